//! What the world does to a window: hostile names, servers that do not answer, networks and drives that go away.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::Duration;

use journeys::desktop::{Desktop, Key, Keyring, Language, PATIENCE, Window, fits, wait_until};
use rehearsal::{Options, World};
use serde_json::{Value, json};

/// The same world again, where the accounts know it to be.
fn again(options: Options, world: &World) -> Options {
    let port = |address: &str| {
        let authority = address.trim_start_matches("http://").split('/').next();
        let port = authority.and_then(|authority| authority.rsplit(':').next());
        port.and_then(|port| port.parse().ok()).unwrap()
    };
    Options {
        port: Some((
            port(&world.keys().zoom.api_url),
            port(&world.keys().campus.url),
        )),
        ..options
    }
}

fn open_first_recording(window: &Window) {
    window.tab_to("row", "…");
    window.key(Key::Home);
    // The first line is a group's heading.
    window.key(Key::Down);
    window.key(Key::Enter);
    window.wait_for("heading", "In the course");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_names_are_shown_as_the_text_that_they_are_and_push_nothing_out_of_the_window() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let options = Options {
        meetings: 16,
        recordings: 16,
        files: Some(16),
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    let topics: Vec<String> = world
        .zoom()
        .recordings()
        .into_iter()
        .filter_map(|recording| recording.topic)
        .collect();
    for hostile in ["<b>", "\u{202e}", "🎓"] {
        assert!(
            topics.iter().any(|topic| topic.contains(hostile)),
            "{hostile} is in the world"
        );
    }
    let longest = topics
        .iter()
        .max_by_key(|topic| topic.chars().count())
        .unwrap();
    assert_eq!(longest.chars().count(), 300);

    let plain = |text: &str| {
        let kept = text
            .chars()
            .filter(|c| !('\u{2066}'..='\u{2069}').contains(c));
        kept.collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for view in ["Recordings", "Meetings"] {
        window.click("button", view);
        window.wait_for("row", "…");
        for topic in &topics {
            // Each is looked for, so that its row is in sight.
            let searched: String = topic.chars().take(40).collect();
            window.tab_to("searchbox", "Search…");
            window.chord_character(&[Key::Control], 'a');
            window.write(&searched);
            if view == "Meetings" && !is_upcoming(&window, topic) {
                continue;
            }
            window.wait_for("row", &format!("…{}…", plain(topic)));
            nothing_sticks_out(&window);
        }
        assert_eq!(
            window.run(
                "return document.querySelectorAll('main b, main script').length",
                &[]
            ),
            0
        );
    }
    assert_eq!(window.refused(), Vec::<String>::new());
    world.stop().await;
}

/// Zoom's lists do not hold every meeting of which there are recordings.
fn is_upcoming(window: &Window, topic: &str) -> bool {
    let query = json!({ "filter": "all", "period": "upcoming", "whose": "department", "search": "", "from": null, "until": null });
    let page = window.must(
        "meetings",
        &json!({ "query": query, "offset": 0, "limit": 200 }),
    );
    let rows = page["rows"].as_array().unwrap();
    rows.iter().any(|row| row["topic"] == topic)
}

fn nothing_sticks_out(window: &Window) {
    let wider = window.run(
        "return document.documentElement.scrollWidth - innerWidth",
        &[],
    );
    assert!(
        wider.as_f64() <= Some(0.0),
        "the page is {wider} px wider than its window"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_thousand_meetings_are_scrolled_with_only_those_in_sight_in_the_page_and_none_are_said_to_be_none()
 {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let window = desktop.open();
    window.must("leave_setup", &json!({ "left": true }));
    window.click("button", "Meetings");
    window.wait_for_text("No upcoming meetings");

    // Zoom lists some of them no more.
    let options = Options {
        meetings: 35_000,
        hosts: 20,
        recordings: 2,
        files: Some(2),
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    window.know(&world);
    let known = wait_until(Duration::from_secs(240), || {
        let of = |period: &str| {
            let query = json!({ "filter": "all", "period": period, "whose": "department", "search": "", "from": null, "until": null });
            let page = window.must(
                "meetings",
                &json!({ "query": query, "offset": 0, "limit": 1 }),
            );
            page["total"].as_u64().unwrap()
        };
        let all = of("upcoming") + of("past");
        (all >= 20_000).then_some(all)
    });
    known.expect("20,000 meetings are in the journal");

    window.click("button", "Meetings");
    for period in ["Past", "Upcoming"] {
        window.click("button", period);
        let grid = window.wait_for("grid", "…");
        window.tab_to("row", "…");
        let rows = || {
            window.run("const grid = document.querySelector('[role=grid]'); return [Number(grid.ariaRowCount), grid.querySelectorAll('[role=row]').length]", &[])
        };
        window.key(Key::Home);
        let first = window.focused();
        window.key(Key::End);
        wait_until(PATIENCE, || {
            let at = window.run("return Number(document.activeElement.ariaRowIndex)", &[]);
            (at == rows()[0]).then_some(())
        })
        .unwrap_or_else(|| {
            panic!(
                "End leads to the last row: {} {:?}",
                rows(),
                window.focused()
            )
        });
        for _ in 0..20 {
            window.key(Key::PageUp);
        }
        assert!(
            rows()[1].as_u64() < Some(150),
            "{}: {} in {grid}",
            period,
            rows()
        );
        window.key(Key::Home);
        wait_until(PATIENCE, || {
            (window.focused().name == first.name).then_some(())
        })
        .unwrap_or_else(|| panic!("Home leads to {}, not to {first}", window.focused()));
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_server_takes_a_minute_to_answer_everything_else_goes_on() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(journeys::small_world()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    let ids = window.recording_ids();
    window.must("download", &json!({ "ids": ids, "files": null }));
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });
    let slow = Options {
        latency: Duration::from_secs(60),
        ..again(journeys::small_world(), &world)
    };
    world.stop().await;
    let world = World::start(slow).await.unwrap();

    // Three questions that nobody answers for a minute.
    window.press("button", "Sync now");
    window.wait_for_text("Reading Zoom and the campus…");
    window.run(
        "window.pending = true;
        window.__TAURI_INTERNALS__.invoke('plan_copy', { ids: arguments[0], files: null }).finally(() => { window.pending = false; });",
        &[Value::Array(ids)],
    );
    open_first_recording(&window);
    window.press("button", "Copy to course…");
    window.wait_for_text("You need not wait.");

    window.click("button", "Meetings");
    window.wait_for("row", "…");
    window.click("button", "Settings");
    window.wait_for("heading", "Settings");
    window.press("button", "Test");
    window.wait_for_text("Trying every server…");
    window.click("button", "Recordings");
    window.wait_for("row", "…");
    assert!(!window.recordings().is_empty());
    assert_eq!(
        window.run("return window.pending", &[]),
        true,
        "all of this was done meanwhile"
    );
    drop(window);
    drop(world);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_network_goes_under_an_open_pane_it_says_so_and_goes_on_once_it_is_back() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let options = Options {
        files: Some(4),
        recordings: 2,
        ..journeys::small_world()
    };
    let world = World::start(options.clone()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    open_first_recording(&window);
    let back = again(options, &world);
    world.stop().await;

    window.press("button", "Download…");
    window.wait_for_text("cannot be reached");
    assert!(
        window.has("heading", "In the course"),
        "the pane is still there"
    );
    let (rows, topic) = (window.recordings(), "…This computer: trying again…");
    assert!(!rows.is_empty());
    window.wait_for("row", topic);

    let world = World::start(back).await.unwrap();
    window.wait_for("row", "…This computer: complete…");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drive_that_is_pulled_out_is_missed_by_name_and_used_again_when_it_is_back() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(journeys::small_world()).await.unwrap();
    let (drive, away) = (desktop.home().join("drive"), desktop.home().join("away"));
    std::fs::create_dir(&drive).unwrap();
    let window = desktop.open();
    window.know(&world);
    window.must("set_folder", &json!({ "path": drive.join("recordings") }));

    std::fs::rename(&drive, &away).unwrap();
    open_first_recording(&window);
    window.press("button", "Download…");
    window.wait_for_text("is not there");
    window.wait_for_text("Connect the drive or put the folder back");
    window.wait_for("row", "…This computer: in trouble, no folder…");
    window.click("button", "Settings");
    window.wait_for_text("The folder is not there right now.");
    assert!(
        !drive.exists(),
        "a folder in the place of the drive would hide it"
    );

    std::fs::rename(&away, &drive).unwrap();
    window.wait_until_gone("…", "The folder is not there right now.…");
    window.click("button", "Recordings");
    open_first_recording(&window);
    window.press("button", "Retry…");
    window.wait_for("row", "…This computer: complete…");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_switched_in_mid_transfer_is_the_language_of_the_progress_from_then_on() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let options = Options {
        files: Some(2),
        recordings: 2,
        file_bytes: Some(3_000_000),
        per_connection_rate: Some(300_000),
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    let ids = window.recording_ids();
    window.must("download", &json!({ "ids": ids, "files": null }));
    let moving = |window: &Window| {
        window
            .nodes()
            .iter()
            .any(|node| fits("…This computer: …%…", &node.name))
    };
    wait_until(PATIENCE, || moving(&window).then_some(())).expect("it moves");

    window.click("button", "Settings");
    window.tab_to("…", "Language");
    window.write("F");
    window.wait_for("heading", &Language::French.word("nav-settings"));
    window.click("button", &Language::French.word("nav-recordings"));
    let said = wait_until(PATIENCE, || {
        let nodes = window.nodes();
        let said = |node: &journeys::desktop::Node| fits("…Cet ordinateur : …%…", &node.name);
        nodes.into_iter().find(said)
    });
    let said = said.unwrap_or_else(|| panic!("no progress in French:\n{}", window.outline()));
    assert!(!said.name.contains("This computer"), "{said}");
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });
    window.wait_for("row", "…Cet ordinateur : complet…");
    world.stop().await;
}
