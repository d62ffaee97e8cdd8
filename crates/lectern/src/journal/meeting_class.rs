//! Table `meeting_class`: when the classes of a series take place, as far as Zoom listed them; and what a host holds when.
//! Refuses to work a rule out: what Zoom did not say is not there.

use std::ops::Range;

use jiff::{SignedDuration, Timestamp};
use rusqlite::params;

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE meeting_class (
    account  INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    start    TEXT NOT NULL,
    minutes  INTEGER,
    PRIMARY KEY (account, number, start),
    FOREIGN KEY (account, number) REFERENCES meeting (account, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
";

/// So long a class is remembered: a recording of it may still be to come, and Zoom lists none that is over.
const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// A class of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassTime {
    pub start: Timestamp,
    /// None is as long as the series says.
    pub minutes: Option<u32>,
}

/// Something that a host holds: a meeting, or one class of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostClass {
    pub number: u64,
    pub topic: Option<String>,
    pub start: Timestamp,
    pub minutes: Option<u32>,
}

impl Journal {
    /// Writes down the classes of known meetings: all that begin within what was listed are these. Later ones stay, and those of
    /// lately.
    pub fn put_classes(
        &self,
        account: AccountId,
        series: &[(u64, Vec<ClassTime>)],
        listed: Range<Timestamp>,
    ) -> Result<()> {
        let old = listed.start.checked_sub(KEPT).unwrap_or(Timestamp::MIN);
        self.transaction(|connection| {
            let mut forget = connection.prepare_cached(
                "DELETE FROM meeting_class WHERE account = ?1 AND number = ?2
                 AND (start < ?3 OR (start >= ?4 AND start < ?5))",
            )?;
            let mut write = connection.prepare_cached(
                "INSERT INTO meeting_class (account, number, start, minutes)
                 SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM meeting WHERE account = ?1 AND number = ?2)
                 ON CONFLICT (account, number, start) DO UPDATE SET minutes = excluded.minutes",
            )?;
            for (number, classes) in series {
                forget.execute(params![account.0, number, old, listed.start, listed.end])?;
                for class in classes {
                    write.execute(params![account.0, number, class.start, class.minutes])?;
                }
            }
            Ok(())
        })
    }

    /// What a host of an account holds, class by class where the classes are known; the earliest first.
    pub fn held_by(&self, account: AccountId, host: &str) -> Result<Vec<HostClass>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT meeting.number, topic, coalesce(class.start, meeting.start) AS begins,
                            coalesce(class.minutes, meeting.minutes)
                     FROM meeting LEFT JOIN meeting_class AS class
                         ON class.account = meeting.account AND class.number = meeting.number
                     WHERE meeting.account = ?1 AND host = ?2 AND gone = 0 AND begins IS NOT NULL
                     ORDER BY begins, meeting.number",
                )?
                .query_map(params![account.0, host], |row| {
                    Ok(HostClass {
                        number: row.get(0)?,
                        topic: row.get(1)?,
                        start: row.get(2)?,
                        minutes: row.get(3)?,
                    })
                })?
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DataFolder;
    use crate::journal::{AccountKind, MeetingRow, NewAccount};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_host_holds_the_classes_that_are_known_and_else_the_one_start() {
        let directory = tempfile::tempdir().unwrap();
        let journal = Journal::open(&DataFolder::at(directory.path()).unwrap()).unwrap();
        let key = "key".to_owned();
        let account = journal
            .put_account(&NewAccount {
                name: "zoom".into(),
                kind: AccountKind::ZoomJwt { api_key: key },
                address: "https://zoom.example/".into(),
                hosts: None,
            })
            .unwrap();
        let meeting = |number, host: &str, kind, gone| MeetingRow {
            account,
            number,
            host: host.into(),
            topic: None,
            kind,
            start: Some(at("2026-12-01T09:00:00Z")),
            minutes: Some(60),
            timezone: None,
            agenda_line: None,
            gone,
        };
        journal
            .put_meetings(&[
                meeting(1, "h", 8, false),
                meeting(2, "h", 2, false),
                meeting(3, "other", 2, false),
                meeting(4, "h", 2, true),
            ])
            .unwrap();
        let class = |start: &str, minutes| ClassTime {
            start: at(start),
            minutes,
        };
        let all = vec![
            class("2026-12-01T09:00:00Z", None),
            class("2026-12-08T09:00:00Z", Some(30)),
            class("2027-09-07T09:00:00Z", None),
        ];
        let now = at("2026-11-30T12:00:00Z");
        let until = |text| now..at(text);
        let everything = [(1, all)];
        journal
            .put_classes(account, &everything, now..Timestamp::MAX)
            .unwrap();
        let held = || -> Vec<(u64, String, Option<u32>)> {
            let all = journal.held_by(account, "h").unwrap().into_iter();
            all.map(|one| (one.number, one.start.to_string(), one.minutes))
                .collect()
        };
        let (first, far) = ("2026-12-01T09:00:00Z", "2027-09-07T09:00:00Z");
        assert_eq!(
            held(),
            [
                (1, first.to_owned(), Some(60)),
                (2, first.to_owned(), Some(60)),
                (1, "2026-12-08T09:00:00Z".to_owned(), Some(30)),
                (1, far.to_owned(), Some(60)),
            ]
        );
        // Lists reach so far and no further; one of no known meeting is nobody's.
        let listed = vec![class("2026-12-09T09:00:00Z", None)];
        journal
            .put_classes(
                account,
                &[(1, listed.clone()), (9, listed)],
                until("2027-05-01T00:00:00Z"),
            )
            .unwrap();
        let starts: Vec<_> = held().into_iter().map(|(_, start, _)| start).collect();
        assert_eq!(starts, [first, "2026-12-09T09:00:00Z", far]);
    }
}
