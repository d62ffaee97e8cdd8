//! Table `look`: single things at Zoom that are to be looked at again because an event spoke of them.
//! Refuses to grow with events: however many speak of one thing, it is one row.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE look (
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- 'meeting:NUMBER', 'webinar:NUMBER', 'registrants:NUMBER', 'recording:UUID'; 'lists' is all of them
    what       TEXT NOT NULL,
    -- how many events asked for it, and how many of them the last look knew of
    asked      INTEGER NOT NULL,
    seen       INTEGER NOT NULL DEFAULT 0,
    -- milliseconds: not before, and when it was last looked at
    due        INTEGER NOT NULL,
    looked_at  INTEGER,
    tries      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_looked_at ON look (account, looked_at);
";

/// The same thing is looked at so often at most.
const GAP: SignedDuration = SignedDuration::from_secs(5);
/// What nobody asked for again is forgotten after this.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// What is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Look {
    Meeting(u64),
    Webinar(u64),
    /// Who is registered to a meeting, where its course wants to know it.
    Registrants(u64),
    /// A recording by the uuid of its instance.
    Recording(String),
    /// What a host recorded within the last days, by Zoom's id of them.
    Recent(String),
    /// All that the account's lists show.
    Lists,
}

/// How the row of an account's lists is named.
const LISTS: &str = "lists";

impl Look {
    fn to_text(&self) -> String {
        match self {
            Self::Meeting(number) => format!("meeting:{number}"),
            Self::Webinar(number) => format!("webinar:{number}"),
            Self::Registrants(number) => format!("registrants:{number}"),
            Self::Recording(uuid) => format!("recording:{uuid}"),
            Self::Recent(host) => format!("recent:{host}"),
            Self::Lists => LISTS.to_owned(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if text == LISTS {
            return Some(Self::Lists);
        }
        let (kind, name) = text.split_once(':')?;
        Some(match kind {
            "meeting" => Self::Meeting(name.parse().ok()?),
            "webinar" => Self::Webinar(name.parse().ok()?),
            "registrants" => Self::Registrants(name.parse().ok()?),
            "recording" => Self::Recording(name.to_owned()),
            "recent" => Self::Recent(name.to_owned()),
            _ => return None,
        })
    }
}

/// A look that is wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookRow {
    pub what: Look,
    /// How many events have asked for it so far.
    pub asked: i64,
    pub due: Timestamp,
    /// How often in a row it could not be done.
    pub tries: u32,
}

/// What is to be looked at in one account, and how much was looked at lately.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// The longest due first.
    pub waiting: Vec<LookRow>,
    /// When single things were looked at, within the time that was asked about.
    pub lately: usize,
    /// When all lists were last read because of events.
    pub lists_at: Option<Timestamp>,
}

pub(super) fn wish(
    connection: &Connection,
    account: AccountId,
    what: &Look,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO look (account, what, asked, due) VALUES (?1, ?2, 1, ?3)
             ON CONFLICT (account, what) DO UPDATE SET asked = asked + 1,
                 due = CASE WHEN asked > seen THEN due
                     WHEN looked_at <= ?3 THEN max(?3, looked_at + ?4) ELSE ?3 END",
        )?
        .execute(params![
            account.0,
            what.to_text(),
            now.as_millisecond(),
            millis(GAP)
        ])
        .map(drop)
}

fn millis(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
}

impl Journal {
    /// Wishes for a look that no event spoke of.
    pub fn wish_for_look(&self, account: AccountId, what: &Look, now: Timestamp) -> Result<()> {
        self.sql(|connection| wish(connection, account, what, now))
    }

