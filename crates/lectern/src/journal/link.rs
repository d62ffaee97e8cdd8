//! Tables `link` and `link_change`: which course, user or nobody a recording or meeting belongs to, and how to undo a change.
//! Refuses to choose between links: the look-up order is `crate::link`'s.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE link (
    account    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- 'uuid:...' of one instance or 'number:...' of a meeting
    key        TEXT NOT NULL,
    campus     INTEGER REFERENCES account (id) ON DELETE CASCADE,
    course     TEXT,
    session    INTEGER,
    group_id   INTEGER,
    user_id    INTEGER,
    -- 'zoom': read in the meeting's agenda; 'here': known on this computer only
    origin     TEXT NOT NULL CHECK (origin IN ('zoom', 'here')),
    CHECK (course IS NULL OR campus IS NOT NULL),
    PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE link_change (
    id          INTEGER PRIMARY KEY,
    batch       INTEGER NOT NULL,
    at          TEXT NOT NULL,
    account     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    key         TEXT NOT NULL,
    -- the link as it was (JSON), NULL where there was none
    before      TEXT,
    -- the agenda's first line as it was, with its line ending; NULL where the agenda cannot hold this link
    line_before TEXT,
    -- the line as it was written; NULL where the agenda was not written to
    line_after  TEXT
) STRICT;
";

/// What a link is tied to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKey {
    /// One instance.
    Instance(String),
    /// Every instance of a meeting.
    Number(u64),
}

impl LinkKey {
    /// The text in the database.
    pub fn to_text(&self) -> String {
        match self {
            Self::Instance(uuid) => format!("uuid:{uuid}"),
            Self::Number(number) => format!("number:{number}"),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("uuid", uuid) => Some(Self::Instance(uuid.to_owned())),
            ("number", number) => number.parse().ok().map(Self::Number),
            _ => None,
        }
    }
}

/// Whom a meeting belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A course, perhaps in a session, perhaps for one group.
    Course {
        campus: AccountId,
        code: String,
        session: Option<u64>,
        group: Option<u64>,
    },
    /// One user of a campus.
    User { campus: AccountId, id: u64 },
    /// Nobody: a global meeting, said so by the user.
    Nobody,
}

impl Target {
    /// The campus of the course or of the user.
    pub fn campus(&self) -> Option<AccountId> {
        match self {
            Self::Course { campus, .. } | Self::User { campus, .. } => Some(*campus),
            Self::Nobody => None,
        }
    }
}

/// Where a link is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkOrigin {
    /// In Zoom, for every laptop.
    Zoom,
    /// On this computer only.
    Here,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub target: Target,
    pub origin: LinkOrigin,
}

/// A link with what it is tied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    pub account: AccountId,
    pub key: LinkKey,
    pub link: Link,
}

/// One recorded change of a link.
///
/// `line_before` without `line_after` is a change that the agenda should hold and does not yet: Zoom had enough for that day.
/// With both, writing was begun; whether it came to an end shows in the agenda. With neither, the agenda cannot hold the link,
/// or does not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkChange {
    pub account: AccountId,
    pub key: LinkKey,
    pub before: Option<Link>,
    /// The agenda's first line as it was, with its line ending.
    pub line_before: Option<String>,
    /// The first line that was written; empty where a link was taken out.
    pub line_after: Option<String>,
}

/// The number of a recorded change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkChangeId(i64);

/// Changes that are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkBatch(i64);

pub(super) const COLUMNS: &str = "account, key, campus, course, session, group_id, user_id, origin";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<LinkRow> {
    let key: String = row.get(1)?;
    let campus: Option<i64> = row.get(2)?;
    let course: Option<String> = row.get(3)?;
    let user: Option<u64> = row.get(6)?;
    let origin: String = row.get(7)?;
    let target = match (campus.map(AccountId), course, user) {
        (Some(campus), Some(code), _) => Target::Course {
            campus,
            code,
            session: row.get(4)?,
            group: row.get(5)?,
        },
        (Some(campus), None, Some(id)) => Target::User { campus, id },
        _ => Target::Nobody,
    };
    let origin = match origin.as_str() {
        "zoom" => Some(LinkOrigin::Zoom),
        "here" => Some(LinkOrigin::Here),
        _ => None,
    };
    Ok(LinkRow {
        account: AccountId(row.get(0)?),
        link: Link {
            target,
            origin: super::word(7, "origin", origin)?,
        },
        key: super::word(1, &key, LinkKey::parse(&key))?,
    })
}

