//! What is read from agendas at a sync, and looked up in Zoom.
//! Refuses to write an agenda.

use lectern::Problem;
use lectern::link::{Item, Resolution, assign, items_named, links_from_agenda, resolve};
use lectern::transfer::MeetingName;

use crate::world::{PHYS, STAT, World};
use crate::{here, in_zoom, meeting};

#[tokio::test]
async fn a_link_that_vanished_from_zoom_goes_on_here_and_is_told() {
    let world = World::start().await;
    world.meeting(1, STAT);
    assert_eq!(world.read_links().await.unwrap().vanished, 0);
    assert_eq!(world.link(1), in_zoom(world.stat()));
    world.meeting(1, "Bring pens");
    assert_eq!(world.read_links().await.unwrap().vanished, 1);
    assert_eq!(world.link(1), here(world.stat()));
    assert_eq!(world.read_links().await.unwrap().vanished, 0, "told once");
    // Offered back: written again like any assignment.
    assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    assert_eq!(
        (world.agenda(1), world.link(1)),
        (format!("{STAT}\nBring pens"), in_zoom(world.stat()))
    );
}

#[tokio::test]
async fn a_list_without_agendas_loses_no_link() {
    let world = World::start().await;
    world.meeting(1, STAT);
    world.read_links().await.unwrap();
    world.listed(1, None);
    assert_eq!(world.read_links().await.unwrap().vanished, 0);
    assert_eq!(world.link(1), in_zoom(world.stat()));
    world.listed(1, None);
    world.hold(|held| drop(held.agendas.remove(&1)));
    assert_eq!(world.read_links().await.unwrap().vanished, 0);
    assert_eq!(
        world.link(1),
        in_zoom(world.stat()),
        "the link outlives the meeting"
    );
}

