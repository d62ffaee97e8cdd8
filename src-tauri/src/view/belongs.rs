//! To whom a recording or a meeting belongs, as lists show it and group by it.
//! Refuses to tell which link counts: that is the companion's.

use lectern::RecordingRow;
use lectern::journal::{AccountId, CourseRow, Link, LinkOrigin, Target};
use serde::Serialize;

/// To whom a recording belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "to", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum Belongs {
    Course {
        /// Names course and session together, to group by: two campuses may have a course of one code.
        key: String,
        /// The account of the campus, to be named where there are several.
        #[cfg_attr(test, specta(type = u32))]
        campus: i64,
        code: String,
        /// Absent where the user neither teaches nor coaches there, so that its title is not known.
        title: Option<String>,
        session: Option<String>,
        /// The link stands in this journal only; Zoom could not hold it.
        known_here_only: bool,
    },
    User,
    Everybody,
    /// Nobody has said it yet.
    Unknown,
}

impl Belongs {
    pub(crate) fn of(row: &RecordingRow) -> Self {
        Self::from_link(row.link.as_ref(), row.course.as_ref())
    }

    /// `course`: the link's course, where it is one that the user knows.
    pub(crate) fn from_link(link: Option<&Link>, course: Option<&CourseRow>) -> Self {
        match link {
            Some(link) => Self::to(&link.target, course, link.origin == LinkOrigin::Here),
            None => Self::Unknown,
        }
    }

    /// Tells courses apart, and sessions of one course.
    pub(crate) fn key(campus: AccountId, code: &str, session: Option<u64>) -> String {
        format!("{}:{code}:{}", campus.0, session.unwrap_or_default())
    }

    pub(crate) fn to(target: &Target, course: Option<&CourseRow>, known_here_only: bool) -> Self {
        match target {
            Target::Course {
                campus,
                code,
                session,
                ..
            } => Self::Course {
                key: Self::key(*campus, code, *session),
                campus: campus.0,
                code: code.clone(),
                title: course.map(|course| course.title.clone()),
                session: course.and_then(|course| course.session_name.clone()),
                known_here_only,
            },
            Target::User { .. } => Self::User,
            Target::Nobody => Self::Everybody,
        }
    }
}
