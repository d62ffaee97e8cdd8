//! Who belongs to a meeting: the people of its course, session or group, or the one user it is for.
//! Refuses to ask for an e-mail address twice: those that are known are read from the journal.

use std::collections::{HashMap, HashSet};

use chamilo::{GroupId, Person, PersonId, Place, Role};

use super::person::{Member, same_email};
use crate::journal::{CourseRow, Target};
use crate::{Companion, Problem, Result};

/// The people of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// Who is registered: the learners, or the owner of a user meeting.
    pub learners: Vec<Member>,
    /// Teachers and coaches.
    pub others: Vec<Member>,
    /// Addresses, in lower case, that some of them had when they were last seen with one, and have not any more.
    pub lapsed: HashSet<String>,
}

/// Reads the people of whatever a meeting belongs to.
///
/// # Errors
/// `CourseNotFound` where the course was removed or the session ended, `NotYourCourse` where the user runs neither.
pub async fn roster(companion: &Companion, target: &Target) -> Result<Roster> {
    match target {
        Target::Course { .. } => of_course(companion, target).await,
        Target::User { campus, id } => {
            let me = companion.campus(*campus).await?.myself().await?;
            // Of others, the campus tells a teacher neither name nor address.
            let owner = (me.id.get() == *id).then(|| member(me));
            Ok(Roster {
                learners: owner.into_iter().collect(),
                ..Roster::default()
            })
        }
        // Everybody registers themselves when they enter.
        Target::Nobody => Ok(Roster::default()),
    }
}

async fn of_course(companion: &Companion, target: &Target) -> Result<Roster> {
    let Target::Course { campus, code, .. } = target else {
        return Ok(Roster::default());
    };
    let place = place(companion, target)?;
    let known = companion.journal().known_people(*campus)?;
    let client = companion.campus(*campus).await?;
    let people = client
        .roster_knowing(&place, &known)
        .await
        .map_err(|error| match error.kind() {
            chamilo::ErrorKind::NotAllowed | chamilo::ErrorKind::CourseNotFound => {
                Problem::CourseNotFound {
                    course: code.clone(),
                }
            }
            _ => error.into(),
        })?;
    companion.journal().remember_people(*campus, &people)?;
    let lapsed = lapsed(&people, &known);
    let (learners, others) = people
        .into_iter()
        .partition::<Vec<_>, _>(|person| person.role == Role::Learner);
    let members = |people: Vec<Person>| people.into_iter().map(member).collect();
    Ok(Roster {
        learners: members(learners),
        others: members(others),
        lapsed,
    })
}

fn lapsed(people: &[Person], known: &[Person]) -> HashSet<String> {
    let known: HashMap<PersonId, &Person> =
        known.iter().map(|person| (person.id, person)).collect();
    people
        .iter()
        .filter(|person| person.email.is_none())
        .filter_map(|person| known.get(&person.id)?.email.as_deref())
        .map(same_email)
        .collect()
}

/// The place on the campus, if the user runs the course there.
fn place(companion: &Companion, target: &Target) -> Result<Place> {
    let Target::Course {
        campus,
        code,
        session,
        group,
    } = target
    else {
        return Err(Problem::NotLinked);
    };
    let courses = companion.journal().courses()?;
    let here = |course: &&CourseRow| {
        course.campus == *campus && course.code == *code && course.session == *session
    };
    let course = courses
        .iter()
        .find(here)
        .ok_or_else(|| Problem::CourseNotFound {
            course: code.clone(),
        })?;
    if !course.runs {
        return Err(Problem::NotYourCourse {
            course: code.clone(),
        });
    }
    Ok(Place {
        group: group.map(GroupId::new),
        ..course.place()
    })
}

pub(super) fn member(person: Person) -> Member {
    Member {
        person: Some(person.id.get()),
        username: Some(person.username),
        first_name: person.first_name,
        last_name: person.last_name,
        email: person.email,
    }
}
