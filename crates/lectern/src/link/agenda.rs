//! A meeting's agenda as text: its first line is the link, the rest is somebody's and stays byte for byte.
//! Refuses to know a campus or Zoom: whether a line is a link is told from outside.

use crate::{Problem, Result};

/// Characters of the first line at most: Zoom cuts agendas there in its lists (`developers.zoom.us/docs/api/meetings`).
pub const LONGEST_LINE: usize = 250;

/// Characters of the whole agenda at most.
pub const LONGEST_AGENDA: usize = 2_000;

/// An agenda with another first line, and what it takes to undo that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The whole text as it should be.
    pub agenda: String,
    /// The first line as it was, with its line ending.
    pub line_before: String,
    /// The link as it was written; empty where one was taken out.
    pub line_after: String,
    /// Whether anything has to be written at all.
    pub changed: bool,
}

/// What undoing comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// This text has to be written.
    Write(String),
    /// The first line is already what it was.
    AsItWas,
    /// Somebody changed the first line since: it is left alone.
    ChangedSince,
}

/// The first line and its ending: `\n`, `\r\n`, `\r`, or nothing where it is the only line.
pub fn first_line(agenda: &str) -> (&str, &str) {
    let end = agenda.find(['\n', '\r']).unwrap_or(agenda.len());
    let (line, rest) = agenda.split_at(end);
    let ending = if rest.starts_with("\r\n") {
        2
    } else {
        rest.len().min(1)
    };
    (line, &rest[..ending])
}

fn rest(agenda: &str) -> &str {
    let (line, ending) = first_line(agenda);
    &agenda[line.len() + ending.len()..]
}

/// The agenda with this link as its first line, or without any link.
///
/// A first line that is a link is replaced or taken out; any other stays, below the link.
///
/// # Errors
/// `AgendaTooLong` where Zoom would cut or refuse the result.
pub fn with_link(
    agenda: &str,
    link: Option<&str>,
    is_link: impl Fn(&str) -> bool,
) -> Result<Edited> {
    let (line, ending) = first_line(agenda);
    let has_link = is_link(line.trim());
    let text = match link {
        Some(link) if has_link && line.trim() == link => agenda.to_owned(),
        Some(link) if has_link => format!("{link}{ending}{}", rest(agenda)),
        Some(link) if agenda.is_empty() => link.to_owned(),
        Some(link) => format!(
            "{link}{}{agenda}",
            if ending.is_empty() { "\n" } else { ending }
        ),
        None if has_link => rest(agenda).to_owned(),
        None => agenda.to_owned(),
    };
    let changed = text != agenda;
    if let Some(link) = link.filter(|_| changed) {
        check_length(link, &text)?;
    }
    let line_before = format!("{line}{ending}");
    Ok(Edited {
        agenda: text,
        line_before,
        line_after: link.unwrap_or_default().to_owned(),
        changed,
    })
}

/// UTF-16 units count: that is never less than what Zoom counts, whichever way it counts.
fn check_length(line: &str, agenda: &str) -> Result<()> {
    let units = |text: &str| text.encode_utf16().count();
    let fits = units(line) <= LONGEST_LINE && units(agenda) <= LONGEST_AGENDA;
    if fits {
        Ok(())
    } else {
        Err(Problem::AgendaTooLong)
    }
}

