//! The companion: what Lectern means. Journal, sync, links between meetings and courses, transfers, secrets, settings.
//! Refuses to know Tauri, a terminal, or a language: shells turn its data and its problems into words.

pub mod accounts;
pub mod attendance;
pub mod attention;
mod companion;
pub mod events;
mod folder;
pub mod handed_on;
pub mod journal;
pub mod link;
pub mod listen;
mod lock;
pub mod log;
pub mod names;
pub mod network;
mod problem;
pub mod publishing;
mod random;
pub mod registrants;
pub mod schedule;
pub mod secrets;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod structure;
pub mod sync;
pub mod track;
pub mod transfer;

pub use companion::{Companion, Surroundings};
pub use folder::{DataFolder, PRACTICE_MARK};
pub use journal::{Journal, RecordingQuery, RecordingRow};
pub use lock::DriverLock;
pub use problem::{NetworkTrouble, Problem, Side};
pub use random::{Random, system_random};

/// What most of the companion returns.
pub type Result<T> = std::result::Result<T, Problem>;
