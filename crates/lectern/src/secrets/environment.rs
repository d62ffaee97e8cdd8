//! Secrets that the environment gives: a variable, a file that a variable names, a file of systemd's credentials folder.
//! Refuses to store any of them, and to look at the environment again after the start.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use secrecy::SecretString;

use super::{KeyringState, SecretKey, Secrets};
use crate::{Problem, Result};

const PREFIXES: [&str; 3] = [
    "LECTERN_ZOOM_SECRET",
    "LECTERN_CAMPUS_PASSWORD",
    "LECTERN_PROXY_PASSWORD",
];
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
/// More than any secret: a wrong path must not fill the memory.
const LONGEST_FILE: u64 = 64 * 1024;

/// The secrets that stood in the environment when the program started.
#[derive(Default)]
pub struct Environment {
    /// By the name of the variable, without `_FILE`. A file that could not be read is a problem once it is wanted.
    found: HashMap<String, Result<SecretString>>,
    /// What child processes must not inherit.
    names: HashSet<OsString>,
}

impl Environment {
    /// The environment of this process, read now.
    pub fn of_process() -> Self {
        Self::read(std::env::vars_os())
    }

    /// Reads the secrets out of these variables, and out of the files that they name.
    ///
    /// `LECTERN_ZOOM_SECRET` wins over `LECTERN_ZOOM_SECRET_FILE`, and that over
    /// `$CREDENTIALS_DIRECTORY/lectern_zoom_secret`. Empty is absent.
    pub fn read(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let mut environment = Self::default();
        let mut files = Vec::new();
        let mut folder = None;
        for (name, value) in variables {
            let Some(text) = name.to_str().map(str::to_owned) else {
                continue;
            };
            if text == CREDENTIALS {
                environment.names.insert(name);
                folder = Some(value);
            } else if PREFIXES.iter().any(|prefix| text.starts_with(prefix)) {
                environment.names.insert(name);
                match text.strip_suffix("_FILE") {
                    Some(variable) => files.push((variable.to_owned(), value)),
                    None => {
                        if let Some(secret) = trimmed(&value.to_string_lossy()) {
                            environment.found.insert(text, Ok(secret));
                        }
                    }
                }
            }
        }
        for (variable, path) in files {
            if path.is_empty() {
                continue;
            }
            let read = secret_file(Path::new(&path)).unwrap_or_else(|_| {
                Some(Err(Problem::SecretFile {
                    variable: format!("{variable}_FILE"),
                }))
            });
            environment.offer(variable, read);
        }
        if let Some(folder) = folder {
            environment.read_credentials(Path::new(&folder));
        }
        environment
    }

    fn read_credentials(&mut self, folder: &Path) {
        // systemd sets the variable for its services; elsewhere it may name anything, even nothing.
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries.flatten() {
            let Some(name) = entry.file_name().to_str().map(str::to_ascii_uppercase) else {
                continue;
            };
            if PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
                let read = secret_file(&entry.path()).unwrap_or_else(|_| {
                    Some(Err(Problem::SecretFile {
                        variable: CREDENTIALS.to_owned(),
                    }))
                });
                self.offer(name, read);
            }
        }
    }

    fn offer(&mut self, variable: String, read: Option<Result<SecretString>>) {
        if let Some(read) = read {
            self.found.entry(variable).or_insert(read);
        }
    }

    fn secret(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        let named = key.variable();
        let general = key.general_variable().filter(|_| key.only);
        let found = named.and_then(|name| self.found.get(&name));
        match found.or_else(|| self.found.get(general?)) {
            Some(Ok(secret)) => Ok(Some(secret.clone())),
            Some(Err(problem)) => Err(problem.clone()),
            None => Ok(None),
        }
    }

    /// Takes the secrets out of what a child process will inherit.
    pub fn hide_from<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        for name in &self.names {
            command.env_remove(name);
        }
        command
    }
}

/// `Ok(None)`: the file is there and empty.
fn secret_file(path: &Path) -> io::Result<Option<Result<SecretString>>> {
    let mut text = String::new();
    File::open(path)?
        .take(LONGEST_FILE)
        .read_to_string(&mut text)?;
    Ok(trimmed(&text).map(Ok))
}

fn trimmed(text: &str) -> Option<SecretString> {
    let text = text.trim();
    (!text.is_empty()).then(|| SecretString::from(text))
}

/// The environment's secrets in front of a store.
pub struct EnvironmentSecrets {
    environment: Environment,
    store: Arc<dyn Secrets>,
}

impl EnvironmentSecrets {
    /// Puts the environment in front of the store.
    pub fn new(environment: Environment, store: Arc<dyn Secrets>) -> Self {
        Self { environment, store }
    }
}

