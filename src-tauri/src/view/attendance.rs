//! Who was in a class, as the page shows it, and how it names a class and a participant when it asks again.
//! Refuses to count: the companion has.

use jiff::Timestamp;
use lectern::attendance::{self, AttendanceOf, By, ClassRow, Counted, Report, StayKey};
use lectern::registrants::Member;
use serde::{Deserialize, Serialize};

/// A class of a meeting that took place: handed back to ask about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct PastClass {
    uuid: String,
    /// RFC 3339, in UTC.
    #[cfg_attr(test, specta(type = Option<String>))]
    pub(crate) start: Option<Timestamp>,
}

impl From<ClassRow> for PastClass {
    fn from(row: ClassRow) -> Self {
        Self {
            uuid: row.uuid,
            start: row.start,
        }
    }
}

impl From<PastClass> for ClassRow {
    fn from(class: PastClass) -> Self {
        Self {
            uuid: class.uuid,
            start: class.start,
        }
    }
}

/// The attendance of one class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attendance {
    report: AttendanceReport,
    /// It belongs to no course, so nobody is expected.
    without_course: bool,
}

/// What is known of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "state", rename_all = "camelCase")]
pub(crate) enum AttendanceReport {
    There {
        people: Box<Everybody>,
    },
    /// Zoom has not made it yet, or only the host was there.
    NotYet,
    /// Zoom keeps reports for about a year.
    TooLate,
    /// The Zoom plan has none.
    NotAvailable,
}

/// Everybody who was in a class, or should have been.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Everybody {
    minutes: u32,
    /// By last name.
    present: Vec<Attendee>,
    absent: Vec<Person>,
    /// Teachers and coaches who were not there; nobody minds.
    away: Vec<Person>,
    /// Nobody known.
    visitors: Vec<Visitor>,
}

/// Somebody of the course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Person {
    /// The campus's number: absent where the course says none, and then nobody can be matched to them.
    #[cfg_attr(test, specta(type = Option<u32>))]
    person: Option<u64>,
    name: String,
    /// Tells two of one name apart.
    username: Option<String>,
    email: Option<String>,
}

/// Somebody of the course who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attendee {
    who: Person,
    /// Teaches or coaches.
    runs_it: bool,
    by: RecognisedBy,
    stay: StayTime,
    /// How often they came in.
    stays: u32,
    /// What somebody said is theirs: handed back to take that back.
    said: Vec<String>,
}

/// Somebody whom nobody recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Visitor {
    /// Handed back to say who it is.
    key: String,
    name: String,
    email: Option<String>,
    /// Somebody said that they do not belong to the course.
    stranger: bool,
    stay: StayTime,
}

/// From when to when, and how long together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct StayTime {
    /// RFC 3339, in UTC.
    first_in: Option<String>,
    last_out: Option<String>,
    minutes: u32,
    /// Of the class.
    percent: u8,
}

/// How somebody was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum RecognisedBy {
    Registration,
    Email,
    Hand,
}

/// What was written of some classes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Saved {
    /// Its path; absent where no class had a report.
    pub(crate) file: Option<String>,
    /// Classes without a report, which are not in it.
    pub(crate) without: u32,
}

impl From<AttendanceOf> for Attendance {
    fn from(read: AttendanceOf) -> Self {
        Self {
            without_course: read.without_course,
            report: match read.report {
                Report::There(counted) => AttendanceReport::There {
                    people: Box::new(Everybody::from(*counted)),
                },
                Report::NotYet => AttendanceReport::NotYet,
                Report::TooLate => AttendanceReport::TooLate,
                Report::NotAvailable { .. } => AttendanceReport::NotAvailable,
            },
        }
    }
}

impl From<Counted> for Everybody {
    fn from(counted: Counted) -> Self {
        Self {
            minutes: minutes(counted.seconds),
            present: counted.present.into_iter().map(Attendee::from).collect(),
            absent: counted.absent.into_iter().map(Person::from).collect(),
            away: counted.away.into_iter().map(Person::from).collect(),
            visitors: counted.visitors.into_iter().map(Visitor::from).collect(),
        }
    }
}

impl From<Member> for Person {
    fn from(member: Member) -> Self {
        Self {
            person: member.person,
            name: member.shown(),
            username: member.username,
            email: member.email,
        }
    }
}

impl From<attendance::Attendee> for Attendee {
    fn from(one: attendance::Attendee) -> Self {
        Self {
            stay: StayTime::of(one.first_in, one.last_out, one.seconds, one.percent),
            who: one.member.into(),
            runs_it: one.runs_it,
            by: one.by.into(),
            stays: u32::try_from(one.stays).unwrap_or(u32::MAX),
            said: one.said.iter().map(StayKey::to_string).collect(),
        }
    }
}

impl From<attendance::Visitor> for Visitor {
    fn from(one: attendance::Visitor) -> Self {
        Self {
            stay: StayTime::of(one.first_in, one.last_out, one.seconds, one.percent),
            key: one.key.to_string(),
            name: one.name,
            email: one.email,
            stranger: one.stranger,
        }
    }
}

impl StayTime {
    fn of(
        first_in: Option<Timestamp>,
        last_out: Option<Timestamp>,
        seconds: u64,
        percent: u8,
    ) -> Self {
        Self {
            first_in: first_in.map(|at| at.to_string()),
            last_out: last_out.map(|at| at.to_string()),
            minutes: minutes(seconds),
            percent,
        }
    }
}

impl From<By> for RecognisedBy {
    fn from(by: By) -> Self {
        match by {
            By::Registration => Self::Registration,
            By::Email => Self::Email,
            By::Hand => Self::Hand,
        }
    }
}

/// Whole minutes, rounded to the nearest.
fn minutes(seconds: u64) -> u32 {
    u32::try_from((seconds + 30) / 60).unwrap_or(u32::MAX)
}
