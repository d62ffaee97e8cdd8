//! How soon the window shows its first list after its page was loaded, with a journal as large as a department's.
//! Refuses to judge: it prints figures beside the target.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "figures are what it is for"
)]

#[cfg(target_os = "linux")]
mod common;

use std::process::ExitCode;

/// Milliseconds from the page's arrival to its first list, at the 95th percentile.
const TARGET: f64 = 300.0;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    match linux::measured() {
        Some(starts) => {
            print!("{}", table(&starts));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    println!("window: not measured; only on Linux can a window be started on a desktop of its own");
    ExitCode::SUCCESS
}

/// One start of the window, in milliseconds until it showed its first list.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
struct Start {
    after_page: f64,
    after_program: f64,
}

#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn table(starts: &[Start]) -> String {
    let line = |name: &str, of: fn(&Start) -> f64, target: &str| {
        let mut all: Vec<f64> = starts.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        let at = |share: f64| percentile(&all, share);
        let text = format!(
            "{name:<42}{:>9.0}{:>9.0}{:>9.0}{target:>10}\n",
            at(0.5),
            at(0.95),
            at(1.0)
        );
        (text, at(0.95))
    };
    let head = format!(
        "{:<42}{:>9}{:>9}{:>9}{:>10}\n",
        format!("first list, {} starts, in ms", starts.len()),
        "p50",
        "p95",
        "max",
        "target"
    );
    let (page, p95) = line("after its page was loaded", |start| start.after_page, "300");
    let (program, _) = line(
        "after the program was started",
        |start| start.after_program,
        "",
    );
    format!(
        "{head}{page}{program}window: first list p95 {p95:.0} ms after its page was loaded (target {TARGET:.0} ms)\n"
    )
}

/// The smallest value that this share of all is not above; of values in order.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn percentile(sorted: &[f64], share: f64) -> f64 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of a few starts"
    )]
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN)
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::{SystemTime, UNIX_EPOCH};

    use journeys::desktop::{Desktop, Keyring, PATIENCE, wait_until};
    use rehearsal::{Options, World};

    use super::Start;
    use crate::common::fill;

    const STARTS: usize = 20;

    /// Zoom lists some of a world's meetings no more; of these, 20,000 remain.
    const MEETINGS: u32 = 35_000;
    const RECORDINGS: u32 = 10_000;

    /// What lies between a page's arrival and its first list, and when that list was there, in milliseconds since 1970.
    const FIRST_LIST: &str = r#"
        const [page] = performance.getEntriesByType("navigation");
        const [list] = performance.getEntriesByName("first-list");
        return list ? [list.startTime - (page?.responseEnd ?? 0), performance.timeOrigin + list.startTime] : null;
    "#;

    pub fn measured() -> Option<Vec<Start>> {
        let desktop = Desktop::start(Keyring::Unlocked)?;
        let tokio = tokio::runtime::Runtime::new().expect("threads can be started");
        let world = tokio
            .block_on(World::start(Options {
                hosts: 50,
                meetings: MEETINGS,
                recordings: RECORDINGS,
                file_bytes: Some(20_000),
                ..Options::default()
            }))
            .expect("a world starts on loopback");
        eprintln!("Reading a world of {RECORDINGS} recordings into the journal …");
        fill(&desktop, &world);
        // Once for what only the first start after such a change has to do.
        let first = start(&desktop);
        println!(
            "the first start of all: {:.0} ms after its page was loaded\n",
            first.after_page
        );
        let starts = (0..STARTS).map(|_| start(&desktop)).collect();
        tokio.block_on(world.stop());
        Some(starts)
    }

    fn start(desktop: &Desktop) -> Start {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let started = now.expect("a clock after 1970").as_secs_f64() * 1000.0;
        let window = desktop.open();
        let told = wait_until(PATIENCE, || {
            serde_json::from_value::<[f64; 2]>(window.run(FIRST_LIST, &[])).ok()
        });
        let [after_page, shown] = told.expect("the page marks its first list");
        Start {
            after_page,
            after_program: shown - started,
        }
    }
}
