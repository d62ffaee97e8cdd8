//! What Zoom tells as it happens, in the words of its event reference (developers.zoom.us/docs/api/meetings/events).
//! Sends nothing: `webhook` does.

use serde_json::{Value, json};

use super::meetings;
use super::recordings;
use super::route::Which;
use super::state::State;

/// What every event of a meeting carries, running or not.
const OF_ALL: [&str; 8] = [
    "uuid",
    "host_id",
    "topic",
    "type",
    "start_time",
    "timezone",
    "duration",
    "host_email",
];

pub(super) fn of_meeting(state: &State, name: &str, number: u64) -> Option<Value> {
    let (family, what) = name.split_once('.')?;
    // A deleted one is told of as well.
    let index = state
        .meetings
        .iter()
        .position(|meeting| meeting.number == number)?;
    let meeting = &state.meetings[index];
    if (family == "webinar") != meeting.kind.is_webinar() {
        return None;
    }
    let whole = meetings::whole(state, index);
    let mut operation = None;
    let mut object = json!({});
    for member in OF_ALL {
        object[member] = whole[member].clone();
    }
    object["uuid"] = json!(meeting.uuid);
    object["id"] = json!(number);
    let now = state.now();
    match what {
        "started" | "ended" | "participant_joined" | "participant_left" => {
            // The only events whose number is a text.
            object["id"] = json!(number.to_string());
            if what == "ended" {
                object["end_time"] = json!(now.to_string());
            }
            if what.starts_with("participant_") {
                object["participant"] = json!({
                    "user_id": "16778240", "user_name": "Jill Chill", "id": "iFxeBPYun6SAiWUzBcEkX",
                    "participant_uuid": "55555AAAiAAAAAiAiAiiAii", "email": "jill.chill@example.com",
                });
            }
        }
        "created" | "deleted" | "recovered" | "permanently_deleted" => {
            object["password"] = whole["password"].clone();
            object["join_url"] = json!(meetings::join_url(meeting));
            operation = Some("all");
        }
        "updated" => object["agenda"] = whole["agenda"].clone(),
        "registration_created"
        | "registration_approved"
        | "registration_denied"
        | "registration_cancelled" => {
            object["registrant"] = json!({
                "id": "iFxeBPYun6SAiWUzBcEkX", "first_name": "Jill", "last_name": "Chill",
                "email": "jill.chill@example.com",
                "join_url": format!("{}&tk=rehearsal-personal", meetings::join_url(meeting)),
            });
        }
        _ => return None,
    }
    let mut body = enveloped(state, name, object);
    if let Some(operation) = operation {
        body["payload"]["operation"] = json!(operation);
    }
    Some(body)
}

/// What is told of one class of a series (`meeting.deleted`, say).
pub(super) fn of_class(state: &State, name: &str, number: u64, class: &str) -> Option<Value> {
    let mut body = of_meeting(state, name, number)?;
    let index = state.meeting(&Which::Number(number))?;
    let classes = &state.arranged[index].classes;
    let class = classes.iter().find(|one| one.id.to_string() == class)?;
    let shown = class.json();
    body["payload"]["operation"] = json!("single");
    body["payload"]["object"]["occurrences"] =
        json!([{"occurrence_id": shown["occurrence_id"], "start_time": shown["start_time"]}]);
    Some(body)
}

pub(super) fn of_recording(state: &State, base: &str, name: &str, uuid: &str) -> Option<Value> {
    let (_, what) = name.split_once('.')?;
    let index = state.recording(&Which::Uuid(uuid.to_owned()))?;
    let mut object = recordings::recording(state, base, index);
    if let Some(kept) = what.strip_prefix("batch_") {
        object = match kept {
            "trashed" => json!({"meeting_uuids": [uuid]}),
            "deleted" | "recovered" => {
                json!({"meetings": [{"meeting_uuid": uuid, "recording_file_ids": []}]})
            }
            _ => return None,
        };
        return Some(enveloped(state, name, object));
    }
    match what {
        "completed" | "trashed" | "recovered" => {}
        "transcript_completed" => {
            if let Some(files) = object["recording_files"].as_array_mut() {
                files.retain(|file| file["file_type"] == "TRANSCRIPT");
            }
        }
        "deleted" | "renamed" => drop(object.as_object_mut()?.remove("recording_files")),
        _ => return None,
    }
    let mut body = enveloped(state, name, object);
    if what != "deleted" && what != "renamed" {
        body["download_token"] = json!("eyJhbGciOiJIUzUxMiJ9.rehearsal-download-token");
    }
    Some(body)
}

fn enveloped(state: &State, name: &str, object: Value) -> Value {
    json!({
        "event": name,
        "event_ts": state.now().as_millisecond(),
        "payload": {"account_id": state.apps.account_id, "object": object},
    })
}
