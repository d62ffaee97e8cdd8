//! Sync: what Zoom and the campuses hold, written into the journal. One account's trouble never stops another's listing.
//! Refuses to move a byte of a recording, and to follow anything found in an agenda.

mod campus;
mod zoom;

pub(crate) use self::zoom::{Listed, host_row, put as put_recording, read as read_zoom};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::registrants::{self, Among};
use crate::{Companion, Problem, Result};

/// What went wrong with one account; the rest was read all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SyncProblem {
    /// The account's name.
    pub account: String,
    pub problem: Problem,
}

/// What a sync read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SyncReport {
    pub problems: Vec<SyncProblem>,
    pub hosts: usize,
    pub meetings: usize,
    /// Listed by Zoom in the days that were asked for.
    pub recordings: usize,
    /// Taught or coached by the user.
    pub courses: usize,
    pub documents: usize,
    /// Course links that stood in Zoom once and do not any more.
    pub vanished_links: usize,
    /// Meetings whose registrants are not the people of their courses, of courses that want to know it.
    #[serde(default)]
    pub registrants: Vec<crate::registrants::Offer>,
}

impl SyncReport {
    /// Whether something of this account could not be read.
    pub(crate) fn met_trouble_with(&self, account: &str) -> bool {
        self.problems.iter().any(|met| met.account == account)
    }

    fn note(&mut self, account: &str, problem: Problem) {
        tracing::warn!(account, ?problem, "sync met a problem");
        let problem = SyncProblem {
            account: account.to_owned(),
            problem,
        };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Reads every account. Campuses come first, so that links found in Zoom can be read with the courses known.
///
/// `since`: recordings from this day on, whatever was covered before. The caller holds the driver's lock.
///
/// # Errors
/// Only the journal's own; what servers answer is in the report.
pub async fn sync(companion: &Companion, since: Option<Date>) -> Result<SyncReport> {
    let mut report = SyncReport::default();
    let accounts = companion.journal().accounts()?;
    for account in accounts.iter().filter(|account| account.is_campus()) {
        campus::read_courses(companion, account, &mut report).await?;
        campus::read_plugin(companion, account, &mut report).await?;
    }
    for account in accounts.iter().filter(|account| !account.is_campus()) {
        zoom::read(companion, account, since, &mut report).await?;
    }
    for account in accounts.iter().filter(|account| account.is_campus()) {
        campus::read_documents(companion, account, &mut report).await?;
    }
    let note = &mut |account: &str, problem| report.note(account, problem);
    let offers = registrants::keep_in_step(companion, Among::Everybody, note).await?;
    report.registrants = offers;
    Ok(report)
}

/// The day it is, by the server's clock where it is known to differ from ours.
pub(crate) fn today(now: Timestamp, skew: Option<jiff::SignedDuration>) -> Date {
    let there = skew
        .and_then(|skew| now.checked_add(skew).ok())
        .unwrap_or(now);
    there.to_zoned(TimeZone::UTC).date()
}
