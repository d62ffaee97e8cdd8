//! Runs one program: shown as it goes, or watched quietly with its output kept.
//! Holds no knowledge of what the program is for.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::stop::Stop;

/// A program that came to its end.
#[derive(Debug, Default)]
pub struct Finished {
    pub ok: bool,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

impl Finished {
    pub fn nothing_to_do() -> Finished {
        Finished {
            ok: true,
            ..Finished::default()
        }
    }

    /// Both outputs, for reading.
    pub fn said(&self) -> String {
        let texts = [self.out.trim_end(), self.err.trim_end()];
        texts
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    pub fn shown_if_failed(self, what: &str) -> Result<(), Stop> {
        if self.ok {
            return Ok(());
        }
        eprintln!("{}", self.said());
        Err(Stop::Failed { what: what.into() })
    }
}

/// The cargo that started this, in the checkout.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(crate::root());
    command
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// Runs with this terminal as its own.
pub fn shown(mut command: Command, what: &str) -> Result<(), Stop> {
    let status = command.status().map_err(|why| Stop::NotStarted {
        program: name(&command),
        why,
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Stop::Failed { what: what.into() })
    }
}

enum Line {
    Out(String),
    Err(String),
}

/// Runs with its output kept. A terminal sees its newest line; a log gets a sign of life each minute.
pub fn watched(command: Command) -> Result<Finished, Stop> {
    let mut ticker = Ticker::new(Instant::now());
    let finished = kept(command, |line| match line {
        Some(line) => ticker.line(line),
        None => ticker.silence(),
    });
    ticker.clear();
    finished
}

/// Runs with its output kept, and gives each line to `seen` as it comes; `None` now and then where none comes.
pub fn kept(mut command: Command, mut seen: impl FnMut(Option<&str>)) -> Result<Finished, Stop> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // What is parsed must not be painted.
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR")
        .spawn()
        .map_err(|why| Stop::NotStarted {
            program: name(&command),
            why,
        })?;

    let (to, lines) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        read(out, to.clone(), Line::Out);
    }
    if let Some(err) = child.stderr.take() {
        read(err, to, Line::Err);
    }

    let (mut out, mut err) = (String::new(), String::new());
    let mut status = None;
    loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(line) => {
                let (text, into) = match line {
                    Line::Out(text) => (text, &mut out),
                    Line::Err(text) => (text, &mut err),
                };
                seen(Some(&text));
                into.push_str(&text);
                into.push('\n');
            }
            Err(RecvTimeoutError::Disconnected) => break,
            // Something it left behind may hold its output open for ever: the program's own end is enough.
            Err(RecvTimeoutError::Timeout) if status.is_some() => break,
            Err(RecvTimeoutError::Timeout) => seen(None),
        }
        if status.is_none() {
            status = child.try_wait().map_err(|why| Stop::NotStarted {
                program: name(&command),
                why,
            })?;
        }
    }
    let status = match status {
        Some(status) => status,
        None => child.wait().map_err(|why| Stop::NotStarted {
            program: name(&command),
            why,
        })?,
    };
    Ok(Finished {
        ok: status.success(),
        out,
        err,
        took: started.elapsed(),
    })
}

fn read(from: impl Read + Send + 'static, to: mpsc::Sender<Line>, kind: fn(String) -> Line) {
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut bytes = Vec::new();
        while matches!(from.read_until(b'\n', &mut bytes), Ok(count) if count > 0) {
            let text = String::from_utf8_lossy(&bytes)
                .trim_end_matches(['\n', '\r'])
                .to_owned();
            bytes.clear();
            if to.send(kind(text)).is_err() {
                break;
            }
        }
    });
}

/// Shows that work goes on, in one line that is overwritten.
pub struct Ticker {
    terminal: bool,
    started: Instant,
    spoke: Instant,
}

impl Ticker {
    pub fn new(started: Instant) -> Ticker {
        Ticker {
            terminal: std::io::stderr().is_terminal(),
            started,
            spoke: started,
        }
    }

    fn line(&mut self, text: &str) {
        // What is said to machines is nothing to look at.
        if self.terminal && text.starts_with('{') {
            return;
        }
        if self.terminal {
            let short: String = text
                .trim()
                .chars()
                .filter(|c| !c.is_control())
                .take(76)
                .collect();
            self.put(&format!("\r\x1b[2K  {short}"));
        } else {
            self.silence();
        }
    }

    fn silence(&mut self) {
        self.sign_of_life("");
    }

    /// What is going on as a whole, where single lines would say too much.
    pub fn state(&mut self, text: &str) {
        if self.terminal {
            self.line(text);
        } else {
            self.sign_of_life(text);
        }
    }

    fn sign_of_life(&mut self, text: &str) {
        if !self.terminal && self.spoke.elapsed() >= Duration::from_secs(60) {
            self.spoke = Instant::now();
            let line = format!("  … {} s {text}", self.started.elapsed().as_secs());
            self.put(&format!("{}\n", line.trim_end()));
        }
    }

    pub fn clear(&mut self) {
        if self.terminal {
            self.put("\r\x1b[2K");
        }
    }

    fn put(&mut self, text: &str) {
        let mut err = std::io::stderr();
        // A terminal that is gone is no reason to stop the work.
        if err
            .write_all(text.as_bytes())
            .and_then(|()| err.flush())
            .is_err()
        {
            self.terminal = false;
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_outputs_and_the_result_are_kept() {
        let finished = watched(shell(
            "echo to out; echo to err >&2; printf 'no newline'; exit 3",
        ))
        .unwrap();
        assert!(!finished.ok);
        assert_eq!(finished.out, "to out\nno newline\n");
        assert_eq!(finished.err, "to err\n");
        assert_eq!(finished.said(), "to out\nno newline\nto err");
    }

    #[test]
    fn a_process_left_behind_does_not_hold_up_the_end() {
        let finished = watched(shell("sleep 300 & echo $!")).unwrap();
        assert!(finished.ok);
        let ended = watched(shell(&format!("kill {}", finished.out.trim()))).unwrap();
        assert!(ended.ok, "the one left behind was waited for");
    }

    #[test]
    fn what_is_not_there_is_named() {
        let stop = watched(Command::new("no-such-program-as-this")).unwrap_err();
        assert!(
            stop.to_string().contains("no-such-program-as-this"),
            "{stop}"
        );
    }
}
