//! Notices: what happened that somebody may want to hear of, told by the desktop once, and kept in a list until it was seen.
//! Refuses to word anything, to show anything, and to name a person.

mod news;
mod plan;
#[cfg(test)]
mod plan_tests;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use self::news::Read;
use self::plan::{Candidate, Moment, plan};
use crate::journal::{
    About, AccountId, MeetingListQuery, NoticeId, NoticeRow, Noticed, RecordingFilter,
};
use crate::settings::NoticeKind;
use crate::today::{running_until, surely_own};
use crate::{Companion, Result};

pub use news::{News, Subject};

/// So long before its start a meeting is told.
pub const SOON: SignedDuration = SignedDuration::from_mins(10);
/// More of one's own meetings do not begin within ten minutes.
const MEETINGS: usize = 20;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: NoticeId,
    /// When it was found worth telling.
    pub at: Timestamp,
    pub news: News,
}

/// What the desktop is to show as one: things of one kind, the first to come first.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The number under which [`told_as`] finds again what it speaks of.
    pub id: NoticeId,
    pub items: Vec<Item>,
}

/// What came of a look.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// To be shown now. They count as told already: better none than the same one twice.
    pub due: Vec<Notice>,
    /// When something may be due although nothing happens.
    pub next: Option<Timestamp>,
    /// The list is not as it was.
    pub changed: bool,
}

/// What the user has before their eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// Lectern's own window: it shows what happens.
    OnLectern,
    Elsewhere,
}

/// Looks at what happened since, and takes what is to be told now. Waits for the disk.
pub fn take_due(companion: &Companion, zone: &TimeZone, eyes: Eyes) -> Result<Looked> {
    let journal = companion.journal();
    let settings = companion.settings().notices;
    let now = companion.now();
    let here = now.to_zoned(zone.clone());
    let (next_class, classes) = note_classes(companion, zone, now)?;
    let noted = classes + note_leaving(companion, zone, now)?;

    let rows = journal.open_notices()?;
    let mut read = Read::new(companion, zone)?;
    let mut noticed = Noticed::default();
    let mut items: Vec<(Item, bool)> = Vec::new();
    // Of these the recording is told yet, and says that its transcript is there as well.
    let mut to_be_told: HashSet<(AccountId, &str)> = HashSet::new();
    let is_transcript = |row: &&NoticeRow| matches!(row.about, About::Transcript { .. });
    let (transcripts, others): (Vec<_>, Vec<_>) = rows.iter().partition(is_transcript);
    for row in others.into_iter().chain(transcripts) {
        if settings.off.contains(&kind_of(&row.about)) || is_in_another(row, &to_be_told) {
            noticed.settled.push(row.id);
            continue;
        }
        let found = read.news(row)?;
        if let (About::Recording { uuid }, None) = (&row.about, row.told)
            && !matches!(found, news::Found::Settled)
        {
            to_be_told.insert((row.account, uuid));
        }
        match found {
            news::Found::NotYet => {}
            news::Found::Settled => noticed.settled.push(row.id),
            news::Found::News(news) => {
                if row.at.is_none() {
                    noticed.worth.push(row.id);
                }
                let at = row.at.unwrap_or(now);
                let id = row.id;
                items.push((Item { id, at, news }, row.told.is_some()));
            }
        }
    }
    let candidates: Vec<Candidate> = items
        .iter()
        .filter(|(_, told)| !told)
        .map(|(item, _)| Candidate {
            id: item.id,
            group: item.news.group(),
        })
        .collect();
    let running_until = match settings.wait_in_meetings {
        true => running_until(companion, zone)?,
        false => None,
    };
    let moment = Moment {
        now: &here,
        eyes,
        quiet: settings.quiet,
        running_until,
        last_told: journal.notices_last_told()?,
    };
    let planned = plan(&candidates, &moment);
    noticed.untold = planned.silently;
    noticed.told = planned.tell;
    journal.put_notices(&noticed, now)?;
    let changed = noted > 0 || noticed != Noticed::default();

    let due = noticed.told.iter().filter_map(|group| {
        let of_group = |item: &&(Item, bool)| group.contains(&item.0.id);
        let items: Vec<Item> = items
            .iter()
            .filter(of_group)
            .map(|it| it.0.clone())
            .collect();
        Some(Notice {
            id: *group.first()?,
            items,
        })
    });
    let midnight = here.tomorrow().and_then(|day| day.start_of_day());
    let midnight = midnight.map(|day| day.timestamp()).ok();
    Ok(Looked {
        due: due.collect(),
        next: [planned.wake, next_class, midnight]
            .into_iter()
            .flatten()
            .min(),
        changed,
    })
}

