//! Names: of folders and files on this computer, and of documents in a course. Everything from outside is hostile.
//! Refuses to touch a disk or a campus.

mod document;
mod fold;
mod local;
mod text;
mod title;
mod words;

pub use document::{DocumentTail, attempt_digits, document_name, link_tag};
pub(crate) use fold::{folded, folded_letters};
pub use local::{chosen_file, instance_folder, local_file};
pub use title::{document_title, title};
pub use words::{extension, safe_extension};

#[cfg(test)]
mod tests;
