//! What happened, as the list of the window shows it, and what the user wants to be told.
//! Refuses to name anybody, and to hold a sentence.

use std::collections::BTreeSet;

use lectern::notices::{Item, News, Subject};
use lectern::settings::{NoticeKind, NoticeSettings as Chosen, QuietHours};
use lectern::{Problem, Result};
use serde::{Deserialize, Serialize};

use super::id::RecordingId;
use super::recording::shown_topic;

/// One thing that happened, and that nobody has seen yet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct NoticeItem {
    #[cfg_attr(test, specta(type = u32))]
    id: i64,
    /// RFC 3339, in UTC.
    at: String,
    topic: Option<String>,
    /// When the class began or begins: RFC 3339, in UTC.
    start: Option<String>,
    /// The code of its course.
    course: Option<String>,
    about: NoticeAbout,
}

/// What it speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "of", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum NoticeAbout {
    Recording {
        recording: RecordingId,
        transcript: bool,
        can_copy: bool,
    },
    Transcript {
        recording: RecordingId,
    },
    Copied {
        recording: RecordingId,
    },
    NotCopied {
        recording: RecordingId,
        why: Problem,
    },
    Meeting {
        #[cfg_attr(test, specta(type = u32))]
        account: i64,
        #[cfg_attr(test, specta(type = u32))]
        number: u64,
        may_start: bool,
    },
    People {
        #[cfg_attr(test, specta(type = u32))]
        account: i64,
        #[cfg_attr(test, specta(type = u32))]
        number: u64,
        to_add: u32,
        to_remove: u32,
    },
    Leaving {
        recording: RecordingId,
        /// ISO 8601.
        on: String,
    },
}

impl NoticeItem {
    pub(crate) fn of(item: &Item) -> Self {
        let Subject { topic, start, .. } = item.news.subject();
        let course = match &item.news {
            News::Copied { course, .. } | News::NotCopied { course, .. } => Some(course.clone()),
            other => other.subject().course.clone(),
        };
        Self {
            id: item.id.0,
            at: item.at.to_string(),
            topic: shown_topic(topic.as_deref()),
            start: start.map(|start| start.to_string()),
            course,
            about: NoticeAbout::of(&item.news),
        }
    }
}

impl NoticeAbout {
    fn of(news: &News) -> Self {
        let count = |people: &u64| u32::try_from(*people).unwrap_or(u32::MAX);
        match news {
            News::Recording {
                account,
                uuid,
                transcript,
                can_copy,
                ..
            } => Self::Recording {
                recording: RecordingId::of(*account, uuid),
                transcript: *transcript,
                can_copy: *can_copy,
            },
            News::Transcript { account, uuid, .. } => Self::Transcript {
                recording: RecordingId::of(*account, uuid),
            },
            News::Copied { account, uuid, .. } => Self::Copied {
                recording: RecordingId::of(*account, uuid),
            },
            News::NotCopied {
                account, uuid, why, ..
            } => Self::NotCopied {
                recording: RecordingId::of(*account, uuid),
                why: why.clone(),
            },
            News::Meeting {
                account,
                number,
                may_start,
                ..
            } => Self::Meeting {
                account: account.0,
                number: *number,
                may_start: *may_start,
            },
            News::People {
                scope,
                to_add,
                to_remove,
                ..
            } => Self::People {
                account: scope.account.0,
                number: scope.number,
                to_add: count(to_add),
                to_remove: count(to_remove),
            },
            News::Leaving {
                account, uuid, on, ..
            } => Self::Leaving {
                recording: RecordingId::of(*account, uuid),
                on: on.to_string(),
            },
        }
    }
}

/// What the user wants to be told, and whether anybody shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct NoticeChoices {
    pub(crate) choices: NoticeForm,
    /// This desktop shows notices.
    pub(crate) shown: bool,
}

/// What the user wants to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct NoticeForm {
    /// Kinds of which nothing is told.
    off: Vec<NoticeKind>,
    quiet: Option<Quiet>,
    /// While a meeting of the user's runs, notices wait.
    wait_in_meetings: bool,
    /// Notices may show what is called after a single person.
    names: bool,
}

/// From one time of the day to another, over midnight where the second is earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Quiet {
    /// "22:00".
    from: String,
    until: String,
}

impl NoticeForm {
    pub(crate) fn of(chosen: &Chosen) -> Self {
        let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        Self {
            off: chosen.off.iter().copied().collect(),
            quiet: chosen.quiet.map(|hours| Quiet {
                from: clock(hours.from),
                until: clock(hours.until),
            }),
            wait_in_meetings: chosen.wait_in_meetings,
            names: chosen.names,
        }
    }

    /// # Errors
    /// `Unreadable` for something that is no time of the day.
    pub(crate) fn read(&self) -> Result<Chosen> {
        let quiet = self.quiet.as_ref();
        let quiet = quiet.map(|quiet| QuietHours::read(&quiet.from, &quiet.until));
        Ok(Chosen {
            off: self.off.iter().copied().collect::<BTreeSet<_>>(),
            quiet: quiet.transpose()?,
            wait_in_meetings: self.wait_in_meetings,
            names: self.names,
        })
    }
}
