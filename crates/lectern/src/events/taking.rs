//! Takes an event in: whether it concerns this account and its hosts, and what of it is written.
//! Refuses to ask Zoom anything: a thousand events a second are rows, not requests.

use zoom::events::Event;

use super::meaning::{Meaning, meaning};
use crate::journal::{Account, AccountKind, EventLine, Happened, Noted};
use crate::{Companion, Journal, Result};

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Written down, and what it speaks of will be looked at.
    New(Happened),
    /// It was told before.
    Known,
    /// Of a host whom the account does not follow: nothing is kept of it.
    NotFollowed,
    /// Of another Zoom account than the one that is listened to.
    AnotherAccount,
}

/// Takes an event in that was found to be Zoom's, for an account.
///
/// # Errors
/// The journal's: then nothing was written.
pub fn take(companion: &Companion, account: &Account, event: &Event) -> Result<Taken> {
    if let (AccountKind::Zoom { account_id, .. }, Some(told)) = (&account.kind, &event.account)
        && account_id != told
    {
        return Ok(Taken::AnotherAccount);
    }
    let journal = companion.journal();
    if !is_followed(journal, account, event)? {
        return Ok(Taken::NotFollowed);
    }
    let Meaning { happened, looks } = meaning(event);
    let lines = lines(journal, account, event, &happened)?;
    Ok(
        match journal.note_event(account.id, &lines, &looks, companion.now())? {
            Noted::New => Taken::New(happened),
            Noted::Known => Taken::Known,
        },
    )
}

/// Whether the account follows the host. Where a list of hosts is followed, an event without one has to be about something
/// that is known.
fn is_followed(journal: &Journal, account: &Account, event: &Event) -> Result<bool> {
    if account.hosts.is_none() {
        return Ok(true);
    }
    if let Some(host) = &event.host {
        return journal.knows_host(account.id, host.as_str());
    }
    if let Some(number) = event.number
        && journal.meeting(account.id, number.get())?.is_some()
    {
        return Ok(true);
    }
    for uuid in &event.instances {
        if journal.recording(account.id, uuid.as_str())?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A line for the meeting; for each of them where a batch of recordings names none.
fn lines(
    journal: &Journal,
    account: &Account,
    event: &Event,
    happened: &Happened,
) -> Result<Vec<EventLine>> {
    let line = |number, mark: String| EventLine {
        number,
        at: event.at,
        happened: happened.clone(),
        mark,
    };
    let mark = event.mark.as_str();
    if let Some(number) = event.number {
        return Ok(vec![line(number.get(), mark.to_owned())]);
    }
    let mut lines = Vec::new();
    for (place, uuid) in event.instances.iter().enumerate() {
        if let Some(recording) = journal.recording(account.id, uuid.as_str())? {
            lines.push(line(recording.number, format!("{mark}/{place}")));
        }
    }
    Ok(lines)
}
