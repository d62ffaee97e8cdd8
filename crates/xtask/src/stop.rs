//! Why a command came to an end early, in words for whoever typed it.
//! Holds no way to go on: what can be mended is mended where it is found.

use std::fmt;

#[derive(Debug)]
pub enum Stop {
    /// Something this machine lacks; the text says what, and how to get it.
    Lacking(String),
    /// A program could not be started at all.
    NotStarted {
        program: String,
        why: std::io::Error,
    },
    /// A program ran and failed; it has already said why.
    Failed { what: String },
    /// The tests ran; their summary has been printed.
    TestsFailed,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Lacking(text) => f.write_str(text),
            Stop::NotStarted { program, why } => {
                write!(f, "`{program}` could not be started: {why}")
            }
            Stop::Failed { what } => write!(f, "{what} failed; what it said stands above."),
            Stop::TestsFailed => f.write_str("The tests failed; the summary stands above."),
        }
    }
}
