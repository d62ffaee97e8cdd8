//! Disks that fill up, cannot be written to or are not there, and copies that somebody changed.
//! Real file systems: the tests that mount one are skipped, loudly, where that is not allowed.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use lectern::Problem;
use lectern::journal::TransferState;
use lectern::transfer::{MeetingName, Selection};
use rehearsal::World;

use crate::job::Laptop;
use crate::{FILES, assert_kept_intact, count, documents, ready, reasons, small, uploads};

/// A small file system in memory, gone when this is dropped, also by a test that fails.
struct Mounted(tempfile::TempDir);

impl Mounted {
    #[allow(clippy::print_stderr, reason = "a skip must be seen")]
    fn new(test: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let why = match mount(&["-t", "tmpfs", "-o", "size=8m", "tmpfs"], folder.path()) {
            Ok(()) => return Some(Self(folder)),
            Err(why) => why,
        };
        eprintln!("SKIPPED {test}: no file system can be mounted here ({why})");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn make_writable(&self, writable: bool) {
        let options = if writable { "remount,rw" } else { "remount,ro" };
        mount(&["-o", options], self.path()).unwrap();
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Lazily: a test that failed may still hold a file open in there.
        let unmounted = Command::new("umount").arg("-l").arg(self.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

fn mount(arguments: &[&str], at: &Path) -> Result<(), String> {
    let output = Command::new("mount").args(arguments).arg(at).output();
    let output = output.map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}

/// Leaves so many bytes free.
fn fill(folder: &Path, but: u64) -> std::path::PathBuf {
    let path = folder.join("somebody-elses.bin");
    let mut file = fs::File::create(&path).unwrap();
    let mut written = 0;
    // Bounded by the size of the file system, which is far smaller.
    while written < 64 << 20 && file.write_all(&[7; 4096]).is_ok() {
        written += 4096;
    }
    file.set_len(written - but).unwrap();
    path
}

async fn keep_recordings_in(laptop: &Laptop, folder: &Path) {
    let changed = laptop
        .companion
        .change_settings(|settings| settings.recordings = Some(folder.to_owned()));
    changed.await.unwrap();
}

/// Pulls the files of one recording and says how many they are.
async fn pull_one(laptop: &Laptop) -> usize {
    let meeting = laptop.recordings()[0].recording.uuid.clone();
    let one = Selection {
        meeting: Some(MeetingName::Instance(meeting)),
        ..Selection::default()
    };
    let asked = lectern::transfer::ask_pulls(&laptop.companion, &one).unwrap();
    let pulled = laptop.finish(asked).await;
    assert_eq!(count(&pulled, TransferState::Kept), pulled.len());
    pulled.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_up_is_said_to_be_full_and_the_same_pull_ends_well_after_tidying() {
    let Some(drive) = Mounted::new("a_disk_that_fills_up") else {
        return;
    };
    let world = World::start(small()).await.unwrap();
    let laptop = ready(&world).await;
    keep_recordings_in(&laptop, drive.path()).await;
    let before = pull_one(&laptop).await;
    for left in [0, 300_000] {
        let ballast = fill(drive.path(), left);
        let pulled = laptop.pull_everything().await;
        let full = |why: &Problem| matches!(why, Problem::DiskFull { path } if path.starts_with(&*drive.path().to_string_lossy()));
        assert!(!reasons(&pulled).is_empty(), "{left}: {pulled:#?}");
        assert!(reasons(&pulled).iter().all(full), "{left}: {pulled:#?}");
        assert_eq!(
            count(&pulled, TransferState::Kept),
            assert_kept_intact(&laptop)
        );
        assert!(
            assert_kept_intact(&laptop) >= before,
            "what was there is kept"
        );
        fs::remove_file(ballast).unwrap();
    }
    let pulled = laptop.pull_everything().await;
    assert_eq!(count(&pulled, TransferState::Kept), FILES, "{pulled:#?}");
    assert_eq!(assert_kept_intact(&laptop), FILES);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_to_is_said_to_be_read_only() {
    let Some(drive) = Mounted::new("a_folder_that_cannot_be_written_to") else {
        return;
    };
    let world = World::start(small()).await.unwrap();
    let laptop = ready(&world).await;
    keep_recordings_in(&laptop, drive.path()).await;
    let before = pull_one(&laptop).await;
    drive.make_writable(false);
    let pulled = laptop.pull_everything().await;
    assert_eq!(count(&pulled, TransferState::Kept), before);
    let read_only = |why: &Problem| matches!(why, Problem::ReadOnly { .. });
    assert_eq!(reasons(&pulled).len(), FILES - before, "{pulled:#?}");
    assert!(reasons(&pulled).iter().all(read_only), "{pulled:#?}");
    assert_eq!(assert_kept_intact(&laptop), before);
    // What is there can be published all the same.
    let published = laptop.publish_all().await;
    assert_eq!(count(&published, TransferState::Proven), published.len());

    drive.make_writable(true);
    let pulled = laptop.pull_everything().await;
    assert_eq!(count(&pulled, TransferState::Kept), FILES, "{pulled:#?}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_made_in_place_of_a_folder_that_was_unplugged_and_nothing_is_forgotten() {
    let world = World::start(small()).await.unwrap();
    let laptop = ready(&world).await;
    let plug = tempfile::tempdir().unwrap();
    let (drive, drawer) = (plug.path().join("drive"), plug.path().join("drawer"));
    fs::create_dir(&drive).unwrap();
    keep_recordings_in(&laptop, &drive).await;
    let before = pull_one(&laptop).await;

    fs::rename(&drive, &drawer).unwrap();
    let missing = Problem::FolderMissing {
        path: drive.display().to_string(),
    };
    let pulled = laptop.pull_everything().await;
    assert_eq!(
        reasons(&pulled),
        vec![missing.clone(); FILES],
        "{pulled:#?}"
    );
    let published = laptop.publish_all().await;
    assert_eq!(reasons(&published), vec![missing; before], "{published:#?}");
    assert_eq!(uploads(&world), 0);
    assert!(
        !drive.exists(),
        "a new folder in its place would fill the wrong disk"
    );
    assert_eq!(laptop.kept().len(), before, "it is only out of reach");

    fs::rename(&drawer, &drive).unwrap();
    let pulled = laptop.pull_everything().await;
    assert_eq!(count(&pulled, TransferState::Kept), FILES, "{pulled:#?}");
    assert_eq!(pulled.iter().filter(|row| row.already).count(), before);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_was_changed_or_deleted_is_not_published_and_is_pulled_again() {
    let world = World::start(small()).await.unwrap();
    let laptop = ready(&world).await;
    laptop.pull_all().await;
    let kept = laptop.kept();
    let mut edited = Vec::new();
    for (index, (_, path, _)) in kept.iter().enumerate() {
        let mut bytes = fs::read(path).unwrap();
        match index % 3 {
            0 => {
                fs::remove_file(path).unwrap();
                continue;
            }
            1 => bytes[20] ^= 1,
            _ => bytes.push(b'\n'),
        }
        fs::write(path, &bytes).unwrap();
        edited.push(bytes);
    }
    let published = laptop.publish_all().await;
    assert_eq!(
        reasons(&published),
        vec![Problem::CopyLost; FILES],
        "{published:#?}"
    );
    assert_eq!((uploads(&world), documents(&world)), (0, Vec::new()));

    let pulled = laptop.pull_all().await;
    assert_eq!(count(&pulled, TransferState::Kept), FILES, "{pulled:#?}");
    assert!(pulled.iter().all(|row| !row.already), "{pulled:#?}");
    assert_eq!(assert_kept_intact(&laptop), FILES);
    // Whoever changed a copy did some work there, which is theirs to throw away.
    let folders: std::collections::BTreeSet<_> = kept
        .iter()
        .map(|(_, path, _)| path.parent().unwrap())
        .collect();
    let aside = folders
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut aside: Vec<Vec<u8>> = aside
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains("(changed 1)"))
        .map(|path| fs::read(path).unwrap())
        .collect();
    aside.sort();
    edited.sort();
    assert!(
        aside == edited,
        "{} of {} were put aside",
        aside.len(),
        edited.len()
    );

    let published = laptop.publish_all().await;
    assert_eq!(
        count(&published, TransferState::Proven),
        FILES,
        "{published:#?}"
    );
    world.stop().await;
}
