//! A recording as a list shows it, with the one act that its row offers.
//! Holds what a row needs and no more: no passcode, no address, no e-mail but where a host has no other name.

use jiff::civil::Date;
use lectern::attention::{Action, action};
use lectern::link::{Guess, suggestions_for};
use lectern::publishing::choose_files;
use lectern::track::Track;
use lectern::{Journal, RecordingRow, Result};
use serde::Serialize;

use super::belongs::Belongs;
use super::id::RecordingId;
use super::suggestion::Suggestion;

/// One recorded instance of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recording {
    pub(crate) id: RecordingId,
    /// As the host typed it; absent where they typed none.
    pub(crate) topic: Option<String>,
    /// When it began: RFC 3339, in UTC.
    pub(crate) start: String,
    /// The host's name, or else their e-mail address.
    pub(crate) host: String,
    /// Of all its files together, as far as Zoom says; below 2⁵³, which JavaScript counts exactly.
    #[cfg_attr(test, specta(type = Option<u32>))]
    pub(crate) bytes: Option<u64>,
    pub(crate) belongs: Belongs,
    pub(crate) track: Track,
    /// Only of what belongs to nobody yet.
    pub(crate) suggestion: Option<Suggestion>,
    pub(crate) action: Action,
    /// How many of its files go to the course unless others are chosen.
    pub(crate) files: u32,
}

impl Recording {
    /// These rows, each with its guess where it belongs to nobody yet.
    pub(crate) fn all(journal: &Journal, rows: &[RecordingRow], today: Date) -> Result<Vec<Self>> {
        let guesses = suggestions_for(journal, rows)?;
        let guesses = guesses.iter().map(Option::as_ref);
        Ok(rows
            .iter()
            .zip(guesses)
            .map(|(row, guess)| Self::of(row, guess, today))
            .collect())
    }

    fn of(row: &RecordingRow, guess: Option<&Guess>, today: Date) -> Self {
        let known: Vec<u64> = row
            .files
            .iter()
            .filter_map(|file| file.row.known.size)
            .collect();
        let files: Vec<_> = row.files.iter().map(|file| file.row.clone()).collect();
        Self {
            id: RecordingId::of(row.recording.account, &row.recording.uuid),
            topic: shown_topic(row.recording.topic.as_deref()),
            start: row.recording.start.to_string(),
            host: row.host.clone(),
            bytes: (!known.is_empty()).then(|| known.iter().sum()),
            belongs: Belongs::of(row),
            track: Track::of(row),
            suggestion: guess.and_then(Suggestion::of),
            action: action(row, today),
            files: u32::try_from(choose_files(&files, None).len()).unwrap_or(u32::MAX),
        }
    }
}

/// A topic of blanks is none.
pub(crate) fn shown_topic(topic: Option<&str>) -> Option<String> {
    topic
        .filter(|topic| !topic.trim().is_empty())
        .map(str::to_owned)
}
