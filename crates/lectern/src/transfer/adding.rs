//! Recordings that were made on a computer: checked, copied into the recordings folder, and from then on like any other.
//! Refuses to move or change the files it is given, and to take what is no recording.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use super::aside::blocking;
use super::disk::{Disk, hash_of};
use super::meter::{Meter, Metered};
use super::zooms_folder::ZoomFolder;
use crate::journal::{
    AccountId, FileIdentity, FileRow, KnownFile, KnownRecording, Link, LinkKey, LinkOrigin,
    Presence, Target,
};
use crate::structure::{self, Damage};
use crate::{Companion, DriverLock, Problem, Result};

/// What begins the uuid of a recording that Zoom does not know. Zoom's own are Base64, which has no colon.
const MARK: &str = "here:";
/// An instant meeting: like one, it is tied to a course by itself, and to no meeting.
const KIND: i64 = 1;
/// How often the bytes of a file are read: to know it, to copy it, and to see that the copy is it.
const PASSES: u64 = 3;
/// How often is looked whether another process has ended its work.
const TICK: Duration = Duration::from_millis(100);

/// What is to be added.
#[derive(Clone, Debug)]
pub struct Adding {
    pub files: Vec<PathBuf>,
    /// The course they belong to.
    pub target: Target,
    /// What they are called; none is by their folder or name.
    pub topic: Option<String>,
    /// When they were made; none is as Zoom's folder says, else when the file was last changed.
    pub start: Option<Timestamp>,
}

/// One recording that was added, or was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub account: AccountId,
    pub uuid: String,
    pub topic: String,
    pub start: Timestamp,
    /// Files that were copied by this call.
    pub copied: usize,
    /// Files that were in the recordings folder already.
    pub before: usize,
}

/// A file that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAdded {
    pub file: PathBuf,
    pub why: Problem,
}

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    Copied,
    /// It was in the recordings folder already.
    Before,
}

/// Is told how adding goes on. Why a file was not taken is told at the end.
pub trait Onlooker: Sync {
    /// Another process is at work, and is waited for.
    fn waiting(&self);
    /// A file was taken, of so many bytes.
    fn took(&self, file: &Path, size: u64, how: Took);
}

/// Nobody looks on.
impl Onlooker for () {
    fn waiting(&self) {}

    fn took(&self, _file: &Path, _size: u64, _how: Took) {}
}

/// What names a recording for good: the name of Zoom's folder, or the sum of its film.
pub(super) fn uuid(identity: &str) -> String {
    let mark = hex::encode(&Sha256::digest(identity.as_bytes())[..12]);
    format!("{MARK}{mark}")
}

impl KnownRecording {
    /// Whether it was made on a computer, so that Zoom never had it.
    pub fn is_made_here(&self) -> bool {
        self.uuid.starts_with(MARK)
    }
}

/// Adds files; `meter` shows how far that is, `onlooker` is told of each. Those that lie together in one of Zoom's folders are one
/// recording; any other film or sound is one of its own.
///
/// # Errors
/// `NotLinked` for a target that is no course, `Busy` when another process is still at work after `wait`, and those of the
/// recordings folder. What is wrong with a single file is in the second list.
pub async fn add_files(
    companion: &Arc<Companion>,
    adding: &Adding,
    wait: Option<Duration>,
    meter: &Arc<Meter>,
    onlooker: &impl Onlooker,
) -> Result<(Vec<Added>, Vec<NotAdded>)> {
    let Target::Course { campus, .. } = adding.target else {
        return Err(Problem::NotLinked);
    };
    crate::link::check_target(companion.journal(), &adding.target)?;
    for file in &adding.files {
        let size = fs::metadata(file).map_or(0, |found| found.len());
        meter.expect(size.saturating_mul(PASSES));
    }
    let mut not = Vec::new();
    let mut groups: Vec<(Option<ZoomFolder>, Vec<Checked>)> = Vec::new();
    for file in &adding.files {
        let (path, meter) = (file.clone(), Arc::clone(meter));
        match blocking(move || checked(&path, &meter)).await {
            Ok(checked) => {
                let folder = ZoomFolder::of(&checked.path);
                match groups
                    .iter_mut()
                    .find(|(known, _)| folder.is_some() && *known == folder)
                {
                    Some((_, files)) => files.push(checked),
                    None => groups.push((folder, vec![checked])),
                }
            }
            Err(why) => not.push(NotAdded {
                file: file.clone(),
                why,
            }),
        }
    }
    if groups.is_empty() {
        return Ok((Vec::new(), not));
    }
    let lock = take_lock(companion, wait, onlooker).await?;
    let root = companion.recordings_folder();
    if companion.settings().recordings.is_none() {
        fs::create_dir_all(&root).map_err(|error| Problem::disk(&error, &root))?;
    }
    let disk = Arc::new(Disk::new(root, lock));
    disk.is_there()?;
    let mut added = Vec::new();
    for (folder, files) in groups {
        let recording = recording(campus, folder.as_ref(), &files, adding);
        let kept = keep(companion, &disk, &recording, files, (meter, onlooker)).await?;
        not.extend(kept.not);
        match kept.added {
            Some(one) => {
                let link = Link {
                    target: adding.target.clone(),
                    origin: LinkOrigin::Here,
                };
                let key = LinkKey::Instance(recording.uuid.clone());
                companion.journal().put_link(campus, &key, Some(&link))?;
                added.push(one);
            }
            None => continue,
        }
    }
    Ok((added, not))
}

