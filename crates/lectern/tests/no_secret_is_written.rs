//! After the whole job, no secret stands in the journal, the settings or a log: client secret, password, API key.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use lectern::accounts::{self, ZoomAddresses};
use lectern::journal::{Proof, TransferRow};
use lectern::publishing::KindWish;
use lectern::secrets::{Keep, MemorySecrets, SecretKey, Secrets};
use lectern::transfer::{PublishHow, Selection, Watch, Work, ask_publishes, ask_pulls, perform};
use lectern::{Companion, DataFolder, Surroundings, system_random};
use rehearsal::{Options, World};
use secrecy::{ExposeSecret, SecretString};

struct Nobody;

impl Watch for Nobody {
    fn following(&self) {}
    fn taken_over(&self) {}
    fn changed(&self, _rows: &[TransferRow]) {}
}

/// Every file below a folder but the recordings themselves.
fn files(folder: &Path, recordings: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path != recordings {
            files(&path, recordings, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_written_anywhere() {
    let world = World::start(Options {
        recordings: 4,
        ..Options::default()
    })
    .await
    .unwrap();
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::at(home.path()).unwrap();
    lectern::log::start(&folder).unwrap();
    let secrets = Arc::new(MemorySecrets::default());
    let surroundings = Surroundings {
        secrets: secrets.clone(),
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    let companion = Arc::new(Companion::open(folder, surroundings).unwrap());
    let keys = world.keys();
    let addresses = ZoomAddresses {
        api: Some(keys.zoom.api_url.clone()),
        oauth: Some(keys.zoom.oauth_url.clone()),
    };
    let zoom = accounts::zoom(
        &companion,
        None,
        &keys.zoom.account_id,
        &keys.zoom.client_id,
        &addresses,
        None,
    )
    .unwrap();
    accounts::add(
        &companion,
        zoom,
        Some(SecretString::from(keys.zoom.client_secret.as_str())),
        Keep::InKeyring,
    )
    .await
    .unwrap();
    let campus = accounts::campus(
        &companion,
        Some("campus"),
        &keys.campus.url,
        &keys.campus.username,
    )
    .await
    .unwrap();
    accounts::add(
        &companion,
        campus,
        Some(SecretString::from(keys.campus.password.as_str())),
        Keep::InKeyring,
    )
    .await
    .unwrap();

    let synced = perform(&companion, Work::Sync { since: None }, None, &Nobody)
        .await
        .unwrap();
    assert_eq!(synced.sync.unwrap().problems, []);
    let pulls = ask_pulls(&companion, &Selection::default()).unwrap();
    let pulled = perform(&companion, Work::Transfers(pulls.ids), None, &Nobody)
        .await
        .unwrap()
        .transfers;
    assert!(!pulled.is_empty() && pulled.iter().all(TransferRow::succeeded));
    let selection = Selection {
        all_linked: true,
        kinds: Some(vec![KindWish::All]),
        ..Selection::default()
    };
    let how = PublishHow {
        folder: None,
        hidden: false,
        proof: Proof::Sha256,
    };
    let publishes = ask_publishes(&companion, &selection, &how).unwrap();
    let published = perform(&companion, Work::Transfers(publishes.ids), None, &Nobody)
        .await
        .unwrap()
        .transfers;
    assert!(!published.is_empty() && published.iter().all(TransferRow::succeeded));

    let api_key = secrets
        .get(&SecretKey::campus_key("campus"))
        .unwrap()
        .expect("the API key is behind the port");
    assert!(
        secrets
            .get(&SecretKey::campus_password("campus", true))
            .unwrap()
            .is_none(),
        "the password opens more than the API key does, and is not kept even there"
    );
    // Not "Bearer" or a header's name: whole secrets, as they would be found by whoever reads the disk.
    let hidden = [
        &keys.zoom.client_secret,
        &keys.campus.password,
        &api_key.expose_secret().to_owned(),
    ];
    let mut found = Vec::new();
    files(home.path(), &companion.recordings_folder(), &mut found);
    let names: Vec<_> = found
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(
        names.iter().any(|name| name == "journal.sqlite")
            && names.iter().any(|name| name.ends_with(".log")),
        "{names:?}"
    );
    for path in found {
        let bytes = fs::read(&path).unwrap();
        for secret in hidden {
            assert!(secret.len() >= 6, "too short to be looked for");
            let stands_there = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!stands_there, "a secret stands in {}", path.display());
        }
    }
    world.stop().await;
}
