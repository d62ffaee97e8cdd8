//! How Zoom's events come, as a page sets it: the webhook's receiver that runs meanwhile follows at once.
//! Refuses to test what is a good delivery: that is the companion's.

use std::time::Duration;

use rehearsal::zoom::{Unanswered, Webhook};
use serde_json::json;
use tauri::Manager;
use tauri::async_runtime::block_on;

use super::Page;
use crate::desk::Desk;
use crate::sample;
use crate::view::events::Webhook as Receiver;

/// Zoom asks the receiver, wherever it listens, whether it knows this token; `None` while nobody listens.
async fn ask(page: &Page, secret: &str) -> Option<Result<(), Unanswered>> {
    let profile = page.0.state::<Desk>().open_profile()?;
    let Receiver::Listening { port, .. } = profile.listening().webhook else {
        return None;
    };
    let webhook = Webhook::new(&format!("http://127.0.0.1:{port}/"), secret).unwrap();
    Some(webhook.validate().await)
}

/// Waits until it is known, for a minute at most.
fn until_known(page: &Page, secret: &str) {
    block_on(async {
        for _ in 0..1200 {
            if ask(page, secret).await == Some(Ok(())) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("never known");
    });
}

#[test]
fn a_new_secret_token_counts_at_once_while_the_receiver_listens() {
    let home = tempfile::tempdir().unwrap();
    sample::one_recording(sample::companion(home.path()).journal());
    let page = Page::of(home.path());
    let put = |token: &str| {
        let token = json!({ "account": null, "token": token });
        page.call("set_webhook_token", token).unwrap();
    };
    put("the first token");
    let listen = json!({ "on": true, "port": 0, "account": null });
    page.call("set_webhook", listen).unwrap();
    until_known(&page, "the first token");

    put("the second token");
    until_known(&page, "the second token");
    let refused = Some(Err(Unanswered::Status(401)));
    assert_eq!(block_on(ask(&page, "the first token")), refused);
}
