//! Finds a campus from what a person types, and proves that one is there.
//! Refuses to send a name, a password or a key: it only looks.

use std::collections::{HashSet, VecDeque};

use reqwest::{Client, StatusCode, header, redirect};
use serde::Deserialize;
use url::Url;
use wire::{HttpFactory, is_loopback};

use crate::address::check_scheme;
use crate::{CampusAddress, Error, ErrorKind};

const OPERATION: &str = "find campus";
const HOPS: usize = 10;

/// Parts of Chamilo 1.11 that people copy along with the address.
const INSIDE: [&str; 8] = [
    "/index.php",
    "/user_portal.php",
    "/main/",
    "/courses/",
    "/web/",
    "/app/",
    "/plugin/",
    "/certificates/",
];

/// Finds the campus that a person means: adds `https://`, follows redirects one by one, strips `index.php` and the
/// like, and proves it by the web service's own answer (measured on Chamilo 1.11.32).
///
/// # Errors
/// `HostRefused` for plain http (but on this computer) and for a redirect from https to http; `WebServicesOff`;
/// `NotChamilo`; `Network`.
pub async fn find_campus(typed: &str, http: &HttpFactory) -> Result<CampusAddress, Error> {
    let start = address_of(typed)?;
    let mut hops = vec![start.clone()];
    while hops.len() < HOPS {
        let here = &hops[hops.len() - 1];
        let Some(next) = redirect_of(here, http).await? else {
            break;
        };
        if hops.contains(&next) {
            break;
        }
        hops.push(next);
    }
    // Latest first: the campus knows its own address best. Earlier ones after that: a single sign-on page is no campus.
    let mut tried: Vec<Url> = Vec::new();
    let mut waiting: VecDeque<Url> = hops.iter().rev().flat_map(bases).collect();
    while let Some(base) = waiting.pop_front() {
        if tried.contains(&base) {
            continue;
        }
        if prove(&base, http).await? {
            return CampusAddress::new(base);
        }
        tried.push(base);
    }
    Err(not_chamilo("no Chamilo answers there"))
}

fn address_of(typed: &str) -> Result<Url, Error> {
    let typed = typed.trim();
    let unreadable = || not_chamilo("this is not an address");
    let url = if typed.contains("://") {
        Url::parse(typed).map_err(|_| unreadable())?
    } else {
        let url = Url::parse(&format!("https://{typed}")).map_err(|_| unreadable())?;
        if is_loopback(&url) {
            Url::parse(&format!("http://{typed}")).map_err(|_| unreadable())?
        } else {
            url
        }
    };
    // Checks scheme and sign-in parts before anything leaves.
    CampusAddress::new(url.clone())?;
    Ok(url)
}

async fn redirect_of(here: &Url, http: &HttpFactory) -> Result<Option<Url>, Error> {
    let answer = client(here, http)?
        .get(here.clone())
        .send()
        .await
        .map_err(|error| Error::network(OPERATION, &error))?;
    if !answer.status().is_redirection() {
        return Ok(None);
    }
    let location = answer
        .headers()
        .get(header::LOCATION)
        .and_then(|value| value.to_str().ok());
    let Some(mut next) = location.and_then(|location| here.join(location).ok()) else {
        return Ok(None);
    };
    next.set_fragment(None);
    let refused = || {
        Error::new(
            OPERATION,
            ErrorKind::HostRefused {
                host: next.host_str().unwrap_or_default().to_owned(),
            },
        )
    };
    check_scheme(&next).map_err(|_| refused())?;
    let weaker =
        next.scheme() != "https" && (here.scheme() == "https" || next.host() != here.host());
    let signs_in = !next.username().is_empty() || next.password().is_some();
    if weaker || signs_in {
        Err(refused())
    } else {
        Ok(Some(next))
    }
}

