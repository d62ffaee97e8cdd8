//! What can go wrong, as data: kinds that a shell branches on and turns into words, with what the words need.
//! Refuses to hold secrets, addresses with queries, and anything about a person.

use std::io;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wire::{Failure, Retry, Retryable};

/// Which of the two servers a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Zoom,
    Campus,
}

/// Everything that a user may have to read about. Stored in the journal as JSON, so names here are kept.
///
/// Where the pages get it (feature `specta`), numbers are stated as small ones: in truth they are below 2^53, which JavaScript
/// counts exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
#[error("{self:?}")]
pub enum Problem {
    // --- signing in -------------------------------------------------------------------------------------------------
    /// No secret is known for this account.
    SecretMissing { account: String },
    /// The keyring is there and locked.
    KeyringLocked,
    /// There is no keyring; secrets last as long as the program runs.
    KeyringAbsent,
    /// The keyring answered something else.
    Keyring { detail: String },
    /// A secret too long for every keyring (2,560 bytes).
    SecretTooLong,
    /// The file that this environment variable names for a secret cannot be read.
    SecretFile { variable: String },
    /// Zoom does not know this client id and secret.
    ZoomCredential,
    /// Zoom does not know this account id.
    ZoomAccount,
    /// The app is of another type than Server-to-Server OAuth.
    ZoomAppType,
    /// The app is not activated, or was disabled.
    ZoomAppDisabled,
    /// Zoom's token endpoint refused for a reason of its own.
    ZoomSignIn { reason: String },
    /// The user's own sign-in to Zoom ended: by one elsewhere, with the app taken away, or after 90 days without use.
    SignInAgain,
    /// The user did not allow the app.
    SignInDeclined,
    /// Nobody came back from the browser.
    SignInUnanswered,
    /// This port of the computer is taken, or may not be used.
    PortTaken { port: u16 },
    /// JWT apps were retired by Zoom on 2023-09-08.
    JwtRetired,
    /// A token that was just given is refused.
    TokenRefused,
    /// The clock of this computer differs from the server's by so many seconds.
    ClockWrong {
        #[cfg_attr(feature = "specta", specta(type = i32))]
        seconds: i64,
    },
    /// The campus refused user name and password: wrong, unknown, or kept by LDAP, CAS or single sign-on.
    CampusSignIn,
    /// The campus no longer takes the API key.
    CampusKey,
    /// The campus has its web services switched off.
    WebServicesOff,
    /// No Chamilo was found at this host.
    NotChamilo { detail: String },
    /// The campus allows one sign-in at a time, and the user is signed in elsewhere.
    ElsewhereSignedIn,
    /// The browser session ended and could not be renewed.
    SessionExpired,

    // --- what a server allows ---------------------------------------------------------------------------------------
    /// Scopes that must be added to the Zoom app.
    ScopeMissing { scopes: Vec<String> },
    /// Needs a paid Zoom plan.
    PaidPlan,
    /// Zoom says no.
    ZoomPermission,
    /// Zoom's own error.
    ZoomRefused {
        #[cfg_attr(feature = "specta", specta(type = i32))]
        code: i64,
    },
    /// Too many requests, for now.
    RateLimited {
        #[cfg_attr(feature = "specta", specta(type = Option<u32>))]
        after_seconds: Option<u64>,
    },
    /// Too many requests for today; goes on at this time.
    DailyLimit {
        #[cfg_attr(feature = "specta", specta(type = Option<String>))]
        until: Option<jiff::Timestamp>,
    },
    /// The user may not write there.
    NotAllowed { course: String },
    /// The campus does not know the course (or session).
    CourseNotFound { course: String },
    /// The user neither teaches nor coaches there.
    NotYourCourse { course: String },

    /// Zoom's answer to a new meeting was lost: it may be there, so it is not made again unseen.
    MaybeMade,

    // --- the network ------------------------------------------------------------------------------------------------
    /// The exchange with the server failed.
    Network { side: Side, failure: NetworkTrouble },
    /// The server has a trouble of its own.
    Server { side: Side, status: u16 },
    /// An answer that is not what the server's documentation promises (a web page, a cut text, another shape).
    Unexpected { side: Side, detail: String },
    /// A token or password would have gone to this host, which is not trusted with it.
    HostRefused { side: Side, host: String },
    /// The network settings cannot be used.
    NetworkSettings { detail: String },
    /// The file with further certificate authorities is not there or cannot be opened.
    AuthorityMissing { path: String },
    /// The file with further certificate authorities holds no PEM certificate.
    AuthorityUnreadable { path: String },

