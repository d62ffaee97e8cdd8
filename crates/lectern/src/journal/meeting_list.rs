//! The list of meetings as a window asks for it: upcoming or past, by kind, searched, by day, and one page at a time.
//! Refuses to decide what a meeting belongs to: that is its link.

use std::sync::PoisonError;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::around::People;
use super::{AccountId, CourseRow, Journal, Link, MeetingRow, meeting};
use crate::Result;

/// Which meetings are shown, by whom they are tied to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum MeetingFilter {
    #[default]
    All,
    /// Tied to a course.
    Course,
    /// Tied to a user and no course.
    User,
    /// Tied to neither.
    Global,
}

/// On which side of now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Period {
    /// Not over yet, the next first; meetings without a fixed time come last.
    #[default]
    Upcoming,
    /// Over, the latest first; those that Zoom dropped and of which no time is known come last.
    Past,
}

/// Whose meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Whose {
    /// The user's own; of an account of which nobody said which host the user is, everybody's.
    Mine,
    /// Everybody's.
    #[default]
    Department,
}

/// What a list of meetings is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeetingListQuery {
    pub filter: MeetingFilter,
    pub period: Period,
    pub whose: Whose,
    /// Words that must all be found, whatever their case and accents, in topic, course, session, host or number.
    pub search: String,
    /// From this local day on. Days leave out what has no fixed time.
    pub from: Option<Date>,
    /// Up to this local day, inclusive.
    pub until: Option<Date>,
    /// Only those of this Zoom account, or of courses of this campus.
    pub of: Option<AccountId>,
}

/// A meeting as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingListRow {
    pub meeting: MeetingRow,
    /// Its own, or where Zoom dropped the meeting that of its latest recording.
    pub topic: Option<String>,
    /// The host's name, or their e-mail address, or Zoom's id of them.
    pub host: String,
    /// Whom it belongs to, by its number.
    pub link: Option<Link>,
    /// The course it is linked to, where that is one the user knows.
    pub course: Option<CourseRow>,
    /// How many recordings of it are known.
    pub recordings: usize,
}

impl MeetingListRow {
    /// Whether it takes place again and again (Zoom's kinds 3 and 8, and webinars 6 and 9).
    pub fn is_recurring(&self) -> bool {
        matches!(self.meeting.kind, 3 | 6 | 8 | 9)
    }
}

/// How many meetings each filter shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindCounts {
    pub all: usize,
    pub course: usize,
    pub user: usize,
    pub global: usize,
}

/// A local day and how many meetings of the list are on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// None where there is no fixed time.
    pub day: Option<Date>,
    pub count: usize,
}

/// A part of a list of meetings, with what is said of the whole of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingsPage {
    /// How many fit in all.
    pub total: usize,
    /// Within period, search and days, whatever the filter.
    pub counts: KindCounts,
    /// In the order of the list.
    pub days: Vec<DayCount>,
    pub rows: Vec<MeetingListRow>,
    /// What the list was made of; see [`Journal::revisions`].
    pub revision: i64,
}

impl Journal {
    /// Part of a list of meetings, from the row `offset` on. Days are those of `zone`. Never waits for a process that is
    /// writing.
    pub fn meetings_page(
        &self,
        query: &MeetingListQuery,
        offset: usize,
        limit: usize,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<MeetingsPage> {
        self.refresh()?;
        let mut catalogue = self
            .meetings
            .lock()
            // A panic in the middle of taking over leaves a revision that is taken over again.
            .unwrap_or_else(PoisonError::into_inner);
        self.snapshot(|connection| {
            catalogue.catch_up(connection)?;
            let selected = catalogue.select(query, now, zone);
            let keys = selected.fitting.iter().skip(offset).take(limit);
            let keys: Vec<_> = keys.map(|place| catalogue.key(*place)).collect();
            Ok(MeetingsPage {
                total: selected.fitting.len(),
                counts: selected.counts,
                days: selected.days,
                rows: among(connection, &keys)?,
                revision: catalogue.revision(),
            })
        })
    }

    /// One meeting as lists show it.
    pub fn meeting_row(&self, account: AccountId, number: u64) -> Result<Option<MeetingListRow>> {
        self.snapshot(|connection| Ok(among(connection, &[(account, number)])?.pop()))
    }
}

/// These meetings, those of them that exist, in this order.
pub(super) fn among(
    connection: &Connection,
    keys: &[(AccountId, u64)],
) -> rusqlite::Result<Vec<MeetingListRow>> {
    let mut one = connection.prepare_cached(&format!(
        "SELECT {} FROM meeting WHERE account = ?1 AND number = ?2",
        meeting::COLUMNS
    ))?;
    let mut count = connection
        .prepare_cached("SELECT count(*) FROM recording WHERE account = ?1 AND number = ?2")?;
    let mut topic = connection.prepare_cached(
        "SELECT topic FROM recording INDEXED BY recording_by_number WHERE account = ?1 AND number = ?2 AND topic IS NOT NULL ORDER BY start DESC LIMIT 1",
    )?;
    let mut found = Vec::with_capacity(keys.len());
    for (account, number) in keys {
        let row = one
            .query_row((account.0, number), meeting::read)
            .optional()?;
        found.extend(row);
    }
    let people = People::of_meetings(connection, &found)?;
    found
        .into_iter()
        .map(|meeting| {
            let key = (meeting.account.0, meeting.number);
            let link = people.link_of_meeting(&meeting);
            Ok(MeetingListRow {
                topic: match &meeting.topic {
                    Some(topic) => Some(topic.clone()),
                    None => topic.query_row(key, |row| row.get(0)).optional()?,
                },
                host: people.host(meeting.account, &meeting.host),
                course: people.course(link).cloned(),
                link: link.cloned(),
                recordings: count.query_row(key, |row| row.get(0))?,
                meeting,
            })
        })
        .collect()
}
