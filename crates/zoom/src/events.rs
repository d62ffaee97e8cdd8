//! What Zoom tells as it happens: one meaning, whichever way it came (webhook or socket).
//! Refuses to hold what an event is not trusted with (addresses, tokens, passcodes, names, topics, times of meetings): all of
//! that is asked for again. Which class of a series was meant nobody can be asked once it is gone: its start is told, no more.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Form, InstanceUuid, MeetingNumber, UserId, lenient};

/// The longest body that is read, in bytes. Zoom's own are below 100 kB; a batch of 10,000 recordings is below this.
pub const LONGEST_EVENT: usize = 1 << 20;
/// The longest id that is believed, in bytes. Zoom's are below 50.
const LONGEST_ID: usize = 128;

/// What happened (`event` of the body; `developers.zoom.us/docs/api/meetings/events`). Webinars have the same kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    Created,
    Updated,
    /// Deleted, for a while or for good.
    Deleted,
    /// Taken back after it was deleted.
    Recovered,
    Started,
    Ended,
    /// Somebody came in.
    Joined,
    /// Somebody went.
    Left,
    /// Somebody registered, or was registered.
    Registered,
    RegistrationApproved,
    RegistrationDenied,
    RegistrationCancelled,
    /// Its files can be had.
    RecordingCompleted,
    TranscriptCompleted,
    RecordingRenamed,
    RecordingTrashed,
    /// Deleted for good.
    RecordingDeleted,
    /// Taken out of the trash.
    RecordingRecovered,
}

impl EventKind {
    fn of(name: &str) -> Option<(Form, Self)> {
        let (family, what) = name.split_once('.')?;
        let form = match family {
            "meeting" | "recording" => Form::Meeting,
            "webinar" => Form::Webinar,
            _ => return None,
        };
        let kind = match (family, what) {
            ("recording", "completed") => Self::RecordingCompleted,
            ("recording", "transcript_completed") => Self::TranscriptCompleted,
            ("recording", "renamed") => Self::RecordingRenamed,
            ("recording", "trashed" | "batch_trashed") => Self::RecordingTrashed,
            ("recording", "deleted" | "batch_deleted") => Self::RecordingDeleted,
            ("recording", "recovered" | "batch_recovered") => Self::RecordingRecovered,
            // A viewer of a recording registers there, which says nothing about a class.
            ("recording", _) => return None,
            (_, "created") => Self::Created,
            (_, "updated") => Self::Updated,
            (_, "deleted" | "permanently_deleted") => Self::Deleted,
            (_, "recovered") => Self::Recovered,
            (_, "started") => Self::Started,
            (_, "ended") => Self::Ended,
            (_, "participant_joined") => Self::Joined,
            (_, "participant_left") => Self::Left,
            (_, "registration_created") => Self::Registered,
            (_, "registration_approved") => Self::RegistrationApproved,
            (_, "registration_denied") => Self::RegistrationDenied,
            (_, "registration_cancelled") => Self::RegistrationCancelled,
            _ => return None,
        };
        Some((form, kind))
    }

    /// Whether it is about a recording rather than a meeting.
    pub fn is_of_recording(self) -> bool {
        matches!(
            self,
            Self::RecordingCompleted
                | Self::TranscriptCompleted
                | Self::RecordingRenamed
                | Self::RecordingTrashed
                | Self::RecordingDeleted
                | Self::RecordingRecovered
        )
    }
}

/// How much of a meeting an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    Whole,
    /// One class of a series (`payload.operation` is "single"), with its start where Zoom says one.
    Class { start: Option<Timestamp> },
}

/// What makes two deliveries the same event: a digest of kind, meeting, instance, class, moment, person and files, in hex. It tells
/// none of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventMark(String);

impl EventMark {
    /// 64 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: EventKind,
    pub reach: Reach,
    /// Where a look at the meeting has to be taken. Of recordings, meetings and webinars are not told apart.
    pub form: Form,
    /// Zoom's id of the account in which it happened, where it says so.
    pub account: Option<String>,
    /// When it happened, by Zoom's clock.
    pub at: Timestamp,
    /// Batches of recordings name none.
    pub number: Option<MeetingNumber>,
    /// One, or in a batch of recordings several; none where only the meeting is meant.
    pub instances: Vec<InstanceUuid>,
    pub host: Option<UserId>,
    pub mark: EventMark,
}

/// Why a body is no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEvent {
    #[error("longer than any event")]
    TooLong,
    /// No JSON, nested too deep, or without the members that every event has.
    #[error("not written as an event is")]
    Malformed,
    /// No moment within the years 1970 to 9999.
    #[error("without a moment")]
    NoMoment,
    /// Neither a meeting nor a recording is named.
    #[error("about nothing")]
    NoSubject,
    /// An id that is no id: too long, or with control characters.
    #[error("with an id that is none")]
    OddId,
}

