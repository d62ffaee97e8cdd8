//! What is told of recordings and copies, once and to whom it matters, over a real journal whose clock the test holds.
//! Refuses to ask a server: what a sync finds is written as a sync writes it.

mod meetings;
mod today;
mod world;

use jiff::SignedDuration;

use self::world::{World, begin, file, transcript, video, zone};
use super::*;
use crate::Problem;
use crate::journal::{AccountKind, LinkKey, LinkOrigin, NewAccount, Target, TransferState};
use crate::today::today;

#[test]
fn a_recording_is_told_once_also_after_a_restart_and_stays_in_the_list_until_it_was_seen() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    let due = world.look().due;
    assert_eq!(due.len(), 1);
    assert!(
        matches!(&due[0].items[0].news, News::Recording { uuid, can_copy: true, transcript: false, .. } if uuid == "a")
    );
    world.later(3600);
    assert_eq!(world.told(), [0_usize; 0]);
    let world = world.restarted();
    assert_eq!(world.told(), [0_usize; 0]);
    assert_eq!(world.listed().len(), 1);
    let rows = told_as(&world.companion, due[0].id).unwrap();
    let ids: Vec<NoticeId> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [due[0].id]);
    seen(&world.companion, &ids).unwrap();
    assert_eq!(world.listed(), []);
    assert_eq!(told_as(&world.companion, due[0].id).unwrap().len(), 1);
}

#[test]
fn what_a_first_reading_finds_and_what_is_found_far_back_is_no_news() {
    let world = World::new();
    let journal = world.companion.journal();
    let fresh = NewAccount {
        name: "another".into(),
        kind: AccountKind::ZoomJwt {
            api_key: "k".into(),
        },
        address: "https://another.example/".into(),
        hosts: None,
    };
    let fresh = journal.put_account(&fresh).unwrap();
    let world = World {
        zoom: fresh,
        ..world
    };
    for index in 0..500 {
        world.recorded(&format!("old{index}"), &[video(), transcript()], false);
    }
    assert_eq!(world.told(), [0_usize; 0]);
    let journal = world.companion.journal();
    journal.account_was_read(world.zoom).unwrap();
    let long_ago = begin() - SignedDuration::from_hours(30 * 24);
    for index in 0..50 {
        world.recorded_at(&format!("back{index}"), long_ago, &[video()], false);
    }
    assert_eq!(world.told(), [0_usize; 0]);
    assert_eq!(world.listed(), []);
    world.recorded("new", &[video()], false);
    assert_eq!(world.told(), [1]);
}

#[test]
fn what_zoom_still_works_on_is_told_when_it_is_done_with_its_transcript_or_after_it() {
    let world = World::new();
    world.recorded("a", &[file(zoom::FileKind::Mp4, true)], true);
    assert_eq!(world.told(), [0_usize; 0]);
    world.recorded("a", &[video(), transcript()], true);
    let due = world.look().due;
    assert_eq!(due.len(), 1, "{due:?}");
    assert!(matches!(
        due[0].items[0].news,
        News::Recording {
            transcript: true,
            ..
        }
    ));
    world.recorded("b", &[video()], true);
    world.later(60);
    assert_eq!(world.told(), [1]);
    world.recorded("b", &[video(), transcript()], true);
    world.later(60);
    let due = world.look().due;
    assert!(
        matches!(&due[0].items[0].news, News::Transcript { uuid, .. } if uuid == "b"),
        "{due:?}"
    );
}

#[tokio::test]
async fn a_transcript_is_told_by_itself_where_its_recording_is_not() {
    let world = World::new();
    let whole = [video(), transcript()];
    // Four days old: no news any more, while transcripts come late.
    let before = begin() - SignedDuration::from_hours(4 * 24);
    world.recorded_at("old", before, &whole, true);
    let due = world.look().due;
    assert_eq!(due.len(), 1, "{due:?}");
    assert!(
        matches!(&due[0].items[..], [Item { news: News::Transcript { uuid, .. }, .. }] if uuid == "old"),
        "{due:?}"
    );
    let recordings_off = |all: &mut crate::settings::NoticeSettings| {
        all.off.insert(NoticeKind::Recording);
    };
    world.choose(recordings_off).await;
    world.later(60);
    world.recorded("fresh", &whole, true);
    let due = world.look().due;
    assert_eq!(due.len(), 1, "{due:?}");
    assert!(
        matches!(&due[0].items[..], [Item { news: News::Transcript { uuid, .. }, .. }] if uuid == "fresh"),
        "{due:?}"
    );
}

#[test]
fn a_personal_room_may_name_somebody_also_where_it_is_everybodys() {
    let world = World::new();
    world.recorded("room", &[video()], false);
    let journal = world.companion.journal();
    let mut room = journal.recording(world.zoom, "room").unwrap().unwrap();
    room.kind = 4;
    journal.put_recording(&room).unwrap();
    let everybodys = crate::journal::Link {
        target: Target::Nobody,
        origin: LinkOrigin::Here,
    };
    let key = LinkKey::Instance("room".into());
    journal
        .put_link(world.zoom, &key, Some(&everybodys))
        .unwrap();
    let due = world.look().due;
    assert!(due[0].items[0].news.subject().personal, "{due:?}");
}

