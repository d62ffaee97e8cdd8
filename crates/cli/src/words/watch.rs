//! Words for how Zoom accounts are kept: told over a WebSocket, or asked, and why.
//! Refuses to repeat anything that an event says of itself.

use lectern::events::Taken;
use lectern::presence::{Hearing, Why};

use super::activity::happened;
use super::{day_and_time, problem};

/// How an account is kept, in a sentence or three.
pub fn hearing(hearing: &Hearing) -> String {
    match hearing {
        Hearing::Opening => "connecting to Zoom's events.".to_owned(),
        Hearing::Socket { .. } => "Zoom tells what happens as it happens.".to_owned(),
        Hearing::Polling { why } => polling(why),
        Hearing::Elsewhere => {
            "another Lectern on this computer keeps it already; this one goes on once that one ends.".to_owned()
        }
    }
}

fn polling(why: &Why) -> String {
    match why {
        Why::OwnSignIn => {
            "asked now and then, often after a class: Zoom tells by itself only to an app of the account, not to your own \
             sign-in."
                .to_owned()
        }
        Why::Legacy => "asked now and then: JWT apps have no events.".to_owned(),
        Why::NoSubscription => {
            "asked now and then, often after a class. To be told at once, add an event subscription by WebSocket to the app \
             at marketplace.zoom.us and name it with `lectern account subscription`."
                .to_owned()
        }
        Why::AnotherComputer { retry } => format!(
            "another computer listens to the same subscription, and Zoom tells only one. Asked now and then; tried again at \
             {}.",
            day_and_time(*retry)
        ),
        Why::UnknownSubscription { .. } => {
            "Zoom does not know this subscription in this account: it was mistyped or deleted, or belongs to another \
             account's app. Asked now and then. Name the right one with `lectern account subscription`."
                .to_owned()
        }
        Why::AnotherAccount => {
            "what this subscription tells happened in another Zoom account, and was left alone. Asked now and then. Name the \
             subscription of this account's app with `lectern account subscription`."
                .to_owned()
        }
        Why::Broken {
            problem: None,
            retry,
        } => format!(
            "the connection ended; opened again at {}, and what was missed is asked for.",
            day_and_time(*retry)
        ),
        Why::Broken {
            problem: Some(why),
            retry,
        } => format!(
            "Zoom cannot be listened to now. {} Tried again at {}.",
            problem(why),
            day_and_time(*retry)
        ),
    }
}

/// What was told, in one line; none for what means nothing here.
pub fn told(number: Option<u64>, taken: &Taken) -> Option<String> {
    let meeting = number.map_or_else(String::new, |number| format!("{number}: "));
    match taken {
        Taken::New(what) => Some(format!("{meeting}{}", happened(what))),
        Taken::Known | Taken::NotFollowed | Taken::AnotherAccount => None,
    }
}
