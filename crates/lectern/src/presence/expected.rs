//! Of whom a recording is expected at this moment. Pure: what took place lately goes in.
//! Refuses to be sure: Zoom does not say in its lists whether a meeting is recorded, so whatever ended may have been.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::journal::{ClassLately, Lately, RecordedLately};

/// So long after a class something of it is expected that is not listed yet.
const UNLISTED: SignedDuration = SignedDuration::from_hours(3);
/// So long after its start a recording is expected that Zoom says it is working on.
const LISTED: SignedDuration = SignedDuration::from_hours(48);
/// A recording may begin so long before the end of its class.
const LONGEST_CLASS: SignedDuration = SignedDuration::from_hours(14);
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Where Zoom does not say how long a class is.
const USUAL: u32 = 60;

/// How far back is to be looked for what `expected` goes by.
pub(super) const SINCE: SignedDuration = SignedDuration::from_hours(8 * 24);

/// The hosts of whom a recording is expected, in the order of their ids.
pub fn expected(now: Timestamp, lately: &Lately) -> Vec<String> {
    let mut hosts = BTreeSet::new();
    for recorded in &lately.recorded {
        let begun = now.duration_since(recorded.class.start);
        if recorded.processing && begun <= LISTED {
            hosts.insert(recorded.class.host.clone());
        }
    }
    let planned = lately.planned.iter().map(|class| Over::of(class, 0));
    let told = lately.ended.iter().map(|(number, host, at)| Over {
        number: *number,
        host,
        end: *at,
    });
    // Lists do not show the classes of each series: what was recorded a week ago is likely to be recorded today.
    let weekly = lately.recorded.iter().map(|it| Over::of(&it.class, 1));
    for over in planned.chain(told).chain(weekly) {
        if over.is_lately(now) && !over.is_recorded(&lately.recorded) {
            hosts.insert(over.host.to_owned());
        }
    }
    hosts.into_iter().collect()
}

/// A class that is over.
struct Over<'a> {
    number: u64,
    host: &'a str,
    end: Timestamp,
}

impl<'a> Over<'a> {
    fn of(class: &'a ClassLately, weeks_later: i32) -> Self {
        let minutes = i64::from(class.minutes.unwrap_or(USUAL));
        let length = SignedDuration::from_mins(minutes);
        let end = class
            .start
            .checked_add(length)
            .and_then(|end| end.checked_add(WEEK * weeks_later));
        Self {
            number: class.number,
            host: &class.host,
            end: end.unwrap_or(Timestamp::MAX),
        }
    }

    fn is_lately(&self, now: Timestamp) -> bool {
        let ago = now.duration_since(self.end);
        !ago.is_negative() && ago <= UNLISTED
    }

    fn is_recorded(&self, all: &[RecordedLately]) -> bool {
        all.iter().any(|it| {
            let before = self.end.duration_since(it.class.start);
            it.class.number == self.number
                && !it.processing
                && !before.is_negative()
                && before <= LONGEST_CLASS
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn class(number: u64, start: &str) -> ClassLately {
        ClassLately {
            number,
            host: format!("h{number}"),
            start: at(start),
            minutes: Some(50),
        }
    }

    fn recorded(number: u64, start: &str, processing: bool) -> RecordedLately {
        RecordedLately {
            class: class(number, start),
            processing,
        }
    }

    const NOON: &str = "2026-11-23T12:00:00Z";

    #[test]
    fn a_class_is_expected_from_its_end_until_it_is_there_or_hours_have_passed() {
        let mut lately = Lately {
            planned: vec![class(1, "2026-11-23T11:20:00Z")],
            ..Lately::default()
        };
        let on = |lately: &Lately, text: &str| !expected(at(text), lately).is_empty();
        assert!(!on(&lately, NOON), "it runs");
        assert!(on(&lately, "2026-11-23T12:10:00Z"));
        assert!(on(&lately, "2026-11-23T15:10:00Z"));
        assert!(!on(&lately, "2026-11-23T15:11:00Z"));
        lately.recorded = vec![recorded(1, "2026-11-23T11:21:07Z", true)];
        assert!(on(&lately, "2026-11-24T12:00:00Z"), "Zoom works on it");
        assert!(!on(&lately, "2026-11-25T12:00:00Z"), "for ever");
        lately.recorded[0].processing = false;
        assert!(!on(&lately, "2026-11-23T12:10:00Z"));
        // Yesterday's of the same number is not today's.
        lately.recorded = vec![recorded(1, "2026-11-22T11:20:00Z", false)];
        assert!(on(&lately, "2026-11-23T12:10:00Z"));
    }

    #[test]
    fn what_zoom_told_the_end_of_is_expected_whatever_was_planned() {
        let lately = Lately {
            ended: vec![(7, "h7".to_owned(), at("2026-11-23T11:59:00Z"))],
            ..Lately::default()
        };
        assert_eq!(expected(at(NOON), &lately), ["h7"]);
    }

    #[test]
    fn what_was_recorded_a_week_ago_is_expected_today() {
        let mut lately = Lately {
            recorded: vec![recorded(3, "2026-11-16T11:00:00Z", false)],
            ..Lately::default()
        };
        assert_eq!(expected(at(NOON), &lately), ["h3"]);
        assert_eq!(
            expected(at("2026-11-22T12:00:00Z"), &lately),
            Vec::<String>::new()
        );
        lately
            .recorded
            .push(recorded(3, "2026-11-23T11:00:00Z", false));
        assert_eq!(expected(at(NOON), &lately), Vec::<String>::new());
    }

    #[test]
    fn each_host_is_named_once() {
        let twice = class(2, "2026-11-23T11:00:00Z");
        let lately = Lately {
            planned: vec![twice.clone(), twice],
            ended: vec![(2, "h2".to_owned(), at("2026-11-23T11:51:00Z"))],
            ..Lately::default()
        };
        assert_eq!(expected(at(NOON), &lately), ["h2"]);
    }
}
