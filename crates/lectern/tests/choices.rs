//! What does not fit, what is done instead, and what is taken back, against a rehearsal world.
#![allow(clippy::unwrap_used, reason = "tests may")]

mod job;

use job::{Laptop, ask_copies};
use lectern::Problem;
use lectern::journal::{
    AccountId, DocumentRow, DocumentState, Proof, Published, TransferKind, TransferRow,
    TransferState,
};
use lectern::publishing::{AlternativeKind, audience, choices};
use lectern::transfer::{
    DocumentKey, PublishHow, ask_copies_shown, ask_instead, ask_pull_files, plan_copies,
    take_back_documents,
};
use rehearsal::{Options, World};

const SEEN: PublishHow = PublishHow {
    folder: None,
    hidden: false,
    proof: Proof::Sha256,
};

fn keys(laptop: &Laptop) -> Vec<(AccountId, String)> {
    let rows = laptop.recordings().into_iter();
    rows.map(|row| (row.recording.account, row.recording.uuid))
        .collect()
}

async fn pulled() -> (World, Laptop) {
    let options = Options {
        file_bytes: Some(400_000),
        ..Options::default()
    };
    let world = World::start(options).await.unwrap();
    let laptop = Laptop::with_accounts(&world).await;
    laptop.sync().await;
    laptop.assign_suggested().await;
    let asked = ask_pull_files(&laptop.companion, &keys(&laptop), None).unwrap();
    assert_eq!(asked.left_out, []);
    let ended = laptop.finish(asked).await;
    assert!(ended.iter().all(TransferRow::succeeded), "{ended:#?}");
    (world, laptop)
}

