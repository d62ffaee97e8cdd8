//! Who was in the classes that took place: people of the course as they come and go, and the odd ones among them.
//! An e-mail address is told of the host and of whoever registered, as at Zoom; the others are names that they typed.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::ZoomWorld;
use super::answer::{Answer, Refusal};
use super::meetings::word;
use super::plan::Recording;
use super::registrants::Asked;
use super::request::Query;
use super::route::Which;
use super::server::lock;
use super::state::State;
use crate::people::{Cast, Person};

const LARGEST_PAGE: usize = 300;

/// What the account knows of attendance besides what is drawn.
pub(super) struct Doors {
    cast: Cast,
    /// Classes whose report is not there yet.
    late: HashSet<String>,
    /// Names of strangers who came besides, by class.
    visits: HashMap<String, Vec<String>>,
}

impl Doors {
    pub(super) fn new(cast: Cast) -> Self {
        Doors {
            cast,
            late: HashSet::new(),
            visits: HashMap::new(),
        }
    }
}

/// One stay, with who it really was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The e-mail address of the person, whether or not Zoom tells it; none of a stranger.
    pub who: Option<String>,
    /// The name that was typed.
    pub name: String,
    pub told_email: Option<String>,
    pub told_registrant: Option<String>,
    pub joined: Timestamp,
    pub left: Timestamp,
    pub waited_only: bool,
}

/// Every stay of a class. The same each time, but for who is registered.
fn stays(state: &State, recording: &Recording) -> Vec<Stay> {
    let start = recording.start;
    let end = start + SignedDuration::from_mins(i64::from(recording.minutes));
    let whole = recording.minutes * 60;
    let at = |permille: u32| {
        start + SignedDuration::from_secs(i64::from(whole) * i64::from(permille) / 1000)
    };
    let host = &state.hosts[recording.host];
    let stranger = |name: &str, waited_only| Stay {
        who: None,
        name: name.to_owned(),
        told_email: None,
        told_registrant: None,
        joined: at(100),
        left: at(900),
        waited_only,
    };
    let mut stays = vec![Stay {
        who: Some(host.email.clone()),
        told_email: Some(host.email.clone()),
        joined: start - SignedDuration::from_mins(2),
        left: end,
        ..stranger(&format!("{} {}", host.first_name, host.last_name), false)
    }];
    for person in students(state, recording) {
        let draw = state
            .seed
            .part("attendance")
            .part(&recording.uuid)
            .part(&person.email);
        let registered = state.desk.approved(recording.number, &person.email);
        let by_link = draw.part("link").below(8) > 0;
        let stay = |from: u32, until: u32| Stay {
            who: Some(person.email.clone()),
            name: person.full_name(),
            told_email: registered.map(|_| person.email.clone()),
            told_registrant: registered
                .filter(|_| by_link)
                .map(|registered| registered.id.clone()),
            joined: at(from),
            left: at(until),
            waited_only: false,
        };
        match draw.below(10) {
            0 | 1 => {}
            // Out and in again, and for a while on two devices.
            2 => stays.extend([stay(0, 300), stay(250, 500), stay(700, 1000)]),
            3 => stays.push(stay(400, 1000)),
            4 => stays.push(stay(0, 250)),
            5 => stays.push(Stay {
                name: "iPhone".to_owned(),
                ..stay(20, 1000)
            }),
            _ => stays.push(stay(10, 1000)),
        }
    }
    stays.push(stranger("=HYPERLINK(\"http://evil.example\",\"x\")", false));
    stays.push(stranger("Somebody at the door", true));
    let visits = state.doors.visits.get(&recording.uuid);
    stays.extend(
        visits
            .into_iter()
            .flatten()
            .map(|name| stranger(name, false)),
    );
    stays
}

fn students<'a>(state: &'a State, recording: &Recording) -> Vec<&'a Person> {
    let Some(target) = &recording.target else {
        return Vec::new();
    };
    let cast = &state.doors.cast;
    let Some(course) = cast.course(&target.course) else {
        return Vec::new();
    };
    let ids = match target.session.and_then(|id| course.session(id)) {
        Some(run) => &run.students,
        None => &course.students,
    };
    ids.iter().filter_map(|id| cast.person(*id)).collect()
}

/// `GET /report/meetings/…/participants` (`report`) and `GET /past_meetings/…/participants`; webinars have the same.
pub(super) fn participants(
    state: &mut State,
    (which, webinar): &Asked,
    query: &Query,
    report: bool,
) -> Answer {
    let not_there = || {
        let which = word(which);
        Refusal::new(
            404,
            3001,
            if report {
                format!("Meeting {which} not found or has expired.")
            } else {
                format!("Meeting does not exist: {which}.")
            },
        )
    };
    let index = state.recording(which).ok_or_else(not_there)?;
    match (state.recordings[index].kind.is_webinar(), webinar) {
        (true, false) => return Err(not_there()),
        (false, true) => return Err(Refusal::new(400, 300, "Invalid webinar ID.")),
        _ => {}
    }
    if state.free_plan {
        let account = &state.apps.account_id;
        return Err(Refusal::new(
            400,
            200,
            format!("Only available for paid account: {account}"),
        ));
    }
    let recording = &state.recordings[index];
    if state.doors.late.contains(&recording.uuid) {
        return Err(not_there());
    }
    let with_registrant = !report || query.get("include_fields") == Some("registrant_id");
    let rows: Vec<Value> = stays(state, recording)
        .into_iter()
        .zip(16_778_240_u64..)
        .map(|(stay, user)| {
            let mut row = json!({
                "id": "",
                "user_id": user.to_string(),
                "name": stay.name,
                "user_email": stay.told_email.unwrap_or_default(),
                "join_time": stay.joined.to_string(),
                "leave_time": stay.left.to_string(),
                "duration": stay.left.duration_since(stay.joined).as_secs(),
                "failover": false,
                "status": if stay.waited_only { "in_waiting_room" } else { "in_meeting" },
            });
            if with_registrant {
                row["registrant_id"] = json!(stay.told_registrant.unwrap_or_default());
            }
            row
        })
        .collect();
    let (page, mut answer) = query.page(state, LARGEST_PAGE, rows.len())?;
    answer["participants"] = json!(rows[page]);
    Ok(answer)
}

impl ZoomWorld {
    /// Everybody who was in a class, whatever Zoom tells of them.
    pub fn stays(&self, uuid: &str) -> Vec<Stay> {
        let state = lock(&self.server.state);
        let index = state.recording(&Which::Uuid(uuid.to_owned()));
        index.map_or_else(Vec::new, |index| stays(&state, &state.recordings[index]))
    }

    /// Somebody came to a class who typed this name and is nobody to Zoom.
    pub fn visit(&self, uuid: &str, name: &str) {
        let mut state = lock(&self.server.state);
        let visits = state.doors.visits.entry(uuid.to_owned()).or_default();
        visits.push(name.to_owned());
    }

    /// The report of this class is not there yet, or is at last.
    pub fn set_report_late(&self, uuid: &str, late: bool) {
        let mut state = lock(&self.server.state);
        if late {
            state.doors.late.insert(uuid.to_owned());
        } else {
            state.doors.late.remove(uuid);
        }
    }
}
