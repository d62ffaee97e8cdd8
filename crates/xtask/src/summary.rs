//! Reads what test runners print: how many passed, failed, were skipped, and why.
//! Runs nothing and prints nothing.

use std::ops::AddAssign;

/// Counts of one stage or of all. A test that skips itself counts as skipped, not as passed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    /// One per skipped test: its name and reason.
    pub skipped: Vec<String>,
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped.extend_from_slice(&other.skipped);
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed,
            self.failed,
            self.skipped.len()
        )
    }
}

/// Reads the output of `cargo test -- --show-output`.
///
/// The harness has no word for "could not be run here": such a test prints a line `SKIPPED name: reason` and returns, and
/// the harness counts it as passed. Each test is counted as skipped once, however many such lines it prints.
pub fn rust_tests(out: &str) -> Tally {
    let mut tally = Tally::default();
    // The test whose output is being read, and whether it has been counted as skipped.
    let mut section: Option<bool> = None;
    let mut claimed = 0;
    for line in out.lines() {
        if line.starts_with("---- ")
            && (line.ends_with(" stdout ----") || line.ends_with(" stderr ----"))
        {
            section = Some(false);
        } else if let Some(skip) = line.strip_prefix("SKIPPED ") {
            if section != Some(true) {
                tally.skipped.push(skip.trim().to_owned());
                claimed += 1;
                section = section.map(|_| true);
            }
        } else if let Some((name, rest)) = line
            .strip_prefix("test ")
            .and_then(|rest| rest.split_once(" ... ignored"))
        {
            let reason = rest
                .strip_prefix(", ")
                .unwrap_or("marked as ignored, without a reason");
            tally.skipped.push(format!("{name}: {reason}"));
        } else if let Some(counts) = line.strip_prefix("test result: ") {
            tally.passed += count(counts, "passed").saturating_sub(claimed);
            tally.failed += count(counts, "failed");
            (section, claimed) = (None, 0);
        }
    }
    // Said by a process that a test started, whose output the harness does not hold and which is read after it.
    tally.passed = tally.passed.saturating_sub(claimed);
    tally
}

/// `12` of `ok. 12 passed; 0 failed; …`.
fn count(counts: &str, word: &str) -> usize {
    let mut words = counts
        .split([' ', ';', '.'])
        .filter(|word| !word.is_empty());
    let mut before = None;
    words
        .find_map(|this| {
            if this == word {
                before
            } else {
                before = this.parse().ok();
                None
            }
        })
        .unwrap_or(0)
}

/// The part of `cargo test`'s output that a person needs when tests failed: no word of those that passed.
pub fn rust_failures(out: &str, err: &str) -> String {
    let mut kept = Vec::new();
    let mut inside = false;
    for line in out.lines() {
        match line {
            "failures:" => inside = true,
            "successes:" => inside = false,
            _ if line.starts_with("test result: ") => inside = false,
            _ => {}
        }
        if inside {
            kept.push(line);
        }
    }
    // Cargo's own account of its progress starts with one of these words, set to the right.
    let progress = [
        "Blocking",
        "Checking",
        "Compiling",
        "Downloaded",
        "Downloading",
        "Finished",
        "Fresh",
        "Running",
        "Doc-tests",
        "Updating",
    ];
    kept.extend(err.lines().filter(|line| {
        let is_progress = line.starts_with("   ")
            && progress
                .iter()
                .any(|word| line.trim_start().starts_with(word));
        !is_progress && !line.starts_with("SKIPPED ")
    }));
    kept.join("\n")
}

const TAP: &str = "TAP version 13";

/// Reads the flat TAP report at the end of vitest's output: `ok 1 - file > name`, `not ok …`, `ok … # SKIP`, `ok … # TODO`.
pub fn ui_tests(out: &str) -> Tally {
    let mut tally = Tally::default();
    for line in out.lines().skip_while(|line| *line != TAP) {
        if line.starts_with("not ok ") {
            tally.failed += 1;
        } else if let Some(test) = line.strip_prefix("ok ") {
            let name = test.split_once(" - ").map_or(test, |(_, name)| name);
            match name
                .split_once(" # SKIP")
                .or_else(|| name.split_once(" # TODO"))
            {
                Some((name, _)) => tally
                    .skipped
                    .push(format!("{}: marked as skipped", name.trim())),
                None => tally.passed += 1,
            }
        }
    }
    tally
}

