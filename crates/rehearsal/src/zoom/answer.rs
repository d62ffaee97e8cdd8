//! How answers and refusals look on the wire: the JSON envelope, the headers, the pages of HTML where JSON is due.
//! Decides nothing about who is refused.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

use super::trouble::Strike;

/// `{"code", "message"}` with its HTTP status; Zoom's code is not the status.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) code: i64,
    pub(super) message: String,
    /// Field and what is wrong with it, for validation errors.
    pub(super) field: Option<(&'static str, String)>,
}

impl Refusal {
    pub(super) fn new(status: u16, code: i64, message: impl Into<String>) -> Self {
        Refusal {
            status,
            code,
            message: message.into(),
            field: None,
        }
    }

    /// Its JSON.
    pub(super) fn body(&self) -> Value {
        let mut body = json!({"code": self.code, "message": self.message});
        if let Some((field, message)) = &self.field {
            body["errors"] = json!([{"field": field, "message": message}]);
        }
        body
    }

    pub(super) fn validation(field: &'static str, message: impl Into<String>) -> Self {
        Refusal {
            field: Some((field, message.into())),
            ..Refusal::new(400, 300, "Validation Failed.")
        }
    }

    pub(super) fn no_meeting(which: &str) -> Self {
        Refusal::new(404, 3001, format!("Meeting does not exist: {which}."))
    }

    pub(super) fn no_recording() -> Self {
        Refusal::new(404, 3301, "There is no recording for this meeting.")
    }

    pub(super) fn no_user(which: &str) -> Self {
        Refusal::new(
            404,
            1001,
            format!("User {which} does not exist or does not belong to this account."),
        )
    }

    pub(super) fn no_webinars() -> Self {
        let text = "Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for this user in order \
                    to perform this action.";
        Refusal::new(400, 200, text)
    }

    pub(super) fn stale_page() -> Self {
        Refusal::new(400, 300, "The next page token is invalid or expired.")
    }
}

/// What a handler of the REST interface comes to.
pub(super) type Answer = Result<Value, Refusal>;

pub(super) fn rest(answer: Answer) -> Response<Body> {
    match answer {
        // PATCH answers with no body at all.
        Ok(Value::Null) => status(StatusCode::NO_CONTENT, Body::empty()),
        Ok(value) => {
            let mut response = json_response(StatusCode::OK, &value);
            set(&mut response, "x-ratelimit-category", "Light");
            response
        }
        Err(refusal) => {
            let body = refusal.body();
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST);
            json_response(status, &body)
        }
    }
}

/// What a POST made is answered with 201 where there is anything to say of it.
pub(super) fn made(method: &str, mut response: Response<Body>) -> Response<Body> {
    if method == "POST" && response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::CREATED;
    }
    response
}

/// The token endpoint has its own envelope; refusals come as 400.
pub(super) fn sign_in(answer: Result<Value, (&'static str, &'static str)>) -> Response<Body> {
    match answer {
        Ok(value) => json_response(StatusCode::OK, &value),
        Err((reason, error)) => json_response(
            StatusCode::BAD_REQUEST,
            &json!({"reason": reason, "error": error}),
        ),
    }
}

pub(super) fn strike(strike: Strike) -> Response<Body> {
    let too_fast = json!({
        "code": 429,
        "message": "You have reached the maximum per-second rate limit for this API. Try again later.",
    });
    match strike {
        Strike::RateLimited { after_seconds } => {
            let mut response = json_response(StatusCode::TOO_MANY_REQUESTS, &too_fast);
            set(&mut response, "x-ratelimit-category", "Medium");
            set(&mut response, "x-ratelimit-type", "QPS");
            set(&mut response, "x-ratelimit-limit", "20");
            set(&mut response, "x-ratelimit-remaining", "0");
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(after_seconds));
            response
        }
        Strike::RateLimitedSilently => json_response(StatusCode::TOO_MANY_REQUESTS, &too_fast),
        Strike::ServerError { status, html } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            if html {
                page(
                    status,
                    "Bad gateway",
                    "The server is temporarily unable to answer.",
                )
            } else {
                json_response(
                    status,
                    &json!({"code": status.as_u16(), "message": "Internal server error."}),
                )
            }
        }
    }
}

/// What a download without a valid token gets: status 200, and no film.
pub(super) fn login_page() -> Response<Body> {
    page(
        StatusCode::OK,
        "Sign in",
        "Only the host can download this recording. Sign in to continue.",
    )
}

pub(super) fn page(status: StatusCode, title: &str, text: &str) -> Response<Body> {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><h1>{title}</h1><p>{text}</p></body></html>\n"
    );
    let mut response = self::status(status, Body::from(html));
    set(
        &mut response,
        CONTENT_TYPE.as_str(),
        "text/html;charset=utf-8",
    );
    response
}

pub(super) fn redirect(location: &str) -> Response<Body> {
    let mut response = status(StatusCode::FOUND, Body::empty());
    set(&mut response, LOCATION.as_str(), location);
    response
}

pub(super) fn status(status: StatusCode, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

/// Sets a header whose name is one of this crate's own lower-case literals.
pub(super) fn set(response: &mut Response<Body>, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn json_response(code: StatusCode, value: &Value) -> Response<Body> {
    let mut response = status(code, Body::from(value.to_string()));
    set(
        &mut response,
        CONTENT_TYPE.as_str(),
        "application/json;charset=UTF-8",
    );
    response
}
