//! Meetings whose registrants were last seen not to be the people of their courses, as the history tells it.
//! Refuses to compare anybody: a sync did, and wrote down how many they are.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::Connection;

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

impl Journal {
    /// What was noted last of each, of meetings whose registrants nobody changed since.
    pub fn differing(&self) -> Result<Vec<Differing>> {
        self.sql(|connection| {
            let settled = settled(connection)?;
            let rows: Vec<(AccountId, u64, Timestamp, String)> = connection
                .prepare_cached(
                    "SELECT account, number, at, what FROM activity JOIN meeting USING (account, number)
                     WHERE what ->> 'what' = 'differs' AND NOT meeting.gone ORDER BY at, activity.id",
                )?
                .query_map([], |row| {
                    Ok((AccountId(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let mut last: HashMap<Scope, Differing> = HashMap::new();
            for (account, number, at, what) in rows {
                let Ok(Happened::Differs {
                    to_add,
                    to_remove,
                    class,
                }) = serde_json::from_str(&what)
                else {
                    continue;
                };
                let scope = Scope {
                    account,
                    number,
                    class,
                };
                let found = Differing {
                    scope: scope.clone(),
                    at,
                    to_add,
                    to_remove,
                };
                last.insert(scope, found);
            }
            let mut open: Vec<Differing> = last.into_values().collect();
            open.retain(|one| {
                let settled = settled.get(&(one.scope.account, one.scope.number));
                settled.is_none_or(|settled| *settled < one.at)
            });
            open.sort_by_key(|one| (one.at, one.scope.account, one.scope.number, one.scope.class.clone()));
            Ok(open)
        })
    }
}

/// When somebody last registered people to each meeting, or took registrations away.
fn settled(connection: &Connection) -> rusqlite::Result<HashMap<(AccountId, u64), Timestamp>> {
    let mut latest: HashMap<(AccountId, u64), Timestamp> = HashMap::new();
    let mut rows = connection.prepare_cached(
        "SELECT account, number, at FROM activity
         WHERE what ->> 'what' IN ('registered', 'unregistered') AND origin <> 'event'",
    )?;
    let rows = rows.query_map([], |row| {
        Ok((AccountId(row.get(0)?), row.get(1)?, row.get(2)?))
    })?;
    for row in rows {
        let (account, number, at): (AccountId, u64, Timestamp) = row?;
        let known = latest.entry((account, number)).or_insert(at);
        *known = (*known).max(at);
    }
    Ok(latest)
}
