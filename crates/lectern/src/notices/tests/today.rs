//! What the page Today has: meetings, what is on its way, what is ready, what needs somebody.
//! Refuses to know what is told of it.

use jiff::SignedDuration;

use super::world::{World, begin, video, zone};
use crate::Problem;
use crate::journal::{Happened, TransferKind, TransferState};
use crate::today::today;

#[test]
fn today_has_the_next_meetings_what_runs_and_what_is_ready() {
    let world = World::new();
    let soon = begin() + SignedDuration::from_mins(12);
    world.planned(1, "me", soon);
    world.planned(2, "me", begin() + SignedDuration::from_hours(30));
    world.planned(3, "other", soon);
    world.planned(4, "me", begin() - SignedDuration::from_mins(90));
    let numbers = |world: &World| -> Vec<(u64, bool, bool)> {
        let today = today(&world.companion, &zone()).unwrap();
        let own = today.meetings.iter();
        own.map(|one| (one.row.meeting.number, one.may_start, one.running))
            .collect()
    };
    assert_eq!(numbers(&world), [(1, true, false)]);
    // It runs over its time, and Zoom says so.
    world.noted(4, &Happened::Started);
    assert_eq!(numbers(&world), [(4, true, true), (1, true, false)]);
    world.later(60);
    world.noted(4, &Happened::Ended);
    world.later(3 * 3600);
    assert_eq!(
        numbers(&world),
        [(2, true, false)],
        "the next one, tomorrow"
    );

    world.recorded("a", &[video()], true);
    let journal = world.companion.journal();
    let file = journal.files_of(world.zoom, "a").unwrap()[0].id;
    let now = world.companion.now();
    journal
        .ask_transfer(&TransferKind::Pull, file, now)
        .unwrap();
    let waiting = today(&world.companion, &zone()).unwrap();
    assert_eq!(waiting.on_the_way.len(), 1);
    let motion = &waiting.on_the_way[0].motion;
    assert_eq!(
        (motion.files, motion.moving, motion.total),
        (1, 0, Some(10))
    );
    assert_eq!(waiting.ready.count, 0);
}

#[test]
fn ones_own_meetings_are_on_the_page_however_many_of_a_department_run_before_them() {
    let world = World::new();
    let department = world.department();
    for number in 100..130 {
        department.planned(number, "somebody", begin());
        department.noted(number, &Happened::Started);
    }
    let afternoon = begin() + SignedDuration::from_hours(5);
    world.planned(1, "me", afternoon);
    let known = today(&world.companion, &zone()).unwrap();
    let own: Vec<_> = known.meetings.iter().filter(|one| one.may_start).collect();
    assert_eq!(own.len(), 1, "{:?}", known.meetings);
    assert_eq!(own[0].row.meeting.number, 1);
    assert!(known.meetings.iter().any(|one| one.running));
    // While it runs, what happens waits for its end.
    world.later(5 * 3600);
    world.recorded("a", &[video()], true);
    let end = afternoon + SignedDuration::from_mins(60);
    let looked = world.look();
    assert_eq!((looked.due.len(), looked.next), (0, Some(end)));
}

#[test]
fn all_that_is_in_trouble_is_counted_and_few_are_named() {
    let world = World::new();
    let journal = world.companion.journal();
    let fails = |uuid: &str| {
        let file = journal.files_of(world.zoom, uuid).unwrap()[0].id;
        let id = journal
            .ask_transfer(&TransferKind::Pull, file, world.companion.now())
            .unwrap();
        let mut row = journal.transfer(id).unwrap().unwrap();
        row.state = TransferState::Failed;
        row.why = Some(Problem::Internal {
            detail: "told to".into(),
        });
        journal.put_progress(&row).unwrap();
    };
    for index in 0..10 {
        let uuid = format!("fresh{index}");
        world.recorded(&uuid, &[video()], true);
        fails(&uuid);
    }
    // These leave Zoom as well, and are older.
    for index in 0..3 {
        let uuid = format!("leaving{index}");
        let before = begin() - SignedDuration::from_hours(20 * 24);
        world.recorded_at(&uuid, before, &[video()], true);
        let mut leaving = journal.recording(world.zoom, &uuid).unwrap().unwrap();
        leaving.deletes_on = Some("2026-11-26".parse().unwrap());
        journal.put_recording(&leaving).unwrap();
        fails(&uuid);
    }
    let known = today(&world.companion, &zone()).unwrap();
    assert_eq!(
        (known.in_trouble.count, known.in_trouble.first.len()),
        (13, 5)
    );
    assert_eq!(known.leaving.count, 3);
}
