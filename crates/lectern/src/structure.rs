//! Whether bytes are the file they claim to be: whole boxes, a caption header, JSON that parses, never a web page.
//! Refuses to judge content and to hold a file in memory: everything is read in small pieces, once.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use serde::de::IgnoredAny;
use zoom::FileKind;

use crate::Problem;

/// Bytes at the beginning that tell a web page and a spoken refusal from a file.
const HEAD: usize = 4096;

/// Boxes at the top of one film. A recording has a handful, a fragmented one two per second of a long day.
const MOST_BOXES: u32 = 1_000_000;

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Not one byte.
    #[error("the file is empty")]
    Empty,
    /// A web page where a file is due: mostly a sign-in page.
    #[error("a web page")]
    WebPage,
    /// Zoom's refusal, in JSON, where a file is due.
    #[error("an error message")]
    Refusal,
    /// A film or sound that does not begin as one.
    #[error("no ftyp box at the beginning")]
    NoFileType,
    /// A box reaches beyond the end, or ends before it begins.
    #[error("the box at byte {at} does not end within the file")]
    BrokenBox { at: u64 },
    /// Bytes after the last box that are too few to be one.
    #[error("{bytes} bytes after the last box")]
    LeftOver { bytes: u64 },
    /// No index of the film: no player opens it.
    #[error("no moov box")]
    NoIndex,
    /// More boxes than any film has.
    #[error("too many boxes")]
    TooManyBoxes,
    /// Captions that do not begin as captions.
    #[error("no WEBVTT header")]
    NoCaptionHeader,
    /// JSON that does not parse to its end.
    #[error("JSON that breaks off in line {line}, column {column}")]
    BrokenJson { line: usize, column: usize },
    /// A picture that does not begin as one.
    #[error("no JPEG header")]
    NoPicture,
}

impl Damage {
    /// As a problem: what came instead of a file is told apart from a file that is broken.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::WebPage | Self::Refusal => Problem::NotTheFile,
            other => Problem::Damaged {
                detail: other.to_string(),
            },
        }
    }
}

/// Checks a whole file from its beginning. `kind` and `extension` are Zoom's words (`MP4`, `VTT`); either may be empty.
///
/// The outer error is the disk's, the inner one the file's.
pub fn check(
    file: &mut (impl Read + Seek),
    kind: &str,
    extension: &str,
) -> io::Result<Result<(), Damage>> {
    let length = file.seek(SeekFrom::End(0))?;
    if length == 0 {
        return Ok(Err(Damage::Empty));
    }
    file.rewind()?;
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    if is_web_page(&head) {
        return Ok(Err(Damage::WebPage));
    }
    if length <= HEAD as u64 && is_refusal(&head) {
        return Ok(Err(Damage::Refusal));
    }
    file.rewind()?;
    match form(kind, extension) {
        Form::Boxes => boxes(file, length),
        Form::Captions => Ok(if is_captions(&head) {
            Ok(())
        } else {
            Err(Damage::NoCaptionHeader)
        }),
        Form::Json => json(file, &head),
        Form::Picture => Ok(if head.starts_with(&[0xff, 0xd8, 0xff]) {
            Ok(())
        } else {
            Err(Damage::NoPicture)
        }),
        Form::Anything => Ok(Ok(())),
    }
}

/// What the bytes must look like.
enum Form {
    Boxes,
    Captions,
    Json,
    Picture,
    Anything,
}

/// The extension says what the bytes are; the kind says it where Zoom gives no extension.
fn form(kind: &str, extension: &str) -> Form {
    let is = |word: &str| extension.trim().eq_ignore_ascii_case(word);
    match FileKind::parse(kind.trim()) {
        // Whatever their extension: these are what a course gets.
        FileKind::Mp4 | FileKind::M4a => Form::Boxes,
        _ if is("MP4") || is("M4A") || is("MOV") => Form::Boxes,
        _ if is("VTT") => Form::Captions,
        _ if is("JSON") => Form::Json,
        _ if is("JPG") || is("JPEG") => Form::Picture,
        _ if !extension.trim().is_empty() => Form::Anything,
        FileKind::Transcript | FileKind::Cc => Form::Captions,
        FileKind::Timeline | FileKind::Summary => Form::Json,
        _ => Form::Anything,
    }
}

