//! Registrants of meetings, as Zoom answers for them (developers.zoom.us/docs/api/meetings), oddities included: a batch is refused
//! whole, may answer for fewer than it was sent, and exists for one kind of meeting only. Remembers nothing itself; the desk does.

mod behind;
mod desk;

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

pub(super) use self::desk::Desk;
pub use self::desk::{Approval, Registration};
use self::desk::{MOST, NewRow, accept, full};
use super::answer::{Answer, Refusal};
use super::meetings::{self, word};
use super::plan::{Kind, Licence, Meeting};
use super::request::Query;
use super::route::Which;
use super::state::State;

const LARGEST_PAGE: usize = 300;
const LARGEST_BATCH: usize = 30;
/// Per registrant and UTC day.
const CHANGES_PER_DAY: u32 = 10;

/// Series with fixed times and classes to come take registrations from the start.
pub(super) fn takes(meeting: &Meeting, now: Timestamp) -> bool {
    meeting.known
        && match meeting.kind {
            Kind::RecurringFixedTime => true,
            Kind::Scheduled => meeting.start.is_some_and(|start| start > now),
            _ => false,
        }
}

/// Which meeting, and whether it is asked for among the webinars.
pub(super) type Asked = (Which, bool);

/// A meeting that takes registrations, as its own answer describes it.
struct Open {
    number: u64,
    kind: i64,
    approval: i64,
    register_for: i64,
    host_email: String,
    /// Zoom mails whoever registers; on where nothing is said.
    mails: bool,
    over: bool,
}

fn open(state: &State, (which, webinar): &Asked, absent: i64) -> Result<Open, Refusal> {
    let described = meetings::one(state, which, *webinar).map_err(|_| {
        Refusal::new(
            404,
            absent,
            format!("Meeting does not exist: {}.", word(which)),
        )
    })?;
    let host_email = described["host_email"].as_str().unwrap_or_default();
    let host = state.hosts.iter().find(|host| host.email == host_email);
    if host.is_none_or(|host| host.licence == Licence::Basic) {
        return Err(Refusal::new(
            400,
            200,
            format!("Only available for Paid user: {host_email}."),
        ));
    }
    let kind = described["type"].as_i64().unwrap_or_default();
    let start: Option<Timestamp> = described["start_time"]
        .as_str()
        .and_then(|start| start.parse().ok());
    let minutes = described["duration"].as_i64().unwrap_or_default();
    let end = start.and_then(|start| start.checked_add(SignedDuration::from_mins(minutes)).ok());
    let is_on = |name: &str| described["settings"][name].as_bool().unwrap_or(true);
    Ok(Open {
        mails: is_on("registrants_email_notification") && is_on("registrants_confirmation_email"),
        number: described["id"].as_u64().unwrap_or_default(),
        kind,
        approval: described["settings"]["approval_type"].as_i64().unwrap_or(2),
        register_for: described["settings"]["registration_type"]
            .as_i64()
            .unwrap_or(1),
        host_email: host_email.to_owned(),
        over: [Kind::Scheduled as i64, Kind::Webinar as i64].contains(&kind)
            && end.is_some_and(|end| end < state.now()),
    })
}

/// Open for somebody new.
fn taking(state: &State, which: &Asked, absent: i64) -> Result<Open, Refusal> {
    let open = open(state, which, absent)?;
    if open.approval == Approval::NoRegistration as i64 {
        return Err(Refusal::new(
            400,
            404,
            format!(
                "Registration has not been enabled for this meeting: {}.",
                open.number
            ),
        ));
    }
    if open.over {
        return Err(Refusal::new(
            400,
            3038,
            "Meeting is over, you can not register now. If you have any questions, please contact the Meeting host.",
        ));
    }
    Ok(open)
}

fn parsed(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body)
        .map_err(|_| Refusal::new(400, 300, "Request Body should be a valid JSON object."))
}

