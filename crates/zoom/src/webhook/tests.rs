//! Deliveries as Zoom sends them, and as others would.

use super::*;

const TOKEN: &str = "h7TsKq3mPzR5vXw9bNcD2a";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn noon() -> Timestamp {
    at("2026-11-20T12:00:00Z")
}

fn webhook() -> Webhook {
    Webhook::new(Lock::SecretToken(SecretString::from(TOKEN)))
}

/// As Zoom's page describes it, by hand.
fn signature(token: &str, stamp: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(token.as_bytes()).unwrap();
    mac.update(format!("v0:{stamp}:{body}").as_bytes());
    format!("v0={}", hex::encode(mac.finalize().into_bytes()))
}

fn started(moment: Timestamp) -> String {
    json!({"event": "meeting.started", "event_ts": moment.as_millisecond(), "payload": {"account_id": "A1", "object": {
        "id": "86012345678", "uuid": "/abc//DEF==", "host_id": "h1", "topic": "Weekly"}}})
    .to_string()
}

fn sent(webhook: &Webhook, token: &str, stamp: Timestamp, body: &str) -> Result<Received, Refused> {
    let stamp = stamp.as_second().to_string();
    let signature = signature(token, &stamp, body);
    let delivery = Delivery {
        signature: Some(&signature),
        timestamp: Some(&stamp),
        authorization: None,
        body: body.as_bytes(),
    };
    webhook.receive(&delivery, noon())
}

