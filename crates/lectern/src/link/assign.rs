//! Assigning meetings to a course, a user or nobody: in Zoom where Zoom can keep it, on this computer otherwise.
//! Refuses to change an agenda without a way back that is noted first.

use super::place::address_of;
use super::plan::{AgendaChange, Item, Plan, Planned, Stored, Way, WhyHere, plan};
use super::reading::Campuses;
use super::suggest::Suggestion;
use super::writing::{Agenda, Written, out_of_updates};
use crate::journal::{Link, LinkBatch, LinkChange, LinkChangeId, LinkKey, LinkOrigin, Target};
use crate::transfer::Stop;
use crate::{Companion, Journal, Result};

/// One item with what became of it.
#[derive(Debug)]
pub struct Assigned {
    pub item: Item,
    /// The links that changed, and where each is kept now. Empty where there was nothing to change.
    pub outcome: Result<Vec<Planned>>,
}

/// What an assignment would change, and where each link would be kept. Changes nothing.
///
/// # Errors
/// `NotYourCourse` and `CourseNotFound` for the target; what is wrong with one item stands with that item.
pub async fn preview(
    companion: &Companion,
    items: &[Item],
    target: &Target,
) -> Result<Vec<Assigned>> {
    let campuses = Campuses::of(companion.journal())?;
    address_of(&campuses, target)?;
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let plans = plan(companion, &campuses, item, target).await;
        let outcome = plans.and_then(|plans| {
            let mut planned = Vec::with_capacity(plans.len());
            for plan in plans {
                planned.push(foreseen(companion, plan)?);
            }
            Ok(planned)
        });
        all.push(Assigned {
            item: item.clone(),
            outcome,
        });
    }
    Ok(all)
}

fn foreseen(companion: &Companion, plan: Plan) -> Result<Planned> {
    let mut planned = plan.planned;
    if let Way::Agenda(change) = &plan.way
        && change.edited.changed
        && let Some(until) = out_of_updates(companion, planned.account, &change.host)?
    {
        planned.stored = Stored::Here(WhyHere::Queued { until });
    }
    Ok(planned)
}

/// Assigns the items, one after the other, as one batch that `undo` takes back.
///
/// # Errors
/// `NotYourCourse` and `CourseNotFound` for the target, before anything is changed; what goes wrong with one item stands with
/// that item, and the others are done all the same.
pub async fn assign(
    companion: &Companion,
    items: &[Item],
    target: &Target,
) -> Result<Vec<Assigned>> {
    address_of(&Campuses::of(companion.journal())?, target)?;
    assign_all(companion, items.iter().map(|item| (item, target)), None).await
}

/// Assigns each item to a target of its own, as one batch, until `stop` is wanted: what did not have its turn by then is not
/// among the outcomes.
pub async fn assign_each(
    companion: &Companion,
    wanted: &[(Item, Target)],
    stop: &Stop,
) -> Result<Vec<Assigned>> {
    let each = wanted.iter().map(|(item, target)| (item, target));
    assign_all(companion, each, Some(stop)).await
}

/// Follows suggestions, as one batch.
pub async fn assign_suggested(
    companion: &Companion,
    suggestions: &[Suggestion],
) -> Result<Vec<Assigned>> {
    assign_all(
        companion,
        suggestions
            .iter()
            .map(|suggestion| (&suggestion.item, &suggestion.target)),
        None,
    )
    .await
}

/// Assigns each item to its target, as one batch. Targets are checked with each item.
pub(super) async fn assign_all<'a>(
    companion: &Companion,
    wanted: impl Iterator<Item = (&'a Item, &'a Target)>,
    stop: Option<&Stop>,
) -> Result<Vec<Assigned>> {
    let campuses = Campuses::of(companion.journal())?;
    let mut batch = None;
    let mut all = Vec::new();
    for (item, target) in wanted {
        if stop.is_some_and(Stop::is_wanted) {
            break;
        }
        let outcome = assign_one(companion, &campuses, item, target, &mut batch).await;
        all.push(Assigned {
            item: item.clone(),
            outcome,
        });
    }
    Ok(all)
}

