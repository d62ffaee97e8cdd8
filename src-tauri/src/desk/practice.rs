//! The practice campus: a rehearsal world in this process, in a data folder of its own that begins empty each time.
//! Refuses to touch the user's own journal, the keyring, and any host but this computer.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lectern::accounts::{self, ZoomAddresses};
use lectern::secrets::{Keep, MemorySecrets};
use lectern::settings::Settings;
use lectern::{
    Companion, DataFolder, PRACTICE_MARK, Problem, Result, Surroundings, presence, system_random,
};
use rehearsal::{Keys, Options, Topics, World};
use secrecy::SecretString;

use super::off_thread;

/// The folder inside the user's data folder.
const FOLDER: &str = "practice";
/// More folders of this name than anybody has.
const TRIES: u32 = 100;

/// What a course holds on a campus as it comes: some recordings fit, and then one does not.
const QUOTA: u64 = 100 << 20;

/// A world in which every state can be seen: linked and unlinked, sessions, oddities, bytes that take their time, and more of
/// them than a course holds.
pub(crate) fn options() -> Options {
    Options {
        seed: 11,
        hosts: 3,
        meetings: 14,
        students: 60,
        recordings: 26,
        file_bytes: Some(20_000_000),
        per_connection_rate: Some(2_500_000),
        quota: Some(QUOTA),
        topics: Topics::Lessons,
        // The oldest are about to leave.
        zoom_keeps_days: 81,
        oddities: true,
        ..Options::default()
    }
}

/// Starts a world and signs in to it. `own` is the user's data folder, `look` their settings.
pub(super) async fn begin(
    own: &DataFolder,
    options: Options,
    look: &Settings,
) -> Result<(Arc<Companion>, World)> {
    let (root, recordings) = (own.root().to_path_buf(), look.recordings.clone());
    let folder = off_thread(move || emptied(&root, recordings.as_deref())).await?;
    let world = World::start(options)
        .await
        .map_err(|error| Problem::Internal {
            detail: format!("the practice campus does not start: {error}"),
        })?;
    let surroundings = Surroundings {
        secrets: Arc::new(MemorySecrets::default()),
        patience: wire::Patience::watched(),
        now: wire::system_clock(),
        random: system_random(),
    };
    let companion = off_thread(move || Companion::open(folder, surroundings)).await?;
    let (language, shown) = (look.language.clone(), look.look);
    companion
        .change_settings(|all| {
            all.language = language;
            all.look = shown;
        })
        .await?;
    sign_in(&companion, world.keys()).await?;
    companion.journal().wish_for_sync(companion.now(), None)?;
    Ok((Arc::new(companion), world))
}

async fn sign_in(companion: &Companion, keys: &Keys) -> Result<()> {
    let addresses = ZoomAddresses {
        api: Some(keys.zoom.api_url.clone()),
        oauth: Some(keys.zoom.oauth_url.clone()),
    };
    let zoom = accounts::zoom(
        companion,
        Some("Zoom"),
        &keys.zoom.account_id,
        &keys.zoom.client_id,
        &addresses,
        None,
    )?;
    let secret = SecretString::from(keys.zoom.client_secret.as_str());
    let zoom = accounts::add(companion, zoom, Some(secret), Keep::ThisRun).await?;
    let subscription = Some(keys.zoom.subscription_id.as_str());
    presence::set_subscription(companion, &zoom.account.name, subscription)?;
    let (url, username) = (&keys.campus.url, &keys.campus.username);
    let campus = accounts::campus(companion, Some("Campus"), url, username).await?;
    let password = SecretString::from(keys.campus.password.as_str());
    accounts::add(companion, campus, Some(password), Keep::ThisRun).await?;
    Ok(())
}

/// An empty data folder inside the user's own. Only a folder that bears the mark is emptied; one that somebody else made is
/// passed over, and so is one in which the user's real recordings lie.
fn emptied(own: &Path, recordings: Option<&Path>) -> Result<DataFolder> {
    let recordings = recordings.and_then(|folder| folder.canonicalize().ok());
    for count in 1..=TRIES {
        let name = match count {
            1 => FOLDER.to_owned(),
            count => format!("{FOLDER}-{count}"),
        };
        let folder = own.join(name);
        let real = folder.canonicalize().ok();
        if let (Some(recordings), Some(real)) = (&recordings, real)
            && recordings.starts_with(real)
        {
            continue;
        }
        if claim(&folder).map_err(|error| Problem::disk(&error, &folder))? {
            return DataFolder::at(&folder);
        }
    }
    Err(Problem::Internal {
        detail: "no folder is free for practising".to_owned(),
    })
}

/// Makes the folder, or empties it if that may be done; says whether it is ours.
fn claim(folder: &Path) -> io::Result<bool> {
    let mark: PathBuf = folder.join(PRACTICE_MARK);
    match std::fs::symlink_metadata(folder) {
        // A link would lead elsewhere, whatever lies there.
        Ok(found) if found.is_dir() && mark.is_file() => std::fs::remove_dir_all(folder)?,
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    std::fs::create_dir(folder)?;
    std::fs::write(mark, "")?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_a_folder_that_bears_the_mark_is_emptied() {
        let home = tempfile::tempdir().unwrap();
        let theirs = home.path().join(FOLDER);
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("thesis.txt"), "years of work").unwrap();

        let first = emptied(home.path(), None).unwrap();
        assert_ne!(first.root(), theirs.canonicalize().unwrap());
        fs::write(first.root().join("journal.sqlite"), "old").unwrap();
        let second = emptied(home.path(), None).unwrap();
        assert_eq!(second, first);
        assert!(!second.root().join("journal.sqlite").exists());
        assert_eq!(
            fs::read_to_string(theirs.join("thesis.txt")).unwrap(),
            "years of work"
        );
    }

    #[test]
    fn a_folder_with_real_recordings_in_it_is_never_emptied() {
        let home = tempfile::tempdir().unwrap();
        let practice = emptied(home.path(), None).unwrap();
        let real = practice.root().join("recordings");
        fs::create_dir(&real).unwrap();
        fs::write(real.join("lesson.mp4"), "real").unwrap();
        let next = emptied(home.path(), Some(&real)).unwrap();
        assert_ne!(next, practice);
        assert_eq!(fs::read_to_string(real.join("lesson.mp4")).unwrap(), "real");
    }
}
