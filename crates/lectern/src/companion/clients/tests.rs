//! Clients per account: what is kept, what is tried again and when, and who waits for whom.
//! Refuses to wait for a real minute.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use futures_util::FutureExt;
use secrecy::SecretString;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;
use crate::journal::{AccountKind, NewAccount};
use crate::secrets::{KeyringState, MemorySecrets, SecretKey, Secrets};
use crate::{Companion, DataFolder, Side, Surroundings};

#[derive(Clone)]
struct Clock(Arc<Mutex<Timestamp>>);

impl Clock {
    fn start() -> Self {
        Self(Arc::new(Mutex::new(
            "2026-11-23T10:00:00Z".parse().unwrap(),
        )))
    }

    fn wait(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now += SignedDuration::from_secs(seconds);
    }

    fn now(&self) -> Now {
        let told = self.0.clone();
        Arc::new(move || *told.lock().unwrap())
    }
}

/// Gives a password as the environment does, and remembers which thread asked.
struct Given {
    store: MemorySecrets,
    asked_by: Mutex<Vec<ThreadId>>,
}

impl Secrets for Given {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.store.get(key)
    }

    fn given(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.asked_by.lock().unwrap().push(thread::current().id());
        Ok((*key == SecretKey::campus_password("campus", true))
            .then(|| SecretString::from("wrong")))
    }

    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.store.put(key, secret)
    }

    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.store.delete(key)
    }

    fn state(&self) -> KeyringState {
        self.store.state()
    }
}

/// A companion whose only campus, or only Zoom account, refuses every sign-in, with its server and its clock.
struct Refused {
    companion: Companion,
    account: AccountId,
    server: MockServer,
    clock: Clock,
    secrets: Arc<Given>,
    _home: tempfile::TempDir,
}

impl Refused {
    async fn start(kind: impl Fn(&str) -> (AccountKind, String), answer: ResponseTemplate) -> Self {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .respond_with(answer)
            .mount(&server)
            .await;
        let home = tempfile::tempdir().unwrap();
        let clock = Clock::start();
        let secrets = Arc::new(Given {
            store: MemorySecrets::default(),
            asked_by: Mutex::default(),
        });
        secrets
            .put(
                &SecretKey::zoom("campus", true),
                &SecretString::from("wrong"),
            )
            .unwrap();
        let surroundings = Surroundings {
            secrets: secrets.clone(),
            patience: wire::Patience::hurried(),
            now: clock.now(),
            random: Arc::new(|| 7),
        };
        let companion =
            Companion::open(DataFolder::at(home.path()).unwrap(), surroundings).unwrap();
        let (kind, address) = kind(&server.uri());
        let account = companion
            .journal()
            .put_account(&NewAccount {
                name: "campus".to_owned(),
                kind,
                address,
                hosts: None,
            })
            .unwrap();
        Self {
            companion,
            account,
            server,
            clock,
            secrets,
            _home: home,
        }
    }

    async fn sign_ins(&self) -> usize {
        self.server.received_requests().await.unwrap().len()
    }
}

async fn refusing_campus() -> Refused {
    // As Chamilo 1.11.32 answers a wrong password.
    let answer = ResponseTemplate::new(200)
        .set_body_json(serde_json::json!({"error": true, "message": "Invalid user detected."}));
    let kind = |server: &str| {
        let username = "tgarcia".to_owned();
        (AccountKind::Campus { username }, format!("{server}/"))
    };
    Refused::start(kind, answer).await
}

#[tokio::test]
async fn a_wrong_password_is_sent_once_a_minute_whatever_the_number_of_rows() {
    let world = refusing_campus().await;
    let ask = || async { world.companion.campus(world.account).await.err() };
    for _ in 0..100 {
        assert_eq!(ask().await, Some(Problem::CampusSignIn));
    }
    assert_eq!(world.sign_ins().await, 1);
    world.clock.wait(59);
    assert_eq!(ask().await, Some(Problem::CampusSignIn));
    assert_eq!(world.sign_ins().await, 1);
    world.clock.wait(1);
    assert_eq!(ask().await, Some(Problem::CampusSignIn));
    assert_eq!(world.sign_ins().await, 2);
    world.companion.forget_clients().await;
    assert_eq!(ask().await, Some(Problem::CampusSignIn));
    assert_eq!(world.sign_ins().await, 3, "changed secrets count at once");
}

#[tokio::test]
async fn a_wrong_zoom_secret_is_sent_once_a_minute_too() {
    let answer = ResponseTemplate::new(400).set_body_json(
        serde_json::json!({"reason": "Invalid client_id or client_secret", "error": "invalid_client"}),
    );
    let kind = |server: &str| {
        let kind = AccountKind::Zoom {
            account_id: "a".to_owned(),
            client_id: "c".to_owned(),
            oauth_url: format!("{server}/oauth/token"),
        };
        (kind, format!("{server}/v2"))
    };
    let world = Refused::start(kind, answer).await;
    for _ in 0..100 {
        let problem = world.companion.zoom(world.account).await.err();
        assert_eq!(problem, Some(Problem::ZoomCredential));
    }
    assert_eq!(world.sign_ins().await, 1);
}

#[tokio::test]
async fn secrets_are_never_asked_for_on_a_thread_of_the_runtime() {
    let world = refusing_campus().await;
    drop(world.companion.campus(world.account).await);
    let asked_by = world.secrets.asked_by.lock().unwrap().clone();
    assert_eq!(asked_by.len(), 1);
    assert!(!asked_by.contains(&thread::current().id()));
}

fn clients() -> Clients<u8> {
    Clients::new(Clock::start().now())
}

#[tokio::test]
async fn a_slow_account_keeps_no_other_waiting_and_is_opened_once() {
    let clients = clients();
    let (answer, awaited) = tokio::sync::oneshot::channel::<u8>();
    let opened = AtomicUsize::new(0);
    let slow = clients.get(AccountId(1), async {
        opened.fetch_add(1, Ordering::Relaxed);
        Ok(awaited.await.unwrap())
    });
    let second = clients.get(AccountId(1), async {
        opened.fetch_add(1, Ordering::Relaxed);
        Ok(9)
    });
    tokio::pin!(slow, second);
    assert!(slow.as_mut().now_or_never().is_none());
    assert!(second.as_mut().now_or_never().is_none());
    let other = clients.get(AccountId(2), async { Ok(2) });
    assert_eq!(other.now_or_never(), Some(Ok(2)));
    answer.send(1).unwrap();
    assert_eq!((slow.await, second.await), (Ok(1), Ok(1)));
    assert_eq!(opened.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn what_may_pass_by_itself_is_tried_again_at_once() {
    let clients = clients();
    let trouble = Problem::Server {
        side: Side::Campus,
        status: 503,
    };
    let failed = clients
        .get(AccountId(1), async { Err(trouble.clone()) })
        .await;
    assert_eq!(failed, Err(trouble));
    assert_eq!(clients.get(AccountId(1), async { Ok(1) }).await, Ok(1));
}
