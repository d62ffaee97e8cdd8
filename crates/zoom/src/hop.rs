//! Where a download may be led by redirects: with the token, without it, or not at all.
//! Refuses to read what comes from there; `download` does that.

use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};
use wire::{HttpFactory, PublicOnly, is_loopback, is_public};

use crate::call::client;
use crate::{Endpoints, Error};

/// How a place is gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// One of Zoom's hosts, on a way that never left them.
    WithToken,
    /// One of Zoom's hosts again, after another one: who sent us there is not to choose what the token opens.
    WithoutToken,
    /// Another host, which sees neither token nor private network.
    Foreign,
    /// Not at all.
    Closed,
}

/// Decides about one step of a way. `left` tells whether it led away from Zoom's hosts before.
pub(crate) fn way(endpoints: &Endpoints, to: &Url, left: bool) -> Way {
    if endpoints.trust(to) {
        return if left {
            Way::WithoutToken
        } else {
            Way::WithToken
        };
    }
    let plain_https = to.scheme() == "https" && to.username().is_empty() && to.password().is_none();
    let reachable = match to.host() {
        None => false,
        Some(_) if endpoints.is_rehearsal() => true,
        Some(_) if is_loopback(to) => false,
        Some(Host::Domain(_)) => true,
        Some(Host::Ipv4(ip)) => is_public(ip.into()),
        Some(Host::Ipv6(ip)) => is_public(ip.into()),
    };
    if plain_https && reachable {
        Way::Foreign
    } else {
        Way::Closed
    }
}

/// A client for a host that nobody configured. For a real account its name must not lead into a private network.
pub(crate) fn foreign_client(
    http: &HttpFactory,
    endpoints: &Endpoints,
    to: &Url,
) -> Result<Client, Error> {
    let builder = http(to);
    if endpoints.is_rehearsal() {
        return client(builder);
    }
    client(builder.dns_resolver(PublicHost {
        host: to.host_str().unwrap_or_default().to_owned(),
    }))
}

/// Lets one host be public only. The other name that such a client may ask for is that of the user's own proxy, which
/// commonly stands in a private network.
#[derive(Debug)]
struct PublicHost {
    host: String,
}

impl Resolve for PublicHost {
    fn resolve(&self, name: Name) -> Resolving {
        if name
            .as_str()
            .trim_end_matches('.')
            .eq_ignore_ascii_case(self.host.trim_end_matches('.'))
        {
            return PublicOnly.resolve(name);
        }
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_real_account_is_led_to_public_https_only_and_its_token_stays_at_zoom() {
        let zoom = Endpoints::zoom();
        for (to, left, expected) in [
            ("https://ssrweb.zoom.us/x", false, Way::WithToken),
            ("https://ssrweb.zoom.us/x", true, Way::WithoutToken),
            ("https://cdn.example.org/x", false, Way::Foreign),
            ("https://zoom.us.example.org/x", false, Way::Foreign),
            ("https://zoom.us:8443/x", false, Way::Foreign),
            ("https://8.8.8.8/x", false, Way::Foreign),
            ("http://zoom.us/x", false, Way::Closed),
            ("http://cdn.example.org/x", false, Way::Closed),
            ("https://user@cdn.example.org/x", false, Way::Closed),
            ("https://127.0.0.1/x", false, Way::Closed),
            ("https://localhost/x", false, Way::Closed),
            ("https://10.1.2.3/x", false, Way::Closed),
            ("https://2130706433/x", false, Way::Closed),
            ("https://[::1]/x", false, Way::Closed),
            ("https://[::ffff:10.0.0.1]/x", false, Way::Closed),
            ("https://169.254.169.254/latest", false, Way::Closed),
            ("file:///etc/passwd", false, Way::Closed),
        ] {
            assert_eq!(way(&zoom, &url(to), left), expected, "{to}");
        }
    }

    #[test]
    fn a_rehearsal_keeps_its_token_on_loopback() {
        let world = Endpoints::new(
            url("http://127.0.0.1:9"),
            url("http://127.0.0.1:9/oauth/token"),
        )
        .unwrap();
        for (to, expected) in [
            ("http://127.0.0.1:1/x", Way::WithToken),
            ("https://zoom.us/x", Way::Foreign),
            ("https://cdn.example.org/x", Way::Foreign),
            ("http://cdn.example.org/x", Way::Closed),
        ] {
            assert_eq!(way(&world, &url(to), false), expected, "{to}");
        }
    }

    #[tokio::test]
    async fn only_the_named_host_must_be_public() {
        let resolver = PublicHost {
            host: "localhost".into(),
        };
        assert!(
            resolver
                .resolve("LOCALHOST".parse().unwrap())
                .await
                .is_err()
        );
        let resolver = PublicHost {
            host: "cdn.example.org".into(),
        };
        assert!(resolver.resolve("localhost".parse().unwrap()).await.is_ok());
    }
}
