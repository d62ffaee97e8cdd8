//! A page as assistive technology tells it: roles, names, states.
//! Refuses to know tags, classes and styles; those may change without anybody noticing.

use std::fmt;

use serde::Deserialize;

/// One element that is told, with its name as it is heard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Node {
    pub role: String,
    pub name: String,
    /// Of a heading; 0 otherwise.
    #[serde(default)]
    pub level: u8,
    /// Those that hold: `checked`, `expanded`, `disabled`, `current=page`.
    #[serde(default)]
    pub states: Vec<String>,
}

impl Node {
    /// Whether role and name fit.
    pub fn is(&self, role: &str, name: &str) -> bool {
        fits(role, &self.role) && fits(name, &self.name)
    }

    /// Whether that state holds.
    pub fn state(&self, state: &str) -> bool {
        self.states.iter().any(|known| known == state)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.role)?;
        if self.level > 0 {
            write!(f, " {}", self.level)?;
        }
        if !self.name.is_empty() {
            write!(f, " {:?}", self.name)?;
        }
        for state in &self.states {
            write!(f, " [{state}]")?;
        }
        Ok(())
    }
}

/// Whether a text is what the pattern says; `…` stands for anything, also for nothing.
pub fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<_> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// As it is heard: without the marks that isolate a name's direction, and with single spaces.
pub(super) fn heard(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|character| !('\u{2066}'..='\u{2069}').contains(character))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipsis_stands_for_anything() {
        for (pattern, text) in [
            ("Download", "Download"),
            ("Download…", "Download Correlation"),
            ("…Correlation…", "Download Correlation, 9 November"),
            ("a…b…c", "a b c"),
            ("…", ""),
        ] {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("Download", "Download all"),
            ("…all", "all of it"),
            ("a…b…c", "a c b"),
            ("ab…ba", "aba"),
        ] {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn marks_of_direction_are_not_heard() {
        assert_eq!(heard("Download \u{2068}x\u{2069},\n 9"), "Download x, 9");
    }
}
