//! Which Node is there, and whether it is new enough for Vite 8.
//! Installs nothing: how Node gets onto a machine is the choice of whoever owns the machine.

use std::process::{Command, Stdio};

use crate::stop::Stop;

/// Vite 8 wants `^20.19.0 || >=22.12.0` (its package.json, `engines`); `ui/package.json` says the same.
const WANTED: &str = "20.19 or newer of the 20 line, or 22.12 and newer";

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32, u32);

impl Version {
    /// Reads `v20.20.2`; a nightly's `v24.0.0-nightly…` counts as its number.
    fn read(text: &str) -> Option<Version> {
        let text = text.trim().trim_start_matches('v');
        let numbers = text.split(['-', '+']).next()?;
        let mut parts = numbers.split('.').map(|part| part.parse().ok());
        Some(Version(parts.next()??, parts.next()??, parts.next()??))
    }

    fn is_enough(self) -> bool {
        (self.0 == 20 && self >= Version(20, 19, 0)) || self >= Version(22, 12, 0)
    }
}

pub fn ensure() -> Result<(), Stop> {
    let answer = Command::new("node")
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    let said = answer.ok().filter(|output| output.status.success());
    let said = said.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    match complaint(said.as_deref()) {
        None => Ok(()),
        Some(text) => Err(Stop::Lacking(text)),
    }
}

/// What is wrong with the Node that answered `--version` with this, if anything is.
fn complaint(said: Option<&str>) -> Option<String> {
    let found = match said {
        None => "There is no Node here".to_owned(),
        Some(said) => match Version::read(said) {
            Some(version) if version.is_enough() => return None,
            _ => format!("The Node here is {said}"),
        },
    };
    Some(format!(
        "{found}; the window is built with Node {WANTED}.\n\
         Get it from https://nodejs.org/en/download, or by a version switcher: `nvm install 22`, `fnm install 22`, `mise use node@22`."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_that_vite_takes_are_enough() {
        for (text, enough) in [
            ("v18.20.8", false),
            ("v20.18.3", false),
            ("v20.19.0", true),
            ("v20.20.2\n", true),
            ("v21.7.3", false),
            ("v22.11.0", false),
            ("v22.12.0", true),
            ("v23.0.0", true),
            ("v24.1.0-nightly20260101", true),
        ] {
            assert_eq!(Version::read(text).unwrap().is_enough(), enough, "{text}");
        }
    }

    #[test]
    fn what_is_no_version_is_not_taken_for_one() {
        for text in ["", "v", "20", "v20.19", "node 20", "v20.x.1"] {
            assert_eq!(Version::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_old_or_absent_node_is_named_with_the_way_to_a_new_one() {
        assert_eq!(complaint(Some("v22.12.0")), None);
        let old = complaint(Some("v18.20.8")).unwrap();
        assert!(
            old.contains("v18.20.8") && old.contains("nodejs.org") && old.contains("22.12"),
            "{old}"
        );
        assert!(complaint(None).unwrap().contains("no Node here"));
    }
}
