//! Which link holds for a recording: its instance's, else its meeting's, else what Zoom says when asked once.
//! Refuses to ask twice: that a meeting is gone is remembered as well.

use std::collections::{BTreeMap, HashMap};

use zoom::{Form, MeetingKind, MeetingNumber, Zoom};

use super::asking::{Asking, Said};
use super::queue::continue_queued;
use super::reading::{
    Campuses, Change, Noticed, Reading, link_from_whole_agenda, links_from_agenda,
};
use crate::journal::{
    Account, AccountId, KnownRecording, Link, LinkKey, LinkOrigin, MeetingRow, by_key,
    effective_link, form_of, linked_per_instance_only,
};
use crate::{Companion, Problem, Result};

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

/// What reading the links of one account came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinksRead {
    /// Links that vanished from Zoom; they go on on this computer.
    pub vanished: usize,
    /// What Zoom did not answer, or did not take. Links that these are about stay as they were.
    pub problems: Vec<Problem>,
}

/// Uploads have no entry among the meetings: Zoom refuses their numbers there (code 3000), or knows a meeting that is another
/// one. Webinars that are in no list are not asked about: an app that may not read them would be told so at each sync.
fn is_no_meeting(kind: i64) -> bool {
    form_of(kind) == Form::Webinar || MeetingKind::from_code(kind) == MeetingKind::Uploaded
}

/// Looks a recording's link up. `meeting` is what the journal knows of its meeting.
pub fn resolve(
    recording: &KnownRecording,
    links: &HashMap<(AccountId, LinkKey), Link>,
    meeting: Option<&MeetingRow>,
) -> Resolution {
    let kind = recording.kind;
    // A meeting that is listed without its agenda is known, and its link is not.
    let is_known = meeting.is_some_and(|meeting| meeting.gone || meeting.agenda_line.is_some());
    match effective_link(recording, links) {
        Some(link) => Resolution::Linked(link.clone()),
        None if linked_per_instance_only(kind) || is_no_meeting(kind) || is_known => {
            Resolution::NotLinked
        }
        None => Resolution::AskZoom(MeetingNumber::new(recording.number)),
    }
}

/// Everything that a sync does about the links of one account: takes over what the agendas in the journal say, asks Zoom
/// about meetings that nobody knows, and writes what had to wait for another day.
///
/// What Zoom refuses of one meeting is told, and the others are read all the same; only what concerns the whole account
/// (sign-in, network, too many requests) ends the asking.
///
/// # Errors
/// Only the journal's own. What was learnt before stays learnt.
pub async fn read_links(
    companion: &Companion,
    account: &Account,
    zoom: &Zoom,
) -> Result<LinksRead> {
    let journal = companion.journal();
    let meetings: Vec<MeetingRow> = journal
        .meetings()?
        .into_iter()
        .filter(|meeting| meeting.account == account.id)
        .collect();
    let mut asking = Asking::of(zoom);
    let sure = make_sure_of_vanished(companion, &mut asking, meetings).await?;
    let noticed = links_from_agenda(journal, &sure)?;
    for Noticed { number, change, .. } in &noticed {
        match change {
            Change::Uncounted(why) => {
                tracing::info!(number, ?why, "a link in an agenda does not count")
            }
            Change::Vanished(_) => tracing::info!(number, "a link vanished from Zoom"),
            Change::Found(_) | Change::Moved { .. } => {}
        }
    }
    look_up_missing(companion, account.id, &mut asking).await?;
    if !asking.stopped() {
        for waiting in continue_queued(companion, account.id).await? {
            if let Err(problem) = waiting.outcome {
                asking.note(problem);
            }
        }
    }
    let vanished = noticed
        .iter()
        .filter(|noticed| matches!(noticed.change, Change::Vanished(_)))
        .count();
    Ok(LinksRead {
        vanished,
        problems: asking.into_problems(),
    })
}

/// The same for these meetings alone, as they were just asked for, and for recordings whose meetings nobody knows. What waits
/// to be written goes on waiting.
pub(crate) async fn read_links_of(
    companion: &Companion,
    account: AccountId,
    zoom: &Zoom,
    meetings: &[MeetingRow],
) -> Result<Vec<Problem>> {
    links_from_agenda(companion.journal(), meetings)?;
    let mut asking = Asking::of(zoom);
    look_up_missing(companion, account, &mut asking).await?;
    Ok(asking.into_problems())
}

/// Asks for each meeting whose link is not in the list any more, and gives the meetings whose first line is sure. Lists may
/// leave agendas out, and a link is not given up for that.
async fn make_sure_of_vanished(
    companion: &Companion,
    asking: &mut Asking<'_>,
    meetings: Vec<MeetingRow>,
) -> Result<Vec<MeetingRow>> {
    let journal = companion.journal();
    let campuses = Campuses::of(journal)?;
    let links = by_key(journal.links()?);
    let mut sure = Vec::with_capacity(meetings.len());
    for mut meeting in meetings {
        let link = links.get(&(meeting.account, LinkKey::Number(meeting.number)));
        let is_in_doubt = meeting.agenda_line.as_deref().is_some_and(|line| {
            link.is_some_and(|link| link.origin == LinkOrigin::Zoom)
                && campuses.read(line) == Reading::Text
        });
        if meeting.gone || !is_in_doubt {
            sure.push(meeting);
            continue;
        }
        let number = MeetingNumber::new(meeting.number);
        match asking.about(form_of(meeting.kind), number).await {
            Said::Meeting(found) => {
                let asked = MeetingRow::asked(meeting.account, &found);
                journal.put_meetings(std::slice::from_ref(&asked))?;
                let line = asked.agenda_line.as_deref().unwrap_or_default();
                let was_left_out = meeting.agenda_line.as_deref() == Some("");
                if was_left_out && campuses.read(line) != Reading::Text {
                    // From now on, that the list says nothing is no news.
                    journal.agenda_is_not_listed(meeting.account, meeting.number)?;
                }
                sure.push(asked);
            }
            Said::Gone => {
                journal.meeting_is_gone(
                    meeting.account,
                    meeting.number,
                    &meeting.host,
                    meeting.kind,
                )?;
                meeting.gone = true;
                sure.push(meeting);
            }
            Said::Nothing => {}
        }
    }
    Ok(sure)
}

/// Asks Zoom about the meetings of this account's recordings whose link nobody knows: one request per meeting, once.
async fn look_up_missing(
    companion: &Companion,
    account: AccountId,
    asking: &mut Asking<'_>,
) -> Result<()> {
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
    for (number, recording) in unknown {
        match asking.about(form_of(recording.kind), number).await {
            Said::Meeting(meeting) => {
                let row = MeetingRow::asked(account, &meeting);
                journal.put_meetings(std::slice::from_ref(&row))?;
                link_from_whole_agenda(journal, &campuses, row)?;
            }
            Said::Gone => {
                journal.meeting_is_gone(account, number.get(), &recording.host, recording.kind)?
            }
            Said::Nothing => {}
        }
    }
    Ok(())
}
