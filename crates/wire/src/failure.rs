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

/// What the libraries said of a failed exchange, in lower case and without the address.
struct Told {
    words: String,
    timed_out: bool,
    while_connecting: bool,
    system: Option<io::ErrorKind>,
}

impl Failure {
    /// Reads a failed exchange. `host` is the one that was meant; the address itself stays out, as it may hold secrets.
    pub fn of(error: &reqwest::Error) -> Self {
        let host = error
            .url()
            .and_then(|url| url.host_str())
            .unwrap_or("the server")
            .to_owned();
        // An address may hold any word; only what the libraries say counts.
        let address = error
            .url()
            .map(|url| url.as_str().to_lowercase())
            .unwrap_or_default();
        let words = chain(error)
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(": ")
            .to_lowercase();
        let told = Told {
            words: if address.is_empty() {
                words
            } else {
                words.replace(&address, "")
            },
            timed_out: error.is_timeout(),
            while_connecting: error.is_connect(),
            system: chain(error)
                .find_map(|error| error.downcast_ref::<io::Error>())
                .map(io::Error::kind),
        };
        Self::meant_by(&told, host)
    }

    /// Whole phrases only: the words of a certificate's names stand among those of the library that refused it.
    fn meant_by(told: &Told, host: String) -> Self {
        let has = |phrase: &str| told.words.contains(phrase);

        if has("invalid peer certificate") {
            return match told
                .words
                .split("invalid peer certificate")
                .nth(1)
                .unwrap_or_default()
            {
                refusal if is_for_another_name(refusal) => {
                    certificate(host, "it belongs to another name")
                }
                refusal if is_of_unknown_authority(refusal) => Self::UnknownAuthority { host },
                refusal if refusal.contains("notvalidyet") || refusal.contains("not valid yet") => {
                    certificate(
                        host,
                        "it is not valid yet (is the clock of this computer right?)",
                    )
                }
                refusal if refusal.contains("expired") => certificate(
                    host,
                    "it has expired (or the clock of this computer is wrong)",
                ),
                _ => certificate(host, "it cannot be trusted"),
            };
        }
        if has("tunnel error") || has("socks error") {
            let sign_in = [
                "proxy authorization required",
                "credentials not accepted",
                "authentication",
            ];
            return if sign_in.into_iter().any(has) {
                Self::ProxySignIn
            } else {
                Self::Proxy
            };
        }
        if told.timed_out {
            return Self::TimedOut { host };
        }
        if has("dns error") || has("failed to lookup") || has("no public address") {
            return Self::HostNotFound { host };
        }
        if told.while_connecting {
            if has("tls") || has("handshake") || has("invalidcontenttype") || has("corrupt message")
            {
                return Self::Tls { host };
            }
            return match told.system {
                Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) => {
                    Self::Tls { host }
                }
                Some(io::ErrorKind::TimedOut) => Self::TimedOut { host },
                _ => Self::Unreachable { host },
            };
        }
        Self::Cut { host }
    }
}

fn is_for_another_name(refusal: &str) -> bool {
    refusal.contains("notvalidforname") || refusal.contains("not valid for name")
}

fn is_of_unknown_authority(refusal: &str) -> bool {
    [
        "unknownissuer",
        "unknown issuer",
        "unable to get local issuer",
    ]
    .into_iter()
    .any(|words| refusal.contains(words))
}

