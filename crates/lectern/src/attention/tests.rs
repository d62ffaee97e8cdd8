use jiff::civil::date;

use super::*;
use crate::Problem;
use crate::journal::{
    AccountId, CourseRow, FileIdentity, FileRow, FileRowId, FileState, KnownFile, KnownRecording,
    Link, LinkOrigin, ListedFile, TransferState,
};

fn today() -> Date {
    date(2026, 11, 23)
}

fn file(pull: FileState, publish: FileState) -> ListedFile {
    let described = zoom::RecordingFile {
        id: Some(zoom::FileId::new("f")),
        kind: zoom::FileKind::Mp4,
        extension: "MP4".to_owned(),
        recording_type: zoom::RecordingType::ActiveSpeaker,
        start: None,
        end: None,
        size: Some(10),
        status: zoom::FileStatus::Completed,
        address: None,
        play_url: None,
    };
    ListedFile {
        row: FileRow {
            id: FileRowId(1),
            account: AccountId(1),
            uuid: "u".to_owned(),
            tag: FileIdentity::of(&described).tag("u"),
            known: KnownFile::of(&described),
            kept: None,
            changed_in_zoom: false,
        },
        pull,
        publish,
    }
}

/// A recording of one video, linked to a course of the user's, which Zoom deletes in a year.
fn row(pull: FileState, publish: FileState) -> RecordingRow {
    RecordingRow {
        recording: KnownRecording {
            account: AccountId(1),
            uuid: "u".to_owned(),
            number: 600_000_000,
            host: "h".to_owned(),
            topic: None,
            kind: 2,
            start: "2026-11-09T13:00:00Z".parse().unwrap(),
            timezone: None,
            minutes: None,
            deletes_on: Some(date(2027, 11, 23)),
            presence: Presence::There,
        },
        host: "h".to_owned(),
        link: Some(Link {
            target: Target::Course {
                campus: AccountId(2),
                code: "STAT101".to_owned(),
                session: None,
                group: None,
            },
            origin: LinkOrigin::Zoom,
        }),
        course: Some(CourseRow {
            campus: AccountId(2),
            code: "STAT101".to_owned(),
            session: None,
            directory: "STAT101".to_owned(),
            title: "Statistics".to_owned(),
            session_name: None,
            runs: true,
        }),
        files: vec![file(pull, publish)],
    }
}

fn moving(transfer: TransferState) -> FileState {
    FileState::Moving {
        transfer,
        done: 0,
        total: None,
    }
}

fn failed(why: Problem) -> FileState {
    FileState::Failed { why }
}

fn unlinked(mut row: RecordingRow) -> RecordingRow {
    row.link = None;
    row.course = None;
    row
}

fn of_somebody_else(mut row: RecordingRow) -> RecordingRow {
    if let Some(course) = &mut row.course {
        course.runs = false;
    }
    row
}

fn leaving(mut row: RecordingRow, day: Date) -> RecordingRow {
    row.recording.deletes_on = Some(day);
    row
}

fn at(mut row: RecordingRow, presence: Presence) -> RecordingRow {
    row.recording.presence = presence;
    row
}

const DOES_NOT_FIT: Problem = Problem::DoesNotFit {
    needed: 3,
    left: 1,
    quota: 2,
};

#[test]
fn a_row_offers_the_next_step_on_the_way_from_zoom_to_the_course() {
    use FileState::{Kept, None, Proven, Sized, There};
    for (name, row, expected) in [
        ("in the cloud", row(None, None), Action::Download),
        ("on this computer", row(Kept, None), Action::CopyToCourse),
        ("proven", row(Kept, Proven), Action::Open),
        (
            "proven by another computer",
            row(None, Proven),
            Action::Open,
        ),
        ("listed, provable", row(Kept, There), Action::CopyToCourse),
        ("sized, not provable here", row(None, Sized), Action::Open),
        ("not assigned", unlinked(row(None, None)), Action::Assign),
        (
            "kept, not assigned",
            unlinked(row(Kept, None)),
            Action::Assign,
        ),
        (
            "not assigned, but about to leave",
            leaving(unlinked(row(None, None)), date(2026, 11, 30)),
            Action::Download,
        ),
        (
            "of another teacher's course, kept",
            of_somebody_else(row(Kept, None)),
            Action::None,
        ),
        (
            "in the trash",
            at(row(None, None), Presence::Trashed),
            Action::None,
        ),
        ("gone", at(row(None, None), Presence::Gone), Action::None),
        (
            "gone, kept",
            at(row(Kept, None), Presence::Gone),
            Action::CopyToCourse,
        ),
    ] {
        assert_eq!(action(&row, today()), expected, "{name}");
    }
}

