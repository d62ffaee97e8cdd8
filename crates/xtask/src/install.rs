//! Makes sure that the packages of this system are there; on Debian and Ubuntu by installing what is missing.
//! Holds no list of packages (that is `system`), and never lets anybody wait in front of a password nobody asked for.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::stop::Stop;
use crate::system::{self, Need, Package, System};

/// How packages may be installed by whoever runs this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Way {
    ask: bool,
    as_root: AsRoot,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AsRoot {
    Already,
    /// May ask for the password: a person has just agreed, and sits there.
    Sudo,
    /// Fails at once where a password would be needed.
    SudoWithoutPassword,
}

fn way(root: bool, terminal: bool) -> Way {
    let as_root = match (root, terminal) {
        (true, _) => AsRoot::Already,
        (false, true) => AsRoot::Sudo,
        (false, false) => AsRoot::SudoWithoutPassword,
    };
    Way {
        ask: terminal,
        as_root,
    }
}

pub fn ensure(needs: &[Need]) -> Result<(), Stop> {
    let system = System::here();
    if let Some(text) = system::by_hand(&system, needs) {
        println!("{text}");
        return Ok(());
    }
    let wanted = system::debian_packages(needs);
    let missing = missing(&wanted, &installed(&wanted)?);
    if missing.is_empty() {
        return Ok(());
    }
    let words = missing.join(" ");
    let by_hand = format!("sudo apt-get install --no-install-recommends {words}");
    println!("Missing system packages: {words}");

    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let way = way(is_root(), terminal);
    if way.ask && !agreed()? {
        return Err(Stop::Lacking(format!(
            "Nothing was installed. Lectern needs them:\n\n    {by_hand}"
        )));
    }
    println!("Installing them with apt-get …");
    let no_lists = !Path::new("/var/lib/apt/lists")
        .read_dir()
        .is_ok_and(|mut entries| {
            entries.any(|entry| {
                entry.is_ok_and(|entry| entry.file_name().to_string_lossy().contains("_Packages"))
            })
        });
    if no_lists {
        apt_get(way, &["update"])?;
    }
    let install: Vec<&str> = ["install", "--yes", "--no-install-recommends"]
        .into_iter()
        .chain(missing.iter().copied())
        .collect();
    // Lists that are too old name files that are gone: fetched once more before giving up.
    if apt_get(way, &install)?
        || (!no_lists && apt_get(way, &["update"])? && apt_get(way, &install)?)
    {
        return Ok(());
    }
    Err(Stop::Lacking(format!(
        "The packages could not be installed from here. By hand:\n\n    {by_hand}"
    )))
}

/// What dpkg knows about these names, one `name status` per line.
fn installed(wanted: &[Package]) -> Result<String, Stop> {
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Abbrev}\n"])
        .args(wanted.concat())
        .stdin(Stdio::null())
        .output()
        .map_err(|why| Stop::NotStarted {
            program: "dpkg-query".into(),
            why,
        })?;
    // It fails when any name is unknown to it: that is an answer, not an error.
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Those of `wanted` of which no name is installed. The second letter of dpkg's status is the state, `i` for installed.
fn missing(wanted: &[Package], dpkg: &str) -> Vec<&'static str> {
    let there: Vec<&str> = dpkg
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, status)| status.as_bytes().get(1) == Some(&b'i'))
        .map(|(name, _)| name)
        .collect();
    wanted
        .iter()
        .filter(|names| !names.iter().any(|name| there.contains(name)))
        .filter_map(|names| names.first().copied())
        .collect()
}

fn agreed() -> Result<bool, Stop> {
    print!("Install them now? [Y/n] ");
    let unasked = |why| Stop::NotStarted {
        program: "the question".into(),
        why,
    };
    std::io::stdout().flush().map_err(unasked)?;
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer).map_err(unasked)?;
    Ok(read > 0 && is_yes(&answer))
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes")
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Runs `apt-get`, shown as it goes; says whether it succeeded.
fn apt_get(way: Way, arguments: &[&str]) -> Result<bool, Stop> {
    let before: &[&str] = match way.as_root {
        AsRoot::Already => &[],
        AsRoot::Sudo => &["sudo"],
        AsRoot::SudoWithoutPassword => &["sudo", "-n"],
    };
    // Through `env`, because sudo drops the environment it is given.
    let mut words = before
        .iter()
        .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .chain(arguments);
    let program = words.next().copied().unwrap_or("env");
    let mut command = Command::new(program);
    command.args(words);
    if !way.ask {
        command.stdin(Stdio::null());
    }
    match command.status() {
        Ok(status) => Ok(status.success()),
        // A machine without sudo: said by the caller, with what to type.
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(why) => Err(Stop::NotStarted {
            program: program.into(),
            why,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_a_password_unasked() {
        assert_eq!(
            way(false, false),
            Way {
                ask: false,
                as_root: AsRoot::SudoWithoutPassword
            }
        );
        assert_eq!(
            way(false, true),
            Way {
                ask: true,
                as_root: AsRoot::Sudo
            }
        );
        assert_eq!(
            way(true, false),
            Way {
                ask: false,
                as_root: AsRoot::Already
            }
        );
        assert!(
            way(true, true).ask,
            "a person at a terminal is asked, root or not"
        );
    }

    #[test]
    fn only_installed_packages_count_as_there() {
        let wanted: Vec<Package> = vec![
            &["gcc"],
            &["pkg-config", "pkgconf"],
            &["dbus"],
            &["gnome-keyring"],
            &["ca-certificates"],
        ];
        // Installed, installed under its other name, removed with its settings kept, half configured, unknown.
        let dpkg = "gcc ii \npkgconf ii \ndbus rc \ngnome-keyring iF \n";
        assert_eq!(
            missing(&wanted, dpkg),
            ["dbus", "gnome-keyring", "ca-certificates"]
        );
        assert_eq!(
            missing(
                &wanted,
                "gcc hi \npkg-config ii \ndbus ii \ngnome-keyring ii \nca-certificates ii \n"
            ),
            [""; 0]
        );
    }

    #[test]
    fn only_yes_or_the_default_is_yes() {
        for yes in ["\n", "y\n", " Yes \n", "Y"] {
            assert!(is_yes(yes), "{yes:?}");
        }
        for no in ["n\n", "no", "what?", "nyet"] {
            assert!(!is_yes(no), "{no:?}");
        }
    }
}
