//! `main/document/document.php`: the list as a page, folders, hiding and showing, deleting.
//! Its single-use token is kept here and nowhere else.

use axum::http::Method;
use axum::response::Response;
use jiff::Timestamp;

use super::answer::{html, redirect};
use super::ask::{Ask, Request, Visit, enter};
use super::form::{last, parse_pairs, read_small};
use super::list_page::list;
use super::log::Noted;
use super::names::{clean_folder, escape};
use super::pages;
use super::state::{Campus, hold};
use super::store::{Kind, Row};

pub(crate) async fn answer(campus: &Campus, request: Request) -> Response {
    let Request { ask, body } = request;
    let fields = match ask.method {
        Method::POST => parse_pairs(&read_small(body).await),
        _ => Vec::new(),
    };
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    let (mut response, what) = act(campus, &ask, &visit, &fields);
    response.extensions_mut().insert(Noted(what.to_owned()));
    response
}

fn act(
    campus: &Campus,
    ask: &Ask,
    visit: &Visit<'_>,
    fields: &[(String, String)],
) -> (Response, &'static str) {
    if last(fields, "create_dir").is_some() {
        let said = create_folder(campus, visit, fields);
        return (shown(campus, ask, visit, &said), "create_dir");
    }
    if let Some(id) = ask
        .param("set_visible")
        .or_else(|| ask.param("set_invisible"))
    {
        if !visit.edits() {
            return (shown(campus, ask, visit, ""), "visibility");
        }
        // An absent id is answered like any other (measured on Chamilo 1.11.32).
        let visible = ask.param("set_visible").is_some();
        let id = id.parse().unwrap_or(0);
        hold(&campus.store).change(&visit.spot.course, id, |row| row.visible = visible);
        return (back(ask, visit), "visibility");
    }
    if ask.param("action") == Some("delete_item") {
        if delete(campus, ask, visit) {
            return (back(ask, visit), "delete_item");
        }
        return (shown(campus, ask, visit, ""), "delete_item");
    }
    (shown(campus, ask, visit, ""), "list")
}

fn back(ask: &Ask, visit: &Visit<'_>) -> Response {
    let id = ask.param("id").unwrap_or("");
    redirect(&format!(
        "/main/document/document.php?{}&id={id}",
        visit.context()
    ))
}

fn shown(campus: &Campus, ask: &Ask, visit: &Visit<'_>, said: &str) -> Response {
    let token = {
        let mut sessions = hold(&campus.sessions);
        let fresh = sessions.fresh_token();
        sessions.of(&ask.cookie).token.get_or_insert(fresh).clone()
    };
    let store = hold(&campus.store);
    html(pages::page(
        &visit.course.title,
        &format!("{said}{}", list(campus, &store, ask, visit, &token)),
    ))
}

/// The token is used up by the try, right or wrong (measured on Chamilo 1.11.32).
fn delete(campus: &Campus, ask: &Ask, visit: &Visit<'_>) -> bool {
    let Some(token) = ask.param("sec_token") else {
        return false;
    };
    let held = hold(&campus.sessions).of(&ask.cookie).token.take();
    if held.as_deref() != Some(token) || !visit.edits() {
        return false;
    }
    let id = ask.number("deleteid");
    hold(&campus.store).delete(&visit.spot.course, id)
}

fn create_folder(campus: &Campus, visit: &Visit<'_>, fields: &[(String, String)]) -> String {
    let title = last(fields, "dirname").unwrap_or("").trim();
    let mut store = hold(&campus.store);
    let parent = last(fields, "dir_id")
        .and_then(|id| id.parse().ok())
        .and_then(|id| store.by_id(&visit.spot.course, id))
        .map_or_else(String::new, |row| row.path.clone());
    let path = format!("{parent}/{}{}", clean_folder(title), visit.spot.suffix());
    if !visit.edits()
        || clean_folder(title).is_empty()
        || store.by_path(&visit.spot.course, &path).is_some()
    {
        return "<div class=\"alert alert-danger\">No se hizo la carpeta.</div>\n".to_owned();
    }
    store.insert(Row {
        id: 0,
        spot: visit.spot.clone(),
        path,
        title: title.to_owned(),
        comment: String::new(),
        kind: Kind::Folder,
        size: 0,
        visible: true,
        deleted: false,
        built_in: false,
        changed: Timestamp::now(),
        bytes: None,
    });
    format!(
        "<div class=\"alert alert-success\">Carpeta: {}</div>\n",
        escape(title)
    )
}
