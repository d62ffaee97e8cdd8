//! `lectern rehearse` from outside: its last line, its exit code, and what it says when a fault cannot be survived.

mod common;

use common::{lectern, run};

const SMALL: [&str; 5] = ["rehearse", "--files", "12", "--file-bytes", "200000"];

#[test]
fn the_whole_job_passes_and_its_last_line_counts() {
    let said = run(lectern().args(SMALL));
    assert_eq!(said.code, 0, "{said:?}");
    let last = said.last_line();
    assert!(last.starts_with("rehearsal passed: "), "{last}");
    assert!(
        last.ends_with(" meetings, 12 files pulled, 12 published, 12 verified, 0 failed"),
        "{last}"
    );
    assert!(
        !said.out.contains('\u{1b}'),
        "no colours and bars where nobody draws"
    );
}

#[test]
fn a_quiet_rehearsal_says_one_line() {
    let said = run(lectern().args(SMALL).arg("--quiet"));
    assert_eq!((said.code, said.out.lines().count()), (0, 1), "{said:?}");
}

#[test]
fn every_fault_is_named() {
    let said = run(lectern().args(["rehearse", "--fault", "list"]));
    assert_eq!(said.code, 0);
    for fault in rehearsal::Fault::ALL {
        assert!(
            said.out
                .lines()
                .any(|line| line.starts_with(fault.as_str())),
            "{fault}: {said:?}"
        );
    }
}

#[test]
fn what_cannot_be_survived_names_cause_and_way_out_and_leaves_nothing_half_published() {
    for (fault, cause, way_out) in [
        ("quota", "It does not fit", "lectern publish --meeting"),
        (
            "key-revoked",
            "no longer accepts the API key",
            "lectern account add campus",
        ),
        ("wrong-length", "Zoom announces", "ask Zoom's support"),
    ] {
        let said = run(lectern().args(SMALL).args(["--fault", fault]));
        assert_eq!(said.code, 1, "{fault}: {said:?}");
        assert!(
            said.last_line().starts_with("rehearsal failed: "),
            "{fault}: {said:?}"
        );
        assert!(
            said.out.contains(cause) && said.out.contains(way_out),
            "{fault}: {}",
            said.out
        );
        assert!(
            !said.out.lines().any(|line| line.starts_with("wrong: ")),
            "{fault}: {}",
            said.out
        );
    }
}

#[test]
fn a_data_folder_can_be_rehearsed_in_twice_and_one_of_the_real_world_never() {
    let home = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let said = run(lectern().arg("--data").arg(home.path()).args(SMALL));
        assert_eq!(said.code, 0, "{said:?}");
        assert!(home.path().join("journal.sqlite").is_file());
    }
    let real = tempfile::tempdir().unwrap();
    let folder = lectern::DataFolder::at(real.path()).unwrap();
    let journal = lectern::Journal::open(&folder).unwrap();
    let kind = lectern::journal::AccountKind::Campus {
        username: "teacher".into(),
    };
    let address = "https://campus.example.org/".to_owned();
    journal
        .put_account(&lectern::journal::NewAccount {
            name: "campus".into(),
            kind,
            address,
            hosts: None,
        })
        .unwrap();
    let said = run(lectern().arg("--data").arg(real.path()).args(SMALL));
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(journal.accounts().unwrap().len(), 1);
}
