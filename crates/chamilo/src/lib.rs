//! Speaks Chamilo: what a campus can be asked, as `Campus`, with one adapter per family of versions.
//! Refuses to know Zoom, the journal, or which recording belongs where.

mod address;
mod campus;
mod error;
mod find;
mod ids;
mod link;
mod v1_11;

pub use address::CampusAddress;
pub use campus::{
    Campus, Course, CourseEvent, Document, DocumentKind, Group, NewEvent, Person, Place,
    PluginMeeting, Profile, ReadBack, Role, SentMessage, Space, Ticket,
};
pub use error::{Error, ErrorKind};
pub use find::find_campus;
pub use ids::{CourseCode, DocumentId, GroupId, PersonId, SessionId};
pub use link::{AgendaLink, course_link, profile_link, read_link};
pub use v1_11::{open, sign_in, stored_name};
