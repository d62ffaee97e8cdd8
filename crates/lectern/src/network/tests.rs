use std::sync::{Arc, Mutex};

use secrecy::SecretString;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;
use crate::journal::NewAccount;
use crate::problem::NetworkTrouble;
use crate::secrets::MemorySecrets;
use crate::{DataFolder, Surroundings, system_random};

fn companion(home: &Path) -> Companion {
    let surroundings = Surroundings {
        secrets: Arc::new(MemorySecrets::default()),
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    Companion::open(DataFolder::at(home).unwrap(), surroundings).unwrap()
}

fn put_campus(companion: &Companion, address: &str) {
    let kind = AccountKind::Campus {
        username: "teacher".into(),
    };
    let account = NewAccount {
        name: "campus".into(),
        kind,
        address: address.into(),
        hosts: None,
    };
    companion.journal().put_account(&account).unwrap();
}

fn put_zoom(companion: &Companion, api: &str, oauth: &str) {
    let kind = AccountKind::Zoom {
        account_id: "a".into(),
        client_id: "c".into(),
        oauth_url: oauth.into(),
    };
    let account = NewAccount {
        name: "zoom".into(),
        kind,
        address: api.into(),
        hosts: None,
    };
    companion.journal().put_account(&account).unwrap();
}

/// An address at which nobody listens any more.
async fn closed() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}/", listener.local_addr().unwrap())
}

fn problem_of(tests: &[ServerTest], side: Side) -> Option<Problem> {
    tests
        .iter()
        .find(|test| test.side == side)
        .expect("the server was tried")
        .problem
        .clone()
}

#[tokio::test]
async fn each_server_is_tried_once_and_any_answer_will_do() {
    let campus = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(404))
        .expect(1)
        .mount(&campus)
        .await;
    let home = tempfile::tempdir().unwrap();
    let companion = companion(home.path());
    put_campus(&companion, &format!("{}/", campus.uri()));
    let zoom = closed().await;
    put_zoom(
        &companion,
        &format!("{zoom}v2"),
        &format!("{zoom}oauth/token"),
    );

    let tests = test(&companion).await.unwrap();
    assert_eq!(tests.len(), 2, "{tests:?}");
    assert_eq!(problem_of(&tests, Side::Campus), None);
    let failure = NetworkTrouble::Unreachable {
        host: "127.0.0.1".into(),
    };
    assert_eq!(
        problem_of(&tests, Side::Zoom),
        Some(Problem::Network {
            side: Side::Zoom,
            failure
        })
    );
    let sent = &campus.received_requests().await.unwrap()[0];
    assert!(sent.headers.get("authorization").is_none() && sent.headers.get("cookie").is_none());
}

#[tokio::test]
async fn an_authority_that_this_computer_does_not_know_is_known_through_a_file() {
    let key = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let pem = key.cert.pem();
    let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.signing_key.serialize_der()));
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![key.cert.der().clone()], secret)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let acceptor = TlsAcceptor::from(Arc::new(config));
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut tls) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = [0; 1024];
            let _ = tls.read(&mut request).await;
            let _ = tls
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .await;
            let _ = tls.shutdown().await;
        }
    });

    let home = tempfile::tempdir().unwrap();
    let companion = companion(home.path());
    put_campus(&companion, &format!("https://localhost:{port}/"));
    put_zoom(&companion, &closed().await, &closed().await);
    let before = problem_of(&test(&companion).await.unwrap(), Side::Campus);
    let failure = NetworkTrouble::UnknownAuthority {
        host: "localhost".into(),
    };
    assert_eq!(
        before,
        Some(Problem::Network {
            side: Side::Campus,
            failure
        })
    );

    let file = home.path().join("school.pem");
    fs::write(&file, pem).unwrap();
    companion
        .change_settings(|settings| settings.network.authority = Some(file))
        .await
        .unwrap();
    assert_eq!(
        problem_of(&test(&companion).await.unwrap(), Side::Campus),
        None
    );
}

#[tokio::test]
async fn a_proxy_gets_its_password_from_the_port() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = seen.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 4096];
            let length = stream.read(&mut request).await.unwrap_or(0);
            let text = String::from_utf8_lossy(&request[..length]).to_lowercase();
            let answer: &[u8] = if text.contains("proxy-authorization: basic ") {
                b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
            } else {
                b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
            };
            record.lock().unwrap().push(text);
            let _ = stream.write_all(answer).await;
        }
    });

    let home = tempfile::tempdir().unwrap();
    let companion = companion(home.path());
    put_campus(&companion, "https://campus.example.org/");
    put_zoom(&companion, &closed().await, &closed().await);
    let manual = |user: Option<&str>| {
        let address = address.parse().unwrap();
        let user = user.map(str::to_owned);
        move |settings: &mut crate::settings::Settings| {
            settings.network.proxy = ProxySetting::Manual { address, user }
        }
    };
    companion.change_settings(manual(None)).await.unwrap();
    let refused = problem_of(&test(&companion).await.unwrap(), Side::Campus);
    assert_eq!(
        refused,
        Some(Problem::Network {
            side: Side::Campus,
            failure: NetworkTrouble::ProxySignIn
        })
    );

    companion
        .change_settings(manual(Some("teacher")))
        .await
        .unwrap();
    let unknown = test(&companion).await.unwrap_err();
    assert_eq!(
        unknown,
        Problem::SecretMissing {
            account: "proxy".into()
        }
    );

    companion
        .secrets()
        .put(&SecretKey::proxy(), &SecretString::from("hush"))
        .unwrap();
    let problem = problem_of(&test(&companion).await.unwrap(), Side::Campus);
    assert!(
        !matches!(
            problem,
            Some(Problem::Network {
                failure: NetworkTrouble::ProxySignIn,
                ..
            }) | None
        ),
        "{problem:?}"
    );
    let asked = seen.lock().unwrap();
    assert!(
        asked
            .iter()
            .all(|text| text.starts_with("connect campus.example.org:443")),
        "loopback is not proxied"
    );
    // "teacher:hush"
    assert!(
        asked.last().unwrap().contains("basic dgvhy2hlcjpodxno"),
        "{asked:?}"
    );
}

