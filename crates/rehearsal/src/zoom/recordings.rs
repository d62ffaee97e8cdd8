//! Cloud recordings of a host, of one meeting, in the trash; and the past instances they belong to.
//! The bytes themselves are `download`'s.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use serde_json::{Value, json};

use super::answer::{Answer, Refusal};
use super::meetings::word;
use super::plan::{File, Licence, Readiness, Recording};
use super::registrants::Asked;
use super::request::Query;
use super::route::Which;
use super::state::State;

const LARGEST_PAGE: usize = 300;

/// Who asks for more than a month gets a month, and is not told so.
pub(super) fn list(state: &mut State, base: &str, which: &str, query: &Query) -> Answer {
    let host = state.host(which).ok_or_else(|| Refusal::no_user(which))?;
    // A free plan has no cloud recordings.
    if state.hosts[host].licence == Licence::Basic {
        return Err(Refusal::no_recording());
    }
    let to = query.date("to")?.unwrap_or_else(|| state.today());
    let earliest = to.saturating_sub(Span::new().months(1));
    let from = query
        .date("from")?
        .unwrap_or_else(|| to.saturating_sub(Span::new().days(1)))
        .max(earliest);
    let trash = query.get("trash") == Some("true");
    let number = query
        .get("meeting_id")
        .and_then(|id| id.parse::<u64>().ok());

    let mut listed: Vec<usize> = (0..state.recordings.len())
        .filter(|index| {
            let recording = &state.recordings[*index];
            let day = recording.start.to_zoned(TimeZone::UTC).date();
            recording.host == host
                && !state.withheld.contains(index)
                && recording.trashed == trash
                // The trash ignores the dates.
                && (trash || (from..=to).contains(&day))
                && number.is_none_or(|number| number == recording.number)
        })
        .collect();
    listed.sort_by_key(|index| std::cmp::Reverse((state.recordings[*index].start, *index)));
    let (page, mut answer) = query.page(state, LARGEST_PAGE, listed.len())?;
    answer["from"] = json!(from.to_string());
    answer["to"] = json!(to.to_string());
    let mut meetings = Vec::new();
    for index in &listed[page] {
        let mut value = recording(state, base, *index);
        // The document says string here; answers for one meeting, like events, carry a number.
        value["type"] = json!((state.recordings[*index].kind as u8).to_string());
        count_listing(state, *index);
        meetings.push(value);
    }
    answer["meetings"] = json!(meetings);
    Ok(answer)
}

pub(super) fn one(state: &mut State, base: &str, which: &Which) -> Answer {
    let index = match (state.recording(which), which) {
        (Some(index), _) if !state.recordings[index].trashed && !state.free_plan => index,
        (None, Which::Garbled) => return Err(Refusal::no_meeting(&word(which))),
        _ => return Err(Refusal::no_recording()),
    };
    let value = recording(state, base, index);
    count_listing(state, index);
    Ok(value)
}

pub(super) fn recording(state: &State, base: &str, index: usize) -> Value {
    let recording = &state.recordings[index];
    let share = recording
        .files
        .first()
        .map_or("none", |file| file.key.as_str());
    let files = |voices: bool| -> Vec<Value> {
        (recording.files.iter())
            .filter(|file| file.voice_of.is_some() == voices)
            .map(|file| self::file(state, base, recording, file))
            .collect()
    };
    let mut value = json!({
        "uuid": recording.uuid,
        "id": recording.number,
        "account_id": state.apps.account_id,
        "host_id": state.hosts[recording.host].id,
        "type": recording.kind as u8,
        "start_time": recording.start.to_string(),
        "timezone": state.hosts[recording.host].timezone,
        "duration": recording.minutes,
        "total_size": recording.files.iter().map(|file| file.stated_size).sum::<u64>(),
        "recording_count": recording.files.len(),
        "share_url": format!("{base}/rec/share/{share}"),
        "recording_play_passcode": recording.passcode,
        "recording_files": files(false),
    });
    let voices = files(true);
    if !voices.is_empty() {
        value["participant_audio_files"] = json!(voices);
    }
    if let Some(topic) = &recording.topic {
        value["topic"] = json!(topic);
    }
    if let Some(day) = recording.deletes_on {
        value["auto_delete"] = json!(true);
        value["auto_delete_date"] = json!(day.to_string());
    }
    value
}

fn file(state: &State, base: &str, recording: &Recording, file: &File) -> Value {
    let mut value = json!({
        "recording_start": file.start.to_string(),
        "recording_end": file.end.to_string(),
        "file_type": file.file_type,
        "download_url": format!("{base}/rec/download/{}", file.key),
    });
    match &file.voice_of {
        Some(name) => value["file_name"] = json!(name),
        None => {
            value["meeting_id"] = json!(recording.uuid);
            value["file_extension"] = json!(file.extension);
        }
    }
    if let Some(kind) = file.recording_type {
        value["recording_type"] = json!(kind);
    }
    // CC and TIMELINE: no id, status, size, type or play address.
    if let Some(id) = &file.id {
        value["id"] = json!(id);
        value["status"] = json!("completed");
        value["file_size"] = json!(file.stated_size);
        value["play_url"] = json!(format!("{base}/rec/play/{}", file.key));
    }
    if recording.trashed {
        let deleted = file.end + SignedDuration::from_hours(30);
        value["deleted_time"] = json!(deleted.to_string());
    }
    if !state.ready(file) {
        value["status"] = json!("processing");
        value["file_type"] = json!("");
        value["file_extension"] = json!("");
        value["file_size"] = json!(0);
        value["recording_end"] = json!("");
    }
    value
}

/// Zoom's processing takes time; here it takes looks, so that no test has to wait.
fn count_listing(state: &mut State, index: usize) {
    for file in &state.recordings[index].files {
        if matches!(file.readiness, Readiness::AfterListings(_)) {
            *state.listings.entry(file.key.clone()).or_default() += 1;
        }
    }
}

pub(super) fn past(state: &State, which: &Which) -> Answer {
    let index = state
        .recording(which)
        .ok_or_else(|| Refusal::no_meeting(&word(which)))?;
    let recording = &state.recordings[index];
    let host = &state.hosts[recording.host];
    let end: Timestamp = recording.start + SignedDuration::from_mins(i64::from(recording.minutes));
    let mut value = json!({
        "uuid": recording.uuid,
        "id": recording.number,
        "host_id": host.id,
        "type": recording.kind as u8,
        "user_name": format!("{} {}", host.first_name, host.last_name),
        "user_email": host.email,
        "start_time": recording.start.to_string(),
        "end_time": end.to_string(),
        "duration": recording.minutes,
        "total_minutes": recording.minutes * 5,
        "participants_count": 5,
    });
    if let Some(topic) = &recording.topic {
        value["topic"] = json!(topic);
    }
    Ok(value)
}

/// `GET /past_meetings/{meetingId}/instances` and `/past_webinars/{webinarId}/instances`.
pub(super) fn instances(state: &State, (which, webinar): &Asked) -> Answer {
    let Which::Number(number) = which else {
        return Err(Refusal::no_meeting(&word(which)));
    };
    let mut met: Vec<&Recording> = (state.recordings.iter())
        .filter(|recording| recording.number == *number && recording.kind.is_webinar() == *webinar)
        .collect();
    met.sort_by_key(|recording| recording.start);
    let instances: Vec<Value> = (met.iter())
        .map(|recording| json!({"uuid": recording.uuid, "start_time": recording.start.to_string()}))
        .collect();
    let member = if *webinar { "webinars" } else { "meetings" };
    Ok(json!({ member: instances }))
}
