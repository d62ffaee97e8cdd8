//! Tables as files that spreadsheets open right: separator and byte order mark by language, quotes where they are needed.
//! Refuses to write a cell that a spreadsheet would take for a formula.

use crate::publishing::Language;

/// A table as the text of a CSV file, with CR LF at the ends of its lines.
///
/// French and Spanish spreadsheets expect a semicolon, since the comma is in their numbers; all need the byte order mark to
/// take the text for UTF-8.
pub fn csv(language: Language, rows: &[Vec<String>]) -> String {
    let separator = match language {
        Language::English => ',',
        Language::French | Language::Spanish => ';',
    };
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push(separator);
            }
            text.push_str(&quoted(&harmless(cell)));
        }
        text.push_str("\r\n");
    }
    text
}

/// A cell that begins like a formula gets an apostrophe in front, which spreadsheets take for "this is text". Numbers stay.
fn harmless(cell: &str) -> String {
    let first = cell.chars().next();
    let begins = |text: &str| {
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
    };
    let number = cell.parse::<f64>().is_ok_and(f64::is_finite) && first != Some('+');
    if !number && (begins(cell) || begins(cell.trim_start())) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Quoted whenever anything in it could end the cell under any of the separators: a file may be opened elsewhere.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', ';', '\t', '\n', '\r']) || cell.trim() != cell {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(language: Language, cells: &[&str]) -> String {
        let row = cells.iter().map(|cell| (*cell).to_owned()).collect();
        csv(language, &[row])
    }

    #[test]
    fn formulas_are_text_and_numbers_are_numbers() {
        assert_eq!(
            line(
                Language::English,
                &["=1+1", "-2", "-2+3", "@SUM(A1)", "+41 79", " =x", "Ana"]
            ),
            "\u{feff}'=1+1,-2,'-2+3,'@SUM(A1),'+41 79,\"' =x\",Ana\r\n".replace("\"' =x\"", "' =x")
        );
    }

    #[test]
    fn the_separator_follows_the_language_and_quotes_follow_both() {
        assert_eq!(
            line(Language::French, &["a,b", "c\"d", "é"]),
            "\u{feff}\"a,b\";\"c\"\"d\";é\r\n"
        );
        assert_eq!(
            line(Language::English, &["a;b", "x"]),
            "\u{feff}\"a;b\",x\r\n"
        );
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back_in_as_many_cells(cells in proptest::collection::vec("\\PC{0,12}", 1..6)) {
            for (language, delimiter) in [(Language::English, b','), (Language::Spanish, b';')] {
                let text = csv(language, std::slice::from_ref(&cells));
                let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false)
                    .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
                let back: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
                if cells.len() > 1 || !cells[0].is_empty() {
                    proptest::prop_assert_eq!(back.len(), 1);
                    proptest::prop_assert_eq!(back[0].len(), cells.len());
                    for cell in &back[0] {
                        let formula = cell.starts_with(['=', '@', '+']);
                        proptest::prop_assert!(!formula, "{}", cell);
                    }
                }
            }
        }
    }
}
