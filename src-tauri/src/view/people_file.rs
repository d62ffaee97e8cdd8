//! A list of people in a file, as it is shown before anybody of it is registered, and what came of that.
//! Refuses to pass over a row: each is a person, or a trouble with its line.

use std::path::Path;

use lectern::registrants::{self, ImportFile, ImportTrouble, Imported, Member};
use serde::{Deserialize, Serialize};

use super::recordings::small;
use super::registrant_outcome::RegistrantOutcome;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "holds",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum PeopleFile {
    People {
        name: String,
        people: Vec<ListedPerson>,
        troubles: Vec<RowTrouble>,
        /// The last name, or what stands before the @, takes their place.
        without_first_names: bool,
    },
    Nothing {
        name: String,
        trouble: FileTrouble,
    },
}

/// Somebody of a file: shown, and handed back to be registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListedPerson {
    email: String,
    first_name: String,
    last_name: String,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "trouble", rename_all = "camelCase")]
pub(crate) enum RowTrouble {
    /// A quotation mark is missing, so that its cells cannot be told apart.
    Broken {
        line: u32,
    },
    NoAddress {
        line: u32,
    },
    NotAnAddress {
        line: u32,
        text: String,
    },
    Doubled {
        line: u32,
        first: u32,
        email: String,
    },
}

/// Why a file is no list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "trouble", rename_all = "camelCase")]
pub(crate) enum FileTrouble {
    TooLarge,
    NotText,
    Empty,
    NoEmailColumn { columns: Vec<String> },
    Broken { line: u32 },
}

impl PeopleFile {
    pub(crate) fn of(path: &Path, read: std::result::Result<ImportFile, ImportTrouble>) -> Self {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        match read {
            Ok(file) => Self::People {
                name,
                people: file.people.into_iter().map(ListedPerson::from).collect(),
                troubles: file.troubles.into_iter().map(RowTrouble::from).collect(),
                without_first_names: file.without_first_names,
            },
            Err(trouble) => Self::Nothing {
                name,
                trouble: trouble.into(),
            },
        }
    }
}

impl From<Member> for ListedPerson {
    fn from(member: Member) -> Self {
        Self {
            email: member.email.unwrap_or_default(),
            first_name: member.first_name,
            last_name: member.last_name,
        }
    }
}

impl From<ListedPerson> for Member {
    fn from(person: ListedPerson) -> Self {
        Self {
            person: None,
            username: None,
            first_name: person.first_name,
            last_name: person.last_name,
            email: Some(person.email),
        }
    }
}

impl From<registrants::RowTrouble> for RowTrouble {
    fn from(trouble: registrants::RowTrouble) -> Self {
        use registrants::RowTrouble as Row;
        match trouble {
            Row::Broken { line } => Self::Broken { line: near(line) },
            Row::NoAddress { line } => Self::NoAddress { line: near(line) },
            Row::NotAnAddress { line, text } => Self::NotAnAddress {
                line: near(line),
                text,
            },
            Row::Doubled { line, first, email } => Self::Doubled {
                line: near(line),
                first: near(first),
                email,
            },
        }
    }
}

impl From<ImportTrouble> for FileTrouble {
    fn from(trouble: ImportTrouble) -> Self {
        match trouble {
            ImportTrouble::TooLarge => Self::TooLarge,
            ImportTrouble::NotText => Self::NotText,
            ImportTrouble::Empty => Self::Empty,
            ImportTrouble::NoEmailColumn { columns } => Self::NoEmailColumn { columns },
            ImportTrouble::Broken { line } => Self::Broken { line: near(line) },
        }
    }
}

/// No file that is read has more lines.
fn near(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// What came of registering the people of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct PeopleImported {
    outcome: RegistrantOutcome,
    already: u32,
    /// Addresses of registrations that somebody denied: left alone.
    denied: Vec<String>,
}

impl From<Imported> for PeopleImported {
    fn from(imported: Imported) -> Self {
        Self {
            already: small(imported.already),
            denied: imported.denied,
            outcome: RegistrantOutcome::of(
                imported.availability,
                imported.results,
                imported.stopped,
            ),
        }
    }
}
