//! How the pages name a recording: account and instance in one word.
//! Refuses to be read by the pages, which only hand it back.

use lectern::journal::AccountId;
use lectern::{Problem, Result};
use serde::{Deserialize, Serialize};

/// `"<account>:<uuid>"`: names a recording in this journal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(transparent)]
pub(crate) struct RecordingId(String);

impl RecordingId {
    pub(crate) fn of(account: AccountId, uuid: &str) -> Self {
        Self(format!("{}:{uuid}", account.0))
    }

    /// The recording of this name, if it is one.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let id = Self(name.to_owned());
        id.key().ok().map(|_| id)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What the journal knows it by. A uuid may hold colons; the number before it cannot.
    pub(crate) fn key(&self) -> Result<(AccountId, String)> {
        let unknown = || Problem::MeetingNotFound {
            name: self.0.clone(),
        };
        let (account, uuid) = self.0.split_once(':').ok_or_else(unknown)?;
        let account = account.parse().map_err(|_| unknown())?;
        Ok((AccountId(account), uuid.to_owned()))
    }

    pub(crate) fn keys(ids: &[Self]) -> Result<Vec<(AccountId, String)>> {
        ids.iter().map(Self::key).collect()
    }

    pub(crate) fn unknown(&self) -> Problem {
        Problem::MeetingNotFound {
            name: self.0.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_found_again_by_its_name() {
        for uuid in ["/abc//d+==", "a:b", ""] {
            let id = RecordingId::of(AccountId(12), uuid);
            assert_eq!(id.key(), Ok((AccountId(12), uuid.to_owned())));
        }
    }

    #[test]
    fn a_word_that_names_none_is_an_error_and_no_guess() {
        for word in ["", "12", ":abc", "x:abc", "1.5:abc"] {
            let id = RecordingId(word.to_owned());
            assert_eq!(
                id.key(),
                Err(Problem::MeetingNotFound {
                    name: word.to_owned()
                })
            );
        }
    }
}
