//! A command's failure as the pages get it: a code to find words by, what those words need, and the technical detail.
//! Refuses to hold a sentence; sentences are in `ui/locales`.

use lectern::Problem;
use serde::Serialize;

/// Why a command failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum Trouble {
    /// A newer Lectern wrote the journal.
    JournalNewer,
    /// The journal cannot be read or written.
    JournalUnreadable { detail: String },
    /// No room is left where this lies.
    DiskFull { path: String },
    /// Nothing may be written there.
    ReadOnly { path: String },
    /// The folder, or the drive it lies on, is not there.
    FolderMissing { path: String },
    /// The operating system names no place for this user's data.
    NoHome,
    /// Another Lectern holds what is needed, for longer than is waited.
    Busy,
    /// Anything else.
    Internal { detail: String },
}

impl Trouble {
    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal {
            detail: error.to_string(),
        }
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::JournalNewer { .. } => Self::JournalNewer,
            Problem::Journal { detail } => Self::JournalUnreadable { detail },
            Problem::DiskFull { path } => Self::DiskFull { path },
            Problem::ReadOnly { path } => Self::ReadOnly { path },
            Problem::FolderMissing { path } => Self::FolderMissing { path },
            Problem::Disk { path, detail } => Self::JournalUnreadable {
                detail: format!("{path}: {detail}"),
            },
            Problem::NoHome => Self::NoHome,
            Problem::Busy => Self::Busy,
            other => Self::internal(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_pages_branch_on_is_a_code_with_parameters() {
        let of = |problem: Problem| serde_json::to_value(Trouble::from(problem)).unwrap();
        assert_eq!(
            of(Problem::JournalNewer { found: 9, known: 1 }),
            serde_json::json!({ "code": "journalNewer" })
        );
        assert_eq!(
            of(Problem::ReadOnly {
                path: "/mnt/x".into()
            }),
            serde_json::json!({ "code": "readOnly", "path": "/mnt/x" })
        );
        let other = of(Problem::GoneFromZoom);
        assert_eq!(other["code"], "internal");
        assert!(
            other["detail"]
                .as_str()
                .is_some_and(|detail| !detail.is_empty())
        );
    }
}
