//! How soon the desktop says that a recording is ready, after Zoom told the window so over its WebSocket.
//! Refuses to judge: it prints figures beside the target.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "figures are what it is for"
)]

#[cfg(target_os = "linux")]
mod common;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    match linux::measured() {
        Some(mut all) => {
            all.sort_by(f64::total_cmp);
            let (middle, longest) = (all[all.len() / 2], all[all.len() - 1]);
            println!(
                "heard: from Zoom's event to the notice, {} events: middle {middle:.0} ms, longest {longest:.0} ms (target 1000 ms)",
                all.len()
            );
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    println!("heard: not measured; only on Linux is there a desktop of its own to say it");
    ExitCode::SUCCESS
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::{Duration, Instant};

    use journeys::desktop::{Desktop, Keyring, PATIENCE, wait_until};
    use rehearsal::{Options, World};

    use crate::common::{ZOOM, fill, run};

    const EVENTS: usize = 4;
    /// Notices of one kind are told a minute apart, whatever happens in between.
    const BETWEEN: Duration = Duration::from_secs(62);

    /// Milliseconds from each event to its notice.
    pub fn measured() -> Option<Vec<f64>> {
        let desktop = Desktop::start(Keyring::Unlocked)?;
        let daemon = desktop.start_notices();
        let tokio = tokio::runtime::Runtime::new().expect("threads can be started");
        let world = tokio
            .block_on(World::start(Options::default()))
            .expect("a world starts on loopback");
        let zoom = world.zoom();
        let mut recorded = zoom.recordings();
        recorded.retain(|recording| !recording.trashed);
        recorded.truncate(EVENTS);
        for recording in &recorded {
            zoom.withhold(&recording.uuid, true);
        }
        fill(&desktop, &world);
        let subscription = zoom.subscription();
        run(
            &desktop,
            &["account", "subscription", ZOOM, &subscription],
            "",
        );
        let _window = desktop.open();
        wait_until(PATIENCE, || zoom.is_heard().then_some(())).expect("the window listens");
        desktop.look_away();

        let taken = recorded.iter().enumerate().map(|(place, recording)| {
            if place > 0 {
                std::thread::sleep(BETWEEN);
            }
            let before = daemon.shown().len();
            zoom.record_now(&recording.uuid, recording.number);
            let event = zoom
                .recording_event("recording.completed", &recording.uuid)
                .expect("the world knows its recordings");
            let told = Instant::now();
            zoom.tell(&event);
            let notice = wait_until(PATIENCE, || daemon.shown().into_iter().nth(before));
            let notice = notice.expect("the desktop says that a recording is ready");
            (notice.at - told).as_secs_f64() * 1000.0
        });
        let taken = taken.collect();
        tokio.block_on(world.stop());
        Some(taken)
    }
}
