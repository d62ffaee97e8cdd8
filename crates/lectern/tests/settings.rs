//! Settings as a window changes them: the recordings folder with its checks, looks, the first run.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::path::Path;
use std::sync::Arc;

use lectern::publishing::Language;
use lectern::secrets::MemorySecrets;
use lectern::settings::{
    Appearance, Background, Look, TextSize, WhenClosed, recordings_folder_is_there, set_look,
    set_recordings_folder, set_when_closed,
};
use lectern::{Companion, DataFolder, PRACTICE_MARK, Problem, Surroundings, system_random};

fn companion(home: &Path) -> Companion {
    let surroundings = Surroundings {
        secrets: Arc::new(MemorySecrets::default()),
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    Companion::open(DataFolder::at(home).unwrap(), surroundings).unwrap()
}

fn missing(path: &Path) -> Problem {
    Problem::FolderMissing {
        path: path.display().to_string(),
    }
}

fn unreadable(what: &str) -> Problem {
    Problem::Unreadable { what: what.into() }
}

#[tokio::test]
async fn recordings_never_go_where_practice_removes_them() {
    let home = tempfile::tempdir().unwrap();
    let companion = companion(home.path());
    let practice = home.path().join("practice");
    let inside = practice.join("recordings");
    std::fs::create_dir_all(&inside).unwrap();
    std::fs::write(practice.join(PRACTICE_MARK), "").unwrap();
    let refused = |path: &Path| {
        Err(Problem::FolderOfPractice {
            path: path.display().to_string(),
        })
    };
    for path in [&practice, &inside, &inside.join("not there yet")] {
        let set = set_recordings_folder(&companion, Some(path)).await;
        assert_eq!(set, refused(path));
    }
    #[cfg(unix)]
    {
        let link = home.path().join("link");
        std::os::unix::fs::symlink(&inside, &link).unwrap();
        let set = set_recordings_folder(&companion, Some(&link)).await;
        assert_eq!(set, refused(&link));
    }
    assert_eq!(companion.settings().recordings, None);
    assert!(!inside.join("not there yet").exists());
}

#[tokio::test]
async fn a_recordings_folder_counts_only_once_it_was_looked_at() {
    let (home, drive) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let companion = companion(home.path());
    let own = companion.folder().recordings();
    let file = drive.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let unplugged = drive.path().join("stick").join("recordings");
    for (path, problem) in [
        (unplugged.as_path(), missing(&unplugged)),
        (file.as_path(), missing(&file)),
        (Path::new("recordings"), unreadable("folder")),
    ] {
        let refused = set_recordings_folder(&companion, Some(path)).await;
        assert_eq!(refused, Err(problem));
        assert_eq!(companion.recordings_folder(), own);
    }
    assert!(!drive.path().join("stick").exists(), "nothing was made");
    assert!(!Path::new("recordings").exists());

    let new = drive.path().join("recordings");
    set_recordings_folder(&companion, Some(&new)).await.unwrap();
    assert_eq!(companion.recordings_folder(), new);
    let left = std::fs::read_dir(&new).unwrap().count();
    assert_eq!(left, 0, "the trial left nothing");
    set_recordings_folder(&companion, Some(&own)).await.unwrap();
    assert_eq!(companion.settings().recordings, None, "it is no choice");
}

#[tokio::test]
async fn a_folder_that_is_gone_is_an_error_with_its_path_and_is_not_made_anew() {
    let (home, drive) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let companion = companion(home.path());
    assert_eq!(recordings_folder_is_there(&companion), Ok(()));
    assert!(companion.recordings_folder().is_dir(), "its own is made");
    let chosen = drive.path().join("recordings");
    set_recordings_folder(&companion, Some(&chosen))
        .await
        .unwrap();
    assert_eq!(recordings_folder_is_there(&companion), Ok(()));
    std::fs::remove_dir(&chosen).unwrap();
    let gone = recordings_folder_is_there(&companion);
    assert_eq!(gone, Err(missing(&chosen)));
    assert!(!chosen.exists());
    std::fs::create_dir(&chosen).unwrap();
    let plugged_in = recordings_folder_is_there(&companion);
    assert_eq!(plugged_in, Ok(()));
}

#[tokio::test]
async fn looks_language_and_the_first_run_are_remembered() {
    let home = tempfile::tempdir().unwrap();
    let first = companion(home.path());
    assert_eq!(first.settings().look, Look::default());
    assert!(!first.settings().setup_left);
    let look = Look {
        appearance: Appearance::Dark,
        text_size: TextSize::nearest(150),
    };
    set_look(&first, Some("fr"), look).await.unwrap();
    first
        .change_settings(|all| all.setup_left = true)
        .await
        .unwrap();
    let second = companion(home.path());
    assert_eq!(second.settings().look, look);
    assert_eq!(second.language(), Language::French);
    assert!(second.settings().setup_left);

    let unknown = set_look(&second, Some("de"), look).await;
    assert_eq!(unknown, Err(unreadable("language")));
    set_look(&second, None, look).await.unwrap();
    assert_eq!(second.language(), Language::English);
    let spanish = second.speaking(Language::Spanish).language();
    assert_eq!(spanish, Language::Spanish);
}

#[tokio::test]
async fn what_closing_means_is_kept_and_can_be_left_open_again() {
    let home = tempfile::tempdir().unwrap();
    let first = companion(home.path());
    assert_eq!(first.settings().background, Background::default());
    set_when_closed(&first, Some(WhenClosed::Quit))
        .await
        .unwrap();
    let kept = companion(home.path()).settings().background;
    assert_eq!(kept.when_closed, Some(WhenClosed::Quit));
    assert!(!kept.told_of_tray && !kept.told_without_tray);
    set_when_closed(&first, None).await.unwrap();
    assert_eq!(
        companion(home.path()).settings().background.when_closed,
        None
    );
}
