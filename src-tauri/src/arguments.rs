//! What may follow `lectern-desktop` on its command line: `--data DIR`, as for `lectern`, `--practice` and `--hidden`.
//! Refuses everything else, with the usage.

use std::ffi::OsString;
use std::path::PathBuf;

const USAGE: &str = "Usage: lectern-desktop [--data DIR] [--practice] [--hidden]";

pub(crate) const DATA: &str = "--data";
pub(crate) const HIDDEN: &str = "--hidden";

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The data folder; `None` leaves the choice to the operating system's custom.
    pub(crate) data: Option<PathBuf>,
    /// Begin in the practice campus.
    pub(crate) practice: bool,
    /// Begin out of sight, as when the session starts.
    pub(crate) hidden: bool,
}

impl Arguments {
    pub(crate) fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, &'static str> {
        let mut found = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            if word == "--practice" && !found.practice {
                found.practice = true;
            } else if word == HIDDEN && !found.hidden {
                found.hidden = true;
            } else if word == DATA && found.data.is_none() {
                let folder = words.next().filter(|folder| !folder.is_empty());
                found.data = Some(folder.ok_or(USAGE)?.into());
            } else {
                return Err(USAGE);
            }
        }
        Ok(found)
    }
}

/// Whether somebody who started Lectern once more wants to see it. The first word is the program's name.
pub(crate) fn wants_window(words: &[String]) -> bool {
    let words = words.iter().skip(1).map(OsString::from);
    !Arguments::read(words).is_ok_and(|arguments| arguments.hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, &'static str> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn only_a_data_folder_practice_and_hiding_may_be_named() {
        let arguments = |data: Option<&str>, practice, hidden| Arguments {
            data: data.map(Into::into),
            practice,
            hidden,
        };
        assert_eq!(read(&[]), Ok(arguments(None, false, false)));
        assert_eq!(
            read(&["--data", "/tmp/x y"]),
            Ok(arguments(Some("/tmp/x y"), false, false))
        );
        for both in [["--practice", "--data", "x"], ["--data", "x", "--practice"]] {
            assert_eq!(read(&both), Ok(arguments(Some("x"), true, false)));
        }
        assert_eq!(
            read(&["--hidden", "--data", "x"]),
            Ok(arguments(Some("x"), false, true))
        );
        for wrong in [
            &["--data"][..],
            &["--data", ""],
            &["--date", "x"],
            &["x"],
            &["--data", "x", "y"],
            &["--data", "x", "--data", "y"],
            &["--practice", "--practice"],
            &["--hidden", "--hidden"],
        ] {
            assert_eq!(read(wrong), Err(USAGE), "{wrong:?}");
        }
    }

    #[test]
    fn a_second_start_of_the_session_shows_nothing() {
        let wants = |words: &[&str]| {
            wants_window(&words.iter().map(|&word| word.into()).collect::<Vec<_>>())
        };
        assert!(wants(&["lectern-desktop"]));
        assert!(wants(&["lectern-desktop", "--data", "--hidden"]));
        assert!(!wants(&["lectern-desktop", "--data", "x", "--hidden"]));
        assert!(wants(&["lectern-desktop", "--hidden", "?"]));
    }
}