#[test]
fn the_digest_is_the_one_of_the_standard() {
    // RFC 4231, test case 2.
    let mut mac = mac(&SecretString::from("Jefe"));
    mac.update(b"what do ya want for nothing?");
    assert_eq!(
        hex::encode(mac.finalize().into_bytes()),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

#[test]
fn a_signed_delivery_is_taken_once() {
    let webhook = webhook();
    let body = started(noon());
    let Ok(Received::Event { event, ticket }) = sent(&webhook, TOKEN, noon(), &body) else {
        panic!("it is Zoom's");
    };
    assert_eq!(event.kind, events::EventKind::Started);
    assert_eq!(sent(&webhook, TOKEN, noon(), &body), Err(Refused::Replayed));
    webhook.forget(ticket);
    assert!(sent(&webhook, TOKEN, noon(), &body).is_ok());
}

#[test]
fn whoever_does_not_know_the_token_is_refused() {
    let webhook = webhook();
    let body = started(noon());
    assert_eq!(
        sent(&webhook, "another", noon(), &body),
        Err(Refused::WrongSignature)
    );
    let stamp = noon().as_second().to_string();
    let right = signature(TOKEN, &stamp, &body);
    let try_with = |signature: Option<&str>, timestamp: Option<&str>, body: &str| {
        let delivery = Delivery {
            signature,
            timestamp,
            authorization: Some(TOKEN),
            body: body.as_bytes(),
        };
        webhook.receive(&delivery, noon())
    };
    let later = (noon().as_second() + 1).to_string();
    let stranger = Err(Refused::WrongSignature);
    assert_eq!(try_with(None, Some(&stamp), &body), Err(Refused::Unsigned));
    assert_eq!(try_with(Some(&right), None, &body), Err(Refused::Unsigned));
    assert_eq!(try_with(Some(&right), Some(&later), &body), stranger);
    let changed = body.replace("86012345678", "86012345679");
    assert_eq!(try_with(Some(&right), Some(&stamp), &changed), stranger);
    assert_eq!(try_with(Some(&right[3..]), Some(&stamp), &body), stranger);
    assert_eq!(try_with(Some(&right[..40]), Some(&stamp), &body), stranger);
    assert_eq!(try_with(Some("v0="), Some(&stamp), &body), stranger);
    // The bytes count, not what they mean.
    let spaced = body.replacen(':', ": ", 1);
    assert_eq!(try_with(Some(&right), Some(&stamp), &spaced), stranger);
    assert!(try_with(Some(&right), Some(&stamp), &body).is_ok());
}

#[test]
fn five_minutes_around_zooms_time_and_no_more() {
    for (stamp, seconds) in [
        ("2026-11-20T11:54:59Z", -301),
        ("2026-11-20T12:05:01Z", 301),
        ("2026-11-20T12:10:00Z", 600),
    ] {
        assert_eq!(
            sent(&webhook(), TOKEN, at(stamp), &started(noon())),
            Err(Refused::OutOfTime { seconds })
        );
    }
    for stamp in ["2026-11-20T11:55:00Z", "2026-11-20T12:05:00Z"] {
        assert!(sent(&webhook(), TOKEN, at(stamp), &started(noon())).is_ok());
    }
}

#[test]
fn zooms_question_is_answered_with_the_secret_token() {
    let body = r#"{"event":"endpoint.url_validation","event_ts":1763640000000,"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}"#;
    let mut mac = mac(&SecretString::from(TOKEN));
    mac.update(b"qgg8vlvZRS6UYooatFL8Aw");
    let expected = hex::encode(mac.finalize().into_bytes());
    let webhook = webhook();
    for _ in 0..2 {
        assert_eq!(
            sent(&webhook, TOKEN, noon(), body),
            Ok(Received::Question {
                answer: json!({"plainToken": "qgg8vlvZRS6UYooatFL8Aw", "encryptedToken": expected})
            })
        );
    }
    assert_eq!(
        sent(&webhook, "another", noon(), body),
        Err(Refused::WrongSignature)
    );
}

#[test]
fn nothing_is_signed_that_could_be_a_delivery() {
    for token in ["v0:1763640000:{}", "", "a b", "é", &"x".repeat(129)] {
        let body = json!({"event": "endpoint.url_validation", "payload": {"plainToken": token}});
        let answer = sent(&webhook(), TOKEN, noon(), &body.to_string());
        assert_eq!(answer, Err(NotAnEvent::OddId.into()), "{token:?}");
    }
}

#[test]
fn the_old_token_opens_where_nothing_else_does() {
    let old = Webhook::new(Lock::VerificationToken(SecretString::from("0ldT0ken")));
    let body = started(noon());
    let delivery = |authorization| Delivery {
        signature: None,
        timestamp: None,
        authorization,
        body: body.as_bytes(),
    };
    for wrong in [None, Some(""), Some("0ldT0kem"), Some("0ldT0ken ")] {
        let answer = old.receive(&delivery(wrong), noon());
        assert_eq!(answer, Err(Refused::WrongToken), "{wrong:?}");
    }
    assert!(old.receive(&delivery(Some("0ldT0ken")), noon()).is_ok());
    assert_eq!(
        old.receive(&delivery(Some("0ldT0ken")), noon()),
        Err(Refused::Replayed)
    );
    let question = r#"{"event":"endpoint.url_validation","payload":{"plainToken":"abc"}}"#;
    let asked = Delivery {
        body: question.as_bytes(),
        ..delivery(Some("0ldT0ken"))
    };
    assert_eq!(old.receive(&asked, noon()), Err(Refused::NoSecretToken));
    // Where there is a secret token, the old one opens nothing.
    assert_eq!(
        webhook().receive(&delivery(Some(TOKEN)), noon()),
        Err(Refused::Unsigned)
    );
}

#[test]
fn events_without_a_meaning_here_are_taken_too() {
    let body = json!({"event": "meeting.sharing_started", "event_ts": 1, "payload": {}});
    assert_eq!(
        sent(&webhook(), TOKEN, noon(), &body.to_string()),
        Ok(Received::Unused)
    );
    let body = json!({"event": "meeting.started", "event_ts": 1, "payload": {}});
    let refused = sent(&webhook(), TOKEN, noon(), &body.to_string());
    assert_eq!(refused, Err(NotAnEvent::NoSubject.into()));
    assert!(!Refused::NotAnEvent(NotAnEvent::NoSubject).is_stranger());
}

#[test]
fn what_is_too_long_has_not_shown_whose_it_is() {
    let long = " ".repeat(events::LONGEST_EVENT + 1);
    let refused = sent(&webhook(), TOKEN, noon(), &long).unwrap_err();
    assert_eq!(refused, NotAnEvent::TooLong.into());
    assert!(refused.is_stranger());
    let cut = sent(&webhook(), TOKEN, noon(), "{").unwrap_err();
    assert!(!cut.is_stranger());
}
