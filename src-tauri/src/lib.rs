//! The desktop shell: one window, one instance, and the commands that its pages may call.
//! Refuses to know what a recording means; it asks the companion and passes data on, without a sentence in any language.

#[macro_use]
mod commands;
mod arguments;
#[cfg(test)]
mod bindings;
mod ipc;
#[cfg(target_os = "linux")]
mod linux;
mod profile;
mod recording;
mod track;
mod trouble;

use std::process::ExitCode;

use tauri::{AppHandle, Manager, Runtime};

use crate::profile::Profile;

macro_rules! handler {
    ($($command:tt)*) => { tauri::generate_handler![$($command)*] };
}

/// Opens the window and returns when it was closed.
#[allow(clippy::print_stderr)] // Before there is a window, the terminal is the only place to say it.
pub fn run() -> ExitCode {
    let profile = match arguments::data_folder(std::env::args_os().skip(1)) {
        Ok(folder) => Profile::new(folder),
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    #[cfg(target_os = "linux")]
    linux::prepare();

    let done = tauri::Builder::default()
        // First of all plugins: a second instance must end before anything else of it has begun.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)))
        .manage(profile)
        .invoke_handler(commands!(handler))
        .run(tauri::generate_context!());
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lectern-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Brings the window to the front when somebody starts Lectern again.
fn show<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window("main") else {
        return;
    };
    for done in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = done {
            tracing::warn!(%error, "the window did not come to the front");
        }
    }
}
