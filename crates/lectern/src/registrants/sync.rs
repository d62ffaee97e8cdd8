//! Brings a meeting's registrants in step with its course: looks, plans, carries the plan out, and notes what happened.
//! Refuses to take guests away, or to change a name, unless that is asked for.

use serde::Serialize;
use zoom::RegistrantAction;

use super::desk::{Desk, PersonResult};
use super::limits::ONE_OF_EACH;
use super::meeting::{Availability, Opened, open};
use super::person::{Member, same_email};
use super::plan::{Before, Plan, plan};
use super::roster::{Roster, roster};
use super::seal::is_as_shown;
use super::trust::confirm;
use super::why::Why;
use crate::journal::{
    ActivityOrigin, Happened, Keep, Outcome, RegistrantRow, ResultRow, Scope, Wanted,
};
use crate::{Companion, Problem, Result};

/// What a synchronisation may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// Take registrations away that are not of the course, as far as is known.
    pub guests: bool,
    /// Write changed names, by cancelling and adding: the personal links of these people change.
    pub rename: bool,
    /// Ask again for those whom Zoom refused, and those who were taken away by name.
    pub retry: bool,
    /// Have Zoom mail the personal links of those who are added; none is as the meeting says. Only batches can be told so:
    /// elsewhere the meeting's setting decides, and [`Synced::mailed_by_setting`] says of how many.
    pub zoom_mails: Option<bool>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Synced {
    #[serde(flatten)]
    pub availability: Availability,
    /// What was to be done.
    pub plan: Plan,
    pub results: Vec<PersonResult>,
    /// The meeting's own setting: whether Zoom mails each new registrant the personal link.
    pub meeting_mails: bool,
    /// How many were added one by one, where that setting decides, although something else was wished.
    pub mailed_by_setting: usize,
    /// Why nobody else was asked for.
    pub stopped: Option<Why>,
    /// The host whose links count from now on, because somebody brought this meeting in step by hand.
    pub confirmed_host: Option<String>,
}

impl Synced {
    /// Those of whom it did not come to be.
    pub fn failed(&self) -> impl Iterator<Item = &PersonResult> {
        self.results
            .iter()
            .filter(|result| result.outcome != Outcome::Done)
    }
}

/// What came of a plan that somebody was shown.
pub enum AsShown {
    Done(Synced),
    /// Zoom or the course changed since: nothing was sent, and this is what would be done now.
    Otherwise {
        opened: Box<Opened>,
        roster: Roster,
        plan: Plan,
    },
}

/// Looks at Zoom and at the course, and says what would change. A meeting that takes no registrations is compared all the
/// same, so that it can be said whom that concerns.
pub async fn preview(
    companion: &Companion,
    scope: &Scope,
    retry: bool,
) -> Result<(Opened, Roster, Plan)> {
    let opened = open(companion, scope).await?;
    let target = opened.target.as_ref().ok_or(Problem::NotLinked)?;
    let roster = roster(companion, target).await?;
    let plan = planned(companion, &opened, &roster, retry)?;
    Ok((opened, roster, plan))
}

pub(super) fn planned(
    companion: &Companion,
    opened: &Opened,
    roster: &Roster,
    retry: bool,
) -> Result<Plan> {
    let results = companion.journal().registrant_results(&opened.scope)?;
    let plan = plan(&Before {
        learners: &roster.learners,
        others: &roster.others,
        registrants: &opened.registrants,
        results: &results,
        lapsed: &roster.lapsed,
        host_email: opened.meeting.host_email.as_deref(),
        retry,
    });
    remember_who_belongs(companion, opened, roster, &results)?;
    Ok(plan)
}

/// Brings the registrants in step.
pub async fn synchronise(companion: &Companion, scope: &Scope, how: &How) -> Result<Synced> {
    let (opened, _, plan) = preview(companion, scope, how.retry).await?;
    begin(companion, opened, plan, how).await
}

/// Brings the registrants in step as somebody was shown it, or not at all.
///
/// `seal`: of the plan that was shown, as [`Plan::seal`] gives it.
pub async fn synchronise_as_shown(
    companion: &Companion,
    scope: &Scope,
    how: &How,
    seal: &str,
) -> Result<AsShown> {
    let (opened, roster, plan) = preview(companion, scope, how.retry).await?;
    if opened.availability == Availability::Open && !is_as_shown(&[&plan], seal, how) {
        let opened = Box::new(opened);
        return Ok(AsShown::Otherwise {
            opened,
            roster,
            plan,
        });
    }
    begin(companion, opened, plan, how).await.map(AsShown::Done)
}

pub(super) async fn begin(
    companion: &Companion,
    opened: Opened,
    plan: Plan,
    how: &How,
) -> Result<Synced> {
    let mut confirmed_host = None;
    if opened.availability == Availability::Open
        && let Some(target) = &opened.target
    {
        if companion.journal().keep_of(target)?.is_none() {
            // From now on it is said when they differ.
            companion.journal().set_keep(target, Keep::Offer)?;
        }
        confirmed_host = confirm(companion, &opened.scope, target)?;
    }
    let synced = carry_out(companion, &opened, plan, how, ActivityOrigin::Here).await?;
    Ok(Synced {
        confirmed_host,
        ..synced
    })
}

