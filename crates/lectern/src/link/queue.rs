//! Links that wait here for a day on which Zoom takes more changes, and their writing.
//! Refuses to overwrite a line that somebody changed while a link was waiting.

use std::collections::HashMap;

use super::agenda::first_line;
use super::assign::{Assigned, link_of};
use super::place::link_is_waiting;
use super::plan::{Item, Plan, Planned, Stored, Way, WhyHere, plan};
use super::reading::Campuses;
use super::writing::{Agenda, Written, out_of_updates};
use crate::journal::{AccountId, Link, LinkChange, LinkChangeId, LinkKey};
use crate::{Companion, Result};

/// Writes to Zoom what had to wait for another day, in the order in which it was assigned.
///
/// A line that somebody else changed since is left alone: the next sync takes it over.
pub async fn continue_queued(companion: &Companion, account: AccountId) -> Result<Vec<Assigned>> {
    let journal = companion.journal();
    let campuses = Campuses::of(journal)?;
    let links: HashMap<_, _> = journal
        .links()?
        .into_iter()
        .map(|row| ((row.account, row.key), row.link))
        .collect();
    let mut all = Vec::new();
    for (id, change) in journal.latest_link_changes()? {
        let LinkKey::Number(number) = change.key else {
            continue;
        };
        if change.account != account {
            continue;
        }
        let Some(link) = links.get(&(change.account, change.key.clone())) else {
            continue;
        };
        if !link_is_waiting(link, Some(&change), None) {
            continue;
        }
        let item = Item::Meeting {
            account: change.account,
            number,
        };
        let outcome = match plan(companion, &campuses, &item, &link.target).await {
            Ok(plans) => write_waiting(companion, id, &change, link, plans).await,
            Err(problem) => Err(problem),
        };
        all.push(Assigned { item, outcome });
    }
    Ok(all)
}

async fn write_waiting(
    companion: &Companion,
    id: LinkChangeId,
    waiting: &LinkChange,
    link: &Link,
    plans: Vec<Plan>,
) -> Result<Vec<Planned>> {
    let journal = companion.journal();
    let mut written = Vec::new();
    for Plan { mut planned, way } in plans {
        let Way::Agenda(change) = way else { continue };
        if !link_is_waiting(
            link,
            Some(waiting),
            Some(first_line(&change.edited.line_before).0),
        ) {
            continue;
        }
        if let Some(until) = out_of_updates(companion, planned.account, &change.host)? {
            planned.stored = Stored::Here(WhyHere::Queued { until });
            written.push(planned);
            continue;
        }
        journal.set_line_after(id, Some(&change.edited.line_after))?;
        let agenda = Agenda {
            companion,
            zoom: &change.zoom,
            account: planned.account,
            number: change.number,
        };
        match agenda.write(&change.host, &change.edited.agenda).await? {
            Written::Yes => {
                journal.put_link(planned.account, &planned.key, Some(&link_of(&planned)))?
            }
            Written::Limit(until) => {
                journal.set_line_after(id, None)?;
                planned.stored = Stored::Here(WhyHere::Queued { until });
            }
            Written::No(problem) => {
                journal.set_line_after(id, None)?;
                return Err(problem);
            }
        }
        written.push(planned);
    }
    Ok(written)
}
