//! Meetings whose courses have other people now than are registered, as the last sync saw it.
//! Refuses to name any of them.

use jiff::{SignedDuration, Timestamp};

use crate::journal::{Differing, Link, LinkKey, MeetingRow, Scope};
use crate::sync::SyncReport;
use crate::{Companion, Result};

/// A meeting, or one class of it, whose course has other people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleChanged {
    pub scope: Scope,
    pub topic: Option<String>,
    /// The meeting's link to its course.
    pub link: Option<Link>,
    /// To be registered.
    pub to_add: u64,
    /// Registered, and not in the course any more.
    pub to_remove: u64,
    /// When that was noted.
    pub at: Timestamp,
}

/// Those that are still to come, and that the last sync saw, or somebody noticed after it.
pub(crate) fn changed(companion: &Companion) -> Result<Vec<PeopleChanged>> {
    let journal = companion.journal();
    let differing = journal.differing()?;
    if differing.is_empty() {
        return Ok(Vec::new());
    }
    let last = journal.last_granted_wish::<SyncReport>()?;
    let accounts = journal.accounts()?;
    let seen = |one: &Differing| {
        let Some((asked_at, report)) = &last else {
            return true;
        };
        let name = accounts
            .iter()
            .find(|account| account.id == one.scope.account)
            .map(|account| account.name.as_str());
        one.at >= *asked_at
            || report.registrants.iter().any(|offer| {
                !offer.applied
                    && offer.number == one.scope.number
                    && offer.class == one.scope.class
                    && Some(offer.account.as_str()) == name
            })
    };
    let mut changed = Vec::new();
    for one in differing.iter().filter(|one| seen(one)) {
        let meeting = journal.meeting(one.scope.account, one.scope.number)?;
        let Some(meeting) = meeting.filter(|meeting| !is_over(meeting, companion.now())) else {
            continue;
        };
        changed.push(PeopleChanged {
            scope: one.scope.clone(),
            link: journal.link(meeting.account, &LinkKey::Number(meeting.number))?,
            topic: meeting.topic,
            to_add: one.to_add,
            to_remove: one.to_remove,
            at: one.at,
        });
    }
    Ok(changed)
}

/// Whether a single class is over. A series goes on.
fn is_over(meeting: &MeetingRow, now: Timestamp) -> bool {
    let minutes = i64::from(meeting.minutes.unwrap_or(0));
    meeting.kind == zoom::MeetingKind::Scheduled.code()
        && meeting.start.is_some_and(|start| {
            start
                .checked_add(SignedDuration::from_mins(minutes))
                .is_ok_and(|end| end < now)
        })
}
