//! `main/webservices/api/v2.php`: transport, keys, and which action is whose.
//! What the actions list stands in `rest_lists`.

use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::answer::{answer, fatal, php_json, redirect, set};
use super::ask::{Ask, Request};
use super::form::{last, parse_pairs, read_small};
use super::log::Noted;
use super::rest_lists as lists;
use super::state::{Campus, hold};
use crate::people::{Person, SeedCourse};

/// Texts as a campus in another language gives them: nobody may match on them.
pub(super) const NOT_ALLOWED: &str = "Esta página no es para usted.";
const BAD_USER: &str = "No se reconoce a este usuario.";
const BAD_KEY: &str = "La clave no sirve.";
const BAD_ACTION: &str = "No hay tal acción.";
const NO_COURSE: &str = "El curso no está aquí.";
const NO_SESSION: &str = "La sesión no está aquí.";

/// A REST call after its key was accepted.
pub(super) struct Call<'a> {
    pub campus: &'a Campus,
    pub params: &'a [(String, String)],
    pub person: &'a Person,
    pub key: &'a str,
    pub course: Option<&'a SeedCourse>,
    /// 0: none.
    pub session: u64,
}

impl Call<'_> {
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        last(self.params, name)
    }
}

/// How an action ends when it is not simply data.
pub(super) enum Refusal {
    /// 200 with `error: true`.
    Message(&'static str),
    /// 500 with an empty body: PHP died.
    Fatal,
    Redirect(String),
}

pub(crate) async fn call(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    if !hold(&campus.switches).web_services {
        return answer(
            StatusCode::OK,
            super::answer::HTML,
            "Web services are off here. \nSee configuration.php",
        );
    }
    let body = read_small(request.body).await;
    let (params, posted) = parameters(&ask, &body);
    let action = last(&params, "action").unwrap_or("").to_owned();
    let mut response = match act(campus, &ask, &params, posted, &action) {
        Ok(data) => json_answer(&json!({"error": false, "data": data})),
        Err(Refusal::Message(message)) => json_answer(&json!({"error": true, "message": message})),
        Err(Refusal::Fatal) => fatal(),
        Err(Refusal::Redirect(target)) => redirect(&target),
    };
    if action == "logout" {
        let fresh = hold(&campus.sessions).fresh_id();
        set(
            &mut response,
            header::SET_COOKIE,
            &format!("ch_sid={fresh}; path=/; HttpOnly"),
        );
    }
    response.extensions_mut().insert(Noted(action));
    response
}

fn json_answer(value: &Value) -> Response {
    let mut response = answer(StatusCode::OK, "application/json", php_json(value));
    set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response
}

/// Query, `hash` and body together, and whether the body gave any. Only the bare JSON content type counts
/// as JSON: with a charset behind it PHP sees no parameter at all (measured on Chamilo 1.11.32).
fn parameters(ask: &Ask, body: &[u8]) -> (Vec<(String, String)>, bool) {
    let mut params = ask.query.clone();
    if let Some(hash) = ask.param("hash") {
        params.extend(json_pairs(hash.as_bytes()));
    }
    if ask.method != Method::POST {
        return (params, false);
    }
    match ask.content_type.as_str() {
        "application/json" => params.extend(json_pairs(body)),
        other if other.starts_with("application/x-www-form-urlencoded") => {
            params.extend(parse_pairs(body))
        }
        _ => {}
    }
    (params, true)
}

fn json_pairs(text: &[u8]) -> Vec<(String, String)> {
    let Ok(Value::Object(members)) = serde_json::from_slice(text) else {
        return Vec::new();
    };
    members
        .into_iter()
        .map(|(name, value)| match value {
            Value::String(text) => (name, text),
            other => (name, other.to_string()),
        })
        .collect()
}

fn act(
    campus: &Campus,
    ask: &Ask,
    params: &[(String, String)],
    posted: bool,
    action: &str,
) -> Result<Value, Refusal> {
    let given = |name: &str| last(params, name).filter(|value| !value.is_empty());
    if action == "authenticate" {
        return authenticate(
            campus,
            given("username"),
            given("password").filter(|_| posted),
        );
    }
    let Some(known) = lists::action(action) else {
        return Err(Refusal::Message(BAD_ACTION));
    };
    let (Some(username), Some(key)) = (given("username"), given("api_key")) else {
        return Err(Refusal::Fatal);
    };
    let Some(person) = campus.account_with(username, key) else {
        return Err(Refusal::Message(BAD_KEY));
    };
    let course = match given("course") {
        None => None,
        Some(id) => Some(campus.course_by_id(id).ok_or(Refusal::Message(NO_COURSE))?),
    };
    let session = match given("session").map(str::parse) {
        None | Some(Ok(0)) => 0,
        Some(Ok(id)) if campus.cast.courses.iter().any(|c| c.session(id).is_some()) => id,
        Some(_) => return Err(Refusal::Message(NO_SESSION)),
    };
    remember(campus, ask, person, course);
    let call = Call {
        campus,
        params,
        person,
        key,
        course,
        session,
    };
    known(&call)
}

/// Every keyed call leaves a browser session behind; one that named a course leaves a trap in it.
fn remember(campus: &Campus, ask: &Ask, person: &Person, course: Option<&SeedCourse>) {
    let mut sessions = hold(&campus.sessions);
    let session = sessions.of(&ask.cookie);
    session.account = Some(person.id);
    session.trap = course.map(|course| course.code.clone());
    session.served = 0;
}

/// Inactive and expired accounts come in here, only the form refuses them (measured on Chamilo 1.11.32).
fn authenticate(
    campus: &Campus,
    username: Option<&str>,
    password: Option<&str>,
) -> Result<Value, Refusal> {
    let person = username
        .and_then(|name| campus.cast.by_username(name))
        .filter(|person| Some(person.password.as_str()) == password)
        .ok_or(Refusal::Message(BAD_USER))?;
    Ok(json!({
        "url": campus.base,
        "apiKey": campus.key_of(person.id),
        "gcmSenderId": null,
    }))
}
