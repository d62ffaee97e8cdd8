//! Which notices are told now, which later, and which not at all: a pure decision.
//! Refuses to read the journal, the settings or the clock: they come in.

use std::collections::{BTreeMap, HashMap};

use jiff::{SignedDuration, Timestamp, Zoned};

use super::Eyes;
use crate::journal::NoticeId;
use crate::settings::QuietHours;

/// Notices of one kind are told at most so often; what comes meanwhile is told together.
pub(super) const GAP: SignedDuration = SignedDuration::from_secs(60);

/// What is told together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    // In the order in which several are shown.
    Meeting,
    NotCopied,
    Leaving,
    People,
    Recording,
    Transcript,
    Copied,
}

impl Group {
    /// The word of its kind in the database.
    fn kind(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::NotCopied | Self::Copied => "copy",
            Self::Leaving => "leaving",
            Self::People => "people",
            Self::Recording => "recording",
            Self::Transcript => "transcript",
        }
    }
}

/// Something that was not told yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) id: NoticeId,
    pub(super) group: Group,
}

/// All that it depends on besides.
pub(super) struct Moment<'a> {
    pub(super) now: &'a Zoned,
    pub(super) eyes: Eyes,
    pub(super) quiet: Option<QuietHours>,
    /// A meeting of one's own runs, probably until then, and notices wait for its end; but for that of the next meeting, which
    /// may begin by then.
    pub(super) running_until: Option<Timestamp>,
    /// By the word of the kind.
    pub(super) last_told: HashMap<String, Timestamp>,
}

/// What is to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Planned {
    /// Each as one notice.
    pub(super) tell: Vec<Vec<NoticeId>>,
    /// In sight already: the list has them, the desktop is not troubled.
    pub(super) silently: Vec<NoticeId>,
    /// When what waits may be told.
    pub(super) wake: Option<Timestamp>,
}

/// Decides.
pub(super) fn plan(candidates: &[Candidate], moment: &Moment<'_>) -> Planned {
    let mut planned = Planned::default();
    let mut groups: BTreeMap<Group, Vec<NoticeId>> = BTreeMap::new();
    for one in candidates {
        // A meeting is not seen to begin: whoever works on something else in the window is told.
        if moment.eyes == Eyes::OnLectern && one.group != Group::Meeting {
            planned.silently.push(one.id);
        } else {
            groups.entry(one.group).or_default().push(one.id);
        }
    }
    let quiet = quiet_until(moment);
    for (group, ids) in groups {
        let held_until = match group {
            Group::Meeting => quiet,
            _ => quiet
                .max(moment.running_until)
                .or_else(|| gap_until(group, moment)),
        };
        match held_until {
            Some(until) => planned.wake = Some(planned.wake.map_or(until, |wake| wake.min(until))),
            None => planned.tell.push(ids),
        }
    }
    planned
}

/// When the minute after the last notice of this kind is over.
fn gap_until(group: Group, moment: &Moment<'_>) -> Option<Timestamp> {
    let now = moment.now.timestamp();
    let until = moment.last_told.get(group.kind())?.checked_add(GAP).ok()?;
    // A clock that was set back must not keep notices for days.
    (until > now && until.duration_since(now) <= GAP).then_some(until)
}

/// When the quiet hours end that hold now.
fn quiet_until(moment: &Moment<'_>) -> Option<Timestamp> {
    let quiet = moment.quiet?;
    if !quiet.hold(moment.now.time()) {
        return None;
    }
    let today = moment.now.date();
    let day = if moment.now.time() < quiet.until {
        today
    } else {
        today.tomorrow().ok()?
    };
    let end = day
        .to_datetime(quiet.until)
        .to_zoned(moment.now.time_zone().clone());
    end.ok().map(|end| end.timestamp())
}
