//! Files that are for others: set-up files, calendars. Written whole or not at all, readable as this user's other files are.
//! Refuses what is for the user's own eyes: personal links and lists of people are written elsewhere.

use std::io::Write;
use std::path::Path;

use crate::{Problem, Result};

/// Writes such a file, in place of what is there.
///
/// # Errors
/// The disk's problems; what was there is there still.
pub fn write(path: &Path, text: &str) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut making = tempfile::Builder::new();
    // Temporary files are their owner's alone otherwise; the user's umask decides here.
    #[cfg(unix)]
    making.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let write = || {
        let mut part = making.tempfile_in(folder)?;
        part.write_all(text.as_bytes())?;
        part.as_file().sync_all()?;
        part.persist(path).map_err(|error| error.error)
    };
    write()
        .map(drop)
        .map_err(|error| Problem::disk(&error, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn others_may_read_it_as_they_may_the_users_other_files() {
        use std::os::unix::fs::PermissionsExt;

        let home = tempfile::tempdir().unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        let usual = home.path().join("usual");
        std::fs::File::create(&usual).unwrap();
        let handed_on = home.path().join("course.ics");
        write(&handed_on, "a longer text").unwrap();
        write(&handed_on, "short").unwrap();
        assert_eq!(mode(&handed_on), mode(&usual));
        assert_eq!(std::fs::read_to_string(&handed_on).unwrap(), "short");
        let all = std::fs::read_dir(home.path()).unwrap().count();
        assert_eq!(all, 2, "nothing half is left");
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_problem() {
        let home = tempfile::tempdir().unwrap();
        let missing = write(&home.path().join("not there").join("x"), "x");
        assert!(matches!(missing, Err(Problem::FolderMissing { .. })));
    }
}
