//! The one window: made when somebody wants to see it, and let go of with its page once nobody has looked at it for a while,
//! because a page takes several times the memory of everything else. Refuses to let go of one that holds something of its user's.

use std::time::Duration;

use tauri::{AppHandle, Manager, Runtime, WebviewWindow, WebviewWindowBuilder};
use tokio::sync::{Mutex, Notify, watch};

use crate::curtain::{self, Then};
use crate::desk::Desk;
use crate::go::Destination;
use crate::title::Title;

/// Its name, as the configuration and the capabilities have it.
const MAIN: &str = "main";
/// Whoever closed it by mistake finds it within this time as it was.
const KEPT: Duration = Duration::from_secs(20);
/// Between two questions to a page that could not go.
const AGAIN: Duration = Duration::from_secs(60);
/// A window that has not gone by then is not waited for.
const LONGEST_END: Duration = Duration::from_secs(2);

/// Whether the window is in sight, and whose turn it is to make it or to let go of it.
pub(crate) struct Sight {
    /// Held by whoever makes the window, brings it to the front or lets go of it: one at a time.
    turn: Mutex<()>,
    /// Somebody closed it, and nobody has opened it since.
    closed: watch::Sender<bool>,
    gone: Notify,
}

impl Sight {
    pub(crate) fn new() -> Self {
        Self {
            turn: Mutex::new(()),
            closed: watch::Sender::new(false),
            gone: Notify::new(),
        }
    }

    /// The window has ended; another one may take its name.
    pub(crate) fn has_gone(&self) {
        self.gone.notify_one();
    }
}

/// The window, where there is one now.
pub(crate) fn of<R: Runtime>(app: &AppHandle<R>) -> Option<WebviewWindow<R>> {
    app.get_webview_window(MAIN)
}

/// Makes the window, out of sight until its page is there.
pub(crate) fn make<R: Runtime>(app: &AppHandle<R>, then: Then) -> tauri::Result<()> {
    let config = app.config().app.windows.first();
    let mut config = config.ok_or(tauri::Error::WindowNotFound)?.clone();
    if let Some(title) = app.state::<Title>().shown() {
        config.title = title;
    }
    curtain::draw(app, then);
    WebviewWindowBuilder::from_config(app, &config)?
        .build()
        .map(drop)
}

/// Brings the window to the front, wherever it is, and makes it where there is none.
pub(crate) fn show<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    // On Windows, making one within what the system calls waits for ever.
    tauri::async_runtime::spawn(async move {
        let sight = app.state::<Sight>();
        let _turn = sight.turn.lock().await;
        sight.closed.send_replace(false);
        match of(&app) {
            Some(window) => front(&window),
            None => {
                if let Err(error) = make(&app, Then::ToTheFront) {
                    tracing::error!(%error, "there is no window");
                }
            }
        }
    });
}

pub(crate) fn front<R: Runtime>(window: &WebviewWindow<R>) {
    for done in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = done {
            tracing::warn!(%error, "the window did not come to the front");
        }
    }
}

/// Out of sight, until somebody opens it.
pub(crate) fn hide<R: Runtime>(app: &AppHandle<R>) {
    let hidden = of(app).map(|window| window.hide());
    if let Some(Err(error)) = hidden {
        tracing::warn!(%error, "the window stays in sight");
    }
    app.state::<Sight>().closed.send_replace(true);
}

/// Lets go of a closed window as soon as its page can go, for as long as the program runs.
pub(crate) async fn keep<R: Runtime>(app: AppHandle<R>, desk: Desk) {
    let closed = || app.state::<Sight>().closed.subscribe();
    loop {
        until(closed(), true).await;
        tokio::select! {
            () = let_go_in_time(&app, &desk) => {}
            () = until(closed(), false) => {}
        }
        desk.leave().forget();
        until(closed(), false).await;
    }
}

async fn until(mut closed: watch::Receiver<bool>, wanted: bool) {
    let waited = closed.wait_for(|closed| *closed == wanted).await.is_ok();
    if !waited {
        std::future::pending::<()>().await;
    }
}

async fn let_go_in_time<R: Runtime>(app: &AppHandle<R>, desk: &Desk) {
    tokio::time::sleep(KEPT).await;
    loop {
        desk.leave().ask();
        tokio::select! {
            place = desk.leave().answered() => return let_go(app, desk, place).await,
            () = tokio::time::sleep(AGAIN) => {}
        }
    }
}

/// The page that comes next begins where this one was.
async fn let_go<R: Runtime>(app: &AppHandle<R>, desk: &Desk, place: Destination) {
    let sight = app.state::<Sight>();
    let _turn = sight.turn.lock().await;
    // Somebody may have opened it while this waited for its turn.
    let Some(window) = of(app).filter(|_| *sight.closed.borrow()) else {
        return;
    };
    if let Err(error) = window.destroy() {
        tracing::warn!(%error, "the window does not let go of its page");
        return;
    }
    desk.nobody_watches().await;
    desk.going().unless_elsewhere(place);
    let gone = tokio::time::timeout(LONGEST_END, sight.gone.notified()).await;
    if gone.is_err() {
        tracing::warn!("the window takes long to end");
    }
}
