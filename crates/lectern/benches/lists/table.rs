//! Measured answers, a line for each question.
//! Refuses to judge them.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use lectern::Result;

/// How often each question is asked.
const TIMES: usize = 300;

pub(crate) fn say(line: &str) {
    // A closed pipe is no reason to stop measuring.
    let _ = writeln!(io::stdout(), "{line}");
}

pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1_000.0)
}

/// Prints a line per question and keeps the worst.
#[derive(Default)]
pub(crate) struct Table {
    lines: usize,
    pub(crate) worst: Duration,
}

impl Table {
    pub(crate) fn measure(
        &mut self,
        name: &str,
        mut ask: impl FnMut() -> Result<usize>,
    ) -> Result<()> {
        let mut times = Vec::with_capacity(TIMES);
        let mut rows = 0;
        for _ in 0..TIMES {
            let started = Instant::now();
            rows = ask()?;
            times.push(started.elapsed());
        }
        times.sort_unstable();
        if self.lines == 0 {
            say(&format!(
                "{:<52}{:>7}{:>9}{:>9}{:>9}",
                "ms", "rows", "p50", "p95", "max"
            ));
        }
        let p95 = times[TIMES * 95 / 100];
        say(&format!(
            "{name:<52}{rows:>7}{:>9}{:>9}{:>9}",
            milliseconds(times[TIMES / 2]),
            milliseconds(p95),
            milliseconds(times[TIMES - 1]),
        ));
        self.lines += 1;
        self.worst = self.worst.max(p95);
        Ok(())
    }
}
