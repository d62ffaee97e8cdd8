//! The one port through which every secret comes and goes: keyring of the operating system, memory, environment.
//! Refuses to write a secret into a file, and to hold what can be had anew (access tokens stay with their client).

mod environment;
mod lock;
mod memory;
mod os_keyring;
mod session;

use secrecy::{ExposeSecret, SecretString};

pub use environment::{Environment, EnvironmentSecrets};
pub use memory::MemorySecrets;
pub use os_keyring::KeyringSecrets;
pub use session::SessionSecrets;

use crate::{Problem, Result};

/// The longest secret, in bytes. The limit of the Windows Credential Manager, kept everywhere so that it is found anywhere.
pub const LONGEST_SECRET: usize = 2560;

/// What a secret opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum SecretKind {
    Zoom,
    ZoomRefresh,
    CampusPassword,
    CampusKey,
    Proxy,
    WebhookSecret,
    WebhookVerification,
}

/// The name of one secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SecretKey {
    kind: SecretKind,
    /// Account names are unique without regard to case, and so are their secrets.
    account: String,
    only: bool,
}

impl SecretKey {
    /// The client secret (or API secret) of a Zoom account. `only`: there is no other Zoom account, so the environment
    /// may leave the name out.
    pub fn zoom(account: &str, only: bool) -> Self {
        Self {
            kind: SecretKind::Zoom,
            account: account.to_lowercase(),
            only,
        }
    }

    /// The refresh token of a user's own sign-in to Zoom. Each use replaces it, so the environment cannot hold it.
    pub fn zoom_refresh(account: &str) -> Self {
        Self {
            kind: SecretKind::ZoomRefresh,
            account: account.to_lowercase(),
            only: false,
        }
    }

    /// The password of a campus user. Comes from the environment or from typing and is never put anywhere.
    pub fn campus_password(account: &str, only: bool) -> Self {
        Self {
            kind: SecretKind::CampusPassword,
            account: account.to_lowercase(),
            only,
        }
    }

    /// The API key that a campus gave for a password.
    pub fn campus_key(account: &str) -> Self {
        Self {
            kind: SecretKind::CampusKey,
            account: account.to_lowercase(),
            only: false,
        }
    }

    /// The password of the proxy.
    pub fn proxy() -> Self {
        Self {
            kind: SecretKind::Proxy,
            account: String::new(),
            only: true,
        }
    }

    /// The secret token of a Zoom app's webhook, which signs what Zoom tells.
    pub fn webhook_secret(account: &str, only: bool) -> Self {
        Self {
            kind: SecretKind::WebhookSecret,
            account: account.to_lowercase(),
            only,
        }
    }

    /// The old verification token of a Zoom app's webhook.
    pub fn webhook_verification(account: &str, only: bool) -> Self {
        Self {
            kind: SecretKind::WebhookVerification,
            account: account.to_lowercase(),
            only,
        }
    }

    /// The entry's name within one data folder.
    fn entry(&self) -> String {
        let kind = match self.kind {
            SecretKind::Zoom => "zoom",
            SecretKind::ZoomRefresh => "zoom-refresh",
            SecretKind::CampusPassword => "campus-password",
            SecretKind::CampusKey => "campus",
            SecretKind::Proxy => return "proxy".to_owned(),
            SecretKind::WebhookSecret => "webhook",
            SecretKind::WebhookVerification => "webhook-verification",
        };
        format!("{kind}/{}", self.account)
    }

    /// The environment variable that always means this secret; `None` where the environment cannot hold it.
    pub fn variable(&self) -> Option<String> {
        let general = self.general_variable()?;
        if self.kind == SecretKind::Proxy {
            return Some(general.to_owned());
        }
        let upper = |c: char| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_uppercase()
            } else {
                '_'
            }
        };
        Some(format!(
            "{general}_{}",
            self.account.chars().map(upper).collect::<String>()
        ))
    }

    /// The variable without a name, which holds only where it can mean one account.
    fn general_variable(&self) -> Option<&'static str> {
        match self.kind {
            SecretKind::Zoom => Some("LECTERN_ZOOM_SECRET"),
            SecretKind::CampusPassword => Some("LECTERN_CAMPUS_PASSWORD"),
            SecretKind::Proxy => Some("LECTERN_PROXY_PASSWORD"),
            SecretKind::WebhookSecret => Some("LECTERN_WEBHOOK_SECRET"),
            SecretKind::WebhookVerification => Some("LECTERN_WEBHOOK_VERIFICATION"),
            SecretKind::CampusKey | SecretKind::ZoomRefresh => None,
        }
    }
}

