//! Registering the people of a list that somebody has as a file: comma, semicolon or tab, with or without a byte order mark,
//! in whichever of the usual encodings, with a header in one of our languages or none.
//! Refuses to lose a row: each is registered, or named with what is wrong with it.

use std::collections::HashMap;

use serde::Serialize;

use super::desk::{Desk, PersonResult};
use super::meeting::{Availability, open};
use super::person::{Member, same_email};
use super::quotes::mended;
use super::sync::note;
use super::why::Why;
use crate::journal::{ActivityOrigin, Scope, Standing, Wanted};
use crate::{Companion, Result};

/// More bytes than any list of people has.
const LARGEST_FILE: usize = 16 * 1024 * 1024;
/// The longest address that Zoom takes.
const LONGEST_ADDRESS: usize = 128;

/// Why a file cannot be read as a list of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum ImportTrouble {
    TooLarge,
    /// It is no text.
    NotText,
    Empty,
    /// No column holds e-mail addresses; these are there.
    NoEmailColumn {
        columns: Vec<String>,
    },
    /// From this line on it cannot be read as a table.
    Broken {
        line: u64,
    },
}

/// What is wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum RowTrouble {
    /// A quote is opened in it and never closed: where its cells end cannot be told.
    Broken {
        line: u64,
    },
    NoAddress {
        line: u64,
    },
    NotAnAddress {
        line: u64,
        text: String,
    },
    /// The same address as on an earlier line.
    Doubled {
        line: u64,
        first: u64,
        email: String,
    },
}

impl RowTrouble {
    fn line(&self) -> u64 {
        match self {
            Self::Broken { line }
            | Self::NoAddress { line }
            | Self::NotAnAddress { line, .. }
            | Self::Doubled { line, .. } => *line,
        }
    }
}

/// A list of people, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportFile {
    pub people: Vec<Member>,
    pub troubles: Vec<RowTrouble>,
    /// There was no column of first names: the last name, or what stands before the @, takes its place.
    pub without_first_names: bool,
    pub without_last_names: bool,
}

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    #[serde(flatten)]
    pub availability: Availability,
    /// Registered already.
    pub already: usize,
    /// Of these, denied by somebody: left alone.
    pub denied: Vec<String>,
    pub results: Vec<PersonResult>,
    pub stopped: Option<Why>,
}

/// Reads a file's bytes.
pub fn read_file(bytes: &[u8]) -> std::result::Result<ImportFile, ImportTrouble> {
    if bytes.len() > LARGEST_FILE {
        return Err(ImportTrouble::TooLarge);
    }
    let text = decoded(bytes)?;
    read_table(&text)
}

/// UTF-8 with or without its mark, UTF-16 with its mark (what a spreadsheet calls "Unicode text"), else Western European as Windows has it.
fn decoded(bytes: &[u8]) -> std::result::Result<String, ImportTrouble> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        String::from_utf16(&units.collect::<Vec<_>>()).map_err(|_| ImportTrouble::NotText)
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            String::from_utf8(rest.to_vec()).map_err(|_| ImportTrouble::NotText)?
        }
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // Every byte is a letter there, so a file of no text is told by its zeros.
            Err(_) => encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        },
    };
    if text.contains('\0') {
        return Err(ImportTrouble::NotText);
    }
    Ok(text)
}

/// Reads a text.
pub fn read_table(text: &str) -> std::result::Result<ImportFile, ImportTrouble> {
    // A spreadsheet's own hint at the separator.
    let (hint, body, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.to_ascii_lowercase().starts_with("sep=") => {
            (first.as_bytes().get(4).copied(), rest, 1)
        }
        _ => (None, text, 0),
    };
    let delimiter = hint.unwrap_or_else(|| separator(body));
    let mended = mended(body, delimiter, is_address);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(mended.text.as_bytes());
    let mut rows: Vec<(u64, csv::StringRecord)> = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|error| ImportTrouble::Broken {
            line: error.position().map_or(0, csv::Position::line) + skipped,
        })?;
        let at = record.position().map_or(0, csv::Position::byte);
        line += lines_to_row(&mended.text, &mut counted, at);
        if record.iter().any(|cell| !cell.is_empty()) {
            rows.push((line + skipped, record));
        }
    }
    let first = rows.first().ok_or(match mended.broken.first() {
        Some(line) => ImportTrouble::Broken {
            line: line + skipped,
        },
        None => ImportTrouble::Empty,
    })?;
    let (columns, headed) = Columns::of(&first.1)?;
    let mut file = ImportFile {
        without_first_names: columns.first.is_none(),
        without_last_names: columns.last.is_none(),
        ..ImportFile::default()
    };
    file.troubles
        .extend(mended.broken.into_iter().map(|line| RowTrouble::Broken {
            line: line + skipped,
        }));
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (line, row) in rows.iter().skip(usize::from(headed)) {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default();
        let (email, line) = (cell(Some(columns.email)), *line);
        if email.is_empty() {
            file.troubles.push(RowTrouble::NoAddress { line });
        } else if !is_address(email) {
            let text = email.chars().take(80).collect();
            file.troubles.push(RowTrouble::NotAnAddress { line, text });
        } else if let Some(first) = seen.get(&same_email(email)) {
            file.troubles.push(RowTrouble::Doubled {
                line,
                first: *first,
                email: email.to_owned(),
            });
        } else {
            seen.insert(same_email(email), line);
            file.people.push(Member {
                person: None,
                username: None,
                first_name: cell(columns.first).to_owned(),
                last_name: cell(columns.last).to_owned(),
                email: Some(email.to_owned()),
            });
        }
    }
    file.troubles.sort_by_key(RowTrouble::line);
    Ok(file)
}

