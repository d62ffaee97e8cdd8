//! Table `course`: the courses, and courses within sessions, in which the user teaches or coaches.
//! Refuses to hold rosters: people are asked for when they are needed.

use chamilo::{CourseCode, Place, SessionId};
use rusqlite::{Row, params};

use super::{AccountId, Journal};
use crate::Result;

pub(super) const MIGRATION: &str = "
CREATE TABLE course (
    campus       INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code         TEXT NOT NULL,
    -- 0 is the course itself
    session      INTEGER NOT NULL,
    directory    TEXT NOT NULL,
    title        TEXT NOT NULL,
    session_name TEXT,
    -- teaches or coaches there; others are kept to recognise their addresses
    runs         INTEGER NOT NULL CHECK (runs IN (0, 1)),
    PRIMARY KEY (campus, code, session)
) STRICT, WITHOUT ROWID;
";

/// One course, or one course within one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    pub campus: AccountId,
    pub code: String,
    pub session: Option<u64>,
    /// The course's directory, as it stands in its address.
    pub directory: String,
    pub title: String,
    pub session_name: Option<String>,
    /// The user teaches or coaches there, and so may publish.
    pub runs: bool,
}

impl CourseRow {
    /// The place of its documents.
    pub fn place(&self) -> Place {
        Place {
            course: CourseCode::new(&self.code),
            directory: self.directory.clone(),
            session: self.session.map(SessionId::new),
            group: None,
        }
    }
}

pub(super) const COLUMNS: &str = "campus, code, session, directory, title, session_name, runs";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<CourseRow> {
    let session: u64 = row.get(2)?;
    Ok(CourseRow {
        campus: AccountId(row.get(0)?),
        code: row.get(1)?,
        session: (session != 0).then_some(session),
        directory: row.get(3)?,
        title: row.get(4)?,
        session_name: row.get(5)?,
        runs: row.get(6)?,
    })
}

impl Journal {
    /// Every known course, by title.
    pub fn courses(&self) -> Result<Vec<CourseRow>> {
        self.sql(|connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM course ORDER BY campus, title, code, session"
                ))?
                .query_map([], read)?
                .collect()
        })
    }

    /// Replaces the courses of one campus by what one whole listing said.
    pub fn put_courses(&self, campus: AccountId, courses: &[CourseRow]) -> Result<()> {
        self.transaction(|connection| {
            let listed = courses
                .iter()
                .map(|course| serde_json::json!([course.code, course.session.unwrap_or(0)]));
            let listed = serde_json::Value::from_iter(listed).to_string();
            // What stays as it was is not touched: every list that shows it would have to be made anew.
            connection.execute(
                "DELETE FROM course WHERE campus = ?1
                     AND (code, session) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))",
                params![campus.0, listed],
            )?;
            let mut upsert = connection.prepare_cached(&format!(
                "INSERT INTO course ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (campus, code, session) DO UPDATE SET directory = excluded.directory,
                     title = excluded.title, session_name = excluded.session_name, runs = excluded.runs
                 WHERE (directory, title, session_name, runs)
                     IS NOT (excluded.directory, excluded.title, excluded.session_name, excluded.runs)"
            ))?;
            for course in courses {
                upsert.execute(params![
                    campus.0,
                    course.code,
                    course.session.unwrap_or(0),
                    course.directory,
                    course.title,
                    course.session_name,
                    course.runs,
                ])?;
            }
            Ok(())
        })
    }
}
