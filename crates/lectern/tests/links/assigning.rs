//! Where a link is kept, and which links are refused.
//! Refuses to take anything back.

use lectern::Problem;
use lectern::journal::Target;
use lectern::link::{Item, Stored, WhyHere, assign, assign_each, preview, undo};
use lectern::transfer::stop_signal;

use crate::world::{CAMPUS, PHYS, STAT, World};
use crate::{here, in_zoom, meeting, stored};

#[tokio::test]
async fn assigning_twice_changes_nothing_the_second_time() {
    let world = World::start().await;
    world.meeting(1, "Bring pens");
    assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    let again = assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    assert_eq!((stored(&again), world.requests("PATCH").await), (vec![], 1));
    undo(&world.companion).await.unwrap();
    assert_eq!(
        world.agenda(1),
        "Bring pens",
        "the second time left nothing to undo"
    );
}

#[tokio::test]
async fn a_webinar_keeps_its_link_in_its_own_agenda() {
    let world = World::start().await;
    world.webinar(7, "Bring questions");
    let wanted = [meeting(&world, 7)];
    let done = assign(&world.companion, &wanted, &world.stat()).await;
    assert_eq!(stored(&done.unwrap()), [Stored::InZoom]);
    assert_eq!(world.agenda(7), format!("{STAT}\nBring questions"));
    undo(&world.companion).await.unwrap();
    assert_eq!(world.agenda(7), "Bring questions");

    // Waiting for another day, and taken out by somebody else.
    world.hold(|held| held.tired = true);
    let done = assign(&world.companion, &wanted, &world.stat()).await;
    assert!(matches!(
        stored(&done.unwrap())[..],
        [Stored::Here(WhyHere::Queued { .. })]
    ));
    world.hold(|held| held.tired = false);
    assert_eq!(world.read_links().await.unwrap().problems, []);
    assert_eq!(world.agenda(7), format!("{STAT}\nBring questions"));
    world.webinar(7, "Bring questions");
    let read = world.read_links().await.unwrap();
    assert_eq!((read.vanished, read.problems), (1, vec![]));
    assert_eq!(world.link(7), here(world.stat()));
}

#[tokio::test]
async fn each_goes_where_it_was_confirmed_to_go_until_somebody_stops_it() {
    let world = World::start().await;
    world.meeting(1, "Bring pens");
    world.meeting(2, "Bring paper");
    let each = [
        (meeting(&world, 1), world.stat()),
        (meeting(&world, 2), world.phys(Some(1))),
    ];
    let (stopper, stop) = stop_signal();
    let done = assign_each(&world.companion, &each, &stop).await.unwrap();
    assert_eq!(stored(&done), [Stored::InZoom, Stored::InZoom]);
    for (number, target) in [(1, world.stat()), (2, world.phys(Some(1)))] {
        assert_eq!(world.link(number).unwrap().target, target);
    }
    undo(&world.companion).await.unwrap();

    stopper.stop();
    let none = assign_each(&world.companion, &each, &stop).await.unwrap();
    assert!(none.is_empty());
    assert_eq!(world.agenda(1), "Bring pens");
}

#[tokio::test]
async fn where_zoom_cannot_keep_a_link_this_computer_does_and_says_why() {
    let world = World::start().await;
    world.recording("one==", 1, 2);
    world.recording("instant==", 2, 1);
    world.recording("room-a==", 3, 4);
    world.recording("room-b==", 3, 4);
    world.recording("expired==", 4, 2);
    let one = Item::Instance {
        account: world.zoom,
        uuid: "one==".to_owned(),
    };
    let items = [
        one,
        meeting(&world, 2),
        meeting(&world, 3),
        meeting(&world, 4),
    ];
    let expected = [
        WhyHere::OneInstance,
        WhyHere::InstantMeeting,
        WhyHere::PersonalRoom,
        WhyHere::PersonalRoom,
        WhyHere::GoneFromZoom,
    ]
    .map(Stored::Here);
    assert_eq!(
        stored(
            &preview(&world.companion, &items, &world.stat())
                .await
                .unwrap()
        ),
        expected
    );
    assert_eq!(
        stored(
            &assign(&world.companion, &items, &world.stat())
                .await
                .unwrap()
        ),
        expected
    );
    assert_eq!(
        (world.requests("PATCH").await, world.requests("GET").await),
        (0, 1),
        "3001 is remembered"
    );

    let rows = world
        .companion
        .journal()
        .recordings(&lectern::RecordingQuery::default())
        .unwrap();
    assert_eq!(rows.len(), 5);
    assert!(
        rows.iter()
            .all(|row| row.link == here(world.stat()) && row.known_here_only()),
        "{rows:?}"
    );
    undo(&world.companion).await.unwrap();
    assert!(world.companion.journal().links().unwrap().is_empty());
}

