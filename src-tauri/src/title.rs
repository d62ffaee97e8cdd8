//! The window's title: the program's name, in the language of the window, and that one only practises.
//! Refuses to know anything else of the window.

use tauri::{AppHandle, Manager, Runtime};

use crate::desk::{Desk, ProfileKind};
use crate::words::Words;

impl Desk {
    /// Words in the language that the user chose.
    pub(crate) async fn words(&self) -> Words {
        let language = match self.profile().await {
            Ok(profile) => {
                let desk = self.clone();
                let read = profile.read(move |companion| Ok(desk.look(companion).language));
                read.await.ok().flatten()
            }
            // Without a profile nobody has chosen anything.
            Err(_) => None,
        };
        Words::of(language.as_deref())
    }
}

/// Keeps the title right for as long as the window is open.
pub(crate) async fn keep<R: Runtime>(app: AppHandle<R>, desk: Desk) {
    let mut profiles = desk.changes();
    let mut shown = String::new();
    loop {
        let profile = desk.open_profile();
        let practice = profile
            .as_ref()
            .is_some_and(|profile| profile.kind() == ProfileKind::Practice);
        let title = match &profile {
            Some(_) => desk.words().await,
            None => Words::of(None),
        }
        .title(practice);
        if title != shown
            && let Some(window) = app.get_webview_window("main")
        {
            if let Err(error) = window.set_title(&title) {
                tracing::warn!(%error, "the window keeps its title");
            }
            shown = title;
        }
        let mut heard = profile.map(|profile| profile.pulse.listen());
        let language_may_differ = async {
            match &mut heard {
                Some(heard) => heard.heard().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = profiles.changed() => if changed.is_err() { return },
            () = language_may_differ => {}
        }
    }
}
