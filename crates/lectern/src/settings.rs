//! What the user chose, in `settings.json` of the data folder, and the random id that keys this folder's secrets.
//! Refuses to hold a secret, and to throw away what a newer version wrote there.

mod background;
mod look;
mod notices;
mod recordings;
mod webhook;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tempfile::NamedTempFile;
use url::Url;

pub use background::{Background, WhenClosed, set_when_closed};
pub use look::{Appearance, Look, TextSize, set_look};
pub use notices::{NoticeKind, NoticeSettings, QuietHours, set_notices};
pub use recordings::{recordings_folder_is_there, set_recordings_folder};
pub use webhook::WebhookSetting;

use crate::random::Random;
use crate::setup::Setup;
use crate::{DataFolder, Problem, Result};

/// The user's choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Made once, at random: two data folders on one computer share no secret.
    folder_id: String,
    /// Where recordings go; `None` is the data folder's own place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recordings: Option<PathBuf>,
    /// How the Internet is reached.
    #[serde(default)]
    pub network: NetworkSettings,
    /// A language tag (`en`, `fr`, `es`); `None` is the system's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How the window looks.
    #[serde(default)]
    pub look: Look,
    /// How Lectern goes on without its window.
    #[serde(default)]
    pub background: Background,
    /// What notices tell, and when they keep quiet.
    #[serde(default)]
    pub notices: NoticeSettings,
    /// The user left the first run and has not come back to it.
    #[serde(default)]
    pub setup_left: bool,
    /// What the campus's set-up file said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setup: Option<Setup>,
    /// Whether the window listens for webhooks.
    #[serde(default)]
    pub webhook: WebhookSetting,
    /// What another version wrote here is written back.
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// How the Internet is reached.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkSettings {
    /// Which proxy leads out of the house.
    #[serde(default)]
    pub proxy: ProxySetting,
    /// A PEM file with certificate authorities besides the system's. Read anew at every start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<PathBuf>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// Which proxy leads out of the house.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "kebab-case")]
pub enum ProxySetting {
    /// What the operating system or the environment says.
    #[default]
    System,
    /// Straight out.
    None,
    /// This one. `user`: it wants a sign-in, whose password is behind the `Secrets` port.
    Manual {
        address: ProxyAddress,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user: Option<String>,
    },
}

/// The address of a proxy: `http`, `https`, `socks5` or `socks5h`, without user and password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProxyAddress(Url);

impl ProxyAddress {
    /// The address as it is used.
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

impl TryFrom<String> for ProxyAddress {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<ProxyAddress> for String {
    fn from(address: ProxyAddress) -> Self {
        address.0.into()
    }
}

impl std::str::FromStr for ProxyAddress {
    type Err = Problem;

    /// Takes `proxy.school.example:3128` too.
    fn from_str(typed: &str) -> Result<Self> {
        let unreadable = || Problem::Unreadable {
            what: "proxy address".to_owned(),
        };
        let typed = typed.trim();
        let whole = if typed.contains("://") {
            typed.to_owned()
        } else {
            format!("http://{typed}")
        };
        let url = Url::parse(&whole).map_err(|_| unreadable())?;
        let known = matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h");
        let secret_inside = !url.username().is_empty() || url.password().is_some();
        if !known || secret_inside || url.host_str().is_none_or(str::is_empty) {
            return Err(unreadable());
        }
        Ok(Self(url))
    }
}

impl Settings {
    /// The settings of a data folder; the first time, new ones with an id of their own.
    pub fn open(folder: &DataFolder, random: &Random) -> Result<Self> {
        if let Some(settings) = Self::read(folder)? {
            return Ok(settings);
        }
        let fresh = Self {
            folder_id: format!("{:016x}{:016x}", random(), random()),
            recordings: None,
            network: NetworkSettings::default(),
            language: None,
            look: Look::default(),
            background: Background::default(),
            notices: NoticeSettings::default(),
            setup_left: false,
            setup: None,
            webhook: WebhookSetting::default(),
            other: Map::new(),
        };
        // Two processes may start at once in a new folder: the id of the first one counts for both.
        match fresh.to_file(folder)?.persist_noclobber(folder.settings()) {
            Ok(_) => Ok(fresh),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Self::read(folder)?
                .ok_or_else(|| Problem::Settings {
                    detail: "the file came and went".to_owned(),
                }),
            Err(error) => Err(Problem::disk(&error.error, &folder.settings())),
        }
    }

