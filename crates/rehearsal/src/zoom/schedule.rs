//! Making, changing, deleting and recovering meetings and webinars (developers.zoom.us/docs/api/meetings).
//! Knows no list and no registrant.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::answer::{Answer, Refusal};
use super::arranged::Arranged;
use super::meetings;
use super::plan::{Kind, Licence, Link, Meeting};
use super::request::Query;
use super::route::Which;
use super::series::{self, zone_of};
use super::state::State;

const LONGEST_AGENDA: usize = 2000;
const LONGEST_TOPIC: usize = 200;
const LONGEST_PASSCODE: usize = 10;
/// Creates and updates per host and UTC day.
const CHANGES_PER_DAY: u32 = 100;

/// `POST /users/{userId}/meetings` and `/webinars`: 201 with what GET answers.
pub(super) fn create(state: &mut State, who: &str, webinar: bool, body: &[u8]) -> Answer {
    make(state, who, webinar, &object(body)?, true)
}

/// Makes a meeting, and counts nothing where the host does it in Zoom's own pages.
pub(super) fn make(
    state: &mut State,
    who: &str,
    webinar: bool,
    body: &Map<String, Value>,
    by_client: bool,
) -> Answer {
    let host = state.host(who).ok_or_else(|| Refusal::no_user(who))?;
    if webinar && !state.webinars {
        return Err(Refusal::no_webinars());
    }
    let kind = match (webinar, body.get("type").and_then(Value::as_u64)) {
        (false, None | Some(2)) => Kind::Scheduled,
        (false, Some(1)) => Kind::Instant,
        (false, Some(3)) => Kind::RecurringNoFixedTime,
        (false, Some(8)) => Kind::RecurringFixedTime,
        (true, None | Some(5)) => Kind::Webinar,
        (true, Some(6)) => Kind::WebinarNoFixedTime,
        (true, Some(9)) => Kind::WebinarFixedTime,
        _ => return Err(Refusal::validation("type", "Invalid field.")),
    };
    let agenda = text(body, "agenda", LONGEST_AGENDA)?.unwrap_or_default();
    let topic = text(body, "topic", LONGEST_TOPIC)?;
    let index = state.meetings.len();
    let now = state.now();
    let zone = zone_name(body)?.unwrap_or_else(|| state.hosts[host].timezone.to_owned());
    let mut arranged = Arranged::new(state.seed, index, &zone);
    let fixed = matches!(
        kind,
        Kind::Scheduled | Kind::RecurringFixedTime | Kind::Webinar | Kind::WebinarFixedTime
    );
    // Missing or past: now.
    let start = fixed.then(|| start(body, &zone)).transpose()?.flatten();
    let start = fixed.then(|| start.filter(|start| *start > now).unwrap_or(now));
    let minutes = minutes(body)?.unwrap_or(60);
    if let Some(passcode) = text(body, "password", LONGEST_PASSCODE)? {
        arranged.passcode = passcode;
    }
    if let (Kind::RecurringFixedTime | Kind::WebinarFixedTime, Some(start)) = (kind, start) {
        let rule = body.get("recurrence").cloned().unwrap_or(Value::Null);
        arranged.classes = series::classes(&rule, start, &zone, minutes)?;
        arranged.rule = Some(rule);
    }
    if let Some(Value::Object(wanted)) = body.get("settings") {
        arranged.set(wanted, state.hosts[host].licence)?;
    }
    if by_client {
        count_change(state, host)?;
    }
    let number =
        90_000_000_000 + index as u64 * 1_000_003 + state.seed.nth(index as u64).below(1_000_003);
    state.meetings.push(Meeting {
        number,
        uuid: super::plan::uuid(state.seed.part("made"), index as u64),
        host,
        topic: topic.or_else(|| Some("Zoom Meeting".to_owned())),
        kind,
        start: arranged.classes.first().map(|class| class.start).or(start),
        minutes,
        known: true,
        link: Link::Nothing,
        description: String::new(),
        created_at: now,
        target: None,
        named_by_topic: false,
    });
    state.agendas.push(agenda);
    state.arranged.push(arranged);
    state.know(number, index);
    Ok(meetings::whole(state, index))
}

/// `PATCH /meetings/{meetingId}` and `/webinars/{webinarId}`: 204 without a body.
pub(super) fn change(
    state: &mut State,
    which: &Which,
    webinar: bool,
    query: &Query,
    body: &[u8],
) -> Answer {
    let index = found(state, which, webinar)?;
    let body = object(body)?;
    if let Some(class) = query.get("occurrence_id") {
        let class = class_of(state, index, class)?;
        count_change(state, state.meetings[index].host)?;
        return change_class(state, index, class, &body);
    }
    check(&body)?;
    let host = state.meetings[index].host;
    count_change(state, host)?;
    apply(state, index, &body, true)?;
    Ok(Value::Null)
}

