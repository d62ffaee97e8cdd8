//! How this computer reaches the Internet: proxy and certificate authorities, as the user chose them.
//! Refuses to hold tokens, cookies or redirects: clients add theirs.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Certificate, ClientBuilder, Proxy, redirect};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::is_loopback;

/// Makes HTTP clients that all reach the network the same way. The address is that of the server meant.
pub type HttpFactory = Arc<dyn Fn(&Url) -> ClientBuilder + Send + Sync>;

/// Which proxy leads out of the house. Loopback is never proxied.
#[derive(Clone, Debug, Default)]
pub enum ProxyChoice {
    /// What the operating system or the environment says.
    #[default]
    System,
    /// Straight out.
    None,
    /// This one, with its sign-in where it wants one. `http`, `https` and `socks5` addresses.
    Manual {
        address: Url,
        sign_in: Option<(String, SecretString)>,
    },
}

/// The user's choices about the network.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// The way out.
    pub proxy: ProxyChoice,
    /// Certificate authorities known besides the system's, as PEM text (one or more certificates each).
    pub authorities: Vec<String>,
}

/// What can be wrong with the choices themselves.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// The text is no PEM certificate.
    #[error("the certificate authority file holds no certificate that can be read")]
    Authority,
    /// The proxy's address cannot be used.
    #[error("the proxy address cannot be used")]
    Proxy,
}

impl Network {
    /// Checks the choices once and gives the factory that every client builds upon.
    ///
    /// Clients that come out of it follow no redirect, wait 20 s for a connection and 60 s for each further byte.
    pub fn factory(&self) -> Result<HttpFactory, NetworkError> {
        let mut authorities = Vec::new();
        for pem in &self.authorities {
            let bundle = Certificate::from_pem_bundle(pem.as_bytes())
                .map_err(|_| NetworkError::Authority)?;
            if bundle.is_empty() {
                return Err(NetworkError::Authority);
            }
            // Armour around something else is noticed only by what reads the certificate itself.
            let readable = ClientBuilder::new()
                .no_proxy()
                .tls_certs_only(bundle.clone())
                .build();
            readable.map_err(|_| NetworkError::Authority)?;
            authorities.extend(bundle);
        }
        let proxy = match &self.proxy {
            ProxyChoice::System | ProxyChoice::None => None,
            ProxyChoice::Manual { address, sign_in } => {
                let mut proxy = Proxy::all(address.clone()).map_err(|_| NetworkError::Proxy)?;
                if let Some((name, password)) = sign_in {
                    proxy = proxy.basic_auth(name, password.expose_secret());
                }
                Some(proxy)
            }
        };
        let without_proxy = matches!(self.proxy, ProxyChoice::None);
        Ok(Arc::new(move |server: &Url| {
            let mut builder = ClientBuilder::new()
                .user_agent(concat!("Lectern/", env!("CARGO_PKG_VERSION")))
                .redirect(redirect::Policy::none())
                .connect_timeout(Duration::from_secs(20))
                .read_timeout(Duration::from_secs(60));
            for authority in &authorities {
                builder = builder.add_root_certificate(authority.clone());
            }
            match &proxy {
                _ if is_loopback(server) => builder.no_proxy(),
                Some(proxy) => builder.proxy(proxy.clone()),
                None if without_proxy => builder.no_proxy(),
                None => builder,
            }
        }))
    }
}
