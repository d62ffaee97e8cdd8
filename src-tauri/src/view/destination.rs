//! The course that a recording or a meeting belongs to, with all that a detail pane says of it.
//! Refuses to count who is there: that is asked of the campus when something is about to be copied.

use lectern::journal::{Link, LinkOrigin, Target};
use lectern::publishing::DEFAULT_FOLDER;
use serde::Serialize;

use super::course::Courses;

/// Where copies go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Destination {
    #[cfg_attr(test, specta(type = u32))]
    campus: i64,
    campus_name: String,
    code: String,
    title: Option<String>,
    #[cfg_attr(test, specta(type = Option<u32>))]
    session: Option<u64>,
    session_name: Option<String>,
    #[cfg_attr(test, specta(type = Option<u32>))]
    group: Option<u64>,
    /// Of the course's documents, unless another one is asked for.
    folder: String,
    /// The user may publish there.
    mine: bool,
    known_here_only: bool,
}

impl Destination {
    /// `None` for what belongs to no course.
    pub(crate) fn of(link: Option<&Link>, courses: &Courses) -> Option<Self> {
        let link = link?;
        let Target::Course {
            campus,
            code,
            session,
            group,
        } = &link.target
        else {
            return None;
        };
        let course = courses.of(&link.target);
        Some(Self {
            campus: campus.0,
            campus_name: courses.campus_name(*campus),
            code: code.clone(),
            title: course.map(|course| course.title.clone()),
            session: *session,
            session_name: course.and_then(|course| course.session_name.clone()),
            group: *group,
            folder: DEFAULT_FOLDER.to_owned(),
            mine: course.is_some_and(|course| course.runs),
            known_here_only: link.origin == LinkOrigin::Here,
        })
    }
}
