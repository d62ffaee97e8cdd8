//! Transfers as rows: asked for twice, paused, resumed and taken up again.
//! Refuses to move a byte.

use super::*;

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
