//! The real keyring of a Linux desktop, ready, locked and absent, on a private session bus.
//! Refuses to run against the keyring of whoever runs the tests: every case happens in a process with its own environment.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]
#![allow(clippy::print_stderr, reason = "a skipped test says so aloud")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use lectern::accounts::{self, ZoomAddresses};
use lectern::secrets::{
    Environment, Keep, KeyringSecrets, KeyringState, SecretKey, Secrets, SessionSecrets,
};
use lectern::{Companion, DataFolder, Problem, Surroundings};
use rehearsal::{Options, World};
use secrecy::{ExposeSecret, SecretString};

/// Says which case a re-executed copy of this test plays.
const CASE: &str = "LECTERN_KEYRING_CASE";
const TOOLS: [&str; 4] = ["dbus-daemon", "gnome-keyring-daemon", "gdbus", "taskset"];

/// A session bus that nothing but the test can start anything on.
struct Desktop {
    home: tempfile::TempDir,
    address: String,
    children: Vec<Child>,
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Desktop {
    fn start() -> Self {
        let home = tempfile::tempdir().unwrap();
        let run = home.path().join("run");
        fs::create_dir(&run).unwrap();
        fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
        let config = home.path().join("bus.conf");
        // No <servicedir>: a keyring that is absent stays absent.
        let text = format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
               <busconfig><type>session</type><listen>unix:path={}/bus</listen><auth>EXTERNAL</auth>
               <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
               </busconfig>"#,
            run.display()
        );
        fs::write(&config, text).unwrap();
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        Self {
            home,
            address: address.trim().to_owned(),
            children: vec![bus],
        }
    }

    /// The bus of this process, for a keyring that comes later.
    fn of_this_process() -> Self {
        let home = tempfile::tempdir().unwrap();
        let run = home.path().join("run");
        fs::create_dir(&run).unwrap();
        fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
        Self {
            home,
            address: std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap(),
            children: Vec::new(),
        }
    }

