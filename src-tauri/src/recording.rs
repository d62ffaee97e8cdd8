//! A recording as the list shows it.
//! Holds what a row needs and no more: no passcode, no address, no e-mail but where a host has no other name.

use lectern::RecordingRow;
use lectern::journal::Target;
use serde::Serialize;

use crate::track::Track;

/// One recorded instance of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Recording {
    /// Names this recording in this journal.
    pub(crate) id: String,
    /// As the host typed it; absent where they typed none.
    pub(crate) topic: Option<String>,
    /// When it began: RFC 3339, in UTC.
    pub(crate) start: String,
    /// The host's name, or else their e-mail address.
    pub(crate) host: String,
    /// Of all its files together, as far as Zoom says; below 2⁵³, which JavaScript counts exactly.
    #[cfg_attr(test, specta(type = Option<u32>))]
    pub(crate) bytes: Option<u64>,
    pub(crate) belongs: Belongs,
    pub(crate) track: Track,
}

/// To whom a recording belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "to", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum Belongs {
    Course {
        /// Names course and session together, to group by: two campuses may have a course of one code.
        key: String,
        code: String,
        /// Absent where the user neither teaches nor coaches there, so that its title is not known.
        title: Option<String>,
        session: Option<String>,
        /// The link stands in this journal only; Zoom could not hold it.
        known_here_only: bool,
    },
    User,
    Everybody,
    /// Nobody has said it yet.
    Unknown,
}

impl From<RecordingRow> for Recording {
    fn from(row: RecordingRow) -> Self {
        let known: Vec<u64> = row
            .files
            .iter()
            .filter_map(|file| file.row.known.size)
            .collect();
        Self {
            id: format!("{}:{}", row.recording.account.0, row.recording.uuid),
            topic: row
                .recording
                .topic
                .clone()
                .filter(|topic| !topic.trim().is_empty()),
            start: row.recording.start.to_string(),
            host: row.host.clone(),
            bytes: (!known.is_empty()).then(|| known.iter().sum()),
            belongs: Belongs::of(&row),
            track: Track::of(&row),
        }
    }
}

