//! Many events: doubled, in any order, a thousand at once. The journal ends the same, and Zoom is asked little.
//! Refuses to count seconds: requests and rows are counted.

use futures_util::{StreamExt, stream};
use lectern::journal::{ActivityOrigin, ActivityRow, Happened, MeetingRow};
use rehearsal::{Options, World};
use serde_json::{Value, json};

use crate::job::Laptop;
use crate::{Listening, account, listening_in, told, until_looked};

/// All that events and looks can have changed.
#[derive(Debug, PartialEq)]
struct State {
    meetings: Vec<MeetingRow>,
    recordings: Vec<String>,
    told: Vec<(u64, Vec<ActivityRow>)>,
}

fn state(laptop: &Laptop) -> State {
    let journal = laptop.companion.journal();
    let meetings = journal.meetings().unwrap();
    let recordings = laptop.recordings();
    let recordings = recordings.iter().map(|it| format!("{:?}", it.recording));
    let mut recordings: Vec<_> = recordings.collect();
    recordings.sort();
    let mut numbers: Vec<u64> = meetings.iter().map(|it| it.number).collect();
    numbers.sort_unstable();
    let account = account(&laptop.companion);
    let told = numbers.into_iter().map(|number| {
        let mut rows = journal.activity(account, number).unwrap();
        rows.retain(|row| row.origin == ActivityOrigin::Event);
        (number, rows)
    });
    let told = told.collect();
    State {
        meetings,
        recordings,
        told,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doubled_and_disordered_events_end_in_the_same_journal() {
    let world = World::start(Options::default()).await.unwrap();
    let [perfect, poor] = [
        Laptop::with_accounts(&world).await,
        Laptop::with_accounts(&world).await,
    ];
    perfect.sync().await;
    poor.sync().await;
    let (to_perfect, to_poor) = (
        Listening::start(&world, &perfect).await,
        Listening::start(&world, &poor).await,
    );
    let zoom = world.zoom();
    let mut events: Vec<Value> = Vec::new();
    let recordings = zoom.recordings();
    for (turn, recording) in recordings.iter().enumerate() {
        let mut event = |body: Option<Value>| {
            let Some(mut body) = body else { return };
            body["event_ts"] = json!(1_800_000_000_000_u64 + events.len() as u64 * 1000);
            events.push(body);
        };
        for name in ["started", "participant_joined", "participant_left", "ended"] {
            event(zoom.meeting_event(&format!("meeting.{name}"), recording.number));
        }
        event(zoom.recording_event("recording.completed", &recording.uuid));
        if turn % 3 == 0 {
            zoom.trash(&recording.uuid, true);
            event(zoom.recording_event("recording.trashed", &recording.uuid));
        }
    }
    let known: Vec<u64> = perfect
        .companion
        .journal()
        .meetings()
        .unwrap()
        .iter()
        .map(|it| it.number)
        .collect();
    let gone = *known
        .iter()
        .find(|number| zoom.forget_meeting(**number))
        .unwrap();
    events.push(zoom.meeting_event("meeting.deleted", gone).unwrap());
    // Of a meeting that nobody ever heard of.
    let mut unknown = events[0].clone();
    unknown["payload"]["object"]["id"] = json!("99999999999");
    unknown["payload"]["object"]["uuid"] = json!("unheard-of==");
    events.push(unknown);

    for event in &events {
        assert_eq!(to_perfect.webhook.send(event).await, [204]);
    }
    for event in events
        .iter()
        .rev()
        .chain(&events)
        .chain(events.iter().step_by(3))
    {
        // The same bytes in the same second are a replay; Zoom's own repetition is signed anew.
        let answers = to_poor.webhook.send(event).await;
        assert!(answers == [204] || answers == [401], "{answers:?}");
    }
    until_looked(&perfect.companion).await;
    until_looked(&poor.companion).await;
    assert_eq!(state(&perfect), state(&poor));
    assert!(told(&poor.companion, gone).contains(&Happened::Deleted));
    assert_eq!(told(&poor.companion, 99_999_999_999), [Happened::Started]);
    let is_known = poor
        .companion
        .journal()
        .meeting(account(&poor.companion), 99_999_999_999);
    assert_eq!(is_known.unwrap(), None, "an event makes no meeting");
    to_perfect.stop().await;
    to_poor.stop().await;
    world.stop().await;
}

/// Tells as many events, about as many meetings, many at the same time.
async fn pour(world: &World, listening: &Listening, events: u64, numbers: &[u64]) {
    let mut body = world
        .zoom()
        .meeting_event("meeting.updated", numbers[0])
        .unwrap();
    let bodies: Vec<Value> = (0..events)
        .map(|turn| {
            body["event_ts"] = json!(1_800_000_000_000_u64 + turn);
            let number = numbers[usize::try_from(turn).unwrap() % numbers.len()];
            body["payload"]["object"]["id"] = json!(number);
            body["payload"]["object"]["uuid"] = json!(format!("u{number}"));
            body.clone()
        })
        .collect();
    let answers = stream::iter(&bodies)
        .map(|body| listening.webhook.send(body))
        .buffer_unordered(20);
    let answers: Vec<Vec<u16>> = answers.collect().await;
    assert!(answers.iter().all(|answer| answer.last() == Some(&204)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_events_of_one_meeting_are_a_few_looks() {
    let (world, laptop, listening) = listening_in(Options::default()).await;
    let meetings = laptop.companion.journal().meetings().unwrap();
    let known = meetings
        .iter()
        .find(|it| world.zoom().whole_meeting(it.number).is_some());
    let number = known.unwrap().number;
    let asked = world.zoom().requests().len();
    pour(&world, &listening, 1000, &[number]).await;
    until_looked(&laptop.companion).await;
    // One at once, and one for each five seconds that the pouring took.
    let looks = world.zoom().requests().len() - asked;
    assert!(looks <= 30, "{looks} requests");
    assert_eq!(told(&laptop.companion, number).len(), 1000);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_events_of_as_many_meetings_are_not_as_many_requests() {
    let (world, laptop, listening) = listening_in(Options {
        meetings: 900,
        ..Options::default()
    })
    .await;
    let meetings = laptop.companion.journal().meetings().unwrap();
    let numbers: Vec<u64> = meetings
        .iter()
        .map(|it| it.number)
        .filter(|number| world.zoom().whole_meeting(*number).is_some())
        .collect();
    assert!(numbers.len() > 300, "{}", numbers.len());
    let change = json!({"topic": "The last one"});
    for number in &numbers {
        assert!(world.zoom().edit_meeting(*number, &change));
    }
    let asked = world.zoom().requests().len();
    pour(&world, &listening, 1000, &numbers).await;
    // What stands in lists is served with the lists, once a minute; single looks are thirty a minute.
    let renamed = || {
        let meetings = laptop.companion.journal().meetings().unwrap();
        let renamed = meetings
            .iter()
            .filter(|it| it.topic.as_deref() == Some("The last one"));
        renamed.count()
    };
    crate::until("all are renamed", || renamed() == numbers.len()).await;
    let requests = world.zoom().requests().len() - asked;
    assert!(
        requests < 150,
        "{requests} requests for {} meetings",
        numbers.len()
    );
    listening.stop().await;
    world.stop().await;
}
