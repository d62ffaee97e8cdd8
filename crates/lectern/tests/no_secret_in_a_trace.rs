//! Whatever any library says at its most talkative, no secret of the whole job stands in it, nor anywhere else on the disk.
#![allow(clippy::unwrap_used, reason = "tests may")]

mod job;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use job::Laptop;
use lectern::journal::TransferRow;
use lectern::secrets::SecretKey;
use rehearsal::{Fault, Options, World};
use secrecy::ExposeSecret;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::util::SubscriberInitExt;
use url::Url;
use zoom::InstanceUuid;

/// Stands between the companion and Zoom's token address, and overhears what is given out.
#[derive(Clone, Default)]
struct Eavesdropper(Arc<Mutex<Vec<u8>>>);

impl Eavesdropper {
    async fn listen(&self, to: u16) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::clone(&self.0);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let heard = Arc::clone(&heard);
                tokio::spawn(async move {
                    let far = TcpStream::connect(("127.0.0.1", to)).await.unwrap();
                    let ((mut near_read, mut near_write), (mut far_read, mut far_write)) =
                        (near.into_split(), far.into_split());
                    tokio::spawn(async move {
                        // Ends with the connection, whoever ends that.
                        tokio::io::copy(&mut near_read, &mut far_write)
                            .await
                            .unwrap_or_default()
                    });
                    let mut buffer = [0; 4096];
                    while let Ok(read @ 1..) = far_read.read(&mut buffer).await {
                        heard.lock().unwrap().extend_from_slice(&buffer[..read]);
                        if near_write.write_all(&buffer[..read]).await.is_err() {
                            break;
                        }
                    }
                });
            }
        });
        port
    }

    fn tokens(&self) -> Vec<String> {
        let heard = String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned();
        let after = heard.split("\"access_token\":\"").skip(1);
        after
            .filter_map(|text| text.split('"').next())
            .map(str::to_owned)
            .collect()
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_stands_in_a_trace_a_database_a_setting_or_a_copy() {
    let options = Options {
        files: Some(8),
        file_bytes: Some(100_000),
        // Troubles make talkative, and make tokens change.
        faults: vec![
            Fault::TokenExpired,
            Fault::SessionExpired,
            Fault::ServerError,
            Fault::HtmlForMp4,
        ],
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let spoken = tempfile::tempdir().unwrap();
    let trace = spoken.path().join("trace.log");
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(Mutex::new(File::create(&trace).unwrap()))
        .finish();
    // Also hears those libraries that know `log` only.
    subscriber.try_init().unwrap();

    let keys = world.keys().clone();
    let mut oauth = Url::parse(&keys.zoom.oauth_url).unwrap();
    let eavesdropper = Eavesdropper::default();
    let port = eavesdropper.listen(oauth.port().unwrap()).await;
    oauth.set_port(Some(port)).unwrap();
    let laptop = Laptop::at(&world, wire::system_clock(), Some(oauth.into())).await;
    assert_eq!(laptop.sync().await.problems, []);
    laptop.assign_suggested().await;
    let pulled = laptop.pull_all().await;
    assert!(
        !pulled.is_empty() && pulled.iter().all(TransferRow::succeeded),
        "{pulled:#?}"
    );
    let published = laptop.publish_all().await;
    let whys: Vec<_> = published.iter().filter(|row| !row.succeeded()).collect();
    assert!(whys.is_empty(), "{whys:#?}");

    let accounts = laptop.companion.journal().accounts().unwrap();
    let campus = accounts.iter().find(|account| account.is_campus()).unwrap();
    let key = laptop
        .companion
        .secret(SecretKey::campus_key(&campus.name))
        .await
        .unwrap();
    let mut secrets = vec![
        ("client secret", keys.zoom.client_secret),
        ("password", keys.campus.password),
        ("API key", key.unwrap().expose_secret().to_owned()),
    ];
    let tokens = eavesdropper.tokens();
    assert!(
        tokens.len() > 1,
        "tokens were given out and renewed: {}",
        tokens.len()
    );
    secrets.extend(tokens.into_iter().map(|token| ("token", token)));
    // What a link's page is made of is asked for while the trace is still listening.
    let account = accounts
        .iter()
        .find(|account| !account.is_campus())
        .unwrap();
    let zoom = laptop.companion.zoom(account.id).await.unwrap();
    for recording in laptop.recordings() {
        let found = zoom
            .recording(&InstanceUuid::new(&recording.recording.uuid))
            .await
            .unwrap();
        let passcode = found
            .play_passcode
            .expect("the world's recordings have passcodes");
        secrets.push(("passcode", passcode.expose_secret().to_owned()));
    }

    let said = fs::read_to_string(&trace).unwrap();
    for library in ["hyper_util", "reqwest"] {
        assert!(said.contains(library), "{library} was listened to");
    }
    let mut found = vec![trace];
    files(laptop.data(), &mut found);
    for wanted in ["journal.sqlite", "settings.json", "SHA256SUMS"] {
        assert!(
            found.iter().any(|path| path.ends_with(wanted)),
            "{wanted}: {found:?}"
        );
    }
    for path in found {
        let bytes = fs::read(&path).unwrap();
        for (what, secret) in &secrets {
            assert!(secret.len() >= 6, "too short to be looked for: the {what}");
            let at = bytes
                .windows(secret.len())
                .position(|window| window == secret.as_bytes());
            let Some(at) = at else { continue };
            let before = String::from_utf8_lossy(&bytes[at.saturating_sub(300)..at]).into_owned();
            panic!("the {what} stands in {} after: {before}", path.display());
        }
    }
    world.stop().await;
}
