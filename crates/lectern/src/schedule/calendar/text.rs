//! Lines of an iCalendar file: escaped, folded after 75 octets, ended by CRLF (RFC 5545, 3.1 and 3.3.11).
//! Refuses to know what a line means.

/// Octets of a line at most, its end not counted.
const LONGEST: usize = 75;

/// A file being written.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value is written as it is.
    pub(super) fn property(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// A property whose value is somebody's text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > LONGEST {
                // The blank that begins a continued line counts.
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            // No other control character may stand in a text, a tab excepted.
            c if c.is_control() && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn unescaped(text: &str) -> String {
        let mut plain = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => plain.push('\n'),
                    Some(other) => plain.push(other),
                    None => {}
                },
                c => plain.push(c),
            }
        }
        plain
    }

    #[test]
    fn what_has_a_meaning_is_escaped_and_control_characters_are_left_out() {
        assert_eq!(
            escaped("a;b,c\\d\r\ne\u{7}\tf:\"g\""),
            "a\\;b\\,c\\\\d\\ne\tf:\"g\""
        );
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_and_no_line_is_too_long(text in "[\\PC\n]{0,200}") {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &text);
            let written = lines.finish();
            for line in written.split("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{line:?}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let unfolded = unfolded(&written);
            let value = unfolded.strip_prefix("SUMMARY:").and_then(|rest| rest.strip_suffix("\r\n"));
            prop_assert_eq!(unescaped(value.unwrap_or_default()), text);
        }
    }
}
