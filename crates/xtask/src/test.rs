//! `cargo xtask test`: every check and test in one order, each stage with its seconds, and one last line that sums up.
//! Holds the order and the verdict; reading of outputs is in `summary`.

use std::time::{Duration, Instant};

use crate::step::{self, Finished};
use crate::stop::Stop;
use crate::summary::{self, Tally};
use crate::system::Need;
use crate::{install, node, rust_tests, ui};

pub fn test() -> Result<(), Stop> {
    install::ensure(&[Need::Terminal, Need::Window, Need::Desktop])?;
    node::ensure()?;

    let mut report = Report::new();
    report.check(
        "formatting",
        step::watched(step::cargo(["fmt", "--all", "--check"]))?,
    );

    // The shell embeds the built pages: without them it does not compile, and the rest is tested alone.
    let pages = report.check("UI packages", ui::packages()?) && {
        report.check("UI types", ui::types()?);
        report.check("UI build", ui::build()?)
    };
    let left_out: &[&str] = if pages {
        &[]
    } else {
        &["--exclude", "lectern-desktop"]
    };

    let mut clippy = step::cargo(["clippy", "--workspace", "--all-targets"]);
    clippy.args(left_out).args(["--", "-D", "warnings"]);
    report.check("clippy", step::watched(clippy)?);

    let mut built = rust_tests::build(left_out)?;
    // For this program; people read the rest.
    let messages = std::mem::take(&mut built.out);
    let ui = if report.check("Rust build", built) {
        let (ran, ui) = rust_tests::run(&messages, left_out, ui::tests())?;
        let ok = ran.tally.failed == 0;
        report.tests("Rust tests", ok, ran.took, ran.tally, &ran.shown);
        ui
    } else {
        step::watched(ui::tests())?
    };
    let shown = summary::ui_failures(&ui.out, &ui.err);
    report.tests(
        "UI tests",
        ui.ok,
        ui.took,
        summary::ui_tests(&ui.out),
        &shown,
    );

    report.end(std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false"))
}

struct Report {
    total: Tally,
    /// Stages run beside one another: their times do not add up to all of it.
    started: Instant,
}

impl Report {
    fn new() -> Self {
        Self {
            total: Tally::default(),
            started: Instant::now(),
        }
    }

    /// A stage that either holds or does not. Failing counts as one failure; holding is no test.
    fn check(&mut self, name: &str, finished: Finished) -> bool {
        if !finished.ok {
            self.total.failed += 1;
            println!("{}\n", finished.said());
        }
        self.stage(
            name,
            if finished.ok { "ok" } else { "FAILED" },
            finished.took,
        );
        finished.ok
    }

    /// A stage that counts. Failing without a failed test (it did not compile, it crashed) counts as one failure.
    fn tests(&mut self, name: &str, ok: bool, took: Duration, mut tally: Tally, shown: &str) {
        if !ok {
            tally.failed = tally.failed.max(1);
            println!("{shown}\n");
        }
        self.total += &tally;
        self.stage(name, &tally.to_string(), took);
    }

    fn stage(&self, name: &str, result: &str, took: Duration) {
        println!("{name:<18}{result:<40}{:>7.1} s", took.as_secs_f64());
    }

    fn end(self, skips_count: bool) -> Result<(), Stop> {
        println!(
            "{:<18}{:<40}{:>7.1} s",
            "together",
            "",
            self.started.elapsed().as_secs_f64()
        );
        if !self.total.skipped.is_empty() {
            let verdict = if skips_count {
                ", which fails because CI is set"
            } else {
                ""
            };
            println!("\nSkipped{verdict}:");
            for skip in &self.total.skipped {
                println!("  {skip}");
            }
        }
        println!("\n{}", self.total);
        if is_good(&self.total, skips_count) {
            Ok(())
        } else {
            Err(Stop::TestsFailed)
        }
    }
}

/// On a machine of its own (`CI`) everything is to be there: a skip hides a missing part and fails.
fn is_good(total: &Tally, skips_count: bool) -> bool {
    total.failed == 0 && (total.skipped.is_empty() || !skips_count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skip_fails_only_where_everything_should_be_there() {
        let skipping = Tally {
            passed: 3,
            failed: 0,
            skipped: vec!["a: none".into()],
        };
        assert!(is_good(&skipping, false));
        assert!(!is_good(&skipping, true));
        assert!(is_good(
            &Tally {
                passed: 3,
                ..Tally::default()
            },
            true
        ));
        assert!(!is_good(
            &Tally {
                failed: 1,
                ..Tally::default()
            },
            false
        ));
    }

    #[test]
    fn a_stage_that_fails_without_a_failed_test_is_a_failure() {
        let mut report = Report::new();
        let passed = Tally {
            passed: 4,
            ..Tally::default()
        };
        report.tests("crashed", false, Duration::ZERO, passed, "it said");
        assert_eq!((report.total.passed, report.total.failed), (4, 1));
        assert!(!report.check("unformatted", Finished::default()));
        assert_eq!(report.total.failed, 2);
        assert!(report.end(false).is_err());
    }
}
