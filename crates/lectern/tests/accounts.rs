//! Accounts against the practice world: what is stored, what the environment gives, what a check says.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::sync::Arc;

use lectern::accounts::{self, Seen, ZoomAddresses};
use lectern::secrets::{Environment, EnvironmentSecrets, MemorySecrets, SecretKey, Secrets};
use lectern::{Companion, DataFolder, Problem, Side, Surroundings, system_random};
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
    )
    .await;
    assert_eq!(wrong.unwrap_err(), Problem::CampusSignIn);
    assert_eq!(accounts::list(&companion).unwrap(), []);

    let password = SecretString::from(format!("{}\n", keys.campus.password));
    let added = accounts::add(&companion, draft, Some(password))
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
    let campus = accounts::add(&companion, draft, None).await.unwrap();
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
    let zoom = accounts::add(&companion, draft, None).await.unwrap();

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
    let wrong = accounts::add(&companion, draft, Some(SecretString::from("wrong")))
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
    let wrong = accounts::add(&companion, draft, Some(secret))
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