/// Where the base of a campus may be, seen from an address inside it.
fn bases(address: &Url) -> Vec<Url> {
    let path = address.path();
    let mut paths = Vec::new();
    if let Some(cut) = INSIDE.iter().filter_map(|part| path.find(part)).min() {
        paths.push(format!("{}/", &path[..cut]));
    }
    if path.ends_with('/') {
        // A campus may itself live under `/courses/`.
        paths.push(path.to_owned());
    } else if paths.is_empty() {
        let (parent, last) = path.rsplit_once('/').unwrap_or(("", path));
        if !last.contains('.') {
            paths.push(format!("{path}/"));
        }
        paths.push(format!("{parent}/"));
    }
    paths.push("/".to_owned());
    let mut seen = HashSet::new();
    paths
        .into_iter()
        .filter(|path| seen.insert(path.clone()))
        .map(|path| {
            let mut base = address.clone();
            base.set_path(&path);
            base.set_query(None);
            base.set_fragment(None);
            base
        })
        .collect()
}

/// What v2.php says to a request without an action; the message is translated on some sites, the shape is not.
#[derive(Deserialize)]
struct NoSuchAction {
    error: bool,
    #[serde(rename = "message")]
    _message: String,
}

async fn prove(base: &Url, http: &HttpFactory) -> Result<bool, Error> {
    let address = CampusAddress::new(base.clone())?;
    let client = client(base, http)?;
    let service = address.under("main/webservices/api/v2.php");
    let answer = client
        .post(service)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .send()
        .await
        .map_err(|error| Error::network(OPERATION, &error))?;
    if answer.status() != StatusCode::OK {
        return Ok(false);
    }
    let body = crate::v1_11::read_whole(OPERATION, answer).await?;
    if crate::v1_11::web_services_off(&body) {
        return Err(Error::new(OPERATION, ErrorKind::WebServicesOff));
    }
    match serde_json::from_slice::<NoSuchAction>(&body) {
        Ok(said) if said.error => {}
        _ => return Ok(false),
    }
    // Chamilo 2 and later still answer there; only they have this one.
    let newer = client
        .get(address.under("platform-config/list"))
        .send()
        .await
        .map_err(|error| Error::network(OPERATION, &error))?;
    let json = newer
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if newer.status() == StatusCode::OK && json {
        return Err(not_chamilo(
            "it is Chamilo 2 or later, and only 1.11 is spoken here",
        ));
    }
    Ok(true)
}

fn client(server: &Url, http: &HttpFactory) -> Result<Client, Error> {
    http(server)
        .redirect(redirect::Policy::none())
        .referer(false)
        .build()
        .map_err(|_| {
            Error::new(
                OPERATION,
                ErrorKind::Setup {
                    what: "the HTTP client cannot be made".to_owned(),
                },
            )
        })
}

fn not_chamilo(what: &str) -> Error {
    Error::new(
        OPERATION,
        ErrorKind::NotChamilo {
            what: what.to_owned(),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_inside_a_campus_leads_to_its_base() {
        for (inside, expected) in [
            ("https://c.example/", vec!["/"]),
            ("https://c.example/index.php?x=1", vec!["/"]),
            ("https://c.example/user_portal.php", vec!["/"]),
            ("https://c.example/chamilo", vec!["/chamilo/", "/"]),
            (
                "https://c.example/chamilo/user_portal.php#top",
                vec!["/chamilo/", "/"],
            ),
            (
                "https://c.example/lms/main/document/document.php?cidReq=A",
                vec!["/lms/", "/"],
            ),
            (
                "https://c.example/courses/STAT101/?id_session=2",
                vec!["/", "/courses/STAT101/"],
            ),
            ("https://c.example/courses/", vec!["/", "/courses/"]),
            ("https://c.example/a/login.html", vec!["/a/", "/"]),
        ] {
            let found: Vec<String> = bases(&Url::parse(inside).unwrap())
                .iter()
                .map(|url| url.path().to_owned())
                .collect();
            assert_eq!(found, expected, "{inside}");
        }
    }

    #[test]
    fn https_is_added_but_on_this_computer() {
        assert_eq!(
            address_of(" campus.example.org/lms ").unwrap().as_str(),
            "https://campus.example.org/lms"
        );
        assert_eq!(
            address_of("localhost:8090").unwrap().as_str(),
            "http://localhost:8090/"
        );
        assert!(matches!(
            address_of("http://campus.example.org").unwrap_err().kind(),
            ErrorKind::HostRefused { .. }
        ));
        assert!(matches!(
            address_of("").unwrap_err().kind(),
            ErrorKind::NotChamilo { .. }
        ));
    }
}
