//! A meeting in the agenda of its course: one entry for each class, found again by the Zoom number in its content, kept in step.
//! Refuses to remember an entry's number, which is another one each time it is written, and to touch what is past.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use chamilo::{Campus, CourseEvent, GroupId, NewEvent, Place};

use super::{Named, Outcome, Shown};
use crate::journal::{ActivityOrigin, Happened, Target};
use crate::publishing::Language;
use crate::{Companion, Problem, Side};

/// Days after the last class in which an entry that was moved is still looked for.
const LATER: i64 = 400;

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
/// `always`: also where it has no entry yet. Without it, a meeting that nobody put there stays out; `None` is then given.
pub async fn keep_in_step(
    companion: &Companion,
    shown: &Shown,
    always: bool,
) -> Outcome<Option<InCourse>> {
    let Some((campus, place)) = course_of(companion, shown, always).await? else {
        return Ok(None);
    };
    let now = companion.now();
    let wanted = wanted(shown, now);
    let number = shown.named.number;
    let (from, to) = span(now, &wanted);
    let there = own(campus.as_ref(), &place, number, from, to).await?;
    if there.is_empty() && !always {
        return Ok(None);
    }
    let mut done = InCourse::default();
    let mut left = there;
    for event in &wanted {
        match left.iter().position(|known| is_same(known, event)) {
            Some(at) => {
                left.swap_remove(at);
                done.unchanged += 1;
            }
            None => {
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
    let after = own(campus.as_ref(), &place, number, from, to).await?;
    let in_place = |event: &NewEvent| after.iter().any(|known| is_same(known, event));
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

/// Takes every entry of a meeting that is to come out of the agenda of its course, and says how many there were.
pub async fn take_out(companion: &Companion, shown: &Shown) -> Outcome<usize> {
    let Some((campus, place)) = course_of(companion, shown, false).await? else {
        return Ok(0);
    };
    let now = companion.now();
    let (from, to) = span(now, &wanted(shown, now));
    let there = own(campus.as_ref(), &place, shown.named.number, from, to).await?;
    let mut removed = 0;
    for old in there.iter().filter(|old| old.start > now) {
        campus
            .delete_event(&place, old.id)
            .await
            .map_err(Problem::from)?;
        removed += 1;
    }
    if removed > 0 {
        let happened = Happened::OutOfAgenda {
            entries: removed as u64,
        };
        let Named {
            account, number, ..
        } = shown.named;
        let origin = ActivityOrigin::Here;
        let journal = companion.journal();
        journal.note_activity(account, number, now, origin, &happened)?;
    }
    Ok(removed)
}

/// Puts a meeting that was brought back into the agenda of its course, if it was taken out when it was deleted.
pub async fn put_back(companion: &Companion, shown: &Shown) -> Outcome<Option<InCourse>> {
    let Named {
        account, number, ..
    } = shown.named;
    let latest = companion.journal().activity(account, number)?;
    let mut since = latest
        .iter()
        .take_while(|row| row.happened != Happened::Deleted);
    if since.any(|row| matches!(row.happened, Happened::OutOfAgenda { .. })) {
        return keep_in_step(companion, shown, true).await;
    }
    Ok(None)
}

/// Announces the meeting in its course; `mail`: the campus mails it as well.
///
/// # Errors
/// `NotLinked` for a meeting of no course.
pub async fn announce(companion: &Companion, shown: &Shown, mail: bool) -> Outcome<()> {
    let found = course_of(companion, shown, true).await?;
    let (campus, place) = found.ok_or(Problem::NotLinked)?;
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

/// The campus and the place of the meeting's course. `None` where it has none and nobody asked for it.
async fn course_of(
    companion: &Companion,
    shown: &Shown,
    needed: bool,
) -> Outcome<Option<(std::sync::Arc<dyn Campus>, Place)>> {
    let Some(Target::Course {
        campus,
        code,
        session,
        group,
    }) = shown.link.as_ref().map(|link| &link.target)
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
    Ok(Some((companion.campus(*campus).await?, place)))
}

/// The entries that there are to be: one for each class that is not past.
fn wanted(shown: &Shown, now: Timestamp) -> Vec<NewEvent> {
    let details = &shown.details;
    let usual = details.meeting.duration_minutes.unwrap_or(60);
    let classes: Vec<(Timestamp, u32)> = if details.occurrences.is_empty() {
        details
            .meeting
            .start
            .map(|start| (start, usual))
            .into_iter()
            .collect()
    } else {
        let classes = details.occurrences.iter().filter(|class| !class.deleted);
        classes
            .map(|class| (class.start, class.minutes.unwrap_or(usual)))
            .collect()
    };
    let content = format!(
        "<p>{}</p><p>Zoom {}</p>{}",
        link(shown),
        shown.named.number,
        text(shown)
    );
    classes
        .into_iter()
        .filter(|(start, _)| *start > now)
        .filter_map(|(start, minutes)| {
            let lasts = SignedDuration::from_mins(i64::from(minutes));
            Some(NewEvent {
                title: topic(shown),
                content: content.clone(),
                start,
                end: start.checked_add(lasts).ok()?,
            })
        })
        .collect()
}

fn topic(shown: &Shown) -> String {
    let topic = shown.details.meeting.topic.as_deref().unwrap_or("Zoom");
    topic.trim().to_owned()
}

/// The join address as a link that leaves the campus's frame.
fn link(shown: &Shown) -> String {
    let join = shown.details.meeting.join_url.as_deref();
    let join = escaped(join.unwrap_or_default());
    format!("<a href=\"{join}\" target=\"_blank\" rel=\"noopener\">{join}</a>")
}

fn text(shown: &Shown) -> String {
    let text = shown.text.trim();
    if text.is_empty() {
        return String::new();
    }
    let lines: Vec<_> = text.lines().map(escaped).collect();
    format!("<p>{}</p>", lines.join("<br />"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The days in which the meeting's entries are looked for, with room for every zone.
fn span(now: Timestamp, wanted: &[NewEvent]) -> (Date, Date) {
    let day = |at: Timestamp| TimeZone::UTC.to_datetime(at).date();
    let last = wanted.iter().map(|event| day(event.start)).max();
    let from = day(now).saturating_sub(1.day());
    let to = last.unwrap_or(from).max(from).saturating_add(LATER.days());
    (from, to)
}

/// The entries that name this meeting.
async fn own(
    campus: &dyn Campus,
    place: &Place,
    number: u64,
    from: Date,
    to: Date,
) -> Outcome<Vec<CourseEvent>> {
    let all = campus.events(place, from, to).await;
    let all = all.map_err(Problem::from)?;
    Ok(all
        .into_iter()
        .filter(|event| names(&event.content, number))
        .collect())
}

/// Whether a content holds that number as a whole number.
fn names(content: &str, number: u64) -> bool {
    let number = number.to_string();
    content
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits == number)
}

/// Campuses rewrite HTML; that the number is in it was seen. Title and times say whether it is up to date.
fn is_same(known: &CourseEvent, wanted: &NewEvent) -> bool {
    plain(&known.title) == plain(&wanted.title)
        && known.start.as_second() == wanted.start.as_second()
        && known.end.as_second() == wanted.end.as_second()
}

fn plain(title: &str) -> String {
    let title = title
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&amp;", "&");
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_found_by_its_whole_number() {
        let content = "<p><a href=\"https://us06web.zoom.us/j/86012345678?pwd=1\">x</a></p>";
        assert!(names(content, 86_012_345_678));
        assert!(!names(content, 8_601_234_567));
        assert!(!names(content, 6_012_345_678));
    }

    #[test]
    fn a_title_is_the_same_however_the_campus_writes_it() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let wanted = NewEvent {
            title: "Q&A <1>".into(),
            content: String::new(),
            start: at("2026-12-01T09:00:00Z"),
            end: at("2026-12-01T10:00:00Z"),
        };
        let known = CourseEvent {
            id: 1,
            title: "Q&amp;A  &lt;1&gt;".into(),
            content: String::new(),
            start: wanted.start,
            end: wanted.end,
            wall: String::new(),
        };
        assert!(is_same(&known, &wanted));
        let moved = CourseEvent {
            start: at("2026-12-01T09:00:01Z"),
            ..known
        };
        assert!(!is_same(&moved, &wanted));
    }
}
