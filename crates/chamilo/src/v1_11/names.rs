//! What Chamilo 1.11 makes of names: of a file's, of a folder's, and of those inside a multipart body.
//! Refuses to guess scripts beyond Latin: the tag that Lectern puts into every name is ASCII.

use unicode_normalization::UnicodeNormalization;

use crate::Place;

/// What 1.11 makes of a file name: `Régression, partie 2 [a1b2c3-9f0e].mp4` → `Regression-partie-2-a1b2c3-9f0e.mp4`
/// (measured on 1.11.32). Latin letters are right; other scripts are left out here while the campus spells some of them
/// in Latin, so look for the ASCII tag in a name, not for the whole of it.
pub fn stored_name(file_name: &str) -> String {
    let mut clean = String::with_capacity(file_name.len());
    let mut gap = false;
    for letter in file_name.nfd() {
        let kept: &str = match letter {
            'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '.' => {
                push(&mut clean, &mut gap, letter.encode_utf8(&mut [0; 4]));
                continue;
            }
            '-' => "-",
            'ß' => "ss",
            'ø' => "o",
            'Ø' => "O",
            'æ' => "ae",
            'Æ' => "AE",
            'œ' => "oe",
            'Œ' => "OE",
            'ł' => "l",
            'Ł' => "L",
            'đ' => "d",
            'Đ' => "D",
            'ı' => "i",
            _ if letter.is_whitespace() => "-",
            _ => "",
        };
        match kept {
            "" => {}
            "-" => gap = true,
            letters => push(&mut clean, &mut gap, letters),
        }
    }
    match clean.rsplit_once('.') {
        // What a web server would run is stored as text.
        Some((stem, "php" | "phtml" | "phar")) => format!("{stem}.phps"),
        _ => clean,
    }
}

fn push(clean: &mut String, gap: &mut bool, letters: &str) {
    if *gap && !clean.is_empty() {
        clean.push('-');
    }
    *gap = false;
    clean.push_str(letters);
}

/// What a session or a group adds to every name on the disk: `__<session>__<group>`; nothing in a base course.
pub(super) fn suffix(place: &Place) -> String {
    if place.session.is_none() && place.group.is_none() {
        return String::new();
    }
    let session = place.session.map_or(0, |id| id.get());
    let group = place.group.map_or(0, |id| id.get());
    format!("__{session}__{group}")
}

/// A file name that survives its way through a multipart header and PHP's own reading of it unchanged. PHP would cut
/// before the last slash or backslash, and a quote would end the name.
pub(super) fn sendable(file_name: &str) -> String {
    file_name
        .chars()
        .map(|letter| {
            if letter.is_control() || "\"\\/".contains(letter) {
                '-'
            } else {
                letter
            }
        })
        .collect()
}

/// The folder of a path: `/a/b.mp4` → `/a`, `/b.mp4` → `/`.
pub(super) fn parent(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) | None => "/",
        Some((parent, _)) => parent,
    }
}

/// The last name of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_as_the_campus_was_seen_to_do_it() {
        for (sent, stored) in [
            ("lecture 1.vtt", "lecture-1.vtt"),
            (
                "Régression, partie 2 [a1b2c3-9f0e].mp4",
                "Regression-partie-2-a1b2c3-9f0e.mp4",
            ),
            ("講義 [a1b2c3-9f0e].mp4", "a1b2c3-9f0e.mp4"),
            ("講義.txt", ".txt"),
            (
                "Zoom recording 2026-11-23.mp4",
                "Zoom-recording-2026-11-23.mp4",
            ),
            (
                "Big lecture [f1a2b3-300m].mp4",
                "Big-lecture-f1a2b3-300m.mp4",
            ),
            ("Clase #1: Introducción.MP4", "Clase-1-Introduccion.MP4"),
            (
                "Ünï cødé & lécture #1 (50%) + %22q%22.txt",
                "Uni-code-lecture-1-50-22q22.txt",
            ),
            ("two.dots.in.name.mp4", "two.dots.in.name.mp4"),
            ("evil.php", "evil.phps"),
            ("shared_screen view.MP4", "shared_screen-view.MP4"),
        ] {
            assert_eq!(stored_name(sent), stored);
        }
    }

    #[test]
    fn a_hostile_name_does_not_leave_its_header() {
        assert_eq!(sendable("a\"\r\nX: y/..\\b.mp4"), "a---X: y-..-b.mp4");
    }

    #[test]
    fn folders_and_names_of_paths() {
        assert_eq!((parent("/a/b.mp4"), last("/a/b.mp4")), ("/a", "b.mp4"));
        assert_eq!((parent("/b.mp4"), last("/b.mp4")), ("/", "b.mp4"));
    }
}
