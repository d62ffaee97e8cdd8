//! Works off what was asked for, by whichever process, as long as the profile is shown.
//! Refuses to know what a transfer or a reading is: the companion performs them.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use lectern::journal::{ListQuery, TransferRow};
use lectern::sync::SyncReport;
use lectern::transfer::{Stop, Watch, work_off};
use lectern::{Companion, Result};

use super::profile::{Profile, Work, Working};
use crate::clock::Here;

/// Between two looks for work that another process asked for.
const LOOK: Duration = Duration::from_millis(500);
/// Before another try where the worker itself could not work, unless something changes in between.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// What was read longer ago than this is read anew when a profile is opened.
const OLD: SignedDuration = SignedDuration::from_mins(15);

/// The first list of a process takes longer than all others; it is made while the page is still being loaded.
fn make_ready(companion: &Companion) -> Result<()> {
    let today = Here::of(companion).today;
    let first = companion
        .journal()
        .recordings_page(&ListQuery::default(), 0, 1, today)?;
    tracing::debug!(recordings = first.total, "the first list is ready");
    Ok(())
}

/// Who opens Lectern in the morning does not want to see yesterday.
fn wish_where_old(companion: &Companion) -> Result<()> {
    let journal = companion.journal();
    let (now, last) = (companion.now(), journal.last_granted_wish::<SyncReport>()?);
    let old = last.is_none_or(|(read, _)| now.duration_since(read) > OLD);
    if old && !journal.accounts()?.is_empty() && journal.waiting_wishes()?.is_empty() {
        journal.wish_for_sync(now, None)?;
    }
    Ok(())
}

/// Shows who is at work.
struct Shown<'a>(&'a Profile);

impl Watch for Shown<'_> {
    fn working(&self) {
        self.0.set_working(Working {
            work: Work::Here,
            trouble: None,
        });
    }

    fn following(&self) {
        self.0.set_working(Working {
            work: Work::Elsewhere,
            trouble: None,
        });
    }

    fn taken_over(&self) {}

    /// Progress is read from the journal, so that it is the same whoever works.
    fn changed(&self, _rows: &[TransferRow]) {}
}

pub(super) async fn run(profile: Arc<Profile>, stop: Stop) {
    if let Err(problem) = profile.read(make_ready).await {
        tracing::warn!(?problem, "the first list is not made ready");
    }
    if let Err(problem) = profile.read(wish_where_old).await {
        tracing::warn!(?problem, "what was read long ago is not read anew");
    }
    let mut heard = profile.pulse.listen();
    let mut looked_at = None;
    while !stop.is_wanted() {
        let seen = looked_at;
        let look = profile.read(move |companion| {
            let journal = companion.journal();
            let version = journal.data_version()?;
            // What this process writes does not count in there; it beats the pulse.
            Ok((version, seen != Some(version) && journal.has_work()?))
        });
        let outcome = match look.await {
            Ok((_, true)) => work_off(profile.companion(), &stop, &Shown(&profile)).await,
            Ok((version, false)) => {
                looked_at = Some(version);
                Ok(())
            }
            Err(problem) => Err(problem),
        };
        let wait = match outcome {
            Ok(()) => {
                profile.set_working(Working::default());
                LOOK
            }
            Err(problem) => {
                tracing::warn!(?problem, "the worker cannot work");
                profile.set_working(Working {
                    work: Work::Idle,
                    trouble: Some(problem),
                });
                AFTER_TROUBLE
            }
        };
        tokio::select! {
            () = stop.wanted() => {}
            () = tokio::time::sleep(wait) => {}
            () = heard.heard() => looked_at = None,
        }
    }
    profile.set_working(Working::default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn what_was_read_long_ago_is_read_anew_and_only_once_and_only_where_there_is_an_account() {
        let home = tempfile::tempdir().unwrap();
        let companion = sample::companion(home.path());
        let journal = companion.journal();
        let wishes = || journal.waiting_wishes().unwrap();
        wish_where_old(&companion).unwrap();
        assert!(wishes().is_empty(), "there is no account");

        sample::one_recording(journal);
        wish_where_old(&companion).unwrap();
        wish_where_old(&companion).unwrap();
        assert_eq!(wishes().len(), 1);

        journal
            .grant_wishes(&wishes(), &SyncReport::default())
            .unwrap();
        wish_where_old(&companion).unwrap();
        assert!(wishes().is_empty(), "it was read just now");

        let before = companion.now() - OLD - SignedDuration::from_secs(1);
        journal.wish_for_sync(before, None).unwrap();
        journal
            .grant_wishes(&wishes(), &SyncReport::default())
            .unwrap();
        wish_where_old(&companion).unwrap();
        assert_eq!(wishes().len(), 1);
    }
}
