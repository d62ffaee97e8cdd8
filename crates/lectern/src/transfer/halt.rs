//! What becomes of a transfer that somebody pauses or cancels, or has go on at once: a pure function of the row.
//! Refuses to touch journal, disk and campus: `halting` performs it.

use crate::journal::{Halt, TransferKind, TransferRow, TransferState};

/// What is to be done with the row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Halting {
    /// It ended meanwhile, or there is nothing to do: the wish alone is taken away.
    Leave,
    /// The row is written like this. Of the attempt of that name, pieces may lie on the campus.
    Write {
        row: Box<TransferRow>,
        given_up: Option<String>,
    },
    /// The unfinished copy on this computer goes, then the row.
    RemovePart,
    /// The row goes. Of the attempt of that name, pieces may lie on the campus.
    Remove { given_up: Option<String> },
    /// What the attempt of that name may have made in the course goes, then the row.
    TakeAway { name: String },
}

/// What a publication's attempt may have left on the campus.
enum Made {
    Nothing,
    /// Pieces, and surely no document yet.
    Pieces(String),
    /// A document, or pieces.
    Document(String),
}

fn made(row: &TransferRow) -> Made {
    match (&row.name, row.state) {
        (None, _) => Made::Nothing,
        (Some(name), TransferState::Sending) if row.document.is_none() => {
            Made::Pieces(name.clone())
        }
        (Some(name), _) => Made::Document(name.clone()),
    }
}

/// What is to be done with a row that nobody works on any more.
pub(super) fn halted(row: &TransferRow, halt: Halt) -> Halting {
    match halt {
        Halt::Pause | Halt::Again if row.is_over() => Halting::Leave,
        Halt::Cancel if row.succeeded() => Halting::Leave,
        Halt::Again => {
            let mut next = at_rest(row);
            if next.state == TransferState::Retry {
                next.state = TransferState::Waiting;
            }
            Halting::Write {
                row: Box::new(next),
                given_up: None,
            }
        }
        Halt::Pause => {
            let mut next = at_rest(row);
            next.state = TransferState::Paused;
            let given_up = match made(row) {
                Made::Pieces(name) => {
                    // Pieces are never built upon: the next attempt has a name of its own.
                    next.attempt = None;
                    next.name = None;
                    next.done = 0;
                    Some(name)
                }
                // What may be a document already is looked for once it goes on.
                Made::Nothing | Made::Document(_) => None,
            };
            Halting::Write {
                row: Box::new(next),
                given_up,
            }
        }
        Halt::Cancel => match (&row.kind, made(row)) {
            (TransferKind::Pull, _) => Halting::RemovePart,
            (TransferKind::Publish(_), Made::Nothing) => Halting::Remove { given_up: None },
            (TransferKind::Publish(_), Made::Pieces(name)) => Halting::Remove {
                given_up: Some(name),
            },
            (TransferKind::Publish(_), Made::Document(name)) => Halting::TakeAway { name },
        },
    }
}

/// Whether cancelling it now takes a document out of its course, or what may be one.
pub(super) fn takes_a_document(row: &TransferRow) -> bool {
    matches!(halted(row, Halt::Cancel), Halting::TakeAway { .. })
}

/// The row without the count of what went wrong.
fn at_rest(row: &TransferRow) -> TransferRow {
    TransferRow {
        tries: 0,
        retry_at: None,
        why: None,
        ..row.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_rows::{publication, row};
    use super::*;
    use crate::Problem;

    #[test]
    fn a_paused_pull_keeps_what_it_has() {
        let mut pull = row(TransferKind::Pull);
        pull.state = TransferState::Receiving;
        pull.done = 30;
        pull.total = Some(40);
        pull.etag = Some("v1".into());
        let Halting::Write {
            row: paused,
            given_up,
        } = halted(&pull, Halt::Pause)
        else {
            panic!("a pull under way is paused");
        };
        assert_eq!(paused.state, TransferState::Paused);
        assert_eq!(
            (paused.done, paused.total, &paused.etag),
            (30, Some(40), &pull.etag)
        );
        assert_eq!(given_up, None);
    }

    #[test]
    fn what_ended_meanwhile_is_left_alone_and_what_failed_can_be_cancelled() {
        let mut kept = row(TransferKind::Pull);
        kept.state = TransferState::Kept;
        for halt in [Halt::Pause, Halt::Cancel, Halt::Again] {
            assert_eq!(halted(&kept, halt), Halting::Leave);
        }
        let mut failed = row(TransferKind::Pull);
        failed.state = TransferState::Failed;
        failed.why = Some(Problem::GoneFromZoom);
        assert_eq!(halted(&failed, Halt::Pause), Halting::Leave);
        assert_eq!(halted(&failed, Halt::Cancel), Halting::RemovePart);
    }

    #[test]
    fn a_publication_that_may_be_a_document_keeps_its_name_when_it_is_paused() {
        let mut confirming = publication();
        confirming.name = Some("x [aaaaaa-0001].mp4".into());
        confirming.attempt = Some("0001".into());
        confirming.state = TransferState::Confirming;
        let Halting::Write {
            row: paused,
            given_up,
        } = halted(&confirming, Halt::Pause)
        else {
            panic!("it is paused");
        };
        assert_eq!((&paused.name, given_up), (&confirming.name, None));
        assert!(matches!(
            halted(&paused, Halt::Cancel),
            Halting::TakeAway { .. }
        ));
    }
}
