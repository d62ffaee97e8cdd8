//! A new meeting from wish to Zoom: everything odd is known before anything is sent, and what Zoom made of it is compared.
//! Refuses to make a meeting twice when an answer was lost.

use jiff::Timestamp;
use zoom::{Details, Draft, Form, Meeting, MeetingList, MeetingNumber, Timing, UserId, Zoom};

use super::campus_clock::{CampusClock, clock_for};
use super::entry::{Difference, Entries, Entry, Field, differences, of_meeting, of_settings};
use super::host::host_for;
use super::warning::{of_plan, overlaps};
use super::wish::{self, Wish};
use super::{Outcome, Warning};
use crate::journal::{
    AccountId, ActivityOrigin, ClassTime, Happened, HostRow, Link, LinkKey, LinkOrigin, MeetingRow,
    Target, form_of, linked_per_instance_only,
};
use crate::{Companion, Problem, link};

/// Characters of an agenda that Zoom's lists show.
const LISTED_AGENDA: usize = 250;

/// A meeting that could be made.
#[derive(Clone, Debug)]
pub struct Planned {
    pub host: HostRow,
    pub belongs_to: Target,
    pub draft: Draft,
    /// The starts that are expected; none where there is no fixed time.
    pub starts: Vec<Timestamp>,
    pub warnings: Vec<Warning>,
    /// What is known of the campus's clock; `None` for what belongs to no campus.
    pub campus_clock: Option<CampusClock>,
    /// The meeting that open fields were taken from.
    pub like: Option<u64>,
}

/// A meeting that was made.
#[derive(Clone, Debug)]
pub struct Made {
    pub account: AccountId,
    pub details: Details,
    /// What Zoom holds otherwise than it was asked for: what an account has switched off is dropped without a word.
    pub differs: Vec<Difference>,
}

/// As [`plan`], for somebody who looks at it first: the campus is asked for entries of its agenda where its clock is not known
/// well enough.
pub async fn preview(companion: &Companion, wish: &Wish) -> Outcome<Planned> {
    let planned = plan(companion, wish).await?;
    let campus_clock = clock_for(companion, &planned.belongs_to, &planned.starts).await?;
    Ok(Planned {
        campus_clock,
        ..planned
    })
}

/// Plans a meeting. Asks Zoom about the last meeting of that course; changes nothing.
pub async fn plan(companion: &Companion, wish: &Wish) -> Outcome<Planned> {
    let journal = companion.journal();
    let now = companion.now();
    let text = wish.text.as_deref().unwrap_or_default().trim();
    let agenda = link::agenda_for(journal, &wish.belongs_to, text)?;
    let last = last_of(companion, wish).await?;
    let held = last
        .as_ref()
        .map(|(account, last)| (*account, last.meeting.host.as_str().to_owned()));
    let host = host_for(companion, wish.host.as_deref(), held.as_ref())?;
    let mut drafted = wish::draft(wish, last.as_ref().map(|(_, last)| last), now)?;
    drafted.draft.agenda = agenda;
    let mut warnings = drafted.warnings;
    warnings.extend(of_plan(&drafted.draft, &host));
    let held = journal.held_by(host.account, &host.id)?;
    warnings.extend(overlaps(
        &drafted.starts,
        drafted.draft.minutes,
        &held,
        None,
    ));
    if let Some(until) = link::out_of_updates(companion, host.account, &host.id)? {
        warnings.push(Warning::DailyLimit { until });
    }
    let campus_clock = CampusClock::known(journal, &wish.belongs_to)?;
    Ok(Planned {
        host,
        belongs_to: wish.belongs_to.clone(),
        draft: drafted.draft,
        starts: drafted.starts,
        warnings,
        campus_clock,
        like: last.map(|(_, last)| last.meeting.number.get()),
    })
}

