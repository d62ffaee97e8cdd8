//! Twenty-four hours of events, told twice, late, in disorder or not at all, over a socket that breaks and a webhook: the journal
//! is the one of whom everything was told to, at once and once.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use lectern::journal::{LinkRow, MeetingRow};
use lectern::listen::{Ears, Heard, Receiver, Token, put_token};
use lectern::presence::Hearing;
use lectern::transfer::stop_signal;
use lectern::{accounts, events};
use rehearsal::zoom::Webhook;
use rehearsal::{Options, World};
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::job::Laptop;
use crate::sim::Sim;
use crate::{Watching, subscribe, until, zoom_account};

/// A random source whose numbers are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn minutes(count: u64) -> SignedDuration {
    SignedDuration::from_mins(i64::try_from(count).unwrap())
}

/// What happens in Zoom.
#[derive(Clone, Debug)]
enum Step {
    /// Something happens to a meeting: the event's name.
    Meeting(&'static str, u64, usize),
    /// A file gets ready, and Zoom says so.
    Ready(String, u64),
    Trashed(String),
    Renamed(u64, usize),
    Deleted(u64),
    /// The socket's way is interrupted for so long.
    Outage(SignedDuration),
    /// The socket is closed.
    Closed,
    /// What was held back is told after all.
    Late(Value),
}

type Script = Vec<(Timestamp, Step)>;

/// A day of classes, each planned before it began.
fn day(
    world: &World,
    begin: Timestamp,
    hours: u64,
    dice: &mut Dice,
) -> (Script, Vec<(String, u64)>) {
    let zoom = world.zoom();
    let host = zoom.recordings()[0].host_email.clone();
    let mut script: Script = Vec::new();
    let mut classes = Vec::new();
    let recordings = zoom.recordings().into_iter();
    let recordings = recordings.filter(|it| {
        !it.trashed && it.host_email == host && it.files.iter().all(|file| file.ready)
    });
    let recordings = recordings.take(usize::try_from(hours / 2).unwrap());
    for (turn, recording) in recordings.enumerate() {
        let start = begin + minutes(10 + turn as u64 * 97 + dice.below(40));
        let planned = json!({
            "topic": format!("Class {turn}"), "type": 2, "duration": 50, "timezone": "UTC",
            "start_time": start.to_string(),
        });
        let made = zoom.make_meeting(&recording.host_email, &planned).unwrap();
        let (number, uuid) = (made["id"].as_u64().unwrap(), recording.uuid);
        zoom.withhold(&uuid, true);
        let mut at = start;
        let mut then = |script: &mut Script, later: SignedDuration, step: Step| {
            at += later;
            script.push((at, step));
        };
        then(&mut script, minutes(0), Step::Meeting("started", number, 0));
        for person in 0..5 {
            let step = Step::Meeting("participant_joined", number, person);
            then(&mut script, SignedDuration::from_secs(7), step);
        }
        for person in 0..5 {
            let step = Step::Meeting("participant_left", number, person);
            then(&mut script, minutes(9), step);
        }
        // Some classes run over.
        let over = minutes(6 + dice.below(30));
        then(&mut script, over, Step::Meeting("ended", number, 0));
        let wait = minutes(11 + dice.below(60));
        then(&mut script, wait, Step::Ready(uuid.clone(), number));
        match turn % 4 {
            0 => then(&mut script, minutes(33), Step::Trashed(uuid.clone())),
            1 => then(&mut script, minutes(3), Step::Renamed(number, turn)),
            _ => {}
        }
        classes.push((uuid, number));
    }
    let later = json!({
        "topic": "Next week", "type": 2, "duration": 50, "timezone": "UTC",
        "start_time": (begin + minutes(7 * 24 * 60)).to_string(),
    });
    let made = zoom.make_meeting(&host, &later).unwrap();
    let number = made["id"].as_u64().unwrap();
    script.push((begin + minutes(hours * 30), Step::Deleted(number)));
    for hour in 0..hours {
        let at = begin + minutes(hour * 60 + dice.below(60));
        match dice.below(3) {
            0 => script.push((at, Step::Outage(minutes(3 + dice.below(40))))),
            _ => script.push((at, Step::Closed)),
        }
    }
    (script, classes)
}

fn event(world: &World, now: Timestamp, step: &Step) -> Option<Value> {
    let zoom = world.zoom();
    let mut body = match step {
        Step::Meeting(name, number, person) => {
            let mut body = zoom.meeting_event(&format!("meeting.{name}"), *number)?;
            if name.starts_with("participant") {
                let who = format!("person-{person}");
                body["payload"]["object"]["participant"]["participant_uuid"] = json!(who);
            }
            body
        }
        Step::Ready(uuid, _) => zoom.recording_event("recording.completed", uuid)?,
        Step::Trashed(uuid) => zoom.recording_event("recording.trashed", uuid)?,
        Step::Renamed(number, _) => zoom.meeting_event("meeting.updated", *number)?,
        Step::Deleted(number) => zoom.meeting_event("meeting.deleted", *number)?,
        Step::Late(body) => return Some(body.clone()),
        Step::Outage(_) | Step::Closed => return None,
    };
    body["event_ts"] = json!(now.as_millisecond());
    Some(body)
}

/// Everything that events, looks and readings can have changed.
#[derive(Debug, PartialEq)]
struct Truth {
    meetings: Vec<MeetingRow>,
    recordings: Vec<String>,
    links: Vec<LinkRow>,
}

fn truth(laptop: &Laptop) -> Truth {
    let journal = laptop.companion.journal();
    let mut meetings = journal.meetings().unwrap();
    for meeting in &mut meetings {
        // Lists leave an empty agenda out.
        meeting.agenda_line.get_or_insert_default();
    }
    meetings.sort_by_key(|meeting| meeting.number);
    let mut recordings: Vec<String> = laptop
        .recordings()
        .iter()
        .map(|it| {
            let files = it.files.iter().map(|file| format!("{:?}", file.row.known));
            let mut files: Vec<_> = files.collect();
            files.sort();
            format!("{:?} {files:?}", it.recording)
        })
        .collect();
    recordings.sort();
    let mut links = journal.links().unwrap();
    links.sort_by_key(|link| format!("{:?}", link.key));
    Truth {
        meetings,
        recordings,
        links,
    }
}

/// Each line that events wrote about these meetings, with what it says and what makes it one.
fn lines(laptop: &Laptop, numbers: &[u64]) -> Vec<String> {
    let journal = rusqlite::Connection::open(laptop.data().join("journal.sqlite")).unwrap();
    let mut lines = journal
        .prepare(
            "SELECT number, at || ' ' || what || ' ' || event FROM activity WHERE origin = 'event'",
        )
        .unwrap();
    let lines = lines.query_map([], |row| {
        Ok((row.get::<_, u64>(0)?, row.get::<_, String>(1)?))
    });
    let mut found: Vec<String> = lines
        .unwrap()
        .map(Result::unwrap)
        .filter(|(number, _)| numbers.contains(number))
        .map(|(number, line)| format!("{number} {line}"))
        .collect();
    found.sort();
    found
}

/// Waits until everybody has done what there is to do, for half a minute at most.
async fn settled(holds: impl Fn() -> bool) {
    for _ in 0..30_000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("somebody never sleeps");
}

struct Deaf;

impl Ears for Deaf {
    fn heard(&self, _: &Heard) {}
}

/// What came of a day.
struct Lived {
    world: World,
    perfect: Laptop,
    other: Laptop,
    /// What came to the other one, over whichever way.
    delivered: Vec<Value>,
    /// When each file got ready, and when the other one knew of it.
    ready: BTreeMap<String, Timestamp>,
    known: BTreeMap<String, Timestamp>,
    numbers: Vec<u64>,
}

/// Lives so many hours and some quiet ones, beside a laptop that is told everything by hand, at once and once. `told`: the other one
/// is told over a poor line, else it asks.
async fn live(hours: u64, told: bool) -> Lived {
    let begin = Timestamp::from_second(Timestamp::now().as_second()).unwrap();
    let options = Options {
        hosts: 1,
        meetings: 14,
        recordings: 12,
        ..Options::default()
    };
    let world = World::start_at(options, begin).await.unwrap();
    let zoom = world.zoom();
    let host = zoom.recordings()[0].host_email.clone();
    let mut dice = Dice(5);
    let (mut script, classes) = day(&world, begin, hours, &mut dice);
    let sim = Sim::new(begin);
    let mut laptops = Vec::new();
    for _ in 0..2 {
        let laptop = Laptop::at(&world, sim.clock(), None).await;
        let name = zoom_account(&laptop.companion).name;
        // Requests have their pace by the clock on the wall: one host makes a short day.
        let hosts = [host.clone()];
        accounts::follow(&laptop.companion, &name, Some(&hosts), None).unwrap();
        laptop.sync().await;
        laptops.push(laptop);
    }
    let other = laptops.pop().unwrap();
    let perfect = laptops.pop().unwrap();
    if told {
        subscribe(&world, &other);
    }
    let watching = Watching::start_in(&other.companion, sim.clone());
    // Of the perfect one only what is to be looked at is looked at.
    let (stopper, stop) = stop_signal();
    let wake = Arc::new(tokio::sync::Notify::new());
    let looking = tokio::spawn({
        let (companion, stop) = (Arc::clone(&perfect.companion), stop.clone());
        let wake = Arc::clone(&wake);
        async move { events::keep_looking(&companion, &stop, &wake).await }
    });
    let secret = zoom.webhook_secret();
    let typed = SecretString::from(secret.as_str());
    put_token(&other.companion, None, Token::Secret, &typed)
        .await
        .unwrap();
    let receiver = Receiver::open(&other.companion, None, 0, Arc::new(Deaf))
        .await
        .unwrap();
    let address = format!("http://{}/", receiver.address().unwrap());
    let webhook = Webhook::new(&address, &secret).unwrap().hurried(&[]);
    let receiving = tokio::spawn(receiver.answer(stop));
    if told {
        until("Zoom is listened to", || zoom.is_heard()).await;
    }

    let quiet = begin + minutes((hours + 1) * 60);
    let mut told_over_socket = 0;
    let mut delivered: Vec<Value> = Vec::new();
    let mut ready: BTreeMap<String, Timestamp> = BTreeMap::new();
    let mut known: BTreeMap<String, Timestamp> = BTreeMap::new();
    let mut shut_until: Option<Timestamp> = None;
    let nothing_due = |laptop: &Laptop| {
        let due = laptop.companion.journal();
        due.accounts_to_look_at(laptop.companion.now())
            .unwrap()
            .is_empty()
    };
    let account = zoom_account(&other.companion).id;
    let mut now = begin;
    while now < quiet {
        // Everybody has done what there is to do at this moment, and sleeps.
        watching.seen.wake.notify_one();
        wake.notify_one();
        settled(|| {
            watching.seen.told() >= told_over_socket
                && sim.sleepers() == 1
                && sim.next().is_some()
                && nothing_due(&perfect)
                && nothing_due(&other)
        })
        .await;
        for uuid in ready.keys() {
            let journal = other.companion.journal();
            if journal.recording(account, uuid).unwrap().is_some() {
                known.entry(uuid.clone()).or_insert(now);
            }
        }
        script.sort_by_key(|(at, _)| *at);
        let due = script.first().map(|(at, _)| *at);
        let next = [due, sim.next(), shut_until, Some(quiet)];
        let next = next.into_iter().flatten().min().unwrap().max(now);
        zoom.pass(next.duration_since(now));
        now = next;
        if shut_until.is_some_and(|until| until <= now) {
            zoom.shut_socket(false);
            shut_until = None;
        }
        sim.jump(now);
        while script.first().is_some_and(|(at, _)| *at <= now) {
            let (_, step) = script.remove(0);
            match &step {
                Step::Ready(uuid, number) => {
                    assert!(zoom.record_now(uuid, *number));
                    ready.insert(uuid.clone(), now);
                }
                Step::Trashed(uuid) => assert!(zoom.trash(uuid, true)),
                Step::Renamed(number, turn) => {
                    let change = json!({"topic": format!("Renamed {turn}")});
                    assert!(zoom.edit_meeting(*number, &change));
                }
                Step::Closed | Step::Outage(_) if !told => continue,
                Step::Closed | Step::Outage(_) => {
                    if let Step::Outage(time) = step {
                        shut_until = Some(now + time);
                        zoom.shut_socket(true);
                    } else {
                        zoom.hang_up();
                    }
                    until("the end is noticed", || {
                        let hearing = watching.seen.hearing();
                        !zoom.is_heard() && !matches!(hearing, Some(Hearing::Socket { .. }))
                    })
                    .await;
                    continue;
                }
                Step::Meeting(..) | Step::Deleted(_) | Step::Late(_) => {}
            }
            let Some(body) = event(&world, now, &step) else {
                continue;
            };
            if let Step::Deleted(number) = step {
                assert!(zoom.delete_meeting(number));
            }
            let bytes = body.to_string();
            let is_late = matches!(step, Step::Late(_));
            if !is_late {
                let read = zoom::events::read(bytes.as_bytes()).unwrap().unwrap();
                let account = zoom_account(&perfect.companion);
                events::take(&perfect.companion, &account, &read).unwrap();
            }
            if !told {
                continue;
            }
            // The other one is told somehow, or not at all.
            let (times, hooked) = match dice.below(20) {
                0..8 => (1, false),
                8..11 => (2, false),
                11..13 => (0, true),
                13..15 => (1, true),
                15..18 if !is_late => {
                    let at = now + minutes(1 + dice.below(25));
                    script.push((at, Step::Late(body.clone())));
                    script.sort_by_key(|(at, _)| *at);
                    (0, false)
                }
                _ => (0, false),
            };
            let mut came = hooked;
            for _ in 0..times {
                if zoom.tell(&body) {
                    told_over_socket += 1;
                    came = true;
                }
            }
            if hooked {
                let client = other.companion.zoom(account).await.unwrap();
                let theirs = now + client.clock_skew().unwrap_or_default();
                let answer = webhook.send_at(theirs, &bytes).await;
                assert!(answer == 204 || answer == 401, "{answer}");
            }
            if came {
                delivered.push(body);
            }
        }
    }
    stopper.stop();
    looking.await.unwrap().unwrap();
    receiving.await.unwrap();
    watching.stop().await;
    Lived {
        world,
        perfect,
        other,
        delivered,
        ready,
        known,
        numbers: classes.into_iter().map(|(_, number)| number).collect(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_broken_lines_ends_in_the_journal_of_a_perfect_one() {
    let day = live(24, true).await;
    assert!(day.world.zoom().connections() > 12);
    assert_eq!(truth(&day.other), truth(&day.perfect));
    let all = lines(&day.perfect, &day.numbers);
    let some = lines(&day.other, &day.numbers);
    let mut once = some.clone();
    once.dedup();
    assert_eq!(once, some, "each once");
    let came = day.delivered.iter().filter(|body| {
        let number = &body["payload"]["object"]["id"];
        let number = number.as_u64().or_else(|| number.as_str()?.parse().ok());
        number.is_some_and(|number| day.numbers.contains(&number))
    });
    let came: Vec<Value> = came.cloned().collect();
    assert_eq!(some.len(), different(&came), "none lost that came");
    for line in &some {
        assert!(all.contains(line), "nobody told {line:?}");
    }
    let (some, all) = (some.len(), all.len());
    assert!(some > all / 2 && some < all, "{some} of {all}");
    day.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_only_asks_ends_in_the_same_journal_and_knows_of_each_recording_within_five_minutes() {
    let day = live(8, false).await;
    assert_eq!(truth(&day.other), truth(&day.perfect));
    assert_eq!(lines(&day.other, &day.numbers), Vec::<String>::new());
    assert!(day.ready.len() >= 4, "{}", day.ready.len());
    for (uuid, at) in &day.ready {
        let late = day.known[uuid].duration_since(*at);
        assert!(late <= minutes(5), "{uuid}: {late:?}");
    }
    day.world.stop().await;
}

/// How many different events there are among these.
fn different(delivered: &[Value]) -> usize {
    let marks = delivered.iter().map(|body| {
        let event = zoom::events::read(body.to_string().as_bytes())
            .unwrap()
            .unwrap();
        event.mark.as_str().to_owned()
    });
    let marks: std::collections::BTreeSet<String> = marks.collect();
    marks.len()
}
