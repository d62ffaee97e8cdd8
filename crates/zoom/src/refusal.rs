//! Which kind a refusal of Zoom's is, from its number and its words.
//! Refuses to look at headers and shapes; `answer` has read those.

use serde_json::Value;

use crate::ErrorKind;
use crate::answer::{Answer, Complaint, number};

impl Answer {
    /// The kind of an error of the API (`developers.zoom.us/docs/api/errors`).
    pub(crate) fn api_refusal(&self, complaint: &Complaint) -> ErrorKind {
        let message = || self.without_secrets(&complaint.message);
        let lower = complaint.message.to_lowercase();
        let code = complaint.code;
        if code == Some(4711) || lower.contains("does not contain scopes") {
            return ErrorKind::ScopeMissing {
                scopes: scopes_in(&complaint.message),
            };
        }
        match code {
            Some(124 | 4700) => return ErrorKind::TokenRefused,
            Some(429 | 4001) => return self.too_many(&complaint.message),
            Some(1001 | 1010 | 3001 | 3301) => return ErrorKind::NotFound,
            _ => {}
        }
        if is_about_the_plan(&lower) {
            return ErrorKind::PaidPlan { message: message() };
        }
        match (code, self.status) {
            (Some(200 | 2305 | 2306 | 3161), _) | (_, 403) => {
                ErrorKind::NoPermission { message: message() }
            }
            (_, 401) => ErrorKind::TokenRefused,
            // Without a code, it is the address that was not found, by something before Zoom's API.
            (Some(_), 404) => ErrorKind::NotFound,
            (Some(code), _) => ErrorKind::Refused {
                code,
                message: message(),
            },
            (None, _) => ErrorKind::Refused {
                code: i64::from(self.status),
                message: message(),
            },
        }
    }

    /// Whether the token address does not take what a user's sign-in gave. With a Server-to-Server app the same words mean
    /// something else, which signing in does not mend.
    pub(crate) fn refuses_grant(&self) -> bool {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let code = ["errorCode", "code"]
            .iter()
            .find_map(|name| number(body.get(*name)?));
        let refused = body.get("error").and_then(Value::as_str) == Some("invalid_grant")
            || matches!(code, Some(4733..=4735 | 4740 | 4741));
        refused && self.status < 500 && self.status != 429
    }

    /// The kind of an error of the token address, whose bodies have shapes of their own
    /// (`developers.zoom.us/docs/integrations/oauth-error-messages`; most texts are known from reports only).
    pub(crate) fn sign_in_refusal(&self, body: &Value) -> ErrorKind {
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
        let reason = [
            text("reason"),
            text("error_description"),
            text("message"),
            text("errorMessage"),
            text("error"),
        ]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default();
        let lower = reason.to_lowercase();
        let error = text("error");
        let code = ["errorCode", "code"]
            .iter()
            .find_map(|name| number(body.get(*name)?));
        match (error, code) {
            ("invalid_client", _) | (_, Some(4702 | 4704)) => ErrorKind::WrongCredential,
            ("unsupported_grant_type", _) | (_, Some(4705)) => ErrorKind::NotServerToServer,
            (_, Some(4717 | 4738)) => ErrorKind::AppDisabled,
            _ if lower.contains("invalid client_id") => ErrorKind::WrongCredential,
            _ if lower.contains("unsupported grant type") => ErrorKind::NotServerToServer,
            _ if lower.contains("not enabled the oauth app")
                || lower.contains("disabled")
                || lower.contains("deactivated") =>
            {
                ErrorKind::AppDisabled
            }
            _ if lower.contains("account does not exist") => ErrorKind::WrongAccount,
            // What Zoom says to an account id it cannot read.
            ("invalid_request", _) if lower == "bad request" => ErrorKind::WrongAccount,
            _ if reason.is_empty() && self.succeeded() => {
                self.unexpected("a token answer without token")
            }
            _ if reason.is_empty() => ErrorKind::SignInRefused {
                reason: format!("HTTP status {}", self.status),
            },
            _ => ErrorKind::SignInRefused {
                reason: self.without_secrets(reason),
            },
        }
    }
}

/// The names between the brackets of "… does not contain scopes:[a, b]".
fn scopes_in(message: &str) -> Vec<String> {
    let Some((_, rest)) = message.split_once('[') else {
        return Vec::new();
    };
    let inside = rest.split(']').next().unwrap_or_default();
    let names = inside
        .split([',', ' '])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names.map(ToOwned::to_owned).collect()
}

fn is_about_the_plan(lower: &str) -> bool {
    [
        "only available for paid",
        "paid user",
        "paid account",
        "plan is missing",
    ]
    .iter()
    .any(|words| lower.contains(words))
}
