//! `lectern add`: recordings that were made on a computer.
//! Refuses to look at the files.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Wait;

#[derive(Debug, Args)]
pub struct AddArgs {
    /// MP4, M4A, VTT and TXT files; those of one folder of Zoom's are one recording
    #[arg(
        value_name = "FILE",
        required_unless_present = "list",
        conflicts_with = "list"
    )]
    pub files: Vec<PathBuf>,
    /// The course they belong to, by its code
    #[arg(long, value_name = "CODE", required_unless_present = "list")]
    pub course: Option<String>,
    /// In this session of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub session: Option<u64>,
    /// For this group of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub group: Option<u64>,
    /// Campus account, where there are several
    #[arg(long, value_name = "NAME")]
    pub campus: Option<String>,
    /// What it is called [default: as its folder or file is]
    #[arg(long, value_name = "TEXT")]
    pub topic: Option<String>,
    /// When it began (local, as 2026-11-20T10:00) [default: as Zoom's folder says, or when the file was last changed]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub start: Option<Timestamp>,
    /// List what Zoom has recorded on this computer, and add nothing
    #[arg(long)]
    pub list: bool,
    /// With --list: in this folder [default: where Zoom keeps its recordings]
    #[arg(long, value_name = "DIR", requires = "list")]
    pub folder: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub wait: Wait,
}

fn moment(typed: &str) -> Result<Timestamp, String> {
    let wrong = || "a time is written like 2026-11-20T10:00".to_owned();
    let wall: DateTime = typed.trim().parse().map_err(|_| wrong())?;
    let zoned = TimeZone::system().to_zoned(wall).map_err(|_| wrong())?;
    Ok(zoned.timestamp())
}
