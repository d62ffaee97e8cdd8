//! Taking back the last assignment: old first lines in Zoom, old links here.
//! Refuses to overwrite what somebody changed in Zoom since.

use zoom::MeetingNumber;

use super::agenda::{self, Undoing};
use super::plan::ask;
use super::reading::Campuses;
use super::writing::{Agenda, Written};
use crate::journal::{AccountId, LinkChange, LinkKey};
use crate::{Companion, Problem, Result};

/// One change with what became of taking it back.
#[derive(Debug)]
pub struct Undone {
    pub account: AccountId,
    pub key: LinkKey,
    pub outcome: Result<UndoneHow>,
}

/// How a change was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoneHow {
    /// Everything is as it was.
    Whole,
    /// Somebody changed the agenda since; their line and the link that goes with it stay.
    ChangedSince,
}

/// Takes back the last batch of assignments, the latest change first. What cannot be taken back now can be tried again.
///
/// # Errors
/// `NothingToUndo`.
pub async fn undo(companion: &Companion) -> Result<Vec<Undone>> {
    let journal = companion.journal();
    let changes = journal.last_link_changes()?;
    if changes.is_empty() {
        return Err(Problem::NothingToUndo);
    }
    let campuses = Campuses::of(journal)?;
    let mut all = Vec::with_capacity(changes.len());
    for (id, change) in changes {
        let outcome = take_back(companion, &campuses, &change).await;
        if outcome.is_ok() {
            journal.forget_link_change(id)?;
        }
        all.push(Undone {
            account: change.account,
            key: change.key,
            outcome,
        });
    }
    Ok(all)
}

async fn take_back(
    companion: &Companion,
    campuses: &Campuses,
    change: &LinkChange,
) -> Result<UndoneHow> {
    let how = match (&change.key, &change.line_before, &change.line_after) {
        (LinkKey::Number(number), Some(before), Some(after)) => {
            restore_line(
                companion,
                campuses,
                change.account,
                MeetingNumber::new(*number),
                before,
                after,
            )
            .await?
        }
        _ => UndoneHow::Whole,
    };
    companion
        .journal()
        .disown_link(change.account, &change.key)?;
    if how == UndoneHow::Whole {
        companion
            .journal()
            .put_link(change.account, &change.key, change.before.as_ref())?;
    }
    Ok(how)
}

async fn restore_line(
    companion: &Companion,
    campuses: &Campuses,
    account: AccountId,
    number: MeetingNumber,
    before: &str,
    after: &str,
) -> Result<UndoneHow> {
    let zoom = companion.zoom(account).await?;
    let form = companion.journal().form_of(account, number.get())?;
    // A meeting that is gone has no line to restore.
    let Some(meeting) = ask(&zoom, form, number).await? else {
        return Ok(UndoneHow::Whole);
    };
    let now = meeting.agenda.as_deref().unwrap_or_default();
    let text = match agenda::undone(now, before, after, |line| campuses.is_link(line)) {
        Undoing::AsItWas => return Ok(UndoneHow::Whole),
        Undoing::ChangedSince => return Ok(UndoneHow::ChangedSince),
        Undoing::Write(text) => text,
    };
    let agenda = Agenda {
        companion,
        zoom: &zoom,
        account,
        form,
        number,
    };
    match agenda.write(meeting.host.as_str(), &text).await? {
        Written::Yes => Ok(UndoneHow::Whole),
        Written::Limit(until) => Err(Problem::DailyLimit { until: Some(until) }),
        Written::No(problem) => Err(problem),
    }
}
