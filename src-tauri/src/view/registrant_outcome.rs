//! What came of each person of whom something was wanted at Zoom, and of all of them together.
//! Refuses to say why in words.

use std::collections::HashMap;

use lectern::journal::{self, ResultRow};
use lectern::registrants::{
    Availability as Known, Changed, EveryClassDone, PersonResult, Synced, Why, same_email,
};
use serde::Serialize;

use super::recordings::small;
use super::registrants::RegistrationAvailability;

/// What was wanted of somebody's registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum RegistrantWanted {
    Register,
    TakeAway,
    Rename,
    Approve,
    Deny,
}

impl From<journal::Wanted> for RegistrantWanted {
    fn from(wanted: journal::Wanted) -> Self {
        match wanted {
            journal::Wanted::Add | journal::Wanted::Guest => Self::Register,
            journal::Wanted::Remove | journal::Wanted::Cancel => Self::TakeAway,
            journal::Wanted::Rename => Self::Rename,
            journal::Wanted::Approve => Self::Approve,
            journal::Wanted::Deny => Self::Deny,
        }
    }
}

/// Why something wanted did not come to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "fell", rename_all = "camelCase")]
pub(crate) enum Shortfall {
    /// Zoom was asked, and no answer was seen.
    Unsure,
    Failed {
        reason: Why,
    },
    /// Zoom takes no more for this person today.
    Later {
        reason: Why,
    },
}

/// Somebody of whom something was wanted that did not come to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct PersonOutcome {
    email: String,
    first_name: String,
    last_name: String,
    wanted: RegistrantWanted,
    /// Wanted by name: from a list, or when they entered; not as one of the course.
    guest: bool,
    shortfall: Shortfall,
}

impl PersonOutcome {
    fn of(result: PersonResult) -> Option<Self> {
        let shortfall = match result.outcome {
            journal::Outcome::Done => return None,
            journal::Outcome::Sending => Shortfall::Unsure,
            journal::Outcome::Failed { why: reason } => Shortfall::Failed { reason },
            journal::Outcome::Later { why: reason } => Shortfall::Later { reason },
        };
        Some(Self {
            email: result.email,
            first_name: result.first_name,
            last_name: result.last_name,
            guest: result.wanted == journal::Wanted::Guest,
            wanted: result.wanted.into(),
            shortfall,
        })
    }

    /// `row`: of something that is not done.
    pub(super) fn kept(row: ResultRow) -> Self {
        let shortfall = match row.outcome {
            journal::Outcome::Failed { why: reason } => Shortfall::Failed { reason },
            journal::Outcome::Later { why: reason } => Shortfall::Later { reason },
            journal::Outcome::Sending | journal::Outcome::Done => Shortfall::Unsure,
        };
        Self {
            email: row.email,
            first_name: row.first_name,
            last_name: row.last_name,
            guest: row.wanted == journal::Wanted::Guest,
            wanted: row.wanted.into(),
            shortfall,
        }
    }
}

/// What came of something that was done about people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrantOutcome {
    availability: RegistrationAvailability,
    registered: u32,
    taken_away: u32,
    renamed: u32,
    approved: u32,
    denied: u32,
    failed: Vec<PersonOutcome>,
    /// Why nobody else was asked for.
    stopped: Option<Why>,
    /// Present where people were registered one by one against what was wished about mails: the meeting's own setting decided.
    mails_instead: Option<MailsInstead>,
    /// The host whose course links count from now on, because a person brought this meeting in step.
    confirmed_host: Option<String>,
}

/// What the meeting's own setting did about mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MailsInstead {
    people: u32,
    mailed: bool,
}

impl RegistrantOutcome {
    pub(crate) fn of(
        availability: Known,
        results: Vec<PersonResult>,
        stopped: Option<Why>,
    ) -> Self {
        let done = |wanted: RegistrantWanted| {
            let done = results.iter().filter(|result| {
                result.outcome == journal::Outcome::Done
                    && RegistrantWanted::from(result.wanted) == wanted
            });
            small(done.count())
        };
        Self {
            availability: availability.into(),
            registered: done(RegistrantWanted::Register),
            taken_away: done(RegistrantWanted::TakeAway),
            renamed: done(RegistrantWanted::Rename),
            approved: done(RegistrantWanted::Approve),
            denied: done(RegistrantWanted::Deny),
            failed: results.into_iter().filter_map(PersonOutcome::of).collect(),
            stopped,
            mails_instead: None,
            confirmed_host: None,
        }
    }
}

impl From<Synced> for RegistrantOutcome {
    fn from(synced: Synced) -> Self {
        let mails_instead = (synced.mailed_by_setting > 0).then(|| MailsInstead {
            people: small(synced.mailed_by_setting),
            mailed: synced.meeting_mails,
        });
        Self {
            mails_instead,
            confirmed_host: synced.confirmed_host,
            ..Self::of(synced.availability, synced.results, synced.stopped)
        }
    }
}

impl RegistrantOutcome {
    /// Of several classes together: each person once, and as not done where it was not in one of them.
    pub(crate) fn of_classes(done: EveryClassDone) -> Self {
        let mut all: Vec<PersonResult> = Vec::new();
        let mut places: HashMap<(String, RegistrantWanted), usize> = HashMap::new();
        let mut last = None;
        let (mut people, mut mailed, mut confirmed_host) = (0, false, None);
        for (_, class) in done.classes {
            people += class.mailed_by_setting;
            mailed = class.meeting_mails;
            confirmed_host = confirmed_host.or(class.confirmed_host);
            last = Some((class.availability, class.stopped));
            for result in class.results {
                let key = (same_email(&result.email), result.wanted.into());
                match places.get(&key) {
                    None => {
                        places.insert(key, all.len());
                        all.push(result);
                    }
                    Some(place) if all[*place].outcome == journal::Outcome::Done => {
                        all[*place] = result;
                    }
                    Some(_) => {}
                }
            }
        }
        // Without a class to come there was nothing to do.
        let (availability, stopped) = last.unwrap_or((Known::Open, None));
        let stopped = stopped.or(done.stopped_by.map(|problem| Why::Other { problem }));
        Self {
            mails_instead: (people > 0).then(|| MailsInstead {
                people: small(people),
                mailed,
            }),
            confirmed_host,
            ..Self::of(availability, all, stopped)
        }
    }
}

impl From<Changed> for RegistrantOutcome {
    fn from(changed: Changed) -> Self {
        Self::of(changed.availability, changed.results, changed.stopped)
    }
}

#[cfg(test)]
mod tests {
    use lectern::Problem;

    use super::*;

    #[test]
    fn what_ended_the_classes_in_between_is_told_with_what_was_done() {
        let done = |stopped_by| {
            RegistrantOutcome::of_classes(EveryClassDone {
                classes: Vec::new(),
                stopped_by,
            })
        };
        assert_eq!(done(None).stopped, None);
        let problem = Problem::NotLinked;
        let stopped = done(Some(problem.clone())).stopped;
        assert_eq!(stopped, Some(Why::Other { problem }));
    }
}