/// The part of vitest's output that is meant for a person.
pub fn ui_failures(out: &str, err: &str) -> String {
    out.lines()
        .take_while(|line| *line != TAP)
        .chain(err.lines())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_BINARIES: &str = "
running 4 tests
test keyring::round_trip ... ok
test keyring::slow ... ignored, needs a day
test names::cjk ... ok
test names::emoji ... ok

successes:

---- keyring::round_trip stdout ----
SKIPPED keyring::round_trip: no gnome-keyring-daemon
SKIPPED keyring::round_trip: second half too
---- names::cjk stdout ----
a line of it


successes:
    keyring::round_trip

test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s


running 2 tests
test a ... ok
test b ... FAILED

successes:

---- a stdout ----
noise of a

failures:

---- b stdout ----
assertion failed: left == right

failures:
    b

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 5 filtered out; finished in 1.20s
";

    #[test]
    fn a_test_that_skipped_itself_is_skipped_once_and_not_passed() {
        let tally = rust_tests(TWO_BINARIES);
        assert_eq!((tally.passed, tally.failed), (3, 1));
        assert_eq!(
            tally.skipped,
            [
                "keyring::slow: needs a day",
                "keyring::round_trip: no gnome-keyring-daemon"
            ]
        );
        assert_eq!(tally.to_string(), "3 passed, 1 failed, 2 skipped");
    }

    #[test]
    fn two_tests_may_skip_for_one_reason() {
        let out = "---- a stdout ----\nSKIPPED a: none\n---- b stdout ----\nSKIPPED b: none\ntest result: ok. 2 passed; 0 failed; 0 ignored;";
        assert_eq!(
            rust_tests(out),
            Tally {
                passed: 0,
                failed: 0,
                skipped: vec!["a: none".into(), "b: none".into()]
            }
        );
    }

    #[test]
    fn a_skip_said_after_everything_else_counts_too() {
        let out = "test result: ok. 2 passed; 0 failed; 0 ignored;\nSKIPPED c: none";
        let tally = rust_tests(out);
        assert_eq!((tally.passed, tally.skipped.len()), (1, 1));
    }

    #[test]
    fn a_run_that_never_got_to_testing_counts_nothing() {
        assert_eq!(rust_tests("error: could not compile `x`"), Tally::default());
    }

    #[test]
    fn failures_are_shown_without_what_passed() {
        let err = "   Compiling x v0.1.0\nwarning: unused\n     Running unittests\nerror: test failed, to rerun pass `-p x`";
        let shown = rust_failures(TWO_BINARIES, err);
        assert!(shown.contains("assertion failed: left == right"), "{shown}");
        assert!(shown.contains("error: test failed"), "{shown}");
        for noise in ["noise of a", "a line of it", "Compiling", "Running"] {
            assert!(!shown.contains(noise), "{noise} in {shown}");
        }
    }

    #[test]
    fn the_report_of_the_pages_tests_is_read_line_by_line() {
        let out = "ok 7 - said by a test\nexpected 1, got 2\nTAP version 13\n1..4\nok 1 - src/a.test.ts > one # time=2.00ms\nnot ok 2 - src/a.test.ts > two # time=1ms\n  ---\n  error:\n    message: \"ok 9 - fooled\"\n  ...\nok 3 - src/b.test.ts > three # SKIP\nok 4 - src/b.test.ts > four # TODO\n";
        let tally = ui_tests(out);
        assert_eq!((tally.passed, tally.failed), (1, 1));
        assert_eq!(
            tally.skipped,
            [
                "src/b.test.ts > three: marked as skipped",
                "src/b.test.ts > four: marked as skipped"
            ]
        );
    }
}
