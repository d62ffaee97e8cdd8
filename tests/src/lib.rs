//! What journeys share: a served rehearsal world, laptops beside it, and the real `lectern` command.
//! Refuses to know the companion from inside: a journey sees what a person sees.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use rehearsal::{Options, World};
use tempfile::TempDir;

#[cfg(target_os = "linux")]
pub mod desktop;
pub mod secrets;

/// The `lectern` command as it was built last, beside this test's own executable.
///
/// # Panics
/// When it was not built: `cargo xtask test` builds it first.
pub fn lectern_binary() -> PathBuf {
    let binary = target_folder().join(format!("lectern{}", std::env::consts::EXE_SUFFIX));
    assert!(
        binary.is_file(),
        "build it first: cargo build -p lectern-cli"
    );
    binary
}

/// Where cargo put what it built last, this test included.
fn target_folder() -> PathBuf {
    let here = std::env::current_exe().expect("a test knows where it is");
    here.ancestors()
        .find(|folder| folder.join("deps").is_dir())
        .expect("tests run from a target folder")
        .to_path_buf()
}

/// One laptop: a data folder of its own, and the secrets in its environment.
pub struct Laptop {
    data: TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Laptop {
    /// A new laptop with both accounts of a world.
    ///
    /// # Panics
    /// When an account cannot be added.
    pub fn with_accounts(world: &World) -> Self {
        let laptop = Self::new(world);
        let keys = serde_json::to_value(world.keys()).expect("keys are JSON");
        let text =
            |side: &str, name: &str| keys[side][name].as_str().unwrap_or_default().to_owned();
        let zoom = [
            "account".to_owned(),
            "add".to_owned(),
            "zoom".to_owned(),
            "--account-id".to_owned(),
            text("zoom", "account_id"),
            "--client-id".to_owned(),
            text("zoom", "client_id"),
            "--api-url".to_owned(),
            text("zoom", "api_url"),
            "--oauth-url".to_owned(),
            text("zoom", "oauth_url"),
        ];
        laptop.must(&zoom);
        let campus = [
            "account".to_owned(),
            "add".to_owned(),
            "campus".to_owned(),
            "--url".to_owned(),
            text("campus", "url"),
            "--username".to_owned(),
            text("campus", "username"),
        ];
        laptop.must(&campus);
        laptop
    }

    /// A new laptop that has read both accounts, with every recording in the course that is suggested for it.
    ///
    /// # Panics
    /// When a command fails.
    pub fn ready(world: &World) -> Self {
        let laptop = Self::with_accounts(world);
        laptop.must(&["sync"]);
        laptop.must(&["assign", "--suggested"]);
        laptop
    }

    fn new(world: &World) -> Self {
        let keys = serde_json::to_value(world.keys()).expect("keys are JSON");
        let text =
            |side: &str, name: &str| keys[side][name].as_str().unwrap_or_default().to_owned();
        Self {
            data: TempDir::new().expect("a temporary folder"),
            environment: vec![
                ("LECTERN_ZOOM_SECRET", text("zoom", "client_secret")),
                ("LECTERN_CAMPUS_PASSWORD", text("campus", "password")),
            ],
        }
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// A `lectern` command of this laptop, not started yet.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(lectern_binary());
        command.arg("--data").arg(self.data()).args(arguments);
        command.envs(
            self.environment
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        command
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts a command and leaves it running.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Child {
        self.command(arguments).spawn().expect("lectern starts")
    }

    /// Runs a command to its end.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        Ran::of(self.command(arguments).output().expect("lectern starts"))
    }

    /// Runs a command that must succeed, and gives its standard output.
    ///
    /// # Panics
    /// When it does not.
    pub fn must<S: AsRef<OsStr>>(&self, arguments: &[S]) -> String {
        let ran = self.run(arguments);
        let shown: Vec<_> = arguments
            .iter()
            .map(|argument| argument.as_ref().to_string_lossy().into_owned())
            .collect();
        assert_eq!(
            ran.code,
            Some(0),
            "lectern {}\n{}\n{}",
            shown.join(" "),
            ran.stdout,
            ran.stderr
        );
        ran.stdout
    }
}

/// The words of a line as somebody types it: apart at blanks, but for those within '…'.
pub fn typed(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part);
        } else {
            words.extend(part.split_whitespace());
        }
    }
    words
}

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// Reads the output of a command that ended.
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The last line of standard output that is not empty.
    pub fn last_line(&self) -> &str {
        self.stdout
            .lines()
            .rfind(|line| !line.trim().is_empty())
            .unwrap_or_default()
    }
}

/// The last line of what a command printed.
pub fn last_line(stdout: &str) -> &str {
    stdout
        .lines()
        .rfind(|line| !line.trim().is_empty())
        .unwrap_or_default()
}

/// A small world: few files, each of a few pieces.
pub fn small_world() -> Options {
    Options {
        files: Some(12),
        file_bytes: Some(600_000),
        ..Options::default()
    }
}

/// Sees to it that a course world holds each published file once, whole, and nothing half done.
///
/// # Panics
/// When it does not.
pub fn assert_published_once(world: &World, expected: usize) {
    let known: BTreeSet<String> = world
        .zoom()
        .recordings()
        .into_iter()
        .flat_map(|recording| recording.files)
        .map(|file| file.content.sha256())
        .collect();
    let mut seen = BTreeMap::new();
    for course in rehearsal::people::courses() {
        for document in world
            .campus()
            .documents(&course.code)
            .expect("the campus can be read")
        {
            let Some(sha256) = document.sha256.filter(|_| !document.deleted) else {
                continue;
            };
            assert!(
                known.contains(&sha256),
                "not byte for byte a file of Zoom: {}",
                document.path
            );
            *seen.entry(sha256).or_insert(0) += 1;
        }
    }
    assert!(
        seen.values().all(|copies| *copies == 1),
        "a file was published twice: {seen:?}"
    );
    assert_eq!(seen.len(), expected, "files in courses");
    let pieces = world.campus().pieces().expect("the campus can be read");
    assert!(
        pieces.is_empty(),
        "pieces were left on the campus: {pieces:?}"
    );
}
