//! The deliveries of the last two hours, so that none counts twice.
//! Refuses to grow without end: beyond a number the oldest go, which are out of the window long since.

use std::collections::{HashSet, VecDeque};

use jiff::{SignedDuration, Timestamp};

/// Far longer than the window, in case the clock is set back.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(2);
/// So many at most: five minutes of a thousand each second fit, and fill some 40 MB.
const MOST: usize = 350_000;

#[derive(Default)]
pub(super) struct Replays {
    known: HashSet<[u8; 32]>,
    in_order: VecDeque<(Timestamp, [u8; 32])>,
}

impl Replays {
    /// Remembers one. False: it is known already.
    pub(super) fn note(&mut self, one: [u8; 32], now: Timestamp) -> bool {
        self.let_go(now);
        if !self.known.insert(one) {
            return false;
        }
        self.in_order.push_back((now, one));
        true
    }

    pub(super) fn forget(&mut self, one: &[u8; 32]) {
        if self.known.remove(one) {
            // It came a moment ago, so it stands near the end.
            let place = self.in_order.iter().rposition(|(_, known)| known == one);
            place.and_then(|place| self.in_order.remove(place));
        }
    }

    fn let_go(&mut self, now: Timestamp) {
        while let Some((at, one)) = self.in_order.front() {
            // After a clock was set back, what lies ahead stays.
            let is_old = now.duration_since(*at) > REMEMBERED;
            if !is_old && self.in_order.len() < MOST {
                return;
            }
            self.known.remove(one);
            self.in_order.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minute * 60).unwrap()
    }

    #[test]
    fn a_delivery_is_known_for_two_hours() {
        let mut replays = Replays::default();
        assert!(replays.note([1; 32], at(0)));
        assert!(!replays.note([1; 32], at(120)));
        assert!(
            !replays.note([1; 32], at(-600)),
            "a clock that was set back"
        );
        assert!(replays.note([1; 32], at(121)));
    }

    #[test]
    fn what_is_forgotten_may_come_again() {
        let mut replays = Replays::default();
        assert!(replays.note([1; 32], at(0)));
        replays.forget(&[1; 32]);
        assert!(replays.note([1; 32], at(1)));
        assert!(!replays.note([1; 32], at(2)));
    }

    #[test]
    fn there_are_never_more_than_so_many() {
        let mut replays = Replays::default();
        for number in 0..MOST as u64 + 10 {
            let mut one = [0; 32];
            one[..8].copy_from_slice(&number.to_le_bytes());
            assert!(replays.note(one, at(0)));
        }
        assert_eq!(replays.known.len(), replays.in_order.len());
        assert_eq!(replays.known.len(), MOST);
    }
}
