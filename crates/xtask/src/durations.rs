//! How long each test binary took last time, in a file of the target folder, so that the longest can go first.
//! Refuses to matter: a lost or odd file costs time, never a result.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// Seconds by name.
#[derive(Debug, Default, PartialEq)]
pub struct Durations(BTreeMap<String, f64>);

fn file() -> PathBuf {
    crate::target().join("xtask/test-durations")
}

impl Durations {
    pub fn load() -> Durations {
        Durations::read(&std::fs::read_to_string(file()).unwrap_or_default())
    }

    /// Says nothing when it fails: next time they run in another order, that is all.
    pub fn keep(&self) {
        let file = file();
        if let Some(folder) = file.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        let _ = std::fs::write(file, self.to_string());
    }

    fn read(text: &str) -> Durations {
        let line = |line: &str| {
            let (seconds, name) = line.trim().split_once(' ')?;
            Some((name.to_owned(), seconds.parse().ok()?))
        };
        Durations(text.lines().filter_map(line).collect())
    }

    pub fn note(&mut self, name: &str, took: Duration) {
        self.0.insert(name.to_owned(), took.as_secs_f64());
    }

    /// The longest first; what was never timed before all others, because it may be the longest.
    pub fn longest_first<T>(&self, all: &mut [T], name: impl Fn(&T) -> String) {
        let known = |one: &T| self.0.get(&name(one)).copied().unwrap_or(f64::INFINITY);
        all.sort_by(|a, b| known(b).total_cmp(&known(a)));
    }
}

impl std::fmt::Display for Durations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, seconds) in &self.0 {
            writeln!(f, "{seconds:.2} {name}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_go_first_and_the_unknown_before_them() {
        let durations = Durations::read("1.50 a\n80.00 long one\nodd\n0.10 b\n");
        let mut all = ["b", "a", "new", "long one"];
        durations.longest_first(&mut all, |name| (*name).to_owned());
        assert_eq!(all, ["new", "long one", "a", "b"]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut durations = Durations::default();
        durations.note("lectern whole_job", Duration::from_millis(61_250));
        durations.note("wire", Duration::from_millis(500));
        durations.note("wire", Duration::from_millis(700));
        assert_eq!(
            durations.to_string(),
            "61.25 lectern whole_job\n0.70 wire\n"
        );
        assert_eq!(Durations::read(&durations.to_string()), durations);
    }
}
