//! Today: the next meetings of one's own, what is on its way, what is ready, and what somebody has to decide. From the journal alone.
//! Refuses to ask a server, and to word anything.

mod classes;
mod people;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::journal::{ListQuery, MeetingListRow, Motion, RecordingFilter, RecordingSort};
use crate::link::Offer;
use crate::{Companion, RecordingRow, Result, link};

pub use classes::is_running;
pub(crate) use classes::{running_until, surely_own};
pub use people::PeopleChanged;
pub(crate) use people::changed as people_changed;

/// Of each kind of thing, so many are named; the others are counted.
const FEW: usize = 5;

/// What one has to know of today.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// The local day.
    pub day: Date,
    /// One's own, those that run first, then by their start: all that are still to come today, or else the next one.
    pub meetings: Vec<OwnMeeting>,
    /// What moves first.
    pub on_the_way: Vec<Moving>,
    /// On their way besides those: a recording is counted once for this computer and once for each course.
    pub more_on_the_way: usize,
    /// Recordings that can be copied to their courses, the latest first.
    pub ready: Few<RecordingRow>,
    /// Recordings that will not get to one of their places by themselves.
    pub in_trouble: Few<RecordingRow>,
    /// Recordings that Zoom deletes soon and of which there is no whole copy, the first to go first.
    pub leaving: Few<RecordingRow>,
    /// Meetings whose courses have other people now.
    pub people: Vec<PeopleChanged>,
    /// Links that vanished from Zoom, and those that the campus tells.
    pub offers: Vec<Offer>,
}

/// The first few of something, and how many there are in all.
#[derive(Clone, Debug, PartialEq)]
pub struct Few<T> {
    pub count: usize,
    pub first: Vec<T>,
}

/// A meeting of one's own that is not over.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnMeeting {
    pub row: MeetingListRow,
    /// When it begins, or began; none where there is no fixed time.
    pub start: Option<Timestamp>,
    /// The user is its host: others join, or find out in Zoom that they are an alternative host.
    pub may_start: bool,
    /// Zoom told that it began, and not that it ended.
    pub running: bool,
}

/// A recording on its way to one place: this computer or a course.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    pub topic: Option<String>,
    pub motion: Motion,
}

/// What is to be known of today, in this zone.
pub fn today(companion: &Companion, zone: &TimeZone) -> Result<Today> {
    let journal = companion.journal();
    let now = companion.now();
    let day = now.to_zoned(zone.clone()).date();
    let of = |filter, sort, limit| {
        let query = ListQuery {
            filter,
            sort,
            ..ListQuery::default()
        };
        journal.recordings_page(&query, 0, limit, day)
    };
    let ready = of(RecordingFilter::Ready, RecordingSort::Newest, FEW)?;
    let leaving = of(RecordingFilter::LeavesSoon, RecordingSort::LeavesFirst, FEW)?;
    let in_trouble = of(RecordingFilter::InTrouble, RecordingSort::Newest, FEW)?;

    let motions = journal.in_motion()?;
    let more_on_the_way = motions.len().saturating_sub(FEW);
    let mut on_the_way = Vec::new();
    for motion in motions.into_iter().take(FEW) {
        let recording = journal.recording(motion.account, &motion.uuid)?;
        on_the_way.push(Moving {
            topic: recording.and_then(|recording| recording.topic),
            motion,
        });
    }
    Ok(Today {
        day,
        meetings: classes::own(companion, zone)?,
        on_the_way,
        more_on_the_way,
        ready: Few {
            count: ready.total,
            first: ready.rows,
        },
        in_trouble: Few {
            count: in_trouble.total,
            first: in_trouble.rows,
        },
        leaving: Few {
            count: leaving.total,
            first: leaving.rows,
        },
        people: people_changed(companion)?,
        offers: link::offers(journal)?,
    })
}

impl Today {
    /// The meeting that one would start or join now: one that runs, else the next one that has a time.
    pub fn next(&self) -> Option<&OwnMeeting> {
        let mut meetings = self.meetings.iter();
        meetings.find(|one| one.running || one.start.is_some())
    }
}
