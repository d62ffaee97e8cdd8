//! Making, reading in full, changing, deleting and recovering meetings and webinars, and the link that starts one.
//! Refuses to repeat a request that may have made something, and to keep a start link.

use secrecy::SecretString;
use serde_json::{Value, json};
use wire::Retry;

use crate::call::Request;
use crate::details::read_details;
use crate::routes::{self, Route, Segment};
use crate::{
    Change, Details, Draft, Error, ErrorKind, Form, MeetingNumber, OccurrenceId, UserId, Zoom,
};

fn unexpected(route: &Route, what: impl Into<String>) -> Error {
    let what = what.into();
    Error::new(route.operation, ErrorKind::UnexpectedAnswer { what })
}

fn read_route(form: Form) -> &'static Route {
    match form {
        Form::Meeting => &routes::MEETING,
        Form::Webinar => &routes::WEBINAR,
    }
}

impl Zoom {
    /// Makes a meeting or webinar (`POST /users/{userId}/meetings` or `/webinars`, light; at most 100 of these and of changes
    /// per host and UTC day). [`ErrorKind::PaidPlan`] where the plan has no webinars.
    ///
    /// An error other than a refusal leaves open whether it was made: the request is not repeated, the host's list tells.
    pub async fn create(&self, host: &UserId, draft: &Draft) -> Result<Details, Error> {
        let route = match draft.form {
            Form::Meeting => &routes::CREATE_MEETING,
            Form::Webinar => &routes::CREATE_WEBINAR,
        };
        let mut request = Request::new(route, Some(Segment::user(host)));
        request.body = Some(draft.to_json());
        let answer = self.session().json_once(&request).await?;
        read_details(draft.form, answer).map_err(|what| unexpected(route, what))
    }

    /// One meeting or webinar in full, its whole agenda too (`GET /meetings/{meetingId}` or `/webinars/{webinarId}`, light).
    /// [`ErrorKind::NotFound`] where it is deleted, expired or not of this account (code 3001).
    pub async fn details(&self, form: Form, number: MeetingNumber) -> Result<Details, Error> {
        let answer = self.answer_for(form, number).await?;
        read_details(form, answer).map_err(|what| unexpected(read_route(form), what))
    }

    /// Changes a meeting, a webinar, or one class of a series (`PATCH`, light, counted as in [`Zoom::create`]). Zoom answers
    /// 204 and nothing else, ignores a start that is past, and drops what the account has switched off: read it again.
    pub async fn change(
        &self,
        form: Form,
        number: MeetingNumber,
        class: Option<&OccurrenceId>,
        change: &Change,
    ) -> Result<(), Error> {
        let route = match form {
            Form::Meeting => &routes::CHANGE_MEETING,
            Form::Webinar => &routes::CHANGE_WEBINAR,
        };
        let mut request = Request::new(route, Some(Segment::meeting(number)));
        if let Some(class) = class {
            request = request.with("occurrence_id", class.as_str());
        }
        request.body = Some(change.to_json(form));
        self.session().change(&request).await
    }

    /// Deletes a meeting or webinar, or one class of it (`DELETE`, light). **Without a class the whole series goes.**
    /// `tell`: Zoom mails those who are registered.
    pub async fn delete(
        &self,
        form: Form,
        number: MeetingNumber,
        class: Option<&OccurrenceId>,
        tell: bool,
    ) -> Result<(), Error> {
        let (route, reminder) = match form {
            Form::Meeting => (&routes::DELETE_MEETING, "cancel_meeting_reminder"),
            Form::Webinar => (&routes::DELETE_WEBINAR, "cancel_webinar_reminder"),
        };
        let mut request = Request::new(route, Some(Segment::meeting(number)));
        if let Some(class) = class {
            request = request.with("occurrence_id", class.as_str());
        }
        if tell {
            request = request.with(reminder, "true");
        }
        self.session().change(&request).await
    }

    /// Brings a deleted meeting back, which Zoom does for a week (`PUT /meetings/{meetingId}/status`, light).
    pub async fn recover(&self, number: MeetingNumber) -> Result<(), Error> {
        let mut request = Request::new(&routes::MEETING_STATUS, Some(Segment::meeting(number)));
        request.body = Some(json!({"action": "recover"}));
        self.session().change(&request).await
    }

    /// The address that starts a meeting **as its host**, whose token is in it (two hours). Asked for when it is needed, and
    /// never kept.
    pub async fn start_link(
        &self,
        form: Form,
        number: MeetingNumber,
    ) -> Result<SecretString, Error> {
        let answer = self.answer_for(form, number).await?;
        let link = answer.get("start_url").and_then(Value::as_str);
        link.filter(|link| !link.is_empty())
            .map(SecretString::from)
            .ok_or_else(|| unexpected(read_route(form), "a meeting without a start link"))
    }

    /// The invitation in the words of the host's account, passcode included (`GET /meetings/{meetingId}/invitation`, light).
    pub async fn invitation(&self, number: MeetingNumber) -> Result<SecretString, Error> {
        let route = &routes::INVITATION;
        let request = Request::new(route, Some(Segment::meeting(number)));
        let answer = self.session().json(&request).await?;
        let text = answer.get("invitation").and_then(Value::as_str);
        text.map(SecretString::from)
            .ok_or_else(|| unexpected(route, "an invitation without text"))
    }

    async fn answer_for(&self, form: Form, number: MeetingNumber) -> Result<Value, Error> {
        let request = Request::new(read_route(form), Some(Segment::meeting(number)));
        self.session().json(&request).await
    }
}

/// Whether an error says for sure that nothing was done.
pub(crate) fn certainly_not_done(kind: &ErrorKind) -> bool {
    !matches!(
        kind,
        ErrorKind::Server { .. }
            | ErrorKind::UnexpectedAnswer { .. }
            | ErrorKind::BodyCut { .. }
            | ErrorKind::Network(wire::Failure::TimedOut { .. } | wire::Failure::Cut { .. })
    )
}

/// The error of a request that is not to be repeated where it may have been carried out.
pub(crate) fn once(error: Error) -> Error {
    if certainly_not_done(error.kind()) {
        error
    } else {
        error.with_retry(Retry::No)
    }
}
