//! What Zoom's events mean for the journal: a line of history, and the wish for a fresh look at what they speak of.
//! Refuses to believe an event beyond that it came: a moment, a number, a uuid. Everything else is asked of Zoom again, so that
//! doubled, disordered and lost events end in the same journal.

mod looking;
mod meaning;
mod missing;
mod plan;
mod taking;

pub use looking::keep_looking;
pub(crate) use looking::{is_look_due, look};
pub use meaning::{Meaning, meaning};
pub use taking::{Taken, take};
