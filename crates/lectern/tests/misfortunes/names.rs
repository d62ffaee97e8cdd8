//! Topics that no file system likes, absent ones, and two recordings of one name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lectern::journal::TransferState;
use rehearsal::{Options, World};

use crate::{assert_kept_intact, count, documents, ready};

/// Enough recordings for every kind of topic and for twins of one name and minute.
fn hostile() -> Options {
    Options {
        meetings: 14,
        recordings: 14,
        files: Some(42),
        file_bytes: Some(200_000),
        ..Options::default()
    }
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        assert!(kind.is_file() || kind.is_dir(), "{}", path.display());
        match kind.is_dir() {
            true => files_below(&path, found),
            false => found.push(path),
        }
    }
}

/// Good on Windows, macOS and Linux alike, and showing what it is.
fn is_good_everywhere(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim();
    let device = ["CON", "PRN", "AUX", "NUL"]
        .iter()
        .any(|device| stem.eq_ignore_ascii_case(device));
    let forbidden = |letter: char| {
        letter.is_control()
            || "<>:\"/\\|?*".contains(letter)
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let ends = name.starts_with(' ') || name.ends_with([' ', '.']);
    !(device
        || ends
        || name.is_empty()
        || name == "."
        || name == ".."
        || name.contains(forbidden)
        || name.len() > 200)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_topic_says_each_file_stays_in_the_folder_under_a_good_name_of_its_own() {
    let world = World::start(hostile()).await.unwrap();
    let laptop = ready(&world).await;
    let topics: Vec<Option<String>> = laptop
        .recordings()
        .iter()
        .map(|row| row.recording.topic.clone())
        .collect();
    let some = |wanted: &dyn Fn(&str) -> bool| topics.iter().flatten().any(|topic| wanted(topic));
    assert!(topics.contains(&None), "a meeting without a topic");
    assert!(some(&|topic| topic.contains("../../x")) && some(&|topic| topic.contains("CON")));
    assert!(some(&|topic| topic.chars().count() == 300) && some(&|topic| topic.contains('🎓')));
    assert!(
        some(&|topic| topic.contains('\u{202e}')),
        "text that runs from right to left"
    );

    let pulled = laptop.pull_everything().await;
    assert_eq!(
        count(&pulled, TransferState::Kept),
        pulled.len(),
        "{pulled:#?}"
    );
    assert_eq!(assert_kept_intact(&laptop), pulled.len());
    let root = laptop.companion.recordings_folder();
    let mut found = Vec::new();
    files_below(&root, &mut found);
    for path in &found {
        let inside = path.strip_prefix(&root).unwrap();
        let parts: Vec<_> = inside
            .components()
            .map(|part| part.as_os_str().to_str().unwrap())
            .collect();
        assert_eq!(parts.len(), 2, "one folder per recording: {parts:?}");
        for part in parts {
            assert!(is_good_everywhere(part), "{part:?}");
        }
    }
    let copies: BTreeSet<&PathBuf> = found
        .iter()
        .filter(|path| !path.ends_with("SHA256SUMS"))
        .collect();
    let kept = laptop.kept();
    let known: BTreeSet<&PathBuf> = kept.iter().map(|(_, path, _)| path).collect();
    assert_eq!(
        copies, known,
        "no two files share a name, and nothing else lies there"
    );
    let beside: BTreeSet<_> = fs::read_dir(laptop.data())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(!beside.contains(std::ffi::OsStr::new("x")), "{beside:?}");

    let published = laptop.publish_all().await;
    assert_eq!(
        count(&published, TransferState::Proven),
        published.len(),
        "{published:#?}"
    );
    let paths: BTreeSet<(u64, String)> = documents(&world)
        .into_iter()
        .map(|document| (document.session, document.path))
        .collect();
    assert!(
        paths.len() > 1
            && paths
                .iter()
                .all(|(_, path)| path.starts_with("/Zoom-recordings")),
        "{paths:?}"
    );
    assert_eq!(documents(&world).len(), published.len());
    assert!(
        documents(&world)
            .iter()
            .all(|document| !document.title.trim().is_empty())
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_recordings_of_one_name_and_minute_are_two_everywhere() {
    let world = World::start(hostile()).await.unwrap();
    let minute = |start: jiff::Timestamp| start.as_second() / 60;
    let recordings = world.zoom().recordings();
    let pair = recordings.iter().enumerate().find_map(|(index, first)| {
        let twin = recordings[index + 1..]
            .iter()
            .find(|other| other.topic == first.topic && minute(other.start) == minute(first.start));
        twin.map(|twin| (first, twin))
    });
    let (first, twin) = pair.expect("the world has two of one name");
    let laptop = ready(&world).await;
    laptop.pull_all().await;
    let published = laptop.publish_all().await;
    assert_eq!(count(&published, TransferState::Proven), published.len());
    let rows = laptop.recordings();
    let hashes = documents(&world)
        .into_iter()
        .filter_map(|document| document.sha256)
        .collect::<Vec<_>>();
    let mut folders = BTreeSet::new();
    for recorded in [first, twin] {
        let row = rows
            .iter()
            .find(|row| row.recording.uuid == recorded.uuid)
            .unwrap();
        assert_eq!(row.files.len(), recorded.files.len());
        for file in &row.files {
            let kept = file.row.kept.as_ref().unwrap();
            folders.insert(kept.path.split('/').next().unwrap().to_owned());
        }
        for file in &recorded.files {
            let times = hashes
                .iter()
                .filter(|hash| **hash == file.content.sha256())
                .count();
            assert_eq!(times, 1, "each file once: {}", file.download_path);
        }
    }
    assert_eq!(folders.len(), 2);
    world.stop().await;
}
