//! Quotes that nobody closed: one of them would make the rest of a list a single cell.
//! Refuses to judge what stands in a row that can be read.

/// A text without the rows in which a quote was opened and never closed.
pub(super) struct Mended {
    /// What can be read. Where a row was taken out, its lines stay, so that the others keep their numbers.
    pub(super) text: String,
    /// The lines on which the rows begin that were taken out.
    pub(super) broken: Vec<u64>,
}

/// Takes out the rows that a quote would run away with. `tells_a_row`: whether a text, as a cell of its own, is what each row of
/// the list has.
pub(super) fn mended(text: &str, delimiter: u8, tells_a_row: impl Fn(&str) -> bool) -> Mended {
    let bytes = text.as_bytes();
    let mut mended = Mended {
        text: String::with_capacity(text.len()),
        broken: Vec::new(),
    };
    let (mut at, mut row, mut line, mut row_line) = (0, 0, 1, 1);
    let mut cell_begins = true;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' && cell_begins {
            match end_of_cell(text, at, delimiter, &tells_a_row) {
                Some(end) => {
                    line += lines(&bytes[at..end]);
                    at = end;
                    cell_begins = false;
                }
                None => {
                    mended.broken.push(row_line);
                    mended.text.extend(text[row..at].matches(['\n', '\r']));
                    while bytes.get(at).is_some_and(|byte| !ends_row(*byte)) {
                        at += 1;
                    }
                    // Its own end of line is still to come.
                    (row, cell_begins) = (at, true);
                }
            }
            continue;
        }
        at += 1;
        cell_begins = byte == delimiter;
        if ends_row(byte) {
            mended.text.push_str(&text[row..at]);
            line += u64::from(byte == b'\n');
            (row, row_line, cell_begins) = (at, line, true);
        }
    }
    mended.text.push_str(&text[row..]);
    mended
}

/// Where the quoted cell that begins here ends, behind its quote; none where its end is not to be believed.
fn end_of_cell(
    text: &str,
    begin: usize,
    delimiter: u8,
    tells_a_row: impl Fn(&str) -> bool,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = begin + 1;
    let close = loop {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => break at,
            _ => at += 1,
        }
    };
    let cell = &text[begin + 1..close];
    let after = text[close + 1..]
        .bytes()
        .find(|byte| *byte == delimiter || !matches!(byte, b' ' | b'\t'));
    let is_closed = after.is_none_or(|byte| byte == delimiter || ends_row(byte));
    // Within a line, whoever typed a quote too many meant this cell. Over several lines it may be the quote that opens another
    // row's cell, or one of another row that is not closed either.
    let mut rows = cell.split(['\n', '\r']).map(|row| {
        let mut cells = row.split(char::from(delimiter)).map(str::trim);
        row.as_bytes().contains(&delimiter) && cells.any(&tells_a_row)
    });
    let spans_rows = cell.contains(['\n', '\r']);
    (!spans_rows || is_closed && !rows.any(|is_row| is_row)).then_some(close + 1)
}

fn ends_row(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<u64>) {
        let mended = mended(text, b';', |cell| cell.contains('@'));
        (mended.text, mended.broken)
    }

    #[test]
    fn what_is_quoted_well_stays_as_it_is() {
        for text in [
            "",
            "a;b\n",
            "\"a;\"\"b\"\"\";c@x\n\"\";d",
            "a;\"two\nlines; and more\";c@x\r\nd;e;f@x",
            "An\"a;b\";c@x\n",
            "\"Dr. \"Bo\" X\";c@x\n\"a\" ;b\n",
        ] {
            assert_eq!(read(text), (text.to_owned(), vec![]));
        }
    }

    #[test]
    fn a_row_that_would_run_away_with_others_is_taken_out_alone() {
        for (text, left, broken) in [
            ("a;1@x\n\"b;2@x\nc;3@x\n", "a;1@x\n\nc;3@x\n", vec![2]),
            ("\"b;2@x", "", vec![1]),
            ("\"b;2@x\r\nc;3@x", "\r\nc;3@x", vec![1]),
            // The next quote opens another cell, or is another one too many.
            (
                "\"b;2@x\nc;3@x\n\"d\";4@x\n",
                "\nc;3@x\n\"d\";4@x\n",
                vec![1],
            ),
            ("\"b;2@x\n\"c;3@x\n\"d;4@x", "\n\n", vec![1, 2, 3]),
            ("\"b;2@x\nc;3@x\nd\";4@x\n", "\nc;3@x\nd\";4@x\n", vec![1]),
            // It began with a cell that is well.
            ("\"a\nb\";\"c;2@x\nd;3@x\n", "\n\nd;3@x\n", vec![1]),
        ] {
            assert_eq!(read(text), (left.to_owned(), broken), "{text:?}");
        }
    }
}
