//! Reads one JSON text (RFC 8259): enough to follow what cargo says in its messages for machines.
//! Refuses to write JSON, and to be fast: a crate for it would be the longest part of a fresh clone's first build.

#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// As it was written: nobody here counts with one.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole text; `None` where it is not JSON.
    pub fn read(text: &str) -> Option<Json> {
        let mut reader = Reader {
            rest: text,
            depth: 0,
        };
        let value = reader.value()?;
        reader.space();
        reader.rest.is_empty().then_some(value)
    }

    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// A member that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Deeper than anything cargo says, and far from the end of the stack.
const DEEPEST: usize = 64;

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Takes `token` after any white space, if it comes next.
    fn took(&mut self, token: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self) -> Option<Json> {
        if self.took("null") {
            return Some(Json::Null);
        }
        for (word, value) in [("true", true), ("false", false)] {
            if self.took(word) {
                return Some(Json::Bool(value));
            }
        }
        if self.took("\"") {
            return self.text().map(Json::Text);
        }
        if self.took("[") {
            return self.list("]", Reader::value).map(Json::List);
        }
        if self.took("{") {
            return self.list("}", Reader::member).map(Json::Object);
        }
        self.number()
    }

    fn list<T>(&mut self, end: &str, one: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut all = Vec::new();
        if !self.took(end) {
            loop {
                all.push(one(self)?);
                if self.took(end) {
                    break;
                }
                if !self.took(",") {
                    return None;
                }
            }
        }
        self.depth -= 1;
        Some(all)
    }

    fn member(&mut self) -> Option<(String, Json)> {
        if !self.took("\"") {
            return None;
        }
        let name = self.text()?;
        if !self.took(":") {
            return None;
        }
        Some((name, self.value()?))
    }

    fn number(&mut self) -> Option<Json> {
        let end = self
            .rest
            .find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'))
            .unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        number.parse::<f64>().ok()?;
        self.rest = rest;
        Some(Json::Number(number.to_owned()))
    }

    /// The rest of a text whose opening quote was taken.
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let mut chars = self.rest.chars();
            let next = chars.next()?;
            self.rest = chars.as_str();
            match next {
                '"' => return Some(text),
                '\\' => text.push(self.escaped()?),
                other => text.push(other),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next()?;
        self.rest = chars.as_str();
        Some(match next {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            '"' | '\\' | '/' => next,
            'u' => {
                let first = self.four_digits()?;
                // Above the first plane a character is written as two halves (RFC 8259, section 7).
                if let 0xD800..0xDC00 = first {
                    self.rest = self.rest.strip_prefix("\\u")?;
                    let second = self.four_digits()?.checked_sub(0xDC00)?;
                    char::from_u32(0x10000 + ((first - 0xD800) << 10) + second)?
                } else {
                    char::from_u32(first)?
                }
            }
            _ => return None,
        })
    }

    fn four_digits(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_is_read() {
        let read = Json::read(
            r#" {"a": [1, -2.5e3, true, false, null, []], "b\n\"\u00e9\ud83d\ude00/": {"c": "d"}, "e": {}} "#,
        )
        .unwrap();
        let number = |text: &str| Json::Number(text.into());
        assert_eq!(
            read.get("a"),
            Some(&Json::List(vec![
                number("1"),
                number("-2.5e3"),
                Json::Bool(true),
                Json::Bool(false),
                Json::Null,
                Json::List(vec![])
            ]))
        );
        assert_eq!(read.get("b\n\"é😀/").unwrap().text("c"), Some("d"));
        assert_eq!((read.text("a"), read.get("z")), (None, None));
    }

    #[test]
    fn what_is_not_json_is_not_read() {
        let deep = "[".repeat(100) + &"]".repeat(100);
        for text in [
            "",
            "{",
            "[1,]",
            "{\"a\" 1}",
            "\"open",
            "tru",
            "1 2",
            r#""\ud83d""#,
            r#""\x""#,
            deep.as_str(),
        ] {
            assert_eq!(Json::read(text), None, "{text:?}");
        }
    }
}
