use std::collections::HashSet;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::journal::{
    AccountId, Content, FileIdentity, FileRow, FileRowId, KnownFile, KnownRecording, Presence,
};
use crate::publishing::Language;

fn known(kind: &str, recording_type: &str, extension: &str) -> KnownFile {
    let file = zoom::RecordingFile {
        id: Some(zoom::FileId::new("f")),
        kind: zoom::FileKind::parse(kind),
        extension: extension.to_owned(),
        recording_type: zoom::RecordingType::parse(recording_type),
        start: None,
        end: None,
        size: None,
        status: zoom::FileStatus::Completed,
        address: None,
        play_url: None,
    };
    KnownFile {
        identity: FileIdentity::of(&file),
        kind: kind.to_owned(),
        recording_type: recording_type.to_owned(),
        extension: extension.to_owned(),
        start: None,
        end: None,
        size: None,
        processing: false,
    }
}

fn main_view() -> KnownFile {
    known("MP4", "shared_screen_with_speaker_view", "MP4")
}

fn row(known: KnownFile, tag: &str) -> FileRow {
    FileRow {
        id: FileRowId(1),
        account: AccountId(1),
        uuid: "u".to_owned(),
        tag: tag.to_owned(),
        known,
        kept: None,
        changed_in_zoom: false,
    }
}

fn recording(uuid: &str, topic: Option<&str>, timezone: Option<&str>) -> KnownRecording {
    KnownRecording {
        account: AccountId(1),
        uuid: uuid.to_owned(),
        number: 86_012_345_678,
        host: "h".to_owned(),
        topic: topic.map(str::to_owned),
        kind: 2,
        start: start(),
        timezone: timezone.map(str::to_owned),
        minutes: Some(60),
        deletes_on: None,
        presence: Presence::There,
    }
}

fn start() -> Timestamp {
    "2026-11-09T13:00:00Z".parse().unwrap()
}

fn tail(tag: &str, attempt: &str) -> DocumentTail {
    DocumentTail {
        tag: tag.to_owned(),
        attempt: attempt.to_owned(),
    }
}

#[test]
fn a_tail_is_found_in_every_shape_a_name_takes() {
    for path in [
        "/Zoom-recordings/Regression-partie-2-a1b2c3-9f0e.mp4",
        "/Zoom-recordings/a1b2c3-9f0e.mp4",
        "/a1b2c3-9f0e.mp4",
        "/Zoom-recordings__1__0/Regression-a1b2c3-9f0e__1__0.mp4",
        "/Lab-group-A_groupdocs__0__1/a1b2c3-9f0e__0__1.vtt",
        "Régression, partie 2 [a1b2c3-9f0e].mp4",
        "[a1b2c3-9f0e].html",
        "x [ffffff-0000] [a1b2c3-9f0e].mp4",
    ] {
        assert_eq!(
            DocumentTail::of_path(path),
            Some(tail("a1b2c3", "9f0e")),
            "{path}"
        );
    }
}

#[test]
fn what_only_looks_like_a_tail_is_none() {
    for path in [
        "",
        "/",
        "/Zoom-recordings/a1b2c3-9f0e/x.mp4",
        "/x-A1B2C3-9F0E.mp4",
        "/x-a1b2c3-9f0e",
        "/x-a1b2c3-9f0e.",
        "/xa1b2c3-9f0e.mp4",
        "/x-a1b2c3-9f0e_1.mp4",
        "/x-a1b2c3-9f0e__1.mp4",
        "/x-a1b2c3-9f0e_DELETED_14.mp4",
        "/x-a1b2c-9f0e.mp4",
        "/x-g1b2c3-9f0e.mp4",
        "/x-a1b2c3_9f0e.mp4",
        "x a1b2c3-9f0e].mp4",
        "é-a1b2ç3-9f0e.mp4",
    ] {
        assert_eq!(DocumentTail::of_path(path), None, "{path}");
    }
}

#[test]
fn a_document_name_is_ascii_and_says_what_it_can() {
    for (title, expected) in [
        (
            "Régression, partie 2, 2026-11-09 14:00",
            "Regression, partie 2, 2026-11-09 14.00 [a1b2c3-9f0e].mp4",
        ),
        ("講義", "[a1b2c3-9f0e].mp4"),
        ("../../etc/passwd", "etc passwd [a1b2c3-9f0e].mp4"),
        ("shell.php", "shell php [a1b2c3-9f0e].mp4"),
        (".htaccess", "htaccess [a1b2c3-9f0e].mp4"),
        (
            "<b>50% & \"exam\"</b>\r\nX-Header: 1",
            "b 50 exam b X-Header 1 [a1b2c3-9f0e].mp4",
        ),
    ] {
        assert_eq!(document_name(title, "a1b2c3", "9f0e", "MP4"), expected);
    }
    assert_eq!(
        document_name(&"x".repeat(300), "a1b2c3", "9f0e", "mp4").len(),
        150
    );
    assert_eq!(
        document_name("x", "a1b2c3", "9f0e", "/../"),
        "x [a1b2c3-9f0e].bin"
    );
}

