//! From the user's network settings to the HTTP set-up that every client builds upon, and a test of it server by server.
//! Refuses to send a token or a password in that test.

use std::fs;
use std::path::Path;

use secrecy::SecretString;
use serde::Serialize;
use url::Url;
use wire::{Failure, HttpFactory, Network, NetworkError, ProxyChoice};

use crate::journal::{Account, AccountKind};
use crate::secrets::{Keep, SecretKey, Secrets, trimmed};
use crate::settings::{NetworkSettings, ProxySetting};
use crate::{Companion, Problem, Result, Side};

/// Checks the settings and gives the factory of HTTP clients.
///
/// The file with further certificate authorities is read here, at every start.
pub fn factory(
    settings: &NetworkSettings,
    proxy_password: Option<SecretString>,
) -> Result<HttpFactory> {
    let proxy = match &settings.proxy {
        ProxySetting::System => ProxyChoice::System,
        ProxySetting::None => ProxyChoice::None,
        ProxySetting::Manual {
            address,
            user: None,
        } => ProxyChoice::Manual {
            address: address.as_url().clone(),
            sign_in: None,
        },
        ProxySetting::Manual {
            address,
            user: Some(user),
        } => {
            let password = proxy_password.ok_or_else(|| Problem::SecretMissing {
                account: "proxy".to_owned(),
            })?;
            ProxyChoice::Manual {
                address: address.as_url().clone(),
                sign_in: Some((user.clone(), password)),
            }
        }
    };
    let authorities = settings
        .authority
        .iter()
        .map(|path| read_authorities(path))
        .collect::<Result<Vec<_>>>()?;
    Network { proxy, authorities }
        .factory()
        .map_err(|error| match (error, &settings.authority) {
            (NetworkError::Authority, Some(path)) => Problem::AuthorityUnreadable {
                path: path.display().to_string(),
            },
            (error, _) => Problem::NetworkSettings {
                detail: error.to_string(),
            },
        })
}

fn read_authorities(path: &Path) -> Result<String> {
    let shown = || path.display().to_string();
    let bytes = fs::read(path).map_err(|_| Problem::AuthorityMissing { path: shown() })?;
    // A DER file is no text: the same way out as for any other file that is no PEM.
    String::from_utf8(bytes).map_err(|_| Problem::AuthorityUnreadable { path: shown() })
}

/// Checks new settings and only then writes them, with the proxy's password in the keyring: [`set_keeping`].
pub async fn set(
    companion: &Companion,
    settings: NetworkSettings,
    typed: Option<SecretString>,
) -> Result<()> {
    set_keeping(companion, settings, typed, Keep::InKeyring).await
}

/// Checks new settings and only then writes them, with the proxy's password behind the port.
///
/// The environment's password wins over `typed` and is not stored. A password that is known goes on for the same user at the
/// same address alone: it is nobody else's, and is forgotten once nobody is signed in there.
pub async fn set_keeping(
    companion: &Companion,
    settings: NetworkSettings,
    typed: Option<SecretString>,
    keep: Keep,
) -> Result<()> {
    let wants_password = matches!(settings.proxy, ProxySetting::Manual { user: Some(_), .. });
    let given = companion.secrets().given(&SecretKey::proxy())?;
    let from_environment = given.is_some();
    let typed = typed.and_then(|typed| trimmed(&typed));
    let before = companion.settings().network.proxy;
    let is_known = matches!(before, ProxySetting::Manual { user: Some(_), .. });
    let is_same = before == settings.proxy;
    let password = match given.or_else(|| typed.clone()) {
        None if wants_password && is_same => companion.secret(SecretKey::proxy()).await?,
        password => password,
    };
    factory(&settings, password)?;
    match typed {
        Some(typed) if wants_password && !from_environment => {
            let put = move |secrets: &dyn Secrets| keep.put(secrets, &SecretKey::proxy(), &typed);
            companion.with_secrets(put).await?;
        }
        _ if is_known && !is_same => forget_password(companion).await?,
        _ => {}
    }
    companion
        .change_settings(|all| all.network = settings)
        .await?;
    // The proxy's password may be another one, even where the settings are the same.
    companion.forget_clients().await;
    Ok(())
}

async fn forget_password(companion: &Companion) -> Result<()> {
    let forgotten = companion.with_secrets(|secrets| secrets.delete(&SecretKey::proxy()));
    match forgotten.await {
        // Without a keyring there is no entry that could stay behind.
        Ok(()) | Err(Problem::KeyringAbsent) => Ok(()),
        Err(problem) => Err(problem),
    }
}

/// What came of trying to reach one server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerTest {
    pub side: Side,
    pub host: String,
    /// `None`: it answered.
    pub problem: Option<Problem>,
}

/// Tries every server of every account, and Zoom where there is no Zoom account yet. Any answer is a good one.
pub async fn test(companion: &Companion) -> Result<Vec<ServerTest>> {
    let http = companion.network().await?;
    let mut tests = Vec::new();
    for (side, address) in servers(&companion.journal().accounts()?) {
        let host = address.host_str().unwrap_or_default().to_owned();
        let problem = reach(side, &address, &http).await.err();
        tests.push(ServerTest {
            side,
            host,
            problem,
        });
    }
    Ok(tests)
}

fn servers(accounts: &[Account]) -> Vec<(Side, Url)> {
    let mut servers: Vec<(Side, Url)> = Vec::new();
    let mut add = |side, text: &str| {
        let Ok(address) = Url::parse(text) else {
            return;
        };
        let same = |known: &(Side, Url)| known.0 == side && known.1.origin() == address.origin();
        if !servers.iter().any(same) {
            servers.push((side, address));
        }
    };
    for account in accounts {
        match &account.kind {
            AccountKind::Zoom { oauth_url, .. } | AccountKind::ZoomOwn { oauth_url, .. } => {
                add(Side::Zoom, oauth_url);
                add(Side::Zoom, &account.address);
            }
            AccountKind::ZoomJwt { .. } => add(Side::Zoom, &account.address),
            AccountKind::Campus { .. } => add(Side::Campus, &account.address),
        }
    }
    if accounts.iter().all(Account::is_campus) {
        let zoom = zoom::Endpoints::zoom();
        add(Side::Zoom, zoom.oauth().as_str());
        add(Side::Zoom, zoom.api().as_str());
    }
    servers
}

async fn reach(side: Side, address: &Url, http: &HttpFactory) -> Result<()> {
    let network = |error: reqwest::Error| Problem::Network {
        side,
        failure: (&Failure::of(&error)).into(),
    };
    let client = http(address)
        .build()
        .map_err(|error| Problem::NetworkSettings {
            detail: cause(&error),
        })?;
    let answer = client.get(address.clone()).send().await.map_err(network)?;
    if answer.status() == reqwest::StatusCode::PROXY_AUTHENTICATION_REQUIRED {
        return Err(Problem::Network {
            side,
            failure: (&Failure::ProxySignIn).into(),
        });
    }
    Ok(())
}

/// The innermost words of an error: the outer ones may repeat the address.
fn cause(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests;
