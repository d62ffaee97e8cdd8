//! A new meeting as it is typed, and what of it is to stand in its course.
//! Refuses to give a passcode back: it goes one way only.

use lectern::journal::{self, AccountId};
use lectern::schedule::{self, Wish, Zone};
use lectern::{Companion, Result, link};
use serde::Deserialize;
use zoom::Form;

use super::rule::Rule;
use super::settings::MeetingSettings;
use crate::view::account::Typed;
use crate::view::settings::filled;

/// A meeting as somebody wants it; what is absent is left to the last meeting of that course, then to Zoom.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingForm {
    webinar: bool,
    whom: Whom,
    /// Id, name or e-mail address of a host.
    host: Option<String>,
    topic: Option<String>,
    text: Option<String>,
    when: When,
    /// IANA name.
    zone: String,
    minutes: Option<u32>,
    passcode: Option<Typed>,
    settings: MeetingSettings,
}

/// Whom a meeting is for.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "to", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum Whom {
    Course {
        #[cfg_attr(test, specta(type = u32))]
        campus: i64,
        code: String,
        #[cfg_attr(test, specta(type = Option<u32>))]
        session: Option<u64>,
        #[cfg_attr(test, specta(type = Option<u32>))]
        group: Option<u64>,
    },
    /// By the user name on the campus.
    User {
        #[cfg_attr(test, specta(type = u32))]
        campus: i64,
        username: String,
    },
    Everybody,
}

/// When it is to take place. Starts are what a clock in the form's zone shows, such as `2026-12-01T09:00`; with an offset
/// where that hour comes twice.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "when",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum When {
    Now,
    Once { start: String },
    Series { start: String, rule: Rule },
    AnyTime,
}

/// What is to be put into the course.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct WantedInCourse {
    /// An entry of the course's agenda for each class, kept in step from then on.
    pub(crate) agenda: bool,
    pub(crate) announce: Announcing,
}

/// Whether the course is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Announcing {
    No,
    OnThePage,
    WithMail,
}

impl MeetingForm {
    /// The zone in which starts are typed.
    pub(crate) fn zone(&self) -> schedule::Outcome<Zone> {
        Ok(Zone::named(&self.zone)?)
    }

    /// What is wished for. A user's name is looked up on the campus.
    pub(crate) async fn wish(self, companion: &Companion) -> schedule::Outcome<Wish> {
        let zone = self.zone()?;
        Ok(Wish {
            form: if self.webinar {
                Form::Webinar
            } else {
                Form::Meeting
            },
            when: self.when.at(&zone)?,
            belongs_to: self.whom.target(companion).await?,
            host: filled(self.host),
            topic: filled(self.topic),
            text: filled(self.text),
            zone,
            minutes: self.minutes,
            passcode: self.passcode.map(Typed::into_secret),
            settings: self.settings.into(),
        })
    }
}

impl Whom {
    async fn target(self, companion: &Companion) -> Result<journal::Target> {
        Ok(match self {
            Self::Course {
                campus,
                code,
                session,
                group,
            } => journal::Target::Course {
                campus: AccountId(campus),
                code,
                session,
                group,
            },
            Self::User { campus, username } => {
                link::user_named(companion, Some(AccountId(campus)), &username).await?
            }
            Self::Everybody => journal::Target::Nobody,
        })
    }
}

impl When {
    fn at(self, zone: &Zone) -> schedule::Outcome<schedule::When> {
        Ok(match self {
            Self::Now => schedule::When::Now,
            Self::AnyTime => schedule::When::AnyTime,
            Self::Once { start } => schedule::When::Once(start.parse()?),
            Self::Series { start, rule } => {
                schedule::When::Series(start.parse()?, rule.recurrence(zone)?)
            }
        })
    }
}
