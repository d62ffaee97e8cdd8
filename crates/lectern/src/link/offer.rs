//! Links that can be had back or made with one word: those that vanished from Zoom, and those that the campus's own plugin tells.
//! Refuses to write any by itself, and to offer one over a link that somebody made.

use std::collections::HashMap;

use super::assign::assign_all;
use super::place::{check_target, link_is_waiting};
use super::plan::Item;
use super::{Assigned, Campuses, Reading};
use crate::journal::{
    AccountId, KnownRecording, Link, LinkChange, LinkKey, LinkOrigin, MeetingRow, Target, by_key,
    linked_per_instance_only,
};
use crate::{Companion, Journal, Result};

/// Why a link is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// It stood in Zoom, and somebody took it out there. This computer goes on with it.
    Vanished,
    /// The campus's own Zoom plugin made the meeting in that course.
    MadeByCampus,
}

/// A link that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub account: AccountId,
    pub number: u64,
    pub topic: Option<String>,
    pub target: Target,
    pub why: Offered,
}

/// Everything that can be offered, by what this computer knows.
pub fn offers(journal: &Journal) -> Result<Vec<Offer>> {
    let links = by_key(journal.links()?);
    let meetings = journal.meetings()?;
    let mut offers = vanished(journal, &links, &meetings)?;
    offers.extend(made_by_campus(journal, &links, &meetings)?);
    offers.retain(|offer| check_target(journal, &offer.target).is_ok());
    Ok(offers)
}

/// Makes the links that are offered, as one batch that `undo` takes back. What goes wrong with one stands with that one.
pub async fn accept(companion: &Companion, offers: &[Offer]) -> Result<Vec<Assigned>> {
    let wanted: Vec<(Item, &Target)> = offers
        .iter()
        .map(|offer| {
            let item = Item::Meeting {
                account: offer.account,
                number: offer.number,
            };
            (item, &offer.target)
        })
        .collect();
    let each = wanted.iter().map(|(item, target)| (item, *target));
    assign_all(companion, each, None).await
}

/// Known here only, of a meeting that Zoom knows and could keep it for, and nothing waits to be written.
fn vanished(
    journal: &Journal,
    links: &HashMap<(AccountId, LinkKey), Link>,
    meetings: &[MeetingRow],
) -> Result<Vec<Offer>> {
    let campuses = Campuses::of(journal)?;
    let changes: HashMap<_, LinkChange> = journal
        .latest_link_changes()?
        .into_iter()
        .map(|(_, change)| ((change.account, change.key.clone()), change))
        .collect();
    let lost = |meeting: &&MeetingRow| {
        let key = (meeting.account, LinkKey::Number(meeting.number));
        let line = meeting.agenda_line.as_deref();
        links.get(&key).is_some_and(|link| {
            link.origin == LinkOrigin::Here
                && link.target != Target::Nobody
                && !link_is_waiting(link, changes.get(&key), None)
        }) && !meeting.gone
            && !linked_per_instance_only(meeting.kind)
            && line.is_some_and(|line| !matches!(campuses.read(line), Reading::Link(_)))
    };
    let offered = meetings.iter().filter(lost).filter_map(|meeting| {
        let key = (meeting.account, LinkKey::Number(meeting.number));
        Some(Offer {
            account: meeting.account,
            number: meeting.number,
            topic: meeting.topic.clone(),
            target: links.get(&key)?.target.clone(),
            why: Offered::Vanished,
        })
    });
    Ok(offered.collect())
}

/// What the plugin lists and a Zoom account knows, and what nobody has linked.
fn made_by_campus(
    journal: &Journal,
    links: &HashMap<(AccountId, LinkKey), Link>,
    meetings: &[MeetingRow],
) -> Result<Vec<Offer>> {
    let listed = journal.plugin_meetings()?;
    if listed.is_empty() {
        return Ok(Vec::new());
    }
    let recordings: Vec<KnownRecording> = journal.all_recordings()?;
    let mut offers = Vec::new();
    for plugin in listed {
        let of_meetings = meetings
            .iter()
            .filter(|meeting| meeting.number == plugin.number)
            .map(|meeting| meeting.account);
        let of_recordings = recordings
            .iter()
            .filter(|recording| {
                recording.number == plugin.number && !linked_per_instance_only(recording.kind)
            })
            .map(|recording| recording.account);
        let Some(account) = of_meetings.chain(of_recordings).next() else {
            continue;
        };
        let key = LinkKey::Number(plugin.number);
        if links.contains_key(&(account, key)) {
            continue;
        }
        offers.push(Offer {
            account,
            number: plugin.number,
            topic: plugin.topic,
            target: Target::Course {
                campus: plugin.campus,
                code: plugin.course,
                session: plugin.session,
                group: None,
            },
            why: Offered::MadeByCampus,
        });
    }
    Ok(offers)
}
