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

const PREFIXES: [&str; 5] = [
    "LECTERN_ZOOM_SECRET",
    "LECTERN_CAMPUS_PASSWORD",
    "LECTERN_PROXY_PASSWORD",
    "LECTERN_WEBHOOK_SECRET",
    "LECTERN_WEBHOOK_VERIFICATION",
];
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
/// More than any secret: a wrong path must not fill the memory.
const LONGEST_FILE: u64 = 64 * 1024;

/// The secrets that stood in the environment when the program started.
#[derive(Clone, Default)]
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

    fn put_for_this_run(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        self.store.put_for_this_run(key, secret)
    }

    fn is_for_this_run(&self, key: &SecretKey) -> bool {
        self.store.is_for_this_run(key)
    }

    fn delete(&self, key: &SecretKey) -> Result<()> {
        self.store.delete(key)
    }

    fn state(&self) -> KeyringState {
        self.store.state()
    }

    fn unlock(&self) -> Result<KeyringState> {
        self.store.unlock()
    }
}

#[cfg(test)]
mod tests;
