//! Rows for the tests of the steps.

use chamilo::{CourseCode, Place};

use crate::journal::{
    AccountId, Content, FileRowId, Proof, PublishTo, TransferId, TransferKind, TransferRow,
    TransferState,
};

pub(super) fn publication() -> TransferRow {
    row(TransferKind::Publish(PublishTo {
        campus: AccountId(1),
        place: Place {
            course: CourseCode::new("STAT101"),
            directory: "STAT101".into(),
            session: None,
            group: None,
        },
        folder: "Zoom-recordings".into(),
        hidden: false,
        proof: Proof::Sha256,
        content: Content::File,
    }))
}

pub(super) fn row(kind: TransferKind) -> TransferRow {
    TransferRow {
        id: TransferId(1),
        kind,
        file: FileRowId(1),
        state: TransferState::Waiting,
        done: 0,
        total: None,
        furthest: 0,
        etag: None,
        attempt: None,
        name: None,
        document: None,
        tries: 0,
        retry_at: None,
        why: None,
        already: false,
    }
}

/// What asking again does to a row (`Journal::ask_transfer`).
pub(super) fn ask_again(row: &mut TransferRow) {
    if row.is_over() {
        row.state = match row.name {
            Some(_) if !row.succeeded() => TransferState::Confirming,
            _ => TransferState::Waiting,
        };
    }
    row.tries = 0;
    row.furthest = 0;
    row.why = None;
    row.retry_at = None;
}

/// What resuming does to a paused or failed row (`Journal::resume_transfers`).
pub(super) fn resume(row: &mut TransferRow) {
    row.state = match row.name {
        Some(_) => TransferState::Confirming,
        None => TransferState::Waiting,
    };
    row.tries = 0;
    row.furthest = 0;
    row.why = None;
    row.retry_at = None;
}