/// How many lines end before the row that is read from this byte on. For the reader a row begins where the one before it ended:
/// half an end of line, and lines without anything, may still be to come. `counted` is where counting goes on.
fn lines_to_row(text: &str, counted: &mut usize, at: u64) -> u64 {
    let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    let rest = &text.as_bytes()[at..];
    let begin = at + rest.iter().take_while(|byte| ends(byte)).count();
    let passed = text.as_bytes().get(*counted..begin).unwrap_or_default();
    *counted = begin;
    passed.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// What stands most often outside quotes in the first line; a tie goes to the semicolon.
fn separator(text: &str) -> u8 {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b';', 0_u32), (b',', 0), (b'\t', 0)];
    for byte in line.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        }
        for (separator, count) in &mut counts {
            if !quoted && byte == *separator {
                *count += 1;
            }
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b';', |(separator, _)| *separator)
}

struct Columns {
    email: usize,
    first: Option<usize>,
    last: Option<usize>,
}

impl Columns {
    /// Finds the columns by the first row, and whether that is a header.
    fn of(row: &csv::StringRecord) -> std::result::Result<(Self, bool), ImportTrouble> {
        const EMAIL: &[&str] = &[
            "email",
            "emailaddress",
            "mail",
            "courriel",
            "adressecourriel",
            "adresseemail",
            "correo",
            "correoelectronico",
            "useremail",
            "adressemail",
            "emailadresse",
        ];
        const FIRST: &[&str] = &[
            "firstname",
            "firsname",
            "prenom",
            "nombre",
            "nombres",
            "nombredepila",
            "givenname",
            "vorname",
            "first",
        ];
        const LAST: &[&str] = &[
            "lastname",
            "nom",
            "nomdefamille",
            "apellido",
            "apellidos",
            "familyname",
            "surname",
            "nachname",
            "last",
            "name",
        ];
        let heads: Vec<String> = row.iter().map(plain).collect();
        let find = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        if let Some(email) = find(EMAIL) {
            let columns = Self {
                email,
                first: find(FIRST),
                last: find(LAST),
            };
            return Ok((columns, true));
        }
        // No header: an address in the first row tells its column, and the other two are the names.
        match row.iter().position(is_address) {
            Some(email) => {
                let mut others = (0..row.len()).filter(|at| *at != email);
                let columns = Self {
                    email,
                    first: others.next(),
                    last: others.next(),
                };
                Ok((columns, false))
            }
            None => Err(ImportTrouble::NoEmailColumn {
                columns: row
                    .iter()
                    .filter(|head| !head.is_empty())
                    .map(|head| head.chars().take(40).collect())
                    .take(20)
                    .collect(),
            }),
        }
    }
}

/// A heading without case, accents, blanks and marks.
fn plain(head: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    head.nfd()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && host.contains('.')
        && !host.contains('@')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && text.chars().count() <= LONGEST_ADDRESS
        && !text.chars().any(|letter| {
            letter.is_whitespace() || letter.is_control() || ",;<>\"".contains(letter)
        })
}

/// Registers the people of a list. Nobody is taken away.
pub async fn import(companion: &Companion, scope: &Scope, people: &[Member]) -> Result<Imported> {
    let opened = open(companion, scope).await?;
    let mut imported = Imported {
        availability: opened.availability.clone(),
        already: 0,
        denied: Vec::new(),
        results: Vec::new(),
        stopped: None,
    };
    if opened.availability != Availability::Open {
        return Ok(imported);
    }
    let there: HashMap<String, Standing> = opened
        .registrants
        .iter()
        .map(|row| (same_email(&row.email), row.status))
        .collect();
    let mut new = Vec::new();
    for person in people {
        match person.key().and_then(|email| there.get(&email)) {
            None => new.push(person.clone()),
            Some(standing) => {
                imported.already += 1;
                if *standing == Standing::Denied {
                    imported.denied.extend(person.email.clone());
                }
            }
        }
    }
    let mut desk = Desk::new(companion, &opened, None);
    desk.add(&new, Wanted::Guest).await?;
    (imported.results, imported.stopped) = desk.close()?;
    note(companion, scope, ActivityOrigin::Here, &imported.results)?;
    Ok(imported)
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
