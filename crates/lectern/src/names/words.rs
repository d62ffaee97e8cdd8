//! What Zoom's words for files mean to people, and which extension a file safely carries.
//! Refuses to know a recording: topic, date and place are others'.

use std::borrow::Cow;

use zoom::{FileKind, RecordingType};

use super::text;
use crate::journal::KnownFile;

/// Characters of a word of Zoom's that this version does not know.
const LONGEST_UNKNOWN_WORD: usize = 40;

/// Whether this is the view that is published when there is a choice: its title needs no word.
pub(super) fn is_main_view(file: &KnownFile) -> bool {
    matches!(
        RecordingType::parse(&file.recording_type),
        RecordingType::SharedScreenWithSpeakerView | RecordingType::SharedScreenWithSpeakerViewCc
    )
}

/// What the file shows, in a few words, with a capital.
pub(super) fn word(file: &KnownFile) -> Cow<'static, str> {
    let known = match RecordingType::parse(&file.recording_type) {
        RecordingType::SharedScreenWithSpeakerView => "Video with speaker",
        RecordingType::SharedScreenWithSpeakerViewCc => "Video with speaker and captions",
        RecordingType::SharedScreenWithGalleryView => "Video with gallery",
        RecordingType::ActiveSpeaker => "Speaker",
        RecordingType::GalleryView => "Gallery",
        RecordingType::SharedScreen => "Screen",
        RecordingType::AudioOnly => "Audio",
        RecordingType::AudioTranscript => "Transcript",
        RecordingType::ChatFile => "Chat",
        RecordingType::Poll => "Polls",
        RecordingType::HostVideo => "Host",
        RecordingType::ClosedCaption => "Captions",
        RecordingType::CcTranscript => "Captions transcript",
        RecordingType::Timeline => "Timeline",
        RecordingType::Thumbnail => "Thumbnail",
        RecordingType::AudioInterpretation => "Interpretation",
        RecordingType::SignInterpretation => "Sign language",
        RecordingType::Summary => "Summary",
        RecordingType::SummaryNextSteps => "Summary next steps",
        RecordingType::SummarySmartChapters => "Summary chapters",
        RecordingType::ProductionStudio => "Production studio",
        RecordingType::AudioOnlyEachParticipant => "Single voice",
        RecordingType::Other(word) => return other(file, &word),
    };
    Cow::Borrowed(known)
}

fn other(file: &KnownFile, recording_type: &str) -> Cow<'static, str> {
    let known = match FileKind::parse(&file.kind) {
        _ if !recording_type.trim().is_empty() => return unknown(recording_type),
        FileKind::Mp4 => "Video",
        FileKind::M4a => "Audio",
        FileKind::Chat => "Chat",
        FileKind::ChatMessage => "Chat messages",
        FileKind::Transcript => "Transcript",
        FileKind::Csv => "Polls",
        FileKind::Tb => "Thumbnail",
        FileKind::Cc => "Captions",
        FileKind::Summary => "Summary",
        FileKind::Timeline => "Timeline",
        FileKind::Other(word) => return unknown(&word),
    };
    Cow::Borrowed(known)
}

/// A word that this version does not know, with spaces and a capital.
fn unknown(word: &str) -> Cow<'static, str> {
    let spaced = text::plain(&word.replace('_', " "));
    let short = text::first_characters(&spaced, LONGEST_UNKNOWN_WORD);
    let mut letters = short.chars();
    match letters.next() {
        Some(first) => Cow::Owned(first.to_uppercase().chain(letters).collect()),
        None => Cow::Borrowed("File"),
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
