//! Secrets that the environment gave: read once at the start, and taken out of what every other program inherits.
//! Refuses to hold them for anybody but the companion.

use std::process::Command;

use lectern::secrets::Environment;

/// Reads the environment's secrets and removes them from it: browsers, file managers and WebKit's own processes are children
/// of this one.
#[allow(unsafe_code)]
pub(crate) fn take_from_environment() -> Environment {
    let environment = Environment::of_process();
    let mut child = Command::new("");
    environment.hide_from(&mut child);
    for (name, value) in child.get_envs() {
        if value.is_none() {
            // SAFETY: `run` calls this before it starts GTK, the async runtime or any other thread, so nobody reads the
            // environment meanwhile.
            unsafe { std::env::remove_var(name) };
        }
    }
    environment
}
