//! Meetings for programs.
//! Refuses to write a passcode or a start link into a text that is kept.

use jiff::Timestamp;
use lectern::journal::Target;
use lectern::schedule::{
    CampusClock, CampusTime, Difference, Entry, Field, Mark, Shown, Warning, Zone,
};
use serde_json::{Value, json};
use zoom::Form;

use crate::words;

/// One meeting in full.
pub fn meeting(shown: &Shown, clock: Option<&CampusClock>) -> Value {
    let details = &shown.details;
    let meeting = &details.meeting;
    let settings = &details.settings;
    let target = shown.link.as_ref().map(|link| &link.target);
    let zone = shown.zone();
    let local = |at: jiff::Timestamp| zone.wall(at).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let classes: Vec<_> = details
        .occurrences
        .iter()
        .map(|class| {
            json!({"id": class.id.as_str(), "start": class.start, "local": local(class.start),
                   "minutes": class.minutes, "deleted": class.deleted})
        })
        .collect();
    let starts = starts(shown);
    json!({
        "meeting_id": meeting.number.get(),
        "webinar": details.form == Form::Webinar,
        "topic": meeting.topic,
        "text": shown.text,
        "kind": meeting.kind.code(),
        "start": meeting.start,
        "local": meeting.start.map(local),
        "timezone": meeting.timezone,
        "on_campus": on_campus(clock, &starts, &zone),
        "campus_contradicts": contradiction(clock),
        "minutes": meeting.duration_minutes,
        "repeats": details.recurrence.as_ref().map(|rule| words::meeting::repetition(rule, &zone)),
        "classes": classes,
        "host": shown.host.as_ref().map(|host| host.email.clone()).or_else(|| details.host_email.clone()),
        "running": details.started,
        "join_url": meeting.join_url,
        "registration_url": details.registration_url,
        "registration": settings.registration.map(|it| value(&Entry::Registration(it))),
        "register_for": settings.registration_for.map(|it| value(&Entry::RegistrationFor(it))),
        "recording": settings.recording.map(|it| it.as_str()),
        "waiting_room": settings.waiting_room,
        "join_before_host": settings.join_before_host,
        "mute_on_entry": settings.mute_on_entry,
        "alternative_hosts": settings.alternative_hosts,
        "has_passcode": details.passcode.is_some(),
        "belongs_to": target.map(belongs_to),
        "linked_in": shown.link.as_ref().map(|link| link.origin),
        "seen": Mark::of(&shown.seen).as_str(),
    })
}

/// When it takes place: each class that was not deleted, or the one start.
fn starts(shown: &Shown) -> Vec<Timestamp> {
    let classes = shown.details.occurrences.iter();
    let there: Vec<_> = classes
        .filter(|class| !class.deleted)
        .map(|class| class.start)
        .collect();
    match there.is_empty() {
        true => shown.details.meeting.start.into_iter().collect(),
        false => there,
    }
}

/// What the campus's clock shows at these starts: how sure that is of each, and the times that differ from the zone's.
pub fn on_campus(clock: Option<&CampusClock>, starts: &[Timestamp], zone: &Zone) -> Value {
    let Some(clock) = clock else {
        return Value::Null;
    };
    let each = starts.iter().map(|start| {
        let time = clock.at(*start, zone);
        let known = match &time {
            CampusTime::Unknown => "unknown",
            CampusTime::Same { certain: true } => "same",
            CampusTime::Same { certain: false } => "same-so-far",
            CampusTime::At(_) => "differs",
            CampusTime::OneOf(_) => "one-of",
        };
        let shows: Vec<String> = time.shown().iter().map(ToString::to_string).collect();
        json!({"start": start, "clock": known, "shows": shows})
    });
    each.collect()
}

/// That the campus's clock was not seen to be in the zone that was chosen for it.
pub fn contradiction(clock: Option<&CampusClock>) -> Value {
    let contradiction = clock.and_then(CampusClock::contradiction);
    json!(contradiction.map(|it| {
        json!({"zone": it.zone, "shows": it.shows.to_string(), "expected": it.expected.to_string()})
    }))
}

