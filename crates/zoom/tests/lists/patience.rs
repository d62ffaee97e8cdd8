//! What is tried again, what is told at once, and what is never followed.
//! Refuses to care what was asked for.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};
use zoom::{ErrorKind, UserId};

use super::common::*;
use super::{answering, ok, refusal};

#[tokio::test]
async fn what_passes_is_waited_for() {
    for passing in [
        refusal(
            429,
            429,
            "You have reached the maximum per-second rate limit for this API. Try again later.",
        ),
        refusal(429, 429, "Too fast.").insert_header("retry-after", "0"),
        ResponseTemplate::new(500),
        ResponseTemplate::new(502).set_body_raw("<html>Bad gateway</html>", "text/html"),
        ResponseTemplate::new(200).set_body_string(r#"{"id":"me","ema"#),
    ] {
        let server = signing_in().await;
        Mock::given(path("/v2/users/me"))
            .respond_with(passing)
            .up_to_n_times(2)
            .mount(&server)
            .await;
        Mock::given(path("/v2/users/me"))
            .respond_with(ok(&user("me")))
            .mount(&server)
            .await;
        client(&server).user(&UserId::me()).await.unwrap();
        assert_eq!(asked(&server, "/v2/users/me").await, 3);
    }
}

#[tokio::test]
async fn what_does_not_pass_is_told_after_some_patience() {
    let server = answering("/v2/users/me", ResponseTemplate::new(503)).await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Server { status: 503 });
    assert_eq!(asked(&server, "/v2/users/me").await, 6);
}

#[tokio::test]
async fn a_wait_of_hours_is_handed_to_the_caller() {
    let server = answering(
        "/v2/users/me",
        refusal(429, 429, "Too fast.").insert_header("retry-after", "7200"),
    )
    .await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::RateLimited {
            after: Some(std::time::Duration::from_secs(7200))
        }
    );
    assert_eq!(asked(&server, "/v2/users/me").await, 1);
}

#[tokio::test]
async fn html_where_json_is_due_is_told_at_once() {
    let page = ResponseTemplate::new(200)
        .set_body_raw("<!doctype html><title>Sign in</title>", "text/html");
    let server = answering("/v2/users/me", page).await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::UnexpectedAnswer { .. }),
        "{error}"
    );
    assert_eq!(asked(&server, "/v2/users/me").await, 1);
}

#[tokio::test]
async fn a_redirect_of_an_api_call_is_not_followed() {
    let elsewhere = MockServer::start().await;
    let redirect =
        ResponseTemplate::new(302).insert_header("location", format!("{}/x", elsewhere.uri()));
    let server = answering("/v2/users/me", redirect).await;
    let error = client(&server).user(&UserId::me()).await.unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::RedirectRefused {
            host: "127.0.0.1".into()
        }
    );
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

/// Announces more than it sends, and closes.
#[tokio::test]
async fn an_answer_cut_on_its_way_is_a_cut_and_is_tried_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(async move {
        let mut served = 0;
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 4096];
            let read = stream.read(&mut head).await.unwrap_or(0);
            let token = token_body(TOKEN).to_string();
            let answer = if head[..read].starts_with(b"POST") {
                format!(
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{token}",
                    token.len()
                )
            } else {
                served += 1;
                "HTTP/1.1 200 OK\r\ncontent-length: 500\r\nconnection: close\r\n\r\n{\"id\":"
                    .to_owned()
            };
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
            if served == 6 {
                break;
            }
        }
        served
    });
    let error = client_at(&base, server_to_server(), wire::system_clock())
        .user(&UserId::me())
        .await
        .unwrap_err();
    assert_eq!(
        error.kind(),
        &ErrorKind::Network(wire::Failure::Cut {
            host: "127.0.0.1".into()
        })
    );
    assert_eq!(serving.await.unwrap(), 6);
}
