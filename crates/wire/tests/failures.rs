//! What goes wrong between this computer and a server is called by its name: real sockets, certificates and proxies.
//! Refuses to look at answers, which are each client's own.

#![allow(clippy::unwrap_used, reason = "tests may")]

mod servers;

use std::time::Duration;

use secrecy::SecretString;
use servers::{Authority, CUT, Proxy, WHOLE, http, https, nobody, silence};
use url::Url;
use wire::{Failure, Network, NetworkError, ProxyChoice, PublicOnly};

/// "me" and "right", as a proxy reads them.
const SIGN_IN: &str = "Basic bWU6cmlnaHQ=";

fn direct() -> Network {
    Network {
        proxy: ProxyChoice::None,
        ..Network::default()
    }
}

fn through(port: u16, sign_in: Option<(&str, &str)>) -> Network {
    let address = Url::parse(&format!("http://127.0.0.1:{port}/")).unwrap();
    let sign_in = sign_in.map(|(name, password)| (name.to_owned(), SecretString::from(password)));
    Network {
        proxy: ProxyChoice::Manual { address, sign_in },
        ..Network::default()
    }
}

fn knowing(authority: &Authority, network: Network) -> Network {
    Network {
        authorities: vec![authority.pem()],
        ..network
    }
}

/// Gets the whole body, or the reason why not.
async fn get(network: &Network, address: &str) -> Result<String, Failure> {
    let address = Url::parse(address).unwrap();
    let client = network.factory().unwrap()(&address).build().unwrap();
    let answer = client
        .get(address)
        .send()
        .await
        .map_err(|error| Failure::of(&error))?;
    answer.text().await.map_err(|error| Failure::of(&error))
}

fn localhost() -> String {
    "localhost".to_owned()
}

#[tokio::test]
async fn an_unknown_authority_has_its_own_name_and_is_known_once_it_is_added() {
    let authority = Authority::new();
    let port = https(authority.server("localhost", |_| {}), WHOLE).await;
    let address = format!("https://localhost:{port}/");
    assert_eq!(
        get(&direct(), &address).await,
        Err(Failure::UnknownAuthority { host: localhost() })
    );
    assert_eq!(
        get(&knowing(&authority, direct()), &address)
            .await
            .as_deref(),
        Ok("hello")
    );
    let other = Authority::new();
    let outcome = get(&knowing(&other, direct()), &address).await;
    assert_eq!(
        outcome,
        Err(Failure::UnknownAuthority { host: localhost() }),
        "another authority does not help"
    );
}

