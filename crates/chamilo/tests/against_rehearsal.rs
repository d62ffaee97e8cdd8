//! The whole adapter against the rehearsal campus, which was modelled on recordings and knows none of this crate's types.
//! Refuses to look into a page itself: what the campus holds is asked of the world.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use std::sync::Arc;

use bytes::Bytes;
use chamilo::{Campus, Course, DocumentKind, ErrorKind, GroupId, Place, Role, SessionId};
use rehearsal::campus::{Limits, Settings};
use rehearsal::people::{SeedSession, courses};
use rehearsal::{CampusWorld, Fault, Options, World};
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use support::http;
use wire::Patience;

async fn world(faults: Vec<Fault>) -> World {
    World::start(Options {
        faults,
        quota: Some(100_000_000),
        ..Options::default()
    })
    .await
    .unwrap()
}

async fn campus_of(world: &World) -> Arc<dyn Campus> {
    signed_in(world.campus()).await
}

async fn signed_in(world: &CampusWorld) -> Arc<dyn Campus> {
    let address = chamilo::find_campus(world.url(), &http()).await.unwrap();
    assert_eq!(address.to_string(), world.url());
    let password = SecretString::from(world.password());
    let key = chamilo::sign_in(&address, world.username(), &password, &http())
        .await
        .unwrap();
    chamilo::open(
        address,
        world.username().to_owned(),
        key,
        &http(),
        Patience::hurried(),
    )
    .unwrap()
}

async fn course(campus: &dyn Campus, code: &str, role: Role) -> Course {
    let courses = campus.courses().await.unwrap();
    let fits = |course: &&Course| course.place.course.as_str() == code && course.role == role;
    courses
        .iter()
        .find(fits)
        .unwrap_or_else(|| panic!("{code} as {role:?} in {courses:?}"))
        .clone()
}

fn content(length: usize) -> Bytes {
    (0..length)
        .map(|at| u8::try_from(at % 251).unwrap())
        .collect::<Vec<u8>>()
        .into()
}

/// Uploads as the engine does: an attempt whose piece may have arrived is thrown away and begun anew under a new name.
async fn upload(
    campus: &dyn Campus,
    place: &Place,
    folder: &str,
    bytes: &Bytes,
    piece: usize,
) -> (chamilo::DocumentId, String) {
    for attempt in 0..20 {
        let name = format!("Régression, partie 2 [a1b2c3-{attempt:04x}].mp4");
        let mut ticket = campus.begin_upload(place, folder, &name).await.unwrap();
        if send_all(campus, &mut ticket, bytes, piece).await {
            match campus.finish_upload(&mut ticket).await {
                Ok(id) => return (id, name),
                Err(error) => assert_eq!(*error.kind(), ErrorKind::AnswerLost),
            }
            for _ in 0..200 {
                let documents = campus.documents(place, folder).await.unwrap();
                let tag = format!("a1b2c3-{attempt:04x}");
                if let Some(found) = documents
                    .iter()
                    .find(|document| document.path.contains(&tag))
                {
                    return (found.id.unwrap(), name);
                }
            }
        }
        campus.abort_upload(place, &name).await.unwrap();
    }
    panic!("twenty attempts failed");
}

async fn send_all(
    campus: &dyn Campus,
    ticket: &mut chamilo::Ticket,
    bytes: &Bytes,
    piece: usize,
) -> bool {
    for start in (0..bytes.len()).step_by(piece) {
        let next = bytes.slice(start..bytes.len().min(start + piece));
        for again in 0.. {
            match campus
                .send_piece(ticket, next.clone())
                .await
                .map_err(|error| error.kind().clone())
            {
                Ok(()) => break,
                Err(ErrorKind::PieceCut | ErrorKind::Server { .. }) if again < 20 => {}
                Err(ErrorKind::PieceUnknown) => return false,
                Err(kind) => panic!("{kind:?}"),
            }
        }
    }
    true
}

