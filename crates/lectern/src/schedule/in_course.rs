//! A meeting in the agenda of its course: one entry for each class, found again by the Zoom number in its content, kept in step.
//! Refuses to remember an entry's number, which is another one each time it is written, and to touch what is past.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use chamilo::{Campus, CourseEvent, GroupId, NewEvent, Place};

use super::agenda_entry::{escaped, is_at, is_own, link, says, text, topic, wanted};
use super::show::show;
use super::{Named, Outcome, Shown, Trouble};
use crate::journal::{AccountId, ActivityOrigin, Happened, LinkKey, Target};
use crate::publishing::Language;
use crate::{Companion, Problem, Side};

/// Days ahead in which entries are looked for: the longest series has sixty classes, a month apart.
const AHEAD: i64 = 6 * 366;

/// What became of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InCourse {
    pub added: usize,
    pub removed: usize,
    pub unchanged: usize,
    /// What the campus's own clock shows at the next class, such as `2026-12-01 10:00:00`.
    pub campus_wall: Option<String>,
}

/// Brings the agenda of the course in step with the meeting, and reads it back.
///
/// `always`: also where it has no entry yet. Without it, a meeting that nobody put there stays out; `None` is then given. Who
/// wished it to stand there while the course was out of reach wishes so still.
pub async fn keep_in_step(
    companion: &Companion,
    shown: &Shown,
    always: bool,
) -> Outcome<Option<InCourse>> {
    let Named {
        account, number, ..
    } = shown.named;
    let always = always || companion.journal().agenda_behind(account, number)? == Some(true);
    let outcome = brought_in_step(companion, shown, always).await;
    remember(companion, shown.named, always, &outcome)?;
    outcome
}

async fn brought_in_step(
    companion: &Companion,
    shown: &Shown,
    always: bool,
) -> Outcome<Option<InCourse>> {
    let target = shown.link.as_ref().map(|link| &link.target);
    let Some((id, campus, place)) = course_of(companion, target, always).await? else {
        return Ok(None);
    };
    let now = companion.now();
    let number = shown.named.number;
    let all = entries(campus.as_ref(), &place, now).await?;
    let (there, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|entry| is_own(entry, number));
    let mut wanted = wanted(shown, now);
    // A campus may replace what is there at that time under that title, whosever it is (measured on Chamilo 1.11.32).
    for event in &mut wanted {
        if others.iter().any(|other| is_at(other, event)) {
            event.title = format!("{} ({number})", event.title);
        }
    }
    if there.is_empty() && !always {
        return Ok(None);
    }
    let mut done = InCourse::default();
    let mut left = there;
    for event in &wanted {
        let at = left.iter().position(|known| is_at(known, event));
        match at.map(|at| left.swap_remove(at)) {
            Some(known) if says(&known, event) => done.unchanged += 1,
            outdated => {
                left.extend(outdated);
                campus
                    .add_event(&place, event)
                    .await
                    .map_err(Problem::from)?;
                done.added += 1;
            }
        }
    }
    // What is written anew is there before what it replaces goes: an entry is never missing.
    for old in left.iter().filter(|old| old.start > now) {
        campus
            .delete_event(&place, old.id)
            .await
            .map_err(Problem::from)?;
        done.removed += 1;
    }
    let after = entries(campus.as_ref(), &place, now).await?;
    companion.journal().note_clock(id, &after, now)?;
    let after: Vec<_> = after
        .into_iter()
        .filter(|one| is_own(one, number))
        .collect();
    let in_place = |event: &NewEvent| after.iter().any(|known| is_at(known, event));
    let leftover = left
        .iter()
        .any(|old| old.start > now && after.iter().any(|known| known.id == old.id));
    if !wanted.iter().all(in_place) || leftover {
        let detail = "the agenda does not hold what was written, or at another time".to_owned();
        let side = Side::Campus;
        return Err(Problem::Unexpected { side, detail }.into());
    }
    done.campus_wall = after
        .iter()
        .filter(|event| event.start > now)
        .min_by_key(|event| event.start)
        .map(|event| event.wall.clone());
    Ok(Some(done))
}

/// Takes every entry of a meeting that is to come out of the agenda of its course, and says how many there were. Asks the
/// journal and the campus only: Zoom need not know the meeting any more.
pub async fn take_out(companion: &Companion, named: Named) -> Outcome<usize> {
    let outcome = taken_out(companion, named).await;
    remember(companion, named, false, &outcome)?;
    outcome
}