#[tokio::test]
async fn a_certificate_of_another_time_speaks_of_the_clock() {
    let authority = Authority::new();
    for (from, until, word) in [(2001, 2002, "expired"), (4001, 4002, "not valid yet")] {
        let config = authority.server("localhost", |params| {
            params.not_before = rcgen::date_time_ymd(from, 1, 1);
            params.not_after = rcgen::date_time_ymd(until, 1, 1);
        });
        let port = https(config, WHOLE).await;
        let outcome = get(
            &knowing(&authority, direct()),
            &format!("https://localhost:{port}/"),
        )
        .await;
        let Err(Failure::Certificate { host, reason }) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(host, "localhost");
        assert!(
            reason.contains(word) && reason.contains("clock"),
            "{reason}"
        );
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_said_to_be_one_whatever_that_name_is() {
    let authority = Authority::new();
    for name in [
        "elsewhere.example",
        "expired.example",
        "proxy407.example",
        "unknownissuer.example",
    ] {
        let port = https(authority.server(name, |_| {}), WHOLE).await;
        let outcome = get(
            &knowing(&authority, direct()),
            &format!("https://localhost:{port}/"),
        )
        .await;
        let reason = "it belongs to another name".to_owned();
        assert_eq!(
            outcome,
            Err(Failure::Certificate {
                host: localhost(),
                reason
            }),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_plain_server_that_is_spoken_to_securely_makes_no_secure_connection() {
    let port = http(WHOLE).await;
    let outcome = get(&direct(), &format!("https://localhost:{port}/")).await;
    assert_eq!(outcome, Err(Failure::Tls { host: localhost() }));
}

#[tokio::test]
async fn words_in_an_address_do_not_mislead() {
    let port = nobody().await;
    for word in [
        "proxy",
        "certificate",
        "expired",
        "unknownissuer",
        "tunnel-error",
        "dns%20error",
        "407",
    ] {
        for address in [
            format!(
                "http://localhost:{port}/{word}/x?{word}=invalid%20peer%20certificate&token=proxy"
            ),
            format!("https://{word}.localhost:{port}/{word}").replace("dns%20error", "dns-error"),
        ] {
            let host = Url::parse(&address).unwrap().host_str().unwrap().to_owned();
            let Err(failure) = get(&direct(), &address).await else {
                panic!("{address}")
            };
            // Not every system knows that names below `localhost` are this computer.
            let not_found = Failure::HostNotFound { host: host.clone() };
            assert!(
                failure == Failure::Unreachable { host: host.clone() }
                    || failure == not_found && host != "localhost",
                "{address}: {failure:?}"
            );
            assert!(!failure.to_string().contains("token"), "{failure}");
        }
    }
}

#[tokio::test]
async fn a_name_that_nobody_has_is_not_found() {
    let outcome = get(&direct(), "https://no-such-host.invalid/").await;
    assert_eq!(
        outcome,
        Err(Failure::HostNotFound {
            host: "no-such-host.invalid".to_owned()
        })
    );
}

#[tokio::test]
async fn a_name_with_only_private_addresses_is_not_found() {
    let address = Url::parse(&format!("http://localhost:{}/", http(WHOLE).await)).unwrap();
    let client = direct().factory().unwrap()(&address)
        .dns_resolver(PublicOnly)
        .build()
        .unwrap();
    let error = client.get(address).send().await.unwrap_err();
    assert_eq!(
        Failure::of(&error),
        Failure::HostNotFound { host: localhost() }
    );
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let address = Url::parse(&format!("http://localhost:{}/", silence().await)).unwrap();
    let builder = direct().factory().unwrap()(&address);
    let client = builder
        .read_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.get(address).send().await.unwrap_err();
    assert_eq!(Failure::of(&error), Failure::TimedOut { host: localhost() });
}

#[tokio::test]
async fn a_body_that_ends_early_is_no_shorter_body() {
    let authority = Authority::new();
    let secure = https(authority.server("localhost", |_| {}), CUT).await;
    let plain = http(CUT).await;
    for address in [
        format!("http://localhost:{plain}/"),
        format!("https://localhost:{secure}/"),
    ] {
        let outcome = get(&knowing(&authority, direct()), &address).await;
        assert_eq!(
            outcome,
            Err(Failure::Cut { host: localhost() }),
            "{address}"
        );
    }
    let port = http(b"").await;
    let outcome = get(&direct(), &format!("http://localhost:{port}/")).await;
    assert_eq!(
        outcome,
        Err(Failure::Cut { host: localhost() }),
        "no answer at all"
    );
}

#[tokio::test]
async fn a_proxy_that_wants_a_password_says_so_and_works_with_it() {
    let authority = Authority::new();
    let site = https(authority.server("campus.example", |_| {}), WHOLE).await;
    let proxy = Proxy::start(Some(SIGN_IN), &[("campus.example", site)]).await;
    let address = "https://campus.example/";
    for sign_in in [None, Some(("me", "wrong"))] {
        let outcome = get(&knowing(&authority, through(proxy.port, sign_in)), address).await;
        assert_eq!(outcome, Err(Failure::ProxySignIn), "{sign_in:?}");
    }
    let right = through(proxy.port, Some(("me", "right")));
    assert_eq!(
        get(&right, address).await,
        Err(Failure::UnknownAuthority {
            host: "campus.example".to_owned()
        })
    );
    assert_eq!(
        get(&knowing(&authority, right), address).await.as_deref(),
        Ok("hello")
    );
}

#[tokio::test]
async fn a_proxy_that_is_down_or_refuses_is_not_taken_for_the_server() {
    let down = through(nobody().await, None);
    assert_eq!(
        get(&down, "https://campus.example/").await,
        Err(Failure::Proxy)
    );
    let lost = Proxy::start(None, &[]).await;
    assert_eq!(
        get(&through(lost.port, None), "https://campus.example/").await,
        Err(Failure::Proxy)
    );
}

#[tokio::test]
async fn this_computer_is_never_asked_through_a_proxy() {
    let proxy = Proxy::start(Some(SIGN_IN), &[]).await;
    let port = http(WHOLE).await;
    for host in ["localhost", "127.0.0.1"] {
        let outcome = get(
            &through(proxy.port, None),
            &format!("http://{host}:{port}/"),
        )
        .await;
        assert_eq!(outcome.as_deref(), Ok("hello"));
    }
    assert_eq!(proxy.seen(), Vec::<String>::new());
    // The same set-up does go through it to anywhere else.
    assert_eq!(
        get(&through(proxy.port, None), "https://campus.example/").await,
        Err(Failure::ProxySignIn)
    );
    assert_eq!(proxy.seen().len(), 1);
}

#[tokio::test]
async fn the_password_of_a_proxy_goes_to_the_proxy_alone() {
    let proxy = Proxy::start(Some(SIGN_IN), &[]).await;
    let network = through(proxy.port, Some(("me", "right")));
    assert_eq!(
        get(&network, "https://campus.example/secret?of=mine").await,
        Err(Failure::Proxy)
    );
    let seen = proxy.seen().join("");
    assert!(seen.starts_with("CONNECT campus.example:443 "), "{seen}");
    assert!(
        !seen.contains("secret"),
        "a proxy learns the host and nothing else: {seen}"
    );
    assert!(!format!("{network:?}").contains("right"));
}

#[test]
fn a_text_that_is_no_certificate_is_refused_as_an_authority() {
    let broken =
        "-----BEGIN CERTIFICATE-----\nnot base64 at all!\n-----END CERTIFICATE-----\n".to_owned();
    let mistaken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_owned();
    let key = rcgen::KeyPair::generate().unwrap().serialize_pem();
    for text in [
        String::new(),
        "garbage".to_owned(),
        "\u{0}\u{1}".to_owned(),
        broken,
        mistaken,
        key,
    ] {
        let network = Network {
            authorities: vec![text.clone()],
            ..Network::default()
        };
        let outcome = network.factory().map(drop);
        assert!(matches!(outcome, Err(NetworkError::Authority)), "{text:?}");
    }
}

#[test]
fn several_authorities_may_stand_in_one_text() {
    let both = format!("{}{}", Authority::new().pem(), Authority::new().pem());
    let network = Network {
        authorities: vec![both],
        ..Network::default()
    };
    let address = Url::parse("https://campus.example/").unwrap();
    network.factory().unwrap()(&address).build().unwrap();
}
