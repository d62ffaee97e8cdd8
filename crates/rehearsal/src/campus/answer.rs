//! How PHP answers: its content types, its way of writing JSON, its redirects, and a connection that breaks.
//! Knows no page and no rule of the campus.

use std::io;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use serde_json::Value;

pub(crate) const HTML: &str = "text/html; charset=UTF-8";

pub(crate) fn answer(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Body>,
) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

pub(crate) fn html(page: String) -> Response {
    answer(StatusCode::OK, HTML, page)
}

/// Chamilo's commonest refusal: 200, HTML, nothing in it.
pub(crate) fn empty() -> Response {
    answer(StatusCode::OK, HTML, Body::empty())
}

/// An uncaught error in PHP.
pub(crate) fn fatal() -> Response {
    answer(StatusCode::INTERNAL_SERVER_ERROR, HTML, Body::empty())
}

/// JSON that claims to be HTML, as the upload endpoints send it.
pub(crate) fn json_as_html(value: &Value) -> Response {
    html(php_json(value))
}

pub(crate) fn redirect(location: &str) -> Response {
    let mut response = answer(StatusCode::FOUND, HTML, Body::empty());
    match HeaderValue::from_bytes(location.as_bytes()) {
        Ok(value) => {
            response.headers_mut().insert(header::LOCATION, value);
            response
        }
        // A line break in a query would end up here; PHP refuses such a header too.
        Err(_) => fatal(),
    }
}

pub(crate) fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().append(name, value);
    }
}

/// `json_encode` with PHP's defaults: `/` as `\/`, everything beyond ASCII as `\uXXXX`.
pub(crate) fn php_json(value: &Value) -> String {
    let mut out = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '/' => out.push_str("\\/"),
            _ if letter.is_ascii() => out.push(letter),
            _ => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out
}

/// The same answer, whose connection breaks in the middle of the body.
pub(crate) async fn cut(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, 1 << 20)
        .await
        .unwrap_or_default();
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = whole.slice(..whole.len() / 2);
    Response::from_parts(parts, broken_after(half))
}

/// No answer at all: the connection ends before its first byte.
pub(crate) fn broken() -> Response {
    let mut response = answer(StatusCode::OK, HTML, broken_after(Bytes::new()));
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from_static("1"));
    response
}

fn broken_after(start: Bytes) -> Body {
    Body::from_stream(stream::iter([
        Ok(start),
        Err(io::Error::from(io::ErrorKind::ConnectionReset)),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_escaped_as_php_does_it() {
        let value = serde_json::json!({"name": "a/é 😀"});
        assert_eq!(php_json(&value), r#"{"name":"a\/\u00e9 \ud83d\ude00"}"#);
    }
}
