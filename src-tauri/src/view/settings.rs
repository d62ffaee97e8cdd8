//! The user's settings as the pages show and change them.
//! Refuses to show the proxy's password, which goes one way only.

use std::path::PathBuf;

use lectern::secrets::Keep;
use lectern::settings::{Appearance, NetworkSettings, ProxySetting};
use lectern::{Problem, Result};
use serde::{Deserialize, Serialize};

use super::account::Typed;
use super::closing::WhenClosed;

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Settings {
    /// Where recordings go.
    pub(crate) folder: String,
    pub(crate) folder_is_default: bool,
    /// Whether it can be reached at this moment.
    pub(crate) folder_there: bool,
    /// A language tag; absent: the system's.
    pub(crate) language: Option<String>,
    pub(crate) appearance: Shade,
    /// In percent, 100 to 200.
    pub(crate) text_size: u16,
    pub(crate) when_closed: WhenClosed,
    pub(crate) proxy: Proxy,
    pub(crate) authority: Option<String>,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Shade {
    System,
    Light,
    Dark,
}

/// How the window looks and speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Look {
    pub(crate) language: Option<String>,
    pub(crate) appearance: Shade,
    pub(crate) text_size: u16,
}

/// Which proxy leads out of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "mode", rename_all = "camelCase")]
pub(crate) enum Proxy {
    System,
    None,
    Manual {
        address: String,
        user: Option<String>,
    },
}

/// New network settings.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct NetworkForm {
    proxy: Proxy,
    /// Absent: the one that is known goes on.
    password: Option<Typed>,
    /// Keep the password until the program ends, and no longer.
    this_run_only: bool,
    /// Path of a PEM file with further certificate authorities.
    authority: Option<String>,
}

/// What came of trying to reach one server.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServerTest {
    /// Its host.
    server: String,
    problem: Option<Problem>,
}

impl From<Appearance> for Shade {
    fn from(appearance: Appearance) -> Self {
        match appearance {
            Appearance::System => Self::System,
            Appearance::Light => Self::Light,
            Appearance::Dark => Self::Dark,
        }
    }
}

impl From<Shade> for Appearance {
    fn from(shade: Shade) -> Self {
        match shade {
            Shade::System => Self::System,
            Shade::Light => Self::Light,
            Shade::Dark => Self::Dark,
        }
    }
}

impl From<&ProxySetting> for Proxy {
    fn from(setting: &ProxySetting) -> Self {
        match setting {
            ProxySetting::System => Self::System,
            ProxySetting::None => Self::None,
            ProxySetting::Manual { address, user } => Self::Manual {
                address: address.as_url().to_string(),
                user: user.clone(),
            },
        }
    }
}

impl NetworkForm {
    /// What these come to, put into the settings that are there, the password that was typed, and how long it is kept.
    pub(crate) fn read(
        self,
        mut network: NetworkSettings,
    ) -> Result<(NetworkSettings, Option<Typed>, Keep)> {
        network.proxy = match self.proxy {
            Proxy::System => ProxySetting::System,
            Proxy::None => ProxySetting::None,
            Proxy::Manual { address, user } => ProxySetting::Manual {
                address: address.parse()?,
                user: filled(user),
            },
        };
        network.authority = filled(self.authority).map(PathBuf::from);
        let keep = if self.this_run_only {
            Keep::ThisRun
        } else {
            Keep::InKeyring
        };
        Ok((network, self.password, keep))
    }
}

/// What was typed; a field left empty is none.
pub(crate) fn filled(typed: Option<String>) -> Option<String> {
    typed
        .map(|typed| typed.trim().to_owned())
        .filter(|typed| !typed.is_empty())
}

impl From<lectern::network::ServerTest> for ServerTest {
    fn from(test: lectern::network::ServerTest) -> Self {
        Self {
            server: test.host,
            problem: test.problem,
        }
    }
}
