//! What an open row of notices comes to now: news with all that words need, nothing yet, or nothing any more.
//! Refuses to tell what is not so any more: each look reads the things themselves.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::plan::Group;
use crate::attention::Standing;
use crate::journal::{
    About, AccountId, NoticeRow, Presence, Scope, Target, TransferKind, TransferState,
    linked_per_instance_only,
};
use crate::schedule::is_mine;
use crate::today::PeopleChanged;
use crate::track::{AtZoom, Place, Track};
use crate::{Companion, Problem, RecordingRow, Result, today};

/// A recording of a class that ended longer ago is no news.
const FRESH: SignedDuration = SignedDuration::from_hours(3 * 24);
/// Transcripts come late.
const FRESH_TRANSCRIPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A recording or a meeting, as words need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub topic: Option<String>,
    /// When it began or begins.
    pub start: Option<Timestamp>,
    /// The code of its course.
    pub course: Option<String>,
    /// It is of one user alone, and its topic may name them.
    pub personal: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// A recording can be had.
    Recording {
        account: AccountId,
        uuid: String,
        subject: Subject,
        /// With its transcript.
        transcript: bool,
        /// It belongs to a course in which the user may publish.
        can_copy: bool,
    },
    /// A transcript can be had.
    Transcript {
        account: AccountId,
        uuid: String,
        subject: Subject,
    },
    /// Its copy is in the course.
    Copied {
        account: AccountId,
        uuid: String,
        subject: Subject,
        course: String,
    },
    /// It will not get to the course by itself.
    NotCopied {
        account: AccountId,
        uuid: String,
        subject: Subject,
        course: String,
        why: Problem,
    },
    /// A meeting of one's own begins.
    Meeting {
        account: AccountId,
        number: u64,
        start: Timestamp,
        subject: Subject,
        may_start: bool,
    },
    /// The people of a course are not those who are registered.
    People {
        scope: Scope,
        subject: Subject,
        to_add: u64,
        to_remove: u64,
    },
    /// Zoom deletes a recording on this day, and there is no other copy.
    Leaving {
        account: AccountId,
        uuid: String,
        subject: Subject,
        on: Date,
    },
}

impl News {
    /// What is told together.
    pub(super) fn group(&self) -> Group {
        match self {
            Self::Recording { .. } => Group::Recording,
            Self::Transcript { .. } => Group::Transcript,
            Self::Copied { .. } => Group::Copied,
            Self::NotCopied { .. } => Group::NotCopied,
            Self::Meeting { .. } => Group::Meeting,
            Self::People { .. } => Group::People,
            Self::Leaving { .. } => Group::Leaving,
        }
    }

    /// What it is about, as far as words need it.
    pub fn subject(&self) -> &Subject {
        match self {
            Self::Recording { subject, .. }
            | Self::Transcript { subject, .. }
            | Self::Copied { subject, .. }
            | Self::NotCopied { subject, .. }
            | Self::Meeting { subject, .. }
            | Self::People { subject, .. }
            | Self::Leaving { subject, .. } => subject,
        }
    }
}

/// What a row comes to.
pub(super) enum Found {
    News(News),
    /// It is not whole yet.
    NotYet,
    /// It is no news any more.
    Settled,
}

/// Reads what rows speak of.
pub(super) struct Read<'a> {
    companion: &'a Companion,
    now: Timestamp,
    today: Date,
    /// Read once, when it is first needed.
    people: Option<Vec<PeopleChanged>>,
}

impl<'a> Read<'a> {
    pub(super) fn new(companion: &'a Companion, zone: &TimeZone) -> Result<Self> {
        let now = companion.now();
        Ok(Self {
            companion,
            now,
            today: now.to_zoned(zone.clone()).date(),
            people: None,
        })
    }

    pub(super) fn news(&mut self, row: &NoticeRow) -> Result<Found> {
        match &row.about {
            About::Recording { uuid } => self.recording(row, uuid),
            About::Transcript { uuid } => self.transcript(row, uuid),
            About::Leaving { uuid } => self.leaving(row, uuid),
            About::Copy {
                uuid,
                campus,
                course,
                session,
                group,
            } => self.copy(row, uuid, (*campus, course, *session, *group)),
            About::Meeting { number, start } => self.meeting(row, *number, *start),
            About::People {
                to_add, to_remove, ..
            } => self.people(row, *to_add, *to_remove),
        }
    }

    fn row(&self, row: &NoticeRow, uuid: &str) -> Result<Option<RecordingRow>> {
        self.companion.journal().recording_row(row.account, uuid)
    }

    fn recording(&self, row: &NoticeRow, uuid: &str) -> Result<Found> {
        let Some(recording) = self.row(row, uuid)? else {
            return Ok(Found::Settled);
        };
        let track = Track::of(&recording);
        let is_wanted = track.course == Place::Empty;
        Ok(match track.zoom {
            AtZoom::Processing => Found::NotYet,
            AtZoom::There { .. } if is_wanted && self.is_fresh(row, &recording, FRESH) => {
                Found::News(News::Recording {
                    account: row.account,
                    uuid: uuid.to_owned(),
                    subject: subject(&recording),
                    transcript: has_transcript(&recording),
                    can_copy: recording.course.as_ref().is_some_and(|course| course.runs),
                })
            }
            _ => Found::Settled,
        })
    }

    fn transcript(&self, row: &NoticeRow, uuid: &str) -> Result<Found> {
        let Some(recording) = self.row(row, uuid)? else {
            return Ok(Found::Settled);
        };
        let is_there = recording.recording.presence == Presence::There;
        if !is_there || !self.is_fresh(row, &recording, FRESH_TRANSCRIPT) {
            return Ok(Found::Settled);
        }
        Ok(Found::News(News::Transcript {
            account: row.account,
            uuid: uuid.to_owned(),
            subject: subject(&recording),
        }))
    }

