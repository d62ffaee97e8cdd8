//! Accounts: added once their sign-in has worked, renewed, listed, removed with their secrets.
//! Refuses to write an account that could not sign in, and to write a secret that the environment gave.

mod campus_zone;
mod check;
mod draft;
mod follow;
mod own;
mod reach;
mod scopes;
mod twin;

use secrecy::SecretString;
use zoom::RefreshKeeper;

pub use campus_zone::{CampusZone, campus_zone, choose_campus_zone};
pub use check::{AccountCheck, Seen, check};
pub use draft::{Draft, ZoomAddresses, campus, zoom, zoom_jwt};
pub use follow::{follow, hosts};
pub(crate) use own::{Keeper, LateTokens, REDIRECT};
pub use own::{OwnDraft, SignIn, own_zoom};
pub use reach::{OutOfReach, out_of_reach};
pub(crate) use scopes::own_scopes;
pub use twin::also_in;

use crate::journal::{Account, AccountKind};
use crate::secrets::{Keep, SecretKey, trimmed};
use crate::{Companion, Problem, Result, transfer};

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
/// where it cannot be kept; nothing is written then, and the same draft can be added again, for this run only if the user
/// wants that. An account whose secret is missing is renewed by adding it again, and its transfers that failed for want of it
/// go on.
pub async fn add(
    companion: &Companion,
    draft: Draft,
    typed: Option<SecretString>,
    keep: Keep,
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
        // There is no secret that could be typed: the browser gives one.
        AccountKind::ZoomOwn { .. } => return Err(Problem::SignInAgain),
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
            .with_secrets(move |secrets| keep.put(secrets, &key, &kept))
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
    let account = named(companion, &new.name)?;
    transfer::resume_signed_in(companion, Some(account.id))?;
    Ok(Added {
        account,
        renewed: draft.renews(),
        from_environment,
    })
}

/// Forgets an account, its secrets first. What was pulled and what was published stays.
///
/// # Errors
/// `Busy` where another process renews the sign-in without end; the keyring's and the journal's.
pub async fn remove(companion: &Companion, name: &str) -> Result<Account> {
    let account = named(companion, name)?;
    // Whoever is just renewing the sign-in would put a refresh token back that nothing removes any more.
    let _turn = match account.is_own() {
        true => Some(Keeper::of(companion, &account.name).turn().await?),
        false => None,
    };
    let keys = [
        stored_key(&account),
        SecretKey::webhook_secret(&account.name, false),
        SecretKey::webhook_verification(&account.name, false),
    ];
    match companion
        .with_secrets(move |secrets| keys.iter().try_for_each(|key| secrets.delete(key)))
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

/// Whether the secret of an account lasts as long as the program runs and no longer.
pub fn is_memory_only(companion: &Companion, account: &Account) -> bool {
    companion.secrets().is_for_this_run(&stored_key(account))
}

/// Whether there is a secret to sign in with. Where there is no keyring, and nobody gave it for this run, there is none.
///
/// # Errors
/// [`Problem::KeyringLocked`] where only the keyring could say, and what else a keyring may answer.
pub async fn has_secret(companion: &Companion, account: &Account) -> Result<bool> {
    let only = companion.is_only(account)?;
    let given = match account.kind {
        AccountKind::Campus { .. } => SecretKey::campus_password(&account.name, only),
        AccountKind::ZoomOwn { .. } => SecretKey::zoom_refresh(&account.name),
        _ => SecretKey::zoom(&account.name, only),
    };
    let stored = stored_key(account);
    companion
        .with_secrets(move |secrets| {
            if secrets.given(&given)?.is_some() {
                return Ok(true);
            }
            match secrets.get(&stored) {
                Ok(found) => Ok(found.is_some()),
                Err(Problem::KeyringAbsent) => Ok(false),
                Err(problem) => Err(problem),
            }
        })
        .await
}

fn stored_key(account: &Account) -> SecretKey {
    match account.kind {
        AccountKind::Campus { .. } => SecretKey::campus_key(&account.name),
        AccountKind::ZoomOwn { .. } => SecretKey::zoom_refresh(&account.name),
        _ => SecretKey::zoom(&account.name, false),
    }
}

#[cfg(test)]
mod tests;
