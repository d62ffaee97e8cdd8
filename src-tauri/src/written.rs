//! Files that the user has written where they said, whole and for their eyes only: lists of people, and links.
//! Refuses to choose where, and what is for others as well: that is `lectern::handed_on`.

use std::io::{self, Write};
use std::path::Path;

use lectern::{Problem, Result};

/// Writes a file that only this user can read, in place of what is there.
pub(crate) fn write_private(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        // Made for its owner alone, and given its name when it is whole.
        let mut part = tempfile::NamedTempFile::new_in(folder)?;
        part.write_all(text.as_bytes())?;
        part.as_file().sync_all()?;
        part.persist(path)?;
        Ok(())
    };
    write().map_err(|error| Problem::disk(&error, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_is_replaced_whole() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("who.csv");
        write_private(&file, "a longer text").unwrap();
        write_private(&file, "short").unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "short");
        let all: Vec<_> = std::fs::read_dir(home.path()).unwrap().collect();
        assert_eq!(all.len(), 1, "nothing half is left");
        let nowhere = home.path().join("not there").join("who.csv");
        let missing = write_private(&nowhere, "x");
        assert!(matches!(missing, Err(Problem::FolderMissing { .. })));
    }
}
