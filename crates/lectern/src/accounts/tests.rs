use std::sync::Arc;

use serde_json::json;
use wiremock::matchers::{any, body_string_contains, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use secrecy::ExposeSecret;

use super::*;
use crate::secrets::{Environment, EnvironmentSecrets, Keep, KeyringState, MemorySecrets, Secrets};
use crate::{DataFolder, Side, Surroundings, system_random};

fn companion_with(home: &std::path::Path, secrets: Arc<dyn Secrets>) -> Companion {
    let surroundings = Surroundings {
        secrets,
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    Companion::open(DataFolder::at(home).unwrap(), surroundings).unwrap()
}

/// A keyring that is not there.
struct NoKeyring;

impl Secrets for NoKeyring {
    fn get(&self, _: &SecretKey) -> Result<Option<SecretString>> {
        Err(Problem::KeyringAbsent)
    }
    fn put(&self, _: &SecretKey, _: &SecretString) -> Result<()> {
        Err(Problem::KeyringAbsent)
    }
    fn delete(&self, _: &SecretKey) -> Result<()> {
        Err(Problem::KeyringAbsent)
    }
    fn state(&self) -> KeyringState {
        KeyringState::Absent
    }
}

async fn token_server() -> (MockServer, ZoomAddresses) {
    let server = MockServer::start().await;
    let grant = json!({"access_token": "t", "token_type": "bearer", "expires_in": 3600, "scope": "user:read:admin"});
    Mock::given(method("POST"))
        .and(path("/oauth/token"))
        .and(body_string_contains("grant_type=account_credentials"))
        .respond_with(ResponseTemplate::new(200).set_body_json(grant))
        .mount(&server)
        .await;
    let addresses = ZoomAddresses {
        api: Some(format!("{}/v2", server.uri())),
        oauth: Some(format!("{}/oauth/token", server.uri())),
    };
    (server, addresses)
}

fn text(secret: Option<SecretString>) -> Option<String> {
    secret.map(|secret| secret.expose_secret().to_owned())
}

#[tokio::test]
async fn pasted_text_is_trimmed_and_the_secret_is_kept_behind_the_port() {
    let (_server, addresses) = token_server().await;
    let home = tempfile::tempdir().unwrap();
    let secrets = Arc::new(MemorySecrets::default());
    let companion = companion_with(home.path(), secrets.clone());
    let hosts = [" Anna@School.example ".to_owned(), String::new()];
    let draft = zoom(
        &companion,
        None,
        " acc \n",
        "\tcli",
        &addresses,
        Some(&hosts),
    )
    .unwrap();
    let added = add(
        &companion,
        draft,
        Some(SecretString::from(" hush\r\n")),
        Keep::InKeyring,
    )
    .await
    .unwrap();

    assert_eq!(added.account.name, "zoom");
    assert!(!added.from_environment && !added.renewed);
    assert_eq!(
        added.account.hosts.as_deref(),
        Some(&["anna@school.example".to_owned()][..])
    );
    let AccountKind::Zoom {
        account_id,
        client_id,
        ..
    } = &added.account.kind
    else {
        panic!("another kind")
    };
    assert_eq!((account_id.as_str(), client_id.as_str()), ("acc", "cli"));
    assert_eq!(
        text(secrets.get(&SecretKey::zoom("zoom", true)).unwrap()).as_deref(),
        Some("hush")
    );
    assert_eq!(
        companion
            .zoom(added.account.id)
            .await
            .unwrap()
            .grant()
            .await
            .unwrap()
            .scopes
            .len(),
        1
    );

    // The same identity again renews the secret and keeps the rest.
    let again = zoom(&companion, None, "acc", "cli", &addresses, None).unwrap();
    let renewed = add(
        &companion,
        again,
        Some(SecretString::from("other")),
        Keep::InKeyring,
    )
    .await
    .unwrap();
    assert!(renewed.renewed);
    assert_eq!(renewed.account, added.account);
    assert_eq!(
        text(secrets.get(&SecretKey::zoom("zoom", true)).unwrap()).as_deref(),
        Some("other")
    );

    // Another one gets another name, and may not take this one.
    assert_eq!(
        zoom(&companion, None, "acc2", "cli", &addresses, None)
            .unwrap()
            .name(),
        "zoom-2"
    );
    let taken = zoom(&companion, Some("ZOOM"), "acc2", "cli", &addresses, None).unwrap_err();
    assert_eq!(
        taken,
        Problem::AccountNameTaken {
            name: "ZOOM".into()
        }
    );

    remove(&companion, "Zoom").await.unwrap();
    assert_eq!(
        text(secrets.get(&SecretKey::zoom("zoom", true)).unwrap()),
        None
    );
    assert_eq!(list(&companion).unwrap(), []);
    assert_eq!(
        remove(&companion, "zoom").await.unwrap_err(),
        Problem::AccountNotFound {
            name: "zoom".into()
        }
    );
}

#[tokio::test]
async fn what_cannot_sign_in_is_not_written() {
    let server = MockServer::start().await;
    let refusal =
        json!({"reason": "Invalid client_id or client_secret", "error": "invalid_client"});
    Mock::given(any())
        .respond_with(ResponseTemplate::new(400).set_body_json(refusal))
        .mount(&server)
        .await;
    let addresses = ZoomAddresses {
        api: Some(format!("{}/v2", server.uri())),
        oauth: Some(server.uri()),
    };
    let home = tempfile::tempdir().unwrap();
    let secrets = Arc::new(MemorySecrets::default());
    let companion = companion_with(home.path(), secrets.clone());
    let draft = zoom(&companion, None, "acc", "cli", &addresses, None).unwrap();
    let refused = add(
        &companion,
        draft.clone(),
        Some(SecretString::from("wrong")),
        Keep::InKeyring,
    )
    .await
    .unwrap_err();
    assert_eq!(refused, Problem::ZoomCredential);
    for nothing in [None, Some(SecretString::from("  \n"))] {
        let missing = add(&companion, draft.clone(), nothing, Keep::InKeyring)
            .await
            .unwrap_err();
        assert_eq!(
            missing,
            Problem::SecretMissing {
                account: "zoom".into()
            }
        );
    }
    assert_eq!(list(&companion).unwrap(), []);
    assert_eq!(
        text(secrets.get(&SecretKey::zoom("zoom", true)).unwrap()),
        None
    );
}

#[tokio::test]
async fn without_a_keyring_nothing_is_written_unless_the_environment_gives_the_secret() {
    let (_server, addresses) = token_server().await;
    let home = tempfile::tempdir().unwrap();
    let companion = companion_with(home.path(), Arc::new(NoKeyring));
    let draft = zoom(&companion, None, "acc", "cli", &addresses, None).unwrap();
    let absent = add(
        &companion,
        draft,
        Some(SecretString::from("hush")),
        Keep::InKeyring,
    )
    .await
    .unwrap_err();
    assert_eq!(absent, Problem::KeyringAbsent);
    assert_eq!(list(&companion).unwrap(), []);

    let environment = Environment::read([("LECTERN_ZOOM_SECRET".into(), "given".into())]);
    let companion = companion_with(
        home.path(),
        Arc::new(EnvironmentSecrets::new(environment, Arc::new(NoKeyring))),
    );
    let draft = zoom(&companion, None, "acc", "cli", &addresses, None).unwrap();
    let added = add(
        &companion,
        draft,
        Some(SecretString::from("typed")),
        Keep::InKeyring,
    )
    .await
    .unwrap();
    assert!(added.from_environment);
    companion
        .zoom(added.account.id)
        .await
        .unwrap()
        .grant()
        .await
        .unwrap();

    // The variable without a name means one account: a second one is not signed in with the secret of the first.
    let second = zoom(&companion, None, "acc2", "cli", &addresses, None).unwrap();
    assert_eq!(text(second.given(&companion).unwrap()), None);
    assert_eq!(second.variable(), "LECTERN_ZOOM_SECRET_ZOOM_2");
    remove(&companion, "zoom").await.unwrap();
}

#[tokio::test]
async fn secrets_go_to_zoom_or_to_loopback_and_to_a_campus_over_https() {
    let home = tempfile::tempdir().unwrap();
    let companion = companion_with(home.path(), Arc::new(MemorySecrets::default()));
    for (api, oauth) in [
        ("http://api.zoom.us/v2", "https://zoom.us/oauth/token"),
        (
            "https://api.zoom.us.evil.example/v2",
            "https://zoom.us/oauth/token",
        ),
        ("https://api.zoom.us/v2", "http://10.0.0.1/oauth/token"),
    ] {
        let addresses = ZoomAddresses {
            api: Some(api.into()),
            oauth: Some(oauth.into()),
        };
        let refused = zoom(&companion, None, "a", "c", &addresses, None).unwrap_err();
        assert!(
            matches!(
                refused,
                Problem::HostRefused {
                    side: Side::Zoom,
                    ..
                }
            ),
            "{api}: {refused:?}"
        );
    }
    let refused = campus(&companion, None, "http://campus.example.org/", "teacher")
        .await
        .unwrap_err();
    assert!(
        matches!(
            refused,
            Problem::HostRefused {
                side: Side::Campus,
                ..
            }
        ),
        "{refused:?}"
    );
    let nobody = campus(&companion, None, "https://campus.example.org/", "  ")
        .await
        .unwrap_err();
    assert_eq!(
        nobody,
        Problem::Unreadable {
            what: "user name".into()
        }
    );
}

#[tokio::test]
async fn a_jwt_app_of_zoom_itself_is_refused_with_its_own_reason() {
    let home = tempfile::tempdir().unwrap();
    let companion = companion_with(home.path(), Arc::new(MemorySecrets::default()));
    let draft = zoom_jwt(&companion, None, "key", &ZoomAddresses::default(), None).unwrap();
    let retired = add(
        &companion,
        draft,
        Some(SecretString::from("hush")),
        Keep::InKeyring,
    )
    .await
    .unwrap_err();
    assert_eq!(retired, Problem::JwtRetired);
    assert_eq!(list(&companion).unwrap(), []);
}

#[test]
fn a_user_who_signs_in_and_is_followed_is_here_twice() {
    let home = tempfile::tempdir().unwrap();
    let companion = companion_with(home.path(), Arc::new(MemorySecrets::default()));
    let journal = companion.journal();
    let put = |name: &str, address: &str, kind: AccountKind| {
        let new = crate::journal::NewAccount {
            name: name.to_owned(),
            kind,
            address: address.to_owned(),
            hosts: None,
        };
        journal.put_account(&new).unwrap()
    };
    let app = || AccountKind::Zoom {
        account_id: "a".to_owned(),
        client_id: "c".to_owned(),
        oauth_url: "https://zoom.us/oauth/token".to_owned(),
    };
    let own = AccountKind::ZoomOwn {
        user_id: "u1".to_owned(),
        client_id: "p".to_owned(),
        oauth_url: "https://zoom.us/oauth/token".to_owned(),
    };
    let host = |account, id: &str| crate::journal::HostRow {
        account,
        id: id.to_owned(),
        email: format!("{id}@school.example"),
        name: id.to_owned(),
        licensed: true,
        active: true,
        created_at: None,
    };
    put("me", "https://api.zoom.us/v2", own);
    let elsewhere = put("gov", "https://api.zoomgov.com/v2", app());
    let department = put("department", "https://api.zoom.us/v2", app());
    let twin = |name: &str| also_in(&companion, &named(&companion, name).unwrap());
    journal
        .put_hosts(elsewhere, &[host(elsewhere, "u1")])
        .unwrap();
    journal
        .put_hosts(department, &[host(department, "u2")])
        .unwrap();
    assert_eq!(twin("me"), Ok(None));
    journal
        .put_hosts(department, &[host(department, "u1")])
        .unwrap();
    let other = twin("me").unwrap().map(|other| other.name);
    assert_eq!(other.as_deref(), Some("department"));
    assert_eq!(twin("department"), Ok(None));
}