fn certificate(host: String, reason: &str) -> Failure {
    Failure::Certificate {
        host,
        reason: reason.to_owned(),
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
            Self::HostNotFound { .. }
            | Self::Unreachable { .. }
            | Self::TimedOut { .. }
            | Self::Cut { .. } => Retry::Backoff,
            Self::UnknownAuthority { .. }
            | Self::Certificate { .. }
            | Self::Tls { .. }
            | Self::ProxySignIn
            | Self::Proxy => Retry::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "campus.example.org";

    fn told(words: &str) -> Told {
        Told {
            words: words.to_lowercase(),
            timed_out: false,
            while_connecting: true,
            system: None,
        }
    }

    fn meant(words: &str) -> Failure {
        Failure::meant_by(&told(words), HOST.to_owned())
    }

    fn refused(reason: &str) -> Failure {
        certificate(HOST.to_owned(), reason)
    }

    #[test]
    fn each_refused_certificate_says_what_is_wrong_with_it() {
        let unknown = Failure::UnknownAuthority {
            host: HOST.to_owned(),
        };
        let expired = refused("it has expired (or the clock of this computer is wrong)");
        let early = refused("it is not valid yet (is the clock of this computer right?)");
        let other_name = refused("it belongs to another name");
        for (words, expected) in [
            (
                "client error (Connect): invalid peer certificate: UnknownIssuer",
                &unknown,
            ),
            (
                "invalid peer certificate: certificate expired: verification time 5 (UNIX), but not valid after 4",
                &expired,
            ),
            ("invalid peer certificate: Expired", &expired),
            (
                "invalid peer certificate: certificate not valid yet: verification time 4 (UNIX), before 5",
                &early,
            ),
            ("invalid peer certificate: NotValidYet", &early),
            (
                "invalid peer certificate: certificate not valid for name \"a\"; certificate is only valid for DnsName(\"b\")",
                &other_name,
            ),
            (
                "invalid peer certificate: BadSignature",
                &refused("it cannot be trusted"),
            ),
        ] {
            assert_eq!(meant(words), *expected, "{words}");
        }
    }

    #[test]
    fn the_names_in_a_certificate_do_not_mislead() {
        for name in [
            "expired.example",
            "proxy407.example",
            "unknownissuer.example",
            "tls.example",
            "socks.example",
        ] {
            let words = format!(
                "invalid peer certificate: certificate not valid for name \"{name}\"; certificate is only valid for x"
            );
            assert_eq!(
                meant(&words),
                refused("it belongs to another name"),
                "{words}"
            );
        }
    }

    #[test]
    fn what_the_proxy_does_wrong_is_told_from_what_it_wants() {
        for (words, expected) in [
            (
                "tunnel error: proxy authorization required",
                Failure::ProxySignIn,
            ),
            (
                "SOCKS error: credentials not accepted",
                Failure::ProxySignIn,
            ),
            (
                "SOCKS error: server implements authentication incorrectly",
                Failure::ProxySignIn,
            ),
            ("tunnel error: unsuccessful", Failure::Proxy),
            (
                "tunnel error: failed to create underlying connection: tcp connect error: Connection refused",
                Failure::Proxy,
            ),
            (
                "tunnel error: failed to create underlying connection: dns error",
                Failure::Proxy,
            ),
            (
                "SOCKS error: io error during SOCKS handshake",
                Failure::Proxy,
            ),
        ] {
            assert_eq!(meant(words), expected, "{words}");
        }
    }

    #[test]
    fn a_connection_that_is_not_made_says_how_far_it_came() {
        let host = || HOST.to_owned();
        let with = |system| {
            Failure::meant_by(
                &Told {
                    system: Some(system),
                    ..told("tcp connect error")
                },
                host(),
            )
        };
        assert_eq!(
            meant("dns error: failed to lookup address information"),
            Failure::HostNotFound { host: host() }
        );
        assert_eq!(
            meant("dns error: the host has no public address"),
            Failure::HostNotFound { host: host() }
        );
        assert_eq!(
            with(io::ErrorKind::ConnectionRefused),
            Failure::Unreachable { host: host() }
        );
        assert_eq!(
            with(io::ErrorKind::HostUnreachable),
            Failure::Unreachable { host: host() }
        );
        assert_eq!(
            with(io::ErrorKind::TimedOut),
            Failure::TimedOut { host: host() }
        );
        assert_eq!(
            with(io::ErrorKind::UnexpectedEof),
            Failure::Tls { host: host() }
        );
        assert_eq!(
            meant("received corrupt message of type InvalidContentType"),
            Failure::Tls { host: host() }
        );
        assert_eq!(meant("tls handshake eof"), Failure::Tls { host: host() });
    }

    #[test]
    fn silence_and_a_cut_are_told_apart() {
        let host = || HOST.to_owned();
        let later = |timed_out| Told {
            timed_out,
            while_connecting: false,
            ..told("error decoding response body")
        };
        assert_eq!(
            Failure::meant_by(&later(true), host()),
            Failure::TimedOut { host: host() }
        );
        assert_eq!(
            Failure::meant_by(&later(false), host()),
            Failure::Cut { host: host() }
        );
    }

    #[test]
    fn only_what_may_pass_by_itself_is_tried_again() {
        let host = || HOST.to_owned();
        for failure in [
            Failure::HostNotFound { host: host() },
            Failure::Unreachable { host: host() },
            Failure::TimedOut { host: host() },
            Failure::Cut { host: host() },
        ] {
            assert_eq!(failure.retry(), Retry::Backoff, "{failure}");
        }
        for failure in [
            Failure::UnknownAuthority { host: host() },
            refused("it has expired"),
            Failure::Tls { host: host() },
            Failure::ProxySignIn,
            Failure::Proxy,
        ] {
            assert_eq!(failure.retry(), Retry::No, "{failure}");
        }
    }
}
