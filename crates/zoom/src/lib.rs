//! A typed client of Zoom's REST API: people, meetings, cloud recordings and their bytes.
//! Refuses to know a campus, a file on disk or a database.

mod answer;
mod arrange;
mod budget;
mod call;
mod client;
mod clock;
mod content_range;
mod credential;
mod details;
mod download;
mod draft;
mod endpoints;
mod error;
mod files;
mod hop;
mod ids;
mod lenient;
mod meetings;
mod pages;
mod recordings;
mod recurrence;
mod refusal;
mod routes;
mod sign_in;
mod sniff;
mod token;
mod users;
mod windows;
mod words;

pub use client::{Grant, Zoom};
pub use credential::Credential;
pub use details::{
    AutoRecording, Details, Form, Occurrence, OccurrenceId, Registration, RegistrationFor, Settings,
};
pub use download::{Download, Resume};
pub use draft::{Change, Draft, LONGEST_PASSCODE, LONGEST_TOPIC, MOST_MINUTES, Timing};
pub use endpoints::Endpoints;
pub use error::{Error, ErrorKind};
pub use files::{DownloadAddress, FileKind, FileStatus, RecordingFile, RecordingType};
pub use ids::{FileId, InstanceUuid, MeetingNumber, NotAMeetingNumber, UserId};
pub use meetings::{Meeting, MeetingKind, MeetingList};
pub use recordings::Recording;
pub use recurrence::{Ends, MOST_CLASSES, NoSuchRecurrence, Pattern, Recurrence, WeekOfMonth};
pub use users::{Plan, User, UserStatus};
pub use windows::{Window, windows};
