//! The names Zoom gives to people, meetings, instances and files, each a type of its own.
//! Refuses to know what any of them looks like beyond what Zoom promises: they are compared, never taken apart.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the name as Zoom wrote it.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The name as Zoom wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// A user of the account. Zoom takes the e-mail address in its place, and `me` for the owner of the credential
    /// (`developers.zoom.us/docs/api/users`).
    UserId
}
text_id! {
    /// One session of a meeting, about 24 characters of base64. It may hold `/` and `+`, even at its start
    /// (`developers.zoom.us/docs/api/meetings`).
    InstanceUuid
}
text_id! {
    /// One file of a cloud recording. Closed captions and timelines have none.
    FileId
}

text_id! {
    /// One person's registration to a meeting. Another registration of the same person has another one.
    RegistrantId
}
text_id! {
    /// One class of a series with fixed times (`occurrence_id`): when it was planned at first, in milliseconds. It stays when
    /// the class is moved.
    OccurrenceId
}

impl OccurrenceId {
    /// When the class was planned at first, where the id says so.
    pub fn planned(&self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.0.parse().ok()?).ok()
    }
}

impl UserId {
    /// The owner of the credential.
    pub fn me() -> Self {
        Self::new("me")
    }
}

/// The number that people type to join: 9 to 11 digits, more than 32 bits. A recurring meeting keeps it for all its
/// sessions, so it names no session: [`InstanceUuid`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeetingNumber(u64);

impl MeetingNumber {
    /// Takes the number as Zoom gave it.
    pub fn new(number: u64) -> Self {
        Self(number)
    }

    /// The bare number.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for MeetingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What was typed holds something else than digits, spaces and dashes, or no digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a meeting number has digits only, with spaces or dashes between them")]
pub struct NotAMeetingNumber;

impl FromStr for MeetingNumber {
    type Err = NotAMeetingNumber;

    /// Reads a number as Zoom's invitations print it, such as `860 1234 5678`.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let digits: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAMeetingNumber);
        }
        match digits.parse() {
            Ok(number) if number > 0 => Ok(Self(number)),
            _ => Err(NotAMeetingNumber),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_number_is_read_as_people_write_it() {
        for typed in [
            "86012345678",
            "860 1234 5678",
            "860-1234-5678",
            " 860\u{a0}1234 5678\n",
        ] {
            assert_eq!(
                typed.parse(),
                Ok(MeetingNumber(86_012_345_678)),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn what_is_no_meeting_number_is_refused() {
        for typed in [
            "",
            " - ",
            "0",
            "86012x",
            "+860",
            "4444AAAiAAAAAiAiAiiAii==",
            "99999999999999999999999",
        ] {
            assert_eq!(
                typed.parse::<MeetingNumber>(),
                Err(NotAMeetingNumber),
                "{typed:?}"
            );
        }
    }
}