fn is_web_page(head: &[u8]) -> bool {
    let text = without_mark(head).trim_ascii_start();
    let starts = |with: &[u8]| {
        text.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    [
        &b"<!doctype"[..],
        b"<html",
        b"<head",
        b"<body",
        b"<script",
        b"<meta",
        b"<title",
        b"<!--",
        b"<?xml",
    ]
    .into_iter()
    .any(starts)
}

/// A short object whose members are those of Zoom's errors: `{"code":…,"message":…}`, `{"errorCode":…,"errorMessage":…}`.
fn is_refusal(head: &[u8]) -> bool {
    let Ok(serde_json::Value::Object(members)) = serde_json::from_slice(without_mark(head)) else {
        return false;
    };
    let both = |code, message| members.contains_key(code) && members.contains_key(message);
    both("code", "message") || both("errorCode", "errorMessage")
}

fn is_captions(head: &[u8]) -> bool {
    let text = without_mark(head);
    text.strip_prefix(b"WEBVTT")
        .is_some_and(|rest| rest.first().is_none_or(|next| b" \t\r\n".contains(next)))
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)
}

fn json(file: &mut (impl Read + Seek), head: &[u8]) -> io::Result<Result<(), Damage>> {
    let mark = head.len() - without_mark(head).len();
    file.seek(SeekFrom::Start(mark as u64))?;
    let mut parser = serde_json::Deserializer::from_reader(BufReader::new(file));
    let parsed = serde::Deserialize::deserialize(&mut parser).and_then(|IgnoredAny| parser.end());
    match parsed {
        Ok(()) => Ok(Ok(())),
        Err(error) if error.is_io() => Err(error.into()),
        Err(error) => Ok(Err(Damage::BrokenJson {
            line: error.line(),
            column: error.column(),
        })),
    }
}

/// Walks over the boxes at the top (ISO/IEC 14496-12, 4.2): each begins with its length and its name, and the last one must
/// end where the file ends.
fn boxes(file: &mut (impl Read + Seek), length: u64) -> io::Result<Result<(), Damage>> {
    let mut file = BufReader::with_capacity(HEAD, file);
    let (mut at, mut has_index) = (0, false);
    for _ in 0..MOST_BOXES {
        let left = length - at;
        if left == 0 {
            return Ok(if has_index {
                Ok(())
            } else {
                Err(Damage::NoIndex)
            });
        }
        if left < 8 {
            return Ok(Err(if at == 0 {
                Damage::NoFileType
            } else {
                Damage::LeftOver { bytes: left }
            }));
        }
        let [short, name] = read_words(&mut file)?;
        if at == 0 && name != *b"ftyp" {
            return Ok(Err(Damage::NoFileType));
        }
        let (header, size) = match u32::from_be_bytes(short) {
            0 => (8, left),
            1 if left < 16 => return Ok(Err(Damage::BrokenBox { at })),
            1 => {
                let [high, low] = read_words(&mut file)?;
                (
                    16,
                    u64::from(u32::from_be_bytes(high)) << 32 | u64::from(u32::from_be_bytes(low)),
                )
            }
            size => (8, u64::from(size)),
        };
        if size < header || size > left {
            return Ok(Err(Damage::BrokenBox { at }));
        }
        has_index |= name == *b"moov";
        at += size;
        let skip = i64::try_from(size - header).map_err(io::Error::other)?;
        file.seek_relative(skip)?;
    }
    Ok(Err(Damage::TooManyBoxes))
}

