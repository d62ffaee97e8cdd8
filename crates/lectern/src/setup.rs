//! A campus's set-up file: what its teachers would have to be told before they can sign in, and nothing secret.
//! Refuses files with anything else in them; whoever sends one around may not be who they say.

mod letter;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use chamilo::CampusAddress;
use serde::{Deserialize, Serialize};

pub use letter::letter_to_administrator;

use crate::journal::AccountKind;
use crate::{Companion, Problem, Result, handed_on};

/// The format that is written, and the only one that is read.
const VERSION: u32 = 1;
/// More than any such file: a wrong one must not fill the memory.
const LONGEST: u64 = 16 * 1024;

/// The public id of an app by which users sign in themselves: letters, digits, `-` and `_`, at most 128.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientId(String);

impl ClientId {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for ClientId {
    type Err = Problem;

    fn from_str(typed: &str) -> Result<Self> {
        let typed = typed.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if typed.is_empty() || typed.len() > 128 || !typed.chars().all(plain) {
            return Err(Problem::Unreadable {
                what: "client id".to_owned(),
            });
        }
        Ok(Self(typed.to_owned()))
    }
}

impl TryFrom<String> for ClientId {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<ClientId> for String {
    fn from(id: ClientId) -> Self {
        id.0
    }
}

/// What a campus tells its teachers' Lecterns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Checked like any address that is typed: https, or this computer.
    pub campus: CampusAddress,
    /// Of the Zoom app by which teachers sign in themselves.
    pub client_id: ClientId,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    lectern_setup: u32,
    campus: String,
    zoom_client_id: String,
}

/// Reads a set-up file.
///
/// # Errors
/// `Unreadable` for anything but the three members of a set-up file; the disk's own problems.
pub fn read(path: &Path) -> Result<Setup> {
    let mut text = Vec::new();
    let file = File::open(path).map_err(|error| Problem::disk(&error, path))?;
    file.take(LONGEST + 1)
        .read_to_end(&mut text)
        .map_err(|error| Problem::disk(&error, path))?;
    parse(&text)
}

fn parse(text: &[u8]) -> Result<Setup> {
    let wrong = |what: &str| Problem::Unreadable {
        what: what.to_owned(),
    };
    if text.len() as u64 > LONGEST {
        return Err(wrong("set-up file"));
    }
    let written: Written = serde_json::from_slice(text).map_err(|_| wrong("set-up file"))?;
    if written.lectern_setup != VERSION {
        return Err(wrong("version of the set-up file"));
    }
    let campus = written
        .campus
        .parse()
        .map_err(|_| wrong("campus address of the set-up file"))?;
    let client_id = written
        .zoom_client_id
        .parse()
        .map_err(|_| wrong("client id of the set-up file"))?;
    Ok(Setup { campus, client_id })
}

/// Reads a set-up file, and remembers what it says for the accounts that are added from now on. No account is changed.
pub async fn open(companion: &Companion, path: &Path) -> Result<Setup> {
    let setup = read(path)?;
    let kept = setup.clone();
    companion
        .change_settings(move |settings| settings.setup = Some(kept))
        .await?;
    Ok(setup)
}

/// The apps by which users of this computer sign in themselves, each with the accounts that do.
pub fn apps(companion: &Companion) -> Result<Vec<(ClientId, Vec<String>)>> {
    let mut apps: Vec<(ClientId, Vec<String>)> = Vec::new();
    for account in companion.journal().accounts()? {
        let AccountKind::ZoomOwn { client_id, .. } = &account.kind else {
            continue;
        };
        let client_id: ClientId = client_id.parse()?;
        match apps.iter_mut().find(|(known, _)| *known == client_id) {
            Some((_, names)) => names.push(account.name),
            None => apps.push((client_id, vec![account.name])),
        }
    }
    Ok(apps)
}

/// The app that is meant where nobody names one: the only one of [`apps`], or where there is none that of the set-up file.
///
/// # Errors
/// `WhichApp` where none is known, or one of several would be guessed.
pub(crate) fn usual_app(companion: &Companion) -> Result<ClientId> {
    let mut apps = apps(companion)?.into_iter().map(|(client_id, _)| client_id);
    let meant = match (apps.next(), apps.next()) {
        (Some(only), None) => Some(only),
        (None, _) => companion.settings().setup.map(|setup| setup.client_id),
        (Some(_), Some(_)) => None,
    };
    meant.ok_or(Problem::WhichApp)
}

/// What this computer could tell others. `campus` names an account; what is not named is taken where there is only one.
///
/// # Errors
/// `NoAccount` where no campus is known or one of several is meant; `WhichApp` where it is not clear which app is.
pub fn of(companion: &Companion, campus: Option<&str>, client_id: Option<&str>) -> Result<Setup> {
    let all = companion.journal().accounts()?;
    let mut campuses = all.iter().filter(|account| {
        account.is_campus()
            && campus.is_none_or(|name| account.name.to_lowercase() == name.trim().to_lowercase())
    });
    let no_campus = Problem::NoAccount {
        side: crate::Side::Campus,
    };
    let campus = match (campuses.next(), campuses.next(), companion.settings().setup) {
        (Some(only), None, _) => only.address.parse()?,
        (None, _, Some(setup)) if campus.is_none() => setup.campus,
        _ => return Err(no_campus),
    };
    let client_id = match client_id {
        Some(typed) => typed.parse()?,
        None => usual_app(companion)?,
    };
    Ok(Setup { campus, client_id })
}

/// Writes a set-up file, whole or not at all, for others to read.
pub fn export(setup: &Setup, path: &Path) -> Result<()> {
    let written = Written {
        lectern_setup: VERSION,
        campus: setup.campus.as_url().as_str().to_owned(),
        zoom_client_id: setup.client_id.as_str().to_owned(),
    };
    let json = serde_json::to_string_pretty(&written).map_err(|error| Problem::Internal {
        detail: error.to_string(),
    })?;
    handed_on::write(path, &format!("{json}\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = r#"{"lectern-setup":1,"campus":"https://campus.example/chamilo","zoom-client-id":"aB-9_x"}"#;

    #[test]
    fn what_is_written_is_read() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("campus.lectern");
        let setup = parse(GOOD.as_bytes()).unwrap();
        assert_eq!(
            setup.campus.as_url().as_str(),
            "https://campus.example/chamilo/"
        );
        export(&setup, &path).unwrap();
        assert_eq!(read(&path), Ok(setup));
    }

    #[test]
    fn anything_else_in_it_is_refused() {
        let long = format!("{GOOD}{}", " ".repeat(20_000));
        for (bad, what) in [
            ("", "set-up file"),
            ("[]", "set-up file"),
            ("{}", "set-up file"),
            (long.as_str(), "set-up file"),
            (
                &GOOD.replace("}", r#","client-secret":"hush"}"#),
                "set-up file",
            ),
            (
                &GOOD.replace("setup\":1", "setup\":2"),
                "version of the set-up file",
            ),
            (
                &GOOD.replace("https://", "http://"),
                "campus address of the set-up file",
            ),
            (
                &GOOD.replace("https://", "file://"),
                "campus address of the set-up file",
            ),
            (
                &GOOD.replace("https://", "https://me:hush@"),
                "campus address of the set-up file",
            ),
            (
                &GOOD.replace("aB-9_x", "a&redirect_uri=b"),
                "client id of the set-up file",
            ),
            (&GOOD.replace("aB-9_x", ""), "client id of the set-up file"),
        ] {
            let problem = parse(bad.as_bytes()).unwrap_err();
            assert_eq!(
                problem,
                Problem::Unreadable { what: what.into() },
                "{bad:.80}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(parse(&bytes).is_err());
        }
    }
}
