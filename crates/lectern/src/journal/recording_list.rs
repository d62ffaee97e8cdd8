//! The list of recordings as a window asks for it: filtered, searched, sorted, grouped, and one page at a time.
//! Refuses to be a second truth: what a row holds is `super::list`'s, and what it needs is `crate::attention`'s.

use std::collections::HashSet;
use std::sync::PoisonError;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::recording_catalogue::RecordingCatalogue;
use super::{AccountId, CourseRow, Journal, Link, RecordingRow, Target, list};
use crate::Result;

/// Which recordings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum RecordingFilter {
    #[default]
    All,
    /// In trouble, or about to leave Zoom without a copy.
    NeedsYou,
    /// Zoom deletes it within a week, and there is no whole copy.
    LeavesSoon,
    /// Nobody has said to whom it belongs.
    NotInCourse,
    /// Kept here, and not yet in the course of the user's that it belongs to.
    Ready,
    /// Will not get to one of its places by itself: a part of `NeedsYou`, which is what pages list.
    #[serde(skip)]
    InTrouble,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum RecordingSort {
    /// By course and session, the latest first within each; what belongs to no course comes last.
    #[default]
    Course,
    Newest,
    /// The most bytes first; what Zoom tells no size of comes last.
    Largest,
    /// What Zoom deletes first comes first; what is not about to be deleted comes last.
    LeavesFirst,
}

/// What a list of recordings is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    pub filter: RecordingFilter,
    /// Words that must all be found, whatever their case and accents, in topic, course, session or host.
    pub search: String,
    pub sort: RecordingSort,
    /// Started at this moment or later.
    pub since: Option<Timestamp>,
    /// Only instances of this meeting.
    pub meeting: Option<(AccountId, u64)>,
    /// Only those of this Zoom account, or in courses of this campus.
    pub of: Option<AccountId>,
}

/// To whom something belongs, as far as lists tell it apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Belonging {
    Course {
        campus: AccountId,
        code: String,
        session: Option<u64>,
    },
    User,
    Everybody,
    /// Nobody has said it yet.
    Unknown,
}

impl Belonging {
    /// The campus of the course.
    pub fn campus(&self) -> Option<AccountId> {
        match self {
            Self::Course { campus, .. } => Some(*campus),
            _ => None,
        }
    }

    /// What a link says, or that there is none.
    pub fn of(link: Option<&Link>) -> Self {
        match link.map(|link| &link.target) {
            Some(Target::Course {
                campus,
                code,
                session,
                ..
            }) => Self::Course {
                campus: *campus,
                code: code.clone(),
                session: *session,
            },
            Some(Target::User { .. }) => Self::User,
            Some(Target::Nobody) => Self::Everybody,
            None => Self::Unknown,
        }
    }
}

/// The recordings of one course and session, or those of none, as one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub belongs: Belonging,
    /// The course, where it is one the user knows.
    pub course: Option<CourseRow>,
    pub count: usize,
    /// Of all files together, as far as Zoom says.
    pub bytes: u64,
    /// The earliest day within a week on which Zoom deletes one of them that has no whole copy.
    pub leaves_on: Option<Date>,
}

/// How many recordings each filter shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FilterCounts {
    pub all: usize,
    pub needs_you: usize,
    pub leaves_soon: usize,
    pub not_in_course: usize,
    pub ready: usize,
    pub in_trouble: usize,
}

/// A part of a list of recordings, with what is said of the whole of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordingsPage {
    /// How many fit in all.
    pub total: usize,
    /// Within search, day and meeting, whatever the filter.
    pub counts: FilterCounts,
    /// Of all that fit, as far as Zoom says.
    pub bytes: u64,
    /// In the order of the list; empty when it is not sorted by course.
    pub groups: Vec<Group>,
    pub rows: Vec<RecordingRow>,
    /// What the list was made of; see [`Journal::revisions`].
    pub revision: i64,
}

impl Journal {
    /// Part of a list of recordings, from the row `offset` on. Looks at what the journal holds at this moment, whichever
    /// process wrote it; never waits for one that is writing.
    pub fn recordings_page(
        &self,
        query: &ListQuery,
        offset: usize,
        limit: usize,
        today: Date,
    ) -> Result<RecordingsPage> {
        self.with_recordings(|catalogue, connection| {
            let selected = catalogue.select(query, today);
            let keys = selected.fitting.iter().skip(offset).take(limit);
            let keys: Vec<_> = keys.map(|place| catalogue.key(*place)).collect();
            let groups = selected.sums.iter().map(|sum| {
                let (belongs, course) = catalogue.group_named(sum.group).clone();
                Group {
                    belongs,
                    course,
                    count: sum.count,
                    bytes: sum.bytes,
                    leaves_on: sum.leaves_on,
                }
            });
            Ok(RecordingsPage {
                total: selected.fitting.len(),
                counts: selected.counts,
                bytes: selected.bytes,
                groups: groups.collect(),
                rows: list::among(connection, &keys)?,
                revision: catalogue.revision(),
            })
        })
    }

