//! What `crates/zoom` sends and what the practice Zoom answers, against Zoom's own description of its interface.
//! Needs that description (`LECTERN_ZOOM_SPEC`, or beside the checkout); says loudly when it is not there.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]
#![allow(clippy::print_stderr, reason = "a skipped test must be seen")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use journeys::{Laptop, small_world};
use percent_encoding::percent_decode_str;
use rehearsal::zoom::Exchange;
use rehearsal::{Options, World};
use serde_json::{Value, json};

/// The description, unless it is not there.
fn description(test: &str) -> Option<Value> {
    let beside = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/zoom/zoom-subset.openapi.json"
    );
    let named = std::env::var_os("LECTERN_ZOOM_SPEC").map(PathBuf::from);
    let file = named.clone().unwrap_or_else(|| beside.into());
    match std::fs::read_to_string(&file) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        // Who names a file wants it to be used.
        Err(error) if named.is_some() => panic!("{}: {error}", file.display()),
        Err(error) => {
            eprintln!("SKIPPED {test}: {}: {error}", file.display());
            None
        }
    }
}

/// Where Zoom's own answers are otherwise than its description says (facts on `type` of a single recording).
fn is_known_contradiction(operation: &str, finding: &str) -> bool {
    operation.ends_with("/recordings") && finding.starts_with("/type:")
}

struct Contract {
    description: Value,
    /// By where their schema stands.
    validators: RefCell<HashMap<String, jsonschema::Validator>>,
}

impl Contract {
    /// The template that a path fits, with the parts that are given for its names.
    fn template(&self, path: &str) -> Option<String> {
        let path = path.strip_prefix("/v2")?;
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &&String| {
            let names: Vec<&str> = template.split('/').collect();
            names.len() == parts.len()
                && names
                    .iter()
                    .zip(&parts)
                    .all(|(name, part)| name.starts_with('{') || name == part)
        };
        let paths = self.description["paths"].as_object()?;
        paths.keys().find(fits).cloned()
    }

    fn errors(&self, pointer: &str, value: &Value) -> Vec<String> {
        let mut validators = self.validators.borrow_mut();
        let validator = validators
            .entry(pointer.to_owned())
            .or_insert_with(|| self.validator(pointer));
        validator
            .iter_errors(value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect()
    }

    fn validator(&self, pointer: &str) -> jsonschema::Validator {
        // References in the description are to itself: it stands around the schema that is meant.
        let mut schema = self.description.clone();
        let pointer = pointer.replace('{', "%7B").replace('}', "%7D");
        let members = schema.as_object_mut().unwrap();
        members.insert("$ref".into(), json!(format!("#{pointer}")));
        let draft = "http://json-schema.org/draft-04/schema#";
        members.insert("$schema".into(), json!(draft));
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&schema).unwrap()
    }

    /// Everything in which one exchange is not as described. `Err`: it is not described at all.
    fn findings(&self, exchange: &Exchange) -> Result<(String, Vec<String>), String> {
        let method = exchange.method.to_lowercase();
        let named = format!("{} {}", exchange.method, exchange.path);
        let template = self.template(&exchange.path).ok_or(named.clone())?;
        let operation = &self.description["paths"][&template][&method];
        if !operation.is_object() {
            return Err(named);
        }
        let name = format!("{} {template}", exchange.method);
        let base = format!(
            "/paths/{}/{method}",
            template.replace('~', "~0").replace('/', "~1")
        );
        let mut findings = Vec::new();
        for pair in exchange.query.split('&').filter(|pair| !pair.is_empty()) {
            let (member, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent_decode_str(value).decode_utf8_lossy();
            let parameters = operation["parameters"].as_array().unwrap();
            match parameters
                .iter()
                .position(|one| one["name"] == member && one["in"] == "query")
            {
                None => findings.push(format!("query member {member} is not described")),
                Some(place) => {
                    let kind = &parameters[place]["schema"]["type"];
                    let typed = match kind.as_str() {
                        Some("integer" | "number" | "boolean") => {
                            serde_json::from_str(&value).unwrap_or(json!(value))
                        }
                        _ => json!(value),
                    };
                    let at = format!("{base}/parameters/{place}/schema");
                    findings.extend(self.errors(&at, &typed));
                }
            }
        }
        let body = "content/application~1json/schema";
        if !exchange.request.is_null() {
            let at = format!("{base}/requestBody/{body}");
            match self.description.pointer(&at) {
                None => findings.push("a body where none is described".to_owned()),
                Some(schema) => {
                    findings.extend(self.errors(&at, &exchange.request));
                    findings.extend(unknown(schema, &exchange.request, ""));
                }
            }
        }
        let at = format!("{base}/responses/{}", exchange.status);
        match self.description.pointer(&at) {
            None => findings.push(format!("status {} is not described", exchange.status)),
            Some(_) => {
                let at = format!("{at}/{body}");
                if self.description.pointer(&at).is_some() {
                    findings.extend(self.errors(&at, &exchange.answer));
                } else if !exchange.answer.is_null() {
                    findings.push("an answer with a body where none is described".to_owned());
                }
            }
        }
        findings.retain(|finding| !is_known_contradiction(&name, finding));
        Ok((name, findings))
    }
}

/// Members that are sent and that the description does not have: Zoom would drop them without a word.
fn unknown(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        let part = &schema["properties"][name];
        if part.is_null() {
            found.push(format!("{at}/{name} is sent and not described"));
        } else {
            found.extend(unknown(part, value, &format!("{at}/{name}")));
        }
    }
    found
}

