//! The command line: every command with its options, as it is typed.
//! Refuses to do anything: what is typed becomes a value, or a usage error (exit 2).

mod account;
mod add;
mod attendance;
mod choose;
mod listen;
pub mod meeting;
mod network;
mod registrants;
mod rehearse;
mod setup;
mod today;
mod watch;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use account::{AccountCommand, AddCommand, OwnSignIn, ZoomWhere};
pub use add::AddArgs;
pub use attendance::{ActivityArgs, AttendanceArgs};
pub use choose::{Days, Kinds, ListArgs, Wait, meeting_name};
pub use listen::{ListenArgs, ListenCommand};
pub use meeting::MeetingCommand;
pub use network::{NetworkCommand, NetworkSet, ProxyWord};
pub use registrants::{
    Deliver, EnterArgs, ImportArgs, JoinLinksArgs, KeepWord, MeetingArg, PlanArgs,
    RegistrantsCommand, RegistrantsSync, WhomArgs,
};
pub use rehearse::RehearseArgs;
pub use setup::SetupCommand;
pub use today::TodayArgs;
pub use watch::WatchArgs;

/// Brings Zoom recordings into the courses of a Chamilo campus, each copy proven.
#[derive(Debug, Parser)]
#[command(name = "lectern", version, max_term_width = 100)]
pub struct Cli {
    /// Folder for journal, settings, logs and (by default) recordings
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// Print results and errors only
    #[arg(long, short, global = true)]
    pub quiet: bool,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Try the whole job on a practice Zoom and a practice campus in this computer
    Rehearse(RehearseArgs),
    /// Add, list, check and remove accounts
    #[command(subcommand)]
    Account(AccountCommand),
    /// Tell a campus's teachers what they need to sign in: a file with its address and its Zoom app, and no secret
    #[command(subcommand)]
    Setup(SetupCommand),
    /// Show, change and test how the Internet is reached
    #[command(subcommand)]
    Network(NetworkCommand),
    /// Read Zoom and the campus anew
    Sync(SyncArgs),
    /// List courses
    Courses(ListArgs),
    /// List the groups of a course, asked of the campus now
    Groups(GroupsArgs),
    /// List the hosts of the Zoom accounts
    Hosts(ListArgs),
    /// List meetings
    Meetings(ListArgs),
    /// List recordings and where each file is
    Recordings(ListArgs),
    /// List the documents that Lectern's folders hold
    Documents(ListArgs),
    /// Say which course, user or nobody a meeting belongs to
    Assign(AssignArgs),
    /// Download recordings from Zoom
    Pull(PullArgs),
    /// Copy downloaded recordings into the documents of their courses
    Publish(PublishArgs),
    /// Take documents back that Lectern put into a course
    Unpublish(UnpublishArgs),
    /// Show the next meetings, what is on its way, what is ready, what has to be decided and what happened
    Today(TodayArgs),
    /// Show transfers, who works on them, accounts and the days that were listed
    Status(StatusArgs),
    /// Make, show, change, delete and start meetings, and put them into calendars
    #[command(subcommand)]
    Meeting(MeetingCommand),
    /// Start your next meeting, or join it where it is somebody else's: for a shortcut of the desktop
    StartNext(StartNextArgs),
    /// Show course links that can be put back or taken over: gone from Zoom, or of meetings that the campus made
    Links(LinksArgs),
    /// Compare, register, approve and take away the registrants of a meeting
    #[command(subcommand)]
    Registrants(RegistrantsCommand),
    /// Show who was in a class, for how long, and who was not
    Attendance(AttendanceArgs),
    /// Show what happened to a meeting, when, and from where it is known
    Activity(ActivityArgs),
    /// Take what Zoom tells as it happens, led here by a tunnel or reverse proxy
    Listen(ListenArgs),
    /// Keep an eye on Zoom until interrupted: be told over its WebSocket, else ask, often after a class
    Watch(WatchArgs),
    /// Add recordings that were made on a computer to a course's
    Add(AddArgs),
}

#[derive(Debug, Args)]
pub struct GroupsArgs {
    /// The course, by its code
    #[arg(value_name = "CODE")]
    pub course: String,
    /// In this session of the course
    #[arg(long, value_name = "ID")]
    pub session: Option<u64>,
    /// Campus account, where there are several
    #[arg(long, value_name = "NAME")]
    pub campus: Option<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct SyncArgs {
    /// Afterwards, count the recordings that fit this choice; `--from` also looks back that far
    #[command(flatten)]
    pub list: ListArgs,
    #[command(flatten)]
    pub wait: Wait,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("to_whom").args(["course", "user", "none", "suggested", "undo"]).required(true)))]
