//! Where the faults strike: derived from the seed and from what was asked before, and never so often that nobody gets through.
//! Decides only; how a refusal or a cut looks on the wire stands with the answers.

use std::collections::{HashMap, HashSet};

use crate::fault::Fault;
use crate::seed::Seed;

/// One request out of so many is refused.
const EVERY: u64 = 7;
/// The same request is refused so often at most.
const PER_REQUEST: u32 = 2;
/// Whoever is told so often to slow down is slow enough to be left in peace.
const RATE_LESSONS: u32 = 8;
/// A download is cut so often at most.
const CUTS: u32 = 3;
/// So many tokens die early; later ones live their hour.
pub(super) const SHORT_LIVED_TOKENS: u32 = 6;

/// What happens to a request instead of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strike {
    RateLimited { after_seconds: u64 },
    RateLimitedSilently,
    ServerError { status: u16, html: bool },
}

/// What happens to the bytes of a download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoil {
    Nothing,
    /// The connection breaks before this byte of the file.
    CutAt(u64),
    /// A page of HTML comes instead.
    Html,
    /// So many bytes more are announced than ever come.
    Short(u64),
}

pub(super) struct Trouble {
    faults: HashSet<Fault>,
    seed: Seed,
    asked: u64,
    lessons: u32,
    struck: HashMap<String, u32>,
    /// Order in which files were first asked for.
    files: HashMap<String, u64>,
    cuts: HashMap<String, u32>,
    spoilt: HashSet<String>,
    /// Key of the file that is never whole.
    short: Option<String>,
}

impl Trouble {
    /// `short` names the file that [`Fault::WrongLength`] hits.
    pub(super) fn new(faults: &[Fault], seed: Seed, short: Option<String>) -> Self {
        Trouble {
            faults: faults.iter().copied().collect(),
            seed: seed.part("trouble"),
            asked: 0,
            lessons: 0,
            struck: HashMap::new(),
            files: HashMap::new(),
            cuts: HashMap::new(),
            spoilt: HashSet::new(),
            short,
        }
    }

    /// `request` is its method, path and query. `limited`: Zoom counts it against a rate (REST, no downloads).
    pub(super) fn strike(&mut self, request: &str, limited: bool) -> Option<Strike> {
        let mut kinds: Vec<Fault> = Vec::new();
        if limited {
            kinds.extend([Fault::RateLimited, Fault::RateLimitedSilent]);
        }
        kinds.push(Fault::ServerError);
        kinds.retain(|fault| self.faults.contains(fault));
        if kinds.is_empty() {
            return None;
        }
        let turn = self.asked;
        self.asked += 1;
        let struck = self.struck.entry(request.to_owned()).or_default();
        if turn % EVERY != 2 || *struck >= PER_REQUEST {
            return None;
        }
        let round = turn / EVERY;
        let kind = kinds[(round % kinds.len() as u64) as usize];
        if kind != Fault::ServerError {
            if self.lessons >= RATE_LESSONS {
                return None;
            }
            self.lessons += 1;
        }
        *struck += 1;
        Some(match kind {
            Fault::RateLimited => Strike::RateLimited {
                after_seconds: u64::from(round == 0),
            },
            Fault::RateLimitedSilent => Strike::RateLimitedSilently,
            _ => Strike::ServerError {
                status: [500, 502, 503][(round % 3) as usize],
                html: round % 2 == 1,
            },
        })
    }

    /// How a download of `size` bytes, asked for from `start` on, is spoilt. `media`: an MP4 or M4A.
    pub(super) fn spoil(&mut self, key: &str, start: u64, size: u64, media: bool) -> Spoil {
        let next = self.files.len() as u64;
        let order = *self.files.entry(key.to_owned()).or_insert(next);
        if self.faults.contains(&Fault::WrongLength) && self.short.as_deref() == Some(key) {
            return Spoil::Short(4096);
        }
        if self.faults.contains(&Fault::HtmlForMp4)
            && media
            && order.is_multiple_of(3)
            && self.spoilt.insert(key.to_owned())
        {
            return Spoil::Html;
        }
        if self.faults.contains(&Fault::Drop) && order.is_multiple_of(2) && size > start + 1 {
            let cuts = self.cuts.entry(key.to_owned()).or_default();
            if *cuts < CUTS {
                *cuts += 1;
                let rest = size - start;
                let permille = self.seed.part(key).nth(u64::from(*cuts)).below(600) + 100;
                let at = start + rest / 1000 * permille + rest % 1000 * permille / 1000;
                return Spoil::CutAt(at.clamp(start + 1, size - 1));
            }
        }
        Spoil::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_faults_nothing_ever_strikes() {
        let mut trouble = Trouble::new(&[], Seed::new(1), None);
        for n in 0..100 {
            assert_eq!(trouble.strike(&n.to_string(), true), None);
            assert_eq!(
                trouble.spoil(&n.to_string(), 0, 1_000, true),
                Spoil::Nothing
            );
        }
    }

    #[test]
    fn the_same_request_gets_through_after_two_refusals() {
        let mut trouble = Trouble::new(
            &[Fault::RateLimited, Fault::ServerError],
            Seed::new(1),
            None,
        );
        let refused = (0..200)
            .filter(|_| trouble.strike("GET /v2/users", true).is_some())
            .count();
        assert_eq!(refused, PER_REQUEST as usize);
    }

    #[test]
    fn downloads_are_never_rate_limited() {
        let mut trouble = Trouble::new(&[Fault::RateLimited], Seed::new(1), None);
        assert!((0..50).all(|n| trouble.strike(&n.to_string(), false).is_none()));
    }

    #[test]
    fn a_resumed_download_gets_further_each_time_and_arrives() {
        let mut trouble = Trouble::new(&[Fault::Drop], Seed::new(1), None);
        let (mut at, mut attempts) = (0, 0);
        while let Spoil::CutAt(cut) = trouble.spoil("file", at, 3_000_000, true) {
            assert!(cut > at && cut < 3_000_000);
            at = cut;
            attempts += 1;
        }
        assert_eq!(attempts, CUTS);
    }
}
