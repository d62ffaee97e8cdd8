//! Builds the Rust tests once, with the programs they start, and runs their binaries several at a time.
//! Holds which binaries, where and in which order; reading what they print is in `summary`.

use std::num::NonZero;
use std::process::Command;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use crate::built::{self, TestBinary};
use crate::durations::Durations;
use crate::several::{self, Job};
use crate::step::{self, Finished};
use crate::stop::Stop;
use crate::summary::{self, Tally};

/// An authority that vouches for nobody.
const NOBODY: &str = "crates/xtask/nobody.pem";

/// Builds all test binaries, and all programs with the very same features, so that nothing is compiled twice: the journeys
/// start `lectern` and `lectern-desktop` as a person would. `left_out` are packages that cannot be built.
pub fn build(left_out: &[&str]) -> Result<Finished, Stop> {
    let mut cargo = step::cargo([
        "build",
        "--workspace",
        "--bins",
        "--tests",
        "--message-format=json-render-diagnostics",
    ]);
    cargo.args(left_out);
    step::watched(cargo)
}

/// The tests of all binaries together.
pub struct Ran {
    pub tally: Tally,
    /// What a person needs to see of those that failed; empty where all passed.
    pub shown: String,
    pub took: Duration,
}

/// Runs what `build` built, and the examples in the documentation; `ui`, the tests of the pages, begins first and goes on beside
/// them, and its result comes with theirs: while these wait for servers and for time, those compute.
pub fn run(messages: &str, left_out: &[&str], ui: Command) -> Result<(Ran, Finished), Stop> {
    let started = Instant::now();
    let mut binaries = built::test_binaries(messages);
    let mut durations = Durations::load();
    durations.longest_first(&mut binaries, TestBinary::name);

    let cores = available_parallelism().map_or(1, NonZero::get);
    let mut jobs = vec![Job {
        name: "UI tests".into(),
        command: ui,
        size: cores,
    }];
    jobs.extend(binaries.iter().map(|binary| job(binary, cores)));
    // Last: it is short, and cargo does it all by itself.
    let mut documentation = step::cargo(["test", "--quiet", "--workspace", "--doc"]);
    documentation.args(left_out).args(["--", "--show-output"]);
    jobs.push(Job {
        name: "examples in the documentation".into(),
        command: documentation,
        size: 1,
    });

    // Most tests wait for servers and for time, few compute: three for each core keep the cores busy.
    let mut finished = several::run(jobs, 3 * cores)?;
    let ui = finished.remove(0);
    for (binary, finished) in binaries.iter().zip(&finished) {
        durations.note(&binary.name(), finished.took);
    }
    durations.keep();

    let again = binaries
        .iter()
        .map(TestBinary::again)
        .chain(["cargo test --workspace --doc".to_owned()]);
    let (tally, shown) = verdict(&finished, again);
    let ran = Ran {
        tally,
        shown,
        took: started.elapsed(),
    };
    Ok((ran, ui))
}

/// The binary in its package's folder and with its package's variables, as `cargo test` would start it
/// (doc.rust-lang.org/cargo/reference/environment-variables.html).
fn job(binary: &TestBinary, cores: usize) -> Job {
    let window = needs_a_window(binary);
    let threads = at_once(window, cores);
    let mut command = Command::new(&binary.executable);
    // Skipped tests say so in their output, which the harness only shows on request.
    command.arg("--show-output").current_dir(binary.folder());
    command.arg(format!("--test-threads={threads}"));
    // Those of this program, which cargo started too, would lie.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") {
            command.env_remove(name);
        }
    }
    command
        .env("CARGO_MANIFEST_DIR", binary.folder())
        .env("CARGO_MANIFEST_PATH", &binary.manifest)
        .env("CARGO_PKG_NAME", &binary.package)
        .env("CARGO_PKG_VERSION", &binary.version)
        // Every client reads whom this computer trusts, in hundreds of files: a third of what a short command takes. Tests
        // speak to this computer alone, and need no authority that they do not name. The key of this one was never kept.
        .env("SSL_CERT_FILE", crate::root().join(NOBODY))
        .env_remove("SSL_CERT_DIR");
    Job {
        name: binary.name(),
        command,
        size: if window { threads } else { 1 },
    }
}

