//! When a fault of the campus strikes: often enough to be met, never so often that patience does not help.
//! Decides and counts; what a strike does stands where the request is answered.

use std::collections::HashMap;
use std::sync::Mutex;

use super::state::hold;
use crate::fault::Fault;
use crate::seed::Seed;

/// A place where a fault can strike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Strike {
    /// Any request is answered 500, 502 or 503 and not looked at.
    Gateway,
    /// A piece's connection ends in the middle of its body.
    PieceCut,
    /// A download's connection ends in the middle.
    ReadCut,
    /// A piece is appended, its answer does not arrive.
    SendAnswer,
    /// A document is stored, the answer does not arrive.
    DoneAnswer,
    /// Somebody's bytes lie where a new file is to be assembled.
    Stale,
}

impl Strike {
    fn fault(self) -> Fault {
        match self {
            Strike::Gateway => Fault::ServerError,
            Strike::PieceCut | Strike::ReadCut => Fault::Drop,
            Strike::SendAnswer | Strike::DoneAnswer => Fault::CutAnswer,
            Strike::Stale => Fault::StalePiece,
        }
    }

    /// One in so many.
    fn rhythm(self) -> u64 {
        match self {
            Strike::Gateway => 9,
            Strike::PieceCut => 6,
            Strike::ReadCut => 4,
            Strike::SendAnswer => 5,
            Strike::DoneAnswer | Strike::Stale => 3,
        }
    }
}

/// No single thing (a file, a page) is struck more often than this, whatever is tried with it.
const PER_THING: u32 = 2;
/// Uploads that work before the key is revoked.
const UPLOADS_BEFORE_REVOCATION: u32 = 2;

#[derive(Debug)]
pub(crate) struct Trouble {
    faults: Vec<Fault>,
    seed: Seed,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    asked: HashMap<Strike, u64>,
    struck: HashMap<(Strike, String), u32>,
    uploads: u32,
}

impl Trouble {
    pub(crate) fn new(faults: Vec<Fault>, seed: Seed) -> Self {
        Trouble {
            faults,
            seed: seed.part("trouble"),
            counts: Mutex::default(),
        }
    }

    fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Whether it strikes now, at that thing.
    pub(crate) fn strikes(&self, strike: Strike, thing: &str) -> bool {
        if !self.has(strike.fault()) {
            return false;
        }
        let mut counts = hold(&self.counts);
        let asked = counts.asked.entry(strike).or_default();
        *asked += 1;
        let phase = self
            .seed
            .part(&format!("{strike:?}"))
            .below(strike.rhythm());
        if *asked % strike.rhythm() != phase {
            return false;
        }
        let struck = counts.struck.entry((strike, thing.to_owned())).or_default();
        *struck += 1;
        *struck <= PER_THING
    }

    /// Page requests after which a browser session is gone; the first ones always pass.
    pub(crate) fn session_life(&self, cookie: &str) -> Option<u32> {
        self.has(Fault::SessionExpired).then(|| {
            let extra = self.seed.part(cookie).below(3);
            3 + u32::try_from(extra).unwrap_or(0)
        })
    }

    /// Counts a stored upload. `true`: this was the last one before the key dies.
    pub(crate) fn upload_revokes_key(&self) -> bool {
        if !self.has(Fault::KeyRevoked) {
            return false;
        }
        let mut counts = hold(&self.counts);
        counts.uploads += 1;
        counts.uploads == UPLOADS_BEFORE_REVOCATION
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_struck_at_most_twice_and_others_are_struck_too() {
        let trouble = Trouble::new(vec![Fault::CutAnswer], Seed::new(5));
        let strikes = |thing: &str| {
            (0..60)
                .filter(|_| trouble.strikes(Strike::DoneAnswer, thing))
                .count()
        };
        assert_eq!(strikes("a"), 2);
        assert_eq!(strikes("b"), 2);
        assert!(!trouble.strikes(Strike::Gateway, "a"));
    }

    #[test]
    fn never_twice_in_a_row() {
        for seed in 0..20 {
            let trouble = Trouble::new(vec![Fault::Drop, Fault::StalePiece], Seed::new(seed));
            for strike in [Strike::PieceCut, Strike::ReadCut, Strike::Stale] {
                let hits: Vec<bool> = (0..40)
                    .map(|n| trouble.strikes(strike, &n.to_string()))
                    .collect();
                assert!(hits.iter().any(|hit| *hit));
                assert!(hits.windows(2).all(|pair| pair != [true, true]));
            }
        }
    }

    #[test]
    fn a_session_lives_for_three_requests_at_least() {
        let trouble = Trouble::new(vec![Fault::SessionExpired], Seed::new(1));
        for cookie in 0..50 {
            assert!((3..6).contains(&trouble.session_life(&cookie.to_string()).unwrap()));
        }
    }
}