#[test]
fn attempt_digits_are_always_four() {
    for (random, digits) in [
        (0, "0000"),
        (0xabc, "0abc"),
        (u64::MAX, "ffff"),
        (0x1_9f0e, "9f0e"),
    ] {
        assert_eq!(attempt_digits(random), digits);
    }
}

#[test]
fn a_title_shows_topic_and_the_meetings_own_time() {
    let title = |topic, zone, file: &KnownFile, part| {
        title(topic, start(), zone, file, part, Language::English)
    };
    let main = main_view();
    assert_eq!(
        title(Some("Correlation"), Some("Europe/Zurich"), &main, None),
        "Correlation, 2026-11-09 14:00"
    );
    assert_eq!(
        title(Some("Correlation"), Some("America/Lima"), &main, Some(2)),
        "Correlation, 2026-11-09 08:00, part 2"
    );
    assert_eq!(
        title(Some("  "), None, &main, None),
        "Zoom, 2026-11-09 13:00 UTC"
    );
    assert_eq!(
        title(None, Some("Nowhere/Land"), &main, None),
        "Zoom, 2026-11-09 13:00 UTC"
    );
    let chat = known("CHAT", "chat_file", "TXT");
    assert_eq!(
        title(Some("<b>Q&A</b>"), Some("UTC"), &chat, None),
        "<b>Q&A</b>, 2026-11-09 13:00 (chat)"
    );
    let captions = known("CC", "", "VTT");
    assert_eq!(
        title(Some("A\u{202e}b\u{0}"), Some("UTC"), &captions, None),
        "Ab, 2026-11-09 13:00 (captions)"
    );
    let hologram = known("MP4", "hologram_view", "MP4");
    assert_eq!(
        title(Some("A"), Some("UTC"), &hologram, None),
        "A, 2026-11-09 13:00 (hologram view)"
    );
}

#[test]
fn segments_are_told_apart_by_their_own_time_and_a_link_by_its_place() {
    let recording = recording("u", Some("Correlation"), Some("Europe/Zurich"));
    let after_the_pause = KnownFile {
        start: Some("2026-11-09T13:40:00Z".parse().unwrap()),
        ..main_view()
    };
    assert_eq!(
        document_title(&recording, &main_view(), Content::File, Language::English),
        "Correlation, 2026-11-09 14:00"
    );
    assert_eq!(
        document_title(
            &recording,
            &after_the_pause,
            Content::File,
            Language::English
        ),
        "Correlation, 2026-11-09 14:40"
    );
    assert_eq!(
        document_title(
            &recording,
            &after_the_pause,
            Content::Link,
            Language::English
        ),
        "Correlation, 2026-11-09 14:00 (Zoom)"
    );
}

#[test]
fn what_a_document_shows_is_said_in_the_language_of_the_settings() {
    let recording = recording("u", Some("Correlation"), Some("UTC"));
    let chat = known("CHAT", "chat_file", "TXT");
    for (language, word) in [
        (Language::English, "(chat)"),
        (Language::French, "(discussion)"),
        (Language::Spanish, "(chat)"),
    ] {
        let title = document_title(&recording, &chat, Content::File, language);
        assert!(title.ends_with(word), "{title}");
    }
    let captions = known("CC", "", "VTT");
    let title = document_title(&recording, &captions, Content::File, Language::French);
    assert!(title.ends_with("(sous-titres)"), "{title}");
    let part = title_of_part(&recording, Language::Spanish);
    assert!(part.ends_with(", parte 2"), "{part}");
}

fn title_of_part(recording: &KnownRecording, language: Language) -> String {
    let topic = recording.topic.as_deref();
    title(
        topic,
        recording.start,
        None,
        &main_view(),
        Some(2),
        language,
    )
}

#[test]
fn a_long_topic_is_cut_and_says_so() {
    let long = "é".repeat(300);
    let title = title(
        Some(&long),
        start(),
        Some("UTC"),
        &main_view(),
        None,
        Language::English,
    );
    assert_eq!(title, format!("{}…, 2026-11-09 13:00", "é".repeat(180)));
}

