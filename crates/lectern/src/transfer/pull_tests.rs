//! The steps of a pull against a small server that can cut, change and lie, and a process that can be killed anywhere.

use jiff::Timestamp;
use proptest::prelude::*;

use super::super::halt::{Halting, halted};
use super::super::test_rows::{ask_again, resume, row};
use super::*;
use crate::Side;
use crate::journal::{Halt, TransferKind};
use crate::problem::NetworkTrouble;

const SIZE: u64 = 40;

#[derive(Clone, Copy, Debug)]
enum Luck {
    Good,
    Cut,
    IgnoresRange,
    OtherVersion,
    Killed,
    /// Killed after bytes reached the disk that the journal does not know of.
    KilledWithTornBytes,
    /// Paused after bytes reached the disk that the journal does not know of, and resumed later.
    PausedWithTornBytes,
}

/// The disk: each byte carries the version of the file it came from.
#[derive(Default)]
struct World {
    part: Vec<u8>,
    kept: Option<Vec<u8>>,
    version: u8,
    pending: bool,
}

fn cut() -> Problem {
    Problem::Network {
        side: Side::Zoom,
        failure: NetworkTrouble::BodyCut,
    }
}

impl World {
    fn perform(&mut self, row: &TransferRow, effect: &Effect, luck: Luck) -> Option<Event> {
        if matches!(luck, Luck::Killed) {
            return None;
        }
        let done = usize::try_from(row.done).unwrap();
        Some(match effect {
            Effect::LookOnDisk if self.kept.is_some() => Event::OnDisk,
            Effect::LookOnDisk => {
                self.part.truncate(done);
                Event::PartOnDisk(self.part.len() as u64)
            }
            Effect::Ask => Event::Addressed,
            Effect::Open | Effect::StartOver => {
                if matches!(luck, Luck::OtherVersion) {
                    self.version += 1;
                }
                let etag = format!("v{}", self.version);
                let ranged =
                    *effect == Effect::Open && row.done > 0 && row.etag.as_ref() == Some(&etag);
                let start = if ranged && !matches!(luck, Luck::IgnoresRange) {
                    row.done
                } else {
                    0
                };
                self.part.truncate(usize::try_from(start).unwrap());
                Event::Opened {
                    start,
                    total: Some(SIZE),
                    etag: Some(etag),
                }
            }
            Effect::Receive if self.pending => {
                self.pending = false;
                Event::Trouble(cut())
            }
            Effect::Receive => {
                let room = usize::try_from(SIZE).unwrap() - self.part.len();
                let version = self.version;
                self.part.extend(std::iter::repeat_n(version, room.min(7)));
                match luck {
                    Luck::KilledWithTornBytes | Luck::PausedWithTornBytes => return None,
                    Luck::Cut => self.pending = true,
                    _ if room <= 7 => return Some(Event::Ended(SIZE)),
                    _ => {}
                }
                Event::Stored(self.part.len() as u64)
            }
            Effect::Check => {
                assert_eq!(self.part.len() as u64, SIZE);
                self.kept = Some(std::mem::take(&mut self.part));
                Event::Kept
            }
            Effect::Wait => Event::Woken,
        })
    }

    fn live(&mut self, mut row: TransferRow, lucks: &mut dyn Iterator<Item = Luck>) -> TransferRow {
        let mut event = Event::Begin;
        for _ in 0..10_000 {
            let (next, effect) = step(&row, event, Timestamp::UNIX_EPOCH, &Patience::hurried());
            row = next;
            let Some(effect) = effect else { return row };
            let Some(luck) = lucks.next() else { return row };
            event = self.perform(&row, &effect, luck).unwrap_or_else(|| {
                self.pending = false;
                Event::Begin
            });
            if matches!(luck, Luck::PausedWithTornBytes) {
                let done = row.done;
                if let Halting::Write { row: paused, .. } = halted(&row, Halt::Pause) {
                    row = *paused;
                }
                assert_eq!((row.state, row.done), (TransferState::Paused, done));
                resume(&mut row);
                event = Event::Begin;
            }
        }
        panic!("a transfer must come to an end");
    }
}

fn luck() -> impl Strategy<Value = Luck> {
    prop_oneof![
        6 => Just(Luck::Good),
        1 => Just(Luck::Cut),
        1 => Just(Luck::IgnoresRange),
        1 => Just(Luck::OtherVersion),
        1 => Just(Luck::Killed),
        1 => Just(Luck::KilledWithTornBytes),
        1 => Just(Luck::PausedWithTornBytes),
    ]
}

proptest! {
    #[test]
    fn after_any_mishaps_pauses_and_kills_the_copy_is_whole_and_of_one_version(lucks in prop::collection::vec(luck(), 0..60)) {
        let mut world = World::default();
        let mut pulled = world.live(row(TransferKind::Pull), &mut lucks.into_iter());
        ask_again(&mut pulled);
        let pulled = world.live(pulled, &mut std::iter::repeat(Luck::Good));
        prop_assert_eq!(pulled.state, TransferState::Kept);
        let kept = world.kept.expect("kept");
        prop_assert_eq!(kept.len() as u64, SIZE);
        prop_assert!(kept.iter().all(|byte| *byte == kept[0]), "bytes of two versions: {:?}", kept);
    }
}

#[test]
fn a_server_that_never_sends_what_it_announced_is_called_by_its_name() {
    let mut pulled = row(TransferKind::Pull);
    let mut event = Event::Begin;
    for _ in 0..500 {
        let (next, effect) = step(&pulled, event, Timestamp::UNIX_EPOCH, &Patience::hurried());
        pulled = next;
        event = match effect {
            None => break,
            Some(Effect::LookOnDisk) => Event::PartOnDisk(pulled.done),
            Some(Effect::Ask) => Event::Addressed,
            Some(Effect::Open | Effect::StartOver) if pulled.done == 30 => {
                Event::Trouble(Problem::RangeRefused)
            }
            Some(Effect::Open | Effect::StartOver) => Event::Opened {
                start: pulled.done,
                total: Some(SIZE),
                etag: None,
            },
            Some(Effect::Receive) if pulled.done < 30 => Event::Stored(30),
            Some(Effect::Receive) => Event::Trouble(cut()),
            Some(Effect::Check) => panic!("30 bytes are not the 40 that were announced"),
            Some(Effect::Wait) => Event::Woken,
        };
    }
    assert_eq!(pulled.state, TransferState::Failed);
    assert_eq!(
        pulled.why,
        Some(Problem::WrongLength {
            stated: SIZE,
            received: 30
        })
    );
}

#[test]
fn a_full_disk_is_not_tried_again() {
    let full = Problem::DiskFull { path: "x".into() };
    let (pulled, effect) = step(
        &row(TransferKind::Pull),
        Event::Trouble(full.clone()),
        Timestamp::UNIX_EPOCH,
        &Patience::default(),
    );
    assert_eq!(
        (pulled.state, effect, pulled.why),
        (TransferState::Failed, None, Some(full))
    );
}

#[test]
fn progress_forgives_earlier_failures_and_starting_over_does_not() {
    let patience = Patience::default();
    let mut pulled = row(TransferKind::Pull);
    pulled.tries = 3;
    pulled.furthest = 20;
    let (again, _) = step(&pulled, Event::Stored(10), Timestamp::UNIX_EPOCH, &patience);
    assert_eq!(again.tries, 3);
    let (further, _) = step(&pulled, Event::Stored(21), Timestamp::UNIX_EPOCH, &patience);
    assert_eq!(further.tries, 0);
}
