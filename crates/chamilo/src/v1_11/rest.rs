//! The web service of 1.11 (`main/webservices/api/v2.php`): its envelope, and the answers that Lectern reads.
//! Refuses to keep `url` members: the campus writes the API key into them, so no type here has one.

use reqwest::header;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wire::{HttpFactory, Patience};

use super::browser::BrowserSession;
use super::web::{Web, maybe_number, not_json, number, web_services_off};
use crate::{CampusAddress, Error, ErrorKind, PersonId, Profile};

/// Who asks.
#[derive(Clone)]
pub(super) struct Account {
    pub(super) username: String,
    pub(super) api_key: SecretString,
}

/// What the web service says. Its message is in the user's language, so only the fact of a refusal is kept.
pub(super) enum Said<T> {
    Data(T),
    Refused,
}

#[derive(Deserialize)]
struct Envelope<T> {
    error: bool,
    #[serde(default = "none")]
    data: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserProfile {
    #[serde(deserialize_with = "number")]
    id: u64,
    #[serde(deserialize_with = "number")]
    status: u64,
    full_name: String,
    username: String,
}

/// A course of `user_courses` or of a session in `user_sessions`.
#[derive(Clone, Deserialize)]
pub(super) struct UserCourse {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    pub(super) title: String,
    pub(super) code: String,
    pub(super) directory: String,
}

#[derive(Deserialize)]
pub(super) struct SessionCategory {
    pub(super) sessions: Vec<UserSession>,
}

#[derive(Deserialize)]
pub(super) struct UserSession {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) courses: Vec<UserCourse>,
}

/// A course of `get_courses`, which lists every course of the site: only what is needed is read.
#[derive(Deserialize)]
pub(super) struct SiteCourse {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    pub(super) code: String,
    #[serde(default, deserialize_with = "maybe_number")]
    pub(super) disk_quota: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct Subscriber {
    #[serde(deserialize_with = "number")]
    pub(super) user_id: u64,
    pub(super) username: String,
    pub(super) firstname: String,
    pub(super) lastname: String,
    /// 1 teacher, 5 learner.
    #[serde(deserialize_with = "number")]
    pub(super) status_rel: u64,
}

/// `get_user_info_from_username`; an unknown name gives all nulls and no error [capture 27].
#[derive(Deserialize)]
pub(super) struct UserInfo {
    #[serde(default, deserialize_with = "maybe_number")]
    pub(super) id: Option<u64>,
    pub(super) firstname: Option<String>,
    pub(super) lastname: Option<String>,
    pub(super) email: Option<String>,
}

/// A visible document of `course_documents`.
#[derive(Clone, Deserialize)]
pub(super) struct RestDocument {
    #[serde(deserialize_with = "number")]
    pub(super) id: u64,
    /// `file`, `folder` or `link`.
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) path: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SignedIn {
    #[serde(deserialize_with = "secret")]
    api_key: SecretString,
}

fn secret<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

impl From<UserProfile> for Profile {
    fn from(profile: UserProfile) -> Self {
        Self {
            id: PersonId::new(profile.id),
            username: profile.username,
            full_name: profile.full_name,
            teacher: profile.status == 1,
        }
    }
}

/// Signs in once with the password and gives the API key, which is all that is kept (it does not expire by itself).
///
/// # Errors
/// `SignInRefused` (wrong password, unknown user and accounts of LDAP, CAS or single sign-on answer alike),
/// `WebServicesOff`, `NotChamilo`, `Network`.
pub async fn sign_in(
    address: &CampusAddress,
    username: &str,
    password: &SecretString,
    http: &HttpFactory,
) -> Result<SecretString, Error> {
    const OPERATION: &str = "sign in";
    let web = Web::new(address.clone(), http)?;
    let fields = [
        ("action", "authenticate"),
        ("username", username.trim()),
        ("password", password.expose_secret()),
    ];
    let (said, _) = post::<SignedIn>(&web, OPERATION, &fields).await?;
    match said {
        Said::Data(signed_in) if !signed_in.api_key.expose_secret().trim().is_empty() => {
            Ok(signed_in.api_key)
        }
        Said::Data(_) => Err(Error::unexpected(OPERATION, "a sign-in without a key")),
        Said::Refused => Err(Error::new(OPERATION, ErrorKind::SignInRefused)),
    }
}

/// Asks one action, as often as patience allows: every action used here only reads.
pub(super) async fn ask<T: DeserializeOwned + Send>(
    web: &Web,
    account: &Account,
    patience: &Patience,
    operation: &'static str,
    action: &str,
    fields: &[(&str, String)],
) -> Result<Said<T>, Error> {
    let all = with_key(account, action, fields);
    let (said, _) = patience.persist(|| post::<T>(web, operation, &all)).await?;
    Ok(said)
}

/// Has an action done that changes something: sent once, since whether it was done is not known after a lost answer.
pub(super) async fn ask_once<T: DeserializeOwned + Send>(
    web: &Web,
    account: &Account,
    operation: &'static str,
    action: &str,
    fields: &[(&str, String)],
) -> Result<Said<T>, Error> {
    let all = with_key(account, action, fields);
    let (said, _) = post::<T>(web, operation, &all).await?;
    Ok(said)
}

fn with_key<'a>(
    account: &'a Account,
    action: &'a str,
    fields: &'a [(&'a str, String)],
) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("action", action),
        ("username", account.username.as_str()),
        ("api_key", account.api_key.expose_secret()),
    ];
    all.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
    all
}

