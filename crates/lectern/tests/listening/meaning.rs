//! What each kind of event does: a line of history, a fresh look at what it speaks of, and nothing else.
//! Refuses to look into the journal's tables: what lists show is what counts.

use jiff::{SignedDuration, Timestamp};
use lectern::events::Taken;
use lectern::journal::{Happened, Look, Presence};
use lectern::listen::Heard;
use rehearsal::{Options, World};
use serde_json::json;

use crate::job::Laptop;
use crate::{Listening, account, listening_in, told, until, until_looked};

fn presence(laptop: &Laptop, uuid: &str) -> Option<Presence> {
    let journal = laptop.companion.journal();
    let known = journal.recording(account(&laptop.companion), uuid);
    Some(known.unwrap()?.presence)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_in_zoom_is_here_as_soon_as_zoom_tells_it() {
    let (world, laptop, listening) = listening_in(Options::default()).await;
    assert_eq!(listening.webhook.validate().await, Ok(()));

    let companion = &laptop.companion;
    let meetings = companion.journal().meetings().unwrap();
    let meeting = meetings
        .iter()
        .find(|it| world.zoom().whole_meeting(it.number).is_some())
        .unwrap();
    let number = meeting.number;
    let topic = || {
        let row = companion.journal().meeting(account(companion), number);
        row.unwrap().unwrap().topic
    };
    let change = json!({"topic": "Told at once"});
    assert!(world.zoom().edit_meeting(number, &change));
    listening.tell(&world, "meeting.updated", number).await;
    until("the topic is the new one", || {
        topic().as_deref() == Some("Told at once")
    })
    .await;
    assert_eq!(told(companion, number), [Happened::Changed]);

    let made =
        json!({"topic": "New", "type": 2, "start_time": "2030-01-01T09:00:00Z", "duration": 60});
    let host = world.zoom().recordings()[0].host_email.clone();
    let made = world.zoom().make_meeting(&host, &made).unwrap();
    let new = made["id"].as_u64().unwrap();
    let known = || {
        companion
            .journal()
            .meeting(account(companion), new)
            .unwrap()
    };
    assert_eq!(known(), None);
    listening.tell(&world, "meeting.created", new).await;
    until("the new meeting is known", || known().is_some()).await;

    assert!(world.zoom().forget_meeting(new));
    listening.tell(&world, "meeting.deleted", new).await;
    until("the meeting is gone", || known().unwrap().gone).await;
    assert_eq!(told(companion, new), [Happened::Deleted, Happened::Made]);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_class_is_told_as_one_class_and_its_series_stays() {
    let (world, laptop, listening) = listening_in(Options {
        meetings: 40,
        ..Options::default()
    })
    .await;
    let zoom = world.zoom();
    let number = zoom.series()[0];
    let class = zoom.whole_meeting(number).unwrap()["occurrences"][1].clone();
    let id = class["occurrence_id"].as_str().unwrap();
    assert!(zoom.delete_class(number, id));
    let event = zoom.class_event("meeting.deleted", number, id).unwrap();
    assert_eq!(listening.webhook.send(&event).await, [204]);
    until_looked(&laptop.companion).await;
    let start = class["start_time"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        told(&laptop.companion, number),
        [Happened::ClassDeleted { start }]
    );
    let account = account(&laptop.companion);
    let series = laptop.companion.journal().meeting(account, number);
    assert!(!series.unwrap().unwrap().gone);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_that_is_ready_is_read_and_no_other() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let listening = Listening::start(&world, &laptop).await;
    let uuid = world.zoom().recordings()[0].uuid.clone();
    listening
        .tell_recording(&world, "recording.completed", &uuid)
        .await;
    until("the recording is known", || !laptop.recordings().is_empty()).await;
    until_looked(&laptop.companion).await;
    let rows = laptop.recordings();
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].files.is_empty());
    let told = told(&laptop.companion, rows[0].recording.number);
    assert_eq!(told, [Happened::RecordingReady]);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn recordings_go_to_the_trash_and_come_back() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let cases = [
        (true, "recording.trashed", Presence::Trashed),
        (false, "recording.recovered", Presence::There),
        (true, "recording.batch_trashed", Presence::Trashed),
        (false, "recording.batch_recovered", Presence::There),
    ];
    let recordings = world.zoom().recordings();
    let cases = recordings.iter().zip(cases);
    for (recording, (trashed, ..)) in cases.clone() {
        world.zoom().trash(&recording.uuid, !trashed);
    }
    laptop.sync().await;
    let listening = Listening::start(&world, &laptop).await;
    for (recording, (trashed, event, expected)) in cases {
        let uuid = &recording.uuid;
        assert!(world.zoom().trash(uuid, trashed));
        listening.tell_recording(&world, event, uuid).await;
        until(event, || presence(&laptop, uuid) == Some(expected)).await;
    }
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_alone_changes_nothing() {
    let (world, laptop, listening) = listening_in(Options::default()).await;
    let companion = &laptop.companion;
    let meetings = || companion.journal().meetings().unwrap();
    let before = (meetings(), laptop.recordings());
    let number = before.0.iter().find(|it| !it.gone).unwrap().number;
    // Signed, and wrong in everything: topic, host, deletion, size.
    let lie = json!({"event": "meeting.deleted", "event_ts": 1_763_640_000_000_i64, "payload": {
        "account_id": world.keys().zoom.account_id, "object": {"id": number, "uuid": "u", "host_id": "nobody", "topic": "Lies"}}});
    assert_eq!(listening.webhook.send(&lie).await, [204]);
    let uuid = &before.1[0].recording.uuid;
    let mut lie = world
        .zoom()
        .recording_event("recording.deleted", uuid)
        .unwrap();
    lie["payload"]["object"]["topic"] = json!("Lies");
    lie["payload"]["object"]["host_id"] = json!("nobody");
    assert_eq!(listening.webhook.send(&lie).await, [204]);
    until_looked(companion).await;
    for (now, was) in meetings().iter().zip(&before.0) {
        assert_eq!(
            (&now.topic, &now.host, now.gone),
            (&was.topic, &was.host, was.gone)
        );
    }
    assert_eq!(laptop.recordings(), before.1);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_and_goes_is_counted_and_not_named() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let listening = Listening::start(&world, &laptop).await;
    let number = world.zoom().recordings()[0].number;
    let zoom = world.zoom();
    let mut joined = zoom
        .meeting_event("meeting.participant_joined", number)
        .unwrap();
    for person in ["P1", "P2", "P3"] {
        joined["payload"]["object"]["participant"]["participant_uuid"] = json!(person);
        assert_eq!(listening.webhook.send(&joined).await, [204]);
    }
    let asked = zoom.requests().len();
    listening.tell(&world, "meeting.started", number).await;
    listening.tell(&world, "meeting.ended", number).await;
    until_looked(&laptop.companion).await;
    let told = told(&laptop.companion, number);
    assert!(told.contains(&Happened::Joined { people: 3 }), "{told:?}");
    assert!(told.contains(&Happened::Started) && told.contains(&Happened::Ended));
    assert!(zoom.requests().len() > asked, "the meeting was looked at");
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_hosts_who_are_not_followed_and_of_other_accounts_nothing_is_kept() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    let recordings = world.zoom().recordings();
    let mine = recordings[0].host_email.clone();
    let others = recordings.iter().find(|it| it.host_email != mine).unwrap();
    let accounts = laptop.companion.journal().accounts().unwrap();
    let name = &accounts.iter().find(|it| !it.is_campus()).unwrap().name;
    lectern::accounts::follow(&laptop.companion, name, Some(&[mine]), None).unwrap();
    laptop.sync().await;
    let listening = Listening::start(&world, &laptop).await;
    let asked = world.zoom().requests().len();
    let uuid = &others.uuid;
    listening
        .tell_recording(&world, "recording.completed", uuid)
        .await;
    let mut foreign = world
        .zoom()
        .recording_event("recording.completed", &recordings[0].uuid)
        .unwrap();
    foreign["payload"]["account_id"] = json!("another");
    assert_eq!(listening.webhook.send(&foreign).await, [204]);
    let heard = listening.ears.all();
    let of = |number, taken| Heard::Event {
        number: Some(number),
        taken,
    };
    assert_eq!(
        heard,
        [
            of(others.number, Taken::NotFollowed),
            of(recordings[0].number, Taken::AnotherAccount)
        ]
    );
    until_looked(&laptop.companion).await;
    assert_eq!(told(&laptop.companion, others.number), []);
    assert_eq!(told(&laptop.companion, recordings[0].number), []);
    assert_eq!(world.zoom().requests().len(), asked);
    listening.stop().await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webinar_that_is_gone_is_found_missing_when_the_lists_are_read_and_another_is_not_asked_for()
 {
    let (world, laptop, listening) = listening_in(Options {
        webinars: true,
        ..Options::default()
    })
    .await;
    let (zoom, journal) = (world.zoom(), laptop.companion.journal());
    let account = account(&laptop.companion);
    let host = zoom.recordings()[0].host_email.clone();
    let start = Timestamp::now() + SignedDuration::from_hours(24 * 10);
    let [gone, stays] = ["Gone", "Stays"].map(|topic| {
        let body =
            json!({"topic": topic, "type": 5, "start_time": start.to_string(), "duration": 60});
        let made = zoom.make_webinar(&host, &body).unwrap();
        made["id"].as_u64().unwrap()
    });
    laptop.sync().await;
    let known = |number| journal.meeting(account, number).unwrap().unwrap();
    assert!(!known(gone).gone && !known(stays).gone);
    assert!(zoom.delete_meeting(gone));
    let now = laptop.companion.now();
    journal
        .wish_for_look(account, &Look::Webinar(stays), now)
        .unwrap();
    journal.wish_for_look(account, &Look::Lists, now).unwrap();
    until("it is gone", || known(gone).gone).await;
    until_looked(&laptop.companion).await;
    assert!(!known(stays).gone);
    let path = format!("/v2/webinars/{stays}");
    assert!(zoom.requests().iter().all(|asked| asked.path != path));
    listening.stop().await;
    world.stop().await;
}
