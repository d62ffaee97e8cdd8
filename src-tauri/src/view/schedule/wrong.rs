//! What cannot be of a form, so that a page says it beside the field that it is about.
//! Refuses to hold a sentence.

use lectern::schedule::{self, Trouble};
use lectern::{Problem, Result};
use serde::Serialize;
use zoom::NoSuchRecurrence;

use super::entry::MeetingField;

/// Something asked for that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "wrong",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub(crate) enum ScheduleWrong {
    Moment {
        typed: String,
    },
    UnknownZone {
        name: String,
    },
    NoTopic,
    TopicTooLong,
    Minutes,
    PasscodeTooLong,
    NoStart,
    /// A series repeats at least once in so many days, weeks or months.
    Interval {
        most: u32,
    },
    NoDay,
    DayOfMonth,
    Count,
    EmptySeries,
    HostUnknown {
        name: String,
    },
    /// None: no host is known yet.
    WhichHost {
        hosts: Vec<String>,
    },
    NoSuchClass,
    NotOfOneClass {
        field: MeetingField,
    },
    NotOfThisKind {
        field: MeetingField,
    },
}

impl ScheduleWrong {
    /// What a form can mend; everything else is a problem.
    pub(crate) fn of(trouble: Trouble) -> Result<Self> {
        let wrong = match trouble {
            Trouble::Problem(problem) => return Err(problem),
            Trouble::Wrong(wrong) => wrong,
        };
        Ok(match wrong {
            schedule::Wrong::Moment { typed } => Self::Moment { typed },
            schedule::Wrong::UnknownZone { name } => Self::UnknownZone { name },
            schedule::Wrong::NoTopic => Self::NoTopic,
            schedule::Wrong::TopicTooLong => Self::TopicTooLong,
            schedule::Wrong::Minutes => Self::Minutes,
            schedule::Wrong::PasscodeTooLong => Self::PasscodeTooLong,
            schedule::Wrong::NoStart => Self::NoStart,
            schedule::Wrong::Recurrence(why) => match why {
                NoSuchRecurrence::Interval { most } => Self::Interval {
                    most: u32::from(most),
                },
                NoSuchRecurrence::NoDay => Self::NoDay,
                NoSuchRecurrence::DayOfMonth => Self::DayOfMonth,
                NoSuchRecurrence::Count => Self::Count,
            },
            schedule::Wrong::EmptySeries => Self::EmptySeries,
            schedule::Wrong::HostUnknown { name } => Self::HostUnknown { name },
            schedule::Wrong::WhichHost { hosts } => Self::WhichHost { hosts },
            schedule::Wrong::NoSuchClass { .. } => Self::NoSuchClass,
            schedule::Wrong::NotOfOneClass { field } => Self::NotOfOneClass {
                field: field.into(),
            },
            schedule::Wrong::NotOfThisKind { field } => Self::NotOfThisKind {
                field: field.into(),
            },
            // No field of a form: a page that asks for it is not ours.
            schedule::Wrong::Mark | schedule::Wrong::NotRecoverable => {
                return Err(Problem::Internal {
                    detail: format!("{wrong:?}"),
                });
            }
        })
    }
}
