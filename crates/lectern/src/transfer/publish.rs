//! What comes next when a file is published: a pure function of the row and of what just happened.
//! Refuses to touch network, disk, clock or dice: an attempt's digits come with the event.
//!
//! ```text
//! Waiting → Preparing → Sending(done) → Confirming → Published, or Proving → Proven
//!    any of them → Retry{retry_at, why} → Preparing      any of them → Failed{why}
//! ```
//! An attempt's name is in the journal before its first piece leaves. Whatever is found in the course afterwards under that
//! name is this attempt's; whatever is left of its pieces is thrown away before another attempt begins.

use jiff::Timestamp;
use wire::{Patience, Retry, Retryable};

use super::again;
use crate::journal::{Proof, TransferKind, TransferRow, TransferState};
use crate::{NetworkTrouble, Problem, Side};

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A driver took the row up, for the first time or after its process was killed.
    Begin,
    /// The folder holds a document with this file's mark and size.
    Found { document: u64, proven: bool },
    /// The folder holds a document of this very attempt, and its size is wrong.
    FoundWrong { document: u64 },
    /// The folder holds nothing of this file, and there is room for it.
    Room {
        size: u64,
        attempt: String,
        name: String,
    },
    /// The upload may begin: folder and browser session are there.
    Opened,
    /// A piece arrived; so many bytes in all.
    Arrived(u64),
    /// A piece was cut before its end: nothing of it was stored.
    Cut(Problem),
    /// A piece may or may not have been stored.
    Uncertain(Problem),
    /// All pieces are one document now.
    Joined { document: u64 },
    /// Whether they are was not seen.
    AnswerLost,
    /// The folder does not hold the attempt's document, after looking for it often enough.
    NotThere,
    /// What was left of the attempt on the campus is gone.
    Aborted,
    /// It could not be thrown away.
    AbortFailed(Problem),
    /// A wrong document was hidden and deleted.
    Removed,
    /// Title and visibility are as they should be, and no twin is left. Another laptop's twin was kept where it came first.
    Settled { document: u64 },
    /// The SHA-256 of the bytes read back is right.
    Proven,
    /// It is not.
    Disproven { document: u64 },
    /// The waiting time is over.
    Woken,
    /// Something went wrong.
    Trouble(Problem),
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Look into the folder, and for room.
    Look,
    /// Throw away what is left of the attempt's pieces on the campus.
    Abort,
    /// Make sure of the folder, fetch a browser session.
    Open,
    /// Send the piece that begins at `done`.
    Send,
    /// Join the pieces.
    Join,
    /// Look into the folder for the attempt's document, a few times.
    LookForIt,
    /// Title, visibility, twins.
    Settle { document: u64 },
    /// Read the bytes back.
    Prove { document: u64 },
    /// Hide, then delete.
    Remove { document: u64 },
    /// Wait until `retry_at`.
    Wait,
}