/// What a meeting belongs to.
pub fn belongs_to(target: &Target) -> Value {
    match target {
        Target::Course {
            code,
            session,
            group,
            ..
        } => json!({"course": code, "session": session, "group": group}),
        Target::User { id, .. } => json!({"user": id}),
        Target::Nobody => json!("nobody"),
    }
}

fn value(entry: &Entry) -> Value {
    match entry {
        Entry::Text(text) => json!(text),
        Entry::At(at) => json!(at),
        Entry::Minutes(minutes) => json!(minutes),
        Entry::Switch(on) => json!(on),
        Entry::Hosts(hosts) => json!(hosts),
        Entry::Recording(it) => json!(it.as_str()),
        Entry::Registration(it) => json!(match it {
            zoom::Registration::None => "none",
            zoom::Registration::Automatic => "automatic",
            zoom::Registration::Manual => "manual",
        }),
        Entry::RegistrationFor(it) => json!(match it {
            zoom::RegistrationFor::Series => "series",
            zoom::RegistrationFor::EachClass => "each-class",
            zoom::RegistrationFor::ChosenClasses => "chosen-classes",
        }),
        Entry::Recurrence(rule) => {
            json!(words::meeting::repetition(
                rule,
                &lectern::schedule::Zone::utc()
            ))
        }
        Entry::Passcode(_) => Value::Null,
    }
}

/// A word for a field.
fn field(field: Field) -> &'static str {
    match field {
        Field::Topic => "topic",
        Field::Agenda => "text",
        Field::Start => "start",
        Field::Zone => "timezone",
        Field::Minutes => "minutes",
        Field::Recurrence => "repeats",
        Field::Registration => "registration",
        Field::RegistrationFor => "register_for",
        Field::Recording => "recording",
        Field::WaitingRoom => "waiting_room",
        Field::JoinBeforeHost => "join_before_host",
        Field::MuteOnEntry => "mute_on_entry",
        Field::AlternativeHosts => "alternative_hosts",
        Field::Passcode => "passcode",
    }
}

/// Fields that differ.
pub fn differences(all: &[Difference]) -> Vec<Value> {
    all.iter()
        .map(|one| {
            json!({"field": field(one.field), "before": one.before.as_ref().map(value), "now": one.now.as_ref().map(value)})
        })
        .collect()
}

/// What is odd, each with a word to branch on.
pub fn warnings(all: &[Warning]) -> Vec<Value> {
    all.iter()
        .map(|warning| match warning {
            Warning::Past { start } => json!({"odd": "past", "start": start}),
            Warning::HourSkipped { meant } => json!({"odd": "hour-skipped", "meant": meant}),
            Warning::HourTwice { meant, second } => {
                json!({"odd": "hour-twice", "meant": meant, "second": second})
            }
            Warning::FirstClassLater { first } => json!({"odd": "first-class-later", "first": first}),
            Warning::DayMissing { day } => json!({"odd": "day-missing", "day": day}),
            Warning::Overlap {
                number,
                topic,
                start,
                class,
                more,
            } => json!({"odd": "overlap", "meeting_id": number, "topic": topic, "start": start, "class": class, "more": more}),
            Warning::DailyLimit { until } => json!({"odd": "daily-limit", "until": until}),
            Warning::FortyMinutes => json!({"odd": "forty-minutes"}),
            Warning::RegistrationUnpaid => json!({"odd": "registration-unpaid"}),
            Warning::CloudUnpaid => json!({"odd": "cloud-unpaid"}),
            Warning::AlternativeHostsUnpaid => json!({"odd": "alternative-hosts-unpaid"}),
            Warning::WebinarUnpaid => json!({"odd": "webinar-unpaid"}),
            Warning::RegistrationWithoutTime => json!({"odd": "registration-without-time"}),
            Warning::ClassesAnew { moved, deleted } => {
                json!({"odd": "classes-anew", "moved": moved, "deleted": deleted})
            }
        })
        .collect()
}
