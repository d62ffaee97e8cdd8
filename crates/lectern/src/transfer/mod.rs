//! Transfers: rows of the journal, a pure `step` for each direction, and a driver that performs what the steps ask for.
//! Refuses to believe its own memory: after a kill the disk and the server are asked what they have.

mod adding;
mod aside;
mod ask;
mod ask_for;
mod control;
mod crew;
mod disk;
mod driver;
mod halt;
mod halting;
mod instead;
mod leftovers;
mod meter;
mod publish;
mod pull;
mod receiving;
mod sending;
mod settling;
mod source;
mod stop;
mod take_back;
#[cfg(test)]
mod test_rows;
mod zooms_folder;

pub use adding::{Added, Adding, NotAdded, Onlooker, Took, add_files, is_called_like_a_recording};
pub(crate) use ask::destination;
pub use ask::{
    Asked, LeftOut, MeetingName, PublishHow, PublishPlan, Selection, ask_publishes, ask_pulls,
    plan_publishes,
};
pub use ask_for::{Shown, ask_copies_shown, ask_pull_files, plan_copies};
pub use control::{
    Cancelled, Loss, cancel, pause, pause_all, resume, resume_paused, resume_signed_in,
    transfers_of,
};
pub use driver::{Outcome, Watch, Work, perform, work_off};
pub use instead::ask_instead;
pub(crate) use instead::did_not_fit;
pub use meter::Meter;
pub use stop::{Stop, Stopper, stop_signal};
pub use take_back::{DocumentKey, take_back, take_back_documents};
pub use zooms_folder::{Brought, LocalRecording, local_recordings, look_over, zoom_folder};

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use wire::{Patience, Retry, Retryable};

use crate::Problem;
use crate::journal::TransferRow;

/// A server that asks for more than this is not waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// Whether a row is tried again after a problem, and when. Tries count from the last real progress.
fn again(row: &mut TransferRow, problem: Problem, now: Timestamp, patience: &Patience) -> bool {
    row.tries += 1;
    let wait = match problem.retry() {
        Retry::No => None,
        Retry::After(wait) => Some(wait).filter(|wait| *wait <= LONGEST_WAIT),
        Retry::Backoff => Some(patience.wait_before(row.tries)),
    };
    // What a campus refused twice without a reason it will refuse again, and each time the whole file has to be sent.
    let retries = match &problem {
        Problem::NotStored => 1,
        out_of_reach if out_of_reach.is_unreached() => patience.unreached,
        _ => patience.works,
    };
    row.why = Some(problem);
    let enough = usize::try_from(row.tries).is_ok_and(|tries| tries > retries);
    match wait.filter(|_| !enough) {
        Some(wait) => {
            let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_hours(1));
            row.retry_at = Some(now.checked_add(wait).unwrap_or(now));
            true
        }
        None => {
            row.retry_at = None;
            false
        }
    }
}
