//! A list of what failed: each thing named, each cause and way out said once for all that share it.
//! Refuses to hide any.

use lectern::Problem;

use crate::output::Output;
use crate::words::{self, Sentences};

/// Things that failed, with their causes, in the order in which they were met.
#[derive(Debug, Default)]
pub struct Failures {
    by_cause: Vec<Cause>,
}

#[derive(Debug)]
struct Cause {
    problem: Problem,
    /// Two problems that read alike are one to the reader.
    words: Sentences,
    names: Vec<String>,
}

impl Failures {
    /// Adds one.
    pub fn add(&mut self, what: impl Into<String>, why: &Problem) {
        let words = words::problem(why);
        match self.by_cause.iter_mut().find(|cause| cause.words == words) {
            Some(cause) => cause.names.push(what.into()),
            None => self.by_cause.push(Cause {
                problem: why.clone(),
                words,
                names: vec![what.into()],
            }),
        }
    }

    /// Adds all of another list.
    pub fn append(&mut self, others: Self) {
        for cause in others.by_cause {
            for name in cause.names {
                self.add(name, &cause.problem);
            }
        }
    }

    /// How many things failed.
    pub fn count(&self) -> usize {
        self.by_cause.iter().map(|cause| cause.names.len()).sum()
    }

    /// The causes, each once.
    pub fn causes(&self) -> impl Iterator<Item = &Problem> {
        self.by_cause.iter().map(|cause| &cause.problem)
    }

    /// Lists them as part of the result.
    pub fn list(&self, out: Output, heading: &str) {
        for cause in &self.by_cause {
            for name in &cause.names {
                out.line(format_args!("{heading}: {name}"));
            }
            out.line(format_args!("  {}", cause.words));
        }
    }
}
