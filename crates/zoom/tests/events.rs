//! Zoom's example bodies, each read for what it means, and bodies that nobody should send.
#![allow(clippy::unwrap_used)] // helpers of tests, outside of `#[test]`

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRunner};
use serde_json::{Value, json};
use zoom::events::{EventKind, LONGEST_EVENT, NotAnEvent, Reach, read};
use zoom::{Form, MeetingNumber};

/// Every event that means something here.
const KINDS: [(&str, EventKind); 38] = [
    ("meeting.created", EventKind::Created),
    ("meeting.updated", EventKind::Updated),
    ("meeting.deleted", EventKind::Deleted),
    ("meeting.permanently_deleted", EventKind::Deleted),
    ("meeting.recovered", EventKind::Recovered),
    ("meeting.started", EventKind::Started),
    ("meeting.ended", EventKind::Ended),
    ("meeting.participant_joined", EventKind::Joined),
    ("meeting.participant_left", EventKind::Left),
    ("meeting.registration_created", EventKind::Registered),
    (
        "meeting.registration_approved",
        EventKind::RegistrationApproved,
    ),
    ("meeting.registration_denied", EventKind::RegistrationDenied),
    (
        "meeting.registration_cancelled",
        EventKind::RegistrationCancelled,
    ),
    ("webinar.created", EventKind::Created),
    ("webinar.updated", EventKind::Updated),
    ("webinar.deleted", EventKind::Deleted),
    ("webinar.permanently_deleted", EventKind::Deleted),
    ("webinar.recovered", EventKind::Recovered),
    ("webinar.started", EventKind::Started),
    ("webinar.ended", EventKind::Ended),
    ("webinar.participant_joined", EventKind::Joined),
    ("webinar.participant_left", EventKind::Left),
    ("webinar.registration_created", EventKind::Registered),
    (
        "webinar.registration_approved",
        EventKind::RegistrationApproved,
    ),
    ("webinar.registration_denied", EventKind::RegistrationDenied),
    (
        "webinar.registration_cancelled",
        EventKind::RegistrationCancelled,
    ),
    ("recording.completed", EventKind::RecordingCompleted),
    (
        "recording.transcript_completed",
        EventKind::TranscriptCompleted,
    ),
    ("recording.renamed", EventKind::RecordingRenamed),
    ("recording.trashed", EventKind::RecordingTrashed),
    ("recording.batch_trashed", EventKind::RecordingTrashed),
    ("recording.deleted", EventKind::RecordingDeleted),
    ("recording.batch_deleted", EventKind::RecordingDeleted),
    ("recording.recovered", EventKind::RecordingRecovered),
    ("recording.batch_recovered", EventKind::RecordingRecovered),
    // These mean nothing here.
    ("recording.registration_created", EventKind::Registered),
    ("recording.started", EventKind::Started),
    ("meeting.sharing_started", EventKind::Started),
];
const MEANINGLESS: usize = 3;

fn folder() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/zoom/events")
}

#[test]
fn each_of_zooms_examples_is_read_for_what_it_means() {
    if !std::path::Path::new(folder()).is_dir() {
        eprintln!(
            "SKIPPED each_of_zooms_examples_is_read_for_what_it_means: shared/zoom/events is not here"
        );
        return;
    }
    let mut understood = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "INDEX" {
            continue;
        }
        let body = std::fs::read(&path).unwrap();
        // One of the examples bears another's name.
        let name = match name.as_str() {
            "webinar.registration_denied" => "webinar.registration_created".to_owned(),
            _ => name,
        };
        let meaning = KINDS[..KINDS.len() - MEANINGLESS]
            .iter()
            .find(|(known, _)| *known == name);
        let event = read(&body).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!(
            event.as_ref().map(|event| event.kind),
            meaning.map(|(_, kind)| *kind),
            "{name}"
        );
        let Some(event) = event else { continue };
        understood += 1;
        assert_eq!(event.account.as_deref(), Some("AAAAAABBBB"), "{name}");
        assert_eq!(
            event.form == Form::Webinar,
            name.starts_with("webinar."),
            "{name}"
        );
        assert_eq!(event.number.is_none(), name.contains("batch_"), "{name}");
        let shown = format!("{event:?}");
        for hidden in ["example.com", "Jill", "eyJ", "123456\"", "My "] {
            assert!(!shown.contains(hidden), "{name} keeps {hidden}: {shown}");
        }
    }
    assert_eq!(understood, KINDS.len() - MEANINGLESS);
}

/// A body with all that events have, and no more than is needed.
fn body(name: &str) -> Value {
    json!({"event": name, "event_ts": 1_763_640_000_123_i64, "download_token": "eyJ.t0ken", "payload": {
        "account_id": "A1", "operator": "admin@example.com", "operation": "all", "object": {
            "type": 8, "occurrences": [{"occurrence_id": "1", "start_time": "2026-12-01T09:00:00Z"}], "id": "86012345678", "uuid": "/abc//DEF==", "host_id": "h1", "topic": "Weekly", "password": "s3same",
            "participant": {"user_id": "16778240", "participant_uuid": "P1", "user_name": "Ada", "email": "ada@example.com"},
            "recording_files": [{"id": "f1", "download_url": "https://evil.example/x"}],
            "meeting_uuids": [], "meetings": []}}})
}

