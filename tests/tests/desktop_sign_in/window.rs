//! In the window, by somebody who has a keyboard and no mouse.
//! Nothing that the browser gets or gives is looked for in the page, but that it is not there.

use std::path::Path;

use journeys::desktop::{Desktop, Key, Keyring, PATIENCE, Window, wait_until};
use journeys::secrets::assert_nowhere;
use rehearsal::{Options, World};
use serde_json::json;

use crate::command::sign_in;

fn world() -> Options {
    Options {
        recordings: 2,
        files: Some(2),
        file_bytes: Some(100_000),
        ..Options::default()
    }
}

/// What the desktop was asked to open as the page of a sign-in, the `count`th time.
pub fn opened_page(opened: &Path, count: usize) -> String {
    let pages = || {
        let text = std::fs::read_to_string(opened).unwrap();
        let pages = text
            .lines()
            .filter(|line| line.contains("/oauth/authorize"));
        pages.map(str::to_owned).collect::<Vec<_>>()
    };
    wait_until(PATIENCE, || pages().get(count - 1).cloned())
        .unwrap_or_else(|| panic!("the browser was asked to open {:?}", pages()))
}

/// What the browser shows in the end.
pub async fn browse(address: &str) -> String {
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    let shown = browser.get(address).send().await.unwrap();
    shown.text().await.unwrap()
}

fn parameter(address: &str, name: &str) -> String {
    let url = reqwest::Url::parse(address).unwrap();
    let found = url.query_pairs().find(|(key, _)| key == name);
    found.unwrap().1.into_owned()
}

fn fill_in(window: &Window, world: &World) {
    let keys = &world.keys().zoom;
    window.fill("Public client ID of the Zoom app", &keys.public_client_id);
    window.tab_to("…", "Other addresses");
    window.key(Key::Space);
    window.fill("API address…", &keys.api_url);
    window.fill("Token address…", &keys.oauth_url);
}

fn nothing_to_complain(window: &Window) {
    let findings = window.axe();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_teacher_signs_in_by_the_browser_and_sees_their_own_meetings_alone() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let programs = tempfile::tempdir().unwrap();
    let (desktop, opened) = desktop.opening_into(programs.path());
    let world = World::start(world()).await.unwrap();
    let window = desktop.open();
    window.wait_for("heading", "Welcome to Lectern");
    window.press("button", "Begin");
    window.tab_to("radio", "With a Server-to-Server app…");
    window.key(Key::Up);
    window.wait_for_text("Zoom may keep only one computer signed in");
    fill_in(&window, &world);
    nothing_to_complain(&window);

    // Thought better of.
    window.press("button", "Sign in with Zoom");
    let first = opened_page(&opened, 1);
    window.wait_for_text("Waiting for your browser.");
    nothing_to_complain(&window);
    window.press("button", "Cancel the sign-in");
    window.wait_for_text("The sign-in was cancelled. Nothing was changed.");
    let port = parameter(&first, "redirect_uri");
    assert!(reqwest::get(port).await.is_err(), "its port is closed");

    // Not allowed.
    world.zoom().decline(true);
    window.press("button", "Sign in with Zoom");
    let second = opened_page(&opened, 2);
    let (state, other) = (parameter(&second, "state"), parameter(&first, "state"));
    assert_ne!(state, other);
    let page = browse(&second).await;
    assert!(page.contains("Nothing was allowed"), "{page}");
    window.wait_for_text("Zoom was not allowed to let Lectern in.");
    world.zoom().decline(false);

    window.press("button", "Sign in with Zoom");
    let third = opened_page(&opened, 3);
    // A page elsewhere that has the browser come back with an answer of its own.
    let strange = format!("{}?code=x&state={other}", parameter(&third, "redirect_uri"));
    let page = browse(&strange).await;
    assert!(page.contains("This page belongs to no sign-in"), "{page}");
    window.wait_for_text("Waiting for your browser.");
    let page = browse(&third).await;
    assert!(page.contains("go back to Lectern"), "{page}");
    window.wait_for_text("signs in: 1 host");
    let shown = window.run(
        "return document.documentElement.outerHTML + JSON.stringify(localStorage)",
        &[],
    );
    for passed in [&state, &parameter(&third, "state")] {
        assert!(!shown.to_string().contains(passed.as_str()));
    }
    window.press("button", "Continue");
    window.wait_for("heading", "Your campus");

    let kept = desktop.kept_secrets();
    assert_eq!(kept.len(), 1, "the refresh token, and nothing else");
    assert_nowhere(desktop.home(), &[("the refresh token", kept[0].clone())]);

    window.press("button", "Later");
    window.press("button", "Settings");
    window.wait_for_text("Signed in as ");
    window.wait_for_text("Your own meetings and recordings only");
    let hosts = window.wait_for("button", "Hosts of zoom");
    assert!(hosts.state("disabled"), "{hosts}");
    nothing_to_complain(&window);
    window.press("button", "Meetings");
    let everybody = window.wait_for("button", "Department");
    assert!(everybody.state("disabled"), "{everybody}");
    assert_eq!(window.refused(), Vec::<String>::new());
    world.stop().await;
}

