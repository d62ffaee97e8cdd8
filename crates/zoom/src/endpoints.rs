//! Where an account's Zoom is, and which hosts may see its token.
//! Refuses to send anything: it only says yes or no to an address.

use url::{Host, Url};
use wire::is_loopback;

use crate::{Error, ErrorKind};

const OPERATION: &str = "check the addresses of the account";

/// The two addresses of an account: the API and the token. Both are Zoom's over https, or both are loopback (the
/// rehearsal world); nothing in between can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    api: Url,
    oauth: Url,
}

impl Endpoints {
    /// Zoom itself: `https://api.zoom.us/v2` and `https://zoom.us/oauth/token`.
    pub fn zoom() -> Self {
        let fixed =
            |text: &str| Url::parse(text).expect("the address is a constant and well formed");
        Self {
            api: fixed("https://api.zoom.us/v2"),
            oauth: fixed("https://zoom.us/oauth/token"),
        }
    }

    /// Other addresses, such as those of ZoomGov or of a rehearsal. `oauth` is the full address for tokens.
    ///
    /// [`ErrorKind::HostRefused`] for a host that is neither Zoom's over https nor loopback, and for a mixed pair: a
    /// real token must not end on loopback, nor a real secret in a rehearsal.
    pub fn new(api: Url, oauth: Url) -> Result<Self, Error> {
        for address in [&api, &oauth] {
            if !(is_zoom(address) || is_rehearsal_host(address)) {
                return Err(refused(address));
            }
        }
        if is_zoom(&api) != is_zoom(&oauth) {
            return Err(refused(&oauth));
        }
        Ok(Self {
            api: bare(api),
            oauth,
        })
    }

    /// The base of the API, without a slash at its end.
    pub fn api(&self) -> &Url {
        &self.api
    }

    /// The full address of the token.
    pub fn oauth(&self) -> &Url {
        &self.oauth
    }

    /// Where a user allows the app to act for them, beside the token's address
    /// (`developers.zoom.us/docs/integrations/oauth`).
    pub fn authorize(&self) -> Url {
        let mut address = self.oauth.clone();
        address.set_query(None);
        address.set_fragment(None);
        if let Ok(mut parts) = address.path_segments_mut() {
            parts.pop_if_empty().pop().push("authorize");
        }
        address
    }

    /// Where events are listened to (`developers.zoom.us/docs/api/websockets`), as the address of the HTTP that begins it. In a
    /// rehearsal it is beside the API.
    pub(crate) fn socket(&self) -> Url {
        let mut address = self.api.clone();
        address.set_path("/ws");
        if !self.is_rehearsal() {
            let gov = matches!(self.api.host(), Some(Host::Domain(host)) if host.ends_with("zoomgov.com"));
            let host = if gov { "ws.zoomgov.com" } else { "ws.zoom.us" };
            address
                .set_host(Some(host))
                .expect("the host is a constant and well formed");
        }
        address
    }

    /// Whether this is a world on loopback. Only then does loopback ever see a token.
    pub fn is_rehearsal(&self) -> bool {
        is_loopback(&self.api)
    }

    /// Whether the account's token may go there.
    pub(crate) fn trust(&self, address: &Url) -> bool {
        if self.is_rehearsal() {
            is_rehearsal_host(address)
        } else {
            is_zoom(address)
        }
    }

    /// The base that a token answer names (`api_url`), which has been seen with and without the version in its path.
    pub(crate) fn other_api(&self, named: &str) -> Result<Url, ErrorKind> {
        let Ok(mut named) = Url::parse(named) else {
            return Err(ErrorKind::UnexpectedAnswer {
                what: "an api_url that is no address".into(),
            });
        };
        if !self.trust(&named) {
            return Err(ErrorKind::HostRefused {
                host: host_of(&named),
            });
        }
        if named.path() == "/" {
            named.set_path(self.api.path());
        }
        Ok(bare(named))
    }
}

/// The host of an address, for error texts: the rest of an address may hold secrets.
pub(crate) fn host_of(address: &Url) -> String {
    address
        .host_str()
        .unwrap_or("an address without host")
        .to_owned()
}

fn refused(address: &Url) -> Error {
    Error::new(
        OPERATION,
        ErrorKind::HostRefused {
            host: host_of(address),
        },
    )
}

fn bare(mut address: Url) -> Url {
    address.set_query(None);
    address.set_fragment(None);
    let path = address.path().trim_end_matches('/').to_owned();
    address.set_path(&path);
    address
}

fn without_sign_in(address: &Url) -> bool {
    address.username().is_empty() && address.password().is_none()
}

fn is_rehearsal_host(address: &Url) -> bool {
    is_loopback(address) && matches!(address.scheme(), "http" | "https") && without_sign_in(address)
}

