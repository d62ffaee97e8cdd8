//! The first run: the first page, the three steps, and a keyring that is locked or absent.
//! Refuses to know what is behind the forms.

use journeys::desktop::{Key, Keyring};
use rehearsal::{Options, World};

use crate::camera::Camera;
use crate::{camera, own, stage};

/// The steps as somebody sees them who has typed nothing yet.
pub fn untouched(camera: &mut Camera) {
    let desktop = stage::desktop(Keyring::Unlocked);
    let window = desktop.open();
    camera::prepare(&window);
    window.wait_for("heading", "Welcome to Lectern");
    camera.take_cramped(&window, "welcome");
    window.click("button", "Begin");
    camera.take(&window, "step-zoom");
    window.click("button", "Campus…");
    camera.take(&window, "step-campus");
    window.click("button", "Recordings folder…");
    camera.take(&window, "step-folder");
    window.click("button", "Recordings");
    camera.take(&window, "recordings-none");
}

/// What is said where secrets can be kept once somebody unlocks the keyring.
pub fn keyring_locked(camera: &mut Camera) {
    step_with(camera, Keyring::Locked, "Unlock the keyring");
}

/// What is said where no secret can be kept.
pub fn keyring_absent(camera: &mut Camera) {
    step_with(camera, Keyring::Absent, "Look again");
}

fn step_with(camera: &mut Camera, keyring: Keyring, offered: &str) {
    let tokio = tokio::runtime::Runtime::new().expect("threads can be started");
    let world = tokio
        .block_on(World::start(Options::default()))
        .expect("a world starts on loopback");
    let desktop = stage::desktop(keyring);
    let window = desktop.open();
    camera::prepare(&window);
    window.click("button", "Begin");
    own::type_zoom(&window, &world);
    window.key(Key::Enter);
    window.wait_for("button", "Keep for this run only");
    camera.take(&window, "step-zoom");
    window.click("button", "Settings");
    window.wait_for("button", offered);
    camera.take(&window, "settings");
    drop(window);
    tokio.block_on(world.stop());
}
