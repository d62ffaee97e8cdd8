//! Tests of a meeting's history: what is said to be done here, and what can be brought back.
//! Refuses to test who notes it.

use super::*;
use crate::journal::tests::fresh;
use crate::journal::{AccountKind, MeetingRow, NewAccount};

const NUMBER: u64 = 600_000_001;

fn known() -> (tempfile::TempDir, Journal, AccountId) {
    let (directory, journal) = fresh();
    let account = journal
        .put_account(&NewAccount {
            name: "zoom".into(),
            kind: AccountKind::ZoomJwt {
                api_key: "key".into(),
            },
            address: "https://api.zoom.us/v2".into(),
            hosts: None,
        })
        .unwrap();
    put(&journal, account, "Springs");
    (directory, journal, account)
}

fn put(journal: &Journal, account: AccountId, topic: &str) {
    let row = MeetingRow {
        account,
        number: NUMBER,
        host: "h1".into(),
        topic: Some(topic.into()),
        kind: 2,
        start: None,
        minutes: None,
        timezone: None,
        agenda_line: None,
        gone: false,
    };
    journal.put_meetings(&[row]).unwrap();
}

fn all(journal: &Journal, account: AccountId) -> Vec<(ActivityOrigin, Happened)> {
    let rows = journal.activity(account, NUMBER).unwrap().into_iter();
    rows.map(|row| (row.origin, row.happened)).collect()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn what_was_changed_here_is_not_said_to_be_found_by_a_sync() {
    let (_directory, journal, account) = known();
    put(&journal, account, "Theirs");
    let since = journal.activity_mark().unwrap();
    put(&journal, account, "Mine");
    journal.activity_was_here(account, NUMBER, since).unwrap();
    let mut origins: Vec<_> = all(&journal, account)
        .into_iter()
        .map(|(origin, happened)| (origin == ActivityOrigin::Here, happened))
        .collect();
    origins.sort_by_key(|(here, _)| *here);
    assert_eq!(origins, [(false, Happened::Topic), (true, Happened::Topic)]);
}

#[test]
fn a_meeting_that_was_deleted_here_is_told_once_and_until_it_is_back() {
    let (_directory, journal, account) = known();
    let since = journal.activity_mark().unwrap();
    journal.meeting_is_gone(account, NUMBER, "h1", 2).unwrap();
    let deleted = at("2026-11-23T12:00:00Z");
    journal
        .meeting_was_deleted(account, NUMBER, since, deleted)
        .unwrap();
    assert_eq!(
        all(&journal, account),
        [(ActivityOrigin::Here, Happened::Deleted)]
    );
    let row = DeletedRow {
        account,
        number: NUMBER,
        topic: Some("Springs".into()),
        at: deleted,
    };
    assert_eq!(
        journal.deleted_since(at("2026-11-23T11:59:59Z")),
        Ok(vec![row])
    );
    assert_eq!(journal.deleted_since(deleted), Ok(vec![]), "too long ago");
    put(&journal, account, "Springs");
    assert_eq!(
        journal.deleted_since(at("2026-11-01T00:00:00Z")),
        Ok(vec![])
    );
}

#[test]
fn a_meeting_that_others_deleted_is_not_offered_back() {
    let (_directory, journal, account) = known();
    journal.meeting_is_gone(account, NUMBER, "h1", 2).unwrap();
    assert_eq!(all(&journal, account)[0].1, Happened::Gone);
    assert_eq!(
        journal.deleted_since(at("2026-11-01T00:00:00Z")),
        Ok(vec![])
    );
}

#[test]
fn the_last_thing_is_the_one_that_was_noted_last_within_a_second_too() {
    let (_directory, journal, account) = known();
    let refused = Happened::Refused { people: 120 };
    // A sync's own notes carry whole seconds, and as texts "54Z" comes after "54.3Z".
    for (moment, happened) in [
        ("2026-11-23T18:26:54Z", Happened::Topic),
        ("2026-11-23T18:26:54.3Z", refused.clone()),
    ] {
        journal
            .note_activity(account, NUMBER, at(moment), ActivityOrigin::Here, &happened)
            .unwrap();
    }
    let scope = Scope {
        account,
        number: NUMBER,
        class: None,
    };
    let last = journal.last_activity(&scope).unwrap().unwrap();
    assert_eq!(last.happened, refused);
}
