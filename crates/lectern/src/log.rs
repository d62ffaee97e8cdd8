//! The log of a data folder: one file a day, the last fourteen kept.
//! Refuses the words of libraries, which may repeat addresses, and anything below "info" of our own.

use tracing::level_filters::LevelFilter;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

use crate::{DataFolder, Problem, Result};

const FILES: usize = 14;

/// Crates that know what must not be written down.
const OURS: [&str; 7] = [
    "lectern",
    "lectern_cli",
    "lectern_desktop",
    "zoom",
    "chamilo",
    "wire",
    "rehearsal",
];

/// Starts to write the log of this process. Where one is written already, that one goes on.
pub fn start(folder: &DataFolder) -> Result<()> {
    let subscriber = subscriber(folder)?;
    // An error means that a subscriber is there: a test's, or that of an earlier start.
    drop(tracing::subscriber::set_global_default(subscriber));
    Ok(())
}

fn subscriber(folder: &DataFolder) -> Result<impl tracing::Subscriber + Send + Sync> {
    let logs = folder.logs();
    // The appender would look for old files first, and complain on the terminal about a folder that is not there.
    std::fs::create_dir_all(&logs).map_err(|error| Problem::disk(&error, &logs))?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("lectern")
        .filename_suffix("log")
        .max_log_files(FILES)
        .build(&logs)
        .map_err(|error| Problem::Disk {
            path: logs.display().to_string(),
            detail: error.to_string(),
        })?;
    let ours = Targets::new().with_targets(OURS.map(|target| (target, LevelFilter::INFO)));
    // Written at once and not by a thread: after a kill, the last line is the one that matters.
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(std::sync::Mutex::new(file));
    Ok(tracing_subscriber::registry().with(ours).with(lines))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn our_own_words_are_kept_and_those_of_libraries_are_not() {
        let home = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(home.path()).unwrap();
        tracing::subscriber::with_default(subscriber(&folder).unwrap(), || {
            tracing::info!(target: "lectern::sync", recordings = 12, "listed");
            tracing::debug!(target: "lectern::sync", "chatter");
            tracing::error!(target: "reqwest::connect", "https://example.org/?token=hush");
            tracing::info!(target: "hyper_util", "hush");
        });
        let logs: Vec<_> = fs::read_dir(folder.logs())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(logs.len(), 1);
        let text = fs::read_to_string(&logs[0]).unwrap();
        assert!(
            text.contains("listed") && text.contains("recordings=12"),
            "{text}"
        );
        assert!(
            !text.contains("hush") && !text.contains("chatter"),
            "{text}"
        );
    }

    #[test]
    fn no_more_than_fourteen_days_are_kept() {
        let home = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(home.path()).unwrap();
        fs::create_dir_all(folder.logs()).unwrap();
        for day in 1..=20 {
            fs::write(
                folder.logs().join(format!("lectern.2026-01-{day:02}.log")),
                "old\n",
            )
            .unwrap();
        }
        drop(subscriber(&folder).unwrap());
        let left = fs::read_dir(folder.logs()).unwrap().count();
        assert!(left <= FILES, "{left} files are left");
    }

    #[test]
    fn a_logs_folder_that_cannot_be_made_is_a_problem() {
        let home = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(home.path()).unwrap();
        fs::write(folder.logs(), "a file where the folder should be").unwrap();
        assert!(subscriber(&folder).is_err());
    }
}
