//! The people and courses of a rehearsal: who teaches what, who coaches, who studies, all drawn from one seed.
//! Holds no server and no document; both halves of the world read it and neither changes it.

use std::collections::BTreeSet;

use crate::seed::Seed;

/// Numeric id of an account on the campus (`user_id`).
pub type AccountId = u64;

/// What an account is on the whole platform; in a course it may be less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Chamilo's status 1.
    Teacher,
    /// Chamilo's status 5.
    Student,
}

impl Standing {
    /// Chamilo's number for it.
    pub fn number(self) -> u8 {
        match self {
            Standing::Teacher => 1,
            Standing::Student => 5,
        }
    }
}

/// Whether the account may sign in by the form. REST lets all three in (measured on Chamilo 1.11.32).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    Active,
    Inactive,
    Expired,
}

/// One account of the campus, and by its e-mail one of the Zoom account too.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    pub id: AccountId,
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    /// Made up from the seed, printable ASCII: it opens nothing but this world.
    pub password: String,
    pub standing: Standing,
    pub state: AccountState,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("id", &self.id)
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

impl Person {
    /// First and last name as Chamilo joins them in a western locale.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// A run of a course with its own coach, students and documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedSession {
    pub id: u64,
    pub name: String,
    pub coaches: Vec<AccountId>,
    pub students: Vec<AccountId>,
}

/// A group of a course. Its documents live in a folder of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedGroup {
    pub id: u64,
    pub name: String,
    pub students: Vec<AccountId>,
    pub tutors: Vec<AccountId>,
    /// 0: a group of the base course.
    pub session: u64,
    /// The group's folder, e.g. `/Lab-group-A_groupdocs__0__1`.
    pub folder: String,
}

/// One course with everybody in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedCourse {
    /// Numeric id, what REST calls `course`.
    pub id: u64,
    /// What the browser pages call `cidReq`.
    pub code: String,
    /// Directory under `/courses/`; equal to the code in most courses, not in all.
    pub directory: String,
    pub title: String,
    pub teachers: Vec<AccountId>,
    pub students: Vec<AccountId>,
    pub sessions: Vec<SeedSession>,
    pub groups: Vec<SeedGroup>,
}

impl SeedCourse {
    /// Whether that account may put documents into the base course (`session` 0) or into that session.
    pub fn may_edit(&self, account: AccountId, session: u64) -> bool {
        if session == 0 {
            return self.teachers.contains(&account);
        }
        self.session(session)
            .is_some_and(|run| run.coaches.contains(&account))
    }

    /// Whether that account has anything to do with the course in that session.
    pub fn may_read(&self, account: AccountId, session: u64) -> bool {
        let students = match self.session(session) {
            Some(run) => &run.students,
            None if session == 0 => &self.students,
            None => return false,
        };
        self.may_edit(account, session) || students.contains(&account)
    }

    /// The run with that id; 0 is the base course and no run.
    pub fn session(&self, id: u64) -> Option<&SeedSession> {
        self.sessions.iter().find(|run| run.id == id)
    }
}

/// Everybody and every course of one world.
#[derive(Debug, Clone)]
pub struct Cast {
    pub people: Vec<Person>,
    pub courses: Vec<SeedCourse>,
}

/// The account that a rehearsal signs in with.
pub const USER: &str = "tgarcia";
/// Another teacher, whose courses the user may see but not touch.
pub const OTHER_TEACHER: &str = "bsmith";

const USER_ID: AccountId = 3;
const OTHER_TEACHER_ID: AccountId = 4;
const FIRST_STUDENT_ID: AccountId = 5;

impl Cast {
    /// The default courses with `students` students spread over them.
    pub fn new(seed: u64, students: u32) -> Cast {
        Cast::enrol(courses(), seed, students)
    }

