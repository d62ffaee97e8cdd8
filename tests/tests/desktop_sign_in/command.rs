//! With the real command and a real keyring on each of two computers.
//! The window is not opened here.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Output};

use journeys::desktop::{Desktop, Keyring};
use rehearsal::{Options, World};
use rustix::process::{Pid, Signal, kill_process};

/// A sign-in that has begun, and what the browser has to open.
fn begin(desktop: &Desktop, world: &World) -> (Child, BufReader<ChildStdout>, String) {
    let keys = &world.keys().zoom;
    let mut command = desktop.lectern(&[
        "account",
        "add",
        "zoom",
        "--sign-in",
        "--client-id",
        &keys.public_client_id,
        "--api-url",
        &keys.api_url,
        "--oauth-url",
        &keys.oauth_url,
    ]);
    let mut child = command.spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut address = String::new();
    out.read_line(&mut address).unwrap();
    (child, out, address.trim().to_owned())
}

/// A sign-in on one computer, the test being its browser: how the command ended, and what the page said.
pub async fn sign_in(desktop: &Desktop, world: &World) -> (Output, String) {
    let (child, mut out, address) = begin(desktop, world);
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    let shown = browser.get(address).send().await.unwrap();
    let page = shown.text().await.unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    let mut output = child.wait_with_output().unwrap();
    output.stdout = rest.into_bytes();
    (output, page)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_is_interrupted_changes_nothing_and_says_so() {
    let Some(desk) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(Options::default()).await.unwrap();
    let (child, _out, _) = begin(&desk, &world);
    let id = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(id, Signal::INT).unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("given up. Nothing was changed"), "{said}");
    assert_eq!(run(&desk, &["account", "list", "--json"]).1.trim(), "[]");
    world.stop().await;
}

fn run(desktop: &Desktop, arguments: &[&str]) -> (i32, String) {
    let output = desktop.lectern(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8(said).unwrap(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_on_another_computer_ends_this_one_calmly() {
    let Some(desk) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let Some(laptop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(Options::default()).await.unwrap();

    let (signed_in, page) = sign_in(&desk, &world).await;
    let warned = String::from_utf8(signed_in.stderr).unwrap();
    assert!(signed_in.status.success(), "{warned}");
    assert!(warned.contains("Zoom may keep only one computer signed in"));
    assert!(page.contains("go back to Lectern"), "{page}");
    // Each command is a process of its own, and renews what the one before it left in the keyring.
    for _ in 0..2 {
        let (code, said) = run(&desk, &["sync"]);
        assert_eq!(code, 0, "{said}");
    }
    let (code, said) = run(&desk, &["account", "check"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Your own meetings and recordings only"),
        "{said}"
    );

    assert!(sign_in(&laptop, &world).await.0.status.success());
    for _ in 0..2 {
        let (code, said) = run(&desk, &["sync"]);
        assert_eq!(code, 3, "{said}");
        assert!(
            said.contains("You are no longer signed in to Zoom here."),
            "{said}"
        );
    }
    assert_eq!(run(&laptop, &["sync"]).0, 0);
    let refreshes = world.zoom().refreshes();
    assert_eq!(refreshes.stale, 1, "what was revoked is shown to Zoom once");
    assert!(sign_in(&desk, &world).await.0.status.success());
    assert_eq!(run(&desk, &["sync"]).0, 0);
    world.stop().await;
}
