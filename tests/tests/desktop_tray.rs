//! Lectern without its window: what the tray says and does, what closing means where there is one and where there is none, and
//! starting with the session.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use journeys::desktop::{Desktop, Keyring, PATIENCE, Window, wait_until};
use journeys::secrets::{assert_nowhere, files};
use rehearsal::{Options, World};
use serde_json::{Value, json};

/// Each file takes a good while.
fn slow_world() -> Options {
    Options {
        recordings: 3,
        files: Some(6),
        file_bytes: Some(3_000_000),
        per_connection_rate: Some(150_000),
        ..Options::default()
    }
}

fn small_world() -> Options {
    Options {
        recordings: 3,
        files: Some(3),
        file_bytes: Some(400_000),
        per_connection_rate: Some(100_000),
        ..Options::default()
    }
}

/// What the desktop's clock shows so many minutes from now.
fn in_minutes(minutes: u32) -> String {
    let told = Command::new("date")
        .env("TZ", "Europe/Paris")
        .args(["-d", &format!("+{minutes} minutes"), "+%Y-%m-%d %H:%M"])
        .output()
        .unwrap();
    String::from_utf8(told.stdout).unwrap().trim().to_owned()
}

/// Runs `lectern` with `--json`, which must succeed.
fn told(desktop: &Desktop, line: &[&str]) -> Value {
    let ran = desktop
        .lectern(&[line, &["--json"]].concat())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{line:?}: {said}");
    serde_json::from_slice(&ran.stdout).unwrap()
}

/// The user of the world says who they are, and makes a meeting that begins in so many minutes.
fn make_meeting(desktop: &Desktop, window: &Window, topic: &str, minutes: u32) -> u64 {
    let hosts = told(desktop, &["hosts"]);
    let mut emails = hosts.as_array().unwrap().iter();
    let me = emails
        .find_map(|host| {
            host["email"]
                .as_str()
                .filter(|email| !email.starts_with("host"))
        })
        .unwrap();
    window.must(
        "follow_hosts",
        &json!({ "name": "Department", "hosts": null, "me": me }),
    );
    let start = in_minutes(minutes);
    let usual = [
        "meeting",
        "schedule",
        "--none",
        "--minutes",
        "60",
        "--host",
        me,
    ];
    let made = told(
        desktop,
        &[&usual[..], &["--topic", topic, "--start", &start]].concat(),
    );
    made["meeting_id"].as_u64().unwrap()
}

