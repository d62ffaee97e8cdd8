//! The faults of the rehearsal's Zoom that refuse whole requests, and that whoever keeps asking gets through.
//! Spoilt bytes are `zoom_downloads`' business.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without fails it")]

mod support;

use std::collections::BTreeSet;

use rehearsal::{Fault, Options};
use reqwest::StatusCode;
use support::Account;

fn world(fault: Fault) -> Options {
    Options {
        faults: vec![fault],
        ..Options::default()
    }
}

#[tokio::test]
async fn tokens_that_die_early_turn_calls_into_401_and_downloads_into_pages() {
    let account = Account::open(world(Fault::TokenExpired)).await;
    let token = account.token().await;
    let mut statuses = Vec::new();
    for _ in 0..20 {
        statuses.push(account.rest(&token, "/users/me").await.0);
    }
    assert_eq!((statuses[0], statuses[19]), (200, 401));
    let film = account.zoom.recordings().remove(0).files.remove(0);
    let page = account
        .get(&token, &film.download_path)
        .send()
        .await
        .unwrap();
    assert_eq!(page.status(), StatusCode::OK);

    // Later tokens live: whoever asks again often enough gets through.
    for _ in 0..6 {
        account.token().await;
    }
    let token = account.token().await;
    for _ in 0..30 {
        assert_eq!(account.rest(&token, "/users/me").await.0, 200);
    }
}

#[tokio::test]
async fn refusals_by_rate_come_with_and_without_a_time_to_wait() {
    for (fault, told) in [
        (Fault::RateLimited, true),
        (Fault::RateLimitedSilent, false),
    ] {
        let account = Account::open(world(fault)).await;
        let token = account.token().await;
        let mut refused = 0;
        for page in 0..40 {
            let response = account
                .get(&token, &format!("/v2/users?page_size={}", page % 10 + 1))
                .send()
                .await
                .unwrap();
            if response.status() == StatusCode::TOO_MANY_REQUESTS {
                refused += 1;
                assert_eq!(response.headers().contains_key("retry-after"), told);
                assert!(response.text().await.unwrap().contains("\"code\":429"));
            }
        }
        assert!((2..20).contains(&refused), "{refused}");
    }
}

#[tokio::test]
async fn server_errors_come_in_three_kinds_and_asking_thrice_is_enough() {
    let account = Account::open(world(Fault::ServerError)).await;
    let token = account.token().await;
    let mut seen = BTreeSet::new();
    for page in 1..60 {
        let path = format!("/v2/users?page_size={page}");
        let mut through = false;
        for _attempt in 0..3 {
            let response = account.get(&token, &path).send().await.unwrap();
            let status = response.status().as_u16();
            let html = response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html");
            if status == 200 {
                through = true;
                break;
            }
            seen.insert((status, html));
        }
        assert!(through, "{path}");
    }
    let statuses: BTreeSet<u16> = seen.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, BTreeSet::from([500, 502, 503]));
    assert!(seen.iter().any(|(_, html)| *html) && seen.iter().any(|(_, html)| !html));
}
