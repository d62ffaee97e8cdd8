//! Who will see what is put into a course.
//! Refuses to name anybody: a number is all that a teacher needs before they copy.

use crate::Companion;
use crate::journal::PublishTo;

/// How many learners a copy would reach. None where the campus cannot be asked at this moment: an audience that cannot be
/// counted stops nothing, and the copy itself will say what is wrong.
pub async fn audience(companion: &Companion, to: &PublishTo) -> Option<u64> {
    let campus = companion.campus(to.campus).await.ok()?;
    let count = campus.learner_count(&to.place).await;
    match count {
        Ok(count) => u64::try_from(count).ok(),
        Err(error) => {
            tracing::info!(kind = ?error.kind(), "an audience could not be counted");
            None
        }
    }
}
