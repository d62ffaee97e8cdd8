//! The two tokens that a Zoom app knows its webhook by, kept where all secrets are.
//! Refuses to say what they are, and to put one that was not given.

use secrecy::SecretString;
use zoom::webhook::Lock;

use super::{NotListening, chosen};
use crate::journal::Account;
use crate::secrets::{SecretKey, trimmed};
use crate::{Companion, Problem};

/// Which token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Signs each delivery.
    Secret,
    /// Retired by Zoom; counts only where there is no secret token.
    Verification,
}

impl Token {
    fn key(self, account: &str, only: bool) -> SecretKey {
        match self {
            Self::Secret => SecretKey::webhook_secret(account, only),
            Self::Verification => SecretKey::webhook_verification(account, only),
        }
    }
}

/// The environment variables that always mean the tokens of an account.
pub fn token_variables(account: &str) -> Vec<String> {
    let keys = [Token::Secret, Token::Verification].map(|token| token.key(account, false));
    keys.iter().filter_map(SecretKey::variable).collect()
}

/// Keeps a token of an account, the only Zoom account where none is named. Gives the account.
///
/// # Errors
/// As [`super::Receiver::open`]; `NoToken` where nothing but blanks was given.
pub async fn put_token(
    companion: &Companion,
    account: Option<&str>,
    token: Token,
    typed: &SecretString,
) -> Result<Account, NotListening> {
    let account = chosen(companion, account)?;
    let typed = trimmed(typed).ok_or_else(|| NotListening::NoToken {
        account: account.name.clone(),
    })?;
    let key = token.key(&account.name, false);
    companion
        .with_secrets(move |secrets| secrets.put(&key, &typed))
        .await?;
    Ok(account)
}

/// What deliveries for an account are known by.
pub(super) async fn lock(companion: &Companion, account: &Account) -> Result<Lock, NotListening> {
    let only = companion.is_only(account)?;
    let mut locked_out = None;
    for (token, lock) in [
        (Token::Secret, Lock::SecretToken as fn(SecretString) -> Lock),
        (Token::Verification, Lock::VerificationToken),
    ] {
        match companion.secret(token.key(&account.name, only)).await {
            Ok(Some(found)) => {
                return match locked_out {
                    // Whether there is a secret token cannot be known, and the old one must not stand in for it.
                    Some(problem) => Err(NotListening::Problem(problem)),
                    None => Ok(lock(found)),
                };
            }
            Ok(None) => {}
            Err(problem @ Problem::KeyringAbsent) => drop(problem),
            Err(problem) => locked_out = Some(problem),
        }
    }
    Err(locked_out.map_or_else(
        || NotListening::NoToken {
            account: account.name.clone(),
        },
        NotListening::Problem,
    ))
}
