//! From a connection to a page: which address is whose, the log, the latency, the cookie, failing gateways.
//! Renders nothing itself.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;

use super::answer::{HTML, answer, fatal, set};
use super::ask::{Ask, Request};
use super::log::{NeverArrives, Noted, Seen};
use super::state::{Campus, hold};
use super::trouble::Strike;
use super::{
    calendar, direct, documents_page, exports, finder, other_pages, pages, plugin, rest, upload,
};

pub(crate) fn router(campus: Arc<Campus>) -> Router {
    Router::new().fallback(serve).with_state(campus)
}

/// Works in a task of its own: a page that has begun goes on when the client is gone, as PHP does
/// (measured on Chamilo 1.11.32).
async fn serve(State(campus): State<Arc<Campus>>, request: axum::extract::Request) -> Response {
    let task = tokio::spawn(async move { observed(&campus, request).await });
    match task.await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "a page of the campus panicked");
            fatal()
        }
    }
}

async fn observed(campus: &Campus, request: axum::extract::Request) -> Response {
    let had_cookie = request.headers().contains_key(header::COOKIE);
    if !campus.latency.is_zero() {
        tokio::time::sleep(campus.latency).await;
    }
    let (parts, body) = request.into_parts();
    let ask = Ask::new(&parts, campus);
    let mut seen = Seen {
        method: ask.method.to_string(),
        path: ask.path.clone(),
        query: ask.raw_query.clone(),
        action: None,
        status: None,
        had_cookie,
    };
    let new_cookie = ask.cookie_is_new.then(|| ask.cookie.clone());
    let mut response = match gateway(campus, &ask) {
        Some(refusal) => refusal,
        None => Box::pin(page(campus, Request { ask, body })).await,
    };
    if let Some(cookie) = new_cookie {
        set(
            &mut response,
            header::SET_COOKIE,
            &format!("ch_sid={cookie}; path=/; HttpOnly"),
        );
    }
    seen.action = response
        .extensions()
        .get::<Noted>()
        .map(|noted| noted.0.clone());
    let arrives = response.extensions().get::<NeverArrives>().is_none();
    seen.status = arrives.then(|| response.status().as_u16());
    hold(&campus.log).push(seen);
    response
}

/// A proxy in front of the campus that fails before the campus hears of the request.
fn gateway(campus: &Campus, ask: &Ask) -> Option<Response> {
    let thing = format!("{} {} {}", ask.method, ask.path, ask.raw_query);
    if !campus.trouble.strikes(Strike::Gateway, &thing) {
        return None;
    }
    let status = match thing.len() % 3 {
        0 => StatusCode::INTERNAL_SERVER_ERROR,
        1 => StatusCode::BAD_GATEWAY,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    Some(answer(status, HTML, pages::page(status.as_str(), "")))
}

async fn page(campus: &Campus, request: Request) -> Response {
    match request.ask.path.as_str() {
        "/" | "/index.php" => pages::front(campus, request).await,
        "/user_portal.php" => pages::portal(campus, &request.ask),
        "/main/webservices/api/v2.php" => rest::call(campus, request).await,
        "/main/inc/ajax/document.ajax.php" => upload::answer(campus, request).await,
        "/main/document/document.php" => documents_page::answer(campus, request).await,
        "/main/document/edit_document.php" => other_pages::edit(campus, request).await,
        "/main/document/showinframes.php" => other_pages::frame(campus, request).await,
        "/main/document/upload.php" => other_pages::upload_form(campus, request).await,
        "/main/inc/lib/javascript/bigupload/inc/bigUpload.php" => {
            other_pages::give_up(campus, request).await
        }
        "/main/inc/lib/elfinder/connectorAction.php" => {
            finder::answer_request(campus, request).await
        }
        "/main/calendar/agenda.php" => calendar::form(campus, request).await,
        "/main/calendar/agenda_js.php" => calendar::page(campus, request).await,
        "/main/inc/ajax/agenda.ajax.php" => calendar::ajax(campus, request).await,
        "/main/announcements/announcements.php" => calendar::announcements(campus, request).await,
        "/plugin/zoom/start.php" => plugin::start(campus, request).await,
        "/main/user/user.php" => exports::people(campus, request).await,
        "/main/group/group_overview.php" => exports::groups(campus, request).await,
        path if path.starts_with("/courses/")
            && matches!(request.ask.method, Method::GET | Method::HEAD) =>
        {
            direct::answer_path(campus, &request.ask).await
        }
        _ => answer(StatusCode::NOT_FOUND, HTML, pages::page("404", "")),
    }
}