    fn leaving(&self, row: &NoticeRow, uuid: &str) -> Result<Found> {
        let recording = self.row(row, uuid)?;
        let standing = recording.as_ref().map(Standing::of);
        let soon = standing.filter(|standing| standing.leaves_soon(self.today));
        let (Some(recording), Some(on)) = (recording, soon.and_then(|soon| soon.leaves_on)) else {
            return Ok(Found::Settled);
        };
        Ok(Found::News(News::Leaving {
            account: row.account,
            uuid: uuid.to_owned(),
            subject: subject(&recording),
            on,
        }))
    }

    fn copy(
        &self,
        row: &NoticeRow,
        uuid: &str,
        to: (AccountId, &str, Option<u64>, Option<u64>),
    ) -> Result<Found> {
        let journal = self.companion.journal();
        let mut transfers = journal.transfers_of(&[(row.account, uuid.to_owned())])?;
        transfers.retain(|transfer| match &transfer.kind {
            TransferKind::Pull => false,
            TransferKind::Publish(publish) => {
                let place = &publish.place;
                let session = place.session.map(chamilo::SessionId::get);
                let group = place.group.map(chamilo::GroupId::get);
                (publish.campus, place.course.as_str(), session, group) == to
            }
        });
        let Some(recording) = self.row(row, uuid)? else {
            return Ok(Found::Settled);
        };
        if transfers.iter().any(|transfer| !transfer.is_over()) {
            return Ok(Found::NotYet);
        }
        let is = |state| transfers.iter().find(|transfer| transfer.state == state);
        // Whoever paused it knows; and where nothing had to be moved, nothing happened.
        if is(TransferState::Paused).is_some() || transfers.iter().all(|transfer| transfer.already)
        {
            return Ok(Found::Settled);
        }
        let course = to.1.to_owned();
        let (account, uuid) = (row.account, uuid.to_owned());
        let subject = subject(&recording);
        Ok(Found::News(match is(TransferState::Failed) {
            Some(failed) => News::NotCopied {
                account,
                uuid,
                subject,
                course,
                why: failed.why.clone().unwrap_or_else(|| Problem::Internal {
                    detail: "a transfer failed without a reason".to_owned(),
                }),
            },
            None => News::Copied {
                account,
                uuid,
                subject,
                course,
            },
        }))
    }

    fn meeting(&self, row: &NoticeRow, number: u64, start: Timestamp) -> Result<Found> {
        let journal = self.companion.journal();
        let Some(found) = journal.meeting_row(row.account, number)? else {
            return Ok(Found::Settled);
        };
        let meeting = &found.meeting;
        if meeting.gone || meeting.start != Some(start) || start <= self.now {
            return Ok(Found::Settled);
        }
        let target = found.link.as_ref().map(|link| &link.target);
        Ok(Found::News(News::Meeting {
            account: row.account,
            number,
            start,
            may_start: is_mine(journal, meeting)? == Some(true),
            subject: Subject {
                topic: found.topic.clone(),
                start: Some(start),
                course: code(target),
                personal: is_personal(target, meeting.kind),
            },
        }))
    }

    fn people(&mut self, row: &NoticeRow, to_add: u64, to_remove: u64) -> Result<Found> {
        let known = match self.people.take() {
            Some(known) => known,
            None => today::people_changed(self.companion)?,
        };
        let scope = row.scope();
        let found = known.iter().find(|one| {
            Some(&one.scope) == scope.as_ref() && (one.to_add, one.to_remove) == (to_add, to_remove)
        });
        let news = found.map(|one| {
            let target = one.link.as_ref().map(|link| &link.target);
            News::People {
                scope: one.scope.clone(),
                subject: Subject {
                    topic: one.topic.clone(),
                    start: None,
                    course: code(target),
                    personal: false,
                },
                to_add,
                to_remove,
            }
        });
        self.people = Some(known);
        Ok(news.map_or(Found::Settled, Found::News))
    }

    /// Whether it was worth telling once, or its class ended not long ago.
    fn is_fresh(&self, row: &NoticeRow, recording: &RecordingRow, within: SignedDuration) -> bool {
        let minutes = i64::from(recording.recording.minutes.unwrap_or(0));
        let stale = recording
            .recording
            .start
            .checked_add(SignedDuration::from_mins(minutes))
            .and_then(|end| end.checked_add(within));
        row.at.is_some() || stale.is_ok_and(|stale| stale > self.now)
    }
}

fn subject(row: &RecordingRow) -> Subject {
    let target = row.link.as_ref().map(|link| &link.target);
    Subject {
        topic: row.recording.topic.clone(),
        start: Some(row.recording.start),
        course: code(target),
        personal: is_personal(target, row.recording.kind),
    }
}

fn code(target: Option<&Target>) -> Option<String> {
    match target {
        Some(Target::Course { code, .. }) => Some(code.clone()),
        _ => None,
    }
}

/// A user's own meeting, an instant one and a personal room are mostly called after somebody, also where they are everybody's.
fn is_personal(target: Option<&Target>, kind: i64) -> bool {
    match target {
        Some(Target::User { .. }) => true,
        Some(Target::Course { .. }) => false,
        Some(Target::Nobody) | None => linked_per_instance_only(kind),
    }
}

fn has_transcript(row: &RecordingRow) -> bool {
    row.files
        .iter()
        .any(|file| file.row.known.kind == "TRANSCRIPT" && !file.row.known.processing)
}
