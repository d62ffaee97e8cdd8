//! The steps of a publication against a small campus that can fail and a process that can be killed anywhere.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use proptest::prelude::*;

use super::super::halt::{Halting, halted};
use super::super::test_rows::{ask_again, publication, resume};
use super::*;
use crate::Side;
use crate::journal::Halt;
use crate::problem::NetworkTrouble;

const SIZE: u64 = 25;
const PIECE: u64 = 10;

#[derive(Default)]
struct Campus {
    pieces: BTreeMap<String, u64>,
    /// Names that were given up by a process that was killed before it could throw the pieces away.
    leftovers: Vec<String>,
    documents: BTreeMap<u64, (String, u64)>,
    /// Documents with their title and visibility as asked for.
    settled: BTreeSet<u64>,
    /// Whole files that were sent.
    uploads: u32,
    refuses_every_join: bool,
    attempts: u32,
    next_document: u64,
}

#[derive(Clone, Copy, Debug)]
enum Luck {
    Good,
    FailsBefore,
    FailsAfter,
    KilledBefore,
    KilledAfter,
    Stale,
    /// Paused before anybody saw what the effect came to, and resumed later.
    Paused,
    /// The same, and the process was killed in the middle of pausing.
    PausedAndKilled,
}

fn cut() -> Problem {
    Problem::Network {
        side: Side::Campus,
        failure: NetworkTrouble::BodyCut,
    }
}

impl Campus {
    /// Performs an effect; none when the process was killed and nobody saw the outcome.
    fn perform(&mut self, row: &TransferRow, effect: &Effect, luck: Luck) -> Option<Event> {
        if matches!(luck, Luck::KilledBefore) {
            return None;
        }
        if matches!(luck, Luck::FailsBefore) {
            return Some(match effect {
                Effect::Send => Event::Cut(cut()),
                Effect::Abort => Event::AbortFailed(cut()),
                Effect::Join => Event::AnswerLost,
                Effect::Wait => Event::Woken,
                _ => Event::Trouble(cut()),
            });
        }
        let name = row.name.clone().unwrap_or_default();
        let done = match effect {
            Effect::Look => match self.documents.iter().next() {
                Some((id, (_, size))) if *size == SIZE => Event::Found {
                    document: *id,
                    proven: false,
                },
                Some((id, (made_by, _))) if Some(made_by) == row.name.as_ref() => {
                    Event::FoundWrong { document: *id }
                }
                Some((id, _)) => Event::Trouble(Problem::AnotherCopy {
                    path: id.to_string(),
                }),
                None => {
                    self.attempts += 1;
                    let attempt = format!("{:04x}", self.attempts);
                    Event::Room {
                        size: SIZE,
                        name: format!("x [aaaaaa-{attempt}].mp4"),
                        attempt,
                    }
                }
            },
            Effect::Abort => {
                self.pieces.remove(&name);
                Event::Aborted
            }
            Effect::Open => {
                if matches!(luck, Luck::Stale) {
                    self.pieces.insert(name, 3);
                }
                Event::Opened
            }
            Effect::Send => {
                let piece = PIECE.min(SIZE - row.done);
                *self.pieces.entry(name).or_default() += piece;
                if matches!(luck, Luck::FailsAfter) {
                    return Some(Event::Uncertain(cut()));
                }
                Event::Arrived(row.done + piece)
            }
            Effect::Join if self.refuses_every_join => {
                self.uploads += 1;
                Event::Uncertain(Problem::NotStored)
            }
            Effect::Join => {
                let Some(size) = self.pieces.remove(&name) else {
                    return Some(Event::AnswerLost);
                };
                self.next_document += 1;
                self.documents.insert(self.next_document, (name, size));
                if matches!(luck, Luck::FailsAfter) {
                    return Some(Event::AnswerLost);
                }
                Event::Joined {
                    document: self.next_document,
                }
            }
            Effect::LookForIt => match self
                .documents
                .iter()
                .find(|(_, (made_by, _))| *made_by == name)
            {
                Some((id, (_, SIZE))) => Event::Joined { document: *id },
                Some((id, _)) => Event::FoundWrong { document: *id },
                None => Event::NotThere,
            },
            Effect::Settle { document } => match self.documents.get(document) {
                Some((_, SIZE)) => {
                    self.settled.insert(*document);
                    Event::Settled {
                        document: *document,
                    }
                }
                Some(_) => Event::FoundWrong {
                    document: *document,
                },
                None => Event::AnswerLost,
            },
            Effect::Prove { .. } => Event::Proven,
            Effect::Remove { document } => {
                self.documents.remove(document);
                Event::Removed
            }
            Effect::Wait => Event::Woken,
        };
        (!matches!(
            luck,
            Luck::KilledAfter | Luck::Paused | Luck::PausedAndKilled
        ))
        .then_some(done)
    }

