//! `lectern registrants import`: registers the people of a CSV file.
//! Refuses to pass over a row without saying so.

use lectern::Problem;
use lectern::registrants::{ImportFile, import, read_file};
use serde_json::json;

use super::{done, end, list_failures, results_json, scope};
use crate::args::ImportArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, plain};

/// So many rows with troubles are listed one by one.
const LISTED: usize = 50;

pub async fn run(shell: &Shell, args: &ImportArgs) -> Result<Exit, Problem> {
    let bytes = std::fs::read(&args.file).map_err(|error| Problem::disk(&error, &args.file))?;
    let file = match read_file(&bytes) {
        Ok(file) => file,
        Err(trouble) => {
            let why = words::registrants::import_trouble(&trouble);
            if args.of.json {
                shell
                    .out
                    .json(&json!({"trouble": trouble, "message": why.to_string()}))?;
            } else {
                shell.out.usage(why);
            }
            return Ok(Exit::Usage);
        }
    };
    if args.dry_run {
        if args.of.json {
            shell.out.json(&file)?;
        } else {
            troubles(shell, &file);
            shell.out.line(format_args!(
                "would register up to {}, rows with troubles {}",
                file.people.len(),
                file.troubles.len()
            ));
        }
        return Ok(Exit::Done);
    }
    let scope = scope(shell, &args.of)?;
    let imported = import(&shell.companion, &scope, &file.people).await?;
    let unavailable = words::registrants::availability(&imported.availability);
    if args.of.json {
        shell.out.json(&json!({
            "meeting_id": scope.number,
            "troubles": file.troubles,
            "already": imported.already,
            "denied": imported.denied,
            "results": results_json(&imported.results),
            "message": unavailable.as_ref().map(ToString::to_string),
        }))?;
    } else {
        troubles(shell, &file);
        match &unavailable {
            Some(why) => shell.out.line(why),
            None => {
                for email in &imported.denied {
                    shell.out.line(format_args!(
                        "denied by somebody, left alone: {}",
                        plain(email)
                    ));
                }
                list_failures(shell.out, &imported.results);
                let done = done(&imported.results);
                shell.out.line(format_args!(
                    "registered {done}, already registered {}, failed {}, rows with troubles {}",
                    imported.already,
                    imported.results.len() - done,
                    file.troubles.len()
                ));
            }
        }
    }
    let rows = if file.troubles.is_empty() {
        Exit::Done
    } else {
        Exit::Failed
    };
    Ok(rows.max(end(unavailable.is_some(), &imported.results)))
}

fn troubles(shell: &Shell, file: &ImportFile) {
    for trouble in file.troubles.iter().take(LISTED) {
        shell.out.line(words::registrants::row_trouble(trouble));
    }
    if file.troubles.len() > LISTED {
        shell.out.line(format_args!(
            "… and {} more rows; --json lists them all",
            file.troubles.len() - LISTED
        ));
    }
    if file.without_first_names {
        shell.out.note(
            "The file has no column of first names: the last name, or what stands before the @, is used.",
        );
    }
}