pub(super) async fn carry_out(
    companion: &Companion,
    opened: &Opened,
    plan: Plan,
    how: &How,
    origin: ActivityOrigin,
) -> Result<Synced> {
    if opened.availability != Availability::Open {
        return Ok(Synced {
            availability: opened.availability.clone(),
            plan,
            results: Vec::new(),
            meeting_mails: opened.meeting.zoom_mails,
            mailed_by_setting: 0,
            stopped: None,
            confirmed_host: None,
        });
    }
    let mut desk = Desk::new(companion, opened, how.zoom_mails);
    desk.add(&plan.add, Wanted::Add).await?;
    let mut leaving = plan.remove.clone();
    if how.guests {
        leaving.extend(plan.guests.iter().cloned());
    }
    desk.change(&leaving, RegistrantAction::Cancel, Wanted::Remove)
        .await?;
    if how.rename {
        rename(&mut desk, &plan).await?;
    }
    let mailed_by_setting = desk.mailed_by_setting;
    let (results, stopped) = desk.close()?;
    note(companion, &opened.scope, origin, &results)?;
    Ok(Synced {
        availability: opened.availability.clone(),
        plan,
        results,
        meeting_mails: opened.meeting.zoom_mails,
        mailed_by_setting,
        stopped,
        confirmed_host: None,
    })
}

/// Nobody loses a registration who cannot get it back today.
async fn rename(desk: &mut Desk<'_>, plan: &Plan) -> Result<()> {
    let mut ready: Vec<(RegistrantRow, Member)> = Vec::new();
    for renamed in &plan.renamed {
        match desk.too_often(&renamed.registered.email, ONE_OF_EACH)? {
            Some(why) => desk.settle_change(
                &renamed.registered,
                RegistrantAction::Cancel,
                Wanted::Rename,
                Outcome::Later { why },
            )?,
            None => ready.push((renamed.registered.clone(), renamed.now.clone())),
        }
    }
    let rows: Vec<RegistrantRow> = ready.iter().map(|(row, _)| row.clone()).collect();
    let done = desk.results.len();
    desk.change(&rows, RegistrantAction::Cancel, Wanted::Rename)
        .await?;
    // What counts is the addition: a cancellation that worked is no result of its own.
    let cancelled: Vec<String> = desk
        .results
        .iter()
        .skip(done)
        .filter(|result| result.outcome == Outcome::Done)
        .map(|result| same_email(&result.email))
        .collect();
    let mut index = 0;
    desk.results.retain(|result| {
        index += 1;
        index <= done || result.outcome != Outcome::Done
    });
    let members: Vec<Member> = ready
        .into_iter()
        .filter(|(row, _)| cancelled.contains(&same_email(&row.email)))
        .map(|(_, member)| member)
        .collect();
    desk.add(&members, Wanted::Rename).await
}

/// Whoever is registered and in the course is remembered as such: should they leave it, they are known to have been in it,
/// whichever computer registered them.
fn remember_who_belongs(
    companion: &Companion,
    opened: &Opened,
    roster: &Roster,
    results: &[ResultRow],
) -> Result<()> {
    let mut rows = Vec::new();
    for member in &roster.learners {
        let Some(email) = member.key() else { continue };
        let registered = opened
            .registrants
            .iter()
            .find(|row| same_email(&row.email) == email);
        let Some(registered) = registered else {
            continue;
        };
        let known = results.iter().find(|result| result.email == email);
        let settled = known.is_some_and(|result| {
            result.outcome == Outcome::Done
                && result.id.as_deref() == Some(&registered.id)
                && matches!(result.wanted, Wanted::Add | Wanted::Rename)
        });
        if !settled {
            rows.push(ResultRow {
                email,
                first_name: registered.first_name.clone(),
                last_name: registered.last_name.clone(),
                wanted: Wanted::Add,
                outcome: Outcome::Done,
                id: Some(registered.id.clone()),
                at: companion.now(),
            });
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    companion
        .journal()
        .put_registrant_results(&opened.scope, &rows)
}

/// Writes into the meeting's history how many people it concerned.
pub(super) fn note(
    companion: &Companion,
    scope: &Scope,
    origin: ActivityOrigin,
    results: &[PersonResult],
) -> Result<()> {
    let count = |wanted: &[Wanted]| {
        let done = results
            .iter()
            .filter(|result| wanted.contains(&result.wanted) && result.outcome == Outcome::Done);
        done.count() as u64
    };
    let refused = results
        .iter()
        .filter(|result| result.outcome != Outcome::Done)
        .count() as u64;
    for (people, happened) in [
        (
            count(&[Wanted::Add, Wanted::Guest]),
            (|people| Happened::Registered { people }) as fn(u64) -> Happened,
        ),
        (count(&[Wanted::Remove, Wanted::Cancel]), |people| {
            Happened::Unregistered { people }
        }),
        (count(&[Wanted::Rename]), |people| Happened::Renamed {
            people,
        }),
        (count(&[Wanted::Approve]), |people| Happened::Approved {
            people,
        }),
        (count(&[Wanted::Deny]), |people| Happened::Denied { people }),
        (refused, |people| Happened::Refused { people }),
    ] {
        let happened = happened(people);
        // A sync that finds the same trouble as the last one has nothing to add.
        let is_known = origin == ActivityOrigin::Sync
            && matches!(happened, Happened::Refused { .. })
            && companion
                .journal()
                .last_activity(scope)?
                .is_some_and(|last| last.happened == happened);
        if people > 0 && !is_known {
            companion.journal().note_activity(
                scope.account,
                scope.number,
                companion.now(),
                origin,
                &happened,
            )?;
        }
    }
    Ok(())
}
