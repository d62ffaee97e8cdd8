//! The steps of the window's pages: packages, types, tests, build.
//! Holds no opinion about their results; whoever asks decides what a failure means.

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

pub fn build() -> Result<Finished, Stop> {
    step::watched(npm_run("build", &[]))
}

/// Runs the tests. After what a person reads comes a report in TAP (testanything.org), one line per test.
pub fn tests() -> Result<Finished, Stop> {
    step::watched(npm_run(
        "test",
        &["--reporter=default", "--reporter=tap-flat"],
    ))
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
}