/// Leaves room for a page in every course, and not for a recording.
fn fill_the_courses(world: &World) {
    for course in rehearsal::people::courses() {
        let used = world.campus().used(&course.code);
        world.campus().set_quota(&course.code, used + 50_000);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_has_choices_and_what_is_chosen_takes_its_place() {
    let (world, laptop) = pulled().await;
    let companion = &laptop.companion;
    fill_the_courses(&world);
    let asked = ask_copies(companion, &keys(&laptop), &SEEN);
    let ended = laptop.finish(asked).await;
    let unfitting = ended
        .iter()
        .find(|row| matches!(row.why, Some(Problem::DoesNotFit { .. })))
        .expect("this world has a course that is too small");
    let file = companion.journal().file(unfitting.file).unwrap().unwrap();
    let (account, uuid) = (file.account, file.uuid.as_str());

    let found = choices(companion, account, uuid).await.unwrap();
    assert!(found.needed > found.left, "{found:?}");
    assert!(found.left <= found.quota, "{found:?}");
    let TransferKind::Publish(to) = &unfitting.kind else {
        panic!("a copy does not fit");
    };
    assert!(found.letter.contains(to.place.course.as_str()));
    let offered: Vec<_> = found.offers.iter().map(|offer| offer.kind).collect();
    assert!(offered.contains(&AlternativeKind::Link));
    assert!(offered.contains(&AlternativeKind::Request));

    let letter = ask_instead(companion, account, uuid, AlternativeKind::Request).unwrap();
    assert_eq!((letter.ids.len(), letter.left_out.len()), (0, 0));
    let same = companion.journal().transfer(unfitting.id).unwrap();
    assert_eq!(same.as_ref(), Some(unfitting));

    let asked = ask_instead(companion, account, uuid, AlternativeKind::Link).unwrap();
    assert_eq!(asked.ids.len(), 1);
    let linked = laptop.finish(asked).await;
    assert!(linked.iter().all(TransferRow::succeeded), "{linked:#?}");
    let given_up = companion.journal().transfer(unfitting.id).unwrap();
    assert_eq!(given_up, None, "it is no trouble any more");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_campus_what_it_said_when_it_refused_counts() {
    let (world, laptop) = pulled().await;
    let companion = &laptop.companion;
    fill_the_courses(&world);
    let asked = ask_copies(companion, &keys(&laptop), &SEEN);
    let ended = laptop.finish(asked).await;
    world.stop().await;
    let mut unfitting = ended.iter().filter_map(|row| match row.why {
        Some(Problem::DoesNotFit { left, quota, .. }) => Some((row.file, left, quota)),
        _ => None,
    });
    let (file, left, quota) = unfitting.next().expect("a course is too small");
    let file = companion.journal().file(file).unwrap().unwrap();
    let found = choices(companion, file.account, &file.uuid).await.unwrap();
    assert_eq!((found.left, found.quota), (left, quota));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_names_places_and_reasons_and_writes_nothing() {
    let (world, laptop) = pulled().await;
    let companion = &laptop.companion;
    let plan = plan_copies(companion, &keys(&laptop), None, &SEEN).unwrap();
    assert!(!plan.wanted.is_empty());
    let rows = companion.journal().transfers().unwrap();
    assert!(rows.iter().all(|row| row.kind == TransferKind::Pull));
    let learners = audience(companion, &plan.wanted[0].1).await;
    assert!(learners.is_some_and(|learners| learners > 0));

    // One file that was picked, and none that was not.
    let (file, to) = plan.wanted[0].clone();
    let one = plan_copies(companion, &keys(&laptop), Some(&[file]), &SEEN).unwrap();
    assert_eq!(one.wanted, [(file, to)]);
    let none = plan_copies(companion, &[], None, &SEEN).unwrap();
    assert_eq!((none.wanted.len(), none.left_out.len()), (0, 0));

    companion.journal().lose_file(file).unwrap();
    let lost = plan_copies(companion, &keys(&laptop), Some(&[file]), &SEEN).unwrap();
    let why: Vec<_> = lost.left_out.into_iter().map(|left| left.why).collect();
    assert_eq!(why, [Problem::NotPulled]);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_shown_is_where_it_goes_and_what_was_assigned_elsewhere_since_stays() {
    let (world, laptop) = pulled().await;
    let companion = &laptop.companion;
    let plan = plan_copies(companion, &keys(&laptop), None, &SEEN).unwrap();
    let mut shown = job::shown(companion, &keys(&laptop), &SEEN);
    // As if the page had been shown another course, and nothing of another recording.
    let elsewhere = shown[0].recording.clone();
    shown.retain(|one| one.recording == elsewhere);
    for one in &mut shown {
        one.course = "OTHER".to_owned();
    }
    let asked = ask_copies_shown(companion, &keys(&laptop), None, &SEEN, &shown).unwrap();
    assert_eq!(asked.ids, []);
    assert!(!asked.left_out.is_empty());
    assert!(
        asked
            .left_out
            .iter()
            .all(|left| matches!(left.why, Problem::DestinationChanged { .. })),
        "{asked:?}"
    );
    assert!(
        companion
            .journal()
            .transfers()
            .unwrap()
            .iter()
            .all(|row| row.kind == TransferKind::Pull),
        "nothing was written"
    );
    for one in &mut shown {
        let (_, to) = &plan.wanted[0];
        one.course = to.place.course.as_str().to_owned();
    }
    let keys = [elsewhere];
    let asked = ask_copies_shown(companion, &keys, None, &SEEN, &shown).unwrap();
    assert!(!asked.ids.is_empty() && asked.left_out.is_empty());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_proven_in_its_folder_is_not_copied_again() {
    let (world, laptop) = pulled().await;
    let companion = &laptop.companion;
    let asked = ask_copies(companion, &keys(&laptop), &SEEN);
    let ids = asked.ids.clone();
    laptop.finish(asked).await;
    let again = plan_copies(companion, &keys(&laptop), None, &SEEN).unwrap();
    assert_eq!(again.wanted, []);
    let asked = ask_copies(companion, &keys(&laptop), &SEEN);
    assert_eq!(asked.ids, []);
    let rows = companion.journal().transfers_among(&ids).unwrap();
    assert!(rows.iter().all(|row| row.state == TransferState::Proven));
    // Hiding what students see, and another folder, are something to do.
    let hidden = PublishHow {
        hidden: true,
        ..SEEN
    };
    let plan = plan_copies(companion, &keys(&laptop), None, &hidden).unwrap();
    assert!(!plan.wanted.is_empty());
    let other = PublishHow {
        folder: Some("Lessons".into()),
        ..SEEN
    };
    let plan = plan_copies(companion, &keys(&laptop), None, &other).unwrap();
    assert!(!plan.wanted.is_empty());
    world.stop().await;
}

fn key(document: &DocumentRow) -> DocumentKey {
    DocumentKey {
        campus: document.campus,
        course: document.course.clone(),
        session: document.session,
        path: document.path.clone(),
    }
}

/// Writes a document as a listing has it that does not tell its number.
fn known_by_path(laptop: &Laptop, row: &DocumentRow, size: Option<u64>) {
    let document = chamilo::Document {
        id: None,
        path: row.path.clone(),
        title: row.title.clone(),
        size,
        kind: chamilo::DocumentKind::File,
        visible: true,
    };
    let published = Published {
        campus: row.campus,
        course: &row.course,
        session: row.session,
        folder: &row.folder,
        document: &document,
        file: row.file,
        state: DocumentState::There,
    };
    laptop.companion.journal().put_document(&published).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_document_that_is_taken_back_has_its_own_outcome() {
    let (world, laptop) = pulled().await;
    let companion = &laptop.companion;
    let asked = ask_copies(companion, &keys(&laptop), &SEEN);
    let ended = laptop.finish(asked).await;
    assert!(ended.iter().all(|row| row.state == TransferState::Proven));
    let documents = companion.journal().documents().unwrap();
    let [known, by_path, grown] = &documents[..3] else {
        panic!("three documents are there");
    };
    known_by_path(&laptop, by_path, by_path.size);
    known_by_path(&laptop, grown, grown.size.map(|size| size + 1));
    let unknown = DocumentKey {
        path: "/Zoom-recordings/nothing-aaaaaa-0000.mp4".into(),
        ..key(known)
    };
    let wanted = [key(known), unknown.clone(), key(by_path), key(grown)];
    let outcomes = take_back_documents(companion, &wanted).await.unwrap();
    let outcomes: Vec<_> = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
    let not_found = Problem::DocumentNotFound { name: unknown.path };
    let not_ours = Problem::NotOurs {
        path: grown.path.clone(),
    };
    assert_eq!(outcomes, [Ok(()), Err(not_found), Ok(()), Err(not_ours)]);
    laptop.sync().await;
    let left = companion.journal().documents().unwrap();
    assert_eq!(left.len(), documents.len() - 2);
    assert!(left.iter().any(|document| document.path == grown.path));
    world.stop().await;
}
