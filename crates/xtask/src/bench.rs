//! `cargo xtask bench`: how fast lists answer, how soon the window is there, and what it costs out of sight, built as it is shipped.
//! Holds no verdict: figures say as much about the machine, whose part is printed first.

use std::num::NonZero;

use crate::stop::Stop;
use crate::system::Need;
use crate::{install, node, step, ui};

pub fn bench() -> Result<(), Stop> {
    install::ensure(&[Need::Terminal, Need::Window, Need::Desktop])?;
    node::ensure()?;
    ui::packages()?.shown_if_failed("npm ci")?;
    ui::build()?.shown_if_failed("Building the window's pages")?;
    println!("Building for release; the first time this takes many minutes.");
    step::watched(step::cargo([
        "build",
        "--release",
        "--package",
        "lectern-desktop",
        // It fills the journal that the window is then opened with.
        "--package",
        "lectern-cli",
        // Lectern's window is measured beside one with nothing in it.
        "--package",
        "bare-window",
    ]))?
    .shown_if_failed("Building the window")?;
    for (package, bench) in BENCHES {
        step::watched(step::cargo([
            "bench",
            "--package",
            package,
            "--bench",
            bench,
            "--no-run",
        ]))?
        .shown_if_failed("Building the measurement")?;
    }

    println!("\nMeasured on {}\n", machine());
    for (package, bench) in BENCHES {
        let measured = step::cargo(["bench", "--quiet", "--package", package, "--bench", bench]);
        step::shown(measured, &format!("Measuring: {bench}"))?;
        println!();
    }
    Ok(())
}

/// Package and target of what is measured, in this order.
const BENCHES: [(&str, &str); 4] = [
    ("lectern", "lists"),
    ("journeys", "window"),
    ("journeys", "heard"),
    ("journeys", "idle"),
];

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model(&told).map_or_else(String::new, |model| format!(" of {model}"));
    let cores = match cores {
        1 => "1 core".to_owned(),
        cores => format!("{cores} cores"),
    };
    format!(
        "{cores}{model}; {} {}",
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}

/// The processor's name in Linux's `/proc/cpuinfo`; other processors than x86 have none there.
fn model(cpuinfo: &str) -> Option<&str> {
    cpuinfo
        .lines()
        .find_map(|line| {
            line.strip_prefix("model name")?
                .trim_start()
                .strip_prefix(':')
        })
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named_where_the_system_names_it() {
        assert_eq!(
            model("processor\t: 0\nmodel name\t: Quick 9000 CPU\nmodel name\t: Quick 9000 CPU\n"),
            Some("Quick 9000 CPU")
        );
        assert_eq!(model("processor : 0\nBogoMIPS : 48\n"), None);
        assert_eq!(model(""), None);
        assert!(machine().contains("core"));
    }
}
