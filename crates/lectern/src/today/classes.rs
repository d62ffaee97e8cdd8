//! The next meetings of one's own: those that run, those of today, or the next one after it.
//! Refuses to say of a meeting that it runs because it should.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::OwnMeeting;
use crate::journal::{AccountId, Held, MeetingListQuery, MeetingListRow, Period, Whose};
use crate::schedule::is_mine;
use crate::{Companion, Result};

/// More on one day are nobody's own.
const MOST: usize = 20;
/// Zoom ends a meeting after 30 hours (`support.zoom.com`, time limits); one that began before then has ended unnoticed.
const LONGEST: SignedDuration = SignedDuration::from_hours(30);

/// One's own meetings that are not over: those that run, then those of today, or the next one where today has none.
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
    let mut kept = Vec::new();
    for row in rows {
        // As in the list: where nobody said who the user is, everybody's are theirs.
        if !row.meeting.gone && is_mine(journal, &row.meeting)? != Some(false) {
            kept.push(row);
        }
    }
    let today = now.to_zoned(zone.clone()).date();
    let query = MeetingListQuery {
        period: Period::Upcoming,
        whose: Whose::Mine,
        until: Some(today),
        ..MeetingListQuery::default()
    };
    let mut page = journal.meetings_page(&query, 0, MOST, now, zone)?.rows;
    // Over before its time: Zoom told its end, and it has not begun since.
    page.retain(|row| !ended_since_start(row, &held));
    if page.is_empty() {
        let later = MeetingListQuery {
            from: Some(today.tomorrow().unwrap_or(today)),
            until: None,
            ..query
        };
        page = journal.meetings_page(&later, 0, 1, now, zone)?.rows;
    }
    let is_kept = |row: &MeetingListRow, kept: &[MeetingListRow]| {
        let key = |row: &MeetingListRow| (row.meeting.account, row.meeting.number);
        kept.iter().any(|one| key(one) == key(row))
    };
    page.retain(|row| !is_kept(row, &kept));
    kept.extend(page);

    let mut own = Vec::with_capacity(kept.len());
    for row in kept {
        own.push(OwnMeeting {
            start: row.meeting.start,
            may_start: is_mine(journal, &row.meeting)? == Some(true),
            running: running.contains(&(row.meeting.account, row.meeting.number)),
            row,
        });
    }
    own.sort_by_key(|one| (!one.running, one.start, one.row.meeting.number));
    Ok(own)
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
