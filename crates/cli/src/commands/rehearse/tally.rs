//! The counts of a rehearsal and its last line.
//! Refuses to call anything passed that was not counted as proven.

use lectern::journal::{TransferRow, TransferState};

use crate::exit::Exit;
use crate::failures::Failures;
use crate::labels::Labels;
use crate::output::Output;

/// What a rehearsal has done so far.
#[derive(Default)]
pub struct Tally {
    /// Meetings that had recordings.
    pub meetings: usize,
    /// Files that the practice Zoom holds.
    pub expected: usize,
    pub pulled: usize,
    pub published: usize,
    pub verified: usize,
    pub failures: Failures,
    /// Things that must never happen, whatever fault was asked for.
    pub broken: Vec<String>,
}

impl Tally {
    /// Counts downloads.
    pub fn pulls(&mut self, rows: &[TransferRow], labels: &Labels) {
        self.pulled = rows.iter().filter(|row| row.succeeded()).count();
        self.count_failures(rows, labels);
    }

    /// Counts copies in courses.
    pub fn publications(&mut self, rows: &[TransferRow], labels: &Labels) {
        self.published = rows.iter().filter(|row| row.succeeded()).count();
        self.verified = rows
            .iter()
            .filter(|row| row.state == TransferState::Proven)
            .count();
        self.count_failures(rows, labels);
    }

    fn count_failures(&mut self, rows: &[TransferRow], labels: &Labels) {
        for row in rows {
            if let (Some(why), false) = (&row.why, row.succeeded()) {
                self.failures.add(labels.of_transfer(row), why);
            }
        }
    }

    fn passed(&self) -> bool {
        let all = [self.pulled, self.published, self.verified]
            .iter()
            .all(|count| *count == self.expected);
        all && self.failures.count() == 0 && self.broken.is_empty()
    }

    /// Says how it ended.
    pub fn conclude(&self, out: Output) -> Exit {
        for line in &self.broken {
            out.line(format_args!("wrong: {line}"));
        }
        if !self.passed() && self.broken.is_empty() {
            out.line("Nothing half published is left on the practice campus.");
        }
        let end = if self.passed() { "passed" } else { "failed" };
        let missing = self.expected.saturating_sub(self.verified);
        let failed = (self.failures.count() + self.broken.len()).max(missing);
        let failed = if self.passed() { 0 } else { failed.max(1) };
        out.line(format_args!(
            "rehearsal {end}: {} meetings, {} files pulled, {} published, {} verified, {failed} failed",
            self.meetings, self.pulled, self.published, self.verified,
        ));
        if self.passed() {
            Exit::Done
        } else {
            Exit::Failed
        }
    }
}
