//! Shows transfers as they go: bars on a terminal, one plain line per finished file otherwise.
//! Refuses to slow them down: it only looks at rows.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use lectern::journal::{TransferId, TransferKind, TransferRow, TransferState};
use lectern::transfer::{Meter, Onlooker, Took, Watch};

use crate::labels::Labels;
use crate::output::Output;
use crate::words;

/// How often a meter is read.
const LOOK: Duration = Duration::from_millis(100);

/// Looks on while transfers run.
pub struct Progress {
    out: Output,
    labels: Labels,
    bars: MultiProgress,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    over: HashSet<TransferId>,
    moving: HashMap<TransferId, ProgressBar>,
    total: Option<ProgressBar>,
}

impl Progress {
    /// Knows the files by these labels.
    pub fn new(out: Output, labels: Labels) -> Self {
        Self {
            out,
            labels,
            bars: MultiProgress::new(),
            seen: Mutex::default(),
        }
    }

    /// Takes the bars away, so that the result stands below nothing.
    pub fn finish(&self) {
        // A terminal that is gone shows none.
        drop(self.bars.clear());
    }

    /// The labels, for what comes afterwards.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    fn say(&self, text: &str) {
        if self.out.draws() {
            // Above the bars. A terminal that is gone reads nothing.
            drop(self.bars.println(text));
        } else {
            self.out.progress(text);
        }
    }

    fn ended(&self, row: &TransferRow) {
        if !row.succeeded() {
            // Told with its cause at the end.
            return;
        }
        let done = match (&row.kind, row.already) {
            (TransferKind::Pull, false) => "pulled",
            (TransferKind::Pull, true) => "already here",
            (TransferKind::Publish(_), false) => "published",
            (TransferKind::Publish(_), true) => "already there",
        };
        let size = row
            .total
            .map(|total| format!(" ({})", words::bytes(total)))
            .unwrap_or_default();
        self.say(&format!("{done} {}{size}", self.labels.of_transfer(row)));
    }

    fn draw(&self, seen: &mut Seen, rows: &[TransferRow]) {
        let over = rows.iter().filter(|row| row.is_over()).count();
        let total = seen.total.get_or_insert_with(|| {
            let bar = self.bars.add(ProgressBar::new(0));
            bar.set_style(style("{wide_bar} {pos}/{len} files"));
            bar
        });
        total.set_length(rows.len().try_into().unwrap_or(u64::MAX));
        total.set_position(over.try_into().unwrap_or(u64::MAX));
        for row in rows {
            if row.is_over() || !is_moving(row.state) {
                if let Some(bar) = seen.moving.remove(&row.id) {
                    bar.finish_and_clear();
                }
                continue;
            }
            let total = &*total;
            let bar = seen.moving.entry(row.id).or_insert_with(|| {
                let bar = self.bars.insert_before(total, ProgressBar::new(0));
                bar.set_style(style("{bar:24} {binary_bytes:>10}/{binary_total_bytes:<10} {binary_bytes_per_sec:>12} {eta:>4} {wide_msg}"));
                bar
            });
            bar.set_length(row.total.unwrap_or(row.done));
            bar.set_position(row.done);
            bar.set_message(format!(
                "{} {}",
                words::transfer_state(row.state),
                self.labels.of_transfer(row)
            ));
        }
    }
}

impl Watch for Progress {
    fn following(&self) {
        self.out.note(
            "Another Lectern is at work in this data folder. It does this too; following it.",
        );
    }

    fn taken_over(&self) {
        self.out
            .note("The other Lectern has ended. Going on in its place.");
    }

    fn changed(&self, rows: &[TransferRow]) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        for row in rows.iter().filter(|row| row.is_over()) {
            if seen.over.insert(row.id) {
                self.ended(row);
            }
        }
        if self.out.draws() && !rows.is_empty() {
            self.draw(&mut seen, rows);
        }
    }
}

/// Looks on while files of this computer are added: one plain line for each where no bar is drawn.
pub struct Taking {
    pub out: Output,
    /// The result is for a program: nothing but it is printed.
    pub json: bool,
}

impl Onlooker for Taking {
    fn waiting(&self) {
        self.out
            .note("Another Lectern is at work in this data folder. Waiting until it has ended.");
    }

    fn took(&self, file: &Path, size: u64, how: Took) {
        if self.json || self.out.draws() {
            return;
        }
        let done = match how {
            Took::Copied => "added",
            Took::Before => "already here",
        };
        let (name, size) = (file.display().to_string(), words::bytes(size));
        self.out
            .progress(format_args!("{done} {} ({size})", words::plain(&name)));
    }
}

/// Shows how far a meter is while something is done; on a terminal only.
pub async fn while_shown<T>(out: Output, meter: &Meter, work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    if !out.draws() {
        return work.await;
    }
    let bar = ProgressBar::new(0);
    bar.set_style(style(
        "{bar:24} {percent:>3} % {binary_bytes_per_sec:>12} {eta:>4} checking and copying",
    ));
    let done = loop {
        tokio::select! {
            done = &mut work => break done,
            () = tokio::time::sleep(LOOK) => {
                let (passed, expected) = meter.read();
                bar.set_length(expected);
                bar.set_position(passed);
            }
        }
    };
    bar.finish_and_clear();
    done
}

fn is_moving(state: TransferState) -> bool {
    !matches!(state, TransferState::Waiting | TransferState::Retry)
}

fn style(template: &str) -> ProgressStyle {
    // A template that is wrong shows a plain bar; it is no reason to stop the work.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
