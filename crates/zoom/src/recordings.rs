//! Cloud recordings: one per session of a meeting, with the files it left.
//! Refuses to look inside a file, and to keep addresses longer than an answer lives.

use jiff::Timestamp;
use jiff::civil::Date;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;

use crate::files::{FileList, read_file};
use crate::{InstanceUuid, MeetingKind, MeetingNumber, RecordingFile, UserId, lenient};

/// The cloud recording of one session (`developers.zoom.us/docs/api/meetings`, "Cloud Recording").
#[derive(Clone, Debug)]
pub struct Recording {
    pub uuid: InstanceUuid,
    pub number: MeetingNumber,
    pub host: UserId,
    pub topic: Option<String>,
    pub kind: MeetingKind,
    pub start: Timestamp,
    /// An IANA name such as `Europe/Zurich`.
    pub timezone: Option<String>,
    pub duration_minutes: Option<u32>,
    /// The page that plays it all, for people; `play_passcode` opens it (`?pwd=`).
    pub share_url: Option<String>,
    pub play_passcode: Option<SecretString>,
    /// The day when Zoom puts it into the trash by itself.
    pub deletes_on: Option<Date>,
    /// The files of the session, then the single voices.
    pub files: Vec<RecordingFile>,
}

impl Recording {
    /// Takes over the files of another part of the same session that are not here yet.
    pub(crate) fn absorb(&mut self, other: Self) {
        for file in other.files {
            let known = self.files.iter().any(|mine| match (&mine.id, &file.id) {
                (Some(mine), Some(its)) => mine == its,
                (None, None) => mine.kind == file.kind && mine.start == file.start,
                _ => false,
            });
            if !known {
                self.files.push(file);
            }
        }
    }
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "lenient::text")]
    uuid: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    host_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    topic: Option<String>,
    #[serde(default, rename = "type", deserialize_with = "lenient::whole")]
    kind: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    start_time: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    timezone: Option<String>,
    #[serde(default, deserialize_with = "lenient::whole")]
    duration: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    share_url: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recording_play_passcode: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    auto_delete_date: Option<String>,
    #[serde(default, deserialize_with = "lenient::list")]
    recording_files: Vec<Value>,
    #[serde(default, deserialize_with = "lenient::list")]
    participant_audio_files: Vec<Value>,
}

/// Reads a recording; `host` is whose list it stands in. `Err` names what cannot be done without: leaving such an
/// entry out of a list would make it look deleted.
pub(crate) fn read_recording(entry: Value, host: Option<&UserId>) -> Result<Recording, String> {
    let raw: Raw =
        serde_json::from_value(entry).map_err(|_| "a recording that is no object".to_owned())?;
    let missing = |what: &str| format!("a recording without {what}");
    let uuid = raw.uuid.ok_or_else(|| missing("uuid"))?;
    let number = raw
        .id
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| missing("number"))?;
    let host = raw.host_id.map(UserId::new).or_else(|| host.cloned());

    let sessions = raw
        .recording_files
        .into_iter()
        .map(|entry| read_file(entry, FileList::Recording));
    let voices = raw
        .participant_audio_files
        .into_iter()
        .map(|entry| read_file(entry, FileList::ParticipantAudio));
    let files: Vec<RecordingFile> = sessions
        .chain(voices)
        .collect::<Option<_>>()
        .ok_or_else(|| "a recording file that is no object".to_owned())?;

    let start = lenient::moment(raw.start_time.as_deref(), raw.timezone.as_deref())
        .or_else(|| files.iter().filter_map(|file| file.start).min());
    Ok(Recording {
        uuid: InstanceUuid::new(uuid),
        number,
        host: host.ok_or_else(|| missing("host"))?,
        topic: raw.topic,
        kind: MeetingKind::from_code(raw.kind.unwrap_or_default()),
        start: start.ok_or_else(|| missing("start"))?,
        timezone: raw.timezone,
        duration_minutes: raw.duration.and_then(|minutes| u32::try_from(minutes).ok()),
        share_url: raw.share_url,
        play_passcode: raw.recording_play_passcode.map(SecretString::from),
        deletes_on: raw
            .auto_delete_date
            .and_then(|text| text.trim().get(..10)?.parse().ok()),
        files,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn full() -> Value {
        json!({
            "uuid": "/abc//DEF==", "id": 86_012_345_678_u64, "account_id": "A1", "host_id": "h1", "topic": "Weekly",
            "type": "8", "start_time": "2026-11-20T09:00:00Z", "timezone": "Europe/Zurich", "duration": 31,
            "share_url": "https://zoom.us/rec/share/x", "recording_play_passcode": "s3same", "auto_delete": true,
            "auto_delete_date": "2027-01-31", "recording_count": 2,
            "recording_files": [{"id": "f1", "file_type": "MP4"}, {"file_type": "CC"}],
            "participant_audio_files": [{"id": "v1", "file_type": "M4A"}]
        })
    }

    #[test]
    fn a_recording_is_read_with_both_lists_of_files() {
        let recording = read_recording(full(), None).unwrap();
        assert_eq!(recording.uuid.as_str(), "/abc//DEF==");
        assert_eq!(recording.kind, MeetingKind::RecurringFixedTime);
        assert_eq!(recording.deletes_on.unwrap().to_string(), "2027-01-31");
        assert_eq!(recording.files.len(), 3);
        assert!(!format!("{recording:?}").contains("s3same"));
    }

    #[test]
    fn a_recording_without_topic_and_start_takes_the_start_of_its_first_file() {
        let entry = json!({"uuid": "u", "id": "123456789", "start_time": "", "recording_files": [
            {"recording_start": "2026-11-20T09:10:00Z"}, {"recording_start": "2026-11-20T09:00:04Z"}]});
        let recording = read_recording(entry, Some(&UserId::new("h"))).unwrap();
        assert_eq!(recording.topic, None);
        assert_eq!(recording.start.to_string(), "2026-11-20T09:00:04Z");
    }

    #[test]
    fn an_entry_that_cannot_be_named_is_an_error_and_not_left_out() {
        for member in ["uuid", "id", "host_id", "start_time"] {
            let mut entry = full();
            entry.as_object_mut().unwrap().remove(member);
            assert!(read_recording(entry, None).is_err(), "{member}");
        }
        let mut entry = full();
        entry["recording_files"] = json!(["text"]);
        assert!(read_recording(entry, None).is_err());
    }

    #[test]
    fn two_parts_of_one_session_become_one() {
        let mut whole = read_recording(full(), None).unwrap();
        let mut part = full();
        part["recording_files"] = json!([{"id": "f1", "file_type": "MP4"}, {"id": "f2", "file_type": "MP4"}, {"file_type": "CC"}]);
        whole.absorb(read_recording(part, None).unwrap());
        let ids: Vec<_> = whole
            .files
            .iter()
            .map(|file| file.id.as_ref().map_or("-", |id| id.as_str()))
            .collect();
        assert_eq!(ids, ["f1", "-", "v1", "f2"]);
    }
}
