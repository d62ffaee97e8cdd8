//! What each kind of event means: what to write down, and what to look at.
//! Refuses to know the journal: which meetings and hosts are of interest is decided elsewhere.

use zoom::events::{Event, EventKind, Reach};
use zoom::{Form, InstanceUuid};

use crate::journal::{Happened, Look};

/// What an event means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub happened: Happened,
    /// Empty where nothing of it is kept: who is in a class is asked for when somebody wants to know.
    pub looks: Vec<Look>,
}

/// The meaning of an event.
pub fn meaning(event: &Event) -> Meaning {
    let (happened, about) = match event.kind {
        EventKind::Created | EventKind::Deleted | EventKind::Recovered
            if event.reach != Reach::Whole =>
        {
            (of_class(event), About::Meeting)
        }
        EventKind::Created => (Happened::Made, About::Meeting),
        EventKind::Updated => (Happened::Changed, About::Meeting),
        EventKind::Deleted => (Happened::Deleted, About::Meeting),
        EventKind::Recovered => (Happened::BroughtBack, About::Meeting),
        EventKind::Started => (Happened::Started, About::Meeting),
        EventKind::Ended => (Happened::Ended, About::Meeting),
        EventKind::Joined => (Happened::Joined { people: 1 }, About::Nothing),
        EventKind::Left => (Happened::Left { people: 1 }, About::Nothing),
        EventKind::Registered => (Happened::Registered { people: 1 }, About::Registrants),
        EventKind::RegistrationApproved => (Happened::Approved { people: 1 }, About::Registrants),
        EventKind::RegistrationDenied => (Happened::Denied { people: 1 }, About::Registrants),
        EventKind::RegistrationCancelled => {
            (Happened::Unregistered { people: 1 }, About::Registrants)
        }
        EventKind::RecordingCompleted => (Happened::RecordingReady, About::Recordings),
        EventKind::TranscriptCompleted => (Happened::TranscriptReady, About::Recordings),
        EventKind::RecordingRenamed => (Happened::RecordingRenamed, About::Recordings),
        EventKind::RecordingTrashed => (Happened::RecordingTrashed, About::Recordings),
        EventKind::RecordingDeleted => (Happened::RecordingDeleted, About::Recordings),
        EventKind::RecordingRecovered => (Happened::RecordingRecovered, About::Recordings),
    };
    let of_number = |look: fn(u64) -> Look| {
        let number = event.number.map(zoom::MeetingNumber::get);
        number.map(look).into_iter().collect()
    };
    let looks = match (about, event.form) {
        (About::Nothing, _) => Vec::new(),
        (About::Meeting, Form::Meeting) => of_number(Look::Meeting),
        (About::Meeting, Form::Webinar) => of_number(Look::Webinar),
        (About::Registrants, _) => of_number(Look::Registrants),
        (About::Recordings, _) => {
            let uuids = event.instances.iter().map(InstanceUuid::as_str);
            uuids.map(|uuid| Look::Recording(uuid.to_owned())).collect()
        }
    };
    Meaning { happened, looks }
}

/// What is told of one class of a series: the others are still there.
fn of_class(event: &Event) -> Happened {
    match (event.kind, event.reach) {
        (EventKind::Deleted, Reach::Class { start: Some(start) }) => {
            Happened::ClassDeleted { start }
        }
        _ => Happened::Changed,
    }
}

/// What an event speaks of.
enum About {
    Nothing,
    Meeting,
    Registrants,
    Recordings,
}
