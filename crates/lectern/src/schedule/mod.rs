//! Meetings made, shown, changed, deleted, started and put into calendars: what is asked, what would be odd about it, what came of it.
//! Refuses to overwrite what somebody else changed, to keep a start link, and to send a time that two people read differently.

mod agenda_entry;
mod calendar;
mod campus_clock;
mod delete;
mod edit;
mod entry;
mod host;
mod in_course;
mod invite;
mod moment;
mod plan;
mod seen;
mod series;
mod show;
mod start;
mod warning;
mod wish;

pub use calendar::{CalendarFile, calendar, of_course as calendar_of_course};
pub use campus_clock::{CampusClock, CampusTime, Contradiction};
pub use delete::{Going, delete, recover, recoverable, recoverable_until, what_goes};
pub use edit::{Edit, Saved, save};
pub use entry::{Difference, Entries, Entry, Field};
pub use in_course::{InCourse, announce, catch_up, keep_in_step, put_back, take_out};
pub use invite::{invitation, join_link};
pub use moment::{Hour, WallClock, Zone, resolve};
pub(crate) use plan::classes_of;
pub use plan::{Made, Planned, create, plan, preview};
pub use seen::{Mark, Seen};
pub use series::classes;
pub use show::{Named, Shown, class_named, named, show};
pub(crate) use start::accounts_of_user;
pub use start::{Start, WhyJoin, is_mine, start};
pub use warning::Warning;
pub use wish::{When, Wish, draft_of};

use crate::Problem;

/// Something asked for that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No date and time of day.
    Moment { typed: String },
    /// No zone of that name.
    UnknownZone { name: String },
    /// A meeting needs a topic.
    NoTopic,
    /// At most 200 characters.
    TopicTooLong,
    /// 1 to 1,440.
    Minutes,
    /// At most 10 characters.
    PasscodeTooLong,
    /// A scheduled meeting needs a start.
    NoStart,
    /// A rule that Zoom does not take.
    Recurrence(zoom::NoSuchRecurrence),
    /// A rule that comes to no class at all.
    EmptySeries,
    /// No host of that name or address in any account.
    HostUnknown { name: String },
    /// Several hosts, and nothing says which.
    WhichHost { hosts: Vec<String> },
    /// The meeting has no class that was meant.
    NoSuchClass { typed: String },
    /// A single class has its own start and duration, and nothing else.
    NotOfOneClass { field: Field },
    /// The kind of meeting has no such thing.
    NotOfThisKind { field: Field },
    /// No mark of what was seen.
    Mark,
    /// A webinar cannot be brought back.
    NotRecoverable,
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    Problem(Problem),
    Wrong(Wrong),
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<zoom::Error> for Trouble {
    fn from(error: zoom::Error) -> Self {
        Self::Problem(error.into())
    }
}

impl From<Wrong> for Trouble {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

/// What this module's deeds return.
pub type Outcome<T> = std::result::Result<T, Trouble>;
