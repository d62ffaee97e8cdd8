//! The commands themselves, by topic: each asks the companion and passes the answer on.
//! Refuses to decide anything; `commands.rs` lists what is here.

pub(crate) mod accounts;
pub(crate) mod acts;
pub(crate) mod adding;
pub(crate) mod attendance;
pub(crate) mod background;
pub(crate) mod events;
pub(crate) mod frame;
pub(crate) mod groups;
pub(crate) mod links;
pub(crate) mod lists;
pub(crate) mod meetings;
pub(crate) mod offers;
pub(crate) mod registrants;
pub(crate) mod schedule;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod today;

#[cfg(test)]
mod tests;
