//! What the journal must keep true, on a real file.

use chamilo::{Document, DocumentId, DocumentKind};
use jiff::Timestamp;
use jiff::civil::date;

use super::*;
use crate::DataFolder;

pub(crate) fn fresh() -> (tempfile::TempDir, Journal) {
    let directory = tempfile::tempdir().unwrap();
    let journal = Journal::open(&DataFolder::at(directory.path()).unwrap()).unwrap();
    (directory, journal)
}

fn campus(journal: &Journal) -> AccountId {
    journal
        .put_account(&NewAccount {
            name: "campus".into(),
            kind: AccountKind::Campus {
                username: "teacher".into(),
            },
            address: "https://campus.example/".into(),
            hosts: None,
        })
        .unwrap()
}

fn zoom_account(journal: &Journal) -> AccountId {
    journal
        .put_account(&NewAccount {
            name: "zoom".into(),
            kind: AccountKind::ZoomJwt {
                api_key: "key".into(),
            },
            address: "https://api.zoom.us/v2".into(),
            hosts: None,
        })
        .unwrap()
}

fn recording(journal: &Journal, account: AccountId, uuid: &str) -> FileRowId {
    journal
        .put_recording(&KnownRecording {
            account,
            uuid: uuid.into(),
            number: 123,
            host: "h".into(),
            topic: None,
            kind: 2,
            start: "2026-11-09T10:00:00Z".parse().unwrap(),
            timezone: None,
            minutes: None,
            deletes_on: None,
            presence: Presence::There,
        })
        .unwrap();
    journal
        .put_files(account, uuid, &[video(Some(10))])
        .unwrap();
    journal.files_of(account, uuid).unwrap()[0].id
}

fn video(size: Option<u64>) -> KnownFile {
    let file: zoom::RecordingFile = zoom::RecordingFile {
        id: Some(zoom::FileId::new("f1")),
        kind: zoom::FileKind::Mp4,
        extension: "MP4".into(),
        recording_type: zoom::RecordingType::ActiveSpeaker,
        start: None,
        end: None,
        size,
        status: zoom::FileStatus::Completed,
        address: None,
        play_url: None,
    };
    KnownFile {
        identity: FileIdentity::of(&file),
        kind: "MP4".into(),
        recording_type: "active_speaker".into(),
        extension: "MP4".into(),
        start: None,
        end: None,
        size,
        processing: false,
    }
}

#[test]
fn the_schema_is_the_one_that_was_agreed() {
    let (_directory, journal) = fresh();
    let schema: Vec<String> = journal
        .sql(|connection| {
            connection
                .prepare(
                    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name",
                )?
                .query_map([], |row| row.get(0))?
                .collect()
        })
        .unwrap();
    insta::assert_snapshot!(schema.join(";\n\n"));
}

#[test]
fn a_journal_of_a_newer_lectern_is_refused_and_left_alone() {
    let (directory, journal) = fresh();
    journal
        .sql(|connection| connection.pragma_update(None, "user_version", 9_999))
        .unwrap();
    drop(journal);
    let again = Journal::open(&DataFolder::at(directory.path()).unwrap());
    assert_eq!(
        again.err(),
        Some(Problem::JournalNewer {
            found: 9_999,
            known: MIGRATIONS.len()
        })
    );
}

#[test]
fn a_file_that_is_no_journal_is_refused_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let folder = DataFolder::at(directory.path()).unwrap();
    std::fs::write(
        folder.journal(),
        "somebody's notes, long enough not to look like an empty database file",
    )
    .unwrap();
    assert!(matches!(
        Journal::open(&folder).err(),
        Some(Problem::Journal { .. })
    ));
    assert!(
        std::fs::read_to_string(folder.journal())
            .unwrap()
            .starts_with("somebody's notes")
    );
}

#[test]
fn many_that_open_a_new_journal_at_once_all_get_it() {
    let directory = tempfile::tempdir().unwrap();
    let folder = DataFolder::at(directory.path()).unwrap();
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| Journal::open(&folder).map(drop)))
            .collect();
        for one in all {
            assert_eq!(one.join().unwrap(), Ok(()));
        }
    });
}

#[test]
fn an_open_of_a_current_journal_needs_no_lock() {
    let (directory, journal) = fresh();
    let folder = DataFolder::at(directory.path()).unwrap();
    let _held = crate::DriverLock::try_take(&folder).unwrap().expect("free");
    assert!(Journal::open(&folder).is_ok());
    drop(journal);
}

