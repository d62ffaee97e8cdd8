//! A campus of single answers for tests, and the recorded exchanges of a real one.
//! Refuses to keep state: what changes between two requests is mounted by the test itself.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chamilo::{Campus, CampusAddress, CourseCode, Place, SessionId};
use secrecy::SecretString;
use serde_json::{Value, json};
use wire::{HttpFactory, Network, Patience, ProxyChoice};
use wiremock::matchers::{body_string_contains, method, path, query_param_is_missing};
use wiremock::{Mock, MockBuilder, MockServer, Request, Respond, ResponseTemplate};

pub const KEY: &str = "0123456789abcdef0123456789abcdef";
pub const SERVICE: &str = "/main/webservices/api/v2.php";
pub const AJAX: &str = "/main/inc/ajax/document.ajax.php";
pub const FOLDER_PAGE: &str = "/main/document/document.php";
pub const FINDER: &str = "/main/inc/lib/elfinder/connectorAction.php";
pub const ABORT: &str = "/main/inc/lib/javascript/bigupload/inc/bigUpload.php";
pub const LOGIN_PAGE: &str = r#"<!DOCTYPE html><html><body><form id="formLogin" method="post"><input name="login"></form></body></html>"#;
pub const NOT_ALLOWED_PAGE: &str =
    "<!DOCTYPE html><html><body><div class=\"alert\">No puede ver esta página.</div></body></html>";

pub fn http() -> HttpFactory {
    Network {
        proxy: ProxyChoice::None,
        authorities: Vec::new(),
    }
    .factory()
    .expect("a plain network")
}

pub fn stat101() -> Place {
    Place {
        course: CourseCode::new("STAT101"),
        directory: "STAT101".into(),
        session: None,
        group: None,
    }
}

pub fn evening_group() -> Place {
    Place {
        course: CourseCode::new("PHYS110"),
        directory: "PHYS110".into(),
        session: Some(SessionId::new(1)),
        group: None,
    }
}

/// What 1.11 sends nearly always: 200, `text/html`, whatever the body is.
pub fn page(body: impl Into<String>) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body.into().into_bytes(), "text/html; charset=UTF-8")
}

pub fn redirect(location: &str) -> ResponseTemplate {
    ResponseTemplate::new(302).insert_header("location", location)
}

pub fn data(value: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"error": false, "data": value}))
}

pub fn refusal() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({"error": true, "message": "No se puede"}))
}

pub fn service(action: &str) -> MockBuilder {
    Mock::given(method("POST"))
        .and(path(SERVICE))
        .and(body_string_contains(format!("action={action}")))
}

pub struct Stub {
    pub server: MockServer,
}

/// Every call without a course gives a new cookie: `ch_sid=s1`, `s2`, …
struct Cookies(AtomicUsize);

impl Respond for Cookies {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        data(json!({"id": 3, "status": 1, "fullName": "María García", "username": "tgarcia", "extra": []}))
            .append_header("set-cookie", format!("ch_sid=s{number}; path=/; HttpOnly"))
    }
}

impl Stub {
    /// A campus with STAT101 (number 1, taught) and PHYS110 in session 1 (number 3).
    pub async fn start() -> Self {
        let stub = Self {
            server: MockServer::start().await,
        };
        let course = |id: u64, code: &str| json!({"id": id, "title": code, "code": code, "directory": code, "url": format!("http://x/?api_key={KEY}")});
        service("user_profile")
            .respond_with(Cookies(AtomicUsize::new(0)))
            .with_priority(200)
            .mount(&stub.server)
            .await;
        stub.mount(service("user_courses"), data(json!([course(1, "STAT101")])))
            .await;
        let session = json!({"id": 1, "name": "Evening", "courses": [course(3, "PHYS110")]});
        stub.mount(
            service("user_sessions"),
            data(json!([{"id": null, "name": null, "sessions": [session]}])),
        )
        .await;
        stub
    }

    pub async fn mount(&self, on: MockBuilder, answer: ResponseTemplate) {
        on.respond_with(answer)
            .with_priority(100)
            .mount(&self.server)
            .await;
    }

    /// The first time only, before what is mounted otherwise.
    pub async fn first(&self, on: MockBuilder, answer: ResponseTemplate) {
        on.respond_with(answer)
            .up_to_n_times(1)
            .with_priority(10)
            .mount(&self.server)
            .await;
    }

    pub fn address(&self) -> CampusAddress {
        self.server.uri().parse().expect("loopback")
    }

    pub fn campus(&self) -> Arc<dyn Campus> {
        chamilo::open(
            self.address(),
            "tgarcia".into(),
            SecretString::from(KEY),
            &http(),
            Patience::hurried(),
        )
        .expect("a client")
    }

    pub async fn requests(&self) -> Vec<Request> {
        self.server
            .received_requests()
            .await
            .expect("recording is on")
    }

    pub async fn cookies_at(&self, at: &str) -> Vec<String> {
        let sent = |request: &Request| {
            request
                .headers
                .get("cookie")
                .map(|value| value.to_str().expect("ASCII").to_owned())
        };
        self.requests()
            .await
            .iter()
            .filter(|request| request.url.path() == at)
            .map(|request| sent(request).unwrap_or_default())
            .collect()
    }
}

