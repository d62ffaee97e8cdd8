//! Refresh tokens: used once, replaced before anything else, by one process at a time, and given up when Zoom refuses them.

use std::sync::Arc;
use std::time::Duration;

use lectern::accounts;
use lectern::journal::Account;
use lectern::secrets::{Keep, KeyringState, MemorySecrets, SessionSecrets};
use lectern::sync::sync;
use lectern::{Companion, Problem};
use rehearsal::zoom::Refreshes;
use wire::{Retry, Retryable};
use zoom::Zoom;

use crate::keyrings::{Locking, Slow};
use crate::world::Stage;

#[tokio::test]
async fn each_renewal_replaces_the_token_in_the_keyring() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let account = stage.sign_in(&companion).await.unwrap().account;
    let mut seen = vec![stage.refresh_token().unwrap()];
    for _ in 0..3 {
        stage.world.zoom().expire_tokens();
        let users = companion.zoom(account.id).await.unwrap().users().await;
        assert_eq!(users.unwrap().len(), 1);
        let kept = stage.refresh_token().unwrap();
        assert!(!seen.contains(&kept));
        seen.push(kept);
    }
    let refreshes = stage.world.zoom().refreshes();
    assert_eq!(refreshes.stale, 0);
    assert!(refreshes.done >= 3, "{refreshes:?}");
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_that_renew_at_once_take_turns() {
    let stage = Stage::open().await;
    let account = stage.sign_in(&stage.companion()).await.unwrap().account;
    let processes: Vec<_> = (0..6).map(|_| Arc::new(stage.companion())).collect();
    let renewing: Vec<_> = processes
        .iter()
        .map(|companion| {
            let companion = companion.clone();
            tokio::spawn(async move { companion.zoom(account.id).await.map(drop) })
        })
        .collect();
    for renewed in renewing {
        assert_eq!(renewed.await.unwrap(), Ok(()));
    }
    assert_eq!(
        stage.world.zoom().refreshes(),
        Refreshes { done: 6, stale: 0 }
    );
    stage.world.stop().await;
}

#[tokio::test]
async fn a_sign_in_elsewhere_is_one_problem_and_no_loop() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let account = stage.sign_in(&companion).await.unwrap().account;

    // The same person, on another computer.
    let other_home = tempfile::tempdir().unwrap();
    let other_secrets = Arc::new(MemorySecrets::default());
    let other = stage.companion_with(other_home.path(), other_secrets);
    stage.sign_in(&other).await.unwrap();

    stage.world.zoom().expire_tokens();
    let before = stage.asked_for_tokens();
    let report = sync(&companion, None).await.unwrap();
    let problems: Vec<_> = report
        .problems
        .iter()
        .map(|noted| noted.problem.clone())
        .collect();
    assert_eq!(problems, [Problem::SignInAgain]);
    assert!(Problem::SignInAgain.needs_sign_in());
    assert_eq!(Problem::SignInAgain.retry(), Retry::No);
    assert_eq!(
        stage.asked_for_tokens(),
        before + 1,
        "the token is shown to Zoom once"
    );
    assert_eq!(
        stage.refresh_token(),
        None,
        "what is worth nothing is not kept"
    );

    // Whoever asks from now on, and however often, Zoom is left in peace.
    for companion in [&companion, &stage.companion()] {
        for _ in 0..3 {
            let refused = companion.zoom(account.id).await;
            assert_eq!(refused.err(), Some(Problem::SignInAgain));
        }
        let checked = accounts::check(companion, account.clone()).await;
        assert_eq!(checked.problems, [Problem::SignInAgain]);
    }
    assert_eq!(stage.asked_for_tokens(), before + 1);
    assert!(!accounts::has_secret(&companion, &account).await.unwrap());
    // The other computer is signed in still.
    let theirs = accounts::named(&other, "zoom").unwrap();
    assert!(other.zoom(theirs.id).await.is_ok());

    // Signing in again needs no client id and no address, and renews the account.
    let draft = accounts::own_zoom(&companion, None, None, &Default::default()).unwrap();
    let sign_in = draft.begin(&companion, None, Keep::InKeyring);
    let added = stage.come_back(&companion, sign_in.await.unwrap()).await;
    let added = added.unwrap();
    assert_eq!((added.renewed, added.account.id), (true, account.id));
    assert_eq!(sync(&companion, None).await.unwrap().problems, []);
    stage.world.stop().await;
}

