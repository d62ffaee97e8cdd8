//! What Zoom tells over the WebSocket, and what becomes of it here.
//! Refuses to break lines on purpose, but for the one whose gap is asked for.

use jiff::SignedDuration;
use lectern::events::Taken;
use lectern::journal::Happened;
use lectern::presence::{Hearing, Why};
use rehearsal::zoom::Recorded;
use rehearsal::{Options, World};
use serde_json::json;

use crate::job::Laptop;
use crate::sim::Sim;
use crate::{Watching, history, subscribe, until, until_looked, zoom_account};

/// Everything is read but for one recording, which Zoom has not begun with.
async fn read_without_one(world: &World, laptop: &Laptop) -> Recorded {
    let recording = world.zoom().recordings().pop().unwrap();
    world.zoom().withhold(&recording.uuid, true);
    laptop.sync().await;
    recording
}

fn knows(laptop: &Laptop, recording: &Recorded) -> bool {
    let account = zoom_account(&laptop.companion).id;
    let journal = laptop.companion.journal();
    let known = journal.recording(account, &recording.uuid).unwrap();
    known.is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_zoom_tells_is_in_the_journal_at_once() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let zoom = world.zoom();
    let recording = read_without_one(&world, &laptop).await;
    subscribe(&world, &laptop);
    let watching = Watching::start(&laptop.companion);
    until("Zoom is listened to", || zoom.is_heard()).await;
    assert!(matches!(
        watching.seen.hearings()[..],
        [Hearing::Opening, Hearing::Socket { .. }]
    ));

    let meetings = laptop.companion.journal().meetings().unwrap();
    let known = meetings
        .iter()
        .find(|it| zoom.whole_meeting(it.number).is_some());
    let number = known.unwrap().number;
    assert!(zoom.edit_meeting(number, &json!({"topic": "Told at once"})));
    assert!(zoom.tell(&zoom.meeting_event("meeting.updated", number).unwrap()));
    let account = zoom_account(&laptop.companion).id;
    until("the meeting is looked at", || {
        let meeting = laptop.companion.journal().meeting(account, number).unwrap();
        meeting.unwrap().topic.as_deref() == Some("Told at once")
    })
    .await;
    assert_eq!(history(&laptop.companion, number)[0], Happened::Changed);

    assert!(!knows(&laptop, &recording));
    zoom.withhold(&recording.uuid, false);
    let ready = zoom.recording_event("recording.completed", &recording.uuid);
    let began = std::time::Instant::now();
    assert!(zoom.tell(&ready.unwrap()));
    until("the recording is known", || knows(&laptop, &recording)).await;
    eprintln!("a recording was known after {:?}", began.elapsed());
    assert_eq!(
        watching.seen.takes(),
        [
            Taken::New(Happened::Changed),
            Taken::New(Happened::RecordingReady)
        ]
    );
    watching.stop().await;
    until("the farewell is heard", || !zoom.is_heard()).await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_gap_zoom_is_asked_for_what_was_missed() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(jiff::Timestamp::now());
    let laptop = Laptop::at(&world, sim.clock(), None).await;
    let zoom = world.zoom();
    let recording = read_without_one(&world, &laptop).await;
    subscribe(&world, &laptop);
    sim.pass(SignedDuration::from_mins(5));
    let watching = Watching::start_in(&laptop.companion, sim.clone());
    until("Zoom is listened to", || zoom.is_heard()).await;
    until_looked(&laptop.companion).await;

    sim.pass(SignedDuration::from_mins(5));
    assert!(zoom.hang_up());
    until("the end is noticed", || {
        matches!(watching.seen.why(), Some(Why::Broken { problem: None, .. }))
    })
    .await;
    // Nobody hears this.
    zoom.withhold(&recording.uuid, false);
    let ready = zoom.recording_event("recording.completed", &recording.uuid);
    assert!(!zoom.tell(&ready.unwrap()));
    let gone = recording.number;
    sim.pass(SignedDuration::from_secs(5));
    until("Zoom is listened to again", || zoom.is_heard()).await;
    until("what was missed is known", || knows(&laptop, &recording)).await;
    assert_eq!(
        history(&laptop.companion, gone),
        [],
        "nobody told, and nobody says they did"
    );
    assert_eq!(zoom.connections(), 2);
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zoom_that_wants_the_token_of_its_guide_is_listened_to_as_well() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    subscribe(&world, &laptop);
    world.zoom().wants_client_token(true);
    let watching = Watching::start(&laptop.companion);
    until("Zoom is listened to", || world.zoom().is_heard()).await;
    until("that is said", || {
        matches!(watching.seen.hearing(), Some(Hearing::Socket { .. }))
    })
    .await;
    watching.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_subscription_zoom_is_asked_and_a_new_recording_is_found() {
    let world = World::start(Options::default()).await.unwrap();
    let sim = Sim::new(jiff::Timestamp::now());
    let laptop = Laptop::at(&world, sim.clock(), None).await;
    let zoom = world.zoom();
    let recording = read_without_one(&world, &laptop).await;
    let watching = Watching::start_in(&laptop.companion, sim.clone());
    until("it is said", || {
        watching.seen.why() == Some(Why::NoSubscription)
    })
    .await;
    zoom.withhold(&recording.uuid, false);
    until("somebody sleeps", || sim.next().is_some()).await;
    for _ in 0..20 {
        if knows(&laptop, &recording) {
            break;
        }
        sim.pass(SignedDuration::from_mins(1));
        until("the minute is lived", || sim.next().is_some()).await;
        until_looked(&laptop.companion).await;
    }
    assert!(knows(&laptop, &recording));
    assert_eq!(zoom.connections(), 0);
    // Named while it runs, it is listened to.
    subscribe(&world, &laptop);
    until("Zoom is listened to", || zoom.is_heard()).await;
    watching.stop().await;
    world.stop().await;
}
