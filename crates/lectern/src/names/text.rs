//! Text that others chose, made harmless without being made ugly.
//! Refuses to know what the text is a name of.

use unicode_normalization::UnicodeNormalization;

/// One line of text in which nothing is hidden: no control characters, no character that turns the reading direction
/// around or that nobody sees; every run of blanks is one space. Letters of every script, marks and emoji stay.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc() {
        if letter.is_whitespace() || matches!(letter, '\u{2028}' | '\u{2029}') {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !letter.is_control() && !is_unseen(letter) {
            out.push(letter);
        }
    }
    out.trim().to_owned()
}

/// Characters that change how others are read, or that are there without being seen.
///
/// The joiners U+200C and U+200D and the variation selectors stay: Persian, Hindi and emoji are spelt with them.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The longest beginning of `text` that fits into so many characters, without a torn-off mark at its end.
pub(super) fn first_characters(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => whole(text, end),
        None => text,
    }
}

/// The longest beginning of `text` that fits into so many bytes of UTF-8.
pub(super) fn first_bytes(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most)
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or_default();
    whole(text, end)
}

/// `text` up to `end`, and not up to the middle of what is seen as one character.
fn whole(text: &str, end: usize) -> &str {
    let rest = text[end..].chars().next();
    let head = &text[..end];
    let torn = head.ends_with('\u{200D}') || rest.is_some_and(joins_what_precedes);
    let head = if torn {
        // Back to before the character that the cut went through; a heap of marks alone is cut where it stands.
        head.char_indices()
            .rev()
            .find(|(_, letter)| !joins_what_precedes(*letter))
            .map_or(
                head,
                |(start, _)| if start == 0 { head } else { &head[..start] },
            )
    } else {
        head
    };
    head.trim_end_matches(|letter: char| letter == '\u{200D}' || letter.is_whitespace())
}

fn joins_what_precedes(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
        || matches!(letter, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_goes_and_what_is_written_stays() {
        for (raw, expected) in [
            ("  Regression,\tpart\r\n2 ", "Regression, part 2"),
            (
                "مراجعة \u{202e}4pm.exe\u{202c} الفصل",
                "مراجعة 4pm.exe الفصل",
            ),
            ("a\u{0}b\u{1b}[31mc\u{7f}\u{85}", "ab[31mc"),
            ("Re\u{0301}gression", "Régression"),
            ("👩\u{200d}🔬 lab", "👩\u{200d}🔬 lab"),
            ("\u{feff}\u{200b}", ""),
            ("\u{2066}x\u{2069}", "x"),
            ("講義", "講義"),
        ] {
            assert_eq!(plain(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn a_cut_never_tears_a_character_apart() {
        assert_eq!(first_bytes("aé", 2), "a");
        assert_eq!(first_bytes("aé", 3), "aé");
        assert_eq!(first_characters("ab 👩\u{200d}🔬", 4), "ab");
        assert_eq!(first_characters("abe\u{0331}x", 3), "ab");
        assert_eq!(first_characters("abc", 3), "abc");
    }
}