async fn assign_one(
    companion: &Companion,
    campuses: &Campuses,
    item: &Item,
    target: &Target,
    batch: &mut Option<LinkBatch>,
) -> Result<Vec<Planned>> {
    let mut changed = Vec::new();
    // Planned right before it is written: the shorter the time in between, the less somebody else's edit can be lost.
    for plan in plan(companion, campuses, item, target).await? {
        changed.extend(carry_out(companion, plan, batch).await?);
    }
    Ok(changed)
}

/// Makes one planned change, unless everything is as planned already.
async fn carry_out(
    companion: &Companion,
    plan: Plan,
    batch: &mut Option<LinkBatch>,
) -> Result<Option<Planned>> {
    let Plan { mut planned, way } = plan;
    match &way {
        Way::Agenda(change) if change.edited.changed => {
            planned.stored = write_first_time(companion, &planned, change, batch).await?;
        }
        _ => {
            if planned.before.as_ref() == Some(&link_of(&planned)) {
                // Somebody else's line, and from now on the user's own word as well.
                companion
                    .journal()
                    .own_link(planned.account, &planned.key, &planned.target)?;
                return Ok(None);
            }
            remember(companion, &planned, None, None, batch)?;
        }
    }
    let link = link_of(&planned);
    let put = |journal: &Journal| journal.put_link(planned.account, &planned.key, Some(&link));
    match planned.key {
        LinkKey::Number(number) => {
            companion
                .journal()
                .noting_here(planned.account, number, put)?;
        }
        LinkKey::Instance(_) => put(companion.journal())?,
    }
    let journal = companion.journal();
    journal.own_link(planned.account, &planned.key, &planned.target)?;
    Ok(Some(planned))
}

pub(super) fn link_of(planned: &Planned) -> Link {
    let origin = if planned.stored == Stored::InZoom {
        LinkOrigin::Zoom
    } else {
        LinkOrigin::Here
    };
    Link {
        target: planned.target.clone(),
        origin,
    }
}

fn remember(
    companion: &Companion,
    planned: &Planned,
    line_before: Option<String>,
    line_after: Option<String>,
    batch: &mut Option<LinkBatch>,
) -> Result<LinkChangeId> {
    let change = LinkChange {
        account: planned.account,
        key: planned.key.clone(),
        before: planned.before.clone(),
        line_before,
        line_after,
    };
    let (opened, id) =
        companion
            .journal()
            .remember_link_change(*batch, companion.now(), &change)?;
    *batch = Some(opened);
    Ok(id)
}

/// Writes a new first line, with the way back noted first. A limit of Zoom's leaves the link waiting here.
async fn write_first_time(
    companion: &Companion,
    planned: &Planned,
    change: &AgendaChange,
    batch: &mut Option<LinkBatch>,
) -> Result<Stored> {
    let journal = companion.journal();
    let edited = &change.edited;
    let before = Some(edited.line_before.clone());
    if let Some(until) = out_of_updates(companion, planned.account, &change.host)? {
        remember(companion, planned, before, None, batch)?;
        return Ok(Stored::Here(WhyHere::Queued { until }));
    }
    let id = remember(
        companion,
        planned,
        before,
        Some(edited.line_after.clone()),
        batch,
    )?;
    let agenda = Agenda {
        companion,
        zoom: &change.zoom,
        account: planned.account,
        form: change.form,
        number: change.number,
    };
    match agenda.write(&change.host, &edited.agenda).await? {
        Written::Yes => Ok(planned.stored.clone()),
        Written::Limit(until) => {
            journal.set_line_after(id, None)?;
            Ok(Stored::Here(WhyHere::Queued { until }))
        }
        Written::No(problem) => {
            journal.forget_link_change(id)?;
            Err(problem)
        }
    }
}
