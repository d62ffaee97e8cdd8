//! Meetings: the lists they stand in, what they are, and how Zoom writes them down.
//! Refuses to know what an agenda means beyond where its first line ends.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::{InstanceUuid, MeetingNumber, UserId, lenient};

/// The lists of a host's meetings (`type` of `GET /users/{userId}/meetings`, `developers.zoom.us/docs/api/meetings`).
/// Instant meetings are in none of them, and the agendas in them are cut after 250 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeetingList {
    /// All that are not expired.
    Scheduled,
    /// Running now.
    Live,
    /// To come within six months, with those running.
    Upcoming,
    /// To come within six months, one entry for each day.
    UpcomingMeetings,
    /// Over, within six months.
    PreviousMeetings,
}

impl MeetingList {
    /// Every list.
    pub const ALL: [Self; 5] = [
        Self::Scheduled,
        Self::Live,
        Self::Upcoming,
        Self::UpcomingMeetings,
        Self::PreviousMeetings,
    ];

    /// Zoom's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Live => "live",
            Self::Upcoming => "upcoming",
            Self::UpcomingMeetings => "upcoming_meetings",
            Self::PreviousMeetings => "previous_meetings",
        }
    }
}

/// What sort of meeting it is (`type` of a meeting or recording, `developers.zoom.us/docs/api/meetings`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeetingKind {
    /// 1: started on the spot.
    Instant,
    /// 2: once, at a time.
    Scheduled,
    /// 3.
    RecurringNoFixedTime,
    /// 4: in somebody's personal room, whose number stays the same for everything.
    PersonalRoom,
    /// 5: a webinar at a time.
    Webinar,
    /// 6.
    WebinarRecurringNoFixedTime,
    /// 7: personal audio conference.
    PersonalAudio,
    /// 8.
    RecurringFixedTime,
    /// 9.
    WebinarRecurringFixedTime,
    /// 10: sharing a screen only.
    ScreenShare,
    /// 99: a recording that somebody uploaded.
    Uploaded,
    /// Any other number.
    Other(i64),
}

impl MeetingKind {
    /// Reads Zoom's number.
    pub fn from_code(code: i64) -> Self {
        match code {
            1 => Self::Instant,
            2 => Self::Scheduled,
            3 => Self::RecurringNoFixedTime,
            4 => Self::PersonalRoom,
            5 => Self::Webinar,
            6 => Self::WebinarRecurringNoFixedTime,
            7 => Self::PersonalAudio,
            8 => Self::RecurringFixedTime,
            9 => Self::WebinarRecurringFixedTime,
            10 => Self::ScreenShare,
            99 => Self::Uploaded,
            other => Self::Other(other),
        }
    }

    /// Zoom's number.
    pub fn code(self) -> i64 {
        match self {
            Self::Instant => 1,
            Self::Scheduled => 2,
            Self::RecurringNoFixedTime => 3,
            Self::PersonalRoom => 4,
            Self::Webinar => 5,
            Self::WebinarRecurringNoFixedTime => 6,
            Self::PersonalAudio => 7,
            Self::RecurringFixedTime => 8,
            Self::WebinarRecurringFixedTime => 9,
            Self::ScreenShare => 10,
            Self::Uploaded => 99,
            Self::Other(code) => code,
        }
    }
}

/// A meeting, with all its sessions (`developers.zoom.us/docs/api/meetings`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub number: MeetingNumber,
    /// The session Zoom has in mind at the moment; changes with each.
    pub uuid: Option<InstanceUuid>,
    pub host: UserId,
    pub topic: Option<String>,
    pub kind: MeetingKind,
    /// Absent for meetings without a fixed time.
    pub start: Option<Timestamp>,
    /// As planned.
    pub duration_minutes: Option<u32>,
    /// An IANA name such as `Europe/Zurich`.
    pub timezone: Option<String>,
    /// At most 2,000 characters; in lists Zoom cuts it after 250.
    pub agenda: Option<String>,
    /// What participants open. (The host's own start link holds a token and is not read at all.)
    pub join_url: Option<String>,
}

impl Meeting {
    /// The first line of the agenda without blanks around it; `None` where that is empty.
    pub fn first_agenda_line(&self) -> Option<&str> {
        let line = self.agenda.as_deref()?.split(['\n', '\r']).next()?.trim();
        (!line.is_empty()).then_some(line)
    }
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    uuid: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    host_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    topic: Option<String>,
    #[serde(default, rename = "type", deserialize_with = "lenient::whole")]
    kind: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    start_time: Option<String>,
    #[serde(default, deserialize_with = "lenient::whole")]
    duration: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    timezone: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    agenda: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    join_url: Option<String>,
}

/// Reads a meeting; `host` is whose list it stands in. `Err` names what cannot be done without.
pub(crate) fn read_meeting(entry: Value, host: Option<&UserId>) -> Result<Meeting, String> {
    let raw: Raw =
        serde_json::from_value(entry).map_err(|_| "a meeting that is no object".to_owned())?;
    let number = raw
        .id
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| "a meeting without number".to_owned())?;
    let host = raw.host_id.map(UserId::new).or_else(|| host.cloned());
    Ok(Meeting {
        number,
        uuid: raw.uuid.map(InstanceUuid::new),
        host: host.ok_or_else(|| "a meeting without host".to_owned())?,
        topic: raw.topic,
        kind: MeetingKind::from_code(raw.kind.unwrap_or_default()),
        start: lenient::moment(raw.start_time.as_deref(), raw.timezone.as_deref()),
        duration_minutes: raw.duration.and_then(|minutes| u32::try_from(minutes).ok()),
        timezone: raw.timezone,
        agenda: raw.agenda,
        join_url: raw.join_url,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with_agenda(agenda: &str) -> Meeting {
        read_meeting(
            json!({"id": "86012345678", "host_id": "h", "agenda": agenda}),
            None,
        )
        .unwrap()
    }

    #[test]
    fn the_first_agenda_line_ends_where_a_line_ends_anywhere() {
        for agenda in [
            "https://c.example/x\nmore",
            "https://c.example/x\r\nmore",
            " https://c.example/x \rmore",
            "https://c.example/x",
        ] {
            assert_eq!(
                with_agenda(agenda).first_agenda_line(),
                Some("https://c.example/x"),
                "{agenda:?}"
            );
        }
        for agenda in ["", "\nhttps://c.example/x", "   \nmore"] {
            assert_eq!(with_agenda(agenda).first_agenda_line(), None, "{agenda:?}");
        }
    }

    #[test]
    fn a_meeting_needs_a_number_and_a_host_and_nothing_else() {
        let host = UserId::new("h");
        let bare = read_meeting(json!({"id": 86_012_345_678_u64}), Some(&host)).unwrap();
        assert_eq!(
            (bare.number.get(), &bare.host, bare.kind),
            (86_012_345_678, &host, MeetingKind::Other(0))
        );
        assert_eq!((bare.topic, bare.start, bare.agenda), (None, None, None));
        assert!(
            read_meeting(json!({"id": 1}), None)
                .unwrap_err()
                .contains("host")
        );
        assert!(
            read_meeting(json!({"host_id": "h"}), None)
                .unwrap_err()
                .contains("number")
        );
        assert!(read_meeting(json!("text"), None).is_err());
    }

    #[test]
    fn every_kind_keeps_its_number() {
        for code in -1..=100 {
            assert_eq!(MeetingKind::from_code(code).code(), code);
        }
        for code in 1..=10 {
            assert!(
                !matches!(MeetingKind::from_code(code), MeetingKind::Other(_)),
                "{code}"
            );
        }
    }
}
