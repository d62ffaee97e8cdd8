//! A Linux desktop of a test's own: display, session bus, homes and keyring, and the real window in it.
//! Refuses to share anything with the desktop that the tests run on, and to leave anything behind.

mod axe;
mod key;
mod keyring;
mod needs;
mod notices;
mod page;
mod process;
mod screen;
mod set_up;
mod tray;
mod webdriver;
mod window;
mod words;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use tempfile::TempDir;

pub use axe::Finding;
pub use key::Key;
pub use keyring::Keyring;
pub use notices::{Notices, ShownNotice};
pub use page::{Node, fits};
pub use process::{Process, descendants, kill, wait_until};
pub use screen::Focus;
use screen::Screen;
pub use tray::{Tray, TrayLine};
pub use webdriver::Refused;
pub use window::Window;
pub use words::Language;

/// How long a test waits for anything that the window, a world or a daemon is to do. Generous: other tests run beside.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Larger than any window of a test, so that no window is cut by its edge.
const SCREEN: &str = "1600x1000x24";

/// A private desktop. Dropping it ends every process of it and empties its homes.
pub struct Desktop {
    // Dropped in this order: what talks before what it talks to.
    keyring: Option<Process>,
    bus: zbus::blocking::Connection,
    _bus_daemon: Process,
    _display_server: Process,
    environment: Vec<(&'static str, String)>,
    program: PathBuf,
    home: TempDir,
}

impl Desktop {
    /// A desktop with a keyring in this state. `None`, said loudly: this machine lacks something that a desktop needs.
    ///
    /// # Panics
    /// When a part of it is there and does not start.
    pub fn start(keyring: Keyring) -> Option<Self> {
        let program = needs::program_or_skip()?;
        let home = TempDir::with_prefix("desktop-").expect("a temporary folder");
        let mut environment = homes(home.path());

        let (display_server, display) = Process::telling(
            Command::new("Xvfb")
                // Without a reset once its last window is gone: whoever starts in that moment is thrown out.
                .args(["-displayfd", "1", "-noreset", "-nolisten", "tcp"])
                .args(["-screen", "0", SCREEN]),
        );
        environment.push(("DISPLAY", format!(":{display}")));

        let rules = home.path().join("bus.conf");
        fs::write(&rules, bus_rules(home.path())).expect("a file in a new folder");
        let (bus_daemon, address) = Process::telling(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", rules.display()))
                .args(["--nofork", "--print-address=1"]),
        );
        let bus = zbus::blocking::connection::Builder::address(address.as_str())
            .and_then(zbus::blocking::connection::Builder::build)
            .expect("a bus that told its address is there");
        environment.push(("DBUS_SESSION_BUS_ADDRESS", address));

        let mut desktop = Self {
            keyring: None,
            bus,
            _bus_daemon: bus_daemon,
            _display_server: display_server,
            environment,
            program,
            home,
        };
        if keyring != Keyring::Absent {
            desktop.start_keyring();
        }
        if keyring == Keyring::Locked {
            desktop.lock_keyring();
        }
        Some(desktop)
    }

    /// The language that programs started from now on find in their environment.
    #[must_use]
    pub fn speaking(mut self, language: &str) -> Self {
        self.environment.push(("LANGUAGE", language.to_owned()));
        self
    }

    /// Whatever Lectern has the desktop open from now on is written into the file that is given back, one line each, and goes
    /// nowhere. The folder is the test's.
    ///
    /// # Panics
    /// When the folder cannot be written to.
    #[must_use]
    pub fn opening_into(mut self, folder: &Path) -> (Self, PathBuf) {
        let (opener, opened) = (folder.join("xdg-open"), folder.join("opened"));
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n",
            opened.display()
        );
        fs::write(&opener, script).expect("a file in a test's folder");
        fs::set_permissions(&opener, fs::Permissions::from_mode(0o700)).expect("an own file");
        fs::write(&opened, "").expect("a file in a test's folder");
        let before = std::env::var("PATH").unwrap_or_default();
        self.environment
            .push(("PATH", format!("{}:{before}", folder.display())));
        (self, opened)
    }

