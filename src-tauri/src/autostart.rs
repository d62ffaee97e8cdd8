//! Starting with the session, out of sight: the entry that the operating system keeps for it.
//! Refuses to remember whether it is on: the entry is there or not, and the user may remove it elsewhere.

use std::path::Path;
use std::sync::Arc;

use lectern::{Problem, Result};
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Runtime};
use tauri_plugin_autostart::ManagerExt;

use crate::arguments::{Arguments, DATA, HIDDEN};

/// Starts what the entry says.
pub(crate) fn plugin<R: Runtime>(arguments: &Arguments, identifier: &str) -> TauriPlugin<R> {
    let mut starts = vec![HIDDEN.to_owned()];
    if let Some(folder) = arguments.data.as_deref() {
        // The session starts it in another folder.
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        starts.extend([DATA.to_owned(), written(&folder)]);
    }
    tauri_plugin_autostart::Builder::new()
        .app_name(name(identifier))
        .args(starts)
        .build()
}

/// The entry's name: one for each data folder.
fn name(identifier: &str) -> String {
    match identifier.rsplit_once(".d") {
        Some((_, mark)) if mark.len() == 12 && mark.bytes().all(|one| one.is_ascii_hexdigit()) => {
            format!("Lectern-{mark}")
        }
        _ => "Lectern".to_owned(),
    }
}

/// A path as an argument of a line that somebody else takes apart.
#[cfg(target_os = "linux")]
fn written(path: &Path) -> String {
    // Desktop Entry Specification, "The Exec key": reserved characters are quoted, some of them escaped within quotes, and
    // all of that once more for being a value of the file; `%` begins a field code.
    let mut line = String::from("\"");
    for one in path.display().to_string().chars() {
        match one {
            '"' | '`' | '$' => line.extend(["\\\\", one.encode_utf8(&mut [0; 4])]),
            '\\' => line.push_str("\\\\\\\\"),
            '%' => line.push_str("%%"),
            one => line.push(one),
        }
    }
    line.push('"');
    line
}

#[cfg(windows)]
fn written(path: &Path) -> String {
    // No path holds a quotation mark there.
    format!("\"{}\"", path.display())
}

#[cfg(not(any(target_os = "linux", windows)))]
fn written(path: &Path) -> String {
    // Kept as an argument of its own.
    path.display().to_string()
}

type Ask = dyn Fn() -> Result<bool> + Send + Sync;
type Set = dyn Fn(bool) -> Result<()> + Send + Sync;

/// The operating system's entry. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Autostart {
    is_on: Arc<Ask>,
    set: Arc<Set>,
}

impl Autostart {
    pub(crate) fn of_desktop<R: Runtime>(app: &AppHandle<R>) -> Self {
        let (asked, set) = (app.clone(), app.clone());
        Self::new(
            move || asked.autolaunch().is_enabled().map_err(cannot),
            move |on| {
                let entry = set.autolaunch();
                if on { entry.enable() } else { entry.disable() }.map_err(cannot)
            },
        )
    }

    pub(crate) fn new(
        is_on: impl Fn() -> Result<bool> + Send + Sync + 'static,
        set: impl Fn(bool) -> Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self {
            is_on: Arc::new(is_on),
            set: Arc::new(set),
        }
    }

    /// Waits for the disk.
    pub(crate) fn is_on(&self) -> Result<bool> {
        (self.is_on)()
    }

    /// Waits for the disk. Gives what it is now.
    pub(crate) fn set(&self, on: bool) -> Result<bool> {
        (self.set)(on)?;
        self.is_on()
    }
}

fn cannot(error: tauri_plugin_autostart::Error) -> Problem {
    tracing::warn!(%error, "the operating system does not take the entry");
    Problem::Disk {
        path: "autostart".to_owned(),
        detail: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_data_folder_has_an_entry_of_its_own() {
        assert_eq!(name("org.lectern.desktop"), "Lectern");
        assert_eq!(
            name("org.lectern.desktop.d0123456789ab"),
            "Lectern-0123456789ab"
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_path_with_blanks_and_signs_is_one_argument() {
        assert_eq!(written(Path::new("/home/x y/100%")), "\"/home/x y/100%%\"");
        assert_eq!(
            written(Path::new("/a\"b$c\\d")),
            "\"/a\\\\\"b\\\\$c\\\\\\\\d\""
        );
    }
}
