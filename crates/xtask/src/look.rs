//! `cargo xtask look`: a picture of every view, from the practice campus in the real window, without a display.
//! Holds no list of views; `tests/examples/look` walks them.

use std::path::PathBuf;
use std::process::Command;

use crate::stop::Stop;
use crate::system::Need;
use crate::{install, node, step, ui};

/// `walks` are those of `tests/examples/look`; none means all.
pub fn look(folder: Option<&str>, walks: &[&str]) -> Result<(), Stop> {
    install::ensure(&[Need::Terminal, Need::Window, Need::Desktop])?;
    node::ensure()?;
    ui::packages()?.shown_if_failed("npm ci")?;
    ui::build()?.shown_if_failed("Building the window's pages")?;
    // Out of the whole workspace, and thereby with the features that the tests are built with: nothing is compiled twice.
    step::watched(step::cargo([
        "build",
        "--workspace",
        "--bin",
        "lectern-desktop",
        "--example",
        "look",
    ]))?
    .shown_if_failed("Building the window")?;

    let program = format!("debug/examples/look{}", std::env::consts::EXE_SUFFIX);
    let mut look = Command::new(crate::target().join(program));
    look.arg(where_to(folder)).args(walks);
    step::shown(look, "Taking pictures")
}

fn where_to(folder: Option<&str>) -> PathBuf {
    match folder {
        // As whoever typed it meant it, who may stand in a folder below.
        Some(folder) => std::env::current_dir().unwrap_or_default().join(folder),
        None => crate::target().join("look"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_go_where_asked_or_into_the_target_folder() {
        assert!(where_to(None).ends_with("look") && where_to(None).starts_with(crate::target()));
        let here = std::env::current_dir().unwrap();
        assert_eq!(where_to(Some("docs/shots")), here.join("docs/shots"));
    }
}
