//! Names on this computer: one folder per recorded instance, one file per recording file, good on every system.
//! Refuses to be led out of the recordings folder: a name is one component, whatever Zoom calls things.

use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::{text, title, words};
use crate::journal::{FileRow, KnownRecording};
use crate::publishing::Language;

/// Bytes of one component. Systems take 255; `.part`, encrypted file systems and deep folders need the difference.
const LONGEST_COMPONENT: usize = 120;

/// `2026-11-09 14.00 Correlation [3fa91c]`: start in the meeting's own zone, topic, and six hex digits of the instance,
/// which keep two instances of one name apart.
pub fn instance_folder(recording: &KnownRecording) -> String {
    let zone = title::zone(recording.timezone.as_deref()).unwrap_or(TimeZone::UTC);
    let when = recording
        .start
        .to_zoned(zone)
        .strftime("%Y-%m-%d %H.%M")
        .to_string();
    let topic = recording.topic.as_deref().unwrap_or_default();
    let mark = hex::encode(&Sha256::digest(recording.uuid.as_bytes())[..3]);
    component(&when, topic, &format!("[{mark}]"))
}

/// `Video with speaker [a1b2c3].mp4`: what it shows, and the mark of the file. In English whatever the language: an
/// unfinished copy must be found again after the language was changed.
pub fn local_file(file: &FileRow) -> String {
    let extension = words::extension(&file.known);
    component(
        "",
        &words::word(&file.known, Language::English),
        &format!("[{}].{extension}", file.tag),
    )
}

/// `Correlation.ics`: what somebody is asked to save something under.
pub fn chosen_file(chosen: &str, extension: &str) -> String {
    let name = harmless(chosen);
    let name = text::first_bytes(&name, LONGEST_COMPONENT).trim_end_matches(['.', ' ']);
    let name = if name.is_empty() {
        title::NO_TOPIC
    } else {
        name
    };
    let name = if is_device(name) {
        format!("_{name}")
    } else {
        name.to_owned()
    };
    format!("{name}.{extension}").nfc().collect()
}

/// Joins what is certain with what others chose; only the latter is cut to fit.
fn component(before: &str, chosen: &str, after: &str) -> String {
    let before = if before.is_empty() {
        String::new()
    } else {
        format!("{before} ")
    };
    let room = LONGEST_COMPONENT.saturating_sub(before.len() + after.len() + 1);
    let chosen = harmless(chosen);
    let chosen = text::first_bytes(&chosen, room).trim_end_matches(['.', ' ']);
    let chosen = if chosen.is_empty() {
        title::NO_TOPIC
    } else {
        chosen
    };
    let chosen = if before.is_empty() && is_device(chosen) {
        format!("_{chosen}")
    } else {
        chosen.to_owned()
    };
    format!("{before}{chosen} {after}").nfc().collect()
}

/// Text without what any file system gives a meaning to, and without dots or blanks at its ends.
fn harmless(text: &str) -> String {
    let replaced: String = text::plain(text)
        .chars()
        .map(|letter| {
            if matches!(letter, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*') {
                ' '
            } else {
                letter
            }
        })
        .collect();
    let spaced = replaced.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced
        .trim_matches(|letter: char| letter == '.' || letter.is_whitespace())
        .to_owned()
}

/// Names that open a device on Windows, with any extension.
fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim_end()
        .to_uppercase();
    let numbered = |prefix| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            matches!(
                rest,
                "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
            )
        })
    };
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) || numbered("COM")
        || numbered("LPT")
}
