//! Turns: one publication at a time within a course.
//! Refuses to know what is done with a turn.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

use crate::journal::AccountId;

type Turn = Arc<AsyncMutex<()>>;

/// One publication at a time within a course.
#[derive(Default)]
pub(super) struct Turns {
    courses: Mutex<HashMap<(AccountId, String), Turn>>,
}

impl Turns {
    pub(super) async fn take(&self, campus: AccountId, course: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut courses = self.courses.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(courses.entry((campus, course.to_owned())).or_default())
        };
        turn.lock_owned().await
    }
}
