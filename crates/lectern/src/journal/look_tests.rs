//! Looks are rows: how many events ask for one does not matter, and none is lost that came while it was taken.

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use super::{AccountId, AccountKind, EventLine, Happened, Journal, Look, Looks, NewAccount, Noted};
use crate::DataFolder;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn journal() -> (TempDir, Journal, AccountId) {
    let home = tempfile::tempdir().unwrap();
    let journal = Journal::open(&DataFolder::at(home.path()).unwrap()).unwrap();
    journal
        .put_account(&NewAccount {
            name: "school".to_owned(),
            kind: AccountKind::ZoomJwt {
                api_key: "key".to_owned(),
            },
            address: "https://api.zoom.us/v2".to_owned(),
            hosts: None,
        })
        .unwrap();
    let account = journal.accounts().unwrap()[0].id;
    (home, journal, account)
}

fn line(mark: &str) -> EventLine {
    EventLine {
        number: 1,
        at: at(0),
        happened: Happened::Changed,
        mark: mark.to_owned(),
    }
}

fn looks(journal: &Journal, account: AccountId) -> Looks {
    journal.looks(account, at(0)).unwrap()
}

#[test]
fn a_thing_is_one_row_however_many_events_speak_of_it_and_an_event_counts_once() {
    let (_home, journal, account) = journal();
    let wanted = [Look::Meeting(1)];
    let note = |mark: &str, second| journal.note_event(account, &[line(mark)], &wanted, at(second));
    assert!(!journal.has_work(at(0)).unwrap());
    assert_eq!(note("a", 0).unwrap(), Noted::New);
    assert_eq!(note("b", 1).unwrap(), Noted::New);
    assert_eq!(note("a", 2).unwrap(), Noted::Known);
    let waiting = looks(&journal, account).waiting;
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].asked, waiting[0].due), (2, at(0)));
    assert!(journal.has_work(at(0)).unwrap());
    assert_eq!(journal.activity(account, 1).unwrap().len(), 2);
}

#[test]
fn what_is_asked_for_while_somebody_looks_is_looked_at_again_and_not_at_once() {
    let (_home, journal, account) = journal();
    let note = |mark: &str, second| {
        journal
            .note_event(account, &[line(mark)], &[Look::Meeting(1)], at(second))
            .unwrap()
    };
    note("a", 0);
    let look = looks(&journal, account).waiting.remove(0);
    note("b", 1);
    journal.looked(account, &look, at(2)).unwrap();
    let again = looks(&journal, account);
    assert_eq!(again.lately, 1);
    assert_eq!(again.waiting[0].due, at(7));
    assert_eq!(journal.accounts_to_look_at(at(6)).unwrap(), []);
    assert!(
        !journal.has_work(at(6)).unwrap(),
        "nobody waits for it at work"
    );
    assert_eq!(journal.next_look().unwrap(), Some(at(7)));
    assert!(journal.has_work(at(7)).unwrap());
    assert_eq!(journal.accounts_to_look_at(at(7)).unwrap(), [account]);
    journal.looked(account, &again.waiting[0], at(7)).unwrap();
    assert!(!journal.has_work(at(1000)).unwrap());
    assert_eq!(journal.next_look().unwrap(), None);
    // Soon after a look, the next one waits; long after it, it does not.
    note("c", 8);
    assert_eq!(looks(&journal, account).waiting[0].due, at(12));
}

#[test]
fn lists_serve_what_stood_in_them_and_count_as_no_single_look() {
    let (_home, journal, account) = journal();
    let wanted = [
        Look::Meeting(1),
        Look::Webinar(2),
        Look::Recording("a/b==".to_owned()),
    ];
    journal
        .note_event(account, &[line("a")], &wanted, at(0))
        .unwrap();
    let waiting = looks(&journal, account).waiting;
    assert_eq!(waiting.len(), 3);
    let found: Vec<_> = waiting
        .iter()
        .filter(|it| it.what != wanted[1])
        .cloned()
        .collect();
    journal.looked_at_lists(account, &found, at(5)).unwrap();
    let left = looks(&journal, account);
    assert_eq!(left.waiting.len(), 1);
    assert_eq!((&left.waiting[0].what, left.lately), (&wanted[1], 0));
    assert_eq!(left.lists_at, Some(at(5)));
    journal
        .look_later(account, &left.waiting[0], at(6), at(50))
        .unwrap();
    let later = looks(&journal, account);
    assert_eq!((later.waiting[0].tries, later.waiting[0].due), (1, at(50)));
    assert_eq!(later.lately, 1, "a look that failed is one, too");
}

