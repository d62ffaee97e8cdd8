//! The files that a cloud recording consists of: playable MP4 and M4A of any size, transcripts, chats, timelines.
//! Knows nothing of who asks for them, or under which address.

mod padding;
mod texts;
mod virtual_file;

pub use texts::{Scene, chat, closed_captions, poll_csv, summary_json, timeline_json, transcript};
pub use virtual_file::VirtualFile;