    // --- recordings -------------------------------------------------------------------------------------------------
    /// Zoom does not have it (any more).
    GoneFromZoom,
    /// It is in Zoom's trash.
    InTrash,
    /// Zoom is still working on it.
    Processing,
    /// A page came instead of the file: the token was not accepted for it.
    NotTheFile,
    /// The server stated one length and sends another.
    WrongLength {
        #[cfg_attr(feature = "specta", specta(type = u32))]
        stated: u64,
        #[cfg_attr(feature = "specta", specta(type = u32))]
        received: u64,
    },
    /// The bytes are all there and are no such file.
    Damaged { detail: String },
    /// The server cannot go on where it stopped.
    RangeRefused,
    /// The copy on this computer is not there or is not what it was.
    CopyLost,
    /// It is not on this computer yet.
    NotPulled,

    // --- the course -------------------------------------------------------------------------------------------------
    /// It belongs to no course.
    NotLinked,
    /// Bytes needed, bytes left, the quota.
    DoesNotFit {
        #[cfg_attr(feature = "specta", specta(type = u32))]
        needed: u64,
        #[cfg_attr(feature = "specta", specta(type = u32))]
        left: u64,
        #[cfg_attr(feature = "specta", specta(type = u32))]
        quota: u64,
    },
    /// The campus takes no piece of the smallest useful size.
    PieceTooLarge,
    /// The campus did not store it and does not say why.
    NotStored,
    /// What the course holds is not what was sent, again and again; it was taken away.
    ProofFailed,
    /// A document bears this file's mark and differs; it is left alone.
    AnotherCopy { path: String },
    /// Not put there by Lectern, or changed since: it is left alone.
    NotOurs { path: String },
    /// No such document.
    DocumentNotFound { name: String },
    /// It belongs to this course now, which is not the one that was shown; nothing was sent.
    DestinationChanged { course: String },
    /// It is on its way to this folder of the course, seen or hidden there; what is asked for differs.
    CopyUnderWay { folder: String, hidden: bool },
    /// Cancelling would take a document away that students may see already.
    DocumentWouldGo,
    /// Too long for the first line of an agenda (250) or the whole of it (2,000).
    AgendaTooLong,
    /// Nothing to undo.
    NothingToUndo,
    /// No meeting or recording like that.
    MeetingNotFound { name: String },

    // --- this computer ----------------------------------------------------------------------------------------------
    /// No room on the disk.
    DiskFull { path: String },
    /// The folder cannot be written to.
    ReadOnly { path: String },
    /// The folder or drive is not there.
    FolderMissing { path: String },
    /// Another trouble with files.
    Disk { path: String, detail: String },
    /// The folder lies in the practice campus's, which is emptied each time.
    FolderOfPractice { path: String },
    /// The practice campus has its own accounts and folder, and nothing else comes in.
    NotWhilePractising,
    /// No home folder is known.
    NoHome,
    /// The journal was written by a newer Lectern.
    JournalNewer {
        #[cfg_attr(feature = "specta", specta(type = u32))]
        found: usize,
        #[cfg_attr(feature = "specta", specta(type = u32))]
        known: usize,
    },
    /// The journal cannot be read or written.
    Journal { detail: String },
    /// The settings cannot be read.
    Settings { detail: String },
    /// Another process is working; so long was waited for it.
    Busy,
    /// No account of this name.
    AccountNotFound { name: String },
    /// No account of this kind at all.
    NoAccount { side: Side },
    /// Another account has this name.
    AccountNameTaken { name: String },
    /// The same account is known under this name.
    AccountKnown { name: String },
    /// Nobody named the Zoom app by which users sign in themselves, and none is known, or one of several would be guessed.
    WhichApp,
    /// Something typed cannot be what it should be.
    Unreadable { what: String },
    /// No program of this desktop opens it: a folder's path or a page's address, for opening it by hand.
    CannotOpen { what: String },
    /// Lectern's own code did not do what it should; nothing the user did wrong.
    Internal { detail: String },
}