/// Changes what the body names, and counts nothing: also what the host does in Zoom's own pages.
pub(super) fn apply(
    state: &mut State,
    index: usize,
    body: &Map<String, Value>,
    by_client: bool,
) -> Result<(), Refusal> {
    let now = state.now();
    let licence = state.hosts[state.meetings[index].host].licence;
    let (agenda, topic) = (
        text(body, "agenda", LONGEST_AGENDA)?,
        text(body, "topic", LONGEST_TOPIC)?,
    );
    let arranged = &mut state.arranged[index];
    let meeting = &mut state.meetings[index];
    if let Some(zone) = zone_name(body)? {
        arranged.zone = zone;
    }
    // A start that is past is ignored.
    let start = start(body, &arranged.zone)?.filter(|start| *start > now);
    let minutes = minutes(body)?;
    meeting.minutes = minutes.unwrap_or(meeting.minutes);
    if meeting.start.is_some() {
        meeting.start = start.or(meeting.start);
    }
    let rule = body.get("recurrence").or(arranged.rule.as_ref()).cloned();
    if let (true, Some(rule), Some(first)) = (
        matches!(
            meeting.kind,
            Kind::RecurringFixedTime | Kind::WebinarFixedTime
        ),
        rule,
        meeting.start,
    ) {
        if start.is_some() || body.contains_key("recurrence") {
            arranged.classes = series::classes(&rule, first, &arranged.zone, meeting.minutes)?;
            meeting.start = arranged.classes.first().map(|class| class.start);
        } else if minutes.is_some() {
            for class in &mut arranged.classes {
                class.minutes = meeting.minutes;
            }
        }
        arranged.rule = Some(rule);
    }
    if let Some(passcode) = text(body, "password", LONGEST_PASSCODE)? {
        arranged.passcode = passcode;
    }
    if let Some(Value::Object(wanted)) = body.get("settings") {
        arranged.set(wanted, licence)?;
    }
    if let Some(topic) = topic {
        meeting.topic = Some(topic);
    }
    if let Some(agenda) = agenda {
        if by_client {
            state.written.push((meeting.number, agenda.clone()));
        }
        state.agendas[index] = agenda;
    }
    Ok(())
}

fn change_class(
    state: &mut State,
    index: usize,
    class: usize,
    body: &Map<String, Value>,
) -> Answer {
    check(body)?;
    let now = state.now();
    let zone = zone_name(body)?.unwrap_or_else(|| state.arranged[index].zone.clone());
    let start = start(body, &zone)?.filter(|start| *start > now);
    let minutes = minutes(body)?;
    let class = &mut state.arranged[index].classes[class];
    class.start = start.unwrap_or(class.start);
    class.minutes = minutes.unwrap_or(class.minutes);
    Ok(Value::Null)
}

/// `DELETE …`: one class, or without `occurrence_id` the whole of it.
pub(super) fn delete(state: &mut State, which: &Which, webinar: bool, query: &Query) -> Answer {
    let index = found(state, which, webinar)?;
    if let Some(class) = query.get("occurrence_id") {
        let class = class_of(state, index, class)?;
        state.arranged[index].classes[class].deleted = true;
        return Ok(Value::Null);
    }
    state.arranged[index].deleted = true;
    state.meetings[index].known = false;
    state.forget(state.meetings[index].number);
    Ok(Value::Null)
}

/// `PUT /meetings/{meetingId}/status`: brings a deleted meeting back.
pub(super) fn status(state: &mut State, which: &Which, body: &[u8]) -> Answer {
    let body = object(body)?;
    let action = body.get("action").and_then(Value::as_str);
    let number = match which {
        Which::Number(number) => *number,
        _ => return Err(Refusal::no_meeting(&meetings::word(which))),
    };
    match action {
        Some("recover") => {
            let index = (0..state.meetings.len())
                .find(|index| {
                    state.meetings[*index].number == number && state.arranged[*index].deleted
                })
                .ok_or_else(|| Refusal::no_meeting(&meetings::word(which)))?;
            state.arranged[index].deleted = false;
            state.meetings[index].known = true;
            state.know(number, index);
            Ok(Value::Null)
        }
        Some("end") => found(state, which, false).map(|_| Value::Null),
        _ => Err(Refusal::validation("action", "Invalid field.")),
    }
}

/// `GET /meetings/{meetingId}/invitation`.
pub(super) fn invitation(state: &State, which: &Which) -> Answer {
    let index = found(state, which, false)?;
    let (meeting, arranged) = (&state.meetings[index], &state.arranged[index]);
    let host = &state.hosts[meeting.host];
    let text = format!(
        "{} {} is inviting you to a scheduled Zoom meeting.\r\n\r\nTopic: {}\r\nJoin Zoom Meeting\r\n{}\r\n\r\n\
         Meeting ID: {}\r\nPasscode: {}\r\n",
        host.first_name,
        host.last_name,
        meeting.topic.as_deref().unwrap_or_default(),
        meetings::join_url(meeting),
        meeting.number,
        arranged.passcode
    );
    Ok(json!({"invitation": text, "sip_links": []}))
}

