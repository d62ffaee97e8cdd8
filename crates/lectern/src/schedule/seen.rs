//! What somebody saw of a meeting before they changed it: the fields themselves, or a mark that a command line can carry.
//! Refuses to let a mark tell what stood in a field, passcodes above all: they are not even in it.

use sha2::{Digest, Sha256};

use super::Wrong;
use super::entry::{Difference, Entries, Field};

/// Hex digits of a field's mark.
const DIGITS: usize = 6;

/// What was seen.
#[derive(Clone, Debug)]
pub enum Seen {
    /// The fields.
    Fields(Entries),
    /// Their mark.
    Mark(Mark),
}

/// A mark of every field of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(String);

impl Mark {
    /// The mark of these fields.
    pub fn of(entries: &Entries) -> Self {
        Self(
            Field::ALL
                .iter()
                .map(|field| mark(*field, entries))
                .collect(),
        )
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn part(&self, place: usize) -> Option<&str> {
        self.0.get(place * DIGITS..(place + 1) * DIGITS)
    }
}

impl std::str::FromStr for Mark {
    type Err = Wrong;

    fn from_str(typed: &str) -> Result<Self, Wrong> {
        let typed = typed.trim();
        let fits = typed.len() == DIGITS * Field::ALL.len()
            && typed.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        fits.then(|| Self(typed.to_owned())).ok_or(Wrong::Mark)
    }
}

fn mark(field: Field, entries: &Entries) -> String {
    match entries.get(&field).filter(|_| field != Field::Passcode) {
        Some(entry) => {
            let mut text = hex::encode(Sha256::digest(entry.plain().as_bytes()));
            text.truncate(DIGITS);
            text
        }
        None => "-".repeat(DIGITS),
    }
}

impl Seen {
    /// The fields that are not any more what was seen. Of a mark, what stood there before is not known.
    pub fn changed(&self, now: &Entries) -> Vec<Difference> {
        match self {
            Self::Fields(seen) => super::entry::differences(seen, now),
            Self::Mark(seen) => {
                let fields = Field::ALL.iter().enumerate();
                let changed = fields.filter(|(place, field)| {
                    seen.part(*place) != Some(mark(**field, now).as_str())
                });
                changed
                    .map(|(_, field)| Difference {
                        field: *field,
                        before: None,
                        now: now.get(field).cloned(),
                    })
                    .collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;
    use crate::schedule::Entry;

    fn entries(topic: &str, passcode: &str) -> Entries {
        Entries::from([
            (Field::Topic, Entry::Text(topic.into())),
            (Field::Minutes, Entry::Minutes(60)),
            (
                Field::Passcode,
                Entry::Passcode(SecretString::from(passcode)),
            ),
        ])
    }

    #[test]
    fn a_mark_finds_the_field_that_changed_and_knows_no_passcode() {
        let mark = Mark::of(&entries("Statistics", "one"));
        assert_eq!(mark, Mark::of(&entries("Statistics ", "two")));
        let read: Mark = mark.as_str().parse().unwrap();
        let changed = Seen::Mark(read).changed(&entries("Physics", "one"));
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].field, Field::Topic);
        assert_eq!("abc".parse::<Mark>(), Err(Wrong::Mark));
    }
}
