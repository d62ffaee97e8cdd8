//! A WebKitWebDriver on loopback, and the few of its endpoints that the desktop tests need.
//! Refuses to wait for a page and to know what is on it. A client crate would bring a second HTTP stack; the driver takes plain HTTP/1.1.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use base64::Engine;
use serde_json::{Value, json};

use super::PATIENCE;
use super::process::{Process, wait_until};

/// Longer than anything that a test lets a page do.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(90);
/// After that a question has been asked in vain.
const IN_VAIN: Duration = Duration::from_secs(100);
/// How long the driver may take to start the program and to find its page.
const START_TIMEOUT: Duration = Duration::from_secs(45);
/// The member that WebDriver names an element by (`w3.org/TR/webdriver2`, "web element identifier").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Why the driver did not do what it was asked for.
#[derive(Debug)]
pub enum Refused {
    /// WebDriver's own error: its code (`no such element`, `javascript error`, …) and its words.
    Said { error: String, message: String },
    /// No answer, or none that can be read: the driver or the app is gone.
    Silent(String),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Said { error, message } => write!(f, "{error}: {message}"),
            Self::Silent(why) => write!(f, "the driver does not answer: {why}"),
        }
    }
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Silent(error.to_string())
    }
}

/// One app that the driver started and that it can look into.
pub struct Session {
    driver: SocketAddr,
    path: String,
}

impl Session {
    /// Has the driver start this program, and waits until its page can be asked.
    pub fn open(driver: SocketAddr, program: &Path, arguments: &[String]) -> Result<Self, Refused> {
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": program, "args": arguments },
        } } });
        let opened = request(driver, "POST", "/session", Some(&wanted), START_TIMEOUT)?;
        let id = opened["sessionId"]
            .as_str()
            .ok_or_else(|| Refused::Silent(format!("a session without an id: {opened}")))?;
        let session = Self {
            driver,
            path: format!("/session/{id}"),
        };
        let script = ANSWER_TIMEOUT.as_millis();
        session.post("timeouts", &json!({ "script": script }))?;
        Ok(session)
    }

    /// Asks the page that there is from now on, in place of one that went.
    pub fn turn_to_page(&self) -> Result<(), Refused> {
        let pages = self.get("window/handles")?;
        let page = pages.get(0);
        let page = page.ok_or_else(|| Refused::Silent("there is no page".to_owned()))?;
        self.post("window", &json!({ "handle": page })).map(drop)
    }

    /// Runs the body of a function in the page; `arguments` are its arguments, a promise is waited for.
    pub fn execute(&self, body: &str, arguments: &[Value]) -> Result<Value, Refused> {
        self.post(
            "execute/sync",
            &json!({ "script": body, "args": arguments }),
        )
    }

    /// The element that has the focus, as the driver names it.
    pub fn focused(&self) -> Result<Element, Refused> {
        let answer = self.get("element/active")?;
        let id = answer[ELEMENT]
            .as_str()
            .ok_or_else(|| Refused::Silent(format!("no element: {answer}")))?;
        Ok(Element(id.to_owned()))
    }

    /// An element's role as WebKit hands it to assistive technology.
    pub fn role(&self, element: &Element) -> Result<String, Refused> {
        let answer = self.get(&format!("element/{}/computedrole", element.0))?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// An element's accessible name as WebKit hands it to assistive technology.
    pub fn label(&self, element: &Element) -> Result<String, Refused> {
        let answer = self.get(&format!("element/{}/computedlabel", element.0))?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// Presses and releases keys, one after the other, while `held` are down.
    pub fn keys(&self, held: &[char], keys: &[char]) -> Result<(), Refused> {
        let key = |kind: &str, key: &char| json!({ "type": kind, "value": key });
        let mut steps: Vec<Value> = held.iter().map(|down| key("keyDown", down)).collect();
        for pressed in keys {
            steps.push(key("keyDown", pressed));
            steps.push(key("keyUp", pressed));
        }
        steps.extend(held.iter().rev().map(|up| key("keyUp", up)));
        let hands = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] });
        self.post("actions", &hands).map(drop)
    }

    /// Makes the window this large, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), Refused> {
        self.post("window/rect", &json!({ "width": width, "height": height }))
            .map(drop)
    }

    /// The page as it looks now, as PNG.
    pub fn picture(&self) -> Result<Vec<u8>, Refused> {
        let answer = self.get("screenshot")?;
        base64::engine::general_purpose::STANDARD
            .decode(answer.as_str().unwrap_or_default())
            .map_err(|error| Refused::Silent(error.to_string()))
    }

    /// Ends the session, and the app with it.
    pub fn end(&self) -> Result<(), Refused> {
        request(self.driver, "DELETE", &self.path, None, IN_VAIN).map(drop)
    }

    fn get(&self, what: &str) -> Result<Value, Refused> {
        request(
            self.driver,
            "GET",
            &format!("{}/{what}", self.path),
            None,
            IN_VAIN,
        )
    }

    fn post(&self, what: &str, body: &Value) -> Result<Value, Refused> {
        let path = format!("{}/{what}", self.path);
        request(self.driver, "POST", &path, Some(body), IN_VAIN)
    }
}

/// An element of the page, valid until it leaves the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

/// One request on a connection of its own; gives the `value` of the answer.
fn request(
    driver: SocketAddr,
    method: &str,
    path: &str,
    body: Option<&Value>,
    longest: Duration,
) -> Result<Value, Refused> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut stream = TcpStream::connect(driver)?;
    stream.set_read_timeout(Some(longest))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {driver}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let split = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let Some(split) = split else {
        return Err(Refused::Silent(format!("{method} {path} was cut off")));
    };
    let mut value: Value = serde_json::from_slice(&answer[split + 4..])
        .map_err(|error| Refused::Silent(format!("{method} {path}: {error}")))?;
    let value = value["value"].take();
    let member = |name: &str| value[name].as_str().map(str::to_owned);
    match member("error").filter(|_| !answer.starts_with(b"HTTP/1.1 200")) {
        None => Ok(value),
        Some(error) => Err(Refused::Said {
            error,
            message: member("message").unwrap_or_default(),
        }),
    }
}

/// A driver of one window's own. Each has a loopback address of its own, so that two that start together cannot take the
/// same port.
pub fn start_driver(furnish: &impl Fn(&mut Command)) -> (Process, SocketAddr) {
    static STARTED: AtomicU8 = AtomicU8::new(1);
    let [.., high, low] = std::process::id().to_be_bytes();
    let host = Ipv4Addr::new(
        127,
        high.max(1),
        low,
        STARTED.fetch_add(1, Ordering::Relaxed),
    );
    let address = TcpListener::bind((host, 0)).and_then(|free| free.local_addr());
    let address = address.expect("loopback has a free port");
    let mut command = Command::new("WebKitWebDriver");
    furnish(&mut command);
    command
        .arg(format!("--host={host}"))
        .arg(format!("--port={}", address.port()))
        .env("TAURI_WEBVIEW_AUTOMATION", "true");
    let driver = Process::quiet(&mut command);
    wait_until(PATIENCE, || TcpStream::connect(address).ok()).expect("the driver answers");
    (driver, address)
}
