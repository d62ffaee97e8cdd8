//! From rows of transfers to what moves and what just came to its end, per recording and place.
//! Refuses to read the journal: rows go in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use lectern::Problem;
use lectern::journal::{FileRowId, TransferId, TransferRow, TransferState};

use super::rate::{Rate, seconds_left};
use crate::view::change::{Moving, Whereto};
use crate::view::id::RecordingId;

/// What moves together: the files of a recording on their way to one place.
pub(super) type Way = (RecordingId, Whereto);

/// A file as far as progress needs it.
#[derive(Debug, Clone)]
pub(super) struct KnownFile {
    pub(super) recording: RecordingId,
    /// Bytes, as far as Zoom or a copy here says.
    pub(super) size: Option<u64>,
}

pub(super) type Files = HashMap<FileRowId, KnownFile>;

pub(super) fn whereto(row: &TransferRow) -> Whereto {
    Whereto::of(&row.kind)
}

fn way(row: &TransferRow, files: &Files) -> Option<Way> {
    Some((files.get(&row.file)?.recording.clone(), whereto(row)))
}

/// Whether something happens with it at this moment: not one that waits, for its turn or for another try.
fn is_in_motion(row: &TransferRow) -> bool {
    use TransferState as At;
    match row.state {
        At::Asking
        | At::Receiving
        | At::Checking
        | At::Preparing
        | At::Sending
        | At::Confirming
        | At::Proving => true,
        At::Published => !row.is_over(),
        At::Waiting | At::Retry | At::Paused | At::Failed | At::Kept | At::Proven => false,
    }
}

/// The recordings of which something moves.
pub(super) fn in_motion(unfinished: &[TransferRow], files: &Files) -> BTreeSet<RecordingId> {
    unfinished
        .iter()
        .filter(|row| is_in_motion(row))
        .filter_map(|row| Some(files.get(&row.file)?.recording.clone()))
        .collect()
}

/// How fast each thing moves.
#[derive(Debug, Default)]
pub(super) struct Rates(HashMap<Way, Rate>);

impl Rates {
    /// All that moves. `rows`: every transfer of the recordings of which something moves, also those that are over, so that
    /// what is done stays done.
    pub(super) fn moving(
        &mut self,
        rows: &[TransferRow],
        files: &Files,
        now: Timestamp,
    ) -> Vec<Moving> {
        let mut ways: BTreeMap<Way, Vec<&TransferRow>> = BTreeMap::new();
        for row in rows {
            if let Some(way) = way(row, files) {
                ways.entry(way).or_default().push(row);
            }
        }
        ways.retain(|_, rows| rows.iter().any(|row| is_in_motion(row)));
        self.0.retain(|way, _| ways.contains_key(way));
        ways.into_iter()
            .map(|(way, rows)| {
                let (done, total) = bytes(&rows, files);
                let rate = self.0.entry(way.clone()).or_default().measure(now, done);
                Moving {
                    recording: way.0,
                    place: way.1,
                    percent: total.and_then(|total| percent(done, total)),
                    done,
                    total,
                    rate,
                    seconds_left: seconds_left(done, total, rate),
                    files: u32::try_from(rows.iter().filter(|row| !row.is_over()).count())
                        .unwrap_or(u32::MAX),
                }
            })
            .collect()
    }
}

/// Bytes that are there, and in all where that is known of every file.
fn bytes(rows: &[&TransferRow], files: &Files) -> (u64, Option<u64>) {
    let counted = rows
        .iter()
        // What failed or was paused is not on its way.
        .filter(|row| !row.is_over() || row.succeeded());
    let (mut done, mut total) = (0_u64, Some(0_u64));
    for row in counted {
        let size = row
            .total
            .or_else(|| files.get(&row.file).and_then(|file| file.size));
        let there = match size {
            Some(size) if row.succeeded() => size,
            Some(size) => row.done.min(size),
            None => row.done,
        };
        done = done.saturating_add(there);
        total = total.zip(size).map(|(all, size)| all.saturating_add(size));
    }
    (done, total)
}

/// Rounded down, and never 100: that is said by another state.
fn percent(done: u64, total: u64) -> Option<u8> {
    let percent = u128::from(done)
        .saturating_mul(100)
        .checked_div(u128::from(total))?;
    u8::try_from(percent.min(99)).ok()
}

/// Remembers what is on its way, to notice its end. What was over before nobody looked is no news.
#[derive(Debug, Default)]
pub(super) struct Ends(BTreeMap<Way, BTreeSet<TransferId>>);

impl Ends {
    /// Takes note of what is unfinished now, and gives the ways on which nothing is left, with all that was seen on them.
    /// `fresh` was asked for since the last look, and may have begun and ended in between.
    pub(super) fn over(
        &mut self,
        unfinished: &[TransferRow],
        fresh: &[TransferRow],
        files: &Files,
    ) -> Vec<(Way, Vec<TransferId>)> {
        let mut now: BTreeMap<Way, BTreeSet<TransferId>> = BTreeMap::new();
        for row in unfinished {
            if let Some(way) = way(row, files) {
                now.entry(way).or_default().insert(row.id);
            }
        }
        let mut before = std::mem::take(&mut self.0);
        for row in fresh {
            if let Some(way) = way(row, files) {
                before.entry(way).or_default().insert(row.id);
            }
        }
        let mut over = Vec::new();
        for (way, seen) in before {
            match now.get_mut(&way) {
                Some(ids) => ids.extend(seen),
                None => over.push((way, seen.into_iter().collect())),
            }
        }
        self.0 = now;
        over
    }
}

