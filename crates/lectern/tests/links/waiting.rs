//! Links that Zoom takes no more for a day.
//! Refuses to wait for a real day.

use jiff::civil::Date;
use lectern::journal::Target;
use lectern::link::{Stored, WhyHere, assign, undo};

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

#[tokio::test]
async fn after_a_hundred_updates_a_link_waits_here_and_is_written_the_next_day() {
    let world = World::start().await;
    world.meeting(1, &format!("{PHYS}\nBring pens"));
    for _ in 0..100 {
        let day = Date::constant(2026, 11, 23);
        world
            .companion
            .journal()
            .count_agenda_update(world.zoom, "host", day)
            .unwrap();
    }
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