/// A row of the teacher's folder page, in the shape of the recorded one.
pub fn row(id: u64, title: &str, file: &str, visible: bool) -> String {
    let order = if visible {
        "set_invisible"
    } else {
        "set_visible"
    };
    format!(
        r#"<tr class="row_even"><td><input type="checkbox" name="ids[]" value="{id}"/></td>
        <td><a href="/courses/STAT101/document{file}?cidReq=STAT101" title="{title}"><img alt="mp4" title="mp4"/></a></td>
        <td><a href="/main/document/document.php?cidReq=STAT101&amp;id=&amp;{order}={id}&amp;sec_token=968befe27c1f5545cd2d899e75b42859">x</a></td></tr>"#
    )
}

pub fn folder_row(id: u64, title: &str, visible: bool) -> String {
    let order = if visible {
        "set_invisible"
    } else {
        "set_visible"
    };
    format!(
        r#"<tr><td><input type="checkbox" name="ids[]" value="{id}"/></td>
        <td><a href="/main/document/document.php?cidReq=STAT101&amp;id={id}" title="{title}">{title}</a></td>
        <td><a href="/main/document/document.php?cidReq=STAT101&amp;id=&amp;{order}={id}">x</a></td></tr>"#
    )
}

pub fn folder_page(rows: &[String], folders: &[u64], total: usize) -> ResponseTemplate {
    let options: String = folders
        .iter()
        .map(|id| format!(r#"<option value="{id}">f</option>"#))
        .collect();
    page(format!(
        r#"<!DOCTYPE html><html><body><select id="selector_id" name="id"><option value="/">/</option>{options}</select>
        <input type="hidden" name="sec_token" value="968befe27c1f5545cd2d899e75b42859"/>
        <table class="data_table_pagination"><tr><td>1 - {} / {total}</td></tr></table>
        <table class="table data_table">{}</table></body></html>"#,
        rows.len(),
        rows.concat()
    ))
}

/// A look at the folder page that changes nothing.
pub fn shown() -> MockBuilder {
    Mock::given(method("GET"))
        .and(path(FOLDER_PAGE))
        .and(query_param_is_missing("set_visible"))
        .and(query_param_is_missing("set_invisible"))
        .and(query_param_is_missing("action"))
}

/// One document as the web service lists it.
pub fn visible(id: u64, kind: &str, path: &str) -> Value {
    json!({"id": id.to_string(), "type": kind, "title": path.trim_start_matches('/'), "path": path, "size": "1M"})
}

pub fn at_top() -> MockBuilder {
    service("course_documents").and(NoFolder)
}

/// REST without `dir_id` lists the top.
struct NoFolder;
impl wiremock::Match for NoFolder {
    fn matches(&self, request: &wiremock::Request) -> bool {
        !String::from_utf8_lossy(&request.body).contains("dir_id")
    }
}

/// elFinder with its volumes, and one folder of files.
pub fn finder_init(directory: &str) -> Value {
    json!({"files": [
        {"name": "My files", "mime": "directory", "hash": "l1_Lw", "phash": "", "volumeid": "l1_", "size": 0, "options": {"url": "http://x/app/upload/users/3/3/my_files/"}},
        {"name": "Documents", "mime": "directory", "hash": "l2_Lw", "phash": "", "volumeid": "l2_", "size": 0, "options": {"url": format!("/courses/{directory}/document/")}},
    ], "uplMaxSize": "100M"})
}

/// A recorded exchange of a real campus. None, said loudly, when the recordings are not at hand.
pub fn capture(test: &str, name: &str) -> Option<ResponseTemplate> {
    let folder = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/chamilo/captures"
    ));
    let Ok(raw) = std::fs::read(folder.join(format!("{name}.resp.txt"))) else {
        eprintln!("SKIPPED {test}: the recorded exchange {name} is not at hand");
        return None;
    };
    let split = raw
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .map(|at| (at, 4));
    let (at, gap) = split
        .or_else(|| {
            raw.windows(2)
                .position(|two| two == b"\n\n")
                .map(|at| (at, 2))
        })
        .expect("a head and a body");
    let head = String::from_utf8_lossy(&raw[..at]).into_owned();
    let mut body = raw[at + gap..].to_vec();
    let whole = match body
        .windows(20)
        .position(|part| part == b"<... body cut here; ")
    {
        Some(cut) => {
            // What is left ends in the middle of a line.
            let end = body[..cut.saturating_sub(1)]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(cut, |line| line + 1);
            body.truncate(end);
            false
        }
        None => true,
    };
    let mut lines = head.lines();
    let status: u16 = lines
        .next()?
        .split_whitespace()
        .nth(1)?
        .parse()
        .expect("a status");
    let mut answer = ResponseTemplate::new(status);
    let mut kind = "text/html".to_owned();
    for (header, value) in lines.filter_map(|line| line.split_once(": ")) {
        match header.to_ascii_lowercase().as_str() {
            "content-type" => kind = value.trim().to_owned(),
            // The server of the test speaks for itself on these.
            "connection" | "transfer-encoding" | "date" | "server" => {}
            "content-length" if whole => {
                // Recordings end with a line break of their own.
                if let Ok(length) = value.trim().parse::<usize>()
                    && length <= body.len()
                {
                    body.truncate(length);
                }
            }
            "content-length" => {}
            "set-cookie" => answer = answer.append_header("set-cookie", value.trim()),
            _ => answer = answer.insert_header(header.to_ascii_lowercase().as_str(), value.trim()),
        }
    }
    Some(answer.set_body_raw(body, &kind))
}
