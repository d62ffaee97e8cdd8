//! Lectern while nobody looks: no page before somebody opens the window, none for long after it was closed, and nothing lost by it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::fs;

use journeys::desktop::{Desktop, Key, Keyring, PATIENCE, Window, descendants, wait_until};
use rehearsal::{Options, World};
use serde_json::json;

/// The process of a page, cut as the kernel cuts names.
const PAGE: &str = "WebKitWebProces";

fn has_page(app: u32) -> bool {
    descendants(app).into_iter().any(|id| {
        let name = fs::read_to_string(format!("/proc/{id}/comm"));
        name.is_ok_and(|name| name.trim() == PAGE)
    })
}

fn wait_until_page_is_gone(app: u32) {
    wait_until(PATIENCE, || (!has_page(app)).then_some(())).expect("it lets go of its page");
}

fn close(desktop: &Desktop) {
    desktop.close_window();
    desktop.wait_for_windows(0);
}

fn open_again(desktop: &Desktop) {
    assert!(desktop.start_again().success());
    desktop.wait_for_windows(1);
}

fn in_background(window: &Window) {
    window.must("set_when_closed", &json!({ "chosen": "background" }));
}

fn world() -> Options {
    Options {
        recordings: 3,
        ..Options::default()
    }
}

#[test]
fn started_out_of_sight_it_has_no_page_before_somebody_opens_it() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let mut lectern = desktop.run(None, &["--hidden"]);
    // Everything else is at work by then.
    let journal = desktop.data().join("journal.sqlite");
    wait_until(PATIENCE, || journal.exists().then_some(())).expect("it opens its journal");
    assert!(!has_page(lectern.id()));
    assert_eq!(desktop.windows(), 0);

    open_again(&desktop);
    assert!(has_page(lectern.id()));
    assert!(lectern.child().try_wait().unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_window_lets_its_page_go_and_comes_back_where_it_was_as_often_as_it_is_opened() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    in_background(&window);
    window.row("…This computer…");
    window.key(Key::Enter);
    window.wait_for("heading", "In the course");

    for _ in 0..2 {
        close(&desktop);
        wait_until_page_is_gone(window.app());
        // It goes on without one.
        assert!(desktop.lectern(&["sync"]).status().unwrap().success());
        open_again(&desktop);
        window.wait_for("heading", "In the course");
        assert!(window.has("button", "Recordings"));
    }

    window.click("button", "Settings");
    window.wait_for("heading", "Settings");
    close(&desktop);
    wait_until_page_is_gone(window.app());
    open_again(&desktop);
    window.wait_for("heading", "Settings");
    assert_eq!(window.refused(), Vec::<String>::new());
    world.stop().await;
}

#[test]
fn the_tray_opens_a_window_that_was_never_there_and_quits_without_one() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let tray = desktop.start_tray();
    let mut lectern = desktop.run(None, &["--hidden"]);
    tray.wait_for_icon();
    tray.wait_for("Open Lectern");
    assert!(!has_page(lectern.id()));
    tray.click("Open Lectern");
    desktop.wait_for_windows(1);
    close(&desktop);
    tray.click("Open Lectern");
    desktop.wait_for_windows(1);
    close(&desktop);
    tray.click("Quit Lectern");
    wait_until(PATIENCE, || lectern.child().try_wait().unwrap()).expect("it ends");
}
