//! Meetings: a host's list with its cut agendas, and one meeting in full (developers.zoom.us/docs/api/meetings).
//! Expired, instant and personal-room meetings are not here any more: Zoom answers 3001 for them.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::answer::{Answer, Refusal};
use super::plan::{Kind, Licence, Meeting};
use super::request::Query;
use super::route::Which;
use super::schedule;
use super::series::Class;
use super::state::State;

const LARGEST_PAGE: usize = 300;
/// Characters of an agenda that a list shows.
const LISTED_AGENDA: usize = 250;

pub(super) fn list(state: &mut State, which: &str, query: &Query) -> Answer {
    let host = state.host(which).ok_or_else(|| Refusal::no_user(which))?;
    let kind = query.get("type").unwrap_or("scheduled");
    let (from, to) = (query.date("from")?, query.date("to")?);
    let now = state.now();
    let meetings: Vec<usize> = (0..state.meetings.len())
        .filter(|index| {
            let meeting = &state.meetings[*index];
            let day = meeting
                .start
                .map(|start| start.to_zoned(TimeZone::UTC).date());
            meeting.host == host
                && meeting.known
                && meeting.kind != Kind::Instant
                && !meeting.kind.is_webinar()
                && wanted(meeting, &state.arranged[*index].classes, kind, now)
                && day.is_none_or(|day| {
                    from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to)
                })
        })
        .collect();
    let mut listed: Vec<Entry> = Vec::new();
    for index in meetings {
        let classes = &state.arranged[index].classes;
        // One entry for each day on which it takes place.
        if kind == "upcoming_meetings" && !classes.is_empty() {
            let ahead = classes
                .iter()
                .filter(|class| class.start > now && !class.deleted);
            let within = ahead.filter(|class| class.start.duration_since(now) < LISTED_AHEAD);
            listed.extend(within.map(|class| (Some(class.start), index, Some(class.minutes))));
        } else {
            listed.push((state.meetings[index].start, index, None));
        }
    }
    listed.sort_unstable();
    let (page, mut answer) = query.page(state, LARGEST_PAGE, listed.len())?;
    answer["meetings"] = listed[page]
        .iter()
        .map(|entry| listed_meeting(state, *entry))
        .collect();
    Ok(answer)
}

/// Where the plan has webinars, those of a host; they expire like meetings.
pub(super) fn webinars(state: &mut State, which: &str, query: &Query) -> Answer {
    let host = state.host(which).ok_or_else(|| Refusal::no_user(which))?;
    if !state.webinars || state.hosts[host].licence == Licence::Basic {
        return Err(Refusal::no_webinars());
    }
    let mut listed: Vec<usize> = (0..state.meetings.len())
        .filter(|index| {
            let meeting = &state.meetings[*index];
            meeting.host == host && meeting.known && meeting.kind.is_webinar()
        })
        .collect();
    listed.sort_by_key(|index| (state.meetings[*index].start, *index));
    let (page, mut answer) = query.page(state, LARGEST_PAGE, listed.len())?;
    answer["webinars"] = listed[page]
        .iter()
        .map(|index| listed_meeting(state, (None, *index, None)))
        .collect();
    Ok(answer)
}

/// When, which meeting, and of a class how long.
type Entry = (Option<Timestamp>, usize, Option<u32>);

/// Lists of what is to come reach six months.
const LISTED_AHEAD: SignedDuration = SignedDuration::from_hours(183 * 24);

fn wanted(meeting: &Meeting, classes: &[Class], list: &str, now: Timestamp) -> bool {
    let ahead = meeting.start.is_none_or(|start| start > now)
        || classes
            .iter()
            .any(|class| class.start > now && !class.deleted);
    match list {
        "scheduled" => true,
        "upcoming" | "upcoming_meetings" => ahead,
        "previous_meetings" => meeting.kind == Kind::Scheduled && !ahead,
        // Nobody is in a meeting while the rehearsal runs.
        _ => false,
    }
}

fn listed_meeting(state: &State, (start, index, minutes): Entry) -> Value {
    let mut value = common(state, index);
    if let (Some(start), Some(minutes)) = (start, minutes) {
        value["start_time"] = json!(start.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        value["duration"] = json!(minutes);
    }
    let agenda = &state.agendas[index];
    if !agenda.is_empty() {
        value["agenda"] = agenda
            .chars()
            .take(LISTED_AGENDA)
            .collect::<String>()
            .into();
    }
    value
}

/// Members that lists and details share. What a meeting does not have is absent, not null.
fn common(state: &State, index: usize) -> Value {
    let meeting = &state.meetings[index];
    let host = &state.hosts[meeting.host];
    let mut value = json!({
        "uuid": meeting.uuid,
        "id": meeting.number,
        "host_id": host.id,
        "type": meeting.kind as u8,
        "duration": meeting.minutes,
        "timezone": state.arranged[index].zone,
        "created_at": meeting.created_at.to_string(),
        "join_url": join_url(meeting),
    });
    if let Some(topic) = &meeting.topic {
        value["topic"] = json!(topic);
    }
    if let Some(start) = meeting.start {
        value["start_time"] = json!(start.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    value
}

/// Classes of a series that are shown at most.
const MOST_CLASSES: usize = 50;

pub(super) fn one(state: &State, which: &Which, webinar: bool) -> Answer {
    Ok(whole(state, schedule::found(state, which, webinar)?))
}

/// Everything that is said of one meeting.
pub(super) fn whole(state: &State, index: usize) -> Value {
    let (meeting, arranged) = (&state.meetings[index], &state.arranged[index]);
    let mut value = common(state, index);
    value["agenda"] = json!(state.agendas[index]);
    value["host_email"] = json!(state.hosts[meeting.host].email);
    if !meeting.kind.is_webinar() {
        value["status"] = json!("waiting");
    }
    value["password"] = json!(arranged.passcode);
    value["start_url"] = json!(format!(
        "https://us06web.zoom.us/s/{}?zak=rehearsal",
        meeting.number
    ));
    value["settings"] = json!(arranged.settings);
    if arranged.registers() {
        let secret = format!("r{}", meeting.number);
        value["registration_url"] =
            json!(format!("https://us06web.zoom.us/meeting/register/{secret}"));
    }
    if let Some(rule) = &arranged.rule {
        let now = state.now();
        // Those that took place are shown on request only.
        let classes = arranged.classes.iter().filter(|class| class.start > now);
        value["occurrences"] = classes
            .take(MOST_CLASSES)
            .map(|class| class.json())
            .collect();
        value["recurrence"] = rule.clone();
    }
    value
}

/// What participants open.
pub(super) fn join_url(meeting: &Meeting) -> String {
    format!("https://us06web.zoom.us/j/{}?pwd=rehearsal", meeting.number)
}

pub(super) fn word(which: &Which) -> String {
    match which {
        Which::Number(number) => number.to_string(),
        Which::Uuid(uuid) => uuid.clone(),
        Which::Garbled => "unknown".to_owned(),
    }
}