#[test]
fn a_kept_copy_survives_every_listing_and_says_when_zoom_changed_the_file() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    let id = recording(&journal, zoom, "u1");
    let kept = Kept {
        path: "a/b.mp4".into(),
        size: 10,
        sha256: "00".into(),
    };
    journal.keep_file(id, &kept).unwrap();
    journal.put_files(zoom, "u1", &[video(Some(10))]).unwrap();
    let same = journal.file(id).unwrap().unwrap();
    assert_eq!(
        (same.kept, same.changed_in_zoom),
        (Some(kept.clone()), false)
    );
    journal.put_files(zoom, "u1", &[video(Some(12))]).unwrap();
    let changed = journal.file(id).unwrap().unwrap();
    assert_eq!((changed.kept, changed.changed_in_zoom), (Some(kept), true));
    journal.put_files(zoom, "u1", &[]).unwrap();
    assert!(
        journal.file(id).unwrap().is_some(),
        "a copy on this computer is never forgotten"
    );
}

#[test]
fn asking_twice_makes_one_row_and_does_not_disturb_one_under_way() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    let file = recording(&journal, zoom, "u1");
    let first = journal
        .ask_transfer(&TransferKind::Pull, file, Timestamp::UNIX_EPOCH)
        .unwrap();
    let mut row = journal.transfer(first).unwrap().unwrap();
    row.state = TransferState::Receiving;
    row.done = 5;
    journal.put_progress(&row).unwrap();
    let second = journal
        .ask_transfer(&TransferKind::Pull, file, Timestamp::UNIX_EPOCH)
        .unwrap();
    assert_eq!(first, second);
    let row = journal.transfer(first).unwrap().unwrap();
    assert_eq!((row.state, row.done), (TransferState::Receiving, 5));
    let failed = TransferRow {
        state: TransferState::Failed,
        why: Some(Problem::GoneFromZoom),
        ..row
    };
    journal.put_progress(&failed).unwrap();
    journal
        .ask_transfer(&TransferKind::Pull, file, Timestamp::UNIX_EPOCH)
        .unwrap();
    let row = journal.transfer(first).unwrap().unwrap();
    assert_eq!(
        (row.state, row.why, row.done),
        (TransferState::Waiting, None, 5)
    );
}

#[test]
fn a_listing_keeps_proof_only_for_the_very_document_it_was_made_of() {
    let (_directory, journal) = fresh();
    let (campus, zoom) = (campus(&journal), zoom_account(&journal));
    let file = recording(&journal, zoom, "u1");
    let tag = journal.file(file).unwrap().unwrap().tag;
    let document = |size| Document {
        id: Some(DocumentId::new(7)),
        path: format!("/Zoom-recordings/x-{tag}-0a0b.mp4"),
        title: "x".into(),
        size: Some(size),
        kind: DocumentKind::File,
        visible: true,
    };
    let state = || {
        journal
            .document_of(file, campus, "STAT101", None)
            .unwrap()
            .map(|found| found.state)
    };
    let list = |documents: &[Document]| {
        let known = journal.document_paths(campus, "STAT101", None).unwrap();
        journal
            .put_listing(
                campus,
                "STAT101",
                None,
                "/Zoom-recordings",
                &known,
                documents,
            )
            .unwrap()
    };

    list(&[document(10)]);
    assert_eq!(
        state(),
        Some(DocumentState::There),
        "the mark in its path says which file it is a copy of"
    );
    journal
        .keep_file(
            file,
            &Kept {
                path: "p".into(),
                size: 10,
                sha256: "00".into(),
            },
        )
        .unwrap();
    list(&[document(10)]);
    assert_eq!(state(), Some(DocumentState::Sized));
    let proven = document(10);
    let published = Published {
        campus,
        course: "STAT101",
        session: None,
        folder: "/Zoom-recordings",
        document: &proven,
        file: Some(file),
        state: DocumentState::Proven,
    };
    journal.put_document(&published).unwrap();
    list(&[document(10)]);
    assert_eq!(state(), Some(DocumentState::Proven));
    list(&[document(11)]);
    assert_eq!(
        state(),
        Some(DocumentState::There),
        "another size is another document"
    );
    list(&[]);
    assert_eq!(state(), None);
}

#[test]
fn a_copy_that_arrives_while_a_folder_is_listed_is_not_forgotten() {
    let (_directory, journal) = fresh();
    let campus = campus(&journal);
    let known_before = journal.document_paths(campus, "STAT101", None).unwrap();
    let arrived = Document {
        id: Some(DocumentId::new(7)),
        path: "/Zoom-recordings/x-aaaaaa-0a0b.mp4".into(),
        title: "x".into(),
        size: Some(10),
        kind: DocumentKind::File,
        visible: true,
    };
    journal
        .put_document(&Published {
            campus,
            course: "STAT101",
            session: None,
            folder: "/Zoom-recordings",
            document: &arrived,
            file: None,
            state: DocumentState::Proven,
        })
        .unwrap();
    journal
        .put_listing(
            campus,
            "STAT101",
            None,
            "/Zoom-recordings",
            &known_before,
            &[],
        )
        .unwrap();
    assert_eq!(journal.documents().unwrap().len(), 1);
}

