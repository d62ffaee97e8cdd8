//! One exchange with a campus: an HTTP client that follows nothing and keeps nothing, and what a status means.
//! Refuses to hold keys and cookies; those are given with each request.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::{Client, RequestBuilder, Response, StatusCode, header, redirect};
use serde::{Deserialize, Deserializer};
use url::Url;
use wire::{Failure, HttpFactory};

use crate::{CampusAddress, Error, ErrorKind};

/// No page or list of a campus is as long as this; a longer one is not read to its end.
const LONGEST_ANSWER: usize = 64 * 1024 * 1024;

/// Sends requests to one campus.
#[derive(Clone)]
pub(super) struct Web {
    pub(super) address: CampusAddress,
    /// For questions.
    pub(super) plain: Client,
    /// For pieces: the usual limit on silence counts from the request's start, and a piece may take longer to leave.
    pub(super) slow: Client,
}

/// An answer that was read whole.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// Where a redirect leads. It is compared and never followed.
    pub(super) location: Option<Url>,
    pub(super) headers: header::HeaderMap,
    pub(super) body: Bytes,
}

impl Web {
    pub(super) fn new(address: CampusAddress, http: &HttpFactory) -> Result<Self, Error> {
        let make = |read: Option<Duration>| {
            let mut builder = http(address.as_url())
                .redirect(redirect::Policy::none())
                .referer(false);
            if let Some(read) = read {
                builder = builder.read_timeout(read);
            }
            builder.build().map_err(|_| {
                Error::new(
                    "open campus",
                    ErrorKind::Setup {
                        what: "the HTTP client cannot be made".to_owned(),
                    },
                )
            })
        };
        let plain = make(None)?;
        let slow = make(Some(Duration::from_secs(3600)))?;
        Ok(Self {
            address,
            plain,
            slow,
        })
    }

    /// Asks, and reads the answer whole. Redirects come back as answers; statuses that mean failure as errors.
    pub(super) async fn ask(
        &self,
        operation: &'static str,
        request: RequestBuilder,
    ) -> Result<Answer, Error> {
        let response = request
            .send()
            .await
            .map_err(|error| Error::network(operation, &error))?;
        tracing::debug!(
            operation,
            status = response.status().as_u16(),
            "the campus answered"
        );
        if let Some(kind) = refusal(response.status()) {
            return Err(Error::new(operation, kind));
        }
        Answer::read(operation, response).await
    }
}

impl Answer {
    pub(super) async fn read(operation: &'static str, response: Response) -> Result<Self, Error> {
        let status = response.status();
        let location = response
            .headers()
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|location| response.url().join(location).ok());
        let headers = response.headers().clone();
        let body = read_whole(operation, response).await?;
        Ok(Self {
            status,
            location,
            headers,
            body,
        })
    }
}

/// Reads a body to its end, or gives up on one that has none.
pub(crate) async fn read_whole(
    operation: &'static str,
    mut response: Response,
) -> Result<Bytes, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Error::network(operation, &error))?
    {
        if body.len() + chunk.len() > LONGEST_ANSWER {
            return Err(Error::unexpected(operation, "an answer without end"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// What a status means on its own. None: the answer has to be read (200) or compared (a redirect).
pub(crate) fn refusal(status: StatusCode) -> Option<ErrorKind> {
    Some(match status.as_u16() {
        200 | 206 | 300..=399 => return None,
        401 | 403 => ErrorKind::NotAllowed,
        404 | 410 => ErrorKind::NotFound,
        407 => ErrorKind::Network(Failure::ProxySignIn),
        413 => ErrorKind::PieceTooLarge,
        status @ (408 | 425 | 429 | 500..=599) => ErrorKind::Server { status },
        status => ErrorKind::UnexpectedAnswer {
            what: format!("status {status}"),
        },
    })
}

/// REST switched off answers 200 with a sentence instead of data or a page. Its words could be translated; the file in
/// which it says to change that is a name [capture 280].
pub(crate) fn web_services_off(body: &[u8]) -> bool {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    !matches!(first, Some(b'<' | b'{' | b'[')) && contains(body, b"configuration.php")
}

pub(super) fn contains(body: &[u8], part: &[u8]) -> bool {
    body.windows(part.len()).any(|window| window == part)
}

/// Whether a body is a page rather than data, whatever its content type says: 1.11 sends JSON as `text/html`.
pub(super) fn is_html(body: &[u8]) -> bool {
    body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Why a body is not the JSON that was due, without repeating any of it.
pub(super) fn not_json(operation: &'static str, body: &[u8], error: &serde_json::Error) -> Error {
    let what = if is_html(body) {
        "a page where data is due"
    } else if error.is_eof() {
        "data that ends too early"
    } else if error.is_data() {
        "data of another shape"
    } else {
        "text where data is due"
    };
    Error::unexpected(operation, what)
}

/// A number that 1.11 writes as `60` here and as `"60"` there.
pub(super) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    maybe_number(deserializer)?.ok_or_else(|| serde::de::Error::custom("no number"))
}

/// The same, where it may be absent, null or empty.
pub(super) fn maybe_number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u64),
        Text(String),
        Nothing(()),
    }
    match Written::deserialize(deserializer)? {
        Written::Number(number) => Ok(Some(number)),
        Written::Text(text) if text.trim().is_empty() => Ok(None),
        Written::Text(text) => text
            .trim()
            .parse()
            .map(Some)
            .map_err(serde::de::Error::custom),
        Written::Nothing(()) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use wire::{Retry, Retryable};

    use super::*;

    #[test]
    fn every_status_has_one_meaning_and_one_answer_to_trying_again() {
        for code in 100..=999u16 {
            let status = StatusCode::from_u16(code).unwrap();
            let expected = match code {
                200 | 206 | 300..=399 => None,
                401 | 403 => Some((ErrorKind::NotAllowed, Retry::No)),
                404 | 410 => Some((ErrorKind::NotFound, Retry::No)),
                407 => Some((ErrorKind::Network(Failure::ProxySignIn), Retry::No)),
                413 => Some((ErrorKind::PieceTooLarge, Retry::No)),
                408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=524 => {
                    Some((ErrorKind::Server { status: code }, Retry::Backoff))
                }
                501 | 505..=519 | 525..=599 => {
                    Some((ErrorKind::Server { status: code }, Retry::No))
                }
                _ => Some((
                    ErrorKind::UnexpectedAnswer {
                        what: format!("status {code}"),
                    },
                    Retry::No,
                )),
            };
            let got = refusal(status).map(|kind| {
                let retry = kind.retry();
                (kind, retry)
            });
            assert_eq!(got, expected, "{code}");
        }
    }
}
