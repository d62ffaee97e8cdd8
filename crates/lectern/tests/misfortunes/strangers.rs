//! Documents of other people, documents that are to stay hidden, and links that lead to courses which are not the user's.

use chamilo::{CourseCode, Place};
use lectern::Problem;
use lectern::journal::{FileRow, TransferState};
use lectern::names::document_name;
use lectern::transfer::{Selection, take_back};
use rehearsal::{Options, World};

use crate::job::Laptop;
use crate::{FILES, count, documents, ready, reasons, small, uploads};

const COURSE: &str = "STAT101";

fn in_course() -> Selection {
    Selection {
        course: Some(COURSE.to_owned()),
        ..Selection::default()
    }
}

/// Files of the course that are kept here, and Lectern's folder in it.
async fn with_folder(laptop: &Laptop) -> (Vec<FileRow>, String) {
    laptop.pull_all().await;
    let accounts = laptop.companion.journal().accounts().unwrap();
    let campus = accounts.iter().find(|account| account.is_campus()).unwrap();
    let campus = laptop.companion.campus(campus.id).await.unwrap();
    let place = Place {
        course: CourseCode::new(COURSE),
        directory: COURSE.to_owned(),
        session: None,
        group: None,
    };
    let folder = campus
        .ensure_folder(&place, "Zoom-recordings")
        .await
        .unwrap();
    let rows = in_course().recordings(&laptop.companion).unwrap();
    let files: Vec<FileRow> = rows
        .into_iter()
        .flat_map(|row| row.files)
        .map(|file| file.row)
        .collect();
    assert!(files.len() >= 2, "the course has files to publish");
    (files, folder)
}

async fn unpublish(laptop: &Laptop, path: &str) -> lectern::Result<()> {
    let outcomes = take_back(&laptop.companion, &[path.to_owned()], Some(COURSE))
        .await
        .unwrap();
    let [(name, outcome)] = <[_; 1]>::try_from(outcomes).unwrap();
    assert_eq!(name, path);
    outcome
}