/// Reads the body of an event. `None`: an event that means nothing here.
///
/// # Errors
/// Whatever the bytes are, [`NotAnEvent`] at worst. What it says does not repeat them.
pub fn read(body: &[u8]) -> Result<Option<Event>, NotAnEvent> {
    if body.len() > LONGEST_EVENT {
        return Err(NotAnEvent::TooLong);
    }
    // The parser gives up at a depth of 128, and makes nothing of members that are not asked for.
    let raw: Raw = serde_json::from_slice(body).map_err(|_| NotAnEvent::Malformed)?;
    let Some((form, kind)) = EventKind::of(&raw.event) else {
        return Ok(None);
    };
    let at = raw.event_ts.filter(|millis| *millis > 0);
    let at = at.and_then(|millis| Timestamp::from_millisecond(millis).ok());
    let at = at.ok_or(NotAnEvent::NoMoment)?;
    let payload = raw.payload;
    let object = payload.object;
    let class = (payload.operation.as_deref() == Some("single"))
        .then(|| object.only_class(kind))
        .flatten();

    let number: Option<MeetingNumber> = match object.id {
        // Dashes are for people.
        Some(id) => match id.parse() {
            Ok(number) if number > 0 => Some(MeetingNumber::new(number)),
            _ => return Err(NotAnEvent::OddId),
        },
        None => None,
    };
    let batch = object.meetings.iter().map(|one| one.meeting_uuid.clone());
    let instances = object
        .uuid
        .into_iter()
        .chain(object.meeting_uuids)
        .chain(batch)
        .map(|uuid| believed(uuid).map(InstanceUuid::new))
        .collect::<Result<Vec<_>, _>>()?;
    let host = object.host_id.map(believed).transpose()?.map(UserId::new);
    let account = payload.account_id.map(believed).transpose()?;
    if instances.is_empty() && (kind.is_of_recording() || number.is_none()) {
        return Err(NotAnEvent::NoSubject);
    }

    let mut digest = Digesting::default();
    digest.add("event", [raw.event, at.as_millisecond().to_string()]);
    digest.add("meeting", number.map(|number| number.to_string()));
    digest.add("instance", instances.iter().map(InstanceUuid::as_str));
    if let Some(class) = &class {
        digest.add("class", [&class.id, &class.start].into_iter().flatten());
    }
    for person in [object.participant, object.registrant]
        .into_iter()
        .flatten()
    {
        digest.add(
            "person",
            [person.participant_uuid, person.user_id, person.id]
                .into_iter()
                .flatten(),
        );
    }
    digest.add(
        "file",
        object
            .recording_files
            .into_iter()
            .filter_map(|file| file.id),
    );
    for one in object.meetings {
        digest.add("file", one.recording_file_ids);
    }
    let reach = class.map_or(Reach::Whole, |class| Reach::Class {
        start: class.start.and_then(|start| start.parse().ok()),
    });
    Ok(Some(Event {
        kind,
        reach,
        form,
        account,
        at,
        number,
        instances,
        host,
        mark: digest.mark(),
    }))
}

/// An id as Zoom writes them.
fn believed(id: String) -> Result<String, NotAnEvent> {
    if id.len() > LONGEST_ID || id.chars().any(char::is_control) {
        return Err(NotAnEvent::OddId);
    }
    Ok(id)
}

#[derive(Default)]
struct Digesting(Sha256);

impl Digesting {
    /// Lengths stand before what is digested, so that no two lists read alike.
    fn add(&mut self, what: &str, parts: impl IntoIterator<Item = impl AsRef<str>>) {
        for part in parts {
            let part = part.as_ref();
            self.0.update(format!("{what} {} ", part.len()));
            self.0.update(part);
        }
    }

    fn mark(self) -> EventMark {
        EventMark(hex::encode(self.0.finalize()))
    }
}

#[derive(Deserialize)]
struct Raw {
    event: String,
    #[serde(default, deserialize_with = "lenient::whole")]
    event_ts: Option<i64>,
    payload: Payload,
}

#[derive(Deserialize)]
struct Payload {
    #[serde(default, deserialize_with = "lenient::text")]
    account_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    operation: Option<String>,
    #[serde(default)]
    object: Object,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Object {
    // A string in events of running meetings, a number elsewhere.
    #[serde(deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    uuid: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    host_id: Option<String>,
    #[serde(rename = "type", deserialize_with = "lenient::whole")]
    kind: Option<i64>,
    #[serde(deserialize_with = "lenient::list")]
    occurrences: Vec<Value>,
    participant: Option<Person>,
    registrant: Option<Person>,
    recording_files: Vec<File>,
    meeting_uuids: Vec<String>,
    meetings: Vec<OfBatch>,
}

impl Object {
    /// The class that is meant where not the whole series is. What is no series has the word "single" as well.
    fn only_class(&self, kind: EventKind) -> Option<Class> {
        let of_schedule = matches!(
            kind,
            EventKind::Created | EventKind::Deleted | EventKind::Recovered
        );
        // With a fixed time: meeting and webinar (`type`).
        let is_series = match self.kind {
            Some(kind) => matches!(kind, 8 | 9),
            None => !self.occurrences.is_empty(),
        };
        (of_schedule && is_series).then(|| match self.occurrences.as_slice() {
            [one] => Class::deserialize(one).unwrap_or_default(),
            _ => Class::default(),
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Class {
    #[serde(rename = "occurrence_id", deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(rename = "start_time", deserialize_with = "lenient::text")]
    start: Option<String>,
}

/// Of a person, what tells them from others in one meeting, and nothing else.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Person {
    #[serde(deserialize_with = "lenient::text")]
    participant_uuid: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    user_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    id: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    #[serde(deserialize_with = "lenient::text")]
    id: Option<String>,
}

#[derive(Deserialize)]
struct OfBatch {
    meeting_uuid: String,
    #[serde(default)]
    recording_file_ids: Vec<String>,
}
