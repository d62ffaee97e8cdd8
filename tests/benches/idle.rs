//! What Lectern costs beside a bare window of the same kind: until somebody can begin, and while it is out of sight.
//! Refuses to judge one run: it prints both figures, and whether the targets hold between them.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "figures are what it is for"
)]

#[cfg(target_os = "linux")]
mod common;

use std::process::ExitCode;

/// Seconds of the processor in a minute, more than the bare window's.
const MOST_SECONDS: f64 = 0.3;
/// MiB in memory, more than the bare window's.
const MOST_MEMORY: f64 = 25.0;
/// Times the bare window's start.
const MOST_START: f64 = 1.3;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    match linux::measured() {
        Some([lectern, bare]) => {
            print!("{}", table(lectern, bare));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    println!("idle: not measured; only on Linux can a window be started on a desktop of its own");
    ExitCode::SUCCESS
}

/// What one program costs.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
struct Cost {
    /// Milliseconds until somebody can begin; the middle one of several starts.
    start: f64,
    /// Started out of sight, as with the session.
    never_opened: Idle,
    /// Opened, and closed into the background.
    closed: Idle,
}

/// What a minute out of sight costs.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
struct Idle {
    /// Seconds of the processor, of all its processes.
    processor: f64,
    /// MiB in memory after that, of all its processes.
    memory: f64,
}

#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn table(lectern: Cost, bare: Cost) -> String {
    let verdict = |holds: bool| if holds { "holds" } else { "MISSED" };
    let line = |name: &str, [ours, theirs]: [f64; 2], than: String, holds: bool, digits: usize| {
        format!(
            "{name:<34}{ours:>12.digits$}{theirs:>12.digits$}{than:>16}  {}\n",
            verdict(holds)
        )
    };
    let more = |name: &str, both: [f64; 2], most: f64, digits: usize| {
        let more = both[0] - both[1];
        let than = format!("{more:+.digits$} (≤ +{most})");
        line(name, both, than, more <= most, digits)
    };
    let idle = |name: &str, [ours, theirs]: [Idle; 2]| {
        let processor = [ours.processor, theirs.processor];
        let memory = [ours.memory, theirs.memory];
        more(
            &format!("{name}: processor, s/min"),
            processor,
            MOST_SECONDS,
            2,
        ) + &more(&format!("{name}: memory, MiB"), memory, MOST_MEMORY, 1)
    };
    let times = lectern.start / bare.start;
    let start = line(
        "start until one can begin, ms",
        [lectern.start, bare.start],
        format!("× {times:.2} (≤ {MOST_START})"),
        times <= MOST_START,
        0,
    );
    format!("{:<34}{:>12}{:>12}\n", "", "Lectern", "bare")
        + &start
        + &idle("never opened", [lectern.never_opened, bare.never_opened])
        + &idle("closed", [lectern.closed, bare.closed])
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use journeys::desktop::{Desktop, Keyring, PATIENCE, Process, Window, descendants, wait_until};
    use rehearsal::{Options, World};

    use serde_json::json;

    use super::{Cost, Idle};
    use crate::common::fill;

    const STARTS: usize = 10;
    /// What a start leaves to do is done by then, and a closed window has let go of its page.
    const SETTLE: Duration = Duration::from_secs(40);
    const MEASURED: Duration = Duration::from_secs(60);
    /// Of the kernel's counters of time (`USER_HZ` in `man 5 proc`), on every Linux that has a desktop.
    const TICKS: f64 = 100.0;

    const READY: &str = r#"
        const [ready] = performance.getEntriesByName("ready");
        return ready ? performance.timeOrigin + ready.startTime : null;
    "#;

    /// Of Lectern, and of the bare window.
    pub fn measured() -> Option<[Cost; 2]> {
        let desktop = Desktop::start(Keyring::Unlocked)?;
        let bare = bare();
        if !bare.is_file() {
            eprintln!(
                "{} is not there; cargo build -p bare-window",
                bare.display()
            );
            return None;
        }
        let tokio = tokio::runtime::Runtime::new().expect("threads can be started");
        let world = tokio
            .block_on(World::start(Options::default()))
            .expect("a world starts on loopback");
        fill(&desktop, &world);

        // Once for what only the first start of all has to do; then in turn, so that both meet the same machine.
        let first = desktop.open();
        first.must("set_when_closed", &json!({ "chosen": "background" }));
        drop(first);
        start(|| desktop.open_program(&bare));
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..STARTS {
            ours.push(start(|| desktop.open()));
            theirs.push(start(|| desktop.open_program(&bare)));
        }

        let other = desktop.run(Some(&bare), &["--hidden"]);
        let lectern = desktop.run(None, &["--hidden"]);
        let never_opened = idle([&lectern, &other]);
        drop(lectern);
        let lectern = desktop.run(None, &[]);
        desktop.wait_for_windows(1);
        desktop.close_window();
        desktop.wait_for_windows(0);
        let closed = idle([&lectern, &other]);

        let starts = [middle(ours), middle(theirs)];
        tokio.block_on(world.stop());
        Some([0, 1].map(|one| Cost {
            start: starts[one],
            never_opened: never_opened[one],
            closed: closed[one],
        }))
    }

    /// Both in the same minute.
    fn idle(programs: [&Process; 2]) -> [Idle; 2] {
        std::thread::sleep(SETTLE);
        let both = programs.map(Process::id);
        let before = both.map(processor);
        std::thread::sleep(MEASURED);
        let after = both.map(processor);
        let memory = both.map(memory);
        [0, 1].map(|one| Idle {
            processor: after[one] - before[one],
            memory: memory[one],
        })
    }

    /// Beside this program, where cargo put it.
    fn bare() -> PathBuf {
        let here = std::env::current_exe().expect("a bench knows where it is");
        let built = here.ancestors().find(|folder| folder.join("deps").is_dir());
        built.unwrap_or(Path::new("")).join("bare-window")
    }

    fn start(open: impl FnOnce() -> Window) -> f64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let started = now.expect("a clock after 1970").as_secs_f64() * 1000.0;
        let window = open();
        let ready = wait_until(PATIENCE, || window.run(READY, &[]).as_f64());
        ready.expect("the page marks when one can begin") - started
    }

    fn middle(mut all: Vec<f64>) -> f64 {
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// A process and all that it started.
    fn family(id: u32) -> Vec<u32> {
        let mut all = descendants(id);
        all.push(id);
        all
    }

    /// Seconds that a family had the processor so far.
    fn processor(id: u32) -> f64 {
        let ticks = family(id).into_iter().filter_map(|one| {
            let told = fs::read_to_string(format!("/proc/{one}/stat")).ok()?;
            // After the name, which may hold anything: the 14th and 15th word of `man 5 proc` are the 12th and 13th.
            let mut words = told.rsplit_once(") ")?.1.split(' ').skip(11);
            let mut next = || words.next()?.parse::<u32>().ok();
            Some(next()? + next()?)
        });
        f64::from(ticks.sum::<u32>()) / TICKS
    }

    /// MiB of a family in memory, as proportional shares (`Pss` in `man 5 proc_pid_smaps`): what several processes have in common
    /// counts once, where the sums of their resident sets would count WebKit's code three times.
    fn memory(id: u32) -> f64 {
        let kib = family(id).into_iter().filter_map(|one| {
            let told = fs::read_to_string(format!("/proc/{one}/smaps_rollup")).ok()?;
            let line = told.lines().find_map(|line| line.strip_prefix("Pss:"))?;
            line.trim().strip_suffix(" kB")?.parse::<u32>().ok()
        });
        f64::from(kib.sum::<u32>()) / 1024.0
    }
}
