//! A Tauri window with one heading, and nothing behind it: what every window of its kind costs.
//! Refuses to do anything.

use tauri::Manager;

fn main() {
    tauri::Builder::default()
        .setup(|app| {
            let hidden = std::env::args().any(|word| word == "--hidden");
            if hidden && let Some(window) = app.get_webview_window("main") {
                window.hide()?;
            }
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("its configuration is part of the checkout");
}
