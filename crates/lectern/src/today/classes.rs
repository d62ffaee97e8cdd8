//! The next meetings of one's own: those that run, those of today, or the next one after it.
//! Refuses to say of a meeting that it runs because it should.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::OwnMeeting;
use crate::journal::{AccountId, Held, MeetingListQuery, MeetingListRow, Period, Whose};
use crate::schedule::{accounts_of_user, is_mine};
use crate::{Companion, Result};

/// More on one day are nobody's own.
const MOST: usize = 20;
/// Zoom ends a meeting after 30 hours (`support.zoom.com`, time limits); one that began before then has ended unnoticed.
const LONGEST: SignedDuration = SignedDuration::from_hours(30);

/// One's own meetings that are not over: those that run, then those of today, or the next one where today has none. As in the list,
/// everybody's are one's own where nobody said who the user is; but they never push out one that surely is.
pub(super) fn own(companion: &Companion, zone: &TimeZone) -> Result<Vec<OwnMeeting>> {
    let journal = companion.journal();
    let now = companion.now();
    let held = held(companion, now)?;
    let running: HashSet<(AccountId, u64)> = held
        .iter()
        .filter(|held| held.is_running())
        .map(|held| (held.account, held.number))
        .collect();
    let mut rows = Vec::new();
    for (account, number) in &running {
        rows.extend(journal.meeting_row(*account, *number)?);
    }
    rows.retain(|row| !row.meeting.gone);

    let today = now.to_zoned(zone.clone()).date();
    let of_today = MeetingListQuery {
        until: Some(today),
        ..MeetingListQuery::default()
    };
    let mut page = upcoming(companion, &of_today, MOST, zone)?;
    // Over before its time: Zoom told its end, and it has not begun since.
    page.retain(|row| !ended_since_start(row, &held));
    if page.is_empty() {
        let later = MeetingListQuery {
            from: Some(today.tomorrow().unwrap_or(today)),
            ..MeetingListQuery::default()
        };
        page = upcoming(companion, &later, 1, zone)?;
        page.truncate(1);
    }
    rows.extend(page);

    let mut seen = HashSet::new();
    let mut own = Vec::with_capacity(rows.len());
    for row in rows {
        let key = (row.meeting.account, row.meeting.number);
        let mine = is_mine(journal, &row.meeting)?;
        if mine == Some(false) || !seen.insert(key) {
            continue;
        }
        own.push(OwnMeeting {
            start: row.meeting.start,
            may_start: mine == Some(true),
            running: running.contains(&key),
            row,
        });
    }
    own.sort_by_key(|one| (!one.may_start, !one.running, one.start));
    own.truncate(MOST);
    own.sort_by_key(|one| (!one.running, one.start, one.row.meeting.number));
    Ok(own)
}

/// Of the meetings to come that this asks for, the first few of those that surely are one's own, by their start.
pub(crate) fn surely_own(
    companion: &Companion,
    query: &MeetingListQuery,
    limit: usize,
    zone: &TimeZone,
) -> Result<Vec<MeetingListRow>> {
    let mut rows = Vec::new();
    for account in accounts_of_user(companion.journal())? {
        let of_account = MeetingListQuery {
            of: Some(account),
            ..query.clone()
        };
        for row in page(companion, of_account, limit, zone)? {
            // Also of somebody alone in an account: it may list meetings of a host who left.
            if is_mine(companion.journal(), &row.meeting)? == Some(true) {
                rows.push(row);
            }
        }
    }
    rows.sort_by_key(|row| (row.meeting.start.is_none(), row.meeting.start));
    rows.truncate(limit);
    Ok(rows)
}

/// The same, and after them everybody's as the list shows them: so many of each, some of them twice.
fn upcoming(
    companion: &Companion,
    query: &MeetingListQuery,
    limit: usize,
    zone: &TimeZone,
) -> Result<Vec<MeetingListRow>> {
    let mut rows = surely_own(companion, query, limit, zone)?;
    rows.extend(page(companion, query.clone(), limit, zone)?);
    Ok(rows)
}

fn page(
    companion: &Companion,
    query: MeetingListQuery,
    limit: usize,
    zone: &TimeZone,
) -> Result<Vec<MeetingListRow>> {
    let query = MeetingListQuery {
        period: Period::Upcoming,
        whose: Whose::Mine,
        ..query
    };
    let journal = companion.journal();
    let page = journal.meetings_page(&query, 0, limit, companion.now(), zone)?;
    Ok(page.rows)
}

/// Whether a meeting runs: Zoom told that it began, and not that it ended.
pub fn is_running(companion: &Companion, account: AccountId, number: u64) -> Result<bool> {
    let held = held(companion, companion.now())?;
    Ok(held
        .iter()
        .any(|held| (held.account, held.number) == (account, number) && held.is_running()))
}

/// Until when one of one's own meetings probably runs: Zoom told that it began, or its time is now and Zoom did not tell that it
/// ended. `None` where none runs.
pub(crate) fn running_until(companion: &Companion, zone: &TimeZone) -> Result<Option<Timestamp>> {
    let now = companion.now();
    // Where nobody said who the user is, somebody's class runs all day.
    let mine = own(companion, zone)?
        .into_iter()
        .filter(|one| one.may_start);
    let ends = mine.filter_map(|one| {
        let minutes = i64::from(one.row.meeting.minutes.unwrap_or(0));
        let end = one
            .start
            .and_then(|start| start.checked_add(SignedDuration::from_mins(minutes)).ok());
        let is_its_time = one.start.is_some_and(|start| start <= now) && end > Some(now);
        if one.running {
            // Running over its time, it is looked at again a little later.
            let a_little = now
                .saturating_add(SignedDuration::from_mins(15))
                .unwrap_or(now);
            Some(end.filter(|end| *end > now).unwrap_or(a_little))
        } else {
            end.filter(|_| is_its_time)
        }
    });
    Ok(ends.max())
}

fn held(companion: &Companion, now: Timestamp) -> Result<Vec<Held>> {
    let since = now.checked_sub(LONGEST).unwrap_or(now);
    companion.journal().held_since(since)
}

fn ended_since_start(row: &MeetingListRow, held: &[Held]) -> bool {
    let meeting = &row.meeting;
    held.iter().any(|held| {
        (held.account, held.number) == (meeting.account, meeting.number)
            && !held.is_running()
            && held
                .ended
                .is_some_and(|ended| meeting.start.is_some_and(|start| ended > start))
    })
}
