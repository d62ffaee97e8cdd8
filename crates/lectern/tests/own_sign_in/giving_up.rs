//! A sign-in that is given up: while the browser is waited for, and when it is too late for that.

use std::future::ready;

use lectern::accounts;
use tokio::sync::oneshot;

use crate::keyrings::Slow;
use crate::world::{LONG, Stage};

#[tokio::test]
async fn what_is_given_up_before_the_browser_came_changes_nothing_and_closes_its_port() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let sign_in = stage.begin(&companion).await;
    let address = sign_in.address().to_string();
    let end = sign_in.finish_unless(&companion, LONG, ready(())).await;
    assert!(matches!(end, Ok(None)), "{end:?}");
    assert!(stage.browser.get(&address).send().await.is_err());
    assert_eq!(accounts::list(&companion).unwrap(), []);
    assert_eq!(stage.refresh_token(), None);
    stage.world.stop().await;
}

#[tokio::test]
async fn what_is_given_up_after_the_browser_came_back_is_brought_to_its_end() {
    let stage = Stage::open().await;
    let (slow, mut putting) = Slow::before(stage.secrets.clone());
    let companion = stage.companion_with(stage.home.path(), slow);
    let sign_in = stage.begin(&companion).await;
    let address = sign_in.address().to_string();
    let (give_up, given_up) = oneshot::channel();
    let finish = sign_in.finish_unless(&companion, LONG, async { given_up.await.unwrap() });
    let give_up = async move {
        // Zoom has taken the code, and what it gave is on its way into the keyring.
        putting.begun().await;
        give_up.send(()).ok();
        // Whoever listens has every chance to hear it.
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        putting.go_on();
    };
    let (end, (status, page), ()) = tokio::join!(finish, stage.open_page(&address), give_up);
    let added = end.unwrap().expect("it was too late");
    assert_eq!(status, 200, "{page}");
    assert_eq!(
        accounts::list(&companion).unwrap(),
        std::slice::from_ref(&added.account)
    );
    assert!(stage.refresh_token().is_some());
    assert!(companion.zoom(added.account.id).await.is_ok());
    stage.world.stop().await;
}
