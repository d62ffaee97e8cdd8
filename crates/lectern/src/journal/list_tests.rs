//! What lists must show: exactly what a slow reading of everything comes to, after any changes and by whatever process.

mod change;
mod naive;
mod queries;
mod world;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use self::change::{Change, change};
use self::naive::{naive_meetings, naive_page};
use self::queries::{filters, meeting_query, query, sorts};
use self::world::{World, now, today};
use super::*;

/// Everything that a list could show.
fn everything(journal: &Journal) -> (Vec<RecordingRow>, Vec<MeetingListRow>) {
    let meetings = journal.meetings().unwrap().into_iter().map(|meeting| {
        let row = journal.meeting_row(meeting.account, meeting.number);
        row.unwrap().unwrap()
    });
    let recordings = journal.recordings(&RecordingQuery::default()).unwrap();
    (recordings, meetings.collect())
}

/// The whole list, fetched in pieces of so many rows.
fn in_pieces(journal: &Journal, query: &ListQuery, limit: usize) -> RecordingsPage {
    let mut whole = journal.recordings_page(query, 0, limit, today()).unwrap();
    while whole.rows.len() < whole.total {
        let next = journal
            .recordings_page(query, whole.rows.len(), limit, today())
            .unwrap();
        assert_eq!(next.groups, whole.groups);
        assert_eq!(next.revision, whole.revision, "nobody wrote meanwhile");
        assert!(!next.rows.is_empty());
        whole.rows.extend(next.rows);
    }
    whole
}

fn check_recordings(journal: &Journal, query: &ListQuery, limit: usize) {
    let page = in_pieces(journal, query, limit);
    let expected = naive_page(journal, query, today());
    assert_eq!(page.rows, expected.rows, "{query:?}");
    assert_eq!(page.counts, expected.counts, "{query:?}");
    assert_eq!(page.groups, expected.groups, "{query:?}");
    assert_eq!((page.total, page.bytes), (expected.total, expected.bytes));
    let keys: Vec<_> = page
        .rows
        .iter()
        .map(|row| (row.recording.account, row.recording.uuid.clone()))
        .collect();
    assert_eq!(journal.recording_keys(query, today()).unwrap(), keys);
    assert_eq!(journal.recordings_among(&keys).unwrap(), page.rows);
    assert_eq!(
        page.revision,
        journal.revisions().unwrap().recordings,
        "a list that was just read needs no second asking"
    );
}

fn check_meetings(journal: &Journal, query: &MeetingListQuery, limit: usize, zone: &TimeZone) {
    let ask = |offset| {
        journal
            .meetings_page(query, offset, limit, now(), zone)
            .unwrap()
    };
    let mut page = ask(0);
    while page.rows.len() < page.total {
        let next = ask(page.rows.len());
        assert!(!next.rows.is_empty());
        page.rows.extend(next.rows);
    }
    let expected = naive_meetings(journal, query, now(), zone);
    assert_eq!(page.rows, expected.rows, "{query:?}");
    assert_eq!(page.counts, expected.counts, "{query:?}");
    assert_eq!(page.days, expected.days, "{query:?}");
    let on_days: usize = page.days.iter().map(|day| day.count).sum();
    assert_eq!(page.total, on_days);
    assert_eq!(page.revision, journal.revisions().unwrap().meetings);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_the_whole_list_cut_up_after_any_changes_of_any_process(
        first in prop::collection::vec(change(), 0..30),
        // Few at a time: what one change makes stale must not be stale for another reason.
        steps in prop::collection::vec(
            (prop::collection::vec(change(), 1..3), any::<bool>(), query(), meeting_query(), 3_usize..9),
            1..12,
        ),
    ) {
        let world = World::new();
        let other = world.second_process();
        world.fill();
        for change in &first {
            world.apply(&world.journal, change);
        }
        for (changes, by_other, query, meetings, limit) in steps {
            let before = (everything(&world.journal), world.journal.revisions().unwrap());
            for change in &changes {
                world.apply(if by_other { &other } else { &world.journal }, change);
            }
            let after = (everything(&world.journal), world.journal.revisions().unwrap());
            prop_assert!(before.0.0 == after.0.0 || before.1.recordings < after.1.recordings, "{changes:?}");
            prop_assert!(before.0.1 == after.0.1 || before.1.meetings < after.1.meetings, "{changes:?}");
            for journal in [&world.journal, &other] {
                check_recordings(journal, &ListQuery::default(), 20);
                check_recordings(journal, &query, limit);
                check_meetings(journal, &MeetingListQuery::default(), 20, &world::zone());
                check_meetings(journal, &meetings, limit, &TimeZone::UTC);
            }
        }
    }
}

