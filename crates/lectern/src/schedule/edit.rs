//! Changing a meeting or one class: what somebody else changed meanwhile is seen first, and only what differs is sent.
//! Refuses to overwrite a field that is not any more what the user saw.

use jiff::{SignedDuration, Timestamp};
use zoom::{Change, Details, Form, MeetingNumber, Occurrence, Recurrence, Registration, Settings};

use super::entry::{Difference, Entries, Entry, Field, differences, of_class, to_change};
use super::plan::classes_of;
use super::seen::Seen;
use super::show::{Named, Shown, show};
use super::warning::{of_rule, overlaps};
use super::wish::{check_minutes, check_passcode, check_topic, start};
use super::{Outcome, WallClock, Warning, Wrong, Zone, classes, entry};
use crate::journal::{ActivityOrigin, Happened};
use crate::{Companion, Problem, link};

/// What somebody changes. `None` stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    pub topic: Option<String>,
    /// Below the course link.
    pub text: Option<String>,
    pub start: Option<WallClock>,
    pub zone: Option<Zone>,
    pub minutes: Option<u32>,
    pub recurrence: Option<Recurrence>,
    pub passcode: Option<secrecy::SecretString>,
    pub settings: Settings,
}

/// What became of an edit.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Somebody else changed these fields since they were seen: nothing was sent.
    ChangedSince(Vec<Difference>),
    /// These are to be confirmed first: nothing was sent.
    Odd(Vec<Warning>),
    /// Everything is so already.
    AsItWas(Box<Shown>),
    Done {
        shown: Box<Shown>,
        /// What was sent.
        changed: Vec<Difference>,
        /// What somebody else changed meanwhile; it stays.
        meanwhile: Vec<Difference>,
        /// What Zoom holds otherwise than it was asked for.
        differs: Vec<Difference>,
    },
}

/// Changes a meeting, or one class of it.
///
/// `seen`: what the user saw when they began; `None` where they did not look. `anyway`: what is odd was seen and is wanted.
/// `class` is Zoom's as it was seen.
pub async fn save(
    companion: &Companion,
    named: Named,
    class: Option<&Occurrence>,
    edit: &Edit,
    seen: Option<&Seen>,
    anyway: bool,
) -> Outcome<Saved> {
    let before = show(companion, named).await?;
    let now = match class {
        Some(class) => of_class(same_class(&before.details, class)?),
        None => before.seen.clone(),
    };
    let (wanted, mut warnings) = wanted(companion, &before, class, edit)?;
    let meanwhile = seen.map(|seen| seen.changed(&now)).unwrap_or_default();
    let (lost, meanwhile): (Vec<_>, Vec<_>) = meanwhile.into_iter().partition(|difference| {
        let mine = wanted.get(&difference.field);
        mine.is_some() && mine != difference.now.as_ref()
    });
    if !lost.is_empty() {
        return Ok(Saved::ChangedSince(lost));
    }
    let changed: Vec<Difference> = differences(&wanted, &now)
        .into_iter()
        .map(|difference| Difference {
            before: difference.now,
            now: difference.before,
            ..difference
        })
        .collect();
    if changed.is_empty() {
        return Ok(Saved::AsItWas(Box::new(before)));
    }
    let sent: Entries = (changed.iter())
        .filter_map(|difference| Some((difference.field, difference.now.clone()?)))
        .collect();
    warnings.extend(oddities(companion, &before, class, &sent)?);
    let host = before.details.meeting.host.as_str().to_owned();
    if let Some(until) = link::out_of_updates(companion, named.account, &host)? {
        return Err(Problem::DailyLimit { until: Some(until) }.into());
    }
    if !anyway && !warnings.is_empty() {
        return Ok(Saved::Odd(warnings));
    }
    let change = change(companion, &before, &sent, &now)?;
    let zoom = companion.zoom(named.account).await?;
    link::count_update(companion, named.account, &host)?;
    let number = MeetingNumber::new(named.number);
    zoom.change(named.form, number, class.map(|class| &class.id), &change)
        .await?;
    let journal = companion.journal();
    let since = journal.activity_mark()?;
    let shown = show(companion, named).await?;
    journal.activity_was_here(named.account, named.number, since)?;
    // A new start and a new topic of the whole are noted by themselves.
    let noted = |field: &Field| class.is_none() && matches!(field, Field::Start | Field::Topic);
    if !sent.keys().all(noted) {
        let (origin, happened) = (ActivityOrigin::Here, Happened::Changed);
        let now = companion.now();
        journal.note_activity(named.account, named.number, now, origin, &happened)?;
    }
    let found = match class {
        Some(class) => of_class(same_class(&shown.details, class)?),
        None => shown.seen.clone(),
    };
    Ok(Saved::Done {
        differs: differences(&sent, &found),
        shown: Box::new(shown),
        changed,
        meanwhile,
    })
}

