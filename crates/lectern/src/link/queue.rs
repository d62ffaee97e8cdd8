//! Links that wait here for a day on which Zoom takes more changes, and their writing.
//! Refuses to overwrite a line that somebody changed while a link was waiting.

use std::collections::HashMap;

use jiff::Timestamp;

use super::agenda::first_line;
use super::asking::concerns_the_account;
use super::assign::{Assigned, link_of};
use super::place::link_is_waiting;
use super::plan::{Item, Plan, Planned, Stored, Way, WhyHere, plan};
use super::reading::Campuses;
use super::writing::{Agenda, Written, out_of_updates};
use crate::journal::{AccountId, Link, LinkChange, LinkChangeId, LinkKey, MeetingRow, by_key};
use crate::{Companion, Result};

/// Writes to Zoom what had to wait for another day, in the order in which it was assigned.
///
/// A line that somebody else changed since is left alone: the next sync takes it over. Hosts of whom Zoom takes no more today
/// are not asked about, and a problem that concerns the whole account is the last one.
pub async fn continue_queued(companion: &Companion, account: AccountId) -> Result<Vec<Assigned>> {
    let journal = companion.journal();
    let campuses = Campuses::of(journal)?;
    let links = by_key(journal.links()?);
    let mut full: HashMap<String, Timestamp> = HashMap::new();
    let mut all = Vec::new();
    for (id, change) in journal.latest_link_changes()? {
        let LinkKey::Number(number) = change.key else {
            continue;
        };
        if change.account != account {
            continue;
        }
        let Some(link) = links.get(&(account, change.key.clone())) else {
            continue;
        };
        let meeting = journal.meeting(account, number)?;
        if !link_is_waiting(link, Some(&change), None)
            || !may_be_unchanged(&change, meeting.as_ref())
        {
            continue;
        }
        let item = Item::Meeting { account, number };
        let host = meeting.as_ref().map(|meeting| meeting.host.as_str());
        if let Some(until) = limit_of(companion, account, host, &full)? {
            let planned = still_waiting(&change, link, meeting.as_ref(), until);
            let outcome = Ok(vec![planned]);
            all.push(Assigned { item, outcome });
            continue;
        }
        let outcome = match plan(companion, &campuses, &item, &link.target).await {
            Ok(plans) => write_waiting(companion, id, &change, link, plans).await,
            Err(problem) => Err(problem),
        };
        if let (Some(host), Some(until)) = (host, outcome.as_deref().ok().and_then(limit_met)) {
            full.insert(host.to_owned(), until);
        }
        let is_last = outcome.as_ref().is_err_and(concerns_the_account);
        all.push(Assigned { item, outcome });
        if is_last {
            break;
        }
    }
    Ok(all)
}

/// Whether what the journal has of the first line may be the line that is to be replaced. Lists cut long lines.
fn may_be_unchanged(waiting: &LinkChange, meeting: Option<&MeetingRow>) -> bool {
    let before = waiting.line_before.as_deref().unwrap_or_default().trim();
    match meeting.and_then(|meeting| meeting.agenda_line.as_deref()) {
        None => true,
        Some("") => before.is_empty(),
        Some(line) => before.starts_with(line.trim()),
    }
}

/// Until when Zoom takes no more for this host, by what was sent or by what Zoom has just said.
fn limit_of(
    companion: &Companion,
    account: AccountId,
    host: Option<&str>,
    full: &HashMap<String, Timestamp>,
) -> Result<Option<Timestamp>> {
    let Some(host) = host else { return Ok(None) };
    match full.get(host) {
        Some(until) => Ok(Some(*until)),
        None => out_of_updates(companion, account, host),
    }
}

fn limit_met(planned: &[Planned]) -> Option<Timestamp> {
    planned.iter().find_map(|planned| match planned.stored {
        Stored::Here(WhyHere::Queued { until }) => Some(until),
        _ => None,
    })
}

fn still_waiting(
    waiting: &LinkChange,
    link: &Link,
    meeting: Option<&MeetingRow>,
    until: Timestamp,
) -> Planned {
    Planned {
        account: waiting.account,
        key: waiting.key.clone(),
        topic: meeting.and_then(|meeting| meeting.topic.clone()),
        before: Some(link.clone()),
        target: link.target.clone(),
        stored: Stored::Here(WhyHere::Queued { until }),
        replaces: None,
    }
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
            form: change.form,
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