/// Does what could not be done before: the campus was away when the meeting was made, changed, deleted or brought back.
pub async fn catch_up(companion: &Companion, named: Named) -> Outcome<InCourse> {
    let Named {
        account, number, ..
    } = named;
    let row = companion.journal().meeting(account, number)?;
    if row.is_some_and(|row| !row.gone) {
        match show(companion, named).await {
            Ok(shown) => {
                let kept = keep_in_step(companion, &shown, false).await?;
                return Ok(kept.unwrap_or_default());
            }
            // Somebody deleted it meanwhile.
            Err(Trouble::Problem(Problem::MeetingNotFound { .. })) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    let removed = take_out(companion, named).await?;
    Ok(InCourse {
        removed,
        ..InCourse::default()
    })
}

/// Writes down that the agenda has to be seen to again, and that it has not any more.
fn remember<T>(
    companion: &Companion,
    named: Named,
    always: bool,
    outcome: &Outcome<T>,
) -> crate::Result<()> {
    let journal = companion.journal();
    let behind = journal.agenda_behind(named.account, named.number)?;
    let waits = match outcome {
        Ok(_) => false,
        // A course that is not there, or not the user's, has no agenda to wait for.
        Err(Trouble::Problem(problem)) => !matches!(
            problem,
            Problem::NotLinked | Problem::NotYourCourse { .. } | Problem::CourseNotFound { .. }
        ),
        Err(Trouble::Wrong(_)) => true,
    };
    let happened = match behind {
        Some(_) if !waits => Happened::AgendaInStep,
        None if waits => Happened::AgendaBehind { always },
        Some(false) if always => Happened::AgendaBehind { always },
        _ => return Ok(()),
    };
    let (now, here) = (companion.now(), ActivityOrigin::Here);
    journal.note_activity(named.account, named.number, now, here, &happened)
}

async fn taken_out(companion: &Companion, named: Named) -> Outcome<usize> {
    let journal = companion.journal();
    let link = journal.link(named.account, &LinkKey::Number(named.number))?;
    let target = link.as_ref().map(|link| &link.target);
    let Some((_, campus, place)) = course_of(companion, target, false).await? else {
        return Ok(0);
    };
    let now = companion.now();
    let there = entries(campus.as_ref(), &place, now).await?;
    let own = there.iter().filter(|entry| is_own(entry, named.number));
    let mut removed = 0;
    for old in own.filter(|old| old.start > now) {
        campus
            .delete_event(&place, old.id)
            .await
            .map_err(Problem::from)?;
        removed += 1;
    }
    if removed > 0 {
        let taken = Happened::OutOfAgenda {
            entries: removed as u64,
        };
        let (account, number) = (named.account, named.number);
        journal.note_activity(account, number, now, ActivityOrigin::Here, &taken)?;
    }
    Ok(removed)
}

/// Writes the entries again that were taken out when the meeting was deleted, or that it was to have by then; `None` where there
/// were none.
pub async fn put_back(companion: &Companion, shown: &Shown) -> Outcome<Option<InCourse>> {
    let Named {
        account, number, ..
    } = shown.named;
    let history = companion.journal().activity(account, number)?;
    // Zoom's echo of the deletion has Zoom's time, and may come to stand after what was done here.
    let done = history
        .iter()
        .filter(|row| row.origin != ActivityOrigin::Event);
    let done: Vec<_> = done.map(|row| &row.happened).collect();
    let deleted = done
        .iter()
        .position(|happened| matches!(happened, Happened::Gone | Happened::Deleted));
    let (since, before) = done.split_at(deleted.unwrap_or(done.len()));
    let taken = since
        .iter()
        .any(|happened| matches!(happened, Happened::OutOfAgenda { .. }));
    // A deletion that found nothing to take out settles the agenda, and is taken back with what was wished of it.
    let wished = before.iter().find_map(|happened| match happened {
        Happened::AgendaBehind { always } => Some(*always),
        Happened::AgendaInStep => Some(false),
        _ => None,
    });
    let always = taken || wished == Some(true);
    // Where they could not be taken out, they may stand there still.
    let behind = companion.journal().agenda_behind(account, number)?;
    if always || behind.is_some() {
        keep_in_step(companion, shown, always).await
    } else {
        Ok(None)
    }
}

/// Announces the meeting in its course; `mail`: the campus mails it as well.
///
/// # Errors
/// `NotLinked` for a meeting of no course.
pub async fn announce(companion: &Companion, shown: &Shown, mail: bool) -> Outcome<()> {
    let target = shown.link.as_ref().map(|link| &link.target);
    let found = course_of(companion, target, true).await?;
    let (_, campus, place) = found.ok_or(Problem::NotLinked)?;
    let zone = shown.zone();
    let at = shown.details.meeting.start.map(|start| {
        let start = start.to_zoned(zone.zone().clone());
        format!("{} ({})", start.strftime("%Y-%m-%d %H:%M"), zone.name())
    });
    let (when, join) = match companion.language() {
        Language::English => ("When", "Join"),
        Language::French => ("Quand", "Rejoindre"),
        Language::Spanish => ("Cuándo", "Entrar"),
    };
    let mut content = String::new();
    if let Some(at) = at {
        content += &format!("<p>{when}: {}</p>", escaped(&at));
    }
    content += &format!("<p>{join}: {}</p>", link(shown));
    content += &text(shown);
    let title = topic(shown);
    campus
        .announce(&place, &title, &content, mail)
        .await
        .map_err(Problem::from)?;
    Ok(())
}

/// The campus and the place of a course. `None` where there is none and nobody asked for it.
pub(super) async fn course_of(
    companion: &Companion,
    target: Option<&Target>,
    needed: bool,
) -> Outcome<Option<(AccountId, Arc<dyn Campus>, Place)>> {
    let Some(Target::Course {
        campus,
        code,
        session,
        group,
    }) = target
    else {
        return if needed {
            Err(Problem::NotLinked.into())
        } else {
            Ok(None)
        };
    };
    let courses = companion.journal().courses()?;
    let course = courses
        .iter()
        .find(|row| row.campus == *campus && row.code == *code && row.session == *session);
    let Some(course) = course.filter(|course| course.runs) else {
        let course = code.clone();
        return if needed {
            Err(Problem::NotYourCourse { course }.into())
        } else {
            Ok(None)
        };
    };
    let mut place = course.place();
    place.group = group.map(GroupId::new);
    Ok(Some((*campus, companion.campus(*campus).await?, place)))
}

/// The entries of a place from now on, with room for every zone.
async fn entries(campus: &dyn Campus, place: &Place, now: Timestamp) -> Outcome<Vec<CourseEvent>> {
    let today: Date = TimeZone::UTC.to_datetime(now).date();
    let (from, to) = (
        today.saturating_sub(1.day()),
        today.saturating_add(AHEAD.days()),
    );
    let all = campus.events(place, from, to).await;
    Ok(all.map_err(Problem::from)?)
}