#[test]
fn a_certificate_file_that_is_none_says_which() {
    let home = tempfile::tempdir().unwrap();
    let with = |path: &Path| {
        let mut settings = NetworkSettings::default();
        settings.authority = Some(path.to_owned());
        settings
    };
    let absent = home.path().join("absent.pem");
    let shown = |path: &Path| path.display().to_string();
    assert_eq!(
        factory(&with(&absent), None).err(),
        Some(Problem::AuthorityMissing {
            path: shown(&absent)
        })
    );
    let file = home.path().join("file.pem");
    for content in [&b"no certificate"[..], &[0x30, 0x82, 0xff, 0xfe], b""] {
        fs::write(&file, content).unwrap();
        assert_eq!(
            factory(&with(&file), None).err(),
            Some(Problem::AuthorityUnreadable { path: shown(&file) })
        );
    }
}

#[test]
fn without_a_zoom_account_zoom_itself_is_tried() {
    let hosts: Vec<_> = servers(&[])
        .into_iter()
        .map(|(_, url)| url.host_str().unwrap().to_owned())
        .collect();
    assert_eq!(hosts, ["zoom.us", "api.zoom.us"]);
}

fn manual(address: &str, user: Option<&str>) -> NetworkSettings {
    let mut settings = NetworkSettings::default();
    settings.proxy = ProxySetting::Manual {
        address: address.parse().unwrap(),
        user: user.map(Into::into),
    };
    settings
}

#[tokio::test]
async fn a_proxy_password_is_for_one_user_at_one_address_and_goes_with_them() {
    use secrecy::ExposeSecret;
    let home = tempfile::tempdir().unwrap();
    let companion = companion(home.path());
    let kept = || {
        let kept = companion.secrets().get(&SecretKey::proxy()).unwrap();
        kept.map(|kept| kept.expose_secret().to_owned())
    };
    let ann = manual("http://proxy.example:3128", Some("ann"));
    let pasted = SecretString::from(" s3cret\n");
    set(&companion, ann.clone(), Some(pasted)).await.unwrap();
    assert_eq!(
        kept().as_deref(),
        Some("s3cret"),
        "without what was pasted along"
    );
    set(&companion, ann.clone(), None).await.unwrap();
    assert_eq!(kept().as_deref(), Some("s3cret"), "nothing changed");

    let missing = Err(Problem::SecretMissing {
        account: "proxy".into(),
    });
    for other in [
        manual("http://proxy.example:3128", Some("bob")),
        manual("http://elsewhere.example:3128", Some("ann")),
    ] {
        assert_eq!(set(&companion, other, None).await, missing);
        assert_eq!(companion.settings().network, ann, "nothing was written");
    }
    let nobody = manual("http://proxy.example:3128", None);
    for without in [nobody, NetworkSettings::default()] {
        let typed = SecretString::from("s3cret");
        set(&companion, ann.clone(), Some(typed)).await.unwrap();
        set(&companion, without, None).await.unwrap();
        assert_eq!(kept(), None, "nobody signs in any more");
    }
    assert_eq!(set(&companion, ann, None).await, missing);
}

#[tokio::test]
async fn without_a_keyring_a_proxy_password_lasts_for_this_run_and_goes_no_further() {
    use crate::secrets::{KeyringState, Secrets, SessionSecrets};
    /// A computer without a keyring.
    struct Absent;
    impl Secrets for Absent {
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
    let home = tempfile::tempdir().unwrap();
    let surroundings = Surroundings {
        secrets: Arc::new(SessionSecrets::new(Arc::new(Absent))),
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    let companion = Companion::open(DataFolder::at(home.path()).unwrap(), surroundings).unwrap();
    let ann = manual("http://proxy.example:3128", Some("ann"));
    let typed = || Some(SecretString::from("s3cret"));
    let refused = set(&companion, ann.clone(), typed()).await;
    assert_eq!(refused, Err(Problem::KeyringAbsent));
    assert_eq!(companion.settings().network, NetworkSettings::default());
    set_keeping(&companion, ann.clone(), typed(), Keep::ThisRun)
        .await
        .unwrap();
    assert!(companion.secrets().is_for_this_run(&SecretKey::proxy()));
    // Saved once more, without typing it again.
    set(&companion, ann, None).await.unwrap();
    set(&companion, NetworkSettings::default(), None)
        .await
        .unwrap();
    assert!(!companion.secrets().is_for_this_run(&SecretKey::proxy()));
}
