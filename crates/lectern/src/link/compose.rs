//! Agendas of meetings that are made or edited here: the link on the first line, people's text below it.
//! Refuses to write a link to where the user has no part.

use super::agenda::{self, LONGEST_AGENDA};
use super::place::address_of;
use super::reading::Campuses;
use crate::journal::Target;
use crate::{Journal, Problem, Result};

/// The agenda of a new meeting: its link, and the text below.
///
/// # Errors
/// As `check_target` for the link; `AgendaTooLong`.
pub(crate) fn agenda_for(journal: &Journal, target: &Target, text: &str) -> Result<String> {
    let campuses = Campuses::of(journal)?;
    let line = address_of(&campuses, target)?;
    let edited = agenda::with_link(text, line.as_deref(), |line| campuses.is_link(line))?;
    fitting(edited.agenda)
}

/// The first line of an agenda where that is a link, and the text below; all of it is text where it is none.
pub(crate) fn split_agenda<'a>(
    journal: &Journal,
    agenda: &'a str,
) -> Result<(Option<&'a str>, &'a str)> {
    let campuses = Campuses::of(journal)?;
    let (line, ending) = agenda::first_line(agenda);
    if campuses.is_link(line.trim()) {
        Ok((Some(line.trim()), &agenda[line.len() + ending.len()..]))
    } else {
        Ok((None, agenda))
    }
}

/// An agenda with another text below the link that it has, whatever that is.
///
/// # Errors
/// `AgendaTooLong`.
pub(crate) fn text_below(journal: &Journal, agenda: &str, text: &str) -> Result<String> {
    let (link, _) = split_agenda(journal, agenda)?;
    fitting(match link {
        None => text.to_owned(),
        Some(link) if text.is_empty() => link.to_owned(),
        Some(link) => format!("{link}\n{text}"),
    })
}

fn fitting(agenda: String) -> Result<String> {
    if agenda.encode_utf16().count() <= LONGEST_AGENDA {
        Ok(agenda)
    } else {
        Err(Problem::AgendaTooLong)
    }
}
