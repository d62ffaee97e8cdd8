//! What has to change so that a meeting's registrants are the people of its course. Pure: two lists in, one plan out.
//! Refuses to take away whom it cannot say to have been in the course: guests stay.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::person::{Member, same_email};
use super::why::Why;
use crate::journal::{Outcome, RegistrantRow, ResultRow, Standing, Wanted};

/// What is known of a meeting before anything is changed.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// Who should be there.
    pub learners: &'a [Member],
    /// Who else belongs to the course, and is neither registered by a plan nor taken away: teachers, coaches.
    pub others: &'a [Member],
    /// Who is there.
    pub registrants: &'a [RegistrantRow],
    /// What came of each person before.
    pub results: &'a [ResultRow],
    /// Addresses, in lower case, that people of the course had and have not any more, nor another one.
    pub lapsed: &'a HashSet<String>,
    /// Whose meeting it is: a host cannot register.
    pub host_email: Option<&'a str>,
    /// People whose addresses Zoom refused are asked for again.
    pub retry: bool,
}

/// A registration under a name that is not (any more) the person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    pub registered: RegistrantRow,
    pub now: Member,
}

/// Somebody whom Zoom refused before, and is not asked for again by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    pub member: Member,
    #[serde(flatten)]
    pub why: Why,
}

/// What would be done, and what cannot be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// To be registered.
    pub add: Vec<Member>,
    /// In the course once, and not any more.
    pub remove: Vec<RegistrantRow>,
    /// As they should be; those who wait for approval among them, and whose address the campus does not have any more.
    pub unchanged: Vec<RegistrantRow>,
    /// Of these, how many wait for approval.
    pub pending: usize,
    /// Of the course, and denied by somebody: left alone.
    pub denied: Vec<RegistrantRow>,
    /// Registered under another name; written on request only.
    pub renamed: Vec<Renamed>,
    /// Of the course, and without an e-mail address on the campus.
    pub without_email: Vec<Member>,
    /// Share their address with somebody who stands in the course before them: Zoom would take them for one.
    pub shared_address: Vec<Member>,
    /// Refused before.
    pub refused: Vec<Refused>,
    /// People with the same name, who are different people: each group of two or more.
    pub homonyms: Vec<Vec<Member>>,
    /// Registered and not of the course, as far as is known: left alone.
    pub guests: Vec<RegistrantRow>,
    /// The course has no learner at all, so nobody was taken for one who left.
    pub course_is_empty: bool,
}

impl Plan {
    /// How many names and addresses go to Zoom.
    pub fn sent_to_zoom(&self) -> usize {
        self.add.len()
    }

    /// Only what was shown of it as well: nobody else is asked about, whatever came up meanwhile.
    pub(super) fn within(mut self, shown: &Self) -> Self {
        let rows = |rows: &[RegistrantRow]| -> HashSet<String> {
            rows.iter().map(|row| same_email(&row.email)).collect()
        };
        let added: HashSet<String> = shown.add.iter().filter_map(Member::key).collect();
        let (removed, guests) = (rows(&shown.remove), rows(&shown.guests));
        self.add
            .retain(|member| member.key().is_some_and(|key| added.contains(&key)));
        self.remove
            .retain(|row| removed.contains(&same_email(&row.email)));
        self.guests
            .retain(|row| guests.contains(&same_email(&row.email)));
        self.renamed
            .retain(|renamed| shown.renamed.contains(renamed));
        self
    }

    /// Whether there is nothing to do without being asked for more.
    pub fn is_in_step(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }
}

