//! Links that Zoom takes no more for a day.
//! Refuses to wait for a real day.

use jiff::civil::Date;
use lectern::Problem;
use lectern::journal::Target;
use lectern::link::{Stored, WhyHere, assign, continue_queued, undo};

use crate::world::{PHYS, STAT, World};
use crate::{here, in_zoom, meeting, stored};

async fn queued(world: &World) {
    let done = assign(&world.companion, &[meeting(world, 1)], &world.stat())
        .await
        .unwrap();
    let until = "2026-11-24T00:00:00Z".parse().unwrap();
    assert_eq!(stored(&done), [Stored::Here(WhyHere::Queued { until })]);
    assert_eq!(
        (world.agenda(1), world.link(1)),
        (format!("{PHYS}\nBring pens"), here(world.stat()))
    );
    world.read_links().await.unwrap();
    assert_eq!(
        world.link(1),
        here(world.stat()),
        "the line that will be replaced does not win"
    );
}

fn use_up_the_day(world: &World) {
    for _ in 0..100 {
        let day = Date::constant(2026, 11, 23);
        world
            .companion
            .journal()
            .count_agenda_update(world.zoom, "host", day)
            .unwrap();
    }
}

#[tokio::test]
async fn after_a_hundred_updates_a_link_waits_here_and_is_written_the_next_day() {
    let world = World::start().await;
    world.meeting(1, &format!("{PHYS}\nBring pens"));
    use_up_the_day(&world);
    queued(&world).await;
    assert_eq!(world.requests("PATCH").await, 0);
    world.set_time("2026-11-24T00:00:01Z");
    world.read_links().await.unwrap();
    assert_eq!(
        (world.agenda(1), world.link(1)),
        (format!("{STAT}\nBring pens"), in_zoom(world.stat()))
    );
    undo(&world.companion).await.unwrap();
    assert_eq!(world.agenda(1), format!("{PHYS}\nBring pens"));
}

#[tokio::test]
async fn a_limit_that_zoom_names_itself_makes_a_link_wait_too() {
    let world = World::start().await;
    world.meeting(1, &format!("{PHYS}\nBring pens"));
    world.hold(|held| held.tired = true);
    queued(&world).await;
    world.hold(|held| held.tired = false);
    // Meanwhile somebody else decides: their line is not overwritten.
    let other = format!("{}?gidReq=2", STAT);
    world.meeting(1, &other);
    world.read_links().await.unwrap();
    assert_eq!(world.agenda(1), other);
    let group = Target::Course {
        campus: world.campus,
        code: "STAT101".to_owned(),
        session: None,
        group: Some(2),
    };
    assert_eq!(world.link(1), in_zoom(group));
}

#[tokio::test]
async fn a_host_that_is_out_of_updates_costs_no_question() {
    let world = World::start().await;
    world.meeting(1, &format!("{PHYS}\nBring pens"));
    use_up_the_day(&world);
    queued(&world).await;
    let before = world.requests("GET").await;
    world.read_links().await.unwrap();
    let waiting = continue_queued(&world.companion, world.zoom).await.unwrap();
    let until = "2026-11-24T00:00:00Z".parse().unwrap();
    assert_eq!(stored(&waiting), [Stored::Here(WhyHere::Queued { until })]);
    assert_eq!(world.requests("GET").await, before);
}

#[tokio::test]
async fn one_refusal_for_today_speaks_for_all_meetings_of_that_host() {
    let world = World::start().await;
    let items = [1, 2, 3].map(|number| {
        world.meeting(number, PHYS);
        meeting(&world, number)
    });
    world.hold(|held| held.tired = true);
    assign(&world.companion, &items, &world.stat())
        .await
        .unwrap();
    let before = (world.requests("GET").await, world.requests("PATCH").await);
    let waiting = continue_queued(&world.companion, world.zoom).await.unwrap();
    assert_eq!(stored(&waiting).len(), 3);
    assert_eq!(
        (world.requests("GET").await, world.requests("PATCH").await),
        (before.0 + 1, before.1 + 1)
    );
}

#[tokio::test]
async fn a_link_whose_writing_was_killed_before_it_reached_zoom_still_waits() {
    let world = World::start().await;
    world.meeting(1, &format!("{PHYS}\nBring pens"));
    use_up_the_day(&world);
    queued(&world).await;
    world.set_time("2026-11-24T00:00:01Z");
    let journal = world.companion.journal();
    let (id, _) = journal.latest_link_changes().unwrap().remove(0);
    journal.set_line_after(id, Some(STAT)).unwrap();
    world.read_links().await.unwrap();
    assert_eq!(
        (world.agenda(1), world.link(1)),
        (format!("{STAT}\nBring pens"), in_zoom(world.stat()))
    );
    undo(&world.companion).await.unwrap();
    assert_eq!(world.agenda(1), format!("{PHYS}\nBring pens"));
}

#[tokio::test]
async fn a_link_that_zoom_broke_down_over_still_waits() {
    let world = World::start().await;
    world.meeting(1, &format!("{PHYS}\nBring pens"));
    use_up_the_day(&world);
    queued(&world).await;
    world.set_time("2026-11-24T00:00:01Z");
    world.hold(|held| held.frail = true);
    let read = world.read_links().await.unwrap();
    assert!(
        matches!(
            read.problems.as_slice(),
            [Problem::Server { status: 500, .. }]
        ),
        "{read:?}"
    );
    world.hold(|held| (held.frail, held.down) = (false, false));
    world.read_links().await.unwrap();
    assert_eq!(
        (world.agenda(1), world.link(1)),
        (format!("{STAT}\nBring pens"), in_zoom(world.stat()))
    );
}

#[tokio::test]
async fn what_somebody_took_out_of_zoom_is_not_waiting() {
    let world = World::start().await;
    world.meeting(1, "Bring pens");
    assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    world.meeting(1, "Bring pens");
    assert_eq!(world.read_links().await.unwrap().vanished, 1);
    world.read_links().await.unwrap();
    assert_eq!(
        (world.agenda(1).as_str(), world.link(1)),
        ("Bring pens", here(world.stat())),
        "it is offered back, and not put back"
    );
    undo(&world.companion).await.unwrap();
    assert_eq!(world.link(1), None);
}

#[tokio::test]
async fn a_link_that_somebody_puts_back_after_nobody_was_meant_stays() {
    let world = World::start().await;
    world.meeting(1, STAT);
    assign(&world.companion, &[meeting(&world, 1)], &Target::Nobody)
        .await
        .unwrap();
    let before = world.requests("GET").await;
    world.meeting(1, "");
    world.read_links().await.unwrap();
    assert_eq!(world.requests("GET").await, before);
    world.meeting(1, STAT);
    world.read_links().await.unwrap();
    assert_eq!(
        (world.agenda(1).as_str(), world.link(1)),
        (STAT, in_zoom(world.stat()))
    );
}
