//! What becomes of Lectern when its window is closed, and what the user was told about that already.
//! Refuses to know windows and trays; the shell asks it.

use serde::{Deserialize, Serialize};

use crate::{Companion, Result};

/// How Lectern goes on without its window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Background {
    /// `None`: into the tray, and where the desktop has none the user is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_closed: Option<WhenClosed>,
    /// The user was told once that a closed window is in the tray.
    #[serde(default)]
    pub told_of_tray: bool,
    /// The user was told once how a closed window is opened again without a tray.
    #[serde(default)]
    pub told_without_tray: bool,
}

/// What closing the window means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenClosed {
    /// Keep watching in the background.
    Background,
    Quit,
}

/// Writes what closing the window means from now on; `None`: it is asked again where there is no tray.
pub async fn set_when_closed(companion: &Companion, chosen: Option<WhenClosed>) -> Result<()> {
    companion
        .change_settings(|all| all.background.when_closed = chosen)
        .await
}
