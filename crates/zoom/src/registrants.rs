//! Registrants of a meeting: who they are, adding them one by one or thirty at once, and changing what they may.
//! Refuses to decide who should be one, and to show a personal join link to anybody who does not ask for it.

use std::fmt;

use jiff::Timestamp;
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::Request;
use crate::client::{read_all, unexpected};
use crate::routes::{self, Segment};
use crate::words::words;
use crate::{Error, Form, MeetingNumber, OccurrenceId, RegistrantId, Zoom, lenient};

/// The most people that one batch call or one change of status takes (`developers.zoom.us/docs/api/meetings`).
pub const LARGEST_BATCH: usize = 30;

words! {
    /// How far a registration is (`status` of a registrant). A cancelled one is in no list.
    RegistrantStatus {
        Pending = "pending",
        Approved = "approved",
        Denied = "denied",
    }
}

/// What can be done to registrations (`action` of `PUT …/registrants/status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegistrantAction {
    Approve,
    Deny,
    /// Takes the registration away.
    Cancel,
}

impl RegistrantAction {
    /// Zoom's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Deny => "deny",
            Self::Cancel => "cancel",
        }
    }
}

/// The address under which one registrant, and nobody else, joins. Hidden in `Debug`, as whoever has it is let in.
#[derive(Clone)]
pub struct JoinLink(SecretString);

impl JoinLink {
    /// Takes the address as Zoom gave it.
    pub fn new(address: String) -> Self {
        Self(SecretString::from(address))
    }

    /// The address, for handing it to the one it is for.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for JoinLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JoinLink(…)")
    }
}

/// One registration as Zoom lists it.
#[derive(Clone, Debug)]
pub struct Registrant {
    pub id: RegistrantId,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub status: RegistrantStatus,
    pub created: Option<Timestamp>,
    /// Absent while approval is pending.
    pub link: Option<JoinLink>,
}

/// Somebody to register. Zoom takes at most 64 characters of each name and 128 of the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRegistrant {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
}

/// What came of adding somebody.
#[derive(Clone, Debug)]
pub struct Registered {
    /// As Zoom repeats it; a single addition does not repeat it, and has the one that was sent.
    pub email: String,
    pub id: RegistrantId,
    /// Absent while approval is pending.
    pub link: Option<JoinLink>,
}

impl Zoom {
    /// The registrants with this status, fully paged (`GET /meetings/{meetingId}/registrants`, medium; webinars have the same
    /// under `/webinars`). With `class`: of that class alone, where people register for each.
    pub async fn registrants(
        &self,
        form: Form,
        number: MeetingNumber,
        class: Option<&OccurrenceId>,
        status: &RegistrantStatus,
    ) -> Result<Vec<Registrant>, Error> {
        let route = match form {
            Form::Meeting => &routes::REGISTRANTS,
            Form::Webinar => &routes::WEBINAR_REGISTRANTS,
        };
        let request = || {
            let request =
                Request::new(route, Some(Segment::meeting(number))).with("status", status.as_str());
            match class {
                Some(class) => request.with("occurrence_id", class.as_str()),
                None => request,
            }
        };
        let entries = self.0.pages("registrants", request).await?;
        read_all(route, entries, |entry| read(entry, status))
    }

    /// Registers one person (`POST /meetings/{meetingId}/registrants`, light). The same address again gives the registration
    /// that is there (measured); 3 times per address, meeting and UTC day at most.
    ///
    /// [`ErrorKind::PaidPlan`](crate::ErrorKind::PaidPlan) where the host has no licence; code 300 with
    /// [`Error::fields`] for an address that Zoom does not take, 3027 for the host's own, 3038 for a meeting that is over.
    pub async fn add_registrant(
        &self,
        form: Form,
        number: MeetingNumber,
        classes: &[OccurrenceId],
        person: &NewRegistrant,
    ) -> Result<Registered, Error> {
        let route = match form {
            Form::Meeting => &routes::ADD_REGISTRANT,
            Form::Webinar => &routes::ADD_WEBINAR_REGISTRANT,
        };
        let mut request = Request::new(route, Some(Segment::meeting(number)));
        if !classes.is_empty() {
            let all: Vec<&str> = classes.iter().map(OccurrenceId::as_str).collect();
            request = request.with("occurrence_ids", all.join(","));
        }
        let mut body = as_json(person);
        // Of a webinar, its own setting decides.
        if form == Form::Meeting {
            body["auto_approve"] = json!(true);
        }
        request.body = Some(body);
        let answer = self.0.json(&request).await?;
        let mut raw: RawAdded = serde_json::from_value(answer)
            .map_err(|_| unexpected(route, "a registration that is no object".to_owned()))?;
        raw.email = Some(person.email.clone());
        raw.registered()
            .ok_or_else(|| unexpected(route, "a registration without id".to_owned()))
    }

