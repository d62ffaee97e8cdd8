//! Meetings as an iCalendar file (RFC 5545): a series as one event with its rule and exceptions, in its own time zone.
//! Refuses to put a meeting without a time into a calendar; it is named as left out.

mod text;
mod zone;

use jiff::Timestamp;
use jiff::civil::{DateTime, Weekday};
use zoom::{Details, Ends, Occurrence, Pattern, Recurrence, WeekOfMonth};

use self::text::Lines;
use super::show::{Named, Shown, of_course as meetings_of_course, show};
use super::{Outcome, Zone, classes};
use crate::Companion;
use crate::journal::Target;

/// Who wrote the file, as calendar programs want to know.
const PRODUCT: &str = "-//Lectern//Lectern//EN";

/// A calendar, and what is not in it.
#[derive(Clone, Debug)]
pub struct CalendarFile {
    pub text: String,
    pub meetings: usize,
    /// Meetings without a fixed time.
    pub left_out: Vec<u64>,
}

/// The calendar of these meetings.
pub fn calendar(meetings: &[Shown], now: Timestamp) -> CalendarFile {
    let mut lines = Lines::default();
    lines.property("BEGIN", "VCALENDAR");
    lines.property("VERSION", "2.0");
    lines.property("PRODID", PRODUCT);
    lines.property("CALSCALE", "GREGORIAN");
    lines.property("METHOD", "PUBLISH");
    let timed = |shown: &&Shown| shown.details.meeting.start.is_some();
    zones(&mut lines, meetings);
    for shown in meetings.iter().filter(timed) {
        events(&mut lines, shown, now);
    }
    lines.property("END", "VCALENDAR");
    CalendarFile {
        text: lines.finish(),
        meetings: meetings.iter().filter(timed).count(),
        left_out: meetings
            .iter()
            .filter(|shown| shown.details.meeting.start.is_none())
            .map(|shown| shown.named.number)
            .collect(),
    }
}

/// The calendar of a course, session and group: every meeting that Zoom still knows, asked for now.
pub async fn of_course(companion: &Companion, target: &Target) -> Outcome<CalendarFile> {
    let mut all = Vec::new();
    for row in meetings_of_course(companion, target)? {
        let named = Named {
            account: row.account,
            number: row.number,
            form: crate::journal::form_of(row.kind),
        };
        all.push(show(companion, named).await?);
    }
    Ok(calendar(&all, companion.now()))
}

/// A series that one rule describes, exceptions apart.
struct Series<'a> {
    rule: &'a Recurrence,
    zone: Zone,
    first: Timestamp,
    planned: Vec<Timestamp>,
}

/// `None` where there is no rule, or where Zoom's classes are not the rule's: then each class stands for itself.
fn series(details: &Details) -> Option<Series<'_>> {
    let rule = details.recurrence.as_ref()?;
    let zone = Zone::named(details.meeting.timezone.as_deref()?).ok()?;
    let first = details.meeting.start?;
    let planned = classes(first, &zone, rule);
    let fits = |class: &Occurrence| {
        class
            .id
            .planned()
            .is_some_and(|at| planned.iter().any(|one| one.as_second() == at.as_second()))
    };
    // A wall clock that comes twice means the first; a class at the second can only be told in UTC.
    let told = |at: Timestamp| zone.zone().to_timestamp(zone.wall(at)).ok() == Some(at);
    let tellable = told(first) && details.occurrences.iter().all(|class| told(class.start));
    let is_rule = planned.first() == Some(&first) && details.occurrences.iter().all(fits);
    (is_rule && tellable).then_some(Series {
        rule,
        zone,
        first,
        planned,
    })
}

fn zones(lines: &mut Lines, meetings: &[Shown]) {
    let mut spans: Vec<(Zone, Timestamp, Timestamp)> = Vec::new();
    for series in meetings.iter().filter_map(|shown| series(&shown.details)) {
        let last = series.planned.last().copied().unwrap_or(series.first);
        match spans.iter_mut().find(|(zone, ..)| *zone == series.zone) {
            Some((_, from, to)) => {
                *from = (*from).min(series.first);
                *to = (*to).max(last);
            }
            None => spans.push((series.zone, series.first, last)),
        }
    }
    for (zone, from, to) in spans {
        zone::write(lines, &zone, from, to);
    }
}

