//! Text as it is compared and searched: without case, accents and forms of the same letter.
//! Refuses to be shown: what is folded is not what anybody wrote.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The letters of a text without case and accents.
pub(crate) fn folded_letters(text: &str) -> impl Iterator<Item = char> {
    text.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
}

/// A text without case and accents.
pub(crate) fn folded(text: &str) -> String {
    folded_letters(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_forms_of_a_letter_are_one() {
        for (written, expected) in [
            ("Álgebra LINEAL", "algebra lineal"),
            ("Re\u{301}gression", "regression"),
            ("ＳＴＡＴ１０１", "stat101"),
            ("İstanbul", "istanbul"),
            ("統計学", "統計学"),
            ("\u{301}\u{300}", ""),
        ] {
            assert_eq!(folded(written), expected, "{written:?}");
        }
    }
}
