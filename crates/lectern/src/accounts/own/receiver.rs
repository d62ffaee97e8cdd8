//! Where the browser comes back to: a server on 127.0.0.1 that takes the answer to one sign-in and nothing else.
//! Refuses answers that name another sign-in, another host or another way, and to know what an answer is good for.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::HOST;
use axum::http::{HeaderMap, Method, Response, Uri};
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use url::{Url, form_urlencoded};
use zoom::{OwnSignIn, Redirect};

use super::page::Page;
use crate::publishing::Language;
use crate::{Problem, Result};

/// What administrators register with the app; the port does not count (`developers.zoom.us/changelog/platform/pkce-loopback`).
pub(crate) const REDIRECT: &str = "http://127.0.0.1/lectern/zoom";
/// How long the last page may take on its way to the browser.
const FAREWELL: Duration = Duration::from_secs(2);

/// What the browser brought back.
pub(super) enum Answer {
    Code(SecretString),
    /// The user, or Zoom, said no.
    Declined,
}

/// An answer, and the page that its browser waits for.
pub(super) struct Incoming {
    pub(super) answer: Answer,
    pub(super) page: oneshot::Sender<Page>,
}

/// A bound port, before anybody may knock.
pub(super) struct Port {
    listener: TcpListener,
    redirect: Redirect,
}

impl Port {
    /// Takes this port, or one that the operating system chooses.
    pub(super) async fn take(port: Option<u16>) -> Result<Self> {
        let wanted = port.unwrap_or(0);
        let taken = |_| Problem::PortTaken { port: wanted };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted))
            .await
            .map_err(taken)?;
        let port = listener.local_addr().map_err(taken)?.port();
        let redirect = redirect_on(port).ok_or(Problem::PortTaken { port: wanted })?;
        Ok(Self { listener, redirect })
    }

    /// Where Zoom is to send the browser.
    pub(super) fn redirect(&self) -> &Redirect {
        &self.redirect
    }

    /// Listens for the answer to this sign-in.
    pub(super) fn listen(self, sign_in: Arc<OwnSignIn>, language: Language) -> Receiver {
        let (answers, incoming) = mpsc::channel(1);
        let (stop, mut stopped) = watch::channel(());
        let address = self.redirect.as_url();
        let door = Arc::new(Door {
            host: format!(
                "{}:{}",
                Ipv4Addr::LOCALHOST,
                address.port_or_known_default().unwrap_or_default()
            ),
            path: address.path().to_owned(),
            sign_in,
            language,
            answers: Mutex::new(answers),
        });
        let router = Router::new().fallback(knock).with_state(door);
        let task = tokio::spawn(async move {
            let serving = axum::serve(self.listener, router).with_graceful_shutdown(async move {
                // An error says that nobody waits any more, which ends the server as well.
                drop(stopped.changed().await);
            });
            if let Err(error) = serving.await {
                tracing::warn!(%error, "the sign-in's receiver stopped");
            }
        });
        Receiver {
            incoming,
            stop,
            task,
        }
    }
}

fn redirect_on(port: u16) -> Option<Redirect> {
    let mut address = Url::parse(REDIRECT).ok()?;
    address.set_port(Some(port)).ok()?;
    Redirect::new(address)
}

/// A server that waits for an answer. Dropping it closes the port.
pub(super) struct Receiver {
    incoming: mpsc::Receiver<Incoming>,
    stop: watch::Sender<()>,
    task: JoinHandle<()>,
}

impl Receiver {
    /// The next answer that belongs to this sign-in. `None`: the server ended.
    pub(super) async fn next(&mut self) -> Option<Incoming> {
        self.incoming.recv().await
    }

    /// Takes no more answers: who comes now reads that the sign-in is over.
    pub(super) fn close(&mut self) {
        self.incoming.close();
        // Who came at the last moment waits for a page.
        while self.incoming.try_recv().is_ok() {}
    }

    /// Lets the last page arrive, and gives the port back.
    pub(super) async fn end(mut self) {
        self.stop.send_replace(());
        let ended = tokio::time::timeout(FAREWELL, &mut self.task).await;
        if ended.is_err() {
            tracing::debug!("a browser still held the sign-in's page");
        }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Door {
    /// As the `Host` header must name it: a page elsewhere that had its own name point here would name itself.
    host: String,
    path: String,
    sign_in: Arc<OwnSignIn>,
    language: Language,
    /// Held while an answer is looked at: a second tab waits for what comes of the first.
    answers: Mutex<mpsc::Sender<Incoming>>,
}

async fn knock(
    State(door): State<Arc<Door>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let page = door.answer(&method, &uri, &headers).await;
    page.response(door.language)
}

impl Door {
    async fn answer(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Page {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        let here =
            host == Some(self.host.as_str()) && method == Method::GET && uri.path() == self.path;
        if !here {
            return Page::Nothing;
        }
        let query = uri.query().unwrap_or_default();
        let Some(answer) = read(query, |state| self.sign_in.is_mine(state)) else {
            return Page::NotExpected;
        };
        let answers = self.answers.lock().await;
        let (page, shown) = oneshot::channel();
        if answers.send(Incoming { answer, page }).await.is_err() {
            return Page::Already;
        }
        // Nobody shows a page to who came after the last answer.
        shown.await.unwrap_or(Page::Already)
    }
}

/// Reads the query of the redirect (RFC 6749, section 4.1.2). `None`: it is no answer to this sign-in.
fn read(query: &str, is_mine: impl Fn(&str) -> bool) -> Option<Answer> {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let once = |name: &str| {
        let mut values = pairs.iter().filter(|(key, _)| key == name);
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some((_, value)), None) => Ok(Some(value.as_str())),
            (Some(_), Some(_)) => Err(()),
        }
    };
    let (state, code, error) = (once("state").ok()?, once("code").ok()?, once("error").ok()?);
    if !is_mine(state?) {
        return None;
    }
    match (code, error) {
        (Some(code), None) if !code.is_empty() => Some(Answer::Code(SecretString::from(code))),
        (None, Some(_)) => Some(Answer::Declined),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn told(query: &str) -> String {
        match read(query, |state| state == "mine") {
            Some(Answer::Code(code)) => format!("code {}", code.expose_secret()),
            Some(Answer::Declined) => "declined".to_owned(),
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn only_one_code_or_one_refusal_of_this_sign_in_is_an_answer() {
        for (query, expected) in [
            ("code=a%2Bb&state=mine", "code a+b"),
            ("state=mine&code=x&extra=1", "code x"),
            ("error=access_denied&state=mine", "declined"),
            ("code=x", "nothing"),
            ("code=x&state=", "nothing"),
            ("code=x&state=other", "nothing"),
            ("code=x&state=mine&state=other", "nothing"),
            ("code=x&code=y&state=mine", "nothing"),
            ("code=x&error=y&state=mine", "nothing"),
            ("code=&state=mine", "nothing"),
            ("error=access_denied", "nothing"),
            ("", "nothing"),
            ("%ff&&==&state", "nothing"),
        ] {
            assert_eq!(told(query), expected, "{query}");
        }
    }
}
