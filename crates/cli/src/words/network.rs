//! Words for the way to the servers: hosts, certificates, proxies.
//! Refuses to show more of an address than its host.

use lectern::{NetworkTrouble, Side};

use super::server::name;
use super::{Sentences, plain, say};

const TEST: &str = "Check the connection, and try every server with `lectern network test`.";

pub(super) fn trouble(side: Side, trouble: &NetworkTrouble) -> Sentences {
    use NetworkTrouble as T;
    match trouble {
        T::HostNotFound { host } => say(
            format!("The host {} was not found.", plain(host)),
            "The name is wrong, or this computer has no Internet.",
            TEST,
        ),
        T::Unreachable { host } => say(
            format!("The host {} cannot be reached.", plain(host)),
            "It is down, or the way there is blocked.",
            TEST,
        ),
        T::TimedOut { host } => say(
            format!("The host {} did not answer in time.", plain(host)),
            "It is overloaded, or the connection is bad.",
            "Try again later; it goes on where it stopped.",
        ),
        T::UnknownAuthority { host } => say(
            format!(
                "This computer does not know who signed the certificate of {}.",
                plain(host)
            ),
            "A school or company may look into its traffic with a certificate authority of its own.",
            "Ask its administrators for the authority's certificate as a PEM file, and run `lectern network set --ca-file FILE`.",
        ),
        T::Certificate { host, reason } => say(
            format!("The certificate of {} is not right.", plain(host)),
            format!("Reason: {}.", plain(reason)),
            "Check the clock of this computer and the address; if both are right, tell the administrators of that server.",
        ),
        T::Tls { host } => say(
            format!("No secure connection to {} could be made.", plain(host)),
            "What answers there does not speak TLS as it should.",
            TEST,
        ),
        T::ProxySignIn => say(
            "The proxy wants a user name and a password.",
            "None were given, or it refuses them.",
            "Set them with `lectern network set --proxy … --proxy-user …`.",
        ),
        T::Proxy => say(
            "The proxy does not work.",
            "It cannot be reached, or it cannot reach the server.",
            "Check its address with `lectern network show`, and change it with `lectern network set`.",
        ),
        T::Cut { host } => say(
            format!("The connection to {} was cut.", plain(host)),
            "It ended before the answer did.",
            "Try again; it goes on where it stopped.",
        ),
        T::BodyCut => say(
            format!("An answer of {} was cut.", name(side).replace("The", "the")),
            "The connection ended before the answer did, again and again.",
            "Try again; it goes on where it stopped.",
        ),
    }
}

pub(super) fn settings(detail: &str) -> Sentences {
    say(
        "The network settings cannot be used.",
        format!("Reason: {}.", plain(detail).trim_end_matches('.')),
        "Look at them with `lectern network show`, and change them with `lectern network set`. \
         On a machine without certificate files, install the package ca-certificates.",
    )
}

pub(super) fn authority_missing(path: &str) -> Sentences {
    say(
        "The file with the extra certificate authorities cannot be read.",
        format!("There is no readable file at {}.", plain(path)),
        "Put it back, name another with `lectern network set --ca-file FILE`, or do without: `lectern network set --no-ca-file`.",
    )
}

pub(super) fn authority_unreadable(path: &str) -> Sentences {
    say(
        "The file with the extra certificate authorities holds none.",
        format!(
            "In {} there is no certificate in PEM form (“-----BEGIN CERTIFICATE-----”).",
            plain(path)
        ),
        "Ask for the certificate as PEM and run `lectern network set --ca-file FILE`; \
         `openssl x509 -inform der -in FILE -out FILE.pem` turns one form into the other.",
    )
}
