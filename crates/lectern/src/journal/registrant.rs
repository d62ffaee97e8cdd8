//! Tables `registrant`, `registrant_result` and `registrant_day`: who was registered when Zoom was last asked, what came of
//! each person's registration, and how often Zoom was asked about somebody on one day.
//! Refuses to hold personal join links, which are fetched when they are wanted.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::{AccountId, Journal, word};
use crate::Result;
use crate::registrants::Why;

pub(super) const MIGRATION: &str = "
CREATE TABLE registrant (
    account     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    -- the class of a series in which people register for each; '' is the meeting itself
    class       TEXT NOT NULL,
    id          TEXT NOT NULL,
    email       TEXT NOT NULL,
    first_name  TEXT NOT NULL,
    last_name   TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'denied')),
    PRIMARY KEY (account, number, class, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE registrant_result (
    account     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    class       TEXT NOT NULL,
    -- in lower case
    email       TEXT NOT NULL,
    first_name  TEXT NOT NULL,
    last_name   TEXT NOT NULL,
    wanted      TEXT NOT NULL CHECK (wanted IN ('add', 'guest', 'remove', 'rename', 'approve', 'deny', 'cancel')),
    outcome     TEXT NOT NULL CHECK (outcome IN ('sending', 'done', 'failed', 'later')),
    -- JSON
    why         TEXT,
    -- Zoom's id of the registration, kept after it was cancelled: a past class still names it
    id          TEXT,
    at          TEXT NOT NULL,
    PRIMARY KEY (account, number, class, email)
) STRICT, WITHOUT ROWID;
CREATE TABLE registrant_day (
    account     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    email       TEXT NOT NULL,
    -- UTC
    day         TEXT NOT NULL,
    adds        INTEGER NOT NULL,
    changes     INTEGER NOT NULL,
    PRIMARY KEY (account, number, email, day)
) STRICT, WITHOUT ROWID;
";

/// A meeting, or one class of it where people register for each.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    pub account: AccountId,
    pub number: u64,
    /// Zoom's id of the class.
    pub class: Option<String>,
}

impl Scope {
    /// The whole meeting.
    pub fn whole(account: AccountId, number: u64) -> Self {
        Self {
            account,
            number,
            class: None,
        }
    }

    pub(super) fn class(&self) -> &str {
        self.class.as_deref().unwrap_or_default()
    }
}

/// How far a registration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Pending,
    Approved,
    Denied,
}

impl Standing {
    /// The word in the database, which is Zoom's.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Denied => "denied",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Pending, Self::Approved, Self::Denied]
            .into_iter()
            .find(|standing| standing.as_str() == text)
    }
}

/// One registration as Zoom listed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegistrantRow {
    pub id: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub status: Standing,
}

/// What was to be done about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// Added as one of the course.
    Add,
    /// Added by name: from a list, or when they entered. Never taken away for not being of the course.
    Guest,
    /// Taken away because they left the course.
    Remove,
    /// Taken away and added again under another name.
    Rename,
    Approve,
    Deny,
    /// Taken away by name.
    Cancel,
}

impl Wanted {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Guest => "guest",
            Self::Remove => "remove",
            Self::Rename => "rename",
            Self::Approve => "approve",
            Self::Deny => "deny",
            Self::Cancel => "cancel",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [
            Self::Add,
            Self::Guest,
            Self::Remove,
            Self::Rename,
            Self::Approve,
            Self::Deny,
            Self::Cancel,
        ]
        .into_iter()
        .find(|wanted| wanted.as_str() == text)
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// Asked, and no answer was seen: the next look at Zoom tells.
    Sending,
    Done,
    Failed {
        why: Why,
    },
    /// Zoom takes no more for this person today.
    Later {
        why: Why,
    },
}

impl Outcome {
    fn as_str(&self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Done => "done",
            Self::Failed { .. } => "failed",
            Self::Later { .. } => "later",
        }
    }
}

/// What came of one person's registration, the last time something was done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResultRow {
    /// In lower case.
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub wanted: Wanted,
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Zoom's id of the registration.
    pub id: Option<String>,
    pub at: Timestamp,
}

/// How often Zoom was asked about somebody on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AskedToday {
    pub adds: u32,
    pub changes: u32,
}

const RESULT: &str = "email, first_name, last_name, wanted, outcome, why, id, at";

fn read_result(row: &Row<'_>) -> rusqlite::Result<ResultRow> {
    let wanted: String = row.get(3)?;
    let outcome: String = row.get(4)?;
    let why: Option<String> = row.get(5)?;
    let why = why.and_then(|text| serde_json::from_str(&text).ok());
    let outcome = match (outcome.as_str(), why) {
        ("sending", _) => Some(Outcome::Sending),
        ("done", _) => Some(Outcome::Done),
        ("failed", Some(why)) => Some(Outcome::Failed { why }),
        ("later", Some(why)) => Some(Outcome::Later { why }),
        _ => None,
    };
    Ok(ResultRow {
        email: row.get(0)?,
        first_name: row.get(1)?,
        last_name: row.get(2)?,
        wanted: word(3, &wanted, Wanted::parse(&wanted))?,
        outcome: word(4, "outcome", outcome)?,
        id: row.get(6)?,
        at: row.get(7)?,
    })
}

