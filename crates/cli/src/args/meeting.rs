//! `lectern meeting`.
//! Refuses a passcode on the command line, where every user of the computer could read it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::{Date, Weekday};
use lectern::schedule::{Mark, WallClock, Zone};
use zoom::{MeetingNumber, WeekOfMonth};

#[derive(Debug, Subcommand)]
pub enum MeetingCommand {
    /// Show one meeting as Zoom has it now: its times, settings, classes and join link
    Show(ShowArgs),
    /// Make a meeting in Zoom; what is left open is taken from the last meeting of that course
    Schedule(Box<ScheduleArgs>),
    /// Change a meeting, or one class of a series; only what differs is sent
    Edit(Box<EditArgs>),
    /// Delete a meeting, a series or one class, saying what goes; or bring a deleted meeting back
    Delete(DeleteArgs),
    /// Print the link that opens a meeting: starting it for its host, joining it for everybody else
    StartLink(StartArgs),
    /// Write meetings as an iCalendar file
    Ics(IcsArgs),
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Number of the meeting
    #[arg(value_name = "MEETING")]
    pub meeting: MeetingNumber,
    /// Print Zoom's invitation text instead, passcode included
    #[arg(long, conflicts_with = "json")]
    pub invitation: bool,
    /// As JSON; its member `seen` goes with `lectern meeting edit --seen`
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("to_whom").args(["course", "user", "none"]).required(true)))]
#[command(group(clap::ArgGroup::new("when").args(["start", "now", "any_time"]).required(true)))]
pub struct ScheduleArgs {
    /// For this course, by its code
    #[arg(long, value_name = "CODE")]
    pub course: Option<String>,
    /// In this session of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub session: Option<u64>,
    /// For this group of the course, by the number that `lectern groups` shows
    #[arg(long, value_name = "ID", requires = "course")]
    pub group: Option<u64>,
    /// For this user of the campus
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// For nobody in particular: a global meeting
    #[arg(long)]
    pub none: bool,
    /// Campus account, where there are several
    #[arg(long, value_name = "NAME", conflicts_with = "none")]
    pub campus: Option<String>,
    /// Who holds it: name or e-mail address of a host of the Zoom account
    #[arg(long, value_name = "HOST")]
    pub host: Option<String>,
    /// A webinar instead of a meeting
    #[arg(long)]
    pub webinar: bool,
    /// When it begins, as "2026-12-01 09:00"; with an offset such as +01:00 where that hour comes twice
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub start: Option<WallClock>,
    /// Right now
    #[arg(long)]
    pub now: bool,
    /// Again and again, whenever the host starts it
    #[arg(long)]
    pub any_time: bool,
    #[command(flatten)]
    pub fields: Fields,
    #[command(flatten)]
    pub in_course: InCourse,
    /// Show what would be made, and make nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Make it although something is odd about it
    #[arg(long)]
    pub anyway: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct EditArgs {
    /// Number of the meeting
    #[arg(value_name = "MEETING")]
    pub meeting: MeetingNumber,
    /// One class of the series only: its day, or its day and time, in the meeting's zone
    #[arg(long, value_name = "WHEN")]
    pub class: Option<String>,
    /// Another start, as "2026-12-01 09:00"
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub start: Option<WallClock>,
    #[command(flatten)]
    pub fields: Fields,
    #[command(flatten)]
    pub in_course: InCourse,
    /// What `lectern meeting show --json` gave as `seen`: what somebody else changed since is shown and not overwritten
    #[arg(long, value_name = "MARK", value_parser = mark, conflicts_with = "class")]
    pub seen: Option<Mark>,
    /// Change it although something is odd about it
    #[arg(long)]
    pub anyway: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What is put into the course.
#[derive(Debug, Args)]
pub struct InCourse {
    /// An entry in the course's agenda for each class, kept in step from then on
    #[arg(long)]
    pub calendar: bool,
    /// An announcement in the course; with "mail", the campus mails it as well
    #[arg(long, value_name = "mail", num_args = 0..=1, require_equals = true, default_missing_value = "page")]
    pub announce: Option<Announce>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Announce {
    Page,
    Mail,
}

/// What stands in a meeting, new or old.
#[derive(Debug, Args)]
pub struct Fields {
    /// What it is called
    #[arg(long)]
    pub topic: Option<String>,
    /// Text of the agenda, below the course link
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
    /// Time zone of the start, such as Europe/Zurich; without it, this computer's or the meeting's own
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub zone: Option<Zone>,
    /// How long it takes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: Option<u32>,
    #[command(flatten)]
    pub repeat: Repeat,
    /// Whether people register: none, automatic, or manual (each is approved)
    #[arg(long, value_name = "HOW")]
    pub registration: Option<RegistrationWord>,
    /// Whether a registration is for the whole series or for each class
    #[arg(long, value_name = "WHAT")]
    pub register_for: Option<RegisterForWord>,
    /// What is recorded by itself: none, local (on the host's computer), or cloud
    #[arg(long, value_name = "WHERE")]
    pub recording: Option<RecordingWord>,
    /// People wait until they are let in
    #[arg(long, value_name = "ON|OFF")]
    pub waiting_room: Option<Switch>,
    /// People may come in before the host
    #[arg(long, value_name = "ON|OFF")]
    pub join_before_host: Option<Switch>,
    /// People are muted when they come in
    #[arg(long, value_name = "ON|OFF")]
    pub mute_on_entry: Option<Switch>,
    /// E-mail addresses of hosts who may start it as well; "" for none
    #[arg(long, value_name = "EMAIL", value_delimiter = ',')]
    pub alternative_hosts: Option<Vec<String>>,
    /// Read a passcode from standard input; without this, Zoom makes one
    #[arg(long)]
    pub passcode: bool,
}

/// How a series repeats.
#[derive(Debug, Default, Args)]
#[command(group(clap::ArgGroup::new("repeats").args(["daily", "weekly", "monthly"])))]
#[command(group(clap::ArgGroup::new("ends").args(["times", "until"])))]
pub struct Repeat {
    /// Every N days (1 to 99)
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1", requires = "ends")]
    pub daily: Option<u8>,
    /// Every N weeks (1 to 50)
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1", requires = "ends")]
    pub weekly: Option<u8>,
    /// Every N months (1 to 10)
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1", requires = "ends")]
    pub monthly: Option<u8>,
    /// With --weekly: days such as mon,thu; without this, the day of the start
    #[arg(long, value_name = "DAYS", value_delimiter = ',', requires = "weekly", value_parser = weekday)]
    pub days: Option<Vec<Weekday>>,
    /// With --monthly: the day of the month, or a weekday such as second-tue or last-fri; without this, the day of the start
    #[arg(long, value_name = "DAY", requires = "monthly", value_parser = monthly)]
    pub on: Option<Monthly>,
    /// So many classes (1 to 60)
    #[arg(long, value_name = "N", requires = "repeats")]
    pub times: Option<u8>,
    /// Classes up to and with this day
    #[arg(long, value_name = "DATE", requires = "repeats", value_parser = super::choose::day)]
    pub until: Option<Date>,
}

impl Repeat {
    /// Whether anything repeats.
    pub fn is_series(&self) -> bool {
        self.daily.or(self.weekly).or(self.monthly).is_some()
    }
}

/// Which day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Monthly {
    Day(u8),
    Weekday(WeekOfMonth, Weekday),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RegistrationWord {
    None,
    Automatic,
    Manual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RegisterForWord {
    Series,
    EachClass,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RecordingWord {
    None,
    Local,
    Cloud,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

#[derive(Debug, Args)]
pub struct DeleteArgs {
    /// Number of the meeting
    #[arg(value_name = "MEETING")]
    pub meeting: MeetingNumber,
    /// One class of the series only: its day, or its day and time, in the meeting's zone
    #[arg(long, value_name = "WHEN", conflicts_with_all = ["series", "undo"])]
    pub class: Option<String>,
    /// The whole series, with every class
    #[arg(long, conflicts_with = "undo")]
    pub series: bool,
    /// Zoom mails those who are registered
    #[arg(long, conflicts_with = "undo")]
    pub tell: bool,
    /// Show what would go, and delete nothing
    #[arg(long, conflicts_with = "undo")]
    pub dry_run: bool,
    /// Bring a deleted meeting back, which Zoom does for a week
    #[arg(long)]
    pub undo: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct StartArgs {
    /// Number of the meeting
    #[arg(value_name = "MEETING")]
    pub meeting: MeetingNumber,
    /// Remember that you are this host, by e-mail address: only a host's own meetings are started
    #[arg(long, value_name = "EMAIL")]
    pub i_am: Option<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("which").args(["meetings", "course"]).required(true)))]
pub struct IcsArgs {
    /// Numbers of meetings
    #[arg(value_name = "MEETING")]
    pub meetings: Vec<MeetingNumber>,
    /// Every meeting of this course, by its code
    #[arg(long, value_name = "CODE")]
    pub course: Option<String>,
    /// Of this session of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub session: Option<u64>,
    /// Of this group of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub group: Option<u64>,
    /// Campus account, where there are several
    #[arg(long, value_name = "NAME", requires = "course")]
    pub campus: Option<String>,
    /// Into this file, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// As JSON: the calendar or its file, and what is left out
    #[arg(long)]
    pub json: bool,
}

fn moment(typed: &str) -> Result<WallClock, String> {
    typed
        .parse()
        .map_err(|_| "a moment is written like \"2026-12-01 09:00\"".to_owned())
}

fn zone(typed: &str) -> Result<Zone, String> {
    Zone::named(typed).map_err(|_| "a time zone is written like Europe/Zurich, or UTC".to_owned())
}

fn mark(typed: &str) -> Result<Mark, String> {
    typed
        .parse()
        .map_err(|_| "it is the member `seen` of `lectern meeting show --json`".to_owned())
}

fn weekday(typed: &str) -> Result<Weekday, String> {
    let typed = typed.trim().to_lowercase();
    let days = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let found = days
        .iter()
        .find(|(name, _)| typed.len() >= 3 && name.starts_with(&typed));
    found
        .map(|(_, day)| *day)
        .ok_or_else(|| "days are mon, tue, wed, thu, fri, sat, sun".to_owned())
}

fn monthly(typed: &str) -> Result<Monthly, String> {
    let wrong = || "it is a day from 1 to 31, or such as second-tue or last-fri".to_owned();
    if let Ok(day) = typed.trim().parse() {
        return Ok(Monthly::Day(day));
    }
    let (week, day) = typed.trim().split_once('-').ok_or_else(wrong)?;
    let week = match week.to_lowercase().as_str() {
        "first" => WeekOfMonth::First,
        "second" => WeekOfMonth::Second,
        "third" => WeekOfMonth::Third,
        "fourth" => WeekOfMonth::Fourth,
        "last" => WeekOfMonth::Last,
        _ => return Err(wrong()),
    };
    Ok(Monthly::Weekday(week, weekday(day)?))
}