#[test]
fn what_is_wished_of_a_transfer_survives_its_progress_until_it_is_heeded() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    let file = recording(&journal, zoom, "u1");
    let id = journal
        .ask_transfer(&TransferKind::Pull, file, Timestamp::UNIX_EPOCH)
        .unwrap();
    assert!(journal.has_work(Timestamp::MAX).unwrap());
    assert_eq!(journal.ask_to_pause(&[id, TransferId(77)]).unwrap(), 1);
    let mut row = journal.transfer(id).unwrap().unwrap();
    row.state = TransferState::Receiving;
    row.done = 5;
    journal.put_progress(&row).unwrap();
    assert_eq!(
        journal.halted_transfers().unwrap(),
        [(row.clone(), Halt::Pause)]
    );
    assert_eq!(journal.unfinished_transfers().unwrap(), []);
    assert!(
        journal.has_work(Timestamp::MAX).unwrap(),
        "somebody has to stop it"
    );

    // A cancel that comes in between wins over the pause that is being performed.
    assert_eq!(journal.ask_to_cancel(&[id]).unwrap(), 1);
    row.state = TransferState::Paused;
    assert!(!journal.put_halted(&row, Halt::Pause, None).unwrap());
    assert_eq!(journal.ask_to_pause(&[id]).unwrap(), 0);
    assert_eq!(journal.halted_transfers().unwrap()[0].1, Halt::Cancel);
    assert!(journal.remove_cancelled(id, None).unwrap());
    assert_eq!(journal.transfers().unwrap(), []);
    assert!(!journal.has_work(Timestamp::MAX).unwrap());
}

#[test]
fn a_paused_transfer_waits_until_it_is_resumed_or_asked_for_anew() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    let file = recording(&journal, zoom, "u1");
    let ask = || journal.ask_transfer(&TransferKind::Pull, file, Timestamp::UNIX_EPOCH);
    let id = ask().unwrap();
    let pause = || {
        journal.ask_to_pause(&[id]).unwrap();
        let mut row = journal.transfer(id).unwrap().unwrap();
        row.state = TransferState::Paused;
        row.done = 5;
        assert!(journal.put_halted(&row, Halt::Pause, None).unwrap());
        assert!(
            !journal.has_work(Timestamp::MAX).unwrap(),
            "nobody takes it up by itself"
        );
    };
    let state = || {
        let row = journal.transfer(id).unwrap().unwrap();
        (row.state, row.done)
    };
    pause();
    assert_eq!(journal.resume_transfers(&[id]).unwrap(), 1);
    assert_eq!(state(), (TransferState::Waiting, 5));
    pause();
    ask().unwrap();
    assert_eq!(state(), (TransferState::Waiting, 5));
    // A pause that nobody has heeded yet is taken back, and so is one when it is asked for anew.
    journal.ask_to_pause(&[id]).unwrap();
    assert_eq!(journal.resume_transfers(&[id]).unwrap(), 1);
    assert_eq!(journal.halted_transfers().unwrap(), []);
    journal.ask_to_pause(&[id]).unwrap();
    ask().unwrap();
    assert_eq!(journal.halted_transfers().unwrap(), []);
    assert_eq!(journal.unfinished_transfers().unwrap().len(), 1);
}

#[test]
fn the_transfers_of_a_recording_are_those_of_its_files() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    let (one, other) = (
        recording(&journal, zoom, "u/1"),
        recording(&journal, zoom, "u\"2"),
    );
    let ask = |file| {
        journal
            .ask_transfer(&TransferKind::Pull, file, Timestamp::UNIX_EPOCH)
            .unwrap()
    };
    let (first, second) = (ask(one), ask(other));
    let ids = |keys: &[&str]| -> Vec<TransferId> {
        let keys: Vec<_> = keys.iter().map(|uuid| (zoom, (*uuid).to_owned())).collect();
        let rows = journal.transfers_of(&keys).unwrap();
        rows.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(ids(&["u\"2"]), [second]);
    assert_eq!(ids(&["u/1", "u\"2", "u3"]), [first, second]);
    assert_eq!(ids(&[]), []);
}

#[test]
fn covered_days_that_touch_become_one_span() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    for (from, to) in [
        ((2026, 11, 1), (2026, 11, 23)),
        ((2026, 8, 1), (2026, 8, 31)),
        ((2026, 10, 3), (2026, 11, 2)),
    ] {
        journal
            .cover(
                zoom,
                "h",
                date(from.0, from.1, from.2),
                date(to.0, to.1, to.2),
            )
            .unwrap();
    }
    assert_eq!(
        journal.covered(zoom, "h").unwrap(),
        [
            (date(2026, 8, 1), date(2026, 8, 31)),
            (date(2026, 10, 3), date(2026, 11, 23))
        ]
    );
}

