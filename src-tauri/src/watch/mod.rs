//! Tells a page what changed: a frame first, then only what is not as it was, at most ten times per second.
//! Refuses to send lists, and to say anything while nothing changes.

mod eye;
mod progress;
mod rate;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::{Duration, Instant};

use lectern::Result;
use tokio::sync::watch;

use self::eye::Eye;
use crate::desk::{Desk, Profile, Stand, off_thread};
use crate::view::change::Change;

/// Between two looks while something moves.
const OFTEN: Duration = Duration::from_millis(100);
/// Between two looks while nothing does, for what other processes write.
const SELDOM: Duration = Duration::from_millis(500);
/// A look that takes long is taken more rarely: at most this part of the time goes into looking.
const PART: u32 = 8;

impl Desk {
    /// Sends the frame, and from then on every change, until the page is gone or another one watches. `send` says whether
    /// there is still somebody who hears it.
    pub(crate) async fn watch(
        &self,
        mut send: impl FnMut(Change) -> bool + Send + 'static,
    ) -> Result<()> {
        let mut profiles = self.changes();
        let mut drags = self.piles().drags();
        let mut wishes = self.going().listen();
        let mut leave = self.leave().listen();
        let profile = self.profile().await?;
        profiles.mark_unchanged();
        let (mut eye, seen) = look(self, &profile, Eye::default()).await;
        for change in seen? {
            send(change);
        }
        let desk = self.clone();
        let watching = tokio::spawn(async move {
            let mut profile = profile;
            let mut heard = profile.pulse.listen();
            loop {
                let began = Instant::now();
                let (looked, seen) = look(&desk, &profile, eye).await;
                eye = looked;
                let changes = seen.unwrap_or_else(|problem| eye.in_trouble(problem));
                for change in changes {
                    if !send(change) {
                        return;
                    }
                }
                if drags.has_changed().unwrap_or(false)
                    && !send(Change::of(*drags.borrow_and_update()))
                {
                    return;
                }
                if leave.has_changed().unwrap_or(false)
                    && *leave.borrow_and_update() == Stand::Asked
                    && !send(Change::Leave)
                {
                    return;
                }
                wishes.mark_unchanged();
                if let Some(to) = desk.going().take()
                    && !send(Change::Go { to: to.clone() })
                {
                    // The page that comes next goes there.
                    desk.going().wish(to);
                    return;
                }
                let rest = if eye.sees_work() { OFTEN } else { SELDOM };
                // Beats are heard at once, but never answered more often than ten times per second.
                tokio::time::sleep(OFTEN.max(began.elapsed() * PART)).await;
                tokio::select! {
                    () = tokio::time::sleep(rest.saturating_sub(OFTEN)) => {}
                    () = heard.heard() => {}
                    _ = profiles.changed() => {}
                    // Left unseen, for the look that follows.
                    () = changed(&drags) => {}
                    () = changed(&wishes) => {}
                    () = changed(&leave) => {}
                }
                if eye.lost_its_folder() {
                    desk.let_go(&profile).await;
                }
                match desk.profile().await {
                    Ok(now) if Arc::ptr_eq(&now, &profile) => {}
                    Ok(now) => {
                        heard = now.pulse.listen();
                        profile = now;
                        eye = Eye::default();
                    }
                    // The folder is away; the page was told, and is told again when it is there.
                    Err(_) => tokio::time::sleep(SELDOM).await,
                }
            }
        });
        self.set_watcher(watching);
        Ok(())
    }
}

/// Waits until there is news, and leaves it where it is.
async fn changed<T>(news: &watch::Receiver<T>) {
    let mut listening = news.clone();
    if listening.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
}

async fn look(desk: &Desk, profile: &Arc<Profile>, mut eye: Eye) -> (Eye, Result<Vec<Change>>) {
    let (desk, profile) = (desk.clone(), Arc::clone(profile));
    let looked = off_thread(move || {
        let seen = eye.look(&desk, &profile);
        Ok((eye, seen))
    });
    match looked.await {
        Ok(looked) => looked,
        Err(problem) => (Eye::default(), Err(problem)),
    }
}