/// Compares.
pub fn plan(before: &Before<'_>) -> Plan {
    let mut plan = Plan {
        course_is_empty: before.learners.is_empty(),
        homonyms: homonyms(before.learners),
        ..Plan::default()
    };
    let registered = by_email(before.registrants);
    let results: HashMap<&str, &ResultRow> = before
        .results
        .iter()
        .map(|result| (result.email.as_str(), result))
        .collect();
    let host = before.host_email.map(same_email);
    let mut wanted: HashSet<String> = HashSet::new();
    for member in before.learners {
        let Some(email) = member.key() else {
            plan.without_email.push(member.clone());
            continue;
        };
        if host.as_deref() == Some(email.as_str()) {
            continue;
        }
        if !wanted.insert(email.clone()) {
            plan.shared_address.push(member.clone());
            continue;
        }
        match registered.get(&email) {
            Some(row) => place(&mut plan, row, member),
            None => match refused_before(results.get(email.as_str()).copied()) {
                Some(why) if !before.retry => plan.refused.push(Refused {
                    member: member.clone(),
                    why: why.clone(),
                }),
                _ => plan.add.push(member.clone()),
            },
        }
    }
    let mut belongs = wanted;
    belongs.extend(before.others.iter().filter_map(Member::key));
    for row in before.registrants {
        let email = same_email(&row.email);
        if belongs.contains(&email) {
            let is_other = !plan_holds(&plan, row);
            if is_other {
                plan.unchanged.push(row.clone());
            }
            continue;
        }
        if is_without_email(before, row, &email) {
            match row.status {
                Standing::Denied => plan.denied.push(row.clone()),
                Standing::Approved | Standing::Pending => plan.unchanged.push(row.clone()),
            }
            continue;
        }
        let left = results
            .get(email.as_str())
            .is_some_and(|result| was_of_the_course(result));
        if left && !plan.course_is_empty {
            plan.remove.push(row.clone());
        } else {
            plan.guests.push(row.clone());
        }
    }
    plan.pending = plan
        .unchanged
        .iter()
        .filter(|row| row.status == Standing::Pending)
        .count();
    plan
}

/// Whether a registration may be that of somebody of the course who has no address on the campus. Nobody leaves a course by
/// emptying a field of a profile, and a name is enough to leave somebody alone, if not to register anybody.
fn is_without_email(before: &Before<'_>, row: &RegistrantRow, email: &str) -> bool {
    let mut people = before.learners.iter().chain(before.others);
    before.lapsed.contains(email)
        || people.any(|member| member.key().is_none() && member.is_called(row))
}

fn place(plan: &mut Plan, row: &RegistrantRow, member: &Member) {
    if row.status == Standing::Denied {
        plan.denied.push(row.clone());
    } else if member.is_called(row) {
        plan.unchanged.push(row.clone());
    } else {
        plan.renamed.push(Renamed {
            registered: row.clone(),
            now: member.clone(),
        });
    }
}

fn plan_holds(plan: &Plan, row: &RegistrantRow) -> bool {
    let same = |other: &RegistrantRow| same_email(&other.email) == same_email(&row.email);
    plan.unchanged.iter().any(same)
        || plan.denied.iter().any(same)
        || plan.renamed.iter().any(|renamed| same(&renamed.registered))
}

/// One registration per address; an approved one counts before a pending one, and that before a denied one.
fn by_email(registrants: &[RegistrantRow]) -> HashMap<String, &RegistrantRow> {
    let weight = |row: &RegistrantRow| match row.status {
        Standing::Approved => 2,
        Standing::Pending => 1,
        Standing::Denied => 0,
    };
    let mut found: HashMap<String, &RegistrantRow> = HashMap::new();
    for row in registrants {
        let known = found.entry(same_email(&row.email)).or_insert(row);
        if weight(row) > weight(known) {
            *known = row;
        }
    }
    found
}

fn refused_before(result: Option<&ResultRow>) -> Option<&Why> {
    match result? {
        ResultRow {
            wanted: Wanted::Cancel,
            outcome: Outcome::Done,
            ..
        } => Some(&Why::TakenAwayByHand),
        ResultRow {
            wanted: Wanted::Add | Wanted::Guest | Wanted::Rename,
            outcome: Outcome::Failed { why },
            ..
        } if why.is_final() => Some(why),
        _ => None,
    }
}

/// Whoever was registered as one of the course, by this computer or as it saw them, was one.
fn was_of_the_course(result: &ResultRow) -> bool {
    match result.wanted {
        Wanted::Add | Wanted::Rename => {
            matches!(result.outcome, Outcome::Done | Outcome::Sending)
        }
        // A removal that did not come to be is still wanted.
        Wanted::Remove => true,
        Wanted::Guest | Wanted::Approve | Wanted::Deny | Wanted::Cancel => false,
    }
}

fn homonyms(members: &[Member]) -> Vec<Vec<Member>> {
    let mut by_name: BTreeMap<String, Vec<&Member>> = BTreeMap::new();
    for member in members {
        by_name
            .entry(member.shown().to_lowercase())
            .or_default()
            .push(member);
    }
    by_name
        .into_values()
        .filter(|same| same.len() > 1)
        .map(|same| same.into_iter().cloned().collect())
        .collect()
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
