//! What an account signs in with, and the signing of the legacy kind.
//! Refuses to store anything or to ask for a token; `token` does that.

use std::sync::Arc;

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

use crate::RefreshKeeper;

/// What an account signs in with.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A Server-to-Server OAuth app of the account (`developers.zoom.us/docs/internal-apps/s2s-oauth`).
    ServerToServer {
        account_id: String,
        client_id: String,
        client_secret: SecretString,
    },
    /// A JWT app. Zoom made no new ones from 2023-06-01 and switched them off on 2023-09-08; it still works where
    /// the address is loopback.
    Jwt {
        api_key: String,
        api_secret: SecretString,
    },
    /// A user's own sign-in through a public client, which has no secret
    /// (`developers.zoom.us/docs/integrations/oauth`). It reaches that user and nobody else.
    Own {
        client_id: String,
        keeper: Arc<dyn RefreshKeeper>,
    },
}

impl Credential {
    /// Pasted text brings blanks and line ends along, which Zoom answers with an unhelpful "Bad Request".
    pub(crate) fn trimmed(self) -> Self {
        let trim = |text: String| text.trim().to_owned();
        let trim_secret = |secret: SecretString| SecretString::from(secret.expose_secret().trim());
        match self {
            Self::ServerToServer {
                account_id,
                client_id,
                client_secret,
            } => Self::ServerToServer {
                account_id: trim(account_id),
                client_id: trim(client_id),
                client_secret: trim_secret(client_secret),
            },
            Self::Jwt {
                api_key,
                api_secret,
            } => Self::Jwt {
                api_key: trim(api_key),
                api_secret: trim_secret(api_secret),
            },
            Self::Own { client_id, keeper } => Self::Own {
                client_id: trim(client_id),
                keeper,
            },
        }
    }

    /// The secret that stands in it; a user's own sign-in has one that changes, and elsewhere.
    pub(crate) fn secret(&self) -> Option<&SecretString> {
        match self {
            Self::ServerToServer { client_secret, .. } => Some(client_secret),
            Self::Jwt { api_secret, .. } => Some(api_secret),
            Self::Own { .. } => None,
        }
    }

    /// Whether every call is about the one user who signed in; Zoom calls them `me` and takes no other id.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self, Self::Own { .. })
    }
}

/// How long a signed token holds. Short: whoever catches one can use it until then.
pub(crate) const JWT_SECONDS: i64 = 180;

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    exp: i64,
}

/// Signs a token that holds for [`JWT_SECONDS`] from `now`: HS256, `exp` in seconds since 1970.
pub(crate) fn sign(
    api_key: &str,
    api_secret: &SecretString,
    now: jiff::Timestamp,
) -> Result<SecretString, jsonwebtoken::errors::Error> {
    let claims = Claims {
        iss: api_key,
        exp: now.as_second().saturating_add(JWT_SECONDS),
    };
    let key = EncodingKey::from_secret(api_secret.expose_secret().as_bytes());
    encode(&Header::new(Algorithm::HS256), &claims, &key).map(SecretString::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};

    #[test]
    fn a_signed_token_names_the_key_and_ends_soon() {
        let now: jiff::Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
        let token = sign("the-key", &SecretString::from("the-secret"), now).unwrap();
        let header = decode_header(token.expose_secret()).unwrap();
        assert_eq!(header.alg, Algorithm::HS256);
        assert_eq!(header.typ.as_deref(), Some("JWT"));

        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        let claims: serde_json::Value = decode(
            token.expose_secret(),
            &DecodingKey::from_secret(b"the-secret"),
            &validation,
        )
        .unwrap()
        .claims;
        assert_eq!(
            claims,
            serde_json::json!({"iss": "the-key", "exp": now.as_second() + 180})
        );
        let wrong: Result<jsonwebtoken::TokenData<serde_json::Value>, _> = decode(
            token.expose_secret(),
            &DecodingKey::from_secret(b"another"),
            &validation,
        );
        assert!(wrong.is_err());
    }

    #[test]
    fn secrets_are_not_shown_and_blanks_are_cut_off() {
        let pasted = Credential::ServerToServer {
            account_id: " acc\n".into(),
            client_id: "\tcli".into(),
            client_secret: SecretString::from(" hush-hush \r\n"),
        };
        let Credential::ServerToServer {
            account_id,
            client_id,
            client_secret,
        } = pasted.clone().trimmed()
        else {
            panic!("another kind came out");
        };
        assert_eq!(
            (
                account_id.as_str(),
                client_id.as_str(),
                client_secret.expose_secret()
            ),
            ("acc", "cli", "hush-hush")
        );
        assert!(!format!("{pasted:?}").contains("hush"));
    }
}
