//! Accounts against the practice world: what is stored, what the environment gives, what a check says.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::sync::Arc;

use lectern::accounts::{self, Seen, ZoomAddresses};
use lectern::secrets::{Environment, EnvironmentSecrets, Keep, MemorySecrets, SecretKey, Secrets};
use lectern::sync::sync;
use lectern::{Companion, DataFolder, Problem, RecordingQuery, Side, Surroundings, system_random};
use rehearsal::{Keys, Options, World};
use secrecy::SecretString;

fn companion(home: &std::path::Path, secrets: Arc<dyn Secrets>) -> Companion {
    let surroundings = Surroundings {
        secrets,
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    Companion::open(DataFolder::at(home).unwrap(), surroundings).unwrap()
}

fn addresses(keys: &Keys) -> ZoomAddresses {
    ZoomAddresses {
        api: Some(keys.zoom.api_url.clone()),
        oauth: Some(keys.zoom.oauth_url.clone()),
    }
}

#[tokio::test]
async fn a_campus_keeps_only_the_api_key_and_a_revoked_one_is_said_to_be_so() {
    let world = World::start(Options::default()).await.unwrap();
    let keys = world.keys();
    let home = tempfile::tempdir().unwrap();
    let secrets = Arc::new(MemorySecrets::default());
    let companion = companion(home.path(), secrets.clone());

    // As it is copied from a browser: with a page of the campus at its end.
    let typed = format!("{}index.php", keys.campus.url);
    let draft = accounts::campus(
        &companion,
        None,
        &typed,
        &format!(" {}\n", keys.campus.username),
    )
    .await
    .unwrap();
    let wrong = accounts::add(
        &companion,
        draft.clone(),
        Some(SecretString::from("not this one")),
        Keep::InKeyring,
    )
    .await;
    assert_eq!(wrong.unwrap_err(), Problem::CampusSignIn);
    assert_eq!(accounts::list(&companion).unwrap(), []);

    let password = SecretString::from(format!("{}\n", keys.campus.password));
    let added = accounts::add(&companion, draft, Some(password), Keep::InKeyring)
        .await
        .unwrap();
    assert_eq!(
        (added.account.name.as_str(), added.account.address.as_str()),
        ("127.0.0.1", keys.campus.url.as_str())
    );
    assert!(
        secrets
            .get(&SecretKey::campus_key("127.0.0.1"))
            .unwrap()
            .is_some()
    );
    assert!(
        secrets
            .get(&SecretKey::campus_password("127.0.0.1", true))
            .unwrap()
            .is_none()
    );

    let checked = accounts::check(&companion, added.account.clone()).await;
    assert_eq!(checked.problems, []);
    assert!(
        matches!(checked.seen, Some(Seen::Campus { taught, .. }) if taught > 0),
        "{checked:?}"
    );
    world.campus().revoke_key();
    let checked = accounts::check(&companion, added.account).await;
    assert_eq!(checked.problems, [Problem::CampusKey]);
    world.stop().await;
}

#[tokio::test]
async fn a_password_of_the_environment_signs_in_and_is_not_stored() {
    let world = World::start(Options::default()).await.unwrap();
    let keys = world.keys();
    let home = tempfile::tempdir().unwrap();
    let store = Arc::new(MemorySecrets::default());
    let environment = Environment::read([
        (
            "LECTERN_CAMPUS_PASSWORD".into(),
            keys.campus.password.clone().into(),
        ),
        (
            "LECTERN_ZOOM_SECRET".into(),
            keys.zoom.client_secret.clone().into(),
        ),
    ]);
    let companion = companion(
        home.path(),
        Arc::new(EnvironmentSecrets::new(environment, store.clone())),
    );
    let draft = accounts::campus(
        &companion,
        Some("main"),
        &keys.campus.url,
        &keys.campus.username,
    )
    .await
    .unwrap();
    let campus = accounts::add(&companion, draft, None, Keep::InKeyring)
        .await
        .unwrap();
    assert!(campus.from_environment);
    let draft = accounts::zoom(
        &companion,
        None,
        &keys.zoom.account_id,
        &keys.zoom.client_id,
        &addresses(keys),
        None,
    )
    .unwrap();
    let zoom = accounts::add(&companion, draft, None, Keep::InKeyring)
        .await
        .unwrap();

    assert!(store.get(&SecretKey::campus_key("main")).unwrap().is_none());
    assert!(store.get(&SecretKey::zoom("zoom", true)).unwrap().is_none());
    companion
        .campus(campus.account.id)
        .await
        .unwrap()
        .profile()
        .await
        .unwrap();
    let checked = accounts::check(&companion, zoom.account).await;
    assert_eq!(checked.problems, []);
    assert!(
        matches!(checked.seen, Some(Seen::Zoom { hosts, licensed }) if hosts > licensed && licensed >= 2),
        "{checked:?}"
    );
    world.stop().await;
}

#[tokio::test]
async fn a_zoom_secret_that_is_wrong_and_a_host_that_is_no_campus_are_told_apart() {
    let world = World::start(Options::default()).await.unwrap();
    let keys = world.keys();
    let home = tempfile::tempdir().unwrap();
    let companion = companion(home.path(), Arc::new(MemorySecrets::default()));
    let draft = accounts::zoom(
        &companion,
        None,
        &keys.zoom.account_id,
        &keys.zoom.client_id,
        &addresses(keys),
        None,
    )
    .unwrap();
    let wrong = accounts::add(
        &companion,
        draft,
        Some(SecretString::from("wrong")),
        Keep::InKeyring,
    )
    .await
    .unwrap_err();
    assert_eq!(wrong, Problem::ZoomCredential);
    let draft = accounts::zoom(
        &companion,
        None,
        "nobody",
        &keys.zoom.client_id,
        &addresses(keys),
        None,
    )
    .unwrap();
    let secret = SecretString::from(keys.zoom.client_secret.as_str());
    let wrong = accounts::add(&companion, draft, Some(secret), Keep::InKeyring)
        .await
        .unwrap_err();
    assert_eq!(wrong, Problem::ZoomAccount);

    let zoom_as_campus = keys.zoom.api_url.trim_end_matches("/v2");
    let nothing = accounts::campus(&companion, None, zoom_as_campus, "teacher")
        .await
        .unwrap_err();
    assert!(matches!(nothing, Problem::NotChamilo { .. }), "{nothing:?}");
    let closed = world.keys().campus.url.clone();
    world.stop().await;
    let down = accounts::campus(&companion, None, &closed, "teacher")
        .await
        .unwrap_err();
    assert!(
        matches!(
            down,
            Problem::Network {
                side: Side::Campus,
                ..
            }
        ),
        "{down:?}"
    );
}

#[tokio::test]
async fn an_account_follows_whom_it_is_told_to_and_forgets_what_was_listed_of_others() {
    let world = World::start(Options::default()).await.unwrap();
    let keys = world.keys();
    let home = tempfile::tempdir().unwrap();
    let companion = companion(home.path(), Arc::new(MemorySecrets::default()));
    let secret = SecretString::from(keys.zoom.client_secret.as_str());
    let add = async || {
        let (id, client) = (&keys.zoom.account_id, &keys.zoom.client_id);
        let draft = accounts::zoom(&companion, None, id, client, &addresses(keys), None).unwrap();
        let added = accounts::add(&companion, draft, Some(secret.clone()), Keep::InKeyring).await;
        added.unwrap().account
    };
    add().await;
    let all = accounts::hosts(&companion, "zoom").await.unwrap();
    assert!(all.iter().any(|host| !host.licensed) && all.iter().any(|host| !host.active));
    assert_eq!(
        companion.journal().hosts().unwrap(),
        [],
        "asking writes nothing"
    );

    sync(&companion, None).await.unwrap();
    let held_by = || -> std::collections::BTreeSet<String> {
        let rows = companion.journal().recordings(&RecordingQuery::default());
        let rows = rows.unwrap().into_iter();
        rows.map(|row| row.recording.host).collect()
    };
    let before = held_by();
    assert!(before.len() > 1, "{before:?}");
    let one = all.iter().find(|host| before.contains(&host.id)).unwrap();
    let typed = [format!(" {} ", one.email.to_uppercase())];
    let followed = accounts::follow(&companion, "ZOOM", Some(&typed), Some(&one.email)).unwrap();
    let email = one.email.to_lowercase();
    assert_eq!(followed.hosts, Some(vec![email.clone()]));
    assert_eq!(followed.me, Some(email));
    assert_eq!(held_by(), [one.id.clone()].into());
    sync(&companion, None).await.unwrap();
    assert_eq!(held_by(), [one.id.clone()].into());
    assert_eq!(add().await, followed, "renewing the secret changes neither");

    accounts::follow(&companion, "zoom", None, None).unwrap();
    sync(&companion, None).await.unwrap();
    assert_eq!(held_by(), before, "everything is listed again");
    let nobody = accounts::follow(&companion, "zoom", Some(&[]), None).unwrap_err();
    let unreadable = Problem::Unreadable {
        what: "hosts".into(),
    };
    assert_eq!(nobody, unreadable);
    world.stop().await;
}

#[tokio::test]
async fn an_account_without_its_secret_says_so_and_is_renewed_by_adding_it_again() {
    let world = World::start(Options::default()).await.unwrap();
    let keys = world.keys();
    let home = tempfile::tempdir().unwrap();
    let first = companion(home.path(), Arc::new(MemorySecrets::default()));
    let add = async |companion: &Companion| {
        let (url, name) = (&keys.campus.url, &keys.campus.username);
        let draft = accounts::campus(companion, None, url, name).await.unwrap();
        let password = SecretString::from(keys.campus.password.as_str());
        accounts::add(companion, draft, Some(password), Keep::ThisRun)
            .await
            .unwrap()
    };
    let account = add(&first).await.account;
    assert_eq!(accounts::has_secret(&first, &account).await, Ok(true));
    assert!(accounts::is_memory_only(&first, &account));

    let second = companion(home.path(), Arc::new(MemorySecrets::default()));
    assert_eq!(accounts::has_secret(&second, &account).await, Ok(false));
    let missing = second.campus(account.id).await.err();
    let expected = Problem::SecretMissing {
        account: account.name.clone(),
    };
    assert_eq!(missing, Some(expected));
    let again = add(&second).await;
    assert!(again.renewed);
    assert_eq!(again.account, account);
    second.campus(account.id).await.unwrap();
    world.stop().await;
}
