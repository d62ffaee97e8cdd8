//! To whom something belongs, as it is typed: a course, a user, or nobody.
//! Refuses to guess which campus or course is meant.

use lectern::journal::{AccountId, CourseRow, Target};
use lectern::{Companion, Problem, Side, link};

/// What was typed.
pub struct Whom<'a> {
    pub course: Option<&'a str>,
    pub session: Option<u64>,
    pub group: Option<u64>,
    pub user: Option<&'a str>,
    pub none: bool,
    pub campus: Option<&'a str>,
}

impl Whom<'_> {
    /// The campus of that name, where one was typed.
    pub fn campus(companion: &Companion, name: Option<&str>) -> Result<Option<AccountId>, Problem> {
        let Some(name) = name else { return Ok(None) };
        let account = lectern::accounts::named(companion, name)?;
        if !account.is_campus() {
            return Err(Problem::NoAccount { side: Side::Campus });
        }
        Ok(Some(account.id))
    }

    /// What is meant, of what this computer knows.
    pub async fn target(&self, companion: &Companion) -> Result<Target, Problem> {
        let campus = Self::campus(companion, self.campus)?;
        if self.none {
            return Ok(Target::Nobody);
        }
        if let Some(user) = self.user {
            return link::user_named(companion, campus, user).await;
        }
        let courses = companion.journal().courses()?;
        let course = course(&courses, campus, self.course.unwrap_or_default().trim())?;
        Ok(Target::Course {
            campus: course.campus,
            code: course.code.clone(),
            session: self.session,
            group: self.group,
        })
    }
}

/// The course of that code, however its letters are written.
pub fn course<'a>(
    courses: &'a [CourseRow],
    campus: Option<AccountId>,
    code: &str,
) -> Result<&'a CourseRow, Problem> {
    let named = |row: &&CourseRow| {
        row.code.eq_ignore_ascii_case(code) && campus.is_none_or(|campus| row.campus == campus)
    };
    let found = courses
        .iter()
        .find(named)
        .ok_or_else(|| Problem::CourseNotFound {
            course: code.to_owned(),
        })?;
    if courses
        .iter()
        .filter(named)
        .any(|row| row.campus != found.campus)
    {
        return Err(Problem::NoAccount { side: Side::Campus });
    }
    Ok(found)
}
