//! The commands of a user's own sign-in and of set-up files: what the browser gets, when the port is closed, what is kept when.
//! Refuses to test what a sign-in comes to: the real window and a served Zoom show that.

use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::oneshot;
use url::Url;

use super::{Page, closed_dialogs};
use crate::dialogs::Dialogs;
use crate::outside::Outside;
use crate::sample;

type Opened = Arc<Mutex<Vec<String>>>;

/// A browser that opens nothing, and what it was given.
fn noting() -> (Opened, Outside) {
    let opened = Opened::default();
    let noted = Arc::clone(&opened);
    let outside = Outside::new(
        move |page| {
            noted.lock().unwrap().push(page.to_owned());
            Ok(())
        },
        |_| oneshot::channel().1,
    );
    (opened, outside)
}

fn form() -> Value {
    json!({ "form": {
        "name": null, "clientId": "public-1", "thisRunOnly": false,
        "apiUrl": "http://127.0.0.1:9/v2", "oauthUrl": "http://127.0.0.1:9/oauth/token",
    } })
}

fn is_open(address: &str) -> bool {
    let address = Url::parse(address).unwrap();
    let back = address
        .query_pairs()
        .find(|(name, _)| name == "redirect_uri");
    let back = Url::parse(&back.unwrap().1).unwrap();
    assert_eq!(back.host_str(), Some("127.0.0.1"));
    TcpStream::connect(("127.0.0.1", back.port().unwrap())).is_ok()
}

fn closes(address: &str) {
    // Its task ends a moment after it was told to.
    let closed = (0..600).any(|_| {
        let open = is_open(address);
        if open {
            std::thread::sleep(Duration::from_millis(20));
        }
        !open
    });
    assert!(closed, "{address}");
}

#[test]
fn a_sign_in_that_is_given_up_or_begun_anew_closes_its_port() {
    let home = tempfile::tempdir().unwrap();
    let (opened, outside) = noting();
    let page = Page::with(home.path(), outside, closed_dialogs());
    let first = page.call("begin_sign_in", form()).unwrap();
    assert_eq!(first, json!({ "number": 1, "opened": true }));
    let address = |number: u32| page.call("sign_in_address", json!({ "number": number }));
    let one = address(1).unwrap().as_str().unwrap().to_owned();
    assert_eq!(*opened.lock().unwrap(), std::slice::from_ref(&one));
    assert!(one.starts_with("http://127.0.0.1:9/oauth/authorize?"));
    assert!(!one.contains("code_verifier") && one.contains("code_challenge_method=S256"));
    assert!(is_open(&one));

    page.call("begin_sign_in", form()).unwrap();
    let two = address(2).unwrap().as_str().unwrap().to_owned();
    closes(&one);
    assert!(is_open(&two));
    let over = address(1).unwrap_err();
    assert_eq!(over["kind"], "sign-in-unanswered");
    let cancel = |number: u32| page.call("cancel_sign_in", json!({ "number": number }));
    cancel(1).unwrap();
    assert!(is_open(&two), "another one is not meant");
    page.call("open_sign_in", json!({ "number": 2 })).unwrap();
    assert_eq!(opened.lock().unwrap().len(), 3);
    cancel(2).unwrap();
    closes(&two);
    let end = page.call("finish_sign_in", json!({ "number": 2 }));
    assert_eq!(end.unwrap(), Value::Null, "it was given up");
}

#[test]
fn a_sign_in_without_a_browser_says_so_and_one_without_a_client_id_does_not_begin() {
    let home = tempfile::tempdir().unwrap();
    let page = Page::of(home.path());
    let begun = page.call("begin_sign_in", form()).unwrap();
    assert_eq!(begun["opened"], false);
    let mut nothing = form();
    nothing["form"]["clientId"] = Value::Null;
    let refused = page.call("begin_sign_in", nothing).unwrap_err();
    assert_eq!(refused["kind"], "which-app");
    page.call("enter_practice", json!({})).unwrap();
    let refused = page.call("begin_sign_in", form()).unwrap_err();
    assert_eq!(refused["kind"], "not-while-practising");
}

#[test]
fn a_sign_in_that_began_before_practice_ends_with_it_and_makes_no_account_there() {
    let home = tempfile::tempdir().unwrap();
    let page = Page::of(home.path());
    page.call("begin_sign_in", form()).unwrap();
    let address = page.call("sign_in_address", json!({ "number": 1 }));
    let address = address.unwrap().as_str().unwrap().to_owned();
    page.call("enter_practice", json!({})).unwrap();
    closes(&address);
    let end = page.call("finish_sign_in", json!({ "number": 1 }));
    assert_eq!(end.unwrap(), Value::Null);
    let over = page.call("sign_in_address", json!({ "number": 1 }));
    assert_eq!(over.unwrap_err()["kind"], "sign-in-unanswered");
    page.call("leave_practice", json!({})).unwrap();
}

/// Somebody who chooses this file in every dialog.
fn choosing(file: PathBuf) -> Dialogs {
    fn answered<T>(chosen: T) -> oneshot::Receiver<Option<T>> {
        let (answer, answered) = oneshot::channel();
        drop(answer.send(Some(chosen)));
        answered
    }
    let picked = file.clone();
    Dialogs::new(
        move |_| answered(file.clone()),
        move |_| answered(vec![picked.clone()]),
    )
}

#[test]
fn a_set_up_file_is_written_read_out_and_kept_once_it_was_confirmed() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = here.path().join("campus.lectern");
    sample::one_recording(sample::companion(here.path()).journal());
    let page = Page::with(here.path(), noting().1, choosing(file.clone()));
    let saved = page
        .call(
            "save_setup_file",
            json!({ "campus": null, "clientId": "public-1" }),
        )
        .unwrap();
    assert_eq!(saved["path"], file.to_str().unwrap());
    let missing = json!({ "campus": null, "clientId": null });
    let missing = page.call("save_setup_file", missing).unwrap_err();
    assert_eq!(missing["kind"], "which-app", "nobody knows an app");

    let page = Page::with(there.path(), noting().1, choosing(file.clone()));
    let found = page.call("choose_setup_file", json!({})).unwrap();
    let told = json!({ "campus": "https://campus.example/", "clientId": "public-1" });
    assert_eq!(found, told);
    let kept = || sample::companion(there.path()).settings().setup;
    assert_eq!(kept(), None, "nobody has said that it is their campus");
    page.call("keep_setup", json!({ "setup": found })).unwrap();
    assert!(kept().is_some());
    let wrong = json!({ "setup": { "campus": "file:///etc", "clientId": "x" } });
    assert_eq!(
        page.call("keep_setup", wrong).unwrap_err()["kind"],
        "unreadable"
    );
    page.call("keep_setup", json!({ "setup": null })).unwrap();
    assert_eq!(kept(), None);

    std::fs::write(&file, r#"{"lectern-setup":1,"secret":"x"}"#).unwrap();
    let refused = page.call("choose_setup_file", json!({})).unwrap_err();
    assert_eq!(refused["kind"], "unreadable");
}

#[test]
fn the_letter_is_in_the_language_of_the_window() {
    let home = tempfile::tempdir().unwrap();
    let page = Page::of(home.path());
    let look = json!({ "look": { "language": "fr", "appearance": "dark", "textSize": 100 } });
    page.call("set_look", look).unwrap();
    let letter = page.call("administrator_letter", json!({})).unwrap();
    assert!(letter.as_str().unwrap().starts_with("Bonjour"), "{letter}");
}
