//! A meeting that could be made, one that was made, and what became of its course.
//! Refuses to hold links to start or join it.

use lectern::journal::{AccountId, LinkKey};
use lectern::schedule::{self, CampusClock, CampusTime, Made, Planned, Shown, Zone, resolve};
use lectern::{Journal, Problem, Result};
use serde::Serialize;
use zoom::Timing;

use super::entry::FieldDifference;
use super::known::MeetingHost;
use super::odd::Odd;
use super::settings::MeetingSettings;
use super::wrong::ScheduleWrong;
use crate::view::campus_zone::ZoneContradiction;
use crate::view::recording::shown_topic;
use crate::view::recordings::small;

/// What planning comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "answer", rename_all = "camelCase")]
pub(crate) enum PlanAnswer {
    Planned { plan: Box<MeetingPlan> },
    Wrong { wrong: ScheduleWrong },
}

/// What scheduling comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "answer", rename_all = "camelCase")]
pub(crate) enum ScheduleAnswer {
    Made {
        made: Box<MeetingMade>,
    },
    /// Something is odd that was not shown: nothing was sent.
    Odd {
        plan: Box<MeetingPlan>,
    },
    Wrong {
        wrong: ScheduleWrong,
    },
}

/// A meeting as it would be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingPlan {
    host: MeetingHost,
    topic: String,
    minutes: u32,
    settings: MeetingSettings,
    /// RFC 3339, in UTC; none where there is no fixed time.
    starts: Vec<String>,
    /// What the campus's clock shows at each of them (`2026-12-01T03:00`), where that is another time; several where its
    /// agendas do not tell yet which. Empty for what belongs to no campus.
    on_campus: Vec<Vec<String>>,
    /// Its clock was seen not to be in the zone that was chosen for it.
    contradiction: Option<ZoneContradiction>,
    odd: Vec<Odd>,
    /// The meeting that open fields were taken from.
    #[cfg_attr(test, specta(type = Option<u32>))]
    like: Option<u64>,
}

/// A meeting that was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingMade {
    #[cfg_attr(test, specta(type = u32))]
    account: i64,
    #[cfg_attr(test, specta(type = u32))]
    number: u64,
    topic: Option<String>,
    /// IANA name.
    zone: String,
    /// What Zoom holds otherwise than it was asked for.
    not_taken: Vec<FieldDifference>,
    course: DoneInCourse,
}

/// What became of the course.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct DoneInCourse {
    agenda: Option<AgendaDone>,
    pub(crate) announced: bool,
    /// Why not; the meeting in Zoom is made or changed all the same.
    pub(crate) problem: Option<Problem>,
}

/// What became of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AgendaDone {
    added: u32,
    removed: u32,
    unchanged: u32,
    /// What the campus's own clock shows at the next class (`2026-12-01 10:00:00`), where it is another time than the
    /// meeting's.
    campus_clock: Option<String>,
}

impl MeetingPlan {
    pub(crate) fn of(planned: &Planned, zone: &Zone, journal: &Journal) -> Result<Self> {
        let draft = &planned.draft;
        // What begins now is on no calendar yet.
        let starts = match draft.timing {
            Timing::Instant => &[],
            _ => planned.starts.as_slice(),
        };
        let clock = planned.campus_clock.as_ref();
        Ok(Self {
            host: MeetingHost::of(&planned.host, &journal.accounts()?),
            topic: draft.topic.clone(),
            minutes: draft.minutes,
            settings: (&draft.settings).into(),
            starts: starts.iter().map(ToString::to_string).collect(),
            on_campus: clock.map_or_else(Vec::new, |clock| {
                let each = starts.iter().map(|at| on_campus(&clock.at(*at, zone)));
                each.collect()
            }),
            contradiction: clock.and_then(CampusClock::contradiction).map(Into::into),
            odd: Odd::all(&planned.warnings, zone),
            like: planned.like,
        })
    }
}

/// The times on the campus that are to be shown beside the meeting's own.
pub(crate) fn on_campus(time: &CampusTime) -> Vec<String> {
    let walls = time.shown().iter();
    walls
        .map(|wall| wall.strftime("%Y-%m-%dT%H:%M").to_string())
        .collect()
}

/// As [`on_campus`], of a meeting that somebody is about to move: as far as this computer knows, and nothing of what is no
/// moment yet.
pub(crate) fn typed_on_campus(
    journal: &Journal,
    meeting: (AccountId, u64),
    start: &str,
    zone: &str,
) -> Result<Vec<String>> {
    let (account, number) = meeting;
    let link = journal.link(account, &LinkKey::Number(number))?;
    let clock = match link {
        Some(link) => CampusClock::known(journal, &link.target)?,
        None => None,
    };
    let (Some(clock), Ok(zone), Ok(typed)) = (clock, Zone::named(zone), start.parse()) else {
        return Ok(Vec::new());
    };
    Ok(match resolve(typed, &zone) {
        Ok((at, _)) => on_campus(&clock.at(at, &zone)),
        Err(_) => Vec::new(),
    })
}

impl MeetingPlan {
    /// Whether nothing is odd about it but what was shown.
    pub(crate) fn is_as_shown(&self, shown: &[Odd]) -> bool {
        Odd::were_shown(&self.odd, shown)
    }
}

impl MeetingMade {
    pub(crate) fn of(made: &Made, zone: &Zone, course: DoneInCourse) -> Self {
        let meeting = &made.details.meeting;
        Self {
            account: made.account.0,
            number: meeting.number.get(),
            topic: shown_topic(meeting.topic.as_deref()),
            zone: zone.name().to_owned(),
            not_taken: FieldDifference::all(&made.differs, zone),
            course,
        }
    }
}

impl DoneInCourse {
    pub(crate) fn problem(problem: Problem) -> Self {
        Self {
            problem: Some(problem),
            ..Self::default()
        }
    }

    pub(crate) fn put(&mut self, done: Option<schedule::InCourse>, shown: &Shown) {
        let Some(done) = done else { return };
        self.agenda = Some(AgendaDone {
            added: small(done.added),
            removed: small(done.removed),
            unchanged: small(done.unchanged),
            campus_clock: done.campus_wall.filter(|wall| !is_ours(shown, wall)),
        });
    }
}

/// Whether a clock in the meeting's own zone shows this at one of its classes.
fn is_ours(shown: &Shown, wall: &str) -> bool {
    let zone = shown.zone();
    let classes = shown.details.occurrences.iter().map(|class| class.start);
    let mut starts = classes.chain(shown.details.meeting.start);
    starts.any(|at| {
        let ours = zone.wall(at).strftime("%Y-%m-%d %H:%M").to_string();
        wall.starts_with(&ours)
    })
}