#[test]
fn five_at_once_are_one_and_five_one_after_the_other_are_two() {
    let world = World::new();
    for uuid in ["a", "b", "c", "d", "e"] {
        world.recorded(uuid, &[video()], true);
    }
    assert_eq!(world.told(), [5]);
    world.later(600);
    let mut told = Vec::new();
    for uuid in ["f", "g", "h", "i", "j"] {
        world.recorded(uuid, &[video()], true);
        told.extend(world.told());
        world.later(3);
    }
    assert_eq!(told, [1]);
    let next = world.look().next.unwrap();
    assert!(next <= world.companion.now() + plan::GAP);
    world.later(60);
    assert_eq!(world.told(), [4]);
}

#[test]
fn a_copy_is_told_with_its_end_and_again_when_it_is_asked_for_anew() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    world.look();
    let why = Problem::DoesNotFit {
        needed: 3,
        left: 1,
        quota: 2,
    };
    world.copied("a", TransferState::Sending, None);
    assert_eq!(world.told(), [0_usize; 0]);
    world.copied("a", TransferState::Failed, Some(why.clone()));
    let due = world.look().due;
    assert!(
        matches!(&due[0].items[0].news, News::NotCopied { why: told, .. } if *told == why),
        "{due:?}"
    );
    world.later(60);
    world.copied("a", TransferState::Proven, None);
    let due = world.look().due;
    assert!(
        matches!(&due[0].items[0].news, News::Copied { course, .. } if course == "STAT101"),
        "{due:?}"
    );
    // The recording is in its course: that it can be copied there is nothing to tell any more.
    assert_eq!(world.listed().len(), 1);
    // Whoever pauses knows.
    world.later(60);
    world.copied("a", TransferState::Paused, None);
    assert_eq!(world.told(), [0_usize; 0]);
}

#[test]
fn a_copy_that_ended_again_stands_above_what_ended_before_it() {
    let world = World::new();
    for uuid in ["a", "b"] {
        world.recorded(uuid, &[video()], true);
        world.copied(uuid, TransferState::Proven, None);
        world.look();
        world.later(60);
    }
    let why = Problem::DoesNotFit {
        needed: 3,
        left: 1,
        quota: 2,
    };
    world.copied("a", TransferState::Failed, Some(why));
    world.look();
    let listed = world.listed();
    assert!(
        matches!(&listed[..], [News::NotCopied { uuid: first, .. }, News::Copied { uuid: next, .. }, ..] if first == "a" && next == "b"),
        "{listed:?}"
    );
}

#[tokio::test]
async fn what_leaves_zoom_is_told_once_and_kinds_that_are_off_are_not_told() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    world
        .choose(|all| {
            all.off.insert(NoticeKind::Recording);
        })
        .await;
    let journal = world.companion.journal();
    let mut leaving = journal.recording(world.zoom, "a").unwrap().unwrap();
    leaving.deletes_on = Some("2026-11-26".parse().unwrap());
    journal.put_recording(&leaving).unwrap();
    let due = world.look().due;
    assert_eq!(due.len(), 1, "{due:?}");
    assert!(
        matches!(&due[0].items[0].news, News::Leaving { on, .. } if on.to_string() == "2026-11-26")
    );
    for _ in 0..3 {
        world.later(24 * 3600);
        assert_eq!(world.told(), [0_usize; 0]);
    }
    assert_eq!(today(&world.companion, &zone()).unwrap().leaving.count, 1);
}

#[test]
fn what_the_user_watches_is_not_told_and_stands_in_the_list() {
    let world = World::new();
    world.recorded("a", &[video()], true);
    let looked = take_due(&world.companion, &zone(), Eyes::OnLectern).unwrap();
    assert!(looked.due.is_empty() && looked.changed);
    world.later(3600);
    let looked = world.look();
    assert!(looked.due.is_empty() && !looked.changed);
    assert_eq!(world.listed().len(), 1);
}

#[test]
fn what_waits_for_a_decision_is_no_news_and_pushes_none_out_of_the_list() {
    let world = World::new();
    let journal = world.companion.journal();
    let long_ago = begin() - SignedDuration::from_hours(20 * 24);
    for index in 0..30 {
        let uuid = format!("leaving{index}");
        world.recorded_at(&uuid, long_ago, &[video()], true);
        let mut leaving = journal.recording(world.zoom, &uuid).unwrap().unwrap();
        leaving.deletes_on = Some("2026-11-26".parse().unwrap());
        journal.put_recording(&leaving).unwrap();
    }
    world.recorded("ready", &[video()], true);
    let mut told = world.told();
    told.sort_unstable();
    assert_eq!(told, [1, 30], "both kinds are told");
    let listed = world.listed();
    assert!(
        matches!(&listed[..], [News::Recording { uuid, .. }] if uuid == "ready"),
        "{listed:?}"
    );
    assert_eq!(journal.count_news().unwrap(), listed.len());
    assert_eq!(today(&world.companion, &zone()).unwrap().leaving.count, 30);
}
