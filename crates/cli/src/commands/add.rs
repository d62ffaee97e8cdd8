//! `lectern add`: takes recordings that were made on a computer into a course's recordings.
//! Refuses to publish them: that is `lectern publish`'s.

use std::sync::Arc;

use lectern::journal::Target;
use lectern::transfer::{Adding, Meter, add_files, local_recordings, zoom_folder};
use lectern::{Problem, Side};
use serde_json::json;

use super::whom::course;
use crate::args::AddArgs;
use crate::exit::Exit;
use crate::failures::Failures;
use crate::progress::{self, Taking};
use crate::shell::Shell;
use crate::words::{self, day_and_time, plain, plural};

pub async fn run(shell: &Shell, args: &AddArgs) -> Result<Exit, Problem> {
    if args.list {
        return list(shell, args);
    }
    let target = target(shell, args)?;
    let adding = Adding {
        files: args.files.clone(),
        target,
        topic: args.topic.clone(),
        start: args.start,
    };
    let meter = Arc::new(Meter::default());
    let taking = Taking {
        out: shell.out,
        json: args.json,
    };
    let wait = args.wait.duration();
    let adds = add_files(&shell.companion, &adding, wait, &meter, &taking);
    let (added, not) = progress::while_shown(shell.out, &meter, adds).await?;
    let problems: Vec<Problem> = not.iter().map(|one| one.why.clone()).collect();
    if args.json {
        let added: Vec<_> = added
            .iter()
            .map(|one| {
                json!({"uuid": one.uuid, "topic": one.topic, "start": one.start, "added": one.copied,
                       "already_here": one.before})
            })
            .collect();
        let not: Vec<_> = not
            .iter()
            .map(|one| {
                json!({"file": one.file, "problem": one.why, "message": words::problem(&one.why).to_string()})
            })
            .collect();
        shell
            .out
            .json(&json!({"recordings": added, "failed": not}))?;
        return Ok(Exit::of_failures(&problems));
    }
    let mut failures = Failures::default();
    for one in &not {
        failures.add(plain(&one.file.display().to_string()), &one.why);
    }
    failures.list(shell.out, "not added");
    for one in &added {
        shell.out.line(format_args!(
            "{}, {}: recorded here, {}",
            plain(&one.topic),
            day_and_time(one.start),
            plural((one.copied + one.before) as u64, "file", "files"),
        ));
        shell.out.note(format_args!(
            "Copy it into the course with: lectern publish --meeting {}",
            one.uuid
        ));
    }
    let copied: usize = added.iter().map(|one| one.copied).sum();
    let before: usize = added.iter().map(|one| one.before).sum();
    shell.out.line(format_args!(
        "added {copied}, already here {before}, failed {}",
        not.len()
    ));
    Ok(Exit::of_failures(&problems))
}

fn target(shell: &Shell, args: &AddArgs) -> Result<Target, Problem> {
    let campus = match &args.campus {
        Some(name) => {
            let account = lectern::accounts::named(&shell.companion, name)?;
            if !account.is_campus() {
                return Err(Problem::NoAccount { side: Side::Campus });
            }
            Some(account.id)
        }
        None => None,
    };
    let courses = shell.companion.journal().courses()?;
    let code = args.course.as_deref().unwrap_or_default().trim();
    let found = course(&courses, campus, code)?;
    Ok(Target::Course {
        campus: found.campus,
        code: found.code.clone(),
        session: args.session,
        group: args.group,
    })
}

fn list(shell: &Shell, args: &AddArgs) -> Result<Exit, Problem> {
    let Some(folder) = args.folder.clone().or_else(zoom_folder) else {
        return Err(Problem::NoHome);
    };
    let found = local_recordings(&shell.companion, &folder)?;
    if args.json {
        let all: Vec<_> = found
            .iter()
            .map(|one| {
                json!({"folder": one.folder, "topic": one.topic, "start": one.start, "files": one.files,
                       "added": one.known})
            })
            .collect();
        shell.out.json(&all)?;
        return Ok(Exit::Done);
    }
    if found.is_empty() {
        shell.out.note(format_args!(
            "Zoom has recorded nothing in {}.",
            folder.display()
        ));
    }
    let rows: Vec<_> = found
        .iter()
        .map(|one| {
            vec![
                if one.known { "added" } else { "new" }.to_owned(),
                day_and_time(one.start),
                plural(one.files.len() as u64, "file", "files"),
                plain(&one.folder.display().to_string()),
            ]
        })
        .collect();
    shell
        .out
        .table(&["STATE", "START", "FILES", "FOLDER"], &rows);
    Ok(Exit::Done)
}
