//! The webhook receiver beside a rehearsal world whose Zoom calls it, and what its events do to the journal.
//! Refuses to leave loopback.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "../job/mod.rs"]
mod job;

mod crowds;
mod hostile;
mod meaning;
mod misfortunes;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use job::Laptop;
use lectern::Companion;
use lectern::journal::{AccountId, ActivityOrigin, Happened};
use lectern::listen::{Ears, Heard, Receiver, Token, put_token};
use lectern::transfer::{Stopper, stop_signal};
use rehearsal::zoom::Webhook;
use rehearsal::{Options, World};
use secrecy::SecretString;
use tokio::task::JoinHandle;

/// Remembers what was heard.
#[derive(Default)]
pub struct Remembering(Mutex<Vec<Heard>>);

impl Ears for Remembering {
    fn heard(&self, heard: &Heard) {
        self.0.lock().unwrap().push(heard.clone());
    }
}

impl Remembering {
    pub fn all(&self) -> Vec<Heard> {
        self.0.lock().unwrap().clone()
    }
}

/// A running receiver, and the webhook that calls it.
pub struct Listening {
    pub webhook: Webhook,
    pub ears: Arc<Remembering>,
    pub address: String,
    stopper: Stopper,
    task: JoinHandle<Result<(), lectern::Problem>>,
}

impl Listening {
    pub async fn start(world: &World, laptop: &Laptop) -> Self {
        let secret = world.zoom().webhook_secret();
        let typed = SecretString::from(format!(" {secret}\n"));
        put_token(&laptop.companion, None, Token::Secret, &typed)
            .await
            .unwrap();
        let ears = Arc::new(Remembering::default());
        let receiver = Receiver::open(&laptop.companion, None, 0, ears.clone())
            .await
            .unwrap();
        assert_eq!(receiver.trouble(), None);
        let address = format!("http://{}/", receiver.address().unwrap());
        let (stopper, stop) = stop_signal();
        let task = tokio::spawn(receiver.serve(stop));
        let webhook = Webhook::new(&address, &secret)
            .unwrap()
            .hurried(&[Duration::from_millis(100); 3]);
        Self {
            webhook,
            ears,
            address,
            stopper,
            task,
        }
    }

    /// Has Zoom tell what happened to a meeting, and sees that it was taken.
    pub async fn tell(&self, world: &World, name: &str, number: u64) {
        let event = world.zoom().meeting_event(name, number).unwrap();
        assert_eq!(self.webhook.send(&event).await, [204], "{name}");
    }

    /// The same of a recording.
    pub async fn tell_recording(&self, world: &World, name: &str, uuid: &str) {
        let event = world.zoom().recording_event(name, uuid).unwrap();
        assert_eq!(self.webhook.send(&event).await, [204], "{name}");
    }

    pub async fn stop(self) {
        self.stopper.stop();
        self.task.await.unwrap().unwrap();
    }
}

/// A world, a laptop that has read it, and its receiver.
pub async fn listening_in(options: Options) -> (World, Laptop, Listening) {
    let world = World::start(options).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let listening = Listening::start(&world, &laptop).await;
    (world, laptop, listening)
}

/// The Zoom account's id in the journal.
pub fn account(companion: &Companion) -> AccountId {
    let accounts = companion.journal().accounts().unwrap();
    accounts.iter().find(|it| !it.is_campus()).unwrap().id
}

/// What events told of a meeting, the latest first.
pub fn told(companion: &Companion, number: u64) -> Vec<Happened> {
    let rows = companion.journal().activity(account(companion), number);
    let rows = rows.unwrap().into_iter();
    rows.filter(|row| row.origin == ActivityOrigin::Event)
        .map(|row| row.happened)
        .collect()
}

/// Waits until something holds that is on its way, for a minute at most.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..1200 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {what}");
}

/// Waits until everything that events spoke of was looked at.
pub async fn until_looked(companion: &Companion) {
    until("nothing left to look at", || {
        let far = "2100-01-01T00:00:00Z".parse().unwrap();
        let journal = companion.journal();
        journal.accounts_to_look_at(far).unwrap().is_empty()
    })
    .await;
}
