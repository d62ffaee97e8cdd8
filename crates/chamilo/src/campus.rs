//! What any campus can be asked, whatever its version, and the words of the answers.
//! Refuses to know an address, a field name or a cookie of one version; those live with its adapter.

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::{CampusAddress, CourseCode, DocumentId, Error, GroupId, PersonId, SessionId, v1_11};

/// Where documents live: a course, in a session and a group where it is given in those.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The course's code.
    pub course: CourseCode,
    /// The course's directory on the campus: the name in its web addresses, not always spelt as its code.
    pub directory: String,
    /// The session; none is the base course.
    pub session: Option<SessionId>,
    /// The group; none is the whole course.
    pub group: Option<GroupId>,
}

/// What the signed-in person is in a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Teaches the base course, and may change it.
    Teacher,
    /// Teaches it in one session, and may change that session's part only.
    Coach,
    /// Follows it.
    Learner,
}

/// A course as the signed-in person sees it, once per session in which it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Where its documents live.
    pub place: Place,
    /// Its title, any Unicode.
    pub title: String,
    /// The session's name where `place` has a session.
    pub session_name: Option<String>,
    /// What the signed-in person is there.
    pub role: Role,
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The person's number.
    pub id: PersonId,
    /// The user name as the campus spells it.
    pub username: String,
    /// First and last name in the campus's own order.
    pub full_name: String,
    /// Whether the account may teach at all (`status` 1). Roles in courses are another thing.
    pub teacher: bool,
}

/// Somebody in a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person's number.
    pub id: PersonId,
    /// The user name.
    pub username: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The e-mail address, where the campus gives it.
    pub email: Option<String>,
    /// What the person is in this course.
    pub role: Role,
}

/// A group of a course, or of a session of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The group's number, which links have.
    pub id: GroupId,
    /// As people call it; two groups of different categories may share it.
    pub name: String,
}

/// A message that was sent on the campus. Its text is hidden in `Debug`: it may hold what only the receiver should have.
#[derive(Clone, PartialEq, Eq)]
pub struct SentMessage {
    /// Who received it.
    pub to: PersonId,
    /// The subject as it was sent.
    pub subject: String,
    /// The text as it was sent, HTML or plain.
    pub text: String,
}

impl std::fmt::Debug for SentMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SentMessage")
            .field("to", &self.to)
            .finish_non_exhaustive()
    }
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A file with bytes.
    File,
    /// A folder.
    Folder,
    /// An address elsewhere, without bytes.
    Link,
}

/// A document of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its number; none where no page of the campus tells it.
    pub id: Option<DocumentId>,
    /// Its path as the course knows it: `/Zoom-recordings/x.mp4`.
    pub path: String,
    /// Its title, any Unicode. A hidden document's title comes from the page; without one the name stands for it.
    pub title: String,
    /// Its exact size in bytes; none for folders and links.
    pub size: Option<u64>,
    /// What it is.
    pub kind: DocumentKind,
    /// Whether students see it.
    pub visible: bool,
}

/// The room for documents in a course, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Space {
    /// What the course may hold.
    pub quota: u64,
    /// What it holds, rounded up where the campus rounds.
    pub used: u64,
    /// The largest piece that the campus takes, with a margin for what is wrapped around it; 10,000,000 at most.
    ///
    /// After a `PieceTooLarge` it is half of what was refused, for as long as the campus stays open, but no refusal
    /// brings it below 65,536: when it does not fall, the refusal is not about size, and `PieceTooLarge` stays.
    pub piece: u64,
}

impl Space {
    /// The bytes that still fit.
    pub fn left(&self) -> u64 {
        self.quota.saturating_sub(self.used)
    }
}

/// One attempt to upload one file: where it goes, its raw name, and the browser session that carries all its pieces.
///
/// Not `Clone`: two holders could send pieces at once, and the campus would mix them (facts e.3).
#[derive(Debug)]
pub struct Ticket {
    pub(crate) place: Place,
    pub(crate) folder: String,
    pub(crate) file_name: String,
    pub(crate) session: v1_11::BrowserSession,
    pub(crate) sent: u64,
}

impl Ticket {
    /// Where the file goes.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The folder's path.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The raw name, as it was asked for: also the name that aborts the attempt.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The bytes that the campus confirmed so far.
    pub fn sent(&self) -> u64 {
        self.sent
    }
}

/// A document on its way back from the campus.
pub struct ReadBack {
    /// The whole length, where the campus stated it.
    pub total: Option<u64>,
    pub(crate) received: u64,
    pub(crate) answer: reqwest::Response,
}

/// A meeting that the campus's own Zoom plugin made in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluginMeeting {
    /// Zoom's number of it.
    pub number: u64,
    pub topic: Option<String>,
}

/// An entry of a course's agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseEvent {
    /// Its number on the campus; another one each time it is written.
    pub id: u64,
    pub title: String,
    /// HTML.
    pub content: String,
    pub start: Timestamp,
    pub end: Timestamp,
    /// What the campus's own clock shows at the start, such as `2026-12-01 10:00:00`.
    pub wall: String,
    /// How far that clock is ahead of UTC at the start, where the campus tells.
    pub offset: Option<Offset>,
}

/// An entry to be written into a course's agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    pub title: String,
    /// HTML.
    pub content: String,
    pub start: Timestamp,
    pub end: Timestamp,
}

