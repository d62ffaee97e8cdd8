//! Commands about the window as a whole: what changes, and which profile it shows.
//! Refuses to hold the profiles; the desk does.

use lectern::Result;
use tauri::State;
use tauri::ipc::Channel;

use crate::desk::Desk;
use crate::go::Destination;
use crate::view::change::Change;

/// Sends the frame, and from then on every change. A page that asks takes the place of the one that asked before.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn watch(desk: State<'_, Desk>, on_change: Channel<Change>) -> Result<()> {
    desk.watch(move |change| on_change.send(change).is_ok())
        .await
}

/// The page was asked, and can be let go of: it holds nothing of its user's. The one that comes next begins at this place.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn let_page_go(desk: State<'_, Desk>, place: Destination) -> Result<()> {
    desk.leave().answer(place);
    Ok(())
}

/// Begins a new practice campus in place of the user's own profile.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn enter_practice(desk: State<'_, Desk>) -> Result<()> {
    desk.enter_practice().await
}

/// Goes back to the user's own profile.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn leave_practice(desk: State<'_, Desk>) -> Result<()> {
    desk.leave_practice().await
}
