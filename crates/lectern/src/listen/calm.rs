//! How many refusals are told one by one: whoever knocks without end must fill neither the log nor the screen.
//! Refuses to lose count.

use jiff::Timestamp;

/// So many are told within a minute.
const TOLD: u64 = 10;

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Telling {
    pub this_one: bool,
    /// As many of an earlier minute were not told.
    pub more: Option<u64>,
}

#[derive(Debug, Default)]
pub(super) struct Calm {
    minute: i64,
    refused: u64,
}

impl Calm {
    pub(super) fn refused(&mut self, now: Timestamp) -> Telling {
        let minute = now.as_second().div_euclid(60);
        let more = self.refused.saturating_sub(TOLD);
        let is_new = minute != self.minute;
        if is_new {
            (self.minute, self.refused) = (minute, 0);
        }
        self.refused += 1;
        Telling {
            this_one: self.refused <= TOLD,
            more: (is_new && more > 0).then_some(more),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_a_minute_are_told_and_the_others_counted() {
        let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).unwrap();
        let mut calm = Calm::default();
        let told = (0..50).filter(|_| calm.refused(at(1)).this_one).count();
        assert_eq!(told, 10);
        let next = calm.refused(at(60));
        assert_eq!((next.this_one, next.more), (true, Some(40)));
        assert_eq!(calm.refused(at(120)).more, None);
    }
}
