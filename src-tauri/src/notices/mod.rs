//! Shows by the desktop's own notices what happened, and does what a click on one says.
//! Refuses to decide what is worth telling and when: the companion does.

#[cfg(target_os = "linux")]
mod bus;
mod click;
mod words;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lectern::notices::{Eyes, Notice, take_due};
use tauri::{AppHandle, Runtime};
use tauri_plugin_notification::{Action, ActionType, NotificationExt};

use self::words::{Told, told};
use crate::desk::{Desk, Profile, ProfileKind};
use crate::window;

#[cfg(test)]
pub(crate) use self::words::WORDS;

/// Between two looks, however much happens.
const LEAST: Duration = Duration::from_millis(250);
/// A computer that slept does not count its sleep as time: what is due is looked for anew after this.
const LONGEST: Duration = Duration::from_secs(120);
/// Before another look where the journal could not be read.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// Of a notice that speaks of nothing in the journal.
const PLAIN: i32 = -1;
/// The one button of a notice; a click beside it is a `tap`.
const ACT: &str = "act";
/// Which profile's journal a notice speaks of.
const PRACTICE: &str = "practice";

/// Tells what happens for as long as the program runs.
pub(crate) async fn keep<R: Runtime>(app: AppHandle<R>, desk: Desk) {
    let clicked = app.clone();
    // Before the first notice is shown: of those that were shown before, no click is told.
    let heard = app.notification().on_action(move |performed| {
        click::heard(&clicked, performed);
    });
    if let Err(error) = heard {
        tracing::warn!(%error, "clicks on notices are not heard");
    }
    let mut profiles = desk.changes();
    loop {
        match desk.open_profile() {
            Some(profile) => {
                tokio::select! {
                    () = watch_over(&app, &desk, &profile) => {}
                    changed = profiles.changed() => if changed.is_err() { return },
                }
            }
            None if profiles.changed().await.is_err() => return,
            None => {}
        }
    }
}

/// Tells what happens in this profile, until somebody drops it.
async fn watch_over<R: Runtime>(app: &AppHandle<R>, desk: &Desk, profile: &Arc<Profile>) {
    let mut beats = profile.pulse.listen();
    let mut versions = profile.versions();
    loop {
        beats.forget();
        versions.mark_unchanged();
        let eyes = eyes(app);
        let look = profile.read(move |companion| take_due(companion, &TimeZone::system(), eyes));
        let wait = match look.await {
            Ok(looked) => {
                for notice in &looked.due {
                    show(app, desk, profile, notice).await;
                }
                if looked.changed {
                    // The window's list is not as it was. This is heard here, too, and comes to nothing the second time.
                    profile.pulse.beat();
                }
                until(profile.companion().now(), looked.next)
            }
            Err(problem) => {
                tracing::warn!(?problem, "nobody can look what is to be told");
                AFTER_TROUBLE
            }
        };
        tokio::time::sleep(LEAST).await;
        tokio::select! {
            () = beats.heard() => {}
            _ = versions.changed() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

fn until(now: Timestamp, next: Option<Timestamp>) -> Duration {
    let wait = next.and_then(|next| Duration::try_from(next.duration_since(now)).ok());
    // What is due already was not told for a reason that ends at another time.
    wait.filter(|wait| !wait.is_zero())
        .map_or(LONGEST, |wait| wait.min(LONGEST))
}

/// Where the user looks, as far as the desktop says.
fn eyes<R: Runtime>(app: &AppHandle<R>) -> Eyes {
    let is_looked_at = window::of(app).is_some_and(|window| {
        window.is_focused().unwrap_or(false) && window.is_visible().unwrap_or(false)
    });
    if is_looked_at {
        Eyes::OnLectern
    } else {
        Eyes::Elsewhere
    }
}

async fn show<R: Runtime>(app: &AppHandle<R>, desk: &Desk, profile: &Profile, notice: &Notice) {
    let names = profile.companion().settings().notices.names;
    let Some(Told { title, body, act }) = told(
        notice,
        profile.companion().now(),
        names,
        &desk.words().await,
    ) else {
        return;
    };
    let Ok(id) = i32::try_from(notice.id.0) else {
        return;
    };
    let plugin = app.notification();
    // Named anew each time: the language may be another one.
    let action = Action::builder(ACT, act).build();
    let kind = ActionType::builder(ACT).actions(vec![action]).build();
    let practice = profile.kind() == ProfileKind::Practice;
    let shown = plugin.register_action_types(vec![kind]).and_then(|()| {
        let builder = plugin.builder().id(id).title(title).body(body);
        builder.action_type_id(ACT).extra(PRACTICE, practice).show()
    });
    if let Err(error) = shown {
        tracing::warn!(%error, "a notice could not be shown");
    }
}

/// Shows a notice that speaks of Lectern itself. A click on it brings the window to the front.
pub(crate) fn plain<R: Runtime>(app: &AppHandle<R>, title: &str, body: &str) {
    let builder = app.notification().builder().id(PLAIN);
    if let Err(error) = builder.title(title).body(body).show() {
        tracing::warn!(%error, "a notice could not be shown");
    }
}

/// Whether this desktop shows notices at all, as far as it says.
#[cfg(target_os = "linux")]
pub(crate) async fn desktop_shows() -> bool {
    bus::has_daemon().await
}

/// Windows and macOS always do; whether the user switched them off there is not told.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn desktop_shows() -> bool {
    true
}
