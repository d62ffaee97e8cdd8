//! Tests that what the pages may call is written down alike everywhere: TypeScript, permissions, window.
//! Holds no list; it compares those that exist.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::ipc;

macro_rules! collect {
    ($($command:tt)*) => { tauri_specta::collect_commands![$($command)*] };
}

macro_rules! names {
    ($($ipc:ident::$topic:ident::$name:ident),* $(,)?) => { &[$(stringify!($name)),*] };
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The TypeScript of all commands and of every type that they take or give. Where it changed, it is written anew and the
/// test fails once, so that the change is seen and committed.
#[test]
fn the_typescript_of_the_commands_is_current() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    tauri_specta::Builder::<tauri::Wry>::new()
        .commands(commands!(collect))
        // The shell only gives: what its types would look like on the way back is of no use to the pages.
        .disable_serde_phases()
        .export(specta_typescript::Typescript::default(), &fresh)
        .unwrap();
    let fresh = std::fs::read_to_string(fresh).unwrap();

    let committed = here("../ui/src/lib/bindings.ts");
    // Git may give Windows other line ends.
    let known = std::fs::read_to_string(&committed)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if known != fresh {
        if std::env::var_os("CI").is_none() {
            std::fs::write(&committed, &fresh).unwrap();
        }
        panic!(
            "ui/src/lib/bindings.ts was not what the commands say; run the tests without CI set, and commit it"
        );
    }
}

#[test]
fn every_command_is_granted_and_every_grant_names_a_command() {
    let commands: &[&str] = commands!(names);
    let wanted: BTreeSet<String> = commands
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    let mut granted = BTreeSet::new();
    for file in std::fs::read_dir(here("capabilities")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let capability: serde_json::Value = serde_json::from_str(&text).unwrap();
        for permission in capability["permissions"].as_array().unwrap() {
            granted.insert(permission.as_str().unwrap().to_owned());
        }
    }
    // Equal sets: nothing of `core:` either.
    assert_eq!(granted, wanted);
}

#[test]
fn only_capabilities_that_are_in_the_folder_are_switched_on() {
    let text = std::fs::read_to_string(here("tauri.conf.json")).unwrap();
    let config: serde_json::Value = serde_json::from_str(&text).unwrap();
    let security = &config["app"]["security"];
    assert_eq!(security["capabilities"], serde_json::json!(["main"]));
    assert!(here("capabilities/main.json").exists());
    let policy = security["csp"].to_string();
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{policy}"
    );
    assert_eq!(security["csp"]["default-src"], "'none'");
}