/// Each window brings an X server, a bus, a keyring and WebKit's processes along: they compute, and take memory.
fn needs_a_window(binary: &TestBinary) -> bool {
    matches!(&binary.target, built::Target::File(name) if name.starts_with("desktop"))
}

/// How many tests of one binary run at the same time. Windows compute; the others wait for servers and for time, so that one
/// for each core would leave the cores idle.
fn at_once(window: bool, cores: usize) -> usize {
    if window {
        cores.clamp(1, 4)
    } else {
        (3 * cores).clamp(2, 12)
    }
}

/// Sums up. A binary that failed without a failed test (it crashed) counts as one failure.
fn verdict(finished: &[Finished], again: impl Iterator<Item = String>) -> (Tally, String) {
    let (mut together, mut shown) = (Tally::default(), Vec::new());
    for (finished, again) in finished.iter().zip(again) {
        let mut tally = summary::rust_tests(&format!("{}\n{}", finished.out, finished.err));
        if !finished.ok {
            let crashed = tally.failed == 0;
            tally.failed = tally.failed.max(1);
            let text = if crashed {
                format!("It came to no result. What it said:\n{}", finished.said())
            } else {
                summary::rust_failures(&finished.out, &finished.err)
            };
            shown.push(format!("=== {again}\n{text}"));
        }
        together += &tally;
    }
    (together, shown.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binary(target: built::Target) -> TestBinary {
        TestBinary {
            package: "journeys".into(),
            target,
            executable: "/t/deps/it-1".into(),
            manifest: "/c/tests/Cargo.toml".into(),
            version: "0.3.0".into(),
        }
    }

    #[test]
    fn a_binary_runs_where_and_with_what_cargo_would_give_it() {
        let job = job(&binary(built::Target::File("killed".into())), 2);
        assert_eq!(job.command.get_current_dir(), Some("/c/tests".as_ref()));
        let set = |name: &str| {
            job.command
                .get_envs()
                .find(|(key, _)| *key == name)
                .and_then(|(_, value)| value)
                .map(|value| value.to_string_lossy().into_owned())
        };
        assert_eq!(set("CARGO_MANIFEST_DIR").as_deref(), Some("/c/tests"));
        assert_eq!(set("CARGO_PKG_NAME").as_deref(), Some("journeys"));
        assert_eq!(set("CARGO_PKG_DESCRIPTION"), None);
        let trusted = set("SSL_CERT_FILE").map(std::fs::read_to_string);
        assert!(trusted.unwrap().unwrap().contains("BEGIN CERTIFICATE"));
        assert_eq!((job.size, job.name.as_str()), (1, "journeys killed"));
    }

    #[test]
    fn windows_take_more_room_and_are_few_at_once() {
        let size = |cores| job(&binary(built::Target::File("desktop_job".into())), cores).size;
        assert_eq!([1, 2, 16].map(size), [1, 2, 4]);
    }

    #[test]
    fn a_binary_that_crashed_is_a_failure_with_all_it_said_and_the_way_to_run_it_again() {
        let passed = Finished {
            ok: true,
            out: "test a ... ok\ntest result: ok. 3 passed; 0 failed;".into(),
            ..Finished::default()
        };
        let crashed = Finished {
            out: "running 2 tests\n".into(),
            err: "thread overflowed its stack".into(),
            ..Finished::default()
        };
        let failed = Finished {
            out: "\nfailures:\n\n---- b stdout ----\nleft is not right\n\ntest result: FAILED. 1 passed; 2 failed;".into(),
            ..Finished::default()
        };
        let (tally, shown) = verdict(
            &[passed, crashed, failed],
            ["one", "two", "three"].map(str::to_owned).into_iter(),
        );
        assert_eq!((tally.passed, tally.failed), (4, 3));
        assert!(
            shown.contains("=== two\n") && shown.contains("overflowed"),
            "{shown}"
        );
        assert!(
            shown.contains("=== three\n") && shown.contains("left is not right"),
            "{shown}"
        );
        assert!(
            !shown.contains("=== one") && !shown.contains("test a"),
            "{shown}"
        );
    }
}