#[tokio::test]
async fn courses_that_the_user_does_not_run_are_refused_before_anything_is_asked() {
    let world = World::start().await;
    world.meeting(1, "");
    let items = [meeting(&world, 1)];
    let not_yours = Problem::NotYourCourse {
        course: "PHYS110".to_owned(),
    };
    for session in [None, Some(2)] {
        assert_eq!(
            assign(&world.companion, &items, &world.phys(session))
                .await
                .unwrap_err(),
            not_yours
        );
        assert_eq!(
            preview(&world.companion, &items, &world.phys(session))
                .await
                .unwrap_err(),
            not_yours
        );
    }
    let nowhere = Target::Course {
        campus: world.campus,
        code: "NONE".to_owned(),
        session: None,
        group: None,
    };
    let problem = assign(&world.companion, &items, &nowhere)
        .await
        .unwrap_err();
    assert_eq!(
        problem,
        Problem::CourseNotFound {
            course: "NONE".to_owned()
        }
    );
    assert_eq!(world.requests("GET").await, 0);
    assert!(
        assign(&world.companion, &items, &world.phys(Some(1)))
            .await
            .is_ok()
    );
    assert_eq!(world.agenda(1), PHYS);
}

#[tokio::test]
async fn what_is_too_long_for_an_agenda_fails_alone() {
    let world = World::start().await;
    world.meeting(1, &"x".repeat(1_990));
    world.meeting(2, "");
    let items = [meeting(&world, 1), meeting(&world, 2)];
    let done = assign(&world.companion, &items, &world.stat())
        .await
        .unwrap();
    assert_eq!(done[0].outcome, Err(Problem::AgendaTooLong));
    assert_eq!((world.agenda(1).len(), world.link(1)), (1_990, None));
    assert_eq!(world.link(2), in_zoom(world.stat()));
}

#[tokio::test]
async fn nobody_takes_the_line_out_and_is_known_here_only() {
    let world = World::start().await;
    world.meeting(1, &format!("{STAT}\r\nBring pens"));
    let done = assign(&world.companion, &[meeting(&world, 1)], &Target::Nobody)
        .await
        .unwrap();
    assert_eq!(stored(&done), [Stored::Here(WhyHere::Nobody)]);
    assert_eq!(
        (world.agenda(1).as_str(), world.link(1)),
        ("Bring pens", here(Target::Nobody))
    );
    world.read_links().await.unwrap();
    assert_eq!(
        world.link(1),
        here(Target::Nobody),
        "a sync does not forget it"
    );
    undo(&world.companion).await.unwrap();
    assert_eq!(
        (world.agenda(1), world.link(1)),
        (format!("{STAT}\r\nBring pens"), None)
    );
}

#[tokio::test]
async fn a_person_stands_in_the_agenda_by_the_address_of_the_profile() {
    let world = World::start().await;
    world.meeting(1, "");
    let person = Target::User {
        campus: world.campus,
        id: 5,
    };
    assign(&world.companion, &[meeting(&world, 1)], &person)
        .await
        .unwrap();
    assert!(
        world.agenda(1).starts_with(CAMPUS) && world.agenda(1).ends_with("=5"),
        "{}",
        world.agenda(1)
    );
    world.read_links().await.unwrap();
    assert_eq!(world.link(1), in_zoom(person));
}

#[tokio::test]
async fn an_update_that_zoom_did_not_keep_is_no_link() {
    let world = World::start().await;
    world.meeting(1, "Bring pens");
    world.hold(|held| held.forgetful.extend([1]));
    let done = assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    assert!(
        matches!(done[0].outcome, Err(Problem::Unexpected { .. })),
        "{done:?}"
    );
    assert_eq!(world.link(1), None);
    assert_eq!(
        undo(&world.companion).await.unwrap_err(),
        Problem::NothingToUndo
    );
}

#[tokio::test]
async fn an_instance_keeps_a_link_of_its_own() {
    let world = World::start().await;
    world.meeting(1, "");
    world.recording("a==", 1, 2);
    world.recording("b==", 1, 2);
    assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    let one = Item::Instance {
        account: world.zoom,
        uuid: "b==".to_owned(),
    };
    assign(&world.companion, &[one], &world.phys(Some(1)))
        .await
        .unwrap();
    let rows = world
        .companion
        .journal()
        .recordings(&lectern::RecordingQuery::default())
        .unwrap();
    let links: Vec<_> = rows
        .into_iter()
        .map(|row| (row.recording.uuid, row.link))
        .collect();
    assert_eq!(
        links,
        [
            ("a==".to_owned(), in_zoom(world.stat())),
            ("b==".to_owned(), here(world.phys(Some(1))))
        ]
    );
}
