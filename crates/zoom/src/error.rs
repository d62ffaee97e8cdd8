//! What can go wrong with Zoom, as kinds that a caller branches on, and whether trying again makes sense.
//! Refuses to hold sentences for users: the catalogue words them from the kind and its parameters.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use wire::{Failure, Retry, Retryable};

use crate::KeepTrouble;

/// A call to Zoom that did not give what was asked for.
///
/// Its `Display` is for logs: kind and operation, without the words of the server, which may name people.
#[derive(Clone, PartialEq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq)]
struct Inner {
    kind: ErrorKind,
    operation: &'static str,
    code: Option<i64>,
    tracking_id: Option<String>,
    fields: Vec<String>,
    retry: Retry,
}

impl Error {
    pub(crate) fn new(operation: &'static str, kind: ErrorKind) -> Self {
        let retry = kind.usual_retry();
        Self(Box::new(Inner {
            kind,
            operation,
            code: None,
            tracking_id: None,
            fields: Vec::new(),
            retry,
        }))
    }

    pub(crate) fn traced(mut self, code: Option<i64>, tracking_id: Option<String>) -> Self {
        self.0.code = code;
        self.0.tracking_id = tracking_id;
        self
    }

    pub(crate) fn about(mut self, fields: Vec<String>) -> Self {
        self.0.fields = fields;
        self
    }

    /// Some kinds mean "try again" in one place and "useless" in another; where that is so, the place says it.
    pub(crate) fn with_retry(mut self, retry: Retry) -> Self {
        self.0.retry = retry;
        self
    }

    pub(crate) fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.retry = kind.usual_retry();
        self.0.kind = kind;
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// What was being done, as a short constant such as `list recordings`.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Whether Zoom may have done what was asked all the same: the answer never came, or was not one of Zoom's.
    pub fn may_have_worked(&self) -> bool {
        !crate::arrange::certainly_not_done(&self.0.kind)
    }

    /// Zoom's own number of the error where it gave one (`developers.zoom.us/docs/api/errors`); several share a kind.
    pub fn code(&self) -> Option<i64> {
        self.0.code
    }

    /// Which members of the request Zoom finds fault with (`errors[].field` of code 300); mostly empty.
    pub fn fields(&self) -> &[String] {
        &self.0.fields
    }

    /// The id under which Zoom's support finds the exchange (header `x-zm-trackingid`).
    pub fn tracking_id(&self) -> Option<&str> {
        self.0.tracking_id.as_deref()
    }
}