#[test]
fn a_folder_names_the_instance_in_the_meetings_own_zone() {
    let folder = |topic, zone| instance_folder(&recording("4444AAAiAAAAAiAiAiiAii==", topic, zone));
    assert_eq!(
        folder(Some("Correlation"), Some("Europe/Zurich")),
        "2026-11-09 14.00 Correlation [537440]"
    );
    assert_eq!(folder(None, None), "2026-11-09 13.00 Zoom [537440]");
    assert_eq!(folder(Some("../../x"), None), "2026-11-09 13.00 x [537440]");
    assert_eq!(folder(Some("CON"), None), "2026-11-09 13.00 CON [537440]");
    assert_eq!(
        folder(Some("🎓 Review 👩\u{200d}🔬"), None),
        "2026-11-09 13.00 🎓 Review 👩\u{200d}🔬 [537440]"
    );
    assert_eq!(
        folder(Some("مراجعة \u{202e}4pm.exe"), None),
        "2026-11-09 13.00 مراجعة 4pm.exe [537440]"
    );
    assert_eq!(
        folder(Some("a:b*c?\"<|>\\."), None),
        "2026-11-09 13.00 a b c [537440]"
    );
    assert!(folder(Some(&"x".repeat(300)), None).ends_with("x [537440]"));
}

#[test]
fn two_instances_of_one_name_never_share_a_folder() {
    let folders: HashSet<_> = (0..50)
        .map(|n| instance_folder(&recording(&format!("uuid{n}=="), Some("Correlation"), None)))
        .collect();
    assert_eq!(folders.len(), 50);
}

#[test]
fn a_file_says_what_it_shows() {
    for (kind, recording_type, extension, expected) in [
        (
            "MP4",
            "shared_screen_with_speaker_view",
            "MP4",
            "Video with speaker [a1b2c3].mp4",
        ),
        ("M4A", "audio_only", "M4A", "Audio [a1b2c3].m4a"),
        ("CC", "", "VTT", "Captions [a1b2c3].vtt"),
        ("TIMELINE", "", "", "Timeline [a1b2c3].json"),
        ("CON", "", "", "_CON [a1b2c3].bin"),
        ("", "", "", "File [a1b2c3].bin"),
        ("MP4", "../../x", "EXE", "x [a1b2c3].bin"),
        ("MP4", "nul.txt", "mp4/../..", "_Nul.txt [a1b2c3].bin"),
        (
            "SUMMARY",
            "summary_next_steps",
            "JSON",
            "Summary next steps [a1b2c3].json",
        ),
    ] {
        assert_eq!(
            local_file(&row(known(kind, recording_type, extension), "a1b2c3")),
            expected
        );
    }
}

fn is_one_safe_component(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_uppercase();
    !name.is_empty()
        && name.len() <= 120
        && !name.starts_with([' ', '.'])
        && !name.ends_with([' ', '.'])
        && !name.contains([
            '/', '\\', ':', '*', '?', '"', '<', '>', '|', '\u{202e}', '\u{2066}',
        ])
        && !name.chars().any(char::is_control)
        && !matches!(
            stem.as_str(),
            "CON" | "PRN" | "AUX" | "NUL" | "COM1" | "LPT1"
        )
        && unicode_normalization::is_nfc(name)
        && std::path::Path::new(name).components().count() == 1
}

proptest! {
    #[test]
    fn no_topic_leads_out_of_the_folder(topic in any::<String>(), zone in proptest::option::of(".{0,40}")) {
        let name = instance_folder(&recording("u", Some(&topic), zone.as_deref()));
        prop_assert!(is_one_safe_component(&name), "{name:?}");
    }

    #[test]
    fn no_word_of_zoom_leads_out_of_the_folder(
        kind in "(CON|NUL\\.|com1|[./ ]{0,5})|.{0,200}", recording_type in "(con|aux)|[./ ]{0,5}|.{0,200}", extension in ".{0,20}"
    ) {
        let name = local_file(&row(known(&kind, &recording_type, &extension), "a1b2c3"));
        prop_assert!(is_one_safe_component(&name), "{name:?}");
        prop_assert!(name.contains("[a1b2c3]."));
    }

    #[test]
    fn the_tail_of_a_document_name_is_always_read_back(title in any::<String>(), random in any::<u64>(), tag in "[0-9a-f]{6}") {
        let attempt = attempt_digits(random);
        let name = document_name(&title, &tag, &attempt, "mp4");
        prop_assert!(name.is_ascii() && name.len() <= 150, "{name:?}");
        prop_assert!(!name.contains(['/', '\\', '"', '\r', '\n', '%', ';']) && !name.starts_with(['.', ' ']), "{name:?}");
        prop_assert_eq!(DocumentTail::of_path(&name), Some(DocumentTail { tag, attempt }));
    }

    #[test]
    fn a_title_fits_the_campus_and_is_never_empty(
        topic in proptest::option::of("\\PC{0,400}|.{0,400}"), word in ".{0,300}", part in proptest::option::of(1..100_usize)
    ) {
        let title = title(topic.as_deref(), start(), None, &known("MP4", &word, "MP4"), part, Language::English);
        prop_assert!(title.chars().count() < 255, "{title:?}");
        prop_assert!(!title.chars().any(char::is_control), "{title:?}");
    }

    #[test]
    fn reading_a_path_never_fails(path in any::<String>()) {
        let _ = DocumentTail::of_path(&path);
    }
}
