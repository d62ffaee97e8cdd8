//! Where a link points: checking that the user may point there, and writing it as an address.
//! Refuses to assign what the user does not run.

use chamilo::{GroupId, PersonId};
use serde::Serialize;

use super::Campuses;
use crate::journal::{AccountId, CourseRow, Link, LinkChange, LinkOrigin, Target};
use crate::{Companion, Journal, Problem, Result};

/// Makes sure that a link may point there.
///
/// # Errors
/// `NotYourCourse` where the user neither teaches nor coaches that course in that very session, `CourseNotFound` where nobody
/// knows it, `NoAccount` where the campus is not one of this computer's.
pub fn check_target(journal: &Journal, target: &Target) -> Result<()> {
    address_of(&Campuses::of(journal)?, target).map(drop)
}

/// The address of a course on its campus, for a browser. Made of what this computer knows, never of anything that was found in
/// an agenda.
///
/// # Errors
/// As [`check_target`]; `NotLinked` for what is no course.
pub fn course_address(journal: &Journal, target: &Target) -> Result<String> {
    match target {
        Target::Course { .. } => {
            address_of(&Campuses::of(journal)?, target)?.ok_or(Problem::NotLinked)
        }
        _ => Err(Problem::NotLinked),
    }
}

/// A group of a course, as the campus tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourseGroup {
    /// What [`Target::Course`] names it by.
    pub id: u64,
    pub name: String,
}

/// The groups of a course of the user's, in that session: asked of the campus now.
///
/// # Errors
/// As [`check_target`]; `CourseNotFound` also where the campus does not let the user in any more.
pub async fn groups_of(
    companion: &Companion,
    campus: AccountId,
    code: &str,
    session: Option<u64>,
) -> Result<Vec<CourseGroup>> {
    let courses = companion.journal().courses()?;
    let place = own_course(&courses, campus, code, session)?.place();
    let client = companion.campus(campus).await?;
    let groups = client
        .groups(&place)
        .await
        .map_err(|error| match error.kind() {
            chamilo::ErrorKind::NotAllowed | chamilo::ErrorKind::CourseNotFound => {
                let course = code.to_owned();
                Problem::CourseNotFound { course }
            }
            _ => error.into(),
        })?;
    let group = |group: chamilo::Group| CourseGroup {
        id: group.id.get(),
        name: group.name,
    };
    Ok(groups.into_iter().map(group).collect())
}

/// The first line that says so: the address of the course or person. `None` for nobody.
pub(super) fn address_of(campuses: &Campuses, target: &Target) -> Result<Option<String>> {
    let address = |campus| {
        campuses.address(campus).ok_or(Problem::NoAccount {
            side: crate::Side::Campus,
        })
    };
    match target {
        Target::Nobody => Ok(None),
        Target::User { campus, id } => Ok(Some(chamilo::profile_link(
            address(*campus)?,
            PersonId::new(*id),
        ))),
        Target::Course {
            campus,
            code,
            session,
            group,
        } => {
            let address = address(*campus)?;
            let course = own_course(campuses.courses(), *campus, code, *session)?;
            let mut place = course.place();
            place.group = group.map(GroupId::new);
            Ok(Some(chamilo::course_link(address, &place)))
        }
    }
}

fn own_course<'a>(
    courses: &'a [CourseRow],
    campus: AccountId,
    code: &str,
    session: Option<u64>,
) -> Result<&'a CourseRow> {
    let course = code.to_owned();
    let mut known = courses
        .iter()
        .filter(|row| row.campus == campus && row.code == code)
        .peekable();
    if known.peek().is_none() {
        return Err(Problem::CourseNotFound { course });
    }
    known
        .find(|row| row.session == session && row.runs)
        .ok_or(Problem::NotYourCourse { course })
}

/// Whether a link is known here only because it could not be written to Zoom yet, and still has to be written there.
///
/// `line` is the first line as it is in Zoom, `None` where that is not known; where it is not what it was, it has been written,
/// or somebody else has decided since. Whether a writing was begun says nothing: it may have been cut off before it reached
/// Zoom. A link that Zoom held and lost is not waiting: [`Journal::agenda_let_go`] was told of it.
pub(super) fn link_is_waiting(
    link: &Link,
    change: Option<&LinkChange>,
    line: Option<&str>,
) -> bool {
    let Some(change) = change else { return false };
    let Some(before) = change.line_before.as_deref() else {
        return false;
    };
    // "Nobody" never reads as kept in Zoom, written or not. The same link standing there again, after it was taken out, is
    // somebody's decision.
    if link.target == Target::Nobody && change.line_after.is_some() {
        return false;
    }
    let unchanged = line.is_none_or(|line| line.trim() == before.trim());
    link.origin == LinkOrigin::Here && change.before.as_ref() != Some(link) && unchanged
}

/// The user of a campus with that user name: oneself, or somebody in a course that one runs.
///
/// # Errors
/// `Unreadable` where no such person is found; `NoAccount` where it is not clear which campus is meant.
pub async fn user_named(
    companion: &Companion,
    campus: Option<AccountId>,
    name: &str,
) -> Result<Target> {
    let campus = match campus {
        Some(campus) => campus,
        None => only_campus(companion.journal())?,
    };
    let client = companion.campus(campus).await?;
    let is_meant = |username: &str| username.eq_ignore_ascii_case(name.trim());
    let profile = client.profile().await?;
    if is_meant(&profile.username) {
        return Ok(Target::User {
            campus,
            id: profile.id.get(),
        });
    }
    for course in companion
        .journal()
        .courses()?
        .iter()
        .filter(|course| course.campus == campus && course.runs)
    {
        let roster = client.roster(&course.place()).await?;
        if let Some(person) = roster.iter().find(|person| is_meant(&person.username)) {
            return Ok(Target::User {
                campus,
                id: person.id.get(),
            });
        }
    }
    Err(Problem::Unreadable {
        what: name.trim().to_owned(),
    })
}

fn only_campus(journal: &Journal) -> Result<AccountId> {
    let mut campuses = journal
        .accounts()?
        .into_iter()
        .filter(crate::journal::Account::is_campus);
    match (campuses.next(), campuses.next()) {
        (Some(campus), None) => Ok(campus.id),
        _ => Err(Problem::NoAccount {
            side: crate::Side::Campus,
        }),
    }
}
