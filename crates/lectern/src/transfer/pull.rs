//! What comes next when a file is pulled: a pure function of the row and of what just happened.
//! Refuses to touch network, disk or clock.
//!
//! ```text
//! Waiting → Asking → Receiving(done) → Checking → Kept
//!    any of them → Retry{retry_at, why} → Asking       any of them → Failed{why}
//! ```

use jiff::Timestamp;
use wire::Patience;

use super::again;
use crate::Problem;
use crate::journal::{TransferRow, TransferState};

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A driver took the row up, for the first time or after its process was killed.
    Begin,
    /// The disk holds a complete, proven copy already.
    OnDisk,
    /// The disk holds so many bytes of an unfinished copy (0 for none).
    PartOnDisk(u64),
    /// Zoom gave a fresh address.
    Addressed,
    /// The server began to send, from this byte on, of so many.
    Opened {
        start: u64,
        total: Option<u64>,
        etag: Option<String>,
    },
    /// So many bytes in all are safely on the disk.
    Stored(u64),
    /// The body came to its end with so many bytes in all.
    Ended(u64),
    /// Length, structure and hash are right, and the file has its final name.
    Kept,
    /// The waiting time is over.
    Woken,
    /// Something went wrong.
    Trouble(Problem),
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Look whether the disk has the file, or a part of it.
    LookOnDisk,
    /// Ask Zoom for a fresh address.
    Ask,
    /// Ask the server for the bytes from `done` on.
    Open,
    /// Write what comes, until the next thing worth saying.
    Receive,
    /// Drop what is there of the body and of the part, and ask again from the first byte.
    StartOver,
    /// Check, hash, rename.
    Check,
    /// Wait until `retry_at`.
    Wait,
}

/// One step: the row as it is now, and what is to be done next; nothing, when the row is at its end.
pub fn step(
    row: &TransferRow,
    event: Event,
    now: Timestamp,
    patience: &Patience,
) -> (TransferRow, Option<Effect>) {
    let mut next = row.clone();
    let effect = match event {
        Event::Begin => {
            next.retry_at = None;
            next.state = TransferState::Waiting;
            Some(Effect::LookOnDisk)
        }
        Event::OnDisk => {
            next.state = TransferState::Kept;
            next.why = None;
            next.already = true;
            None
        }
        Event::PartOnDisk(bytes) => {
            // What was journalled is on the disk; what is on the disk beyond it may be torn.
            next.done = row.done.min(bytes);
            next.state = TransferState::Asking;
            Some(Effect::Ask)
        }
        Event::Addressed => {
            next.state = TransferState::Receiving;
            if row.total == Some(row.done) && row.done > 0 {
                complete(&mut next)
            } else {
                Some(Effect::Open)
            }
        }
        Event::Opened { start, total, etag } => opened(&mut next, start, total, etag),
        Event::Stored(done) => {
            advance(&mut next, done);
            Some(Effect::Receive)
        }
        Event::Ended(done) => {
            advance(&mut next, done);
            match next.total {
                Some(total) if done < total => {
                    let cut = Problem::Network {
                        side: crate::Side::Zoom,
                        failure: crate::problem::NetworkTrouble::BodyCut,
                    };
                    return step(&next, Event::Trouble(cut), now, patience);
                }
                Some(total) if done > total => {
                    let wrong = Problem::WrongLength {
                        stated: total,
                        received: done,
                    };
                    return step(&next, Event::Trouble(wrong), now, patience);
                }
                _ => complete(&mut next),
            }
        }
        Event::Kept => {
            next.state = TransferState::Kept;
            next.why = None;
            next.retry_at = None;
            None
        }
        Event::Woken => {
            next.state = TransferState::Asking;
            next.retry_at = None;
            Some(Effect::Ask)
        }
        Event::Trouble(problem) => trouble(&mut next, problem, now, patience),
    };
    (next, effect)
}

fn opened(
    next: &mut TransferRow,
    start: u64,
    total: Option<u64>,
    etag: Option<String>,
) -> Option<Effect> {
    let same_version = start == 0 || next.total.is_none() || total.is_none() || next.total == total;
    if start > 0 && (start != next.done || !same_version) {
        // Bytes of two versions never make one file.
        next.done = 0;
        next.total = None;
        next.etag = None;
        return Some(Effect::StartOver);
    }
    next.done = start;
    next.total = total.or(if start > 0 { next.total } else { None });
    next.etag = etag;
    next.state = TransferState::Receiving;
    Some(Effect::Receive)
}

fn advance(next: &mut TransferRow, done: u64) {
    next.done = done;
    if done > next.furthest {
        next.furthest = done;
        next.tries = 0;
        next.why = None;
    }
}

fn complete(next: &mut TransferRow) -> Option<Effect> {
    next.state = TransferState::Checking;
    Some(Effect::Check)
}

fn trouble(
    next: &mut TransferRow,
    problem: Problem,
    now: Timestamp,
    patience: &Patience,
) -> Option<Effect> {
    let stated = next.total;
    if matches!(
        problem,
        Problem::RangeRefused
            | Problem::Damaged { .. }
            | Problem::NotTheFile
            | Problem::WrongLength { .. }
    ) {
        // What is there cannot be built upon.
        next.done = 0;
        next.total = None;
        next.etag = None;
    }
    if again(next, problem, now, patience) {
        next.state = TransferState::Retry;
        return Some(Effect::Wait);
    }
    next.state = TransferState::Failed;
    if let (
        Some(stated),
        Some(
            Problem::Network {
                failure: crate::problem::NetworkTrouble::BodyCut,
                ..
            }
            | Problem::RangeRefused,
        ),
    ) = (stated, &next.why)
    {
        // A connection that always ends at the same byte was not cut: the server has no more.
        next.why = Some(Problem::WrongLength {
            stated,
            received: next.furthest,
        });
    }
    None
}

#[cfg(test)]
#[path = "pull_tests.rs"]
mod tests;