#[test]
fn a_journal_with_nothing_has_empty_lists() {
    let (_directory, journal) = super::tests::fresh();
    for sort in sorts() {
        for filter in filters() {
            let query = ListQuery {
                filter,
                sort,
                ..ListQuery::default()
            };
            let page = journal.recordings_page(&query, 5, 10, today()).unwrap();
            assert_eq!((page.total, page.bytes, page.rows.len()), (0, 0, 0));
            assert_eq!(page.counts, FilterCounts::default());
            assert!(page.groups.is_empty());
        }
    }
    let query = MeetingListQuery::default();
    let page = journal
        .meetings_page(&query, 0, 10, now(), &TimeZone::UTC)
        .unwrap();
    assert_eq!((page.total, page.days.len()), (0, 0));
    assert_eq!(journal.meeting_row(AccountId(1), 1), Ok(None));
    assert_eq!(journal.recording_row(AccountId(1), "x"), Ok(None));
}

#[test]
fn bytes_that_move_change_no_revision_and_what_ends_does() {
    let world = World::new();
    world.fill();
    let journal = &world.journal;
    let query = ListQuery::default();
    let file = journal.files_of(world.zoom, "u1").unwrap()[0].id;
    let id = journal
        .ask_transfer(&TransferKind::Pull, file, now())
        .unwrap();
    let mut transfer = journal.transfer(id).unwrap().unwrap();
    transfer.state = TransferState::Receiving;
    journal.put_progress(&transfer).unwrap();
    let before = journal
        .recordings_page(&query, 0, 100, today())
        .unwrap()
        .revision;
    for done in [10, 20, 30] {
        transfer.done = done;
        transfer.furthest = done;
        transfer.etag = Some(done.to_string());
        journal.put_progress(&transfer).unwrap();
    }
    assert_eq!(journal.revisions().unwrap().recordings, before);
    let shown = journal.recording_row(world.zoom, "u1").unwrap().unwrap();
    assert!(
        matches!(shown.files[0].pull, FileState::Moving { done: 30, .. }),
        "what a row shows is of now"
    );
    transfer.state = TransferState::Failed;
    transfer.why = Some(Problem::InTrash);
    journal.put_progress(&transfer).unwrap();
    assert!(journal.revisions().unwrap().recordings > before);
    let page = journal.recordings_page(&query, 0, 100, today()).unwrap();
    assert_eq!(page.counts.needs_you, 1);
}

#[test]
fn a_sync_that_finds_everything_as_it_was_changes_no_revision() {
    let world = World::new();
    world.fill();
    let before = world.journal.revisions().unwrap();
    world.fill();
    assert_eq!(world.journal.revisions().unwrap(), before);
    world.apply(
        &world.journal,
        &Change::Documents {
            course: 0,
            copies: vec![(1, DocumentState::Proven)],
        },
    );
    let after = world.journal.revisions().unwrap();
    assert!(after.recordings > before.recordings);
    assert_eq!(after.meetings, before.meetings);
}

