//! `lectern meeting ics`: a calendar on standard output or in a file.
//! Refuses to write half a file in place of a whole one.

use lectern::handed_on;
use lectern::schedule::{self, CalendarFile, Outcome};
use serde_json::json;

use crate::args::meeting::IcsArgs;
use crate::commands::whom::Whom;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::plural;

pub async fn run(shell: &Shell, args: &IcsArgs) -> Outcome<Exit> {
    let file = file(shell, args).await?;
    if let Some(path) = &args.output {
        handed_on::write(path, &file.text)?;
    }
    if args.json {
        shell.out.json(&json!({
            "meetings": file.meetings,
            "left_out": file.left_out,
            "file": args.output,
            "calendar": args.output.is_none().then_some(&file.text),
        }))?;
        return Ok(Exit::Done);
    }
    for number in &file.left_out {
        shell.out.note(format_args!(
            "Meeting {number} has no fixed time and is left out."
        ));
    }
    match &args.output {
        Some(path) => shell.out.line(format_args!(
            "wrote {} into {}",
            plural(file.meetings as u64, "meeting", "meetings"),
            path.display()
        )),
        None => shell.out.raw(&file.text),
    }
    Ok(Exit::Done)
}

async fn file(shell: &Shell, args: &IcsArgs) -> Outcome<CalendarFile> {
    let companion = &shell.companion;
    if args.course.is_some() {
        let whom = Whom {
            course: args.course.as_deref(),
            session: args.session,
            group: args.group,
            user: None,
            none: false,
            campus: args.campus.as_deref(),
        };
        let target = whom.target(companion).await?;
        return schedule::calendar_of_course(companion, &target).await;
    }
    let mut all = Vec::with_capacity(args.meetings.len());
    for number in &args.meetings {
        let named = schedule::named(companion, number.get())?;
        all.push(schedule::show(companion, named).await?);
    }
    Ok(schedule::calendar(&all, companion.now()))
}