/// Why an attempt was given up whose fate nobody saw.
const ANSWER_LOST: Problem = Problem::Network {
    side: Side::Campus,
    failure: NetworkTrouble::BodyCut,
};

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
            next.tries = 0;
            begin(&mut next)
        }
        Event::Found { document, proven } => {
            next.already = row.name.is_none();
            next.document = Some(document);
            // Not published before it was settled: its size may be all that anybody ever checks.
            next.state = TransferState::Confirming;
            if proven {
                finish(&mut next, TransferState::Proven)
            } else {
                Some(Effect::Settle { document })
            }
        }
        Event::FoundWrong { document } | Event::Disproven { document } => {
            next.why = Some(Problem::ProofFailed);
            next.state = TransferState::Confirming;
            Some(Effect::Remove { document })
        }
        Event::Room {
            size,
            attempt,
            name,
        } => {
            next.state = TransferState::Sending;
            next.total = Some(size);
            next.done = 0;
            next.attempt = Some(attempt);
            next.name = Some(name);
            next.document = None;
            Some(Effect::Open)
        }
        Event::Opened => Some(Effect::Send),
        Event::Arrived(done) => {
            next.done = done;
            if done > row.furthest {
                next.furthest = done;
                next.tries = 0;
                next.why = None;
            }
            if row.total.is_some_and(|total| done < total) {
                Some(Effect::Send)
            } else {
                next.state = TransferState::Confirming;
                Some(Effect::Join)
            }
        }
        Event::Cut(problem) => {
            // Nothing was appended, so the very same piece may leave again, within the same attempt.
            if again(&mut next, problem, now, patience) {
                next.retry_at = None;
                Some(Effect::Send)
            } else {
                Some(Effect::Abort)
            }
        }
        Event::Uncertain(problem) => {
            again(&mut next, problem, now, patience);
            Some(Effect::Abort)
        }
        Event::Joined { document } => {
            next.document = Some(document);
            Some(Effect::Settle { document })
        }
        Event::AnswerLost => {
            next.state = TransferState::Confirming;
            Some(Effect::LookForIt)
        }
        Event::NotThere => {
            let lost = row.why.clone().unwrap_or(ANSWER_LOST);
            again(&mut next, lost, now, patience);
            Some(Effect::Abort)
        }
        Event::Removed => {
            forget_attempt(&mut next);
            retry_or_fail(&mut next, Problem::ProofFailed, now, patience)
        }
        Event::Aborted => {
            forget_attempt(&mut next);
            match row.why.clone() {
                // The try was counted when the attempt went wrong.
                Some(why) => {
                    next.tries = next.tries.saturating_sub(1);
                    retry_or_fail(&mut next, why, now, patience)
                }
                // Nothing went wrong: a process was killed.
                None => Some(Effect::Look),
            }
        }
        Event::Settled { document } => {
            next.document = Some(document);
            match proof(row) {
                Proof::Size => finish(&mut next, TransferState::Published),
                Proof::Sha256 => {
                    next.state = TransferState::Proving;
                    Some(Effect::Prove { document })
                }
            }
        }
        Event::Proven => finish(&mut next, TransferState::Proven),
        Event::Woken => begin(&mut next),
        Event::AbortFailed(problem) => {
            let hopeless = row.why.as_ref().is_some_and(|why| why.retry() == Retry::No);
            if !hopeless && again(&mut next, problem, now, patience) {
                Some(Effect::Wait)
            } else {
                // The name is random and never used again, so what may be left of it harms nobody.
                next.state = TransferState::Failed;
                next.retry_at = None;
                None
            }
        }
        Event::Trouble(problem) => {
            let may_go_on = again(&mut next, problem, now, patience);
            if row.state == TransferState::Sending && row.name.is_some() {
                Some(Effect::Abort)
            } else if may_go_on {
                if row.state != TransferState::Confirming {
                    next.state = TransferState::Retry;
                }
                Some(Effect::Wait)
            } else {
                next.state = TransferState::Failed;
                None
            }
        }
    };
    (next, effect)
}

fn begin(next: &mut TransferRow) -> Option<Effect> {
    next.retry_at = None;
    if next.name.is_some() && next.document.is_none() {
        if next.state == TransferState::Confirming {
            // The document may be there, or on its way.
            return Some(Effect::LookForIt);
        }
        // Pieces may lie on the campus under this name; they are never built upon.
        return Some(Effect::Abort);
    }
    next.state = TransferState::Preparing;
    Some(Effect::Look)
}

fn proof(row: &TransferRow) -> Proof {
    match &row.kind {
        TransferKind::Publish(to) => to.proof,
        TransferKind::Pull => Proof::Size,
    }
}

fn finish(next: &mut TransferRow, state: TransferState) -> Option<Effect> {
    next.state = state;
    next.why = None;
    next.retry_at = None;
    next.tries = 0;
    None
}

fn forget_attempt(next: &mut TransferRow) {
    next.attempt = None;
    next.name = None;
    next.document = None;
    next.done = 0;
    next.state = TransferState::Preparing;
}

fn retry_or_fail(
    next: &mut TransferRow,
    why: Problem,
    now: Timestamp,
    patience: &Patience,
) -> Option<Effect> {
    if again(next, why, now, patience) {
        next.state = TransferState::Retry;
        Some(Effect::Wait)
    } else {
        next.state = TransferState::Failed;
        None
    }
}

#[cfg(test)]
#[path = "publish_tests.rs"]
mod tests;
