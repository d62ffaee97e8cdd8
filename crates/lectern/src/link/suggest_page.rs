//! Guesses for the rows of one page, from no more of the journal than they need.
//! Refuses to guess otherwise than `super::suggest` does for everything.

use std::collections::{HashMap, HashSet};

use super::reading::Campuses;
use super::suggest::{Grounds, Known, Reason, Subject, is_taken, own};
use crate::journal::{
    AccountId, CourseRow, MeetingListRow, RecordingRow, Target, UnlinkedTopic,
    linked_per_instance_only,
};
use crate::{Journal, Result};

/// A guess for one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    pub target: Target,
    pub course: CourseRow,
    pub reason: Reason,
}

/// The guess for each of these recordings, where there is one; in their order.
pub fn suggestions_for(journal: &Journal, rows: &[RecordingRow]) -> Result<Vec<Option<Guess>>> {
    let asked = rows.iter().map(|row| Asked {
        subject: Subject::of(row),
        instance_only: linked_per_instance_only(row.recording.kind),
        is_linked: row.link.is_some(),
    });
    guesses(journal, &asked.collect::<Vec<_>>())
}

/// The guess for each of these meetings, where there is one; in their order. Kinds whose number says nothing about their
/// course have none.
pub fn suggestions_for_meetings(
    journal: &Journal,
    rows: &[MeetingListRow],
) -> Result<Vec<Option<Guess>>> {
    let asked = rows.iter().map(|row| Asked {
        subject: Subject {
            meeting: (row.meeting.account, row.meeting.number),
            host: &row.meeting.host,
            host_name: &row.host,
            topic: row.topic.as_deref().unwrap_or_default(),
        },
        instance_only: false,
        is_linked: row.link.is_some() || linked_per_instance_only(row.meeting.kind),
    });
    guesses(journal, &asked.collect::<Vec<_>>())
}

/// A row for which a guess is wanted.
struct Asked<'a> {
    subject: Subject<'a>,
    instance_only: bool,
    is_linked: bool,
}

fn guesses(journal: &Journal, asked: &[Asked<'_>]) -> Result<Vec<Option<Guess>>> {
    let open: Vec<&Asked<'_>> = asked.iter().filter(|asked| !asked.is_linked).collect();
    if open.is_empty() {
        return Ok(vec![None; asked.len()]);
    }
    let campuses = Campuses::of(journal)?;
    let meetings: HashSet<(AccountId, u64)> =
        open.iter().map(|asked| asked.subject.meeting).collect();
    let mut taken = HashSet::new();
    for (account, number) in &meetings {
        let meeting = journal.meeting(*account, *number)?;
        if meeting.is_some_and(|meeting| is_taken(&meeting, &campuses)) {
            taken.insert((*account, *number));
        }
    }
    let siblings = journal.unlinked_topics(&meetings)?;
    let hosts = open.iter().map(|asked| {
        let (account, _) = asked.subject.meeting;
        (account, asked.subject.host.to_owned())
    });
    let of_siblings = siblings
        .iter()
        .map(|sibling| (sibling.meeting.0, sibling.host.clone()));
    let linked = journal.linked_among(&meetings, &hosts.chain(of_siblings).collect())?;
    let grounds = Grounds {
        own: own(campuses.courses()),
        known: Known::from(linked.into_iter()),
    };
    let divided = divided(&siblings, &grounds);
    let guess = |asked: &Asked<'_>| {
        let subject = &asked.subject;
        if asked.is_linked || taken.contains(&subject.meeting) {
            return None;
        }
        let (target, reason) = grounds.guess(subject)?;
        // Two instances of one meeting that speak for two courses speak for none.
        if !asked.instance_only
            && divided
                .get(&subject.meeting)
                .is_some_and(|targets| targets.iter().any(|other| *other != target))
        {
            return None;
        }
        Some(Guess {
            course: grounds.course(&target)?.clone(),
            target,
            reason,
        })
    };
    Ok(asked.iter().map(guess).collect())
}

/// What the unlinked instances of these meetings speak for.
fn divided(
    siblings: &[UnlinkedTopic],
    grounds: &Grounds<'_>,
) -> HashMap<(AccountId, u64), HashSet<Target>> {
    let mut targets: HashMap<_, HashSet<Target>> = HashMap::new();
    for sibling in siblings {
        // Then all instances get the same answer.
        if grounds.known.has_meeting(sibling.meeting) {
            continue;
        }
        let subject = Subject {
            meeting: sibling.meeting,
            host: &sibling.host,
            host_name: &sibling.host,
            topic: sibling.topic.as_deref().unwrap_or_default(),
        };
        if let Some((target, _)) = grounds.guess(&subject) {
            targets.entry(sibling.meeting).or_default().insert(target);
        }
    }
    targets
}

#[cfg(test)]
mod tests;
