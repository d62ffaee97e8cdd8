//! What Chamilo 1.11 makes of names: of a file name in the path, of a title in an answer, of a size in a list.
//! Decides nothing about which document a name belongs to.

use unicode_normalization::UnicodeNormalization;

/// The name under which an uploaded file lies on disk and in the path. Whatever has no Latin
/// transcription vanishes, so that an all-CJK name leaves only its extension (measured on Chamilo 1.11.32).
pub(crate) fn clean_file(raw: &str) -> String {
    let raw = basename(raw);
    if raw == ".htaccess" {
        return "htaccess.txt".to_owned();
    }
    let (stem, extension) = raw.rsplit_once('.').unwrap_or((raw, ""));
    let extension = match clean(extension).as_str() {
        "php" | "phtml" | "phar" => "phps".to_owned(),
        other => other.to_owned(),
    };
    format!("{}.{extension}", clean(stem))
}

/// The last part of a folder's path, made of its title.
pub(crate) fn clean_folder(title: &str) -> String {
    clean(title)
}

/// PHP keeps only what stands behind the last slash or backslash of an uploaded name.
pub(crate) fn basename(raw: &str) -> &str {
    raw.rsplit(['/', '\\']).next().unwrap_or(raw)
}

/// The title of a document that was uploaded with `if_exists` `overwrite` or `nothing`.
pub(crate) fn title_of(raw: &str) -> &str {
    let raw = basename(raw);
    match raw.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => raw,
    }
}

/// `name` before the extension gets `tail`: `a.mp4` + `_1` is `a_1.mp4`.
pub(crate) fn with_tail(name: &str, tail: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}{tail}.{extension}"),
        None => format!("{name}{tail}"),
    }
}

fn clean(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for letter in text.nfc() {
        match transcribe(letter) {
            Some(letters) => latin.push_str(letters),
            None => latin.extend(std::iter::once(letter).nfd().filter(char::is_ascii)),
        }
    }
    let mut out = String::with_capacity(latin.len());
    for letter in latin.trim().chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '.' => out.push(letter),
            '-' | ' ' | '\t' | '\n' if !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.trim_matches('-').to_owned()
}

/// Letters that do not fall apart into an ASCII letter and a mark.
fn transcribe(letter: char) -> Option<&'static str> {
    if let Some(found) = pair(letter, CYRILLIC).or_else(|| pair(letter, LATIN)) {
        return Some(found);
    }
    // Upper case follows lower case, only the first letter raised; the table holds those needed.
    let lower = letter.to_lowercase().next()?;
    (lower != letter)
        .then(|| pair(lower, CYRILLIC))
        .flatten()
        .map(|found| {
            UPPER
                .iter()
                .find(|(small, _)| *small == found)
                .map_or(found, |(_, large)| large)
        })
}

fn pair(letter: char, table: &[(char, &'static str)]) -> Option<&'static str> {
    table
        .iter()
        .find(|(from, _)| *from == letter)
        .map(|(_, to)| *to)
}

const LATIN: &[(char, &str)] = &[
    ('ø', "o"),
    ('Ø', "O"),
    ('ł', "l"),
    ('Ł', "L"),
    ('đ', "d"),
    ('Đ', "D"),
    ('ı', "i"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('Æ', "AE"),
    ('œ', "oe"),
    ('Œ', "OE"),
    ('ð', "d"),
    ('þ', "th"),
];

const CYRILLIC: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "yo"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "j"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "c"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
    ('є', "ye"),
    ('і', "i"),
    ('ї', "yi"),
    ('ґ', "g"),
];

const UPPER: &[(&str, &str)] = &[
    ("a", "A"),
    ("b", "B"),
    ("v", "V"),
    ("g", "G"),
    ("d", "D"),
    ("e", "E"),
    ("yo", "Yo"),
    ("zh", "Zh"),
    ("z", "Z"),
    ("i", "I"),
    ("j", "J"),
    ("k", "K"),
    ("l", "L"),
    ("m", "M"),
    ("n", "N"),
    ("o", "O"),
    ("p", "P"),
    ("r", "R"),
    ("s", "S"),
    ("t", "T"),
    ("u", "U"),
    ("f", "F"),
    ("h", "H"),
    ("c", "C"),
    ("ch", "Ch"),
    ("sh", "Sh"),
    ("y", "Y"),
    ("yu", "Yu"),
    ("ya", "Ya"),
    ("ye", "Ye"),
    ("yi", "Yi"),
];

/// A title as upload answers carry it: Latin-1 letters as named entities, the rest as it is.
pub(crate) fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let code = u32::from(letter) as usize;
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if (0xa0..=0xff).contains(&code) => {
                out.push('&');
                out.push_str(LATIN1[code - 0xa0]);
                out.push(';');
            }
            _ => out.push(letter),
        }
    }
    out
}

/// Text inside a page or an attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[rustfmt::skip]
const LATIN1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
    "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig",
    "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
    "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// A size as lists show it: `1B`, `1.46k`, `286.1M`.
pub(crate) fn human_size(bytes: u64) -> String {
    const STEPS: [(u64, &str); 3] = [(1 << 30, "G"), (1 << 20, "M"), (1 << 10, "k")];
    STEPS.iter().find(|(step, _)| bytes >= *step).map_or_else(
        || format!("{bytes}B"),
        |(step, unit)| format!("{}{unit}", hundredths(bytes, *step)),
    )
}

/// `bytes / step` to two places, trailing zeros left out.
pub(crate) fn hundredths(bytes: u64, step: u64) -> String {
    let hundredths = (u128::from(bytes) * 100 + u128::from(step) / 2) / u128::from(step);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_cleaned_as_measured() {
        for (sent, kept) in [
            ("lecture 1.vtt", "lecture-1.vtt"),
            (
                "Ünï cødé & lécture #1 (50%) + %22q%22.txt",
                "Uni-code-lecture-1-50-22q22.txt",
            ),
            ("Лекция 1.txt", "Lekciya-1.txt"),
            ("講義.txt", ".txt"),
            ("講義 [a1b2c3-9f0e].mp4", "a1b2c3-9f0e.mp4"),
            (
                "Régression, partie 2 [a1b2c3-9f0e].mp4",
                "Regression-partie-2-a1b2c3-9f0e.mp4",
            ),
            (
                "Zoom recording 2026-11-23.mp4",
                "Zoom-recording-2026-11-23.mp4",
            ),
            ("a/b\\c.txt", "c.txt"),
            ("noext", "noext."),
            (".htaccess", "htaccess.txt"),
            ("evil.php", "evil.phps"),
            ("x.phtml", "x.phps"),
            ("t.tar.gz", "t.tar.gz"),
            ("two.dots.in.name.mp4", "two.dots.in.name.mp4"),
        ] {
            assert_eq!(clean_file(sent), kept, "{sent}");
        }
    }

    #[test]
    fn titles_keep_their_script_and_lose_the_extension() {
        assert_eq!(title_of("講義 [a1b2c3-9f0e].mp4"), "講義 [a1b2c3-9f0e]");
        assert_eq!(
            entities("Régression <1> 講義"),
            "R&eacute;gression &lt;1&gt; 講義"
        );
    }

    #[test]
    fn sizes_are_rounded_as_measured() {
        for (bytes, shown) in [
            (1, "1B"),
            (1500, "1.46k"),
            (20_000, "19.53k"),
            (500_000, "488.28k"),
            (60_000_000, "57.22M"),
            (300_000_000, "286.1M"),
        ] {
            assert_eq!(human_size(bytes), shown);
        }
    }
}
