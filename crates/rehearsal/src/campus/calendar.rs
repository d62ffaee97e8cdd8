//! Agenda and announcements of a course (measured on Chamilo 1.11.32, captures 200-227, 276-277, 378-384).
//! Times without `Z` or offset are the platform's, whatever the user's zone is, and every entry gets a new number.

use std::collections::HashMap;

use axum::http::{Method, header};
use axum::response::Response;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::answer::{answer, empty, html, redirect};
use super::ask::{Request, Visit, enter};
use super::form::{last, parse_pairs, read_small};
use super::log::Noted;
use super::names::escape;
use super::pages;
use super::state::{Campus, hold};

/// An entry of an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: u64,
    pub course: String,
    pub session: u64,
    pub title: String,
    pub content: String,
    pub start: Timestamp,
    pub end: Timestamp,
    /// `everyone`, `USER:5`, `GROUP:1`
    pub sent_to: Vec<String>,
}

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    pub course: String,
    pub session: u64,
    pub title: String,
    pub content: String,
    pub mailed: bool,
}

/// What the campus's calendar holds.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    pub entries: Vec<Entry>,
    pub announcements: Vec<Announcement>,
    /// The platform's zone; UTC where none is set.
    pub zone: Option<TimeZone>,
    made: u64,
    /// By cookie: reusable.
    tokens: HashMap<String, String>,
    /// By cookie: works once.
    single: HashMap<String, String>,
}

impl Calendar {
    /// An hour for everybody of a course.
    pub(super) fn write(&mut self, course: &str, title: &str, content: &str, start: Timestamp) {
        self.made += 1;
        self.entries.push(Entry {
            id: self.made,
            course: course.to_owned(),
            session: 0,
            title: title.to_owned(),
            content: content.to_owned(),
            start,
            end: start + SignedDuration::from_hours(1),
            sent_to: vec!["everyone".to_owned()],
        });
    }
}

/// `agenda_js.php`: the page whose script knows the token.
pub(crate) async fn page(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    let script = match visit.edits() {
        false => String::new(),
        true => {
            let token = hold(&campus.sessions).fresh_token();
            let mut calendar = hold(&campus.calendar);
            let token = calendar.tokens.entry(ask.cookie.clone()).or_insert(token);
            let context = visit.context();
            format!(
                "<script>var url = \"{}main/inc/ajax/agenda.ajax.php?{context}&type=course&sec_token={token}\";</script>",
                campus.base
            )
        }
    };
    let mut response = html(pages::page(&visit.course.title, &script));
    note(&mut response, "agenda");
    response
}

/// `agenda.php?action=add`: the form of a new entry, which offers people and groups as receivers by their numbers.
pub(crate) async fn form(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) if visit.edits() && ask.param("action") == Some("add") => visit,
        Ok(_) => return pages::not_allowed(),
        Err(refusal) => return refusal,
    };
    let mut options = "<option value=\"everyone\">Everyone</option>".to_owned();
    let groups = visit.course.groups.iter();
    for group in groups.filter(|group| group.session == visit.spot.session) {
        // What stands beside the name differs from version to version.
        options += &format!(
            "<option value=\"GROUP:{}\">{} &ndash; {} Users</option>",
            group.id,
            escape(&group.name),
            group.students.len()
        );
    }
    let people = campus
        .students(visit.course, visit.spot.session)
        .into_iter();
    for person in people.filter_map(|id| campus.person_now(id)) {
        options += &format!(
            "<option value=\"USER:{}\">{} ({})</option>",
            person.id,
            escape(&person.full_name()),
            escape(&person.username)
        );
    }
    let form = format!(
        "<form action=\"/main/calendar/agenda.php?action=add&amp;{}\" method=\"post\">\n\
         <select name=\"users_to_send[]\" multiple>{options}</select>\n</form>",
        escape(&visit.context())
    );
    let mut response = html(pages::page(&visit.course.title, &form));
    note(&mut response, "agenda form");
    response
}

/// `agenda.ajax.php`
pub(crate) async fn ajax(campus: &Campus, request: Request) -> Response {
    let Request { ask, body } = request;
    let fields = parse_pairs(&read_small(body).await);
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    let token = ask.param("sec_token");
    let known = hold(&campus.calendar).tokens.get(&ask.cookie).cloned();
    let may_write = visit.edits() && token.is_some() && token == known.as_deref();
    let action = ask.param("a").unwrap_or_default();
    let mut response = match action {
        "get_events" => listed(campus, &visit, ask.param("start"), ask.param("end")),
        "add_event" if may_write => added(campus, &visit, &fields),
        "delete_event" if may_write => {
            let id = ask.param("id").and_then(|id| id.strip_prefix("course_"));
            let id: Option<u64> = id.and_then(|id| id.parse().ok());
            hold(&campus.calendar)
                .entries
                .retain(|entry| Some(entry.id) != id || entry.course != visit.spot.course);
            empty()
        }
        // No token, no right: 200 and nothing.
        _ => empty(),
    };
    note(&mut response, action);
    response
}

