//! The header that says which part of a file an answer holds.
//! Refuses to decide whether that part is of use; `download` does.

/// `bytes 100-199/200`, `bytes 100-199/*` or `bytes */200` (RFC 9110, 14.4).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ContentRange {
    pub(crate) start: Option<u64>,
    pub(crate) total: Option<u64>,
}

impl ContentRange {
    pub(crate) fn parse(header: &str) -> Option<Self> {
        let (unit, rest) = header.trim().split_once(' ')?;
        if !unit.eq_ignore_ascii_case("bytes") {
            return None;
        }
        let (range, total) = rest.trim().split_once('/')?;
        let total = total.trim().parse().ok();
        let start = match range.trim() {
            "*" => None,
            range => {
                let (start, end) = range.split_once('-')?;
                let (start, end) = (
                    start.trim().parse::<u64>().ok()?,
                    end.trim().parse::<u64>().ok()?,
                );
                if end < start || total.is_some_and(|total| end >= total) {
                    return None;
                }
                Some(start)
            }
        };
        Some(Self { start, total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_range_is_read_or_refused_whole() {
        let range = |start, total| Some(ContentRange { start, total });
        for (header, expected) in [
            ("bytes 100-199/200", range(Some(100), Some(200))),
            ("bytes 100-199/*", range(Some(100), None)),
            ("bytes */200", range(None, Some(200))),
            ("BYTES 0-0/1", range(Some(0), Some(1))),
            ("bytes 100-200/200", None),
            ("bytes 199-100/200", None),
            ("items 1-2/3", None),
            ("bytes -5/10", None),
            ("bytes 5/10", None),
            ("", None),
        ] {
            assert_eq!(ContentRange::parse(header), expected, "{header}");
        }
    }
}