#[tokio::test]
async fn an_app_that_was_taken_away_asks_to_sign_in_again() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let account = stage.sign_in(&companion).await.unwrap().account;
    let zoom = companion.zoom(account.id).await.unwrap();
    stage.world.zoom().end_own_sign_ins();
    // A client that is open already tells the same.
    let error = zoom.users().await.unwrap_err();
    assert_eq!(Problem::from(error), Problem::SignInAgain);
    assert_eq!(
        companion
            .zoom(account.id)
            .await
            .unwrap()
            .users()
            .await
            .err()
            .map(Problem::from),
        Some(Problem::SignInAgain)
    );
    stage.world.stop().await;
}

#[tokio::test]
async fn another_user_is_another_account() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let first = stage.sign_in(&companion).await.unwrap().account;
    assert!(stage.world.zoom().browse_as("host1@example.test"));
    let second = stage.sign_in(&companion).await.unwrap().account;
    assert_ne!(first.id, second.id);
    assert_eq!(
        (first.name.as_str(), second.name.as_str()),
        ("zoom", "zoom-2")
    );
    for account in [first, second] {
        let users = companion
            .zoom(account.id)
            .await
            .unwrap()
            .users()
            .await
            .unwrap();
        assert_eq!(Some(users[0].email.clone()), account.me);
    }
    stage.world.stop().await;
}

#[tokio::test]
async fn who_signs_in_for_another_account_stays_signed_in_to_their_own() {
    let stage = Stage::open().await;
    let companion = stage.companion();
    let mine = stage.sign_in(&companion).await.unwrap().account;
    assert!(stage.world.zoom().browse_as("host1@example.test"));
    let theirs = stage.sign_in(&companion).await.unwrap().account;
    let taken = Problem::AccountNameTaken {
        name: mine.name.clone(),
    };
    let known = Problem::AccountKnown {
        name: theirs.name.clone(),
    };
    for (name, problem) in [(mine.name.as_str(), taken), ("third", known)] {
        let before = stage.refresh_token_of(&theirs.name);
        let draft = accounts::own_zoom(&companion, Some(name), None, &Default::default());
        let sign_in = draft.unwrap().begin(&companion, None, Keep::InKeyring);
        let end = stage.come_back(&companion, sign_in.await.unwrap()).await;
        assert_eq!(end.unwrap_err(), problem);
        let kept = stage.refresh_token_of(&theirs.name);
        assert!(kept.is_some() && kept != before, "{name}");

        stage.world.zoom().expire_tokens();
        for account in [&mine, &theirs] {
            let zoom = companion.zoom(account.id).await.unwrap();
            let users = zoom.users().await.unwrap();
            assert_eq!(Some(&users[0].email), account.me.as_ref());
        }
    }
    assert_eq!(stage.world.zoom().refreshes().stale, 0);
    assert_eq!(accounts::list(&companion).unwrap().len(), 2);
    stage.world.stop().await;
}

/// Somebody whose token is to be renewed, and whose keyring has just locked itself.
struct Locked {
    stage: Stage,
    keyring: Arc<Locking>,
    companion: Companion,
    account: Account,
    zoom: Zoom,
}

impl Locked {
    async fn now() -> Self {
        let stage = Stage::open().await;
        let keyring = Arc::new(Locking::default());
        let companion = stage.companion_with(stage.home.path(), keyring.clone());
        let account = stage.sign_in(&companion).await.unwrap().account;
        let zoom = companion.zoom(account.id).await.unwrap();
        stage.world.zoom().expire_tokens();
        keyring.lock(true);
        Self {
            stage,
            keyring,
            companion,
            account,
            zoom,
        }
    }
}

