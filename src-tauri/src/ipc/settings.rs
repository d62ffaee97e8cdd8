//! Commands about settings: folder, looks, network, and how far the first run is.
//! Refuses to write what does not work: it is tried first.

use std::path::Path;
use std::sync::Arc;

use lectern::settings::{Look as Shown, TextSize, set_look as put_look, set_recordings_folder};
use lectern::{Problem, Result, network};
use tauri::State;

use crate::desk::Desk;
use crate::outside::Outside;
use crate::view::account::Typed;
use crate::view::settings::{Look, NetworkForm, ServerTest};

/// Has recordings go to this folder, if it can be written to.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_folder(desk: State<'_, Desk>, path: String) -> Result<()> {
    let profile = desk.profile().await?;
    profile.own_only()?;
    profile
        .act(async |companion| set_recordings_folder(&companion, Some(Path::new(&path))).await)
        .await
}

/// Lets the user choose a folder in the system's dialog. Absent where they did not.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn choose_folder(
    desk: State<'_, Desk>,
    outside: State<'_, Outside>,
) -> Result<Option<String>> {
    let words = desk.words().await;
    let Some(folder) = outside.choose_folder(words.folder_dialog()).await? else {
        return Ok(None);
    };
    let path = folder.into_os_string().into_string();
    path.map(Some).map_err(|_| Problem::Unreadable {
        what: "folder".to_owned(),
    })
}

/// How the window looks and speaks, in this profile and in the user's own.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_look(desk: State<'_, Desk>, look: Look) -> Result<()> {
    let shown = Shown {
        appearance: look.appearance.into(),
        text_size: TextSize::nearest(look.text_size),
    };
    let language = look.language.as_deref();
    let own = desk.own_companion().await?;
    put_look(&own, language, shown).await?;
    desk.act(async |companion| {
        if Arc::ptr_eq(&companion, &own) {
            return Ok(());
        }
        put_look(&companion, language, shown).await
    })
    .await
}

/// Remembers that the user left the first run, or came back to it.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn leave_setup(desk: State<'_, Desk>, left: bool) -> Result<()> {
    desk.act(async |companion| companion.change_settings(|all| all.setup_left = left).await)
        .await
}

/// How the Internet is reached from now on.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn set_network(desk: State<'_, Desk>, form: NetworkForm) -> Result<()> {
    let profile = desk.profile().await?;
    profile.own_only()?;
    profile
        .act(async |companion| {
            let (settings, typed, keep) = form.read(companion.settings().network)?;
            let typed = typed.map(Typed::into_secret);
            network::set_keeping(&companion, settings, typed, keep).await
        })
        .await
}

/// Tries to reach every server.
#[tauri::command]
#[cfg_attr(test, specta::specta)]
pub(crate) async fn test_network(desk: State<'_, Desk>) -> Result<Vec<ServerTest>> {
    let profile = desk.profile().await?;
    let tests = network::test(profile.companion()).await?;
    Ok(tests.into_iter().map(ServerTest::from).collect())
}