impl Secrets for EnvironmentSecrets {
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        match self.environment.secret(key)? {
            Some(secret) => Ok(Some(secret)),
            None => self.store.get(key),
        }
    }

    fn given(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        self.environment.secret(key)
    }

    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.store.put(key, secret)
    }

    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.store.delete(key)
    }

    fn state(&self) -> KeyringState {
        self.store.state()
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;
    use crate::secrets::MemorySecrets;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        Environment::read(
            variables
                .iter()
                .map(|(name, value)| (name.into(), value.into())),
        )
    }

    fn text(secret: Result<Option<SecretString>>) -> Option<String> {
        secret
            .unwrap()
            .map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn the_environment_wins_over_the_store_and_is_not_stored() {
        let store = Arc::new(MemorySecrets::default());
        let key = SecretKey::zoom("school", true);
        store.put(&key, &SecretString::from("kept")).unwrap();
        let secrets = EnvironmentSecrets::new(
            environment(&[("LECTERN_ZOOM_SECRET", " given\n")]),
            store.clone(),
        );
        assert_eq!(text(secrets.get(&key)).as_deref(), Some("given"));
        assert_eq!(text(secrets.given(&key)).as_deref(), Some("given"));
        assert_eq!(text(store.get(&key)).as_deref(), Some("kept"));
        let empty = EnvironmentSecrets::new(environment(&[("LECTERN_ZOOM_SECRET", "")]), store);
        assert_eq!(text(empty.get(&key)).as_deref(), Some("kept"));
        assert_eq!(text(empty.given(&key)), None);
    }

    #[test]
    fn a_variable_without_a_name_means_the_only_account() {
        let found = environment(&[
            ("LECTERN_ZOOM_SECRET", "general"),
            ("LECTERN_ZOOM_SECRET_MAIN_2", "named"),
        ]);
        assert_eq!(
            text(found.secret(&SecretKey::zoom("other", true))).as_deref(),
            Some("general")
        );
        assert_eq!(text(found.secret(&SecretKey::zoom("other", false))), None);
        assert_eq!(
            text(found.secret(&SecretKey::zoom("Main-2", false))).as_deref(),
            Some("named")
        );
        assert_eq!(
            text(found.secret(&SecretKey::zoom("Main-2", true))).as_deref(),
            Some("named")
        );
        assert_eq!(
            text(found.secret(&SecretKey::campus_password("main-2", true))),
            None
        );
        assert_eq!(text(found.secret(&SecretKey::campus_key("main-2"))), None);
    }

    #[test]
    fn files_and_credentials_are_read_in_that_order() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        fs::write(&file, "from a file\n").unwrap();
        let credentials = folder.path().join("credentials");
        fs::create_dir(&credentials).unwrap();
        fs::write(credentials.join("lectern_zoom_secret"), "from systemd").unwrap();
        fs::write(
            credentials.join("lectern_campus_password_main"),
            "of the campus\r\n",
        )
        .unwrap();

        let key = SecretKey::zoom("school", true);
        let directory = (CREDENTIALS, credentials.to_str().unwrap());
        let named = ("LECTERN_ZOOM_SECRET_FILE", file.to_str().unwrap());
        assert_eq!(
            text(environment(&[directory]).secret(&key)).as_deref(),
            Some("from systemd")
        );
        assert_eq!(
            text(environment(&[directory, named]).secret(&key)).as_deref(),
            Some("from a file")
        );
        let all = environment(&[directory, named, ("LECTERN_ZOOM_SECRET", "at once")]);
        assert_eq!(text(all.secret(&key)).as_deref(), Some("at once"));
        let campus = SecretKey::campus_password("main", false);
        assert_eq!(text(all.secret(&campus)).as_deref(), Some("of the campus"));
        fs::remove_file(&file).unwrap();
        assert_eq!(
            text(all.secret(&campus)).as_deref(),
            Some("of the campus"),
            "it is read once, at the start"
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_problem_only_once_it_is_wanted() {
        let found = environment(&[
            ("LECTERN_CAMPUS_PASSWORD_FILE", "/nowhere/at/all"),
            (CREDENTIALS, "/nowhere"),
        ]);
        assert_eq!(text(found.secret(&SecretKey::zoom("school", true))), None);
        let wanted = found
            .secret(&SecretKey::campus_password("school", true))
            .unwrap_err();
        assert_eq!(
            wanted,
            Problem::SecretFile {
                variable: "LECTERN_CAMPUS_PASSWORD_FILE".into()
            }
        );
    }

    #[cfg(unix)]
    #[test]
    fn child_processes_do_not_inherit_secrets() {
        let mut command = Command::new("env");
        command
            .env("LECTERN_ZOOM_SECRET_A", "hush")
            .env("LECTERN_CAMPUS_PASSWORD_FILE", "hush")
            .env("KEPT", "yes");
        environment(&[
            ("LECTERN_ZOOM_SECRET_A", "hush"),
            ("LECTERN_CAMPUS_PASSWORD_FILE", "hush"),
        ])
        .hide_from(&mut command);
        let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
        assert!(
            output.contains("KEPT=yes") && !output.contains("hush"),
            "{output}"
        );
    }
}
