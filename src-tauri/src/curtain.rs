//! When the window comes into sight by itself: once, as soon as its page is there, so that nobody looks at an empty white one.
//! Refuses to keep it out of sight for long, whatever becomes of the page, and to show it where nobody wants to see it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, Runtime};

/// A page that has not come by then does not come; the window is shown without it.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Whether the window still waits for its page.
pub(crate) struct Curtain(AtomicBool);

impl Curtain {
    /// `hidden`: started out of sight, the window comes only when somebody opens it.
    pub(crate) fn new(hidden: bool) -> Self {
        Self(AtomicBool::new(!hidden))
    }

    fn lift(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// Shows the window as soon as its page has been loaded.
pub(crate) fn lift<R: Runtime>(app: &AppHandle<R>, event: PageLoadEvent) {
    if event == PageLoadEvent::Finished {
        show(app);
    }
}

/// Shows the window also where its page does not come.
pub(crate) async fn lift_anyway<R: Runtime>(app: AppHandle<R>) {
    tokio::time::sleep(LONGEST_WAIT).await;
    show(&app);
}

/// A window that the user has hidden since stays as it is.
fn show<R: Runtime>(app: &AppHandle<R>) {
    if !app.state::<Curtain>().lift() {
        return;
    }
    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    if let Err(error) = window.show() {
        tracing::warn!(%error, "the window did not come into sight");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_comes_by_itself_once_and_never_where_it_was_started_out_of_sight() {
        let curtain = Curtain::new(false);
        assert!(curtain.lift());
        assert!(!curtain.lift());
        assert!(!Curtain::new(true).lift());
    }
}
