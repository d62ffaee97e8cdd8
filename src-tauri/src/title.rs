//! The window's title: the program's name, in the language of the window, and that one only practises.
//! Refuses to know anything else of the window.

use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Manager, Runtime};

use crate::desk::{Desk, ProfileKind};
use crate::window;
use crate::words::Words;

/// The title as it is now, also for a window that is made later.
pub(crate) struct Title(Mutex<Option<String>>);

impl Title {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// Nothing until it is known.
    pub(crate) fn shown(&self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn put(&self, title: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(title.to_owned());
    }
}

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

/// Keeps the title right for as long as the program runs.
pub(crate) async fn keep<R: Runtime>(app: AppHandle<R>, desk: Desk) {
    let mut profiles = desk.changes();
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
        let known = app.state::<Title>();
        if known.shown().as_ref() != Some(&title) {
            known.put(&title);
            // One that is made from now on has it from its beginning.
            if let Some(Err(error)) = window::of(&app).map(|window| window.set_title(&title)) {
                tracing::warn!(%error, "the window keeps its title");
            }
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