fn same_class<'a>(details: &'a Details, class: &Occurrence) -> Result<&'a Occurrence, Wrong> {
    let mut classes = details.occurrences.iter();
    classes
        .find(|now| now.id == class.id && !now.deleted)
        .ok_or_else(|| Wrong::NoSuchClass {
            typed: class.id.as_str().to_owned(),
        })
}

/// The fields as they are to be, with what is odd about the new start.
fn wanted(
    companion: &Companion,
    before: &Shown,
    class: Option<&Occurrence>,
    edit: &Edit,
) -> Result<(Entries, Vec<Warning>), Wrong> {
    let mut wanted = entry::of_settings(&edit.settings);
    if let Some(topic) = edit.topic.as_deref().map(str::trim) {
        check_topic(topic)?;
        if topic.is_empty() {
            return Err(Wrong::NoTopic);
        }
        wanted.insert(Field::Topic, Entry::Text(topic.to_owned()));
    }
    if let Some(text) = &edit.text {
        wanted.insert(Field::Agenda, Entry::Text(text.trim().to_owned()));
    }
    if let Some(minutes) = edit.minutes {
        check_minutes(minutes)?;
        wanted.insert(Field::Minutes, Entry::Minutes(minutes));
    }
    if let Some(passcode) = &edit.passcode {
        check_passcode(passcode)?;
        wanted.insert(Field::Passcode, Entry::Passcode(passcode.clone()));
    }
    if let Some(rule) = &edit.recurrence {
        wanted.insert(Field::Recurrence, Entry::Recurrence(rule.clone()));
    }
    let mut warnings = Vec::new();
    let zone = edit.zone.clone().unwrap_or_else(|| before.zone());
    if let Some(zone) = &edit.zone {
        wanted.insert(Field::Zone, Entry::Text(zone.name().to_owned()));
    }
    if let Some(typed) = edit.start {
        let (at, odd) = start(typed, &zone, companion.now())?;
        warnings = odd;
        let rule = edit
            .recurrence
            .as_ref()
            .or(before.details.recurrence.as_ref())
            .filter(|_| class.is_none());
        let first = match rule {
            Some(rule) => *classes(at, &zone, rule).first().ok_or(Wrong::EmptySeries)?,
            None => at,
        };
        if first != at {
            warnings.push(Warning::FirstClassLater { first });
        }
        wanted.insert(Field::Start, Entry::At(first));
    }
    check_fields(before, class, &wanted)?;
    Ok((wanted, warnings))
}

/// Fields that this kind of meeting, or a single class, does not have.
fn check_fields(before: &Shown, class: Option<&Occurrence>, wanted: &Entries) -> Result<(), Wrong> {
    for field in wanted.keys().copied() {
        if class.is_some() && !matches!(field, Field::Start | Field::Minutes) {
            return Err(Wrong::NotOfOneClass { field });
        }
        let has = match field {
            Field::Start | Field::Zone => before.details.meeting.start.is_some(),
            Field::Recurrence => before.details.recurrence.is_some(),
            Field::WaitingRoom | Field::JoinBeforeHost | Field::MuteOnEntry => {
                before.named.form == Form::Meeting
            }
            _ => true,
        };
        if !has {
            return Err(Wrong::NotOfThisKind { field });
        }
    }
    Ok(())
}

fn oddities(
    companion: &Companion,
    before: &Shown,
    class: Option<&Occurrence>,
    sent: &Entries,
) -> Outcome<Vec<Warning>> {
    let mut warnings = Vec::new();
    // A new zone is sent with the start, which is all that Zoom needs to make the classes anew.
    let moves = sent.contains_key(&Field::Start) || sent.contains_key(&Field::Zone);
    if let Some(Entry::Recurrence(rule)) = sent.get(&Field::Recurrence) {
        warnings.extend(of_rule(rule));
    }
    let anew = class.is_none() && (moves || sent.contains_key(&Field::Recurrence));
    if anew {
        let classes = &before.details.occurrences;
        let deleted = classes.iter().filter(|class| class.deleted).count();
        let moved = classes
            .iter()
            .filter(|class| {
                !class.deleted
                    && class
                        .id
                        .planned()
                        .is_some_and(|at| at.as_second() != class.start.as_second())
            })
            .count();
        if deleted + moved > 0 {
            warnings.push(Warning::ClassesAnew { moved, deleted });
        }
    }
    if let Some(host) = &before.host {
        let (mut starts, minutes) = times(before, class, sent);
        not_over(&mut starts, minutes, companion.now());
        let held = companion.journal().held_by(host.account, &host.id)?;
        let but = Some(before.named.number);
        warnings.extend(overlaps(&starts, minutes, &held, but));
    }
    let unpaid = before.host.as_ref().is_some_and(|host| !host.licensed);
    if unpaid {
        for entry in sent.values() {
            match entry {
                Entry::Registration(it) if *it != Registration::None => {
                    warnings.push(Warning::RegistrationUnpaid);
                }
                Entry::Recording(zoom::AutoRecording::Cloud) => {
                    warnings.push(Warning::CloudUnpaid);
                }
                Entry::Minutes(41..) => warnings.push(Warning::FortyMinutes),
                Entry::Hosts(hosts) if !hosts.is_empty() => {
                    warnings.push(Warning::AlternativeHostsUnpaid);
                }
                _ => {}
            }
        }
    }
    Ok(warnings)
}

