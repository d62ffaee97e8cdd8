//! The tray: what is next, what is under way and what is ready, kept true as time passes and the journal changes.
//! Refuses to wake up for anything else, and to be needed: where a desktop has no place for it, the window does everything.

mod act;
mod content;
mod doing;
mod host;
mod known;

use std::sync::Arc;
use std::time::Duration;

use lectern::Result;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Runtime};
use tokio::sync::watch;

use self::act::Act;
use self::content::{Content, Line};
use self::known::Known;
use crate::clock::Here;
use crate::desk::{Desk, Profile, ProfileKind};
use crate::words::Words;

/// Its name on the session's bus; people never see it.
const ID: &str = "lectern";
/// Much may change at once; one look answers it all.
const BREATH: Duration = Duration::from_millis(100);
/// Between two looks while something moves: nobody tells of every file that is through.
const WHILE_MOVING: Duration = Duration::from_secs(2);
/// A panel that has just come up may not take anything yet.
const AGAIN: Duration = Duration::from_secs(1);
const TRIES: u32 = 5;

#[cfg(test)]
pub(crate) use self::content::WORDS;

/// Whether a closed window can be found in the tray. Cheap to clone.
#[derive(Clone)]
pub(crate) struct InTray(Arc<watch::Sender<bool>>);

impl InTray {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    pub(crate) fn is_there(&self) -> bool {
        *self.0.borrow()
    }

    pub(crate) fn set(&self, there: bool) {
        self.0
            .send_if_modified(|before| std::mem::replace(before, there) != there);
    }
}

/// Keeps the tray right for as long as Lectern runs.
pub(crate) async fn keep<R: Runtime>(app: AppHandle<R>, desk: Desk, in_tray: InTray) {
    let mut host = host::listen();
    let mut profiles = desk.changes();
    let mut icon: Option<TrayIcon<R>> = None;
    let mut shown: Option<Content> = None;
    loop {
        let wanted = *host.borrow_and_update();
        if wanted && icon.is_none() {
            icon = built(&app).await;
            shown = None;
        }
        in_tray.set(wanted && icon.is_some());
        let Some(icon) = icon.as_ref().filter(|_| wanted) else {
            changed(&mut host).await;
            continue;
        };
        profiles.mark_unchanged();
        let profile = desk.open_profile();
        let mut heard = profile
            .as_deref()
            .map(|profile| (profile.pulse.listen(), profile.versions()));
        let rest = match look(&desk, profile).await {
            Ok((content, rest)) => {
                if shown.as_ref() != Some(&content) {
                    if let Err(error) = show(&app, icon, &content) {
                        tracing::warn!(%error, "the tray stays as it was");
                    }
                    shown = Some(content);
                }
                rest
            }
            Err(problem) => {
                tracing::warn!(?problem, "nobody knows what the tray should say");
                to_the_next_minute(jiff::Timestamp::now())
            }
        };
        let news = async {
            match &mut heard {
                Some((pulse, versions)) => {
                    tokio::select! {
                        () = pulse.heard() => {}
                        () = changed(versions) => {}
                    }
                }
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = changed(&mut host) => {}
            () = changed(&mut profiles) => {}
            () = news => {}
            () = tokio::time::sleep(rest) => {}
        }
        tokio::time::sleep(BREATH).await;
    }
}

/// Waits for another value, for ever where nobody is left who could give one.
async fn changed<T>(listening: &mut watch::Receiver<T>) {
    if listening.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The content as it is now, and after what time another look is worth it.
async fn look(desk: &Desk, profile: Option<Arc<Profile>>) -> Result<(Content, Duration)> {
    let words = match &profile {
        Some(_) => desk.words().await,
        // To ask for them would open it.
        None => Words::of(None),
    };
    let practice = profile
        .as_ref()
        .is_some_and(|profile| profile.kind() == ProfileKind::Practice);
    let title = words.title(practice);
    let (known, now, zone) = match profile {
        None => (
            Known::default(),
            jiff::Timestamp::now(),
            jiff::tz::TimeZone::system(),
        ),
        Some(profile) => {
            let read = profile.read(|companion| {
                let known = Known::read(companion)?;
                Ok((known, companion.now(), Here::of(companion).zone))
            });
            read.await?
        }
    };
    let moves = known.under_way.moves() > 0 || known.reading;
    let rest = if moves {
        WHILE_MOVING
    } else {
        to_the_next_minute(now)
    };
    Ok((Content::of(&known, now, &zone, title, &words), rest))
}

/// Meetings begin on whole minutes, and the time to them is told in minutes.
fn to_the_next_minute(now: jiff::Timestamp) -> Duration {
    let into = now.as_millisecond().rem_euclid(60_000);
    // A moment after it, so that it has begun by any clock.
    Duration::from_millis(u64::try_from(60_050 - into).unwrap_or(60_000))
}

async fn built<R: Runtime>(app: &AppHandle<R>) -> Option<TrayIcon<R>> {
    for attempt in 1..=TRIES {
        match build(app) {
            Ok(icon) => return Some(icon),
            Err(error) if attempt == TRIES => {
                tracing::warn!(%error, "there is no tray");
            }
            Err(_) => tokio::time::sleep(AGAIN).await,
        }
    }
    None
}

fn build<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<TrayIcon<R>> {
    TrayIconBuilder::with_id(ID)
        .icon(tauri::include_image!("../icons/32x32.png"))
        .title("Lectern")
        .tooltip("Lectern")
        .menu(&Menu::new(app)?)
        // Opening the window is what a click is for; the menu is behind the other button.
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| {
            // Other menus have other words.
            if let Some(act) = Act::named(event.id().as_ref()) {
                let app = app.clone();
                tauri::async_runtime::spawn(async move { doing::perform(&app, act).await });
            }
        })
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                crate::window::show(icon.app_handle());
            }
        })
        .build(app)
}

fn show<R: Runtime>(
    app: &AppHandle<R>,
    icon: &TrayIcon<R>,
    content: &Content,
) -> tauri::Result<()> {
    let menu = Menu::new(app)?;
    for (place, line) in content.lines.iter().enumerate() {
        match line {
            Line::Separator => menu.append(&PredefinedMenuItem::separator(app)?)?,
            Line::Told(text) => {
                let item = MenuItem::with_id(
                    app,
                    format!("told-{place}"),
                    literal(text),
                    false,
                    None::<&str>,
                )?;
                menu.append(&item)?;
            }
            Line::Does(text, act) => {
                let item = MenuItem::with_id(app, act.name(), literal(text), true, None::<&str>)?;
                menu.append(&item)?;
            }
        }
    }
    icon.set_menu(Some(menu))?;
    icon.set_tooltip(Some(&content.tooltip))
}

/// In a menu, `&` marks the key of a line; doubled it is itself.
fn literal(text: &str) -> String {
    text.replace('&', "&&")
}
