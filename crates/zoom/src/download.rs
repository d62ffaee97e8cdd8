//! The bytes of a file: asked for from an offset, led by redirects with care, and handed on as they come.
//! Refuses to write, to hash and to try again; whoever keeps the file does that.

use std::fmt;

use bytes::{Bytes, BytesMut};
use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG,
    HeaderMap, HeaderName, IF_RANGE, LOCATION, RANGE,
};
use reqwest::{Response, StatusCode};
use secrecy::ExposeSecret;
use url::Url;
use wire::{Failure, Retry};

use crate::call::{Session, failure};
use crate::content_range::ContentRange;
use crate::endpoints::host_of;
use crate::hop::{Way, foreign_client, way};
use crate::sniff::{Looks, looks, needed};
use crate::token::Token;
use crate::{DownloadAddress, Error, ErrorKind};

const OPERATION: &str = "download a file";
/// Zoom needs one or two redirects.
const MOST_HOPS: usize = 6;
/// An answer that is no file is read up to here, for its code.
const LARGEST_EXCUSE: usize = 1024 * 1024;

/// Where to go on with a file that is here in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    /// Bytes that are here.
    pub offset: u64,
    /// The version they belong to, as [`Download::etag`] gave it. With it, another version is sent from its start.
    pub etag: Option<String>,
}

/// The bytes of a file on their way.
pub struct Download {
    /// The offset of the first byte to come: that of [`Resume`] where the server went on there, else 0.
    pub start: u64,
    /// The size of the whole file, as this answer states it.
    pub total: Option<u64>,
    /// The version of the file, where the server names it.
    pub etag: Option<String>,
    response: Response,
    from: Url,
    /// Came already, when the first bytes were looked at.
    first: Option<Bytes>,
    received: u64,
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("start", &self.start)
            .field("total", &self.total)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}

impl Download {
    /// The next bytes; `None` at the end, and only if all that was announced has come.
    ///
    /// [`ErrorKind::BodyCut`] counts the bytes that this download handed on before; they are good.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let next = match self.first.take() {
            Some(first) => Some(first),
            None => self
                .response
                .chunk()
                .await
                .map_err(|error| cut(error, &self.from, self.received))?,
        };
        let due = self.total.map(|total| total.saturating_sub(self.start));
        match next {
            Some(chunk) => {
                self.received += chunk.len() as u64;
                if due.is_some_and(|due| self.received > due) {
                    let what = "more bytes than announced".to_owned();
                    return Err(Error::new(OPERATION, ErrorKind::UnexpectedAnswer { what }));
                }
                Ok(Some(chunk))
            }
            None if due.is_some_and(|due| self.received < due) => Err(Error::new(
                OPERATION,
                ErrorKind::BodyCut {
                    received: self.received,
                },
            )),
            None => Ok(None),
        }
    }
}

fn cut(error: reqwest::Error, from: &Url, received: u64) -> Error {
    let kind = match failure(error, from) {
        Failure::Cut { .. } => ErrorKind::BodyCut { received },
        failure => ErrorKind::Network(failure),
    };
    Error::new(OPERATION, kind)
}

/// Opens a file. A refused token is replaced once; a second refusal may be the address's fault, so a fresh one may help.
pub(crate) async fn open(
    session: &Session,
    address: &DownloadAddress,
    resume: Option<&Resume>,
) -> Result<Download, Error> {
    let url = address.as_url();
    if !session.endpoints.trust(url) {
        return Err(Error::new(
            OPERATION,
            ErrorKind::HostRefused { host: host_of(url) },
        ));
    }
    let resume = resume.filter(|resume| resume.offset > 0);
    session
        .with_token(|token| async move { attempt(session, url, &token, resume).await })
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::TokenRefused if error.operation() == OPERATION => {
                error.with_retry(Retry::Backoff)
            }
            _ => error,
        })
}

