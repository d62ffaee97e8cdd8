//! What counts for the three registrations that a day allows for each person, and what Zoom surely never saw.
//! Refuses to wait for midnight.

use super::{Stage, school};

const BATCHES: &str = "meeting:write:batch_registrants:admin";

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_everybody_out_uses_up_nobodys_day_and_is_noted_once() {
    let stage = Stage::set(school()).await;
    let zoom = stage.world.zoom();
    zoom.take_scope(BATCHES);
    let said = stage.run("registrants sync N! --keep apply");
    assert!(
        said.code == Some(1) && said.stdout.contains(BATCHES),
        "{said:?}"
    );
    for _ in 0..4 {
        let said = stage.must("sync");
        assert!(said.contains("of these failed 120"), "{said}");
    }
    let noted = stage.json("activity N! --json");
    let noted = noted.as_array().unwrap();
    let refused: Vec<_> = noted
        .iter()
        .filter(|row| row["what"] == "refused")
        .collect();
    assert_eq!(refused.len(), 1, "nothing new was found out: {noted:?}");

    zoom.give_scope(BATCHES);
    let said = stage.must("sync");
    assert!(
        said.contains("registered 120, taken away 0, of these failed 0"),
        "{said}"
    );
    assert_eq!(stage.registered(), stage.people_of_course());
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_without_an_answer_uses_up_nobodys_day() {
    let stage = Stage::of(6).await;
    stage.world.zoom().require_organisation(stage.number);
    for attempt in 1..=5 {
        let said = stage.run("registrants sync N!");
        assert!(
            said.code == Some(1)
                && said.stdout.contains("org")
                && !said.stdout.contains("not today"),
            "attempt {attempt}: {said:?}"
        );
    }
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_zoom_surely_did_not_make_can_be_asked_for_again() {
    let stage = Stage::of(6).await;
    stage.must("registrants sync N!");
    let student = stage.people_of_course()[0].clone();
    let zoom = stage.world.zoom();
    zoom.take_scope("meeting:update:registrant_status:admin");
    for _ in 0..10 {
        let said = stage.run(&format!("registrants cancel N! {student}"));
        assert_eq!(said.code, Some(1), "{said:?}");
    }
    zoom.give_scope("meeting:update:registrant_status:admin");
    stage.must(&format!("registrants cancel N! {student}"));
    assert!(!stage.registered().contains(&student));
    stage.world.stop().await;
}
