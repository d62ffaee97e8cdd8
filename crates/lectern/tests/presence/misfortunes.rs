//! Another computer, another account, a mistyped id, strangers' meetings, a flood, a wrong clock, two programs at once.
//! Refuses to break the computer itself: that is `standing`.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use lectern::events::Taken;
use lectern::journal::Happened;
use lectern::presence::{Hearing, Why};
use rehearsal::{Options, World};
use serde_json::{Value, json};

use crate::job::Laptop;
use crate::sim::Sim;
use crate::{
    Watching, heard, history, name_subscription, subscribe, until, until_looked, zoom_account,
};

/// Lets a minute pass, and all that is to be done in it be done.
async fn a_minute(sim: &Sim, laptops: [&Laptop; 2]) {
    sim.pass(SignedDuration::from_mins(1));
    let nothing_is_due = |laptop: &Laptop| {
        let journal = laptop.companion.journal();
        let due = journal.accounts_to_look_at(laptop.companion.now());
        due.unwrap().is_empty()
    };
    until("the minute is lived", || {
        sim.sleepers() == 2 && sim.next().is_some() && laptops.into_iter().all(nothing_is_due)
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_computers_do_not_evict_each_other_for_ever_and_both_know_everything() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(Timestamp::now());
    let [first, second] = [
        Laptop::at(&world, sim.clock(), None).await,
        Laptop::at(&world, sim.clock(), None).await,
    ];
    let zoom = world.zoom();
    let recording = zoom.recordings().pop().unwrap();
    zoom.withhold(&recording.uuid, true);
    for laptop in [&first, &second] {
        laptop.sync().await;
        subscribe(&world, laptop);
    }
    let one = Watching::start_in(&first.companion, sim.clone());
    until("the first one listens", || zoom.is_heard()).await;
    sim.pass(SignedDuration::from_mins(10));
    let other = Watching::start_in(&second.companion, sim.clone());
    let gave_way = |watching: &Watching| {
        let all = watching.seen.hearings();
        all.iter().any(|it| {
            matches!(
                it,
                Hearing::Polling {
                    why: Why::AnotherComputer { .. }
                }
            )
        })
    };
    // Seconds pass whenever both know how they stand, and within a minute of them one has given way.
    let mut seconds = 0;
    loop {
        until("one of them listens, and both sleep", || {
            let listens = |it: &Watching| matches!(it.seen.hearing(), Some(Hearing::Socket { .. }));
            zoom.is_heard()
                && listens(&one) != listens(&other)
                && sim.sleepers() == 2
                && sim.next().is_some()
        })
        .await;
        if gave_way(&one) || gave_way(&other) {
            break;
        }
        let (one, other) = (one.seen.hearings(), other.seen.hearings());
        assert!(seconds < 60, "{one:?} {other:?}");
        sim.pass(SignedDuration::from_secs(1));
        seconds += 1;
    }
    until("one of them listens", || zoom.is_heard()).await;
    let connections = zoom.connections();
    // The one that listens is told; the other one asks.
    zoom.withhold(&recording.uuid, false);
    let ready = zoom.recording_event("recording.completed", &recording.uuid);
    until("it is told", || zoom.tell(ready.as_ref().unwrap())).await;
    let knows = |laptop: &Laptop| {
        let account = zoom_account(&laptop.companion).id;
        let journal = laptop.companion.journal();
        journal
            .recording(account, &recording.uuid)
            .unwrap()
            .is_some()
    };
    let both = [&first, &second];
    for _ in 0..14 {
        a_minute(&sim, both).await;
    }
    assert!(
        zoom.connections() <= connections + 1,
        "a quarter of an hour of peace"
    );
    let mut minutes = 0;
    while !both.into_iter().all(knows) {
        assert!(minutes < 120, "{} {}", knows(&first), knows(&second));
        a_minute(&sim, both).await;
        minutes += 1;
    }
    one.stop().await;
    other.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_that_zoom_does_not_know_here_is_said_and_zoom_is_asked() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    name_subscription(&laptop.companion, "another-accounts-own");
    let watching = Watching::start(&laptop.companion);
    until("it is said", || {
        matches!(watching.seen.why(), Some(Why::UnknownSubscription { .. }))
    })
    .await;
    until("Zoom is asked", || {
        let hosts = laptop.companion.journal().hosts().unwrap();
        !hosts.is_empty()
    })
    .await;
    // The right one counts without a restart.
    subscribe(&world, &laptop);
    until("Zoom is listened to", || world.zoom().is_heard()).await;
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_of_another_account_are_left_alone_and_said() {
    let (world, laptop, watching) = heard().await;
    let zoom = world.zoom();
    let number = zoom.recordings()[0].number;
    let mut event = zoom.meeting_event("meeting.started", number).unwrap();
    event["payload"]["account_id"] = json!("another-account");
    assert!(zoom.tell(&event));
    until("it is said", || {
        watching.seen.why() == Some(Why::AnotherAccount)
    })
    .await;
    until("the line is let go", || !zoom.is_heard()).await;
    assert_eq!(watching.seen.takes(), [Taken::AnotherAccount]);
    assert_eq!(history(&laptop.companion, number), []);
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_of_an_unknown_meeting_and_garbage_end_nothing() {
    let (world, laptop, watching) = heard().await;
    let zoom = world.zoom();
    let number = zoom.recordings()[0].number;
    let mut unknown = zoom.meeting_event("meeting.started", number).unwrap();
    unknown["payload"]["object"]["id"] = json!("99999999999");
    unknown["payload"]["object"]["uuid"] = json!("unheard-of==");
    assert!(zoom.tell(&unknown));
    for garbage in [
        "",
        "[]",
        "{\"module\":\"message\",\"content\":\"{\"}",
        "\u{0}",
    ] {
        assert!(zoom.say(garbage));
    }
    assert!(zoom.tell(&zoom.meeting_event("meeting.started", number).unwrap()));
    until("the last one is taken", || {
        history(&laptop.companion, number) == [Happened::Started]
    })
    .await;
    until_looked(&laptop.companion).await;
    let account = zoom_account(&laptop.companion).id;
    let made = laptop.companion.journal().meeting(account, 99_999_999_999);
    assert_eq!(made.unwrap(), None, "an event makes no meeting");
    assert_eq!(
        history(&laptop.companion, 99_999_999_999),
        [Happened::Started]
    );
    assert!(zoom.is_heard());
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_events_a_second_are_all_written_and_zoom_is_asked_little() {
    let (world, laptop, watching) = heard().await;
    let zoom = world.zoom();
    let asked = zoom.requests().len();
    let meetings = laptop.companion.journal().meetings().unwrap();
    let numbers: Vec<u64> = meetings
        .iter()
        .map(|it| it.number)
        .filter(|number| zoom.whole_meeting(*number).is_some())
        .collect();
    let bodies: Vec<Value> = (0..1000_usize)
        .map(|turn| {
            let number = numbers[turn % numbers.len()];
            let mut body = zoom.meeting_event("meeting.updated", number).unwrap();
            body["event_ts"] = json!(1_800_000_000_000_u64 + turn as u64);
            body
        })
        .collect();
    for body in &bodies {
        assert!(zoom.tell(body));
    }
    until("all are taken", || watching.seen.told() == 1000).await;
    let new = watching.seen.takes();
    assert!(new.iter().all(|it| *it == Taken::New(Happened::Changed)));
    let written: usize = numbers
        .iter()
        .map(|number| history(&laptop.companion, *number).len())
        .sum();
    assert_eq!(written, 1000);
    until_looked(&laptop.companion).await;
    let requests = zoom.requests().len() - asked;
    assert!(requests < 100, "{requests}");
    assert!(zoom.is_heard(), "the line held");
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_ten_minutes_off_neither_ends_the_line_nor_misdates_what_is_told() {
    let world = World::start(Options::default()).await.unwrap();
    for off in [-10, 10] {
        let wrong: wire::Now = Arc::new(move || Timestamp::now() + SignedDuration::from_mins(off));
        let laptop = Laptop::at(&world, wrong, None).await;
        laptop.sync().await;
        subscribe(&world, &laptop);
        let watching = Watching::start(&laptop.companion);
        let zoom = world.zoom();
        until("Zoom is listened to", || zoom.is_heard()).await;
        let number = zoom.recordings()[0].number;
        assert!(zoom.tell(&zoom.meeting_event("meeting.started", number).unwrap()));
        until("it is taken", || watching.seen.told() == 1).await;
        let account = zoom_account(&laptop.companion).id;
        let rows = laptop.companion.journal().activity(account, number);
        let told = rows.unwrap().into_iter();
        let started = told
            .filter(|row| row.happened == Happened::Started)
            .map(|row| row.at)
            .next()
            .unwrap();
        let away = started.duration_since(Timestamp::now()).abs();
        assert!(away < SignedDuration::from_mins(1), "{off}: {away:?}");
        watching.stop().await;
        until("the line is free", || !zoom.is_heard()).await;
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_of_one_computer_do_not_evict_each_other() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    subscribe(&world, &laptop);
    let window = Watching::start(&laptop.companion);
    let zoom = world.zoom();
    until("Zoom is listened to", || zoom.is_heard()).await;
    let terminal = laptop.another_process();
    let beside = Watching::start(&terminal);
    until("it is said", || {
        beside.seen.hearing() == Some(Hearing::Elsewhere)
    })
    .await;
    assert_eq!(zoom.connections(), 1);
    window.stop().await;
    until("the other one takes over", || {
        matches!(beside.seen.hearing(), Some(Hearing::Socket { .. }))
    })
    .await;
    assert_eq!(zoom.connections(), 2);
    beside.stop().await;
    world.stop().await;
}
