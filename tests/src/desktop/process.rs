//! Processes of a private desktop: started quietly, heard where they say something, ended by their own number.
//! Refuses to look for a process by its name: other tests run the same programs beside.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// A process that ends, with all that it started, when this is dropped.
pub struct Process(Child);

impl Process {
    /// Starts a program whose output nobody reads.
    pub fn quiet(command: &mut Command) -> Self {
        Self::start(command.stdin(Stdio::null()).stdout(Stdio::null()))
    }

    /// Starts a program that reads its input to the end first, and whose output nobody reads.
    pub fn fed(command: &mut Command, input: &str) -> Self {
        let mut process = Self::start(command.stdin(Stdio::piped()).stdout(Stdio::null()));
        let stdin = process.0.stdin.take();
        let written = stdin.map(|mut stdin| stdin.write_all(input.as_bytes()));
        assert!(
            matches!(written, Some(Ok(()))),
            "{} did not read its input",
            command.get_program().display()
        );
        process
    }

    /// Starts a program that tells its address on the first line of its standard output.
    pub fn telling(command: &mut Command) -> (Self, String) {
        let mut process = Self::start(command.stdin(Stdio::null()).stdout(Stdio::piped()));
        let stdout: Option<ChildStdout> = process.0.stdout.take();
        let mut line = String::new();
        let read = stdout.map(|stdout| BufReader::new(stdout).read_line(&mut line));
        assert!(
            matches!(read, Some(Ok(1..))),
            "{} ended before it had said where it is",
            command.get_program().display()
        );
        (process, line.trim().to_owned())
    }

    fn start(command: &mut Command) -> Self {
        match command.stderr(Stdio::null()).spawn() {
            Ok(child) => Self(child),
            Err(error) => panic!("{} did not start: {error}", command.get_program().display()),
        }
    }

    /// The process as the standard library has it, to ask whether it has ended.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let below = descendants(self.0.id());
        // It may have ended by itself meanwhile; that is the end that is wanted.
        let ended = self.0.kill().and_then(|()| self.0.wait());
        below.into_iter().for_each(kill);
        drop(ended);
    }
}

/// Everything that a process has started, and what those started, as far as it still runs.
pub fn descendants(id: u32) -> Vec<u32> {
    let mut all = Vec::new();
    let mut next = vec![id];
    while let Some(parent) = next.pop() {
        let Ok(threads) = fs::read_dir(format!("/proc/{parent}/task")) else {
            continue;
        };
        for thread in threads.flatten() {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            let children = children
                .split_whitespace()
                .filter_map(|id| id.parse::<u32>().ok());
            next.extend(children);
        }
        all.push(parent);
    }
    all.retain(|found| *found != id);
    all
}

/// The program that a process runs, cut to 15 characters as the kernel does; `None` once it has ended.
pub fn program(id: u32) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after) = status.split_once('(')?;
    let (name, state) = after.rsplit_once(") ")?;
    (!state.starts_with('Z')).then(|| name.to_owned())
}

/// `kill -9`.
pub fn kill(id: u32) {
    let known = i32::try_from(id).ok().and_then(Pid::from_raw);
    // It may have ended already, and an ended process cannot be killed.
    let _gone = known.map(|known| kill_process(known, Signal::KILL));
}

const SHORTEST_PAUSE: Duration = Duration::from_millis(40);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// Asks again and again, up to `longest`, until there is an answer. The pause only spares the processor: it grows with what was waited.
pub fn wait_until<T>(longest: Duration, mut asked: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let answer = asked();
        let waited = start.elapsed();
        if answer.is_some() || waited > longest {
            return answer;
        }
        std::thread::sleep((waited / 8).clamp(SHORTEST_PAUSE, LONGEST_PAUSE));
    }
}
