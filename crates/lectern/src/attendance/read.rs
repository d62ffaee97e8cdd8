//! Asks Zoom who was in a class, and puts that together with the course and with what was said by hand.
//! Refuses to keep who was there: only what a hand said is remembered.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use zoom::{ErrorKind, Form, InstanceUuid, MeetingNumber, RegistrantStatus, Zoom};

use super::count::{Count, Counted, Stay, StayKey, count};
use crate::journal::{Link, LinkKey, Scope, Target};
use crate::registrants::{Member, Roster, Why, roster, same_email};
use crate::{Companion, Problem, Result};

/// So long after a class its report may still be on its way; Zoom says "minutes".
const LATE: SignedDuration = SignedDuration::from_hours(2);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// So long Zoom keeps reports (`developers.zoom.us/docs/api/meetings`, under Reports): about a year, of webinars six months.
fn kept(form: Form) -> SignedDuration {
    match form {
        Form::Meeting => DAY * 365,
        Form::Webinar => DAY * 184,
    }
}

/// A class that took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassRow {
    pub uuid: String,
    pub start: Option<Timestamp>,
}

/// What is known of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "report", rename_all = "kebab-case")]
pub enum Report {
    /// Counted.
    There(Box<Counted>),
    /// Zoom has not computed it yet, or nobody but the host was there, which it hides.
    NotYet,
    /// Zoom does not keep it any more.
    TooLate,
    /// The plan has none.
    NotAvailable { reason: Why },
}

/// The attendance of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttendanceOf {
    pub number: u64,
    pub topic: Option<String>,
    #[serde(flatten)]
    pub class: ClassRow,
    #[serde(flatten)]
    pub report: Report,
    /// It belongs to no course, so nobody is absent.
    pub without_course: bool,
}

/// In which zone times of its classes are written: the meeting's own, else that of this computer.
pub fn zone(companion: &Companion, scope: &Scope) -> Result<TimeZone> {
    let meeting = companion.journal().meeting(scope.account, scope.number)?;
    let named = meeting.and_then(|meeting| TimeZone::get(&meeting.timezone?).ok());
    Ok(named.unwrap_or_else(TimeZone::system))
}

