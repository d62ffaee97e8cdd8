//! The courses that a meeting can be assigned to, and looking one up.
//! Refuses to list people: who follows a course is asked for when it matters.

use lectern::journal::{AccountId, CourseRow, Target};
use lectern::{Journal, Result, link};
use serde::Serialize;

/// A course, or a course within a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Course {
    #[cfg_attr(test, specta(type = u32))]
    pub(crate) campus: i64,
    pub(crate) campus_name: String,
    pub(crate) code: String,
    pub(crate) title: String,
    #[cfg_attr(test, specta(type = Option<u32>))]
    pub(crate) session: Option<u64>,
    pub(crate) session_name: Option<String>,
    /// The user teaches or coaches there, and so may publish there.
    pub(crate) mine: bool,
}

/// A group of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CourseGroup {
    #[cfg_attr(test, specta(type = u32))]
    id: u64,
    name: String,
}

impl From<link::CourseGroup> for CourseGroup {
    fn from(group: link::CourseGroup) -> Self {
        Self {
            id: group.id,
            name: group.name,
        }
    }
}

/// What the journal knows of campuses and courses, to put names to numbers.
pub(crate) struct Courses {
    rows: Vec<CourseRow>,
    campuses: Vec<(AccountId, String)>,
}

impl Courses {
    pub(crate) fn read(journal: &Journal) -> Result<Self> {
        let accounts = journal.accounts()?;
        Ok(Self {
            rows: journal.courses()?,
            campuses: accounts
                .into_iter()
                .filter(lectern::journal::Account::is_campus)
                .map(|account| (account.id, account.name))
                .collect(),
        })
    }

    pub(crate) fn find(
        &self,
        campus: AccountId,
        code: &str,
        session: Option<u64>,
    ) -> Option<&CourseRow> {
        self.rows
            .iter()
            .find(|row| row.campus == campus && row.code == code && row.session == session)
    }

    /// The course of a target, where it is one that the user knows.
    pub(crate) fn of(&self, target: &Target) -> Option<&CourseRow> {
        match target {
            Target::Course {
                campus,
                code,
                session,
                ..
            } => self.find(*campus, code, *session),
            _ => None,
        }
    }

    pub(crate) fn campus_name(&self, campus: AccountId) -> String {
        let found = self.campuses.iter().find(|(id, _)| *id == campus);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    }

    pub(crate) fn all(&self) -> Vec<Course> {
        self.rows
            .iter()
            .map(|row| Course {
                campus: row.campus.0,
                campus_name: self.campus_name(row.campus),
                code: row.code.clone(),
                title: row.title.clone(),
                session: row.session,
                session_name: row.session_name.clone(),
                mine: row.runs,
            })
            .collect()
    }
}
