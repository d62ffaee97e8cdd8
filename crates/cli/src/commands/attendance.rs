//! `lectern attendance`: who was in a class, shown, written for a spreadsheet or printed for signatures.
//! Refuses to recognise anybody by a name.

mod who;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use lectern::attendance::{
    AttendanceOf, Attendee, ClassRow, Counted, Report, classes, page, read, table, zone,
};
use lectern::registrants::scope_named;
use lectern::{Problem, sheet};
use serde_json::json;

use super::registrants::write_private;
use crate::args::AttendanceArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, day_and_time, plain, plural};

pub async fn run(shell: &Shell, args: &AttendanceArgs) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let scope = scope_named(companion.journal(), args.meeting, None)?;
    let all = classes(companion, &scope).await?;
    let zone = zone(companion, &scope)?;
    let chosen = match choose(&all, args, &zone) {
        Ok(chosen) => chosen,
        Err(why) => {
            shell.out.usage(why);
            return Ok(Exit::Usage);
        }
    };
    if all.is_empty() {
        if args.json {
            shell.out.json(&json!([]))?;
        } else {
            shell.out.line("No class of this meeting took place yet.");
        }
        return Ok(Exit::Done);
    }
    let before = read(companion, &scope, &chosen).await?;
    let read = if args.matches.is_empty() {
        before
    } else {
        if let Some(end) = who::remember(shell, &scope, &before, &args.matches).await? {
            return Ok(end);
        }
        read(companion, &scope, &chosen).await?
    };
    let missing = read
        .iter()
        .any(|one| !matches!(one.report, Report::There(_)));
    let end = if missing { Exit::Failed } else { Exit::Done };
    if args.json {
        let all: Vec<_> = read
            .iter()
            .map(|one| {
                let mut value = json!(one);
                value["message"] = json!(why_not(&one.report).map(|why| why.to_string()));
                value
            })
            .collect();
        shell.out.json(&all)?;
        return Ok(end);
    }
    if args.csv.is_some() || args.sheet.is_some() {
        write(shell, args, &read, &zone)?;
        return Ok(end);
    }
    for one in &read {
        show(shell, one);
    }
    Ok(end)
}

fn choose(
    all: &[ClassRow],
    args: &AttendanceArgs,
    zone: &TimeZone,
) -> Result<Vec<ClassRow>, String> {
    let Some(wanted) = &args.class else {
        let count = if args.all { all.len() } else { 1 };
        return Ok(all.iter().take(count).cloned().collect());
    };
    let day: Option<Date> = wanted.trim().parse().ok();
    let is_meant = |class: &&ClassRow| match day {
        Some(day) => class
            .start
            .is_some_and(|start| start.to_zoned(zone.clone()).date() == day),
        None => class.uuid == wanted.trim(),
    };
    let found: Vec<ClassRow> = all.iter().filter(is_meant).cloned().collect();
    if found.is_empty() {
        let days: Vec<String> = all
            .iter()
            .filter_map(|class| class.start.map(day_and_time))
            .take(10)
            .collect();
        return Err(format!(
            "No class of this meeting is meant by “{}”. It took place: {}.",
            plain(wanted),
            days.join(", ")
        ));
    }
    Ok(found)
}

/// Why there is no attendance.
fn why_not(report: &Report) -> Option<words::Sentences> {
    match report {
        Report::There(_) => None,
        Report::NotYet => Some(words::registrants::report_not_yet()),
        Report::TooLate => Some(words::registrants::report_too_late()),
        Report::NotAvailable { .. } => Some(words::registrants::report_not_available()),
    }
}

fn write(
    shell: &Shell,
    args: &AttendanceArgs,
    read: &[AttendanceOf],
    zone: &TimeZone,
) -> Result<(), Problem> {
    let language = shell.companion.language();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut pages: Vec<String> = Vec::new();
    for one in read {
        match &one.report {
            Report::There(class) => {
                let table = table(&one.class, class, zone, language);
                // One heading for all classes.
                let heading = usize::from(!rows.is_empty());
                rows.extend(table.into_iter().skip(heading));
                pages.push(page(one, class, zone, language));
            }
            report => {
                if let Some(why) = why_not(report) {
                    shell.out.line(format_args!("{}: {why}", label(one)));
                }
            }
        }
    }
    if let (Some(file), false) = (&args.csv, rows.is_empty()) {
        write_private(file, &sheet::csv(language, &rows))?;
        shell.out.line(format_args!("wrote {}", file.display()));
    }
    if let Some(file) = &args.sheet {
        for (page, index) in pages.iter().zip(1..) {
            // A file for each class: a sheet is signed class by class.
            let file = if pages.len() == 1 {
                file.clone()
            } else {
                let stem = file.file_stem().unwrap_or_default().to_string_lossy();
                let extension = file.extension().unwrap_or_default().to_string_lossy();
                file.with_file_name(format!("{stem}-{index}.{extension}"))
            };
            write_private(&file, page)?;
            shell.out.line(format_args!("wrote {}", file.display()));
        }
    }
    Ok(())
}

fn label(one: &AttendanceOf) -> String {
    let topic = plain(one.topic.as_deref().unwrap_or("(no topic)"));
    match one.class.start {
        Some(start) => format!("{topic}, {}", day_and_time(start)),
        None => topic,
    }
}

fn show(shell: &Shell, one: &AttendanceOf) {
    shell.out.line(label(one));
    let class: &Counted = match &one.report {
        Report::There(class) => class,
        report => {
            if let Some(why) = why_not(report) {
                shell.out.line(format_args!("  {why}"));
            }
            return;
        }
    };
    let time = |at: Option<jiff::Timestamp>| at.map(day_and_time).unwrap_or_default();
    let row = |attendee: &Attendee| {
        vec![
            plain(&attendee.member.shown()),
            time(attendee.first_in),
            time(attendee.last_out),
            format!("{} min", (attendee.seconds + 30) / 60),
            format!("{} %", attendee.percent),
            if attendee.runs_it { "teaches" } else { "" }.to_owned(),
        ]
    };
    let rows: Vec<_> = class.present.iter().map(row).collect();
    shell.out.table(
        &["NAME", "FIRST IN", "LAST OUT", "TIME", "SHARE", ""],
        &rows,
    );
    for member in &class.absent {
        shell
            .out
            .line(format_args!("absent: {}", plain(&member.shown())));
    }
    for visitor in class.visitors.iter().filter(|visitor| !visitor.stranger) {
        shell.out.line(format_args!(
            "not recognised: {}, {} min (say who it is with --match \"{}=USERNAME\")",
            plain(&visitor.name),
            (visitor.seconds + 30) / 60,
            who::hint(class, visitor),
        ));
    }
    if one.without_course {
        shell.out.note(
            "The meeting belongs to no course, so nobody is expected in it: say which with `lectern assign`.",
        );
    }
    let here = class.present.iter().filter(|one| !one.runs_it).count();
    shell.out.line(format_args!(
        "present {here}, absent {}, not recognised {}, {}",
        class.absent.len(),
        class.visitors.iter().filter(|it| !it.stranger).count(),
        plural((class.seconds + 30) / 60, "minute", "minutes")
    ));
}
