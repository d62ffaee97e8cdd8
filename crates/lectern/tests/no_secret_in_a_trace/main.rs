//! Whatever any library says at its most talkative, no secret of the whole job stands in it, nor anywhere else on the disk.
#![allow(clippy::unwrap_used, reason = "tests may")]

#[path = "../job/mod.rs"]
mod job;

mod deeds;

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

    /// What the server gave as this member of its JSON.
    fn told(&self, member: &str) -> Vec<String> {
        let heard = String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned();
        let member = format!("\"{member}\":\"");
        let after = heard.split(&member).skip(1);
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
    let mut told = |eavesdropper: &Eavesdropper, what: &'static str, member: &str, least: usize| {
        let told = eavesdropper.told(member);
        assert!(told.len() >= least, "given out and renewed: {told:?}");
        secrets.extend(told.into_iter().map(|secret| (what, secret)));
    };
    told(&eavesdropper, "token", "access_token", 2);
    // What is not repeated where it may have worked is done in a world without troubles.
    let calm = World::start(Options::default()).await.unwrap();
    let eavesdropper = Eavesdropper::default();
    let mut oauth = Url::parse(&calm.keys().zoom.oauth_url).unwrap();
    let port = eavesdropper.listen(oauth.port().unwrap()).await;
    oauth.set_port(Some(port)).unwrap();
    let other = Laptop::at(&calm, wire::system_clock(), Some(oauth.into())).await;
    assert_eq!(other.sync().await.problems, []);
    let meetings = deeds::meetings(&other, &calm).await;
    let sign_in = deeds::sign_in(&other, &calm, port).await;
    let events = deeds::events(&other, &calm).await;
    told(&eavesdropper, "token", "access_token", 3);
    told(&eavesdropper, "refresh token", "refresh_token", 2);
    secrets.extend([meetings, sign_in, events].concat());
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
    files(other.data(), &mut found);
    for wanted in ["journal.sqlite", "settings.json", "SHA256SUMS"] {
        assert!(
            found.iter().any(|path| path.ends_with(wanted)),
            "{wanted}: {found:?}"
        );
    }
    for path in found {
        let bytes = fs::read(&path).unwrap();
        // As text, because that is searched a hundred times faster; what is no text cannot be a secret of this test.
        let text = String::from_utf8_lossy(&bytes);
        for (what, secret) in &secrets {
            assert!(secret.len() >= 6, "too short to be looked for: the {what}");
            let Some(at) = text.find(secret.as_str()) else {
                continue;
            };
            let from = text.floor_char_boundary(at.saturating_sub(300));
            let (before, path) = (&text[from..at], path.display());
            panic!("the {what} stands in {path} after: {before}");
        }
    }
    calm.stop().await;
    world.stop().await;
}