/// The meeting or webinar that is meant. Each is hidden from the calls of the other.
pub(super) fn found(state: &State, which: &Which, webinar: bool) -> Result<usize, Refusal> {
    let index = state
        .meeting(which)
        .ok_or_else(|| Refusal::no_meeting(&meetings::word(which)))?;
    match (state.meetings[index].kind.is_webinar(), webinar) {
        (true, false) => Err(Refusal::new(400, 3000, "Cannot access webinar info.")),
        (false, true) => Err(Refusal::new(400, 300, "Invalid webinar ID.")),
        _ => Ok(index),
    }
}

fn class_of(state: &State, index: usize, id: &str) -> Result<usize, Refusal> {
    let id: Option<i64> = id.parse().ok();
    let classes = &state.arranged[index].classes;
    classes
        .iter()
        .position(|class| Some(class.id) == id && !class.deleted)
        .ok_or_else(|| Refusal::new(400, 300, "Invalid parameter: occurrence_id."))
}

fn count_change(state: &mut State, host: usize) -> Result<(), Refusal> {
    let today = state.today();
    let changes = state.updates.entry((host, today)).or_default();
    if *changes >= CHANGES_PER_DAY {
        let email = &state.hosts[host].email;
        return Err(Refusal::new(
            429,
            429,
            format!(
                "You have exceeded the daily rate limit ({CHANGES_PER_DAY}) of Meeting Create/Update API requests \
                 permitted for {email}. You can resume these API requests at GMT 00:00:00."
            ),
        ));
    }
    *changes += 1;
    Ok(())
}

/// Everything that a change may hold, before the first of it is done.
fn check(body: &Map<String, Value>) -> Result<(), Refusal> {
    text(body, "agenda", LONGEST_AGENDA)?;
    text(body, "topic", LONGEST_TOPIC)?;
    text(body, "password", LONGEST_PASSCODE)?;
    minutes(body)?;
    let zone = zone_name(body)?;
    start(body, zone.as_deref().unwrap_or("UTC"))?;
    if let Some(rule) = body.get("recurrence") {
        series::classes(rule, Timestamp::UNIX_EPOCH, "UTC", 60)?;
    }
    if let Some(Value::Object(wanted)) = body.get("settings") {
        let mut nobodys = Arranged::new(crate::seed::Seed::new(0), 0, "UTC");
        nobodys.set(wanted, Licence::Licensed)?;
    }
    Ok(())
}

fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(Refusal::new(
            400,
            300,
            "Request Body should be a valid JSON object.",
        )),
    }
}

fn text(
    body: &Map<String, Value>,
    name: &'static str,
    longest: usize,
) -> Result<Option<String>, Refusal> {
    match body.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if text.chars().count() <= longest => Ok(Some(text.clone())),
        Some(_) => Err(Refusal::validation(
            name,
            format!("The text may have {longest} characters."),
        )),
    }
}

fn minutes(body: &Map<String, Value>) -> Result<Option<u32>, Refusal> {
    match body.get("duration").map(Value::as_u64) {
        None => Ok(None),
        Some(Some(minutes @ 1..=1440)) => Ok(Some(minutes as u32)),
        Some(_) => Err(Refusal::validation("duration", "1 to 1440.")),
    }
}

fn zone_name(body: &Map<String, Value>) -> Result<Option<String>, Refusal> {
    match body.get("timezone").map(Value::as_str) {
        None => Ok(None),
        Some(Some(zone)) if jiff::tz::TimeZone::get(zone).is_ok() => Ok(Some(zone.to_owned())),
        Some(_) => Err(Refusal::validation("timezone", "Invalid field.")),
    }
}

/// With `Z` an instant, without it the wall clock of the zone. Whole seconds only.
fn start(body: &Map<String, Value>, zone: &str) -> Result<Option<Timestamp>, Refusal> {
    let wrong = || Refusal::validation("start_time", "yyyy-MM-ddTHH:mm:ss, with or without Z.");
    let text = match body.get("start_time") {
        None => return Ok(None),
        Some(Value::String(text)) => text,
        Some(_) => return Err(wrong()),
    };
    let found = match text.strip_suffix('Z') {
        Some(_) => text.parse().map_err(|_| wrong())?,
        None => {
            let wall: DateTime = text.parse().map_err(|_| wrong())?;
            zone_of(zone).to_timestamp(wall).map_err(|_| wrong())?
        }
    };
    Ok(Some(
        found - SignedDuration::from_nanos(i64::from(found.subsec_nanosecond())),
    ))
}