/// How it ended: well, or with the first problem. `None` where somebody paused or cancelled it, who knows.
pub(super) fn verdict(rows: &[TransferRow]) -> Option<Result<(), Problem>> {
    if rows.is_empty() || rows.iter().any(|row| row.state == TransferState::Paused) {
        return None;
    }
    let failed = rows.iter().find(|row| row.state == TransferState::Failed);
    Some(match failed.map(|row| row.why.clone()) {
        None => Ok(()),
        Some(why) => Err(why.unwrap_or_else(|| Problem::Internal {
            detail: "a transfer failed without a reason".to_owned(),
        })),
    })
}

#[cfg(test)]
mod tests {
    use lectern::journal::{AccountId, TransferKind};

    use super::*;

    fn recording(uuid: &str) -> RecordingId {
        RecordingId::of(AccountId(1), uuid)
    }

    /// Files 1 and 2 are of recording "a", 3 of "b".
    fn files() -> Files {
        [(1, "a", Some(100)), (2, "a", Some(300)), (3, "b", None)]
            .into_iter()
            .map(|(id, uuid, size)| {
                let known = KnownFile {
                    recording: recording(uuid),
                    size,
                };
                (FileRowId(id), known)
            })
            .collect()
    }

    fn pull(file: i64, state: TransferState, done: u64) -> TransferRow {
        TransferRow {
            id: TransferId(file * 10),
            kind: TransferKind::Pull,
            file: FileRowId(file),
            state,
            done,
            total: None,
            furthest: 0,
            etag: None,
            attempt: None,
            name: None,
            document: None,
            tries: 0,
            retry_at: None,
            why: None,
            already: false,
        }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    #[test]
    fn files_of_one_recording_move_together() {
        let mut rates = Rates::default();
        let rows = [
            pull(1, TransferState::Kept, 100),
            pull(2, TransferState::Receiving, 100),
        ];
        rates.moving(&rows, &files(), at(0));
        let rows = [
            pull(1, TransferState::Kept, 100),
            pull(2, TransferState::Receiving, 200),
        ];
        let moving = rates.moving(&rows, &files(), at(1));
        assert_eq!(
            moving,
            [Moving {
                recording: recording("a"),
                place: Whereto::Computer,
                percent: Some(75),
                done: 300,
                total: Some(400),
                rate: Some(100),
                seconds_left: Some(1),
                files: 1,
            }]
        );
    }

    #[test]
    fn what_waits_does_not_move_and_an_unknown_size_has_no_percent() {
        let waiting = [
            pull(1, TransferState::Waiting, 0),
            pull(2, TransferState::Retry, 7),
        ];
        assert!(in_motion(&waiting, &files()).is_empty());
        assert!(
            Rates::default()
                .moving(&waiting, &files(), at(0))
                .is_empty()
        );
        let moving =
            Rates::default().moving(&[pull(3, TransferState::Receiving, 7)], &files(), at(0));
        assert_eq!(
            (moving[0].percent, moving[0].total, moving[0].done),
            (None, None, 7)
        );
    }

    #[test]
    fn one_hundred_percent_is_not_said_of_what_still_moves() {
        let rows = [pull(2, TransferState::Checking, 300)];
        let moving = Rates::default().moving(&rows, &files(), at(0));
        assert_eq!(moving[0].percent, Some(99));
    }

    #[test]
    fn an_end_is_told_once_and_only_when_nothing_of_it_is_left() {
        let mut ends = Ends::default();
        let (one, two) = (
            pull(1, TransferState::Receiving, 1),
            pull(2, TransferState::Waiting, 0),
        );
        assert!(ends.over(&[one, two.clone()], &[], &files()).is_empty());
        assert!(ends.over(&[two], &[], &files()).is_empty());
        assert_eq!(
            ends.over(&[], &[], &files()),
            [(
                (recording("a"), Whereto::Computer),
                vec![TransferId(10), TransferId(20)]
            )]
        );
        assert!(ends.over(&[], &[], &files()).is_empty());
    }

    #[test]
    fn what_began_and_ended_between_two_looks_is_told_too() {
        let mut ends = Ends::default();
        let kept = pull(1, TransferState::Kept, 100);
        let told = [((recording("a"), Whereto::Computer), vec![TransferId(10)])];
        assert_eq!(ends.over(&[], &[kept], &files()), told);
        assert!(ends.over(&[], &[], &files()).is_empty());
    }

    #[test]
    fn a_failure_is_told_with_its_problem_and_a_pause_is_no_end() {
        let mut failed = pull(1, TransferState::Failed, 0);
        failed.why = Some(Problem::GoneFromZoom);
        let kept = pull(2, TransferState::Kept, 300);
        assert_eq!(verdict(std::slice::from_ref(&kept)), Some(Ok(())));
        assert_eq!(verdict(&[kept, failed]), Some(Err(Problem::GoneFromZoom)));
        assert_eq!(verdict(&[pull(1, TransferState::Paused, 0)]), None);
        assert_eq!(verdict(&[]), None, "cancelled: the rows are gone");
    }
}
