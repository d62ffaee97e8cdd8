//! The main job, from an empty computer to students watching, by somebody who has a keyboard and no mouse.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use journeys::desktop::{Desktop, Key, Keyring, Window};
use journeys::secrets::{Eavesdropper, assert_nowhere};
use rehearsal::campus::StoredDocument;
use rehearsal::{Keys, Options, World};

/// One recording with one video, and no meeting names its course.
fn world() -> Options {
    Options {
        recordings: 2,
        files: Some(2),
        file_bytes: Some(400_000),
        unlinked: true,
        ..Options::default()
    }
}

/// Past the page that says what goes where.
fn begin(window: &Window) {
    window.wait_for("heading", "Welcome to Lectern");
    window.press("button", "Begin");
    window.wait_for("heading", "Your Zoom account");
}

/// Zoom's account is there: on to the campus.
fn on_to_campus(window: &Window) {
    window.press("button", "Show everybody");
    window.wait_for("heading", "Your campus");
}

/// The campus is there: the folder that is proposed will do, and the lists come.
fn on_to_recordings(window: &Window) {
    window.press("button", "Continue");
    window.wait_for("heading", "Where recordings are kept");
    window.press("button", "Use this folder");
    window.wait_for("grid", "…");
}

fn add_zoom(window: &Window, keys: &Keys, oauth_url: &str) {
    // Pasted values often bring a blank or a line end.
    window.fill("Account ID", &format!(" {} ", keys.zoom.account_id));
    window.fill("Client ID", &keys.zoom.client_id);
    window.fill("Client secret", &format!("{} ", keys.zoom.client_secret));
    window.tab_to("…", "Other addresses");
    window.key(Key::Space);
    window.fill("API address…", &keys.zoom.api_url);
    window.fill("Token address…", oauth_url);
    window.press("button", "Add and check");
}

fn add_campus(window: &Window, keys: &Keys) {
    window.fill("Campus address", &keys.campus.url);
    window.fill("User name", &keys.campus.username);
    window.fill("Password", &keys.campus.password);
    window.press("button", "Add and check");
}

/// Everything that is visible to students, over all courses.
fn watched(world: &World) -> Vec<StoredDocument> {
    let courses = rehearsal::people::courses();
    let documents = courses
        .iter()
        .flat_map(|course| world.campus().documents(&course.code).unwrap());
    documents
        .filter(|document| document.sha256.is_some() && document.visible && !document.deleted)
        .collect()
}