    /// The accounts in which something is to be looked at by now.
    pub fn accounts_to_look_at(&self, now: Timestamp) -> Result<Vec<AccountId>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT DISTINCT account FROM look WHERE asked > seen AND due <= ?1",
                )?
                .query_map([now.as_millisecond()], |row| row.get(0).map(AccountId))?
                .collect()
        })
    }

    /// When the next of all looks is due.
    pub fn next_look(&self) -> Result<Option<Timestamp>> {
        let due: Option<i64> = self.sql(|connection| {
            connection
                .prepare_cached("SELECT min(due) FROM look WHERE asked > seen")?
                .query_row([], |row| row.get(0))
        })?;
        Ok(due.map(moment))
    }

    /// What is to be looked at in an account, due or not. `lately`: since when looks are counted.
    pub fn looks(&self, account: AccountId, lately: Timestamp) -> Result<Looks> {
        self.snapshot(|connection| {
            let waiting: Vec<(String, i64, i64, u32)> = connection
                .prepare_cached(
                    "SELECT what, asked, due, tries FROM look WHERE account = ?1 AND asked > seen ORDER BY due, what",
                )?
                .query_map([account.0], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let waiting = waiting.into_iter().filter_map(|(what, asked, due, tries)| {
                Some(LookRow {
                    what: Look::parse(&what)?,
                    asked,
                    due: moment(due),
                    tries,
                })
            });
            let (lately, lists_at): (usize, Option<i64>) = connection
                .prepare_cached(
                    "SELECT count(*) FILTER (WHERE looked_at > ?2 AND what <> ?3),
                         max(looked_at) FILTER (WHERE what = ?3) FROM look WHERE account = ?1",
                )?
                .query_row(params![account.0, lately.as_millisecond(), LISTS], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            Ok(Looks {
                waiting: waiting.collect(),
                lately,
                lists_at: lists_at.map(moment),
            })
        })
    }

    /// Writes that something was looked at by itself. Who asked for it since then is not served yet.
    pub fn looked(&self, account: AccountId, look: &LookRow, now: Timestamp) -> Result<()> {
        self.transaction(|connection| {
            connection
                .prepare_cached(
                    "UPDATE look SET seen = ?3, looked_at = ?4, tries = 0, due = ?4 + ?5
                     WHERE account = ?1 AND what = ?2",
                )?
                .execute(params![
                    account.0,
                    look.what.to_text(),
                    look.asked,
                    now.as_millisecond(),
                    millis(GAP)
                ])?;
            forget_old(connection, now)
        })
    }

    /// Writes that the lists were read, and what of the waiting stood in them.
    pub fn looked_at_lists(
        &self,
        account: AccountId,
        found: &[LookRow],
        now: Timestamp,
    ) -> Result<()> {
        self.transaction(|connection| {
            connection.execute(
                "INSERT INTO look (account, what, asked, seen, due, looked_at) VALUES (?1, ?2, 0, 0, ?3, ?3)
                 ON CONFLICT (account, what) DO UPDATE SET looked_at = excluded.looked_at",
                params![account.0, LISTS, now.as_millisecond()],
            )?;
            let mut seen = connection.prepare_cached(
                "UPDATE look SET seen = ?3, tries = 0 WHERE account = ?1 AND what = ?2",
            )?;
            for look in found {
                seen.execute(params![account.0, look.what.to_text(), look.asked])?;
            }
            forget_old(connection, now)
        })
    }

    /// Writes that a look could not be taken, and when to try again. Trying is a look as well: Zoom was asked.
    pub fn look_later(
        &self,
        account: AccountId,
        look: &LookRow,
        now: Timestamp,
        due: Timestamp,
    ) -> Result<()> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "UPDATE look SET tries = tries + 1, looked_at = ?3, due = ?4
                     WHERE account = ?1 AND what = ?2",
                )?
                .execute(params![
                    account.0,
                    look.what.to_text(),
                    now.as_millisecond(),
                    due.as_millisecond()
                ])
                .map(drop)
        })
    }
}

/// Forgets what was served long ago. What only lists answered was never looked at by itself.
fn forget_old(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM look WHERE asked = seen AND coalesce(looked_at, due) < ?1")?
        .execute([now.as_millisecond().saturating_sub(millis(KEPT))])
        .map(drop)
}
