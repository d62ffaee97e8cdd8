//! One module per command: what is asked of the companion, and how its answer is shown.
//! Refuses to hold rules: those are the companion's.

pub mod account;
pub mod activity;
pub mod add;
pub mod assign;
pub mod attendance;
mod fit;
pub mod groups;
pub mod links;
pub mod listen;
pub mod lists;
pub mod meeting;
pub mod network;
pub mod publish;
pub mod pull;
pub mod recordings;
pub mod registrants;
pub mod rehearse;
pub mod setup;
mod sign_in;
pub mod start_next;
pub mod status;
pub mod sync;
pub mod today;
pub mod unpublish;
pub mod watch;
mod whom;
