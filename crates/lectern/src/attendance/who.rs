//! Whom somebody means who types how a participant was shown: one of those who were in the class and are matched by hand.
//! Refuses to guess: a form of words that fits two participants means neither.

use std::collections::BTreeMap;

use super::count::{Counted, StayKey};
use crate::registrants::same_email;

/// Who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    One(StayKey),
    Nobody,
    /// Each has a key of its own, whose text means it alone.
    Several(Vec<StayKey>),
}

/// Whoever of the class is meant by what was typed: the text of a key, an e-mail address, a shown name, or any of these as
/// `printed` shows them, since not every letter of a name can be typed. Whom a registration or an address tells is nobody
/// here: a hand changes nothing about them.
pub fn meant(class: &Counted, typed: &str, printed: impl Fn(&str) -> String) -> Meant {
    let typed = typed.trim();
    let mut names: BTreeMap<&StayKey, Option<&str>> = class
        .visitors
        .iter()
        .map(|visitor| (&visitor.key, Some(visitor.name.as_str())))
        .collect();
    for key in class.present.iter().flat_map(|one| &one.said) {
        names.entry(key).or_insert(None);
    }
    let is_key = |key: &StayKey| key.to_string() == typed;
    let is_theirs = |key: &StayKey| match key {
        StayKey::Email(email) => *email == same_email(typed),
        StayKey::Name(name) => name == typed,
    };
    let is_shown = |key: &StayKey| names[key].is_some_and(|name| name.trim() == typed);
    let is_printed = |key: &StayKey| {
        let own = match key {
            StayKey::Email(text) | StayKey::Name(text) => text,
        };
        let told = [Some(own.as_str()), names[key]];
        printed(&key.to_string()) == typed
            || told
                .into_iter()
                .flatten()
                .any(|text| printed(text) == typed)
    };
    let ways: [&dyn Fn(&StayKey) -> bool; 4] = [&is_key, &is_theirs, &is_shown, &is_printed];
    for fits in ways {
        let found: Vec<StayKey> = names
            .keys()
            .filter(|key| fits(key))
            .map(|key| (*key).clone())
            .collect();
        match <[StayKey; 1]>::try_from(found) {
            Ok([one]) => return Meant::One(one),
            Err(none) if none.is_empty() => {}
            Err(several) => return Meant::Several(several),
        }
    }
    Meant::Nobody
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::{Attendee, By, Visitor};
    use crate::registrants::Member;

    fn visitor(name: &str, email: Option<&str>) -> Visitor {
        Visitor {
            key: match email {
                Some(email) => StayKey::Email(email.into()),
                None => StayKey::Name(name.into()),
            },
            name: name.into(),
            email: email.map(str::to_owned),
            stranger: false,
            first_in: None,
            last_out: None,
            seconds: 0,
            percent: 0,
        }
    }

    fn class(visitors: Vec<Visitor>) -> Counted {
        Counted {
            visitors,
            present: vec![Attendee {
                member: Member {
                    person: None,
                    username: None,
                    first_name: String::new(),
                    last_name: String::new(),
                    email: None,
                },
                runs_it: false,
                by: By::Hand,
                said: vec![StayKey::Name("iPad".into())],
                first_in: None,
                last_out: None,
                seconds: 0,
                percent: 0,
                stays: 1,
            }],
            ..Counted::default()
        }
    }

    fn find(class: &Counted, typed: &str) -> Meant {
        meant(class, typed, |name| name.replace(['$', '"', '`'], "?"))
    }

    fn name(name: &str) -> Meant {
        Meant::One(StayKey::Name(name.into()))
    }

    #[test]
    fn whoever_was_there_is_meant_by_what_was_shown_of_them() {
        let class = class(vec![
            visitor("ana@uni.edu", None),
            visitor("Bo", Some("bo@x")),
            visitor("a \"$\" b", None),
        ]);
        assert_eq!(find(&class, "ana@uni.edu"), name("ana@uni.edu"));
        let bo = Meant::One(StayKey::Email("bo@x".into()));
        assert_eq!(
            (find(&class, " Bo@X"), find(&class, "Bo")),
            (bo.clone(), bo)
        );
        assert_eq!(find(&class, "a ??? b"), name("a \"$\" b"));
        assert_eq!(find(&class, "name:a ??? b"), name("a \"$\" b"));
        assert_eq!(find(&class, "iPad"), name("iPad"), "said before");
        assert_eq!(find(&class, "Cy"), Meant::Nobody);
    }

    #[test]
    fn what_fits_two_means_neither_and_each_key_means_its_own() {
        let class = class(vec![
            visitor("bo@x", None),
            visitor("Bo", Some("bo@x")),
            visitor("c$", None),
            visitor("c`", None),
        ]);
        assert!(matches!(find(&class, "bo@x"), Meant::Several(both) if both.len() == 2));
        assert_eq!(find(&class, "name:bo@x"), name("bo@x"));
        assert!(matches!(find(&class, "c?"), Meant::Several(both) if both.len() == 2));
        assert_eq!(find(&class, "c$"), name("c$"));
    }
}
