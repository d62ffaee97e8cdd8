//! Takes a picture of every view of the real window, light and dark, English and French: `look FOLDER [WALK…]`.
//! Refuses to judge them: whoever looks does.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is a program for the terminal"
)]

#[cfg(target_os = "linux")]
mod camera;
#[cfg(target_os = "linux")]
mod first_run;
#[cfg(target_os = "linux")]
mod meetings;
#[cfg(target_os = "linux")]
mod own;
#[cfg(target_os = "linux")]
mod practice;
#[cfg(target_os = "linux")]
mod stage;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let Some(folder) = words.next().map(PathBuf::from) else {
        eprintln!("Usage: look FOLDER [WALK…]");
        return ExitCode::from(2);
    };
    let wanted: Vec<String> = words
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    look(&folder, &wanted)
}

#[cfg(not(target_os = "linux"))]
fn look(_: &Path, _: &[String]) -> ExitCode {
    eprintln!("Only on Linux can a window be started on a desktop of its own.");
    ExitCode::FAILURE
}

#[cfg(target_os = "linux")]
type Walk = fn(&mut camera::Camera);

/// Each is a window of its own, which is led through some of the views.
#[cfg(target_os = "linux")]
const WALKS: [(&str, Walk); 5] = [
    ("first-run", first_run::untouched),
    ("keyring-locked", first_run::keyring_locked),
    ("keyring-absent", first_run::keyring_absent),
    ("practice", practice::walk),
    ("own", own::walk),
];

/// Takes the pictures of these walks, or of all.
#[cfg(target_os = "linux")]
fn look(folder: &Path, wanted: &[String]) -> ExitCode {
    let unknown = |name: &&String| WALKS.iter().all(|(walk, _)| walk != *name);
    if let Some(name) = wanted.iter().find(unknown) {
        let walks = WALKS.map(|(walk, _)| walk).join(", ");
        eprintln!("There is no walk {name}; there are: {walks}");
        return ExitCode::from(2);
    }
    if let Err(why) = std::fs::create_dir_all(folder) {
        eprintln!("{}: {why}", folder.display());
        return ExitCode::FAILURE;
    }
    let (mut taken, mut whole) = (0, true);
    for (name, walk) in WALKS {
        if !wanted.is_empty() && !wanted.iter().any(|word| word == name) {
            continue;
        }
        let mut camera = camera::Camera::new(folder, name);
        // A thread of its own, named for what the window leaves when it does not find its way: no other walk is kept from
        // its pictures by that.
        whole &= std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().name(format!("look-{name}"));
            let walked = thread.spawn_scoped(scope, || walk(&mut camera));
            walked.is_ok_and(|thread| thread.join().is_ok())
        });
        for picture in camera.taken() {
            println!("{}", picture.display());
        }
        taken += camera.taken().len();
    }
    println!("{taken} pictures in {}", folder.display());
    if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
