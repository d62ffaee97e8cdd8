//! What a machine must have for the desktop tests.
//! Refuses to skip in silence: `cargo xtask test` counts what is said here, and fails on it where everything should be there.

use std::path::PathBuf;

/// Program, and the Debian package that holds it.
const TOOLS: [(&str, &str); 5] = [
    ("Xvfb", "xvfb"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("dbus-daemon", "dbus"),
    ("gnome-keyring-daemon", "gnome-keyring"),
    ("taskset", "util-linux"),
];

/// The built `lectern-desktop`; `None`, said loudly, when it or a tool is missing.
pub(super) fn program_or_skip() -> Option<PathBuf> {
    match program() {
        Ok(program) => Some(program),
        Err(lacking) => {
            // The harness names a test's thread after the test.
            let current = std::thread::current();
            let test = current.name().unwrap_or("a desktop test");
            say(&format!("SKIPPED {test}: {lacking}"));
            None
        }
    }
}

/// `LECTERN_DESKTOP` names another one than the one that was built last.
fn program() -> Result<PathBuf, String> {
    let missing: Vec<_> = TOOLS.iter().filter(|(tool, _)| !is_there(tool)).collect();
    if !missing.is_empty() {
        let tools: Vec<_> = missing.iter().map(|(tool, _)| *tool).collect();
        let packages: Vec<_> = missing.iter().map(|(_, package)| *package).collect();
        return Err(format!(
            "{} missing; apt-get install {}",
            tools.join(", "),
            packages.join(" ")
        ));
    }
    let built = crate::target_folder().join("lectern-desktop");
    let program = std::env::var_os("LECTERN_DESKTOP").map_or(built, PathBuf::from);
    if !program.is_file() {
        return Err(format!(
            "{} is not there; cargo build -p lectern-desktop",
            program.display()
        ));
    }
    Ok(program)
}

fn is_there(tool: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(tool).is_file())
}

#[allow(
    clippy::print_stderr,
    reason = "a test that skips itself has nothing but its output to say so"
)]
fn say(line: &str) {
    eprintln!("{line}");
}
