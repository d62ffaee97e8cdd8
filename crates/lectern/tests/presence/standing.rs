//! What an account's presence survives on its own computer: a full disk, a clock set back, a bug, a restart, another process.
//! Refuses to trouble Zoom: that is `misfortunes`.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use lectern::journal::{AccountKind, Look, NewAccount};
use lectern::presence::{Hearing, Time};
use lectern::sync::{SyncProblem, SyncReport};
use lectern::{Companion, Problem};
use rehearsal::{Options, World};

use crate::job::Laptop;
use crate::sim::Sim;
use crate::{Watching, heard, subscribe, until, until_looked, zoom_account};

/// Noon of Zoom's day: what is counted by the day has room.
fn noon() -> Timestamp {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let noon = today.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
    noon.unwrap().timestamp()
}

/// The requests that asking took so far on this day.
fn asked(companion: &Companion, now: Timestamp) -> u32 {
    let account = zoom_account(companion).id;
    let day = now.to_zoned(TimeZone::UTC).date();
    companion.journal().asking_took(account, day).unwrap()
}

/// As if somebody had synchronised at this moment and met this.
fn synchronised(laptop: &Laptop, now: Timestamp, problems: Vec<SyncProblem>) {
    let journal = laptop.companion.journal();
    journal.wish_for_sync(now, None).unwrap();
    let wishes = journal.waiting_wishes().unwrap();
    let report = SyncReport {
        problems,
        ..SyncReport::default()
    };
    journal.grant_wishes(&wishes, &report).unwrap();
}

/// Waits until somebody sleeps, and whoever was to wake up has.
async fn asleep(sim: &Arc<Sim>) {
    until("somebody sleeps", || sim.next().is_some()).await;
}

