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
    assert_eq!(world.read_links().await.unwrap(), 0);
    assert_eq!(world.link(1), in_zoom(world.stat()));
    world.meeting(1, "Bring pens");
    assert_eq!(world.read_links().await.unwrap(), 1);
    assert_eq!(world.link(1), here(world.stat()));
    assert_eq!(world.read_links().await.unwrap(), 0, "told once");
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
    assert_eq!(world.read_links().await.unwrap(), 0);
    assert_eq!(world.link(1), in_zoom(world.stat()));
    world.listed(1, None);
    world.hold(|held| drop(held.agendas.remove(&1)));
    assert_eq!(world.read_links().await.unwrap(), 0);
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