    /// Registers up to [`LARGEST_BATCH`] people to a meeting of kind 2 (`POST /meetings/{meetingId}/batch_registrants`,
    /// heavy). It is refused whole for one wrong address, and may answer for fewer people than were sent.
    ///
    /// Of webinars kind 5, and whether Zoom mails is the webinar's own setting. Code 303 for other kinds, 404 (as Zoom's own
    /// number) where registration is off.
    pub async fn add_registrants(
        &self,
        form: Form,
        number: MeetingNumber,
        people: &[NewRegistrant],
        zoom_mails: bool,
    ) -> Result<Vec<Registered>, Error> {
        debug_assert!(people.len() <= LARGEST_BATCH);
        let route = match form {
            Form::Meeting => &routes::ADD_REGISTRANTS,
            Form::Webinar => &routes::ADD_WEBINAR_REGISTRANTS,
        };
        let mut request = Request::new(route, Some(Segment::meeting(number)));
        let mut body = json!({
            "auto_approve": true,
            "registrants": people.iter().map(as_json).collect::<Vec<_>>(),
        });
        if form == Form::Meeting {
            body["registrants_confirmation_email"] = json!(zoom_mails);
        }
        request.body = Some(body);
        let mut answer = self.0.json(&request).await?;
        let Some(Value::Array(entries)) = answer.get_mut("registrants").map(Value::take) else {
            return Err(unexpected(route, "a list without registrants".to_owned()));
        };
        // Somebody without address or id in the answer is as good as missing from it, and is asked about alone.
        Ok(entries
            .into_iter()
            .filter_map(|entry| serde_json::from_value::<RawAdded>(entry).ok()?.registered())
            .collect())
    }

    /// Approves, denies or cancels up to [`LARGEST_BATCH`] registrations (`PUT …/registrants/status`, medium, 204). At most
    /// 10 changes per registrant, meeting and UTC day.
    pub async fn change_registrants(
        &self,
        form: Form,
        number: MeetingNumber,
        class: Option<&OccurrenceId>,
        action: RegistrantAction,
        registrants: &[(RegistrantId, String)],
    ) -> Result<(), Error> {
        debug_assert!(registrants.len() <= LARGEST_BATCH);
        let route = match form {
            Form::Meeting => &routes::REGISTRANT_STATUS,
            Form::Webinar => &routes::WEBINAR_REGISTRANT_STATUS,
        };
        debug_assert_eq!(route.method, Method::PUT);
        let mut request = Request::new(route, Some(Segment::meeting(number)));
        if let Some(class) = class {
            request = request.with("occurrence_id", class.as_str());
        }
        let whom: Vec<Value> = registrants
            .iter()
            .map(|(id, email)| json!({"id": id, "email": email}))
            .collect();
        request.body = Some(json!({"action": action.as_str(), "registrants": whom}));
        self.0.change(&request).await
    }
}

fn as_json(person: &NewRegistrant) -> Value {
    let mut value = json!({"email": person.email, "first_name": person.first_name});
    // An empty last name is refused where the member is there.
    if !person.last_name.is_empty() {
        value["last_name"] = json!(person.last_name);
    }
    value
}

#[derive(Deserialize)]
struct RawAdded {
    #[serde(default, deserialize_with = "lenient::text")]
    email: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    registrant_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    join_url: Option<String>,
}

impl RawAdded {
    fn registered(self) -> Option<Registered> {
        Some(Registered {
            email: self.email?,
            id: RegistrantId::new(self.registrant_id?),
            link: self.join_url.map(JoinLink::new),
        })
    }
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    email: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    first_name: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    last_name: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    create_time: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    join_url: Option<String>,
}

fn read(entry: Value, listed: &RegistrantStatus) -> Result<Registrant, String> {
    let raw: Raw =
        serde_json::from_value(entry).map_err(|_| "a registrant that is no object".to_owned())?;
    Ok(Registrant {
        id: RegistrantId::new(raw.id.ok_or_else(|| "a registrant without id".to_owned())?),
        email: raw.email.unwrap_or_default(),
        first_name: raw.first_name.unwrap_or_default(),
        last_name: raw.last_name.unwrap_or_default(),
        status: raw
            .status
            .map_or_else(|| listed.clone(), |word| RegistrantStatus::parse(&word)),
        created: lenient::moment(raw.create_time.as_deref(), None),
        link: raw.join_url.map(JoinLink::new),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_link_is_not_in_a_debug_text() {
        let entry = json!({"id": "r1", "email": "a@example.test", "first_name": "Ana",
            "join_url": "https://zoom.us/w/1?tk=s3cret"});
        let read = read(entry, &RegistrantStatus::Approved).unwrap();
        assert!(!format!("{read:?}").contains("s3cret"));
        assert_eq!(read.link.unwrap().expose(), "https://zoom.us/w/1?tk=s3cret");
        assert_eq!(
            (read.status, read.last_name),
            (RegistrantStatus::Approved, String::new())
        );
    }

    #[test]
    fn somebody_without_last_name_is_sent_without_one() {
        let person = NewRegistrant {
            email: "a@example.test".into(),
            first_name: "Ana".into(),
            last_name: String::new(),
        };
        assert_eq!(
            as_json(&person),
            json!({"email": "a@example.test", "first_name": "Ana"})
        );
    }
}
