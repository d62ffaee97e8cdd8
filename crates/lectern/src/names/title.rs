//! The title of a document, as students read it in the course.
//! Refuses to escape: a title is text, and whoever shows it says how.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{text, words};
use crate::journal::{Content, KnownFile, KnownRecording};
use crate::publishing::Language;

/// Characters of the topic in a title. With date, time and what it is, the whole stays under the campus's 255.
const LONGEST_TOPIC: usize = 180;

/// Characters of what it is: as long as the longest of our own words.
const LONGEST_WORD: usize = 32;

/// Stands for a topic that Zoom does not give; the same in every language.
pub(super) const NO_TOPIC: &str = "Zoom";

/// `Correlation, 2026-11-09 14:00`, with `, part 2` where a recording has several segments and `(chat)` where it is
/// not the main view.
///
/// `start` is shown in the meeting's own time zone (an IANA name), or in UTC and says so. `several` is the number of the
/// segment (the first is 1), where there are several. The words of Lectern's own are in `language`.
pub fn title(
    topic: Option<&str>,
    start: Timestamp,
    timezone: Option<&str>,
    file: &KnownFile,
    several: Option<usize>,
    language: Language,
) -> String {
    let mut title = format!("{}, {}", shown_topic(topic), shown_time(start, timezone));
    if let Some(part) = several {
        title.push_str(&format!(", {} {part}", words::part(language)));
    }
    if !words::is_main_view(file) {
        let word = words::word(file, language).to_lowercase();
        title.push_str(&format!(
            " ({})",
            text::first_characters(&word, LONGEST_WORD)
        ));
    }
    title
}

/// The title of a file of a recording, or of the page that leads to the recording at Zoom.
///
/// A file carries the time of its own segment: after a pause the next one has another, and so another title.
pub fn document_title(
    recording: &KnownRecording,
    file: &KnownFile,
    content: Content,
    language: Language,
) -> String {
    let topic = recording.topic.as_deref();
    let zone = recording.timezone.as_deref();
    match content {
        Content::File => title(
            topic,
            file.start.unwrap_or(recording.start),
            zone,
            file,
            None,
            language,
        ),
        Content::Link => format!(
            "{}, {} (Zoom)",
            shown_topic(topic),
            shown_time(recording.start, zone)
        ),
    }
}

fn shown_time(start: Timestamp, timezone: Option<&str>) -> String {
    match zone(timezone) {
        Some(zone) => start.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string(),
        None => start
            .to_zoned(TimeZone::UTC)
            .strftime("%Y-%m-%d %H:%M UTC")
            .to_string(),
    }
}

fn shown_topic(topic: Option<&str>) -> String {
    let plain = text::plain(topic.unwrap_or_default());
    let short = text::first_characters(&plain, LONGEST_TOPIC).trim();
    let short = if short.is_empty() { NO_TOPIC } else { short };
    if short.len() < plain.len() {
        format!("{short}…")
    } else {
        short.to_owned()
    }
}

/// The meeting's own zone, where the name is one that is known here.
pub(super) fn zone(name: Option<&str>) -> Option<TimeZone> {
    let name = name.map(str::trim).filter(|name| !name.is_empty())?;
    TimeZone::get(name).ok()
}
