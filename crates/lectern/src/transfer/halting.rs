//! Performs what becomes of a halted transfer: journal first, then what lies on the disk and on the campus.
//! Refuses to touch a transfer that a task of this process still works on: the crew stops it first.

use std::sync::Arc;

use chamilo::ErrorKind;

use super::aside::blocking;
use super::disk::Disk;
use super::halt::{Halting, halted};
use crate::journal::{
    Content, Halt, Leftover, PublishTo, TransferId, TransferKind, TransferRow, TransferState,
};
use crate::names::{DocumentTail, link_tag};
use crate::{Companion, Problem, Result};

/// How often the folder is looked at for a document that may still be on its way.
const LOOKS: u32 = 5;

/// Does what somebody wants of this transfer, if they still want it. The caller holds the driver's lock.
///
/// # Errors
/// Only the journal's. A transfer that could not be cancelled is paused and says why.
pub(super) async fn heed(companion: &Companion, disk: &Arc<Disk>, id: TransferId) -> Result<()> {
    let wishes = companion.journal().halted_transfers()?;
    let Some((row, halt)) = wishes.into_iter().find(|(row, _)| row.id == id) else {
        return Ok(());
    };
    match halted(&row, halt) {
        Halting::Leave => companion.journal().forget_halt(id, halt),
        Halting::Write {
            row: next,
            given_up,
        } => {
            let leftover = leftover(companion, &row, given_up);
            if companion
                .journal()
                .put_halted(&next, halt, leftover.as_ref())?
            {
                throw_away(companion, leftover).await;
            }
            Ok(())
        }
        Halting::RemovePart => {
            remove_part(companion, disk, &row).await?;
            companion.journal().remove_cancelled(id, None).map(drop)
        }
        Halting::Remove { given_up } => {
            let leftover = leftover(companion, &row, given_up);
            if companion
                .journal()
                .remove_cancelled(id, leftover.as_ref())?
            {
                throw_away(companion, leftover).await;
            }
            Ok(())
        }
        Halting::TakeAway { name } => match take_away(companion, &row).await {
            Ok(()) => {
                let leftover = leftover(companion, &row, Some(name));
                if companion
                    .journal()
                    .remove_cancelled(id, leftover.as_ref())?
                {
                    throw_away(companion, leftover).await;
                }
                Ok(())
            }
            Err(problem) => {
                // Forgetting it now would leave a document that nobody asked for any more.
                let paused = TransferRow {
                    state: TransferState::Paused,
                    retry_at: None,
                    why: Some(problem),
                    ..row
                };
                companion
                    .journal()
                    .put_halted(&paused, Halt::Cancel, None)
                    .map(drop)
            }
        },
    }
}

fn leftover(
    companion: &Companion,
    row: &TransferRow,
    given_up: Option<String>,
) -> Option<Leftover> {
    match (&row.kind, given_up) {
        (TransferKind::Publish(to), Some(name)) => Some(Leftover {
            campus: to.campus,
            name,
            place: to.place.clone(),
            since: companion.now(),
        }),
        _ => None,
    }
}

/// Throws the pieces of an attempt away. What does not succeed now is tried again with the other leftovers.
async fn throw_away(companion: &Companion, leftover: Option<Leftover>) {
    let Some(leftover) = leftover else { return };
    let thrown = async {
        let campus = companion.campus(leftover.campus).await?;
        campus
            .abort_upload(&leftover.place, &leftover.name)
            .await
            .map_err(Problem::from)
    };
    if let Err(problem) = thrown.await {
        tracing::info!(?problem, "pieces of a halted attempt are left for later");
    }
}

/// Removes the unfinished copy. What cannot be removed harms nobody: nothing is ever built upon a part without a row.
async fn remove_part(companion: &Companion, disk: &Arc<Disk>, row: &TransferRow) -> Result<()> {
    let Some(file) = companion.journal().file(row.file)? else {
        return Ok(());
    };
    let Some(recording) = companion.journal().recording(file.account, &file.uuid)? else {
        return Ok(());
    };
    let (disk, location) = (Arc::clone(disk), disk.location(&recording, &file));
    let removed = blocking(move || disk.remove_part(&location)).await;
    if let Err(problem) = removed {
        tracing::warn!(?problem, "an unfinished copy could not be removed");
    }
    Ok(())
}

/// Hides and deletes the document that this row's attempt made, if it made one.
async fn take_away(companion: &Companion, row: &TransferRow) -> Result<()> {
    let TransferKind::Publish(to) = &row.kind else {
        return Ok(());
    };
    // What the campus was still joining when its connection ended shows up a little later.
    let looks = if row.document.is_some() { 1 } else { LOOKS };
    for look in 1..=looks {
        if look > 1 {
            tokio::time::sleep(companion.patience().wait_before(look)).await;
        }
        if take_away_once(companion, row, to).await? {
            return Ok(());
        }
    }
    Ok(())
}

async fn take_away_once(companion: &Companion, row: &TransferRow, to: &PublishTo) -> Result<bool> {
    let Some(file) = companion.journal().file(row.file)? else {
        return Ok(true);
    };
    let tag = match to.content {
        Content::File => file.tag,
        Content::Link => link_tag(&file.tag),
    };
    let is_own =
        |tail: &DocumentTail| tail.tag == tag && Some(&tail.attempt) == row.attempt.as_ref();
    let campus = companion.campus(to.campus).await?;
    let Some(folder) = campus.folder(&to.place, &to.folder).await? else {
        return Ok(false);
    };
    let own = campus
        .documents(&to.place, &folder)
        .await?
        .into_iter()
        .find(|document| DocumentTail::of_path(&document.path).is_some_and(|tail| is_own(&tail)));
    let Some((document, id)) = own.and_then(|own| own.id.map(|id| (own, id))) else {
        return Ok(false);
    };
    campus.hide(&to.place, id).await?;
    match campus.delete(&to.place, id).await {
        Err(error) if *error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    companion.journal().forget_document(
        to.campus,
        to.place.course.as_str(),
        to.place.session.map(chamilo::SessionId::get),
        &document.path,
    )?;
    Ok(true)
}
