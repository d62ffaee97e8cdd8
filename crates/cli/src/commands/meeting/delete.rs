//! `lectern meeting delete`: says what goes, deletes it, and brings a meeting back.
//! Refuses to delete a series where neither the whole nor a class was named.

use lectern::schedule::{self, Going, Named, Outcome};
use serde_json::json;

use super::{in_course, json as as_json};
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
    let going = schedule::what_goes(companion, named, class.as_ref()).await?;
    let is_series = !going.shown.details.occurrences.is_empty();
    let is_named = class.is_some() || args.series || !is_series;
    let deletes = is_named && !args.dry_run;
    say(shell, args, &going, deletes)?;
    if args.dry_run {
        return Ok(Exit::Done);
    }
    if !is_named {
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
        None => in_course::after_delete(shell, &going.shown).await?,
    };
    if !args.json {
        course.say(shell);
        shell.out.line(format_args!("deleted {}", named.number));
    }
    Ok(course.exit())
}

fn say(shell: &Shell, args: &DeleteArgs, going: &Going, deletes: bool) -> Outcome<()> {
    let out = shell.out;
    let zone = going.shown.zone();
    if args.json {
        out.json(&json!({
            "meeting_id": going.shown.named.number,
            "topic": going.shown.details.meeting.topic,
            "deleted": deletes,
            "classes": going.classes,
            "whole": going.class.is_none(),
            "registration_links_lost": going.registers,
            "can_be_brought_back_until": going.recoverable_until,
        }))?;
        return Ok(());
    }
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
    Ok(())
}

async fn undo(shell: &Shell, args: &DeleteArgs, named: Named) -> Outcome<Exit> {
    let shown = schedule::recover(&shell.companion, named).await?;
    let course = in_course::after_undo(shell, &shown).await?;
    if args.json {
        shell.out.json(&as_json::meeting(&shown))?;
    } else {
        course.say(shell);
        shell
            .out
            .line(format_args!("brought back {}", shown.named.number));
    }
    Ok(course.exit())
}
