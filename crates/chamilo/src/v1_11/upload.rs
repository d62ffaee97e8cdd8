//! Uploads a file to 1.11 in pieces: one session per attempt, one piece after the other, and an honest word about each.
//! Refuses to repeat a piece by itself once it may have arrived: the campus appends whatever comes.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Response};
use serde::Deserialize;
use url::Url;
use wire::{Failure, Retry, Retryable};

use super::Family111;
use super::browser::{Page, address_in, judge};
use super::names::sendable;
use super::space::FLOOR;
use super::web::{Answer, is_html, maybe_number, refusal};
use crate::{DocumentId, Error, ErrorKind, Place, Ticket};

const BEGIN: &str = "begin upload";
const SEND: &str = "upload piece";
const FINISH: &str = "finish upload";
const ABORT: &str = "abort upload";

/// How long a piece may stand still, and how long its answer may take.
const STILL: Duration = Duration::from_secs(90);
/// How long storing may take: the campus copies the whole file before it answers (facts e.4).
const STORING: Duration = Duration::from_secs(300);
/// A piece is handed to the HTTP stack in slices, so that its progress can be seen.
const SLICE: usize = 64 * 1024;

/// The answer to a piece: PHP's own account of the received file, wrapped (facts b.5).
#[derive(Deserialize)]
struct PieceAnswer {
    files: PieceFiles,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PieceFiles {
    One {
        files: PieceFile,
    },
    /// An empty list, which is how PHP writes that no file reached the page.
    Listed(Vec<serde_json::Value>),
}

#[derive(Deserialize)]
struct PieceFile {
    error: Vec<u8>,
    size: Vec<Written>,
}

#[derive(Deserialize)]
struct Written(#[serde(deserialize_with = "maybe_number")] Option<u64>);

/// The answer to `done`.
#[derive(Deserialize)]
struct StoredAnswer {
    files: Vec<StoredFile>,
}

#[derive(Deserialize)]
struct StoredFile {
    #[serde(default)]
    url: String,
    #[serde(default)]
    error: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct AbortAnswer {
    #[serde(rename = "errorStatus", deserialize_with = "maybe_number")]
    status: Option<u64>,
}

/// How far a request's body got when no answer came.
enum Sent {
    /// Its last slice never left.
    InPart,
    /// It may have left whole.
    PerhapsWhole,
    /// Not a byte left.
    Nothing(Failure),
}

impl Family111 {
    pub(super) async fn begin(
        &self,
        place: &Place,
        folder: &str,
        file_name: &str,
    ) -> Result<Ticket, Error> {
        let name = sendable(file_name);
        if name.trim().is_empty() {
            return Err(Error::new(
                BEGIN,
                ErrorKind::Setup {
                    what: "a file without a name".to_owned(),
                },
            ));
        }
        let session = self.fresh_session(BEGIN).await?;
        let folder = format!("/{}", folder.trim_matches('/'));
        Ok(Ticket {
            place: place.clone(),
            folder,
            file_name: name,
            session,
            sent: 0,
        })
    }

    pub(super) async fn send(&self, ticket: &mut Ticket, piece: Bytes) -> Result<(), Error> {
        let length = piece.len();
        let answer = match self.send_once(ticket, piece.clone()).await {
            // Told before anything is written (facts b.5), so the same piece may go again with a fresh session.
            Err(error) if *error.kind() == ErrorKind::SessionExpired => {
                ticket.session = self.fresh_session(SEND).await?;
                self.send_once(ticket, piece).await
            }
            outcome => outcome,
        };
        if answer
            .as_ref()
            .is_err_and(|error| *error.kind() == ErrorKind::PieceTooLarge)
        {
            self.learn_limit(length);
        }
        answer?;
        ticket.sent += length as u64;
        Ok(())
    }

    async fn send_once(&self, ticket: &Ticket, piece: Bytes) -> Result<(), Error> {
        let length = piece.len();
        let refuse = |kind| Err(Error::new(SEND, kind));
        let response = match self.post(ticket, "send", Form::new(), piece, STILL).await {
            Ok(response) => response,
            Err(Sent::PerhapsWhole) => return refuse(ErrorKind::PieceUnknown),
            Err(Sent::InPart) => return refuse(ErrorKind::PieceCut),
            Err(Sent::Nothing(failure)) if failure.retry() == Retry::No => {
                return refuse(ErrorKind::Network(failure));
            }
            Err(Sent::Nothing(_)) => return refuse(ErrorKind::PieceCut),
        };
        if let Some(kind) = refusal(response.status()) {
            return refuse(match kind {
                // Too slow for the server to have had all of it.
                ErrorKind::Server { status: 408 } => ErrorKind::PieceCut,
                // Refused at the door.
                ErrorKind::Server { status: 429 } => ErrorKind::Server { status: 429 },
                // Whoever failed, PHP may have had the piece before.
                ErrorKind::Server { .. } => ErrorKind::PieceUnknown,
                other => other,
            });
        }
        let Ok(answer) = Answer::read(SEND, response).await else {
            return refuse(ErrorKind::PieceUnknown);
        };
        let body = match judge(&self.web, SEND, &ticket.place, answer)? {
            Page::Body { body } => body,
            Page::Moved(_) => return refuse(ErrorKind::NotAllowed),
        };
        if body.is_empty() {
            // Somebody without the right gets the same nothing, and for a piece this small that is the likelier reason.
            return refuse(dropped(length, ErrorKind::NotAllowed));
        }
        if is_html(&body) {
            return refuse(ErrorKind::NotAllowed);
        }
        match serde_json::from_slice::<PieceAnswer>(&body) {
            Ok(answer) => match answer.files {
                PieceFiles::One { files } => piece_outcome(&files, length),
                PieceFiles::Listed(list) if list.is_empty() => {
                    refuse(dropped(length, ErrorKind::NotStored))
                }
                PieceFiles::Listed(_) => refuse(ErrorKind::PieceUnknown),
            },
            Err(_) => refuse(ErrorKind::PieceUnknown),
        }
    }

    pub(super) async fn finish(&self, ticket: &mut Ticket) -> Result<DocumentId, Error> {
        match self.finish_once(ticket).await {
            Err(error) if *error.kind() == ErrorKind::SessionExpired => {
                ticket.session = self.fresh_session(FINISH).await?;
                self.finish_once(ticket).await
            }
            outcome => outcome,
        }
    }

    async fn finish_once(&self, ticket: &Ticket) -> Result<DocumentId, Error> {
        let refuse = |kind| Err(Error::new(FINISH, kind));
        // `nothing`: a name that exists is refused, and a new one keeps its Unicode title (facts e.1).
        let form = Form::new().text("if_exists", "nothing");
        let response = match self
            .post(ticket, "done", form, Bytes::from_static(b"."), STORING)
            .await
        {
            Ok(response) => response,
            Err(Sent::Nothing(failure)) => return refuse(ErrorKind::Network(failure)),
            Err(Sent::InPart | Sent::PerhapsWhole) => return refuse(ErrorKind::AnswerLost),
        };
        if let Some(kind) = refusal(response.status()) {
            return refuse(match kind {
                ErrorKind::Server { status: 429 } => ErrorKind::Server { status: 429 },
                // A proxy that lost patience says nothing about the campus, which goes on.
                ErrorKind::Server { .. } => ErrorKind::AnswerLost,
                other => other,
            });
        }
        let Ok(answer) = Answer::read(FINISH, response).await else {
            return refuse(ErrorKind::AnswerLost);
        };
        let body = match judge(&self.web, FINISH, &ticket.place, answer)? {
            Page::Body { body } => body,
            Page::Moved(_) => return refuse(ErrorKind::NotAllowed),
        };
        if body.is_empty() || is_html(&body) {
            return refuse(ErrorKind::NotAllowed);
        }
        match serde_json::from_slice::<StoredAnswer>(&body) {
            Ok(answer) => stored_id(self.web.address.as_url(), &answer),
            Err(_) => refuse(ErrorKind::AnswerLost),
        }
    }

    pub(super) async fn abort(&self, place: &Place, file_name: &str) -> Result<bool, Error> {
        let url = address_in(
            &self.web,
            place,
            "main/inc/lib/javascript/bigupload/inc/bigUpload.php",
            &[("action", "abort")],
        );
        // The raw name: the campus cleans it the same way as it did for the pieces (facts e.1).
        let fields = [("key", sendable(file_name))];
        let page = self
            .in_session(ABORT, place, true, || {
                self.web.plain.post(url.clone()).form(&fields)
            })
            .await?;
        let answer: AbortAnswer = page.json(ABORT)?;
        Ok(answer.status == Some(0))
    }

    /// Posts one multipart body, and knows how much of it was taken when no answer comes.
    async fn post(
        &self,
        ticket: &Ticket,
        action: &str,
        form: Form,
        file: Bytes,
        wait: Duration,
    ) -> Result<Response, Sent> {
        let query = [
            ("a", "upload_file"),
            ("curdirpath", ticket.folder.as_str()),
            ("chunkAction", action),
        ];
        let url = address_in(
            &self.web,
            &ticket.place,
            "main/inc/ajax/document.ajax.php",
            &query,
        );
        let (length, taken) = (file.len(), Arc::new(AtomicUsize::new(0)));
        let part = Part::stream_with_length(counted(file, Arc::clone(&taken)), length as u64)
            .file_name(ticket.file_name.clone());
        // PHP does not read the `filename*` form of a name, so names go as they are.
        let form = form.part("files[]", part).percent_encode_noop();
        let request = ticket.session.on(self.web.slow.post(url)).multipart(form);
        let outcome = tokio::select! {
            outcome = request.send() => outcome.map_err(|error| (error.is_connect(), Failure::of(&error))),
            () = standstill(&taken, wait) => Err((false, Failure::TimedOut { host: self.web.address.host().to_owned() })),
        };
        outcome.map_err(
            |(while_connecting, failure)| match taken.load(Ordering::SeqCst) {
                _ if while_connecting => Sent::Nothing(failure),
                // The stack reads ahead of the network, so this errs on the side of "perhaps".
                taken if taken >= length => Sent::PerhapsWhole,
                _ => Sent::InPart,
            },
        )
    }
}

/// Hands out slices and counts them when they are taken. The closing boundary comes after the last one, so as long as
/// that one was not taken, PHP cannot have seen the end of the file.
fn counted(file: Bytes, taken: Arc<AtomicUsize>) -> Body {
    Body::wrap_stream(stream::unfold(file, move |mut rest| {
        let taken = Arc::clone(&taken);
        async move {
            if rest.is_empty() {
                return None;
            }
            let slice = rest.split_to(rest.len().min(SLICE));
            taken.fetch_add(slice.len(), Ordering::SeqCst);
            Some((Ok::<_, Infallible>(slice), rest))
        }
    }))
}

/// Returns when nothing was taken for a whole wait.
async fn standstill(taken: &AtomicUsize, wait: Duration) {
    let mut before = None;
    loop {
        let now = taken.load(Ordering::SeqCst);
        if before == Some(now) {
            return;
        }
        before = Some(now);
        tokio::time::sleep(wait).await;
    }
}

/// PHP drops a body over `post_max_size` as if it had not been there (facts b.4), so nothing was appended. For a piece at
/// the floor or below, size is not the reason.
fn dropped(length: usize, otherwise: ErrorKind) -> ErrorKind {
    if length as u64 > FLOOR {
        ErrorKind::PieceTooLarge
    } else {
        otherwise
    }
}

/// What PHP says about one piece. `errorStatus` says 0 also for a piece that PHP refused [capture 193].
fn piece_outcome(file: &PieceFile, length: usize) -> Result<(), Error> {
    let received = file.size.first().and_then(|size| size.0);
    let kind = match file.error.first() {
        Some(0) if received == Some(length as u64) => return Ok(()),
        // Something else than what was sent was appended, or may have been.
        Some(0) | None => ErrorKind::PieceUnknown,
        Some(1 | 2) => ErrorKind::PieceTooLarge,
        // The end of the body did not arrive; nothing was appended [capture 336].
        Some(3) => ErrorKind::PieceCut,
        // No disk, no temporary folder, an extension that refused it.
        Some(_) => ErrorKind::NotStored,
    };
    Err(Error::new(SEND, kind))
}

fn stored_id(base: &Url, answer: &StoredAnswer) -> Result<DocumentId, Error> {
    let refused = || Error::new(FINISH, ErrorKind::NotStored);
    let file = answer.files.first().ok_or_else(refused)?;
    if file.error.is_some() || file.url.is_empty() {
        return Err(refused());
    }
    // The file was stored; which number it has is in the list as well.
    let unreadable = || Error::new(FINISH, ErrorKind::AnswerLost);
    let url = base.join(&file.url).map_err(|_| unreadable())?;
    let id = url
        .query_pairs()
        .find(|(name, _)| name == "id")
        .and_then(|(_, id)| id.parse().ok());
    id.ok_or_else(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(error: &[u8], size: &[u64], length: usize) -> Result<(), ErrorKind> {
        let size = size.iter().map(|size| Written(Some(*size))).collect();
        piece_outcome(
            &PieceFile {
                error: error.to_vec(),
                size,
            },
            length,
        )
        .map_err(|error| error.kind().clone())
    }

    #[test]
    fn php_s_account_of_a_piece_is_read_and_not_the_campus_s_summary() {
        assert_eq!(outcome(&[0], &[10], 10), Ok(()));
        assert_eq!(outcome(&[0], &[9], 10), Err(ErrorKind::PieceUnknown));
        assert_eq!(outcome(&[], &[], 10), Err(ErrorKind::PieceUnknown));
        assert_eq!(outcome(&[1], &[0], 10), Err(ErrorKind::PieceTooLarge));
        assert_eq!(outcome(&[3], &[0], 10), Err(ErrorKind::PieceCut));
        assert_eq!(outcome(&[7], &[0], 10), Err(ErrorKind::NotStored));
    }

    #[test]
    fn the_number_of_a_document_is_in_its_address() {
        let base = Url::parse("https://campus.example.org/").unwrap();
        let read = |json: &str| {
            stored_id(&base, &serde_json::from_str(json).unwrap())
                .map_err(|error| error.kind().clone())
        };
        let stored = r#"{"files":[{"name":"x","url":"http:\/\/campus.example.org\/main\/document\/showinframes.php?id=11&cidReq=A&id=11"}]}"#;
        assert_eq!(read(stored), Ok(DocumentId::new(11)));
        assert_eq!(
            read(r#"{"files":[{"name":"x","url":"","error":"Error"}]}"#),
            Err(ErrorKind::NotStored)
        );
        assert_eq!(read(r#"{"files":[]}"#), Err(ErrorKind::NotStored));
        assert_eq!(
            read(r#"{"files":[{"name":"x","url":"showinframes.php"}]}"#),
            Err(ErrorKind::AnswerLost)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_piece_that_stands_still_is_given_up_and_a_slow_one_is_not() {
        let taken = Arc::new(AtomicUsize::new(0));
        let moving = Arc::clone(&taken);
        let progress = tokio::spawn(async move {
            for _ in 0..10 {
                tokio::time::sleep(Duration::from_secs(60)).await;
                moving.fetch_add(1, Ordering::SeqCst);
            }
        });
        let start = tokio::time::Instant::now();
        standstill(&taken, STILL).await;
        assert!(progress.is_finished());
        assert!(start.elapsed() >= Duration::from_secs(600));
    }
}