fn events(lines: &mut Lines, shown: &Shown, now: Timestamp) {
    let details = &shown.details;
    let minutes = details.meeting.duration_minutes.unwrap_or(60);
    let uid = format!("zoom-{}@lectern", shown.named.number);
    match series(details) {
        Some(series) => {
            let at = At::In(&series.zone);
            event(
                lines,
                shown,
                now,
                &uid,
                at,
                series.first,
                minutes,
                |lines| {
                    lines.property("RRULE", &rrule(series.rule));
                    for class in details.occurrences.iter().filter(|class| class.deleted) {
                        if let Some(planned) = class.id.planned() {
                            at.property(lines, "EXDATE", planned);
                        }
                    }
                },
            );
            for class in details.occurrences.iter().filter(|class| !class.deleted) {
                let planned = class.id.planned().unwrap_or(class.start);
                let lasts = class.minutes.unwrap_or(minutes);
                if planned.as_second() == class.start.as_second() && lasts == minutes {
                    continue;
                }
                event(lines, shown, now, &uid, at, class.start, lasts, |lines| {
                    at.property(lines, "RECURRENCE-ID", planned);
                });
            }
        }
        None if details.occurrences.is_empty() => {
            if let Some(start) = details.meeting.start {
                event(lines, shown, now, &uid, At::Utc, start, minutes, |_| {});
            }
        }
        None => {
            for class in details.occurrences.iter().filter(|class| !class.deleted) {
                let uid = format!("zoom-{}-{}@lectern", shown.named.number, class.id.as_str());
                let lasts = class.minutes.unwrap_or(minutes);
                event(lines, shown, now, &uid, At::Utc, class.start, lasts, |_| {});
            }
        }
    }
}

/// How moments are written.
#[derive(Clone, Copy)]
enum At<'a> {
    Utc,
    In(&'a Zone),
}

impl At<'_> {
    fn property(self, lines: &mut Lines, name: &str, at: Timestamp) {
        match self {
            Self::Utc => lines.property(name, &utc(at)),
            Self::In(zone) => lines.property(
                &format!("{name};TZID={}", zone.name()),
                &wall(zone.wall(at)),
            ),
        }
    }
}

#[allow(
    clippy::too_many_arguments,
    reason = "an event is its meeting, its name, its time and what is special about it"
)]
fn event(
    lines: &mut Lines,
    shown: &Shown,
    now: Timestamp,
    uid: &str,
    at: At<'_>,
    start: Timestamp,
    minutes: u32,
    special: impl FnOnce(&mut Lines),
) {
    let meeting = &shown.details.meeting;
    lines.property("BEGIN", "VEVENT");
    lines.property("UID", uid);
    lines.property("DTSTAMP", &utc(now));
    at.property(lines, "DTSTART", start);
    lines.property("DURATION", &format!("PT{minutes}M"));
    special(lines);
    lines.text("SUMMARY", meeting.topic.as_deref().unwrap_or("Zoom"));
    let join = meeting.join_url.as_deref();
    let description = [join.unwrap_or_default(), shown.text.trim()];
    let description: Vec<&str> = description
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if !description.is_empty() {
        lines.text("DESCRIPTION", &description.join("\n\n"));
    }
    if let Some(join) = join {
        lines.text("LOCATION", join);
        lines.property("URL", &join.replace(char::is_control, ""));
    }
    lines.property("END", "VEVENT");
}

/// The rule in RFC 5545's words. `UNTIL` is in UTC, as it must be beside a start in a zone.
fn rrule(rule: &Recurrence) -> String {
    let short = |day: Weekday| match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    };
    let pattern = match rule.pattern() {
        Pattern::Daily { every } => format!("FREQ=DAILY;INTERVAL={every}"),
        Pattern::Weekly { every, days } => {
            let days: Vec<_> = days.iter().map(|day| short(*day)).collect();
            // Zoom's weeks begin on Sunday; with every second week that decides which days belong together.
            format!(
                "FREQ=WEEKLY;INTERVAL={every};BYDAY={};WKST=SU",
                days.join(",")
            )
        }
        Pattern::MonthlyByDay { every, day } => {
            format!("FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={day}")
        }
        Pattern::MonthlyByWeekday { every, week, day } => {
            let week = match week {
                WeekOfMonth::Last => "-1".to_owned(),
                week => week.code().to_string(),
            };
            format!("FREQ=MONTHLY;INTERVAL={every};BYDAY={week}{}", short(*day))
        }
    };
    match rule.ends() {
        Ends::After(count) => format!("{pattern};COUNT={count}"),
        Ends::On(until) => format!("{pattern};UNTIL={}", utc(until)),
        // Zoom makes no more than sixty of a series without end.
        Ends::Never => format!("{pattern};COUNT={}", zoom::MOST_CLASSES),
    }
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn wall(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests;
