//! Links that can be had back or made with one word: those that vanished from Zoom, and those that the campus's own plugin tells.
//! Refuses to write any by itself, and to offer one over a link that somebody made.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::assign::assign_all;
use super::place::{check_target, link_is_waiting};
use super::plan::Item;
use super::{Assigned, Campuses, Reading};
use crate::journal::{
    Account, AccountId, DeclinedOffer, LinkChange, LinkKey, Target, linked_per_instance_only,
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

/// Everything that can be offered, by what this computer knows: what vanished by the latest start, then what the campus tells.
pub fn offers(journal: &Journal) -> Result<Vec<Offer>> {
    let mut offers = vanished(journal)?;
    offers.extend(made_by_campus(journal)?);
    let declined = journal.declined_offers()?;
    offers.retain(|offer| !declined.contains(&offer.as_declined()));
    offers.retain(|offer| check_target(journal, &offer.target).is_ok());
    Ok(offers)
}

impl Offer {
    fn as_declined(&self) -> DeclinedOffer {
        (self.account, self.number, self.target.clone())
    }

    fn item(&self) -> Item {
        Item::Meeting {
            account: self.account,
            number: self.number,
        }
    }
}

/// Remembers that these are not wanted, so that they are not made again.
pub fn decline(journal: &Journal, offers: &[Offer]) -> Result<()> {
    let declined: Vec<_> = offers.iter().map(Offer::as_declined).collect();
    journal.decline_offers(&declined)
}

/// Makes the links that are offered, as one batch that `undo` takes back. What goes wrong with one stands with that one.
pub async fn accept(companion: &Companion, offers: &[Offer]) -> Result<Vec<Assigned>> {
    let items: Vec<Item> = offers.iter().map(Offer::item).collect();
    let targets = offers.iter().map(|offer| &offer.target);
    assign_all(companion, items.iter().zip(targets), None).await
}

/// Known here only, of a meeting that Zoom knows and could keep it for, and nothing waits to be written.
fn vanished(journal: &Journal) -> Result<Vec<Offer>> {
    let candidates = journal.links_of_meetings_known_here_only()?;
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let campuses = Campuses::of(journal)?;
    let changes: HashMap<_, LinkChange> = journal
        .latest_link_changes()?
        .into_iter()
        .map(|(_, change)| ((change.account, change.key.clone()), change))
        .collect();
    let mut lost = Vec::new();
    for (account, number, link) in candidates {
        let change = changes.get(&(account, LinkKey::Number(number)));
        if link.target == Target::Nobody || link_is_waiting(&link, change, None) {
            continue;
        }
        let Some(meeting) = journal.meeting(account, number)? else {
            continue;
        };
        let line = meeting.agenda_line.as_deref();
        let could_hold = !meeting.gone && !linked_per_instance_only(meeting.kind);
        if could_hold && line.is_some_and(|line| !matches!(campuses.read(line), Reading::Link(_))) {
            lost.push((meeting, link.target));
        }
    }
    lost.sort_by_key(|(meeting, _)| (Reverse(meeting.start), meeting.number));
    let offered = lost.into_iter().map(|(meeting, target)| Offer {
        account: meeting.account,
        number: meeting.number,
        topic: meeting.topic,
        target,
        why: Offered::Vanished,
    });
    Ok(offered.collect())
}

/// What the plugin lists and a Zoom account knows, and what nobody has linked.
fn made_by_campus(journal: &Journal) -> Result<Vec<Offer>> {
    let listed = journal.plugin_meetings()?;
    if listed.is_empty() {
        return Ok(Vec::new());
    }
    let accounts = journal.accounts()?;
    let mut offers = Vec::new();
    for plugin in listed {
        let zooms = accounts.iter().filter(|account| !account.is_campus());
        let Some(account) = first_that_knows(journal, zooms, plugin.number)? else {
            continue;
        };
        if journal
            .link(account, &LinkKey::Number(plugin.number))?
            .is_some()
        {
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

/// The account in which there is a meeting of this number, or one that was recorded.
fn first_that_knows<'a>(
    journal: &Journal,
    accounts: impl Iterator<Item = &'a Account> + Clone,
    number: u64,
) -> Result<Option<AccountId>> {
    for account in accounts.clone() {
        if journal.meeting(account.id, number)?.is_some() {
            return Ok(Some(account.id));
        }
    }
    for account in accounts {
        let recorded = journal.recordings_of_meeting(account.id, number)?;
        if recorded
            .iter()
            .any(|recording| !linked_per_instance_only(recording.kind))
        {
            return Ok(Some(account.id));
        }
    }
    Ok(None)
}
