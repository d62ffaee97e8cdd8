//! What an assignment changes in Zoom, and how it is taken back.
//! Refuses to cover limits and what Zoom cannot keep.

use lectern::Problem;
use lectern::journal::{LinkKey, Target};
use lectern::link::{Offer, Offered, Stored, UndoneHow, accept, assign, preview, undo};

use crate::world::{PHYS, STAT, World};
use crate::{in_zoom, long_agenda, meeting, stored};

#[tokio::test]
async fn only_the_first_line_of_the_whole_agenda_changes_and_undo_brings_it_back() {
    let world = World::start().await;
    world.meeting(1, &long_agenda());
    world.meeting(2, &format!("{PHYS}\nBring pens"));
    let items = [meeting(&world, 1), meeting(&world, 2)];

    let foreseen = preview(&world.companion, &items, &world.stat())
        .await
        .unwrap();
    assert_eq!(stored(&foreseen), [Stored::InZoom, Stored::InZoom]);
    assert_eq!(
        foreseen[1].outcome.as_ref().unwrap()[0].replaces.as_deref(),
        Some(PHYS)
    );
    assert_eq!(
        (world.requests("PATCH").await, world.link(1)),
        (0, None),
        "a preview changes nothing"
    );

    assert_eq!(
        stored(
            &assign(&world.companion, &items, &world.stat())
                .await
                .unwrap()
        ),
        [Stored::InZoom, Stored::InZoom]
    );
    assert_eq!(world.agenda(1), format!("{STAT}\r\n{}", long_agenda()));
    assert_eq!(world.agenda(2), format!("{STAT}\nBring pens"));
    assert_eq!(world.link(1), in_zoom(world.stat()));

    let undone = undo(&world.companion).await.unwrap();
    assert!(undone.iter().all(|one| one.outcome == Ok(UndoneHow::Whole)));
    assert_eq!(world.agenda(1), long_agenda());
    assert_eq!(world.agenda(2), format!("{PHYS}\nBring pens"));
    assert_eq!(world.link(1), None);
    assert_eq!(
        undo(&world.companion).await.unwrap_err(),
        Problem::NothingToUndo
    );
}

#[tokio::test]
async fn undo_leaves_alone_what_somebody_changed_since() {
    let world = World::start().await;
    world.meeting(1, "Bring pens");
    assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    world.meeting(1, PHYS);
    let undone = undo(&world.companion).await.unwrap();
    assert_eq!(undone[0].outcome, Ok(UndoneHow::ChangedSince));
    assert_eq!(world.agenda(1), PHYS);
}

#[tokio::test]
async fn a_batch_that_was_killed_after_its_update_can_be_undone() {
    let world = World::start().await;
    world.meeting(1, "Bring pens");
    assign(&world.companion, &[meeting(&world, 1)], &world.stat())
        .await
        .unwrap();
    // Killed before the link was written here.
    world
        .companion
        .journal()
        .put_link(world.zoom, &LinkKey::Number(1), None)
        .unwrap();
    world.read_links().await.unwrap();
    assert_eq!(world.link(1), in_zoom(world.stat()));
    undo(&world.companion).await.unwrap();
    assert_eq!(
        (world.agenda(1).as_str(), world.link(1)),
        ("Bring pens", None)
    );
}

#[tokio::test]
async fn offers_are_one_batch_and_one_that_cannot_be_made_hides_none_of_the_others() {
    let world = World::start().await;
    let phys = world.phys(Some(1));
    let mut nowhere = world.stat();
    if let Target::Course { code, .. } = &mut nowhere {
        *code = "GONE".to_owned();
    }
    let offers: Vec<Offer> = [(1, world.stat()), (2, nowhere), (3, phys)]
        .into_iter()
        .map(|(number, target)| {
            world.meeting(number, "Bring pens");
            Offer {
                account: world.zoom,
                number,
                topic: None,
                target,
                why: Offered::MadeByCampus,
            }
        })
        .collect();
    let done = accept(&world.companion, &offers).await.unwrap();
    let came: Vec<bool> = done.iter().map(|one| one.outcome.is_ok()).collect();
    assert_eq!(came, [true, false, true], "{done:?}");
    assert_eq!(world.agenda(1), format!("{STAT}\nBring pens"));
    assert_eq!(world.agenda(3), format!("{PHYS}\nBring pens"));

    undo(&world.companion).await.unwrap();
    for number in [1, 2, 3] {
        assert_eq!(world.agenda(number), "Bring pens");
    }
}
