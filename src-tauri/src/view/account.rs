//! Accounts as the pages show them, and the forms that add them.
//! Refuses to give a secret back: what was typed goes one way only.

use std::fmt;

use lectern::accounts;
use lectern::accounts::{OutOfReach, ZoomAddresses};
use lectern::journal::{self, HostRow};
use lectern::{Companion, Problem, Side};
use secrecy::SecretString;
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use super::settings::filled;

/// A secret as it arrives from a form.
#[derive(Clone)]
#[cfg_attr(test, derive(specta::Type))]
#[cfg_attr(test, specta(transparent))]
pub(crate) struct Typed(#[cfg_attr(test, specta(type = String))] SecretString);

impl Typed {
    pub(crate) fn into_secret(self) -> SecretString {
        self.0
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed")
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|typed| Self(SecretString::from(typed)))
    }
}

/// One account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Account {
    /// By which rows name it.
    #[cfg_attr(test, specta(type = u32))]
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) side: Side,
    pub(crate) kind: AccountKind,
    /// Zoom's account id, API key or user id, or the user name on the campus: what tells two accounts apart, and no secret.
    pub(crate) identity: String,
    /// Of an OAuth app: with it only the secret has to be typed again, or nothing where the user signs in themselves.
    pub(crate) client_id: Option<String>,
    pub(crate) address: String,
    /// Where an OAuth app gets its tokens.
    pub(crate) oauth_url: Option<String>,
    /// Followed hosts by e-mail; absent: all of them.
    pub(crate) hosts: Option<Vec<String>>,
    /// The host that is the user, by e-mail.
    pub(crate) me: Option<String>,
    /// Its secret lasts for this run only.
    pub(crate) memory_only: bool,
    pub(crate) secret_missing: bool,
    /// Its servers run on this computer.
    pub(crate) practice: bool,
    /// What it can never do, whatever its app is allowed.
    pub(crate) cannot: Vec<OutOfReach>,
    /// The account that follows the same Zoom user, whose meetings and recordings are then listed twice.
    pub(crate) also_in: Option<String>,
}

/// What kind of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AccountKind {
    ServerToServer,
    Own,
    Jwt,
    Campus,
}

/// How it stands with the secret of an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Secrecy {
    pub(crate) memory_only: bool,
    pub(crate) missing: bool,
}

impl Account {
    pub(crate) fn of(account: &journal::Account, secrecy: Secrecy) -> Self {
        let (mut client, mut oauth) = (None, None);
        let (side, kind, identity) = match &account.kind {
            journal::AccountKind::Zoom {
                account_id,
                client_id,
                oauth_url,
            } => {
                (client, oauth) = (Some(client_id.clone()), Some(oauth_url.clone()));
                (Side::Zoom, AccountKind::ServerToServer, account_id)
            }
            journal::AccountKind::ZoomOwn {
                user_id,
                client_id,
                oauth_url,
            } => {
                (client, oauth) = (Some(client_id.clone()), Some(oauth_url.clone()));
                (Side::Zoom, AccountKind::Own, user_id)
            }
            journal::AccountKind::ZoomJwt { api_key } => (Side::Zoom, AccountKind::Jwt, api_key),
            journal::AccountKind::Campus { username } => {
                (Side::Campus, AccountKind::Campus, username)
            }
        };
        let practice = Url::parse(&account.address).is_ok_and(|url| wire::is_loopback(&url));
        Self {
            id: account.id.0,
            name: account.name.clone(),
            side,
            kind,
            identity: identity.clone(),
            client_id: client,
            address: account.address.clone(),
            oauth_url: oauth,
            hosts: account.hosts.clone(),
            me: account.me.clone(),
            memory_only: secrecy.memory_only,
            secret_missing: secrecy.missing,
            practice,
            cannot: accounts::out_of_reach(&account.kind).to_vec(),
            also_in: None,
        }
    }

    /// As [`Account::of`], with what only the journal knows.
    pub(crate) fn read(
        companion: &Companion,
        account: &journal::Account,
        secrecy: Secrecy,
    ) -> lectern::Result<Self> {
        let other = accounts::also_in(companion, account)?;
        Ok(Self {
            also_in: other.map(|other| other.name),
            ..Self::of(account, secrecy)
        })
    }
}

