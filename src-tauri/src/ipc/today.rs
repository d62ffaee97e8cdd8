//! Commands of the page Today, and of what notices tell.
//! Refuses to show a notice: the shell does that by itself.

use lectern::journal::NoticeId;
use lectern::settings::set_notices;
use lectern::{Result, notices};
use tauri::State;

use crate::desk::Desk;
use crate::notices::desktop_shows;
use crate::view::notice::{NoticeChoices, NoticeForm};
use crate::view::number::RowNumber;
use crate::view::today::Today;

/// What there is to know of today.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn today(desk: State<'_, Desk>) -> Result<Today> {
    desk.read(Today::read).await
}

/// Takes note that the user has seen these.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn notices_seen(desk: State<'_, Desk>, ids: Vec<RowNumber>) -> Result<()> {
    desk.write(move |companion| {
        let ids: Vec<NoticeId> = ids.into_iter().map(|id| NoticeId(id.0)).collect();
        notices::seen(companion, &ids)
    })
    .await
}

/// What notices tell, and whether this desktop shows any.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn notice_choices(desk: State<'_, Desk>) -> Result<NoticeChoices> {
    let choices = desk
        .read(|companion| Ok(NoticeForm::of(&companion.settings().notices)))
        .await?;
    Ok(NoticeChoices {
        choices,
        shown: desktop_shows().await,
    })
}

/// What notices tell from now on.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn choose_notices(desk: State<'_, Desk>, choices: NoticeForm) -> Result<()> {
    let chosen = choices.read()?;
    desk.act(async |companion| set_notices(&companion, chosen).await)
        .await
}
