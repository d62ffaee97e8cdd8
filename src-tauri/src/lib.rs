//! The desktop shell: one window per data folder, and the commands that its pages may call.
//! Refuses to know what a recording means; it asks the companion and passes data on, without a sentence in any language.

#[macro_use]
mod commands;
mod arguments;
mod autostart;
#[cfg(test)]
mod bindings;
mod clock;
mod closing;
mod curtain;
mod desk;
mod dialogs;
mod go;
mod instance;
mod ipc;
#[cfg(target_os = "linux")]
mod linux;
mod notices;
mod outside;
#[cfg(test)]
mod sample;
mod secrets;
mod title;
mod tray;
mod view;
mod watch;
mod window;
mod words;
mod written;

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lectern::secrets::Environment;
use lectern::settings::Settings;
use lectern::{DataFolder, Surroundings, system_random};
use tauri::{DragDropEvent, Manager, RunEvent, Runtime, Window, WindowEvent};
use tauri_plugin_window_state::StateFlags;

use crate::arguments::{Arguments, wants_window};
use crate::autostart::Autostart;
use crate::closing::Door;
use crate::curtain::{Curtain, Then};
use crate::desk::{Desk, Own, ProfileKind, practice_options};
use crate::dialogs::Dialogs;
use crate::outside::Outside;
use crate::title::Title;
use crate::tray::InTray;
use crate::window::Sight;

macro_rules! handler {
    ($($command:tt)*) => { tauri::generate_handler![$($command)*] };
}

/// Work that has not ended within this time after the window was closed is left as after a kill.
const LONGEST_END: Duration = Duration::from_secs(2);

/// Opens the window and returns when it was closed.
#[allow(clippy::print_stderr)] // Before there is a window, the terminal is the only place to say it.
pub fn run() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    let environment = secrets::take_from_environment();
    #[cfg(target_os = "linux")]
    linux::prepare();

    let mut context = tauri::generate_context!();
    let identifier = &mut context.config_mut().identifier;
    let default = DataFolder::default_path().ok();
    *identifier = instance::identifier(identifier, arguments.data.as_deref(), default.as_deref());
    #[cfg(target_os = "linux")]
    instance::let_the_last_one_end(identifier);

    let autostart = autostart::plugin(&arguments, identifier);
    let hidden = arguments.hidden;
    let desk = desk(arguments, environment);
    let begun = desk.clone();
    let built = tauri::Builder::default()
        // First of all plugins: a second instance must end before anything else of it has begun.
        .plugin(tauri_plugin_single_instance::init(|app, words, _| {
            if wants_window(&words) {
                window::show(app);
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .plugin(autostart)
        .manage(desk.clone())
        .manage(Curtain::new())
        .manage(Sight::new())
        .manage(Title::new())
        .manage(InTray::new())
        .invoke_handler(commands!(handler))
        .on_window_event(happened)
        .on_page_load(|webview, page| curtain::lift(webview.app_handle(), page.event()))
        .setup(move |app| {
            app.manage(Outside::of_desktop(app.handle()));
            app.manage(Dialogs::of_desktop(app.handle()));
            app.manage(Door::of_desktop(app.handle()));
            app.manage(Autostart::of_desktop(app.handle()));
            // Started out of sight, there is none before somebody opens it.
            if !hidden {
                window::make(app.handle(), Then::Beside)?;
            }
            let in_tray = app.state::<InTray>().inner().clone();
            tauri::async_runtime::spawn(tray::keep(app.handle().clone(), begun.clone(), in_tray));
            tauri::async_runtime::spawn(window::keep(app.handle().clone(), begun.clone()));
            tauri::async_runtime::spawn(title::keep(app.handle().clone(), begun.clone()));
            tauri::async_runtime::spawn(notices::keep(app.handle().clone(), begun.clone()));
            // Unfinished work goes on whether or not the pages are there yet. What keeps the profile from being opened, they
            // are told when they ask.
            tauri::async_runtime::spawn(async move {
                if let Err(problem) = begun.profile().await {
                    tracing::warn!(?problem, "the profile cannot be opened");
                }
            });
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => {
            app.run(move |app, event| match event {
                RunEvent::Exit => {
                    // Whoever starts Lectern from now on gets a window of their own.
                    tauri_plugin_single_instance::destroy(app);
                    tauri::async_runtime::block_on(desk.close(LONGEST_END));
                }
                RunEvent::WindowEvent {
                    event: WindowEvent::Destroyed,
                    ..
                } => app.state::<Sight>().has_gone(),
                // The last window may go: only whoever says so ends Lectern.
                RunEvent::ExitRequested {
                    code: None, api, ..
                } => api.prevent_exit(),
                // A click on its icon in the Dock.
                #[cfg(target_os = "macos")]
                RunEvent::Reopen { .. } => window::show(app),
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("lectern-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The desk of this computer: keyring, clock and randomness are the real ones.
fn desk(arguments: Arguments, environment: Environment) -> Desk {
    // Made once per folder: what the user allowed for this run only is in there, and the keyring's entries are the folder's.
    let made: Mutex<Option<(String, Surroundings)>> = Mutex::new(None);
    let surround = move |folder: &DataFolder| {
        let id = Settings::open(folder, &system_random())?
            .folder_id()
            .to_owned();
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = made.as_ref().filter(|(of, _)| *of == id) {
            return Ok(known.clone());
        }
        let fresh = Surroundings::of_window(folder, environment.clone())?;
        *made = Some((id, fresh.clone()));
        Ok(fresh)
    };
    let wanted = if arguments.practice {
        ProfileKind::Practice
    } else {
        ProfileKind::Own
    };
    let own = Own::new(arguments.data, words::system_language(), surround);
    Desk::new(own, practice_options(), wanted)
}

fn happened<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::DragDrop(event) = event {
        dragged(&window.state::<Desk>(), event);
    }
    closing::window_event(window, event);
}

/// Keeps what is dropped in the window; its pages only learn that something was.
fn dragged(desk: &Desk, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { paths, .. } => desk.piles().drag_over(paths.len()),
        DragDropEvent::Leave => desk.piles().drag_over(0),
        DragDropEvent::Drop { paths, .. } => desk.piles().drop_in(paths.clone()),
        _ => {}
    }
}
