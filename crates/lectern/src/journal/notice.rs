//! Table `notice`: what somebody may want to hear of, whether they were told, and whether they have seen it.
//! Refuses to decide whom to tell and when: that is `crate::notices`.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use super::{AccountId, Journal, Scope, word};
use crate::Result;

/// Triggers note what happens, whichever process writes it. Nothing is news of an account that was never read whole: what was
/// there before is not. What is told again although it was told (a copy that is asked for once more) is opened anew.
pub(super) const MIGRATION: &str = "
ALTER TABLE account ADD COLUMN read_once INTEGER NOT NULL DEFAULT 0 CHECK (read_once IN (0, 1));
UPDATE account SET read_once = 1 WHERE id IN (SELECT account FROM span);
CREATE TABLE notice (
    id       INTEGER PRIMARY KEY,
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL CHECK (kind IN ('recording', 'transcript', 'copy', 'meeting', 'people', 'leaving')),
    -- JSON: what it speaks of, once
    about    TEXT NOT NULL,
    -- milliseconds: when it was found worth telling, when it was told or need not be any more, and when somebody saw it
    at       INTEGER,
    told     INTEGER,
    seen     INTEGER,
    -- the row under whose number it was told, together with others
    leader   INTEGER,
    UNIQUE (account, kind, about)
) STRICT;
CREATE INDEX notice_open ON notice (id) WHERE seen IS NULL;
CREATE INDEX notice_leader ON notice (leader) WHERE leader IS NOT NULL;
CREATE TRIGGER notice_file_added AFTER INSERT ON file
WHEN NEW.processing = 0 AND NEW.kind IN ('MP4', 'M4A', 'TRANSCRIPT') AND NEW.uuid NOT LIKE 'here:%'
BEGIN
    INSERT INTO notice (account, kind, about)
        SELECT id, CASE NEW.kind WHEN 'TRANSCRIPT' THEN 'transcript' ELSE 'recording' END, json_array(NEW.uuid)
        FROM account WHERE id = NEW.account AND read_once = 1 ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER notice_file_done AFTER UPDATE OF processing ON file
WHEN OLD.processing = 1 AND NEW.processing = 0 AND NEW.kind IN ('MP4', 'M4A', 'TRANSCRIPT')
BEGIN
    INSERT INTO notice (account, kind, about)
        SELECT id, CASE NEW.kind WHEN 'TRANSCRIPT' THEN 'transcript' ELSE 'recording' END, json_array(NEW.uuid)
        FROM account WHERE id = NEW.account AND read_once = 1 ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER notice_copy_over AFTER UPDATE OF state ON transfer
WHEN NEW.kind = 'publish' AND (NEW.state IN ('proven', 'failed') OR (NEW.state = 'published' AND NEW.proof = 'size'))
    AND NOT (OLD.state IN ('proven', 'failed') OR (OLD.state = 'published' AND OLD.proof = 'size'))
BEGIN
    INSERT INTO notice (account, kind, about)
        SELECT account, 'copy', json_array(uuid, NEW.campus, NEW.course, NEW.session, NEW.group_id)
        FROM file WHERE id = NEW.file
        ON CONFLICT (account, kind, about) DO UPDATE SET at = NULL, told = NULL, seen = NULL, leader = NULL;
END;
CREATE TRIGGER notice_people_differ AFTER INSERT ON activity WHEN NEW.what ->> 'what' = 'differs'
BEGIN
    INSERT INTO notice (account, kind, about)
        SELECT NEW.account, 'people', json_array(NEW.number, NEW.what ->> 'class', NEW.what ->> 'to_add',
            NEW.what ->> 'to_remove', coalesce(max(id), 0))
        FROM activity WHERE account = NEW.account AND number = NEW.number AND origin <> 'event'
            AND what ->> 'what' IN ('registered', 'unregistered')
        ON CONFLICT DO NOTHING;
END;
";

/// What was found as its course, and differs anew, is news again.
pub(super) const PEOPLE_AGAIN: &str = "
DROP TRIGGER notice_people_differ;
CREATE TRIGGER notice_people_differ AFTER INSERT ON activity WHEN NEW.what ->> 'what' = 'differs'
BEGIN
    INSERT INTO notice (account, kind, about)
        SELECT NEW.account, 'people', json_array(NEW.number, NEW.what ->> 'class', NEW.what ->> 'to_add',
            NEW.what ->> 'to_remove', coalesce(max(id), 0))
        FROM activity WHERE account = NEW.account AND number = NEW.number AND origin <> 'event'
            AND (what ->> 'what' IN ('registered', 'unregistered')
                OR (what ->> 'what' = 'differs-no-more' AND what ->> 'class' IS NEW.what ->> 'class'))
        ON CONFLICT DO NOTHING;
