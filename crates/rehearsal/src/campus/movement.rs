//! People who come into a course, leave it, marry, and lose their e-mail address while the campus runs.
//! Who they are when the world begins stands in `people`, and is never changed.

use std::collections::{HashMap, HashSet};

use super::CampusWorld;
use super::state::{Campus, hold};
use crate::people::{AccountId, Person, SeedCourse};

/// What became different since the beginning.
#[derive(Debug, Default)]
pub(crate) struct Movement {
    /// Students by course code and session (0: the base course), where anybody moved.
    rosters: HashMap<(String, u64), Vec<AccountId>>,
    people: HashMap<AccountId, Person>,
    deleted: HashSet<String>,
    ended: HashSet<(String, u64)>,
}

impl Campus {
    /// Whether an administrator deleted this course.
    pub(crate) fn is_deleted(&self, code: &str) -> bool {
        hold(&self.movement).deleted.contains(code)
    }

    /// Whether this session is over for its coaches.
    pub(crate) fn has_ended(&self, code: &str, session: u64) -> bool {
        hold(&self.movement)
            .ended
            .contains(&(code.to_owned(), session))
    }

    /// The students of a course, or of a session of it, as they are now.
    pub(crate) fn students(&self, course: &SeedCourse, session: u64) -> Vec<AccountId> {
        let moved = hold(&self.movement);
        match moved.rosters.get(&(course.code.clone(), session)) {
            Some(students) => students.clone(),
            None => match course.session(session) {
                Some(run) => run.students.clone(),
                None => course.students.clone(),
            },
        }
    }

    /// Somebody as they are now.
    pub(crate) fn person_now(&self, id: AccountId) -> Option<Person> {
        let moved = hold(&self.movement);
        let changed = moved.people.get(&id).cloned();
        changed.or_else(|| self.cast.person(id).cloned())
    }

    fn change(&self, username: &str, change: impl FnOnce(&mut Person)) {
        let Some(id) = self.cast.by_username(username).map(|person| person.id) else {
            return;
        };
        if let Some(mut person) = self.person_now(id) {
            change(&mut person);
            hold(&self.movement).people.insert(id, person);
        }
    }
}

impl CampusWorld {
    /// User names of the students of a course (`session` 0) or of a session of it, as they are now.
    pub fn students(&self, course: &str, session: u64) -> Vec<String> {
        let Some(course) = self.campus.cast.course(course) else {
            return Vec::new();
        };
        let students = self.campus.students(course, session).into_iter();
        students
            .filter_map(|id| Some(self.campus.cast.person(id)?.username.clone()))
            .collect()
    }

    /// Puts these accounts, and nobody else, into a course or a session of it. Names that nobody has are passed over.
    pub fn set_students(&self, course: &str, session: u64, usernames: &[String]) {
        let ids = usernames
            .iter()
            .filter_map(|name| Some(self.campus.cast.by_username(name)?.id))
            .collect();
        hold(&self.campus.movement)
            .rosters
            .insert((course.to_owned(), session), ids);
    }

    /// As an administrator deletes a course: no list has it, and its pages lead to the front page.
    pub fn delete_course(&self, course: &str) {
        hold(&self.campus.movement)
            .deleted
            .insert(course.to_owned());
    }

    /// The day after the last one of a session: its coaches are let in no more.
    pub fn end_session(&self, course: &str, session: u64) {
        hold(&self.campus.movement)
            .ended
            .insert((course.to_owned(), session));
    }

    /// Somebody is called otherwise from now on.
    pub fn rename(&self, username: &str, first_name: &str, last_name: &str) {
        self.campus.change(username, |person| {
            person.first_name = first_name.to_owned();
            person.last_name = last_name.to_owned();
        });
    }

    /// Somebody has another e-mail address from now on; an empty one is none.
    pub fn set_email(&self, username: &str, email: &str) {
        self.campus
            .change(username, |person| person.email = email.to_owned());
    }
}
