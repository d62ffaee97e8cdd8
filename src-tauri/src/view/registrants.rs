//! Registrants of a meeting as the pages show them: who is registered, whether people can be, and what came of each person.
//! Refuses to hold personal join links, which are handed out one by one, and to say why in words.

use std::collections::{HashMap, HashSet};

use lectern::journal::{
    self, AccountId, Delivered, DeliveryRow, Happened, LinkKey, RegistrantRow, ResultRow, Scope,
    Target, Way,
};
use lectern::registrants::{self, Availability as Known, Opened, Why, same_email};
use lectern::{Journal, Problem, Result, Side};
use serde::{Deserialize, Serialize};

use super::number::{MeetingNumber, RowNumber};
use super::recordings::small;
use super::registrant_outcome::PersonOutcome;

/// A meeting, or one class of it where people register for each.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationOf {
    account: RowNumber,
    number: MeetingNumber,
    /// Zoom's id of the class.
    class: Option<String>,
}

impl RegistrationOf {
    pub(crate) fn scope(self) -> Scope {
        Scope {
            class: self.class,
            ..Scope::whole(AccountId(self.account.0), self.number.0)
        }
    }
}

/// Whether people can be registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "available", rename_all = "camelCase")]
pub(crate) enum RegistrationAvailability {
    Open,
    /// Once for each class: a class has to be named.
    PerClass,
    No {
        reason: Why,
    },
}

impl From<Known> for RegistrationAvailability {
    fn from(known: Known) -> Self {
        match known {
            Known::Open => Self::Open,
            Known::PerClass => Self::PerClass,
            Known::No { reason } => Self::No { reason },
        }
    }
}

/// What syncs do about the registrants of a course's meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum KeepInStep {
    Off,
    Offer,
    Apply,
}

impl From<journal::Keep> for KeepInStep {
    fn from(keep: journal::Keep) -> Self {
        match keep {
            journal::Keep::Off => Self::Off,
            journal::Keep::Offer => Self::Offer,
            journal::Keep::Apply => Self::Apply,
        }
    }
}

impl From<KeepInStep> for journal::Keep {
    fn from(keep: KeepInStep) -> Self {
        match keep {
            KeepInStep::Off => Self::Off,
            KeepInStep::Offer => Self::Offer,
            KeepInStep::Apply => Self::Apply,
        }
    }
}

/// The registrants of a meeting in one line, as they were when Zoom was last asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrantsSummary {
    /// Nobody was ever asked about, or nobody is there.
    known: bool,
    approved: u32,
    waiting: u32,
    denied: u32,
    /// Wanted, and not registered.
    missing: u32,
    /// Absent where nobody said, or where it is no meeting of a course.
    keep: Option<KeepInStep>,
    of_course: bool,
    /// Everybody may come, and is registered when they enter.
    for_everybody: bool,
    /// How far the last sync found them from the course.
    differs: Option<Differs>,
}

/// How far registrants are from the people of their course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Differs {
    to_add: u32,
    to_remove: u32,
}

impl RegistrantsSummary {
    pub(crate) fn read(journal: &Journal, scope: &Scope) -> Result<Self> {
        let registrants = journal.registrants(scope)?;
        let results = journal.registrant_results(scope)?;
        let standing = |wanted| {
            registrants
                .iter()
                .filter(|row| row.status == wanted)
                .count()
        };
        let target = target_of(journal, scope)?;
        let keep = match &target {
            Some(target) => journal.keep_of(target)?.map(KeepInStep::from),
            None => None,
        };
        let last = journal.last_activity(scope)?;
        let differs = match last.map(|last| last.happened) {
            Some(Happened::Differs {
                to_add, to_remove, ..
            }) => Some(Differs {
                to_add: small(usize::try_from(to_add).unwrap_or(usize::MAX)),
                to_remove: small(usize::try_from(to_remove).unwrap_or(usize::MAX)),
            }),
            _ => None,
        };
        Ok(Self {
            known: !registrants.is_empty() || !results.is_empty(),
            approved: small(standing(journal::Standing::Approved)),
            waiting: small(standing(journal::Standing::Pending)),
            denied: small(standing(journal::Standing::Denied)),
            missing: small(missing(&registrants, results).len()),
            keep,
            of_course: matches!(target, Some(Target::Course { .. })),
            for_everybody: target == Some(Target::Nobody),
            differs,
        })
    }
}

/// The course that a meeting belongs to.
///
/// # Errors
/// `NotLinked` where it belongs to none.
pub(crate) fn course_of(journal: &Journal, scope: &Scope) -> Result<Target> {
    let target = target_of(journal, scope)?;
    target
        .filter(|target| matches!(target, Target::Course { .. }))
        .ok_or(Problem::NotLinked)
}

/// The campus whose user enters a meeting: that of its course or owner, else the first.
///
/// # Errors
/// `NoAccount` where there is none.
pub(crate) fn campus_of(journal: &Journal, scope: &Scope) -> Result<AccountId> {
    let target = target_of(journal, scope)?;
    if let Some(campus) = target.as_ref().and_then(Target::campus) {
        return Ok(campus);
    }
    let accounts = journal.accounts()?;
    let campus = accounts.iter().find(|account| account.is_campus());
    campus
        .map(|campus| campus.id)
        .ok_or(Problem::NoAccount { side: Side::Campus })
}

fn target_of(journal: &Journal, scope: &Scope) -> Result<Option<Target>> {
    let link = journal.link(scope.account, &LinkKey::Number(scope.number))?;
    Ok(link.map(|link| link.target))
}