async fn sha256(campus: &dyn Campus, place: &Place, path: &str) -> String {
    for _ in 0..20 {
        let mut hash = Sha256::new();
        let mut file = campus.read_back(place, path).await.unwrap();
        let outcome = loop {
            match file.chunk().await {
                Ok(Some(bytes)) => hash.update(&bytes),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        match outcome {
            Ok(()) => return hex::encode(hash.finalize()),
            Err(error) => assert!(
                matches!(error.kind(), ErrorKind::BodyCut { .. }),
                "{error:?}"
            ),
        }
    }
    panic!("twenty downloads broke");
}

async fn journey(world: &World, code: &str, role: Role) {
    let campus = campus_of(world).await;
    let campus = &*campus;
    let place = course(campus, code, role).await.place;
    let folder = campus
        .ensure_folder(&place, "Zoom-recordings")
        .await
        .unwrap();
    assert_eq!(
        campus
            .ensure_folder(&place, "Zoom-recordings")
            .await
            .unwrap(),
        folder
    );
    assert_eq!(campus.documents(&place, &folder).await.unwrap(), []);

    let space = campus.space(&place).await.unwrap();
    assert_eq!(space.quota, world.campus().quota(code));
    assert!(
        space.used >= world.campus().used(code) && space.used <= world.campus().used(code) + 20_000
    );

    let bytes = content(2_500_000);
    let (id, _) = upload(campus, &place, &folder, &bytes, 1_000_000).await;
    let listed = campus.documents(&place, &folder).await.unwrap();
    assert_eq!(listed.len(), 1, "{listed:?}");
    let document = &listed[0];
    assert_eq!(
        (document.id, document.size, document.kind, document.visible),
        (Some(id), Some(2_500_000), DocumentKind::File, true)
    );
    assert!(document.path.contains("a1b2c3-"));
    let path = document.path.clone();

    campus
        .set_title(&place, id, "Régression 🎓 <2>", "Recorded on Friday")
        .await
        .unwrap();
    campus.hide(&place, id).await.unwrap();
    let hidden = campus.documents(&place, &folder).await.unwrap();
    assert_eq!(
        (
            hidden[0].id,
            hidden[0].title.as_str(),
            hidden[0].visible,
            hidden[0].size
        ),
        (Some(id), "Régression 🎓 <2>", false, Some(2_500_000))
    );
    assert_eq!(hidden[0].path, path);
    campus.show(&place, id).await.unwrap();
    assert!(campus.documents(&place, &folder).await.unwrap()[0].visible);

    assert_eq!(
        campus.size_of(&place, &path).await.unwrap(),
        Some(2_500_000)
    );
    assert_eq!(
        sha256(campus, &place, &path).await,
        hex::encode(Sha256::digest(&bytes))
    );
    let stored = world.campus().documents(code).unwrap();
    let stored = stored.iter().find(|stored| stored.id == id.get()).unwrap();
    assert_eq!(stored.comment, "Recorded on Friday");

    campus.delete(&place, id).await.unwrap();
    assert_eq!(campus.documents(&place, &folder).await.unwrap(), []);
    assert_eq!(campus.size_of(&place, &path).await.unwrap(), None);
    assert_eq!(
        *campus.delete(&place, id).await.unwrap_err().kind(),
        ErrorKind::NotFound
    );
    assert_eq!(
        *campus.hide(&place, id).await.unwrap_err().kind(),
        ErrorKind::NotFound
    );
    assert_eq!(world.campus().pieces().unwrap(), []);
}

#[tokio::test]
async fn the_main_journey_in_a_course_and_in_a_session() {
    let world = world(Vec::new()).await;
    journey(&world, "STAT101", Role::Teacher).await;
    journey(&world, "PHYS110", Role::Coach).await;
    world.stop().await;
}

#[tokio::test]
async fn the_main_journey_survives_what_can_be_survived() {
    for fault in [
        Fault::SessionExpired,
        Fault::ServerError,
        Fault::CutAnswer,
        Fault::StalePiece,
        Fault::Drop,
    ] {
        let world = world(vec![fault]).await;
        journey(&world, "STAT101", Role::Teacher).await;
        world.stop().await;
    }
}

#[tokio::test]
async fn people_are_listed_with_addresses_either_way() {
    let world = world(Vec::new()).await;
    let campus = campus_of(&world).await;
    for role in [Role::Teacher, Role::Coach] {
        let code = if role == Role::Teacher {
            "STAT101"
        } else {
            "PHYS110"
        };
        let place = course(&*campus, code, role).await.place;
        for shown in [false, true] {
            world.campus().set_emails_shown(shown);
            let people = campus.roster(&place).await.unwrap();
            let learners = people
                .iter()
                .filter(|person| person.role == Role::Learner)
                .count();
            assert_eq!(learners, campus.learner_count(&place).await.unwrap());
            assert!(learners > 0 && people.iter().any(|person| person.role == role));
            assert!(
                people.iter().all(|person| person
                    .email
                    .as_deref()
                    .is_some_and(|email| email.contains('@'))),
                "{people:?}"
            );
        }
    }
    world.stop().await;
}

#[tokio::test]
async fn a_group_has_its_learners_and_whoever_teaches_the_course() {
    let world = world(Vec::new()).await;
    let campus = campus_of(&world).await;
    let place = Place {
        group: Some(chamilo::GroupId::new(1)),
        ..course(&*campus, "STAT101", Role::Teacher).await.place
    };
    let people = campus.roster(&place).await.unwrap();
    let (learners, others): (Vec<_>, Vec<_>) = people
        .into_iter()
        .partition(|person| person.role == Role::Learner);
    assert_eq!(learners.len(), campus.learner_count(&place).await.unwrap());
    assert_eq!(learners.len(), 4);
    let names: Vec<&str> = others.iter().map(|one| one.username.as_str()).collect();
    assert_eq!(names, [world.campus().username()]);
    world.stop().await;
}

#[tokio::test]
async fn refusals_of_the_campus_have_their_kinds() {
    let world = world(Vec::new()).await;
    let campus = campus_of(&world).await;
    let place = course(&*campus, "STAT101", Role::Teacher).await.place;

    let foreign = Place {
        course: chamilo::CourseCode::new("HIST200"),
        directory: "HIST200".into(),
        ..place.clone()
    };
    assert!(campus.roster(&foreign).await.is_err());
    let mut ticket = campus
        .begin_upload(&foreign, "/", "x [a1b2c3-0000].mp4")
        .await
        .unwrap();
    assert_eq!(
        *campus
            .send_piece(&mut ticket, content(10))
            .await
            .unwrap_err()
            .kind(),
        ErrorKind::NotAllowed
    );

    world.campus().set_quota("STAT101", 1_000);
    assert_eq!(campus.space(&place).await.unwrap().quota, 1_000);
    let mut ticket = campus
        .begin_upload(&place, "/", "big [a1b2c3-0001].mp4")
        .await
        .unwrap();
    campus
        .send_piece(&mut ticket, content(5_000))
        .await
        .unwrap();
    assert_eq!(
        *campus.finish_upload(&mut ticket).await.unwrap_err().kind(),
        ErrorKind::NotStored
    );
    assert!(
        campus
            .abort_upload(&place, "big [a1b2c3-0001].mp4")
            .await
            .unwrap()
    );
    assert_eq!(world.campus().pieces().unwrap(), []);

    world.campus().set_online_elsewhere(true);
    assert_eq!(
        *campus.documents(&place, "/").await.unwrap_err().kind(),
        ErrorKind::ElsewhereSignedIn
    );
    world.campus().set_online_elsewhere(false);

    world.campus().revoke_key();
    assert_eq!(
        *campus.courses().await.unwrap_err().kind(),
        ErrorKind::KeyRefused
    );
    world.campus().set_web_services(false);
    assert_eq!(
        *campus.profile().await.unwrap_err().kind(),
        ErrorKind::WebServicesOff
    );
    let wrong = chamilo::sign_in(
        campus.address(),
        "tgarcia",
        &SecretString::from("wrong"),
        &http(),
    )
    .await;
    assert_eq!(*wrong.unwrap_err().kind(), ErrorKind::WebServicesOff);
    world.stop().await;
}

/// STAT101 taught in the base course and coached in session 2, by the same person.
async fn taught_twice() -> CampusWorld {
    let mut courses = courses();
    let statistics = courses
        .iter_mut()
        .find(|course| course.code == "STAT101")
        .unwrap();
    statistics.sessions.push(SeedSession {
        id: 2,
        name: "Spring".into(),
        coaches: statistics.teachers.clone(),
        students: Vec::new(),
    });
    let settings = Settings {
        seed: 1,
        students: 6,
        quota: 100_000_000,
        faults: Vec::new(),
        rate: None,
        latency: std::time::Duration::ZERO,
        port: None,
    };
    CampusWorld::start(settings, courses).await.unwrap()
}

fn folders_made(world: &CampusWorld) -> usize {
    let made = |action: &str| action == "create_dir";
    let requests = world.requests();
    requests
        .iter()
        .filter(|seen| seen.action.as_deref().is_some_and(made))
        .count()
}

#[tokio::test]
async fn folders_of_one_name_lie_side_by_side_and_looking_makes_none() {
    const NAME: &str = "Zoom recordings";
    let world = taught_twice().await;
    let campus = signed_in(&world).await;
    let base = course(&*campus, "STAT101", Role::Teacher).await.place;
    let session = course(&*campus, "STAT101", Role::Coach).await.place;
    assert_eq!(session.session, Some(SessionId::new(2)));
    let group = |id| Place {
        group: Some(GroupId::new(id)),
        ..base.clone()
    };
    let look = async |place: &Place| campus.folder(place, NAME).await.unwrap();

    let before = world.documents("STAT101").unwrap();
    assert_eq!((look(&base).await, look(&session).await), (None, None));
    // A group that is not there, and one whose folder came with it.
    assert_eq!(look(&group(99)).await, None);
    let own = "/Lab-group-A_groupdocs__0__1";
    assert_eq!(look(&group(1)).await.as_deref(), Some(own));
    assert_eq!(campus.ensure_folder(&group(1), NAME).await.unwrap(), own);
    assert_eq!(folders_made(&world), 0);
    assert_eq!(world.documents("STAT101").unwrap(), before);

    let of_base = campus.ensure_folder(&base, NAME).await.unwrap();
    assert_eq!(of_base, "/Zoom-recordings");
    assert_eq!(
        (look(&base).await, look(&session).await),
        (Some(of_base.clone()), None)
    );
    assert_eq!(folders_made(&world), 1);

    let of_session = campus.ensure_folder(&session, NAME).await.unwrap();
    assert_eq!(of_session, "/Zoom-recordings__2__0");
    let both = (Some(of_base), Some(of_session));
    assert_eq!((look(&base).await, look(&session).await), both);

    // Hidden ones count as well.
    for place in [&base, &session] {
        let top = campus.documents(place, "/").await.unwrap();
        for folder in top.iter().filter(|one| one.path.starts_with("/Zoom-")) {
            campus.hide(place, folder.id.unwrap()).await.unwrap();
        }
    }
    assert_eq!((look(&base).await, look(&session).await), both);
    for (place, path) in [(&base, &both.0), (&session, &both.1)] {
        assert_eq!(
            Some(campus.ensure_folder(place, NAME).await.unwrap()),
            *path
        );
    }
    assert_eq!(folders_made(&world), 2);
    world.stop().await;
}

#[tokio::test]
async fn an_upload_goes_on_with_smaller_pieces_where_php_takes_less_than_its_page_says() {
    let world = world(Vec::new()).await;
    world.campus().set_limits(Limits {
        post_max_size: 1_500_000,
        ..Limits::default()
    });
    let campus = campus_of(&world).await;
    let place = course(&*campus, "STAT101", Role::Teacher).await.place;
    let bytes = content(10_000_000);
    let mut ticket = campus
        .begin_upload(&place, "/", "x [a1b2c3-0000].mp4")
        .await
        .unwrap();
    let mut refused = Vec::new();
    while ticket.sent() < bytes.len() as u64 {
        let piece = usize::try_from(campus.space(&place).await.unwrap().piece).unwrap();
        let start = usize::try_from(ticket.sent()).unwrap();
        let next = bytes.slice(start..bytes.len().min(start + piece));
        match campus.send_piece(&mut ticket, next).await {
            Ok(()) => {}
            Err(error) => {
                assert_eq!(*error.kind(), ErrorKind::PieceTooLarge);
                refused.push(piece);
                assert!(refused.len() < 10, "{refused:?}");
            }
        }
    }
    assert_eq!(refused, [10_000_000, 5_000_000, 2_500_000]);
    let id = campus.finish_upload(&mut ticket).await.unwrap();
    let stored = world.campus().documents("STAT101").unwrap();
    let stored = stored.iter().find(|stored| stored.id == id.get()).unwrap();
    assert_eq!(stored.sha256, Some(hex::encode(Sha256::digest(&bytes))));
    world.stop().await;
}
