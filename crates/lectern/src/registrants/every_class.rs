//! Every class to come of a meeting for which people register class by class: compared together, and brought in step together.
//! Refuses to ask for anybody twice: whoever is new is registered at once for all classes whose plans say so, and for no other.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use zoom::OccurrenceId;

use super::meeting::{Availability, Desired, Opened, list, open};
use super::person::{Member, same_email};
use super::plan::{Plan, Renamed};
use super::roster::{Roster, roster};
use super::seal::{is_as_shown, seal};
use super::sync::{How, Synced, begin, planned};
use crate::journal::{RegistrantRow, Scope, Standing, Wanted};
use crate::{Companion, Problem, Result};

/// The classes of a meeting, each beside the people of the course.
pub struct EveryClass {
    /// The meeting itself.
    pub whole: Opened,
    pub roster: Roster,
    /// By their time. Only the one that is no class where people register once for all.
    pub classes: Vec<(Opened, Plan)>,
}

/// What came of the classes.
pub struct EveryClassDone {
    /// By their time, as far as Zoom could be asked.
    pub classes: Vec<(Scope, Synced)>,
    /// What came in between: the classes before were brought in step, those after were not looked at.
    pub stopped_by: Option<Problem>,
}

/// What came of plans that somebody was shown.
pub enum EveryClassAsShown {
    Done(EveryClassDone),
    /// Zoom or the course changed since: nothing was sent, and this is what would be done now.
    Otherwise(Box<EveryClass>),
}

impl EveryClass {
    /// A word for what would be done.
    pub fn seal(&self) -> String {
        seal(&self.plans())
    }

    /// What would be done, each person once whatever the number of classes.
    pub fn together(&self) -> Plan {
        together(&self.plans())
    }

    /// Brings every class in step, and goes on as long as Zoom and the course can be asked.
    ///
    /// # Errors
    /// Of the first class. What comes after one that was done is told beside what was done.
    pub async fn synchronise(self, companion: &Companion, how: &How) -> Result<EveryClassDone> {
        let at_once = Arc::new(self.at_once(how));
        let mut asked: HashSet<String> = HashSet::new();
        let mut done = EveryClassDone {
            classes: Vec::new(),
            stopped_by: None,
        };
        let Self {
            whole,
            roster,
            classes,
        } = self;
        for (opened, shown) in classes {
            let scope = opened.scope.clone();
            let is_first = done.classes.is_empty();
            let doing = async {
                let (mut opened, plan) = if is_first {
                    (opened, shown)
                } else {
                    // Since then, whoever is new was registered for this class as well.
                    let opened = list(companion, whole.narrowed(opened.scope)).await?;
                    let now = planned(companion, &opened, &roster, how.retry)?;
                    let mut plan = now.within(&shown);
                    plan.add
                        .retain(|member| member.key().is_some_and(|key| !asked.contains(&key)));
                    (opened, plan)
                };
                opened.at_once = Arc::clone(&at_once);
                begin(companion, opened, plan, how).await
            };
            let synced = match doing.await {
                Ok(synced) => synced,
                Err(problem) if is_first => return Err(problem),
                Err(problem) => {
                    done.stopped_by = Some(problem);
                    break;
                }
            };
            let added = synced.results.iter();
            asked.extend(
                added
                    .filter(|result| result.wanted == Wanted::Add)
                    .map(|result| same_email(&result.email)),
            );
            let stopped = synced.stopped.is_some();
            done.classes.push((scope, synced));
            if stopped {
                break;
            }
        }
        Ok(done)
    }

    /// The classes in whose plans somebody is to be registered, or to be registered anew under another name, by e-mail address.
    fn at_once(&self, how: &How) -> HashMap<String, Vec<OccurrenceId>> {
        let mut classes: HashMap<String, Vec<OccurrenceId>> = HashMap::new();
        for (opened, plan) in &self.classes {
            let Some(class) = opened.class() else {
                continue;
            };
            let renamed: &[Renamed] = if how.rename { &plan.renamed } else { &[] };
            let people = plan.add.iter().chain(renamed.iter().map(|it| &it.now));
            for email in people.filter_map(Member::key) {
                classes.entry(email).or_default().push(class.clone());
            }
        }
        classes
    }

    fn plans(&self) -> Vec<&Plan> {
        self.classes.iter().map(|(_, plan)| plan).collect()
    }
}