fn read_words(file: &mut impl Read) -> io::Result<[[u8; 4]; 2]> {
    let mut words = [[0; 4]; 2];
    for word in &mut words {
        file.read_exact(word)?;
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn judge(bytes: &[u8], kind: &str, extension: &str) -> Result<(), Damage> {
        check(&mut Cursor::new(bytes), kind, extension).unwrap()
    }

    fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(8 + body.len()).unwrap();
        [&size.to_be_bytes()[..], name, body].concat()
    }

    fn film() -> Vec<u8> {
        [
            boxed(b"ftyp", b"isom\0\0\0\0"),
            boxed(b"moov", &[0; 20]),
            boxed(b"mdat", &[7; 100]),
        ]
        .concat()
    }

    #[test]
    fn a_whole_film_passes_with_every_way_to_write_a_size() {
        assert_eq!(judge(&film(), "MP4", "MP4"), Ok(()));
        let long = [
            &1_u32.to_be_bytes()[..],
            b"mdat",
            &116_u64.to_be_bytes(),
            &[7; 100],
        ]
        .concat();
        assert_eq!(judge(&[film(), long].concat(), "MP4", "MP4"), Ok(()));
        let open = [&0_u32.to_be_bytes()[..], b"mdat", &[7; 5000]].concat();
        assert_eq!(judge(&[film(), open].concat(), "M4A", "M4A"), Ok(()));
    }

    #[test]
    fn a_film_that_is_cut_anywhere_fails() {
        let film = film();
        // Cut exactly between two boxes it lacks its index, or is only seen by its length: that is compared elsewhere.
        let index_end = 16 + 28;
        for end in (0..film.len()).filter(|end| *end != index_end) {
            assert!(judge(&film[..end], "MP4", "MP4").is_err(), "cut at {end}");
        }
    }

    #[test]
    fn a_film_with_wrong_boxes_says_which() {
        let film = film();
        assert_eq!(
            judge(&[film.clone(), vec![1, 2, 3]].concat(), "MP4", ""),
            Err(Damage::LeftOver { bytes: 3 })
        );
        let tiny = [&7_u32.to_be_bytes()[..], b"free"].concat();
        assert_eq!(
            judge(&[film.clone(), tiny].concat(), "MP4", ""),
            Err(Damage::BrokenBox {
                at: film.len() as u64
            })
        );
        let huge = [&1_u32.to_be_bytes()[..], b"mdat", &u64::MAX.to_be_bytes()].concat();
        assert_eq!(
            judge(&[film.clone(), huge].concat(), "MP4", ""),
            Err(Damage::BrokenBox {
                at: film.len() as u64
            })
        );
        assert_eq!(
            judge(&boxed(b"moov", b""), "MP4", "MP4"),
            Err(Damage::NoFileType)
        );
        assert_eq!(
            judge(&boxed(b"ftyp", b"isom"), "M4A", "M4A"),
            Err(Damage::NoIndex)
        );
    }

    #[test]
    fn a_page_or_a_refusal_is_no_file_of_any_kind() {
        for page in [
            "<!DOCTYPE html><p>Only the host",
            "\u{feff}  \n<HTML>",
            "<html",
            "<!-- x --><html>",
        ] {
            for (kind, extension) in [
                ("MP4", "MP4"),
                ("CHAT", "TXT"),
                ("CSV", "CSV"),
                ("TIMELINE", "JSON"),
                ("CC", "VTT"),
            ] {
                assert_eq!(
                    judge(page.as_bytes(), kind, extension),
                    Err(Damage::WebPage),
                    "{page} {kind}"
                );
            }
        }
        for refusal in [
            r#"{"status":false,"errorCode":3301,"errorMessage":"There is no"}"#,
            r#"{"code":124,"message":"Access token is expired."}"#,
        ] {
            for (kind, extension) in [("MP4", "MP4"), ("CHAT", "TXT"), ("TIMELINE", "JSON")] {
                assert_eq!(
                    judge(refusal.as_bytes(), kind, extension),
                    Err(Damage::Refusal),
                    "{kind}"
                );
            }
        }
        assert_eq!(Damage::WebPage.into_problem(), Problem::NotTheFile);
        assert!(matches!(
            Damage::NoIndex.into_problem(),
            Problem::Damaged { .. }
        ));
    }

    #[test]
    fn captions_begin_as_captions() {
        for good in [
            "WEBVTT",
            "WEBVTT\n\n",
            "\u{feff}WEBVTT - x\r\n",
            "WEBVTT\tx",
        ] {
            assert_eq!(
                judge(good.as_bytes(), "TRANSCRIPT", "VTT"),
                Ok(()),
                "{good:?}"
            );
            assert_eq!(judge(good.as_bytes(), "CC", ""), Ok(()), "{good:?}");
        }
        for bad in ["WEBVTTX", "1\n00:00", " WEBVTT", "webvtt\n"] {
            assert_eq!(
                judge(bad.as_bytes(), "CC", "VTT"),
                Err(Damage::NoCaptionHeader),
                "{bad:?}"
            );
        }
    }

    #[test]
    fn json_is_read_to_its_end() {
        assert_eq!(
            judge(
                "\u{feff}{\"timeline\":[{\"ts\":\"é\"}]}\n".as_bytes(),
                "TIMELINE",
                "JSON"
            ),
            Ok(())
        );
        assert_eq!(judge(b"{\"code\":1}", "SUMMARY", ""), Ok(()));
        for bad in [&b"{\"timeline\":[1,2"[..], b"{} {}", b"", b"hello"] {
            assert!(judge(bad, "TIMELINE", "JSON").is_err(), "{bad:?}");
        }
    }

    #[test]
    fn other_texts_and_pictures_need_only_not_be_something_else() {
        assert_eq!(
            judge(b"00:00:01\tFrom A : <html> is a tag", "CHAT", "TXT"),
            Ok(())
        );
        assert_eq!(judge(b"Poll Report,\r\n", "CSV", "CSV"), Ok(()));
        assert_eq!(judge(b"x", "HOLOGRAM", ""), Ok(()));
        assert_eq!(judge(b"", "CHAT", "TXT"), Err(Damage::Empty));
        assert_eq!(judge(&[0xff, 0xd8, 0xff, 0xe0], "TB", "JPG"), Ok(()));
        assert_eq!(judge(b"x", "TB", "JPG"), Err(Damage::NoPicture));
    }

    /// Counts what is read, over a file that is never all there.
    struct Sparse {
        film: Vec<u8>,
        length: u64,
        at: u64,
        read: u64,
    }

    impl Read for Sparse {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let left = self.length.saturating_sub(self.at).min(buffer.len() as u64) as usize;
            for (offset, byte) in buffer[..left].iter_mut().enumerate() {
                *byte = self
                    .film
                    .get(self.at as usize + offset)
                    .copied()
                    .unwrap_or_default();
            }
            self.at += left as u64;
            self.read += left as u64;
            Ok(left)
        }
    }

    impl Seek for Sparse {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.at = match to {
                SeekFrom::Start(at) => at,
                SeekFrom::End(offset) => self
                    .length
                    .checked_add_signed(offset)
                    .ok_or(io::ErrorKind::InvalidInput)?,
                SeekFrom::Current(offset) => self
                    .at
                    .checked_add_signed(offset)
                    .ok_or(io::ErrorKind::InvalidInput)?,
            };
            Ok(self.at)
        }
    }

    #[test]
    fn a_film_of_terabytes_is_walked_over_not_read() {
        let long = [
            &1_u32.to_be_bytes()[..],
            b"mdat",
            &5_000_000_000_000_u64.to_be_bytes(),
        ]
        .concat();
        let head = film();
        let length = head.len() as u64 + 5_000_000_000_000;
        let mut file = Sparse {
            film: [head, long].concat(),
            length,
            at: 0,
            read: 0,
        };
        assert_eq!(check(&mut file, "MP4", "MP4").unwrap(), Ok(()));
        assert!(file.read < 20_000, "{} bytes were read", file.read);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_check(bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in "MP4|CC|TIMELINE|.{0,5}") {
            let _ = judge(&bytes, &kind, "");
            let _ = judge(&[film(), bytes].concat(), "MP4", "MP4");
        }
    }
}
