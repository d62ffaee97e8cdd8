//! What is published: which files by default, what is offered when they do not fit, and the texts that go with it.
//! Refuses to move a byte and to decide where something goes.

mod audience;
mod choices;
mod fit;
mod kinds;
mod language;
mod link_page;
mod request;

pub use audience::audience;
pub use choices::{Choices, choices};
pub use fit::{Alternative, AlternativeKind, alternatives};
pub use kinds::{KindWish, choose_files};
pub use language::Language;
pub use link_page::{LinkPage, PlayAddress, link_page, link_page_of};
pub use request::{QuotaRequest, request_to_administrator};

/// The name of Lectern's folder in every course, whatever the language.
pub const DEFAULT_FOLDER: &str = "Zoom-recordings";

#[cfg(test)]
mod sample;
