//! A client without any cleverness: one request, one answer, and bare connections that can be cut.
//! Asserts nothing.

use std::time::Duration;

use rehearsal::Fault;
use rehearsal::campus::{CampusWorld, Settings};
use rehearsal::people::courses;
use tokio::io::AsyncWriteExt;

pub const CONTEXT: &str = "cidReq=STAT101&id_session=0&gidReq=0&gradebook=0&origin=";

pub struct Client {
    pub http: reqwest::Client,
    pub world: CampusWorld,
    pub key: String,
}

impl Client {
    pub async fn of(faults: &[Fault]) -> Client {
        let settings = Settings {
            seed: 1,
            students: 12,
            quota: 100_000_000,
            faults: faults.to_vec(),
            rate: None,
            latency: Duration::ZERO,
            port: None,
        };
        let world = CampusWorld::start(settings, courses()).await.unwrap();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none());
        let mut client = Client {
            http: http.build().unwrap(),
            world,
            key: String::new(),
        };
        let login = [
            ("action", "authenticate"),
            ("username", client.world.username()),
            ("password", client.world.password()),
        ];
        client.key = client.rest(&login).await["data"]["apiKey"]
            .as_str()
            .unwrap()
            .to_owned();
        client
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.world.url())
    }

    pub async fn rest(&self, fields: &[(&str, &str)]) -> serde_json::Value {
        let sent = self
            .http
            .post(self.url("main/webservices/api/v2.php"))
            .form(fields)
            .send()
            .await
            .unwrap();
        sent.json().await.unwrap()
    }

    /// A fresh cookie, or the refusal's JSON.
    pub async fn cookie(&self) -> Result<String, serde_json::Value> {
        let fields = [
            ("action", "user_profile"),
            ("username", "tgarcia"),
            ("api_key", &self.key),
        ];
        let answer = self
            .http
            .post(self.url("main/webservices/api/v2.php"))
            .form(&fields)
            .send()
            .await
            .unwrap();
        let cookie = answer.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        let value: serde_json::Value = answer.json().await.unwrap();
        if value["error"] == true {
            Err(value)
        } else {
            Ok(cookie)
        }
    }

    pub async fn upload(
        &self,
        cookie: &str,
        name: &str,
        step: &str,
        bytes: &[u8],
    ) -> reqwest::Result<String> {
        let answer = self
            .http
            .post(self.url(&format!(
                "main/inc/ajax/document.ajax.php?{CONTEXT}&a=upload_file&curdirpath=/{step}"
            )))
            .header("cookie", cookie)
            .header("content-type", "multipart/form-data; boundary=XX")
            .body(multipart(name, bytes))
            .send()
            .await?;
        answer.text().await
    }

    pub async fn get(&self, cookie: &str, path: &str) -> reqwest::Result<Vec<u8>> {
        let answer = self
            .http
            .get(self.url(path))
            .header("cookie", cookie)
            .send()
            .await?;
        Ok(answer.bytes().await?.to_vec())
    }

    /// Bytes over a bare connection, which is then closed.
    pub async fn send_and_close(&self, bytes: &[u8]) {
        let address = self
            .world
            .url()
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        drop(stream);
    }
}

pub const SEND: &str = "&chunkAction=send";
pub const DONE: &str = "&chunkAction=done";

pub fn multipart(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"if_exists\"\r\n\r\nnothing\r\n\
         --XX\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"{name}\"\r\nContent-Type: video/mp4\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--XX--\r\n");
    body
}

/// The head and body of a whole request, for bare connections.
pub fn raw(cookie: &str, name: &str, step: &str, bytes: &[u8]) -> Vec<u8> {
    let body = multipart(name, bytes);
    let head = format!(
        "POST /main/inc/ajax/document.ajax.php?{CONTEXT}&a=upload_file&curdirpath=/{step} HTTP/1.1\r\nHost: campus\r\n\
         Cookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body].concat()
}

/// Waits for something that another task does; the bound only keeps a broken campus from hanging the test.
pub async fn until(mut holds: impl FnMut() -> bool) {
    for _ in 0..2000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("it never came to hold");
}
