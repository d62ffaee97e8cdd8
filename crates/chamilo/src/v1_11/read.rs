//! Reads files of 1.11 back: their exact size, and their bytes.
//! Refuses to take a page for a file, or a cut file for a whole one.

use std::fmt;

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Method, RequestBuilder, Response, header};
use url::Url;

use super::Family111;
use super::browser::{BrowserSession, Page, address_in, judge};
use super::web::{Answer, contains, refusal};
use crate::{Error, ErrorKind, Place, ReadBack};

const SIZE: &str = "ask size";
const READ: &str = "read back";
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// What the direct path of a document answered.
enum Direct {
    File(Box<Response>),
    /// 200, and not the file.
    Not(ErrorKind),
}

impl Family111 {
    pub(super) async fn measure(&self, place: &Place, path: &str) -> Result<Option<u64>, Error> {
        let Some(url) = self.direct_address(place, path) else {
            return Ok(None);
        };
        let session = self.session(SIZE, place).await?;
        let answer = self.head(&session, &url).await?;
        if is_file(&answer) {
            return match answer.content_length_stated() {
                Some(length) => Ok(Some(length)),
                None => Err(Error::unexpected(SIZE, "a file without a length")),
            };
        }
        if answer.content_length_stated() == Some(0) {
            return Ok(None);
        }
        // A page: of a session that expired, of somebody without the right, or in the place of a deleted file. Which
        // one is told by its text only, and HEAD has none.
        match self.direct(SIZE, place, &url, Some(session)).await? {
            Direct::File(response) => Ok(response.content_length_stated()),
            Direct::Not(ErrorKind::NotFound) => Ok(None),
            Direct::Not(kind) => Err(Error::new(SIZE, kind)),
        }
    }

    pub(super) async fn fetch(&self, place: &Place, path: &str) -> Result<ReadBack, Error> {
        let absent = || Error::new(READ, ErrorKind::NotFound);
        let url = self.direct_address(place, path).ok_or_else(absent)?;
        match self.direct(READ, place, &url, None).await? {
            Direct::File(answer) => Ok(ReadBack {
                total: answer.content_length_stated(),
                received: 0,
                answer: *answer,
            }),
            Direct::Not(kind) => Err(Error::new(READ, kind)),
        }
    }

    /// Asks for the file, once more with a fresh session when the first had expired. Without a session given, one of
    /// its own is made: PHP makes every other request of the same session wait for the end of a download.
    async fn direct(
        &self,
        operation: &'static str,
        place: &Place,
        url: &Url,
        session: Option<BrowserSession>,
    ) -> Result<Direct, Error> {
        let session = match session {
            Some(session) => session,
            None => self.fresh_session(operation).await?,
        };
        let once = |session: BrowserSession| async move {
            self.patience
                .persist(|| self.direct_once(operation, place, url, &session))
                .await
        };
        match once(session).await {
            Err(error) if *error.kind() == ErrorKind::SessionExpired => {
                once(self.renewed_session(operation, place).await?).await
            }
            outcome => outcome,
        }
    }

    async fn direct_once(
        &self,
        operation: &'static str,
        place: &Place,
        url: &Url,
        session: &BrowserSession,
    ) -> Result<Direct, Error> {
        let response = self.request(Method::GET, session, url).send().await;
        let response = response.map_err(|error| Error::network(operation, &error))?;
        match refusal(response.status()) {
            Some(ErrorKind::NotFound) => return Ok(Direct::Not(ErrorKind::NotFound)),
            Some(kind) => return Err(Error::new(operation, kind)),
            None => {}
        }
        if response.status().is_success() && is_file(&response) {
            return Ok(Direct::File(Box::new(response)));
        }
        let answer = Answer::read(operation, response).await?;
        match judge(&self.web, operation, place, answer)? {
            // A document that is hidden from this person: one line, no page around it (facts e.7).
            Page::Body { body } if !body.is_empty() && !contains(&body, b"<html") => {
                Ok(Direct::Not(ErrorKind::NotAllowed))
            }
            // Nothing for an absent file; a whole page for a deleted one, and the same page for a foreign course.
            Page::Body { .. } => Ok(Direct::Not(ErrorKind::NotFound)),
            Page::Moved(_) => Err(Error::new(operation, ErrorKind::NotAllowed)),
        }
    }

    async fn head(&self, session: &BrowserSession, url: &Url) -> Result<Response, Error> {
        self.patience
            .persist(|| async {
                let answer = self.request(Method::HEAD, session, url).send().await;
                let answer = answer.map_err(|error| Error::network(SIZE, &error))?;
                match refusal(answer.status()) {
                    // A page takes its place in the second question.
                    None | Some(ErrorKind::NotFound) => Ok(answer),
                    Some(kind) => Err(Error::new(SIZE, kind)),
                }
            })
            .await
    }

    fn request(&self, method: Method, session: &BrowserSession, url: &Url) -> RequestBuilder {
        // A compressed answer would have another length.
        session
            .on(self.web.plain.request(method, url.clone()))
            .header(header::ACCEPT_ENCODING, "identity")
    }

    /// `/courses/<directory>/document<path>`. None for a path that would lead elsewhere.
    fn direct_address(&self, place: &Place, path: &str) -> Option<Url> {
        let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let strange =
            |segment: &&str| matches!(*segment, "" | "." | "..") || segment.contains('\\');
        if segments.iter().any(strange) || matches!(place.directory.as_str(), "" | "." | "..") {
            return None;
        }
        let encode = |segment: &str| utf8_percent_encode(segment, SEGMENT).to_string();
        let path = segments
            .into_iter()
            .map(encode)
            .collect::<Vec<_>>()
            .join("/");
        Some(address_in(
            &self.web,
            place,
            &format!("courses/{}/document/{path}", encode(&place.directory)),
            &[],
        ))
    }
}

/// A file comes with a `Content-Disposition`, `inline` or not, HTML documents too; no page and no refusal does
/// [captures 114-117, 246-250, 346, 357-369].
fn is_file(response: &Response) -> bool {
    response.headers().contains_key(header::CONTENT_DISPOSITION)
}

trait StatedLength {
    fn content_length_stated(&self) -> Option<u64>;
}

impl StatedLength for Response {
    /// The header itself: for HEAD the client's own idea of the length is that of the empty body.
    fn content_length_stated(&self) -> Option<u64> {
        self.headers()
            .get(header::CONTENT_LENGTH)?
            .to_str()
            .ok()?
            .trim()
            .parse()
            .ok()
    }
}

/// The next bytes of a file, counted.
pub(crate) async fn next_bytes(file: &mut ReadBack) -> Result<Option<Bytes>, Error> {
    let cut = |received| Error::new(READ, ErrorKind::BodyCut { received });
    match file.answer.chunk().await {
        Ok(Some(bytes)) => {
            file.received += bytes.len() as u64;
            Ok(Some(bytes))
        }
        Ok(None) if file.total.is_some_and(|total| total != file.received) => {
            Err(cut(file.received))
        }
        Ok(None) => Ok(None),
        Err(_) => Err(cut(file.received)),
    }
}

/// Written by hand: the answer's headers may hold a cookie.
impl fmt::Debug for ReadBack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadBack")
            .field("total", &self.total)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}
