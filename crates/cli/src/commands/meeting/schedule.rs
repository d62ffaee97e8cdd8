//! `lectern meeting schedule`: says what is odd first, then makes the meeting and shows what Zoom made of it.
//! Refuses to send something odd that was not confirmed with `--anyway`.

use lectern::schedule::{self, Made, Outcome, Planned, When, Wish, Wrong, Zone};
use serde_json::json;
use zoom::Form;

use super::{fields, in_course, json as as_json, list_warnings, say_contradiction, show};
use crate::args::meeting::ScheduleArgs;
use crate::commands::whom::Whom;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, plain};

pub async fn run(shell: &Shell, args: &ScheduleArgs) -> Outcome<Exit> {
    let zone = args.fields.zone.clone().unwrap_or_else(fields::here);
    let wish = wish(shell, args, &zone).await?;
    let planned = schedule::preview(&shell.companion, &wish).await?;
    if args.dry_run || (!planned.warnings.is_empty() && !args.anyway) {
        return plan_only(shell, args, &planned, &zone);
    }
    list_warnings(shell, &planned.warnings, &zone);
    let made = schedule::create(&shell.companion, &planned).await?;
    done(shell, args, &planned, &made).await
}

async fn wish(shell: &Shell, args: &ScheduleArgs, zone: &Zone) -> Outcome<Wish> {
    let whom = Whom {
        course: args.course.as_deref(),
        session: args.session,
        group: args.group,
        user: args.user.as_deref(),
        none: args.none,
        campus: args.campus.as_deref(),
    };
    let belongs_to = whom.target(&shell.companion).await?;
    let typed = &args.fields;
    let when = match args.start {
        Some(start) => match fields::recurrence(&typed.repeat, start, zone)? {
            Some(rule) => When::Series(start, rule),
            None => When::Once(start),
        },
        None if typed.repeat.is_series() => return Err(Wrong::NoStart.into()),
        None if args.now => When::Now,
        None => When::AnyTime,
    };
    Ok(Wish {
        form: if args.webinar {
            Form::Webinar
        } else {
            Form::Meeting
        },
        belongs_to,
        host: args.host.clone(),
        topic: typed.topic.clone(),
        text: typed.text.clone(),
        when,
        zone: zone.clone(),
        minutes: typed.minutes,
        passcode: fields::passcode(typed)?,
        settings: fields::settings(typed),
    })
}

/// Shows a plan. What was not to be a trial fails, so that a script does not take it for done.
fn plan_only(shell: &Shell, args: &ScheduleArgs, planned: &Planned, zone: &Zone) -> Outcome<Exit> {
    let out = shell.out;
    if args.json {
        out.json(&json!({
            "made": false,
            "topic": planned.draft.topic,
            "minutes": planned.draft.minutes,
            "timezone": planned.draft.zone,
            "host": planned.host.email,
            "belongs_to": as_json::belongs_to(&planned.belongs_to),
            "starts": planned.starts,
            "on_campus": as_json::on_campus(planned.campus_clock.as_ref(), &planned.starts, zone),
            "campus_contradicts": as_json::contradiction(planned.campus_clock.as_ref()),
            "like": planned.like,
            "odd": as_json::warnings(&planned.warnings),
        }))?;
    } else {
        let courses = shell.companion.journal().courses()?;
        out.line(format_args!(
            "would make “{}” for {}, held by {}, {} minutes",
            plain(&planned.draft.topic),
            words::place(&planned.belongs_to, &courses),
            plain(&planned.host.email),
            planned.draft.minutes
        ));
        if let Some(like) = planned.like {
            out.line(format_args!("what was left open is as in meeting {like}"));
        }
        for start in &planned.starts {
            let clock = planned.campus_clock.as_ref();
            let on_campus = clock.map(|clock| words::meeting::on_campus(&clock.at(*start, zone)));
            out.line(format_args!(
                "class: {}{}",
                words::meeting::moment(*start, zone),
                on_campus.unwrap_or_default()
            ));
        }
        say_contradiction(shell, planned.campus_clock.as_ref());
        list_warnings(shell, &planned.warnings, zone);
    }
    if args.dry_run {
        return Ok(Exit::Done);
    }
    out.usage("Nothing was sent to Zoom. Change what is odd, or repeat the command with --anyway.");
    Ok(Exit::Failed)
}

async fn done(shell: &Shell, args: &ScheduleArgs, planned: &Planned, made: &Made) -> Outcome<Exit> {
    let out = shell.out;
    let named = schedule::Named {
        account: made.account,
        number: made.details.meeting.number.get(),
        form: made.details.form,
    };
    let shown = schedule::show(&shell.companion, named).await?;
    if args.json {
        let clock = shown.campus_clock(shell.companion.journal())?;
        let mut value = as_json::meeting(&shown, clock.as_ref());
        value["made"] = json!(true);
        value["odd"] = json!(as_json::warnings(&planned.warnings));
        value["not_taken"] = json!(as_json::differences(&made.differs));
        let course = in_course::put(shell, &args.in_course, &shown, true).await?;
        value["in_course"] = course.to_json();
        out.json(&value)?;
        return Ok(course.exit());
    }
    show::print(shell, &shown)?;
    for difference in &made.differs {
        out.usage(format_args!(
            "Note: Zoom did not take this: {}",
            words::meeting::difference(difference, &shown.zone())
        ));
    }
    let course = in_course::put(shell, &args.in_course, &shown, true).await?;
    course.say(shell);
    out.line(format_args!("made meeting {}", named.number));
    Ok(course.exit())
}
