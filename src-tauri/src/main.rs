//! The desktop binary: starts the window and turns its end into an exit code.
//! Holds nothing else; everything else is in the library, where tests reach it.

// A window needs no console beside it.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    lectern_desktop::run()
}
