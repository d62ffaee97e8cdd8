//! Runs the built `lectern` in data folders of its own, without the environment of whoever runs the tests.
//! Refuses to know what a command should say: each test does.
#![allow(dead_code, reason = "each test file uses its part of this module")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// `lectern`, with no keyring, no proxy and no secret around it.
pub fn lectern() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lectern"));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy().to_uppercase();
        if text.starts_with("LECTERN_")
            || text.ends_with("_PROXY")
            || text == "CREDENTIALS_DIRECTORY"
        {
            command.env_remove(name);
        }
    }
    command
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
        .stdin(Stdio::null());
    command
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn last_line(&self) -> &str {
        self.out.lines().last().unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub fn run(command: &mut Command) -> Said {
    command.output().unwrap().into()
}

/// Runs with something on standard input.
pub fn run_with(command: &mut Command, input: &str) -> Said {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever reads no secret may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

/// A practice world in a process of its own.
pub struct Served {
    child: Child,
    pub keys: serde_json::Value,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    pub fn start(options: &[&str]) -> Self {
        let mut child = lectern()
            .args(["rehearse", "--serve", "--quiet"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        Self {
            child,
            keys: serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}")),
        }
    }

    pub fn key(&self, side: &str, name: &str) -> &str {
        self.keys[side][name]
            .as_str()
            .unwrap_or_else(|| panic!("no {side}.{name}"))
    }

    /// `lectern --data DIR …` with the world's secrets in the environment.
    pub fn at(&self, data: &Path, line: &str) -> Command {
        let mut command = self.without_secrets(data, line);
        command
            .env("LECTERN_ZOOM_SECRET", self.key("zoom", "client_secret"))
            .env("LECTERN_CAMPUS_PASSWORD", self.key("campus", "password"));
        command
    }

    pub fn without_secrets(&self, data: &Path, line: &str) -> Command {
        let mut command = lectern();
        command
            .arg("--data")
            .arg(data)
            .args(line.split_whitespace());
        command
    }

    pub fn add_zoom(&self) -> String {
        let key = |name| self.key("zoom", name);
        format!(
            "account add zoom --account-id {} --client-id {} --api-url {} --oauth-url {}",
            key("account_id"),
            key("client_id"),
            key("api_url"),
            key("oauth_url")
        )
    }

    pub fn add_campus(&self) -> String {
        format!(
            "account add campus --url {} --username {}",
            self.key("campus", "url"),
            self.key("campus", "username")
        )
    }

    /// Both accounts and a sync.
    pub fn set_up(&self, data: &Path) {
        for line in [self.add_zoom(), self.add_campus(), "sync".to_owned()] {
            let said = run(&mut self.at(data, &line));
            assert_eq!(said.code, 0, "{line}: {said:?}");
        }
    }

    /// Asks the world to stop as a terminal does, and tells how it ended.
    #[cfg(unix)]
    pub fn interrupt(mut self, signal: &str) -> i32 {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}
