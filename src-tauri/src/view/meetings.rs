//! The list of meetings: what a page asks for, and the part of it that is in sight.
//! Refuses to filter, sort or count: the journal does.

use lectern::journal::{
    AccountId, DayCount, KindCounts, MeetingFilter, MeetingListQuery, Period, Whose,
};
use lectern::{Companion, Result};
use serde::{Deserialize, Serialize};

use super::meeting::Meeting;
use super::number::RowNumber;
use super::recordings::{day, large, small};
use crate::clock::Here;

/// Rows that are given at once at most; a window shows far fewer.
const MOST_ROWS: u32 = 500;

/// Which meetings.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingQuery {
    filter: MeetingFilter,
    period: Period,
    whose: Whose,
    /// Words that must all be found.
    search: String,
    /// From this local day on (ISO 8601).
    from: Option<String>,
    /// Up to this local day, inclusive.
    until: Option<String>,
    /// Only those of this Zoom account, or of courses of this campus.
    #[cfg_attr(test, specta(optional))]
    of: Option<RowNumber>,
}

/// A part of the list, with what is said of the whole of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingsPage {
    /// How many fit in all.
    total: u32,
    counts: MeetingCounts,
    /// In the order of the list.
    days: Vec<MeetingDay>,
    /// The place of the first row in the whole.
    offset: u32,
    rows: Vec<Meeting>,
    /// What the list was made of.
    #[cfg_attr(test, specta(type = u32))]
    revision: i64,
}

/// How many each filter shows, within period, search and days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingCounts {
    all: u32,
    course: u32,
    user: u32,
    global: u32,
}

/// A local day (ISO 8601) and how many meetings are on it; none where there is no fixed time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingDay {
    day: Option<String>,
    count: u32,
}

impl MeetingQuery {
    /// The rows from `offset` on.
    pub(crate) fn page(
        &self,
        companion: &Companion,
        offset: u32,
        limit: u32,
    ) -> Result<MeetingsPage> {
        let query = MeetingListQuery {
            filter: self.filter,
            period: self.period,
            whose: self.whose,
            search: self.search.clone(),
            from: self.from.as_deref().map(day).transpose()?,
            until: self.until.as_deref().map(day).transpose()?,
            of: self.of.map(|of| AccountId(of.0)),
        };
        let journal = companion.journal();
        let page = journal.meetings_page(
            &query,
            large(offset),
            large(limit.min(MOST_ROWS)),
            companion.now(),
            &Here::of(companion).zone,
        )?;
        Ok(MeetingsPage {
            total: small(page.total),
            counts: page.counts.into(),
            days: page.days.iter().map(MeetingDay::from).collect(),
            offset,
            rows: Meeting::all(journal, &page.rows)?,
            revision: page.revision,
        })
    }
}

impl From<KindCounts> for MeetingCounts {
    fn from(counts: KindCounts) -> Self {
        Self {
            all: small(counts.all),
            course: small(counts.course),
            user: small(counts.user),
            global: small(counts.global),
        }
    }
}

impl From<&DayCount> for MeetingDay {
    fn from(count: &DayCount) -> Self {
        Self {
            day: count.day.map(|day| day.to_string()),
            count: small(count.count),
        }
    }
}