impl Retryable for Error {
    fn retry(&self) -> Retry {
        self.0.retry
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.operation, self.0.kind)?;
        match &self.0.tracking_id {
            Some(id) => write!(f, " (Zoom's tracking id {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("operation", &self.0.operation)
            .field("kind", &self.0.kind)
            .field("code", &self.0.code)
            .field("tracking_id", &self.0.tracking_id)
            .field("retry", &self.0.retry)
            .finish()
    }
}

impl std::error::Error for Error {}

/// The kinds, in the words of what to do next rather than in Zoom's numbers
/// (`developers.zoom.us/docs/api/errors`, `developers.zoom.us/docs/integrations/oauth-error-messages`).
///
/// `message` members hold Zoom's own English text, for showing beside a sentence of ours; they may name people.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ErrorKind {
    /// Client id or client secret are not right.
    #[error("the client id or client secret is not right")]
    WrongCredential,
    /// The account id is not right, or belongs to no account.
    #[error("the account id is not right")]
    WrongAccount,
    /// The app exists and is of another type than Server-to-Server OAuth.
    #[error("the app is not a Server-to-Server OAuth app")]
    NotServerToServer,
    /// The app is not activated, or an administrator disabled it or its type.
    #[error("the app is not activated")]
    AppDisabled,
    /// The code or the refresh token of a user's sign-in is not taken (any more): spent, too old, or revoked by a sign-in
    /// elsewhere. Only signing in again helps.
    #[error("Zoom does not take the sign-in any more")]
    GrantRefused,
    /// The place of the refresh token could not be used; nothing was asked of Zoom, or what it gave is not used.
    #[error(transparent)]
    Keeping(#[from] KeepTrouble),
    /// Sign-in refused for a reason that has no kind of its own.
    #[error("Zoom refused to sign in: {reason}")]
    SignInRefused { reason: String },
    /// A JWT credential for Zoom itself: switched off on 2023-09-08, to be replaced by a Server-to-Server OAuth app.
    #[error("Zoom retired JWT apps on 2023-09-08")]
    JwtRetired,
    /// A new token was refused too.
    #[error("Zoom refused the access token")]
    TokenRefused,
    /// The credential's own time was refused and this computer's clock is wrong by so much: server minus ours.
    #[error("the clock of this computer is wrong by {seconds} s")]
    ClockWrong { seconds: i64 },
    /// The app lacks one of these scopes (code 4711). Empty where Zoom named none.
    #[error("the app lacks a scope: {}", scopes.join(", "))]
    ScopeMissing { scopes: Vec<String> },
    /// The account's plan does not include this.
    #[error("the Zoom plan does not include this")]
    PaidPlan { message: String },
    /// The app, its role or an account setting forbids it.
    #[error("Zoom does not permit this")]
    NoPermission { message: String },
    /// No such user, meeting, recording or file (codes 1001, 1010, 3001, 3301).
    #[error("Zoom does not know it")]
    NotFound,
    /// Refused with a code that has no kind of its own.
    #[error("Zoom refused this with code {code}")]
    Refused { code: i64, message: String },
    /// Too many requests in a short time.
    #[error("too many requests")]
    RateLimited { after: Option<Duration> },
    /// No more of these today; a new day starts at 00:00 UTC (`developers.zoom.us/docs/api/rate-limits`).
    #[error("the daily limit is reached")]
    DailyLimit { until: Option<Timestamp> },
    /// Zoom has a problem of its own.
    #[error("Zoom answered with status {status}")]
    Server { status: u16 },
    /// HTML where JSON is due, cut JSON, or JSON of another shape.
    #[error("an answer that is not one of Zoom's: {what}")]
    UnexpectedAnswer { what: String },
    /// A page or an error text where the bytes of a file are due.
    #[error("Zoom sent something else than the file")]
    NotTheFile,
    /// The bytes from the offset on cannot be had; `total` is the size of the file where the server said it.
    #[error("the rest of the file cannot be had from there")]
    RangeRefused { total: Option<u64> },
    /// No token is sent to this host, so nothing was asked there.
    #[error("{host} is not a host of Zoom")]
    HostRefused { host: String },
    /// A redirect to a place that is not followed.
    #[error("a redirect to {host} is not followed")]
    RedirectRefused { host: String },
    /// The file's bytes ended early; so many came in this attempt.
    #[error("the file was cut after {received} bytes")]
    BodyCut { received: u64 },
    /// No answer at all.
    #[error(transparent)]
    Network(#[from] Failure),
    /// The client could not be made.
    #[error("the client could not be set up: {what}")]
    Setup { what: String },
}

impl ErrorKind {
    fn usual_retry(&self) -> Retry {
        match self {
            Self::RateLimited { after: Some(after) } => Retry::After(*after),
            Self::RateLimited { after: None }
            | Self::Server { .. }
            | Self::NotTheFile
            | Self::BodyCut { .. } => Retry::Backoff,
            Self::Network(failure) => failure.retry(),
            Self::WrongCredential
            | Self::WrongAccount
            | Self::NotServerToServer
            | Self::AppDisabled
            | Self::SignInRefused { .. }
            | Self::GrantRefused
            | Self::Keeping(_)
            | Self::JwtRetired
            | Self::TokenRefused
            | Self::ClockWrong { .. }
            | Self::ScopeMissing { .. }
            | Self::PaidPlan { .. }
            | Self::NoPermission { .. }
            | Self::NotFound
            | Self::Refused { .. }
            | Self::DailyLimit { .. }
            | Self::UnexpectedAnswer { .. }
            | Self::RangeRefused { .. }
            | Self::HostRefused { .. }
            | Self::RedirectRefused { .. }
            | Self::Setup { .. } => Retry::No,
        }
    }
}
