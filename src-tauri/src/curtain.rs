//! When a window that was made comes into sight: once, as soon as its page is there, so that nobody looks at an empty white one.
//! Refuses to keep it out of sight for long, whatever becomes of the page.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, Runtime};

use crate::window;

/// A page that has not come by then does not come; the window is shown without it.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// How a window comes into sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// Where the desktop has it.
    Beside,
    /// Somebody asked for it.
    ToTheFront,
}

/// How the window comes into sight that still waits for its page.
pub(crate) struct Curtain(Mutex<Option<Then>>);

impl Curtain {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(None))
    }

    fn replace(&self, then: Option<Then>) -> Option<Then> {
        std::mem::replace(
            &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner),
            then,
        )
    }
}

/// Keeps the window that is made now out of sight until its page is there, or does not come.
pub(crate) fn draw<R: Runtime>(app: &AppHandle<R>, then: Then) {
    app.state::<Curtain>().replace(Some(then));
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LONGEST_WAIT).await;
        show(&app);
    });
}

/// Shows the window as soon as its page has been loaded.
pub(crate) fn lift<R: Runtime>(app: &AppHandle<R>, event: PageLoadEvent) {
    if event == PageLoadEvent::Finished {
        show(app);
    }
}

/// A window that the user has hidden since stays as it is.
fn show<R: Runtime>(app: &AppHandle<R>) {
    let Some(then) = app.state::<Curtain>().replace(None) else {
        return;
    };
    let Some(window) = window::of(app) else {
        return;
    };
    match then {
        Then::ToTheFront => window::front(&window),
        Then::Beside => {
            if let Err(error) = window.show() {
                tracing::warn!(%error, "the window did not come into sight");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_comes_by_itself_once_and_only_one_that_was_made() {
        let curtain = Curtain::new();
        assert_eq!(curtain.replace(None), None);
        for then in [Then::Beside, Then::ToTheFront] {
            curtain.replace(Some(then));
            assert_eq!(curtain.replace(None), Some(then));
            assert_eq!(curtain.replace(None), None);
        }
    }
}
