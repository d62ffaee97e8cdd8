//! Closing the window and quitting: hides, asks, or ends, as the desktop and the user have it.
//! Refuses to stop a transfer that somebody waits for without having asked.

mod decide;
mod door;

use std::sync::{Mutex, PoisonError};

use lectern::settings::{Background, WhenClosed, set_when_closed};
use lectern::{Companion, Result};
use tauri::{AppHandle, Manager, Runtime, Window, WindowEvent};

use self::decide::{Known, Step};
use crate::desk::{Desk, Profile, Work};
use crate::tray::InTray;
use crate::view::closing::{Question, Reply};
use crate::view::recordings::small;

pub(crate) use self::door::Door;

const GOES_ON: &str = "shell-goes-on";
const IN_TRAY: &str = "shell-goes-on-in-tray";
const NO_TRAY: &str = "shell-goes-on-without-tray";

/// The words of its notices, for the test that they stand in every language.
#[cfg(test)]
pub(crate) const WORDS: [&str; 3] = [GOES_ON, IN_TRAY, NO_TRAY];

/// The question that stands unanswered.
#[derive(Default)]
pub(crate) struct Asked(Mutex<Option<Question>>);

impl Asked {
    pub(crate) fn question(&self) -> Option<Question> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, question: Option<Question>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = question;
    }
}

/// Somebody wants the window closed: it stays until it is known what that means.
pub(crate) fn window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        let app = window.app_handle().clone();
        tauri::async_runtime::spawn(async move { closed(&app).await });
    }
}

async fn closed<R: Runtime>(app: &AppHandle<R>) {
    let desk = app.state::<Desk>().inner().clone();
    let step = decide::closed(Known {
        tray: app.state::<InTray>().is_there(),
        chosen: desk
            .own_settings()
            .await
            .and_then(|own| own.background.when_closed),
        transfers: would_stop(&desk).await,
        asked: desk.asked().question().is_some(),
    });
    take(app, &desk, step).await;
}

/// Somebody wants Lectern to end.
pub(crate) async fn quit<R: Runtime>(app: &AppHandle<R>) {
    let desk = app.state::<Desk>().inner().clone();
    let step = decide::quit(would_stop(&desk).await);
    take(app, &desk, step).await;
}

async fn take<R: Runtime>(app: &AppHandle<R>, desk: &Desk, step: Step) {
    let door = app.state::<Door>().inner().clone();
    match step {
        Step::Hide => {
            desk.asked().put(None);
            hide(desk, &door, app.state::<InTray>().is_there()).await;
        }
        Step::Quit => door.leave(),
        Step::Ask(question) => {
            crate::window::show(app);
            ask(desk, Some(question));
        }
    }
}

/// What the user said. Without a question there is nothing to answer.
pub(crate) async fn answered(
    desk: &Desk,
    door: &Door,
    in_tray: &InTray,
    answer: Reply,
) -> Result<()> {
    let Some(question) = desk.asked().question() else {
        return Ok(());
    };
    let chosen = match answer {
        Reply::Stay => None,
        Reply::Background => Some(WhenClosed::Background),
        Reply::Quit => Some(WhenClosed::Quit),
    };
    // An answer that cannot be kept leaves the question where it is.
    if question.keeps && chosen.is_some() {
        let own = desk.own_companion().await?;
        set_when_closed(&own, chosen).await?;
    }
    ask(desk, None);
    match chosen {
        None => {}
        Some(WhenClosed::Background) => hide(desk, door, in_tray.is_there()).await,
        Some(WhenClosed::Quit) => door.leave(),
    }
    Ok(())
}

async fn hide(desk: &Desk, door: &Door, tray: bool) {
    door.hide();
    if let Err(problem) = tell_once(desk, door, tray).await {
        tracing::warn!(?problem, "nobody was told where the window went");
    }
}

/// Says where the window went, the first time that it goes this way.
async fn tell_once(desk: &Desk, door: &Door, tray: bool) -> Result<()> {
    let own = desk.own_companion().await?;
    let told = |background: &mut Background| {
        let told = if tray {
            &mut background.told_of_tray
        } else {
            &mut background.told_without_tray
        };
        std::mem::replace(told, true)
    };
    if told(&mut own.settings().background) {
        return Ok(());
    }
    own.change_settings(|all| {
        told(&mut all.background);
    })
    .await?;
    let words = desk.words().await;
    let where_it_is = if tray { IN_TRAY } else { NO_TRAY };
    door.tell(&words.say(GOES_ON), &words.say(where_it_is));
    Ok(())
}

fn ask(desk: &Desk, question: Option<Question>) {
    desk.asked().put(question);
    if let Some(profile) = desk.open_profile() {
        profile.pulse.beat();
    }
}

/// Transfers that this process works on, or is about to.
async fn would_stop(desk: &Desk) -> u32 {
    let Some(profile) = desk.open_profile() else {
        return 0;
    };
    if profile.working().work == Work::Elsewhere {
        return 0;
    }
    count(&profile).await.unwrap_or_else(|problem| {
        tracing::warn!(?problem, "nobody knows what is under way");
        0
    })
}

async fn count(profile: &Profile) -> Result<u32> {
    profile
        .read(|companion: &Companion| Ok(small(companion.journal().unfinished_transfers()?.len())))
        .await
}

#[cfg(test)]
mod tests;