async fn take_lock(
    companion: &Companion,
    wait: Option<Duration>,
    onlooker: &impl Onlooker,
) -> Result<DriverLock> {
    let deadline = wait.map(|wait| Instant::now() + wait);
    let mut told = false;
    loop {
        if let Some(lock) = DriverLock::try_take(companion.folder())? {
            return Ok(lock);
        }
        if !told {
            onlooker.waiting();
            told = true;
        }
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Problem::Busy);
        }
        tokio::time::sleep(TICK).await;
    }
}

/// A file whose bytes were looked at.
struct Checked {
    path: PathBuf,
    kind: &'static str,
    extension: String,
    size: u64,
    sha256: String,
    changed: Option<Timestamp>,
}

fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_ascii_uppercase()
}

/// What Zoom would call a file that ends like this; nothing for what is no part of a recording.
fn kind(extension: &str) -> Option<&'static str> {
    match extension {
        "MP4" => Some("MP4"),
        "M4A" => Some("M4A"),
        "VTT" => Some("TRANSCRIPT"),
        "TXT" => Some("CHAT"),
        _ => None,
    }
}

/// Whether a file is called like a part of a recording. What is in it is looked at when it is added.
pub fn is_called_like_a_recording(path: &Path) -> bool {
    kind(&extension(path)).is_some()
}

/// Checks a file as a download is checked, and hashes it.
fn checked(path: &Path, meter: &Meter) -> Result<Checked> {
    let extension = extension(path);
    let kind = kind(&extension).ok_or_else(|| Problem::Damaged {
        detail: "no MP4, M4A, VTT or TXT file".to_owned(),
    })?;
    let disk = |error: &io::Error| Problem::disk(error, path);
    let found = fs::metadata(path).map_err(|error| disk(&error))?;
    if !found.is_file() {
        return Err(Problem::Damaged {
            detail: "no file".to_owned(),
        });
    }
    let mut file = File::open(path).map_err(|error| disk(&error))?;
    structure::check(&mut file, kind, &extension)
        .map_err(|error| disk(&error))?
        .map_err(Damage::into_problem)?;
    let from = File::open(path).map_err(|error| disk(&error))?;
    let (size, sha256) = hash_of(Metered { from, meter }).map_err(|error| disk(&error))?;
    let changed = found
        .modified()
        .ok()
        .and_then(|changed| Timestamp::try_from(changed).ok());
    Ok(Checked {
        path: path.to_owned(),
        kind,
        extension,
        size,
        sha256,
        changed,
    })
}

/// The recording that these files are. The same files, or the same folder of Zoom's, are the same recording on any computer.
fn recording(
    campus: AccountId,
    folder: Option<&ZoomFolder>,
    files: &[Checked],
    adding: &Adding,
) -> KnownRecording {
    let first = &files[0];
    let identity = folder.map_or(first.sha256.as_str(), ZoomFolder::name);
    let stem = || {
        let stem = first.path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    };
    let topic = adding
        .topic
        .clone()
        .or_else(|| folder.map(|folder| folder.topic().to_owned()))
        .filter(|topic| !topic.trim().is_empty())
        .unwrap_or_else(stem);
    let start = adding
        .start
        .or_else(|| folder.and_then(ZoomFolder::instant))
        .or(first.changed)
        .unwrap_or(Timestamp::UNIX_EPOCH);
    KnownRecording {
        account: campus,
        uuid: uuid(identity),
        number: 0,
        host: String::new(),
        topic: Some(topic),
        kind: KIND,
        start,
        timezone: TimeZone::system().iana_name().map(str::to_owned),
        minutes: None,
        deletes_on: None,
        // Zoom does not have it: nobody asks there.
        presence: Presence::Gone,
    }
}

