//! What the measurements of the window begin with: a journal filled from a world, as `lectern` fills it.
//! Refuses to measure.

use std::io::Write;
use std::process::Stdio;

use journeys::desktop::Desktop;
use rehearsal::World;

/// The name of the Zoom account here.
pub const ZOOM: &str = "Department";

/// Adds both accounts of a world, and reads it.
pub fn fill(desktop: &Desktop, world: &World) {
    let keys = world.keys();
    let (zoom, campus) = (&keys.zoom, &keys.campus);
    let add_zoom = ["account", "add", "zoom", "--account-id", &zoom.account_id];
    let zoom_at = ["--client-id", &zoom.client_id, "--api-url", &zoom.api_url];
    let sign_in = ["--oauth-url", &zoom.oauth_url, "--name", ZOOM];
    run(
        desktop,
        &[&add_zoom[..], &zoom_at, &sign_in].concat(),
        &zoom.client_secret,
    );
    let add_campus = ["account", "add", "campus", "--url", &campus.url];
    let name = ["--username", &campus.username];
    run(
        desktop,
        &[&add_campus[..], &name].concat(),
        &campus.password,
    );
    let counted = run(desktop, &["sync"], "");
    println!("{}", counted.lines().next().unwrap_or_default());
}

/// Runs `lectern` with these arguments and this standard input, which must succeed.
pub fn run(desktop: &Desktop, arguments: &[&str], input: &str) -> String {
    let mut child = desktop
        .lectern(arguments)
        .stdin(Stdio::piped())
        .spawn()
        .expect("lectern starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin
        .write_all(input.as_bytes())
        .expect("lectern reads its input");
    drop(stdin);
    let output = child.wait_with_output().expect("lectern ends");
    assert!(
        output.status.success(),
        "lectern {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