/// Everything that the client can ask of meetings, as a person would have it asked.
fn exercise(world: &World) {
    let laptop = Laptop::ready(world);
    let hosts: Value = serde_json::from_str(&laptop.must(&["hosts", "--json"])).unwrap();
    let mine = hosts
        .as_array()
        .unwrap()
        .iter()
        .find(|host| !host["email"].as_str().unwrap().starts_with("host"));
    let host = mine.unwrap()["email"].as_str().unwrap().to_owned();
    let make = |more: &[&str]| {
        let line = [
            &[
                "meeting",
                "schedule",
                "--course",
                "STAT101",
                "--host",
                &host,
                "--zone",
                "Europe/Zurich",
                "--json",
                "--topic",
                "Contract",
                "--anyway",
            ][..],
            more,
        ]
        .concat();
        let made: Value = serde_json::from_str(&laptop.must(&line)).unwrap();
        made["meeting_id"].as_u64().unwrap().to_string()
    };
    let once = make(&[
        "--start",
        "2031-06-03 09:00",
        "--registration",
        "manual",
        "--recording",
        "cloud",
        "--waiting-room",
        "on",
        "--join-before-host",
        "off",
        "--mute-on-entry",
        "on",
        "--alternative-hosts",
        "host1@example.test",
        "--text",
        "x",
    ]);
    make(&["--now"]);
    make(&["--any-time"]);
    make(&[
        "--start",
        "2031-07-01 09:00",
        "--daily",
        "2",
        "--times",
        "3",
    ]);
    make(&[
        "--start",
        "2031-07-01 10:00",
        "--monthly",
        "--on",
        "last-fri",
        "--until",
        "2031-12-31",
    ]);
    make(&[
        "--start",
        "2031-07-01 11:00",
        "--monthly",
        "2",
        "--on",
        "15",
        "--times",
        "2",
    ]);
    let series = make(&[
        "--start",
        "2031-06-03 14:00",
        "--weekly",
        "--days",
        "tue,thu",
        "--times",
        "4",
        "--registration",
        "automatic",
        "--register-for",
        "each-class",
    ]);
    let edit =
        |more: &[&str]| laptop.must(&[&["meeting", "edit"][..], more, &["--anyway"]].concat());
    edit(&[
        &once,
        "--topic",
        "Other",
        "--minutes",
        "45",
        "--start",
        "2031-06-04 09:00",
        "--text",
        "y",
        "--recording",
        "none",
    ]);
    edit(&[
        &series,
        "--class",
        "2031-06-05",
        "--minutes",
        "30",
        "--start",
        "2031-06-06 09:00",
    ]);
    edit(&[&series, "--weekly", "--days", "wed", "--times", "3"]);
    laptop.must(&["meeting", "delete", &series, "--class", "2031-06-04"]);
    laptop.must(&["meeting", "show", &once, "--invitation"]);
    laptop.must(&["meeting", "start-link", &once, "--i-am", &host]);
    laptop.must(&["meeting", "delete", &once, "--tell"]);
    laptop.must(&["meeting", "delete", &once, "--undo"]);
    laptop.must(&["meeting", "delete", &series, "--series"]);
    let webinar = make(&[
        "--start",
        "2031-06-10 09:00",
        "--webinar",
        "--registration",
        "automatic",
        "--minutes",
        "60",
    ]);
    edit(&[&webinar, "--minutes", "90", "--start", "2031-06-11 09:00"]);
    laptop.must(&["meeting", "delete", &webinar, "--tell"]);
    laptop.must(&["pull", "--course", "STAT101"]);
    laptop.must(&["sync", "--from", "2026-01-01"]);
    // A refusal has its shape as well.
    laptop.run(&["meeting", "show", &webinar]);
}

