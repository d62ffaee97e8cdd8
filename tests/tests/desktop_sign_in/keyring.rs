//! What the keyring is, is seen in the open window as it changes: nobody clicks, and nothing is started anew.

use journeys::desktop::{Desktop, Keyring};
use rehearsal::{Options, World};

use crate::window::signed_in;

const LOCKED: &str = "The keyring of this computer is locked.";
const ABSENT: &str = "No keyring runs on this computer";

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_that_is_locked_unlocked_ended_and_started_is_seen_at_once() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let programs = tempfile::tempdir().unwrap();
    let (mut desktop, opened) = desktop.opening_into(programs.path());
    let world = World::start(Options::default()).await.unwrap();
    let window = desktop.open();
    signed_in(&window, &world, &opened).await;
    window.wait_for("button", "zoom: ready");

    desktop.lock_keyring();
    window.wait_for_text(LOCKED);
    window.wait_for("button", "zoom: keyring locked");
    desktop.unlock_keyring();
    window.wait_until_gone("…", &format!("{LOCKED}…"));
    window.wait_for("button", "zoom: ready");

    desktop.stop_keyring();
    window.wait_for_text(ABSENT);
    desktop.start_keyring();
    window.wait_for("button", "zoom: ready");
    assert!(!window.text().contains(ABSENT));
    world.stop().await;
}
