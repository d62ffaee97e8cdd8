//! `lectern attendance` and `lectern activity`: what happened in and to a meeting.
//! Refuses to look anything up.

use std::path::PathBuf;

use clap::Args;

use super::registrants::number;

#[derive(Debug, Args)]
pub struct AttendanceArgs {
    /// The meeting's number
    #[arg(value_name = "MEETING", value_parser = number)]
    pub meeting: u64,
    /// Of this class: its uuid, or its day as 2026-11-23 [default: the last one]
    #[arg(long, value_name = "UUID|DATE", conflicts_with = "all")]
    pub class: Option<String>,
    /// Of every class that took place
    #[arg(long)]
    pub all: bool,
    /// As JSON
    #[arg(long, conflicts_with_all = ["csv", "sheet"])]
    pub json: bool,
    /// Write it to this CSV file, for a spreadsheet
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Write a page to this HTML file, with an empty column for signatures
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<PathBuf>,
    /// Remember who a participant is: the e-mail address or the name that was shown, `=`, and the user name of the person
    /// (or `nobody`, who does not belong to the course)
    #[arg(long = "match", value_name = "WHO=PERSON", value_parser = pair, allow_hyphen_values = true)]
    pub matches: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct ActivityArgs {
    /// The meeting's number
    #[arg(value_name = "MEETING", value_parser = number)]
    pub meeting: u64,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

fn pair(typed: &str) -> Result<(String, String), String> {
    // Names hold equals signs more often than user names do.
    match typed.rsplit_once('=') {
        Some((who, person)) if !who.trim().is_empty() && !person.trim().is_empty() => {
            Ok((who.trim().to_owned(), person.trim().to_owned()))
        }
        _ => Err("a participant and a person are written like “iPhone=ananunez”".to_owned()),
    }
}