/// Those who should be registered, as far as was tried, and are not.
fn missing(registrants: &[RegistrantRow], results: Vec<ResultRow>) -> Vec<ResultRow> {
    let there: HashSet<String> = registrants
        .iter()
        .map(|row| same_email(&row.email))
        .collect();
    let wanted = |result: &ResultRow| {
        matches!(
            result.wanted,
            journal::Wanted::Add | journal::Wanted::Guest | journal::Wanted::Rename
        ) && result.outcome != journal::Outcome::Done
            && !there.contains(&result.email)
    };
    results.into_iter().filter(wanted).collect()
}

/// Everybody of a meeting, as they were when Zoom was last asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrantList {
    /// By name.
    registrants: Vec<Registrant>,
    missing: Vec<PersonOutcome>,
}

/// One registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Registrant {
    /// Zoom's id of the registration.
    id: String,
    email: String,
    first_name: String,
    last_name: String,
    standing: RegistrantStanding,
    /// Whether the personal link was sent, and how.
    delivery: Option<LinkDelivery>,
    /// What was wanted last and did not come to be.
    trouble: Option<PersonOutcome>,
}

/// How far a registration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum RegistrantStanding {
    Waiting,
    Approved,
    Denied,
}

impl From<journal::Standing> for RegistrantStanding {
    fn from(standing: journal::Standing) -> Self {
        match standing {
            journal::Standing::Pending => Self::Waiting,
            journal::Standing::Approved => Self::Approved,
            journal::Standing::Denied => Self::Denied,
        }
    }
}

/// How somebody's link was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum LinkDelivery {
    /// By Zoom's own mail.
    Mailed,
    /// By a message on the campus, found among those that were sent.
    Messaged,
    /// Sent, and not seen among the sent messages yet.
    Sending,
    Failed {
        /// Absent: the campus said that it was sent, and has no such message.
        problem: Option<Problem>,
    },
}

impl From<DeliveryRow> for LinkDelivery {
    fn from(row: DeliveryRow) -> Self {
        match (row.delivered, row.way) {
            (Delivered::Delivered, Way::Zoom) => Self::Mailed,
            (Delivered::Delivered, Way::Message) => Self::Messaged,
            (Delivered::Sending, _) => Self::Sending,
            (Delivered::Failed { why: problem }, _) => Self::Failed { problem },
        }
    }
}

impl RegistrantList {
    pub(crate) fn read(journal: &Journal, scope: &Scope) -> Result<Self> {
        let registrants = journal.registrants(scope)?;
        let results = journal.registrant_results(scope)?;
        let deliveries = journal.deliveries(scope)?.into_iter();
        let mut deliveries: HashMap<String, DeliveryRow> = deliveries
            .map(|row| (row.registrant.clone(), row))
            .collect();
        let troubles: HashMap<String, &ResultRow> = results
            .iter()
            .filter(|result| result.outcome != journal::Outcome::Done)
            .map(|result| (result.email.clone(), result))
            .collect();
        let shown = registrants.iter().map(|row| Registrant {
            id: row.id.clone(),
            email: row.email.clone(),
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
            standing: row.status.into(),
            delivery: deliveries.remove(&row.id).map(LinkDelivery::from),
            trouble: troubles
                .get(&same_email(&row.email))
                .map(|result| PersonOutcome::kept((*result).clone())),
        });
        let shown: Vec<Registrant> = shown.collect();
        let missing = missing(&registrants, results).into_iter();
        Ok(Self {
            registrants: shown,
            missing: missing.map(PersonOutcome::kept).collect(),
        })
    }
}

/// How people register to a meeting, by Zoom's own answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationSeen {
    availability: RegistrationAvailability,
    /// Those to come; empty where it is no series.
    classes: Vec<RegistrationClass>,
}

/// One class of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationClass {
    id: String,
    /// RFC 3339 in UTC.
    start: String,
}

impl RegistrationSeen {
    pub(crate) fn of(opened: &Opened) -> Self {
        let classes = opened.meeting.occurrences.iter();
        Self {
            availability: opened.availability.clone().into(),
            classes: classes
                .filter(|class| !class.deleted)
                .map(|class| RegistrationClass {
                    id: class.id.as_str().to_owned(),
                    start: class.start.to_string(),
                })
                .collect(),
        }
    }
}

/// What is done about single registrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum RegistrantAct {
    Approve,
    Deny,
    Cancel,
}

impl From<RegistrantAct> for registrants::RegistrantAction {
    fn from(act: RegistrantAct) -> Self {
        match act {
            RegistrantAct::Approve => Self::Approve,
            RegistrantAct::Deny => Self::Deny,
            RegistrantAct::Cancel => Self::Cancel,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_registered_by_now_is_not_missing() {
        let result = |email: &str, wanted, outcome| ResultRow {
            email: email.into(),
            first_name: "A".into(),
            last_name: "X".into(),
            wanted,
            outcome,
            id: None,
            at: "2026-11-16T09:00:00Z".parse().unwrap(),
        };
        let refused = || journal::Outcome::Failed {
            why: Why::AddressRefused,
        };
        let registrants = [RegistrantRow {
            id: "r1".into(),
            email: "Here@X.example".into(),
            first_name: "H".into(),
            last_name: "X".into(),
            status: journal::Standing::Approved,
        }];
        let results = vec![
            result("here@x.example", journal::Wanted::Add, refused()),
            result("bad@x.example", journal::Wanted::Add, refused()),
            result("gone@x.example", journal::Wanted::Remove, refused()),
            result(
                "done@x.example",
                journal::Wanted::Add,
                journal::Outcome::Done,
            ),
        ];
        let missing = missing(&registrants, results);
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].email, "bad@x.example");
    }
}