#[tokio::test(flavor = "multi_thread")]
async fn client_and_practice_zoom_speak_as_zooms_own_description_says() {
    let name = "client_and_practice_zoom_speak_as_zooms_own_description_says";
    let Some(description) = description(name) else {
        return;
    };
    let world = World::start(Options {
        webinars: true,
        ..small_world()
    })
    .await
    .unwrap();
    world.zoom().keep_exchanges();
    exercise(&world);
    let exchanges = world.zoom().exchanges();
    world.stop().await;

    let contract = Contract {
        description,
        validators: RefCell::default(),
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong: BTreeSet<String> = BTreeSet::new();
    for exchange in &exchanges {
        match contract.findings(exchange) {
            Ok((operation, findings)) => {
                wrong.extend(
                    findings.iter().map(|finding| {
                        format!("{operation} ({}): {finding:.300}", exchange.status)
                    }),
                );
                *seen.entry(operation).or_default() += 1;
            }
            Err(operation) => drop(wrong.insert(format!("{operation} is not described"))),
        }
    }
    for (operation, count) in &seen {
        eprintln!("{operation}: {count} exchanges");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");

    // Every operation that the client has is in here; one that is added is to be exercised.
    let routes = include_str!("../../crates/zoom/src/routes.rs");
    let table = routes.split("routes! {").nth(1).unwrap();
    let table = table.split("\n}").next().unwrap();
    for method in ["GET", "PATCH", "POST", "PUT", "DELETE"] {
        for rest in table.split(&format!("{method} \"")).skip(1) {
            let operation = format!("{method} {}", rest.split('"').next().unwrap());
            if !seen.contains_key(&operation) {
                eprintln!("NOT EXERCISED {operation}");
            }
        }
    }
    for operation in [
        "GET /users/{userId}/meetings",
        "POST /users/{userId}/meetings",
        "PATCH /meetings/{meetingId}",
        "DELETE /meetings/{meetingId}",
        "PUT /meetings/{meetingId}/status",
        "GET /meetings/{meetingId}/invitation",
        "GET /users/{userId}/webinars",
        "POST /users/{userId}/webinars",
        "GET /webinars/{webinarId}",
        "PATCH /webinars/{webinarId}",
        "DELETE /webinars/{webinarId}",
    ] {
        assert!(
            seen.contains_key(operation),
            "{operation} was not exercised"
        );
    }
}

#[test]
fn what_is_not_as_described_is_found() {
    let Some(description) = description("what_is_not_as_described_is_found") else {
        return;
    };
    let contract = Contract {
        description,
        validators: RefCell::default(),
    };
    let wrong = Exchange {
        method: "POST".into(),
        path: "/v2/users/me/meetings".into(),
        query: "speed=9".into(),
        request: json!({"duration": "long", "type": 7, "start_time": "2026-12-01 09:00", "colour": "red"}),
        status: 201,
        answer: json!({"id": "text", "settings": []}),
    };
    let (operation, findings) = contract.findings(&wrong).unwrap();
    assert_eq!(operation, "POST /users/{userId}/meetings");
    for part in [
        "speed",
        "/duration",
        "/type",
        "/start_time",
        "/colour",
        "/id",
        "/settings",
    ] {
        assert!(
            findings.iter().any(|finding| finding.contains(part)),
            "{part} is missing in {findings:#?}"
        );
    }
    let unheard_of = Exchange {
        path: "/v2/nowhere".into(),
        ..wrong
    };
    assert!(contract.findings(&unheard_of).is_err());
}