fn is_zoom(address: &Url) -> bool {
    let Some(Host::Domain(host)) = address.host() else {
        return false;
    };
    let zoom = ["zoom.us", "zoomgov.com"].iter().any(|domain| {
        host == *domain
            || host
                .strip_suffix(domain)
                .is_some_and(|front| front.ends_with('.'))
    });
    zoom && address.scheme() == "https" && address.port().is_none() && without_sign_in(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    const FOREIGN: [&str; 15] = [
        "http://zoom.us/",
        "https://zoom.us.example.org/",
        "https://notzoom.us/",
        "https://zoom.us:8443/",
        "https://zoom.us@example.org/",
        "https://user@zoom.us/",
        "https://user:pass@zoom.us/",
        "https://zoom.us./",
        "https://zoom.us%2eexample.org/",
        "https://example.org/zoom.us",
        "https://example.org/?zoom.us",
        "https://10.0.0.1/",
        "https://[2606:4700::1111]/",
        "ftp://zoom.us/",
        "data:text/plain,zoom.us",
    ];

    #[test]
    fn a_real_token_goes_to_zoom_only() {
        let zoom = Endpoints::zoom();
        for address in [
            "https://zoom.us/oauth/token",
            "https://api-ca.zoom.us/v2",
            "https://us06web.zoom.us/rec/download/x",
            "https://COMPANY.zoom.us/",
            "https://zoomgov.com/",
            "https://api.zoomgov.com:443/",
        ] {
            assert!(zoom.trust(&url(address)), "{address}");
        }
        for address in FOREIGN
            .iter()
            .copied()
            .chain(["http://127.0.0.1/", "https://localhost/"])
        {
            assert!(
                Url::parse(address).is_err() || !zoom.trust(&url(address)),
                "{address}"
            );
        }
    }

    #[test]
    fn a_rehearsal_token_stays_on_loopback() {
        let world = Endpoints::new(
            url("http://127.0.0.1:9/v2"),
            url("http://127.0.0.1:9/oauth/token"),
        )
        .unwrap();
        assert!(world.is_rehearsal());
        for address in [
            "http://127.0.0.1:1234/x",
            "http://localhost:1/",
            "http://[::1]/",
        ] {
            assert!(world.trust(&url(address)), "{address}");
        }
        for address in FOREIGN.iter().copied().chain([
            "https://zoom.us/",
            "http://u@127.0.0.1/",
            "ftp://127.0.0.1/",
        ]) {
            assert!(
                Url::parse(address).is_err() || !world.trust(&url(address)),
                "{address}"
            );
        }
    }

    #[test]
    fn events_come_from_zooms_own_host_for_them() {
        let socket = |api: &str, oauth: &str| {
            let endpoints = Endpoints::new(url(api), url(oauth)).unwrap();
            let socket = endpoints.socket();
            assert!(endpoints.trust(&socket), "{socket}");
            socket.to_string()
        };
        for (api, oauth, expected) in [
            (
                "https://api-ca.zoom.us/v2",
                "https://zoom.us/oauth/token",
                "https://ws.zoom.us/ws",
            ),
            (
                "https://api.zoomgov.com/v2",
                "https://zoomgov.com/oauth/token",
                "https://ws.zoomgov.com/ws",
            ),
            (
                "http://127.0.0.1:9/v2",
                "http://127.0.0.1:9/oauth/token",
                "http://127.0.0.1:9/ws",
            ),
        ] {
            assert_eq!(socket(api, oauth), expected);
        }
    }

    #[test]
    fn mixed_and_foreign_addresses_are_refused_by_name() {
        for (api, oauth, host) in [
            (
                "https://api.example.org/v2",
                "https://zoom.us/oauth/token",
                "api.example.org",
            ),
            (
                "https://api.zoom.us/v2",
                "https://zoom.example.org/oauth/token",
                "zoom.example.org",
            ),
            (
                "https://api.zoom.us/v2",
                "http://127.0.0.1:1/oauth/token",
                "127.0.0.1",
            ),
            (
                "http://127.0.0.1:1/v2",
                "https://zoom.us/oauth/token",
                "zoom.us",
            ),
        ] {
            let error = Endpoints::new(url(api), url(oauth)).unwrap_err();
            assert_eq!(
                error.kind(),
                &ErrorKind::HostRefused { host: host.into() },
                "{api} {oauth}"
            );
        }
    }

    #[test]
    fn the_api_address_of_a_token_answer_is_checked_and_keeps_the_version() {
        let zoom = Endpoints::zoom();
        assert_eq!(
            zoom.other_api("https://api-ca.zoom.us").unwrap().as_str(),
            "https://api-ca.zoom.us/v2"
        );
        assert_eq!(
            zoom.other_api("https://api-eu.zoom.us/v3/")
                .unwrap()
                .as_str(),
            "https://api-eu.zoom.us/v3"
        );
        for (named, host) in [
            ("https://api.evil.example", "api.evil.example"),
            ("http://127.0.0.1:1", "127.0.0.1"),
        ] {
            assert_eq!(
                zoom.other_api(named),
                Err(ErrorKind::HostRefused { host: host.into() })
            );
        }
        assert!(matches!(
            zoom.other_api("nowhere"),
            Err(ErrorKind::UnexpectedAnswer { .. })
        ));
    }
}
