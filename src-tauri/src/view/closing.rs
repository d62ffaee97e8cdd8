//! The question that closing the window may raise, and its answers.
//! Refuses to decide when it is asked.

use lectern::settings::WhenClosed as Chosen;
use serde::{Deserialize, Serialize};

/// What the user is asked before the window goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Question {
    /// The desktop has no tray: the answer counts for every time from now on.
    pub(crate) keeps: bool,
    /// So many transfers would stop, to go on when Lectern is started again.
    pub(crate) transfers: u32,
}

/// What the user answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Reply {
    /// The window stays.
    Stay,
    /// Without the window it goes on.
    Background,
    Quit,
}

/// What closing the window means from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum WhenClosed {
    /// Into the tray; where there is none, it is asked.
    Ask,
    Background,
    Quit,
}

impl From<Option<Chosen>> for WhenClosed {
    fn from(chosen: Option<Chosen>) -> Self {
        match chosen {
            None => Self::Ask,
            Some(Chosen::Background) => Self::Background,
            Some(Chosen::Quit) => Self::Quit,
        }
    }
}

impl From<WhenClosed> for Option<Chosen> {
    fn from(chosen: WhenClosed) -> Self {
        match chosen {
            WhenClosed::Ask => None,
            WhenClosed::Background => Some(Chosen::Background),
            WhenClosed::Quit => Some(Chosen::Quit),
        }
    }
}
