//! The English of this shell: problems, states, sizes and times turned into words that a teacher understands.
//! Refuses to print, and to let a debug text or a control character of somebody else through.

pub mod activity;
mod computer;
mod course;
pub mod listen;
pub mod meeting;
mod network;
mod problem;
mod recording;
pub mod registrants;
mod server;
mod sign_in;
mod things;
pub mod watch;

use std::fmt;

pub use problem::problem;
pub use sign_in::{apps, no_own_sign_in, out_of_reach};
pub use things::{
    bytes, day_and_time, file_label, instance_label, kind, place, plain, plural, target,
    transfer_state,
};

/// What happened, why, and what to do next: three sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    pub what: String,
    pub why: String,
    pub next: String,
}

impl fmt::Display for Sentences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.what, self.why, self.next)
    }
}

fn say(what: impl Into<String>, why: impl Into<String>, next: impl Into<String>) -> Sentences {
    Sentences {
        what: what.into(),
        why: why.into(),
        next: next.into(),
    }
}

#[cfg(test)]
mod tests;
