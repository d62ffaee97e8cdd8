//! What may follow `lectern-desktop` on its command line: `--data DIR`, as for `lectern`.
//! Refuses everything else, with the usage.

use std::ffi::OsString;
use std::path::PathBuf;

const USAGE: &str = "Usage: lectern-desktop [--data DIR]";

/// The data folder that was asked for; `None` leaves the choice to the operating system's custom.
pub(crate) fn data_folder(
    mut arguments: impl Iterator<Item = OsString>,
) -> Result<Option<PathBuf>, &'static str> {
    match (arguments.next(), arguments.next(), arguments.next()) {
        (None, ..) => Ok(None),
        (Some(flag), Some(folder), None) if flag == "--data" && !folder.is_empty() => {
            Ok(Some(folder.into()))
        }
        _ => Err(USAGE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Option<PathBuf>, &'static str> {
        data_folder(words.iter().map(OsString::from))
    }

    #[test]
    fn only_a_data_folder_may_be_named() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["--data", "/tmp/x y"]), Ok(Some("/tmp/x y".into())));
        for wrong in [
            &["--data"][..],
            &["--data", ""],
            &["--date", "x"],
            &["x"],
            &["--data", "x", "y"],
        ] {
            assert_eq!(read(wrong), Err(USAGE), "{wrong:?}");
        }
    }
}