fn agenda_of(world: &World, uuid: &str) -> Option<String> {
    let recordings = world.zoom().recordings();
    let recorded = recordings.iter().find(|recorded| recorded.uuid == uuid)?;
    world.zoom().agenda(recorded.number)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_bears_our_mark_and_is_not_our_file_is_left_alone() {
    let world = World::start(small()).await.unwrap();
    let laptop = ready(&world).await;
    let (files, folder) = with_folder(&laptop).await;
    let other_size = b"by somebody else".to_vec();
    let same_size = vec![b'x'; usize::try_from(files[1].kept.as_ref().unwrap().size).unwrap()];
    for (file, bytes) in files.iter().zip([other_size, same_size]) {
        let name = document_name("Week 1", &file.tag, "beef", "mp4");
        world
            .campus()
            .place_document(COURSE, 0, &folder, &name, &bytes)
            .await
            .unwrap();
    }
    let theirs = documents(&world);
    assert_eq!(theirs.len(), 2);

    let published = laptop.publish(in_course(), false).await;
    let another = |path: &str| Problem::AnotherCopy {
        path: path.to_owned(),
    };
    for (file, document) in files.iter().zip(&theirs) {
        let row = published.iter().find(|row| row.file == file.id).unwrap();
        assert_eq!(row.why, Some(another(&document.path)));
    }
    assert_eq!(
        count(&published, TransferState::Proven),
        files.len() - 2,
        "the others are published"
    );
    let after = documents(&world);
    assert!(
        theirs.iter().all(|document| after.contains(document)),
        "as they were: {after:#?}"
    );

    laptop.sync().await;
    let refused = unpublish(&laptop, &theirs[0].path).await;
    assert_eq!(
        refused,
        Err(Problem::NotOurs {
            path: theirs[0].path.clone()
        }),
        "its size is not our file's"
    );
    assert_eq!(documents(&world), after);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_own_unchanged_documents_are_taken_back() {
    let world = World::start(small()).await.unwrap();
    let laptop = ready(&world).await;
    let (_, folder) = with_folder(&laptop).await;
    // No mark; a name that ends like a mark by chance; the very name that a link's page could have.
    for name in [
        "Week 1.mp4",
        "Notes-abcdef-1234.pdf",
        "Link [0123ab-4567].html",
    ] {
        world
            .campus()
            .place_document(COURSE, 0, &folder, name, b"theirs")
            .await
            .unwrap();
    }
    let theirs = documents(&world);
    let published = laptop.publish(in_course(), false).await;
    assert!(
        published
            .iter()
            .all(|row| row.state == TransferState::Proven),
        "{published:#?}"
    );
    laptop.sync().await;
    for document in &theirs {
        let refused = unpublish(&laptop, &document.path).await;
        assert_eq!(
            refused,
            Err(Problem::NotOurs {
                path: document.path.clone()
            })
        );
    }
    let absent = unpublish(&laptop, "/Zoom-recordings/nothing.mp4").await;
    assert!(
        matches!(absent, Err(Problem::DocumentNotFound { .. })),
        "{absent:?}"
    );

    let own: Vec<_> = documents(&world)
        .into_iter()
        .filter(|document| !theirs.contains(document))
        .collect();
    assert_eq!(own.len(), published.len());
    assert_eq!(unpublish(&laptop, &own[0].path).await, Ok(()));
    assert!(
        !documents(&world)
            .iter()
            .any(|document| document.id == own[0].id)
    );

    // Somebody takes the second one away and puts something else at its place.
    assert_eq!(unpublish(&laptop, &own[1].path).await, Ok(()));
    let listed = laptop.publish(in_course(), false).await;
    assert_eq!(count(&listed, TransferState::Proven), published.len());
    let again: Vec<_> = documents(&world)
        .into_iter()
        .filter(|document| !theirs.contains(document))
        .collect();
    let victim = again.last().unwrap().clone();
    let other = Laptop::with_accounts(&world).await;
    other.sync().await;
    assert_eq!(
        unpublish(&other, &victim.path).await,
        Ok(()),
        "any laptop knows what is ours"
    );
    let name = victim.path.rsplit('/').next().unwrap();
    world
        .campus()
        .place_document(COURSE, 0, &folder, name, b"replaced")
        .await
        .unwrap();
    let before = documents(&world);
    assert!(
        before
            .iter()
            .any(|document| document.path == victim.path && document.id != victim.id)
    );
    let refused = unpublish(&laptop, &victim.path).await;
    assert_eq!(refused, Err(Problem::NotOurs { path: victim.path }));
    assert_eq!(documents(&world), before);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_hidden_is_seen_by_no_student() {
    let world = World::start(small()).await.unwrap();
    let laptop = ready(&world).await;
    laptop.pull_all().await;
    let published = laptop.publish(laptop.all(), true).await;
    assert_eq!(
        count(&published, TransferState::Proven),
        FILES,
        "{published:#?}"
    );
    let hidden = documents(&world);
    assert_eq!(hidden.len(), FILES);
    assert!(
        hidden.iter().all(|document| !document.visible),
        "{hidden:#?}"
    );
    laptop.sync().await;
    let again = laptop.publish(laptop.all(), true).await;
    assert!(
        again.iter().all(|row| row.already),
        "a hidden document is there: {again:#?}"
    );
    assert_eq!(documents(&world), hidden);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agenda_of_a_foreign_campus_or_of_another_teachers_course_publishes_nothing() {
    let world = World::start(Options {
        oddities: true,
        files: None,
        ..small()
    })
    .await
    .unwrap();
    let laptop = ready(&world).await;
    let odd: Vec<String> = world
        .zoom()
        .recordings()
        .into_iter()
        .filter(|recorded| recorded.target.is_none())
        .map(|recorded| recorded.uuid)
        .collect();
    assert_eq!(odd.len(), 3);
    let agendas: Vec<String> = odd
        .iter()
        .filter_map(|uuid| agenda_of(&world, uuid))
        .collect();
    assert!(
        agendas
            .iter()
            .any(|agenda| agenda.contains("/courses/HIST200/")),
        "{agendas:?}"
    );
    assert!(
        agendas
            .iter()
            .any(|agenda| agenda.contains("campus.elsewhere.example")),
        "{agendas:?}"
    );
    laptop.pull_everything().await;
    let mut whys = Vec::new();
    for uuid in odd {
        let one = Selection {
            meeting: Some(lectern::transfer::MeetingName::Instance(uuid.clone())),
            ..Selection::default()
        };
        let how = lectern::transfer::PublishHow {
            folder: None,
            hidden: false,
            proof: lectern::journal::Proof::Sha256,
        };
        let asked = lectern::transfer::ask_publishes(&laptop.companion, &one, &how).unwrap();
        assert_eq!(asked.ids, [], "{uuid}");
        assert!(!asked.left_out.is_empty(), "each has a reason");
        whys.extend(asked.left_out.into_iter().map(|left| left.why));
    }
    assert!(
        whys.iter().all(|why| *why == Problem::NotLinked),
        "{whys:?}"
    );
    assert_eq!(uploads(&world), 0);

    let published = laptop.publish_all().await;
    assert!(
        published.iter().all(|row| row.succeeded()),
        "{:?}",
        reasons(&published)
    );
    assert_eq!(world.campus().documents("HIST200").unwrap(), []);
    world.stop().await;
}
