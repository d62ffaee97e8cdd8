//! `cargo xtask`: the two commands that set up a checkout and use it.
//! Holds the choice of command only; what a command does lives in the module of its name.

// A tool for the terminal: printing is what it is for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod install;
mod node;
mod run;
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

  run    sets up what is missing and starts Lectern; without a display, `lectern rehearse` in the terminal
  test   sets up what is missing and runs every check and test

Both say what they install before they install it.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run"] => run::run(),
        ["test"] => test::test(),
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
