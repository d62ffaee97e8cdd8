//! Somebody of a course as they are registered: which address makes them who they are, and which names Zoom is sent.
//! Refuses to take two people for one because their names are alike.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use zoom::NewRegistrant;

use crate::journal::RegistrantRow;

/// The most characters of each name that Zoom takes (`developers.zoom.us/docs/api/meetings`).
const LONGEST_NAME: usize = 64;

/// Somebody who should be registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The campus's number of the person; none in an imported list.
    pub person: Option<u64>,
    /// Of the campus; none in an imported list.
    pub username: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
}

/// The form of an e-mail address in which two are compared: case does not count in practice, whatever the standard allows.
pub fn same_email(email: &str) -> String {
    email.trim().to_lowercase()
}

impl Member {
    /// The address by which the person is told apart from others.
    pub fn key(&self) -> Option<String> {
        self.email
            .as_deref()
            .map(same_email)
            .filter(|email| !email.is_empty())
    }

    /// The names as Zoom is sent them: on one line, cut to what it takes, and never without a first name.
    pub fn names(&self) -> (String, String) {
        let (first, last) = (tidy(&self.first_name), tidy(&self.last_name));
        if !first.is_empty() {
            return (first, last);
        }
        if !last.is_empty() {
            return (last, String::new());
        }
        let stand_in = self.username.as_deref().or(self.email.as_deref());
        let stand_in = stand_in
            .unwrap_or_default()
            .split('@')
            .next()
            .unwrap_or_default();
        (tidy(stand_in), String::new())
    }

    /// What Zoom is sent; none without an address.
    pub fn to_send(&self) -> Option<NewRegistrant> {
        let (first_name, last_name) = self.names();
        Some(NewRegistrant {
            email: self.email.as_deref()?.trim().to_owned(),
            first_name,
            last_name,
        })
    }

    /// First and last name, for people.
    pub fn shown(&self) -> String {
        let (first, last) = self.names();
        format!("{first} {last}").trim().to_owned()
    }

    /// Whether a registration bears this person's name.
    pub fn is_called(&self, registrant: &RegistrantRow) -> bool {
        let (first, last) = self.names();
        first == tidy(&registrant.first_name) && last == tidy(&registrant.last_name)
    }
}

/// A name on one line without what cannot be seen, composed as most systems write it.
fn tidy(name: &str) -> String {
    let shown: String = name
        .nfc()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let line = words.join(" ");
    let cut: String = line.chars().take(LONGEST_NAME).collect();
    cut.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(first: &str, last: &str) -> Member {
        Member {
            person: None,
            username: Some("student001".into()),
            first_name: first.into(),
            last_name: last.into(),
            email: Some(" Ana@Example.test ".into()),
        }
    }

    #[test]
    fn zoom_is_never_sent_an_empty_first_name_or_too_long_a_one() {
        assert_eq!(
            member("", "Suharto").names(),
            ("Suharto".into(), String::new())
        );
        assert_eq!(
            member(" ", "\n").names(),
            ("student001".into(), String::new())
        );
        let long = member(&"é".repeat(90), "x").names().0;
        assert_eq!(long.chars().count(), 64);
        assert_eq!(member("Ana\tMaría ", "X").names().0, "Ana María");
    }

    #[test]
    fn case_and_blanks_make_no_other_address() {
        assert_eq!(member("a", "b").key().as_deref(), Some("ana@example.test"));
        assert_eq!(
            Member {
                email: Some("  ".into()),
                ..member("a", "b")
            }
            .key(),
            None
        );
    }
}
