//! Meetings whose registrants were last seen not to be the people of their courses, as the history tells it.
//! Refuses to compare anybody: a sync did, and wrote down how many they are.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{AccountId, Happened, Journal, Scope};
use crate::Result;

/// How far apart a meeting, or a class of it, and its course were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    pub scope: Scope,
    /// When that was noted.
    pub at: Timestamp,
    pub to_add: u64,
    pub to_remove: u64,
}

/// Found without going through everything that ever happened. What Zoom tells of people who register is no comparison.
pub(super) const MIGRATION: &str = "
CREATE INDEX activity_differing ON activity (account, number)
    WHERE what ->> 'what' IN ('differs', 'differs-no-more', 'registered', 'unregistered') AND origin <> 'event';
";

impl Journal {
    /// What was noted last of each, of meetings whose registrants nobody changed since, and that were not found as their courses
    /// since.
    pub fn differing(&self) -> Result<Vec<Differing>> {
        let mut rows: Vec<(AccountId, u64, Timestamp, String)> = self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT account, number, at, what FROM activity INDEXED BY activity_differing
                         JOIN meeting USING (account, number)
                     WHERE what ->> 'what' IN ('differs', 'differs-no-more', 'registered', 'unregistered')
                         AND origin <> 'event' AND NOT meeting.gone
                     ORDER BY activity.id",
                )?
                .query_map([], |row| {
                    Ok((
                        AccountId(row.get(0)?),
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                    ))
                })?
                .collect()
        })?;
        // Texts of moments are not always in the order of the moments.
        rows.sort_by_key(|(_, _, at, _)| *at);
        let mut open: HashMap<Scope, Differing> = HashMap::new();
        for (account, number, at, what) in rows {
            let of = |class| Scope {
                account,
                number,
                class,
            };
            match serde_json::from_str(&what) {
                Ok(Happened::Differs {
                    to_add,
                    to_remove,
                    class,
                }) => {
                    let scope = of(class);
                    let found = Differing {
                        scope: scope.clone(),
                        at,
                        to_add,
                        to_remove,
                    };
                    open.insert(scope, found);
                }
                Ok(Happened::DiffersNoMore { class }) => {
                    open.remove(&of(class));
                }
                // Registered, or taken away: of which class is not noted.
                _ => open.retain(|scope, _| (scope.account, scope.number) != (account, number)),
            }
        }
        let mut open: Vec<Differing> = open.into_values().collect();
        open.sort_by_key(|one| {
            let scope = &one.scope;
            (one.at, scope.account, scope.number, scope.class.clone())
        });
        Ok(open)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::fresh;
    use super::*;
    use crate::journal::{AccountKind, ActivityOrigin, MeetingRow, NewAccount};

    struct Noting {
        journal: Journal,
        account: AccountId,
        _home: tempfile::TempDir,
    }

    impl Noting {
        fn begin() -> Self {
            let (home, journal) = fresh();
            let account = journal
                .put_account(&NewAccount {
                    name: "zoom".into(),
                    kind: AccountKind::ZoomJwt {
                        api_key: "k".into(),
                    },
                    address: "https://api.zoom.us/v2".into(),
                    hosts: None,
                })
                .unwrap();
            let meeting = MeetingRow {
                account,
                number: 1,
                host: "h".into(),
                topic: None,
                kind: 8,
                start: None,
                minutes: None,
                timezone: None,
                agenda_line: None,
                gone: false,
            };
            journal.put_meetings(&[meeting]).unwrap();
            Self {
                journal,
                account,
                _home: home,
            }
        }

        fn note(&self, minute: i64, origin: ActivityOrigin, happened: &Happened) {
            let at = Timestamp::from_second(1_800_000_000 + minute * 60).unwrap();
            self.journal
                .note_activity(self.account, 1, at, origin, happened)
                .unwrap();
        }

        /// The classes that differ, and by how many people to register.
        fn open(&self) -> Vec<(Option<String>, u64)> {
            let all = self.journal.differing().unwrap().into_iter();
            all.map(|one| (one.scope.class, one.to_add)).collect()
        }
    }

    fn differs(class: &str, to_add: u64) -> Happened {
        Happened::Differs {
            to_add,
            to_remove: 0,
            class: Some(class.into()),
        }
    }

    #[test]
    fn a_class_differs_until_it_is_found_as_its_course_or_somebody_registers_people() {
        let noting = Noting::begin();
        let (sync, class) = (ActivityOrigin::Sync, |class: &str| Some(class.to_owned()));
        noting.note(0, sync, &differs("a", 2));
        noting.note(1, sync, &differs("b", 3));
        noting.note(2, sync, &differs("a", 4));
        assert_eq!(noting.open(), [(class("b"), 3), (class("a"), 4)]);
        // Who registers in Zoom settles nothing of what was compared.
        noting.note(
            3,
            ActivityOrigin::Event,
            &Happened::Registered { people: 1 },
        );
        let none = Happened::DiffersNoMore { class: class("a") };
        noting.note(4, sync, &none);
        assert_eq!(noting.open(), [(class("b"), 3)]);
        noting.note(5, sync, &differs("a", 1));
        assert_eq!(noting.open(), [(class("b"), 3), (class("a"), 1)]);
        noting.note(
            6,
            ActivityOrigin::Here,
            &Happened::Unregistered { people: 1 },
        );
        assert_eq!(noting.open(), []);
    }

    #[test]
    fn a_line_that_came_late_is_told_by_its_moment() {
        let noting = Noting::begin();
        noting.note(5, ActivityOrigin::Here, &Happened::Registered { people: 2 });
        noting.note(1, ActivityOrigin::Sync, &differs("a", 2));
        assert_eq!(noting.open(), []);
    }
}
