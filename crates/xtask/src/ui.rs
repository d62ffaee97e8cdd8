//! The steps of the window's pages: packages, types, tests, build.
//! Holds no opinion about their results; whoever asks decides what a failure means.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{self, Finished};
use crate::stop::Stop;

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

fn folder() -> PathBuf {
    crate::root().join("ui")
}

/// `npm ci`, unless what it would install is what it installed last.
pub fn packages() -> Result<Finished, Stop> {
    let (lock, stamp) = (
        folder().join("package-lock.json"),
        folder().join("node_modules/.installed-from"),
    );
    if same(&lock, &stamp) {
        return Ok(Finished::nothing_to_do());
    }
    let mut npm = Command::new(NPM);
    npm.args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder());
    let finished = step::watched(npm)?;
    if finished.ok {
        // Written last: an interrupted installation leaves no stamp and is done again.
        std::fs::copy(&lock, &stamp).map_err(|why| Stop::NotStarted {
            program: "node_modules/.installed-from".into(),
            why,
        })?;
    }
    Ok(finished)
}

fn same(lock: &Path, stamp: &Path) -> bool {
    match (std::fs::read(lock), std::fs::read(stamp)) {
        (Ok(lock), Ok(stamp)) => lock == stamp,
        _ => false,
    }
}

pub fn types() -> Result<Finished, Stop> {
    step::watched(npm_run("check", &[]))
}

/// Builds the pages, unless they were built from the very same files: every build has the window compiled anew.
pub fn build() -> Result<Finished, Stop> {
    let stamp = folder().join("node_modules/.built-from");
    let built = folder().join("dist/index.html");
    let unread = |why| Stop::NotStarted {
        program: "the fingerprint of the pages".into(),
        why,
    };
    let now = fingerprint(&folder()).map_err(unread)?;
    if built.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|last| last == now) {
        return Ok(Finished::nothing_to_do());
    }
    let finished = step::watched(npm_run("build", &[]))?;
    if finished.ok {
        std::fs::write(&stamp, now).map_err(unread)?;
    }
    Ok(finished)
}

/// Changes with every file in a folder but those that are installed or built: with names and with contents.
fn fingerprint(folder: &Path) -> std::io::Result<String> {
    let mut hasher = DefaultHasher::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let mut entries = std::fs::read_dir(&next)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let made = next == folder
                && ["node_modules", "dist"]
                    .iter()
                    .any(|name| entry.file_name() == *name);
            if made {
                continue;
            }
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                path.strip_prefix(folder).unwrap_or(&path).hash(&mut hasher);
                std::fs::read(&path)?.hash(&mut hasher);
            }
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// What runs the tests. After what a person reads comes a report in TAP (testanything.org), one line per test.
pub fn tests() -> Command {
    npm_run("test", &["--reporter=default", "--reporter=tap-flat"])
}

fn npm_run(script: &str, arguments: &[&str]) -> Command {
    let mut npm = Command::new(NPM);
    npm.args(["run", "--silent", script, "--"])
        .args(arguments)
        .current_dir(folder());
    npm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_installed_again_when_the_lock_file_differs_or_no_stamp_is_there() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (lock, stamp) = (folder.join("lock"), folder.join("stamp"));
        std::fs::write(&lock, "one").unwrap();
        assert!(!same(&lock, &stamp));
        std::fs::write(&stamp, "one").unwrap();
        assert!(same(&lock, &stamp));
        std::fs::write(&lock, "two").unwrap();
        assert!(!same(&lock, &stamp));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_pages_are_built_again_when_any_file_of_theirs_differs() {
        let folder = std::env::temp_dir().join(format!("xtask-pages-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("src")).unwrap();
        std::fs::create_dir_all(folder.join("dist")).unwrap();
        let now = || fingerprint(&folder).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write("src/a.ts", "one");
        let first = now();
        write("dist/a.js", "built");
        assert_eq!(now(), first, "what is built does not count");
        write("src/a.ts", "two");
        let second = now();
        assert_ne!(second, first);
        std::fs::rename(folder.join("src/a.ts"), folder.join("src/b.ts")).unwrap();
        assert_ne!(now(), second, "a name counts");
        write("src/b.ts", "one");
        std::fs::rename(folder.join("src/b.ts"), folder.join("src/a.ts")).unwrap();
        assert_eq!(now(), first, "as it was before");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