END;
";

/// The number of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NoticeId(pub i64);

/// What a notice speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A recording, by its instance, can be had.
    Recording { uuid: String },
    /// Its transcript can be had.
    Transcript { uuid: String },
    /// Its copying to a course is over, one way or the other.
    Copy {
        uuid: String,
        campus: AccountId,
        course: String,
        session: Option<u64>,
        group: Option<u64>,
    },
    /// A meeting begins at this moment.
    Meeting { number: u64, start: Timestamp },
    /// The people of a course are not those who are registered. `since`: the line of history that last settled it.
    People {
        number: u64,
        class: Option<String>,
        to_add: u64,
        to_remove: u64,
        since: i64,
    },
    /// Zoom deletes a recording soon.
    Leaving { uuid: String },
}

impl About {
    /// The word in the database.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Recording { .. } => "recording",
            Self::Transcript { .. } => "transcript",
            Self::Copy { .. } => "copy",
            Self::Meeting { .. } => "meeting",
            Self::People { .. } => "people",
            Self::Leaving { .. } => "leaving",
        }
    }

    fn to_text(&self) -> String {
        match self {
            Self::Recording { uuid } | Self::Transcript { uuid } | Self::Leaving { uuid } => {
                serde_json::json!([uuid])
            }
            Self::Copy {
                uuid,
                campus,
                course,
                session,
                group,
            } => serde_json::json!([uuid, campus, course, session, group]),
            Self::Meeting { number, start } => serde_json::json!([number, start]),
            Self::People {
                number,
                class,
                to_add,
                to_remove,
                since,
            } => serde_json::json!([number, class, to_add, to_remove, since]),
        }
        .to_string()
    }

    fn parse(kind: &str, text: &str) -> Option<Self> {
        fn tuple<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
            serde_json::from_str(text).ok()
        }
        Some(match kind {
            "recording" => tuple(text).map(|(uuid,)| Self::Recording { uuid })?,
            "transcript" => tuple(text).map(|(uuid,)| Self::Transcript { uuid })?,
            "leaving" => tuple(text).map(|(uuid,)| Self::Leaving { uuid })?,
            "copy" => {
                let (uuid, campus, course, session, group) = tuple(text)?;
                Self::Copy {
                    uuid,
                    campus,
                    course,
                    session,
                    group,
                }
            }
            "meeting" => tuple(text).map(|(number, start)| Self::Meeting { number, start })?,
            "people" => {
                let (number, class, to_add, to_remove, since) = tuple(text)?;
                Self::People {
                    number,
                    class,
                    to_add,
                    to_remove,
                    since,
                }
            }
            _ => return None,
        })
    }
}

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    pub id: NoticeId,
    pub account: AccountId,
    pub about: About,
    /// When it was found worth telling; `None` where nobody has looked yet.
    pub at: Option<Timestamp>,
    /// When it was told, or need not be any more.
    pub told: Option<Timestamp>,
}

impl NoticeRow {
    /// Of a notice about people: what it speaks of.
    pub fn scope(&self) -> Option<Scope> {
        match &self.about {
            About::People { number, class, .. } => Some(Scope {
                account: self.account,
                number: *number,
                class: class.clone(),
            }),
            _ => None,
        }
    }
}

const COLUMNS: &str = "id, account, kind, about, at, told";

/// What happened and nobody has seen yet. What waits for a decision stands on Today until it is made, told or not: beside it,
/// it is no news.
const NEWS: &str = "seen IS NULL AND at IS NOT NULL AND kind NOT IN ('people', 'leaving')";

fn read(row: &Row<'_>) -> rusqlite::Result<NoticeRow> {
    let kind: String = row.get(2)?;
    let about: String = row.get(3)?;
    let moment = |column| -> rusqlite::Result<Option<Timestamp>> {
        let millis: Option<i64> = row.get(column)?;
        Ok(millis.and_then(|millis| Timestamp::from_millisecond(millis).ok()))
    };
    Ok(NoticeRow {
        id: NoticeId(row.get(0)?),
        account: AccountId(row.get(1)?),
        about: word(3, &about, About::parse(&kind, &about))?,
        at: moment(4)?,
        told: moment(5)?,
    })
}

/// What is seen is remembered so long, so that it is not told again.
const KEPT: jiff::SignedDuration = jiff::SignedDuration::from_hours(90 * 24);

