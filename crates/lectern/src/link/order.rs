//! Which link holds for a recording: its instance's, else its meeting's, else what Zoom says when asked once.
//! Refuses to ask twice: that a meeting is gone is remembered as well.

use std::collections::{BTreeMap, HashMap};

use zoom::{MeetingNumber, Zoom};

use super::plan::ask;
use super::queue::continue_queued;
use super::reading::{
    Campuses, Change, Noticed, Reading, link_from_whole_agenda, links_from_agenda,
};
use crate::journal::{
    Account, AccountId, KnownRecording, Link, LinkKey, LinkOrigin, MeetingRow, by_key,
    effective_link, linked_per_instance_only,
};
use crate::{Companion, Result};

/// What is known of a recording's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// This link holds.
    Linked(Link),
    /// There is none, as far as anybody can know.
    NotLinked,
    /// One `GET /meetings/{id}` may tell.
    AskZoom(MeetingNumber),
}

/// Looks a recording's link up. `meeting` is what the journal knows of its meeting.
pub fn resolve(
    recording: &KnownRecording,
    links: &HashMap<(AccountId, LinkKey), Link>,
    meeting: Option<&MeetingRow>,
) -> Resolution {
    match effective_link(recording, links) {
        Some(link) => Resolution::Linked(link.clone()),
        None if linked_per_instance_only(recording.kind) || meeting.is_some() => {
            Resolution::NotLinked
        }
        None => Resolution::AskZoom(MeetingNumber::new(recording.number)),
    }
}

/// Everything that a sync does about the links of one account: takes over what the agendas in the journal say, asks Zoom
/// about meetings that nobody knows, and writes what had to wait for another day. Gives the number of links that vanished
/// from Zoom; they go on on this computer.
///
/// # Errors
/// Those of Zoom. What was learnt before stays learnt.
pub async fn read_links(companion: &Companion, account: &Account, zoom: &Zoom) -> Result<usize> {
    let journal = companion.journal();
    let mut meetings: Vec<MeetingRow> = journal
        .meetings()?
        .into_iter()
        .filter(|meeting| meeting.account == account.id)
        .collect();
    make_sure_of_vanished(companion, zoom, &mut meetings).await?;
    let noticed = links_from_agenda(journal, &meetings)?;
    for Noticed { number, change, .. } in &noticed {
        match change {
            Change::Uncounted(why) => {
                tracing::info!(number, ?why, "a link in an agenda does not count")
            }
            Change::Vanished(_) => tracing::info!(number, "a link vanished from Zoom"),
            Change::Found(_) | Change::Moved { .. } => {}
        }
    }
    look_up_missing(companion, account.id, zoom).await?;
    for waiting in continue_queued(companion, account.id).await? {
        if let Err(problem) = waiting.outcome {
            tracing::warn!(?problem, "a link still waits to be written to Zoom");
        }
    }
    Ok(noticed
        .iter()
        .filter(|noticed| matches!(noticed.change, Change::Vanished(_)))
        .count())
}

/// Asks for each meeting whose link is not in the list any more. Lists may leave agendas out, and a link is not given up for
/// that.
async fn make_sure_of_vanished(
    companion: &Companion,
    zoom: &Zoom,
    meetings: &mut [MeetingRow],
) -> Result<()> {
    let journal = companion.journal();
    let campuses = Campuses::of(journal)?;
    let links = by_key(journal.links()?);
    for meeting in meetings.iter_mut().filter(|meeting| !meeting.gone) {
        let link = links.get(&(meeting.account, LinkKey::Number(meeting.number)));
        let line = meeting.agenda_line.as_deref().unwrap_or_default();
        if link.is_none_or(|link| link.origin != LinkOrigin::Zoom)
            || campuses.read(line) != Reading::Text
        {
            continue;
        }
        match ask(zoom, MeetingNumber::new(meeting.number)).await? {
            Some(found) => {
                *meeting = MeetingRow::of(meeting.account, &found);
                journal.put_meetings(std::slice::from_ref(meeting))?;
            }
            None => {
                meeting.gone = true;
                journal.meeting_is_gone(
                    meeting.account,
                    meeting.number,
                    &meeting.host,
                    meeting.kind,
                )?;
            }
        }
    }
    Ok(())
}

/// Asks Zoom about the meetings of this account's recordings whose link nobody knows: one request per meeting, once.
///
/// # Errors
/// Those of Zoom. What was learnt before stays learnt.
pub async fn look_up_missing(
    companion: &Companion,
    account: AccountId,
    zoom: &Zoom,
) -> Result<Vec<Noticed>> {
    let journal = companion.journal();
    let links = by_key(journal.links()?);
    let mut unknown: BTreeMap<MeetingNumber, KnownRecording> = BTreeMap::new();
    for recording in journal
        .all_recordings()?
        .into_iter()
        .filter(|recording| recording.account == account)
    {
        let meeting = journal.meeting(account, recording.number)?;
        if let Resolution::AskZoom(number) = resolve(&recording, &links, meeting.as_ref()) {
            unknown.insert(number, recording);
        }
    }
    let campuses = Campuses::of(journal)?;
    let mut noticed = Vec::new();
    for (number, recording) in unknown {
        match ask(zoom, number).await? {
            Some(meeting) => {
                let row = MeetingRow::of(account, &meeting);
                journal.put_meetings(std::slice::from_ref(&row))?;
                noticed.extend(link_from_whole_agenda(journal, &campuses, row)?);
            }
            None => {
                journal.meeting_is_gone(account, number.get(), &recording.host, recording.kind)?
            }
        }
    }
    Ok(noticed)
}