/// Whether the keyring of the operating system can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyringState {
    Ready,
    /// It is there and wants to be unlocked.
    Locked,
    /// Nothing of the kind runs here.
    Absent,
    /// Secrets are in memory only, as in a rehearsal: there is nothing to be ready or locked.
    NotUsed,
}

/// How long a secret is to be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// For good, in the keyring of the operating system.
    #[default]
    InKeyring,
    /// Until the program ends, in memory only.
    ThisRun,
}

impl Keep {
    /// Keeps a secret that somebody just gave for so long.
    pub(crate) fn put(
        self,
        secrets: &dyn Secrets,
        key: &SecretKey,
        secret: &SecretString,
    ) -> Result<()> {
        match self {
            Self::InKeyring => secrets.put(key, secret),
            Self::ThisRun => secrets.put_for_this_run(key, secret),
        }
    }
}

/// Where secrets are kept. Calls may block on a dialog of the operating system.
pub trait Secrets: Send + Sync {
    /// The secret, wherever it comes from; the environment wins.
    fn get(&self, key: &SecretKey) -> Result<Option<SecretString>>;

    /// What the environment gives, without looking into any store.
    fn given(&self, key: &SecretKey) -> Result<Option<SecretString>> {
        let _ = key;
        Ok(None)
    }

    /// Keeps a secret. [`Problem::SecretTooLong`] above [`LONGEST_SECRET`].
    fn put(&self, key: &SecretKey, secret: &SecretString) -> Result<()>;

    /// Keeps a secret until the program ends, in memory only. An error where nothing here can do that.
    fn put_for_this_run(&self, key: &SecretKey, secret: &SecretString) -> Result<()> {
        let _ = (key, secret);
        Err(Problem::Keyring {
            detail: "nothing here keeps a secret for one run only".to_owned(),
        })
    }

    /// Whether a secret is kept until the program ends and no longer.
    fn is_for_this_run(&self, key: &SecretKey) -> bool {
        let _ = key;
        false
    }

    /// Forgets a secret; one that is not there is forgotten already.
    fn delete(&self, key: &SecretKey) -> Result<()>;

    /// Whether what is put would be kept, found out without a dialog.
    fn state(&self) -> KeyringState;

    /// Has the keyring unlocked, for which the operating system may open a dialog. Gives how it is afterwards: a dialog that
    /// was closed leaves it locked.
    fn unlock(&self) -> Result<KeyringState> {
        Ok(self.state())
    }
}

/// Pasted secrets bring blanks and line ends along.
pub(crate) fn trimmed(typed: &SecretString) -> Option<SecretString> {
    let text = typed.expose_secret().trim();
    (!text.is_empty()).then(|| SecretString::from(text))
}

fn check_length(secret: &SecretString) -> Result<()> {
    if secret.expose_secret().len() > LONGEST_SECRET {
        return Err(Problem::SecretTooLong);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_may_be_as_long_as_the_shortest_limit_of_all_systems() {
        let secrets = MemorySecrets::default();
        let key = SecretKey::zoom("school", true);
        secrets
            .put(&key, &SecretString::from("x".repeat(2560)))
            .unwrap();
        assert_eq!(
            secrets.put(&key, &SecretString::from("x".repeat(2561))),
            Err(Problem::SecretTooLong)
        );
        // Bytes count, not letters.
        assert_eq!(
            secrets.put(&key, &SecretString::from("é".repeat(1281))),
            Err(Problem::SecretTooLong)
        );
        assert_eq!(
            secrets.get(&key).unwrap().unwrap().expose_secret().len(),
            2560
        );
    }

    #[test]
    fn accounts_and_kinds_do_not_share_secrets_and_case_does_not_matter() {
        let secrets = MemorySecrets::default();
        secrets
            .put(&SecretKey::zoom("School", true), &SecretString::from("one"))
            .unwrap();
        secrets
            .put(&SecretKey::campus_key("school"), &SecretString::from("two"))
            .unwrap();
        let read = |key| {
            secrets
                .get(&key)
                .unwrap()
                .map(|secret| secret.expose_secret().to_owned())
        };
        assert_eq!(
            read(SecretKey::zoom("school", false)).as_deref(),
            Some("one")
        );
        assert_eq!(
            read(SecretKey::campus_key("SCHOOL")).as_deref(),
            Some("two")
        );
        assert_eq!(read(SecretKey::proxy()), None);
        secrets.delete(&SecretKey::zoom("SCHOOL", true)).unwrap();
        assert_eq!(read(SecretKey::zoom("school", true)), None);
        secrets.delete(&SecretKey::zoom("school", true)).unwrap();
    }
}
