//! Servers that go away in the middle, and one that answers with web pages.

use std::time::Duration;

use lectern::journal::{TransferRow, TransferState};
use lectern::{NetworkTrouble, Problem, Side};
use rehearsal::{Options, World};
use secrecy::SecretString;
use url::Url;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::{FILES, assert_kept_intact, count, documents, ready, reasons, small};

fn port(address: &str) -> u16 {
    Url::parse(address).unwrap().port().unwrap()
}

fn ports(world: &World) -> (u16, u16) {
    (
        port(&world.keys().zoom.api_url),
        port(&world.keys().campus.url),
    )
}

fn is_network(side: Side) -> impl Fn(&Problem) -> bool {
    move |why| {
        matches!(why, Problem::Network { side: of, failure } if *of == side
        && matches!(failure, NetworkTrouble::Unreachable { .. } | NetworkTrouble::Cut { .. } | NetworkTrouble::BodyCut))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zoom_that_goes_down_in_the_middle_fails_the_rows_and_they_go_on_when_asked_again() {
    let options = Options {
        file_bytes: Some(3_000_000),
        ..small()
    };
    let slow = Options {
        per_connection_rate: Some(1_000_000),
        ..options.clone()
    };
    let world = World::start(slow).await.unwrap();
    let at = ports(&world);
    let laptop = ready(&world).await;
    let pulling = async {
        let under_way = |row: &TransferRow| {
            row.done > 0
                && row
                    .total
                    .is_some_and(|total| total > 2_000_000 && row.done < total)
        };
        // A minute is far longer than the files take.
        for _ in 0..6_000 {
            if laptop
                .companion
                .journal()
                .transfers()
                .unwrap()
                .iter()
                .any(under_way)
            {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        world.stop().await;
    };
    let (failed, ()) = tokio::join!(laptop.pull_everything(), pulling);
    assert!(count(&failed, TransferState::Failed) > 0, "{failed:#?}");
    assert!(
        reasons(&failed).iter().all(is_network(Side::Zoom)),
        "{failed:#?}"
    );
    assert!(
        failed
            .iter()
            .any(|row| row.state == TransferState::Failed && row.done > 0),
        "what came is kept: {failed:#?}"
    );
    assert_eq!(
        count(&failed, TransferState::Kept),
        assert_kept_intact(&laptop)
    );

    let world = World::start(Options {
        port: Some(at),
        ..options
    })
    .await
    .unwrap();
    let pulled = laptop.pull_everything().await;
    assert_eq!(count(&pulled, TransferState::Kept), FILES, "{pulled:#?}");
    assert_eq!(assert_kept_intact(&laptop), FILES);
    assert!(
        world
            .zoom()
            .requests()
            .iter()
            .any(|seen| seen.range.is_some()),
        "it goes on where it was"
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campus_that_is_down_fails_the_rows_and_they_go_on_when_asked_again() {
    let world = World::start(small()).await.unwrap();
    let at = ports(&world);
    let laptop = ready(&world).await;
    laptop.pull_all().await;
    world.stop().await;
    let failed = laptop.publish_all().await;
    assert_eq!(count(&failed, TransferState::Failed), FILES);
    assert!(
        reasons(&failed).iter().all(is_network(Side::Campus)),
        "{failed:#?}"
    );
    let report = laptop.sync().await;
    assert_eq!(
        report.problems.len(),
        2,
        "each account says so: {report:#?}"
    );
    let known = laptop.companion.journal();
    assert!(
        !known.courses().unwrap().is_empty() && !laptop.recordings().is_empty(),
        "lists stay"
    );

    let world = World::start(Options {
        port: Some(at),
        ..small()
    })
    .await
    .unwrap();
    // A campus makes the key of an account at its first sign-in; this one is the same as before.
    let campus = world.keys().campus.clone();
    let password = SecretString::from(campus.password);
    let http = laptop.companion.network().await.unwrap();
    chamilo::sign_in(
        &campus.url.parse().unwrap(),
        &campus.username,
        &password,
        &http,
    )
    .await
    .unwrap();
    let published = laptop.publish_all().await;
    assert_eq!(
        count(&published, TransferState::Proven),
        FILES,
        "{published:#?}"
    );
    assert_eq!(documents(&world).len(), FILES);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn web_pages_where_data_is_due_are_said_and_change_nothing() {
    let world = World::start(small()).await.unwrap();
    let (_, at) = ports(&world);
    let laptop = ready(&world).await;
    laptop.pull_all().await;
    laptop.publish_all().await;
    laptop.sync().await;
    let journal = laptop.companion.journal();
    let before = (
        journal.courses().unwrap(),
        journal.documents().unwrap(),
        laptop.recordings(),
    );
    assert_eq!(before.1.len(), FILES);
    let password = world.keys().campus.password.clone();
    world.stop().await;

    let listener = std::net::TcpListener::bind(("127.0.0.1", at)).unwrap();
    let portal = MockServer::builder().listener(listener).start().await;
    let page =
        "<!DOCTYPE html><html><title>Guest network</title>Please accept the conditions.</html>";
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_raw(page, "text/html"))
        .mount(&portal)
        .await;
    let report = laptop.sync().await;
    let pages = |problem: &Problem| {
        matches!(
            problem,
            Problem::Unexpected {
                side: Side::Campus,
                ..
            }
        )
    };
    assert!(
        report.problems.iter().any(|found| pages(&found.problem)),
        "{report:#?}"
    );
    assert_eq!(
        (journal.courses().unwrap(), journal.documents().unwrap()),
        (before.0, before.1)
    );
    assert_eq!(laptop.recordings(), before.2);

    let published = laptop.publish_all().await;
    assert_eq!(
        count(&published, TransferState::Failed),
        FILES,
        "{published:#?}"
    );
    assert!(reasons(&published).iter().all(pages), "{published:#?}");
    for request in portal.received_requests().await.unwrap() {
        let sent = format!("{} {}", request.url, String::from_utf8_lossy(&request.body));
        assert!(
            !sent.contains(&password) && !request.url.as_str().contains("api_key"),
            "{sent}"
        );
    }
    assert_eq!(assert_kept_intact(&laptop), FILES);
}