async fn lives(sim: &Arc<Sim>, minutes: u32) {
    for _ in 0..minutes {
        asleep(sim).await;
        sim.pass(SignedDuration::from_mins(1));
    }
    asleep(sim).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_costs_no_socket_and_what_was_to_be_asked_is_asked_later() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(noon());
    let laptop = Laptop::at(&world, sim.clock(), None).await;
    let zoom = world.zoom();
    laptop.sync().await;
    subscribe(&world, &laptop);
    let watching = Watching::start_in(&laptop.companion, sim.clone());
    until("Zoom is listened to", || zoom.is_heard()).await;
    until_looked(&laptop.companion).await;
    asleep(&sim).await;

    let disk = rusqlite::Connection::open(laptop.data().join("journal.sqlite")).unwrap();
    disk.execute_batch(
        "CREATE TRIGGER disk BEFORE INSERT ON look BEGIN SELECT RAISE(ABORT, 'it is full'); END",
    )
    .unwrap();
    sim.pass(SignedDuration::from_mins(61));
    let before = asked(&laptop.companion, sim.now());
    for _ in 0..20 {
        // It rests longer each time, a minute at most.
        until("it rests", || {
            let rest = sim.next().map(|at| at.duration_since(sim.now()));
            rest.is_some_and(|rest| rest <= SignedDuration::from_mins(1))
        })
        .await;
        assert!(zoom.is_heard());
        assert_eq!(zoom.connections(), 1);
        sim.jump(sim.next().unwrap());
    }
    assert_eq!(asked(&laptop.companion, sim.now()), before);
    disk.execute_batch("DROP TRIGGER disk").unwrap();
    sim.pass(SignedDuration::from_mins(1));
    until("the lists are asked for", || {
        asked(&laptop.companion, sim.now()) > before
    })
    .await;
    assert_eq!(zoom.connections(), 1);
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_back_by_hours_silences_nobody() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(noon());
    let laptop = Laptop::at(&world, sim.clock(), None).await;
    synchronised(&laptop, sim.now(), Vec::new());
    let watching = Watching::start_in(&laptop.companion, sim.clone());
    lives(&sim, 5).await;
    assert_eq!(asked(&laptop.companion, sim.now()), 0);
    sim.pass(SignedDuration::from_hours(-2));
    let took = || asked(&laptop.companion, sim.now());
    until("the lists are asked for", || took() > 0).await;
    // Once: seven requests, as long as nobody of the account is known, and one for each of a few hosts afterwards.
    until_looked(&laptop.companion).await;
    lives(&sim, 3).await;
    assert!(took() < 14, "{}", took());
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_broke_off_is_kept_again_in_a_moment() {
    let (world, _laptop, watching) = heard().await;
    let zoom = world.zoom();
    watching.seen.breaks_off.store(true, Relaxed);
    // The next thing that is said of it may be this, or that the lists were asked for.
    zoom.hang_up();
    until("Zoom is listened to again", || {
        let is_said = matches!(watching.seen.hearing(), Some(Hearing::Socket { .. }));
        zoom.connections() > 1 && zoom.is_heard() && is_said
    })
    .await;
    assert!(!watching.seen.breaks_off.load(Relaxed));
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_added_or_removed_while_another_process_listens_is_shown_so() {
    let (world, laptop, window) = heard().await;
    let terminal = Watching::start(&laptop.another_process());
    let first = zoom_account(&laptop.companion).id;
    let elsewhere = |account| terminal.seen.hearing_of(account) == Some(Hearing::Elsewhere);
    until("it is said", || elsewhere(first)).await;
    let journal = laptop.companion.journal();
    let added = journal
        .put_account(&NewAccount {
            name: "added".to_owned(),
            kind: AccountKind::ZoomJwt {
                api_key: "key".to_owned(),
            },
            address: "https://api.zoom.us/v2".to_owned(),
            hosts: None,
        })
        .unwrap();
    until("it is said of the other one as well", || elsewhere(added)).await;
    journal.forget_account(added).unwrap();
    until("it is forgotten", || {
        terminal.seen.hearing_of(added).is_none()
    })
    .await;
    assert!(elsewhere(first));
    window.stop().await;
    terminal.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_asking_took_of_a_day_counts_after_a_restart_as_well() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(noon());
    let laptop = Laptop::at(&world, sim.clock(), None).await;
    // As a process left it that asked all morning.
    let account = zoom_account(&laptop.companion).id;
    let today = sim.now().to_zoned(TimeZone::UTC).date();
    let journal = laptop.companion.journal();
    let all = 1_000_000;
    journal
        .ask(account, &Look::Lists, all, today, sim.now())
        .unwrap();
    let watching = Watching::start_in(&laptop.companion, sim.clone());
    lives(&sim, 60).await;
    assert_eq!(asked(&laptop.companion, sim.now()), all);
    sim.pass(SignedDuration::from_hours(12));
    until("the next day has its own", || {
        asked(&laptop.companion, sim.now()) > 0
    })
    .await;
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_that_met_trouble_with_zoom_is_no_reading_of_its_lists() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(noon());
    let laptop = Laptop::at(&world, sim.clock(), None).await;
    let zoom = zoom_account(&laptop.companion).name;
    for (account, is_reading) in [("the campus".to_owned(), true), (zoom, false)] {
        let met = SyncProblem {
            account,
            problem: Problem::ZoomCredential,
        };
        synchronised(&laptop, sim.now(), vec![met]);
        let watching = Watching::start_in(&laptop.companion, sim.clone());
        asleep(&sim).await;
        let asked = asked(&laptop.companion, sim.now());
        assert_eq!(asked == 0, is_reading, "{asked}");
        watching.stop().await;
        until("nobody sleeps", || sim.sleepers() == 0).await;
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_that_a_sync_read_a_moment_ago_are_not_read_again() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(noon());
    let laptop = Laptop::at(&world, sim.clock(), None).await;
    synchronised(&laptop, sim.now(), Vec::new());
    let watching = Watching::start_in(&laptop.companion, sim.clone());
    // A few seconds before it is time.
    let due = || {
        let next = sim.next()?;
        let is_near = next.duration_since(sim.now()) < SignedDuration::from_mins(1);
        is_near.then_some(next)
    };
    while due().is_none() {
        lives(&sim, 1).await;
    }
    let due = due().unwrap();
    synchronised(&laptop, sim.now(), Vec::new());
    sim.jump(due);
    lives(&sim, 10).await;
    assert_eq!(asked(&laptop.companion, sim.now()), 0);
    lives(&sim, 12).await;
    assert!(asked(&laptop.companion, sim.now()) > 0);
    watching.stop().await;
    world.stop().await;
}
