//! A meeting as a list shows it, and as its detail pane does.
//! Refuses to hold links to start or join it, and whole agendas.

use lectern::journal::{AccountId, ListQuery, MeetingListRow, RecordingSort};
use lectern::link::{Guess, suggestions_for_meetings};
use lectern::schedule::{CampusClock, Zone};
use lectern::{Companion, Journal, Problem, Result};
use serde::Serialize;

use super::belongs::Belongs;
use super::course::Courses;
use super::destination::Destination;
use super::recording::{Recording, shown_topic};
use super::recordings::small;
use super::schedule::known::zone_here;
use super::schedule::planned;
use super::suggestion::Suggestion;
use crate::clock::Here;

/// Recordings of one meeting that its pane lists; the list of recordings shows the others.
const MOST_RECORDINGS: usize = 200;

/// One meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Meeting {
    #[cfg_attr(test, specta(type = u32))]
    account: i64,
    #[cfg_attr(test, specta(type = u32))]
    number: u64,
    topic: Option<String>,
    /// The next or only start, RFC 3339 in UTC; absent where there is no fixed time.
    start: Option<String>,
    minutes: Option<u32>,
    timezone: Option<String>,
    host: String,
    recurring: bool,
    belongs: Belongs,
    /// How many of it are known.
    recordings: u32,
    suggestion: Option<Suggestion>,
}

/// One meeting with its recordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingDetail {
    meeting: Meeting,
    /// The latest first.
    recordings: Vec<Recording>,
    destination: Option<Destination>,
    /// What the campus's clock shows at its start (`2026-12-01T03:00`), where this computer's shows another time; several
    /// where its agendas do not tell yet which.
    on_campus: Vec<String>,
    /// Zoom does not know it any more.
    gone: bool,
}

impl Meeting {
    /// These rows, each with its guess where it belongs to nobody yet.
    pub(crate) fn all(journal: &Journal, rows: &[MeetingListRow]) -> Result<Vec<Self>> {
        let guesses = suggestions_for_meetings(journal, rows)?;
        let guesses = guesses.iter().map(Option::as_ref);
        Ok(rows
            .iter()
            .zip(guesses)
            .map(|(row, guess)| Self::of(row, guess))
            .collect())
    }

    fn of(row: &MeetingListRow, guess: Option<&Guess>) -> Self {
        let meeting = &row.meeting;
        Self {
            account: meeting.account.0,
            number: meeting.number,
            topic: shown_topic(row.topic.as_deref()),
            start: meeting.start.map(|start| start.to_string()),
            minutes: meeting.minutes,
            timezone: meeting.timezone.clone(),
            host: row.host.clone(),
            recurring: row.is_recurring(),
            belongs: Belongs::from_link(row.link.as_ref(), row.course.as_ref()),
            recordings: small(row.recordings),
            suggestion: guess.and_then(Suggestion::of),
        }
    }
}

impl MeetingDetail {
    pub(crate) fn read(companion: &Companion, account: i64, number: u64) -> Result<Self> {
        let journal = companion.journal();
        let account = AccountId(account);
        let unknown = || Problem::MeetingNotFound {
            name: number.to_string(),
        };
        let row = journal.meeting_row(account, number)?.ok_or_else(unknown)?;
        let query = ListQuery {
            sort: RecordingSort::Newest,
            meeting: Some((account, number)),
            ..ListQuery::default()
        };
        let today = Here::of(companion).today;
        let page = journal.recordings_page(&query, 0, MOST_RECORDINGS, today)?;
        let rows = [row];
        let meeting = Meeting::all(journal, &rows)?.pop().ok_or_else(unknown)?;
        let [row] = rows;
        Ok(Self {
            meeting,
            recordings: Recording::all(journal, &page.rows, today)?,
            destination: Destination::of(row.link.as_ref(), &Courses::read(journal)?),
            on_campus: on_campus(journal, &row)?,
            gone: row.meeting.gone,
        })
    }
}

fn on_campus(journal: &Journal, row: &MeetingListRow) -> Result<Vec<String>> {
    let (Some(start), Some(link)) = (row.meeting.start, &row.link) else {
        return Ok(Vec::new());
    };
    let here = Zone::named(&zone_here()).unwrap_or_else(|_| Zone::utc());
    let clock = CampusClock::known(journal, &link.target)?;
    Ok(clock.map_or_else(Vec::new, |clock| {
        planned::on_campus(&clock.at(start, &here))
    }))
}