fn link(state: &State, row: &Registration) -> Option<String> {
    let token = hex::encode(state.seed.part("personal link").part(&row.id).bytes::<12>());
    (row.status == "approved")
        .then(|| format!("https://us06web.zoom.us/w/{}?tk={token}", row.number))
}

pub(super) fn list(state: &mut State, which: &Asked, query: &Query) -> Answer {
    let open = open(state, which, 3001)?;
    let status = query.get("status").unwrap_or("approved");
    if !["pending", "approved", "denied"].contains(&status) {
        return Err(Refusal::validation("status", "Invalid field."));
    }
    let class = query.get("occurrence_id");
    let listed: Vec<Value> = (state.desk.rows.iter())
        .filter(|row| row.number == open.number && row.status == status)
        .filter(|row| class.is_none() || row.class.is_none() || row.class.as_deref() == class)
        .map(|row| {
            let mut value = json!({
                "id": row.id,
                "email": row.email,
                "first_name": row.first_name,
                "last_name": row.last_name,
                "status": row.status,
                "create_time": row.created.to_string(),
                "custom_questions": [],
            });
            if let Some(link) = link(state, row) {
                value["join_url"] = json!(link);
            }
            value
        })
        .collect();
    let (page, mut answer) = query.page(state, LARGEST_PAGE, listed.len())?;
    answer["registrants"] = json!(listed[page]);
    Ok(answer)
}

pub(super) fn add(state: &mut State, which: &Asked, query: &Query, body: &[u8]) -> Answer {
    // The one operation that says 1001 of an absent meeting.
    let open = taking(state, which, 1001)?;
    let person = parsed(body)?;
    let classes: Vec<String> = query
        .get("occurrence_ids")
        .unwrap_or_default()
        .split(',')
        .filter(|class| !class.is_empty())
        .map(str::to_owned)
        .collect();
    if open.register_for == 2 && classes.is_empty() {
        return Err(Refusal::validation(
            "occurrence_ids",
            "This field is required.",
        ));
    }
    accept(state, &open, &person)?;
    let approved = open.approval == Approval::Automatic as i64
        || person["auto_approve"].as_bool().unwrap_or(false);
    let per_class = open.register_for != 1;
    let wanted: Vec<Option<&str>> = if per_class && !classes.is_empty() {
        classes.iter().map(|class| Some(class.as_str())).collect()
    } else {
        vec![None]
    };
    let now = state.now();
    let mut last = None;
    for class in wanted {
        let row = NewRow {
            number: open.number,
            class,
            email: person["email"].as_str().unwrap_or_default(),
            first_name: person["first_name"].as_str().unwrap_or_default(),
            last_name: person["last_name"].as_str().unwrap_or_default(),
            approved,
        };
        last = Some(state.desk.add(row, now));
    }
    let Some(row) = last else {
        return Err(Refusal::new(400, 3000, "Cannot access meeting info."));
    };
    if open.mails {
        state.desk.mailed.push((open.number, row.email.clone()));
    }
    let mut answer = json!({"id": open.number, "registrant_id": row.id});
    if let Some(link) = link(state, &row) {
        answer["join_url"] = json!(link);
    }
    Ok(answer)
}