/// `wire::Failure`, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum NetworkTrouble {
    HostNotFound { host: String },
    Unreachable { host: String },
    TimedOut { host: String },
    UnknownAuthority { host: String },
    Certificate { host: String, reason: String },
    Tls { host: String },
    ProxySignIn,
    Proxy,
    Cut { host: String },
    BodyCut,
}

impl From<&Failure> for NetworkTrouble {
    fn from(failure: &Failure) -> Self {
        match failure.clone() {
            Failure::HostNotFound { host } => Self::HostNotFound { host },
            Failure::Unreachable { host } => Self::Unreachable { host },
            Failure::TimedOut { host } => Self::TimedOut { host },
            Failure::UnknownAuthority { host } => Self::UnknownAuthority { host },
            Failure::Certificate { host, reason } => Self::Certificate { host, reason },
            Failure::Tls { host } => Self::Tls { host },
            Failure::ProxySignIn => Self::ProxySignIn,
            Failure::Proxy => Self::Proxy,
            Failure::Cut { host } => Self::Cut { host },
        }
    }
}

impl Problem {
    /// A journal that cannot be read or written; a full or read-only disk is said as such.
    pub fn journal(error: &dyn std::error::Error) -> Self {
        let detail = error.to_string();
        if detail.contains("disk is full") {
            return Self::DiskFull {
                path: "journal.sqlite".to_owned(),
            };
        }
        if detail.contains("readonly database") {
            return Self::ReadOnly {
                path: "journal.sqlite".to_owned(),
            };
        }
        Self::Journal { detail }
    }

    /// A trouble with a file or folder.
    pub fn disk(error: &io::Error, path: &Path) -> Self {
        let path = path.display().to_string();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { path }
            }
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::FolderMissing { path },
            _ => Self::Disk {
                path,
                detail: error.to_string(),
            },
        }
    }

    /// Whether no server was reached, so that nothing can have been changed by trying.
    pub fn is_unreached(&self) -> bool {
        matches!(
            self,
            Self::Network {
                failure: NetworkTrouble::HostNotFound { .. } | NetworkTrouble::Unreachable { .. },
                ..
            }
        )
    }

    /// Whether the way out is to sign in (again): exit code 3 of the command line.
    pub fn needs_sign_in(&self) -> bool {
        matches!(
            self,
            Self::SecretMissing { .. }
                | Self::SecretFile { .. }
                | Self::KeyringLocked
                | Self::KeyringAbsent
                | Self::ZoomCredential
                | Self::ZoomAccount
                | Self::ZoomAppType
                | Self::ZoomAppDisabled
                | Self::ZoomSignIn { .. }
                | Self::SignInAgain
                | Self::SignInDeclined
                | Self::SignInUnanswered
                | Self::JwtRetired
                | Self::CampusSignIn
                | Self::CampusKey
                | Self::NoAccount { .. }
        )
    }
}

impl From<zoom::Error> for Problem {
    fn from(error: zoom::Error) -> Self {
        use zoom::ErrorKind as Kind;
        let side = Side::Zoom;
        match error.kind().clone() {
            Kind::WrongCredential => Self::ZoomCredential,
            Kind::WrongAccount => Self::ZoomAccount,
            Kind::NotServerToServer => Self::ZoomAppType,
            Kind::AppDisabled => Self::ZoomAppDisabled,
            Kind::SignInRefused { reason } => Self::ZoomSignIn { reason },
            Kind::GrantRefused => Self::SignInAgain,
            Kind::Keeping(trouble) => trouble.into(),
            Kind::JwtRetired => Self::JwtRetired,
            Kind::TokenRefused => Self::TokenRefused,
            Kind::ClockWrong { seconds } => Self::ClockWrong { seconds },
            Kind::ScopeMissing { scopes } => Self::ScopeMissing { scopes },
            Kind::PaidPlan { .. } => Self::PaidPlan,
            Kind::NoPermission { .. } => Self::ZoomPermission,
            Kind::NotFound => Self::GoneFromZoom,
            Kind::Refused { code, .. } => Self::ZoomRefused { code },
            Kind::RateLimited { after } => Self::RateLimited {
                after_seconds: after.map(|after| after.as_secs()),
            },
            Kind::DailyLimit { until } => Self::DailyLimit { until },
            Kind::Server { status } => Self::Server { side, status },
            Kind::UnexpectedAnswer { what } => Self::Unexpected { side, detail: what },
            Kind::NotTheFile => Self::NotTheFile,
            Kind::RangeRefused { .. } => Self::RangeRefused,
            Kind::HostRefused { host } | Kind::RedirectRefused { host } => {
                Self::HostRefused { side, host }
            }
            Kind::BodyCut { .. } => Self::Network {
                side,
                failure: NetworkTrouble::BodyCut,
            },
            Kind::Network(failure) => Self::Network {
                side,
                failure: (&failure).into(),
            },
            Kind::Setup { what } => Self::NetworkSettings { detail: what },
        }
    }
}

