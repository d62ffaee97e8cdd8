//! Accounts: added once their sign-in has worked, renewed, listed, removed with their secrets.
//! Refuses to write an account that could not sign in, and to write a secret that the environment gave.

mod check;
mod draft;

use secrecy::{ExposeSecret, SecretString};

pub use check::{AccountCheck, Seen, check};
pub use draft::{Draft, ZoomAddresses, campus, zoom, zoom_jwt};

use crate::journal::{Account, AccountKind};
use crate::secrets::SecretKey;
use crate::{Companion, Problem, Result};

/// What became of an added account.
#[derive(Clone, Debug)]
pub struct Added {
    pub account: Account,
    /// It was there under this name, and has a new secret or new hosts.
    pub renewed: bool,
    /// The environment gave the secret, and has to give it again each time; nothing was stored.
    pub from_environment: bool,
}

/// Every account.
pub fn list(companion: &Companion) -> Result<Vec<Account>> {
    companion.journal().accounts()
}

/// The account of that name.
pub fn named(companion: &Companion, name: &str) -> Result<Account> {
    let found = companion.journal().account_named(name.trim())?;
    found.ok_or_else(|| Problem::AccountNotFound {
        name: name.trim().to_owned(),
    })
}

/// Signs in with what the environment gives or else with `typed`, and only then writes the account and its secret.
///
/// Of a campus, the API key that it gives for the password is stored, never the password.
/// [`Problem::SecretMissing`] where neither gives a secret; [`Problem::KeyringLocked`] and [`Problem::KeyringAbsent`]
/// where it cannot be kept.
pub async fn add(
    companion: &Companion,
    draft: Draft,
    typed: Option<SecretString>,
) -> Result<Added> {
    let given = draft.given(companion)?;
    let from_environment = given.is_some();
    let secret = match given.or_else(|| typed.as_ref().and_then(trimmed)) {
        Some(secret) => secret,
        None => {
            return Err(Problem::SecretMissing {
                account: draft.name().to_owned(),
            });
        }
    };

    let new = draft.account();
    let (key, kept) = match &new.kind {
        AccountKind::Zoom { .. } | AccountKind::ZoomJwt { .. } => {
            companion
                .zoom_with(&new.kind, &new.address, secret.clone())
                .await?
                .grant()
                .await?;
            (SecretKey::zoom(&new.name, false), secret)
        }
        AccountKind::Campus { username } => {
            let address = new.address.parse()?;
            let api_key =
                chamilo::sign_in(&address, username, &secret, &companion.network().await?).await?;
            (SecretKey::campus_key(&new.name), api_key)
        }
    };
    if !from_environment {
        let key = key.clone();
        companion
            .with_secrets(move |secrets| secrets.put(&key, &kept))
            .await?;
    }
    if let Err(problem) = companion.journal().put_account(new) {
        if !from_environment && !draft.renews() {
            // A secret without an account would never be removed. The journal's problem is the one to tell.
            drop(
                companion
                    .with_secrets(move |secrets| secrets.delete(&key))
                    .await,
            );
        }
        return Err(problem);
    }
    companion.forget_clients().await;
    Ok(Added {
        account: named(companion, &new.name)?,
        renewed: draft.renews(),
        from_environment,
    })
}

/// Forgets an account, its secret first. What was pulled and what was published stays.
pub async fn remove(companion: &Companion, name: &str) -> Result<Account> {
    let account = named(companion, name)?;
    let key = match account.kind {
        AccountKind::Campus { .. } => SecretKey::campus_key(&account.name),
        _ => SecretKey::zoom(&account.name, false),
    };
    match companion
        .with_secrets(move |secrets| secrets.delete(&key))
        .await
    {
        // Without a keyring there is no entry that could stay behind.
        Ok(()) | Err(Problem::KeyringAbsent) => {}
        Err(problem) => return Err(problem),
    }
    companion.journal().forget_account(account.id)?;
    companion.forget_clients().await;
    Ok(account)
}

/// Pasted secrets bring blanks and line ends along.
fn trimmed(typed: &SecretString) -> Option<SecretString> {
    let text = typed.expose_secret().trim();
    (!text.is_empty()).then(|| SecretString::from(text))
}

#[cfg(test)]
mod tests;
