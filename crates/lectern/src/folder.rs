//! The data folder: where the journal, the settings, the logs and, by default, the recordings lie.
//! Refuses to be shared between people: only its owner may look inside.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Problem, Result};

/// A folder that exists and belongs to one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// The folder that the operating system foresees for this user.
    pub fn default_location() -> Result<Self> {
        let found =
            directories::ProjectDirs::from("org", "Lectern", "Lectern").ok_or(Problem::NoHome)?;
        Self::at(found.data_local_dir())
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
