//! What Zoom's words for files mean to people, and which extension a file safely carries.
//! Refuses to know a recording: topic, date and place are others'.

use std::borrow::Cow;

use zoom::{FileKind, RecordingType};

use super::text;
use crate::journal::KnownFile;
use crate::publishing::Language;

/// Characters of a word of Zoom's that this version does not know.
const LONGEST_UNKNOWN_WORD: usize = 40;

/// Whether this is the view that is published when there is a choice: its title needs no word.
pub(super) fn is_main_view(file: &KnownFile) -> bool {
    matches!(
        RecordingType::parse(&file.recording_type),
        RecordingType::SharedScreenWithSpeakerView | RecordingType::SharedScreenWithSpeakerViewCc
    )
}

/// A word of Lectern's own: English, French, Spanish.
type Word = [&'static str; 3];

fn in_language(word: Word, language: Language) -> &'static str {
    let [english, french, spanish] = word;
    match language {
        Language::English => english,
        Language::French => french,
        Language::Spanish => spanish,
    }
}

/// Stands before the number of a segment.
pub(super) fn part(language: Language) -> &'static str {
    in_language(["part", "partie", "parte"], language)
}

/// What the file shows, in a few words, with a capital.
pub(super) fn word(file: &KnownFile, language: Language) -> Cow<'static, str> {
    let known: Word = match RecordingType::parse(&file.recording_type) {
        RecordingType::SharedScreenWithSpeakerView => [
            "Video with speaker",
            "Vidéo avec intervenant",
            "Vídeo con orador",
        ],
        RecordingType::SharedScreenWithSpeakerViewCc => [
            "Video with speaker and captions",
            "Vidéo sous-titrée avec intervenant",
            "Vídeo con orador y subtítulos",
        ],
        RecordingType::SharedScreenWithGalleryView => [
            "Video with gallery",
            "Vidéo avec galerie",
            "Vídeo con galería",
        ],
        RecordingType::ActiveSpeaker => ["Speaker", "Intervenant", "Orador"],
        RecordingType::GalleryView => ["Gallery", "Galerie", "Galería"],
        RecordingType::SharedScreen => ["Screen", "Écran", "Pantalla"],
        RecordingType::AudioOnly => ["Audio", "Audio", "Audio"],
        RecordingType::AudioTranscript => ["Transcript", "Transcription", "Transcripción"],
        RecordingType::ChatFile => ["Chat", "Discussion", "Chat"],
        RecordingType::Poll => ["Polls", "Sondages", "Encuestas"],
        RecordingType::HostVideo => ["Host", "Animateur", "Anfitrión"],
        RecordingType::ClosedCaption => ["Captions", "Sous-titres", "Subtítulos"],
        RecordingType::CcTranscript => [
            "Captions transcript",
            "Texte des sous-titres",
            "Texto de los subtítulos",
        ],
        RecordingType::Timeline => ["Timeline", "Chronologie", "Cronología"],
        RecordingType::Thumbnail => ["Thumbnail", "Vignette", "Miniatura"],
        RecordingType::AudioInterpretation => {
            ["Interpretation", "Interprétation", "Interpretación"]
        }
        RecordingType::SignInterpretation => {
            ["Sign language", "Langue des signes", "Lengua de señas"]
        }
        RecordingType::Summary => ["Summary", "Résumé", "Resumen"],
        RecordingType::SummaryNextSteps => [
            "Summary next steps",
            "Résumé, prochaines étapes",
            "Resumen, próximos pasos",
        ],
        RecordingType::SummarySmartChapters => [
            "Summary chapters",
            "Résumé par chapitres",
            "Resumen por capítulos",
        ],
        RecordingType::ProductionStudio => [
            "Production studio",
            "Studio de production",
            "Estudio de producción",
        ],
        RecordingType::AudioOnlyEachParticipant => {
            ["Single voice", "Une seule voix", "Una sola voz"]
        }
        RecordingType::Other(word) => return other(file, &word, language),
    };
    Cow::Borrowed(in_language(known, language))
}

fn other(file: &KnownFile, recording_type: &str, language: Language) -> Cow<'static, str> {
    let known: Word = match FileKind::parse(&file.kind) {
        _ if !recording_type.trim().is_empty() => return unknown(recording_type, language),
        FileKind::Mp4 => ["Video", "Vidéo", "Vídeo"],
        FileKind::M4a => ["Audio", "Audio", "Audio"],
        FileKind::Chat => ["Chat", "Discussion", "Chat"],
        FileKind::ChatMessage => [
            "Chat messages",
            "Messages de discussion",
            "Mensajes del chat",
        ],
        FileKind::Transcript => ["Transcript", "Transcription", "Transcripción"],
        FileKind::Csv => ["Polls", "Sondages", "Encuestas"],
        FileKind::Tb => ["Thumbnail", "Vignette", "Miniatura"],
        FileKind::Cc => ["Captions", "Sous-titres", "Subtítulos"],
        FileKind::Summary => ["Summary", "Résumé", "Resumen"],
        FileKind::Timeline => ["Timeline", "Chronologie", "Cronología"],
        FileKind::Other(word) => return unknown(&word, language),
    };
    Cow::Borrowed(in_language(known, language))
}

/// A word that this version does not know, with spaces and a capital.
fn unknown(word: &str, language: Language) -> Cow<'static, str> {
    let spaced = text::plain(&word.replace('_', " "));
    let short = text::first_characters(&spaced, LONGEST_UNKNOWN_WORD);
    let mut letters = short.chars();
    match letters.next() {
        Some(first) => Cow::Owned(first.to_uppercase().chain(letters).collect()),
        None => Cow::Borrowed(in_language(["File", "Fichier", "Archivo"], language)),
    }
}

/// The extension of one file.
pub fn extension(file: &KnownFile) -> &'static str {
    safe_extension(&file.kind, &file.extension)
}

/// The extension a file carries on this computer and in a course: lower case, and never one that is run when opened.
///
/// Zoom gives it in capitals; where it gives none it follows from the kind, and `bin` stands for what nobody knows.
pub fn safe_extension(kind: &str, extension: &str) -> &'static str {
    const HARMLESS: [&str; 13] = [
        "mp4", "m4a", "mov", "mp3", "wav", "txt", "vtt", "srt", "csv", "json", "jpg", "png", "pdf",
    ];
    let given = extension.trim().trim_start_matches('.');
    if let Some(found) = HARMLESS
        .into_iter()
        .find(|harmless| given.eq_ignore_ascii_case(harmless))
    {
        return found;
    }
    if given.eq_ignore_ascii_case("jpeg") {
        return "jpg";
    }
    if !given.is_empty() {
        return "bin";
    }
    match FileKind::parse(kind) {
        FileKind::Mp4 => "mp4",
        FileKind::M4a => "m4a",
        FileKind::Chat => "txt",
        FileKind::Transcript | FileKind::Cc => "vtt",
        FileKind::Csv => "csv",
        FileKind::ChatMessage | FileKind::Summary | FileKind::Timeline => "json",
        FileKind::Tb => "jpg",
        FileKind::Other(_) => "bin",
    }
}
