//! Table `delivery`: which registration's personal join link was sent to whom, so that nobody gets it twice.
//! Refuses to hold the link.

use jiff::Timestamp;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{Journal, Scope, word};
use crate::{Problem, Result};

pub(super) const MIGRATION: &str = "
CREATE TABLE delivery (
    account     INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    class       TEXT NOT NULL,
    -- Zoom's id of the registration: another one has another link
    registrant  TEXT NOT NULL,
    email       TEXT NOT NULL,
    way         TEXT NOT NULL CHECK (way IN ('zoom', 'message')),
    state       TEXT NOT NULL CHECK (state IN ('sending', 'delivered', 'failed')),
    -- JSON
    why         TEXT,
    at          TEXT NOT NULL,
    PRIMARY KEY (account, number, class, registrant)
) STRICT, WITHOUT ROWID;
";

/// How a link reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Zoom's own mail.
    Zoom,
    /// A message on the campus.
    Message,
}

impl Way {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zoom => "zoom",
            Self::Message => "message",
        }
    }
}

/// How far a delivery is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Delivered {
    /// Sent, and not seen in the sender's own box yet.
    Sending,
    Delivered,
    Failed {
        /// None: the campus said "sent" and has no such message.
        why: Option<Problem>,
    },
}

/// One delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeliveryRow {
    /// Zoom's id of the registration.
    pub registrant: String,
    pub email: String,
    pub way: Way,
    #[serde(flatten)]
    pub delivered: Delivered,
    pub at: Timestamp,
}

impl Journal {
    /// Every delivery of a meeting's links.
    pub fn deliveries(&self, scope: &Scope) -> Result<Vec<DeliveryRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT registrant, email, way, state, why, at FROM delivery
                     WHERE account = ?1 AND number = ?2 AND class = ?3 ORDER BY email",
                )?
                .query_map(
                    params![scope.account.0, scope.number, scope.class()],
                    |row| {
                        let way: String = row.get(2)?;
                        let state: String = row.get(3)?;
                        let why: Option<String> = row.get(4)?;
                        let delivered = match state.as_str() {
                            "sending" => Some(Delivered::Sending),
                            "delivered" => Some(Delivered::Delivered),
                            "failed" => Some(Delivered::Failed {
                                why: why.and_then(|text| serde_json::from_str(&text).ok()),
                            }),
                            _ => None,
                        };
                        Ok(DeliveryRow {
                            registrant: row.get(0)?,
                            email: row.get(1)?,
                            way: word(
                                2,
                                &way,
                                [Way::Zoom, Way::Message]
                                    .into_iter()
                                    .find(|it| it.as_str() == way),
                            )?,
                            delivered: word(3, &state, delivered)?,
                            at: row.get(5)?,
                        })
                    },
                )?
                .collect()
        })
    }

    /// Writes how far a delivery is.
    pub fn put_delivery(&self, scope: &Scope, row: &DeliveryRow) -> Result<()> {
        let (state, why) = match &row.delivered {
            Delivered::Sending => ("sending", None),
            Delivered::Delivered => ("delivered", None),
            Delivered::Failed { why } => (
                "failed",
                why.as_ref().map(|why| serde_json::json!(why).to_string()),
            ),
        };
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO delivery (account, number, class, registrant, email, way, state, why, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                     ON CONFLICT (account, number, class, registrant) DO UPDATE SET email = excluded.email,
                         way = excluded.way, state = excluded.state, why = excluded.why, at = excluded.at",
                    params![
                        scope.account.0,
                        scope.number,
                        scope.class(),
                        row.registrant,
                        row.email,
                        row.way.as_str(),
                        state,
                        why,
                        row.at
                    ],
                )
                .map(drop)
        })
    }
}