    fn read(folder: &DataFolder) -> Result<Option<Self>> {
        let path = folder.settings();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(Problem::Settings {
                    detail: "the file holds no text".to_owned(),
                });
            }
            Err(error) => return Err(Problem::disk(&error, &path)),
        };
        // Line and column only: the parser's own words may repeat what stands there.
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| Problem::Settings {
                detail: format!("line {}, column {}", error.line(), error.column()),
            })
    }

    /// Writes the settings whole or not at all.
    pub(crate) fn write(&self, folder: &DataFolder) -> Result<()> {
        let path = folder.settings();
        self.to_file(folder)?
            .persist(&path)
            .map(drop)
            .map_err(|error| Problem::disk(&error.error, &path))
    }

    fn to_file(&self, folder: &DataFolder) -> Result<NamedTempFile> {
        let json = serde_json::to_string_pretty(self).map_err(|error| Problem::Settings {
            detail: error.to_string(),
        })?;
        let write = || {
            let mut file = NamedTempFile::new_in(folder.root())?;
            file.write_all(json.as_bytes())?;
            file.write_all(b"\n")?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        write().map_err(|error| Problem::disk(&error, &folder.settings()))
    }

    /// The id under which this data folder's secrets stand in the keyring.
    pub fn folder_id(&self) -> &str {
        &self.folder_id
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    fn folder() -> (tempfile::TempDir, DataFolder, Random) {
        let home = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(home.path()).unwrap();
        let count = AtomicU64::new(1);
        (
            home,
            folder,
            Arc::new(move || count.fetch_add(1, Ordering::Relaxed)),
        )
    }

    #[test]
    fn a_new_folder_gets_an_id_and_keeps_it() {
        let (_home, folder, random) = folder();
        let first = Settings::open(&folder, &random).unwrap();
        assert_eq!(first.folder_id().len(), 32);
        assert_eq!(Settings::open(&folder, &random).unwrap(), first);
    }

    #[test]
    fn what_another_version_wrote_survives() {
        let (_home, folder, random) = folder();
        let written = r#"{"folder_id":"abc","tray":{"icon":"dark"},"network":{"proxy":{"mode":"none"},"dns":"x"}}"#;
        fs::write(folder.settings(), written).unwrap();
        let mut settings = Settings::open(&folder, &random).unwrap();
        assert_eq!(settings.network.proxy, ProxySetting::None);
        settings.language = Some("fr".to_owned());
        settings.write(&folder).unwrap();
        let after: Value =
            serde_json::from_str(&fs::read_to_string(folder.settings()).unwrap()).unwrap();
        assert_eq!(after["tray"]["icon"], "dark");
        assert_eq!(after["network"]["dns"], "x");
        assert_eq!(after["language"], "fr");
        assert_eq!(after["folder_id"], "abc");
    }

    #[test]
    fn settings_that_cannot_be_read_are_left_as_they_are() {
        let (_home, folder, random) = folder();
        for broken in [
            "{\n  \"folder_id\": 5",
            "",
            "[]",
            r#"{"folder_id":"a","network":{"proxy":{"mode":"tunnel"}}}"#,
        ] {
            fs::write(folder.settings(), broken).unwrap();
            let problem = Settings::open(&folder, &random).unwrap_err();
            assert!(
                matches!(problem, Problem::Settings { .. }),
                "{broken}: {problem:?}"
            );
            assert_eq!(fs::read_to_string(folder.settings()).unwrap(), broken);
        }
        fs::write(folder.settings(), [0xff, 0xfe]).unwrap();
        assert!(matches!(
            Settings::open(&folder, &random),
            Err(Problem::Settings { .. })
        ));
    }

    #[test]
    fn a_proxy_address_is_what_it_should_be_and_holds_no_password() {
        for (typed, expected) in [
            (
                "proxy.school.example:3128",
                "http://proxy.school.example:3128/",
            ),
            (
                " https://proxy.school.example ",
                "https://proxy.school.example/",
            ),
            ("socks5://10.0.0.1:1080", "socks5://10.0.0.1:1080"),
        ] {
            assert_eq!(
                String::from(typed.parse::<ProxyAddress>().unwrap()),
                expected
            );
        }
        for typed in [
            "",
            "ftp://proxy.example",
            "http://",
            "http://me:hush@proxy.example:3128",
            "http://me@proxy.example",
        ] {
            let problem = typed.parse::<ProxyAddress>().unwrap_err();
            assert!(!format!("{problem:?}").contains("hush"), "{typed}");
        }
        let inside = r#"{"folder_id":"a","network":{"proxy":{"mode":"manual","address":"http://me:hush@proxy.example"}}}"#;
        assert!(serde_json::from_str::<Settings>(inside).is_err());
    }
}