    /// Everything that fits, in the order of the list.
    pub fn recording_keys(
        &self,
        query: &ListQuery,
        today: Date,
    ) -> Result<Vec<(AccountId, String)>> {
        self.with_recordings(|catalogue, _| {
            let selected = catalogue.select(query, today);
            Ok(selected
                .fitting
                .iter()
                .map(|place| catalogue.key(*place))
                .collect())
        })
    }

    /// How many recordings need the user: the number beside the list's name.
    pub fn recordings_needing_you(&self, today: Date) -> Result<usize> {
        self.with_recordings(|catalogue, _| {
            let standing = catalogue.all().map(|shelved| &shelved.standing);
            Ok(standing
                .filter(|standing| standing.needs_you(today))
                .count())
        })
    }

    /// What links say of these meetings and of everything of these hosts (by Zoom's id), each thing once.
    pub(crate) fn linked_among(
        &self,
        meetings: &HashSet<(AccountId, u64)>,
        hosts: &HashSet<(AccountId, String)>,
    ) -> Result<HashSet<LinkedTo>> {
        self.with_recordings(|catalogue, _| {
            let mut found = HashSet::new();
            for shelved in catalogue.all() {
                let Belonging::Course {
                    campus,
                    code,
                    session,
                } = &shelved.belongs
                else {
                    continue;
                };
                let meeting = (shelved.account, shelved.number);
                let host = (shelved.account, shelved.host.clone());
                let meeting =
                    (!shelved.instance_only && meetings.contains(&meeting)).then_some(meeting);
                if meeting.is_none() && !hosts.contains(&host) {
                    continue;
                }
                found.insert(LinkedTo {
                    meeting,
                    host,
                    target: Target::Course {
                        campus: *campus,
                        code: code.clone(),
                        session: *session,
                        group: shelved.group,
                    },
                });
            }
            Ok(found)
        })
    }

    /// The topics and hosts of these meetings' instances without a link, each once. Only of meetings that are linked as a
    /// whole.
    pub(crate) fn unlinked_topics(
        &self,
        meetings: &HashSet<(AccountId, u64)>,
    ) -> Result<Vec<UnlinkedTopic>> {
        self.refresh()?;
        self.snapshot(|connection| {
            // Told how, so that the few instances of a meeting are what is gone through, and not the account or the shelf.
            let mut statement = connection.prepare_cached(
                "SELECT DISTINCT recording.topic, recording.host FROM recording INDEXED BY recording_by_number
                     CROSS JOIN shelf USING (account, uuid)
                 WHERE recording.account = ?1 AND recording.number = ?2
                     AND shelf.belongs = 'unknown' AND NOT shelf.instance_only",
            )?;
            let mut found = Vec::new();
            for meeting in meetings {
                let topics = statement.query_map((meeting.0.0, meeting.1), |row| {
                    Ok(UnlinkedTopic {
                        meeting: *meeting,
                        topic: row.get(0)?,
                        host: row.get(1)?,
                    })
                })?;
                for topic in topics {
                    found.push(topic?);
                }
            }
            Ok(found)
        })
    }

    /// Runs something on the catalogue as it is now, in one snapshot of the journal.
    fn with_recordings<T>(
        &self,
        run: impl FnOnce(&mut RecordingCatalogue, &Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.refresh()?;
        let mut catalogue = self
            .recordings
            .lock()
            // A panic in the middle of taking over leaves a revision that is taken over again.
            .unwrap_or_else(PoisonError::into_inner);
        self.snapshot(|connection| {
            catalogue.catch_up(connection)?;
            run(&mut catalogue, connection)
        })
    }
}

/// That a recording of a host belongs to a course.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LinkedTo {
    /// Where that also says something of the recording's meeting.
    pub(crate) meeting: Option<(AccountId, u64)>,
    pub(crate) host: (AccountId, String),
    pub(crate) target: Target,
}

/// A topic under which instances of a meeting were held that have no link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnlinkedTopic {
    pub(crate) meeting: (AccountId, u64),
    pub(crate) topic: Option<String>,
    pub(crate) host: String,
}
