//! `lectern meeting delete`: says what goes, deletes it, and brings a meeting back.
//! Refuses to delete a series where neither the whole nor a class was named.

use lectern::Problem;
use lectern::schedule::{self, Going, Named, Outcome, Trouble};
use serde_json::{Value, json};

use super::in_course::{self, Course};
use super::json as as_json;
use crate::args::meeting::DeleteArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, day_and_time, plain, plural};

pub async fn run(shell: &Shell, args: &DeleteArgs) -> Outcome<Exit> {
    let companion = &shell.companion;
    let named = schedule::named(companion, args.meeting.get())?;
    if args.undo {
        return undo(shell, args, named).await;
    }
    let class = match &args.class {
        Some(typed) => {
            let shown = schedule::show(companion, named).await?;
            Some(schedule::class_named(&shown, typed)?)
        }
        None => None,
    };
    let going = match schedule::what_goes(companion, named, class.as_ref()).await {
        Err(Trouble::Problem(problem @ Problem::MeetingNotFound { .. })) => {
            return gone_already(shell, args, named, problem).await;
        }
        going => going?,
    };
    let is_series = !going.shown.details.occurrences.is_empty();
    let is_named = class.is_some() || args.series || !is_series;
    if !args.json {
        say(shell, &going, is_named && !args.dry_run);
    }
    if args.dry_run || !is_named {
        if args.json {
            shell.out.json(&as_data(&going, None))?;
        }
        if args.dry_run {
            return Ok(Exit::Done);
        }
        shell.out.usage(
            "Nothing was deleted. Name one class with --class, or delete every class with --series.",
        );
        return Ok(Exit::Usage);
    }
    schedule::delete(companion, named, class.as_ref(), args.tell).await?;
    let course = match &class {
        Some(_) => {
            let shown = schedule::show(companion, named).await?;
            in_course::after_change(shell, &shown).await?
        }
        None => in_course::after_delete(shell, named).await?,
    };
    if args.json {
        shell.out.json(&as_data(&going, Some(&course)))?;
    } else {
        course.say(shell);
        shell.out.line(format_args!("deleted {}", named.number));
    }
    Ok(course.exit())
}

/// What goes, for programs; with what became of the course where it went.
fn as_data(going: &Going, done: Option<&Course>) -> Value {
    json!({
        "meeting_id": going.shown.named.number,
        "topic": going.shown.details.meeting.topic,
        "deleted": done.is_some(),
        "classes": going.classes,
        "whole": going.class.is_none(),
        "registration_links_lost": going.registers,
        "can_be_brought_back_until": going.recoverable_until,
        "in_course": done.map(Course::to_json),
    })
}

fn say(shell: &Shell, going: &Going, deletes: bool) {
    let out = shell.out;
    let zone = going.shown.zone();
    let verb = if deletes { "deleting" } else { "would delete" };
    let topic = plain(
        going
            .shown
            .details
            .meeting
            .topic
            .as_deref()
            .unwrap_or("(no topic)"),
    );
    let number = going.shown.named.number;
    match &going.class {
        Some(class) => out.line(format_args!(
            "{verb} one class of “{topic}” ({number}): {}",
            words::meeting::moment(class.start, &zone)
        )),
        None if going.classes.is_empty() => {
            out.line(format_args!("{verb} “{topic}” ({number})"));
        }
        None => {
            out.line(format_args!(
                "{verb} “{topic}” ({number}) with {}:",
                plural(going.classes.len() as u64, "class", "classes")
            ));
            for class in &going.classes {
                out.line(format_args!(
                    "class: {}",
                    words::meeting::moment(*class, &zone)
                ));
            }
        }
    }
    if going.registers {
        out.line("The links of everybody who registered for it stop working.");
    }
    out.line("Recordings in Zoom's cloud and documents in the course stay.");
    match going.recoverable_until {
        Some(until) => out.line(format_args!(
            "It can be brought back until about {}: lectern meeting delete {number} --undo",
            day_and_time(until)
        )),
        None => out.line("This cannot be brought back."),
    }
}

/// Zoom does not know it any more; what an interrupted deletion left in the course goes now.
async fn gone_already(
    shell: &Shell,
    args: &DeleteArgs,
    named: Named,
    problem: Problem,
) -> Outcome<Exit> {
    if !args.dry_run {
        let course = in_course::after_delete(shell, named).await?;
        if !args.json {
            course.say(shell);
        }
    }
    Err(problem.into())
}

async fn undo(shell: &Shell, args: &DeleteArgs, named: Named) -> Outcome<Exit> {
    let shown = schedule::recover(&shell.companion, named).await?;
    let course = in_course::after_undo(shell, &shown).await?;
    if args.json {
        let clock = shown.campus_clock(shell.companion.journal())?;
        let mut value = as_json::meeting(&shown, clock.as_ref());
        value["in_course"] = course.to_json();
        shell.out.json(&value)?;
    } else {
        course.say(shell);
        shell
            .out
            .line(format_args!("brought back {}", shown.named.number));
    }
    Ok(course.exit())
}
