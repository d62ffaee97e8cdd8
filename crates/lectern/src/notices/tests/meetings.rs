//! What is told of meetings and of the people of their courses.
//! Refuses to know recordings.

use jiff::SignedDuration;

use super::world::{World, begin, video, zone};
use crate::journal::{ActivityOrigin, Happened, Scope};
use crate::notices::{Item, News, SOON};
use crate::today::today;

#[test]
fn a_meeting_of_ones_own_is_told_ten_minutes_before_it_and_nobody_elses() {
    let world = World::new();
    let start = begin() + SignedDuration::from_mins(30);
    world.planned(1, "me", start);
    world.planned(2, "other", start);
    let looked = world.look();
    assert_eq!((looked.due.len(), looked.next), (0, Some(start - SOON)));
    world.later(20 * 60);
    let due = world.look().due;
    assert_eq!(due.len(), 1);
    assert!(matches!(
        due[0].items[..],
        [Item {
            news: News::Meeting {
                number: 1,
                may_start: true,
                ..
            },
            ..
        }]
    ));
    assert_eq!(world.told(), [0_usize; 0]);
    // Put off, it is told again before its new time.
    let later = start + SignedDuration::from_mins(60);
    world.planned(1, "me", later);
    assert_eq!(world.listed(), []);
    world.later(60 * 60);
    assert_eq!(world.told(), [1]);
    world.later(3600);
    assert_eq!(world.listed(), [], "begun");
}

#[tokio::test]
async fn while_a_meeting_of_ones_own_runs_notices_wait_and_then_come_as_one() {
    let world = World::new();
    world.planned(1, "me", begin());
    world.recorded("a", &[video()], true);
    let looked = world.look();
    let end = begin() + SignedDuration::from_mins(60);
    assert_eq!((looked.due.len(), looked.next), (0, Some(end)));
    world.recorded("b", &[video()], true);
    world.later(20 * 60);
    assert_eq!(world.told(), [0_usize; 0]);
    assert_eq!(world.listed().len(), 2, "the list has them at once");
    // Zoom tells that it is over before its time.
    world.noted(1, &Happened::Started);
    world.later(1);
    world.noted(1, &Happened::Ended);
    assert_eq!(world.told(), [2]);
    // Somebody else's class keeps nothing back, and nobody has to wait.
    world.later(60);
    world.planned(2, "other", world.companion.now());
    world.recorded("c", &[video()], true);
    assert_eq!(world.told(), [1]);
    world.later(60);
    world.planned(3, "me", world.companion.now());
    world.recorded("d", &[video()], true);
    assert_eq!(world.told(), [0_usize; 0]);
    world.choose(|all| all.wait_in_meetings = false).await;
    assert_eq!(world.told(), [1]);
}

#[test]
fn courses_with_other_people_are_told_until_somebody_settles_it_and_again_when_they_change_anew() {
    let world = World::new();
    world.planned(1, "me", begin() + SignedDuration::from_hours(5));
    world.kept(1);
    let differs = Happened::Differs {
        to_add: 3,
        to_remove: 1,
        class: None,
    };
    world.found(1, &differs);
    let due = world.look().due;
    let scope = Scope::whole(world.zoom, 1);
    assert!(
        matches!(&due[0].items[0].news, News::People { scope: told, to_add: 3, to_remove: 1, .. } if *told == scope),
        "{due:?}"
    );
    assert_eq!(today(&world.companion, &zone()).unwrap().people.len(), 1);
    // Who came in meanwhile has nothing to do with it, and the next sync finds the same.
    world.later(60);
    world.noted(1, &Happened::Joined { people: 1 });
    world.found(1, &differs);
    assert_eq!(world.told(), [0_usize; 0]);
    world.later(60);
    let (journal, now) = (world.companion.journal(), world.companion.now());
    let registered = Happened::Registered { people: 3 };
    journal
        .note_activity(world.zoom, 1, now, ActivityOrigin::Here, &registered)
        .unwrap();
    assert_eq!(world.listed(), []);
    assert_eq!(today(&world.companion, &zone()).unwrap().people, []);
    world.later(60);
    world.found(1, &differs);
    assert_eq!(world.told(), [1]);
    // Settled by the course itself, and different in the same way once more.
    world.later(60);
    world.found(1, &Happened::DiffersNoMore { class: None });
    assert_eq!(today(&world.companion, &zone()).unwrap().people, []);
    world.later(60);
    world.found(1, &differs);
    assert_eq!(world.told(), [1]);
}

#[test]
fn the_second_of_two_classes_in_a_row_is_told_while_the_first_runs_and_nothing_else_is() {
    let world = World::new();
    let second = begin() + SignedDuration::from_mins(10);
    world.planned(1, "me", second - SignedDuration::from_mins(60));
    world.planned(2, "me", second);
    world.recorded("a", &[video()], true);
    let looked = world.look();
    assert_eq!(looked.due.len(), 1, "{looked:?}");
    assert!(
        matches!(
            looked.due[0].items[..],
            [Item {
                news: News::Meeting { number: 2, .. },
                ..
            }]
        ),
        "{looked:?}"
    );
    assert_eq!(looked.next, Some(second), "the recording waits");
}

#[test]
fn ones_own_class_is_told_however_many_of_a_department_begin_before_it() {
    let world = World::new();
    let department = world.department();
    let soon = begin() + SignedDuration::from_mins(5);
    for number in 100..130 {
        department.planned(number, "somebody", soon);
    }
    world.planned(1, "me", soon + SignedDuration::from_mins(4));
    let due = world.look().due;
    assert!(
        matches!(
            due.iter()
                .flat_map(|notice| &notice.items)
                .collect::<Vec<_>>()[..],
            [Item {
                news: News::Meeting { number: 1, .. },
                ..
            }]
        ),
        "{due:?}"
    );
}