/// What brings back the first line as it was before `with_link`, whatever was changed below it since.
pub fn undone(
    agenda: &str,
    line_before: &str,
    line_after: &str,
    is_link: impl Fn(&str) -> bool,
) -> Undoing {
    let (line, ending) = first_line(agenda);
    let (before, _) = first_line(line_before);
    if line.trim() == before.trim() {
        return Undoing::AsItWas;
    }
    if line_after.is_empty() {
        // A link was taken out, with its line ending.
        if is_link(line.trim()) {
            return Undoing::ChangedSince;
        }
        let (_, ending) = first_line(line_before);
        let missing = if ending.is_empty() && !agenda.is_empty() {
            "\n"
        } else {
            ""
        };
        return Undoing::Write(format!("{line_before}{missing}{agenda}"));
    }
    if line.trim() != line_after.trim() {
        return Undoing::ChangedSince;
    }
    if is_link(before.trim()) {
        return Undoing::Write(format!("{before}{ending}{}", rest(agenda)));
    }
    Undoing::Write(rest(agenda).to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STAT: &str = "https://campus.example/courses/STAT101/";
    const PHYS: &str = "https://campus.example/courses/PHYS110/?id_session=1";

    fn is_link(line: &str) -> bool {
        line.starts_with("https://campus.example/courses/")
    }

    fn edit(agenda: &str, link: Option<&str>) -> String {
        with_link(agenda, link, is_link).unwrap().agenda
    }

    #[test]
    fn a_link_is_replaced_and_every_other_line_stays_below() {
        for (agenda, link, expected) in [
            ("", Some(STAT), STAT.to_owned()),
            ("Bring pens", Some(STAT), format!("{STAT}\nBring pens")),
            (
                "Bring\r\npens\r\n",
                Some(STAT),
                format!("{STAT}\r\nBring\r\npens\r\n"),
            ),
            ("\n\nx", Some(STAT), format!("{STAT}\n\n\nx")),
            (PHYS, Some(STAT), STAT.to_owned()),
            (
                &format!("{PHYS}\r\na\nb\r"),
                Some(STAT),
                format!("{STAT}\r\na\nb\r"),
            ),
            (&format!("  {PHYS}  \rx"), Some(STAT), format!("{STAT}\rx")),
            (&format!("{STAT} \nx"), Some(STAT), format!("{STAT} \nx")),
            (&format!("{PHYS}\n\nx"), None, "\nx".to_owned()),
            (STAT, None, String::new()),
            ("Bring pens", None, "Bring pens".to_owned()),
            (
                "https://elsewhere.example/courses/X/",
                Some(STAT),
                format!("{STAT}\nhttps://elsewhere.example/courses/X/"),
            ),
        ] {
            assert_eq!(edit(agenda, link), expected, "{agenda:?}");
        }
    }

    #[test]
    fn what_zoom_would_cut_is_not_written() {
        let long = |length: usize| format!("{STAT}{}", "x".repeat(length - STAT.len()));
        assert!(with_link("", Some(&long(250)), is_link).is_ok());
        assert_eq!(
            with_link("", Some(&long(251)), is_link),
            Err(Problem::AgendaTooLong)
        );
        let text = |length: usize| "é".repeat(length - STAT.len() - 1);
        assert!(with_link(&text(2_000), Some(STAT), is_link).is_ok());
        assert_eq!(
            with_link(&text(2_001), Some(STAT), is_link),
            Err(Problem::AgendaTooLong)
        );
        // Taking out and leaving alone only ever make room.
        assert!(with_link(&format!("{PHYS}\n{}", text(2_500)), None, is_link).is_ok());
    }

    #[test]
    fn undo_keeps_what_others_wrote_since() {
        let agenda = format!("{STAT}\r\nBring pens\r\nand paper");
        assert_eq!(
            undone(&agenda, "Bring pens\r\n", STAT, is_link),
            Undoing::Write("Bring pens\r\nand paper".to_owned())
        );
        assert_eq!(
            undone("Bring pens", "Bring pens", STAT, is_link),
            Undoing::AsItWas
        );
        assert_eq!(
            undone(PHYS, "Bring pens", STAT, is_link),
            Undoing::ChangedSince
        );
        assert_eq!(
            undone("Bring", "pens", STAT, is_link),
            Undoing::ChangedSince
        );
        assert_eq!(
            undone(PHYS, &format!("{STAT}\n"), "", is_link),
            Undoing::ChangedSince
        );
    }

    fn agenda() -> impl Strategy<Value = String> {
        let first = prop_oneof![
            Just(STAT.to_owned()),
            Just(format!(" {PHYS} ")),
            "[a-zé ]{0,12}",
            Just(String::new())
        ];
        let ending = || prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
        let others = proptest::collection::vec(("[a-zé ]{0,12}", ending()), 0..5);
        (first, ending(), others, any::<bool>()).prop_map(|(first, ending, others, cut)| {
            let mut text = format!("{first}{ending}");
            text.extend(
                others
                    .iter()
                    .flat_map(|(line, ending)| [line.as_str(), ending]),
            );
            if cut {
                text.trim_end().to_owned()
            } else {
                text
            }
        })
    }

    proptest! {
        #[test]
        fn undo_brings_back_every_byte(agenda in agenda(), link in proptest::option::of(Just(STAT))) {
            let edited = with_link(&agenda, link, is_link).unwrap();
            match undone(&edited.agenda, &edited.line_before, &edited.line_after, is_link) {
                Undoing::Write(text) => prop_assert_eq!(text, agenda),
                Undoing::AsItWas => prop_assert_eq!(first_line(&edited.agenda).0.trim(), first_line(&agenda).0.trim()),
                Undoing::ChangedSince => prop_assert!(!edited.changed, "nobody else wrote"),
            }
        }

        #[test]
        fn the_rest_is_never_touched(agenda in agenda(), link in proptest::option::of(Just(STAT))) {
            let edited = with_link(&agenda, link, is_link).unwrap();
            let kept = if is_link(first_line(&agenda).0.trim()) { rest(&agenda) } else { agenda.as_str() };
            prop_assert!(edited.agenda.ends_with(kept));
        }
    }
}