pub struct AssignArgs {
    /// Meeting numbers, or uuids of single instances
    #[arg(value_name = "MEETING|UUID", required_unless_present_any = ["suggested", "undo"], conflicts_with = "undo")]
    pub meetings: Vec<String>,
    /// To this course, by its code
    #[arg(long, value_name = "CODE")]
    pub course: Option<String>,
    /// In this session of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub session: Option<u64>,
    /// For this group of the course, by the number that `lectern groups` shows
    #[arg(long, value_name = "ID", requires = "course")]
    pub group: Option<u64>,
    /// To this user of the campus
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// To nobody: a global meeting
    #[arg(long)]
    pub none: bool,
    /// To what is suggested for each
    #[arg(long)]
    pub suggested: bool,
    /// Campus account, where there are several
    #[arg(long, value_name = "NAME", conflicts_with_all = ["none", "suggested", "undo"])]
    pub campus: Option<String>,
    /// Show what would change, and change nothing
    #[arg(long, conflicts_with = "undo")]
    pub dry_run: bool,
    /// Take the last assignment back
    #[arg(long)]
    pub undo: bool,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("which").args(["course", "meeting", "all", "unlinked"])))]
pub struct PullArgs {
    /// Recordings of this course, by its code
    #[arg(long, value_name = "CODE")]
    pub course: Option<String>,
    /// Of this session of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub session: Option<u64>,
    /// Recordings of this meeting number, or the one instance of this uuid
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
    /// All recordings that belong to a course (this is also what happens without a choice)
    #[arg(long)]
    pub all: bool,
    /// Recordings that belong to no course yet
    #[arg(long)]
    pub unlinked: bool,
    #[command(flatten)]
    pub kinds: Kinds,
    #[command(flatten)]
    pub days: Days,
    #[command(flatten)]
    pub wait: Wait,
}

/// Never by surprise: what is published is always named.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("which").args(["course", "meeting", "all"]).required(true)))]
pub struct PublishArgs {
    /// Recordings of this course, by its code
    #[arg(long, value_name = "CODE")]
    pub course: Option<String>,
    /// Of this session of the course
    #[arg(long, value_name = "ID", requires = "course")]
    pub session: Option<u64>,
    /// Recordings of this meeting number, or the one instance of this uuid
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
    /// All recordings that belong to a course of yours
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub kinds: Kinds,
    #[command(flatten)]
    pub days: Days,
    /// Folder of the course's documents [default: Zoom-recordings]
    #[arg(long, value_name = "PATH", value_parser = choose::folder)]
    pub folder: Option<String>,
    /// Not to be seen by students for now
    #[arg(long)]
    pub hidden: bool,
    /// Prove each copy by reading it back, or check its size only
    #[arg(long, value_enum, default_value_t = Verify::Sha256)]
    pub verify: Verify,
    /// Show what would be copied and who would see it, and copy nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub wait: Wait,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Verify {
    Sha256,
    Size,
}

#[derive(Debug, Args)]
pub struct UnpublishArgs {
    /// Paths of documents, as `lectern documents` shows them, or their file names
    #[arg(value_name = "DOCUMENT", required = true)]
    pub documents: Vec<String>,
    /// Only in this course, by its code
    #[arg(long, value_name = "CODE")]
    pub course: Option<String>,
}

#[derive(Debug, Args)]
pub struct LinksArgs {
    /// Only of these meetings, by their numbers
    #[arg(value_name = "MEETING")]
    pub meetings: Vec<zoom::MeetingNumber>,
    /// Write what is offered into Zoom; `lectern assign --undo` takes it back
    #[arg(long)]
    pub accept: bool,
    /// Do not offer the links of these meetings again
    #[arg(long, requires = "meetings", conflicts_with = "accept")]
    pub decline: bool,
    /// As JSON
    #[arg(long, conflicts_with_all = ["accept", "decline"])]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct StartNextArgs {
    /// Show which meeting it would be, and open nothing
    #[arg(long)]
    pub dry_run: bool,
    /// As JSON; without the link, which may hold a token
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct StatusArgs {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests;