/// A series that runs is moved with the classes that took place: what they were beside is past.
fn not_over(starts: &mut Vec<Timestamp>, minutes: u32, now: Timestamp) {
    let length = SignedDuration::from_mins(i64::from(minutes));
    starts.retain(|start| start.checked_add(length).is_ok_and(|end| end > now));
}

/// When it takes place once it is changed, and for how long; no starts where neither becomes another.
fn times(before: &Shown, class: Option<&Occurrence>, sent: &Entries) -> (Vec<Timestamp>, u32) {
    let details = &before.details;
    let usual = details.meeting.duration_minutes.unwrap_or(60);
    let was = class.and_then(|class| class.minutes).unwrap_or(usual);
    let minutes = match sent.get(&Field::Minutes) {
        Some(Entry::Minutes(minutes)) => *minutes,
        _ => was,
    };
    let moves = [Field::Start, Field::Zone, Field::Recurrence]
        .iter()
        .any(|field| sent.contains_key(field));
    if !moves && minutes <= was {
        return (Vec::new(), minutes);
    }
    let sent_start = match sent.get(&Field::Start) {
        Some(Entry::At(at)) => Some(*at),
        _ => None,
    };
    if let Some(class) = class {
        return (vec![sent_start.unwrap_or(class.start)], minutes);
    }
    let rule = match sent.get(&Field::Recurrence) {
        Some(Entry::Recurrence(rule)) => Some(rule),
        _ => details.recurrence.as_ref(),
    };
    let starts = match (sent_start.or(details.meeting.start), rule) {
        (Some(first), Some(rule)) if moves => {
            let zone = match sent.get(&Field::Zone) {
                Some(Entry::Text(name)) => Zone::named(name).unwrap_or_else(|_| before.zone()),
                _ => before.zone(),
            };
            classes(first, &zone, rule)
        }
        (_, Some(_)) => classes_of(details)
            .1
            .iter()
            .map(|class| class.start)
            .collect(),
        (start, None) => start.into_iter().collect(),
    };
    (starts, minutes)
}

/// What is sent: the fields, with the link above the text and the zone beside the start.
fn change(
    companion: &Companion,
    before: &Shown,
    sent: &Entries,
    now: &Entries,
) -> crate::Result<Change> {
    let mut change = to_change(sent);
    if let Some(Entry::Text(text)) = sent.get(&Field::Agenda) {
        let agenda = before.details.meeting.agenda.as_deref().unwrap_or_default();
        change.agenda = Some(link::text_below(companion.journal(), agenda, text)?);
    }
    let at = |entries: &Entries| match entries.get(&Field::Start) {
        Some(Entry::At(at)) => Some(*at),
        _ => None,
    };
    if sent.contains_key(&Field::Start) || sent.contains_key(&Field::Zone) {
        let zone = match sent.get(&Field::Zone) {
            Some(Entry::Text(zone)) => zone.clone(),
            _ => before.zone().name().to_owned(),
        };
        change.start = at(sent).or_else(|| at(now)).map(|at| (at, zone));
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_that_runs_or_is_to_come_can_overlap_and_one_that_is_over_cannot() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let mut starts = vec![
            at("2026-11-09T09:00:00Z"),
            at("2026-11-23T09:00:00Z"),
            at("2026-11-30T09:00:00Z"),
        ];
        not_over(&mut starts, 90, at("2026-11-23T10:00:00Z"));
        assert_eq!(
            starts,
            [at("2026-11-23T09:00:00Z"), at("2026-11-30T09:00:00Z")]
        );
        not_over(&mut starts, 60, at("2026-11-23T10:00:00Z"));
        assert_eq!(starts, [at("2026-11-30T09:00:00Z")]);
    }
}