impl Journal {
    /// Who was registered when Zoom was last asked, by name.
    pub fn registrants(&self, scope: &Scope) -> Result<Vec<RegistrantRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT id, email, first_name, last_name, status FROM registrant
                     WHERE account = ?1 AND number = ?2 AND class = ?3 ORDER BY last_name, first_name, email",
                )?
                .query_map(params![scope.account.0, scope.number, scope.class()], |row| {
                    let status: String = row.get(4)?;
                    Ok(RegistrantRow {
                        id: row.get(0)?,
                        email: row.get(1)?,
                        first_name: row.get(2)?,
                        last_name: row.get(3)?,
                        status: word(4, &status, Standing::parse(&status))?,
                    })
                })?
                .collect()
        })
    }

    /// Replaces the registrants by what whole listings said.
    pub fn put_registrants(&self, scope: &Scope, rows: &[RegistrantRow]) -> Result<()> {
        self.transaction(|connection| {
            connection.execute(
                "DELETE FROM registrant WHERE account = ?1 AND number = ?2 AND class = ?3",
                params![scope.account.0, scope.number, scope.class()],
            )?;
            let mut insert = connection.prepare_cached(
                "INSERT INTO registrant (account, number, class, id, email, first_name, last_name, status)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (account, number, class, id) DO UPDATE SET status = excluded.status",
            )?;
            for row in rows {
                insert.execute(params![
                    scope.account.0,
                    scope.number,
                    scope.class(),
                    row.id,
                    row.email,
                    row.first_name,
                    row.last_name,
                    row.status.as_str(),
                ])?;
            }
            Ok(())
        })
    }

    /// What came of each person, by name.
    pub fn registrant_results(&self, scope: &Scope) -> Result<Vec<ResultRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {RESULT} FROM registrant_result
                     WHERE account = ?1 AND number = ?2 AND class = ?3 ORDER BY last_name, first_name, email"
                ))?
                .query_map(params![scope.account.0, scope.number, scope.class()], read_result)?
                .collect()
        })
    }

    /// What came of each registration to a meeting, whichever class it was for.
    pub fn results_of_meeting(&self, account: AccountId, number: u64) -> Result<Vec<ResultRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {RESULT} FROM registrant_result WHERE account = ?1 AND number = ?2 ORDER BY email, class"
                ))?
                .query_map(params![account.0, number], read_result)?
                .collect()
        })
    }

    /// Writes what came of some people, or that they are being asked for.
    pub fn put_registrant_results(&self, scope: &Scope, rows: &[ResultRow]) -> Result<()> {
        self.transaction(|connection| {
            let mut upsert = connection.prepare_cached(
                "INSERT INTO registrant_result (account, number, class, email, first_name, last_name, wanted, outcome, why, id, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (account, number, class, email) DO UPDATE SET first_name = excluded.first_name,
                     last_name = excluded.last_name, wanted = excluded.wanted, outcome = excluded.outcome,
                     why = excluded.why, id = coalesce(excluded.id, id), at = excluded.at",
            )?;
            for row in rows {
                let why = match &row.outcome {
                    Outcome::Failed { why } | Outcome::Later { why } => Some(serde_json::json!(why).to_string()),
                    Outcome::Sending | Outcome::Done => None,
                };
                upsert.execute(params![
                    scope.account.0,
                    scope.number,
                    scope.class(),
                    row.email,
                    row.first_name,
                    row.last_name,
                    row.wanted.as_str(),
                    row.outcome.as_str(),
                    why,
                    row.id,
                    row.at,
                ])?;
            }
            Ok(())
        })
    }

    /// How often Zoom was asked about this address in this meeting on a UTC day.
    pub fn asked_on(
        &self,
        account: AccountId,
        number: u64,
        email: &str,
        day: Date,
    ) -> Result<AskedToday> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT adds, changes FROM registrant_day
                     WHERE account = ?1 AND number = ?2 AND email = ?3 AND day = ?4",
                )?
                .query_row(
                    params![account.0, number, email.to_lowercase(), day],
                    |row| {
                        Ok(AskedToday {
                            adds: row.get(0)?,
                            changes: row.get(1)?,
                        })
                    },
                )
                .optional()
        })
        .map(Option::unwrap_or_default)
    }

    /// Counts one more question about each of these addresses; older days are forgotten.
    pub fn count_asked<'a>(
        &self,
        account: AccountId,
        number: u64,
        emails: impl Iterator<Item = &'a str>,
        day: Date,
        more: AskedToday,
    ) -> Result<()> {
        self.transaction(|connection| {
            connection.execute(
                "DELETE FROM registrant_day WHERE day < ?1",
                [day.yesterday().unwrap_or(day)],
            )?;
            let mut upsert = connection.prepare_cached(
                "INSERT INTO registrant_day (account, number, email, day, adds, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (account, number, email, day) DO UPDATE SET adds = adds + excluded.adds,
                     changes = changes + excluded.changes",
            )?;
            for email in emails {
                upsert.execute(params![account.0, number, email.to_lowercase(), day, more.adds, more.changes])?;
            }
            Ok(())
        })
    }

    /// Takes back what was counted for questions that Zoom surely never dealt with.
    pub fn uncount_asked<'a>(
        &self,
        account: AccountId,
        number: u64,
        emails: impl Iterator<Item = &'a str>,
        day: Date,
        less: AskedToday,
    ) -> Result<()> {
        self.transaction(|connection| {
            let mut update = connection.prepare_cached(
                "UPDATE registrant_day SET adds = max(0, adds - ?5), changes = max(0, changes - ?6)
                 WHERE account = ?1 AND number = ?2 AND email = ?3 AND day = ?4",
            )?;
            for email in emails {
                update.execute(params![
                    account.0,
                    number,
                    email.to_lowercase(),
                    day,
                    less.adds,
                    less.changes
                ])?;
            }
            Ok(())
        })
    }
}
