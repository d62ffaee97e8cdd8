//! Turns the one list of commands into permissions: what is not on the list, or not granted, no page can call.
//! Holds no list of its own.

include!("src/commands.rs");

macro_rules! names {
    ($($ipc:ident::$topic:ident::$name:ident),* $(,)?) => { &[$(stringify!($name)),*] };
}

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(commands!(names));
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json and the capabilities are part of the checkout");
}