/// The classes of a meeting that took place, the latest first: those Zoom lists, and those that were recorded.
pub async fn classes(companion: &Companion, scope: &Scope) -> Result<Vec<ClassRow>> {
    let zoom = companion.zoom(scope.account).await?;
    let form = companion.journal().form_of(scope.account, scope.number)?;
    let number = MeetingNumber::new(scope.number);
    let listed = match zoom.past_instances(form, number).await {
        Ok(listed) => listed,
        Err(error) if error.kind() == &ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let mut classes: Vec<ClassRow> = listed
        .into_iter()
        .map(|class| ClassRow {
            uuid: class.uuid.as_str().to_owned(),
            start: class.start,
        })
        .collect();
    let recorded = companion.journal().all_recordings()?.into_iter();
    for recording in recorded.filter(|it| it.account == scope.account && it.number == scope.number)
    {
        if !classes.iter().any(|class| class.uuid == recording.uuid) {
            classes.push(ClassRow {
                uuid: recording.uuid,
                start: Some(recording.start),
            });
        }
    }
    if classes.is_empty()
        && companion
            .journal()
            .meeting(scope.account, scope.number)?
            .is_none()
    {
        return Err(Problem::MeetingNotFound {
            name: scope.number.to_string(),
        });
    }
    classes.sort_by_key(|class| std::cmp::Reverse(class.start));
    Ok(classes)
}

/// The attendance of these classes of one meeting.
pub async fn read(
    companion: &Companion,
    scope: &Scope,
    classes: &[ClassRow],
) -> Result<Vec<AttendanceOf>> {
    let journal = companion.journal();
    let zoom = companion.zoom(scope.account).await?;
    let topic = match journal.meeting(scope.account, scope.number)? {
        Some(meeting) => meeting.topic,
        None => None,
    };
    let form = journal.form_of(scope.account, scope.number)?;
    let registrations = registrations(companion, &zoom, form, scope).await?;
    let mut rosters: HashMap<Target, Roster> = HashMap::new();
    let mut read = Vec::new();
    for class in classes {
        let target = link_of(companion, scope, class)?.map(|link| link.target);
        let people = match &target {
            None => Roster::default(),
            Some(target) => match rosters.get(target) {
                Some(known) => known.clone(),
                None => {
                    let people = roster(companion, target).await?;
                    rosters.insert(target.clone(), people.clone());
                    people
                }
            },
        };
        let uuid = InstanceUuid::new(&class.uuid);
        let report = match zoom.participants(form, &uuid).await {
            Ok(stays) => {
                let stays: Vec<Stay> = stays
                    .into_iter()
                    .filter(|stay| !stay.waited_only)
                    .map(stay)
                    .collect();
                counted(
                    companion,
                    scope,
                    class,
                    target.as_ref(),
                    &people,
                    &registrations,
                    &stays,
                )?
            }
            Err(error) => match error.kind() {
                ErrorKind::NotFound => Report::NotYet,
                ErrorKind::PaidPlan { .. } => Report::NotAvailable {
                    reason: Why::FreePlan,
                },
                ErrorKind::Refused { code: 12702, .. } => Report::TooLate,
                _ => return Err(error.into()),
            },
        };
        let old = class.start.is_some_and(|start| {
            let age = companion.now().duration_since(start);
            age > LATE + kept(form)
        });
        let report = match report {
            Report::NotYet if old => Report::TooLate,
            report => report,
        };
        read.push(AttendanceOf {
            number: scope.number,
            topic: topic.clone(),
            class: class.clone(),
            report,
            without_course: !matches!(target, Some(Target::Course { .. } | Target::User { .. })),
        });
    }
    Ok(read)
}

/// E-mail addresses of registrations by Zoom's ids: those of today as Zoom lists them, and those that were taken away since as
/// the journal knows them.
async fn registrations(
    companion: &Companion,
    zoom: &Zoom,
    form: Form,
    scope: &Scope,
) -> Result<HashMap<String, String>> {
    let journal = companion.journal();
    let results = journal.results_of_meeting(scope.account, scope.number)?;
    let mut known: HashMap<String, String> = results
        .into_iter()
        .filter_map(|result| Some((result.id?, result.email)))
        .collect();
    let number = MeetingNumber::new(scope.number);
    let listed = zoom
        .registrants(form, number, None, &RegistrantStatus::Approved)
        .await;
    match listed {
        Ok(listed) => known.extend(
            listed
                .into_iter()
                .map(|row| (row.id.as_str().to_owned(), same_email(&row.email))),
        ),
        // A meeting that is gone, or never took registrations, still has attendance; so has one whose app may not list them.
        Err(error) => match error.kind() {
            ErrorKind::NotFound
            | ErrorKind::PaidPlan { .. }
            | ErrorKind::NoPermission { .. }
            | ErrorKind::ScopeMissing { .. }
            | ErrorKind::Refused { .. } => {}
            _ => return Err(error.into()),
        },
    }
    Ok(known)
}

fn counted(
    companion: &Companion,
    scope: &Scope,
    class: &ClassRow,
    target: Option<&Target>,
    people: &Roster,
    registrations: &HashMap<String, String>,
    stays: &[Stay],
) -> Result<Report> {
    // A class in which nobody was is a report that is not there: lengths are nought while Zoom computes.
    if stays.is_empty() || stays.iter().all(|stay| stay.joined.is_none()) {
        return Ok(Report::NotYet);
    }
    let journal = companion.journal();
    let by_hand = match target.and_then(Target::campus) {
        Some(campus) => journal.attendance_matches(scope.account, &class.uuid, campus)?,
        None => HashMap::new(),
    };
    Ok(Report::There(Box::new(count(&Count {
        stays,
        learners: &people.learners,
        others: &people.others,
        registrations,
        by_hand: &by_hand,
    }))))
}

fn stay(participant: zoom::Participant) -> Stay {
    Stay {
        name: participant.name,
        email: participant.email,
        registrant: participant.registrant.map(|id| id.as_str().to_owned()),
        joined: participant.joined,
        left: participant.left,
        seconds: participant.seconds,
    }
}

/// Whom a class belongs to: meetings without a fixed time, and personal rooms, are linked class by class.
fn link_of(companion: &Companion, scope: &Scope, class: &ClassRow) -> Result<Option<Link>> {
    let journal = companion.journal();
    let own = journal.link(scope.account, &LinkKey::Instance(class.uuid.clone()))?;
    match own {
        Some(link) => Ok(Some(link)),
        None => journal.link(scope.account, &LinkKey::Number(scope.number)),
    }
}

/// Remembers who a participant of a class is, or that they do not belong to the course.
///
/// # Errors
/// `NotLinked` where the meeting belongs to no course.
pub fn by_hand(
    companion: &Companion,
    scope: &Scope,
    class: &ClassRow,
    key: &StayKey,
    person: Option<u64>,
) -> Result<()> {
    let campus = link_of(companion, scope, class)?
        .and_then(|link| link.target.campus())
        .ok_or(Problem::NotLinked)?;
    companion.journal().match_attendance(
        scope.account,
        &class.uuid,
        &key.to_string(),
        campus,
        person,
    )
}

/// Forgets what was said about a participant of a class.
pub fn forget_by_hand(
    companion: &Companion,
    scope: &Scope,
    class: &ClassRow,
    key: &StayKey,
) -> Result<()> {
    let journal = companion.journal();
    journal.forget_attendance_match(scope.account, &class.uuid, &key.to_string())
}

/// The one person of a class's course with this user name, e-mail address or number.
///
/// # Errors
/// `NotLinked` where the class belongs to no course.
pub async fn person_named(
    companion: &Companion,
    scope: &Scope,
    class: &ClassRow,
    name: &str,
) -> Result<Option<Member>> {
    let link = link_of(companion, scope, class)?.ok_or(Problem::NotLinked)?;
    let people = roster(companion, &link.target).await?;
    let name = name.trim();
    let mut all = people.learners.into_iter().chain(people.others);
    Ok(all.find(|member| {
        member
            .username
            .as_deref()
            .is_some_and(|username| username.eq_ignore_ascii_case(name))
            || member.key() == Some(same_email(name))
            || member
                .person
                .is_some_and(|number| number.to_string() == name)
    }))
}
