//! The list of recordings: what a page asks for, and the part of it that is in sight.
//! Refuses to filter, sort or count: the journal does.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use lectern::journal::{
    AccountId, Belonging, FilterCounts, ListQuery, RecordingFilter, RecordingSort,
};
use lectern::{Companion, Problem, Result, journal};
use serde::{Deserialize, Serialize};

use super::belongs::Belongs;
use super::id::RecordingId;
use super::number::RowNumber;
use super::recording::Recording;
use crate::clock::Here;

/// Rows that are given at once at most; a window shows far fewer.
const MOST_ROWS: u32 = 500;

/// Which recordings, in which order.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecordingQuery {
    filter: RecordingFilter,
    /// Words that must all be found.
    search: String,
    sort: RecordingSort,
    /// From this local day on (ISO 8601).
    since: Option<String>,
    /// Only instances of this meeting.
    meeting: Option<MeetingName>,
    /// Only those of this Zoom account, or in courses of this campus.
    #[cfg_attr(test, specta(optional))]
    of: Option<RowNumber>,
}

/// A meeting of an account.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingName {
    #[cfg_attr(test, specta(type = u32))]
    account: i64,
    #[cfg_attr(test, specta(type = u32))]
    number: u64,
}

/// A part of the list, with what is said of the whole of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecordingsPage {
    /// How many fit in all.
    total: u32,
    counts: RecordingCounts,
    /// Of all that fit, as far as Zoom says.
    #[cfg_attr(test, specta(type = u32))]
    bytes: u64,
    /// In the order of the list; empty where it is not sorted by course.
    groups: Vec<Group>,
    /// The place of the first row in the whole.
    offset: u32,
    rows: Vec<Recording>,
    /// What the list was made of.
    #[cfg_attr(test, specta(type = u32))]
    revision: i64,
}

/// How many each filter shows, within search and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecordingCounts {
    all: u32,
    needs_you: u32,
    leaves_soon: u32,
    not_in_course: u32,
    ready: u32,
}

/// The recordings of one course and session, or those of none, as one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Group {
    belongs: Belongs,
    count: u32,
    #[cfg_attr(test, specta(type = u32))]
    bytes: u64,
    /// The earliest day within a week on which Zoom deletes one that has no whole copy.
    leaves_on: Option<String>,
}

impl RecordingQuery {
    fn read(&self, zone: &TimeZone) -> Result<ListQuery> {
        let since = self.since.as_deref().map(day).transpose()?;
        let start = since.map(|day| day.to_zoned(zone.clone())).transpose();
        Ok(ListQuery {
            filter: self.filter,
            search: self.search.clone(),
            sort: self.sort,
            since: start.map_err(|_| no_day())?.map(|start| start.timestamp()),
            meeting: self
                .meeting
                .map(|meeting| (AccountId(meeting.account), meeting.number)),
            of: self.of.map(|of| AccountId(of.0)),
        })
    }

    /// Everything that fits, in the order of the list.
    pub(crate) fn ids(&self, companion: &Companion) -> Result<Vec<RecordingId>> {
        let here = Here::of(companion);
        let keys = companion
            .journal()
            .recording_keys(&self.read(&here.zone)?, here.today)?;
        Ok(keys
            .iter()
            .map(|(account, uuid)| RecordingId::of(*account, uuid))
            .collect())
    }

    /// The rows from `offset` on.
    pub(crate) fn page(
        &self,
        companion: &Companion,
        offset: u32,
        limit: u32,
    ) -> Result<RecordingsPage> {
        let here = Here::of(companion);
        let journal = companion.journal();
        let page = journal.recordings_page(
            &self.read(&here.zone)?,
            large(offset),
            large(limit.min(MOST_ROWS)),
            here.today,
        )?;
        Ok(RecordingsPage {
            total: small(page.total),
            counts: page.counts.into(),
            bytes: page.bytes,
            groups: page.groups.iter().map(Group::from).collect(),
            offset,
            rows: Recording::all(journal, &page.rows, here.today)?,
            revision: page.revision,
        })
    }
}

/// A day as a page writes it.
pub(crate) fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| no_day())
}

fn no_day() -> Problem {
    Problem::Unreadable {
        what: "date".to_owned(),
    }
}

/// Counts of things in one journal fit.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(crate) fn large(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

impl From<FilterCounts> for RecordingCounts {
    fn from(counts: FilterCounts) -> Self {
        Self {
            all: small(counts.all),
            needs_you: small(counts.needs_you),
            leaves_soon: small(counts.leaves_soon),
            not_in_course: small(counts.not_in_course),
            ready: small(counts.ready),
        }
    }
}

impl From<&journal::Group> for Group {
    fn from(group: &journal::Group) -> Self {
        let course = group.course.as_ref();
        Self {
            belongs: match &group.belongs {
                Belonging::Course {
                    campus,
                    code,
                    session,
                } => Belongs::Course {
                    key: Belongs::key(*campus, code, *session),
                    campus: campus.0,
                    code: code.clone(),
                    title: course.map(|course| course.title.clone()),
                    session: course.and_then(|course| course.session_name.clone()),
                    // Said of each row: of one course some links may stand in Zoom and others here.
                    known_here_only: false,
                },
                Belonging::User => Belongs::User,
                Belonging::Everybody => Belongs::Everybody,
                Belonging::Unknown => Belongs::Unknown,
            },
            count: small(group.count),
            bytes: group.bytes,
            leaves_on: group.leaves_on.map(|day| day.to_string()),
        }
    }
}
