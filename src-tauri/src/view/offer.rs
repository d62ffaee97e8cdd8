//! Links that can be had back or made with one word, and what came of making them.
//! Refuses to make another link than the one that was shown.

use std::collections::HashSet;

use lectern::journal::Target;
use lectern::link::{Assigned, Item, Offer, Offered, Stored, offers};
use lectern::{Companion, Journal, Problem, Result};
use serde::Serialize;

use super::belongs::Belongs;
use super::course::Courses;
use super::recording::shown_topic;

/// A link that is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct LinkOffer {
    /// Handed back when it is accepted or declined; says of which meeting to whom.
    key: String,
    #[cfg_attr(test, specta(type = u32))]
    account: i64,
    #[cfg_attr(test, specta(type = u32))]
    number: u64,
    topic: Option<String>,
    why: WhyOffered,
    belongs: Belongs,
}

/// Why a link is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum WhyOffered {
    /// It stood in Zoom, and somebody took it out there.
    Vanished,
    /// The campus's own Zoom plugin made the meeting in that course.
    MadeByCampus,
}

/// What came of one that was accepted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AcceptedOffer {
    key: String,
    /// Why it was not made.
    problem: Option<Problem>,
    /// It is written into Zoom later.
    later: bool,
}

impl LinkOffer {
    pub(crate) fn all(companion: &Companion) -> Result<Vec<Self>> {
        let journal = companion.journal();
        let courses = Courses::read(journal)?;
        let all = offers(journal)?.into_iter();
        Ok(all
            .map(|offer| Self {
                key: key(&offer),
                account: offer.account.0,
                number: offer.number,
                topic: shown_topic(offer.topic.as_deref()),
                why: match offer.why {
                    Offered::Vanished => WhyOffered::Vanished,
                    Offered::MadeByCampus => WhyOffered::MadeByCampus,
                },
                belongs: Belongs::to(&offer.target, courses.of(&offer.target), false),
            })
            .collect())
    }

    /// Those of these keys that are still offered.
    pub(crate) fn named(journal: &Journal, keys: &[String]) -> Result<Vec<Offer>> {
        let keys: HashSet<&str> = keys.iter().map(String::as_str).collect();
        let mut all = offers(journal)?;
        all.retain(|offer| keys.contains(key(offer).as_str()));
        Ok(all)
    }
}

impl AcceptedOffer {
    /// One for each key, in their order: what is not offered any more is as it should be already.
    pub(crate) fn all(keys: Vec<String>, offers: &[Offer], done: Vec<Assigned>) -> Vec<Self> {
        let outcome = |wanted: &str| {
            let offer = offers.iter().find(|offer| key(offer) == wanted)?;
            let item = Item::Meeting {
                account: offer.account,
                number: offer.number,
            };
            done.iter().find(|one| one.item == item)
        };
        keys.into_iter()
            .map(|wanted| {
                let found = outcome(&wanted).map(|one| &one.outcome);
                let planned = found.and_then(|outcome| outcome.as_ref().ok());
                Self {
                    problem: found.and_then(|outcome| outcome.as_ref().err().cloned()),
                    later: planned.is_some_and(|all| {
                        all.iter().any(|one| matches!(one.stored, Stored::Here(_)))
                    }),
                    key: wanted,
                }
            })
            .collect()
    }
}

fn key(offer: &Offer) -> String {
    let (account, number) = (offer.account.0, offer.number);
    match &offer.target {
        Target::Course {
            campus,
            code,
            session,
            group,
        } => format!(
            "{account} {number} {} {session:?} {group:?} {code}",
            campus.0
        ),
        Target::User { campus, id } => format!("{account} {number} {} user {id}", campus.0),
        Target::Nobody => format!("{account} {number}"),
    }
}
