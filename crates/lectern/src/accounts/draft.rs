//! An account as it was typed: parsed, trimmed, named, and not yet signed in.
//! Refuses addresses that a secret must not go to, before there is a secret.

use secrecy::SecretString;
use url::Url;
use zoom::Endpoints;

use crate::journal::{Account, AccountKind, NewAccount};
use crate::secrets::SecretKey;
use crate::{Companion, Problem, Result};

/// An account about to be added.
#[derive(Clone, Debug)]
pub struct Draft {
    account: NewAccount,
    renews: bool,
    only: bool,
}

/// Other addresses than Zoom's own, such as those of a rehearsal.
#[derive(Clone, Debug, Default)]
pub struct ZoomAddresses {
    /// Base of the API, with its version.
    pub api: Option<String>,
    /// The whole address for tokens.
    pub oauth: Option<String>,
}

impl Draft {
    /// The name it will have.
    pub fn name(&self) -> &str {
        &self.account.name
    }

    /// Whether an account of this name and identity is there already.
    pub fn renews(&self) -> bool {
        self.renews
    }

    pub(super) fn account(&self) -> &NewAccount {
        &self.account
    }

    /// The secret that the environment holds for it, which wins over anything typed.
    pub fn given(&self, companion: &Companion) -> Result<Option<SecretString>> {
        companion.secrets().given(&self.key())
    }

    /// The environment variable that could give the secret.
    pub fn variable(&self) -> String {
        self.key().variable().unwrap_or_default()
    }

    fn key(&self) -> SecretKey {
        match self.account.kind {
            AccountKind::Campus { .. } => SecretKey::campus_password(&self.account.name, self.only),
            AccountKind::ZoomOwn { .. } => SecretKey::zoom_refresh(&self.account.name),
            _ => SecretKey::zoom(&self.account.name, self.only),
        }
    }
}

/// A Server-to-Server OAuth app. `hosts`: e-mail addresses of the hosts to follow, where not all of them.
pub fn zoom(
    companion: &Companion,
    name: Option<&str>,
    account_id: &str,
    client_id: &str,
    addresses: &ZoomAddresses,
    hosts: Option<&[String]>,
) -> Result<Draft> {
    let endpoints = endpoints(addresses)?;
    let kind = AccountKind::Zoom {
        account_id: required("account id", account_id)?,
        client_id: required("client id", client_id)?,
        oauth_url: endpoints.oauth().as_str().to_owned(),
    };
    draft(
        companion,
        name,
        "zoom",
        kind,
        endpoints.api().as_str(),
        hosts,
    )
}

/// A legacy JWT app.
pub fn zoom_jwt(
    companion: &Companion,
    name: Option<&str>,
    api_key: &str,
    addresses: &ZoomAddresses,
    hosts: Option<&[String]>,
) -> Result<Draft> {
    let api = match &addresses.api {
        Some(api) => {
            let api = address("API address", api)?;
            Endpoints::new(api.clone(), api)?
        }
        None => Endpoints::zoom(),
    };
    let kind = AccountKind::ZoomJwt {
        api_key: required("API key", api_key)?,
    };
    draft(companion, name, "zoom", kind, api.api().as_str(), hosts)
}

/// A user of a campus. Finds the campus's canonical address, sending nothing personal.
pub async fn campus(
    companion: &Companion,
    name: Option<&str>,
    typed: &str,
    username: &str,
) -> Result<Draft> {
    let username = required("user name", username)?;
    let found = chamilo::find_campus(
        &required("campus address", typed)?,
        &companion.network().await?,
    )
    .await?;
    let host = found.as_url().host_str().unwrap_or("campus").to_owned();
    draft(
        companion,
        name,
        &host,
        AccountKind::Campus { username },
        found.as_url().as_str(),
        None,
    )
}

pub(super) fn endpoints(addresses: &ZoomAddresses) -> Result<Endpoints> {
    let zoom = Endpoints::zoom();
    let given = |what, typed: &Option<String>, default: &Url| match typed {
        Some(typed) => address(what, typed),
        None => Ok(default.clone()),
    };
    let api = given("API address", &addresses.api, zoom.api())?;
    let oauth = given("token address", &addresses.oauth, zoom.oauth())?;
    Ok(Endpoints::new(api, oauth)?)
}

fn address(what: &str, typed: &str) -> Result<Url> {
    Url::parse(typed.trim()).map_err(|_| Problem::Unreadable {
        what: what.to_owned(),
    })
}

pub(super) fn required(what: &str, typed: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().any(char::is_control) {
        return Err(Problem::Unreadable {
            what: what.to_owned(),
        });
    }
    Ok(typed.to_owned())
}

pub(super) fn draft(
    companion: &Companion,
    name: Option<&str>,
    usual_name: &str,
    kind: AccountKind,
    address: &str,
    hosts: Option<&[String]>,
) -> Result<Draft> {
    let known = companion.journal().accounts()?;
    let same = |account: &Account| same_identity(account, &kind, address);
    let named = |name: &str| {
        known
            .iter()
            .find(|account| account.name.to_lowercase() == name.to_lowercase())
    };
    let name = match name {
        Some(name) => {
            let name = required("account name", name)?;
            if named(&name).is_some_and(|account| !same(account)) {
                return Err(Problem::AccountNameTaken { name });
            }
            if let Some(twin) = known.iter().find(|account| same(account))
                && twin.name.to_lowercase() != name.to_lowercase()
            {
                return Err(Problem::AccountKnown {
                    name: twin.name.clone(),
                });
            }
            name
        }
        None => match known.iter().find(|account| same(account)) {
            Some(account) => account.name.clone(),
            None => free_name(usual_name, |name| named(name).is_some()),
        },
    };
    let before = named(&name);
    let is_campus = matches!(kind, AccountKind::Campus { .. });
    let only = !known.iter().any(|other| {
        before.is_none_or(|it| it.id != other.id)
            && other.is_campus() == is_campus
            && !other.is_own()
    });
    let hosts = match hosts.map(cleaned) {
        Some(hosts) if hosts.is_empty() => None,
        // Renewing a secret does not change whom the account follows.
        None => before.and_then(|account| account.hosts.clone()),
        hosts => hosts,
    };
    let renews = before.is_some();
    Ok(Draft {
        account: NewAccount {
            name,
            kind,
            address: address.to_owned(),
            hosts,
        },
        renews,
        only,
    })
}

fn same_identity(account: &Account, kind: &AccountKind, address: &str) -> bool {
    account.address == address
        && match (&account.kind, kind) {
            (
                AccountKind::Zoom {
                    account_id: old, ..
                },
                AccountKind::Zoom {
                    account_id: new, ..
                },
            )
            | (
                AccountKind::ZoomOwn { user_id: old, .. },
                AccountKind::ZoomOwn { user_id: new, .. },
            )
            | (AccountKind::ZoomJwt { api_key: old }, AccountKind::ZoomJwt { api_key: new })
            | (AccountKind::Campus { username: old }, AccountKind::Campus { username: new }) => {
                old == new
            }
            _ => false,
        }
}

fn free_name(usual: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{usual}-{number}"));
    std::iter::once(usual.to_owned())
        .chain(numbered)
        .find(|name| !taken(name))
        .unwrap_or_else(|| usual.to_owned())
}

pub(super) fn cleaned(hosts: &[String]) -> Vec<String> {
    hosts
        .iter()
        .map(|host| host.trim().to_lowercase())
        .filter(|host| !host.is_empty())
        .collect()
}
