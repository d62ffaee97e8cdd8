//! What Tauri itself needs to be told when a window of its is built.
//! Adds nothing.

fn main() {
    tauri_build::build();
}