/// What came of the files of one recording.
struct Keeping {
    /// `None` where not one of them was taken.
    added: Option<Added>,
    not: Vec<NotAdded>,
}

async fn keep(
    companion: &Arc<Companion>,
    disk: &Arc<Disk>,
    recording: &KnownRecording,
    files: Vec<Checked>,
    (meter, onlooker): (&Arc<Meter>, &impl Onlooker),
) -> Result<Keeping> {
    let journal = companion.journal();
    let known: Vec<KnownFile> = files
        .iter()
        .zip(0..)
        .map(|(file, index)| KnownFile {
            identity: FileIdentity::made_here(&file.sha256),
            kind: file.kind.to_owned(),
            recording_type: String::new(),
            extension: file.extension.clone(),
            // Films of one folder are parts of one recording, in this order.
            start: recording
                .start
                .checked_add(SignedDuration::from_secs(index))
                .ok(),
            end: None,
            size: Some(file.size),
            processing: false,
        })
        .collect();
    let mut all = known.clone();
    let earlier = journal.files_of(recording.account, &recording.uuid)?;
    for file in &earlier {
        if !all.iter().any(|one| one.identity == file.known.identity) {
            all.push(file.known.clone());
        }
    }
    journal.put_recording(recording)?;
    journal.put_files(recording.account, &recording.uuid, &all)?;
    let rows = journal.files_of(recording.account, &recording.uuid)?;
    let mut not = Vec::new();
    let mut added = Added {
        account: recording.account,
        uuid: recording.uuid.clone(),
        topic: recording.topic.clone().unwrap_or_default(),
        start: recording.start,
        copied: 0,
        before: 0,
    };
    for (file, known) in files.into_iter().zip(&known) {
        let Some(row) = rows.iter().find(|row| row.known.identity == known.identity) else {
            continue;
        };
        if row.kept.as_ref().is_some_and(|kept| disk.has(kept)) {
            added.before += 1;
            onlooker.took(&file.path, file.size, Took::Before);
            meter.pass(file.size.saturating_mul(PASSES - 1));
            continue;
        }
        let (at, row) = (disk.location(recording, row), row.clone());
        let (disk, source, size, sha256) =
            (Arc::clone(disk), file.path.clone(), file.size, file.sha256);
        let (id, meter) = (row.id, Arc::clone(meter));
        let copied = blocking(move || {
            // What an earlier attempt left is no part of this one.
            disk.remove_part(&at)?;
            let mut part = disk.open_part(&at, 0)?;
            // The bytes alone: a file that nobody may write to would give that to its copy, too.
            let copied = File::open(&source).and_then(|from| {
                let meter = &*meter;
                io::copy(&mut Metered { from, meter }, &mut part)
            });
            drop(part);
            if let Err(error) = copied {
                disk.remove_part(&at)?;
                return Err(Problem::disk(&error, &at.part()));
            }
            let kept = disk.finish_past(&at, &row, Some(size), &meter)?;
            // Somebody may have changed the file between the look at it and its copy.
            if kept.sha256 == sha256 {
                Ok(kept)
            } else {
                Err(Problem::CopyLost)
            }
        });
        match copied.await {
            Ok(kept) => {
                journal.keep_file(id, &kept)?;
                added.copied += 1;
                onlooker.took(&file.path, size, Took::Copied);
            }
            Err(why) => {
                all.retain(|one| one.identity != known.identity || was_known(&earlier, one));
                not.push(NotAdded {
                    file: file.path,
                    why,
                });
            }
        }
    }
    if added.copied + added.before == 0 && earlier.is_empty() {
        journal.forget_recording(recording.account, &recording.uuid)?;
        return Ok(Keeping { added: None, not });
    }
    // What was not taken is no file of it.
    journal.put_files(recording.account, &recording.uuid, &all)?;
    Ok(Keeping {
        added: Some(added),
        not,
    })
}

fn was_known(earlier: &[FileRow], one: &KnownFile) -> bool {
    let mut earlier = earlier.iter();
    earlier.any(|file| file.known.identity == one.identity)
}
