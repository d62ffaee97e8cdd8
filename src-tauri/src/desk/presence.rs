//! Keeps the presence of the profile's Zoom accounts as long as the profile is shown, and shows how each stands.
//! Refuses to know sockets and plans: the companion keeps them.

use std::sync::{Arc, Weak};
use std::time::Duration;

use lectern::events::Taken;
use lectern::journal::{Account, AccountId};
use lectern::presence::{self, Presence, WallClock, Watcher};
use lectern::transfer::Stop;

use super::profile::Profile;

/// Before another try where the journal could not be read.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// Shows how accounts stand, and has everybody look when something was told.
struct Shown(Weak<Profile>);

impl Watcher for Shown {
    fn hears(&self, presence: &Presence) {
        self.with(|profile| profile.change_events(|events| events.put(presence.clone())));
    }

    fn forgets(&self, account: AccountId) {
        self.with(|profile| profile.change_events(|events| events.forget(account)));
    }

    fn told(&self, _: &Account, _: Option<u64>, _: &Taken) {}

    fn wake(&self) {
        self.with(|profile| profile.pulse.beat());
    }
}

impl Shown {
    fn with(&self, run: impl FnOnce(&Profile)) {
        if let Some(profile) = self.0.upgrade() {
            run(&profile);
        }
    }
}

pub(super) async fn run(profile: Arc<Profile>, stop: Stop) {
    let watcher = Arc::new(Shown(Arc::downgrade(&profile)));
    while !stop.is_wanted() {
        let companion = profile.companion();
        let time = Arc::new(WallClock::of(companion));
        let nudge = Arc::clone(&profile.nudge);
        let kept = presence::run(companion, time, &stop, nudge, watcher.clone()).await;
        if let Err(problem) = kept {
            tracing::warn!(?problem, "nobody listens to Zoom");
            tokio::select! {
                () = stop.wanted() => {}
                () = tokio::time::sleep(AFTER_TROUBLE) => {}
            }
        }
    }
}