fn taken(body: &Value) -> Result<Option<zoom::events::Event>, NotAnEvent> {
    read(body.to_string().as_bytes())
}

#[test]
fn an_event_is_what_happened_to_which_meeting_and_when() {
    for (name, kind) in &KINDS[..KINDS.len() - MEANINGLESS] {
        let event = taken(&body(name)).unwrap().unwrap();
        assert_eq!(event.kind, *kind, "{name}");
        assert_eq!(event.number, Some(MeetingNumber::new(86_012_345_678)));
        assert_eq!(event.instances[0].as_str(), "/abc//DEF==");
        assert_eq!(event.at.to_string(), "2025-11-20T12:00:00.123Z");
        assert_eq!(event.host.unwrap().as_str(), "h1");
        assert_eq!(event.mark.as_str().len(), 64);
    }
    for (name, _) in &KINDS[KINDS.len() - MEANINGLESS..] {
        assert_eq!(taken(&body(name)), Ok(None), "{name}");
    }
}

#[test]
fn one_class_of_a_series_is_not_the_whole_of_it() {
    let start = Some("2026-12-01T09:00:00Z".parse().unwrap());
    let one = json!([{"occurrence_id": "1764579600000", "start_time": "2026-12-01T09:00:00Z"}]);
    let of = |name: &str, operation: Value, kind: Value, occurrences: &Value| {
        let mut body = body(name);
        body["payload"]["operation"] = operation;
        body["payload"]["object"]["type"] = kind;
        body["payload"]["object"]["occurrences"] = occurrences.clone();
        taken(&body).unwrap().unwrap()
    };
    let (single, all) = (json!("single"), json!("all"));
    for name in [
        "meeting.deleted",
        "meeting.permanently_deleted",
        "meeting.recovered",
        "webinar.created",
    ] {
        for (operation, kind, occurrences, reach) in [
            (&single, json!(8), &one, Reach::Class { start }),
            (&single, json!("9"), &one, Reach::Class { start }),
            (&single, Value::Null, &one, Reach::Class { start }),
            (&all, json!(8), &one, Reach::Whole),
            (&Value::Null, json!(8), &one, Reach::Whole),
            // What is no series.
            (&single, json!(2), &one, Reach::Whole),
            (&single, Value::Null, &json!([]), Reach::Whole),
            // A class that cannot be told.
            (&single, json!(8), &json!([]), Reach::Class { start: None }),
            (
                &single,
                json!(8),
                &json!("all"),
                Reach::Class { start: None },
            ),
            (&single, json!(8), &json!([7]), Reach::Class { start: None }),
            (
                &single,
                json!(8),
                &json!([{"start_time": "soon"}]),
                Reach::Class { start: None },
            ),
        ] {
            let event = of(name, operation.clone(), kind.clone(), occurrences);
            assert_eq!(
                event.reach, reach,
                "{name} {operation} {kind} {occurrences}"
            );
        }
    }
    let other = json!([{"occurrence_id": "1765184400000", "start_time": "2026-12-08T09:00:00Z"}]);
    let deleted = |which: &Value| of("meeting.deleted", single.clone(), json!(8), which).mark;
    assert_ne!(deleted(&one), deleted(&other));
    let changed = of("meeting.updated", single, json!(8), &one);
    assert_eq!(changed.reach, Reach::Whole);
}

#[test]
fn two_deliveries_of_one_event_have_one_mark_and_two_events_have_two() {
    let mark = |body: &Value| taken(body).unwrap().unwrap().mark;
    let first = body("meeting.participant_joined");
    let mut again = first.clone();
    again["payload"]["object"]["topic"] = json!("Another topic");
    again["payload"]["object"]["id"] = json!(86_012_345_678_u64);
    assert_eq!(mark(&first), mark(&again), "numbers come in both shapes");
    let others = [
        ("event", json!("meeting.participant_left")),
        ("event_ts", json!(1_763_640_000_124_i64)),
    ];
    for (member, value) in others {
        let mut other = first.clone();
        other[member] = value;
        assert_ne!(mark(&first), mark(&other), "{member}");
    }
    let in_object = [
        ("uuid", json!("another")),
        ("id", json!(86_012_345_679_u64)),
        ("participant", json!({"participant_uuid": "P2"})),
        ("recording_files", json!([{"id": "f2"}])),
    ];
    for (member, value) in in_object {
        let mut other = first.clone();
        other["payload"]["object"][member] = value;
        assert_ne!(mark(&first), mark(&other), "{member}");
    }
}

