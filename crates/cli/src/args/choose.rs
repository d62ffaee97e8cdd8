//! Options that choose: which course, which days, which kinds of files, how long to wait.
//! Refuses to look anything up.

use std::time::Duration;

use clap::Args;
use jiff::civil::Date;
use lectern::publishing::KindWish;
use lectern::transfer::MeetingName;

#[derive(Debug, Default, Args)]
pub struct ListArgs {
    /// Only what belongs to this course, by its code
    #[arg(long, value_name = "CODE")]
    pub course: Option<String>,
    /// Only of this session of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub session: Option<u64>,
    #[command(flatten)]
    pub days: Days,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Days of this computer's time zone, both inclusive.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Days {
    /// From this day on (local, as 2026-11-23)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Date>,
    /// Up to and with this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Date>,
}

#[derive(Debug, Args)]
pub struct Kinds {
    /// Kinds of files: video, audio, transcript, captions, chat, polls, timeline, summary, voices, all, link, or Zoom's own words
    #[arg(long, value_name = "KIND", num_args = 1.., value_delimiter = ',', value_parser = kind)]
    pub kinds: Option<Vec<KindWish>>,
}

#[derive(Debug, Args)]
pub struct Wait {
    /// Give up (exit 4) when another Lectern is still at work after so many seconds
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
}

impl Wait {
    /// How long; `None` is as long as it takes.
    pub fn duration(&self) -> Option<Duration> {
        self.wait.map(Duration::from_secs)
    }
}

pub(super) fn day(typed: &str) -> Result<Date, String> {
    typed
        .trim()
        .parse()
        .map_err(|_| "a day is written like 2026-11-23".to_owned())
}

fn kind(typed: &str) -> Result<KindWish, String> {
    typed.parse().map_err(|_| {
        "there are video, audio, transcript, captions, chat, polls, timeline, summary, voices, all, link, \
         and Zoom's own words such as MP4 or gallery_view"
            .to_owned()
    })
}

/// A folder stands at the top of a course's documents: nothing leads out of it, and nothing below it.
pub(super) fn folder(typed: &str) -> Result<String, String> {
    let name = typed.trim().trim_matches('/');
    let plain = !name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != "..";
    if !plain || name.chars().any(char::is_control) {
        return Err("a folder is one name, such as Zoom-recordings".to_owned());
    }
    Ok(name.to_owned())
}

/// A meeting number as invitations print it, or else the uuid of one instance.
pub fn meeting_name(typed: &str) -> MeetingName {
    match typed.parse::<zoom::MeetingNumber>() {
        Ok(number) => MeetingName::Number(number.get()),
        Err(_) => MeetingName::Instance(typed.trim().to_owned()),
    }
}
