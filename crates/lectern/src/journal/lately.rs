//! What took place lately, as far as it is known: what somebody needs who has to guess which recordings are still to come.
//! Refuses to guess: that is a pure function elsewhere.

use jiff::{SignedDuration, Timestamp};
use rusqlite::params;

use super::{AccountId, Journal, Look};
use crate::Result;

/// A class that began, or should have begun, lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLately {
    pub number: u64,
    pub host: String,
    pub start: Timestamp,
    pub minutes: Option<u32>,
}

/// A recording of lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedLately {
    pub class: ClassLately,
    /// Zoom still works on one of its files, or lists none.
    pub processing: bool,
}

/// Something that a host's lists are sure to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShouldStand {
    pub host: String,
    pub what: Look,
}

/// What took place in an account lately. Of hosts without a licence nothing is told: nothing of theirs is recorded in the cloud.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    /// What happens once, at a time, and the classes of series, as far as Zoom listed them.
    pub planned: Vec<ClassLately>,
    /// What Zoom told the end of: number, host and when.
    pub ended: Vec<(u64, String, Timestamp)>,
    pub recorded: Vec<RecordedLately>,
    /// Hosts that are followed, licensed or not.
    pub hosts: usize,
    pub licensed: usize,
}

impl Journal {
    /// What Zoom's lists are sure to hold while it exists: meetings and webinars that begin within the next months, and recordings of
    /// the last two days, whose absence the windows of recordings do not prove.
    pub fn should_be_listed(&self, account: AccountId, now: Timestamp) -> Result<Vec<ShouldStand>> {
        let hours = |count| SignedDuration::from_hours(count);
        let far = now.checked_add(hours(24 * 90)).unwrap_or(now);
        let back = now.checked_sub(hours(48)).unwrap_or(now);
        self.snapshot(|connection| {
            let mut found: Vec<ShouldStand> = connection
                .prepare_cached(
                    "SELECT host, number, kind = 5 FROM meeting
                     WHERE account = ?1 AND gone = 0 AND kind IN (2, 5) AND start > ?2 AND start < ?3 ORDER BY start",
                )?
                .query_map(params![account.0, now, far], |row| {
                    let (host, number) = (row.get(0)?, row.get(1)?);
                    let what = if row.get(2)? { Look::Webinar(number) } else { Look::Meeting(number) };
                    Ok(ShouldStand { host, what })
                })?
                .collect::<rusqlite::Result<_>>()?;
            let recordings = connection
                .prepare_cached(
                    "SELECT host, uuid FROM recording WHERE account = ?1 AND presence = 'there' AND start > ?2
                     AND uuid NOT LIKE 'here:%' ORDER BY start",
                )?
                .query_map(params![account.0, back], |row| {
                    Ok(ShouldStand { host: row.get(0)?, what: Look::Recording(row.get(1)?) })
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            found.extend(recordings);
            Ok(found)
        })
    }

    /// What took place in an account since then, and until now.
    pub fn lately(&self, account: AccountId, since: Timestamp, now: Timestamp) -> Result<Lately> {
        self.snapshot(|connection| {
            let (hosts, licensed) = connection
                .prepare_cached("SELECT count(*), count(*) FILTER (WHERE licensed) FROM host WHERE account = ?1")?
                .query_row([account.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let planned = connection
                .prepare_cached(
                    "WITH held AS (
                         SELECT number, host, start, minutes FROM meeting
                         WHERE account = ?1 AND gone = 0 AND kind IN (2, 5)
                         UNION ALL
                         SELECT number, host, class.start, coalesce(class.minutes, meeting.minutes)
                         FROM meeting_class AS class JOIN meeting USING (account, number)
                         WHERE account = ?1 AND gone = 0
                     )
                     SELECT number, host, start, minutes FROM held WHERE start >= ?2 AND start <= ?3
                         AND host IN (SELECT id FROM host WHERE account = ?1 AND licensed)",
                )?
                .query_map(params![account.0, since, now], class)?
                .collect::<rusqlite::Result<_>>()?;
            let ended = connection
                .prepare_cached(
                    "SELECT number, host, at FROM activity JOIN meeting USING (account, number)
                     WHERE account = ?1 AND origin = 'event' AND what = '{\"what\":\"ended\"}' AND at >= ?2
                         AND host IN (SELECT id FROM host WHERE account = ?1 AND licensed)",
                )?
                .query_map(params![account.0, since], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let recorded = connection
                .prepare_cached(
                    "SELECT number, host, start, minutes,
                         NOT EXISTS (SELECT 1 FROM file WHERE file.account = recording.account AND file.uuid = recording.uuid)
                         OR EXISTS (SELECT 1 FROM file WHERE file.account = recording.account AND file.uuid = recording.uuid
                             AND processing = 1)
                     FROM recording WHERE account = ?1 AND start >= ?2 AND presence = 'there' AND uuid NOT LIKE 'here:%'",
                )?
                .query_map(params![account.0, since], |row| {
                    Ok(RecordedLately {
                        class: class(row)?,
                        processing: row.get(4)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Lately {
                planned,
                ended,
                recorded,
                hosts,
                licensed,
            })
        })
    }
}

fn class(row: &rusqlite::Row<'_>) -> rusqlite::Result<ClassLately> {
    Ok(ClassLately {
        number: row.get(0)?,
        host: row.get(1)?,
        start: row.get(2)?,
        minutes: row.get(3)?,
    })
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::DataFolder;
    use crate::journal::{AccountKind, ClassTime, HostRow, MeetingRow, NewAccount};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn journal() -> (TempDir, Journal, AccountId) {
        let home = tempfile::tempdir().unwrap();
        let journal = Journal::open(&DataFolder::at(home.path()).unwrap()).unwrap();
        let account = journal
            .put_account(&NewAccount {
                name: "zoom".into(),
                kind: AccountKind::ZoomJwt {
                    api_key: "key".into(),
                },
                address: "https://zoom.example/".into(),
                hosts: None,
            })
            .unwrap();
        let host = HostRow {
            account,
            id: "h".into(),
            email: "h@school.example".into(),
            name: "H".into(),
            licensed: true,
            active: true,
            created_at: None,
        };
        journal.put_hosts(account, &[host]).unwrap();
        (home, journal, account)
    }

    fn meeting(account: AccountId, number: u64, kind: i64, start: &str) -> MeetingRow {
        MeetingRow {
            account,
            number,
            host: "h".into(),
            topic: None,
            kind,
            start: Some(at(start)),
            minutes: Some(50),
            timezone: None,
            agenda_line: None,
            gone: false,
        }
    }

    #[test]
    fn the_class_of_a_series_that_is_over_is_known_although_lists_hold_only_those_to_come() {
        let (_home, journal, account) = journal();
        let series = meeting(account, 1, 8, "2026-11-23T09:00:00Z");
        journal.put_meetings(&[series]).unwrap();
        let class = |start: &str| ClassTime {
            start: at(start),
            minutes: None,
        };
        let (today, next) = ("2026-11-23T09:00:00Z", "2026-11-30T09:00:00Z");
        let read = |now: &str, classes: &[&str]| {
            let classes = classes.iter().map(|start| class(start)).collect();
            let listed = at(now)..Timestamp::MAX;
            journal
                .put_classes(account, &[(1, classes)], listed)
                .unwrap();
        };
        read("2026-11-23T08:00:00Z", &[today, next]);
        read("2026-11-23T09:40:00Z", &[next]);
        let now = at("2026-11-23T10:00:00Z");
        let since = now - SignedDuration::from_hours(24);
        let planned = |now| journal.lately(account, since, now).unwrap().planned;
        let starts: Vec<_> = planned(now).iter().map(|it| it.start).collect();
        assert_eq!(starts, [at(today)]);
        assert_eq!(planned(now)[0].minutes, Some(50), "as long as the series");
        assert_eq!(planned(at("2026-11-23T08:30:00Z")), []);
        // Some days later nobody needs to know.
        read("2026-11-26T08:00:00Z", &[next]);
        assert_eq!(planned(now), []);
    }

    #[test]
    fn webinars_should_stand_in_lists_as_meetings_do() {
        let (_home, journal, account) = journal();
        let start = "2026-12-01T09:00:00Z";
        let rows = [2_i64, 5, 8].map(|kind| meeting(account, kind.unsigned_abs(), kind, start));
        journal.put_meetings(&rows).unwrap();
        let should = journal.should_be_listed(account, at("2026-11-23T09:00:00Z"));
        let of = |what| ShouldStand {
            host: "h".into(),
            what,
        };
        let mut should = should.unwrap();
        should.sort_by_key(|it| it.what.clone());
        assert_eq!(should, [of(Look::Meeting(2)), of(Look::Webinar(5))]);
    }
}
