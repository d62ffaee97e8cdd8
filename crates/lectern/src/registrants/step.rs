//! Keeping in step: at every sync, the registrants of a course's meetings are compared with its people, and what differs is
//! offered, or done where the course says so.
//! Refuses to look at courses of which nobody wants it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::meeting::{Availability, Desired, describe, list, open};
use super::roster::{Roster, roster};
use super::sync::{How, carry_out, planned};
use super::trust::unconfirmed_host;
use crate::journal::{
    AccountId, ActivityOrigin, Differing, Happened, Keep, Link, LinkKey, MeetingRow, Outcome,
    Scope, Target,
};
use crate::{Companion, Problem, Result};

/// A meeting whose registrants are not the people of its course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The Zoom account's name.
    pub account: String,
    pub number: u64,
    /// The class, where people register for each.
    pub class: Option<String>,
    pub topic: Option<String>,
    /// To be added, and to be taken away: still to do, or done where `applied`.
    pub add: usize,
    pub remove: usize,
    pub renamed: usize,
    /// The course says that it be done, and so it was.
    pub applied: bool,
    /// Of what was done, how many did not come to be.
    pub failed: usize,
    /// The course says that it be done, and only this host says that the meeting is of the course: somebody has to agree first.
    #[serde(default)]
    pub unconfirmed_host: Option<String>,
}

/// Whose meetings are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    Everybody,
    Account(AccountId),
    Meeting(AccountId, u64),
}

impl Among {
    fn has(self, meeting: &MeetingRow) -> bool {
        match self {
            Self::Everybody => true,
            Self::Account(account) => meeting.account == account,
            Self::Meeting(account, number) => {
                (meeting.account, meeting.number) == (account, number)
            }
        }
    }
}

/// Goes through the meetings to come of every course that wants it. The caller holds the driver's lock.
pub(crate) async fn run(
    companion: &Companion,
    among: Among,
    note: &mut impl FnMut(&str, Problem),
) -> Result<Vec<Offer>> {
    let mut offers = Vec::new();
    let mut rosters: HashMap<Target, std::result::Result<Roster, Problem>> = HashMap::new();
    let accounts: HashMap<_, _> = companion
        .journal()
        .accounts()?
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect();
    let differing = companion.journal().differing()?;
    let meetings = companion.journal().meetings()?.into_iter();
    for meeting in meetings.filter(|meeting| among.has(meeting)) {
        let Some((Link { target, .. }, keep)) = followed(companion, &meeting)? else {
            continue;
        };
        let name = accounts
            .get(&meeting.account)
            .map(String::as_str)
            .unwrap_or_default();
        let people = match rosters.get(&target) {
            Some(known) => known.clone(),
            None => {
                let read = roster(companion, &target).await;
                rosters.insert(target.clone(), read.clone());
                read
            }
        };
        let unconfirmed = match keep {
            Keep::Apply => unconfirmed_host(companion.journal(), &meeting, &target)?,
            Keep::Offer | Keep::Off => None,
        };
        let keep = if unconfirmed.is_some() {
            Keep::Offer
        } else {
            keep
        };
        let compared = match people {
            Ok(people) => compare(companion, &meeting, &people, keep, name).await,
            Err(problem) => Err(problem),
        };
        match compared {
            Ok(found) => {
                let of_this = differing.iter().filter(|one| {
                    (one.scope.account, one.scope.number) == (meeting.account, meeting.number)
                });
                settle(companion, of_this, &found)?;
                offers.extend(found.into_iter().map(|offer| Offer {
                    unconfirmed_host: unconfirmed.clone(),
                    ..offer
                }));
            }
            Err(problem) => note(name, problem),
        }
    }
    Ok(offers)
}

/// The link of a meeting that may not be over, with what its course wants of every sync; none where nobody wants it.
pub(crate) fn followed(
    companion: &Companion,
    meeting: &MeetingRow,
) -> Result<Option<(Link, Keep)>> {
    let is_upload = meeting.kind == zoom::MeetingKind::Uploaded.code();
    if meeting.gone || is_upload || meeting.is_over(companion.now()) {
        return Ok(None);
    }
    let journal = companion.journal();
    let link = journal.link(meeting.account, &LinkKey::Number(meeting.number))?;
    let Some(link) = link else {
        return Ok(None);
    };
    Ok(match journal.keep_of(&link.target)? {
        Some(keep @ (Keep::Offer | Keep::Apply)) => Some((link, keep)),
        Some(Keep::Off) | None => None,
    })
}