async fn attempt(
    session: &Session,
    from: &Url,
    token: &Token,
    resume: Option<&Resume>,
) -> Result<Download, Error> {
    let mut at = from.clone();
    let mut left = false;
    for _ in 0..MOST_HOPS {
        let step = way(&session.endpoints, &at, left);
        let client = match step {
            Way::WithToken | Way::WithoutToken => session.trusted.clone(),
            Way::Foreign => foreign_client(&session.http, &session.endpoints, &at)?,
            Way::Closed => {
                return Err(Error::new(
                    OPERATION,
                    ErrorKind::RedirectRefused { host: host_of(&at) },
                ));
            }
        };
        left |= step == Way::Foreign;

        let mut request = client.get(at.clone()).header(ACCEPT_ENCODING, "identity");
        if step == Way::WithToken {
            request = request.bearer_auth(token.fresh.secret.expose_secret());
        }
        if let Some(resume) = resume {
            request = request.header(RANGE, format!("bytes={}-", resume.offset));
            // A weak tag promises no equal bytes, and servers must not match it here (RFC 9110, 13.1.5).
            if let Some(etag) = resume.etag.as_deref().filter(|etag| is_strong(etag)) {
                request = request.header(IF_RANGE, etag);
            }
        }
        let response = request
            .send()
            .await
            .map_err(|error| Error::new(OPERATION, failure(error, &at).into()))?;
        tracing::debug!(
            operation = OPERATION,
            status = response.status().as_u16(),
            ?step,
            "answered"
        );
        if step != Way::Foreign {
            session.clock.observe(text(response.headers(), DATE));
        }
        match response.status() {
            StatusCode::OK => return from_the_start(response, &at).await,
            StatusCode::PARTIAL_CONTENT => return go_on(response, &at, resume).await,
            StatusCode::RANGE_NOT_SATISFIABLE => {
                let total = text(response.headers(), CONTENT_RANGE)
                    .and_then(|range| ContentRange::parse(range)?.total);
                return Err(Error::new(OPERATION, ErrorKind::RangeRefused { total }));
            }
            status if status.is_redirection() && response.headers().contains_key(LOCATION) => {
                at = text(response.headers(), LOCATION)
                    .and_then(|to| at.join(to).ok())
                    .ok_or_else(|| {
                        let what = "a redirect without an address".to_owned();
                        Error::new(OPERATION, ErrorKind::UnexpectedAnswer { what })
                    })?;
            }
            _ => {
                let answer = session
                    .whole(OPERATION, response, &at, Some(token), LARGEST_EXCUSE)
                    .await?;
                return Err(answer.no_file(OPERATION));
            }
        }
    }
    Err(Error::new(
        OPERATION,
        ErrorKind::RedirectRefused { host: host_of(&at) },
    ))
}

async fn from_the_start(response: Response, from: &Url) -> Result<Download, Error> {
    let total =
        text(response.headers(), CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
    opened(response, from, 0, total).await
}

/// Takes a part only where it begins with the byte that was asked for, of the version that was asked for.
async fn go_on(response: Response, from: &Url, resume: Option<&Resume>) -> Result<Download, Error> {
    let range = text(response.headers(), CONTENT_RANGE).and_then(ContentRange::parse);
    let total = range.as_ref().and_then(|range| range.total);
    let refused = Err(Error::new(OPERATION, ErrorKind::RangeRefused { total }));
    let wanted = resume.map_or(0, |resume| resume.offset);
    if range.and_then(|range| range.start) != Some(wanted) {
        return refused;
    }
    let asked = resume.and_then(|resume| resume.etag.as_deref());
    if let (Some(asked), Some(sent)) = (asked, text(response.headers(), ETAG))
        && asked != sent
    {
        return refused;
    }
    opened(response, from, wanted, total).await
}

async fn opened(
    mut response: Response,
    from: &Url,
    start: u64,
    total: Option<u64>,
) -> Result<Download, Error> {
    let not_the_file = || Error::new(OPERATION, ErrorKind::NotTheFile);
    let headers = response.headers();
    if text(headers, CONTENT_ENCODING)
        .is_some_and(|encoding| !encoding.trim().eq_ignore_ascii_case("identity"))
    {
        let what = "bytes in an encoding that was not asked for".to_owned();
        return Err(Error::new(OPERATION, ErrorKind::UnexpectedAnswer { what }));
    }
    let etag = text(headers, ETAG).map(ToOwned::to_owned);
    let content_type = text(headers, CONTENT_TYPE).map(ToOwned::to_owned);
    if looks(content_type.as_deref(), b"") != Looks::TheFile {
        return Err(not_the_file());
    }
    let mut first = BytesMut::new();
    // The middle of a file may look like anything.
    if start == 0 {
        while first.len() < needed(&first, total) {
            match response
                .chunk()
                .await
                .map_err(|error| cut(error, from, 0))?
            {
                Some(chunk) => first.extend_from_slice(&chunk),
                None => break,
            }
        }
        match looks(content_type.as_deref(), &first) {
            Looks::TheFile => {}
            Looks::AnExcuse => return Err(not_the_file()),
            Looks::ATokenRefusal => return Err(Error::new(OPERATION, ErrorKind::TokenRefused)),
        }
    }
    let first = (!first.is_empty()).then(|| first.freeze());
    Ok(Download {
        start,
        total,
        etag,
        response,
        from: from.clone(),
        first,
        received: 0,
    })
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn is_strong(etag: &str) -> bool {
    etag.len() > 2 && etag.starts_with('"') && etag.ends_with('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_strong_tag_is_sent() {
        assert!(is_strong("\"v1\""));
        for etag in ["W/\"v1\"", "v1", "\"\"", ""] {
            assert!(!is_strong(etag), "{etag}");
        }
    }
}
