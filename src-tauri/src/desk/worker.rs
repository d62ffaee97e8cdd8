//! Works off what was asked for, by whichever process, as long as the profile is shown.
//! Refuses to know what a transfer or a reading is: the companion performs them.

use std::sync::Arc;
use std::time::Duration;

use lectern::journal::TransferRow;
use lectern::transfer::{Stop, Watch, work_off};

use super::profile::{Profile, Work, Working};

/// Between two looks for work that another process asked for.
const LOOK: Duration = Duration::from_millis(500);
/// Before another try where the worker itself could not work, unless something changes in between.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

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
    let mut heard = profile.pulse.listen();
    let mut looked_at = None;
    while !stop.is_wanted() {
        let seen = looked_at;
        let look = profile.read(move |companion| {
            let journal = companion.journal();
            let version = journal.data_version()?;
            let now = companion.now();
            // What this process writes does not count in the version; it beats the pulse. And what was to be looked at later
            // becomes due without anybody's writing.
            let may_have =
                seen != Some(version) || journal.next_look()?.is_some_and(|due| due <= now);
            Ok((version, may_have && journal.has_work(now)?))
        });
        let outcome = match look.await {
            Ok((_, true)) => work_off(profile.companion(), &stop, &Shown(&profile)).await,
            Ok((version, false)) => {
                looked_at = Some(version);
                profile.saw_version(version);
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