/// What was noted of a meeting as differing, and was not found so: in step by now, over, or without registrations.
fn settle<'a>(
    companion: &Companion,
    noted: impl Iterator<Item = &'a Differing>,
    found: &[Offer],
) -> Result<()> {
    for Differing { scope, .. } in noted {
        if found.iter().any(|offer| offer.class == scope.class) {
            continue;
        }
        let class = scope.class.clone();
        companion.journal().note_activity(
            scope.account,
            scope.number,
            companion.now(),
            ActivityOrigin::Sync,
            &Happened::DiffersNoMore { class },
        )?;
    }
    Ok(())
}

async fn compare(
    companion: &Companion,
    meeting: &MeetingRow,
    people: &Roster,
    keep: Keep,
    account: &str,
) -> Result<Vec<Offer>> {
    let whole = Scope::whole(meeting.account, meeting.number);
    let whole = describe(companion, &whole).await?;
    if whole.is_finished(companion.now()) {
        return Ok(Vec::new());
    }
    let mut opened = vec![list(companion, whole).await?];
    if opened[0].availability == Availability::PerClass {
        let classes = opened[0].scopes(Desired::EveryClass);
        opened.clear();
        for class in classes {
            // Only those that somebody has begun with.
            if !companion.journal().registrant_results(&class)?.is_empty() {
                opened.push(open(companion, &class).await?);
            }
        }
    }
    let mut offers = Vec::new();
    for opened in opened {
        // A meeting without registration, or on a free plan, asks nothing of anybody at every sync.
        if opened.availability != Availability::Open {
            continue;
        }
        let plan = planned(companion, &opened, people, false)?;
        if plan.is_in_step() && plan.renamed.is_empty() {
            continue;
        }
        let mut offer = Offer {
            account: account.to_owned(),
            number: meeting.number,
            class: opened.scope.class.clone(),
            topic: opened.meeting.topic.clone(),
            add: plan.add.len(),
            remove: plan.remove.len(),
            renamed: plan.renamed.len(),
            applied: false,
            failed: 0,
            unconfirmed_host: None,
        };
        if keep == Keep::Apply && !plan.is_in_step() {
            let origin = ActivityOrigin::Sync;
            let done = carry_out(companion, &opened, plan, &How::default(), origin).await?;
            offer.applied = true;
            offer.failed = done
                .results
                .iter()
                .filter(|result| result.outcome != Outcome::Done)
                .count();
        } else {
            let differs = Happened::Differs {
                to_add: offer.add as u64,
                to_remove: offer.remove as u64,
                class: offer.class.clone(),
            };
            let last = companion.journal().last_activity(&opened.scope)?;
            if last.is_none_or(|last| last.happened != differs) {
                companion.journal().note_activity(
                    meeting.account,
                    meeting.number,
                    companion.now(),
                    ActivityOrigin::Sync,
                    &differs,
                )?;
            }
        }
        offers.push(offer);
    }
    Ok(offers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_one_account_concern_its_own_meetings_alone() {
        let (one, other) = (AccountId(1), AccountId(2));
        let all = [(one, 1), (one, 2), (other, 1), (other, 2)];
        let found = |among: Among| {
            let mut found = all.to_vec();
            found.retain(|(account, number)| {
                among.has(&MeetingRow {
                    account: *account,
                    number: *number,
                    host: "h".into(),
                    topic: None,
                    kind: 2,
                    start: None,
                    minutes: None,
                    timezone: None,
                    agenda_line: None,
                    gone: false,
                })
            });
            found
        };
        assert_eq!(found(Among::Account(one)), [(one, 1), (one, 2)]);
        assert_eq!(found(Among::Meeting(other, 2)), [(other, 2)]);
        assert_eq!(found(Among::Everybody), all);
    }
}
