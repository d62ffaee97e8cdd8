//! How the window goes out of sight, and how Lectern ends.
//! Refuses to decide which of the two.

use std::sync::Arc;

use tauri::{AppHandle, Runtime};

use crate::{notices, window};

type Way = dyn Fn() + Send + Sync;
type Tell = dyn Fn(&str, &str) + Send + Sync;

/// The ways out. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Door {
    hide: Arc<Way>,
    leave: Arc<Way>,
    tell: Arc<Tell>,
}

impl Door {
    /// Those of this window.
    pub(crate) fn of_desktop<R: Runtime>(app: &AppHandle<R>) -> Self {
        let (hiding, leaving, telling) = (app.clone(), app.clone(), app.clone());
        Self::new(
            move || window::hide(&hiding),
            move || leaving.exit(0),
            move |title, text| notices::plain(&telling, title, text),
        )
    }

    pub(crate) fn new(
        hide: impl Fn() + Send + Sync + 'static,
        leave: impl Fn() + Send + Sync + 'static,
        tell: impl Fn(&str, &str) + Send + Sync + 'static,
    ) -> Self {
        Self {
            hide: Arc::new(hide),
            leave: Arc::new(leave),
            tell: Arc::new(tell),
        }
    }

    /// Out of sight; it goes on.
    pub(super) fn hide(&self) {
        (self.hide)();
    }

    /// Tells something outside the window, which cannot be seen any more.
    pub(super) fn tell(&self, title: &str, text: &str) {
        (self.tell)(title, text);
    }

    /// Ends Lectern; what is under way is left ready to be taken up again.
    pub(super) fn leave(&self) {
        (self.leave)();
    }
}
