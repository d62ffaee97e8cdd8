//! `cargo xtask run`: the window on the practice campus where there is a display, the rehearsal in the terminal where there is none.
//! Holds no way to build or install; it only puts those in order.

use std::ffi::OsString;

use crate::stop::Stop;
use crate::system::Need;
use crate::{install, node, step, ui};

pub fn run() -> Result<(), Stop> {
    if has_display(std::env::consts::OS, |name| std::env::var_os(name)) {
        window()
    } else {
        terminal()
    }
}

/// X and Wayland say so in the environment; macOS and Windows always have a display.
fn has_display(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    matches!(os, "macos" | "windows")
        || ["WAYLAND_DISPLAY", "DISPLAY"]
            .iter()
            .any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

fn window() -> Result<(), Stop> {
    install::ensure(&[Need::Terminal, Need::Window])?;
    node::ensure()?;
    ui::packages()?.shown_if_failed("npm ci")?;
    ui::build()?.shown_if_failed("Building the window's pages")?;
    println!(
        "The window opens on the practice campus: made-up people on this computer, and a folder of its own.\n\
         From its banner one click leads to your own accounts.\n"
    );
    step::shown(
        step::cargo(["run", "--package", "lectern-desktop", "--", "--practice"]),
        "The window",
    )
}

fn terminal() -> Result<(), Stop> {
    println!(
        "No display here (DISPLAY and WAYLAND_DISPLAY are not set), so there can be no window.\n\
         Building `lectern`, the same companion in the terminal; it rehearses the whole job on a practice campus.\n\
         `cargo xtask look` shows the window all the same: it makes a picture of every view, without a display.\n"
    );
    install::ensure(&[Need::Terminal])?;
    step::shown(
        step::cargo(["build", "--package", "lectern-cli"]),
        "Building `lectern`",
    )?;
    step::shown(
        step::cargo([
            "run",
            "--quiet",
            "--package",
            "lectern-cli",
            "--",
            "rehearse",
        ]),
        "The rehearsal",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_is_what_the_environment_names() {
        let with = |set: &'static [(&str, &str)]| {
            move |name: &str| {
                set.iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| OsString::from(value))
            }
        };
        assert!(has_display("linux", with(&[("DISPLAY", ":0")])));
        assert!(has_display(
            "linux",
            with(&[("WAYLAND_DISPLAY", "wayland-0")])
        ));
        assert!(!has_display(
            "linux",
            with(&[("DISPLAY", ""), ("TERM", "xterm")])
        ));
        assert!(!has_display("linux", with(&[])));
        assert!(has_display("macos", with(&[])) && has_display("windows", with(&[])));
    }
}
