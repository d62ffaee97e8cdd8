//! Every operation that the rehearsal's Zoom serves stands in Zoom's own document, and its answers hold what that demands.
//! Needs the document beside the checkout; says loudly when it is not there.
#![allow(clippy::print_stderr, reason = "a skipped test must be seen")]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use rehearsal::Options;
use rehearsal::zoom::SERVED;
use serde_json::Value;
use support::{Account, twice};

const DOCUMENT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/zoom/zoom-subset.openapi.json"
);

fn document(test: &str) -> Option<Value> {
    match std::fs::read_to_string(DOCUMENT) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            eprintln!("SKIPPED {test}: {DOCUMENT}: {error}");
            None
        }
    }
}

#[test]
fn every_operation_served_is_documented() {
    let Some(document) = document("every_operation_served_is_documented") else {
        return;
    };
    for (method, path) in SERVED {
        let operation = &document["paths"][path][method.to_lowercase()];
        assert!(operation.is_object(), "{method} {path}");
    }
}

#[tokio::test]
async fn answers_hold_the_required_members_with_the_documented_types() {
    let Some(document) = document("answers_hold_the_required_members_with_the_documented_types")
    else {
        return;
    };
    let account = Account::open(Options {
        recordings: 11,
        oddities: true,
        ..Options::default()
    })
    .await;
    let token = account.token().await;
    let recordings = account.zoom.recordings();
    let recording = recordings
        .iter()
        .find(|recording| !recording.trashed)
        .unwrap();
    let (uuid, number) = (twice(&recording.uuid), recording.number);
    let series = account.zoom.series()[0];
    account
        .zoom
        .register(series, "ana@example.test", "Ana", "Núñez");
    for (operation, path) in [
        ("/users", "/users".to_owned()),
        ("/users/{userId}", "/users/me".to_owned()),
        ("/users/{userId}/meetings", "/users/me/meetings".to_owned()),
        (
            "/users/{userId}/recordings",
            "/users/me/recordings?from=2026-10-24&to=2026-11-23".to_owned(),
        ),
        ("/meetings/{meetingId}", format!("/meetings/{number}")),
        (
            "/meetings/{meetingId}/recordings",
            format!("/meetings/{uuid}/recordings"),
        ),
        (
            "/past_meetings/{meetingId}",
            format!("/past_meetings/{uuid}"),
        ),
        (
            "/past_meetings/{meetingId}/instances",
            format!("/past_meetings/{number}/instances"),
        ),
        (
            "/meetings/{meetingId}/registrants",
            format!("/meetings/{series}/registrants"),
        ),
        (
            "/meetings/{meetingId}/registrants/questions",
            format!("/meetings/{series}/registrants/questions"),
        ),
        (
            "/past_meetings/{meetingId}/participants",
            format!("/past_meetings/{uuid}/participants"),
        ),
        (
            "/report/meetings/{meetingId}/participants",
            format!("/report/meetings/{uuid}/participants?include_fields=registrant_id"),
        ),
    ] {
        let (status, answer) = account.rest(&token, &path).await;
        assert_eq!(status, 200, "{path}");
        let content = document["paths"][operation]["get"]["responses"]["200"]["content"]
            .as_object()
            .unwrap();
        let schema = &content.values().next().unwrap()["schema"];
        let mut findings = Vec::new();
        check(&document, schema, &answer, operation, &mut findings);
        assert!(findings.is_empty(), "{findings:#?}");
    }
}

/// The part of JSON Schema that the document uses for answers.
fn check(document: &Value, schema: &Value, value: &Value, at: &str, findings: &mut Vec<String>) {
    let schema = match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    };
    for part in schema["allOf"].as_array().into_iter().flatten() {
        check(document, part, value, at, findings);
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    };
    // Zoom's document says string where answers for one meeting and events carry a number.
    let contradicted = at.starts_with("/meetings/{meetingId}/recordings") && at.ends_with(".type");
    if !fits && !contradicted {
        findings.push(format!("{at}: {value} is no {}", schema["type"]));
    }
    for name in schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        if value.get(name).is_none() {
            findings.push(format!("{at} lacks {name}"));
        }
    }
    for (name, part) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            check(document, part, value, &format!("{at}.{name}"), findings);
        }
    }
    for item in value.as_array().into_iter().flatten() {
        if schema.get("items").is_some() {
            check(
                document,
                &schema["items"],
                item,
                &format!("{at}[]"),
                findings,
            );
        }
    }
}
