//! A typed client of Zoom's REST API: people, meetings, cloud recordings and their bytes.
//! Refuses to know a campus, a file on disk or a database.

mod answer;
mod arrange;
mod attendance;
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
pub mod events;
mod files;
mod hop;
mod ids;
mod lenient;
mod meetings;
mod own;
mod own_refresh;
mod pages;
mod recordings;
mod recurrence;
mod refusal;
mod registrants;
mod registration;
mod routes;
mod sign_in;
mod sniff;
pub mod socket;
mod token;
mod users;
pub mod webhook;
mod windows;
mod words;

pub use attendance::{Participant, PastInstance};
pub use client::{Grant, Zoom};
pub use credential::Credential;
pub use details::{
    AutoRecording, Details, Form, Occurrence, Registration, RegistrationFor, Settings,
};
pub use download::{Download, Resume};
pub use draft::{Change, Draft, LONGEST_PASSCODE, LONGEST_TOPIC, MOST_MINUTES, Timing};
pub use endpoints::Endpoints;
pub use error::{Error, ErrorKind};
pub use files::{DownloadAddress, FileKind, FileStatus, RecordingFile, RecordingType};
pub use ids::{
    FileId, InstanceUuid, MeetingNumber, NotAMeetingNumber, OccurrenceId, RegistrantId, UserId,
};
pub use meetings::{Meeting, MeetingKind, MeetingList};
pub use own::{OwnSignIn, Redirect};
pub use own_refresh::{KeepTrouble, RefreshKeeper, RefreshTurn};
pub use recordings::Recording;
pub use recurrence::{Ends, MOST_CLASSES, NoSuchRecurrence, Pattern, Recurrence, WeekOfMonth};
pub use registrants::{
    JoinLink, LARGEST_BATCH, NewRegistrant, Registered, Registrant, RegistrantAction,
    RegistrantStatus,
};
pub use registration::MeetingRegistration;
pub use users::{Plan, User, UserStatus};
pub use windows::{Window, windows};
