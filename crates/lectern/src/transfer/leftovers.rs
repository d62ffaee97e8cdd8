//! Late pieces: a piece that was in flight when its sender was killed arrives after the attempt was thrown away.
//! Refuses to touch a name that an attempt still uses: names come here only once they were given up.

use std::time::Duration;

use jiff::SignedDuration;

use crate::journal::Leftover;
use crate::{Companion, Result};

/// What is in flight on a good network arrives within this time, and is waited for.
const WAITED_FOR: SignedDuration = SignedDuration::from_secs(4);
/// What has not arrived by then never will: the campus has given up the connection.
const POSSIBLE_FOR: SignedDuration = SignedDuration::from_hours(1);
/// How often it is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(400);

/// Throws away what arrived late; with `wait`, also what may arrive within the next seconds.
pub(super) async fn sweep(companion: &Companion, wait: bool) -> Result<()> {
    loop {
        let mut young = false;
        for leftover in companion.journal().leftovers()? {
            let age = companion.now().duration_since(leftover.since);
            let found = match thrown_away(companion, &leftover).await {
                Ok(found) => found,
                Err(problem) => {
                    // The name is never used again, so this harms nobody; the next command tries once more.
                    tracing::info!(?problem, "a late piece could not be looked for");
                    return Ok(());
                }
            };
            if found || age > POSSIBLE_FOR || age < SignedDuration::ZERO {
                companion
                    .journal()
                    .forget_leftover(leftover.campus, &leftover.name)?;
            } else {
                young |= age < WAITED_FOR;
            }
        }
        if !(wait && young) {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// One piece at a time is in flight, so once one came late, no other will.
async fn thrown_away(companion: &Companion, leftover: &Leftover) -> Result<bool> {
    let campus = companion.campus(leftover.campus).await?;
    Ok(campus.abort_upload(&leftover.place, &leftover.name).await?)
}