    fn end_keyring(&mut self, seen_by: &dyn Secrets) {
        for mut child in std::mem::take(&mut self.children) {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        for _ in 0..400 {
            if seen_by.state() == KeyringState::Absent {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("the keyring did not end");
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let home = self.home.path();
        let mut command = Command::new(program);
        command
            .env("HOME", home)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("XDG_RUNTIME_DIR", home.join("run"));
        for name in ["DATA", "CONFIG", "CACHE", "STATE"] {
            command.env(format!("XDG_{name}_HOME"), home.join(name.to_lowercase()));
        }
        command
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null());
        command
    }

    fn start_keyring(&mut self) {
        // On one processor: on several, it may end over the first call of a connection that it does not know yet (gnome-keyring
        // issue 195).
        let mut keyring = self
            .command("taskset")
            .args(["--cpu-list", &one_processor(), "gnome-keyring-daemon"])
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        keyring
            .stdin
            .take()
            .unwrap()
            .write_all(b"opens the keyring")
            .unwrap();
        self.children.push(keyring);
        for _ in 0..400 {
            if self
                .call("org.freedesktop.Secret.Service.ReadAlias", &["default"])
                .is_some_and(|path| path.contains("login"))
            {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("the keyring did not come up");
    }

    fn call(&self, method: &str, arguments: &[&str]) -> Option<String> {
        let output = self
            .command("gdbus")
            .args(["call", "--session", "--dest", "org.freedesktop.secrets"])
            .args([
                "--object-path",
                "/org/freedesktop/secrets",
                "--method",
                method,
            ])
            .args(arguments)
            .output()
            .unwrap();
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn lock(&self) {
        let collection = "['/org/freedesktop/secrets/collection/login']";
        let answer = self
            .call("org.freedesktop.Secret.Service.Lock", &[collection])
            .expect("the keyring locks");
        assert!(answer.contains("collection/login"), "{answer}");
    }

    /// Plays the case in a copy of this process that lives in this desktop.
    fn play(&self, test: &str, case: &str) {
        let mut command = self.command(std::env::current_exe().unwrap());
        let output = command
            .args([test, "--exact", "--nocapture"])
            .env(CASE, case)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "the case {case} failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

fn played(case: &str) -> bool {
    std::env::var(CASE).is_ok_and(|asked| asked == case)
}

/// What must be installed and is not.
fn missing() -> Option<&'static str> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let there = |tool: &str| {
        std::env::split_paths(&folders)
            .any(|folder: std::path::PathBuf| is_file(&folder.join(tool)))
    };
    TOOLS.into_iter().find(|tool| !there(tool))
}

fn is_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file())
}

fn skipped(test: &str) -> bool {
    if let Some(tool) = missing() {
        eprintln!(
            "SKIPPED {test}: {tool} is not installed (packages dbus, gnome-keyring, libglib2.0-bin, util-linux)"
        );
        return true;
    }
    false
}

/// A processor that this process may run on, as `taskset` takes it.
fn one_processor() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let allowed = status
        .lines()
        .find_map(|line| line.strip_prefix("Cpus_allowed_list:"))
        .unwrap();
    allowed.trim().split([',', '-']).next().unwrap().to_owned()
}

fn text(secret: Option<SecretString>) -> Option<String> {
    secret.map(|secret| secret.expose_secret().to_owned())
}

#[test]
fn a_ready_keyring_keeps_secrets_apart_by_data_folder_and_forgets_them() {
    const NAME: &str = "a_ready_keyring_keeps_secrets_apart_by_data_folder_and_forgets_them";
    if !played("ready") {
        if !skipped(NAME) {
            let mut desktop = Desktop::start();
            desktop.start_keyring();
            desktop.play(NAME, "ready");
        }
        return;
    }
    let (one, other) = (
        KeyringSecrets::new("folder-one"),
        KeyringSecrets::new("folder-two"),
    );
    let key = SecretKey::zoom("School", true);
    assert_eq!(one.state(), KeyringState::Ready);
    assert_eq!(text(one.get(&key).unwrap()), None);
    for secret in ["short".to_owned(), "é".repeat(1280)] {
        one.put(&key, &SecretString::from(secret.clone())).unwrap();
        assert_eq!(text(one.get(&key).unwrap()), Some(secret));
    }
    assert_eq!(text(other.get(&key).unwrap()), None);
    assert_eq!(
        one.put(&key, &SecretString::from("x".repeat(2561))),
        Err(Problem::SecretTooLong)
    );
    one.delete(&key).unwrap();
    one.delete(&key).unwrap();
    assert_eq!(text(one.get(&key).unwrap()), None);
}

#[test]
fn a_locked_keyring_is_said_to_be_locked() {
    const NAME: &str = "a_locked_keyring_is_said_to_be_locked";
    if !played("locked") {
        if !skipped(NAME) {
            let mut desktop = Desktop::start();
            desktop.start_keyring();
            desktop.lock();
            desktop.play(NAME, "locked");
        }
        return;
    }
    let secrets = KeyringSecrets::new("folder");
    assert_eq!(secrets.state(), KeyringState::Locked);
    assert_eq!(
        secrets.put(&SecretKey::proxy(), &SecretString::from("hush")),
        Err(Problem::KeyringLocked)
    );
}

#[test]
fn an_absent_keyring_is_said_to_be_absent_and_found_once_it_starts() {
    const NAME: &str = "an_absent_keyring_is_said_to_be_absent_and_found_once_it_starts";
    if !played("absent") {
        if !skipped(NAME) {
            Desktop::start().play(NAME, "absent");
        }
        return;
    }
    let secrets = KeyringSecrets::new("folder");
    let key = SecretKey::campus_key("campus");
    assert_eq!(secrets.state(), KeyringState::Absent);
    assert_eq!(secrets.get(&key).err(), Some(Problem::KeyringAbsent));
    assert_eq!(
        secrets.put(&key, &SecretString::from("hush")),
        Err(Problem::KeyringAbsent)
    );

    // The daemon joins the very bus of this process, whose client library remembers the failure above.
    let mut late = Desktop::of_this_process();
    late.start_keyring();
    assert_eq!(secrets.state(), KeyringState::Ready);
    secrets.put(&key, &SecretString::from("hush")).unwrap();
    assert_eq!(text(secrets.get(&key).unwrap()).as_deref(), Some("hush"));

    // A keyring that ends and comes again needs a new connection, too.
    late.end_keyring(&secrets);
    assert_eq!(secrets.get(&key).err(), Some(Problem::KeyringAbsent));
    late.start_keyring();
    assert_eq!(text(secrets.get(&key).unwrap()).as_deref(), Some("hush"));
}

#[test]
fn a_locked_keyring_refuses_at_once_and_is_found_as_soon_as_it_is_unlocked() {
    const NAME: &str = "a_locked_keyring_refuses_at_once_and_is_found_as_soon_as_it_is_unlocked";
    if !played("unlocked-meanwhile") {
        if !skipped(NAME) {
            Desktop::start().play(NAME, "unlocked-meanwhile");
        }
        return;
    }
    let mut desktop = Desktop::of_this_process();
    desktop.start_keyring();
    let keyring = KeyringSecrets::without_dialogs("folder");
    let secrets = SessionSecrets::new(std::sync::Arc::new(keyring));
    let (key, other) = (SecretKey::campus_key("campus"), SecretKey::proxy());
    secrets.put(&key, &SecretString::from("hush")).unwrap();

    desktop.lock();
    assert_eq!(secrets.state(), KeyringState::Locked);
    assert_eq!(secrets.get(&key).err(), Some(Problem::KeyringLocked));
    assert_eq!(
        secrets.put(&other, &SecretString::from("more")),
        Err(Problem::KeyringLocked)
    );
    assert!(!secrets.is_for_this_run(&other), "nobody allowed that");
    // Nothing on this bus can show the dialog.
    assert_eq!(secrets.unlock(), Ok(KeyringState::Locked));

    // The user unlocks it: the same keyring, opened with its password.
    desktop.end_keyring(&secrets);
    desktop.start_keyring();
    assert_eq!(secrets.state(), KeyringState::Ready);
    assert_eq!(text(secrets.get(&key).unwrap()).as_deref(), Some("hush"));
    assert_eq!(secrets.unlock(), Ok(KeyringState::Ready));
}

#[test]
fn without_a_keyring_a_secret_lasts_for_this_run_and_is_written_nowhere() {
    const NAME: &str = "without_a_keyring_a_secret_lasts_for_this_run_and_is_written_nowhere";
    if !played("this-run") {
        if !skipped(NAME) {
            Desktop::start().play(NAME, "this-run");
        }
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(this_run());
}

/// A window's companion, as at its start.
fn companion(home: &Path) -> Companion {
    let folder = DataFolder::at(home).unwrap();
    let surroundings = Surroundings::of_window(&folder, Environment::default()).unwrap();
    Companion::open(folder, surroundings).unwrap()
}

async fn this_run() {
    let world = World::start(Options::default()).await.unwrap();
    let keys = &world.keys().zoom;
    let home = tempfile::tempdir().unwrap();
    let first = companion(home.path());
    assert_eq!(first.keyring_state().await, Ok(KeyringState::Absent));
    let addresses = ZoomAddresses {
        api: Some(keys.api_url.clone()),
        oauth: Some(keys.oauth_url.clone()),
    };
    let secret = || Some(SecretString::from(keys.client_secret.as_str()));
    let draft = |companion: &Companion| {
        let (id, client) = (&keys.account_id, &keys.client_id);
        accounts::zoom(companion, None, id, client, &addresses, None).unwrap()
    };
    let refused = accounts::add(&first, draft(&first), secret(), Keep::InKeyring).await;
    assert_eq!(refused.err(), Some(Problem::KeyringAbsent));
    assert_eq!(
        accounts::list(&first).unwrap(),
        [],
        "nothing is kept before the user decides"
    );

    let added = accounts::add(&first, draft(&first), secret(), Keep::ThisRun)
        .await
        .unwrap();
    let account = added.account;
    assert!(accounts::is_memory_only(&first, &account));
    assert_eq!(accounts::has_secret(&first, &account).await, Ok(true));
    first.zoom(account.id).await.unwrap().users().await.unwrap();
    nothing_holds(home.path(), &keys.client_secret);

    // Started again, it has no secret, says so, and takes it by the same way.
    let second = companion(home.path());
    assert!(!accounts::is_memory_only(&second, &account));
    assert_eq!(accounts::has_secret(&second, &account).await, Ok(false));
    assert_eq!(
        second.zoom(account.id).await.err(),
        Some(Problem::KeyringAbsent)
    );

    let mut late = Desktop::of_this_process();
    late.start_keyring();
    assert_eq!(second.keyring_state().await, Ok(KeyringState::Ready));
    assert_eq!(accounts::has_secret(&second, &account).await, Ok(false));
    let renewed = accounts::add(&second, draft(&second), secret(), Keep::InKeyring)
        .await
        .unwrap();
    assert!(renewed.renewed);
    assert_eq!(renewed.account, account);
    second.zoom(account.id).await.unwrap();
    nothing_holds(home.path(), &keys.client_secret);

    let third = companion(home.path());
    assert_eq!(accounts::has_secret(&third, &account).await, Ok(true));
    assert!(!accounts::is_memory_only(&third, &account));
    world.stop().await;
}

/// Looks through everything that was written.
fn nothing_holds(folder: &Path, secret: &str) {
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            nothing_holds(&path, secret);
            continue;
        }
        files += 1;
        let bytes = fs::read(&path).unwrap();
        let found = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!found, "{} holds a secret", path.display());
    }
    assert!(files > 0, "there was something to look through");
}