    /// Fills the given courses with `students` students; most of them follow more than one course.
    ///
    /// Two more accounts exist, `inactive1` and `expired1`: the form refuses them, REST does not.
    pub fn enrol(mut courses: Vec<SeedCourse>, seed: u64, students: u32) -> Cast {
        let seed = Seed::new(seed).part("people");
        let mut people = vec![
            teacher(seed, USER_ID, USER, "María", "García"),
            teacher(seed, OTHER_TEACHER_ID, OTHER_TEACHER, "Bob", "Smith"),
        ];
        people.extend((1..=students).map(|number| student(seed, number)));
        let enrolled: Vec<AccountId> = people.iter().skip(2).map(|p| p.id).collect();
        for course in &mut courses {
            seat(course, &enrolled);
        }
        let after = FIRST_STUDENT_ID + u64::from(students);
        people.push(former(seed, after, "inactive1", AccountState::Inactive));
        people.push(former(seed, after + 1, "expired1", AccountState::Expired));
        Cast { people, courses }
    }

    /// The teacher whom the rehearsal signs in as.
    pub fn user(&self) -> &Person {
        self.by_username(USER).expect("every cast has the user")
    }

    pub fn person(&self, id: AccountId) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }

    /// Case does not count, as in REST (the form is stricter).
    pub fn by_username(&self, username: &str) -> Option<&Person> {
        self.people
            .iter()
            .find(|p| p.username.eq_ignore_ascii_case(username))
    }

    pub fn course(&self, code: &str) -> Option<&SeedCourse> {
        self.courses.iter().find(|c| c.code == code)
    }

    /// Students of a course, those of its sessions included, each once.
    pub fn students_of(&self, course: &SeedCourse) -> Vec<&Person> {
        let ids: BTreeSet<AccountId> = course
            .students
            .iter()
            .chain(course.sessions.iter().flat_map(|run| &run.students))
            .copied()
            .collect();
        ids.into_iter().filter_map(|id| self.person(id)).collect()
    }
}

fn teacher(seed: Seed, id: AccountId, username: &str, first: &str, last: &str) -> Person {
    Person {
        id,
        username: username.to_owned(),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: format!("{username}@example.test"),
        password: password(seed.part(username)),
        standing: Standing::Teacher,
        state: AccountState::Active,
    }
}

fn student(seed: Seed, number: u32) -> Person {
    // One script per person, as in life: a Cyrillic first name goes with a Cyrillic last name.
    let seed = seed.nth(u64::from(number));
    let (firsts, lasts) = pick(seed.part("script"), NAMES);
    let username = format!("student{number:03}");
    Person {
        id: FIRST_STUDENT_ID + u64::from(number) - 1,
        email: format!("{username}@example.test"),
        password: password(seed.part(&username)),
        username,
        first_name: (*pick(seed.part("first"), firsts)).to_owned(),
        last_name: (*pick(seed.part("last"), lasts)).to_owned(),
        standing: Standing::Student,
        state: AccountState::Active,
    }
}

/// Letters and digits that nobody confuses when reading them from a screen.
fn password(seed: Seed) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    (0..14)
        .map(|n| char::from(*pick(seed.nth(n), LETTERS)))
        .collect()
}

fn pick<T>(seed: Seed, from: &[T]) -> &T {
    let index = seed.below(from.len() as u64);
    &from[usize::try_from(index).expect("below the length of a slice")]
}

fn former(seed: Seed, id: AccountId, username: &str, state: AccountState) -> Person {
    Person {
        id,
        username: username.to_owned(),
        first_name: "Former".to_owned(),
        last_name: "Student".to_owned(),
        email: format!("{username}@example.test"),
        password: password(seed.part(username)),
        standing: Standing::Student,
        state,
    }
}

/// Two thirds of the students, starting elsewhere in each course. A course with sessions has its
/// students there and none in the base course: the roster of such a course is empty over REST.
fn seat(course: &mut SeedCourse, students: &[AccountId]) {
    let start = usize::try_from(course.id).unwrap_or(0) * students.len() / 4;
    let seated: Vec<AccountId> = students
        .iter()
        .cycle()
        .skip(start)
        .take(students.len() * 2 / 3)
        .copied()
        .collect();
    for group in &mut course.groups {
        group.students = seated.iter().take(4).copied().collect();
    }
    match course.sessions.as_mut_slice() {
        [] => course.students = seated,
        runs => runs
            .iter_mut()
            .for_each(|run| run.students.clone_from(&seated)),
    }
}