/// A campus, signed in.
///
/// Reads are tried again inside, as patience allows. What changes something is sent once; whether it may be sent
/// again is told by the error's kind.
#[async_trait]
pub trait Campus: Send + Sync {
    /// Where the campus is.
    fn address(&self) -> &CampusAddress;
    /// Who is signed in.
    async fn profile(&self) -> Result<Profile, Error>;
    /// Courses taught, coached (once per session) and followed.
    async fn courses(&self) -> Result<Vec<Course>, Error>;
    /// Teachers, coaches and learners of one place, with e-mail addresses where the campus gives them.
    async fn roster(&self, place: &Place) -> Result<Vec<Person>, Error>;
    /// The groups of a place's course, in that session, by name. Only whoever runs it is told.
    async fn groups(&self, place: &Place) -> Result<Vec<Group>, Error>;
    /// How many learners a place has.
    async fn learner_count(&self, place: &Place) -> Result<usize, Error>;
    /// What is in a folder (`/` is the top), one level deep, hidden documents too, with exact sizes. An absent folder is empty.
    async fn documents(&self, place: &Place, folder: &str) -> Result<Vec<Document>, Error>;
    /// The path of the folder that `ensure_folder` would give, where it is there; makes nothing.
    ///
    /// A base course, each of its sessions and each group have folders of their own: in a session the base course's
    /// folder of that name does not count, in the base course no session's does, and a group has one folder only,
    /// whatever the name. Hidden folders count.
    ///
    /// # Errors
    /// `CourseNotFound` for a course that is not the signed-in person's, `NotAllowed` for a group that is closed to
    /// them, and what any page may answer.
    async fn folder(&self, place: &Place, name: &str) -> Result<Option<String>, Error>;
    /// Makes sure of a folder at the top and gives its path, which is not always its name.
    async fn ensure_folder(&self, place: &Place, name: &str) -> Result<String, Error>;
    /// How much room there is, asked afresh. Not cheap on 1.11: the exact quota is only in a list of the whole site's
    /// courses. Once before an upload is right, once per piece is not.
    async fn space(&self, place: &Place) -> Result<Space, Error>;
    /// Starts one attempt to upload one file. Sends none of it. The name must be new for every attempt.
    async fn begin_upload(
        &self,
        place: &Place,
        folder: &str,
        file_name: &str,
    ) -> Result<Ticket, Error>;
    /// Sends the next piece. `PieceCut`: may be sent again. `PieceUnknown`: abort, and begin a new attempt.
    async fn send_piece(&self, ticket: &mut Ticket, piece: Bytes) -> Result<(), Error>;
    /// Has the pieces stored as a document. `NotStored`: refused. `AnswerLost`: look in the folder before anything else.
    async fn finish_upload(&self, ticket: &mut Ticket) -> Result<DocumentId, Error>;
    /// Throws away the pieces of an attempt, by the raw file name. False: there were none.
    async fn abort_upload(&self, place: &Place, file_name: &str) -> Result<bool, Error>;
    /// Sets what students read: title and comment. The path stays.
    async fn set_title(
        &self,
        place: &Place,
        id: DocumentId,
        title: &str,
        comment: &str,
    ) -> Result<(), Error>;
    /// Hides a document from students, and sees that it is hidden. Hiding a folder hides no file in it.
    async fn hide(&self, place: &Place, id: DocumentId) -> Result<(), Error>;
    /// Shows a document to students, and sees that it is shown.
    async fn show(&self, place: &Place, id: DocumentId) -> Result<(), Error>;
    /// Deletes a document, and sees that it is gone. One that is gone already is `NotFound`.
    async fn delete(&self, place: &Place, id: DocumentId) -> Result<(), Error>;
    /// The exact size of a file; none when there is no such file.
    async fn size_of(&self, place: &Place, path: &str) -> Result<Option<u64>, Error>;
    /// Reads a file's bytes back.
    async fn read_back(&self, place: &Place, path: &str) -> Result<ReadBack, Error>;
    /// The meetings that the campus's own Zoom plugin made in exactly this place; `None` where there is no such plugin.
    async fn plugin_meetings(&self, place: &Place) -> Result<Option<Vec<PluginMeeting>>, Error>;
    /// The entries of the agenda between two days of the campus's own zone, both inclusive.
    async fn events(&self, place: &Place, from: Date, to: Date) -> Result<Vec<CourseEvent>, Error>;
    /// Writes an entry for everybody there. The same title, start and end again replaces the entry that is there.
    async fn add_event(&self, place: &Place, event: &NewEvent) -> Result<u64, Error>;
    /// Deletes an entry. One that is gone is as good as deleted.
    async fn delete_event(&self, place: &Place, id: u64) -> Result<(), Error>;
    /// Writes an announcement for everybody there; `mail`: the campus mails it to them as well. Sent once: after
    /// `AnswerLost` nobody knows whether it was written.
    async fn announce(
        &self,
        place: &Place,
        title: &str,
        content: &str,
        mail: bool,
    ) -> Result<(), Error>;
    /// As `roster`, but asks for nobody's e-mail address who stands in `known` with one, under the same number, user name
    /// and names.
    async fn roster_knowing(&self, place: &Place, known: &[Person]) -> Result<Vec<Person>, Error>;
    /// The signed-in person, with the e-mail address where there is one. The role says nothing.
    async fn myself(&self) -> Result<Person, Error>;
    /// Sends one person a message on the campus, once. The campus says "sent" whatever became of it: `sent_messages` tells.
    async fn send_message(&self, to: PersonId, subject: &str, html: &str) -> Result<(), Error>;
    /// What the signed-in person has sent, the latest first, one entry for each receiver.
    async fn sent_messages(&self) -> Result<Vec<SentMessage>, Error>;
}

impl ReadBack {
    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// `BodyCut` when the connection ended before the stated length had come.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        v1_11::next_bytes(self).await
    }
}