/// The latest meeting that belongs to the same place and that Zoom still knows.
async fn last_of(companion: &Companion, wish: &Wish) -> Outcome<Option<(AccountId, Details)>> {
    if wish.belongs_to == Target::Nobody {
        return Ok(None);
    }
    let journal = companion.journal();
    let linked: Vec<_> = journal
        .links()?
        .into_iter()
        .filter(|row| row.link.target == wish.belongs_to)
        .filter_map(|row| match row.key {
            LinkKey::Number(number) => Some((row.account, number)),
            LinkKey::Instance(_) => None,
        })
        .collect();
    let mut meetings: Vec<MeetingRow> = journal
        .meetings()?
        .into_iter()
        .filter(|row| !row.gone && linked.contains(&(row.account, row.number)))
        .filter(|row| form_of(row.kind) == wish.form)
        .collect();
    meetings.sort_by_key(|row| (row.start, row.number));
    let Some(last) = meetings.pop() else {
        return Ok(None);
    };
    let zoom = companion.zoom(last.account).await?;
    match zoom
        .details(wish.form, MeetingNumber::new(last.number))
        .await
    {
        Ok(details) => Ok(Some((last.account, details))),
        Err(error) if *error.kind() == zoom::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes the meeting, reads it back, and writes it down.
///
/// Where the answer is lost, the host's list tells whether it was made.
///
/// # Errors
/// `MaybeMade` where not even the list tells: somebody has to look before it is made again.
pub async fn create(companion: &Companion, planned: &Planned) -> Outcome<Made> {
    let account = planned.host.account;
    if let Some(until) = link::out_of_updates(companion, account, &planned.host.id)? {
        return Err(Problem::DailyLimit { until: Some(until) }.into());
    }
    let zoom = companion.zoom(account).await?;
    let host = UserId::new(&planned.host.id);
    // Before it is asked for: a sync that runs beside may find the new one first.
    let known = companion.journal().meetings()?;
    link::count_update(companion, account, &planned.host.id)?;
    let details = match zoom.create(&host, &planned.draft).await {
        Ok(made) => {
            // Written down before anything else can fail: what nobody knows of is made a second time.
            write_down(companion, account, &made, &planned.belongs_to)?;
            let number = made.meeting.number;
            match zoom.details(planned.draft.form, number).await {
                Ok(details) => details,
                Err(error) => {
                    tracing::warn!(?error, %number, "a new meeting was not read back");
                    made
                }
            }
        }
        Err(error) if error.may_have_worked() => {
            let found = made_all_the_same(&zoom, &host, planned, &known).await;
            let Ok(Some(number)) = found else {
                tracing::warn!(?error, ?found, "nobody knows whether a meeting was made");
                return Err(Problem::MaybeMade.into());
            };
            tracing::info!(%number, "a meeting was made although the answer was lost");
            let details = zoom.details(planned.draft.form, number).await;
            let details = details.map_err(|_| Problem::MaybeMade)?;
            write_down(companion, account, &details, &planned.belongs_to)?;
            details
        }
        Err(error) => return Err(error.into()),
    };
    if planned.draft.form == Form::Webinar {
        companion
            .journal()
            .forget_no_webinars(account, &planned.host.id)?;
    }
    let number = details.meeting.number.get();
    companion.journal().noting_here(account, number, |_| {
        remember(companion, account, &details, &planned.belongs_to)
    })?;
    let got = of_meeting(companion.journal(), &details)?;
    let differs = differences(&wanted(planned), &got);
    Ok(Made {
        account,
        details,
        differs,
    })
}

/// Writes down that a meeting was made here.
fn write_down(
    companion: &Companion,
    account: AccountId,
    details: &Details,
    belongs_to: &Target,
) -> crate::Result<()> {
    let journal = companion.journal();
    let (number, now) = (details.meeting.number.get(), companion.now());
    journal.note_activity(account, number, now, ActivityOrigin::Here, &Happened::Made)?;
    journal.noting_here(account, number, |_| {
        remember(companion, account, details, belongs_to)
    })?;
    match key_of(&details.meeting) {
        Some((key, _)) => journal.own_link(account, &key, belongs_to),
        None => Ok(()),
    }
}

/// The meeting of that topic, start and agenda that nobody knew before. Instant meetings and webinars are in no list.
async fn made_all_the_same(
    zoom: &Zoom,
    host: &UserId,
    planned: &Planned,
    known: &[MeetingRow],
) -> Result<Option<MeetingNumber>, zoom::Error> {
    let start = match planned.draft.timing {
        Timing::Once { start } | Timing::Series { start, .. } => Some(start),
        Timing::Instant | Timing::AnyTime => None,
    };
    let listed = zoom.meetings(host, MeetingList::Scheduled).await?;
    // Lists cut agendas.
    let beginning = |text: &str| -> String { text.chars().take(LISTED_AGENDA).collect() };
    let fitting = listed.into_iter().find(|meeting| {
        let agenda = meeting.agenda.as_deref().unwrap_or_default();
        meeting.topic.as_deref() == Some(planned.draft.topic.as_str())
            && beginning(agenda).trim() == beginning(&planned.draft.agenda).trim()
            && meeting.start.map(Timestamp::as_second) == start.map(Timestamp::as_second)
            && !known.iter().any(|row| row.number == meeting.number.get())
    });
    Ok(fitting.map(|meeting| meeting.number))
}

/// Writes down what Zoom holds now, and whom it belongs to.
pub(super) fn remember(
    companion: &Companion,
    account: AccountId,
    details: &Details,
    belongs_to: &Target,
) -> crate::Result<()> {
    let journal = companion.journal();
    journal.put_meetings(&[MeetingRow::asked(account, &details.meeting)])?;
    let from = companion.now();
    journal.put_classes(account, &[classes_of(details)], from..Timestamp::MAX)?;
    if *belongs_to == Target::Nobody {
        return Ok(());
    }
    let Some((key, origin)) = key_of(&details.meeting) else {
        return Ok(());
    };
    let link = Link {
        target: belongs_to.clone(),
        origin,
    };
    journal.put_link(account, &key, Some(&link))
}

/// When the classes of a meeting take place, under its number.
pub(crate) fn classes_of(details: &Details) -> (u64, Vec<ClassTime>) {
    let there = details.occurrences.iter().filter(|class| !class.deleted);
    let times = there.map(|class| ClassTime {
        start: class.start,
        minutes: class.minutes,
    });
    (details.meeting.number.get(), times.collect())
}

/// Under which key a meeting's link is kept, and by whom: what Zoom's agenda cannot hold, the journal does, for this one instance.
pub(super) fn key_of(meeting: &Meeting) -> Option<(LinkKey, LinkOrigin)> {
    if linked_per_instance_only(meeting.kind.code()) {
        let uuid = meeting.uuid.as_ref()?.as_str().to_owned();
        Some((LinkKey::Instance(uuid), LinkOrigin::Here))
    } else {
        let number = meeting.number.get();
        Some((LinkKey::Number(number), LinkOrigin::Zoom))
    }
}

/// What was asked for, as it is to be found afterwards.
fn wanted(planned: &Planned) -> Entries {
    let draft = &planned.draft;
    let mut wanted = of_settings(&draft.settings);
    wanted.insert(Field::Topic, Entry::Text(draft.topic.clone()));
    if let Timing::Once { start } | Timing::Series { start, .. } = draft.timing {
        wanted.insert(Field::Start, Entry::At(start));
        wanted.insert(Field::Zone, Entry::Text(draft.zone.clone()));
        wanted.insert(Field::Minutes, Entry::Minutes(draft.minutes));
    }
    if let Some(passcode) = &draft.passcode {
        wanted.insert(Field::Passcode, Entry::Passcode(passcode.clone()));
    }
    wanted
}
