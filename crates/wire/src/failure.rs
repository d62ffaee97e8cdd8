//! What it means when an exchange with a server does not come to an answer.
//! Refuses to read answers: status codes and bodies are each client's own.

use std::error::Error as StdError;
use std::io;

use crate::{Retry, Retryable};

/// Why no (whole) answer came. Each kind has its own sentence and its own next step for the user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No such host, or no network to ask in.
    #[error("the host {host} was not found")]
    HostNotFound { host: String },
    /// The host is there, and nobody listens, or the way is blocked.
    #[error("{host} does not answer")]
    Unreachable { host: String },
    /// Nothing came for too long.
    #[error("{host} took too long to answer")]
    TimedOut { host: String },
    /// A certificate signed by an authority that this computer does not know.
    #[error("this computer does not know who signed the certificate of {host}")]
    UnknownAuthority { host: String },
    /// A certificate that is wrong in itself: another name, expired, not yet valid.
    #[error("the certificate of {host} is not right: {reason}")]
    Certificate { host: String, reason: String },
    /// The secure connection could not be made for another reason.
    #[error("no secure connection to {host} could be made")]
    Tls { host: String },
    /// The proxy wants a name and password, or refuses them.
    #[error("the proxy wants a user name and password")]
    ProxySignIn,
    /// The proxy cannot be reached or does not do its work.
    #[error("the proxy does not work")]
    Proxy,
    /// The connection ended before the answer did.
    #[error("the connection to {host} was cut")]
    Cut { host: String },
}

impl Failure {
    /// Reads a failed exchange. `host` is the one that was meant; the address itself stays out, as it may hold secrets.
    pub fn of(error: &reqwest::Error) -> Self {
        let host = error.url().and_then(|url| url.host_str()).unwrap_or("the server").to_owned();
        // An address may hold any word; only what the libraries say counts.
        let address = error.url().map(|url| url.as_str().to_lowercase()).unwrap_or_default();
        let text = chain(error).map(ToString::to_string).collect::<Vec<_>>().join(": ").to_lowercase();
        let text = if address.is_empty() { text } else { text.replace(&address, "") };
        let has = |part: &str| text.contains(part);

        if has("proxy authentication required") || has("proxy authorization required") || has("407") && has("proxy") {
            return Self::ProxySignIn;
        }
        if has("unknownissuer") || has("unknown issuer") || has("unable to get local issuer") {
            return Self::UnknownAuthority { host };
        }
        if has("certificate") || has("notvalidforname") {
            let reason = if has("notvalidforname") || has("not valid for name") {
                "it belongs to another name"
            } else if has("notvalidyet") || has("not valid yet") {
                "it is not valid yet (is the clock of this computer right?)"
            } else if has("expired") {
                "it has expired (or the clock of this computer is wrong)"
            } else {
                "it cannot be trusted"
            };
            return Self::Certificate { host, reason: reason.to_owned() };
        }
        if error.is_timeout() {
            return Self::TimedOut { host };
        }
        if has("tunnel") || has("socks") || has("proxy") {
            return Self::Proxy;
        }
        if has("dns error") || has("failed to lookup") || has("no public address") {
            return Self::HostNotFound { host };
        }
        let io_kind = chain(error).find_map(|error| error.downcast_ref::<io::Error>()).map(io::Error::kind);
        if error.is_connect() {
            if has("tls") || has("handshake") || has("invalidcontenttype") || has("corrupt message") {
                return Self::Tls { host };
            }
            return match io_kind {
                Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) => Self::Tls { host },
                Some(io::ErrorKind::TimedOut) => Self::TimedOut { host },
                _ => Self::Unreachable { host },
            };
        }
        Self::Cut { host }
    }
}

fn chain<'a>(error: &'a reqwest::Error) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let mut next: Option<&'a (dyn StdError + 'static)> = Some(error);
    std::iter::from_fn(move || {
        let current = next?;
        next = current.source();
        Some(current)
    })
}

impl Retryable for Failure {
    fn retry(&self) -> Retry {
        match self {
            Self::HostNotFound { .. } | Self::Unreachable { .. } | Self::TimedOut { .. } | Self::Cut { .. } => Retry::Backoff,
            Self::UnknownAuthority { .. }
            | Self::Certificate { .. }
            | Self::Tls { .. }
            | Self::ProxySignIn
            | Self::Proxy => Retry::No,
        }
    }
}