    fn pause(&mut self, row: &mut TransferRow, killed: bool) {
        match halted(row, Halt::Pause) {
            Halting::Write {
                row: paused,
                given_up,
            } => {
                *row = *paused;
                assert_eq!(row.state, TransferState::Paused);
                match given_up {
                    Some(name) if killed => self.leftovers.push(name),
                    Some(name) => drop(self.pieces.remove(&name)),
                    None => {}
                }
            }
            other => panic!("a row under way is paused: {other:?}"),
        }
    }

    fn cancel(&mut self, row: &TransferRow) {
        match halted(row, Halt::Cancel) {
            Halting::Leave => assert!(row.succeeded()),
            Halting::Remove { given_up } => {
                if let Some(name) = given_up {
                    self.pieces.remove(&name);
                }
            }
            Halting::TakeAway { name } => {
                self.documents.retain(|_, (made_by, _)| *made_by != name);
                self.pieces.remove(&name);
            }
            other => panic!("a publication is taken away: {other:?}"),
        }
    }

    fn sweep(&mut self) {
        for name in std::mem::take(&mut self.leftovers) {
            self.pieces.remove(&name);
        }
    }

    /// Lives a row from `Begin` until it is over or luck runs out. A killed process begins again with the row as journalled.
    fn live(&mut self, mut row: TransferRow, lucks: &mut dyn Iterator<Item = Luck>) -> TransferRow {
        let mut event = Event::Begin;
        for _ in 0..10_000 {
            let (next, effect) = step(&row, event, Timestamp::UNIX_EPOCH, &Patience::hurried());
            row = next;
            if row.succeeded() {
                let settled = row
                    .document
                    .is_some_and(|document| self.settled.contains(&document));
                assert!(settled, "called done before it was settled: {row:?}");
            }
            let Some(effect) = effect else { return row };
            let Some(luck) = lucks.next() else { return row };
            event = self.perform(&row, &effect, luck).unwrap_or(Event::Begin);
            if matches!(luck, Luck::Paused | Luck::PausedAndKilled) {
                self.pause(&mut row, matches!(luck, Luck::PausedAndKilled));
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
        1 => Just(Luck::FailsBefore),
        1 => Just(Luck::FailsAfter),
        1 => Just(Luck::KilledBefore),
        1 => Just(Luck::KilledAfter),
        1 => Just(Luck::Stale),
        1 => Just(Luck::Paused),
        1 => Just(Luck::PausedAndKilled),
    ]
}

proptest! {
    #[test]
    fn after_any_mishaps_pauses_and_kills_there_is_one_right_document_and_no_piece(
        lucks in prop::collection::vec(luck(), 0..60),
        by_size in any::<bool>(),
    ) {
        let mut campus = Campus::default();
        let mut row = publication();
        if let TransferKind::Publish(to) = &mut row.kind && by_size {
            to.proof = Proof::Size;
        }
        let mut row = campus.live(row, &mut lucks.into_iter());
        ask_again(&mut row);
        let row = campus.live(row, &mut std::iter::repeat(Luck::Good));
        campus.sweep();
        let end = if by_size { TransferState::Published } else { TransferState::Proven };
        prop_assert_eq!(row.state, end, "{:?}", row);
        prop_assert_eq!(campus.documents.len(), 1);
        prop_assert!(campus.documents.values().all(|(_, size)| *size == SIZE));
        prop_assert!(campus.pieces.is_empty(), "{:?}", campus.pieces);
    }

    #[test]
    fn whenever_it_is_cancelled_nothing_stays_of_what_did_not_come_to_its_end(
        lucks in prop::collection::vec(luck(), 0..40),
    ) {
        let mut campus = Campus::default();
        let row = campus.live(publication(), &mut lucks.into_iter());
        campus.cancel(&row);
        campus.sweep();
        prop_assert_eq!(campus.documents.len(), usize::from(row.succeeded()), "{:?}", row);
        prop_assert!(campus.pieces.is_empty(), "{:?} {:?}", campus.pieces, row);
    }
}

#[test]
fn a_name_is_journalled_before_its_first_piece_leaves() {
    let mut row = publication();
    for event in [
        Event::Begin,
        Event::Room {
            size: 5,
            attempt: "0001".into(),
            name: "x [aaaaaa-0001].mp4".into(),
        },
        Event::Opened,
    ] {
        let (next, effect) = step(&row, event, Timestamp::UNIX_EPOCH, &Patience::default());
        row = next;
        if effect == Some(Effect::Send) {
            assert_eq!(row.name.as_deref(), Some("x [aaaaaa-0001].mp4"));
            assert_eq!(row.state, TransferState::Sending);
            return;
        }
    }
    panic!("a piece should have been sent");
}

#[test]
fn what_does_not_fit_is_not_sent_and_not_tried_again() {
    let (row, _) = step(
        &publication(),
        Event::Begin,
        Timestamp::UNIX_EPOCH,
        &Patience::default(),
    );
    let full = Problem::DoesNotFit {
        needed: 10,
        left: 1,
        quota: 100,
    };
    let (row, effect) = step(
        &row,
        Event::Trouble(full.clone()),
        Timestamp::UNIX_EPOCH,
        &Patience::default(),
    );
    assert_eq!(
        (row.state, effect, row.why),
        (TransferState::Failed, None, Some(full))
    );
}

#[test]
fn a_campus_that_always_stores_something_else_ends_in_a_failure_that_says_so() {
    let mut campus = Campus::default();
    let row = campus.live(publication(), &mut std::iter::repeat(Luck::Stale));
    assert_eq!(row.state, TransferState::Failed);
    assert_eq!(row.why, Some(Problem::ProofFailed));
    assert!(
        campus.documents.is_empty(),
        "nothing wrong is left in the course"
    );
}

#[test]
fn a_campus_that_refuses_every_file_is_not_sent_it_again_and_again() {
    let mut campus = Campus {
        refuses_every_join: true,
        ..Campus::default()
    };
    let row = campus.live(publication(), &mut std::iter::repeat(Luck::Good));
    assert_eq!(
        (row.state, row.why),
        (TransferState::Failed, Some(Problem::NotStored))
    );
    assert_eq!(campus.uploads, 2);
    assert!(campus.pieces.is_empty());
}

#[test]
fn answers_that_were_not_seen_are_no_refusal() {
    let mut row = publication();
    row.state = TransferState::Confirming;
    row.name = Some("x [aaaaaa-0001].mp4".into());
    for _ in 0..4 {
        row.state = TransferState::Confirming;
        row.name = Some("x [aaaaaa-0001].mp4".into());
        for event in [Event::AnswerLost, Event::NotThere, Event::Aborted] {
            (row, _) = step(&row, event, Timestamp::UNIX_EPOCH, &Patience::default());
        }
        assert_eq!(row.state, TransferState::Retry, "{row:?}");
    }
}
