//! Today as its page shows it: the next meetings, what is on its way, what is ready, what has to be decided, what happened.
//! Refuses to count down and to word anything: the page does.

use jiff::tz::TimeZone;
use lectern::journal::Motion;
use lectern::link::Offered;
use lectern::today::{self, Few, PeopleChanged};
use lectern::{Companion, Journal, RecordingRow, Result, notices};
use serde::Serialize;

use super::belongs::Belongs;
use super::course::Courses;
use super::id::RecordingId;
use super::meeting::Meeting;
use super::notice::NoticeItem;
use super::recording::{Recording, shown_topic};
use super::recordings::small;

/// More that happened are counted, not listed.
const MOST_NOTICES: usize = 20;

/// Everything on the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Today {
    /// The local day (ISO 8601).
    day: String,
    /// One's own: those that run, then those of today, or else the next one.
    meetings: Vec<OwnMeeting>,
    /// Recordings on their way, what moves first.
    moving: Vec<OnTheWay>,
    /// On their way besides those.
    more_moving: u32,
    /// Can be copied to their courses.
    ready: SomeRecordings,
    /// Will not get to one of their places by themselves.
    in_trouble: SomeRecordings,
    /// Zoom deletes them soon, and there is no whole copy.
    leaving: SomeRecordings,
    people: Vec<PeopleDiffer>,
    /// Links that vanished from Zoom.
    vanished_links: u32,
    /// Links that the campus's own plugin tells.
    campus_links: u32,
    /// What happened and nobody has seen yet, the latest first.
    notices: Vec<NoticeItem>,
    /// Besides those.
    more_notices: u32,
}

/// A meeting of one's own that is not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnMeeting {
    meeting: Meeting,
    /// The user is its host.
    may_start: bool,
    /// Zoom told that it began.
    running: bool,
}

/// A recording on its way to one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct OnTheWay {
    recording: RecordingId,
    topic: Option<String>,
    /// The course's code; absent where it is this computer.
    course: Option<String>,
    /// It waits for its turn or for another try.
    waits: bool,
}

/// The first few, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SomeRecordings {
    count: u32,
    first: Vec<Recording>,
}

/// A meeting whose course has other people than are registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct PeopleDiffer {
    #[cfg_attr(test, specta(type = u32))]
    account: i64,
    #[cfg_attr(test, specta(type = u32))]
    number: u64,
    /// Zoom's id of the class, where people register for each.
    class: Option<String>,
    topic: Option<String>,
    belongs: Belongs,
    to_add: u32,
    to_remove: u32,
}

impl Today {
    pub(crate) fn read(companion: &Companion) -> Result<Self> {
        let zone = TimeZone::system();
        let journal = companion.journal();
        let today = today::today(companion, &zone)?;
        let some = |few: &Few<RecordingRow>| SomeRecordings::of(journal, few, today.day);
        let rows: Vec<_> = today.meetings.iter().map(|one| one.row.clone()).collect();
        let meetings = Meeting::all(journal, &rows)?;
        let meetings = meetings.into_iter().zip(&today.meetings);
        let courses = Courses::read(journal)?;
        let offered = |why: &Offered| {
            let of_why = today.offers.iter().filter(|offer| offer.why == *why);
            small(of_why.count())
        };
        let mut items = notices::list(companion, &zone)?;
        let more_notices = items.len().saturating_sub(MOST_NOTICES);
        items.truncate(MOST_NOTICES);
        Ok(Self {
            day: today.day.to_string(),
            meetings: meetings
                .map(|(meeting, own)| OwnMeeting {
                    meeting,
                    may_start: own.may_start,
                    running: own.running,
                })
                .collect(),
            moving: today
                .on_the_way
                .iter()
                .map(|one| OnTheWay::of(&one.motion, one.topic.as_deref()))
                .collect(),
            more_moving: small(today.more_on_the_way),
            ready: some(&today.ready)?,
            in_trouble: some(&today.in_trouble)?,
            leaving: some(&today.leaving)?,
            people: today
                .people
                .iter()
                .map(|one| PeopleDiffer::of(one, &courses))
                .collect(),
            vanished_links: offered(&Offered::Vanished),
            campus_links: offered(&Offered::MadeByCampus),
            notices: items.iter().map(NoticeItem::of).collect(),
            more_notices: small(more_notices),
        })
    }
}

impl OnTheWay {
    fn of(motion: &Motion, topic: Option<&str>) -> Self {
        Self {
            recording: RecordingId::of(motion.account, &motion.uuid),
            topic: shown_topic(topic),
            course: motion.course.clone(),
            waits: motion.moving == 0,
        }
    }
}

impl SomeRecordings {
    fn of(journal: &Journal, few: &Few<RecordingRow>, day: jiff::civil::Date) -> Result<Self> {
        Ok(Self {
            count: small(few.count),
            first: Recording::all(journal, &few.first, day)?,
        })
    }
}

impl PeopleDiffer {
    fn of(one: &PeopleChanged, courses: &Courses) -> Self {
        let count = |people: u64| u32::try_from(people).unwrap_or(u32::MAX);
        Self {
            account: one.scope.account.0,
            number: one.scope.number,
            class: one.scope.class.clone(),
            topic: shown_topic(one.topic.as_deref()),
            belongs: match &one.link {
                Some(link) => Belongs::to(&link.target, courses.of(&link.target), false),
                None => Belongs::Unknown,
            },
            to_add: count(one.to_add),
            to_remove: count(one.to_remove),
        }
    }
}
