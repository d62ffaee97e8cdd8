//! From the address to the account, with everything that may come back from a browser.

use std::fs;
use std::future::pending;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use lectern::accounts::{self, OutOfReach, Seen, ZoomAddresses};
use lectern::secrets::{Keep, KeyringState, SecretKey, Secrets};
use lectern::setup;
use lectern::sync::sync;
use lectern::{Problem, Result};
use secrecy::SecretString;
use url::Url;

use crate::world::{Stage, finish};

#[tokio::test]
async fn a_teacher_signs_in_and_sees_their_own_things_only() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let sign_in = stage.begin(&companion).await;
    let address = sign_in.address().to_string();
    let browse = async {
        let shown = stage.browser.get(&address).send().await.unwrap();
        let headers = shown.headers().clone();
        (
            shown.status().as_u16(),
            headers,
            shown.text().await.unwrap(),
        )
    };
    let (added, (status, headers, page)) = tokio::join!(finish(sign_in, &companion), browse);
    let added = added.unwrap();

    assert_eq!(status, 200);
    assert!(
        page.contains("<html lang=\"fr\">") && page.contains("revenir à Lectern"),
        "{page}"
    );
    for text in ["<script", "<style", "<img", "<a ", "http"] {
        assert!(!page.contains(text), "{text} in {page}");
    }
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("content-type", "text/html; charset=utf-8"),
    ] {
        assert_eq!(headers[name], value);
    }
    assert!(
        headers["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("default-src 'none';")
    );

    let account = added.account;
    assert!(account.is_own() && !added.renewed);
    assert_eq!(account.name, "zoom");
    let me = account.me.clone().unwrap();
    assert_eq!(account.hosts, Some(vec![me.clone()]));
    assert_eq!(accounts::out_of_reach(&account.kind), OutOfReach::ALL);
    let kept = stage.refresh_token().unwrap();

    let checked = accounts::check(&companion, account.clone()).await;
    assert_eq!(checked.problems, []);
    assert_eq!(
        checked.seen,
        Some(Seen::Zoom {
            hosts: 1,
            licensed: 1
        })
    );
    let report = sync(&companion, None).await.unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.hosts, 1);
    assert!(report.meetings > 0 && report.recordings > 0, "{report:?}");
    let hosts = companion.journal().hosts().unwrap();
    assert_eq!(hosts.len(), 1);
    assert_eq!(hosts[0].email, me);
    // Nobody else was asked for, and the user by no other name.
    let users: Vec<_> = stage.world.zoom().requests().into_iter().collect();
    assert!(
        users
            .iter()
            .filter(|request| request.path.starts_with("/v2/users"))
            // A plan without webinars says so by refusing their list.
            .all(|request| request.path.starts_with("/v2/users/me")
                && (request.status == 200 || request.path.ends_with("/webinars"))),
        "{users:?}"
    );

    for file in ["journal.sqlite", "journal.sqlite-wal", "settings.json"] {
        let text = fs::read(stage.home.path().join(file)).unwrap_or_default();
        let found = text.windows(kept.len()).any(|it| it == kept.as_bytes());
        assert!(!found, "the refresh token stands in {file}");
    }
    accounts::remove(&companion, "zoom").await.unwrap();
    assert_eq!(stage.refresh_token(), None);
    stage.world.stop().await;
}

#[tokio::test]
async fn what_is_no_answer_to_this_sign_in_changes_nothing() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let sign_in = stage.begin(&companion).await;
    let address = sign_in.address().clone();
    let asked = |name: &str| {
        let found = address.query_pairs().find(|(key, _)| key == name);
        found.unwrap().1.into_owned()
    };
    let (back, state) = (asked("redirect_uri"), asked("state"));
    let elsewhere = Url::parse(&back).unwrap().join("/other").unwrap();

    let wrong = async {
        for (query, status) in [
            ("?code=abc&state=wrong".to_owned(), 400),
            ("?code=abc".to_owned(), 400),
            (String::new(), 400),
            (format!("?code=a&code=b&state={state}"), 400),
            // Zoom never gave this code.
            (format!("?code=made-up&state={state}"), 400),
        ] {
            let (shown, page) = stage.open_page(&format!("{back}{query}")).await;
            assert_eq!(shown, status, "{query}");
            assert!(page.contains("Rien n’a été modifié"), "{page}");
        }
        assert_eq!(stage.open_page(elsewhere.as_str()).await.0, 404);
        let posted = stage.browser.post(&back).body("code=x").send().await;
        assert_eq!(posted.unwrap().status(), 404);
        // A name elsewhere that was made to point to this computer.
        let renamed = stage.browser.get(format!("{back}?code=x&state={state}"));
        let renamed = renamed.header("host", "evil.example").send().await.unwrap();
        assert_eq!(renamed.status(), 404);

        assert_eq!(accounts::list(&companion).unwrap(), []);
        assert_eq!(stage.refresh_token(), None);
        // And then the person is done in the browser, with a second tab just behind.
        let (one, other) = tokio::join!(
            stage.open_page(address.as_str()),
            stage.open_page(address.as_str())
        );
        let mut shown = [one.0, other.0];
        shown.sort();
        assert_eq!(shown, [200, 410], "{one:?} {other:?}");
    };
    let (added, ()) = tokio::join!(finish(sign_in, &companion), wrong);
    assert!(!added.unwrap().renewed);
    assert_eq!(accounts::list(&companion).unwrap().len(), 1);
    stage.world.stop().await;
}

