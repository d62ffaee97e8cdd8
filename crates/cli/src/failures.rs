//! A list of what failed: each thing named, each cause and way out said once for all that share it.
//! Refuses to hide any.

use lectern::Problem;

use crate::output::Output;
use crate::words;

/// Things that failed, with their causes, in the order in which they were met.
#[derive(Debug, Default)]
pub struct Failures {
    by_cause: Vec<(Problem, Vec<String>)>,
}

impl Failures {
    /// Adds one.
    pub fn add(&mut self, what: impl Into<String>, why: &Problem) {
        match self.by_cause.iter_mut().find(|(problem, _)| problem == why) {
            Some((_, names)) => names.push(what.into()),
            None => self.by_cause.push((why.clone(), vec![what.into()])),
        }
    }

    /// Adds all of another list.
    pub fn append(&mut self, others: Self) {
        for (problem, names) in others.by_cause {
            for name in names {
                self.add(name, &problem);
            }
        }
    }

    /// How many things failed.
    pub fn count(&self) -> usize {
        self.by_cause.iter().map(|(_, names)| names.len()).sum()
    }

    /// The causes, each once.
    pub fn causes(&self) -> impl Iterator<Item = &Problem> {
        self.by_cause.iter().map(|(problem, _)| problem)
    }

    /// Lists them as part of the result.
    pub fn list(&self, out: Output, heading: &str) {
        for (problem, names) in &self.by_cause {
            for name in names {
                out.line(format_args!("{heading}: {name}"));
            }
            out.line(format_args!("  {}", words::problem(problem)));
        }
    }
}
