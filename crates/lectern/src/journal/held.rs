//! Which meetings are being held, by what events told of their beginnings and ends.
//! Refuses to guess from a timetable: whoever asks knows that as well.

use jiff::Timestamp;
use rusqlite::params;

use super::{AccountId, Journal};
use crate::Result;

/// What tells beginnings and ends is found without going through everything that ever happened. The texts are those that
/// `Happened` is written as.
pub(super) const MIGRATION: &str = "
CREATE INDEX activity_held ON activity (at, account, number)
    WHERE what IN ('{\"what\":\"started\"}', '{\"what\":\"ended\"}');
";

/// What was last told of a meeting's being held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub account: AccountId,
    pub number: u64,
    pub started: Option<Timestamp>,
    pub ended: Option<Timestamp>,
}

impl Held {
    /// Whether it began and did not end since.
    pub fn is_running(&self) -> bool {
        self.started
            .is_some_and(|started| self.ended.is_none_or(|ended| ended < started))
    }
}

impl Journal {
    /// Of every meeting of which a beginning or an end was told since then: the last of each.
    pub fn held_since(&self, since: Timestamp) -> Result<Vec<Held>> {
        let rows: Vec<(AccountId, u64, Timestamp, String)> = self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT account, number, at, what FROM activity INDEXED BY activity_held
                     WHERE what IN ('{\"what\":\"started\"}', '{\"what\":\"ended\"}') AND at >= ?1 ORDER BY at, id",
                )?
                .query_map(params![since], |row| {
                    Ok((AccountId(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
        })?;
        let mut found: Vec<Held> = Vec::new();
        for (account, number, at, what) in rows {
            let known = found
                .iter()
                .position(|held| (held.account, held.number) == (account, number));
            let place = known.unwrap_or_else(|| {
                found.push(Held {
                    account,
                    number,
                    started: None,
                    ended: None,
                });
                found.len() - 1
            });
            let held = &mut found[place];
            let side = if what.contains("started") {
                &mut held.started
            } else {
                &mut held.ended
            };
            // Texts of moments are not always in the order of the moments.
            *side = Some(side.map_or(at, |before| before.max(at)));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::fresh;
    use super::*;
    use crate::journal::{AccountKind, ActivityOrigin, Happened, NewAccount};

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minute * 60).unwrap()
    }

    #[test]
    fn a_meeting_runs_from_its_beginning_to_its_end_and_again_when_it_begins_anew() {
        let (_home, journal) = fresh();
        let account = journal
            .put_account(&NewAccount {
                name: "zoom".into(),
                kind: AccountKind::ZoomJwt {
                    api_key: "k".into(),
                },
                address: "https://api.zoom.us".into(),
                hosts: None,
            })
            .unwrap();
        let note = |number, minute, happened| {
            let origin = ActivityOrigin::Event;
            journal
                .note_activity(account, number, at(minute), origin, &happened)
                .unwrap();
        };
        let runs = |number| {
            let held = journal.held_since(at(0)).unwrap();
            held.iter()
                .any(|held| held.number == number && held.is_running())
        };
        note(5, -60, Happened::Started);
        assert!(!runs(5), "of long ago");
        note(5, 1, Happened::Started);
        note(6, 2, Happened::Started);
        assert!(runs(5) && runs(6));
        note(5, 3, Happened::Joined { people: 1 });
        note(5, 4, Happened::Ended);
        assert!(!runs(5) && runs(6));
        note(5, 6, Happened::Started);
        assert!(runs(5));
    }
}
