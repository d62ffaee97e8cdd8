//! Request bodies as PHP receives them: url-encoded fields, and multipart whose files go to disk piece by piece.
//! Knows the limits of `php.ini` and nothing about what a form is for.

use std::path::{Path, PathBuf};

use axum::body::Body;
use bytes::BytesMut;
use futures_util::StreamExt;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

/// The two limits of `php.ini` that uploads meet. A stock PHP has 8M and 2M; the default here is what
/// the campus of the captures has, 100M each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A larger body is read and then treated as if it had no field at all.
    pub post_max_size: u64,
    /// A larger file is dropped with error 1, the other fields stay.
    pub upload_max_filesize: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            post_max_size: 100 << 20,
            upload_max_filesize: 100 << 20,
        }
    }
}

impl Limits {
    /// What a freshly installed PHP has.
    pub const STOCK: Limits = Limits {
        post_max_size: 8 << 20,
        upload_max_filesize: 2 << 20,
    };
}

/// PHP's `$_FILES[..]['error']`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileError {
    None = 0,
    TooLarge = 1,
    Partial = 3,
    NoFile = 4,
}

/// One received file. What failed has no bytes, no type and no temporary name.
#[derive(Debug)]
pub(crate) struct Received {
    pub field: String,
    pub name: String,
    pub content_type: String,
    pub size: u64,
    pub error: FileError,
    pub path: PathBuf,
}

#[derive(Debug, Default)]
pub(crate) struct Form {
    pub fields: Vec<(String, String)>,
    pub files: Vec<Received>,
}

impl Form {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        last(&self.fields, name)
    }
}

/// PHP keeps the last of several values with one name.
pub(crate) fn last<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .rev()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

pub(crate) fn parse_pairs(text: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text).into_owned().collect()
}

/// Everything of a small body; a body that breaks off counts as what arrived.
pub(crate) async fn read_small(body: Body) -> Vec<u8> {
    const LIMIT: usize = 1 << 20;
    let mut all = Vec::new();
    let mut stream = body.into_data_stream();
    while let Some(Ok(bytes)) = stream.next().await {
        all.extend_from_slice(&bytes[..bytes.len().min(LIMIT - all.len())]);
    }
    all
}

/// Reads a multipart body into `folder`. `cut_at` plays a connection that ends after so many bytes.
pub(crate) async fn read_multipart(
    content_type: &str,
    body: Body,
    limits: Limits,
    folder: &Path,
    cut_at: Option<u64>,
) -> std::io::Result<Form> {
    let Some(boundary) = boundary_of(content_type) else {
        return Ok(Form::default());
    };
    let mut reader = Reader {
        boundary: format!("\r\n--{boundary}").into_bytes(),
        // The first boundary has no line break before it; with one, all boundaries look alike.
        held: BytesMut::from(&b"\r\n"[..]),
        place: Place::Between,
        form: Form::default(),
        limits,
        folder: folder.to_owned(),
    };
    let mut total = 0_u64;
    let mut stream = body.into_data_stream();
    while let Some(Ok(bytes)) = stream.next().await {
        total += bytes.len() as u64;
        if cut_at.is_some_and(|end| total >= end) {
            break;
        }
        reader.take(&bytes).await?;
    }
    let form = reader.finish().await?;
    if total > limits.post_max_size {
        for file in form
            .files
            .iter()
            .filter(|file| file.error == FileError::None)
        {
            remove(&file.path).await;
        }
        return Ok(Form::default());
    }
    Ok(form)
}

fn boundary_of(content_type: &str) -> Option<&str> {
    let rest = content_type.strip_prefix("multipart/form-data")?;
    let boundary = rest.split_once("boundary=")?.1;
    let boundary = boundary.split(';').next()?.trim();
    Some(boundary.trim_matches('"'))
}

enum Place {
    /// Before the first part, between two, or behind the last.
    Between,
    Field {
        name: String,
        value: Vec<u8>,
    },
    File {
        file: Box<Received>,
        sink: Option<File>,
    },
    Over,
}

struct Reader {
    boundary: Vec<u8>,
    held: BytesMut,
    place: Place,
    form: Form,
    limits: Limits,
    folder: PathBuf,
}

impl Reader {
    async fn take(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.held.extend_from_slice(bytes);
        loop {
            if matches!(self.place, Place::Over) {
                self.held.clear();
                return Ok(());
            }
            let Some(at) = find(&self.held, &self.boundary) else {
                // The end of what is held may be the start of a boundary.
                let safe = self.held.len().saturating_sub(self.boundary.len());
                let content = self.held.split_to(safe);
                return self.put(&content).await;
            };
            // A boundary is followed by the headers of the next part, or by two dashes.
            let after = at + self.boundary.len();
            let rest = &self.held[after..];
            let ends = rest.starts_with(b"--");
            let headers_end = find(rest, b"\r\n\r\n");
            if !ends && headers_end.is_none() {
                let content = self.held.split_to(at);
                return self.put(&content).await;
            }
            let content = self.held.split_to(at);
            self.put(&content).await?;
            self.close_part(true).await?;
            let headers = headers_end.map_or(0, |end| end + 4);
            let boundary = self
                .held
                .split_to(self.boundary.len() + if ends { 2 } else { headers });
            if ends {
                self.place = Place::Over;
            } else {
                let headers =
                    String::from_utf8_lossy(&boundary[self.boundary.len()..]).into_owned();
                self.open_part(&headers).await?;
            }
        }
    }

    async fn finish(mut self) -> std::io::Result<Form> {
        self.close_part(false).await?;
        Ok(self.form)
    }

