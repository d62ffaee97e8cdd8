//! Whether the window's own webhook receiver runs, and where.
//! Refuses to hold a token: those are secrets.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::listen::PORT;

/// The webhook receiver of a program that stays open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WebhookSetting {
    #[serde(default)]
    pub on: bool,
    /// Of 127.0.0.1; `None` is the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// The account whose events come; `None` is the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl WebhookSetting {
    /// The port to listen on.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(PORT)
    }
}