#[tokio::test]
async fn a_token_that_the_keyring_did_not_take_outlives_the_client_that_got_it() {
    let Locked {
        stage,
        companion,
        account,
        zoom,
        ..
    } = Locked::now().await;
    let error = zoom.users().await.unwrap_err();
    assert_eq!(Problem::from(error), Problem::KeyringLocked);
    drop(zoom);

    // Unlocking opens every client anew.
    assert_eq!(companion.unlock_keyring().await, Ok(KeyringState::Ready));
    let zoom = companion.zoom(account.id).await.unwrap();
    assert_eq!(zoom.users().await.unwrap().len(), 1);
    assert_eq!(stage.world.zoom().refreshes().stale, 0);
    stage.world.stop().await;
}

#[tokio::test]
async fn what_came_late_counts_for_nothing_after_another_sign_in() {
    let Locked {
        stage,
        keyring,
        companion,
        account,
        zoom,
    } = Locked::now().await;
    assert!(zoom.users().await.is_err());
    keyring.lock(false);
    assert!(stage.sign_in(&companion).await.unwrap().renewed);
    assert!(companion.zoom(account.id).await.is_ok());
    assert_eq!(stage.world.zoom().refreshes().stale, 0);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_removed_while_it_is_renewed_leaves_no_token_behind() {
    let stage = Stage::open().await;
    let here = Arc::new(stage.companion());
    let account = stage.sign_in(&here).await.unwrap().account;
    let (slow, mut putting) = Slow::before(stage.secrets.clone());
    let other = Arc::new(stage.companion_with(stage.home.path(), slow));
    let renewing = tokio::spawn(async move { other.zoom(account.id).await.map(drop) });
    putting.begun().await;

    let removing = tokio::spawn(async move { accounts::remove(&here, "zoom").await });
    // Time enough to be done, for a removal that does not wait.
    for _ in 0..20 {
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    putting.go_on();
    assert_eq!(renewing.await.unwrap(), Ok(()));
    assert!(removing.await.unwrap().is_ok());
    assert_eq!(stage.refresh_token(), None);
    stage.world.stop().await;
}

#[tokio::test]
async fn a_token_that_the_keyring_did_not_take_is_used_only_once_it_did() {
    let Locked {
        stage,
        keyring,
        zoom,
        ..
    } = Locked::now().await;
    let asked = stage.world.zoom().requests().len();
    let error = zoom.users().await.unwrap_err();
    assert_eq!(Problem::from(error), Problem::KeyringLocked);
    let since: Vec<_> = stage.world.zoom().requests().split_off(asked);
    assert!(
        since
            .iter()
            .all(|request| request.status != 200 || request.path == "/oauth/token"),
        "nothing was asked with the new token: {since:?}"
    );

    keyring.lock(false);
    assert_eq!(zoom.users().await.unwrap().len(), 1);
    assert_eq!(stage.world.zoom().refreshes().stale, 0);
    stage.world.stop().await;
}

#[tokio::test]
async fn what_is_kept_for_this_run_only_reaches_the_keyring_by_a_new_sign_in_alone() {
    let stage = Stage::open().await;
    let session = Arc::new(SessionSecrets::new(stage.secrets.clone()));
    let companion = stage.companion_with(stage.home.path(), session);
    let sign_in = stage.begin_keeping(&companion, Keep::ThisRun).await;
    let added = stage.come_back(&companion, sign_in).await;
    let account = added.unwrap().account;
    assert!(accounts::is_memory_only(&companion, &account));
    companion.zoom(account.id).await.unwrap();
    assert_eq!(stage.refresh_token(), None);
    assert!(accounts::is_memory_only(&companion, &account));

    // Until somebody wants it kept.
    let added = stage.sign_in(&companion).await.unwrap();
    assert!(added.renewed && !accounts::is_memory_only(&companion, &account));
    assert!(stage.refresh_token().is_some());
    let next_run = stage.companion();
    assert!(next_run.zoom(account.id).await.is_ok());
    stage.world.stop().await;
}
