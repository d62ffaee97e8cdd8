//! What a watcher has seen and told: each look gives the difference.
//! Refuses to look twice at what cannot have changed.

use std::collections::BTreeSet;

use lectern::journal::{AccountId, Revisions, TransferId, TransferRow};
use lectern::transfer::transfers_of;
use lectern::{Companion, Problem, Result};

use super::progress::{Ends, Files, KnownFile, Rates, in_motion, verdict};
use crate::clock::Here;
use crate::desk::{Desk, Profile, Work};
use crate::view::change::{Change, Ended, Moving};
use crate::view::frame::{AccountTrouble, Frame};
use crate::view::id::RecordingId;
use crate::view::recording::shown_topic;

const LOOKS_PER_FRAME: u32 = 5;

/// What was seen and told.
#[derive(Default)]
pub(super) struct Eye {
    mark: Option<Mark>,
    frame: Option<Frame>,
    revisions: Option<Revisions>,
    looks: u32,
    moving: Vec<Moving>,
    unfinished: bool,
    files: Files,
    rates: Rates,
    ends: Ends,
    /// What was asked for up to the last look.
    newest: Option<TransferId>,
    lost: bool,
}

/// As long as these are the same, nothing was written and nobody works.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    version: i64,
    beats: u64,
    today: String,
}

impl Eye {
    /// What is not as it was told, the frame first. Waits for the disk.
    pub(super) fn look(&mut self, desk: &Desk, profile: &Profile) -> Result<Vec<Change>> {
        let companion = profile.companion();
        if !companion.folder().journal().exists() {
            // An open file goes on being there without its name: what is written into it is lost.
            self.lost = true;
            let path = companion.folder().root().display().to_string();
            return Err(Problem::FolderMissing { path });
        }
        let working = profile.working();
        let mark = Mark {
            beats: profile.pulse.count(),
            version: companion.journal().data_version()?,
            today: Here::of(companion).today.to_string(),
        };
        let is_quiet = working.work == Work::Idle && !self.unfinished;
        if is_quiet && self.mark.as_ref() == Some(&mark) {
            return Ok(Vec::new());
        }
        let mut changes = Vec::new();
        // Read before what it counts: a change in between is then told once too often, and never not at all.
        let revisions = companion.journal().revisions()?;
        // The end of a reading, say, changes no list: while there is work, the frame is made anew now and then.
        self.looks = (self.looks + 1) % LOOKS_PER_FRAME;
        if self.mark.as_ref() != Some(&mark) || self.revisions != Some(revisions) || self.looks == 0
        {
            let mut frame = Frame::read(
                profile.kind(),
                companion,
                &desk.look(companion),
                &profile.senses(),
                &profile.listening(),
                working.work,
                working.trouble.as_ref(),
            )?;
            frame.closing = desk.asked().question();
            if self.frame.as_ref() != Some(&frame) {
                self.frame = Some(frame.clone());
                changes.push(Change::Frame {
                    frame: Box::new(frame),
                });
            }
        }
        if self.revisions != Some(revisions) {
            self.revisions = Some(revisions);
            changes.push(Change::Lists {
                recordings: revisions.recordings,
                meetings: revisions.meetings,
            });
        }
        self.look_at_transfers(companion, &mut changes)?;
        self.mark = Some(mark);
        Ok(changes)
    }

    fn look_at_transfers(
        &mut self,
        companion: &Companion,
        changes: &mut Vec<Change>,
    ) -> Result<()> {
        let journal = companion.journal();
        // Before the first look nobody waited for anything.
        let newest = journal.newest_transfer()?;
        let fresh = journal.transfers_after(self.newest.unwrap_or(newest))?;
        self.newest = Some(fresh.last().map_or(newest, |row| row.id.max(newest)));
        let unfinished = journal.unfinished_transfers()?;
        self.know_files(companion, &fresh)?;
        self.unfinished = !unfinished.is_empty();
        self.know_files(companion, &unfinished)?;

        let recordings = in_motion(&unfinished, &self.files);
        let rows = transfers_of(companion, &keys(&recordings)?)?;
        self.know_files(companion, &rows)?;
        let moving = self.rates.moving(&rows, &self.files, companion.now());
        if moving != self.moving {
            self.moving.clone_from(&moving);
            changes.push(Change::Progress { moving });
        }

        let mut ended = Vec::new();
        for (way, ids) in self.ends.over(&unfinished, &fresh, &self.files) {
            if let Some(verdict) = verdict(&journal.transfers_among(&ids)?) {
                let (account, uuid) = way.0.key()?;
                let recording = journal.recording(account, &uuid)?;
                ended.push(Ended {
                    topic: recording.and_then(|it| shown_topic(it.topic.as_deref())),
                    recording: way.0,
                    place: way.1,
                    ok: verdict.is_ok(),
                    problem: verdict.err(),
                });
            }
        }
        if !ended.is_empty() {
            changes.push(Change::Ended { ended });
        }
        if !self.unfinished {
            self.files.clear();
        }
        Ok(())
    }

    fn know_files(&mut self, companion: &Companion, rows: &[TransferRow]) -> Result<()> {
        for row in rows {
            if self.files.contains_key(&row.file) {
                continue;
            }
            let Some(file) = companion.journal().file(row.file)? else {
                continue;
            };
            let kept = file.kept.as_ref().map(|kept| kept.size);
            let known = KnownFile {
                recording: RecordingId::of(file.account, &file.uuid),
                size: kept.or(file.known.size),
            };
            self.files.insert(row.file, known);
        }
        Ok(())
    }

    /// The last frame, with what keeps anybody from making a new one.
    pub(super) fn in_trouble(&mut self, problem: Problem) -> Vec<Change> {
        self.mark = None;
        let Some(mut frame) = self.frame.clone() else {
            return Vec::new();
        };
        let trouble = AccountTrouble {
            account: String::new(),
            problem,
        };
        if !frame.sync.troubles.contains(&trouble) {
            frame.sync.troubles.insert(0, trouble);
        }
        if self.frame.as_ref() == Some(&frame) {
            return Vec::new();
        }
        self.frame = Some(frame.clone());
        vec![Change::Frame {
            frame: Box::new(frame),
        }]
    }

    pub(super) fn sees_work(&self) -> bool {
        let works = |frame: &Frame| frame.work != Work::Idle;
        self.unfinished || self.frame.as_ref().is_some_and(works)
    }

    pub(super) fn lost_its_folder(&self) -> bool {
        self.lost
    }
}

fn keys(recordings: &BTreeSet<RecordingId>) -> Result<Vec<(AccountId, String)>> {
    recordings.iter().map(RecordingId::key).collect()
}
