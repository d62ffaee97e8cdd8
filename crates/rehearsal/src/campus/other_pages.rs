//! The smaller pages around documents: the upload form, title and comment, the frame, giving up a piece.
//! Each is one function; none keeps anything.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::answer::{HTML, answer, html, json_as_html, redirect};
use super::ask::{Request, enter};
use super::form::{last, parse_pairs, read_small};
use super::log::Noted;
use super::names::escape;
use super::pages;
use super::pieces;
use super::state::{Campus, hold};
use super::store::Kind;

/// What Chamilo shows in place of a hidden document, 200 (measured on Chamilo 1.11.32).
pub(crate) const PROTECTED: &str = "<div class=\"alert alert-danger\"  >Documento protegido</div>";

/// `upload.php`: only its form, which tells the largest file PHP takes. Posting to it is for people.
pub(crate) async fn upload_form(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) if visit.edits() => visit,
        Ok(_) => return pages::not_allowed(),
        Err(refusal) => return refusal,
    };
    if ask.method != Method::GET && ask.method != Method::HEAD {
        return answer(StatusCode::METHOD_NOT_ALLOWED, HTML, String::new());
    }
    let group = visit
        .course
        .groups
        .iter()
        .find(|group| group.id == visit.spot.group);
    let folder = group.map_or("/", |group| group.folder.as_str());
    html(pages::page(
        &visit.course.title,
        &format!(
            "<form enctype=\"multipart/form-data\" action=\"/main/document/upload.php?{}\" method=\"post\" name=\"upload\" id=\"upload\">\n\
             <input name=\"file\" type=\"file\" />\n\
             <input name=\"curdirpath\" type=\"hidden\" value=\"{}\" />\n\
             <input name=\"MAX_FILE_SIZE\" type=\"hidden\" value=\"{}\" id=\"upload_MAX_FILE_SIZE\" />\n</form>",
            escape(&visit.context()),
            escape(folder),
            campus.limits().upload_max_filesize,
        ),
    ))
}

/// `edit_document.php`. Both fields must come, or nothing is stored; only `formSent` makes it a redirect.
pub(crate) async fn edit(campus: &Campus, request: Request) -> Response {
    let Request { ask, body } = request;
    let fields = parse_pairs(&read_small(body).await);
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    let id = ask.number("id");
    let mut store = hold(&campus.store);
    let Some(row) = store
        .by_id(&visit.spot.course, id)
        .filter(|_| visit.edits())
    else {
        return pages::not_allowed();
    };
    let title = last(&fields, "title")
        .filter(|title| !title.is_empty())
        .map(str::to_owned);
    let mut shown = row.clone();
    if let Some(comment) = last(&fields, "comment") {
        shown.title = title.unwrap_or_else(|| row.title.clone());
        shown.comment = comment.to_owned();
        store.change(&visit.spot.course, id, |row| *row = shown.clone());
    }
    let mut response = if last(&fields, "formSent").is_some() {
        redirect(&format!("document.php?id=&{}", visit.context()))
    } else {
        html(pages::page(
            &visit.course.title,
            &format!(
                "<form action=\"/main/document/edit_document.php?{}&amp;id={id}\" method=\"post\" name=\"formEdit\" id=\"formEdit\">\n\
                 <input name=\"title\" type=\"text\" value=\"{}\" />\n<textarea name=\"comment\">{}</textarea>\n\
                 <input name=\"formSent\" type=\"hidden\" value=\"1\" />\n</form>",
                escape(&visit.context()),
                escape(&shown.title),
                escape(&shown.comment),
            ),
        ))
    };
    response.extensions_mut().insert(Noted("edit".to_owned()));
    response
}

/// `showinframes.php`: the document inside a frame.
pub(crate) async fn frame(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    let store = hold(&campus.store);
    match store.by_id(&visit.spot.course, ask.number("id")) {
        None => pages::not_allowed(),
        Some(row) if row.kind == Kind::Folder => pages::not_allowed(),
        Some(row) if !row.visible && !visit.edits() => html(PROTECTED.to_owned()),
        Some(row) => html(pages::page(
            &row.title,
            &format!(
                "<ul class=\"breadcrumb\"><li class=\"active\">{}</li></ul>\n\
                 <iframe id=\"mainFrame\" name=\"mainFrame\" scrolling=\"no\" src=\"{}courses/{}/document{}?{}&rand=1\" allowfullscreen=\"true\"></iframe>",
                escape(&row.title),
                campus.base,
                visit.course.directory,
                escape(&row.path),
                visit.context(),
            ),
        )),
    }
}

/// `bigUpload.php`: of its actions only `abort`, which clears what waits under a name, cleaned or raw.
/// It asks nobody who they are (measured on Chamilo 1.11.32 with its `upload`).
pub(crate) async fn give_up(campus: &Campus, request: Request) -> Response {
    let Request { ask, body } = request;
    let fields = parse_pairs(&read_small(body).await);
    let _turn = ask.lock(campus).await;
    let key = last(&fields, "key").or_else(|| ask.param("key"));
    let cleared = match (ask.param("action"), key) {
        (Some("abort"), Some(key)) => pieces::clear(&pieces::path(campus, key)).await,
        _ => false,
    };
    let mut response = if cleared {
        json_as_html(&json!({"errorStatus": 0}))
    } else {
        json_as_html(&json!({"errorStatus": 1, "errorText": "No hay nada con ese nombre"}))
    };
    response.extensions_mut().insert(Noted("abort".to_owned()));
    response
}
