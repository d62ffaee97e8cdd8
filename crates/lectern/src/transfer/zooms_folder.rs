//! Recordings on this computer before they are added: Zoom's own folders, and whatever somebody brings.
//! Refuses to read what is in a file: that is done when it is added.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::adding::{is_called_like_a_recording, uuid};
use crate::journal::KnownRecording;
use crate::{Companion, Problem, Result};

/// A recording in Zoom's own folder on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRecording {
    pub folder: PathBuf,
    pub topic: String,
    pub start: Timestamp,
    pub files: Vec<PathBuf>,
    /// Added before.
    pub known: bool,
}

/// What would become one recording if it were added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// As Zoom's folder is called; nothing for a file that lies elsewhere.
    pub topic: Option<String>,
    /// As Zoom's folder says.
    pub start: Option<Timestamp>,
    pub files: Vec<PathBuf>,
    /// Added before, as far as that can be told without reading the files.
    pub known: bool,
}

impl From<LocalRecording> for Brought {
    fn from(found: LocalRecording) -> Self {
        Self {
            topic: Some(found.topic).filter(|topic| !topic.is_empty()),
            start: Some(found.start),
            files: found.files,
            known: found.known,
        }
    }
}

/// A folder as Zoom makes one for each recording on a computer: `2026-11-20 10.00.12 Statistics 86012345678`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ZoomFolder {
    name: String,
    start: DateTime,
    topic: String,
}

impl ZoomFolder {
    pub(super) fn of(file: &Path) -> Option<Self> {
        Self::named(&file.parent()?.file_name()?.to_string_lossy())
    }

    fn named(name: &str) -> Option<Self> {
        let (day, rest) = name.split_once(' ')?;
        let (time, topic) = rest.split_once(' ').unwrap_or((rest, ""));
        let start = format!("{day}T{}", time.replace('.', ":")).parse().ok()?;
        let topic = match topic.rsplit_once(' ') {
            // Older versions end it with the number of the meeting.
            Some((topic, number))
                if number.len() >= 9 && number.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                topic
            }
            _ => topic,
        };
        Some(Self {
            name: name.to_owned(),
            start,
            topic: topic.trim().to_owned(),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn topic(&self) -> &str {
        &self.topic
    }

    /// Zoom writes the wall clock of the computer.
    pub(super) fn instant(&self) -> Option<Timestamp> {
        TimeZone::system()
            .to_zoned(self.start)
            .ok()
            .map(|zoned| zoned.timestamp())
    }
}

/// Where Zoom keeps recordings on a computer unless it was told otherwise.
pub fn zoom_folder() -> Option<PathBuf> {
    let user = directories::UserDirs::new()?;
    let documents = user
        .document_dir()
        .map_or_else(|| user.home_dir().join("Documents"), Path::to_path_buf);
    Some(documents.join("Zoom"))
}

/// What lies in a folder and is called like a part of a recording, by name.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|file| file.path())
        .filter(|file| is_called_like_a_recording(file))
        .collect();
    files.sort();
    files
}

/// The recordings in a folder of Zoom's, the latest first. A folder that is not there holds none.
pub fn local_recordings(companion: &Companion, folder: &Path) -> Result<Vec<LocalRecording>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Problem::disk(&error, folder)),
    };
    let known = companion.journal().all_recordings()?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let Some(made) = ZoomFolder::named(&entry.file_name().to_string_lossy()) else {
            continue;
        };
        let files = files_in(&path);
        let (Some(start), false) = (made.instant(), files.is_empty()) else {
            continue;
        };
        let uuid = uuid(&made.name);
        found.push(LocalRecording {
            known: known.iter().any(|recording| recording.uuid == uuid),
            folder: path,
            topic: made.topic,
            start,
            files,
        });
    }
    found.sort_by_key(|recording| std::cmp::Reverse(recording.start));
    Ok(found)
}

/// Puts together what belongs together of files and folders that somebody brings. A folder stands for the parts of recordings
/// in it, and where there are none, for Zoom's folders in it; one without either stays as it is, to be refused by name.
pub fn look_over(companion: &Companion, paths: &[PathBuf]) -> Result<Vec<Brought>> {
    let known = companion.journal().all_recordings()?;
    let mut all: Vec<(Option<ZoomFolder>, Brought)> = Vec::new();
    for path in paths {
        let files = meant(companion, path)?;
        for file in files {
            bring(&mut all, &known, file);
        }
    }
    Ok(all.into_iter().map(|(_, brought)| brought).collect())
}

/// The files that a path stands for.
fn meant(companion: &Companion, path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = files_in(path);
    if files.is_empty() {
        let inside = local_recordings(companion, path)?;
        files.extend(inside.into_iter().flat_map(|one| one.files));
    }
    if files.is_empty() {
        files.push(path.to_owned());
    }
    Ok(files)
}

fn bring(all: &mut Vec<(Option<ZoomFolder>, Brought)>, known: &[KnownRecording], file: PathBuf) {
    if all.iter().any(|(_, one)| one.files.contains(&file)) {
        return;
    }
    let folder = ZoomFolder::of(&file);
    let same =
        |(other, _): &&mut (Option<ZoomFolder>, Brought)| folder.is_some() && *other == folder;
    if let Some((_, brought)) = all.iter_mut().find(same) {
        brought.files.push(file);
        return;
    }
    let topic = folder.as_ref().map(|folder| folder.topic.clone());
    let uuid = folder.as_ref().map(|folder| uuid(&folder.name));
    let brought = Brought {
        topic: topic.filter(|topic| !topic.is_empty()),
        start: folder.as_ref().and_then(ZoomFolder::instant),
        files: vec![file],
        known: uuid.is_some_and(|uuid| known.iter().any(|one| one.uuid == uuid)),
    };
    all.push((folder, brought));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooms_folders_are_read_and_others_are_not() {
        let read =
            |name| ZoomFolder::named(name).map(|folder| (folder.start.to_string(), folder.topic));
        assert_eq!(
            read("2026-11-20 10.00.12 Statistics 101 86012345678"),
            Some(("2026-11-20T10:00:12".into(), "Statistics 101".into()))
        );
        assert_eq!(
            read("2026-11-20 10.00.12 Ana's Zoom Meeting"),
            Some(("2026-11-20T10:00:12".into(), "Ana's Zoom Meeting".into()))
        );
        assert_eq!(
            read("2026-11-20 10.00.12"),
            Some(("2026-11-20T10:00:12".into(), String::new()))
        );
        for other in [
            "Statistics",
            "2026-13-20 10.00.12 x",
            "2026-11-20 Notes",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
