//! `lectern registrants …`: who is registered to a meeting, and who should be.
//! Refuses to look anybody up.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum RegistrantsCommand {
    /// List who is registered, and what came of each person's registration
    List(MeetingArg),
    /// Compare the registrants with the people of the course, and change nothing
    Plan(PlanArgs),
    /// Register who came into the course and take away who left it
    Sync(RegistrantsSync),
    /// Let people in who wait for approval
    Approve(WhomArgs),
    /// Refuse people who wait for approval, or registered ones
    Deny(WhomArgs),
    /// Take registrations away; they do not come back by themselves
    Cancel(WhomArgs),
    /// Show personal join links, write them to a file, or send each to its owner
    Links(JoinLinksArgs),
    /// Register the people of a CSV file
    Import(ImportArgs),
    /// Show your own way into a meeting; you are registered where that is needed
    Enter(EnterArgs),
}

#[derive(Debug, Args)]
pub struct MeetingArg {
    /// The meeting's number
    #[arg(value_name = "MEETING", value_parser = number)]
    pub meeting: u64,
    /// Only this class of a series in which people register for each (Zoom's id of it)
    #[arg(long, value_name = "ID")]
    pub class: Option<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct EnterArgs {
    #[command(flatten)]
    pub of: MeetingArg,
    /// As the user of this campus account [default: that of the meeting's course]
    #[arg(long, value_name = "NAME")]
    pub campus: Option<String>,
}

#[derive(Debug, Args)]
pub struct PlanArgs {
    #[command(flatten)]
    pub of: MeetingArg,
    /// As if those were asked for again whom Zoom refused, or who were taken away by name
    #[arg(long)]
    pub retry: bool,
}

#[derive(Debug, Args)]
pub struct RegistrantsSync {
    #[command(flatten)]
    pub of: MeetingArg,
    /// Each class to come, one after the other, where people register for each
    #[arg(long, conflicts_with = "class")]
    pub every_class: bool,
    /// Take away also those who are not of the course, as far as is known
    #[arg(long)]
    pub guests: bool,
    /// Write changed names (cancels and adds: the personal links of these people change)
    #[arg(long)]
    pub rename: bool,
    /// Ask again for those whom Zoom refused, or who were taken away by name
    #[arg(long)]
    pub retry: bool,
    /// How each new registrant gets the personal link; in a series the meeting's own setting decides whether Zoom mails
    /// [default: as the meeting says]
    #[arg(long, value_enum, value_name = "WAY")]
    pub deliver: Option<Deliver>,
    /// What every `lectern sync` does about the registrants of this course from now on
    #[arg(long, value_enum, value_name = "WHAT")]
    pub keep: Option<KeepWord>,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deliver {
    /// Zoom mails it
    Zoom,
    /// A message on the campus
    Message,
    /// Not at all
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KeepWord {
    /// Nothing
    Off,
    /// Compare, and say what differs
    Offer,
    /// Register who came, take away who left
    Apply,
}

#[derive(Debug, Args)]
pub struct WhomArgs {
    #[command(flatten)]
    pub of: MeetingArg,
    /// E-mail addresses, or names that only one registrant has
    #[arg(value_name = "PERSON", required_unless_present = "waiting")]
    pub people: Vec<String>,
    /// Everybody who waits for approval
    #[arg(long, conflicts_with = "people")]
    pub waiting: bool,
}

#[derive(Debug, Args)]
pub struct JoinLinksArgs {
    #[command(flatten)]
    pub of: MeetingArg,
    /// Only of this registrant, by e-mail address or name
    #[arg(value_name = "PERSON")]
    pub person: Option<String>,
    /// Write all to this CSV file, for a spreadsheet
    #[arg(long, value_name = "FILE", conflicts_with = "person")]
    pub csv: Option<PathBuf>,
    /// Send each person of the course their link in a message on the campus, nobody twice
    #[arg(long, conflicts_with_all = ["person", "csv"])]
    pub send: bool,
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(flatten)]
    pub of: MeetingArg,
    /// CSV with a column of e-mail addresses, and first and last names where there are any
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Read the file and say what is in it, and register nobody
    #[arg(long)]
    pub dry_run: bool,
}

pub(super) fn number(typed: &str) -> Result<u64, String> {
    typed
        .parse::<zoom::MeetingNumber>()
        .map(zoom::MeetingNumber::get)
        .map_err(|error| error.to_string())
}
