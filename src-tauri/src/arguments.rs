//! What may follow `lectern-desktop` on its command line: `--data DIR`, as for `lectern`, and `--practice`.
//! Refuses everything else, with the usage.

use std::ffi::OsString;
use std::path::PathBuf;

const USAGE: &str = "Usage: lectern-desktop [--data DIR] [--practice]";

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The data folder; `None` leaves the choice to the operating system's custom.
    pub(crate) data: Option<PathBuf>,
    /// Begin in the practice campus.
    pub(crate) practice: bool,
}

impl Arguments {
    pub(crate) fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, &'static str> {
        let mut found = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            if word == "--practice" && !found.practice {
                found.practice = true;
            } else if word == "--data" && found.data.is_none() {
                let folder = words.next().filter(|folder| !folder.is_empty());
                found.data = Some(folder.ok_or(USAGE)?.into());
            } else {
                return Err(USAGE);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, &'static str> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn only_a_data_folder_and_practice_may_be_named() {
        let arguments = |data: Option<&str>, practice| Arguments {
            data: data.map(Into::into),
            practice,
        };
        assert_eq!(read(&[]), Ok(arguments(None, false)));
        assert_eq!(
            read(&["--data", "/tmp/x y"]),
            Ok(arguments(Some("/tmp/x y"), false))
        );
        for both in [["--practice", "--data", "x"], ["--data", "x", "--practice"]] {
            assert_eq!(read(&both), Ok(arguments(Some("x"), true)));
        }
        for wrong in [
            &["--data"][..],
            &["--data", ""],
            &["--date", "x"],
            &["x"],
            &["--data", "x", "y"],
            &["--data", "x", "--data", "y"],
            &["--practice", "--practice"],
        ] {
            assert_eq!(read(wrong), Err(USAGE), "{wrong:?}");
        }
    }
}
