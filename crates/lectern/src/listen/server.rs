//! The HTTP of the receiver: one connection after the other, one `POST` after the other, within limits of time and size.
//! Refuses to know what is in a delivery.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use zoom::events::{LONGEST_EVENT, NotAnEvent};
use zoom::webhook::Delivery;

use super::desk::{Desk, Reply};
use crate::transfer::Stop;

/// A head, and a body, have to be here within this.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections at the same time. A tunnel opens a few.
const CONNECTIONS: usize = 64;
/// How long a stopping server waits for answers under way.
const FAREWELL: Duration = Duration::from_secs(2);
/// After an error of the operating system (no free files, say) it is left in peace for as long.
const PAUSE: Duration = Duration::from_millis(200);

type Answer = Response<Full<Bytes>>;

pub(super) async fn serve(listener: TcpListener, desk: Arc<Desk>, stop: Stop) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = async {
            // Never closed, so a permit always comes.
            let permit = Arc::clone(&room).acquire_owned().await.ok();
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            () = stop.wanted() => break,
            accepted = accepted => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                let (desk, stop) = (Arc::clone(&desk), stop.clone());
                connections.spawn(async move {
                    converse(stream, desk, stop).await;
                    drop(permit);
                });
            }
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "a connection could not be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let farewell = async { while connections.join_next().await.is_some() {} };
    // Whoever does not end is ended.
    drop(tokio::time::timeout(FAREWELL, farewell).await);
}

async fn converse(stream: TcpStream, desk: Arc<Desk>, stop: Stop) {
    let service = service_fn(move |request| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(answer(&desk, request).await) }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.wanted() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        // Of what was sent nothing is repeated; hyper's errors say what kind of trouble it was.
        tracing::debug!(%error, "a connection ended");
    }
}

async fn answer(desk: &Desk, request: Request<Incoming>) -> Answer {
    if request.method() != Method::POST {
        let mut answer = status(StatusCode::METHOD_NOT_ALLOWED);
        let allowed = HeaderValue::from_static("POST");
        answer.headers_mut().insert(ALLOW, allowed);
        return answer;
    }
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, LONGEST_EVENT).collect();
    let body = match tokio::time::timeout(PATIENCE, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return reply(desk.refuse(NotAnEvent::TooLong.into()));
        }
        Ok(Err(_)) => return status(StatusCode::BAD_REQUEST),
        Err(_) => return status(StatusCode::REQUEST_TIMEOUT),
    };
    let header = |name: &str| parts.headers.get(name)?.to_str().ok();
    reply(desk.take(&Delivery {
        signature: header("x-zm-signature"),
        timestamp: header("x-zm-request-timestamp"),
        authorization: header(AUTHORIZATION.as_str()),
        body: &body,
    }))
}

fn reply(reply: Reply) -> Answer {
    match reply {
        Reply::Answer(value) => {
            let mut answer = Response::new(Full::from(value.to_string()));
            let json = HeaderValue::from_static("application/json");
            answer.headers_mut().insert(CONTENT_TYPE, json);
            answer
        }
        Reply::Taken => status(StatusCode::NO_CONTENT),
        Reply::NotZoom => status(StatusCode::UNAUTHORIZED),
        Reply::NotAnEvent => status(StatusCode::BAD_REQUEST),
        Reply::TooLong => status(StatusCode::PAYLOAD_TOO_LARGE),
        Reply::NotNow => status(StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn status(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = status;
    answer
}
