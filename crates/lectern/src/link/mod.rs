//! Which course, user or nobody a meeting belongs to: reading it, looking it up, guessing it, writing it where it can be kept.
//! Refuses to request an address that was found in an agenda: such an address is compared with those of known campuses.

pub mod agenda;
mod asking;
mod assign;
mod compose;
mod offer;
mod order;
mod place;
mod plan;
mod queue;
mod reading;
mod suggest;
mod suggest_page;
mod undo;
mod writing;

pub use assign::{Assigned, assign, assign_each, assign_suggested, preview};
pub(crate) use compose::{agenda_for, split_agenda, text_below};
pub use offer::{Offer, Offered, accept, decline, offers};
pub(crate) use order::read_links_of;
pub use order::{LinksRead, Resolution, read_links, resolve};
pub use place::{CourseGroup, check_target, course_address, groups_of, user_named};
pub use plan::{Item, Planned, Stored, WhyHere, items_named};
pub use queue::continue_queued;
pub use reading::{Campuses, Change, Noticed, Reading, Uncounted, links_from_agenda};
pub use suggest::{Reason, Suggestion, suggest, suggestions};
pub use suggest_page::{Guess, suggestions_for, suggestions_for_meetings};
pub use undo::{Undone, UndoneHow, undo};
pub(crate) use writing::{count_update, out_of_updates};
