//! Who was in a class: the past instances of a meeting or webinar and the stays of its participants.
//! Refuses to say who somebody is: a stay carries what Zoom knows, and a person may have several.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::call::Request;
use crate::client::read_all;
use crate::routes::{self, Segment};
use crate::{Error, ErrorKind, Form, InstanceUuid, MeetingNumber, RegistrantId, Zoom, lenient};

/// A class that took place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastInstance {
    pub uuid: InstanceUuid,
    pub start: Option<Timestamp>,
}

/// One stay of somebody in a class. Leaving and joining again makes another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The name that was shown, chosen by whoever joined.
    pub name: String,
    /// Empty for people outside the host's account, unless they registered.
    pub email: Option<String>,
    pub registrant: Option<RegistrantId>,
    /// Zoom's own id of a signed-in user.
    pub id: Option<String>,
    pub joined: Option<Timestamp>,
    pub left: Option<Timestamp>,
    /// Seconds; 0 while Zoom still computes.
    pub seconds: Option<u64>,
    /// In the waiting room only, never in the class itself.
    pub waited_only: bool,
}

impl Zoom {
    /// The classes of a meeting that took place in the last 15 months (`GET /past_meetings/{meetingId}/instances`, medium), or
    /// of a webinar (`GET /past_webinars/{webinarId}/instances`, light).
    pub async fn past_instances(
        &self,
        form: Form,
        number: MeetingNumber,
    ) -> Result<Vec<PastInstance>, Error> {
        let (route, member) = match form {
            Form::Meeting => (&routes::PAST_INSTANCES, "meetings"),
            Form::Webinar => (&routes::PAST_WEBINAR_INSTANCES, "webinars"),
        };
        let mut answer = self
            .0
            .json(&Request::new(route, Some(Segment::meeting(number))))
            .await?;
        let Some(Value::Array(entries)) = answer.get_mut(member).map(Value::take) else {
            let what = format!("a list without {member}");
            return Err(Error::new(
                route.operation,
                ErrorKind::UnexpectedAnswer { what },
            ));
        };
        read_all(route, entries, |entry| {
            let raw: RawInstance = serde_json::from_value(entry)
                .map_err(|_| "a past class that is no object".to_owned())?;
            Ok(PastInstance {
                uuid: InstanceUuid::new(
                    raw.uuid
                        .ok_or_else(|| "a past class without uuid".to_owned())?,
                ),
                start: lenient::moment(raw.start_time.as_deref(), None),
            })
        })
    }

    /// Every stay in a class, fully paged: the report (`GET /report/meetings/{meetingId}/participants`, heavy), or where the
    /// app may not read reports the shorter list (`GET /past_meetings/{meetingId}/participants`, medium). Webinars have both
    /// under `webinars`, the report for six months.
    ///
    /// [`ErrorKind::PaidPlan`] on a free plan; [`ErrorKind::NotFound`] until Zoom has computed it, or after a year or so.
    pub async fn participants(
        &self,
        form: Form,
        uuid: &InstanceUuid,
    ) -> Result<Vec<Participant>, Error> {
        let (report, list) = match form {
            Form::Meeting => (&routes::PARTICIPANTS_REPORT, &routes::PAST_PARTICIPANTS),
            Form::Webinar => (
                &routes::WEBINAR_PARTICIPANTS_REPORT,
                &routes::PAST_WEBINAR_PARTICIPANTS,
            ),
        };
        let request = || {
            Request::new(report, Some(Segment::instance(uuid)))
                .with("include_fields", "registrant_id")
        };
        let whole = if self.0.credential.is_own() {
            // Reports are for administrators: asking would cost a heavy request to be told so.
            let scopes = Vec::new();
            Err(Error::new(
                report.operation,
                ErrorKind::ScopeMissing { scopes },
            ))
        } else {
            self.0.pages("participants", request).await
        };
        match whole {
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::ScopeMissing { .. } | ErrorKind::NoPermission { .. }
                ) => {}
            outcome => return read_all(report, outcome?, read),
        }
        let request = || Request::new(list, Some(Segment::instance(uuid)));
        read_all(list, self.0.pages("participants", request).await?, read)
    }
}

#[derive(Deserialize)]
struct RawInstance {
    #[serde(default, deserialize_with = "lenient::text")]
    uuid: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    start_time: Option<String>,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    registrant_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    user_email: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    join_time: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    leave_time: Option<String>,
    #[serde(default, deserialize_with = "lenient::whole")]
    duration: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    status: Option<String>,
}

fn read(entry: Value) -> Result<Participant, String> {
    let raw: Raw =
        serde_json::from_value(entry).map_err(|_| "a participant that is no object".to_owned())?;
    Ok(Participant {
        name: raw.name.unwrap_or_default(),
        email: raw.user_email,
        registrant: raw.registrant_id.map(RegistrantId::new),
        id: raw.id,
        joined: lenient::moment(raw.join_time.as_deref(), None),
        left: lenient::moment(raw.leave_time.as_deref(), None),
        seconds: raw.duration.and_then(|seconds| u64::try_from(seconds).ok()),
        waited_only: raw.status.as_deref() == Some("in_waiting_room"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_empty_is_not_there() {
        let stay = read(json!({"id": "", "name": "iPad von Ana", "user_email": "", "registrant_id": "",
            "join_time": "2026-11-20T09:00:04Z", "leave_time": "2026-11-20T09:10:04Z", "duration": "600",
            "status": "in_meeting"}))
        .unwrap();
        assert_eq!((stay.email, stay.registrant, stay.id), (None, None, None));
        assert_eq!((stay.seconds, stay.waited_only), (Some(600), false));
    }
}
