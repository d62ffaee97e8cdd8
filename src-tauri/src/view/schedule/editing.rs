//! A meeting as its form shows it for editing, with a mark of what was seen, and what saving comes to.
//! Refuses to show a passcode: that there is one is all that is said.

use lectern::journal::LinkOrigin;
use lectern::schedule::{Entry, Field, Mark, Shown, Zone};
use lectern::{Journal, Result};
use serde::Serialize;
use zoom::{Form, MeetingKind};

use super::entry::{FieldDifference, FieldEntry, MeetingField};
use super::known::MeetingHost;
use super::odd::Odd;
use super::planned::DoneInCourse;
use super::rule::Rule;
use super::settings::MeetingSettings;
use super::wrong::ScheduleWrong;
use crate::view::belongs::Belongs;
use crate::view::course::Courses;
use crate::view::recording::shown_topic;

/// A meeting as Zoom has it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingEditing {
    #[cfg_attr(test, specta(type = u32))]
    account: i64,
    #[cfg_attr(test, specta(type = u32))]
    number: u64,
    webinar: bool,
    timing: EditTiming,
    topic: Option<String>,
    /// Below the course link.
    text: String,
    /// What a clock in its zone shows: `2026-12-01T09:00`.
    start: Option<String>,
    /// IANA name.
    zone: String,
    minutes: Option<u32>,
    rule: Option<Rule>,
    settings: MeetingSettings,
    has_passcode: bool,
    /// Of a series, those to come, also deleted ones.
    classes: Vec<SeriesClass>,
    host: Option<MeetingHost>,
    belongs: Belongs,
    /// The user may write into its course.
    course_mine: bool,
    /// What was seen; handed back when it is saved.
    seen: String,
}

/// Which times a meeting has; Zoom keeps that as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum EditTiming {
    Once,
    Series,
    /// No fixed time.
    AnyTime,
}

/// One class of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeriesClass {
    id: String,
    /// RFC 3339, in UTC.
    start: String,
    /// What a clock in the meeting's zone shows: `2026-12-01T09:00`.
    wall: String,
    minutes: Option<u32>,
    deleted: bool,
}

/// What saving comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "answer",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum SaveAnswer {
    /// Somebody else changed these meanwhile: nothing was sent.
    ChangedSince {
        conflicts: Vec<EditConflict>,
        /// With a mark of what is shown of them here.
        now: Box<MeetingEditing>,
    },
    /// Something is odd that was not shown: nothing was sent.
    Odd {
        odd: Vec<Odd>,
    },
    Wrong {
        wrong: ScheduleWrong,
    },
    /// Everything is so already.
    AsItWas {
        course: DoneInCourse,
    },
    Saved {
        changed: Vec<FieldDifference>,
        /// What somebody else changed meanwhile; it stays.
        meanwhile: Vec<FieldDifference>,
        /// What Zoom holds otherwise than it was asked for.
        not_taken: Vec<FieldDifference>,
        course: DoneInCourse,
    },
}

/// A field that somebody else changed meanwhile, as both want it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditConflict {
    field: MeetingField,
    mine: Option<FieldEntry>,
    theirs: Option<FieldEntry>,
}

impl EditConflict {
    pub(crate) fn of(
        field: Field,
        mine: Option<&Entry>,
        theirs: Option<&Entry>,
        zone: &Zone,
    ) -> Self {
        let side = |entry: Option<&Entry>| entry.map(|entry| FieldEntry::of(entry, zone));
        Self {
            field: field.into(),
            mine: side(mine),
            theirs: side(theirs),
        }
    }
}

impl MeetingEditing {
    pub(crate) fn of(shown: &Shown, journal: &Journal) -> Result<Self> {
        let details = &shown.details;
        let meeting = &details.meeting;
        let zone = shown.zone();
        let wall = |at: jiff::Timestamp| zone.wall(at).strftime("%Y-%m-%dT%H:%M").to_string();
        let courses = Courses::read(journal)?;
        let course = shown
            .link
            .as_ref()
            .and_then(|link| courses.of(&link.target));
        let accounts = journal.accounts()?;
        let classes = details.occurrences.iter().map(|class| SeriesClass {
            id: class.id.as_str().to_owned(),
            start: class.start.to_string(),
            wall: wall(class.start),
            minutes: class.minutes,
            deleted: class.deleted,
        });
        Ok(Self {
            account: shown.named.account.0,
            number: shown.named.number,
            webinar: details.form == Form::Webinar,
            timing: EditTiming::of(shown),
            topic: shown_topic(meeting.topic.as_deref()),
            text: shown.text.clone(),
            start: meeting.start.map(wall),
            zone: zone.name().to_owned(),
            minutes: meeting.duration_minutes,
            rule: details
                .recurrence
                .as_ref()
                .map(|rule| Rule::of(rule, &zone)),
            settings: (&details.settings).into(),
            has_passcode: details.passcode.is_some(),
            classes: classes.collect(),
            host: shown
                .host
                .as_ref()
                .map(|host| MeetingHost::of(host, &accounts)),
            belongs: match &shown.link {
                Some(link) => Belongs::to(&link.target, course, link.origin == LinkOrigin::Here),
                None => Belongs::Unknown,
            },
            course_mine: course.is_some_and(|course| course.runs),
            seen: Mark::of(&shown.seen).as_str().to_owned(),
        })
    }
}

impl EditTiming {
    fn of(shown: &Shown) -> Self {
        match shown.details.meeting.kind {
            MeetingKind::RecurringFixedTime | MeetingKind::WebinarRecurringFixedTime => {
                Self::Series
            }
            _ if shown.details.meeting.start.is_some() => Self::Once,
            _ => Self::AnyTime,
        }
    }
}
