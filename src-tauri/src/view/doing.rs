//! What can be done with a meeting, by what the journal knows: whether it is the user's own, and whether it can be had back.
//! Refuses to ask Zoom.

use lectern::journal::AccountId;
use lectern::schedule::{self, Named};
use lectern::{Companion, Problem, Result, today};
use serde::Serialize;

use super::going::DeletedMeeting;

/// What can be done with a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingActs {
    /// The user is its host; absent where nobody said who the user is.
    mine: Option<bool>,
    /// Zoom told that it began, and not that it ended.
    running: bool,
    /// There is no invitation of a webinar.
    webinar: bool,
    /// Zoom does not know it any more.
    gone: bool,
    /// It was deleted here, and can be brought back until then: RFC 3339, in UTC.
    undo_until: Option<String>,
    /// The agenda of its course could not be brought in step with it.
    agenda_behind: bool,
}

impl MeetingActs {
    pub(crate) fn read(companion: &Companion, account: AccountId, number: u64) -> Result<Self> {
        let journal = companion.journal();
        let named = Named::known(journal, account, number)?;
        let row = journal.meeting(account, number)?;
        let row = row.ok_or_else(|| Problem::MeetingNotFound {
            name: number.to_string(),
        })?;
        let deleted = if row.gone {
            DeletedMeeting::all(companion)?
        } else {
            Vec::new()
        };
        let deleted = deleted
            .into_iter()
            .find(|one| one.account == account.0 && one.number == number);
        Ok(Self {
            mine: schedule::is_mine(journal, &row)?,
            running: today::is_running(companion, account, number)?,
            webinar: named.is_webinar(),
            gone: row.gone,
            undo_until: deleted.map(|one| one.until),
            agenda_behind: journal.agenda_behind(account, number)?.is_some(),
        })
    }
}
