//! Telling a file from the page or error text that a failed sign-in sends in its place, often with status 200.
//! Refuses to judge whether a file is whole; it looks at first bytes only.

use serde_json::Value;

use crate::answer::is_html;

/// Enough to know a web page by.
pub(crate) const PAGE_START: usize = 64;
/// No error text is longer, and no recording of interest is shorter.
pub(crate) const ERROR_TEXT: usize = 4096;

/// What the first bytes look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looks {
    /// As far as one can tell, the file.
    TheFile,
    /// A web page, or an error of Zoom's as JSON.
    AnExcuse,
    /// The same, and it says that the token is no longer good.
    ATokenRefusal,
}

/// How many first bytes are needed before [`looks`] can tell: all of a short text that might be an error.
pub(crate) fn needed(start: &[u8], total: Option<u64>) -> usize {
    let short = total.is_none_or(|total| total <= ERROR_TEXT as u64);
    let brace = start
        .trim_ascii_start()
        .first()
        .is_none_or(|byte| *byte == b'{');
    if short && brace {
        ERROR_TEXT
    } else {
        PAGE_START
    }
}

/// Looks at the first bytes of a file.
pub(crate) fn looks(content_type: Option<&str>, start: &[u8]) -> Looks {
    if is_html(content_type, start) {
        return Looks::AnExcuse;
    }
    let Ok(value) = serde_json::from_slice::<Value>(start) else {
        return Looks::TheFile;
    };
    let code = ["code", "errorCode"]
        .iter()
        .find_map(|name| value.get(*name));
    let message = ["message", "errorMessage"]
        .iter()
        .find_map(|name| value.get(*name)?.as_str());
    match (code, message) {
        (Some(code), Some(_)) if code == 124 || code == "124" => Looks::ATokenRefusal,
        (Some(_), _) if message.is_some() || value.get("status") == Some(&Value::Bool(false)) => {
            Looks::AnExcuse
        }
        _ => Looks::TheFile,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_errors_are_known_under_any_label() {
        for (label, start, expected) in [
            (Some("text/html"), "anything", Looks::AnExcuse),
            (
                Some("video/mp4"),
                "\n<!DOCTYPE html><html>",
                Looks::AnExcuse,
            ),
            (None, "<HTML lang=en>", Looks::AnExcuse),
            (
                Some("application/json"),
                r#"{"status":false,"errorCode":3301,"errorMessage":"gone"}"#,
                Looks::AnExcuse,
            ),
            (
                Some("video/mp4"),
                r#"{"code":200,"message":"No permission."}"#,
                Looks::AnExcuse,
            ),
            (
                Some("application/json"),
                r#"{"code":124,"message":"Invalid access token."}"#,
                Looks::ATokenRefusal,
            ),
        ] {
            assert_eq!(looks(label, start.as_bytes()), expected, "{start}");
        }
    }

    #[test]
    fn files_are_let_through() {
        for (label, start) in [
            (Some("video/mp4"), "\0\0\0\u{18}ftypmp42"),
            (Some("text/vtt"), "WEBVTT\n\n"),
            (
                Some("text/plain"),
                "09:00:00 From Ana to Everyone: <html> is a tag",
            ),
            (
                Some("application/json"),
                r#"{"timeline":[{"ts":"00:00:01"}]}"#,
            ),
            (Some("application/json"), r#"[{"code":1}]"#),
            (Some("application/json"), r#"{"code":1,"chapters":[]}"#),
            (None, ""),
        ] {
            assert_eq!(looks(label, start.as_bytes()), Looks::TheFile, "{start}");
        }
    }

    #[test]
    fn a_long_file_is_not_waited_for() {
        assert_eq!(needed(b"{\"timeline\"", Some(1_000_000)), PAGE_START);
        assert_eq!(needed(b"\0\0\0\x18ftyp", None), PAGE_START);
        assert_eq!(needed(b" {", Some(59)), ERROR_TEXT);
        assert_eq!(needed(b"", None), ERROR_TEXT);
    }
}
