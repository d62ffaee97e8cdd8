//! Meetings: a host's list with its cut agendas, one meeting, and the change of one (developers.zoom.us/docs/api/meetings).
//! Expired, instant and personal-room meetings are not here any more: Zoom answers 3001 for them.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::answer::{Answer, Refusal};
use super::plan::{Kind, Meeting};
use super::request::Query;
use super::route::Which;
use super::state::State;

const LARGEST_PAGE: usize = 300;
/// Characters of an agenda that a list shows.
const LISTED_AGENDA: usize = 250;
const LONGEST_AGENDA: usize = 2000;
const LONGEST_TOPIC: usize = 200;
/// Creates and updates per host and UTC day.
const UPDATES_PER_DAY: u32 = 100;

pub(super) fn list(state: &mut State, which: &str, query: &Query) -> Answer {
    let host = state.host(which).ok_or_else(|| Refusal::no_user(which))?;
    let kind = query.get("type").unwrap_or("scheduled");
    let (from, to) = (query.date("from")?, query.date("to")?);
    let now = state.now();
    let mut listed: Vec<usize> = (0..state.meetings.len())
        .filter(|index| {
            let meeting = &state.meetings[*index];
            let day = meeting
                .start
                .map(|start| start.to_zoned(TimeZone::UTC).date());
            meeting.host == host
                && meeting.known
                && wanted(meeting, kind, now)
                && day.is_none_or(|day| {
                    from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to)
                })
        })
        .collect();
    listed.sort_by_key(|index| (state.meetings[*index].start, *index));
    let (page, mut answer) = query.page(state, LARGEST_PAGE, listed.len())?;
    answer["meetings"] = listed[page]
        .iter()
        .map(|index| listed_meeting(state, *index))
        .collect();
    Ok(answer)
}

fn wanted(meeting: &Meeting, list: &str, now: Timestamp) -> bool {
    let ahead = meeting.start.is_none_or(|start| start > now);
    match list {
        "scheduled" => true,
        "upcoming" | "upcoming_meetings" => ahead,
        "previous_meetings" => meeting.kind == Kind::Scheduled && !ahead,
        // Nobody is in a meeting while the rehearsal runs.
        _ => false,
    }
}

fn listed_meeting(state: &State, index: usize) -> Value {
    let mut value = common(state, index);
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
        "timezone": host.timezone,
        "created_at": meeting.created_at.to_string(),
        "join_url": format!("https://us06web.zoom.us/j/{}?pwd=rehearsal", meeting.number),
    });
    if let Some(topic) = &meeting.topic {
        value["topic"] = json!(topic);
    }
    if let Some(start) = meeting.start {
        value["start_time"] = json!(start.to_string());
    }
    value
}

pub(super) fn one(state: &State, which: &Which) -> Answer {
    let index = state
        .meeting(which)
        .ok_or_else(|| Refusal::no_meeting(&word(which)))?;
    let meeting = &state.meetings[index];
    let mut value = common(state, index);
    value["agenda"] = json!(state.agendas[index]);
    value["host_email"] = json!(state.hosts[meeting.host].email);
    value["status"] = json!("waiting");
    value["start_url"] = json!(format!(
        "https://us06web.zoom.us/s/{}?zak=rehearsal",
        meeting.number
    ));
    value["settings"] =
        json!({"approval_type": 2, "auto_recording": "cloud", "waiting_room": true});
    super::registrants::describe(state, index, &mut value);
    if let (Kind::RecurringFixedTime, Some(start)) = (meeting.kind, meeting.start) {
        value["occurrences"] = (0..4)
            .map(|week| {
                let start = start + SignedDuration::from_hours(week * 7 * 24);
                json!({
                    "occurrence_id": start.as_millisecond().to_string(),
                    "start_time": start.to_string(),
                    "duration": meeting.minutes,
                    "status": "available",
                })
            })
            .collect();
        value["recurrence"] =
            json!({"type": 2, "repeat_interval": 1, "weekly_days": "2", "end_times": 4});
    }
    Ok(value)
}

/// Changes what the body names; 204 without a body.
pub(super) fn change(state: &mut State, which: &Which, body: &[u8]) -> Answer {
    let index = state
        .meeting(which)
        .ok_or_else(|| Refusal::no_meeting(&word(which)))?;
    let Ok(Value::Object(change)) = serde_json::from_slice::<Value>(body) else {
        return Err(Refusal::new(
            400,
            300,
            "Request Body should be a valid JSON object.",
        ));
    };
    let text = |name: &'static str, longest: usize| match change.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if text.chars().count() <= longest => Ok(Some(text.clone())),
        Some(_) => Err(Refusal::validation(
            name,
            format!("The text may have {longest} characters."),
        )),
    };
    let (agenda, topic) = (
        text("agenda", LONGEST_AGENDA)?,
        text("topic", LONGEST_TOPIC)?,
    );

    let host = state.meetings[index].host;
    let today = state.today();
    let updates = state.updates.entry((host, today)).or_default();
    if *updates >= UPDATES_PER_DAY {
        let email = &state.hosts[host].email;
        return Err(Refusal::new(
            429,
            429,
            format!(
                "You have exceeded the daily rate limit ({UPDATES_PER_DAY}) of Meeting Create/Update API requests \
                 permitted for {email}. You can resume these API requests at GMT 00:00:00."
            ),
        ));
    }
    *updates += 1;
    let meeting = &mut state.meetings[index];
    if let Some(topic) = topic {
        meeting.topic = Some(topic);
    }
    if let Some(minutes) = change.get("duration").and_then(Value::as_u64) {
        meeting.minutes = minutes.clamp(1, 1440) as u32;
    }
    if let Some(agenda) = agenda {
        state.written.push((meeting.number, agenda.clone()));
        state.agendas[index] = agenda;
    }
    Ok(Value::Null)
}

pub(super) fn word(which: &Which) -> String {
    match which {
        Which::Number(number) => number.to_string(),
        Which::Uuid(uuid) => uuid.clone(),
        Which::Garbled => "unknown".to_owned(),
    }
}