#[tokio::test]
async fn links_that_do_not_count_are_never_followed() {
    let world = World::start().await;
    let elsewhere = wiremock::MockServer::start().await;
    world.meeting(1, &format!("{}/courses/STAT101/", elsewhere.uri()));
    world.meeting(2, "https://campus.example/chamilo/courses/HIST200/");
    world.meeting(3, "https://campus.example/courses/STAT101/");
    world.meeting(
        4,
        "https://campus.example.evil.example/chamilo/courses/STAT101/",
    );
    let meetings = world.companion.journal().meetings().unwrap();
    let noticed = links_from_agenda(world.companion.journal(), &meetings).unwrap();
    insta::assert_debug_snapshot!(
        noticed.iter().map(|noticed| (noticed.number, &noticed.change)).collect::<std::collections::BTreeMap<_, _>>()
    , @r#"
    {
        1: Uncounted(
            ForeignCampus {
                host: "127.0.0.1",
            },
        ),
        2: Uncounted(
            UnknownCourse {
                directory: "HIST200",
            },
        ),
        3: Uncounted(
            ForeignCampus {
                host: "campus.example",
            },
        ),
        4: Uncounted(
            ForeignCampus {
                host: "campus.example.evil.example",
            },
        ),
    }
    "#);
    world.read_links().await.unwrap();
    assert!(world.companion.journal().links().unwrap().is_empty());
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
    assert_eq!(
        lectern::link::suggestions(world.companion.journal()).unwrap(),
        []
    );
}

#[tokio::test]
async fn a_meeting_nobody_knows_is_asked_for_once() {
    let world = World::start().await;
    let kept = world.recording("a==", 1, 2);
    world.hold(|held| drop(held.agendas.insert(1, format!("{PHYS}\nx"))));
    let gone = world.recording("b==", 2, 2);
    world.recording("c==", 3, 1);
    let journal = world.companion.journal();
    assert!(matches!(
        resolve(&kept, &Default::default(), None),
        Resolution::AskZoom(_)
    ));
    for _ in 0..2 {
        world.read_links().await.unwrap();
    }
    assert_eq!(world.requests("GET").await, 2);
    assert_eq!(world.link(1), in_zoom(world.phys(Some(1))));
    let meeting = journal.meeting(world.zoom, 2).unwrap().unwrap();
    assert!(meeting.gone);
    assert_eq!(
        resolve(&gone, &Default::default(), Some(&meeting)),
        Resolution::NotLinked
    );
}

#[tokio::test]
async fn what_is_named_is_found_and_what_is_not_there_is_said_so() {
    let world = World::start().await;
    world.recording("a==", 1, 2);
    let journal = world.companion.journal();
    assert_eq!(
        items_named(journal, &MeetingName::Number(1)).unwrap(),
        [meeting(&world, 1)]
    );
    let instance = Item::Instance {
        account: world.zoom,
        uuid: "a==".to_owned(),
    };
    assert_eq!(
        items_named(journal, &MeetingName::Instance("a==".to_owned())).unwrap(),
        [instance]
    );
    let absent = Problem::MeetingNotFound {
        name: "z==".to_owned(),
    };
    assert_eq!(
        items_named(journal, &MeetingName::Instance("z==".to_owned())).unwrap_err(),
        absent
    );
    // A number that the journal does not know may still be Zoom's.
    let unknown = items_named(journal, &MeetingName::Number(77)).unwrap();
    let done = assign(&world.companion, &unknown, &world.stat())
        .await
        .unwrap();
    assert_eq!(
        done[0].outcome,
        Err(Problem::MeetingNotFound {
            name: "77".to_owned()
        })
    );
    world.hold(|held| drop(held.agendas.insert(77, String::new())));
    assign(&world.companion, &unknown, &world.stat())
        .await
        .unwrap();
    assert_eq!(world.agenda(77), STAT);
}

#[tokio::test]
async fn what_zoom_refuses_of_one_meeting_stops_no_other() {
    let world = World::start().await;
    world.meeting(5, &format!("{PHYS}\nBring pens"));
    world.hold(|held| held.tired = true);
    assign(&world.companion, &[meeting(&world, 5)], &world.stat())
        .await
        .unwrap();
    world.meeting(1, STAT);
    world.meeting(2, STAT);
    world.read_links().await.unwrap();

    world.recording("refused==", 3, 2);
    world.recording("found==", 4, 2);
    for (number, kind) in [(10, 5), (11, 6), (12, 9), (13, 99)] {
        world.recording(&format!("kind-{kind}=="), number, kind);
    }
    world.meeting(1, "Bring pens");
    world.meeting(2, "Bring pens");
    world.hold(|held| {
        held.tired = false;
        held.refused.extend([1, 3, 10, 11, 12, 13]);
        held.agendas.insert(4, PHYS.to_owned());
    });
    let before = world.requests("GET").await;
    let read = world.read_links().await.unwrap();
    assert_eq!(read.vanished, 1);
    assert!(
        matches!(
            read.problems.as_slice(),
            [Problem::ZoomRefused { code: 3000, .. }]
        ),
        "{read:?}"
    );
    assert_eq!(
        (world.link(1), world.link(2), world.link(4)),
        (
            in_zoom(world.stat()),
            here(world.stat()),
            in_zoom(world.phys(Some(1)))
        ),
        "a link is not given up for a refusal"
    );
    assert_eq!(world.agenda(5), format!("{STAT}\nBring pens"));
    assert_eq!(
        world.requests("GET").await - before,
        6,
        "1 to 4, and 5 before and after its update: no webinar and no upload"
    );
}

#[tokio::test]
async fn what_concerns_the_whole_account_is_asked_once_and_loses_no_link() {
    let world = World::start().await;
    world.meeting(1, STAT);
    world.meeting(2, STAT);
    world.meeting(3, STAT);
    world.read_links().await.unwrap();
    world.meeting(1, "Bring pens");
    world.meeting(2, "Bring pens");
    world.meeting(3, PHYS);
    world.recording("a==", 4, 2);
    world.hold(|held| held.unscoped = true);
    let read = world.read_links().await.unwrap();
    assert_eq!(read.vanished, 0);
    assert!(
        matches!(read.problems.as_slice(), [Problem::ScopeMissing { .. }]),
        "{read:?}"
    );
    assert_eq!(world.requests("GET").await, 1);
    assert_eq!(world.link(1), in_zoom(world.stat()));
    assert_eq!(
        world.link(3),
        in_zoom(world.phys(Some(1))),
        "what the list says needs no question"
    );
    world.hold(|held| held.unscoped = false);
    assert_eq!(world.read_links().await.unwrap().vanished, 2);
}

#[tokio::test]
async fn a_list_that_leaves_an_agenda_out_is_asked_about_once() {
    let world = World::start().await;
    world.meeting(1, STAT);
    world.meeting(2, STAT);
    let theirs = "https://campus.example/chamilo/courses/HIST200/";
    world.meeting(3, theirs);
    world.read_links().await.unwrap();

    world.hold(|held| drop(held.agendas.insert(2, String::new())));
    let mut vanished = 0;
    for _ in 0..3 {
        for number in [1, 2, 3] {
            world.listed(number, None);
        }
        vanished += world.read_links().await.unwrap().vanished;
    }
    assert_eq!(world.requests("GET").await, 2);
    assert_eq!(
        (vanished, world.link(1), world.link(2)),
        (1, in_zoom(world.stat()), here(world.stat()))
    );
    let row = world.companion.journal().meeting(world.zoom, 3);
    assert_eq!(
        row.unwrap().unwrap().agenda_line.as_deref(),
        Some(theirs),
        "absent is not empty"
    );

    // Once the list shows the agenda again, it counts again.
    world.meeting(1, PHYS);
    world.read_links().await.unwrap();
    assert_eq!(world.link(1), in_zoom(world.phys(Some(1))));
    world.meeting(1, "");
    assert_eq!(world.read_links().await.unwrap().vanished, 1);
}

#[tokio::test]
async fn a_recording_whose_meeting_is_listed_without_agenda_is_asked_for_once() {
    let world = World::start().await;
    world.recording("a==", 1, 2);
    world.recording("b==", 2, 2);
    world.meeting(1, STAT);
    world.meeting(2, "");
    let journal = world.companion.journal();
    for number in [1, 2] {
        journal
            .agenda_is_not_listed(world.zoom, number)
            .expect("the journal is open");
    }
    for _ in 0..3 {
        world.listed(1, None);
        world.listed(2, None);
        world.read_links().await.unwrap();
    }
    assert_eq!(world.link(1), in_zoom(world.stat()));
    assert_eq!(
        world.requests("GET").await,
        3,
        "once each, and once to make sure that a line was left out and not taken out"
    );
}
