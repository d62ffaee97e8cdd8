//! Key, password and cookie stay out of everything that is written: debug text, error text, logs.
//! Refuses to look at what is sent; tests/sessions.rs does.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod support;

use std::io;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use secrecy::SecretString;
use serde_json::json;
use support::*;
use tracing_subscriber::fmt::MakeWriter;
use wiremock::matchers::{method, path, query_param};
use wiremock::{Mock, ResponseTemplate};

const PASSWORD: &str = "Teacher-pw-very-secret";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_secret_is_ever_written() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let mut written = String::new();

    let stub = Stub::start().await;
    stub.mount(
        service("authenticate"),
        data(json!({"url": "http://x/", "apiKey": KEY})),
    )
    .await;
    let key = chamilo::sign_in(
        &stub.address(),
        "tgarcia",
        &SecretString::from(PASSWORD),
        &http(),
    )
    .await
    .unwrap();
    written.push_str(&format!("{key:?}"));

    let campus = stub.campus();
    // Errors of every kind of answer: each repeats the secrets to tempt whoever writes it down.
    let echo = format!("<html>{KEY} {PASSWORD} ch_sid=s1</html>");
    let message = json!({"error": true, "message": format!("{KEY} {PASSWORD}")});
    stub.mount(Mock::given(path("/main/user/user.php")), page(echo.clone()))
        .await;
    stub.mount(
        service("get_courses"),
        ResponseTemplate::new(200).set_body_json(message),
    )
    .await;
    stub.mount(service("course_documents"), page(echo.clone()))
        .await;
    stub.mount(
        Mock::given(path(AJAX)).and(query_param("a", "get_document_quota")),
        redirect(&format!("https://elsewhere.example/?api_key={KEY}")),
    )
    .await;
    stub.mount(Mock::given(method("POST")).and(path(AJAX)), page(echo))
        .await;
    let file = ResponseTemplate::new(200)
        .set_body_raw("x", "video/mp4")
        .insert_header("content-disposition", "inline;")
        .insert_header("set-cookie", "ch_sid=s77777");
    stub.mount(Mock::given(path("/courses/STAT101/document/a.mp4")), file)
        .await;

    let mut ticket = campus
        .begin_upload(&stat101(), "/f", "x.mp4")
        .await
        .unwrap();
    written.push_str(&format!("{ticket:?}"));
    let errors = [
        campus.roster(&stat101()).await.unwrap_err(),
        campus.documents(&stat101(), "/").await.unwrap_err(),
        campus.space(&stat101()).await.unwrap_err(),
        campus
            .send_piece(&mut ticket, Bytes::from_static(b"x"))
            .await
            .unwrap_err(),
        campus.finish_upload(&mut ticket).await.unwrap_err(),
    ];
    for error in &errors {
        written.push_str(&format!("{error:?} {error}"));
    }
    written.push_str(&format!(
        "{:?}",
        campus.read_back(&stat101(), "/a.mp4").await.unwrap()
    ));
    written.push_str(&String::from_utf8_lossy(&log.0.lock().unwrap()));

    assert!(
        written.contains("the campus answered"),
        "the log was listened to"
    );
    for secret in [KEY, PASSWORD, "ch_sid=s", "s77777", "=s1"] {
        assert!(!written.contains(secret), "{secret} was written");
    }
}
