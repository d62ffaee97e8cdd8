//! What can go wrong with a campus, as kinds that a caller branches on.
//! Refuses to carry secrets or whole answers: no address with a query, no body, no cookie.

use std::fmt;

use wire::{Failure, Retry, Retryable};

/// What went wrong, and during what.
///
/// Whether the *same* request may be made again ([`Retryable`]) follows from the kind alone:
///
/// | answer | kinds |
/// |---|---|
/// | [`Retry::Backoff`] | `Server` with status 408, 425, 429, 500, 502, 503, 504 or 520 to 524; `PieceCut`; `BodyCut` |
/// | what its [`Failure`] says | `Network` |
/// | [`Retry::No`] | `Server` with any other status, and every other kind |
///
/// Some kinds that say `No` have a next step that is another request: after `PieceTooLarge` a smaller piece, after
/// `PieceUnknown` an abort and a new attempt, after `AnswerLost` a look into the folder, after `KeyRefused` a sign-in.
/// `SessionExpired` was already answered with a fresh session inside this crate. Reads that say `Backoff` were made
/// again inside this crate as often as its patience allows; nothing that changes the campus was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    operation: &'static str,
    kind: ErrorKind,
}

impl Error {
    pub(crate) fn new(operation: &'static str, kind: ErrorKind) -> Self {
        Self { operation, kind }
    }

    pub(crate) fn unexpected(operation: &'static str, what: impl Into<String>) -> Self {
        Self::new(operation, ErrorKind::UnexpectedAnswer { what: what.into() })
    }

    pub(crate) fn network(operation: &'static str, error: &reqwest::Error) -> Self {
        Self::new(operation, ErrorKind::Network(Failure::of(error)))
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// What was being done: `sign in`, `upload piece`, …
    pub fn operation(&self) -> &'static str {
        self.operation
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.kind)
    }
}

impl std::error::Error for Error {}

/// What went wrong with a campus.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ErrorKind {
    /// Wrong password, unknown user, or an account of LDAP, CAS or single sign-on: the campus answers these alike.
    #[error(
        "the campus refused the sign-in: the user name is unknown, the password is wrong, or the account signs in through LDAP, CAS or single sign-on"
    )]
    SignInRefused,
    /// The API key is not (or no longer) that of the user: sign in again.
    #[error("the campus no longer takes this computer's key")]
    KeyRefused,
    /// The administrator switched the web services off.
    #[error("the web services of this campus are switched off")]
    WebServicesOff,
    /// There is something else at that address.
    #[error("this is not a Chamilo campus that can be used: {what}")]
    NotChamilo { what: String },
    /// The signed-in person has no right to it.
    #[error("the campus does not allow this account to do that")]
    NotAllowed,
    /// The browser session ended, and a fresh one ended at once as well.
    #[error("the campus ended the session")]
    SessionExpired,
    /// The campus allows one session per person, and the person is signed in elsewhere.
    #[error("the campus allows one session at a time, and this person is signed in elsewhere")]
    ElsewhereSignedIn,
    /// No course of that code.
    #[error("the course was not found on the campus")]
    CourseNotFound,
    /// The connection ended before the whole piece had left: nothing was added, it may be sent again.
    #[error("the connection was cut while a piece was being sent")]
    PieceCut,
    /// The piece left whole and no answer came: it may have been added. Abort and begin a new attempt.
    #[error("a piece was sent and its answer was not seen")]
    PieceUnknown,
    /// The campus (its PHP, or a proxy before it) takes no piece of this size. Nothing was added: the same upload goes on
    /// with smaller pieces when `space`, asked again, names a smaller `piece`. When it does not, no size will do.
    #[error("the campus does not take pieces of this size")]
    PieceTooLarge,
    /// The campus did not store the file: no room, name taken, folder gone, or type refused; it does not say which.
    #[error("the campus did not store the file")]
    NotStored,
    /// The order to store the file left and no answer came. The campus finishes it all the same: look in the folder.
    #[error("the campus was told to store the file and its answer was not seen")]
    AnswerLost,
    /// No such document.
    #[error("the campus has no such document")]
    NotFound,
    /// An answer of a shape that is not known.
    #[error("the campus answered something unexpected: {what}")]
    UnexpectedAnswer { what: String },
    /// The campus, or a proxy before it, failed.
    #[error("the campus failed with status {status}")]
    Server { status: u16 },
    /// Plain http, or a redirect to elsewhere.
    #[error("nothing is sent to {host}: the connection would not be protected, or leads elsewhere")]
    HostRefused { host: String },
    /// The connection ended inside a download.
    #[error("the download was cut after {received} bytes")]
    BodyCut { received: u64 },
    /// No answer came.
    #[error(transparent)]
    Network(Failure),
    /// The client could not be set up.
    #[error("the connection could not be set up: {what}")]
    Setup { what: String },
}

impl Retryable for Error {
    fn retry(&self) -> Retry {
        self.kind.retry()
    }
}

impl Retryable for ErrorKind {
    /// Whether the *same* request may be made again. Only reads do that inside this crate.
    fn retry(&self) -> Retry {
        match self {
            // 500 is PHP that died (its database away, its memory full), 502 and up come from the proxy before it:
            // both pass. 501 and 505 do not.
            Self::Server {
                status: 408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=524,
            }
            | Self::PieceCut
            | Self::BodyCut { .. } => Retry::Backoff,
            Self::Network(failure) => failure.retry(),
            Self::SignInRefused
            | Self::KeyRefused
            | Self::WebServicesOff
            | Self::NotChamilo { .. }
            | Self::NotAllowed
            | Self::SessionExpired
            | Self::ElsewhereSignedIn
            | Self::CourseNotFound
            | Self::PieceUnknown
            | Self::PieceTooLarge
            | Self::NotStored
            | Self::AnswerLost
            | Self::NotFound
            | Self::UnexpectedAnswer { .. }
            | Self::Server { .. }
            | Self::HostRefused { .. }
            | Self::Setup { .. } => Retry::No,
        }
    }
}
