//! What the campus was asked, in order, for tests that must know what was sent and what was not.
//! Keeps no body.

/// One request and how it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub method: String,
    pub path: String,
    /// As sent, without the `?`. Keys of this world in it open nothing elsewhere.
    pub query: String,
    /// REST: the action. Upload: `send`, `done` or `upload_file`. Otherwise what the page was asked to do.
    pub action: Option<String>,
    /// `None` when the connection ended before the answer.
    pub status: Option<u16>,
    /// Whether a `Cookie` header came with it.
    pub had_cookie: bool,
}

/// What a handler tells the log about a request; travels as an extension of the answer.
#[derive(Debug, Clone)]
pub(crate) struct Noted(pub String);

/// Marks an answer that the client never gets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NeverArrives;