/// Assigns both recordings, downloads them, copies them to their courses until they are proven, and takes one back.
fn main_job(window: &Window, world: &World) {
    // Both wait for a course, and both are suggested one.
    window.wait_for("row", "…Not in a course yet…");
    window.tab_to("row", "…");
    window.key(Key::Home);
    window.press("button", "Accept all suggestions…");
    window.wait_for_text("2 assignments");
    window.press("button", "Assign 2");
    window.wait_for_text("2 were assigned.");
    window.press("button", "Done");
    window.wait_until_gone("row", "…Not in a course yet…");

    window.tab_to("row", "…");
    window.chord_character(&[Key::Control], 'a');
    window.wait_for_text("2 selected");
    window.press("button", "Download");
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });

    window.tab_back_to("row", "…");
    window.chord_character(&[Key::Control], 'a');
    window.press("button", "Copy to course");
    // Who will see it is said before anything is sent.
    window.wait_for("heading", "Copy 2 recordings to their courses");
    window.wait_for_text("of … will see it.");
    assert_eq!(watched(world), []);
    window.press("button", "Copy to course");
    window.wait_for_tracks("proven in its course", |track| {
        track["course"]["state"] == "proven"
    });
    window.wait_for("row", "…Course: proven…");
    let published = watched(world);
    assert_eq!(published.len(), 2);

    // The focus came back to the list.
    window.row("…Course: proven…");
    window.key(Key::Enter);
    window.press("button", "Take back…");
    window.wait_for_text("It is hidden from students at once, then deleted from the course. The copy on this computer stays.");
    window.press("button", "Take it back");
    window.wait_for_text("was taken back");
    assert_eq!(watched(world).len(), 1);
    window.wait_for("row", "…Course: not there…");
    window.key(Key::Escape);
    window.wait_until_gone("button", "Take back…");
    assert_eq!(
        window.focused().role,
        "row",
        "the focus is back in the list"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_is_done_by_keyboard_alone_and_secrets_are_in_the_keyring_and_nowhere_else() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let keys = world.keys();
    let zoom = keys.zoom.api_url.trim_start_matches("http://");
    let zoom = zoom.split('/').next().unwrap();
    let eavesdropper = Eavesdropper::before(zoom).unwrap();
    let window = desktop.open();
    begin(&window);
    add_zoom(
        &window,
        keys,
        &eavesdropper.instead_of(&keys.zoom.oauth_url),
    );
    window.wait_for_text("signs in: … with a licence");
    on_to_campus(&window);
    add_campus(&window, keys);
    window.wait_for_text("of yours");
    on_to_recordings(&window);
    main_job(&window, &world);
    assert_eq!(window.refused(), Vec::<String>::new());

    // The client secret, and the key that the campus gave for the password.
    let kept = desktop.kept_secrets();
    assert!(
        kept.contains(&keys.zoom.client_secret),
        "Zoom's secret is in the keyring"
    );
    assert_eq!(kept.len(), 2, "one secret for each account");
    assert!(
        !kept.contains(&keys.campus.password),
        "the password was used once"
    );
    let tokens = eavesdropper.tokens();
    assert!(!tokens.is_empty(), "tokens were given out");
    drop(window);
    let mut secrets = vec![("the password", keys.campus.password.clone())];
    secrets.extend(
        kept.into_iter()
            .map(|secret| ("a secret of the keyring", secret)),
    );
    secrets.extend(tokens.into_iter().map(|token| ("a token", token)));
    assert_nowhere(desktop.home(), &secrets);
    assert!(
        desktop.data().join("journal.sqlite").is_file(),
        "the right folder was searched"
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_secrets_last_for_this_run_and_the_next_one_asks_again() {
    let Some(desktop) = Desktop::start(Keyring::Absent) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let keys = world.keys();
    let window = desktop.open();
    begin(&window);
    window.wait_for_text("No keyring runs on this computer");
    add_zoom(&window, keys, &keys.zoom.oauth_url);
    window.press("button", "Keep for this run only");
    window.wait_for_text("asked for again at the next start");
    on_to_campus(&window);
    add_campus(&window, keys);
    window.press("button", "Keep for this run only");
    window.wait_for_text("asked for again at the next start");
    on_to_recordings(&window);
    main_job(&window, &world);
    drop(window);
    let secrets = [
        ("the secret", keys.zoom.client_secret.clone()),
        ("the password", keys.campus.password.clone()),
    ];
    assert_nowhere(desktop.home(), &secrets);

    let window = desktop.open();
    window.wait_for("button", "zoom… secret missing");
    window.press("button", "Settings");
    window.press("button", "Type the secret again…");
    window.fill("Client secret", &keys.zoom.client_secret);
    window.press("button", "Keep and check");
    window.press("button", "Keep for this run only");
    window.wait_for_text("asked for again at the next start");
    window.wait_for("button", "zoom: this run only");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keyring_says_so_and_once_it_is_unlocked_the_same_run_goes_on() {
    let Some(desktop) = Desktop::start(Keyring::Locked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let keys = world.keys();
    let window = desktop.open();
    begin(&window);
    window.wait_for_text("The keyring of this computer is locked.");
    add_zoom(&window, keys, &keys.zoom.oauth_url);
    window.wait_for("button", "Unlock and try again");
    window.wait_for_text("What you typed is still in the form; nothing was kept yet.");

    desktop.unlock_keyring();
    window.press("button", "Unlock and try again");
    window.wait_for_text("signs in: … with a licence");
    assert_eq!(
        desktop.kept_secrets(),
        std::slice::from_ref(&keys.zoom.client_secret)
    );
    on_to_campus(&window);
    add_campus(&window, keys);
    window.wait_for_text("of yours");
    on_to_recordings(&window);
    main_job(&window, &world);
    assert_nowhere(
        desktop.home(),
        &[("the secret", keys.zoom.client_secret.clone())],
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_that_is_locked_at_the_start_and_unlocked_later_is_used_without_a_restart() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let window = desktop.open();
    window.know(&world);
    drop(window);

    desktop.lock_keyring();
    let window = desktop.open();
    window.wait_for("button", "Department: keyring locked");
    window.press("button", "Settings");
    window.wait_for_text("The keyring of this computer is locked.");
    desktop.unlock_keyring();
    window.press("button", "Sync now");
    window.wait_for("button", "Department: ready");
    window.press("button", "Recordings");
    main_job(&window, &world);
    world.stop().await;
}
