//! `lectern activity`: what happened to a meeting, when, and from where it is known.
//! Refuses to name people.

use lectern::Problem;
use lectern::journal::{ActivityOrigin, Happened};
use lectern::registrants::scope_named;

use crate::args::ActivityArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::registrants::people;
use crate::words::{day_and_time, plain, plural};

pub fn run(shell: &Shell, args: &ActivityArgs) -> Result<Exit, Problem> {
    let journal = shell.companion.journal();
    let scope = scope_named(journal, args.meeting, None)?;
    let rows = journal.activity(scope.account, scope.number)?;
    if args.json {
        shell.out.json(&rows)?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        shell.out.note("Nothing is known to have happened.");
    }
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let origin = match row.origin {
                ActivityOrigin::Sync => "sync",
                ActivityOrigin::Event => "event",
                ActivityOrigin::Here => "here",
            };
            vec![
                day_and_time(row.at),
                origin.to_owned(),
                happened(&row.happened),
            ]
        })
        .collect();
    shell.out.table(&["WHEN", "FROM", "WHAT"], &rows);
    Ok(Exit::Done)
}

fn happened(happened: &Happened) -> String {
    let of = |count: &u64| people(usize::try_from(*count).unwrap_or(usize::MAX));
    match happened {
        Happened::Gone => "Zoom does not know the meeting any more".to_owned(),
        Happened::Moved { from, to } => format!(
            "moved from {} to {}",
            day_and_time(*from),
            day_and_time(*to)
        ),
        Happened::Topic => "given another topic".to_owned(),
        Happened::Linked => "said to belong to a course, a user or nobody".to_owned(),
        Happened::Recorded { files } => format!(
            "a class took place and was recorded ({})",
            plural(*files, "file", "files")
        ),
        Happened::Registered { people } => format!("{} registered", of(people)),
        Happened::Unregistered { people } => format!("registration of {} taken away", of(people)),
        Happened::Renamed { people } => format!("changed name of {} written", of(people)),
        Happened::Approved { people } => format!("{} approved", of(people)),
        Happened::Denied { people } => format!("{} denied", of(people)),
        Happened::Refused { people } => {
            format!("{} not registered or not changed", of(people))
        }
        Happened::Differs {
            to_add,
            to_remove,
            class,
        } => {
            let of = class
                .as_deref()
                .map(|class| format!(" of class {}", plain(class)));
            format!(
                "registrants{} differ from the course: {to_add} to register, {to_remove} to take away",
                of.unwrap_or_default()
            )
        }
        Happened::LinksSent { people } => format!("personal links sent to {}", of(people)),
        Happened::Made => "scheduled".to_owned(),
        Happened::Changed => "changed".to_owned(),
        Happened::Deleted => "deleted".to_owned(),
        Happened::ClassDeleted { start } => {
            format!("the class of {} deleted", day_and_time(*start))
        }
        Happened::BroughtBack => "brought back".to_owned(),
        Happened::OutOfAgenda { entries } => format!(
            "{} taken out of the agenda of the course",
            plural(*entries, "entry", "entries")
        ),
        Happened::Other => "something that a newer Lectern wrote".to_owned(),
    }
}