/// What was seen of an account that signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "side", rename_all = "kebab-case")]
pub(crate) enum Seen {
    Zoom { hosts: u32, licensed: u32 },
    Campus { taught: u32, followed: u32 },
}

impl From<accounts::Seen> for Seen {
    fn from(seen: accounts::Seen) -> Self {
        let small = |count| u32::try_from(count).unwrap_or(u32::MAX);
        match seen {
            accounts::Seen::Zoom { hosts, licensed } => Self::Zoom {
                hosts: small(hosts),
                licensed: small(licensed),
            },
            accounts::Seen::Campus { taught, followed } => Self::Campus {
                taught: small(taught),
                followed: small(followed),
            },
        }
    }
}

/// What came of checking an account.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccountCheck {
    pub(crate) account: Account,
    /// Absent where it did not get that far; the first problem says why.
    pub(crate) seen: Option<Seen>,
    /// Everything that is missing. Empty is good.
    pub(crate) problems: Vec<Problem>,
}

impl AccountCheck {
    /// Whether there is somebody to choose among.
    pub(crate) fn has_several_hosts(&self) -> bool {
        matches!(self.seen, Some(Seen::Zoom { licensed, .. }) if licensed > 1)
    }
}

/// Someone of a Zoom account who can hold meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccountHost {
    email: String,
    name: String,
    licensed: bool,
    active: bool,
}

impl From<HostRow> for AccountHost {
    fn from(row: HostRow) -> Self {
        Self {
            email: row.email,
            name: row.name,
            licensed: row.licensed,
            active: row.active,
        }
    }
}

/// A Server-to-Server OAuth app about to be added.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ZoomForm {
    pub(crate) name: Option<String>,
    pub(crate) account_id: String,
    pub(crate) client_id: String,
    pub(crate) secret: Typed,
    pub(crate) this_run_only: bool,
    pub(crate) api_url: Option<String>,
    pub(crate) oauth_url: Option<String>,
}

/// A legacy JWT app about to be added.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct JwtForm {
    pub(crate) name: Option<String>,
    pub(crate) api_key: String,
    pub(crate) secret: Typed,
    pub(crate) this_run_only: bool,
    pub(crate) api_url: Option<String>,
}

/// A user of a campus about to be added.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CampusForm {
    pub(crate) name: Option<String>,
    pub(crate) address: String,
    pub(crate) username: String,
    pub(crate) password: Typed,
    pub(crate) this_run_only: bool,
}

/// Other addresses than Zoom's own, where they were typed.
pub(crate) fn addresses(api: Option<String>, oauth: Option<String>) -> ZoomAddresses {
    ZoomAddresses {
        api: filled(api),
        oauth: filled(oauth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_app_needs_nothing_typed_again_but_its_secret() {
        let account = journal::Account {
            id: journal::AccountId(1),
            name: "Zoom".to_owned(),
            address: "https://zoom.example/v2".to_owned(),
            kind: journal::AccountKind::Zoom {
                account_id: "a".to_owned(),
                client_id: "c".to_owned(),
                oauth_url: "https://zoom.example/oauth/token".to_owned(),
            },
            hosts: None,
            me: None,
        };
        let shown = Account::of(&account, Secrecy::default());
        assert_eq!(
            [Some(shown.identity), shown.client_id, shown.oauth_url],
            ["a", "c", "https://zoom.example/oauth/token"].map(|it| Some(it.to_owned()))
        );
        let campus = journal::AccountKind::Campus {
            username: "t".to_owned(),
        };
        let campus = journal::Account {
            kind: campus,
            ..account
        };
        let shown = Account::of(&campus, Secrecy::default());
        assert_eq!((shown.client_id, shown.oauth_url), (None, None));
    }

    #[test]
    fn a_secret_that_was_typed_is_not_shown_again() {
        let form = r#"{"name":null,"address":"c.example","username":"t","password":"hush","thisRunOnly":false}"#;
        let form: CampusForm = serde_json::from_str(form).unwrap();
        assert!(!format!("{form:?}").contains("hush"), "{form:?}");
    }
}
