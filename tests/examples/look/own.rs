//! Accounts of one's own being added by hand, and then a course that is too small for its recordings.
//! Refuses to know what is behind the forms.

use journeys::desktop::{Key, Keyring, Window};
use rehearsal::{Options, World};
use serde_json::json;

use crate::camera::{self, Camera};
use crate::stage::{self, Recordings, ids, is_under_way};

pub fn walk(camera: &mut Camera) {
    let tokio = tokio::runtime::Runtime::new().expect("threads can be started");
    let options = Options {
        hosts: 5,
        file_bytes: Some(4_000_000),
        // Room for one video, and not for two.
        quota: Some(6_000_000),
        ..Options::default()
    };
    let world = tokio
        .block_on(World::start(options))
        .expect("a world starts on loopback");
    let desktop = stage::desktop(Keyring::Unlocked);
    let window = desktop.open();
    camera::prepare(&window);
    accounts(camera, &window, &world);
    too_small(camera, &window);
    drop(window);
    tokio.block_on(world.stop());
}

/// All three steps, each with its result.
fn accounts(camera: &mut Camera, window: &Window, world: &World) {
    let campus = &world.keys().campus;
    window.click("button", "Begin");
    type_zoom(window, world);
    window.key(Key::Enter);
    window.wait_for("radio", "…");
    camera.take(window, "step-zoom-added");
    window.click("button", "Show everybody");
    window.fill("Campus address", &campus.url);
    window.fill("User name", &campus.username);
    window.fill("Password", &campus.password);
    window.key(Key::Enter);
    window.wait_for("button", "Continue");
    camera.take(window, "step-campus-added");
    window.click("button", "Continue");
    window.click("button", "Use this folder");
    Recordings(window).wait_for_sync();
}

/// Fills the form of the first step.
pub fn type_zoom(window: &Window, world: &World) {
    let zoom = &world.keys().zoom;
    window.fill("Account ID", &zoom.account_id);
    window.fill("Client ID", &zoom.client_id);
    window.fill("Client secret", &zoom.client_secret);
    window.run(
        "[...document.querySelectorAll('summary')].find((one) => one.textContent === 'Other addresses').click()",
        &[],
    );
    window.fill("API address…", &zoom.api_url);
    window.fill("Token address…", &zoom.oauth_url);
}

/// What can be copied instead.
fn too_small(camera: &mut Camera, window: &Window) {
    let recordings = Recordings(window);
    let all = recordings.of("all");
    let linked = ids(all.iter().filter(|row| row["action"] == "download"));
    recordings.ask("download", json!({ "ids": linked, "files": null }));
    recordings.wait(&linked, |row| !is_under_way(row, "computer"));
    let ready = ids(&recordings.of("ready"));
    recordings.copy(&ready);
    recordings.wait(&ready, |row| !is_under_way(row, "course"));
    camera.take(window, "recordings-too-small");
    window.click("row", "…in trouble…");
    window.wait_for("button", "Does not fit: choose…");
    camera.take(window, "detail-too-small");
    window.click("button", "Does not fit: choose…");
    window.wait_for("button", "Copy the letter");
    camera.take_cramped(window, "choose");
}
