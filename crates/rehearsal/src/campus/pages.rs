//! The pages that several parts of the campus show: sign-in, refusals, the front.
//! Own words around the ids and field names that Chamilo's pages have; nothing here is copied.

use axum::http::{Method, header};
use axum::response::Response;

use super::answer::{html, redirect, set};
use super::ask::{Ask, Request};
use super::form::{last, parse_pairs, read_small};
use super::names::escape;
use super::state::{Campus, hold};
use crate::people::AccountState;

/// A whole page around `body`.
pub(crate) fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" class=\"no-js\">\n<head>\n<meta charset=\"UTF-8\" />\n\
         <meta name=\"generator\" content=\"Chamilo 1\" />\n<title>Rehearsal campus - {}</title>\n</head>\n\
         <body>\n{body}\n</body>\n</html>\n",
        escape(title)
    )
}

const LOGIN_FORM: &str = "<form id=\"formLogin\" name=\"formLogin\" class=\"form-vertical\" method=\"post\" action=\"/index.php\">\n\
    <input id=\"login\" name=\"login\" type=\"text\" />\n<input id=\"password\" name=\"password\" type=\"password\" />\n\
    <button name=\"submitAuth\" id=\"form-login_submitAuth\" type=\"submit\">Enter</button>\n\
    <input name=\"_qf__formLogin\" type=\"hidden\" value=\"\" />\n</form>";

/// What somebody gets who is not signed in, or not any more: 200 and a form.
pub(crate) fn login(course: Option<&str>) -> Response {
    let mut response = html(page("Sign in", LOGIN_FORM));
    if let Some(course) = course {
        set(
            &mut response,
            header::SET_COOKIE,
            &format!("GotoCourse={course}; HttpOnly"),
        );
    }
    response
}

/// What somebody gets who is signed in but has no business there: 200 as well, without the form.
pub(crate) fn not_allowed() -> Response {
    html(page(
        "No entry",
        "<div class=\"alert alert-warning\">No entry for this account.</div>",
    ))
}

/// `/`, `/index.php`: the front page, signing in by form, signing out.
pub(crate) async fn front(campus: &Campus, request: Request) -> Response {
    let ask = request.ask;
    if ask.param("logout").is_some() {
        return sign_out(campus, &ask);
    }
    if ask.method != Method::POST {
        return html(page("Front", LOGIN_FORM));
    }
    let fields = parse_pairs(&read_small(request.body).await);
    let (Some(username), Some(password)) = (last(&fields, "login"), last(&fields, "password"))
    else {
        return html(page("Front", LOGIN_FORM));
    };
    // The form compares the name as written, unlike REST.
    let person = campus
        .cast
        .people
        .iter()
        .find(|person| person.username == username && person.password == password);
    let refused = match person.map(|person| person.state) {
        None => "user_password_incorrect",
        Some(AccountState::Inactive) => "account_inactive",
        Some(AccountState::Expired) => "account_expired",
        Some(AccountState::Active) => "",
    };
    if !refused.is_empty() {
        return redirect(&format!(
            "{}index.php?loginFailed=1&error={refused}",
            campus.base
        ));
    }
    let mut sessions = hold(&campus.sessions);
    let session = sessions.of(&ask.cookie);
    session.account = person.map(|person| person.id);
    session.served = 0;
    redirect(&format!("{}user_portal.php", campus.base))
}

fn sign_out(campus: &Campus, ask: &Ask) -> Response {
    let mut sessions = hold(&campus.sessions);
    sessions.forget(&ask.cookie);
    let fresh = sessions.fresh_id();
    let mut response = redirect(&format!("{}index.php", campus.base));
    let cookie = format!("ch_sid={fresh}; path=/; HttpOnly");
    set(&mut response, header::SET_COOKIE, &cookie);
    response
}

/// `/user_portal.php`: the courses of whoever is signed in.
pub(crate) fn portal(campus: &Campus, ask: &Ask) -> Response {
    let Some(account) = ask.account(campus) else {
        return login(None);
    };
    let links: String = campus
        .cast
        .courses
        .iter()
        .filter(|course| course.may_read(account, 0))
        .map(|course| {
            let title = escape(&course.title);
            format!(
                "<a href=\"{}courses/{}/index.php?id_session=0\">{title}</a>\n",
                campus.base, course.directory
            )
        })
        .collect();
    html(page("Courses", &links))
}