#[test]
fn what_is_no_event_is_refused_for_what_is_wrong_with_it() {
    let with = |member: &str, value: Value| {
        let mut changed = body("recording.completed");
        changed["payload"]["object"][member] = value;
        taken(&changed).unwrap_err()
    };
    assert_eq!(with("uuid", json!("x".repeat(129))), NotAnEvent::OddId);
    assert_eq!(with("uuid", json!("a\u{0}b")), NotAnEvent::OddId);
    assert_eq!(with("uuid", json!(null)), NotAnEvent::NoSubject);
    assert_eq!(with("host_id", json!("h\n1")), NotAnEvent::OddId);
    for number in [
        json!("-1"),
        json!(1.5),
        json!("12a"),
        json!("99999999999999999999"),
    ] {
        assert_eq!(with("id", number.clone()), NotAnEvent::OddId, "{number}");
    }
    assert_eq!(with("recording_files", json!("all")), NotAnEvent::Malformed);
    for moment in [
        json!(null),
        json!("soon"),
        json!(0),
        json!(-5),
        json!(i64::MAX),
    ] {
        let mut changed = body("meeting.started");
        changed["event_ts"] = moment.clone();
        assert_eq!(taken(&changed), Err(NotAnEvent::NoMoment), "{moment}");
    }
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "\u{feff}{}",
        "{\"event\":1}",
        "{\"event\":\"meeting.started\"}",
    ] {
        assert_eq!(read(text.as_bytes()), Err(NotAnEvent::Malformed), "{text}");
    }
    let twice = r#"{"event":"meeting.started","event":"meeting.ended","event_ts":1,"payload":{}}"#;
    assert_eq!(
        read(twice.as_bytes()),
        Err(NotAnEvent::Malformed),
        "two parsers could read two events"
    );
}

#[test]
fn neither_depth_nor_length_costs_more_than_a_refusal() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let whole = format!(
            r#"{{"event":"meeting.started","event_ts":1,"payload":{{"object":{{"id":{deep}}}}}}}"#
        );
        assert_eq!(read(whole.as_bytes()), Err(NotAnEvent::Malformed));
        assert_eq!(read(deep.as_bytes()), Err(NotAnEvent::Malformed));
    }
    assert_eq!(
        read(&vec![b' '; LONGEST_EVENT + 1]),
        Err(NotAnEvent::TooLong)
    );
}

#[derive(Clone, Debug)]
enum Damage {
    Cut(usize),
    Byte(usize, u8),
    Insert(usize, Vec<u8>),
    Member(&'static str, Value),
    Bytes(Vec<u8>),
}

fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        vec(any::<u8>().prop_map(Value::from), 0..4).prop_map(Value::from),
        Just(json!({"id": {"id": [{}]}})),
    ]
}

fn damage() -> impl Strategy<Value = Damage> {
    const MEMBERS: [&str; 17] = [
        "/event",
        "/event_ts",
        "/payload",
        "/payload/account_id",
        "/payload/operation",
        "/payload/object",
        "/payload/object/type",
        "/payload/object/occurrences",
        "/payload/object/id",
        "/payload/object/uuid",
        "/payload/object/host_id",
        "/payload/object/participant",
        "/payload/object/participant/participant_uuid",
        "/payload/object/recording_files",
        "/payload/object/recording_files/0",
        "/payload/object/meeting_uuids",
        "/payload/object/meetings",
    ];
    prop_oneof![
        any::<usize>().prop_map(Damage::Cut),
        any::<(usize, u8)>().prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (any::<usize>(), vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (0..MEMBERS.len(), odd_value())
            .prop_map(|(member, value)| Damage::Member(MEMBERS[member], value)),
        vec(any::<u8>(), 0..64).prop_map(Damage::Bytes),
    ]
}

fn damaged(whole: &Value, text: &str, damage: Damage) -> Vec<u8> {
    if let Damage::Member(place, value) = damage {
        let mut whole = whole.clone();
        if let Some(member) = whole.pointer_mut(place) {
            *member = value;
        }
        return whole.to_string().into_bytes();
    }
    let mut bytes = text.as_bytes().to_vec();
    let length = bytes.len();
    match damage {
        Damage::Cut(at) => bytes.truncate(at % length),
        Damage::Byte(at, byte) => bytes[at % length] = byte,
        Damage::Insert(at, more) => drop(bytes.splice(at % length..at % length, more)),
        Damage::Bytes(bytes) => return bytes,
        Damage::Member(..) => {}
    }
    bytes
}

#[test]
fn no_body_whatsoever_does_more_than_be_refused() {
    let config = Config {
        cases: 100_000,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        ..Config::default()
    };
    let bodies = KINDS.map(|(name, _)| body(name));
    let texts = bodies.each_ref().map(Value::to_string);
    let kinds = 0..KINDS.len();
    TestRunner::new(config)
        .run(&(kinds, damage()), |(kind, damage)| {
            // A damage may leave a whole event.
            if let Ok(Some(event)) = read(&damaged(&bodies[kind], &texts[kind], damage)) {
                prop_assert!(event.number.is_some() || !event.instances.is_empty());
                prop_assert!(
                    event
                        .instances
                        .iter()
                        .all(|uuid| uuid.as_str().len() <= 128)
                );
            }
            Ok(())
        })
        .unwrap();
}
