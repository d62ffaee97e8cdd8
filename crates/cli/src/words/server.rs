//! Words for what the two servers allow, refuse and get wrong.
//! Refuses to judge whose fault it is before saying what to do.

use jiff::Timestamp;
use lectern::Side;

use super::{Sentences, day_and_time, plain, plural, say};

pub(super) fn name(side: Side) -> &'static str {
    match side {
        Side::Zoom => "Zoom",
        Side::Campus => "The campus",
    }
}

pub(super) fn web_services_off() -> Sentences {
    say(
        "The campus has its web services switched off.",
        "Lectern reads courses through them.",
        "Ask the campus administrator to switch them on (Configuration settings, Web services).",
    )
}

pub(super) fn not_chamilo(detail: &str) -> Sentences {
    say(
        "No Chamilo campus was found at this address.",
        format!(
            "What answers there is something else: {}.",
            plain(detail).trim_end_matches('.')
        ),
        "Open the campus in a browser, and copy the address of its first page.",
    )
}

pub(super) fn scope_missing(scopes: &[String]) -> Sentences {
    let named = scopes
        .iter()
        .map(|scope| plain(scope))
        .collect::<Vec<_>>()
        .join(", ");
    let which = if named.is_empty() {
        "a scope that Zoom does not name".to_owned()
    } else {
        named
    };
    say(
        "The Zoom app may not do this yet.",
        format!(
            "{} missing: {which}.",
            if scopes.len() > 1 {
                "Scopes are"
            } else {
                "A scope is"
            }
        ),
        "Add what is missing on the app's page in the Zoom App Marketplace (Scopes), and try again: no new secret is needed.",
    )
}

pub(super) fn paid_plan() -> Sentences {
    say(
        "This needs a paid Zoom plan.",
        "Cloud recordings belong to licensed users only.",
        "Ask the Zoom administrator for a licence, or record on the computer.",
    )
}

pub(super) fn zoom_permission() -> Sentences {
    say(
        "Zoom does not permit this.",
        "The app's role or a setting of the account forbids it.",
        "Ask the Zoom administrator to allow the app to see users, meetings and recordings.",
    )
}

pub(super) fn zoom_refused(code: i64) -> Sentences {
    say(
        format!("Zoom refused the request with its code {code}."),
        "Lectern has no words of its own for this code.",
        "Try again; if it stays so, look the code up on developers.zoom.us.",
    )
}

pub(super) fn rate_limited(after_seconds: Option<u64>) -> Sentences {
    let when = match after_seconds {
        Some(seconds) => format!("in {}", plural(seconds.max(1), "second", "seconds")),
        None => "in a few minutes".to_owned(),
    };
    say(
        "Zoom takes no more requests for the moment.",
        "Its limit counts every app of the account, not only this one.",
        format!("Run the same command again {when}: it goes on where it stopped."),
    )
}

pub(super) fn daily_limit(until: Option<Timestamp>) -> Sentences {
    let when = match until {
        Some(until) => format!("after {}", day_and_time(until)),
        None => "after midnight UTC".to_owned(),
    };
    say(
        "Zoom takes no more requests of this kind today.",
        "The day's limit of the account is used up.",
        format!("Run the same command again {when}: it goes on where it stopped."),
    )
}

pub(super) fn maybe_made() -> Sentences {
    say(
        "Zoom's answer was lost: the meeting may have been made.",
        "The connection broke after the request was sent, and it is in no list that could be read.",
        "Run `lectern sync` and look for it with `lectern meetings` before you make it again.",
    )
}

pub(super) fn own_trouble(side: Side, status: u16) -> Sentences {
    say(
        format!("{} has a trouble of its own (HTTP {status}).", name(side)),
        "It answered with an error again and again.",
        "Try again later; nothing is lost, and it goes on where it stopped.",
    )
}

pub(super) fn unexpected(side: Side, detail: &str) -> Sentences {
    say(
        format!(
            "{} answered something that makes no sense here.",
            name(side)
        ),
        format!(
            "Instead of the answer came: {}.",
            plain(detail).trim_end_matches('.')
        ),
        "Try again later; where a school network asks for a sign-in in the browser first, do that. \
         `lectern network test` shows what is reached.",
    )
}

pub(super) fn host_refused(side: Side, host: &str) -> Sentences {
    let host = plain(host);
    match side {
        Side::Zoom => say(
            format!("Nothing was sent to “{host}”."),
            "It is no host of Zoom, or not reached over https, and must not see Zoom's tokens.",
            "Check the addresses of the account (`lectern account list`); Zoom's own are right for everybody but ZoomGov.",
        ),
        Side::Campus => say(
            format!("Nothing was sent to “{host}”."),
            "The address does not begin with https, or leads to another host: a password would be readable on the way.",
            "Use the https address of the campus; a campus without https is only possible on this very computer.",
        ),
    }
}
