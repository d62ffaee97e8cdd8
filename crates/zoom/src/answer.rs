//! What an answer of Zoom means: its status, its headers and its body, read into a value or an error kind.
//! Refuses to send and to wait: it is a pure reading of what has come.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, LOCATION, RETRY_AFTER};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;
use wire::{Failure, Retry};

use crate::clock::http_date;
use crate::endpoints::host_of;
use crate::{Error, ErrorKind};

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Whom it was asked of.
    pub(crate) asked: Url,
    /// Zoom's time when it came.
    pub(crate) at: Timestamp,
    /// What must not appear in the words of an error, should the server repeat it.
    pub(crate) hidden: Vec<SecretString>,
}

/// The words and number of an error body, whichever of Zoom's three shapes it has.
pub(crate) struct Complaint {
    pub(crate) code: Option<i64>,
    pub(crate) message: String,
}

impl Answer {
    /// The JSON of a success.
    pub(crate) fn json(&self, operation: &'static str) -> Result<Value, Error> {
        self.value()
            .map_err(|refusal| self.error(operation, refusal))
    }

    /// A success whose body does not matter; an error in it still does.
    pub(crate) fn done(&self, operation: &'static str) -> Result<(), Error> {
        if self.succeeded() && self.body.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        self.json(operation).map(drop)
    }

    /// The JSON of a token answer, whose errors have a shape of their own.
    pub(crate) fn token(&self, operation: &'static str) -> Result<Value, Error> {
        let read = || {
            let value = self.parsed();
            let refused = value.as_ref().is_ok_and(|value| {
                value.get("error").is_some() || value.get("access_token").is_none()
            });
            if let Some(kind) = self.general_refusal() {
                return Err(Refusal::from(kind));
            }
            match value {
                Ok(value) if self.succeeded() && !refused => Ok(value),
                Ok(value) => Err(self.sign_in_refusal(&value).into()),
                Err(refusal) => Err(refusal),
            }
        };
        read().map_err(|refusal| self.error(operation, refusal))
    }

    /// Why an answer that should have been the bytes of a file is none. Any of these may end with a fresh address and
    /// a fresh token, which is why trying again makes sense.
    pub(crate) fn no_file(&self, operation: &'static str) -> Error {
        let kind = match self.refusal() {
            Some(Refusal {
                kind: ErrorKind::UnexpectedAnswer { what },
                ..
            }) => match self.status {
                401 => ErrorKind::TokenRefused,
                403 => ErrorKind::NoPermission {
                    message: String::new(),
                },
                404 | 410 => ErrorKind::NotFound,
                _ => ErrorKind::UnexpectedAnswer { what },
            },
            Some(Refusal { kind, .. }) => kind,
            None => ErrorKind::NotTheFile,
        };
        let fresh_may_help = matches!(
            kind,
            ErrorKind::TokenRefused | ErrorKind::NoPermission { .. } | ErrorKind::NotFound
        );
        let retry = fresh_may_help.then_some(Retry::Backoff);
        self.error(operation, Refusal { kind, retry })
    }

