//! `lectern meeting show | schedule | edit | delete | start-link | ics`.
//! Refuses to hold rules: those are the companion's.

mod delete;
mod edit;
mod fields;
mod ics;
mod in_course;
mod json;
mod schedule;
mod show;
mod start;

use lectern::Problem;
use lectern::schedule::{CampusClock, Trouble, Warning, Zone};

pub use json::belongs_to;
pub use start::why_join;

use crate::args::MeetingCommand;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words;

pub async fn run(shell: &Shell, command: MeetingCommand) -> Result<Exit, Problem> {
    let outcome = match command {
        MeetingCommand::Show(args) => show::run(shell, &args).await,
        MeetingCommand::Schedule(args) => schedule::run(shell, &args).await,
        MeetingCommand::Edit(args) => edit::run(shell, &args).await,
        MeetingCommand::Delete(args) => delete::run(shell, &args).await,
        MeetingCommand::StartLink(args) => start::run(shell, &args).await,
        MeetingCommand::Ics(args) => ics::run(shell, &args).await,
    };
    match outcome {
        Ok(exit) => Ok(exit),
        Err(Trouble::Problem(problem)) => Err(problem),
        Err(Trouble::Wrong(wrong)) => {
            shell.out.usage(words::meeting::wrong(&wrong));
            Ok(Exit::Usage)
        }
    }
}

/// Says what is odd, one line each.
fn list_warnings(shell: &Shell, warnings: &[Warning], zone: &Zone) {
    for warning in warnings {
        shell.out.usage(format_args!(
            "Note: {}",
            words::meeting::warning(warning, zone)
        ));
    }
}

/// Says that the campus is not in the zone that was chosen for it, where that was seen.
fn say_contradiction(shell: &Shell, clock: Option<&CampusClock>) {
    if let Some(contradiction) = clock.and_then(CampusClock::contradiction) {
        shell
            .out
            .usage(words::meeting::contradiction(contradiction));
    }
}
