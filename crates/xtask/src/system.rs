//! Which operating system this is, and what Lectern needs from its package manager.
//! Holds tables and decisions only; nothing here looks at the machine but `System::here`.

/// What is about to be done, in so far as it decides which packages are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Building and running `lectern`.
    Terminal,
    /// Building and running the window.
    Window,
    /// Testing, measuring and picturing the window without a display, on a desktop of its own.
    Desktop,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and what is made from them.
    Debian,
    Fedora,
    Arch,
    OpenSuse,
    MacOs,
    Windows,
    /// Any other; holds its name for messages.
    Other(String),
}

/// Names of one package: any of them satisfies the need, the first is the one to install.
pub type Package = &'static [&'static str];

impl System {
    pub fn here() -> System {
        match std::env::consts::OS {
            "macos" => System::MacOs,
            "windows" => System::Windows,
            "linux" => System::from_os_release(
                &std::fs::read_to_string("/etc/os-release").unwrap_or_default(),
            ),
            other => System::Other(other.into()),
        }
    }

    /// Reads the text of `/etc/os-release` (freedesktop.org, os-release(5)): `ID` first, then what it is like.
    pub fn from_os_release(text: &str) -> System {
        let value = |key: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
                .map(|value| value.trim().trim_matches(['"', '\'']).to_lowercase())
                .unwrap_or_default()
        };
        let id = value("ID");
        let known = |name: &str| match name {
            "debian" | "ubuntu" => Some(System::Debian),
            "fedora" | "rhel" => Some(System::Fedora),
            "arch" => Some(System::Arch),
            name if name.starts_with("opensuse") || name == "suse" => Some(System::OpenSuse),
            _ => None,
        };
        known(&id)
            .or_else(|| value("ID_LIKE").split_whitespace().find_map(known))
            .unwrap_or(System::Other(if id.is_empty() {
                "Linux".into()
            } else {
                id
            }))
    }
}

/// Debian's packages for these needs, each once.
pub fn debian_packages(needs: &[Need]) -> Vec<Package> {
    needs
        .iter()
        .flat_map(|need| -> &'static [Package] {
            match need {
                // `reqwest` cannot build a client on a machine without CA files, not even for loopback.
                Need::Terminal => &[
                    &["ca-certificates"],
                    &["gcc"],
                    &["libc6-dev"],
                    &["pkg-config", "pkgconf"],
                ],
                // GTK 3, which the folder dialog and the opener use too, comes with WebKitGTK.
                Need::Window => &[&["libwebkit2gtk-4.1-dev"], &["librsvg2-dev"]],
                // A private desktop: a real keyring on a bus of its own, a real window on a display of its own, and letters
                // for it to draw: without any font installed, text is empty boxes.
                Need::Desktop => &[
                    &["dbus", "dbus-daemon"],
                    &["gnome-keyring"],
                    &["xvfb"],
                    &["webkit2gtk-driver"],
                    &["fonts-inter"],
                    // For the scripts that Inter does not draw.
                    &["fonts-dejavu-core"],
                    &["fonts-noto-color-emoji"],
                ],
            }
        })
        .copied()
        .collect()
}

