//! What to look at next: single things while they are few, all lists at once where they are many.
//! Refuses to let the number of requests grow with the number of events.

use jiff::{SignedDuration, Timestamp};

use crate::journal::{Look, LookRow, Looks};

/// The time within which looks are counted.
pub(super) const MINUTE: SignedDuration = SignedDuration::from_secs(60);
/// So many single things are looked at within a minute. Zoom allows a Pro account's apps 30 light requests a second.
const SINGLES: usize = 30;

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing is due, or enough was looked at lately.
    Wait,
    /// These, one by one.
    Singles(Vec<LookRow>),
    /// Reading the lists answers most of them at once.
    Lists(Vec<LookRow>),
}

pub(super) fn next(looks: Looks, now: Timestamp) -> Next {
    let mut due: Vec<LookRow> = looks.waiting;
    due.retain(|look| look.due <= now);
    if due.iter().any(|look| look.what == Look::Lists) {
        // Whoever wishes for the lists has seen to it that they are old.
        return Next::Lists(due);
    }
    let room = SINGLES.saturating_sub(looks.lately);
    if due.len() > room {
        let lists_are_old = looks
            .lists_at
            .is_none_or(|at| now.duration_since(at).abs() >= MINUTE);
        if lists_are_old {
            return Next::Lists(due);
        }
        // What stood in no list is asked for by itself, a minute's share at a time.
        due.truncate(room);
    }
    if due.is_empty() {
        Next::Wait
    } else {
        Next::Singles(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn looks(count: u64, lately: usize, lists_at: Option<i64>) -> Looks {
        let row = |number| LookRow {
            what: Look::Meeting(number),
            asked: 1,
            due: at(0),
            tries: 0,
        };
        Looks {
            waiting: (0..count).map(row).collect(),
            lately,
            lists_at: lists_at.map(at),
        }
    }

    fn counted(next: Next) -> (&'static str, usize) {
        match next {
            Next::Wait => ("wait", 0),
            Next::Singles(rows) => ("singles", rows.len()),
            Next::Lists(rows) => ("lists", rows.len()),
        }
    }

    #[test]
    fn few_are_looked_at_one_by_one_and_many_by_the_lists() {
        let next = |count, lately, lists_at| counted(next(looks(count, lately, lists_at), at(0)));
        assert_eq!(next(0, 0, None), ("wait", 0));
        assert_eq!(next(1, 29, None), ("singles", 1));
        assert_eq!(next(30, 0, None), ("singles", 30));
        assert_eq!(next(31, 0, None), ("lists", 31));
        assert_eq!(next(1000, 0, Some(-60)), ("lists", 1000));
        assert_eq!(next(1000, 0, Some(-59)), ("singles", 30));
        assert_eq!(next(1000, 30, Some(-59)), ("wait", 0));
        assert_eq!(next(1, 30, None), ("lists", 1));
    }

    #[test]
    fn lists_that_somebody_wishes_for_answer_what_waits_beside_them() {
        let mut some = looks(2, 30, Some(-10));
        some.waiting[1].what = Look::Lists;
        assert_eq!(counted(next(some, at(0))), ("lists", 2));
    }

    #[test]
    fn nothing_is_looked_at_before_its_time() {
        assert_eq!(counted(next(looks(3, 0, None), at(-1))), ("wait", 0));
    }

    #[test]
    fn an_hour_of_a_thousand_events_a_second_makes_a_bounded_number_of_looks() {
        let (mut singles, mut lists) = (Vec::new(), Vec::new());
        for second in 0..3600 {
            let now = at(second);
            let lately = singles.iter().filter(|when| **when > second - 60).count();
            match next(looks(1000, lately, lists.last().copied()), now) {
                Next::Wait => {}
                Next::Singles(rows) => singles.extend(rows.iter().map(|_| second)),
                Next::Lists(_) => lists.push(second),
            }
        }
        assert_eq!(lists.len(), 60);
        assert!(singles.len() <= 60 * SINGLES, "{}", singles.len());
    }
}
