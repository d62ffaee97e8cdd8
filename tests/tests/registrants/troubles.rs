//! What is missing, gone or stumbling: free plans, courses and sessions that ended, scopes, Zoom's faults. Nobody is lost over it.
//! Refuses to look at what goes well.

use journeys::last_line;
use rehearsal::zoom::Approval;
use rehearsal::{Fault, Options};

use super::{Stage, school};

#[tokio::test(flavor = "multi_thread")]
async fn a_free_plan_says_so_and_goes_on_with_what_is_left() {
    let stage = Stage::set(Options {
        free_plan: true,
        students: 12,
        ..school()
    })
    .await;
    for line in ["registrants plan N!", "registrants list N!"] {
        let said = stage.must(line);
        assert!(said.contains("needs a paid Zoom plan"), "{line}: {said}");
    }
    for line in [
        "registrants sync N!",
        "registrants links N!",
        "registrants approve N! --waiting",
    ] {
        let said = stage.run(line);
        assert!(
            said.code == Some(1) && said.stdout.contains("needs a paid Zoom plan"),
            "{line}: {said:?}"
        );
    }
    // Everybody joins with the ordinary link.
    assert!(stage.must("registrants enter N!").contains("/j/"));
    // What the plan does not have is no problem of every sync.
    stage.must("sync");
    stage.must("assign --suggested");
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_is_said_and_nothing_is_lost() {
    let stage = Stage::of(6).await;
    stage.must("registrants sync N!");
    let unknown = stage.run("registrants sync 99999999999");
    assert!(
        unknown.code == Some(1) && unknown.stderr.contains("No meeting or recording"),
        "{unknown:?}"
    );
    let zoom = stage.world.zoom();
    zoom.set_registration(stage.number, Approval::NoRegistration, 1);
    let closed = stage.run("registrants sync N!");
    assert!(
        closed.code == Some(1) && closed.stdout.contains("takes no registrations"),
        "{closed:?}"
    );
    zoom.set_registration(stage.number, Approval::Automatic, 1);
    zoom.require_organisation(stage.number);
    stage.must(&format!(
        "registrants cancel N! {}",
        stage.people_of_course()[0]
    ));
    let asked = stage.run("registrants sync N! --retry");
    assert!(
        asked.code == Some(1) && asked.stdout.contains("org"),
        "the question is named: {asked:?}"
    );
    assert_eq!(stage.registered().len(), 3);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_that_was_deleted_and_a_scope_that_is_missing_change_nothing() {
    let stage = Stage::of(6).await;
    stage.must("registrants sync N! --keep apply");
    let zoom = stage.world.zoom();
    zoom.take_scope("meeting:write:batch_registrants:admin");
    let newcomers: Vec<String> = (1..=6).map(|n| format!("student{n:03}")).collect();
    stage.world.campus().set_students("STAT101", 0, &newcomers);
    let said = stage.run("registrants sync N!");
    assert!(
        said.code == Some(1)
            && said
                .stdout
                .contains("meeting:write:batch_registrants:admin"),
        "the scope is named: {said:?}"
    );
    zoom.take_scope("meeting:read:list_registrants:admin");
    let said = stage.run("registrants plan N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("meeting:read:list_registrants:admin"),
        "{said:?}"
    );
    stage.world.stop().await;

    let stage = Stage::of(6).await;
    stage.must("registrants sync N! --keep apply");
    let before = stage.registered();
    stage.world.campus().delete_course("STAT101");
    let said = stage.run("registrants sync N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("does not know the course STAT101"),
        "before the next sync: {said:?}"
    );
    stage.run("sync");
    let said = stage.run("registrants plan N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("does not know the course STAT101"),
        "and after it: {said:?}"
    );
    assert_eq!(
        stage.registered(),
        before,
        "nobody is thrown out of a class"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_and_a_group_have_their_own_people() {
    let stage = Stage::of(30).await;
    let number = stage.number.to_string();
    stage
        .laptop
        .must(&["assign", &number, "--course", "STAT101", "--group", "1"]);
    let said = stage.must("registrants sync N!");
    assert!(last_line(&said).starts_with("registered 4,"), "{said}");
    stage
        .laptop
        .must(&["assign", &number, "--course", "PHYS110", "--session", "1"]);
    let plan = stage.json("registrants plan N! --json");
    let expected = stage.world.campus().students("PHYS110", 1).len();
    assert_eq!(plan["people_of_course"], expected);
    let before = stage.registered();
    stage.world.campus().end_session("PHYS110", 1);
    let said = stage.run("registrants sync N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("not in this session"),
        "{said:?}"
    );
    assert_eq!(stage.registered(), before);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zoom_that_stumbles_ends_with_everybody_registered_once() {
    let stage = Stage::set(Options {
        students: 90,
        faults: vec![
            Fault::RateLimited,
            Fault::RateLimitedSilent,
            Fault::ServerError,
            Fault::TokenExpired,
            Fault::SessionExpired,
        ],
        ..school()
    })
    .await;
    let mut said = stage.run("registrants sync N!");
    // Where patience ended before Zoom's troubles did, the same command goes on.
    for _ in 0..3 {
        if said.code != Some(0) {
            said = stage.run("registrants sync N!");
        }
    }
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(stage.registered(), stage.people_of_course());
    stage.world.stop().await;
}
