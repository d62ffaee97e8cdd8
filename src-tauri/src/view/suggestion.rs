//! A guess for something that belongs to no course yet, with its reason.
//! Refuses to guess: the companion does.

use lectern::journal::Target;
use lectern::link;
use serde::Serialize;

/// A course that is probably meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Suggestion {
    #[cfg_attr(test, specta(type = u32))]
    campus: i64,
    code: String,
    title: String,
    #[cfg_attr(test, specta(type = Option<u32>))]
    session: Option<u64>,
    session_name: Option<String>,
    reason: Reason,
}

/// Why this course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub(crate) enum Reason {
    /// Another instance of this meeting belongs there.
    SameMeeting {
        #[cfg_attr(test, specta(type = u32))]
        number: u64,
    },
    CodeInTopic {
        code: String,
    },
    TitleInTopic {
        title: String,
    },
    /// Everything else of this host belongs there.
    HostTeachesOneCourse {
        host: String,
    },
    /// The user has no other course.
    OnlyCourse,
}

impl Suggestion {
    /// `None` for a guess at no course, which nobody makes.
    pub(crate) fn of(guess: &link::Guess) -> Option<Self> {
        let Target::Course { campus, .. } = &guess.target else {
            return None;
        };
        Some(Self {
            campus: campus.0,
            code: guess.course.code.clone(),
            title: guess.course.title.clone(),
            session: guess.course.session,
            session_name: guess.course.session_name.clone(),
            reason: Reason::from(&guess.reason),
        })
    }
}

impl From<&link::Reason> for Reason {
    fn from(reason: &link::Reason) -> Self {
        match reason.clone() {
            link::Reason::SameMeeting { number } => Self::SameMeeting { number },
            link::Reason::CodeInTopic { code } => Self::CodeInTopic { code },
            link::Reason::TitleInTopic { title } => Self::TitleInTopic { title },
            link::Reason::HostTeachesOneCourse { host } => Self::HostTeachesOneCourse { host },
            link::Reason::OnlyCourse => Self::OnlyCourse,
        }
    }
}
