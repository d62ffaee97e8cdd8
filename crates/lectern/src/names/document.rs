//! The raw name under which a document is sent, and the mark by which it is known again whoever sent it.
//! Refuses to know what a campus makes of the rest of the name: only the mark is read back.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Bytes (all ASCII) of a whole document name. 1.11 takes 240; a session adds a suffix, a rename another.
const LONGEST_NAME: usize = 150;

/// The mark at the end of a document's name: which file it is a copy of, and which attempt made it.
///
/// `tag` is six hex digits (of the file's identity), `attempt` four (random). ASCII, so that a campus which drops every
/// other letter still keeps names apart (measured on Chamilo 1.11.32).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DocumentTail {
    pub tag: String,
    pub attempt: String,
}

impl DocumentTail {
    /// Finds the mark in a document's path or name, cleaned by the campus (`…-a1b2c3-9f0e.mp4`, in a session
    /// `…-a1b2c3-9f0e__1__0.mp4`) or raw (`… [a1b2c3-9f0e].mp4`).
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.')?;
        if extension.is_empty() {
            return None;
        }
        let stem = without_place(stem);
        let (stem, bracketed) = match stem.strip_suffix(']') {
            Some(inner) => (inner, true),
            None => (stem, false),
        };
        let (rest, attempt) = split_hex(stem, 4)?;
        let (rest, tag) = split_hex(rest.strip_suffix('-')?, 6)?;
        let whole = if bracketed {
            rest.ends_with('[')
        } else {
            rest.is_empty() || rest.ends_with('-')
        };
        whole.then(|| Self {
            tag: tag.to_owned(),
            attempt: attempt.to_owned(),
        })
    }
}

/// Takes `__<session>__<group>` off, which the campus puts before the extension of documents in sessions and groups.
fn without_place(stem: &str) -> &str {
    let strip = |stem| -> Option<&str> {
        let (rest, group) = split_digits(stem)?;
        let (rest, session) = split_digits(rest.strip_suffix("__")?)?;
        (!group.is_empty() && !session.is_empty()).then_some(rest.strip_suffix("__")?)
    };
    strip(stem).unwrap_or(stem)
}

fn split_digits(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    Some((rest, &text[rest.len()..]))
}

/// Splits so many lower-case hex digits off the end.
fn split_hex(text: &str, digits: usize) -> Option<(&str, &str)> {
    let (rest, hex) = text.split_at_checked(text.len().checked_sub(digits)?)?;
    hex.bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        .then_some((rest, hex))
}

/// The tag of a link's page, made of that of the file it leads to.
pub fn link_tag(file: &str) -> String {
    hex::encode(&Sha256::digest(format!("link {file}"))[..3])
}

/// `<title> [<tag>-<attempt>].<extension>`, ASCII only and 150 bytes at most.
///
/// The title is for whoever looks at the disk of the campus: accents fall off, other scripts vanish. What students read
/// is set afterwards.
pub fn document_name(title: &str, tag: &str, attempt: &str, extension: &str) -> String {
    let extension: String = extension
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(8)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let extension = if extension.is_empty() {
        "bin".to_owned()
    } else {
        extension
    };
    let end = format!("[{tag}-{attempt}].{extension}");
    let room = LONGEST_NAME.saturating_sub(end.len() + 1);
    let title = ascii(title);
    let title = title[..title.len().min(room)].trim_end();
    if title.is_empty() {
        end
    } else {
        format!("{title} {end}")
    }
}

/// The letters and digits of a title that ASCII has, with the few signs that no system and no web server gives a meaning to.
fn ascii(title: &str) -> String {
    let letters: Vec<char> = title.nfkd().filter(char::is_ascii).collect();
    let mut out = String::with_capacity(letters.len());
    for (index, letter) in letters.iter().copied().enumerate() {
        let between_digits = || {
            let before = index.checked_sub(1).and_then(|before| letters.get(before));
            before
                .zip(letters.get(index + 1))
                .is_some_and(|(a, b)| a.is_ascii_digit() && b.is_ascii_digit())
        };
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | ',' | '(' | ')' | '+' => {
                out.push(letter)
            }
            // A time stays readable. Elsewhere a dot could make an extension or a hidden file.
            ':' | '.' if between_digits() => out.push('.'),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Four hex digits of a random number: the mark of one attempt.
pub fn attempt_digits(random: u64) -> String {
    format!("{:04x}", random & 0xffff)
}
