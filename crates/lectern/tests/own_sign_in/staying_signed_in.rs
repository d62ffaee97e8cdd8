//! Refresh tokens: used once, replaced before anything else, by one process at a time, and given up when Zoom refuses them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use lectern::accounts;
use lectern::secrets::{Keep, KeyringState, MemorySecrets, SecretKey, Secrets, SessionSecrets};
use lectern::sync::sync;
use lectern::{Problem, Result};
use rehearsal::zoom::Refreshes;
use secrecy::SecretString;
use wire::{Retry, Retryable};

use crate::world::{LONG, Stage};

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
    let sign_in = draft
        .begin(&companion, None, Keep::InKeyring)
        .await
        .unwrap();
    let address = sign_in.address().to_string();
    let (added, page) = tokio::join!(sign_in.finish(&companion, LONG), stage.open_page(&address));
    let added = added.unwrap();
    assert_eq!(
        (page.0, added.renewed, added.account.id),
        (200, true, account.id)
    );
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

/// A keyring that locks itself when the test says so.
#[derive(Default)]
struct Locking {
    kept: MemorySecrets,
    locked: AtomicBool,
}

impl Secrets for Locking {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.kept.get(key)
    }
    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        if self.locked.load(Ordering::SeqCst) {
            return Err(Problem::KeyringLocked);
        }
        self.kept.put(key, secret)
    }
    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.kept.delete(key)
    }
    fn state(&self) -> KeyringState {
        match self.locked.load(Ordering::SeqCst) {
            true => KeyringState::Locked,
            false => KeyringState::Ready,
        }
    }
    fn unlock(&self) -> Result<KeyringState> {
        self.locked.store(false, Ordering::SeqCst);
        Ok(KeyringState::Ready)
    }
}

#[tokio::test]
async fn a_token_that_the_keyring_did_not_take_outlives_the_client_that_got_it() {
    let stage = Stage::open().await;
    let keyring = Arc::new(Locking::default());
    let companion = stage.companion_with(stage.home.path(), keyring.clone());
    let account = stage.sign_in(&companion).await.unwrap().account;
    let zoom = companion.zoom(account.id).await.unwrap();
    stage.world.zoom().expire_tokens();
    keyring.locked.store(true, Ordering::SeqCst);
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
    let stage = Stage::open().await;
    let keyring = Arc::new(Locking::default());
    let companion = stage.companion_with(stage.home.path(), keyring.clone());
    let account = stage.sign_in(&companion).await.unwrap().account;
    let zoom = companion.zoom(account.id).await.unwrap();
    stage.world.zoom().expire_tokens();
    keyring.locked.store(true, Ordering::SeqCst);
    assert!(zoom.users().await.is_err());
    keyring.locked.store(false, Ordering::SeqCst);
    assert!(stage.sign_in(&companion).await.unwrap().renewed);
    assert!(companion.zoom(account.id).await.is_ok());
    assert_eq!(stage.world.zoom().refreshes().stale, 0);
    stage.world.stop().await;
}

/// A keyring that takes its time: it says when something is put, and waits to be told to go on.
struct Slow {
    kept: Arc<MemorySecrets>,
    came: mpsc::Sender<()>,
    go_on: Mutex<mpsc::Receiver<()>>,
}

impl Secrets for Slow {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.kept.get(key)
    }
    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.came.send(()).unwrap();
        self.go_on.lock().unwrap().recv().unwrap();
        self.kept.put(key, secret)
    }
    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.kept.delete(key)
    }
    fn state(&self) -> KeyringState {
        KeyringState::Ready
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_removed_while_it_is_renewed_leaves_no_token_behind() {
    let stage = Stage::open().await;
    let here = Arc::new(stage.companion());
    let account = stage.sign_in(&here).await.unwrap().account;
    let (came, arrived) = mpsc::channel();
    let (go, go_on) = mpsc::channel();
    let slow = Arc::new(Slow {
        kept: stage.secrets.clone(),
        came,
        go_on: Mutex::new(go_on),
    });
    let other = Arc::new(stage.companion_with(stage.home.path(), slow));
    let renewing = tokio::spawn(async move { other.zoom(account.id).await.map(drop) });
    let arrived = tokio::task::spawn_blocking(move || arrived.recv());
    arrived.await.unwrap().unwrap();

    let removing = tokio::spawn(async move { accounts::remove(&here, "zoom").await });
    // Time enough to be done, for a removal that does not wait.
    for _ in 0..20 {
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    go.send(()).unwrap();
    assert_eq!(renewing.await.unwrap(), Ok(()));
    assert!(removing.await.unwrap().is_ok());
    assert_eq!(stage.refresh_token(), None);
    stage.world.stop().await;
}

#[tokio::test]
async fn a_token_that_the_keyring_did_not_take_is_used_only_once_it_did() {
    let stage = Stage::open().await;
    let keyring = Arc::new(Locking::default());
    let companion = stage.companion_with(stage.home.path(), keyring.clone());
    let account = stage.sign_in(&companion).await.unwrap().account;
    let zoom = companion.zoom(account.id).await.unwrap();

    stage.world.zoom().expire_tokens();
    keyring.locked.store(true, Ordering::SeqCst);
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

    keyring.locked.store(false, Ordering::SeqCst);
    assert_eq!(zoom.users().await.unwrap().len(), 1);
    assert_eq!(stage.world.zoom().refreshes().stale, 0);
    stage.world.stop().await;
}

#[tokio::test]
async fn what_is_kept_for_this_run_only_never_reaches_the_keyring() {
    let stage = Stage::open().await;
    let session = Arc::new(SessionSecrets::new(stage.secrets.clone()));
    let companion = stage.companion_with(stage.home.path(), session);
    let client_id = &stage.world.keys().zoom.public_client_id;
    let draft = accounts::own_zoom(&companion, None, Some(client_id), &stage.addresses()).unwrap();
    let sign_in = draft.begin(&companion, None, Keep::ThisRun).await.unwrap();
    let address = sign_in.address().to_string();
    let (added, _) = tokio::join!(sign_in.finish(&companion, LONG), stage.open_page(&address));
    let account = added.unwrap().account;
    assert!(accounts::is_memory_only(&companion, &account));
    companion.zoom(account.id).await.unwrap();
    assert_eq!(stage.refresh_token(), None);
    assert!(accounts::is_memory_only(&companion, &account));
    stage.world.stop().await;
}
