//! `lectern rehearse`: the whole job in one command, also when the servers misbehave.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::process::{Command, Stdio};

use journeys::{Ran, lectern_binary};

fn rehearse(arguments: &[&str]) -> Ran {
    let data = tempfile::tempdir().unwrap();
    let output = Command::new(lectern_binary())
        .arg("--data")
        .arg(data.path())
        .arg("rehearse")
        .args(arguments)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Ran::of(output)
}

fn passes(fault: Option<&str>) {
    let mut arguments = vec!["--files", "40", "--file-bytes", "3000000"];
    arguments.extend(fault.iter().flat_map(|fault| ["--fault", fault]));
    let ran = rehearse(&arguments);
    assert_eq!(
        ran.code,
        Some(0),
        "{arguments:?}\n{}\n{}",
        ran.stdout,
        ran.stderr
    );
    let last = ran.last_line();
    assert!(last.starts_with("rehearsal passed: "), "{last}");
    assert!(
        last.ends_with(" meetings, 40 files pulled, 40 published, 40 verified, 0 failed"),
        "{last}"
    );
}

fn fails(fault: &str, named: &[&str]) {
    let ran = rehearse(&["--files", "12", "--file-bytes", "600000", "--fault", fault]);
    assert_eq!(ran.code, Some(1), "{}\n{}", ran.stdout, ran.stderr);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    for words in named {
        assert!(said.contains(words), "{words:?} is not said in:\n{said}");
    }
}

macro_rules! survives {
    ($($name:ident: $fault:expr;)*) => { $(#[test] fn $name() { passes($fault); })* };
}

survives! {
    a_rehearsal_passes: None;
    it_survives_dropped_connections: Some("drop");
    it_survives_too_many_requests: Some("429");
    it_survives_too_many_requests_without_a_time: Some("429-silent");
    it_survives_server_errors: Some("5xx");
    it_survives_pages_instead_of_files: Some("html-for-mp4");
    it_survives_expired_tokens: Some("token-expired");
    it_survives_expired_sessions: Some("session-expired");
    it_survives_files_that_are_still_processed: Some("processing");
    it_survives_stale_pieces: Some("stale-piece");
    it_survives_answers_that_are_cut: Some("cut-answer");
}

#[test]
fn a_course_that_is_too_small_is_named_with_the_ways_out() {
    fails("quota", &["does not fit", "--kinds link", "administrator"]);
}

#[test]
fn a_revoked_key_is_named_with_the_way_out() {
    fails("key-revoked", &["lectern account add campus"]);
}

#[test]
fn a_length_that_is_wrong_is_named() {
    fails("wrong-length", &["bytes"]);
}

#[test]
fn an_unknown_fault_lists_those_there_are() {
    let ran = rehearse(&["--fault", "list"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    for fault in [
        "drop",
        "429",
        "429-silent",
        "5xx",
        "html-for-mp4",
        "token-expired",
        "session-expired",
        "processing",
        "stale-piece",
        "cut-answer",
        "quota",
        "key-revoked",
        "wrong-length",
    ] {
        assert!(
            ran.stdout
                .lines()
                .any(|line| line.split_whitespace().next() == Some(fault)),
            "{fault}\n{}",
            ran.stdout
        );
    }
    assert_eq!(rehearse(&["--fault", "plague"]).code, Some(2));
}
