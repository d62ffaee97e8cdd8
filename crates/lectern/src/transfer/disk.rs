//! The recordings folder: where a file's copy goes, its unfinished part, and the list of sums that lets any journal take it over.
//! Refuses to know Zoom or a campus.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::meter::{Meter, Metered};
use crate::journal::{FileRow, Kept, KnownRecording};
use crate::structure::{self, Damage};
use crate::{DriverLock, Problem, Result, names};

/// The sums of one folder, in the format of `sha256sum`, so that anybody can check them.
const SUMS: &str = "SHA256SUMS";

/// The recordings folder of this computer.
pub(super) struct Disk {
    root: PathBuf,
    // Two files of one recording may be finished at the same time, and share a list of sums.
    sums: Mutex<()>,
    // Whoever writes here is the driver, for as long as the writing lasts.
    _lock: DriverLock,
}

/// What the disk has of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum OnDisk {
    Whole(Kept),
    /// So many bytes of an unfinished copy.
    Part(u64),
}

/// Where one file goes.
#[derive(Clone, Debug)]
pub(super) struct Location {
    /// Relative to the recordings folder, with `/`.
    relative: String,
    folder: PathBuf,
    name: String,
}

impl Location {
    pub(super) fn file(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    pub(super) fn part(&self) -> PathBuf {
        self.folder.join(format!("{}.part", self.name))
    }
}

impl Disk {
    pub(super) fn new(root: PathBuf, lock: DriverLock) -> Self {
        Self {
            root,
            sums: Mutex::new(()),
            _lock: lock,
        }
    }

    /// Whether the recordings folder can be reached. What lies on an unplugged drive is not lost.
    pub(super) fn is_there(&self) -> Result<()> {
        let found = fs::metadata(&self.root).and_then(|found| match found.is_dir() {
            true => Ok(()),
            false => Err(io::ErrorKind::NotADirectory.into()),
        });
        found.map_err(|error| Problem::disk(&error, &self.root))
    }

    /// Where a file's copy goes.
    pub(super) fn location(&self, recording: &KnownRecording, file: &FileRow) -> Location {
        let folder = names::instance_folder(recording);
        let name = names::local_file(file);
        Location {
            relative: format!("{folder}/{name}"),
            folder: self.root.join(folder),
            name,
        }
    }

    /// Where a kept copy lies.
    pub(super) fn kept(&self, kept: &Kept) -> PathBuf {
        kept.path
            .split('/')
            .fold(self.root.clone(), |path, part| path.join(part))
    }

    /// Whether a kept copy is still there, by its size.
    pub(super) fn has(&self, kept: &Kept) -> bool {
        fs::metadata(self.kept(kept)).is_ok_and(|found| found.is_file() && found.len() == kept.size)
    }

    /// Whether a kept copy is byte for byte what was kept.
    pub(super) fn is_intact(&self, kept: &Kept) -> Result<bool> {
        let path = self.kept(kept);
        match hash(&path) {
            Ok((size, sha256)) => Ok(size == kept.size && sha256 == kept.sha256),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.is_there().map(|()| false)
            }
            Err(error) => Err(Problem::disk(&error, &path)),
        }
    }

    /// What the disk has. A whole file counts only where the folder's sums vouch for it, bytes hashed again.
    ///
    /// An unfinished part is cut to `journalled`: what lies beyond may be torn.
    pub(super) fn look(&self, location: &Location, journalled: u64) -> Result<OnDisk> {
        let path = location.file();
        if path.is_file()
            && let Some(promised) = self.sum_of(location)?
        {
            let (size, sha256) = hash(&path).map_err(|error| Problem::disk(&error, &path))?;
            if sha256 == promised {
                return Ok(OnDisk::Whole(Kept {
                    path: location.relative.clone(),
                    size,
                    sha256,
                }));
            }
        }
        let part = location.part();
        let Ok(found) = fs::metadata(&part) else {
            return Ok(OnDisk::Part(0));
        };
        let usable = found.len().min(journalled);
        if usable < found.len() {
            OpenOptions::new()
                .write(true)
                .open(&part)
                .and_then(|file| file.set_len(usable))
                .map_err(|error| Problem::disk(&error, &part))?;
        }
        Ok(OnDisk::Part(usable))
    }

    /// Opens the part, cut to `length`, for writing at its end.
    pub(super) fn open_part(&self, location: &Location, length: u64) -> Result<File> {
        // The root is the user's: where a drive was unplugged, a new folder in its place would be wrong.
        self.is_there()?;
        let open = || -> io::Result<(File, bool)> {
            fs::create_dir_all(&location.folder)?;
            let file = OpenOptions::new()
                .create(true)
                .append(true)
                .open(location.part())?;
            let whole = file.metadata()?.len() >= length;
            file.set_len(length)?;
            Ok((file, whole))
        };
        let (file, whole) = open().map_err(|error| Problem::disk(&error, &location.part()))?;
        // A part that shrank has been filled up with zeros just now: nothing may be built upon it.
        if whole {
            Ok(file)
        } else {
            Err(Problem::RangeRefused)
        }
    }