/// Signs in behind everybody's back, for tests that are not about the way.
pub async fn signed_in(window: &Window, world: &World, opened: &Path) {
    let keys = &world.keys().zoom;
    let form = json!({ "form": {
        "name": null, "clientId": keys.public_client_id, "thisRunOnly": false,
        "apiUrl": keys.api_url, "oauthUrl": keys.oauth_url,
    } });
    let begun = window.must("begin_sign_in", &form);
    let page = opened_page(opened, 1);
    let browser = tokio::spawn(async move { browse(&page).await });
    let signed_in = window.must("finish_sign_in", &json!({ "number": begun["number"] }));
    assert_eq!(signed_in["check"]["problems"], json!([]), "{signed_in}");
    assert!(browser.await.unwrap().contains("You are signed in"));
    window.must("leave_setup", &json!({ "left": true }));
    window.click("button", "Settings");
    window.wait_for_text("Signed in as ");
}

fn stale(world: &World) -> u32 {
    world.zoom().refreshes().stale
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_elsewhere_is_one_calm_request_and_no_loop() {
    let Some(desk) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let Some(laptop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let programs = tempfile::tempdir().unwrap();
    let (desk, opened) = desk.opening_into(programs.path());
    let world = World::start(world()).await.unwrap();
    let window = desk.open();
    signed_in(&window, &world, &opened).await;
    window.wait_for("button", "zoom: ready");

    assert!(sign_in(&laptop, &world).await.0.status.success());
    world.zoom().expire_tokens();
    window.press("button", "Sync now");
    window.wait_for("button", "zoom: sign in again");
    assert_eq!(stale(&world), 1);
    let asked = |world: &World| {
        let all = world.zoom().requests();
        all.iter().filter(|it| it.path == "/oauth/token").count()
    };
    let before = asked(&world);
    for _ in 0..2 {
        window.press("button", "Sync now");
        window.wait_for("button", "Sync now");
        window.wait_for("button", "zoom: sign in again");
    }
    assert_eq!(
        asked(&world),
        before,
        "what Zoom refused is not shown again"
    );
    let what = "You are no longer signed in to Zoom on this computer.";
    assert_eq!(window.text().matches(what).count(), 1, "it is said once");
    nothing_to_complain(&window);

    window.press("button", "Sign in again");
    window.wait_for_text("Zoom may keep only one computer signed in");
    // The button that opened it is gone.
    window.press("button", "Sign in again");
    let page = browse(&opened_page(&opened, 2)).await;
    assert!(page.contains("You are signed in"), "{page}");
    window.wait_until_gone("button", "Sign in again");
    window.wait_for("button", "zoom: ready");
    assert!(!window.text().contains(what));
    assert_eq!(stale(&world), 1);
    world.stop().await;
}
