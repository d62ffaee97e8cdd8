//! The two hops of a download: a redirect for who has a token, then a signed address that delivers ranges.
//! What a file contains is `media`'s; whether it is spoilt is decided by `trouble`.

use std::io;
use std::ops::Range;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Response, StatusCode};
use bytes::Bytes;
use futures_util::{Stream, stream};
use jiff::tz::TimeZone;
use tokio::sync::watch;

use super::answer::{self, Refusal};
use super::request::Asked;
use super::state::{State, is_media};
use super::tokens::{Presented, signature};
use super::trouble::Spoil;
use crate::media::VirtualFile;

/// Sent at once where nothing slows the connection.
const PIECE: u64 = 64 * 1024;

/// How bytes leave: at which pace, and until when.
#[derive(Clone)]
pub(super) struct Pace {
    /// Bytes per second; may change while a download is under way.
    pub(super) rate: watch::Receiver<Option<u64>>,
    pub(super) stop: watch::Receiver<()>,
}

/// First hop. Who may not download gets a page with status 200, as at Zoom.
pub(super) fn first_hop(
    state: &State,
    base: &str,
    presented: Presented,
    key: &str,
) -> Response<Body> {
    if presented != Presented::Good {
        return answer::login_page();
    }
    if state.file(key).is_none() {
        return answer::rest(Err(Refusal::no_recording()));
    }
    let base = state.elsewhere.as_deref().unwrap_or(base);
    answer::redirect(&format!(
        "{base}/rec/archive/{key}?Policy=rehearsal&Signature={}",
        signature(state.seed, key)
    ))
}

/// Second hop. Needs no token: the signature is what opens it.
pub(super) fn second_hop(
    state: &mut State,
    asked: &Asked,
    if_range: Option<&str>,
    key: &str,
    pace: Pace,
) -> Response<Body> {
    if asked.query.get("Signature") != Some(&signature(state.seed, key)) {
        return answer::page(
            StatusCode::FORBIDDEN,
            "Access denied",
            "The signature does not match.",
        );
    }
    let Some((recording, file)) = state.file(key) else {
        return answer::rest(Err(Refusal::no_recording()));
    };
    let content = file.content.clone();
    let media = is_media(file);
    let begun = recording.start.to_zoned(TimeZone::UTC);
    let name = format!(
        "GMT{}_Recording.{}",
        begun.strftime("%Y%m%d-%H%M%S"),
        file.extension.to_lowercase()
    );
    let etag = format!("\"{}\"", &signature(state.seed.part("etag"), key)[..16]);

    let fits = if_range.is_none_or(|tag| tag == etag);
    let range = asked
        .range
        .as_deref()
        .filter(|_| fits)
        .and_then(|range| parse(range, content.size()));
    let start = match &range {
        Some(Ok(range)) => range.start,
        _ => 0,
    };
    let spoil = state.trouble.spoil(key, start, content.size(), media);
    let (announced, cut) = match spoil {
        Spoil::Html => return answer::login_page(),
        Spoil::Nothing => (content.size(), None),
        Spoil::CutAt(at) => (content.size(), Some(at)),
        Spoil::Short(missing) => (content.size() + missing, Some(content.size())),
    };
    // What is announced decides which ranges exist, also for the file that is never whole.
    let range = asked
        .range
        .as_deref()
        .filter(|_| fits)
        .and_then(|range| parse(range, announced));
    let mut response = match range {
        Some(Err(Unsatisfiable)) => {
            let mut response = answer::status(StatusCode::RANGE_NOT_SATISFIABLE, Body::empty());
            answer::set(
                &mut response,
                "content-range",
                &format!("bytes */{announced}"),
            );
            return response;
        }
        Some(Ok(range)) => {
            let told = format!("bytes {}-{}/{announced}", range.start, range.end - 1);
            let mut response = delivery(&content, range, cut, pace, asked);
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            answer::set(&mut response, "content-range", &told);
            response
        }
        None => delivery(&content, 0..announced, cut, pace, asked),
    };
    answer::set(&mut response, "accept-ranges", "bytes");
    answer::set(&mut response, "etag", &etag);
    answer::set(&mut response, "content-type", content.content_type());
    answer::set(
        &mut response,
        "content-disposition",
        &format!("attachment; filename=\"{name}\""),
    );
    response
}

fn delivery(
    content: &VirtualFile,
    range: Range<u64>,
    cut: Option<u64>,
    pace: Pace,
    asked: &Asked,
) -> Response<Body> {
    let length = range.end - range.start;
    let body = if asked.method == "HEAD" {
        Body::empty()
    } else {
        Body::from_stream(pieces(content.clone(), range, cut, pace))
    };
    let mut response = Response::new(body);
    answer::set(&mut response, "content-length", &length.to_string());
    response
}

/// The bytes of the range in order; an error in place of the byte at `cut`, which breaks the connection.
fn pieces(
    content: VirtualFile,
    range: Range<u64>,
    cut: Option<u64>,
    pace: Pace,
) -> impl Stream<Item = io::Result<Bytes>> {
    stream::unfold(Some(range.start), move |at| {
        let (content, pace, end) = (content.clone(), pace.clone(), range.end);
        async move {
            let at = at.filter(|at| *at < end)?;
            if cut.is_some_and(|cut| at >= cut) {
                // A pause lets the server send what it has: a cut loses the rest, not the beginning.
                tokio::time::sleep(Duration::from_millis(5)).await;
                return Some((Err(io::ErrorKind::ConnectionReset.into()), None));
            }
            if pace.stop.has_changed().unwrap_or(true) {
                return Some((Err(io::ErrorKind::ConnectionAborted.into()), None));
            }
            let rate = *pace.rate.borrow();
            let size = rate.map_or(PIECE, |rate| (rate / 20).clamp(1, PIECE));
            let to = end.min(at + size).min(cut.unwrap_or(u64::MAX));
            if let Some(rate) = rate {
                tokio::time::sleep(Duration::from_secs_f64(
                    (to - at) as f64 / rate.max(1) as f64,
                ))
                .await;
            }
            Some((Ok(content.bytes(at..to)), Some(to)))
        }
    })
}

#[derive(Debug, PartialEq, Eq)]
struct Unsatisfiable;

/// One range of bytes (RFC 9110, 14.1). What cannot be read is ignored, as the RFC asks.
fn parse(header: &str, size: u64) -> Option<Result<Range<u64>, Unsatisfiable>> {
    let (first, last) = header.strip_prefix("bytes=")?.trim().split_once('-')?;
    let range = match (first.parse::<u64>().ok(), last.parse::<u64>().ok()) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(suffix)) if first.is_empty() => size.saturating_sub(suffix)..size,
        _ => return None,
    };
    Some(if range.start < range.end {
        Ok(range)
    } else {
        Err(Unsatisfiable)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_follow_the_rfc() {
        assert_eq!(parse("bytes=0-0", 10), Some(Ok(0..1)));
        assert_eq!(parse("bytes=4-", 10), Some(Ok(4..10)));
        assert_eq!(parse("bytes=4-99", 10), Some(Ok(4..10)));
        assert_eq!(parse("bytes=-3", 10), Some(Ok(7..10)));
        assert_eq!(parse("bytes=-99", 10), Some(Ok(0..10)));
        assert_eq!(parse("bytes=10-", 10), Some(Err(Unsatisfiable)));
        for odd in [
            "bytes=5-4",
            "bytes=",
            "bytes=a-b",
            "lines=1-2",
            "bytes=0-1,3-4",
        ] {
            assert_eq!(parse(odd, 10), None, "{odd}");
        }
    }
}