/// Asks an action whose refusal can have two reasons, and finds out which: the key, or `otherwise`.
pub(super) async fn data<T: DeserializeOwned + Send>(
    web: &Web,
    account: &Account,
    patience: &Patience,
    operation: &'static str,
    (action, fields): (&str, &[(&str, String)]),
    otherwise: ErrorKind,
) -> Result<T, Error> {
    match ask(web, account, patience, operation, action, fields).await? {
        Said::Data(data) => Ok(data),
        Said::Refused => {
            profile(web, account, patience, operation).await?;
            Err(Error::new(operation, otherwise))
        }
    }
}

/// Who the key belongs to. It takes no parameter that could be wrong, so a refusal is about the key.
pub(super) async fn profile(
    web: &Web,
    account: &Account,
    patience: &Patience,
    operation: &'static str,
) -> Result<Profile, Error> {
    let (profile, _) = profile_and_session(web, account, patience, operation).await?;
    Ok(profile)
}

/// A fresh browser session, as a by-product of a call without a course: one *with* a course would have the first page
/// of that course silently denied (facts b.2).
pub(super) async fn fresh_session(
    web: &Web,
    account: &Account,
    patience: &Patience,
    operation: &'static str,
) -> Result<BrowserSession, Error> {
    let (_, session) = profile_and_session(web, account, patience, operation).await?;
    session.ok_or_else(|| Error::unexpected(operation, "no browser session was given"))
}

async fn profile_and_session(
    web: &Web,
    account: &Account,
    patience: &Patience,
    operation: &'static str,
) -> Result<(Profile, Option<BrowserSession>), Error> {
    let fields = [
        ("action", "user_profile"),
        ("username", account.username.as_str()),
        ("api_key", account.api_key.expose_secret()),
    ];
    match patience
        .persist(|| post::<UserProfile>(web, operation, &fields))
        .await?
    {
        (Said::Data(profile), session) => Ok((profile.into(), session)),
        (Said::Refused, _) => Err(Error::new(operation, ErrorKind::KeyRefused)),
    }
}

async fn post<T: DeserializeOwned>(
    web: &Web,
    operation: &'static str,
    fields: &[(&str, &str)],
) -> Result<(Said<T>, Option<BrowserSession>), Error> {
    let request = web
        .plain
        .post(web.address.under("main/webservices/api/v2.php"))
        .form(fields);
    let answer = web
        .ask(operation, request)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => not_chamilo(operation),
            _ => error,
        })?;
    if answer.status.is_redirection() {
        let host = answer
            .location
            .as_ref()
            .and_then(|location| location.host_str())
            .unwrap_or_default();
        return Err(if host == web.address.host() {
            Error::unexpected(operation, "a redirect of the web service")
        } else {
            Error::new(
                operation,
                ErrorKind::HostRefused {
                    host: host.to_owned(),
                },
            )
        });
    }
    let session = BrowserSession::from_cookies(answer.headers.get_all(header::SET_COOKIE));
    if web_services_off(&answer.body) {
        return Err(Error::new(operation, ErrorKind::WebServicesOff));
    }
    match serde_json::from_slice::<Envelope<T>>(&answer.body) {
        Ok(Envelope {
            error: false,
            data: Some(data),
        }) => Ok((Said::Data(data), session)),
        Ok(Envelope { error: true, .. }) => Ok((Said::Refused, session)),
        Ok(_) => Err(Error::unexpected(operation, "an answer without data")),
        Err(error) => Err(not_json(operation, &answer.body, &error)),
    }
}

fn not_chamilo(operation: &'static str) -> Error {
    Error::new(
        operation,
        ErrorKind::NotChamilo {
            what: "there is no web service".to_owned(),
        },
    )
}
