//! What the window lets nobody do: call what was not granted, load from outside, open twice, show half of itself.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::Path;

use journeys::desktop::{Desktop, Focus, Keyring, PATIENCE, wait_until};
use serde_json::{Value, json};

/// Every command that Tauri and its plugins have in this build, as a page would name it.
fn commands_of_tauri() -> BTreeSet<String> {
    let manifests =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/gen/schemas/acl-manifests.json");
    let manifests = std::fs::read_to_string(manifests).expect("building the window writes it");
    let manifests: Value = serde_json::from_str(&manifests).unwrap();
    let mut commands = BTreeSet::new();
    for (plugin, manifest) in manifests.as_object().unwrap() {
        // Lectern's own commands are all granted; `bindings.rs` of the shell compares them.
        if plugin == "__app-acl__" {
            continue;
        }
        let plugin = plugin.trim_start_matches("core:");
        for permission in manifest["permissions"].as_object().unwrap().values() {
            let allowed = permission["commands"]["allow"].as_array().unwrap();
            commands.extend(
                allowed
                    .iter()
                    .map(|command| format!("plugin:{plugin}|{}", command.as_str().unwrap())),
            );
        }
    }
    commands
}

#[test]
fn nothing_but_lecterns_own_commands_can_be_called_from_the_page() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let window = desktop.open();
    let mut commands = commands_of_tauri();
    for known in [
        "plugin:event|listen",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
    ] {
        assert!(commands.contains(known), "{known} is not on Tauri's list");
    }
    // Those of plugins that a window like this one often has.
    commands.extend(
        [
            "plugin:opener|open_url",
            "plugin:opener|open_path",
            "plugin:dialog|open",
            "plugin:fs|read_text_file",
            "plugin:shell|execute",
            "plugin:http|fetch",
            "plugin:window-state|save_window_state",
            "no_such_command",
        ]
        .map(str::to_owned),
    );
    for command in commands {
        let refused = window.invoke(&command, &json!({}));
        let why = refused.expect_err(&command).to_string();
        assert!(
            why.contains("not allowed") || why.contains("not found"),
            "{command}: {why}"
        );
    }
    // The control: what is granted answers.
    let all =
        json!({ "filter": "all", "search": "", "sort": "newest", "since": null, "meeting": null });
    let page = window.invoke(
        "recordings",
        &json!({ "query": all, "offset": 0, "limit": 10 }),
    );
    assert_eq!(page.unwrap()["total"], 0);
}

#[test]
fn nothing_from_outside_and_nothing_written_into_the_page_is_run_or_loaded() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let window = desktop.open();
    assert_eq!(window.refused(), Vec::<String>::new());

    let outside = TcpListener::bind("127.0.0.1:0").unwrap();
    outside.set_nonblocking(true).unwrap();
    let address = format!("http://{}", outside.local_addr().unwrap());
    let tried = window.run(
        r#"
        const [address] = arguments;
        const put = (tag, members) => {
          const element = Object.assign(document.createElement(tag), members);
          document.body.append(element);
          return element;
        };
        const attempt = (act) => { try { return String(act()); } catch (error) { return error.name; } };
        const found = {};
        put("style", { textContent: "h1 { letter-spacing: 77px }" });
        const attributed = put("p", { textContent: "x" });
        attributed.setAttribute("style", "margin-top: 77px");
        found.style = getComputedStyle(document.querySelector("h1") ?? attributed).letterSpacing;
        found.attribute = getComputedStyle(attributed).marginTop;
        put("script", { textContent: "window.ranInline = true" });
        put("script", { src: `${address}/script.js` });
        put("img", { src: `${address}/picture.png`, alt: "" });
        put("iframe", { src: `${address}/frame.html`, title: "x" });
        put("link", { rel: "stylesheet", href: `${address}/sheet.css` });
        found.eval = attempt(() => eval("1 + 1"));
        found.function = attempt(() => new Function("return 2")());
        found.inline = String(window.ranInline);
        return fetch(`${address}/data.json`).then(() => "loaded", (error) => error.name).then((fetched) => ({ ...found, fetched }));
        "#,
        &[json!(address)],
    );
    assert_ne!(tried["style"], "77px");
    assert_ne!(tried["attribute"], "77px");
    assert_eq!(tried["eval"], "EvalError");
    assert_eq!(tried["function"], "EvalError");
    assert_eq!(tried["inline"], "undefined");
    assert_eq!(tried["fetched"], "TypeError");

    let wanted = [
        "style-src-elem",
        "style-src-attr",
        "script-src-elem",
        "script-src",
        "img-src",
        "frame-src",
        "connect-src",
    ];
    let unreported = |refused: &[String]| -> Vec<_> {
        let told = |directive: &&str| {
            let mut directives = refused.iter().filter_map(|line| line.split(' ').next());
            !directives.any(|told| told == *directive)
        };
        wanted.into_iter().filter(told).collect()
    };
    wait_until(PATIENCE, || {
        unreported(&window.refused()).is_empty().then_some(())
    })
    .unwrap_or_else(|| panic!("not reported: {:?}", unreported(&window.refused())));
    assert!(
        outside.accept().is_err(),
        "the page reached a server outside"
    );
}

#[test]
fn a_second_instance_ends_at_once_and_brings_the_first_window_to_the_front() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let window = desktop.open();
    let before = window.outline();
    assert_eq!(
        desktop.focus(),
        Focus::Nobody,
        "no window manager is there to give it"
    );

    let ended = desktop.start_again();
    assert!(ended.success(), "{ended}");
    wait_until(PATIENCE, || {
        matches!(desktop.focus(), Focus::Window(_)).then_some(())
    })
    .expect("the first window comes to the front");
    assert_eq!(window.outline(), before, "the page stays as it was");
}
