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

/// Throws away what arrived late, and what arrives within the next seconds.
///
/// # Errors
/// Only the journal's. A name is never used again, so what stays behind harms nobody; the next command tries once more.
pub(super) async fn sweep(companion: &Companion) -> Result<()> {
    loop {
        let mut awaited = false;
        for leftover in companion.journal().leftovers()? {
            let age = companion.now().duration_since(leftover.since);
            if !(SignedDuration::ZERO..POSSIBLE_FOR).contains(&age) {
                companion
                    .journal()
                    .forget_leftover(leftover.campus, &leftover.name)?;
                continue;
            }
            match thrown_away(companion, &leftover).await {
                Ok(true) => companion
                    .journal()
                    .forget_leftover(leftover.campus, &leftover.name)?,
                Ok(false) => awaited |= age < WAITED_FOR,
                Err(_) => tracing::info!("a late piece could not be looked for"),
            }
        }
        if !awaited {
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
