//! The keyring of a private desktop, and what somebody does to it who sits in front of it.
//! Refuses to ask Lectern what is in there: it reads the entries over the bus.

use std::collections::HashMap;
use std::fs;
use std::process::Command;

use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use super::{Desktop, PATIENCE, Process, wait_until};

const NAME: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";
const MASTER_PASSWORD: &str = "the password of this desktop's user";

/// What the desktop's user has for a keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    Unlocked,
    Locked,
    /// No program on the bus keeps secrets.
    Absent,
}

/// Session, parameters, value, content type (`specifications.freedesktop.org/secret-service`, "Secret").
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

impl Desktop {
    /// The user's keyring comes up, unlocked by their login.
    ///
    /// # Panics
    /// When it does not.
    pub fn start_keyring(&mut self) {
        // On one processor: on several, it may end over the first call of a connection that it does not know yet (gnome-keyring
        // issue 195), and every program that the tests start has one.
        let mut command = Command::new("taskset");
        self.furnish(&mut command);
        command.args(["--cpu-list", &one_processor(), "gnome-keyring-daemon"]);
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        self.keyring = Some(Process::fed(&mut command, MASTER_PASSWORD));
        wait_until(PATIENCE, || self.default_collection()).expect("the keyring comes up");
    }

    /// The program that keeps secrets ends, as after a crash.
    pub fn stop_keyring(&mut self) {
        self.keyring = None;
    }

    /// The user locks their keyring.
    ///
    /// # Panics
    /// When the keyring refuses.
    pub fn lock_keyring(&self) {
        let collection = self.default_collection().expect("a keyring");
        let locked: (Vec<OwnedObjectPath>, OwnedObjectPath) = self
            .ask(
                SERVICE,
                "org.freedesktop.Secret.Service",
                "Lock",
                &(vec![collection],),
            )
            .expect("the keyring can be locked");
        assert_eq!(locked.0.len(), 1, "one keyring was to be locked");
    }

    /// The user unlocks it with their password, elsewhere on the desktop.
    ///
    /// # Panics
    /// When the keyring refuses.
    pub fn unlock_keyring(&self) {
        let collection = self.default_collection().expect("a keyring");
        let password = (
            self.plain_session(),
            Vec::<u8>::new(),
            MASTER_PASSWORD.as_bytes(),
            "text/plain",
        );
        // What GNOME's own programs call; the public interface only knows prompts.
        let interface = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";
        let () = self
            .ask(
                SERVICE,
                interface,
                "UnlockWithMasterPassword",
                &(collection, password),
            )
            .expect("the password is the right one");
    }

    /// Every secret in the keyring, in no order.
    ///
    /// # Panics
    /// When the keyring does not tell.
    pub fn kept_secrets(&self) -> Vec<String> {
        let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) = self
            .ask(
                SERVICE,
                "org.freedesktop.Secret.Service",
                "SearchItems",
                &(HashMap::<String, String>::new(),),
            )
            .expect("the keyring can be searched");
        assert!(locked.is_empty(), "the keyring is locked");
        let secrets: HashMap<OwnedObjectPath, Secret> = self
            .ask(
                SERVICE,
                "org.freedesktop.Secret.Service",
                "GetSecrets",
                &(unlocked, self.plain_session()),
            )
            .expect("an open keyring gives its secrets");
        let values = secrets.into_values();
        values
            .map(|(_, _, value, _)| String::from_utf8_lossy(&value).into_owned())
            .collect()
    }

    fn default_collection(&self) -> Option<OwnedObjectPath> {
        let found: OwnedObjectPath = self
            .ask(
                SERVICE,
                "org.freedesktop.Secret.Service",
                "ReadAlias",
                &("default",),
            )
            .ok()?;
        (found.as_str() != "/").then_some(found)
    }

    fn plain_session(&self) -> OwnedObjectPath {
        let opened: (OwnedValue, OwnedObjectPath) = self
            .ask(
                SERVICE,
                "org.freedesktop.Secret.Service",
                "OpenSession",
                &("plain", Value::from("")),
            )
            .expect("the keyring opens a session");
        opened.1
    }

    fn ask<Given, Answer>(
        &self,
        path: &str,
        interface: &str,
        method: &str,
        given: &Given,
    ) -> zbus::Result<Answer>
    where
        Given: serde::Serialize + zbus::zvariant::DynamicType,
        Answer: for<'a> zbus::zvariant::DynamicDeserialize<'a>,
    {
        let path = ObjectPath::try_from(path)?;
        let answer = self
            .bus
            .call_method(Some(NAME), path, Some(interface), method, given)?;
        answer.body().deserialize()
    }
}

/// A processor that this process may run on, as `taskset` takes it.
fn one_processor() -> String {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells of its processes");
    let allowed = status
        .lines()
        .find_map(|line| line.strip_prefix("Cpus_allowed_list:"))
        .expect("a process may run somewhere");
    let first = allowed.trim().split([',', '-']).next();
    first.unwrap_or("0").to_owned()
}
