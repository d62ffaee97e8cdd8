//! Commands about links that are offered: those that vanished from Zoom, and those of meetings that the campus made.
//! Refuses to make any that was not shown and accepted.

use lectern::{Result, link};
use tauri::State;

use crate::desk::Desk;
use crate::view::offer::{AcceptedOffer, LinkOffer};

/// Every link that is offered now.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn link_offers(desk: State<'_, Desk>) -> Result<Vec<LinkOffer>> {
    desk.read(LinkOffer::all).await
}

/// Makes the links of these offers, as one batch that can be undone.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn accept_link_offers(
    desk: State<'_, Desk>,
    keys: Vec<String>,
) -> Result<Vec<AcceptedOffer>> {
    let profile = desk.profile().await?;
    let wanted = keys.clone();
    let offers = profile
        .read(move |companion| LinkOffer::named(companion.journal(), &wanted))
        .await?;
    let done = profile
        .act(async |companion| link::accept(&companion, &offers).await)
        .await?;
    Ok(AcceptedOffer::all(keys, &offers, done))
}

/// Remembers that these are not wanted.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn decline_link_offers(desk: State<'_, Desk>, keys: Vec<String>) -> Result<()> {
    desk.write(move |companion| {
        let journal = companion.journal();
        link::decline(journal, &LinkOffer::named(journal, &keys)?)
    })
    .await
}