impl From<zoom::KeepTrouble> for Problem {
    fn from(trouble: zoom::KeepTrouble) -> Self {
        use zoom::KeepTrouble as Trouble;
        match trouble {
            Trouble::Locked => Self::KeyringLocked,
            Trouble::Absent => Self::KeyringAbsent,
            Trouble::TooLong => Self::SecretTooLong,
            Trouble::Busy => Self::Busy,
            Trouble::Other { what } => Self::Keyring { detail: what },
        }
    }
}

impl From<chamilo::Error> for Problem {
    fn from(error: chamilo::Error) -> Self {
        use chamilo::ErrorKind as Kind;
        let side = Side::Campus;
        match error.kind().clone() {
            Kind::SignInRefused => Self::CampusSignIn,
            Kind::KeyRefused => Self::CampusKey,
            Kind::WebServicesOff => Self::WebServicesOff,
            Kind::NotChamilo { what } => Self::NotChamilo { detail: what },
            Kind::NotAllowed => Self::NotAllowed {
                course: String::new(),
            },
            Kind::SessionExpired => Self::SessionExpired,
            Kind::ElsewhereSignedIn => Self::ElsewhereSignedIn,
            Kind::CourseNotFound => Self::CourseNotFound {
                course: String::new(),
            },
            Kind::PieceTooLarge => Self::PieceTooLarge,
            Kind::NotStored => Self::NotStored,
            Kind::NotFound => Self::DocumentNotFound {
                name: String::new(),
            },
            Kind::PieceCut | Kind::PieceUnknown | Kind::AnswerLost | Kind::BodyCut { .. } => {
                Self::Network {
                    side,
                    failure: NetworkTrouble::BodyCut,
                }
            }
            Kind::UnexpectedAnswer { what } => Self::Unexpected { side, detail: what },
            Kind::Server { status } => Self::Server { side, status },
            Kind::HostRefused { host } => Self::HostRefused { side, host },
            Kind::Network(failure) => Self::Network {
                side,
                failure: (&failure).into(),
            },
            Kind::Setup { what } => Self::NetworkSettings { detail: what },
        }
    }
}

impl Retryable for Problem {
    fn retry(&self) -> Retry {
        match self {
            Self::RateLimited {
                after_seconds: Some(seconds),
            } => Retry::After(Duration::from_secs(*seconds)),
            Self::RateLimited {
                after_seconds: None,
            }
            | Self::TokenRefused
            | Self::PieceTooLarge
            | Self::NotTheFile
            | Self::RangeRefused
            | Self::WrongLength { .. }
            | Self::Damaged { .. }
            | Self::SessionExpired
            | Self::NotStored
            | Self::Processing
            | Self::ProofFailed => Retry::Backoff,
            // Not implemented, version not supported: a server that will not learn it meanwhile.
            Self::Server {
                status: 501 | 505, ..
            } => Retry::No,
            Self::Server { .. } => Retry::Backoff,
            Self::Network { failure, .. } => match failure {
                NetworkTrouble::UnknownAuthority { .. }
                | NetworkTrouble::Certificate { .. }
                | NetworkTrouble::Tls { .. }
                | NetworkTrouble::ProxySignIn
                | NetworkTrouble::Proxy => Retry::No,
                _ => Retry::Backoff,
            },
            _ => Retry::No,
        }
    }
}
