//! What is wrong with this computer is said in words, and what was there is kept.

mod common;

use std::fs;

use common::{Said, lectern, run};

fn at(home: &std::path::Path, line: &str) -> Said {
    run(lectern().arg("--data").arg(home).args(line.split(' ')))
}

fn says(said: &Said, words: &str) {
    assert!(
        said.code == 1 && said.err.contains(words) && said.out.is_empty(),
        "{said:?}"
    );
    assert!(!said.err.contains('{'), "{said:?}");
}

#[test]
fn a_journal_of_a_newer_version_is_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(at(home.path(), "status").code, 0);
    let journal = home.path().join("journal.sqlite");
    // The header keeps `user_version`, big-endian, at byte 60; nothing else may hold the newest pages.
    fs::remove_file(home.path().join("journal.sqlite-wal")).ok();
    let mut bytes = fs::read(&journal).unwrap();
    bytes[60..64].copy_from_slice(&900_u32.to_be_bytes());
    fs::write(&journal, &bytes).unwrap();
    says(&at(home.path(), "status"), "newer Lectern");
    assert_eq!(fs::read(&journal).unwrap(), bytes);
}

#[test]
fn settings_that_cannot_be_read_are_left_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("settings.json");
    fs::write(&settings, "{ \"folder_id\": ").unwrap();
    says(&at(home.path(), "account list"), "settings.json");
    assert_eq!(fs::read_to_string(&settings).unwrap(), "{ \"folder_id\": ");
}

#[test]
fn a_data_folder_that_is_none_is_said_to_be_so() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    for place in [file.clone(), file.join("below")] {
        let said = at(&place, "status");
        assert!(said.code == 1 && said.err.contains("file"), "{said:?}");
    }
}

#[test]
fn network_settings_are_checked_before_they_are_kept() {
    let home = tempfile::tempdir().unwrap();
    says(
        &at(home.path(), "network set --ca-file /nowhere/school.pem"),
        "--ca-file",
    );
    let settings = home.path().join("settings.json");
    says(
        &at(
            home.path(),
            &format!("network set --ca-file {}", settings.display()),
        ),
        "PEM",
    );
    assert_eq!(
        at(home.path(), "network set --proxy proxy.example:3128").code,
        0
    );
    let shown = at(home.path(), "network show --json").json();
    assert_eq!(shown["proxy"]["address"], "http://proxy.example:3128/");
    assert_eq!(shown["ca_file"], serde_json::Value::Null);
    // A proxy that wants a password gets none from an empty standard input, and there is no keyring to keep one.
    let said = at(
        home.path(),
        "network set --proxy proxy.example:3128 --proxy-user me",
    );
    assert_eq!(said.code, 3, "{said:?}");
    assert_eq!(at(home.path(), "network set --proxy system").code, 0);
}