/// How many programs, or parts of them, have ever come to the bus of this process.
fn comers() -> u64 {
    let bus = zbus::blocking::Connection::session().unwrap();
    let name = bus.unique_name().unwrap().to_string();
    name.rsplit('.').next().unwrap().parse().unwrap()
}

#[test]
fn looking_at_the_keyring_again_and_again_is_no_new_comer_each_time() {
    const NAME: &str = "looking_at_the_keyring_again_and_again_is_no_new_comer_each_time";
    if !played("looks") {
        if !skipped(NAME) {
            Desktop::start().play(NAME, "looks");
        }
        return;
    }
    let mut desktop = Desktop::of_this_process();
    let keyring = KeyringSecrets::without_dialogs("folder");
    assert_eq!(keyring.state(), KeyringState::Absent);
    desktop.start_keyring();
    let key = SecretKey::proxy();
    keyring.put(&key, &SecretString::from("hush")).unwrap();
    let before = comers();
    for _ in 0..20 {
        assert_eq!(keyring.state(), KeyringState::Ready);
        assert_eq!(text(keyring.get(&key).unwrap()).as_deref(), Some("hush"));
    }
    assert_eq!(comers(), before + 1, "only who counts came since");

    desktop.end_keyring(&keyring);
    desktop.start_keyring();
    assert_eq!(keyring.state(), KeyringState::Ready, "another one came");
}