fn added(campus: &Campus, visit: &Visit<'_>, fields: &[(String, String)]) -> Response {
    let mut calendar = hold(&campus.calendar);
    let zone = calendar.zone.clone().unwrap_or(TimeZone::UTC);
    let text = |name| last(fields, name).unwrap_or_default().to_owned();
    let at = |name| moment(last(fields, name)?, &zone);
    let (Some(start), Some(end)) = (at("start"), at("end")) else {
        return empty();
    };
    calendar.made += 1;
    let entry = Entry {
        id: calendar.made,
        course: visit.spot.course.clone(),
        session: visit.spot.session,
        title: text("title"),
        content: text("content"),
        start,
        end,
        sent_to: fields
            .iter()
            .filter(|(name, _)| name == "users_to_send[]")
            .map(|(_, whom)| whom.clone())
            .collect(),
    };
    // Title, times and session the same: the older one goes first.
    calendar.entries.retain(|other| {
        (
            &other.course,
            other.session,
            &other.title,
            other.start,
            other.end,
        ) != (
            &entry.course,
            entry.session,
            &entry.title,
            entry.start,
            entry.end,
        )
    });
    let id = entry.id;
    calendar.entries.push(entry);
    html(id.to_string())
}

/// With `Z` or an offset what it says; else the platform's clock.
fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    let wall: DateTime = text.parse().ok()?;
    zone.to_timestamp(wall).ok()
}

fn listed(campus: &Campus, visit: &Visit<'_>, from: Option<&str>, to: Option<&str>) -> Response {
    let calendar = hold(&campus.calendar);
    let zone = calendar.zone.clone().unwrap_or(TimeZone::UTC);
    let day = |text: Option<&str>| -> Option<Date> { text?.get(..10)?.parse().ok() };
    let (from, to) = (day(from), day(to));
    let shown = |at: Timestamp| {
        let at = at.to_zoned(zone.clone());
        (
            at.strftime("%Y-%m-%dT%H:%M:%S%z").to_string(),
            at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        )
    };
    let all: Vec<_> = calendar
        .entries
        .iter()
        .filter(|entry| {
            let day = zone.to_datetime(entry.start).date();
            entry.course == visit.spot.course
                && entry.session == visit.spot.session
                && from.is_none_or(|from| day >= from)
                && to.is_none_or(|to| day <= to)
        })
        .map(|entry| {
            let ((start, start_local), (end, end_local)) = (shown(entry.start), shown(entry.end));
            json!({
                "id": format!("course_{}", entry.id), "unique_id": entry.id.to_string(), "attachment": "",
                "title": entry.title, "className": "course", "allDay": 0,
                "course_id": visit.course.id.to_string(), "editable": visit.edits(),
                "backgroundColor": "#458B00", "borderColor": "#458B00", "session_name": "",
                "course_name": visit.course.title,
                "sent_to": format!("<div class=\"label_tag notice\">{}</div>", escape(&entry.sent_to.join(" "))),
                "start": start, "start_date_localtime": start_local,
                "end": end, "end_date_localtime": end_local,
                "type": "course", "description": entry.content, "visibility": "1",
                "real_id": entry.id.to_string(), "parent_event_id": null, "has_children": 0, "comment": "",
            })
        })
        .collect();
    answer(
        axum::http::StatusCode::OK,
        "application/json",
        serde_json::Value::from(all).to_string(),
    )
}

/// `announcements.php?action=add`: the form, and what comes of sending it.
pub(crate) async fn announcements(campus: &Campus, request: Request) -> Response {
    let Request { ask, body } = request;
    let fields = parse_pairs(&read_small(body).await);
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) if visit.edits() => visit,
        Ok(_) => return pages::not_allowed(),
        Err(refusal) => return refusal,
    };
    let token = last(&fields, "sec_token");
    let known = hold(&campus.calendar).single.remove(&ask.cookie);
    let is_sent = ask.method == Method::POST && token.is_some() && token == known.as_deref();
    if is_sent && last(&fields, "title").is_some_and(|title| !title.is_empty()) {
        let text = |name| last(&fields, name).unwrap_or_default().to_owned();
        hold(&campus.calendar).announcements.push(Announcement {
            course: visit.spot.course.clone(),
            session: visit.spot.session,
            title: text("title"),
            content: text("content"),
            mailed: last(&fields, "email_ann") == Some("1"),
        });
        let to = format!(
            "/main/announcements/announcements.php?action=list&{}",
            visit.context()
        );
        let mut response = redirect(&to);
        note(&mut response, "announce");
        return response;
    }
    // A fresh token with every form; the one before is void.
    let token = hold(&campus.sessions).fresh_token();
    hold(&campus.calendar)
        .single
        .insert(ask.cookie.clone(), token.clone());
    let form = format!(
        "<form action=\"/main/announcements/announcements.php?action=add&amp;id=0&amp;{}\" method=\"post\" name=\"announcement\">\n\
         <input name=\"title\" type=\"text\" />\n<input name=\"sec_token\" type=\"hidden\" value=\"{token}\" />\n</form>",
        escape(&visit.context())
    );
    let mut response = html(pages::page(&visit.course.title, &form));
    note(&mut response, "announcement form");
    response
}

fn note(response: &mut Response, action: &str) {
    response.extensions_mut().insert(Noted(action.to_owned()));
    // Every page of 1.11 says so.
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store, no-cache, must-revalidate"),
    );
}