    /// Removes an unfinished copy, and its folder where nothing else is in it.
    pub(super) fn remove_part(&self, location: &Location) -> Result<()> {
        let part = location.part();
        match fs::remove_file(&part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Problem::disk(&error, &part));
            }
            _ => {}
        }
        // Fails for a folder that holds anything, which is what is wanted.
        drop(fs::remove_dir(&location.folder));
        Ok(())
    }

    /// The recordings folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Checks a complete part, hashes it and gives it its final name. Nothing is left to lose at any moment in between.
    pub(super) fn finish(
        &self,
        location: &Location,
        file: &FileRow,
        announced: Option<u64>,
    ) -> Result<Kept> {
        self.finish_past(location, file, announced, &Meter::default())
    }

    /// As [`Disk::finish`], with the bytes read past a meter.
    pub(super) fn finish_past(
        &self,
        location: &Location,
        file: &FileRow,
        announced: Option<u64>,
        meter: &Meter,
    ) -> Result<Kept> {
        let part = location.part();
        let disk = |error: &io::Error| Problem::disk(error, &part);
        let length = fs::metadata(&part).map_err(|error| disk(&error))?.len();
        if let Some(announced) = announced.filter(|announced| *announced != length) {
            return Err(Problem::WrongLength {
                stated: announced,
                received: length,
            });
        }
        // Windows syncs only what is open for writing.
        let mut opened = OpenOptions::new()
            .read(true)
            .write(true)
            .open(&part)
            .map_err(|error| disk(&error))?;
        structure::check(&mut opened, &file.known.kind, &file.known.extension)
            .map_err(|error| disk(&error))?
            .map_err(Damage::into_problem)?;
        let from = File::open(&part).map_err(|error| disk(&error))?;
        let (size, sha256) = hash_of(Metered { from, meter }).map_err(|error| disk(&error))?;
        opened.sync_all().map_err(|error| disk(&error))?;
        set_aside(location, &sha256).map_err(|error| disk(&error))?;
        self.promise(location, &sha256)?;
        fs::rename(&part, location.file()).map_err(|error| disk(&error))?;
        sync_folder(&location.folder).map_err(|error| disk(&error))?;
        Ok(Kept {
            path: location.relative.clone(),
            size,
            sha256,
        })
    }

    fn sum_of(&self, location: &Location) -> Result<Option<String>> {
        let path = location.folder.join(SUMS);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text
                .lines()
                .filter_map(|line| line.split_once("  "))
                .find(|(_, name)| *name == location.name)
                .map(|(sum, _)| sum.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Problem::disk(&error, &path)),
        }
    }

    fn promise(&self, location: &Location, sha256: &str) -> Result<()> {
        let _turn = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let path = location.folder.join(SUMS);
        let write = || -> io::Result<()> {
            let before = match fs::read_to_string(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
                other => other?,
            };
            let others = before.lines().filter(|line| {
                line.split_once("  ")
                    .is_none_or(|(_, name)| name != location.name)
            });
            let mut text: String = others.flat_map(|line| [line, "\n"]).collect();
            text.push_str(&format!("{sha256}  {}\n", location.name));
            let mut new = tempfile::NamedTempFile::new_in(&location.folder)?;
            new.write_all(text.as_bytes())?;
            new.as_file().sync_all()?;
            new.persist(&path)?;
            Ok(())
        };
        write().map_err(|error| Problem::disk(&error, &path))
    }
}

/// Moves away what has the final name and is something else: the work of whoever edited a copy is not overwritten.
fn set_aside(location: &Location, sha256: &str) -> io::Result<()> {
    let path = location.file();
    match hash(&path) {
        Ok((_, found)) if found == sha256 => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => drop(other?),
    }
    let (stem, extension) = location
        .name
        .rsplit_once('.')
        .unwrap_or((&location.name, ""));
    let free = (1_u32..)
        .map(|n| {
            location
                .folder
                .join(format!("{stem} (changed {n}).{extension}"))
        })
        .find(|path| !path.exists());
    free.map_or(Ok(()), |free| fs::rename(&path, free))
}

/// Length and SHA-256 of a file, a mebibyte at a time.
pub(super) fn hash(path: &Path) -> io::Result<(u64, String)> {
    hash_of(File::open(path)?)
}

/// Length and SHA-256 of what is read.
pub(super) fn hash_of(mut file: impl Read) -> io::Result<(u64, String)> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut size = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((size, hex::encode(digest.finalize())));
        }
        digest.update(&buffer[..read]);
        size += read as u64;
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    // Windows writes names through with the file itself.
    Ok(())
}
