//! Files that the user has written where they said: lists of people, for their eyes only.
//! Refuses to choose where, and to know what is written.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use lectern::{Problem, Result};

/// Letters of a topic that go into the name of a file.
const LONGEST_TOPIC: usize = 60;

/// Writes a file that only this user can read, in place of what is there.
pub(crate) fn write_private(path: &Path, text: &str) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|error| Problem::disk(&error, path))
}

/// A name that every file system takes and that hides nothing: letters, digits and single blanks of what somebody typed.
pub(crate) fn proposed_name(parts: &[&str], ending: &str) -> String {
    let mut name = String::new();
    for part in parts {
        let kept: String = part
            .chars()
            .map(|letter| match letter {
                letter if letter.is_alphanumeric() || "-_".contains(letter) => letter,
                _ => ' ',
            })
            .collect();
        for word in kept.split_whitespace() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
    }
    let short: String = name.chars().take(LONGEST_TOPIC).collect();
    format!("{}.{ending}", short.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_becomes_a_plain_name() {
        for (topic, name) in [
            ("Statistics 101", "Attendance Statistics 101.csv"),
            ("../../etc: <b>x</b>", "Attendance etc b x b.csv"),
            ("\u{202e}fdp.exe", "Attendance fdp exe.csv"),
            ("Γεια 🎓", "Attendance Γεια.csv"),
            ("", "Attendance.csv"),
        ] {
            assert_eq!(proposed_name(&["Attendance", topic], "csv"), name);
        }
        let long = proposed_name(&["Attendance", &"x".repeat(300)], "csv");
        assert_eq!(long.chars().count(), LONGEST_TOPIC + 4);
    }

    #[test]
    fn what_was_there_is_replaced_whole() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("who.csv");
        write_private(&file, "a longer text").unwrap();
        write_private(&file, "short").unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "short");
        let nowhere = home.path().join("not there").join("who.csv");
        let missing = write_private(&nowhere, "x");
        assert!(matches!(missing, Err(Problem::FolderMissing { .. })));
    }
}
