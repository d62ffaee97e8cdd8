//! Words for the webhook receiver: why it does not listen, what it heard, whose clock is wrong.
//! Refuses to repeat anything that a delivery says of itself.

use jiff::SignedDuration;
use lectern::events::Taken;
use lectern::listen::{Heard, NotListening, token_variables};
use zoom::events::NotAnEvent;
use zoom::webhook::Refused;

use super::activity::happened;
use super::{Sentences, plain, plural, problem, say};

/// Why nobody listens.
pub fn not_listening(why: &NotListening) -> Sentences {
    match why {
        NotListening::WhichAccount { names } => {
            let names: Vec<_> = names.iter().map(|name| plain(name)).collect();
            say(
                "There are several Zoom accounts.",
                "The events of one of them are taken, with the token of its app.",
                format!("Name one with `--account`: {}.", names.join(", ")),
            )
        }
        NotListening::NoToken { account } => say(
            format!(
                "The secret token of the webhook of “{}” is not known on this computer.",
                plain(account)
            ),
            "Without it nobody could tell Zoom's events from a stranger's.",
            format!(
                "Copy the Secret Token from the Zoom app's own page at marketplace.zoom.us and give it to `lectern listen secret` on standard \
                 input, or in the environment as {}.",
                token_variables(account).join(" (or, without one, the old verification token as ")
                    + ")"
            ),
        ),
        NotListening::PortTaken { port } => say(
            format!("Port {port} of this computer is taken."),
            "Another program listens there, perhaps another `lectern listen`.",
            "End that one, or choose another port with `--port`, for the tunnel or reverse proxy as well.",
        ),
        NotListening::PortNotAllowed { port } => say(
            format!("Port {port} is not for this user."),
            "Ports below 1024 usually belong to the system.",
            "Choose another one with `--port`, for the tunnel or reverse proxy as well.",
        ),
        NotListening::Problem(why) => problem(why),
    }
}

/// What was heard, in one line; none for what means nothing here.
pub fn heard(heard: &Heard) -> Option<String> {
    Some(match heard {
        Heard::Question => {
            "Zoom asked whether this address is the app's, and was answered.".to_owned()
        }
        Heard::Event { number, taken } => {
            let meeting = number.map_or_else(String::new, |number| format!("{number}: "));
            match taken {
                Taken::New(what) => format!("{meeting}{}", happened(what)),
                Taken::Known | Taken::NotFollowed => return None,
                Taken::AnotherAccount => format!(
                    "{meeting}left alone, because it happened in another Zoom account. The webhook's app belongs to that one; \
                     make one in the account that is meant."
                ),
            }
        }
        Heard::Unused => return None,
        Heard::Refused(why) => format!("Refused: {}", refused(*why)),
        Heard::MoreRefused(more) => format!(
            "Refused as well: {}",
            plural(*more, "delivery", "deliveries")
        ),
        Heard::NotWritten(why) => format!(
            "Could not be written down, Zoom will send it again: {}",
            problem(why)
        ),
    })
}

fn refused(why: Refused) -> String {
    match why {
        Refused::Unsigned => "it is not signed, so it is not Zoom's.".to_owned(),
        Refused::WrongSignature => "it is signed with another secret token, or was changed on its way. If it is Zoom's, store \
             the app's present token with `lectern listen secret`."
            .to_owned(),
        Refused::WrongToken => "it does not bear the right verification token.".to_owned(),
        Refused::OutOfTime { seconds } => {
            let away = SignedDuration::from_secs(seconds);
            let side = if away.is_negative() { "before" } else { "after" };
            format!(
                "it was signed {} {side} Zoom's time now. Somebody sent it again, or it was held up; if this goes on, set this \
                 computer's clock and start again.",
                span(away)
            )
        }
        Refused::Replayed => "it was sent before.".to_owned(),
        Refused::NoSecretToken => "Zoom asks a question that takes the secret token to answer. Store it with `lectern listen \
             secret`."
            .to_owned(),
        // Refused before its signature was looked at.
        Refused::NotAnEvent(why @ NotAnEvent::TooLong) => format!("it is {why}."),
        Refused::NotAnEvent(why) => format!("it is Zoom's by its token, and {why}."),
    }
}

/// What is said of a clock that differs. `skew`: Zoom's time minus this computer's.
pub fn clock(skew: SignedDuration) -> Option<String> {
    if skew.abs() < SignedDuration::from_secs(60) {
        return None;
    }
    let side = if skew.is_negative() {
        "ahead of"
    } else {
        "behind"
    };
    Some(format!(
        "This computer's clock is {} {side} Zoom's. Zoom's counts here; set this computer's all the same.",
        span(skew)
    ))
}

fn span(duration: SignedDuration) -> String {
    let seconds = duration.abs().as_secs().unsigned_abs();
    if seconds < 120 {
        plural(seconds, "second", "seconds")
    } else {
        plural((seconds + 30) / 60, "minute", "minutes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_is_said_with_the_difference() {
        let said = |seconds| clock(SignedDuration::from_secs(seconds));
        assert_eq!(said(59), None);
        assert!(said(601).unwrap().contains("10 minutes behind Zoom's"));
        assert!(said(-90).unwrap().contains("90 seconds ahead of Zoom's"));
        let old = Heard::Refused(Refused::OutOfTime { seconds: -600 });
        let old = heard(&old).unwrap();
        assert!(old.contains("10 minutes before Zoom's time"), "{old}");
    }

    #[test]
    fn only_what_was_looked_at_is_said_to_be_zooms() {
        let said = |why: NotAnEvent| heard(&Heard::Refused(why.into())).unwrap();
        assert_eq!(
            said(NotAnEvent::TooLong),
            "Refused: it is longer than any event."
        );
        assert!(said(NotAnEvent::Malformed).contains("Zoom's"));
    }

    #[test]
    fn what_keeps_from_listening_names_the_way_out() {
        let missing = not_listening(&NotListening::NoToken {
            account: "school".to_owned(),
        });
        let missing = missing.to_string();
        assert!(missing.contains("lectern listen secret"), "{missing}");
        assert!(
            missing.contains("LECTERN_WEBHOOK_SECRET_SCHOOL"),
            "{missing}"
        );
        let taken = not_listening(&NotListening::PortTaken { port: 8766 }).to_string();
        assert!(
            taken.contains("8766") && taken.contains("--port"),
            "{taken}"
        );
    }
}