fn download_all(window: &Window) {
    let ids = window.recording_ids();
    window.must("download", &json!({ "ids": ids, "files": null }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tray_tells_what_is_next_and_each_of_its_lines_does_what_it_says() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let outside = tempfile::tempdir().unwrap();
    let (desktop, opened) = desktop.opening_into(outside.path());
    let world = World::start(slow_world()).await.unwrap();
    let tray = desktop.start_tray();
    let window = desktop.open();
    tray.wait_for_icon();
    tray.wait_for("No meeting of yours ahead");
    assert_eq!(tray.tooltip(), "Lectern Lectern");
    window.know(&world);
    let number = make_meeting(&desktop, &window, "Regression & _more_", 25);

    // The next meeting, with the time to it; a name is shown as it is.
    tray.wait_for("Regression & _more_, in 2… minutes");
    assert!(tray.tooltip().contains("Regression"), "{}", tray.tooltip());
    tray.click("Start Regression & _more_");
    let was_opened = || fs::read_to_string(&opened).unwrap();
    let link = format!("https://us06web.zoom.us/s/{number}?zak=rehearsal\n");
    wait_until(PATIENCE, || (was_opened() == link).then_some(()))
        .unwrap_or_else(|| panic!("opened: {}", was_opened()));

    // The same from a shortcut of the desktop.
    let would = told(&desktop, &["start-next", "--dry-run"]);
    assert_eq!(
        (&would["meeting_id"], &would["opens"]),
        (&json!(number), &json!("start"))
    );
    let did = told(&desktop, &["start-next"]);
    assert_eq!(did["opens"], "start");
    assert!(!did.to_string().contains("zak"), "{did}");
    wait_until(PATIENCE, || (was_opened() == link.repeat(2)).then_some(()))
        .unwrap_or_else(|| panic!("opened: {}", was_opened()));

    // A click on the meeting leads to it, from out of sight too.
    desktop.close_window();
    desktop.wait_for_windows(0);
    tray.click("Regression & _more_, in …");
    desktop.wait_for_windows(1);
    window.wait_for("button", "Start Regression & _more_");

    // What moves is told, paused together, and resumed together.
    download_all(&window);
    tray.wait_for("… being downloaded");
    tray.click("Pause all");
    tray.wait_for("… paused");
    tray.wait_until_gone("… being downloaded");
    tray.click("Resume all");
    tray.wait_for("… being downloaded");
    tray.wait_until_gone("… paused");

    // What is ready is opened.
    window.accept_suggestions();
    tray.wait_for("Ready: …");
    let ready = tray.wait_for("Ready: …").label;
    let topic = ready.trim_start_matches("Ready: ").trim_end_matches('…');
    desktop.close_window();
    desktop.wait_for_windows(0);
    tray.click(&ready);
    desktop.wait_for_windows(1);
    window.wait_for("heading", &format!("{topic}…"));

    let asked = world.zoom().requests().len();
    tray.click("Sync now");
    wait_until(PATIENCE, || {
        (world.zoom().requests().len() > asked).then_some(())
    })
    .expect("Zoom is read");

    // In the window's language, as soon as it has another one.
    let look = json!({ "look": { "language": "fr", "appearance": "system", "textSize": 100 } });
    window.must("set_look", &look);
    tray.wait_for("Démarrer Regression & _more_");
    tray.wait_for("Quitter Lectern");

    // A click on the icon opens the window, and so does its line.
    for open in [&(|| tray.click_icon()) as &dyn Fn(), &|| {
        tray.click("Ouvrir Lectern")
    }] {
        desktop.close_window();
        desktop.wait_for_windows(0);
        open();
        desktop.wait_for_windows(1);
    }

    assert_eq!(window.refused(), Vec::<String>::new());
    // With transfers under way it asks before it ends; they go on at the next start.
    tray.click("Quitter Lectern");
    window.press_to_end("button", "Quitter");
    assert_nowhere(
        desktop.home(),
        &[("a start link", "zak=rehearsal".to_owned())],
    );
    world.stop().await;
}

#[test]
fn without_a_tray_closing_asks_once_and_keeps_the_answer() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let notices = desktop.start_notices();
    let window = desktop.open();
    desktop.wait_for_windows(1);

    // Escape leaves everything as it is.
    desktop.close_window();
    window.wait_for("dialog", "Close Lectern?");
    assert_eq!(
        window
            .axe()
            .iter()
            .map(ToString::to_string)
            .collect::<String>(),
        ""
    );
    window.key(journeys::desktop::Key::Escape);
    window.wait_until_gone("dialog", "Close Lectern?");
    assert_eq!(desktop.windows(), 1);

    desktop.close_window();
    window.wait_for("dialog", "Close Lectern?");
    assert!(notices.shown().is_empty());
    window.press("button", "Keep watching in the background");
    desktop.wait_for_windows(0);
    let told = notices.wait_for("Lectern goes on");
    assert!(told.body.contains("start Lectern again"), "{told:?}");

    // Starting it again opens the window, and closing does not ask any more.
    assert!(desktop.start_again().success());
    desktop.wait_for_windows(1);
    desktop.close_window();
    desktop.wait_for_windows(0);
    assert!(!window.has("dialog", "Close Lectern?"));
    assert_eq!(notices.shown().len(), 1, "it is told once");

    // The answer can be seen and changed.
    assert!(desktop.start_again().success());
    desktop.wait_for_windows(1);
    window.click("button", "Settings");
    let kept = window.wait_for("radio", "Keep watching in the background");
    assert!(kept.state("checked"), "{kept}");
    window.click("radio", "Quit Lectern");
    wait_until(PATIENCE, || {
        let settings = fs::read_to_string(desktop.data().join("settings.json")).ok()?;
        settings.contains(r#""when_closed": "quit""#).then_some(())
    })
    .expect("the answer is kept in the settings");
    desktop.close_window();
    window.wait_for_end();
}

#[test]
fn a_panel_may_come_late_and_go_and_a_window_is_never_hidden_where_nobody_finds_it() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let notices = desktop.start_notices();
    let window = desktop.open();
    desktop.wait_for_windows(1);
    let tray = desktop.start_tray();
    tray.wait_for_icon();
    // It is there a moment before Lectern knows that it is.
    tray.wait_for("Quit Lectern");
    desktop.close_window();
    desktop.wait_for_windows(0);
    assert!(
        notices
            .wait_for("Lectern goes on")
            .body
            .contains("in the tray")
    );
    tray.click_icon();
    desktop.wait_for_windows(1);

    drop(tray);
    // Until the bus has told it, closing would still hide.
    wait_until(PATIENCE, || {
        if desktop.windows() == 0 {
            assert!(desktop.start_again().success());
            desktop.wait_for_windows(1);
        }
        desktop.close_window();
        wait_until(std::time::Duration::from_secs(2), || {
            window.has("dialog", "Close Lectern?").then_some(())
        })
    })
    .expect("without a panel it asks");
    assert_eq!(desktop.windows(), 1);
    window.press("button", "Leave the window open");

    let tray = desktop.start_tray();
    tray.wait_for_icon();
    // Nothing is under way: it ends at once.
    tray.click("Quit Lectern");
    window.wait_for_end();
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_while_transfers_run_never_ends_them_without_a_word() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(slow_world()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    window.must("set_when_closed", &json!({ "chosen": "quit" }));
    download_all(&window);

    desktop.close_window();
    window.wait_for("dialog", "Quit Lectern?");
    window.wait_for_text("under way. If Lectern quits, … on when Lectern is started again.");
    window.press("button", "Go on in the background");
    desktop.wait_for_windows(0);
    let kept = || files(&desktop.data().join("recordings")).len();
    let before = kept();
    wait_until(PATIENCE, || (kept() > before).then_some(())).expect("it goes on out of sight");

    // The answer counted for this time only.
    assert!(desktop.start_again().success());
    desktop.wait_for_windows(1);
    desktop.close_window();
    window.wait_for("dialog", "Quit Lectern?");
    window.press_to_end("button", "Quit");

    let window = desktop.open();
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });
    // A file is kept a moment before its transfer is over, and until then closing asks.
    let over = || told(&desktop, &["status"])["transfers"] == json!([]);
    wait_until(PATIENCE, || over().then_some(())).expect("every transfer is over");
    desktop.close_window();
    window.wait_for_end();
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_starts_with_the_session_out_of_sight_where_that_was_switched_on() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(small_world()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    let entry: PathBuf = desktop.home().join(".config/autostart/Lectern.desktop");
    assert!(!entry.exists());

    window.press("button", "Settings");
    let switch = "Start Lectern in the background when I sign in to this computer";
    window.tab_to("checkbox", switch);
    window.key(journeys::desktop::Key::Space);
    wait_until(PATIENCE, || entry.exists().then_some(())).expect("the entry is written");
    let written = fs::read_to_string(&entry).unwrap();
    let exec = written
        .lines()
        .find_map(|line| line.strip_prefix("Exec="))
        .unwrap();
    let words: Vec<&str> = exec.split(' ').collect();
    assert_eq!(words[1..], ["--hidden"], "{written}");
    download_all(&window);
    window.kill();

    // As the session does: it goes on with what was under way, and shows nothing.
    let asked = world.zoom().requests().len();
    let started = desktop.run(Some(words[0].as_ref()), &words[1..]);
    let kept = || files(&desktop.data().join("recordings")).len();
    wait_until(PATIENCE, || (kept() >= 3).then_some(())).expect("it works out of sight");
    assert!(world.zoom().requests().len() > asked);
    assert_eq!(desktop.windows(), 0);
    // The session starts it once more, and then the user does.
    drop(
        desktop
            .run(Some(words[0].as_ref()), &words[1..])
            .child()
            .wait(),
    );
    assert_eq!(desktop.windows(), 0);
    assert!(desktop.start_again().success());
    desktop.wait_for_windows(1);
    drop(started);

    let window = desktop.open();
    window.click("button", "Settings");
    let on = window.wait_for("checkbox", switch);
    wait_until(PATIENCE, || {
        window
            .wait_for("checkbox", switch)
            .state("checked")
            .then_some(())
    })
    .unwrap_or_else(|| panic!("{on}"));
    window.tab_to("checkbox", switch);
    window.key(journeys::desktop::Key::Space);
    wait_until(PATIENCE, || (!entry.exists()).then_some(())).expect("the entry is removed");
    world.stop().await;
}