/// Looks at Zoom and at the course, and says what would change in each class to come.
pub async fn preview_every_class(
    companion: &Companion,
    scope: &Scope,
    retry: bool,
) -> Result<EveryClass> {
    let whole = open(companion, &Scope::whole(scope.account, scope.number)).await?;
    let target = whole.target.as_ref().ok_or(Problem::NotLinked)?;
    let roster = roster(companion, target).await?;
    let scopes = match whole.availability {
        Availability::PerClass => whole.scopes(Desired::EveryClass),
        Availability::Open | Availability::No { .. } => vec![whole.scope.clone()],
    };
    let mut classes = Vec::new();
    for scope in scopes {
        let opened = list(companion, whole.narrowed(scope)).await?;
        let plan = planned(companion, &opened, &roster, retry)?;
        classes.push((opened, plan));
    }
    Ok(EveryClass {
        whole,
        roster,
        classes,
    })
}

/// Brings every class in step as somebody was shown it, or none.
pub async fn synchronise_every_class_as_shown(
    companion: &Companion,
    scope: &Scope,
    how: &How,
    seal: &str,
) -> Result<EveryClassAsShown> {
    let compared = preview_every_class(companion, scope, how.retry).await?;
    if !is_as_shown(&compared.plans(), seal, how) {
        return Ok(EveryClassAsShown::Otherwise(Box::new(compared)));
    }
    let done = compared.synchronise(companion, how).await?;
    Ok(EveryClassAsShown::Done(done))
}

fn together(plans: &[&Plan]) -> Plan {
    let member = |member: &Member| member.key().unwrap_or_else(|| member.shown());
    let row = |row: &RegistrantRow| same_email(&row.email);
    let mut unchanged: HashMap<String, usize> = HashMap::new();
    for one in plans.iter().flat_map(|plan| &plan.unchanged) {
        *unchanged.entry(row(one)).or_default() += 1;
    }
    let mut as_they_were = once(plans.iter().flat_map(|plan| &plan.unchanged), row);
    as_they_were.retain(|one| unchanged.get(&row(one)) == Some(&plans.len()));
    Plan {
        add: once(plans.iter().flat_map(|plan| &plan.add), member),
        remove: once(plans.iter().flat_map(|plan| &plan.remove), row),
        pending: as_they_were
            .iter()
            .filter(|row| row.status == Standing::Pending)
            .count(),
        unchanged: as_they_were,
        denied: once(plans.iter().flat_map(|plan| &plan.denied), row),
        renamed: once(
            plans.iter().flat_map(|plan| &plan.renamed),
            |renamed: &Renamed| row(&renamed.registered),
        ),
        without_email: once(plans.iter().flat_map(|plan| &plan.without_email), member),
        shared_address: once(plans.iter().flat_map(|plan| &plan.shared_address), |one| {
            format!("{} {}", member(one), one.shown())
        }),
        refused: once(plans.iter().flat_map(|plan| &plan.refused), |refused| {
            member(&refused.member)
        }),
        homonyms: plans
            .first()
            .map(|plan| plan.homonyms.clone())
            .unwrap_or_default(),
        guests: once(plans.iter().flat_map(|plan| &plan.guests), row),
        course_is_empty: plans.iter().any(|plan| plan.course_is_empty),
    }
}

fn once<'a, T: Clone + 'a>(all: impl Iterator<Item = &'a T>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut seen = HashSet::new();
    all.filter(|one| seen.insert(key(one))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(email: &str) -> RegistrantRow {
        RegistrantRow {
            id: format!("id-{email}"),
            email: email.into(),
            first_name: "A".into(),
            last_name: "X".into(),
            status: Standing::Approved,
        }
    }

    #[test]
    fn each_person_is_counted_once_and_is_unchanged_only_where_every_class_has_them() {
        let first = Plan {
            remove: vec![row("left@x")],
            unchanged: vec![row("a@x"), row("b@x")],
            guests: vec![row("g@x")],
            ..Plan::default()
        };
        let second = Plan {
            remove: vec![row("LEFT@x"), row("b@x")],
            unchanged: vec![row("a@x")],
            ..Plan::default()
        };
        let both = together(&[&first, &second]);
        let emails = |rows: &[RegistrantRow]| {
            let emails = rows.iter().map(|row| row.email.clone());
            emails.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(emails(&both.remove), "left@x b@x");
        assert_eq!(emails(&both.unchanged), "a@x");
        assert_eq!(emails(&both.guests), "g@x");
    }
}