#[test]
fn an_instance_link_wins_over_its_meeting_and_personal_rooms_have_no_meeting_link() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    recording(&journal, zoom, "u1");
    let nobody = Link {
        target: Target::Nobody,
        origin: LinkOrigin::Here,
    };
    let user = Link {
        target: Target::User {
            campus: campus(&journal),
            id: 5,
        },
        origin: LinkOrigin::Zoom,
    };
    let link = || {
        journal.recordings(&RecordingQuery::default()).unwrap()[0]
            .link
            .clone()
    };
    assert_eq!(link(), None);
    journal
        .put_link(zoom, &LinkKey::Number(123), Some(&user))
        .unwrap();
    assert_eq!(link(), Some(user));
    journal
        .put_link(zoom, &LinkKey::Instance("u1".into()), Some(&nobody))
        .unwrap();
    assert_eq!(link(), Some(nobody));
    journal
        .put_link(zoom, &LinkKey::Instance("u1".into()), None)
        .unwrap();
    let mut personal = journal.recording(zoom, "u1").unwrap().unwrap();
    personal.kind = 4;
    journal.put_recording(&personal).unwrap();
    assert_eq!(link(), None);
}

#[test]
fn forgetting_an_account_forgets_what_was_learnt_through_it() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    let file = recording(&journal, zoom, "u1");
    journal
        .ask_transfer(&TransferKind::Pull, file, Timestamp::UNIX_EPOCH)
        .unwrap();
    journal.forget_account(zoom).unwrap();
    assert!(
        journal
            .recordings(&RecordingQuery::default())
            .unwrap()
            .is_empty()
    );
    assert!(journal.transfers().unwrap().is_empty());
}

#[test]
fn a_copy_under_way_stays_as_it_was_asked_for_and_one_that_may_be_a_document_is_looked_for() {
    let (_directory, journal) = fresh();
    let zoom = zoom_account(&journal);
    let campus = campus(&journal);
    let file = recording(&journal, zoom, "u1");
    let ask = |folder: &str, hidden| {
        let to = PublishTo {
            campus,
            place: chamilo::Place {
                course: chamilo::CourseCode::new("STAT101"),
                directory: "STAT101".into(),
                session: None,
                group: None,
            },
            folder: folder.into(),
            hidden,
            proof: Proof::Sha256,
            content: Content::File,
        };
        journal.ask_transfer(&TransferKind::Publish(to), file, Timestamp::UNIX_EPOCH)
    };
    let id = ask("Lessons", false).unwrap();
    let put = |state, name: Option<&str>| {
        let mut row = journal.transfer(id).unwrap().unwrap();
        (row.state, row.name) = (state, name.map(Into::into));
        row.attempt = name.map(|_| "0001".into());
        journal.put_progress(&row).unwrap();
    };
    let refused = Err(Problem::CopyUnderWay {
        folder: "Lessons".into(),
        hidden: false,
    });
    let name = Some("x [aaaaaa-0001].mp4");
    for (state, name) in [
        (TransferState::Waiting, None),
        (TransferState::Sending, name),
        (TransferState::Proving, name),
        // Paused while it was being confirmed: the document may be there.
        (TransferState::Paused, name),
        (TransferState::Failed, name),
    ] {
        put(state, name);
        assert_eq!(ask("Lessons", true), refused, "{state:?}");
        assert_eq!(ask("Elsewhere", false), refused, "{state:?}");
        let row = journal.transfer(id).unwrap().unwrap();
        assert_eq!(row.state, state);
        let TransferKind::Publish(to) = row.kind else {
            panic!("it is a copy");
        };
        assert_eq!((to.folder.as_str(), to.hidden), ("Lessons", false));
    }
    assert_eq!(ask("Lessons", false), Ok(id));
    let row = journal.transfer(id).unwrap().unwrap();
    assert_eq!(
        (row.state, row.name.as_deref()),
        (TransferState::Confirming, name)
    );
    for (state, name) in [
        (TransferState::Failed, None),
        (TransferState::Paused, None),
        (TransferState::Proven, name),
    ] {
        put(state, name);
        assert_eq!(ask("Elsewhere", true), Ok(id), "{state:?}");
        let row = journal.transfer(id).unwrap().unwrap();
        assert_eq!((row.state, row.name), (TransferState::Waiting, None));
        put(TransferState::Failed, None);
        ask("Lessons", false).unwrap();
    }
}