    async fn put(&mut self, content: &[u8]) -> std::io::Result<()> {
        match &mut self.place {
            Place::Field { value, .. } => value.extend_from_slice(content),
            Place::File { file, sink } => {
                file.size += content.len() as u64;
                if file.size > self.limits.upload_max_filesize {
                    *sink = None;
                    file.error = FileError::TooLarge;
                }
                if let Some(sink) = sink {
                    sink.write_all(content).await?;
                }
            }
            Place::Between | Place::Over => {}
        }
        Ok(())
    }

    async fn open_part(&mut self, headers: &str) -> std::io::Result<()> {
        let header = |wanted: &str| {
            headers.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.trim()
                    .eq_ignore_ascii_case(wanted)
                    .then(|| value.trim())
            })
        };
        let disposition = header("content-disposition").unwrap_or("");
        let name = parameter(disposition, "name").unwrap_or_default();
        self.place = match parameter(disposition, "filename") {
            None => Place::Field {
                name,
                value: Vec::new(),
            },
            Some(filename) => {
                let path = self.folder.join(format!("php{}", unique()));
                let empty = filename.is_empty();
                let sink = if empty {
                    None
                } else {
                    Some(File::create(&path).await?)
                };
                let file = Box::new(Received {
                    field: name,
                    name: super::names::basename(&filename).to_owned(),
                    content_type: header("content-type").unwrap_or("").to_owned(),
                    size: 0,
                    error: if empty {
                        FileError::NoFile
                    } else {
                        FileError::None
                    },
                    path,
                });
                Place::File { file, sink }
            }
        };
        Ok(())
    }

    async fn close_part(&mut self, whole: bool) -> std::io::Result<()> {
        match std::mem::replace(&mut self.place, Place::Between) {
            Place::Field { name, value } if whole => {
                let value = String::from_utf8_lossy(&value).into_owned();
                self.form.fields.push((name, value));
            }
            Place::File { mut file, sink } => {
                if let Some(mut sink) = sink {
                    sink.flush().await?;
                }
                if !whole && file.error == FileError::None {
                    file.error = FileError::Partial;
                }
                if file.error != FileError::None {
                    remove(&file.path).await;
                    file.size = 0;
                    file.content_type.clear();
                }
                self.form.files.push(*file);
            }
            Place::Over => self.place = Place::Over,
            Place::Between | Place::Field { .. } => {}
        }
        Ok(())
    }
}

/// PHP deletes what a request did not move away; a file that is gone already is what is wanted.
pub(crate) async fn remove(path: &Path) {
    if let Err(error) = tokio::fs::remove_file(path).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a temporary upload stays behind");
    }
}

/// `name="…"` of a header, with `\"` taken as a quote. `filename*=` means nothing to PHP.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    for (at, _) in header.match_indices(wanted) {
        let before = header[..at].chars().next_back();
        let Some(rest) = header[at + wanted.len()..].strip_prefix("=\"") else {
            continue;
        };
        if !matches!(before, Some(' ' | ';')) {
            continue;
        }
        let mut value = String::new();
        let mut letters = rest.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => return Some(value),
                '\\' if letters.peek() == Some(&'"') => value.extend(letters.next()),
                _ => value.push(letter),
            }
        }
    }
    None
}

fn unique() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(step) = hay[from..].iter().position(|byte| *byte == first) {
        let at = from + step;
        if hay[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=XX";

    async fn read(body: &'static [u8], limits: Limits, step: usize) -> (Form, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let chunks: Vec<Result<&[u8], std::io::Error>> = body.chunks(step).map(Ok).collect();
        let body = Body::from_stream(futures_util::stream::iter(chunks));
        let form = read_multipart(TYPE, body, limits, folder.path(), None)
            .await
            .unwrap();
        (form, folder)
    }

    const WHOLE: &[u8] =
        b"--XX\r\nContent-Disposition: form-data; name=\"if_exists\"\r\n\r\nnothing\r\n\
        --XX\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"a \\\"b\\\".mp4\"\r\n\
        Content-Type: video/mp4\r\n\r\nab\r\n-XX\r\n--X\r\n--XX--\r\n";

    #[tokio::test]
    async fn a_form_reads_the_same_in_whatever_steps_it_arrives() {
        for step in [1, 2, 3, 7, 64, 1000] {
            let (form, _folder) = read(WHOLE, Limits::default(), step).await;
            assert_eq!(form.field("if_exists"), Some("nothing"));
            let file = &form.files[0];
            assert_eq!(
                (file.name.as_str(), file.error),
                ("a \"b\".mp4", FileError::None)
            );
            assert_eq!(
                std::fs::read(&file.path).unwrap(),
                b"ab\r\n-XX\r\n--X",
                "step {step}"
            );
        }
    }

    #[tokio::test]
    async fn a_body_without_its_last_boundary_leaves_a_partial_file() {
        let (form, folder) = read(&WHOLE[..WHOLE.len() - 6], Limits::default(), 10).await;
        assert_eq!(form.files[0].error, FileError::Partial);
        assert_eq!(form.files[0].size, 0);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn the_two_limits_drop_the_file_or_everything() {
        let small = Limits {
            upload_max_filesize: 5,
            ..Limits::default()
        };
        let (form, _folder) = read(WHOLE, small, 10).await;
        assert_eq!(form.files[0].error, FileError::TooLarge);
        assert_eq!(form.fields.len(), 1);

        let tiny = Limits {
            post_max_size: 50,
            ..Limits::default()
        };
        let (form, _folder) = read(WHOLE, tiny, 10).await;
        assert!(form.files.is_empty() && form.fields.is_empty());
    }
}
