//! Twenty-four hours of events, told twice, late, in disorder or not at all, over a socket that breaks and a webhook: the journal
//! is the one of whom everything was told to, at once and once.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use lectern::journal::{ActivityOrigin, LinkRow, MeetingRow};
use lectern::listen::{Ears, Heard, Receiver, Token, put_token};
use lectern::presence::Hearing;
use lectern::transfer::stop_signal;
use lectern::{Companion, events};
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
    Ready(String),
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

/// A day of classes.
fn day(world: &World, begin: Timestamp, dice: &mut Dice) -> (Script, Vec<(String, u64)>) {
    let zoom = world.zoom();
    let mut script: Script = Vec::new();
    let mut classes = Vec::new();
    let known: BTreeMap<u64, String> = (zoom.recordings().into_iter())
        .filter(|it| !it.trashed && it.files.iter().all(|file| file.ready))
        .map(|it| (it.number, it.uuid))
        .collect();
    for (turn, (number, uuid)) in known.into_iter().enumerate() {
        let start = begin + minutes(10 + turn as u64 * 97 + dice.below(40));
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
        then(&mut script, minutes(1), Step::Meeting("ended", number, 0));
        let wait = minutes(11 + dice.below(30));
        then(&mut script, wait, Step::Ready(uuid.clone()));
        match turn % 4 {
            0 => then(&mut script, minutes(13), Step::Trashed(uuid.clone())),
            1 => then(&mut script, minutes(3), Step::Renamed(number, turn)),
            _ => {}
        }
        classes.push((uuid, number));
    }
    for hour in 0..24 {
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
        Step::Ready(uuid) => zoom.recording_event("recording.completed", uuid)?,
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

/// The lines that events wrote, with what they say.
fn lines(companion: &Companion, numbers: &[u64]) -> Vec<(u64, Timestamp, String)> {
    let account = zoom_account(companion).id;
    let mut all = Vec::new();
    for number in numbers {
        let rows = companion.journal().activity(account, *number).unwrap();
        let told = rows
            .into_iter()
            .filter(|row| row.origin == ActivityOrigin::Event);
        all.extend(told.map(|row| (*number, row.at, format!("{:?}", row.happened))));
    }
    all.sort();
    all
}

struct Deaf;

impl Ears for Deaf {
    fn heard(&self, _: &Heard) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_broken_lines_ends_in_the_journal_of_a_perfect_one() {
    let began = Instant::now();
    let begin: Timestamp = Timestamp::now();
    let world = World::start_at(
        Options {
            hosts: 1,
            meetings: 14,
            recordings: 12,
            ..Options::default()
        },
        begin,
    )
    .await
    .unwrap();
    let zoom = world.zoom();
    let mut dice = Dice(5);
    let (mut script, classes) = day(&world, begin, &mut dice);
    assert!(classes.len() >= 6, "{}", classes.len());
    for (uuid, _) in &classes {
        zoom.withhold(uuid, true);
    }
    let sim = Sim::new(begin);
    let mut laptops = Vec::new();
    for _ in 0..3 {
        let laptop = Laptop::at(&world, sim.clock(), None).await;
        laptop.sync().await;
        laptops.push(laptop);
    }
    let [perfect, poor, asking] = &laptops[..] else {
        panic!("three");
    };
    let planned = perfect.companion.journal().meetings().unwrap();
    let planned = planned.iter().find(|it| {
        it.kind == 2
            && it
                .start
                .is_some_and(|start| start > begin + minutes(48 * 60))
            && zoom.whole_meeting(it.number).is_some()
    });
    if let Some(meeting) = planned {
        script.push((begin + minutes(700), Step::Deleted(meeting.number)));
    }
    subscribe(&world, poor);
    let watching = Watching::start_in(&poor.companion, sim.clone());
    let polling = Watching::start_in(&asking.companion, sim.clone());
    // Of the perfect one only what is to be looked at is looked at: it is told everything by hand.
    let (stopper, stop) = stop_signal();
    let wake = Arc::new(tokio::sync::Notify::new());
    let looking = tokio::spawn({
        let (companion, stop, wake) = (
            Arc::clone(&perfect.companion),
            stop.clone(),
            Arc::clone(&wake),
        );
        async move { events::keep_looking(&companion, &stop, &wake).await }
    });
    let secret = zoom.webhook_secret();
    let typed = SecretString::from(secret.as_str());
    put_token(&poor.companion, None, Token::Secret, &typed)
        .await
        .unwrap();
    let receiver = Receiver::open(&poor.companion, None, 0, Arc::new(Deaf))
        .await
        .unwrap();
    let address = format!("http://{}/", receiver.address().unwrap());
    let webhook = Webhook::new(&address, &secret).unwrap().hurried(&[]);
    let receiving = tokio::spawn(receiver.answer(stop));
    until("Zoom is listened to", || zoom.is_heard()).await;

    let end = begin + minutes(24 * 60);
    let quiet = end + minutes(4 * 60);
    let mut told_over_socket = 0;
    let mut delivered: Vec<Value> = Vec::new();
    let mut ready: BTreeMap<String, Timestamp> = BTreeMap::new();
    let mut known: BTreeMap<String, Timestamp> = BTreeMap::new();
    let mut shut_until: Option<Timestamp> = None;
    let (mut deliveries, mut wakes) = (0, 0);
    let nothing_due = |companion: &Companion| {
        let now = companion.now();
        companion
            .journal()
            .accounts_to_look_at(now)
            .unwrap()
            .is_empty()
    };
    let mut now = begin;
    while now < quiet {
        // Everybody has done what there is to do at this moment, and sleeps.
        for waker in [&watching.seen, &polling.seen] {
            waker.wake.notify_one();
        }
        wake.notify_one();
        until("everybody sleeps", || {
            watching.seen.told() >= told_over_socket
                && sim.sleepers() == 2
                && sim.next().is_some()
                && laptops.iter().all(|laptop| nothing_due(&laptop.companion))
        })
        .await;
        let account = zoom_account(&asking.companion).id;
        for uuid in ready.keys() {
            let found = asking.companion.journal().recording(account, uuid).unwrap();
            if found.is_some() {
                known.entry(uuid.clone()).or_insert(now);
            }
        }
        wakes += 1;
        script.sort_by_key(|(at, _)| *at);
        let due = script.first().map(|(at, _)| *at);
        let moments = [due, sim.next(), shut_until, Some(quiet)];
        let next = moments.into_iter().flatten().min().unwrap().max(now);
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
                Step::Ready(uuid) => {
                    assert!(zoom.record_now(uuid));
                    ready.insert(uuid.clone(), now);
                }
                Step::Trashed(uuid) => assert!(zoom.trash(uuid, true)),
                Step::Renamed(number, turn) => {
                    let change = json!({"topic": format!("Renamed {turn}")});
                    assert!(
                        zoom.edit_meeting(*number, &change)
                            || zoom.whole_meeting(*number).is_none()
                    );
                }
                Step::Closed | Step::Outage(_) => {
                    if let Step::Outage(time) = step {
                        shut_until = Some(now + time);
                        zoom.shut_socket(true);
                    } else {
                        zoom.hang_up();
                    }
                    until("the end is noticed", || {
                        !zoom.is_heard()
                            && !matches!(watching.seen.hearing(), Some(Hearing::Socket { .. }))
                    })
                    .await;
                    continue;
                }
                Step::Meeting(..) | Step::Deleted(_) | Step::Late(_) => {}
            }
            let body = event(&world, now, &step);
            if let Step::Deleted(number) = step {
                zoom.forget_meeting(number);
            }
            let Some(body) = body else { continue };
            let bytes = body.to_string();
            if !matches!(step, Step::Late(_)) {
                let read = zoom::events::read(bytes.as_bytes()).unwrap().unwrap();
                let account = zoom_account(&perfect.companion);
                events::take(&perfect.companion, &account, &read).unwrap();
            }
            // The other one is told somehow, or not at all.
            let way = dice.below(20);
            let (mut times, mut hooked) = (1, false);
            match way {
                0..8 => {}
                8..11 => times = 2,
                11..13 => (times, hooked) = (0, true),
                13..15 => hooked = true,
                15..18 => {
                    times = 0;
                    if !matches!(step, Step::Late(_)) {
                        let at = now + minutes(1 + dice.below(25));
                        script.push((at, Step::Late(body.clone())));
                        script.sort_by_key(|(at, _)| *at);
                    }
                }
                _ => times = 0,
            }
            let mut came = false;
            for _ in 0..times {
                deliveries += 1;
                if zoom.tell(&body) {
                    told_over_socket += 1;
                    came = true;
                }
            }
            if hooked {
                deliveries += 1;
                let client = poor
                    .companion
                    .zoom(zoom_account(&poor.companion).id)
                    .await
                    .unwrap();
                let theirs = now + client.clock_skew().unwrap_or_default();
                let answer = webhook.send_at(theirs, &bytes).await;
                assert!(answer == 204 || answer == 401, "{answer}");
                came = true;
            }
            if came {
                delivered.push(body);
            }
        }
    }
    eprintln!(
        "{deliveries} deliveries over {} connections, {wakes} moments, {} requests, {:?}",
        zoom.connections(),
        zoom.requests().len(),
        began.elapsed()
    );

    let expected = truth(perfect);
    assert_eq!(truth(poor), expected);
    assert_eq!(truth(asking), expected);
    let mut numbers: Vec<u64> = expected.meetings.iter().map(|it| it.number).collect();
    numbers.extend(classes.iter().map(|(_, number)| *number));
    numbers.sort_unstable();
    numbers.dedup();
    let (all, some) = (
        lines(&perfect.companion, &numbers),
        lines(&poor.companion, &numbers),
    );
    let mut once = some.clone();
    once.dedup();
    assert_eq!(
        once.len(),
        lines_told(&delivered),
        "each once, and none lost that came"
    );
    for line in &some {
        assert!(all.contains(line), "nobody told {line:?}");
    }
    assert!(
        some.len() > all.len() * 3 / 5,
        "{} of {}",
        some.len(),
        all.len()
    );
    assert_eq!(
        lines(&asking.companion, &numbers),
        [],
        "who asks is told nothing"
    );
    // Who only asks knows of each recording within five minutes.
    assert_eq!(known.len(), ready.len());
    for (uuid, at) in &ready {
        let late = known[uuid].duration_since(*at);
        assert!(late <= minutes(5), "{uuid}: {late:?}");
    }
    stopper.stop();
    looking.await.unwrap().unwrap();
    receiving.await.unwrap();
    watching.stop().await;
    polling.stop().await;
    world.stop().await;
    assert!(
        began.elapsed() < Duration::from_secs(120),
        "{:?}",
        began.elapsed()
    );
}

/// How many different events there are among these.
fn lines_told(delivered: &[Value]) -> usize {
    let marks = delivered.iter().map(|body| {
        let event = zoom::events::read(body.to_string().as_bytes())
            .unwrap()
            .unwrap();
        event.mark.as_str().to_owned()
    });
    let marks: std::collections::BTreeSet<String> = marks.collect();
    marks.len()
}
