//! Scheduling and editing as the pages see it: forms going in, plans, oddities and results coming out.
//! Refuses to resolve a time, fill a default or compare what somebody else changed: the companion does.

pub(crate) mod change;
pub(crate) mod editing;
pub(crate) mod entry;
pub(crate) mod form;
pub(crate) mod known;
pub(crate) mod odd;
pub(crate) mod planned;
pub(crate) mod rule;
pub(crate) mod settings;
pub(crate) mod wrong;
