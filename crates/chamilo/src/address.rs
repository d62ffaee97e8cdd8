//! Where a campus is: its one canonical address.
//! Refuses to ask anything of it; that takes a client.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;
use wire::is_loopback;

use crate::{Error, ErrorKind};

/// The address under which everything of a campus lies: `https://campus.example.org/` or `https://example.org/chamilo/`.
///
/// Always `https`, or `http` on this very computer; ends in `/`; holds no user, query or fragment.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CampusAddress(Url);

impl CampusAddress {
    /// Checks an address that leads to the base of a campus.
    ///
    /// # Errors
    /// `HostRefused` where what is sent there could be read on the way.
    pub fn new(mut address: Url) -> Result<Self, Error> {
        check_scheme(&address)?;
        let hidden_parts = !address.username().is_empty() || address.password().is_some();
        if hidden_parts || address.host_str().is_none() {
            return Err(refused(&address));
        }
        address.set_query(None);
        address.set_fragment(None);
        if !address.path().ends_with('/') {
            let path = format!("{}/", address.path());
            address.set_path(&path);
        }
        Ok(Self(address))
    }

    /// The base address, with its final `/`.
    pub fn as_url(&self) -> &Url {
        &self.0
    }

    /// The address of something under the base. `path` is already encoded and starts without `/`.
    pub(crate) fn under(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        url.set_path(&format!("{}{path}", self.0.path()));
        url
    }

    /// The host, for sentences.
    pub(crate) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

/// A key or a password leaves this computer only under https.
pub(crate) fn check_scheme(address: &Url) -> Result<(), Error> {
    match address.scheme() {
        "https" => Ok(()),
        "http" if is_loopback(address) => Ok(()),
        _ => Err(refused(address)),
    }
}

fn refused(address: &Url) -> Error {
    let host = address.host_str().unwrap_or_default().to_owned();
    Error::new("campus address", ErrorKind::HostRefused { host })
}

impl fmt::Display for CampusAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

impl fmt::Debug for CampusAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CampusAddress({})", self.0)
    }
}

impl FromStr for CampusAddress {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let url = Url::parse(text.trim()).map_err(|_| {
            Error::new(
                "campus address",
                ErrorKind::NotChamilo {
                    what: "this is not an address".to_owned(),
                },
            )
        })?;
        Self::new(url)
    }
}

impl Serialize for CampusAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl<'de> Deserialize<'de> for CampusAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_in_a_slash_and_carries_nothing_else() {
        for (typed, expected) in [
            ("https://campus.example.org", "https://campus.example.org/"),
            (
                "https://example.org/chamilo",
                "https://example.org/chamilo/",
            ),
            (
                "https://example.org/chamilo/?a=1#b",
                "https://example.org/chamilo/",
            ),
            ("http://127.0.0.1:8090", "http://127.0.0.1:8090/"),
            (" http://localhost:1/ ", "http://localhost:1/"),
        ] {
            assert_eq!(
                typed.parse::<CampusAddress>().unwrap().to_string(),
                expected
            );
        }
    }

    #[test]
    fn what_others_could_read_on_the_way_is_refused() {
        for typed in [
            "http://campus.example.org/",
            "http://127.0.0.1.example.org/",
            "ftp://campus.example.org/",
            "file:///etc/passwd",
            "https://teacher:secret@campus.example.org/",
        ] {
            let error = typed.parse::<CampusAddress>().unwrap_err();
            assert!(
                matches!(error.kind(), ErrorKind::HostRefused { .. }),
                "{typed}: {error:?}"
            );
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
    }
}
