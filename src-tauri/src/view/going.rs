//! What goes when a meeting or one class is deleted, what came of deleting it, and until when it can be had back.
//! Refuses to be believed: what is deleted is compared with Zoom once more.

use lectern::journal::{DeletedRow, Target};
use lectern::schedule::{self, InCourse, Outcome, Trouble};
use lectern::{Companion, Problem, Result};
use serde::{Deserialize, Serialize};

use super::course::Courses;
use super::recording::shown_topic;
use super::recordings::small;

/// What is found of what somebody wants to delete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "found", rename_all = "camelCase")]
pub(crate) enum WhatGoes {
    Going {
        going: Going,
    },
    /// The class is gone already.
    NoSuchClass,
}

/// What goes. Handed back when it is confirmed: nothing else is deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Going {
    topic: Option<String>,
    /// RFC 3339 in UTC, of the class or of the meeting; absent where there is no fixed time.
    start: Option<String>,
    timezone: Option<String>,
    /// Zoom's id of the one class; absent: the whole of it.
    pub(crate) class: Option<String>,
    /// Classes to come of a series, those that stay included.
    classes: Vec<Class>,
    /// People registered lose their links.
    registers: bool,
    /// Its entries in the agenda of this course go as well, if there are any.
    course: Option<String>,
    /// RFC 3339 in UTC; absent: it cannot be brought back.
    recoverable_until: Option<String>,
}

/// One class of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Class {
    id: String,
    /// RFC 3339, in UTC.
    start: String,
}

impl Going {
    pub(crate) fn of(companion: &Companion, going: &schedule::Going) -> Result<Self> {
        let shown = &going.shown;
        let courses = Courses::read(companion.journal())?;
        let course = shown.link.as_ref().and_then(|link| match &link.target {
            Target::Course { code, .. } => courses
                .of(&link.target)
                .filter(|course| course.runs)
                .map(|_| code.clone()),
            Target::User { .. } | Target::Nobody => None,
        });
        let start = match &going.class {
            Some(class) => Some(class.start),
            None => shown.details.meeting.start,
        };
        let classes = shown.details.occurrences.iter();
        Ok(Self {
            topic: shown_topic(shown.details.meeting.topic.as_deref()),
            start: start.map(|start| start.to_string()),
            timezone: shown.details.meeting.timezone.clone(),
            class: going
                .class
                .as_ref()
                .map(|class| class.id.as_str().to_owned()),
            classes: classes
                .filter(|class| !class.deleted)
                .map(|class| Class {
                    id: class.id.as_str().to_owned(),
                    start: class.start.to_string(),
                })
                .collect(),
            registers: going.registers,
            course,
            recoverable_until: going.recoverable_until.map(|until| until.to_string()),
        })
    }

    /// Whether the same goes as was shown, some time ago.
    pub(crate) fn is_what_was_shown(&self, shown: &Self) -> bool {
        let timeless = |going: &Self| Self {
            recoverable_until: None,
            ..going.clone()
        };
        timeless(self) == timeless(shown)
    }
}

/// What came of deleting.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "camelCase")]
pub(crate) enum Deleted {
    Done {
        agenda: Agenda,
    },
    /// It is not any more what was shown, and nothing was deleted.
    Changed {
        going: Going,
    },
    /// The class is gone already.
    NoSuchClass,
}

/// What became of the agenda of the course.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Agenda {
    taken_out: u32,
    put_in: u32,
    /// Why the agenda is not as it should be; in Zoom it was done all the same.
    problem: Option<Problem>,
}

impl Agenda {
    pub(crate) fn without(removed: Outcome<usize>) -> Self {
        Self::noted(removed, |removed| Self {
            taken_out: small(removed),
            ..Self::default()
        })
    }

    pub(crate) fn caught_up(done: Outcome<InCourse>) -> Self {
        Self::in_step(done.map(Some))
    }

    pub(crate) fn in_step(kept: Outcome<Option<InCourse>>) -> Self {
        Self::noted(kept, |kept| match kept {
            Some(kept) => Self {
                taken_out: small(kept.removed),
                put_in: small(kept.added),
                problem: None,
            },
            None => Self::default(),
        })
    }

    fn noted<T>(outcome: Outcome<T>, done: impl FnOnce(T) -> Self) -> Self {
        match outcome {
            Ok(value) => done(value),
            Err(trouble) => Self {
                problem: Some(unforeseen(trouble)),
                ..Self::default()
            },
        }
    }
}

/// A meeting that was deleted here and can be brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeletedMeeting {
    #[cfg_attr(test, specta(type = u32))]
    pub(crate) account: i64,
    #[cfg_attr(test, specta(type = u32))]
    pub(crate) number: u64,
    topic: Option<String>,
    /// RFC 3339, in UTC.
    pub(crate) until: String,
}

impl DeletedMeeting {
    pub(crate) fn all(companion: &Companion) -> Result<Vec<Self>> {
        let rows = schedule::recoverable(companion)?.into_iter();
        Ok(rows.filter_map(Self::of).collect())
    }

    fn of(row: DeletedRow) -> Option<Self> {
        let until = schedule::recoverable_until(row.at)?;
        Some(Self {
            account: row.account.0,
            number: row.number,
            topic: shown_topic(row.topic.as_deref()),
            until: until.to_string(),
        })
    }
}

/// Where nothing was typed, nothing typed can be wrong.
pub(crate) fn unforeseen(trouble: Trouble) -> Problem {
    match trouble {
        Trouble::Problem(problem) => problem,
        Trouble::Wrong(wrong) => Problem::Internal {
            detail: format!("{wrong:?}"),
        },
    }
}