    /// Starts Lectern, and waits until its page has drawn its first data.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn open(&self) -> Window {
        self.open_with(&[])
    }

    /// As [`Desktop::open`], with these arguments.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn open_with(&self, arguments: &[String]) -> Window {
        Window::open(&self.program, arguments, |command| self.furnish(command))
    }

    /// As [`Desktop::open`], another program whose page says in the same way that it is there.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn open_program(&self, program: &Path) -> Window {
        Window::open(program, &[], |command| self.furnish(command))
    }

    /// Starts Lectern as somebody does who clicks its icon once more, and waits for its end.
    ///
    /// # Panics
    /// When it stays.
    pub fn start_again(&self) -> ExitStatus {
        let mut command = Command::new(&self.program);
        self.furnish(&mut command);
        let mut second = Process::quiet(&mut command);
        wait_until(PATIENCE, || second.child().try_wait().ok().flatten())
            .expect("a second instance ends by itself")
    }

    /// The `lectern` command of this desktop's user: same homes, same bus, same keyring.
    pub fn lectern<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(crate::lectern_binary());
        self.furnish(&mut command);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Everything that this desktop's programs wrote lies in here.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Lectern's data folder.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data").join("lectern")
    }

    /// Who gets what is typed, as the display server sees it.
    ///
    /// # Panics
    /// When the display server does not answer.
    pub fn focus(&self) -> Focus {
        self.screen().focus().expect("the display server answers")
    }

    /// How many windows somebody in front of the screen sees.
    ///
    /// # Panics
    /// When the display server does not answer.
    pub fn windows(&self) -> usize {
        let windows = self.screen().windows();
        windows.expect("the display server answers").len()
    }

    /// Waits until so many windows can be seen.
    ///
    /// # Panics
    /// When there are others.
    pub fn wait_for_windows(&self, count: usize) {
        wait_until(PATIENCE, || (self.windows() == count).then_some(()))
            .unwrap_or_else(|| panic!("{} windows are in sight, not {count}", self.windows()));
    }

    /// Clicks the cross of the one window that can be seen.
    ///
    /// # Panics
    /// When there is none, or another one.
    pub fn close_window(&self) {
        let mut screen = self.screen();
        let windows = screen.windows().expect("the display server answers");
        assert_eq!(windows.len(), 1, "one window is in sight");
        screen
            .close(windows[0])
            .expect("the display server passes it on");
    }

    /// Starts Lectern, or another program, as the session or its user does, without looking into its pages.
    pub fn run(&self, program: Option<&Path>, arguments: &[&str]) -> Process {
        let mut command = Command::new(program.unwrap_or(&self.program));
        self.furnish(&mut command);
        Process::quiet(command.args(arguments))
    }

    fn screen(&self) -> Screen {
        Screen::of(self.variable("DISPLAY")).expect("the display server lets a test in")
    }

    /// The user does something else: no window has the keyboard.
    ///
    /// # Panics
    /// When the display server does not answer.
    pub fn look_away(&self) {
        self.screen()
            .look_away()
            .expect("the display server answers");
    }

    /// What programs of this desktop find in their environment; empty where there is nothing.
    fn variable(&self, wanted: &str) -> &str {
        let found = self.environment.iter().find(|(name, _)| *name == wanted);
        found.map_or("", |(_, value)| value)
    }

    fn furnish(&self, command: &mut Command) {
        let inherited = std::env::vars_os().map(|(name, _)| name);
        for name in inherited.filter(|name| name.to_string_lossy().starts_with("LECTERN_")) {
            command.env_remove(name);
        }
        for name in [
            "WAYLAND_DISPLAY",
            "LANGUAGE",
            "LC_ALL",
            "LC_MESSAGES",
            "CREDENTIALS_DIRECTORY",
        ] {
            command.env_remove(name);
        }
        let own = self.environment.iter();
        command.envs(own.map(|(name, value)| (*name, value)));
    }
}

fn homes(home: &Path) -> Vec<(&'static str, String)> {
    let folder = |name: &str| {
        let folder = home.join(name);
        fs::create_dir(&folder).expect("a folder in a new folder");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).expect("an own folder");
        folder.display().to_string()
    };
    vec![
        ("HOME", home.display().to_string()),
        ("XDG_RUNTIME_DIR", folder("run")),
        ("XDG_DATA_HOME", folder("data")),
        ("XDG_CONFIG_HOME", folder("config")),
        ("XDG_CACHE_HOME", folder("cache")),
        ("XDG_STATE_HOME", folder("state")),
        ("LANG", "C.UTF-8".to_owned()),
        ("TZ", "Europe/Paris".to_owned()),
        ("GDK_BACKEND", "x11".to_owned()),
        // Nobody on the private bus speaks AT-SPI, and GTK would look for it.
        ("NO_AT_BRIDGE", "1".to_owned()),
    ]
}

/// No `<servicedir>`: nothing on this bus can be started behind a test's back.
fn bus_rules(home: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow receive_sender="*" eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#,
        home.display()
    )
}
