//! What a text on the socket says. Its members are read leniently, because Zoom's own pages and its servers differ in them.
//! Refuses to branch on the words of a refusal: they have been "Invalid Token" and "Token is invalid".

use serde::Deserialize;
use serde_json::Value;

use super::Told;
use crate::events::{self, NotAnEvent};

/// One text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Frame {
    /// The connection counts.
    Built,
    /// It does not.
    Refused,
    /// The answer to a heartbeat.
    Live,
    Told(Told),
    /// Of a module that nobody knows.
    Other,
}

#[derive(Deserialize)]
struct Raw {
    module: String,
    #[serde(default)]
    success: Option<bool>,
    #[serde(default)]
    content: Value,
}

pub(super) fn read(text: &str) -> Frame {
    // The parser gives up at a depth of 128.
    let Ok(raw) = serde_json::from_str::<Raw>(text) else {
        return Frame::Told(Told::Odd(NotAnEvent::Malformed));
    };
    match (raw.module.as_str(), raw.success) {
        ("build_connection", Some(true)) => Frame::Built,
        ("build_connection", _) | ("heartbeat", Some(false)) => Frame::Refused,
        ("heartbeat", _) => Frame::Live,
        ("message", _) => {
            // JSON in a text in JSON; one day perhaps not in a text.
            let read = match &raw.content {
                Value::String(inside) => events::read(inside.as_bytes()),
                content => events::read(content.to_string().as_bytes()),
            };
            Frame::Told(match read {
                Ok(Some(event)) => Told::Event(event),
                Ok(None) => Told::Unused,
                Err(why) => Told::Odd(why),
            })
        }
        _ => Frame::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn event() -> Value {
        json!({
            "event": "meeting.started", "event_ts": 1_764_000_000_123_i64,
            "payload": {"account_id": "A1", "object": {"id": "86012345678", "uuid": "/abc//DEF==", "host_id": "h1"}},
        })
    }

    #[test]
    fn a_connection_counts_when_zoom_says_so_whatever_its_words() {
        for (text, expected) in [
            (
                r#"{"module":"build_connection","success":true,"content":{}}"#,
                Frame::Built,
            ),
            (
                r#"{"module":"build_connection","success":true,"content":"connected"}"#,
                Frame::Built,
            ),
            (
                r#"{"module":"build_connection","success":false,"content":"Invalid Token"}"#,
                Frame::Refused,
            ),
            (
                r#"{"module":"build_connection","content":"Token is invalid"}"#,
                Frame::Refused,
            ),
            (
                r#"{"module":"heartbeat","success":true,"content":"live","header":{}}"#,
                Frame::Live,
            ),
            (r#"{"module":"heartbeat","success":false}"#, Frame::Refused),
            (r#"{"module":"weather","content":"rain"}"#, Frame::Other),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn an_event_is_the_same_as_text_and_as_object() {
        let inside = json!({"module": "message", "content": event().to_string(), "header": {}});
        let plain = json!({"module": "message", "content": event()});
        let Frame::Told(Told::Event(one)) = read(&inside.to_string()) else {
            panic!("no event");
        };
        let Frame::Told(Told::Event(other)) = read(&plain.to_string()) else {
            panic!("no event");
        };
        assert_eq!(one, other);
        assert_eq!(one.number.unwrap().get(), 86_012_345_678);
    }

    #[test]
    fn what_is_no_event_is_told_without_its_words() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"module":7}"#,
            r#"{"module":"message"}"#,
            r#"{"module":"message","content":"{\"event\":\"meeting.started\"}"}"#,
        ] {
            assert!(
                matches!(read(text), Frame::Told(Told::Odd(_))),
                "{text}: {:?}",
                read(text)
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn no_text_does_harm(text in ".{0,200}", cut in 0usize..400) {
            read(&text);
            let good = json!({"module": "message", "content": event().to_string()}).to_string();
            let cut = good.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(0);
            read(&good[..cut]);
            let inside = json!({"module": "message", "content": text}).to_string();
            prop_assert!(!matches!(read(&inside), Frame::Built));
        }
    }
}