impl Journal {
    /// What nobody has seen yet, in the order in which it came.
    pub fn open_notices(&self) -> Result<Vec<NoticeRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM notice WHERE seen IS NULL ORDER BY id"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// What happened and nobody has seen yet, the latest first; without what waits for a decision.
    pub fn news(&self) -> Result<Vec<NoticeRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM notice WHERE {NEWS} ORDER BY at DESC, id DESC"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// How many [`Journal::news`] there are.
    pub fn count_news(&self) -> Result<usize> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!("SELECT count(*) FROM notice WHERE {NEWS}"))?
                .query_row([], |row| row.get(0))
        })
    }

    /// What was told under this number, seen or not.
    pub fn notices_told_as(&self, leader: NoticeId) -> Result<Vec<NoticeRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM notice WHERE leader = ?1 OR (id = ?1 AND leader IS NULL) ORDER BY id"
                ))?
                .query_map([leader.0], read)?
                .collect()
        })
    }

    /// Of each kind, by its word: when it was last told by a notice of the desktop's.
    pub fn notices_last_told(&self) -> Result<HashMap<String, Timestamp>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT kind, max(told) FROM notice WHERE leader IS NOT NULL GROUP BY kind",
                )?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .filter_map(|row: rusqlite::Result<(String, Option<i64>)>| match row {
                    Ok((kind, millis)) => {
                        let at = millis.and_then(|millis| Timestamp::from_millisecond(millis).ok());
                        at.map(|at| Ok((kind, at)))
                    }
                    Err(error) => Some(Err(error)),
                })
                .collect()
        })
    }

    /// Notes that things are worth telling, unless they are noted already; gives how many were not.
    pub fn note(&self, account: AccountId, about: &[About], at: Timestamp) -> Result<usize> {
        self.transaction(|connection| {
            let mut noted = 0;
            let mut insert = connection.prepare_cached(
                "INSERT INTO notice (account, kind, about, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            )?;
            for one in about {
                noted += insert.execute(params![
                    account.0,
                    one.kind(),
                    one.to_text(),
                    at.as_millisecond()
                ])?;
            }
            Ok(noted)
        })
    }

    /// Whether this is noted already, seen or not.
    pub fn is_noted(&self, account: AccountId, about: &About) -> Result<bool> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM notice WHERE account = ?1 AND kind = ?2 AND about = ?3)",
                )?
                .query_row(params![account.0, about.kind(), about.to_text()], |row| {
                    row.get(0)
                })
        })
    }

    /// Writes what came of a look at all that is open, at once.
    pub fn put_notices(&self, what: &Noticed, at: Timestamp) -> Result<()> {
        if *what == Noticed::default() {
            return Ok(());
        }
        self.transaction(|connection| {
            let each = |sql: &str, ids: &[NoticeId]| -> rusqlite::Result<()> {
                let mut statement = connection.prepare_cached(sql)?;
                for id in ids {
                    statement.execute(params![id.0, at.as_millisecond()])?;
                }
                Ok(())
            };
            each(
                "UPDATE notice SET at = coalesce(at, ?2) WHERE id = ?1",
                &what.worth,
            )?;
            each(
                "UPDATE notice SET told = coalesce(told, ?2) WHERE id = ?1",
                &what.untold,
            )?;
            for group in &what.told {
                let leader = group.first().map(|id| id.0);
                let mut tell = connection
                    .prepare_cached("UPDATE notice SET told = ?2, leader = ?3 WHERE id = ?1")?;
                for id in group {
                    tell.execute(params![id.0, at.as_millisecond(), leader])?;
                }
            }
            see(connection, &what.settled, at)?;
            connection
                .prepare_cached("DELETE FROM notice WHERE seen < ?1")?
                .execute([at.checked_sub(KEPT).unwrap_or(at).as_millisecond()])
                .map(drop)
        })
    }

    /// Writes that somebody has seen these.
    pub fn notices_seen(&self, ids: &[NoticeId], at: Timestamp) -> Result<()> {
        self.transaction(|connection| see(connection, ids, at))
    }

    /// Writes that an account was read whole: what comes from now on is news.
    pub fn account_was_read(&self, account: AccountId) -> Result<()> {
        self.sql(|connection| {
            connection
                .prepare_cached("UPDATE account SET read_once = 1 WHERE id = ?1 AND read_once = 0")?
                .execute([account.0])
                .map(drop)
        })
    }
}

/// What came of a look at all that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noticed {
    /// Found worth telling.
    pub worth: Vec<NoticeId>,
    /// Told by the desktop, each group as one.
    pub told: Vec<Vec<NoticeId>>,
    /// Not told, and not to be told any more; in the window's list all the same.
    pub untold: Vec<NoticeId>,
    /// Nothing that anybody has to see any more.
    pub settled: Vec<NoticeId>,
}

fn see(connection: &Connection, ids: &[NoticeId], at: Timestamp) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "UPDATE notice SET seen = coalesce(seen, ?2), told = coalesce(told, ?2) WHERE id = ?1",
    )?;
    for id in ids {
        statement.execute(params![id.0, at.as_millisecond()])?;
    }
    Ok(())
}
