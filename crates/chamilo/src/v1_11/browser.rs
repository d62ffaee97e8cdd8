//! The browser side of 1.11: the cookie that carries a session, and what its pages and redirects mean.
//! Refuses to follow a redirect or to match a word that could be translated.

use std::sync::LazyLock;

use bytes::Bytes;
use reqwest::header::{self, HeaderValue};
use reqwest::{RequestBuilder, StatusCode};
use scraper::{Html, Selector};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use url::Url;

use super::web::{Answer, Web, contains, is_html, not_json};
use crate::{Error, ErrorKind, Place};

static LOGIN_FORM: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("#formLogin").expect("a constant selector"));

/// The cookies of one browser session. A jar of its own: no REST call ever carries them.
#[derive(Clone, Debug)]
pub(crate) struct BrowserSession {
    cookies: SecretString,
}

impl BrowserSession {
    /// Takes every cookie that was set (a load balancer may add its own beside `ch_sid`).
    pub(super) fn from_cookies<'a>(set: impl IntoIterator<Item = &'a HeaderValue>) -> Option<Self> {
        let mut cookies: Vec<(&str, &str)> = Vec::new();
        for line in set {
            let Ok(line) = line.to_str() else { continue };
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('='))
            else {
                continue;
            };
            let (name, value) = (name.trim(), value.trim());
            cookies.retain(|(known, _)| *known != name);
            cookies.push((name, value));
        }
        cookies
            .iter()
            .any(|(name, value)| *name == "ch_sid" && !value.is_empty())
            .then(|| {
                let line = cookies
                    .iter()
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect::<Vec<_>>()
                    .join("; ");
                Self {
                    cookies: line.into(),
                }
            })
    }

    /// Puts the cookies on a request.
    pub(super) fn on(&self, request: RequestBuilder) -> RequestBuilder {
        match HeaderValue::from_str(self.cookies.expose_secret()) {
            Ok(mut value) => {
                value.set_sensitive(true);
                request.header(header::COOKIE, value)
            }
            // Unreachable in practice (it came out of a header); without it the campus answers as to anybody.
            Err(_) => request,
        }
    }
}

/// What a browser endpoint answered, once the general refusals are told apart.
pub(super) enum Page {
    /// 200 with whatever body.
    Body { body: Bytes },
    /// A redirect that means that something was done. It is not followed.
    Moved(Url),
}

/// Query parameters that put a page into its place. `cidReq` takes the code, not the number (facts b.3).
pub(super) fn address_in(web: &Web, place: &Place, path: &str, more: &[(&str, &str)]) -> Url {
    let mut url = web.address.under(path);
    url.query_pairs_mut()
        .append_pair("cidReq", place.course.as_str())
        .append_pair(
            "id_session",
            &place.session.map_or(0, |id| id.get()).to_string(),
        )
        .append_pair("gidReq", &place.group.map_or(0, |id| id.get()).to_string())
        .append_pair("gradebook", "0")
        .append_pair("origin", "")
        .extend_pairs(more);
    url
}

/// Makes one request in a session and tells the general refusals apart.
pub(super) async fn visit(
    web: &Web,
    operation: &'static str,
    session: &BrowserSession,
    place: &Place,
    request: RequestBuilder,
) -> Result<Page, Error> {
    let answer = web.ask(operation, session.on(request)).await?;
    judge(web, operation, place, answer)
}

/// Tells the general refusals apart (facts b.4, e.7; captures 80-86, 275, 301).
pub(super) fn judge(
    web: &Web,
    operation: &'static str,
    place: &Place,
    answer: Answer,
) -> Result<Page, Error> {
    let refuse = |kind| Err(Error::new(operation, kind));
    if answer.status.is_redirection() && answer.status != StatusCode::NOT_MODIFIED {
        let Some(location) = answer.location else {
            return Err(Error::unexpected(operation, "a redirect to nowhere"));
        };
        return match redirect_kind(web, place, &location) {
            Some(kind) => refuse(kind),
            None => Ok(Page::Moved(location)),
        };
    }
    if is_html(&answer.body) && contains(&answer.body, b"formLogin") && has_login_form(&answer.body)
    {
        return refuse(ErrorKind::SessionExpired);
    }
    Ok(Page::Body { body: answer.body })
}

fn redirect_kind(web: &Web, place: &Place, location: &Url) -> Option<ErrorKind> {
    let base = web.address.as_url();
    let value = |name: &str| {
        location
            .query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    // Only the host: a proxy that ends TLS makes the campus write http into its own redirects.
    if location.host_str() != base.host_str() {
        return Some(ErrorKind::HostRefused {
            host: location.host_str().unwrap_or_default().to_owned(),
        });
    }
    if value("loginFailed").is_some() {
        let elsewhere = value("error").as_deref() == Some("multiple_connection_not_allowed");
        return Some(if elsewhere {
            ErrorKind::ElsewhereSignedIn
        } else {
            ErrorKind::SessionExpired
        });
    }
    if location.path() == base.path() || location.path().is_empty() {
        return Some(ErrorKind::CourseNotFound);
    }
    // A coach who asks for the base course is sent to the session that is the coach's own [capture 275].
    let own = place.session.map_or(0, |id| id.get());
    match value("id_session").and_then(|id| id.parse::<u64>().ok()) {
        Some(id) if id != own => Some(ErrorKind::NotAllowed),
        _ => None,
    }
}

fn has_login_form(body: &[u8]) -> bool {
    Html::parse_document(&String::from_utf8_lossy(body))
        .select(&LOGIN_FORM)
        .next()
        .is_some()
}

impl Page {
    /// The data that was due. An empty body is how 1.11 says no to somebody without the right; so is a page.
    pub(super) fn json<T: DeserializeOwned>(self, operation: &'static str) -> Result<T, Error> {
        let Self::Body { body } = self else {
            return Err(Error::new(operation, ErrorKind::NotAllowed));
        };
        if body.is_empty() || is_html(&body) {
            return Err(Error::new(operation, ErrorKind::NotAllowed));
        }
        serde_json::from_slice(&body).map_err(|error| not_json(operation, &body, &error))
    }

    /// The page's text.
    pub(super) fn html(self, operation: &'static str) -> Result<String, Error> {
        match self {
            Self::Body { body } if body.is_empty() => {
                Err(Error::new(operation, ErrorKind::NotAllowed))
            }
            Self::Body { body } => Ok(String::from_utf8_lossy(&body).into_owned()),
            Self::Moved(_) => Err(Error::new(operation, ErrorKind::NotAllowed)),
        }
    }
}
