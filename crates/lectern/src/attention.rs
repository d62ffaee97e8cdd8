//! What a recording asks of the user: whether it needs them, how urgently, and which single act its row offers.
//! Refuses to read the journal or the clock: a row and a day go in.

use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;

use crate::RecordingRow;
use crate::journal::{Presence, Target};
use crate::track::{Place, Track, Why};

/// A recording that Zoom deletes within so many days is worth a word.
const SOON: i32 = 7;

/// What the row of a recording offers, at most one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Fetch it to this computer.
    Download,
    /// Put it into its course.
    CopyToCourse,
    /// It does not fit into its course: choose what else to do.
    Choose,
    /// Say to which course it belongs.
    Assign,
    /// Try once more what failed.
    Retry,
    /// Go on with what was paused.
    Resume,
    /// It is in its course: look at it there.
    Open,
    /// The account has to be signed in to first.
    SignIn,
    /// Nothing to do, or nothing that would help.
    None,
}

/// What a recording asks for, without regard to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// It will not get to one of its places by itself.
    pub in_trouble: bool,
    /// The day on which Zoom deletes it, while there is no whole copy: neither on this computer nor proven in the course.
    pub leaves_on: Option<Date>,
    /// On this computer, of a course in which the user may publish, and nothing of it there or on its way.
    pub ready: bool,
    /// Nobody has said to whom it belongs.
    pub not_in_course: bool,
}

impl Standing {
    /// How a recording stands.
    pub fn of(row: &RecordingRow) -> Self {
        Self::on(&Track::of(row), row)
    }

    fn on(track: &Track, row: &RecordingRow) -> Self {
        let is_safe = track.computer == Place::Kept || track.course == Place::Proven;
        let recording = &row.recording;
        Self {
            in_trouble: [&track.computer, &track.course]
                .into_iter()
                .any(|place| matches!(place, Place::InTrouble { .. })),
            leaves_on: recording
                .deletes_on
                .filter(|_| recording.presence == Presence::There && !is_safe),
            ready: track.computer == Place::Kept && track.course == Place::Empty && is_mine(row),
            not_in_course: row.link.is_none(),
        }
    }

    /// Whether Zoom deletes it within a week and there is no whole copy of it.
    pub fn leaves_soon(&self, today: Date) -> bool {
        self.leaves_on.is_some_and(|day| day <= soon(today))
    }

    /// Whether somebody should look at it.
    pub fn needs_you(&self, today: Date) -> bool {
        self.in_trouble || self.leaves_soon(today)
    }
}

/// The last day that is soon.
pub fn soon(today: Date) -> Date {
    today.saturating_add(Span::new().days(SOON))
}

/// The one thing that the row of a recording offers.
///
/// What is wrong comes before what is next, and what comes first on a recording's way before what comes later. While
/// something of it is on its way by itself there is nothing to offer.
pub fn action(row: &RecordingRow, today: Date) -> Action {
    let track = Track::of(row);
    let standing = Standing::on(&track, row);
    for place in [&track.computer, &track.course] {
        match place {
            Place::InTrouble { why } => return remedy(*why),
            Place::Paused => return Action::Resume,
            Place::Moving { .. } | Place::Checking | Place::Retrying | Place::Waiting => {
                return Action::None;
            }
            Place::Empty | Place::Listed | Place::SizeChecked | Place::Kept | Place::Proven => {}
        }
    }
    let can_be_fetched = track.computer == Place::Empty
        && row.recording.presence == Presence::There
        && row.files.iter().any(|file| !file.row.known.processing);
    match track.course {
        Place::Proven => return Action::Open,
        // Copying again finds what is there and proves it, which takes the bytes of this computer.
        Place::Listed | Place::SizeChecked if track.computer != Place::Kept || !is_mine(row) => {
            return Action::Open;
        }
        _ => {}
    }
    match row.link.as_ref().map(|link| &link.target) {
        None if can_be_fetched && standing.leaves_soon(today) => Action::Download,
        None => Action::Assign,
        Some(_) if can_be_fetched => Action::Download,
        Some(Target::Course { .. }) if track.computer == Place::Kept && is_mine(row) => {
            Action::CopyToCourse
        }
        Some(_) => Action::None,
    }
}

fn remedy(why: Why) -> Action {
    match why {
        Why::DoesNotFit => Action::Choose,
        Why::SignIn => Action::SignIn,
        // Zoom has it no more: trying again would fail again.
        Why::Gone => Action::None,
        Why::DiskFull
        | Why::Folder
        | Why::Network
        | Why::NotAllowed
        | Why::Damaged
        | Why::Other => Action::Retry,
    }
}

/// Whether it belongs to a course in which the user may publish.
fn is_mine(row: &RecordingRow) -> bool {
    row.course.as_ref().is_some_and(|course| course.runs)
}

#[cfg(test)]
mod tests;