#[test]
fn a_course_that_comes_to_be_known_later_is_found_by_its_title() {
    let world = World::new();
    world.fill();
    let journal = &world.journal;
    let courses = journal.courses().unwrap();
    let found = || {
        let query = ListQuery {
            search: "statistics".to_owned(),
            ..ListQuery::default()
        };
        let page = journal.recordings_page(&query, 0, 10, today()).unwrap();
        let query = MeetingListQuery {
            search: "statistics".to_owned(),
            ..MeetingListQuery::default()
        };
        let meetings = journal.meetings_page(&query, 0, 10, now(), &TimeZone::UTC);
        (page.total, meetings.unwrap().total)
    };
    assert_eq!(found(), (5, 5));
    journal.put_courses(world.campus, &[]).unwrap();
    assert_eq!(
        found(),
        (0, 0),
        "of a course that is not known only the code is"
    );
    journal.put_courses(world.campus, &courses).unwrap();
    assert_eq!(found(), (5, 5));
}

#[test]
fn what_only_guesses_and_outlines_depend_on_is_told_too() {
    let world = World::new();
    world.fill();
    let journal = &world.journal;
    let mut meeting = journal.meeting(world.zoom, 600_000_001).unwrap().unwrap();
    let before = journal.revisions().unwrap();
    meeting.agenda_line = Some("https://campus.example/courses/OTHER/index.php".to_owned());
    journal
        .put_meetings(std::slice::from_ref(&meeting))
        .unwrap();
    let after = journal.revisions().unwrap();
    assert!(after.recordings > before.recordings && after.meetings > before.meetings);
}

#[test]
fn a_meeting_without_recordings_goes_with_its_account() {
    let world = World::new();
    let journal = &world.journal;
    world.apply(
        journal,
        &Change::Meeting {
            number: 1,
            kind: 2,
            day: Some(8),
            minutes: None,
            topic: None,
            gone: false,
        },
    );
    let total = || {
        let query = MeetingListQuery::default();
        let page = journal.meetings_page(&query, 0, 10, now(), &TimeZone::UTC);
        page.unwrap().total
    };
    assert_eq!(total(), 1);
    journal.forget_account(world.zoom).unwrap();
    assert_eq!(total(), 0);
}

#[test]
fn names_are_searched_as_they_are_written_whatever_they_look_like() {
    let world = World::new();
    let journal = &world.journal;
    let long = "é".repeat(300);
    let names = [
        "<b>bold</b> & \"quoted\"",
        "\u{202e}gnp.exe",
        "'; DROP TABLE recording; --",
        "100 %_*?\\",
        "👩\u{200d}🔬 lab",
        long.as_str(),
        "a\u{0}b",
    ];
    for (number, name) in (0..).zip(names) {
        world.apply(
            journal,
            &Change::Recording {
                one: number,
                meeting: 0,
                kind: 2,
                day: 3,
                topic: Some(name.to_owned()),
                deletes: None,
                presence: Presence::There,
            },
        );
    }
    for (number, name) in names.iter().enumerate() {
        let query = ListQuery {
            search: (*name).to_owned(),
            ..ListQuery::default()
        };
        let page = journal.recordings_page(&query, 0, 10, today()).unwrap();
        let found: Vec<&str> = page
            .rows
            .iter()
            .map(|row| row.recording.uuid.as_str())
            .collect();
        assert_eq!(found, [format!("u{number}")], "{name:?}");
        assert_eq!(page.rows[0].recording.topic.as_deref(), Some(*name));
    }
}

#[test]
fn while_another_process_writes_the_old_list_is_shown_and_the_new_one_after() {
    let world = World::new();
    world.fill();
    let query = ListQuery::default();
    let topic = |journal: &Journal| {
        let search = ListQuery {
            search: "renamed".to_owned(),
            ..query.clone()
        };
        journal
            .recordings_page(&search, 0, 10, today())
            .unwrap()
            .total
    };
    assert_eq!(topic(&world.journal), 0);
    let other = world.second_process();
    let mut recording = other.recording(world.zoom, "u1").unwrap().unwrap();
    recording.topic = Some("Renamed".to_owned());
    other.put_recording(&recording).unwrap();
    let before = other
        .sql(|connection| connection.execute_batch("BEGIN IMMEDIATE"))
        .and_then(|()| other.sql(revision::read))
        .unwrap();
    assert_eq!(topic(&world.journal), 0, "as it was, and no error");
    other
        .sql(|connection| connection.execute_batch("COMMIT"))
        .unwrap();
    assert_ne!(
        world.journal.revisions().unwrap(),
        before,
        "whoever watches is told once more"
    );
    assert_eq!(topic(&world.journal), 1);
}