/// What to type where Lectern installs nothing itself; `None` where it does.
pub fn by_hand(system: &System, needs: &[Need]) -> Option<String> {
    let list = |start: &str, terminal: &str, window: &str, desktop: &str| {
        let words = needs.iter().map(|need| match need {
            Need::Terminal => terminal,
            Need::Window => window,
            Need::Desktop => desktop,
        });
        let words: Vec<&str> = std::iter::once(start).chain(words).collect();
        let mut text = format!(
            "Needed here, if it is not there yet:\n\n    {}\n",
            words.join(" ")
        );
        if needs.contains(&Need::Desktop) {
            // Some build it for GTK 4 only, and such a one cannot type into a GTK 3 window (tauri-apps/tauri#6541).
            text += "\nTests of the window want the WebKitWebDriver of WebKitGTK 4.1 too; without it they are skipped.\n";
        }
        Some(text)
    };
    match system {
        System::Debian => None,
        System::Fedora => list(
            "sudo dnf install",
            "ca-certificates gcc pkgconf-pkg-config",
            "webkit2gtk4.1-devel librsvg2-devel",
            "dbus-daemon gnome-keyring xorg-x11-server-Xvfb rsms-inter-fonts dejavu-sans-fonts google-noto-color-emoji-fonts",
        ),
        System::Arch => list(
            "sudo pacman -S --needed",
            "ca-certificates gcc pkgconf",
            "webkit2gtk-4.1 librsvg",
            "dbus gnome-keyring xorg-server-xvfb inter-font ttf-dejavu noto-fonts-emoji",
        ),
        System::OpenSuse => list(
            "sudo zypper install",
            "ca-certificates gcc pkgconf-pkg-config",
            "webkit2gtk3-devel librsvg-devel",
            "dbus-1-daemon gnome-keyring xorg-x11-server-Xvfb inter-fonts dejavu-fonts google-noto-coloremoji-fonts",
        ),
        System::MacOs => Some("Needed here, if it is not there yet:\n\n    xcode-select --install\n".into()),
        System::Windows => Some(
            "Needed here, if it is not there yet: \"Desktop development with C++\" of the Microsoft C++ Build Tools, \
             and WebView2, which Windows 11 has.\n"
                .into(),
        ),
        System::Other(name) => {
            let mut text = format!(
                "How {name} names its packages is not known here. Needed: CA certificates, a C compiler, pkg-config"
            );
            if needs.contains(&Need::Window) {
                text += ", WebKitGTK 4.1 and librsvg with their headers";
            }
            if needs.contains(&Need::Desktop) {
                text += ", dbus-daemon, gnome-keyring, Xvfb, WebKitWebDriver, a sans-serif font and one for emoji";
            }
            Some(text + ".\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_known_by_its_id_or_by_what_it_is_like() {
        let of = System::from_os_release;
        assert_eq!(
            of("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"),
            System::Debian
        );
        assert_eq!(of("ID=ubuntu\nID_LIKE=debian\n"), System::Debian);
        assert_eq!(
            of("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
            System::Debian
        );
        assert_eq!(
            of("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"),
            System::Fedora
        );
        assert_eq!(of("ID=manjaro\nID_LIKE=arch\n"), System::Arch);
        assert_eq!(of("ID=\"opensuse-tumbleweed\"\n"), System::OpenSuse);
        assert_eq!(
            of("ID=alpine\nVERSION_ID=3\n"),
            System::Other("alpine".into())
        );
        assert_eq!(of(""), System::Other("Linux".into()));
    }

    #[test]
    fn the_terminal_needs_no_webkit_and_everything_needs_certificates() {
        let names = |needs: &[Need]| debian_packages(needs).concat();
        assert!(names(&[Need::Terminal]).contains(&"ca-certificates"));
        assert!(
            !names(&[Need::Terminal])
                .iter()
                .any(|name| name.contains("webkit"))
        );
        let all = names(&[Need::Terminal, Need::Window, Need::Desktop]);
        for name in [
            "gcc",
            "libwebkit2gtk-4.1-dev",
            "librsvg2-dev",
            "dbus",
            "gnome-keyring",
            "xvfb",
            "webkit2gtk-driver",
        ] {
            assert!(all.contains(&name), "{name} is missing in {all:?}");
        }
    }

    #[test]
    fn elsewhere_the_list_covers_what_is_about_to_be_done() {
        for system in [
            System::Fedora,
            System::Arch,
            System::OpenSuse,
            System::Other("alpine".into()),
        ] {
            let little = by_hand(&system, &[Need::Terminal]).unwrap();
            assert!(!little.to_lowercase().contains("webkit"), "{little}");
            let much = by_hand(&system, &[Need::Terminal, Need::Window, Need::Desktop]).unwrap();
            assert!(
                much.to_lowercase().contains("webkit") && much.contains("gnome-keyring"),
                "{much}"
            );
        }
        assert_eq!(by_hand(&System::Debian, &[Need::Terminal]), None);
        assert!(
            by_hand(&System::MacOs, &[Need::Window])
                .unwrap()
                .contains("xcode-select")
        );
    }
}
