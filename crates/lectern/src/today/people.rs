//! Meetings whose courses have other people now than are registered, as a sync saw it when it last compared them.
//! Refuses to name any of them.

use jiff::Timestamp;

use crate::journal::{Link, Scope};
use crate::registrants::followed;
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

/// Those that are still to come, and whose courses still want to know it.
pub(crate) fn changed(companion: &Companion) -> Result<Vec<PeopleChanged>> {
    let journal = companion.journal();
    let mut changed = Vec::new();
    for one in journal.differing()? {
        let Some(meeting) = journal.meeting(one.scope.account, one.scope.number)? else {
            continue;
        };
        let Some((link, _)) = followed(companion, &meeting)? else {
            continue;
        };
        changed.push(PeopleChanged {
            scope: one.scope,
            link: Some(link),
            topic: meeting.topic,
            to_add: one.to_add,
            to_remove: one.to_remove,
            at: one.at,
        });
    }
    Ok(changed)
}
