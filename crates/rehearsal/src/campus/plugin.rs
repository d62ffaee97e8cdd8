//! The page of the campus's own Zoom plugin in a course (measured on Chamilo 1.11.32, captures 395-399).
//! Own words around the links and their parameters; a plain GET on one of the links deletes a meeting, as it does there.

use axum::http::StatusCode;
use axum::response::Response;

use super::answer::{HTML, answer, fatal, html, redirect};
use super::ask::{Request, enter};
use super::log::Noted;
use super::names::escape;
use super::pages;
use super::state::{Campus, hold};

/// A meeting in the plugin's own table.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    pub course: String,
    pub session: u64,
    pub number: u64,
    pub topic: String,
}

/// `plugin/zoom/start.php`
pub(crate) async fn start(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    let _turn = ask.lock(campus).await;
    if hold(&campus.plugin).is_none() {
        // In the tree, and not installed: its table is missing, and PHP dies on it. For some campuses it is not there at all.
        return match campus.cast.courses.len() % 2 {
            0 => answer(StatusCode::NOT_FOUND, HTML, pages::page("404", "")),
            _ => fatal(),
        };
    }
    let visit = match enter(campus, &ask) {
        Ok(visit) => visit,
        Err(refusal) => return refusal,
    };
    if ask.param("action") == Some("delete") && visit.edits() {
        let number = ask.number("meetingId");
        if let Some(all) = hold(&campus.plugin).as_mut() {
            all.retain(|planned| planned.number != number);
        }
        let mut response = redirect(&format!("start.php?{}", visit.context()));
        response
            .extensions_mut()
            .insert(Noted("plugin delete".to_owned()));
        return response;
    }
    let context = visit.context();
    let here: Vec<Planned> = hold(&campus.plugin)
        .iter()
        .flatten()
        .filter(|planned| {
            planned.course == visit.spot.course
                && planned.session == visit.spot.session
                && visit.spot.group == 0
        })
        .cloned()
        .collect();
    let row = |planned: &Planned| {
        let link = |page: &str, word: &str| {
            let number = planned.number;
            format!(
                "<a class=\"btn\" href=\"{page}meetingId={number}&{context}\">\n {word}\n</a>\n"
            )
        };
        let mut links = link("join_meeting.php?", "Entrar");
        if visit.edits() {
            links += &link("meeting.php?", "Ver");
            links += &link("start.php?action=delete&", "Borrar");
        }
        format!(
            "<tr>\n<td>Programada</td>\n<td>\n {}\n\n</td>\n<td>\n\n</td>\n<td>2026-11-27 09:00</td>\n<td>1h05</td>\n<td>\n{links}</td>\n</tr>\n",
            escape(&planned.topic)
        )
    };
    // No meeting: no table.
    let table = match here.is_empty() {
        true => String::new(),
        false => format!(
            "<table class=\"table\">\n<tr><th>Tipo</th><th>Objeto</th><th>Orden</th><th>Hora</th><th>Dura</th><th>Detalle</th></tr>\n{}</table>\n",
            here.iter().map(row).collect::<String>()
        ),
    };
    let form = match visit.edits() {
        true => {
            "<form method=\"post\" name=\"scheduleMeetingForm\" id=\"scheduleMeetingForm\"></form>\n"
        }
        false => "",
    };
    let mut response = html(pages::page(&visit.course.title, &format!("{table}{form}")));
    response
        .extensions_mut()
        .insert(Noted("plugin start".to_owned()));
    response
}
