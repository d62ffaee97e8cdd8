//! Tables `roster_person` and `step`: e-mail addresses of campus people that were asked for one by one, and which courses
//! keep their meetings' registrants in step.
//! Refuses to hold who is in which course: that is asked for when it is needed.

use chamilo::{Person, PersonId, Role};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{AccountId, Journal, Target, word};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE roster_person (
    campus      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    id          INTEGER NOT NULL,
    username    TEXT NOT NULL,
    first_name  TEXT NOT NULL,
    last_name   TEXT NOT NULL,
    email       TEXT NOT NULL,
    PRIMARY KEY (campus, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE step (
    campus      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    course      TEXT NOT NULL,
    -- 0 is the course itself, and all of it
    session     INTEGER NOT NULL,
    group_id    INTEGER NOT NULL,
    keep        TEXT NOT NULL CHECK (keep IN ('off', 'offer', 'apply')),
    PRIMARY KEY (campus, course, session, group_id)
) STRICT, WITHOUT ROWID;
";

/// What every sync does about the registrants of a course's meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// Nothing.
    Off,
    /// Compares them with the course, and says what differs.
    Offer,
    /// Compares, registers who came and takes away who left.
    Apply,
}

impl Keep {
    /// The word in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Offer => "offer",
            Self::Apply => "apply",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Off, Self::Offer, Self::Apply]
            .into_iter()
            .find(|keep| keep.as_str() == text)
    }
}

impl Journal {
    /// Everybody of a campus whose e-mail address is known. Their role is not: it belongs to a course.
    pub fn known_people(&self, campus: AccountId) -> Result<Vec<Person>> {
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT id, username, first_name, last_name, email FROM roster_person WHERE campus = ?1",
                )?
                .query_map([campus.0], |row| {
                    Ok(Person {
                        id: PersonId::new(row.get(0)?),
                        username: row.get(1)?,
                        first_name: row.get(2)?,
                        last_name: row.get(3)?,
                        email: Some(row.get(4)?),
                        role: Role::Learner,
                    })
                })?
                .collect()
        })
    }

    /// Remembers the addresses of these people. Of who has none now the last one stays: it tells which registration is theirs.
    pub fn remember_people(&self, campus: AccountId, people: &[Person]) -> Result<()> {
        self.transaction(|connection| {
            let mut upsert = connection.prepare_cached(
                "INSERT INTO roster_person (campus, id, username, first_name, last_name, email) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (campus, id) DO UPDATE SET username = excluded.username, first_name = excluded.first_name,
                     last_name = excluded.last_name, email = excluded.email",
            )?;
            for person in people {
                let Some(email) = &person.email else { continue };
                upsert.execute(params![
                    campus.0,
                    person.id.get(),
                    person.username,
                    person.first_name,
                    person.last_name,
                    email
                ])?;
            }
            Ok(())
        })
    }

    /// What syncs do about the registrants of a course's meetings; none where nobody said, and nobody was ever registered.
    pub fn keep_of(&self, target: &Target) -> Result<Option<Keep>> {
        let Some((campus, course, session, group)) = course_key(target) else {
            return Ok(None);
        };
        self.sql(|connection| {
            connection
                .prepare_cached(
                    "SELECT keep FROM step WHERE campus = ?1 AND course = ?2 AND session = ?3 AND group_id = ?4",
                )?
                .query_row(params![campus, course, session, group], |row| {
                    let text: String = row.get(0)?;
                    word(0, &text, Keep::parse(&text))
                })
                .optional()
        })
    }

    /// Writes what syncs are to do about the registrants of a course's meetings.
    pub fn set_keep(&self, target: &Target, keep: Keep) -> Result<()> {
        let Some((campus, course, session, group)) = course_key(target) else {
            return Ok(());
        };
        self.sql(|connection| {
            connection
                .execute(
                    "INSERT INTO step (campus, course, session, group_id, keep) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (campus, course, session, group_id) DO UPDATE SET keep = excluded.keep",
                    params![campus, course, session, group, keep.as_str()],
                )
                .map(drop)
        })
    }
}

fn course_key(target: &Target) -> Option<(i64, &str, u64, u64)> {
    match target {
        Target::Course {
            campus,
            code,
            session,
            group,
        } => Some((campus.0, code, session.unwrap_or(0), group.unwrap_or(0))),
        Target::User { .. } | Target::Nobody => None,
    }
}
