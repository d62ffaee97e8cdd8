//! Recorded exchanges as they lie on disk, and requests as they go over the wire.
//! Knows neither campus nor table.

use std::path::{Path, PathBuf};

/// Recorded bytes left out of a capture are made up again, so many times smaller.
pub const SCALE: usize = 100;
/// Below this size nothing is scaled.
const SMALL: usize = 100_000;

#[derive(Debug, Clone, Default)]
pub struct Message {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Message {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

pub struct Exchange {
    pub request: Message,
    pub answer: Message,
}

/// Where the captures are, if they are there.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/chamilo/captures");
    folder.is_dir().then_some(folder)
}

impl Exchange {
    pub fn read(folder: &Path, name: &str) -> Result<Exchange, String> {
        let read = |end: &str| {
            let path = folder.join(format!("{name}.{end}.txt"));
            std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
        };
        Ok(Exchange {
            request: message(&read("req")?),
            answer: message(&read("resp")?),
        })
    }
}

/// Heads are stored with `\n`, bodies as they were.
fn message(bytes: &[u8]) -> Message {
    let end = bytes
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or("").split(' ');
    let (one, two) = (first.next().unwrap_or(""), first.collect::<Vec<_>>());
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let target = two
        .split_last()
        .map_or(String::new(), |(_, parts)| parts.join("%20"));
    let body = bytes.get(end + 2..).unwrap_or_default();
    Message {
        method: one.to_owned(),
        target,
        status: two.first().and_then(|text| text.parse().ok()).unwrap_or(0),
        headers,
        body: filled(body),
    }
}

/// Puts bytes where a capture says `<N bytes of file data>`, and drops the line about a cut body.
fn filled(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = body;
    while let Some(at) = find(rest, b" bytes of file data>") {
        let open = rest[..at]
            .iter()
            .rposition(|byte| *byte == b'<')
            .unwrap_or(at);
        let count: usize = String::from_utf8_lossy(&rest[open + 1..at])
            .parse()
            .unwrap_or(0);
        out.extend_from_slice(&rest[..open]);
        out.extend(std::iter::repeat_n(
            b'v',
            if count >= SMALL { count / SCALE } else { count },
        ));
        rest = &rest[at + b" bytes of file data>".len()..];
    }
    let end = find(rest, b"\n<... body cut here").unwrap_or(rest.len());
    out.extend_from_slice(&rest[..end]);
    out
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len())
        .position(|window| window == needle)
}

/// Follows no redirect and goes through no proxy.
pub fn client() -> reqwest::Client {
    let builder = reqwest::Client::builder().no_proxy();
    builder
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

/// Sends and reads the whole answer.
pub async fn send(client: &reqwest::Client, base: &str, request: &Message) -> Message {
    let method = request.method.parse().unwrap();
    let url = format!("{}{}", base.trim_end_matches('/'), request.target);
    let mut builder = client.request(method, url);
    for (name, value) in &request.headers {
        if !matches!(name.as_str(), "host" | "connection" | "content-length") {
            builder = builder.header(name, value.as_bytes());
        }
    }
    let answer = builder.body(request.body.clone()).send().await.unwrap();
    let text = |value: &reqwest::header::HeaderValue| {
        String::from_utf8_lossy(value.as_bytes()).into_owned()
    };
    Message {
        status: answer.status().as_u16(),
        headers: answer
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect(),
        body: answer.bytes().await.unwrap().to_vec(),
        ..Message::default()
    }
}
