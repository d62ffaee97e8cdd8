//! When the window comes into sight: once its page is there, so that nobody looks at an empty white one.
//! Refuses to keep it out of sight for long, whatever becomes of the page.

use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, Runtime};

/// A page that has not come by then does not come; the window is shown without it.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

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

/// A window that the user has hidden since, by minimising it, is visible in this sense, and stays as it is.
fn show<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    if window.is_visible().is_ok_and(|visible| visible) {
        return;
    }
    if let Err(error) = window.show() {
        tracing::warn!(%error, "the window did not come into sight");
    }
}