#[test]
fn what_moves_is_left_alone_and_what_stopped_says_its_remedy() {
    use FileState::{Kept, None};
    for (name, row, expected) in [
        (
            "receiving",
            row(moving(TransferState::Receiving), None),
            Action::None,
        ),
        (
            "waiting to be copied",
            row(Kept, moving(TransferState::Waiting)),
            Action::None,
        ),
        (
            "paused",
            row(moving(TransferState::Paused), None),
            Action::Resume,
        ),
        ("too large", row(Kept, failed(DOES_NOT_FIT)), Action::Choose),
        (
            "refused",
            row(Kept, failed(Problem::CampusSignIn)),
            Action::SignIn,
        ),
        (
            "disk full",
            row(failed(Problem::DiskFull { path: "x".into() }), None),
            Action::Retry,
        ),
        (
            "gone meanwhile",
            row(failed(Problem::GoneFromZoom), None),
            Action::None,
        ),
        (
            "what comes first is said first",
            row(failed(Problem::ZoomCredential), failed(DOES_NOT_FIT)),
            Action::SignIn,
        ),
    ] {
        assert_eq!(action(&row, today()), expected, "{name}");
    }
}

#[test]
fn a_recording_that_zoom_still_works_on_offers_nothing() {
    let mut row = row(FileState::None, FileState::None);
    row.files[0].row.known.processing = true;
    assert_eq!(action(&row, today()), Action::None);
    row.files.clear();
    assert_eq!(action(&row, today()), Action::None);
}

#[test]
fn a_recording_leaves_soon_while_there_is_no_whole_copy_and_a_week_or_less() {
    use FileState::{Kept, None, Proven, Sized};
    for (name, row, expected) in [
        ("today", leaving(row(None, None), today()), true),
        ("a week", leaving(row(None, None), date(2026, 11, 30)), true),
        (
            "eight days",
            leaving(row(None, None), date(2026, 12, 1)),
            false,
        ),
        (
            "overdue, and still there",
            leaving(row(None, None), date(2026, 11, 20)),
            true,
        ),
        ("kept", leaving(row(Kept, None), today()), false),
        ("proven", leaving(row(None, Proven), today()), false),
        ("only sized", leaving(row(None, Sized), today()), true),
        (
            "on its way",
            leaving(row(moving(TransferState::Receiving), None), today()),
            true,
        ),
        (
            "in the trash",
            at(leaving(row(None, None), today()), Presence::Trashed),
            false,
        ),
        (
            "gone",
            at(leaving(row(None, None), today()), Presence::Gone),
            false,
        ),
    ] {
        let standing = Standing::of(&row);
        assert_eq!(standing.leaves_soon(today()), expected, "{name}");
        assert_eq!(standing.needs_you(today()), expected, "{name}");
    }
}

#[test]
fn trouble_anywhere_needs_you() {
    use FileState::{Kept, None};
    for (row, expected) in [
        (row(failed(Problem::InTrash), None), true),
        (row(Kept, failed(DOES_NOT_FIT)), true),
        (row(Kept, moving(TransferState::Retry)), false),
        (row(Kept, None), false),
        (unlinked(row(None, None)), false),
    ] {
        assert_eq!(Standing::of(&row).needs_you(today()), expected);
    }
}

#[test]
fn ready_is_what_one_click_puts_into_the_course() {
    use FileState::{Kept, None, There};
    for (name, row, expected) in [
        ("kept", row(Kept, None), true),
        ("not here", row(None, None), false),
        ("there already", row(Kept, There), false),
        (
            "on its way",
            row(Kept, moving(TransferState::Sending)),
            false,
        ),
        ("in trouble", row(Kept, failed(DOES_NOT_FIT)), false),
        (
            "another teacher's",
            of_somebody_else(row(Kept, None)),
            false,
        ),
        ("nobody's", unlinked(row(Kept, None)), false),
    ] {
        assert_eq!(Standing::of(&row).ready, expected, "{name}");
    }
}

#[test]
fn not_in_a_course_is_what_nobody_has_said_anything_of() {
    let mut row = row(FileState::None, FileState::None);
    assert!(!Standing::of(&row).not_in_course);
    row.link = Some(Link {
        target: Target::Nobody,
        origin: LinkOrigin::Here,
    });
    assert!(!Standing::of(&row).not_in_course, "said to be everybody's");
    assert!(Standing::of(&unlinked(row)).not_in_course);
}
