//! Which courses a person has on 1.11, in which session, and as what.
//! Refuses to read a role out of names: two people may share one.

use futures_util::{StreamExt, TryStreamExt, stream};

use super::rest::{self, SessionCategory, SiteCourse, Subscriber, UserCourse};
use super::{Family111, locked};
use crate::{Course, CourseCode, Error, ErrorKind, PersonId, Place, Role, SessionId};

const OPERATION: &str = "list courses";
/// Courses asked about at once.
const AT_ONCE: usize = 4;

impl Family111 {
    pub(super) async fn list_courses(&self) -> Result<Vec<Course>, Error> {
        let me = rest::profile(&self.web, &self.account, &self.patience, OPERATION)
            .await?
            .id;
        let own = self.own_courses().await?;
        let sessions = self.own_sessions().await?;
        self.remember(own.iter().chain(sessions.iter().flat_map(courses_of)));

        let in_base: Vec<_> = own
            .into_iter()
            .map(|course| self.base_course(course, me))
            .collect();
        let in_sessions: Vec<_> = sessions
            .into_iter()
            .flat_map(|category| category.sessions)
            .flat_map(|session| {
                let (id, name) = (SessionId::new(session.id), session.name);
                session
                    .courses
                    .into_iter()
                    .map(move |course| (course, id, name.clone()))
            })
            .map(|(course, id, name)| self.session_course(course, id, name))
            .collect();
        let mut courses: Vec<Course> = stream::iter(in_base)
            .buffered(AT_ONCE)
            .try_collect()
            .await?;
        let given_again: Vec<Course> = stream::iter(in_sessions)
            .buffered(AT_ONCE)
            .try_collect()
            .await?;
        courses.extend(given_again);
        Ok(courses)
    }

    /// The list mixes courses taught with courses followed; the role is on the person's own row [captures 271, 272].
    async fn base_course(&self, course: UserCourse, me: PersonId) -> Result<Course, Error> {
        let people = self.subscribers(OPERATION, course.id).await?;
        let taught = people
            .iter()
            .any(|person| person.user_id == me.get() && person.status_rel == 1);
        let role = if taught { Role::Teacher } else { Role::Learner };
        Ok(Course {
            place: place_of(&course, None),
            title: course.title,
            session_name: None,
            role,
        })
    }

    /// No REST answer tells a session's coach from its learners (the names in it leave the asker out), but only a
    /// coach gets the list of participants as a file [captures 232, 233].
    async fn session_course(
        &self,
        course: UserCourse,
        session: SessionId,
        name: String,
    ) -> Result<Course, Error> {
        let place = place_of(&course, Some(session));
        let role = match self.participants_file(OPERATION, &place).await {
            Ok(_) => Role::Coach,
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::NotAllowed | ErrorKind::CourseNotFound
                ) =>
            {
                Role::Learner
            }
            Err(error) => return Err(error),
        };
        Ok(Course {
            place,
            title: course.title,
            session_name: Some(name),
            role,
        })
    }

    /// Everybody in a base course. Sessions are ignored by this action [capture 19].
    pub(super) async fn subscribers(
        &self,
        operation: &'static str,
        course: u64,
    ) -> Result<Vec<Subscriber>, Error> {
        let fields = [("course", course.to_string())];
        let action = ("get_users_subscribed_to_course", fields.as_slice());
        rest::data(
            &self.web,
            &self.account,
            &self.patience,
            operation,
            action,
            ErrorKind::CourseNotFound,
        )
        .await
    }

    /// The number that the web service wants for a course's code.
    pub(super) async fn course_id(
        &self,
        operation: &'static str,
        code: &CourseCode,
    ) -> Result<u64, Error> {
        let known = || locked(&self.course_ids).get(code).copied();
        if let Some(id) = known() {
            return Ok(id);
        }
        let own = self.own_courses().await?;
        self.remember(own.iter());
        if let Some(id) = known() {
            return Ok(id);
        }
        let sessions = self.own_sessions().await?;
        self.remember(sessions.iter().flat_map(courses_of));
        known().ok_or_else(|| Error::new(operation, ErrorKind::CourseNotFound))
    }

    /// Every course of the site: the only place that tells a quota exactly, so it is asked for that alone.
    pub(super) async fn site_courses(
        &self,
        operation: &'static str,
    ) -> Result<Vec<SiteCourse>, Error> {
        let action = ("get_courses", [].as_slice());
        rest::data(
            &self.web,
            &self.account,
            &self.patience,
            operation,
            action,
            ErrorKind::NotAllowed,
        )
        .await
    }

    async fn own_courses(&self) -> Result<Vec<UserCourse>, Error> {
        let action = ("user_courses", [].as_slice());
        rest::data(
            &self.web,
            &self.account,
            &self.patience,
            OPERATION,
            action,
            ErrorKind::NotAllowed,
        )
        .await
    }

    async fn own_sessions(&self) -> Result<Vec<SessionCategory>, Error> {
        let action = ("user_sessions", [].as_slice());
        rest::data(
            &self.web,
            &self.account,
            &self.patience,
            OPERATION,
            action,
            ErrorKind::NotAllowed,
        )
        .await
    }

    fn remember<'a>(&self, courses: impl Iterator<Item = &'a UserCourse>) {
        let mut ids = locked(&self.course_ids);
        for course in courses {
            ids.insert(CourseCode::new(&course.code), course.id);
        }
    }
}

fn courses_of(category: &SessionCategory) -> impl Iterator<Item = &UserCourse> {
    category
        .sessions
        .iter()
        .flat_map(|session| &session.courses)
}

fn place_of(course: &UserCourse, session: Option<SessionId>) -> Place {
    Place {
        course: CourseCode::new(&course.code),
        directory: course.directory.clone(),
        session,
        group: None,
    }
}
