//! How people register to a meeting: whether at all, whether somebody approves them, and for which of its classes.
//! Refuses to change any of it; whoever schedules meetings does.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::call::Request;
use crate::client::unexpected;
use crate::details::read_occurrences;
use crate::routes::{self, Segment};
use crate::{
    Error, Form, MeetingKind, MeetingNumber, Occurrence, Registration, RegistrationFor, UserId,
    Zoom, lenient,
};

/// A meeting as somebody who registers others must know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRegistration {
    pub number: MeetingNumber,
    pub host: UserId,
    pub host_email: Option<String>,
    pub topic: Option<String>,
    pub kind: MeetingKind,
    pub start: Option<Timestamp>,
    pub minutes: Option<u32>,
    /// An IANA name such as `Europe/Zurich`.
    pub timezone: Option<String>,
    /// None where Zoom says nothing.
    pub approval: Registration,
    /// The whole of it where Zoom says nothing, and of whatever is no series.
    pub register_for: RegistrationFor,
    /// Zoom mails each registrant the personal join link by itself.
    pub zoom_mails: bool,
    /// At most the next 50.
    pub occurrences: Vec<Occurrence>,
    /// What anybody may open who needs no personal link.
    pub join_url: Option<String>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "lenient::text")]
    host_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    host_email: Option<String>,
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
    join_url: Option<String>,
    #[serde(default)]
    settings: Option<RawSettings>,
}

#[derive(Default, Deserialize)]
struct RawSettings {
    #[serde(default, deserialize_with = "lenient::whole")]
    approval_type: Option<i64>,
    #[serde(default, deserialize_with = "lenient::whole")]
    registration_type: Option<i64>,
    #[serde(default)]
    registrants_email_notification: Option<bool>,
    #[serde(default)]
    registrants_confirmation_email: Option<bool>,
}

impl Zoom {
    /// How people register to this meeting (`GET /meetings/{meetingId}`, light).
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) where Zoom does not know it (any more).
    pub async fn registration(
        &self,
        form: Form,
        number: MeetingNumber,
    ) -> Result<MeetingRegistration, Error> {
        let route = match form {
            Form::Meeting => &routes::MEETING,
            Form::Webinar => &routes::WEBINAR,
        };
        let answer = self
            .0
            .json(&Request::new(route, Some(Segment::meeting(number))))
            .await?;
        read(number, answer).map_err(|what| unexpected(route, what))
    }

    /// What a registrant must tell besides first name and e-mail address: names of Zoom's own questions, and titles of the
    /// meeting's (`GET /meetings/{meetingId}/registrants/questions`, light).
    pub async fn required_questions(
        &self,
        form: Form,
        number: MeetingNumber,
    ) -> Result<Vec<String>, Error> {
        let route = match form {
            Form::Meeting => &routes::REGISTRATION_QUESTIONS,
            Form::Webinar => &routes::WEBINAR_REGISTRATION_QUESTIONS,
        };
        let answer = self
            .0
            .json(&Request::new(route, Some(Segment::meeting(number))))
            .await?;
        Ok([("questions", "field_name"), ("custom_questions", "title")]
            .into_iter()
            .flat_map(|(list, name)| {
                let asked = answer.get(list).and_then(Value::as_array);
                let required = asked.into_iter().flatten().filter(|question| {
                    question
                        .get("required")
                        .and_then(Value::as_bool)
                        .unwrap_or(false)
                });
                required
                    .filter_map(|question| question.get(name)?.as_str())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect())
    }
}

fn read(number: MeetingNumber, answer: Value) -> Result<MeetingRegistration, String> {
    let zone = answer.get("timezone").and_then(Value::as_str);
    let occurrences = read_occurrences(&answer, zone);
    let raw: Raw =
        serde_json::from_value(answer).map_err(|_| "a meeting that is no object".to_owned())?;
    let settings = raw.settings.unwrap_or_default();
    let zone = raw.timezone.as_deref();
    Ok(MeetingRegistration {
        number,
        host: UserId::new(
            raw.host_id
                .ok_or_else(|| "a meeting without host".to_owned())?,
        ),
        host_email: raw.host_email,
        topic: raw.topic,
        kind: MeetingKind::from_code(raw.kind.unwrap_or_default()),
        start: lenient::moment(raw.start_time.as_deref(), zone),
        minutes: raw.duration.and_then(|minutes| u32::try_from(minutes).ok()),
        approval: match settings.approval_type {
            Some(0) => Registration::Automatic,
            Some(1) => Registration::Manual,
            _ => Registration::None,
        },
        register_for: match settings.registration_type {
            Some(2) => RegistrationFor::EachClass,
            Some(3) => RegistrationFor::ChosenClasses,
            _ => RegistrationFor::Series,
        },
        // Both are on where nothing is said (`developers.zoom.us/docs/api/meetings`).
        zoom_mails: settings.registrants_email_notification.unwrap_or(true)
            && settings.registrants_confirmation_email.unwrap_or(true),
        occurrences,
        join_url: raw.join_url,
        timezone: raw.timezone,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn number() -> MeetingNumber {
        MeetingNumber::new(86_012_345_678)
    }

    #[test]
    fn a_meeting_that_says_nothing_has_no_registration() {
        let bare = read(number(), json!({"host_id": "h"})).unwrap();
        assert_eq!(
            (bare.approval, bare.register_for, bare.zoom_mails),
            (Registration::None, RegistrationFor::Series, true)
        );
        assert!(read(number(), json!({})).is_err());
    }

    #[test]
    fn classes_and_ways_of_registering_are_read() {
        let read = read(
            number(),
            json!({"host_id": "h", "type": 8, "settings": {"approval_type": 1, "registration_type": 2,
                "registrants_email_notification": false},
                "occurrences": [{"occurrence_id": 1700000000000_i64, "start_time": "2026-11-20T09:00:00Z", "duration": 60,
                    "status": "deleted"}, {"start_time": "2026-11-27T09:00:00Z"}]}),
        )
        .unwrap();
        assert_eq!(
            (read.approval, read.register_for, read.zoom_mails),
            (Registration::Manual, RegistrationFor::EachClass, false)
        );
        assert_eq!(
            read.occurrences.len(),
            1,
            "a class without id cannot be named"
        );
        assert_eq!(read.occurrences[0].id.as_str(), "1700000000000");
        assert!(read.occurrences[0].deleted);
    }
}
