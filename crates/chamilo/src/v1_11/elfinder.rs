//! The file browser inside 1.11 (elFinder): names on the disk with exact sizes, hidden files too.
//! Refuses to change anything: its own upload and delete go round the documents that the course knows.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::browser::address_in;
use super::web::{Web, maybe_number};
use crate::Place;

const PATH: &str = "main/inc/lib/elfinder/connectorAction.php";

/// The answer to `cmd=open`.
#[derive(Deserialize)]
pub(super) struct Opened {
    #[serde(default)]
    pub(super) files: Vec<Entry>,
    /// Codes such as `errFolderNotFound`, never sentences.
    #[serde(default)]
    pub(super) error: Option<Value>,
    /// PHP's `upload_max_filesize`, as it is written there: `100M`.
    #[serde(default, rename = "uplMaxSize")]
    pub(super) largest_upload: Option<String>,
}

/// A file or folder on the disk.
#[derive(Clone, Deserialize)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) mime: String,
    #[serde(default, deserialize_with = "maybe_number")]
    pub(super) size: Option<u64>,
    #[serde(default)]
    pub(super) phash: String,
    #[serde(default)]
    hash: String,
    #[serde(default)]
    volumeid: Option<String>,
    #[serde(default)]
    options: Option<Options>,
}

#[derive(Clone, Deserialize)]
struct Options {
    #[serde(default)]
    url: String,
}

impl Entry {
    pub(super) fn is_folder(&self) -> bool {
        self.mime == "directory"
    }
}

impl Opened {
    /// The volume that holds the documents of a course (`l2_` on a stock site; the person's own files come first).
    pub(super) fn volume(&self, directory: &str) -> Option<String> {
        let end = format!("/courses/{directory}/document/");
        let roots = || {
            self.files
                .iter()
                .filter(|entry| entry.phash.is_empty() && entry.volumeid.is_some())
        };
        let of_course = |entry: &&Entry| {
            entry
                .options
                .as_ref()
                .is_some_and(|options| options.url.ends_with(&end))
        };
        roots()
            .find(of_course)?
            .volumeid
            .clone()
            .filter(|id| id.len() <= 16)
    }

    /// What lies in a folder: an answer also lists its parents.
    pub(super) fn inside(&self, target: &str) -> Vec<Entry> {
        self.files
            .iter()
            .filter(|entry| entry.phash == target && entry.hash != target)
            .cloned()
            .collect()
    }

    /// Whether the folder is not there, as opposed to any other trouble.
    pub(super) fn is_absent(&self) -> bool {
        let absent =
            |code: &Value| matches!(code.as_str(), Some("errFolderNotFound" | "errFileNotFound"));
        match &self.error {
            Some(Value::Array(codes)) => codes.iter().any(absent),
            Some(code) => absent(code),
            None => false,
        }
    }
}

/// elFinder's name for a folder: the volume, then the path in base64 without its leading slash.
pub(super) fn target(volume: &str, folder: &str) -> String {
    match folder.trim_matches('/') {
        "" => format!("{volume}{}", URL_SAFE_NO_PAD.encode("/")),
        path => format!("{volume}{}", URL_SAFE_NO_PAD.encode(path)),
    }
}

/// The address that opens the whole browser: the volumes, and PHP's limit.
pub(super) fn all(web: &Web, place: &Place) -> Url {
    address_in(
        web,
        place,
        PATH,
        &[
            ("cmd", "open"),
            ("init", "1"),
            ("tree", "1"),
            ("target", ""),
        ],
    )
}

/// The address that opens one folder.
pub(super) fn folder(web: &Web, place: &Place, target: &str) -> Url {
    address_in(web, place, PATH, &[("cmd", "open"), ("target", target)])
}

/// PHP's way of writing a size: `2M` → 2097152.
pub(super) fn php_size(text: &str) -> Option<u64> {
    let text = text.trim();
    let (digits, factor) = match text.chars().last()?.to_ascii_uppercase() {
        'K' => (&text[..text.len() - 1], 1 << 10),
        'M' => (&text[..text.len() - 1], 1 << 20),
        'G' => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1),
    };
    digits.trim().parse::<u64>().ok()?.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_as_the_file_browser_names_them() {
        assert_eq!(target("l2_", "/"), "l2_Lw");
        assert_eq!(target("l2_", "/Zoom-recordings"), "l2_Wm9vbS1yZWNvcmRpbmdz");
        assert_eq!(
            target("l2_", "/Zoom-recordings/Big-103MB.mp4"),
            "l2_Wm9vbS1yZWNvcmRpbmdzL0JpZy0xMDNNQi5tcDQ"
        );
    }

    #[test]
    fn php_writes_sizes_with_a_letter() {
        for (text, size) in [
            ("2M", Some(2_097_152)),
            ("100m", Some(104_857_600)),
            ("1G", Some(1 << 30)),
            ("512", Some(512)),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(php_size(text), size, "{text}");
        }
    }
}
