//! Commands about Lectern without its window: what closing means, and starting with the session.
//! Refuses to decide what closing comes to; that is `closing`.

use lectern::Result;
use lectern::settings::set_when_closed as put_when_closed;
use tauri::State;

use crate::autostart::Autostart;
use crate::closing::{self, Door};
use crate::desk::{Desk, off_thread};
use crate::tray::InTray;
use crate::view::closing::{Reply, WhenClosed};

/// What the user answers to the question that closing the window raised.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn answer_closing(
    desk: State<'_, Desk>,
    door: State<'_, Door>,
    in_tray: State<'_, InTray>,
    answer: Reply,
) -> Result<()> {
    closing::answered(&desk, &door, &in_tray, answer).await
}

/// What closing the window means from now on.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_when_closed(desk: State<'_, Desk>, chosen: WhenClosed) -> Result<()> {
    let own = desk.own_companion().await?;
    desk.act(async |companion| {
        // A practice campus is closed as the user's own.
        drop(companion);
        put_when_closed(&own, chosen.into()).await
    })
    .await
}

/// Whether Lectern starts with the session, out of sight.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn autostart(entry: State<'_, Autostart>) -> Result<bool> {
    let entry = entry.inner().clone();
    off_thread(move || entry.is_on()).await
}

/// Has Lectern start with the session, or not. Gives what it is now.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_autostart(entry: State<'_, Autostart>, on: bool) -> Result<bool> {
    let entry = entry.inner().clone();
    off_thread(move || entry.set(on)).await
}
