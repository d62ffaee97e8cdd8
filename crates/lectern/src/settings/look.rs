//! How the window looks: light or dark, the size of its text, and its language.
//! Refuses sizes and languages that no page was made for.

use serde::{Deserialize, Serialize};

use crate::{Companion, Problem, Result};

/// How the window looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    #[serde(default)]
    pub appearance: Appearance,
    #[serde(default)]
    pub text_size: TextSize,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Appearance {
    /// As the system is.
    #[default]
    System,
    Light,
    Dark,
}

/// The size of text in percent of the usual, 100 to 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub struct TextSize(u16);

impl TextSize {
    /// The nearest size that there is.
    pub fn nearest(percent: u16) -> Self {
        Self(percent.clamp(100, 200))
    }

    /// In percent of the usual.
    pub fn percent(self) -> u16 {
        self.0
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for TextSize {
    fn from(percent: u16) -> Self {
        Self::nearest(percent)
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

/// Writes how the window looks and what it speaks. `language`: `en`, `fr` or `es`; `None` is the system's.
pub async fn set_look(companion: &Companion, language: Option<&str>, look: Look) -> Result<()> {
    let language = match language {
        Some(known @ ("en" | "fr" | "es")) => Some(known.to_owned()),
        Some(_) => {
            return Err(Problem::Unreadable {
                what: "language".to_owned(),
            });
        }
        None => None,
    };
    companion
        .change_settings(|all| {
            all.language = language;
            all.look = look;
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_nobody_can_read_is_brought_to_the_nearest() {
        let read = |text: &str| {
            serde_json::from_str::<Look>(text)
                .unwrap()
                .text_size
                .percent()
        };
        assert_eq!(read(r#"{"text_size": 20}"#), 100);
        assert_eq!(read(r#"{"text_size": 150}"#), 150);
        assert_eq!(read(r#"{"text_size": 60000}"#), 200);
        assert_eq!(read("{}"), 100);
    }
}
