//! `lectern activity`: what happened to a meeting, when, and from where it is known.
//! Refuses to name people.

use lectern::Problem;
use lectern::journal::ActivityOrigin;
use lectern::registrants::scope_named;

use crate::args::ActivityArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::activity::happened;
use crate::words::day_and_time;

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
