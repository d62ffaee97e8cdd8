//! What the tray tells of, read from the journal.
//! Refuses to put it into words, and to ask a server.

use jiff::Timestamp;
use lectern::journal::{AccountId, TransferKind};
use lectern::today::{OwnMeeting, today};
use lectern::{Companion, Result};

use crate::clock::Here;
use crate::view::id::RecordingId;

/// What is known at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// The user's own next meeting, or the one that runs.
    pub(super) next: Option<Next>,
    pub(super) under_way: UnderWay,
    /// Zoom and the campus are being read.
    pub(super) reading: bool,
    /// The first recordings that wait for the user.
    pub(super) ready: Vec<Ready>,
    pub(super) ready_in_all: usize,
}

/// A meeting that is about to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Next {
    pub(super) account: AccountId,
    pub(super) number: u64,
    pub(super) topic: Option<String>,
    /// None where it runs and has no fixed time.
    pub(super) start: Option<Timestamp>,
    /// Its host is the user; everybody else joins.
    pub(super) may_start: bool,
    pub(super) runs: bool,
}

/// How many transfers there are that have not come to their end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct UnderWay {
    pub(super) downloads: usize,
    pub(super) copies: usize,
    pub(super) paused: usize,
}

/// A recording that can be dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ready {
    pub(super) id: RecordingId,
    pub(super) topic: Option<String>,
}

impl UnderWay {
    pub(super) fn moves(self) -> usize {
        self.downloads + self.copies
    }
}

impl Known {
    /// Waits for the disk.
    pub(super) fn read(companion: &Companion) -> Result<Self> {
        let journal = companion.journal();
        let today = today(companion, &Here::of(companion).zone)?;
        let under_way = journal.unfinished_transfers()?;
        let downloads = under_way
            .iter()
            .filter(|row| row.kind == TransferKind::Pull)
            .count();
        Ok(Self {
            next: today.next().map(Next::of),
            under_way: UnderWay {
                downloads,
                copies: under_way.len() - downloads,
                paused: journal.paused_transfers()?.len(),
            },
            reading: !journal.waiting_wishes()?.is_empty(),
            ready_in_all: today.ready.count,
            ready: today
                .ready
                .first
                .into_iter()
                .map(|row| Ready {
                    id: RecordingId::of(row.recording.account, &row.recording.uuid),
                    topic: row.recording.topic,
                })
                .collect(),
        })
    }
}

impl Next {
    fn of(meeting: &OwnMeeting) -> Self {
        let row = &meeting.row.meeting;
        Self {
            account: row.account,
            number: row.number,
            topic: row.topic.clone(),
            start: meeting.start,
            may_start: meeting.may_start,
            runs: meeting.running,
        }
    }
}
