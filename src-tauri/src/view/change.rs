//! What `watch` pushes: changes, never lists.
//! Refuses to say what moved where it can be asked: lists come with a revision to compare.

use lectern::Problem;
use lectern::journal::TransferKind;
use serde::{Deserialize, Serialize};

use super::frame::Frame;
use super::id::RecordingId;
use crate::desk::Drag;
use crate::go::Destination;

/// Something that is not any more as it was said before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Change {
    /// The first message of every watch, and whenever something of it changed.
    Frame { frame: Box<Frame> },
    /// Revisions of the lists: what is in sight is asked for again when its revision differs.
    Lists {
        #[cfg_attr(test, specta(type = u32))]
        recordings: i64,
        #[cfg_attr(test, specta(type = u32))]
        meetings: i64,
    },
    /// All that moves now; nothing once nothing moves.
    Progress { moving: Vec<Moving> },
    /// Transfers that just came to their end, for saying so.
    Ended { ended: Vec<Ended> },
    /// Files that are dragged over the window, or were dropped in it.
    Drag {
        /// So many are over the window now.
        over: u32,
        /// The pile of those that were dropped just now.
        dropped: Option<u32>,
    },
    /// Something outside the window speaks of this: it is to be shown.
    Go { to: Destination },
    /// Nobody has looked at the window for a while: a page that holds nothing of its user's says that it can go.
    Leave,
}

impl Change {
    pub(crate) fn of(drag: Drag) -> Self {
        Self::Drag {
            over: drag.over,
            dropped: drag.dropped,
        }
    }
}

/// To where something moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Whereto {
    Computer,
    Course,
}

impl Whereto {
    pub(crate) fn of(kind: &TransferKind) -> Self {
        match kind {
            TransferKind::Pull => Self::Computer,
            TransferKind::Publish(_) => Self::Course,
        }
    }
}

/// How far the files of one recording are on their way to one place, together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Moving {
    pub(crate) recording: RecordingId,
    pub(crate) place: Whereto,
    /// Rounded down and never 100: that is said by another state.
    pub(crate) percent: Option<u8>,
    #[cfg_attr(test, specta(type = u32))]
    pub(crate) done: u64,
    #[cfg_attr(test, specta(type = Option<u32>))]
    pub(crate) total: Option<u64>,
    /// Bytes per second over the last three seconds.
    #[cfg_attr(test, specta(type = Option<u32>))]
    pub(crate) rate: Option<u64>,
    #[cfg_attr(test, specta(type = Option<u32>))]
    pub(crate) seconds_left: Option<u64>,
    /// Files that are not there yet.
    pub(crate) files: u32,
}

/// The end of what was on its way of one recording to one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Ended {
    pub(crate) recording: RecordingId,
    pub(crate) place: Whereto,
    pub(crate) topic: Option<String>,
    pub(crate) ok: bool,
    pub(crate) problem: Option<Problem>,
}