    pub(crate) fn header(&self, name: impl reqwest::header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// How long the server asks to wait, where it says so.
    pub(crate) fn pause(&self) -> Option<Duration> {
        self.header(RETRY_AFTER)
            .and_then(|text| self.retry_after(text))
    }

    pub(crate) fn succeeded(&self) -> bool {
        (200..300).contains(&self.status)
    }

    fn error(&self, operation: &'static str, refusal: Refusal) -> Error {
        let tracking = self
            .header(HeaderName::from_static("x-zm-trackingid"))
            .map(ToOwned::to_owned);
        let parsed = self.parsed().ok();
        let code = parsed.as_ref().and_then(|value| complaint(value)?.code);
        let fields = parsed.as_ref().map(fields).unwrap_or_default();
        let error = Error::new(operation, refusal.kind)
            .traced(code, tracking)
            .about(fields);
        match refusal.retry {
            Some(retry) => error.with_retry(retry),
            None => error,
        }
    }

    fn value(&self) -> Result<Value, Refusal> {
        match self.refusal() {
            Some(refusal) => Err(refusal),
            None => self.parsed(),
        }
    }

    /// Why this is no success; `None` where it is one.
    fn refusal(&self) -> Option<Refusal> {
        if let Some(kind) = self.general_refusal() {
            return Some(kind.into());
        }
        let value = self.parsed();
        let complaint = value.as_ref().ok().and_then(complaint);
        if self.succeeded() {
            // Some refusals come with HTTP 200 and say so only in the body.
            return complaint
                .filter(|it| it.code.is_some())
                .map(|it| self.api_refusal(&it).into());
        }
        match (complaint, value) {
            (Some(complaint), _) => Some(self.api_refusal(&complaint).into()),
            (None, _) if self.status == 401 => Some(ErrorKind::TokenRefused.into()),
            (None, Err(refusal)) => Some(refusal.kind.into()),
            (None, Ok(_)) => Some(self.unexpected("an error without code and message").into()),
        }
    }

    /// What the status alone decides, for every host and every shape of body.
    fn general_refusal(&self) -> Option<ErrorKind> {
        match self.status {
            200..300 => None,
            100..200 => Some(self.unexpected("an interim answer")),
            300..400 => {
                let to = self
                    .header(LOCATION)
                    .and_then(|to| self.asked.join(to).ok());
                Some(match to {
                    Some(to) => ErrorKind::RedirectRefused { host: host_of(&to) },
                    None => self.unexpected("a redirect without an address"),
                })
            }
            407 => Some(ErrorKind::Network(Failure::ProxySignIn)),
            429 => Some(
                self.too_many(
                    &self
                        .parsed()
                        .ok()
                        .and_then(|value| complaint(&value))
                        .map_or(String::new(), |it| it.message),
                ),
            ),
            408 | 425 | 500.. => Some(ErrorKind::Server {
                status: self.status,
            }),
            _ => None,
        }
    }

    pub(crate) fn too_many(&self, message: &str) -> ErrorKind {
        let after = self.pause();
        let limit = self
            .header(HeaderName::from_static("x-ratelimit-type"))
            .unwrap_or_default()
            .to_lowercase();
        if message.to_lowercase().contains("daily") || limit.contains("daily") {
            let said = after
                .filter(|after| !after.is_zero())
                .and_then(|after| self.at.checked_add(after).ok());
            return ErrorKind::DailyLimit {
                until: said.or_else(|| next_day(self.at)),
            };
        }
        ErrorKind::RateLimited { after }
    }

    /// Reads `Retry-After`: seconds, a date as HTTP writes it, or an ISO date as Zoom once documented.
    fn retry_after(&self, text: &str) -> Option<Duration> {
        let text = text.trim();
        if let Ok(seconds) = text.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let until = http_date(text).or_else(|| text.parse().ok())?;
        Some(Duration::try_from(until.duration_since(self.at)).unwrap_or_default())
    }

    fn parsed(&self) -> Result<Value, Refusal> {
        let body = self.body.trim_ascii();
        if body.is_empty() {
            return Err(self.unexpected("an empty body").into());
        }
        if is_html(self.header(CONTENT_TYPE), body) {
            return Err(self.unexpected("a web page where data is due").into());
        }
        serde_json::from_slice(body).map_err(|error| {
            if error.is_eof() {
                // The connection may have been cut by something that tidied up the ends: worth another try.
                let kind = self.unexpected("data that ends too early");
                return Refusal {
                    kind,
                    retry: Some(Retry::Backoff),
                };
            }
            self.unexpected("text that is no JSON").into()
        })
    }

    pub(crate) fn unexpected(&self, what: &str) -> ErrorKind {
        let status = self.status;
        ErrorKind::UnexpectedAnswer {
            what: if self.succeeded() {
                what.to_owned()
            } else {
                format!("{what} (HTTP status {status})")
            },
        }
    }

    /// Keeps one more secret out of the words that are passed on.
    pub(crate) fn hide(&mut self, secret: &SecretString) {
        self.hidden.push(secret.clone());
    }

    pub(crate) fn without_secrets(&self, text: &str) -> String {
        let mut text: String = text.chars().take(500).collect();
        for secret in self
            .hidden
            .iter()
            .map(ExposeSecret::expose_secret)
            .filter(|secret| !secret.is_empty())
        {
            text = text.replace(secret, "…");
        }
        text.trim().to_owned()
    }
}

/// A kind, and what the place says about trying again where that differs from the usual.
struct Refusal {
    kind: ErrorKind,
    retry: Option<Retry>,
}

impl From<ErrorKind> for Refusal {
    fn from(kind: ErrorKind) -> Self {
        Self { kind, retry: None }
    }
}

/// Whether a body is a web page, whatever its label says.
pub(crate) fn is_html(content_type: Option<&str>, body: &[u8]) -> bool {
    let labelled = content_type.is_some_and(|text| {
        let text = text.trim_start().to_ascii_lowercase();
        text.starts_with("text/html") || text.starts_with("application/xhtml")
    });
    let start = body.trim_ascii_start();
    let begins = |tag: &str| {
        start
            .get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
    };
    labelled || begins("<!doctype html") || begins("<html")
}

fn complaint(body: &Value) -> Option<Complaint> {
    let code = ["code", "errorCode"]
        .iter()
        .find_map(|name| number(body.get(*name)?));
    let message = ["message", "errorMessage"]
        .iter()
        .find_map(|name| body.get(*name)?.as_str());
    match (code, message) {
        (None, None) => None,
        // A code alone is no proof: some objects have a member of that name.
        (Some(_), None) => None,
        (code, Some(message)) => Some(Complaint {
            code,
            message: message.to_owned(),
        }),
    }
}

/// The names of members that a validation error complains about.
fn fields(body: &Value) -> Vec<String> {
    let errors = body.get("errors").and_then(Value::as_array);
    let named = errors.into_iter().flatten();
    named
        .filter_map(|error| error.get("field")?.as_str())
        .map(|field| field.chars().take(64).collect())
        .take(20)
        .collect()
}

pub(crate) fn number(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

fn next_day(at: Timestamp) -> Option<Timestamp> {
    let tomorrow = at
        .to_zoned(TimeZone::UTC)
        .date()
        .checked_add(1.day())
        .ok()?;
    Some(tomorrow.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