impl Belongs {
    fn of(row: &RecordingRow) -> Self {
        match row.link.as_ref().map(|link| &link.target) {
            Some(Target::Course {
                campus,
                code,
                session,
                ..
            }) => Self::Course {
                key: format!("{}:{code}:{}", campus.0, session.unwrap_or_default()),
                code: code.clone(),
                title: row.course.as_ref().map(|course| course.title.clone()),
                session: row
                    .course
                    .as_ref()
                    .and_then(|course| course.session_name.clone()),
                known_here_only: row.known_here_only(),
            },
            Some(Target::User { .. }) => Self::User,
            Some(Target::Nobody) => Self::Everybody,
            None => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use lectern::journal::{
        AccountId, AccountKind, CourseRow, FileIdentity, HostRow, Kept, KnownFile, KnownRecording,
        Link, LinkKey, LinkOrigin, NewAccount, Presence,
    };
    use lectern::{DataFolder, Journal, RecordingQuery};
    use serde_json::{Value, json};

    use super::*;

    fn account(journal: &Journal, name: &str, kind: AccountKind) -> AccountId {
        let address = format!("https://{name}.example/");
        journal
            .put_account(&NewAccount {
                name: name.into(),
                kind,
                address,
                hosts: None,
            })
            .unwrap()
    }

    fn known(account: AccountId, uuid: &str, topic: Option<&str>) -> KnownRecording {
        KnownRecording {
            account,
            uuid: uuid.into(),
            number: 81_234_567_890,
            host: "h1".into(),
            topic: topic.map(Into::into),
            kind: 2,
            start: "2026-11-16T09:00:00Z".parse().unwrap(),
            timezone: None,
            minutes: Some(45),
            deletes_on: Some("2026-12-03".parse().unwrap()),
            presence: Presence::There,
        }
    }

    fn file(kind: &str, recording_type: &str, size: u64, processing: bool) -> KnownFile {
        let described = zoom::RecordingFile {
            id: Some(zoom::FileId::new(format!("{kind}-{recording_type}"))),
            kind: zoom::FileKind::parse(kind),
            extension: kind.into(),
            recording_type: zoom::RecordingType::parse(recording_type),
            start: None,
            end: None,
            size: Some(size),
            status: zoom::FileStatus::Completed,
            address: None,
            play_url: None,
        };
        KnownFile {
            identity: FileIdentity::of(&described),
            kind: kind.into(),
            recording_type: recording_type.into(),
            extension: kind.into(),
            start: None,
            end: None,
            size: Some(size),
            processing,
        }
    }

    fn shown(journal: &Journal) -> Value {
        let rows = journal.recordings(&RecordingQuery::default()).unwrap();
        serde_json::to_value(rows.into_iter().map(Recording::from).collect::<Vec<_>>()).unwrap()
    }

    /// A journal with one recording, linked to a course; gives both accounts too.
    fn journal_of_one(folder: &DataFolder, files: &[KnownFile]) -> (Journal, AccountId, AccountId) {
        let journal = Journal::open(folder).unwrap();
        let zoom = account(
            &journal,
            "zoom",
            AccountKind::ZoomJwt {
                api_key: "k".into(),
            },
        );
        let campus = account(
            &journal,
            "campus",
            AccountKind::Campus {
                username: "t".into(),
            },
        );
        let host = HostRow {
            account: zoom,
            id: "h1".into(),
            email: "teresa@campus.example".into(),
            name: "Teresa García".into(),
            licensed: true,
            active: true,
            created_at: None,
        };
        journal.put_hosts(zoom, &[host]).unwrap();
        let course = CourseRow {
            campus,
            code: "PHYS110".into(),
            session: Some(1),
            directory: "PHYS110".into(),
            title: "Physics I".into(),
            session_name: Some("Autumn".into()),
            runs: true,
        };
        journal.put_courses(campus, &[course]).unwrap();
        journal
            .put_recording(&known(zoom, "u1", Some("Springs")))
            .unwrap();
        journal.put_files(zoom, "u1", files).unwrap();
        let target = Target::Course {
            campus,
            code: "PHYS110".into(),
            session: Some(1),
            group: None,
        };
        let link = Link {
            target,
            origin: LinkOrigin::Here,
        };
        journal
            .put_link(zoom, &LinkKey::Instance("u1".into()), Some(&link))
            .unwrap();
        (journal, zoom, campus)
    }

    #[test]
    fn a_row_holds_what_the_list_shows() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path()).unwrap();
        let video = file("MP4", "shared_screen_with_speaker_view", 300, false);
        let chat = file("CHAT", "chat_file", 5, false);
        let (journal, zoom, campus) = journal_of_one(&folder, &[video, chat]);
        // The chat is not on this computer, and nobody wants it there: the recording is complete all the same.
        let video = journal.files_of(zoom, "u1").unwrap().remove(0).id;
        let kept = Kept {
            path: "x.mp4".into(),
            size: 300,
            sha256: "0".repeat(64),
        };
        journal.keep_file(video, &kept).unwrap();

        assert_eq!(
            shown(&journal),
            json!([{
                "id": format!("{}:u1", zoom.0),
                "topic": "Springs",
                "start": "2026-11-16T09:00:00Z",
                "host": "Teresa García",
                "bytes": 305,
                "belongs": {
                    "to": "course",
                    "key": format!("{}:PHYS110:1", campus.0),
                    "code": "PHYS110",
                    "title": "Physics I",
                    "session": "Autumn",
                    "knownHereOnly": true,
                },
                "track": {
                    "zoom": { "state": "there", "deletesOn": "2026-12-03" },
                    "computer": { "state": "kept" },
                    "course": { "state": "empty" },
                },
            }])
        );
    }

    #[test]
    fn a_video_that_zoom_still_works_on_is_processing() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path()).unwrap();
        let (journal, ..) = journal_of_one(&folder, &[file("MP4", "active_speaker", 1, true)]);
        assert_eq!(
            shown(&journal)[0]["track"]["zoom"],
            json!({ "state": "processing" })
        );
    }

    #[test]
    fn a_topic_of_blanks_is_none_and_no_link_is_unknown() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path()).unwrap();
        let (journal, zoom, _) = journal_of_one(&folder, &[]);
        journal
            .put_recording(&known(zoom, "u1", Some("  ")))
            .unwrap();
        journal
            .put_link(zoom, &LinkKey::Instance("u1".into()), None)
            .unwrap();
        let row = &shown(&journal)[0];
        assert_eq!((&row["topic"], &row["bytes"]), (&Value::Null, &Value::Null));
        assert_eq!(row["belongs"], json!({ "to": "unknown" }));
    }
}