/// The courses of every rehearsal, nobody enrolled yet.
pub fn courses() -> Vec<SeedCourse> {
    let course = |id, code: &str, title: &str, teacher| SeedCourse {
        id,
        code: code.to_owned(),
        directory: code.to_owned(),
        title: title.to_owned(),
        teachers: vec![teacher],
        students: Vec::new(),
        sessions: Vec::new(),
        groups: Vec::new(),
    };
    let mut statistics = course(1, "STAT101", "Statistics 101", USER_ID);
    statistics.groups.push(SeedGroup {
        id: 1,
        name: "Lab group A".to_owned(),
        students: Vec::new(),
        tutors: vec![USER_ID],
        session: 0,
        folder: "/Lab-group-A_groupdocs__0__1".to_owned(),
    });
    let history = course(2, "HIST200", "History of Science", OTHER_TEACHER_ID);
    let mut physics = course(3, "PHYS110", "Physics lab", OTHER_TEACHER_ID);
    physics.sessions.push(SeedSession {
        id: 1,
        name: "Autumn 2026 evening group".to_owned(),
        coaches: vec![USER_ID],
        students: Vec::new(),
    });
    let algebra = course(4, "ALGE300", "Álgebra lineal: introducción", USER_ID);
    vec![statistics, history, physics, algebra]
}

type Script = (&'static [&'static str], &'static [&'static str]);

/// First and last names by script: whatever sorts, cuts or cleans names must meet all of them.
const NAMES: &[Script] = &[
    (
        &[
            "Ana", "Ángel", "Chloé", "Zoë", "Søren", "Łucja", "Şule", "Aïcha",
        ],
        &[
            "Núñez",
            "Dupont",
            "Müller",
            "Jørgensen",
            "O'Brien",
            "Kowalski",
            "Van der Berg",
            "Yılmaz",
        ],
    ),
    (
        &["Иван", "Ольга", "Дмитрий"],
        &["Петров", "Щукина", "Чайковский"],
    ),
    (&["Ελένη", "Γιώργος"], &["Παπαδόπουλος", "Νικολάου"]),
    (&["伟", "小红", "静"], &["王", "李", "欧阳"]),
    (&["さくら", "健太"], &["田中", "佐藤"]),
    (&["지우", "민준"], &["김", "박"]),
    (&["محمد", "فاطمة"], &["الحسن", "العلي"]),
    (&["נועה", "דוד"], &["כהן", "לוי"]),
    (&["प्रिया", "अर्जुन"], &["शर्मा", "पटेल"]),
    (&["Thị Hương", "Văn Đức"], &["Nguyễn", "Trần"]),
    (&["สมชาย", "กมล"], &["ใจดี", "ศรีสุข"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_cast() {
        let (a, b, c) = (Cast::new(7, 24), Cast::new(7, 24), Cast::new(8, 24));
        assert_eq!(a.people, b.people);
        assert_eq!(a.courses, b.courses);
        assert_ne!(a.user().password, c.user().password);
    }

    #[test]
    fn the_user_teaches_two_courses_and_coaches_one_session() {
        let cast = Cast::new(1, 24);
        let user = cast.user().id;
        let taught: Vec<&str> = cast
            .courses
            .iter()
            .filter(|c| c.may_edit(user, 0))
            .map(|c| c.code.as_str())
            .collect();
        assert_eq!(taught, ["STAT101", "ALGE300"]);
        let physics = cast.course("PHYS110").expect("in every cast");
        assert!(physics.may_edit(user, 1) && !physics.may_edit(user, 0));
        assert!(!physics.may_edit(user, 2));
    }

    #[test]
    fn passwords_can_be_printed_and_do_not_show_in_debug() {
        for person in Cast::new(3, 40).people {
            assert!(person.password.bytes().all(|b| b.is_ascii_alphanumeric()));
            assert!(!format!("{person:?}").contains(&person.password));
        }
    }

    #[test]
    fn a_world_without_students_still_has_its_courses() {
        let cast = Cast::new(1, 0);
        assert_eq!(cast.courses.len(), 4);
        assert!(cast.courses.iter().all(|c| cast.students_of(c).is_empty()));
    }
}
