//! `/courses/<DIR>/document/<path>`: the bytes of a document, whole or in part.
//! Streams from disk and never holds a file in memory.

use std::io::SeekFrom;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use axum::response::Response;
use futures_util::stream::{self, StreamExt};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use super::answer::{HTML, answer, html, set};
use super::ask::Ask;
use super::log::NeverArrives;
use super::other_pages::PROTECTED;
use super::pages;
use super::state::{Campus, hold};
use super::store::Row;
use super::trouble::Strike;

pub(crate) async fn answer_path(campus: &Campus, ask: &Ask) -> Response {
    let path = percent_encoding::percent_decode_str(&ask.path).decode_utf8_lossy();
    let found = path
        .strip_prefix("/courses/")
        .and_then(|rest| rest.split_once("/document/"))
        .and_then(|(directory, rest)| {
            let course = campus
                .cast
                .courses
                .iter()
                .find(|course| course.directory == directory)?;
            Some((course, format!("/{rest}")))
        });
    let Some((course, path)) = found else {
        return answer(StatusCode::NOT_FOUND, HTML, pages::page("404", ""));
    };
    let Some(account) = ask.account(campus) else {
        return headless(ask, pages::login(None));
    };
    let session = ask.number("id_session");
    if !course.may_read(account, session) && !course.may_read(account, 0) {
        return headless(ask, pages::not_allowed());
    }
    let edits = course.may_edit(account, session);
    let (row, deleted) = {
        let store = hold(&campus.store);
        let row = store.by_path(&course.code, &path).cloned();
        (row, store.was_deleted(&course.code, &path))
    };
    match row {
        Some(row) if row.visible || edits => send(campus, ask, &row).await,
        Some(_) => headless(ask, html(PROTECTED.to_owned())),
        // Measured on Chamilo 1.11.32: a deleted document is a page to its teacher, protected to students.
        None if deleted && edits => headless(ask, pages::not_allowed()),
        None if deleted => headless(ask, html(PROTECTED.to_owned())),
        None => headless(ask, answer(StatusCode::OK, HTML, Body::empty())),
    }
}

/// To a HEAD, PHP's pages state no length.
fn headless(ask: &Ask, response: Response) -> Response {
    if ask.method != Method::HEAD {
        return response;
    }
    let (parts, _) = response.into_parts();
    let nothing = stream::iter(Vec::<std::io::Result<bytes::Bytes>>::new());
    Response::from_parts(parts, Body::from_stream(nothing))
}

/// Type, whether it is text, and whether Range is honoured.
fn kind_of(name: &str) -> (&'static str, bool) {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "mp4" => ("video/mp4", true),
        "m4a" => ("audio/mp4", true),
        "txt" => ("text/plain; charset=UTF-8", false),
        "html" | "htm" => ("text/html; charset=UTF-8", false),
        "pdf" => ("application/pdf", false),
        "csv" => ("text/csv; charset=UTF-8", false),
        // Captions and JSON among them (measured on Chamilo 1.11.32).
        _ => ("application/octet-stream", false),
    }
}

async fn send(campus: &Campus, ask: &Ask, row: &Row) -> Response {
    let Some(bytes) = &row.bytes else {
        return headless(ask, pages::not_allowed());
    };
    let (kind, media) = kind_of(row.name());
    let attached = ask.param("dl") == Some("1");
    let range = match &ask.range {
        Some(range) if media && !attached => match parse_range(range, row.size) {
            Some(range) => Some(range),
            None => {
                let mut response = answer(StatusCode::RANGE_NOT_SATISFIABLE, HTML, Body::empty());
                set(
                    &mut response,
                    header::CONTENT_RANGE,
                    &format!("bytes */{}", row.size),
                );
                return response;
            }
        },
        _ => None,
    };
    let (start, end) = range.unwrap_or((0, row.size));
    let cut = ask.method == Method::GET && campus.trouble.strikes(Strike::ReadCut, &row.path);
    let body = match ask.method {
        Method::HEAD => Body::empty(),
        _ => match stream_of(bytes, start, end, cut).await {
            Ok(body) => body,
            Err(error) => {
                tracing::error!(%error, "a stored document cannot be read");
                return super::answer::fatal();
            }
        },
    };
    let status = if range.is_some() {
        StatusCode::PARTIAL_CONTENT
    } else {
        StatusCode::OK
    };
    let mut response = answer(
        status,
        if attached {
            "application/octet-stream"
        } else {
            kind
        },
        body,
    );
    set(
        &mut response,
        header::CONTENT_LENGTH,
        &(end - start).to_string(),
    );
    if range.is_some() {
        let stated = format!("bytes {start}-{}/{}", end - 1, row.size);
        set(&mut response, header::CONTENT_RANGE, &stated);
    }
    let disposition = match (attached, media) {
        (true, _) => format!("attachment; filename= {}", row.name()),
        (false, true) => format!("inline; filename={}", row.name()),
        (false, false) => "inline;".to_owned(),
    };
    set(&mut response, header::CONTENT_DISPOSITION, &disposition);
    if cut {
        response.extensions_mut().insert(NeverArrives);
    }
    response
}

async fn stream_of(
    path: &std::path::Path,
    start: u64,
    end: u64,
    cut: bool,
) -> std::io::Result<Body> {
    let mut file = File::open(path).await?;
    file.seek(SeekFrom::Start(start)).await?;
    let stop = if cut { start + (end - start) / 2 } else { end };
    let blocks = stream::try_unfold((file, stop - start), |(mut file, left)| async move {
        if left == 0 {
            return Ok::<_, std::io::Error>(None);
        }
        let mut block =
            bytes::BytesMut::zeroed(usize::try_from(left.min(64 << 10)).unwrap_or(64 << 10));
        let read = file.read(&mut block).await?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        block.truncate(read);
        Ok(Some((block.freeze(), (file, left - read as u64))))
    });
    if !cut {
        return Ok(Body::from_stream(blocks));
    }
    let break_off = stream::iter([Err(std::io::ErrorKind::ConnectionReset.into())]);
    Ok(Body::from_stream(blocks.chain(break_off)))
}

/// First byte and the one behind the last.
fn parse_range(header: &str, size: u64) -> Option<(u64, u64)> {
    let (first, last) = header.strip_prefix("bytes=")?.split_once('-')?;
    let (start, end) = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(start), Ok(last)) => (start, last.saturating_add(1).min(size)),
        (Ok(start), Err(_)) if last.is_empty() => (start, size),
        (Err(_), Ok(count)) if first.is_empty() => (size.saturating_sub(count), size),
        _ => return None,
    };
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_clipped_to_the_file() {
        assert_eq!(parse_range("bytes=0-99", 300), Some((0, 100)));
        assert_eq!(parse_range("bytes=290-", 300), Some((290, 300)));
        assert_eq!(parse_range("bytes=-10", 300), Some((290, 300)));
        assert_eq!(parse_range("bytes=10-900", 300), Some((10, 300)));
        assert_eq!(parse_range("bytes=300-", 300), None);
        assert_eq!(parse_range("pages=1-2", 300), None);
    }
}
