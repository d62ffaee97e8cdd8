//! One request as PHP would see it, and who may do what at the place it names.
//! Renders nothing beyond the refusals that every page shares.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::Response;

use super::answer::{redirect, set};
use super::form::{last, parse_pairs};
use super::pages;
use super::state::{Campus, hold};
use super::store::Spot;
use crate::people::{AccountId, SeedCourse};

/// The head of a request.
#[derive(Debug)]
pub(crate) struct Ask {
    pub method: Method,
    pub path: String,
    pub raw_query: String,
    pub query: Vec<(String, String)>,
    pub content_type: String,
    pub range: Option<String>,
    /// Id of the browser session; made up when the client brought none.
    pub cookie: String,
    pub cookie_is_new: bool,
}

impl Ask {
    pub(crate) fn new(parts: &Parts, campus: &Campus) -> Ask {
        let text = |name: header::HeaderName| {
            let value = parts.headers.get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let brought = text(header::COOKIE).and_then(|cookies| {
            cookies.split(';').find_map(|pair| {
                let (name, value) = pair.trim().split_once('=')?;
                (name == "ch_sid" && !value.is_empty()).then(|| value.to_owned())
            })
        });
        let raw_query = parts.uri.query().unwrap_or("").to_owned();
        Ask {
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            query: parse_pairs(raw_query.as_bytes()),
            raw_query,
            content_type: text(header::CONTENT_TYPE).unwrap_or_default(),
            range: text(header::RANGE),
            cookie_is_new: brought.is_none(),
            cookie: brought.unwrap_or_else(|| hold(&campus.sessions).fresh_id()),
        }
    }

    /// A parameter of the query; the last one when it is there twice.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        last(&self.query, name)
    }

    pub(crate) fn number(&self, name: &str) -> u64 {
        self.param(name)
            .and_then(|text| text.parse().ok())
            .unwrap_or(0)
    }

    /// The account behind the cookie. Counts the request, for worlds whose sessions do not live long.
    pub(crate) fn account(&self, campus: &Campus) -> Option<AccountId> {
        let life = campus.trouble.session_life(&self.cookie);
        let mut sessions = hold(&campus.sessions);
        let session = sessions.of(&self.cookie);
        let account = session.account?;
        session.served += 1;
        if life.is_some_and(|life| session.served > life) {
            sessions.forget(&self.cookie);
            return None;
        }
        Some(account)
    }

    /// PHP's session lock: held while a page of this cookie works.
    pub(crate) async fn lock(&self, campus: &Campus) -> tokio::sync::OwnedMutexGuard<()> {
        let lock = hold(&campus.sessions).of(&self.cookie).lock.clone();
        lock.lock_owned().await
    }
}

/// Body and head together, on their way to a page.
#[derive(Debug)]
pub(crate) struct Request {
    pub ask: Ask,
    pub body: Body,
}

/// What somebody may do at a spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    Reader,
    Editor,
}

/// Somebody inside a course.
#[derive(Debug)]
pub(crate) struct Visit<'a> {
    pub course: &'a SeedCourse,
    pub spot: Spot,
    pub right: Right,
}

impl Visit<'_> {
    pub(crate) fn edits(&self) -> bool {
        self.right == Right::Editor
    }

    /// The context as Chamilo writes it behind the links of its pages.
    pub(crate) fn context(&self) -> String {
        format!(
            "cidReq={}&id_session={}&gidReq={}&gradebook=0&origin=",
            self.spot.course, self.spot.session, self.spot.group
        )
    }
}

/// Lets a request into the course it names, or answers in its place.
///
/// Measured on Chamilo 1.11.32: an absent course is a redirect to the front page, a missing sign-in and
/// somebody else's course are HTML with 200, a coach outside the session is sent into it.
#[allow(
    clippy::result_large_err,
    reason = "one refusal per request, as large as any answer"
)]
pub(crate) fn enter<'a>(campus: &'a Campus, ask: &Ask) -> Result<Visit<'a>, Response> {
    let account = ask.account(campus);
    let code = ask.param("cidReq");
    let course = code
        .filter(|code| !campus.is_deleted(code))
        .and_then(|code| campus.cast.course(code));
    if code.is_some() && course.is_none() {
        return Err(redirect(&campus.base));
    }
    let Some(account) = account else {
        return Err(pages::login(code));
    };
    if hold(&campus.switches).online_elsewhere {
        return Err(sent_away(campus, ask));
    }
    let Some(course) = course else {
        return Err(pages::not_allowed());
    };
    let (session, group) = (ask.number("id_session"), ask.number("gidReq"));
    if campus.has_ended(&course.code, session) {
        return Err(pages::not_allowed());
    }
    if !course.may_read(account, session) {
        let own = course
            .sessions
            .iter()
            .find(|run| course.may_read(account, run.id));
        return Err(match own {
            Some(run) if session == 0 => redirect(&into_session(ask, run.id)),
            _ => pages::not_allowed(),
        });
    }
    let trapped = load_course(campus, &ask.cookie, &course.code);
    let edits = course.may_edit(account, session) && !trapped;
    Ok(Visit {
        course,
        spot: Spot {
            course: course.code.clone(),
            session,
            group,
        },
        right: if edits { Right::Editor } else { Right::Reader },
    })
}

/// One place at a time: the session ends, and the browser gets a new, empty one.
fn sent_away(campus: &Campus, ask: &Ask) -> Response {
    let target = "index.php?loginFailed=1&error=multiple_connection_not_allowed";
    let mut response = redirect(&format!("{}{target}", campus.base));
    let mut sessions = hold(&campus.sessions);
    sessions.forget(&ask.cookie);
    let cookie = format!("ch_sid={}; path=/; HttpOnly", sessions.fresh_id());
    set(&mut response, header::SET_COOKIE, &cookie);
    response
}

/// Puts the course into the browser session. `true`: it was there already, put by a REST call, without rights.
fn load_course(campus: &Campus, cookie: &str, code: &str) -> bool {
    let quota = hold(&campus.store).quota(code);
    let mut sessions = hold(&campus.sessions);
    let session = sessions.of(cookie);
    if session.trap.as_deref() == Some(code) {
        return true;
    }
    session.trap = None;
    // The quota is read once, when the course comes into the session, and not again.
    if session
        .loaded
        .as_ref()
        .is_none_or(|(loaded, _)| loaded != code)
    {
        session.loaded = Some((code.to_owned(), quota));
    }
    false
}

/// The same address, inside a session.
fn into_session(ask: &Ask, session: u64) -> String {
    let kept: Vec<&str> = ask
        .raw_query
        .split('&')
        .filter(|pair| !pair.starts_with("id_session="))
        .collect();
    format!("{}?{}&id_session={session}", ask.path, kept.join("&"))
}