pub(super) fn add_many(state: &mut State, which: &Asked, body: &[u8]) -> Answer {
    let open = taking(state, which, 3001)?;
    if ![Kind::Scheduled as i64, Kind::Webinar as i64].contains(&open.kind) {
        return Err(Refusal::new(
            400,
            303,
            "This API can only be used for scheduled meeting(meeting type: 2). Batch registration is not supported for \
             other meeting types.",
        ));
    }
    let body = parsed(body)?;
    let people = body["registrants"].as_array().cloned().unwrap_or_default();
    if people.is_empty() || people.len() > LARGEST_BATCH {
        return Err(Refusal::validation("registrants", "Invalid field."));
    }
    let there = state.desk.rows.iter();
    let there = there.filter(|row| row.number == open.number).count();
    if there + people.len() > MOST {
        return Err(full());
    }
    // Whole or not at all: nobody is there before everybody was looked at.
    for person in &people {
        accept(state, &open, person)?;
    }
    let approved = open.approval == Approval::Automatic as i64
        || body["auto_approve"].as_bool().unwrap_or(false);
    let now = state.now();
    let mut answered = Vec::new();
    for person in &people {
        let email = person["email"].as_str().unwrap_or_default();
        if state.desk.left_out.contains(&email.to_lowercase()) {
            continue;
        }
        let row = NewRow {
            number: open.number,
            class: None,
            email,
            first_name: person["first_name"].as_str().unwrap_or_default(),
            last_name: person["last_name"].as_str().unwrap_or_default(),
            approved,
        };
        let row = state.desk.add(row, now);
        let mails = match which.1 {
            true => open.mails,
            false => body["registrants_confirmation_email"].as_bool() == Some(true),
        };
        if mails {
            state.desk.mailed.push((open.number, row.email.clone()));
        }
        let mut value = json!({"email": row.email, "registrant_id": row.id});
        if let Some(link) = link(state, &row) {
            value["join_url"] = json!(link);
        }
        answered.push(value);
    }
    Ok(json!({"registrants": answered}))
}

/// Approve, deny or cancel; 204 without a body.
pub(super) fn change(state: &mut State, which: &Asked, query: &Query, body: &[u8]) -> Answer {
    let open = open(state, which, 3001)?;
    let body = parsed(body)?;
    let action = body["action"].as_str().unwrap_or_default().to_owned();
    if !["approve", "deny", "cancel"].contains(&action.as_str()) {
        return Err(Refusal::validation("action", "Invalid field."));
    }
    let whom = body["registrants"].as_array().cloned().unwrap_or_default();
    if whom.len() > LARGEST_BATCH {
        return Err(Refusal::validation("registrants", "Invalid field."));
    }
    let class = query.get("occurrence_id");
    let today = state.today();
    let mut rows = Vec::new();
    for one in &whom {
        let id = one["id"].as_str().unwrap_or_default();
        let found = state.desk.rows.iter().position(|row| {
            row.number == open.number
                && row.id == id
                && (class.is_none() || row.class.is_none() || row.class.as_deref() == class)
        });
        let Some(found) = found else {
            return Err(Refusal::new(400, 3079, "Registrant does not exist."));
        };
        let changes = state
            .desk
            .changes
            .entry((id.to_owned(), today))
            .or_default();
        if *changes >= CHANGES_PER_DAY {
            return Err(Refusal::new(
                429,
                429,
                format!(
                    "You have exceeded the daily rate limit of ({CHANGES_PER_DAY}) for Update meeting registrant status API \
                     requests for the registrant. You can resume these API requests at GMT 00:00:00."
                ),
            ));
        }
        *changes += 1;
        rows.push(found);
    }
    match action.as_str() {
        "cancel" => {
            let ids: HashSet<String> = rows
                .into_iter()
                .map(|row| state.desk.rows[row].id.clone())
                .collect();
            state.desk.rows.retain(|row| !ids.contains(&row.id));
        }
        action => {
            for row in rows {
                state.desk.rows[row].status = if action == "approve" {
                    "approved"
                } else {
                    "denied"
                };
            }
        }
    }
    Ok(Value::Null)
}

pub(super) fn questions(state: &State, which: &Asked) -> Answer {
    let open = open(state, which, 3001)?;
    let mut questions = vec![json!({"field_name": "last_name", "required": false})];
    let required = state.desk.required.get(&open.number);
    questions.extend(
        required
            .into_iter()
            .flatten()
            .map(|name| json!({"field_name": name, "required": true})),
    );
    Ok(json!({"questions": questions, "custom_questions": []}))
}