#[test]
fn forgetting_accounts_leaves_nothing_on_a_shelf() {
    for campus_first in [true, false] {
        let world = World::new();
        world.fill();
        let journal = &world.journal;
        let query = ListQuery::default();
        let page = |journal: &Journal| journal.recordings_page(&query, 0, 100, today()).unwrap();
        let upcoming = |journal: &Journal| {
            let query = MeetingListQuery::default();
            let page = journal.meetings_page(&query, 0, 100, now(), &TimeZone::UTC);
            page.unwrap()
        };
        assert!(page(journal).total > 0 && upcoming(journal).total > 0);
        if campus_first {
            journal.forget_account(world.campus).unwrap();
            let left = page(journal);
            assert_eq!(left.counts.not_in_course, left.total, "links went with it");
            assert_eq!(upcoming(journal).counts.course, 0);
        }
        journal.forget_account(world.zoom).unwrap();
        assert_eq!((page(journal).total, upcoming(journal).total), (0, 0));
        let left: i64 = journal
            .sql(|connection| {
                connection.query_row(
                    "SELECT (SELECT count(*) FROM stale) + (SELECT count(*) FROM stale_meeting)
                         + (SELECT count(*) FROM shelf) + (SELECT count(*) FROM meeting_shelf)",
                    [],
                    |row| row.get(0),
                )
            })
            .unwrap();
        assert_eq!(left, 0);
    }
}

/// The schema of the release before shelves.
const BEFORE_SHELVES: usize = 15;

#[test]
fn what_was_known_before_there_were_shelves_is_on_them() {
    let world = World::new();
    world.fill();
    let journal = &world.journal;
    let query = ListQuery::default();
    let before = journal.recordings_page(&query, 0, 100, today()).unwrap();
    // As the release before left it: without whatever came later.
    let mut old = rusqlite::Connection::open_in_memory().unwrap();
    migrations().to_version(&mut old, BEFORE_SHELVES).unwrap();
    let objects = |connection: &rusqlite::Connection| -> rusqlite::Result<Vec<(String, String)>> {
        connection
            .prepare("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table', type")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    let known = objects(&old).unwrap();
    journal
        .sql(|connection| {
            for (kind, name) in objects(connection)? {
                if !known.contains(&(kind.clone(), name.clone())) {
                    connection.execute_batch(&format!("DROP {kind} IF EXISTS {name}"))?;
                }
            }
            connection.execute_batch(
                "ALTER TABLE account DROP COLUMN own; ALTER TABLE account DROP COLUMN read_once",
            )?;
            connection.pragma_update(None, "user_version", BEFORE_SHELVES)
        })
        .unwrap();
    let again = world.second_process();
    let after = again.recordings_page(&query, 0, 100, today()).unwrap();
    assert_eq!(
        (after.rows, after.groups, after.counts),
        (before.rows, before.groups, before.counts)
    );
}

#[test]
fn ones_own_meetings_are_those_of_the_host_who_one_says_one_is() {
    let world = World::new();
    world.fill();
    let journal = &world.journal;
    let mut theirs = journal.meeting(world.zoom, 600_000_001).unwrap().unwrap();
    theirs.host = "h2".to_owned();
    journal.put_meetings(&[theirs]).unwrap();
    let total = |whose| {
        let query = MeetingListQuery {
            whose,
            ..MeetingListQuery::default()
        };
        let page = journal.meetings_page(&query, 0, 10, now(), &TimeZone::UTC);
        page.unwrap().total
    };
    let all = total(Whose::Department);
    assert_eq!(total(Whose::Mine), all, "nobody said who they are");
    let before = journal.revisions().unwrap().meetings;
    let me = Change::Me {
        email: Some("teresa@campus.example"),
    };
    world.apply(&world.second_process(), &me);
    assert!(journal.revisions().unwrap().meetings > before);
    assert_eq!(total(Whose::Mine), all - 1);
    assert_eq!(total(Whose::Department), all);
}
