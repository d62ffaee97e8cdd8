//! `lectern meeting edit`: sends what differs, and shows what somebody else changed.
//! Refuses to overwrite what is not any more as it was seen.

use lectern::schedule::{self, Edit, Entry, Outcome, Saved, Seen, Shown, WallClock, Zone};
use serde_json::json;

use super::{fields, in_course, json as as_json, list_warnings, say_contradiction};
use crate::args::meeting::EditArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words;

pub async fn run(shell: &Shell, args: &EditArgs) -> Outcome<Exit> {
    let companion = &shell.companion;
    let named = schedule::named(companion, args.meeting.get())?;
    let shown = schedule::show(companion, named).await?;
    let class = args
        .class
        .as_deref()
        .map(|typed| schedule::class_named(&shown, typed))
        .transpose()?;
    let edit = edit(args, &shown)?;
    let seen = match (&args.seen, &class) {
        // A mark is of the whole meeting; a class is named by its start, which is what was seen of it.
        (Some(mark), None) => Seen::Mark(mark.clone()),
        _ => Seen::Fields(shown.seen.clone()),
    };
    let seen = class.is_none().then_some(&seen);
    let saved = schedule::save(companion, named, class.as_ref(), &edit, seen, args.anyway).await?;
    report(shell, args, &shown.zone(), saved).await
}

fn edit(args: &EditArgs, shown: &Shown) -> Outcome<Edit> {
    let typed = &args.fields;
    let zone = typed.zone.clone().unwrap_or_else(|| shown.zone());
    let begins = || {
        let start = shown.details.meeting.start.unwrap_or_default();
        WallClock {
            wall: zone.wall(start),
            offset: None,
        }
    };
    let start = args.start.unwrap_or_else(begins);
    Ok(Edit {
        topic: typed.topic.clone(),
        text: typed.text.clone(),
        start: args.start,
        zone: typed.zone.clone(),
        minutes: typed.minutes,
        recurrence: fields::recurrence(&typed.repeat, start, &zone)?,
        passcode: fields::passcode(typed)?,
        settings: fields::settings(typed),
    })
}

async fn report(shell: &Shell, args: &EditArgs, zone: &Zone, saved: Saved) -> Outcome<Exit> {
    let out = shell.out;
    match saved {
        Saved::ChangedSince(lost) => {
            if args.json {
                out.json(&json!({"saved": false, "changed_since": as_json::differences(&lost)}))?;
            }
            for difference in &lost {
                out.usage(format_args!(
                    "Changed by somebody else meanwhile: {}",
                    words::meeting::difference(difference, zone)
                ));
            }
            out.usage(
                "Nothing was sent to Zoom, so that nothing of theirs is lost. Look at the meeting, and repeat the command \
                 with what it shows as `seen`.",
            );
            Ok(Exit::Failed)
        }
        Saved::Odd(warnings) => {
            if args.json {
                out.json(&json!({"saved": false, "odd": as_json::warnings(&warnings)}))?;
            }
            list_warnings(shell, &warnings, zone);
            out.usage(
                "Nothing was sent to Zoom. Change what is odd, or repeat the command with --anyway.",
            );
            Ok(Exit::Failed)
        }
        Saved::AsItWas(shown) => {
            let course = in_course::put(shell, &args.in_course, &shown, false).await?;
            if args.json {
                let clock = shown.campus_clock(shell.companion.journal())?;
                let mut value = as_json::meeting(&shown, clock.as_ref());
                value["saved"] = json!(true);
                value["changed"] = json!([]);
                value["in_course"] = course.to_json();
                out.json(&value)?;
            } else {
                course.say(shell);
                out.line("nothing to change: everything is so already");
            }
            Ok(course.exit())
        }
        Saved::Done {
            shown,
            changed,
            meanwhile,
            differs,
        } => {
            let course = in_course::put(shell, &args.in_course, &shown, false).await?;
            if args.json {
                let clock = shown.campus_clock(shell.companion.journal())?;
                let mut value = as_json::meeting(&shown, clock.as_ref());
                value["saved"] = json!(true);
                value["in_course"] = course.to_json();
                value["changed"] = json!(as_json::differences(&changed));
                value["meanwhile"] = json!(as_json::differences(&meanwhile));
                value["not_taken"] = json!(as_json::differences(&differs));
                out.json(&value)?;
                return Ok(course.exit());
            }
            let zone = shown.zone();
            let clock = shown.campus_clock(shell.companion.journal())?;
            for difference in &changed {
                let beside = match (&difference.now, &clock) {
                    (Some(Entry::At(at)), Some(clock)) => {
                        words::meeting::on_campus(&clock.at(*at, &zone))
                    }
                    _ => String::new(),
                };
                out.line(format_args!(
                    "{}{beside}",
                    words::meeting::difference(difference, &zone)
                ));
            }
            say_contradiction(shell, clock.as_ref());
            for difference in &meanwhile {
                out.usage(format_args!(
                    "Note: somebody else changed this meanwhile, and it stays: {}",
                    words::meeting::difference(difference, &zone)
                ));
            }
            for difference in &differs {
                out.usage(format_args!(
                    "Note: Zoom did not take this: {}",
                    words::meeting::difference(difference, &zone)
                ));
            }
            course.say(shell);
            out.line(format_args!("changed meeting {}", shown.named.number));
            Ok(course.exit())
        }
    }
}
