//! What the user sees: results on standard output, everything else on standard error.
//! Refuses to fail when nobody reads: a closed pipe ends a list, not the work.

use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr, stdout};

use lectern::Problem;
use serde::Serialize;

use crate::words;

/// How this run talks.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    quiet: bool,
    /// Bars may be drawn.
    terminal: bool,
}

impl Output {
    /// `quiet`: results and errors only.
    pub fn new(quiet: bool) -> Self {
        Self {
            quiet,
            terminal: stdout().is_terminal() && stderr().is_terminal(),
        }
    }

    /// Whether bars may be drawn.
    pub fn draws(&self) -> bool {
        self.terminal && !self.quiet
    }

    /// A line of the result.
    pub fn line(&self, text: impl Display) {
        let mut out = stdout().lock();
        // Nobody reads any more: there is nobody to tell.
        drop(writeln!(out, "{text}").and_then(|()| out.flush()));
    }

    /// A file that is the result, byte for byte.
    pub fn raw(&self, text: &str) {
        let mut out = stdout().lock();
        // As above.
        drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
    }

    /// A line that only shows that something goes on.
    pub fn progress(&self, text: impl Display) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// A remark that is no result.
    pub fn note(&self, text: impl Display) {
        if !self.quiet {
            drop(writeln!(stderr().lock(), "{text}"));
        }
    }

    /// A problem in words, where no command could go on.
    pub fn problem(&self, problem: &Problem) {
        drop(writeln!(stderr().lock(), "{}", words::problem(problem)));
    }

    /// An error of usage that the parser could not see.
    pub fn usage(&self, text: impl Display) {
        drop(writeln!(stderr().lock(), "{text}"));
    }

    /// A result for programs.
    pub fn json(&self, value: &impl Serialize) -> Result<(), Problem> {
        let text = serde_json::to_string_pretty(value).map_err(|error| Problem::Journal {
            detail: error.to_string(),
        })?;
        self.line(text);
        Ok(())
    }

    /// A table with aligned columns; the last one is as long as it likes.
    pub fn table(&self, heads: &[&str], rows: &[Vec<String>]) {
        let width = |column: usize| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count());
            cells
                .chain(heads.get(column).map(|head| head.chars().count()))
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..heads.len()).map(width).collect();
        let aligned = |cells: &mut dyn Iterator<Item = &str>| {
            let padded: Vec<String> = cells
                .zip(&widths)
                .map(|(cell, width)| format!("{cell:width$}"))
                .collect();
            padded.join("  ").trim_end().to_owned()
        };
        if self.terminal {
            self.line(aligned(&mut heads.iter().copied()));
        }
        for row in rows {
            self.line(aligned(&mut row.iter().map(String::as_str)));
        }
    }
}
