//! A journal that cannot be written, a proxy in between, a clock that is wrong: what a sign-in leaves behind then.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use lectern::accounts::{self, Added, ZoomAddresses};
use lectern::secrets::Keep;
use lectern::sync::sync;
use lectern::{Companion, NetworkTrouble, Problem, Result, Side};
use reqwest::Client;
use reqwest::redirect::Policy;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::world::{Stage, finish};

/// Breaks the journal from outside.
fn on_disk(stage: &Stage, statement: &str) {
    let disk = rusqlite::Connection::open(stage.home.path().join("journal.sqlite")).unwrap();
    disk.execute_batch(statement).unwrap();
}

/// A sign-in, and what its page said.
async fn signed_in(stage: &Stage, companion: &Companion) -> (Result<Added>, (u16, String)) {
    let sign_in = stage.begin(companion).await;
    let address = sign_in.address().to_string();
    tokio::join!(finish(sign_in, companion), stage.open_page(&address))
}

#[tokio::test]
async fn an_account_that_can_be_written_by_half_only_is_not_written() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    on_disk(
        &stage,
        "CREATE TRIGGER broken BEFORE UPDATE OF me ON account BEGIN SELECT RAISE(FAIL, 'broken'); END;",
    );
    let (added, (status, page)) = signed_in(&stage, &companion).await;
    assert!(matches!(added, Err(Problem::Journal { .. })), "{added:?}");
    assert_eq!(status, 502);
    assert!(
        page.contains("Vos comptes dans Lectern sont restés tels quels"),
        "{page}"
    );
    assert_eq!(accounts::list(&companion).unwrap(), []);
    assert_eq!(stage.refresh_token(), None, "nothing would ever remove it");

    on_disk(&stage, "DROP TRIGGER broken");
    let (added, (status, _)) = signed_in(&stage, &companion).await;
    assert_eq!((added.unwrap().renewed, status), (false, 200));
    stage.world.stop().await;
}

#[tokio::test]
async fn who_signed_in_is_signed_in_whatever_becomes_of_transfers() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    on_disk(&stage, "ALTER TABLE transfer RENAME TO elsewhere");
    let (added, (status, _)) = signed_in(&stage, &companion).await;
    let account = added.unwrap().account;
    assert_eq!(status, 200);
    assert!(companion.zoom(account.id).await.is_ok());
    stage.world.stop().await;
}

#[tokio::test]
async fn a_proxy_that_the_browser_goes_through_changes_nothing() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let sign_in = stage.begin(&companion).await;
    let asked = Client::builder().no_proxy().redirect(Policy::none());
    let asked = asked.build().unwrap().get(sign_in.address().clone());
    let sent_to = asked.send().await.unwrap().headers()["location"].clone();
    let back = Url::parse(sent_to.to_str().unwrap()).unwrap();
    let host = format!("127.0.0.1:{}", back.port().unwrap());
    // A proxy is told whole addresses, and some pass them on as they are.
    let request = format!(
        "GET {back} HTTP/1.1\r\nHost: {host}\r\nVia: 1.1 proxy.example\r\nX-Forwarded-For: 10.0.0.7\r\n\
         X-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n"
    );
    let browse = async {
        let mut stream = TcpStream::connect(&host).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).await.unwrap();
        page
    };
    let (added, page) = tokio::join!(finish(sign_in, &companion), browse);
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(!added.unwrap().renewed);
    stage.world.stop().await;
}

#[tokio::test]
async fn a_proxy_that_answers_in_zooms_place_is_told_and_the_code_shown_to_it_once() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let side = Side::Zoom;
    let portal = "<!doctype html><title>Welcome to the campus network</title>";
    let page = |status| {
        ResponseTemplate::new(status)
            .insert_header("content-type", "text/html")
            .set_body_string(portal)
    };
    let server = |status| Problem::Server { side, status };
    let cases = [
        (page(200), None),
        (page(511), Some(server(511))),
        (page(503), Some(server(503))),
        (
            page(302).insert_header("location", "https://login.example/"),
            None,
        ),
        (
            page(407).insert_header("proxy-authenticate", "Basic realm=\"x\""),
            None,
        ),
    ];
    for (answer, expected) in cases {
        let proxy = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(answer)
            .mount(&proxy)
            .await;
        let addresses = ZoomAddresses {
            api: Some(format!("{}/v2", proxy.uri())),
            oauth: Some(format!("{}/oauth/token", proxy.uri())),
        };
        let draft = accounts::own_zoom(&companion, None, Some("public"), &addresses).unwrap();
        let sign_in = draft
            .begin(&companion, None, Keep::InKeyring)
            .await
            .unwrap();
        let asked = sign_in.address().clone();
        let given = |name: &str| {
            let found = asked.query_pairs().find(|(key, _)| key == name);
            found.unwrap().1.into_owned()
        };
        let back = format!(
            "{}?code=c0de-of-zoom&state={}",
            given("redirect_uri"),
            given("state")
        );
        let (added, (status, shown)) =
            tokio::join!(finish(sign_in, &companion), stage.open_page(&back));
        let problem = added.unwrap_err();
        assert_eq!(status, 502, "{problem:?} {shown}");
        match expected {
            Some(expected) => assert_eq!(problem, expected),
            None => assert!(
                matches!(
                    problem,
                    Problem::Unexpected { .. }
                        | Problem::HostRefused { .. }
                        | Problem::Network {
                            failure: NetworkTrouble::ProxySignIn,
                            ..
                        }
                ),
                "{problem:?}"
            ),
        }
        assert!(!format!("{problem:?}").contains("c0de"), "{problem:?}");
        assert_eq!(proxy.received_requests().await.unwrap().len(), 1);
        assert_eq!(accounts::list(&companion).unwrap(), []);
        assert_eq!(stage.refresh_token(), None);
    }
    // At home again.
    assert!(stage.sign_in(&companion).await.is_ok());
    stage.world.stop().await;
}

#[tokio::test]
async fn a_clock_ten_minutes_off_keeps_nobody_from_signing_in() {
    for minutes in [-10, 10] {
        let stage = Stage::open().await;
        let off: wire::Now =
            Arc::new(move || Timestamp::now() + SignedDuration::from_mins(minutes));
        let companion = stage.companion_at(stage.home.path(), stage.secrets.clone(), off);
        let account = stage.sign_in(&companion).await.unwrap().account;
        let report = sync(&companion, None).await.unwrap();
        assert_eq!(report.problems, [], "{minutes}");
        // Renewed when Zoom says so, and not when a clock does.
        let renewals = || stage.world.zoom().refreshes();
        let before = renewals();
        companion.zoom(account.id).await.unwrap();
        assert_eq!(renewals(), before);
        stage.world.zoom().expire_tokens();
        assert!(sync(&companion, None).await.unwrap().problems.is_empty());
        assert_eq!(renewals().done, before.done + 1);
        stage.world.stop().await;
    }
}
