//! The data folder: where the journal, the settings, the logs and, by default, the recordings lie.
//! Refuses to be shared between people: only its owner may look inside.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Problem, Result};

/// The file that says of the folder it lies in: everything in here is made up, and may be removed at any time.
pub const PRACTICE_MARK: &str = "practice-campus";

/// Whether a path leads into a folder that bears [`PRACTICE_MARK`]. Links are followed as far as the path is there.
pub(crate) fn is_for_practice(path: &Path) -> bool {
    // What is not there yet lies where the nearest folder that is there really is.
    let real = path
        .ancestors()
        .find_map(|folder| folder.canonicalize().ok());
    let marked = |path: &Path| {
        path.ancestors()
            .any(|folder| folder.join(PRACTICE_MARK).is_file())
    };
    marked(path) || real.is_some_and(|real| marked(&real))
}

/// A folder that exists and belongs to one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// The folder that the operating system foresees for this user.
    pub fn default_location() -> Result<Self> {
        Self::at(Self::default_path()?)
    }

    /// Where [`DataFolder::default_location`] is, whether or not there is anything yet.
    pub fn default_path() -> Result<PathBuf> {
        let found =
            directories::ProjectDirs::from("org", "Lectern", "Lectern").ok_or(Problem::NoHome)?;
        Ok(found.data_local_dir().to_path_buf())
    }

    /// A folder that was in use before. Nothing is made: where it is not there, its drive is unplugged, and an empty one in
    /// its place would look as if everything were lost.
    ///
    /// # Errors
    /// `FolderMissing`, also for a folder without Lectern's settings, which is the place where a drive is to be plugged in.
    pub fn existing(root: impl AsRef<Path>) -> Result<Self> {
        let root = root.as_ref();
        let found = root
            .canonicalize()
            .map_err(|error| Problem::disk(&error, root))?;
        let folder = Self { root: found };
        let settings = fs::metadata(folder.settings());
        match settings {
            Ok(_) => Ok(folder),
            Err(error) => Err(Problem::disk(&error, root)),
        }
    }

    /// A folder of the user's choice, made when it is not there.
    pub fn at(root: impl AsRef<Path>) -> Result<Self> {
        let root = root.as_ref();
        fs::create_dir_all(root).map_err(|error| Problem::disk(&error, root))?;
        private(root).map_err(|error| Problem::disk(&error, root))?;
        let root = root
            .canonicalize()
            .map_err(|error| Problem::disk(&error, root))?;
        Ok(Self { root })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The journal's file.
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal.sqlite")
    }

    /// The settings' file.
    pub fn settings(&self) -> PathBuf {
        self.root.join("settings.json")
    }

    /// Where logs are written.
    pub fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    /// Where recordings go unless the settings say otherwise.
    pub fn recordings(&self) -> PathBuf {
        self.root.join("recordings")
    }

    /// The file whose lock says who renews a user's own sign-in.
    pub fn sign_in_lock(&self) -> PathBuf {
        self.root.join("sign-in.lock")
    }

    /// The file whose lock says who listens to Zoom.
    pub fn presence_lock(&self) -> PathBuf {
        self.root.join("presence.lock")
    }

    /// The file whose lock says who syncs and moves bytes.
    pub fn driver_lock(&self) -> PathBuf {
        self.root.join("driver.lock")
    }
}

#[cfg(unix)]
fn private(root: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(root, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn private(_root: &Path) -> std::io::Result<()> {
    // Windows and macOS keep a user's application data to that user.
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_was_in_use_is_never_replaced_by_an_empty_one() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("drive");
        let missing = Err(Problem::FolderMissing {
            path: place.display().to_string(),
        });
        assert_eq!(DataFolder::existing(&place), missing);
        assert!(!place.exists());
        // The place where the drive was mounted is still there.
        fs::create_dir(&place).unwrap();
        assert_eq!(DataFolder::existing(&place), missing);
        let folder = DataFolder::at(&place).unwrap();
        fs::write(folder.settings(), "{}").unwrap();
        assert_eq!(DataFolder::existing(&place), Ok(folder));
    }
}