#[tokio::test]
async fn who_declines_or_does_not_come_back_has_changed_nothing() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    stage.world.zoom().decline(true);
    let declined = stage.sign_in(&companion).await;
    assert_eq!(declined.unwrap_err(), Problem::SignInDeclined);

    let sign_in = stage.begin(&companion).await;
    let address = sign_in.address().to_string();
    let unanswered = sign_in.finish_unless(&companion, Duration::ZERO, pending());
    let unanswered = unanswered.await;
    assert_eq!(unanswered.unwrap_err(), Problem::SignInUnanswered);
    // Nobody listens any more.
    assert!(stage.browser.get(&address).send().await.is_err());
    assert_eq!(accounts::list(&companion).unwrap(), []);
    assert_eq!(stage.refresh_token(), None);
    stage.world.stop().await;
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port();
    let client_id = &stage.world.keys().zoom.public_client_id;
    let draft =
        || accounts::own_zoom(&companion, None, Some(client_id), &stage.addresses()).unwrap();
    let taken = draft().begin(&companion, Some(port), Keep::InKeyring).await;
    assert_eq!(taken.err(), Some(Problem::PortTaken { port }));
    drop(other);
    let free = draft().begin(&companion, Some(port), Keep::InKeyring).await;
    let asked = free.unwrap().address().to_string();
    assert!(asked.contains(&format!("127.0.0.1%3A{port}%2Flectern%2Fzoom")));
    stage.world.stop().await;
}

#[tokio::test]
async fn an_account_of_the_same_app_is_at_the_same_zoom_and_another_app_is_not() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    stage.sign_in(&companion).await.unwrap();
    let known = stage.world.keys().zoom.public_client_id.as_str();
    let here = &stage.world.keys().zoom.oauth_url;
    let zooms = "https://zoom.us/oauth/token";
    for (name, client_id, asked, at) in [
        (None, None, known, here.as_str()),
        (None, Some(known), known, here),
        // A new name is no new app, and a renewal by another app no other Zoom.
        (Some("second"), None, known, here),
        (Some("second"), Some("public-2"), "public-2", zooms),
        (Some("ZOOM"), Some("public-2"), "public-2", here),
        (None, Some("public-2"), "public-2", zooms),
    ] {
        let draft = accounts::own_zoom(&companion, name, client_id, &ZoomAddresses::default());
        let sign_in = draft.unwrap().begin(&companion, None, Keep::InKeyring);
        let sign_in = sign_in.await.unwrap();
        let address = sign_in.address();
        let beside = address.join("token").unwrap();
        assert_eq!(beside.as_str(), at, "{name:?} {client_id:?}");
        let mut pairs = address.query_pairs();
        let sent = pairs.find(|(name, _)| name == "client_id").unwrap().1;
        assert_eq!(sent, asked, "{name:?} {client_id:?}");
    }
    stage.world.stop().await;
}

/// A keyring in a state of the test's choice.
struct Unusable(KeyringState);

impl Secrets for Unusable {
    fn get(&self, _: &SecretKey) -> Result<Option<SecretString>> {
        Ok(None)
    }
    fn put(&self, _: &SecretKey, _: &SecretString) -> Result<()> {
        Err(Problem::KeyringAbsent)
    }
    fn delete(&self, _: &SecretKey) -> Result<()> {
        Ok(())
    }
    fn state(&self) -> KeyringState {
        self.0
    }
}

#[tokio::test]
async fn without_a_keyring_nobody_is_sent_to_the_browser() {
    let stage = Stage::open().await;
    for (state, problem) in [
        (KeyringState::Locked, Problem::KeyringLocked),
        (KeyringState::Absent, Problem::KeyringAbsent),
    ] {
        let companion = stage.companion_with(stage.home.path(), Arc::new(Unusable(state)));
        let draft =
            accounts::own_zoom(&companion, None, Some("public"), &stage.addresses()).unwrap();
        let begun = draft.begin(&companion, None, Keep::InKeyring).await;
        assert_eq!(begun.err(), Some(problem));
    }
    assert_eq!(stage.world.zoom().requests(), []);
    stage.world.stop().await;
}

#[tokio::test]
async fn a_set_up_file_says_which_app_it_is() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let unknown = accounts::own_zoom(&companion, None, None, &stage.addresses());
    assert_eq!(unknown.err(), Some(Problem::WhichApp));

    let file = stage.home.path().join("campus.lectern");
    let keys = stage.world.keys();
    let text = serde_json::json!({
        "lectern-setup": 1,
        "campus": keys.campus.url,
        "zoom-client-id": keys.zoom.public_client_id,
    });
    fs::write(&file, text.to_string()).unwrap();
    let opened = setup::open(&companion, &file).await.unwrap();
    assert_eq!(opened.campus.as_url().as_str(), keys.campus.url);
    // Another process knows it, too.
    let companion = stage.companion();
    let draft = accounts::own_zoom(&companion, None, None, &stage.addresses()).unwrap();
    let sign_in = draft
        .begin(&companion, None, Keep::InKeyring)
        .await
        .unwrap();
    assert!(
        sign_in
            .address()
            .as_str()
            .contains(&keys.zoom.public_client_id)
    );
    drop(sign_in);
    assert_eq!(setup::of(&companion, None, None).unwrap(), opened);

    // A file with more in it is refused whole, and what was known stays.
    let more = serde_json::json!({
        "lectern-setup": 1, "campus": "https://evil.example", "zoom-client-id": "x", "client-secret": "hush",
    });
    fs::write(&file, more.to_string()).unwrap();
    assert!(setup::open(&companion, &file).await.is_err());
    assert_eq!(companion.settings().setup, Some(opened));
    let addresses = ZoomAddresses {
        api: Some("https://evil.example".to_owned()),
        oauth: Some("https://evil.example".to_owned()),
    };
    let refused = accounts::own_zoom(&companion, None, None, &addresses);
    assert!(matches!(refused, Err(Problem::HostRefused { .. })));
    stage.world.stop().await;
}