impl Journal {
    /// Every link.
    pub fn links(&self) -> Result<Vec<LinkRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!("SELECT {COLUMNS} FROM link ORDER BY account, key"))?
                .query_map([], read)?
                .collect()
        })
    }

    /// The links of whole meetings that are known on this computer only.
    pub(crate) fn links_of_meetings_known_here_only(&self) -> Result<Vec<(AccountId, u64, Link)>> {
        let rows: Vec<LinkRow> = self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM link WHERE origin = 'here' AND key LIKE 'number:%' ORDER BY account, key"
                ))?
                .query_map([], read)?
                .collect()
        })?;
        let of_meeting = |row: LinkRow| match row.key {
            LinkKey::Number(number) => Some((row.account, number, row.link)),
            LinkKey::Instance(_) => None,
        };
        Ok(rows.into_iter().filter_map(of_meeting).collect())
    }

    /// The link of exactly this instance or number.
    pub fn link(&self, account: AccountId, key: &LinkKey) -> Result<Option<Link>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM link WHERE account = ?1 AND key = ?2"
                ))?
                .query_row(params![account.0, key.to_text()], read)
                .optional()
        })
        .map(|row| row.map(|row| row.link))
    }

    /// Writes a link, or removes it.
    pub fn put_link(&self, account: AccountId, key: &LinkKey, link: Option<&Link>) -> Result<()> {
        let Some(link) = link else {
            return self.sql(|connection| {
                connection
                    .execute(
                        "DELETE FROM link WHERE account = ?1 AND key = ?2",
                        params![account.0, key.to_text()],
                    )
                    .map(drop)
            });
        };
        let (campus, course, session, group, user) = match &link.target {
            Target::Course {
                campus,
                code,
                session,
                group,
            } => (Some(campus.0), Some(code), *session, *group, None),
            Target::User { campus, id } => (Some(campus.0), None, None, None, Some(*id)),
            Target::Nobody => (None, None, None, None, None),
        };
        let origin = match link.origin {
            LinkOrigin::Zoom => "zoom",
            LinkOrigin::Here => "here",
        };
        self.sql(|connection| {
            connection
                .execute(
                    &format!(
                        "INSERT INTO link ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                         ON CONFLICT (account, key) DO UPDATE SET campus = excluded.campus, course = excluded.course,
                             session = excluded.session, group_id = excluded.group_id, user_id = excluded.user_id,
                             origin = excluded.origin"
                    ),
                    params![account.0, key.to_text(), campus, course, session, group, user, origin],
                )
                .map(drop)
        })
    }

    /// Remembers how things were before one change, as part of a batch; the first change of a batch opens it.
    ///
    /// Written before the change is made, so that a process that dies in between leaves nothing that cannot be undone.
    pub fn remember_link_change(
        &self,
        batch: Option<LinkBatch>,
        at: Timestamp,
        change: &LinkChange,
    ) -> Result<(LinkBatch, LinkChangeId)> {
        let before = change
            .before
            .as_ref()
            .map(|link| serde_json::json!(link).to_string());
        self.sql(|connection| {
            connection.query_row(
                "INSERT INTO link_change (batch, at, account, key, before, line_before, line_after)
                 VALUES (coalesce(?1, (SELECT coalesce(max(batch), 0) + 1 FROM link_change)), ?2, ?3, ?4, ?5, ?6, ?7)
                 RETURNING batch, id",
                params![
                    batch.map(|batch| batch.0),
                    at,
                    change.account.0,
                    change.key.to_text(),
                    before,
                    change.line_before,
                    change.line_after,
                ],
                |row| Ok((LinkBatch(row.get(0)?), LinkChangeId(row.get(1)?))),
            )
        })
    }

    /// Writes what became of the agenda in a remembered change.
    pub fn set_line_after(&self, id: LinkChangeId, line: Option<&str>) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "UPDATE link_change SET line_after = ?2 WHERE id = ?1",
                    params![id.0, line],
                )
                .map(drop)
        })
    }

    /// Remembers of a change that the agenda held its link and lost it: there is nothing to write, and no line to bring back.
    pub fn agenda_let_go(&self, id: LinkChangeId) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute(
                    "UPDATE link_change SET line_before = NULL, line_after = NULL WHERE id = ?1",
                    [id.0],
                )
                .map(drop)
        })
    }

    /// The last batch of changes, if any is left to undo, the latest change first.
    pub fn last_link_changes(&self) -> Result<Vec<(LinkChangeId, LinkChange)>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {CHANGE_COLUMNS} FROM link_change
                     WHERE batch = (SELECT max(batch) FROM link_change) ORDER BY id DESC"
                ))?
                .query_map([], read_change)?
                .collect()
        })
    }

    /// The latest remembered change of every link that has one.
    pub fn latest_link_changes(&self) -> Result<Vec<(LinkChangeId, LinkChange)>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {CHANGE_COLUMNS} FROM link_change
                     WHERE id IN (SELECT max(id) FROM link_change GROUP BY account, key) ORDER BY id"
                ))?
                .query_map([], read_change)?
                .collect()
        })
    }

    /// Forgets a change, once it was undone or proved not to have happened.
    pub fn forget_link_change(&self, id: LinkChangeId) -> Result<()> {
        self.sql(|connection| {
            connection
                .execute("DELETE FROM link_change WHERE id = ?1", [id.0])
                .map(drop)
        })
    }
}

const CHANGE_COLUMNS: &str = "id, account, key, before, line_before, line_after";

fn read_change(row: &Row<'_>) -> rusqlite::Result<(LinkChangeId, LinkChange)> {
    let key: String = row.get(2)?;
    let before: Option<String> = row.get(3)?;
    let before = match before {
        Some(text) => Some(super::word(3, "link", serde_json::from_str(&text).ok())?),
        None => None,
    };
    let change = LinkChange {
        account: AccountId(row.get(1)?),
        key: super::word(2, &key, LinkKey::parse(&key))?,
        before,
        line_before: row.get(4)?,
        line_after: row.get(5)?,
    };
    Ok((LinkChangeId(row.get(0)?), change))
}