/// What happened and nobody has seen yet, the latest first: also what was told before a restart, and what no desktop could show.
/// What waits for a decision is not in it: [`crate::today`] has that.
pub fn list(companion: &Companion, zone: &TimeZone) -> Result<Vec<Item>> {
    let off = companion.settings().notices.off;
    let mut read = Read::new(companion, zone)?;
    let mut items = Vec::new();
    for row in &companion.journal().news()? {
        let (Some(at), false) = (row.at, off.contains(&kind_of(&row.about))) else {
            continue;
        };
        if let news::Found::News(news) = read.news(row)? {
            let id = row.id;
            items.push(Item { id, at, news });
        }
    }
    Ok(items)
}

/// What was told under this number, as it is now; what is settled meanwhile is told as well.
pub fn told_as(companion: &Companion, id: NoticeId) -> Result<Vec<NoticeRow>> {
    companion.journal().notices_told_as(id)
}

/// Takes note that somebody has seen these.
pub fn seen(companion: &Companion, ids: &[NoticeId]) -> Result<()> {
    companion.journal().notices_seen(ids, companion.now())
}

/// What a notice is about, as settings name it.
pub fn kind_of(about: &About) -> NoticeKind {
    match about {
        About::Recording { .. } => NoticeKind::Recording,
        About::Transcript { .. } => NoticeKind::Transcript,
        About::Copy { .. } => NoticeKind::Copy,
        About::Meeting { .. } => NoticeKind::Meeting,
        About::People { .. } => NoticeKind::People,
        About::Leaving { .. } => NoticeKind::Leaving,
    }
}

/// A transcript that comes with its recording is told with it.
fn is_in_another(row: &NoticeRow, to_be_told: &HashSet<(AccountId, &str)>) -> bool {
    match &row.about {
        About::Transcript { uuid } => {
            row.told.is_none() && to_be_told.contains(&(row.account, uuid.as_str()))
        }
        _ => false,
    }
}

/// Notes the meetings of one's own that begin soon. Gives when to look for the next one, and how many were noted.
fn note_classes(
    companion: &Companion,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<(Option<Timestamp>, usize)> {
    let journal = companion.journal();
    let (mut next, mut noted) = (None, 0);
    for row in surely_own(companion, &MeetingListQuery::default(), MEETINGS, zone)? {
        let Some(start) = row.meeting.start.filter(|start| *start > now) else {
            continue;
        };
        let told_at = start.checked_sub(SOON).unwrap_or(start);
        if told_at > now {
            // What is soon is over at its start; before it, the next one is looked for.
            next = Some(next.map_or(told_at, |next: Timestamp| next.min(told_at)));
            continue;
        }
        next = Some(next.map_or(start, |next: Timestamp| next.min(start)));
        let number = row.meeting.number;
        noted += journal.note(
            row.meeting.account,
            &[About::Meeting { number, start }],
            now,
        )?;
    }
    Ok((next, noted))
}

/// Notes what Zoom deletes soon; gives how much of it was not noted yet.
fn note_leaving(companion: &Companion, zone: &TimeZone, now: Timestamp) -> Result<usize> {
    let journal = companion.journal();
    let query = crate::journal::ListQuery {
        filter: RecordingFilter::LeavesSoon,
        ..Default::default()
    };
    let today = now.to_zoned(zone.clone()).date();
    let mut noted = 0;
    for (account, uuid) in journal.recording_keys(&query, today)? {
        let about = About::Leaving { uuid };
        // Mostly it is: nothing is written at every look.
        if !journal.is_noted(account, &about)? {
            noted += journal.note(account, &[about], now)?;
        }
    }
    Ok(noted)
}
