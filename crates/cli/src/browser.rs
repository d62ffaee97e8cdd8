//! Passing an address to the user's browser.
//! Refuses to do so where nobody is at the terminal, and to hand the environment's secrets on.

use std::io;
use std::process::{Command, Stdio};

use lectern::secrets::Environment;
use url::Url;

/// Whether an address is passed on: a person is there who sees the browser open, and did not forbid it.
pub fn is_wanted(at_terminal: bool, forbidden: bool) -> bool {
    at_terminal && !forbidden
}

/// Has the desktop open the address, and does not wait for it.
pub fn open(address: &Url) -> io::Result<()> {
    let mut command = opener();
    command
        .arg(address.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    Environment::of_process()
        .hide_from(&mut command)
        .spawn()
        .map(drop)
}

#[cfg(target_os = "macos")]
fn opener() -> Command {
    Command::new("open")
}

#[cfg(windows)]
fn opener() -> Command {
    // Not `start`: the shell would read the `&` of the address as its own.
    let mut command = Command::new("rundll32");
    command.arg("url.dll,FileProtocolHandler");
    command
}

#[cfg(not(any(target_os = "macos", windows)))]
fn opener() -> Command {
    Command::new("xdg-open")
}

#[cfg(test)]
mod tests {
    use super::is_wanted;

    #[test]
    fn a_browser_opens_only_before_somebody_who_wants_it() {
        assert!(is_wanted(true, false));
        assert!(!is_wanted(true, true));
        assert!(!is_wanted(false, false));
        assert!(!is_wanted(false, true));
    }
}
