//! Links, persons and link pages in the rehearsal world, whose topics, agendas and accounts nobody here has chosen.

#![allow(clippy::unwrap_used, reason = "tests may")]

mod job;

use job::Laptop;
use lectern::journal::{LinkOrigin, RecordingRow, Target};
use lectern::{Problem, RecordingQuery, link, publishing};
use rehearsal::zoom::Recorded;
use rehearsal::{Options, World};

fn large() -> Options {
    Options {
        meetings: 21,
        recordings: 40,
        ..Options::default()
    }
}

fn rows(laptop: &Laptop) -> Vec<RecordingRow> {
    laptop
        .companion
        .journal()
        .recordings(&RecordingQuery::default())
        .unwrap()
}

/// Course and session of a recording as the world means it, and as the journal has it.
fn meant(recorded: &Recorded) -> Option<(String, Option<u64>)> {
    recorded
        .target
        .as_ref()
        .map(|target| (target.course.clone(), target.session))
}

fn known(row: &RecordingRow) -> Option<(String, Option<u64>)> {
    match row.link.as_ref().map(|link| &link.target) {
        Some(Target::Course { code, session, .. }) => Some((code.clone(), *session)),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_recording_of_an_unlinked_world_finds_its_course_by_suggestion() {
    let world = World::start(Options {
        unlinked: true,
        ..large()
    })
    .await
    .unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    assert_eq!(laptop.sync().await.problems, []);
    assert!(rows(&laptop).iter().all(|row| row.link.is_none()));
    laptop.assign_suggested().await;
    laptop.sync().await;
    for recorded in world.zoom().recordings() {
        let row = rows(&laptop)
            .into_iter()
            .find(|row| row.recording.uuid == recorded.uuid)
            .unwrap();
        assert_eq!(known(&row), meant(&recorded), "{:?}", recorded.topic);
    }
    // What Zoom can keep, another laptop reads there.
    let other = Laptop::with_accounts(&world).await;
    other.sync().await;
    let in_zoom = |laptop: &Laptop| {
        let links = laptop.companion.journal().links().unwrap();
        links
            .into_iter()
            .filter(|row| row.link.origin == LinkOrigin::Zoom)
            .map(|row| row.key.to_text())
            .collect::<Vec<_>>()
    };
    assert!(!in_zoom(&laptop).is_empty());
    assert_eq!(in_zoom(&laptop), in_zoom(&other));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_leaves_the_agendas_of_a_world_as_they_were() {
    let world = World::start(Options {
        unlinked: true,
        ..large()
    })
    .await
    .unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let numbers: Vec<u64> = world
        .zoom()
        .recordings()
        .iter()
        .map(|recorded| recorded.number)
        .collect();
    let agendas = || {
        numbers
            .iter()
            .map(|number| world.zoom().agenda(*number))
            .collect::<Vec<_>>()
    };
    let before = agendas();
    laptop.assign_suggested().await;
    assert_ne!(agendas(), before);
    assert!(
        link::undo(&laptop.companion)
            .await
            .unwrap()
            .iter()
            .all(|undone| undone.outcome == Ok(link::UndoneHow::Whole))
    );
    assert_eq!(agendas(), before);
    assert!(laptop.companion.journal().links().unwrap().is_empty());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn oddities_belong_to_no_course_and_are_guessed_into_none() {
    let world = World::start(Options {
        oddities: true,
        ..large()
    })
    .await
    .unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    let odd: Vec<Recorded> = world
        .zoom()
        .recordings()
        .into_iter()
        .filter(|recorded| recorded.target.is_none())
        .collect();
    assert!(!odd.is_empty());
    for row in rows(&laptop) {
        if odd
            .iter()
            .any(|recorded| recorded.uuid == row.recording.uuid)
        {
            assert!(
                row.course.is_none_or(|course| !course.runs),
                "{:?}",
                row.recording.topic
            );
        }
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_found_by_user_name_and_an_unknown_one_is_said_so() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let of = |name: &str| world.campus().person(name).map(|person| person.id);
    for name in ["tgarcia", "TGarcia", "student001"] {
        let found = link::user_named(&laptop.companion, None, name)
            .await
            .unwrap();
        let Target::User { id, .. } = found else {
            panic!("{found:?}")
        };
        assert_eq!(Some(id), of(&name.to_lowercase()), "{name}");
    }
    let unknown = link::user_named(&laptop.companion, None, " nobody ")
        .await
        .unwrap_err();
    assert_eq!(
        unknown,
        Problem::Unreadable {
            what: "nobody".to_owned()
        }
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_page_leads_to_the_recording_and_only_there() {
    let world = World::start(Options::default()).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    let row = rows(&laptop).remove(0);
    let page = publishing::link_page_of(&laptop.companion, &row.recording, "Correlation")
        .await
        .unwrap();
    let api = &world.keys().zoom.api_url;
    let origin = api.strip_suffix("/v2").unwrap();
    let links: Vec<&str> = page.split("href=\"").skip(1).collect();
    assert_eq!(links.len(), 1, "{page}");
    assert!(links[0].starts_with(origin), "{page}");
    assert!(
        page.contains("pwd=") && page.contains("<h1 dir=\"auto\">Correlation</h1>"),
        "{page}"
    );
    world.stop().await;
}