fn rows(journal: &Journal) -> i64 {
    journal
        .sql(|connection| connection.query_row("SELECT count(*) FROM look", [], |row| row.get(0)))
        .unwrap()
}

#[test]
fn what_only_lists_answered_goes_as_well() {
    let (_home, journal, account) = journal();
    let wanted = [Look::Meeting(1), Look::Meeting(2)];
    journal
        .note_event(account, &[line("a")], &wanted, at(0))
        .unwrap();
    let found = looks(&journal, account).waiting;
    journal.looked_at_lists(account, &found, at(5)).unwrap();
    assert_eq!(rows(&journal), 3, "two things, and the lists themselves");
    let next_day = at(5) + SignedDuration::from_hours(25);
    journal.looked_at_lists(account, &[], next_day).unwrap();
    assert_eq!(rows(&journal), 1, "the lists themselves");
}

#[test]
fn rows_of_the_day_before_go() {
    let (_home, journal, account) = journal();
    let looks_at = |mark: &str, what: Look, when: Timestamp| {
        journal
            .note_event(account, &[line(mark)], &[what], when)
            .unwrap();
        let look = looks(&journal, account).waiting.remove(0);
        journal.looked(account, &look, when).unwrap();
    };
    looks_at("a", Look::Meeting(1), at(0));
    looks_at(
        "b",
        Look::Meeting(2),
        at(0) + SignedDuration::from_hours(25),
    );
    assert_eq!(rows(&journal), 1);
}

#[test]
fn an_account_takes_its_looks_along() {
    let (_home, journal, account) = journal();
    journal
        .note_event(account, &[line("a")], &[Look::Registrants(1)], at(0))
        .unwrap();
    journal.forget_account(account).unwrap();
    assert!(!journal.has_work(at(1000)).unwrap());
}

#[test]
fn what_was_looked_at_by_a_clock_that_was_set_back_is_looked_at_now() {
    let (_home, journal, account) = journal();
    let wish = |second| {
        journal
            .wish_for_look(account, &Look::Lists, at(second))
            .unwrap()
    };
    wish(7200);
    let look = looks(&journal, account).waiting.remove(0);
    journal.looked(account, &look, at(7200)).unwrap();
    wish(0);
    assert_eq!(looks(&journal, account).waiting[0].due, at(0));
    assert_eq!(journal.accounts_to_look_at(at(0)).unwrap(), [account]);
}

#[test]
fn what_asking_took_is_counted_day_by_day_and_outlives_the_process() {
    let (home, journal, account) = journal();
    let days = ["2026-11-23", "2026-11-24"].map(|day| day.parse().unwrap());
    let ask = |journal: &Journal, cost, day| {
        journal
            .ask(account, &Look::Lists, cost, day, at(0))
            .unwrap();
    };
    assert_eq!(journal.asking_took(account, days[0]).unwrap(), 0);
    ask(&journal, 7, days[0]);
    ask(&journal, 1, days[0]);
    assert_eq!(looks(&journal, account).waiting.len(), 1);
    drop(journal);
    let journal = Journal::open(&DataFolder::at(home.path()).unwrap()).unwrap();
    assert_eq!(journal.asking_took(account, days[0]).unwrap(), 8);
    assert_eq!(journal.asking_took(account, days[1]).unwrap(), 0);
    ask(&journal, 5, days[1]);
    assert_eq!(journal.asking_took(account, days[1]).unwrap(), 5);
}
