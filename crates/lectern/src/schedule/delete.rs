//! Deleting a meeting or one class, saying first what goes, and bringing a meeting back while Zoom can.
//! Refuses to delete a series where one class was meant: the class is named, or the whole is.

use jiff::{SignedDuration, Timestamp};
use zoom::{Form, MeetingNumber, Occurrence, Registration};

use super::show::{Named, Shown, show};
use super::{Outcome, Wrong};
use crate::Companion;
use crate::journal::{ActivityOrigin, DeletedRow, Happened};

/// A deleted meeting can be recovered for a week (`developers.zoom.us`, events meeting.recovered and
/// meeting.permanently_deleted).
const RECOVERABLE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What goes when a meeting or a class is deleted.
#[derive(Clone, Debug)]
pub struct Going {
    pub shown: Shown,
    /// The class; `None` is the whole of it.
    pub class: Option<Occurrence>,
    /// Classes to come that go; none where there is no series.
    pub classes: Vec<Timestamp>,
    /// People registered lose their links.
    pub registers: bool,
    /// Until when it can be brought back; `None` cannot.
    pub recoverable_until: Option<Timestamp>,
}

/// Says what would go. Changes nothing.
pub async fn what_goes(
    companion: &Companion,
    named: Named,
    class: Option<&Occurrence>,
) -> Outcome<Going> {
    let shown = show(companion, named).await?;
    let classes = match class {
        Some(class) => vec![class.start],
        None => {
            let all = shown.details.occurrences.iter();
            all.filter(|class| !class.deleted)
                .map(|class| class.start)
                .collect()
        }
    };
    let registers = shown
        .details
        .settings
        .registration
        .is_some_and(|it| it != Registration::None);
    // Zoom's page on recovering speaks of meetings; of webinars and single classes nothing is known.
    let recoverable = class.is_none() && named.form == Form::Meeting;
    let until = recoverable.then(|| recoverable_until(companion.now()));
    Ok(Going {
        registers,
        classes,
        class: class.cloned(),
        recoverable_until: until.flatten(),
        shown,
    })
}

/// Deletes it. `tell`: Zoom mails those who are registered.
///
/// Something that is gone already is as good as deleted.
pub async fn delete(
    companion: &Companion,
    named: Named,
    class: Option<&Occurrence>,
    tell: bool,
) -> Outcome<()> {
    let zoom = companion.zoom(named.account).await?;
    let journal = companion.journal();
    let number = MeetingNumber::new(named.number);
    let id = class.map(|class| &class.id);
    match zoom.delete(named.form, number, id, tell).await {
        Ok(()) => {}
        Err(error) if *error.kind() == zoom::ErrorKind::NotFound && class.is_none() => {}
        Err(error) => return Err(error.into()),
    }
    if let Some(class) = class {
        let happened = Happened::ClassDeleted { start: class.start };
        note(companion, named, &happened)?;
        show(companion, named).await?;
        return Ok(());
    }
    let since = journal.activity_mark()?;
    if let Some(row) = journal.meeting(named.account, named.number)? {
        journal.meeting_is_gone(named.account, named.number, &row.host, row.kind)?;
    }
    journal.meeting_was_deleted(named.account, named.number, since, companion.now())?;
    Ok(())
}

/// Meetings that were deleted with this program and can still be brought back, the latest first. Webinars cannot.
pub fn recoverable(companion: &Companion) -> crate::Result<Vec<DeletedRow>> {
    let journal = companion.journal();
    let Ok(since) = companion.now().checked_sub(RECOVERABLE) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for row in journal.deleted_since(since)? {
        if Named::known(journal, row.account, row.number)?.form == Form::Meeting {
            found.push(row);
        }
    }
    Ok(found)
}

/// Until when a meeting that was deleted then can be brought back.
pub fn recoverable_until(deleted: Timestamp) -> Option<Timestamp> {
    deleted.checked_add(RECOVERABLE).ok()
}

fn note(companion: &Companion, named: Named, happened: &Happened) -> crate::Result<()> {
    companion.journal().note_activity(
        named.account,
        named.number,
        companion.now(),
        ActivityOrigin::Here,
        happened,
    )
}

/// Brings a deleted meeting back.
///
/// # Errors
/// `MeetingNotFound` where Zoom has nothing to bring back any more; `NotRecoverable` for webinars.
pub async fn recover(companion: &Companion, named: Named) -> Outcome<Shown> {
    if named.form == Form::Webinar {
        return Err(Wrong::NotRecoverable.into());
    }
    let zoom = companion.zoom(named.account).await?;
    match zoom.recover(MeetingNumber::new(named.number)).await {
        Ok(()) => note(companion, named, &Happened::BroughtBack)?,
        // It may be there already: then showing it succeeds.
        Err(error) if *error.kind() == zoom::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    show(companion, named).await
}
