//! `cargo xtask`: the commands that set up a checkout and use it.
//! Holds the choice of command only; what a command does lives in the module of its name.

// A tool for the terminal: printing is what it is for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod built;
mod contract;
mod durations;
mod install;
mod json;
mod look;
mod node;
mod run;
mod rust_tests;
mod several;
mod step;
mod stop;
mod summary;
mod system;
mod test;
mod ui;

use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  run             starts Lectern on the practice campus; without a display, `lectern rehearse` in the terminal
  test            runs every check and test
  bench           measures how fast lists and the window are, and what it costs out of sight, built for release;
                  needs no display
  contract --spec FILE
                  compares what is exchanged with Zoom with Zoom's own description (OpenAPI 3.0, JSON)
  look [FOLDER]   makes a picture of every view, light and dark, English and French; needs no display

All set up what is missing first, and say what they install before they install it.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["bench"] => bench::bench(),
        ["contract", "--spec", file] => contract::contract(file),
        ["look"] => look::look(None, &[]),
        ["look", folder, ref walks @ ..] if !folder.starts_with('-') => {
            look::look(Some(folder), walks)
        }
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("There is no `cargo xtask {}`.\n\n{HELP}", words.join(" "));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // The summary of the tests is to be the last line.
        Err(stop::Stop::TestsFailed) => ExitCode::FAILURE,
        Err(stop) => {
            eprintln!("\n{stop}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the checkout.
fn root() -> PathBuf {
    // Asked at run time first: a checkout may have been moved since this was compiled.
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(2).map(PathBuf::from).unwrap_or(here)
}

/// Where cargo puts what it builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .filter(|folder| !folder.is_empty())
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}
