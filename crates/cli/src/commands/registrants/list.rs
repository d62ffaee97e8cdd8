//! `lectern registrants list`: who is registered, and of whom it did not come to be.
//! Refuses to show a personal link.

use std::collections::HashMap;

use lectern::Problem;
use lectern::journal::{DeliveryRow, Outcome, ResultRow, Wanted};
use lectern::registrants::{open, same_email};
use serde_json::json;

use super::{named, scope, why_not};
use crate::args::MeetingArg;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, plain};

pub async fn run(shell: &Shell, args: &MeetingArg) -> Result<Exit, Problem> {
    let scope = scope(shell, args)?;
    let opened = open(&shell.companion, &scope).await?;
    let journal = shell.companion.journal();
    let results: HashMap<String, ResultRow> = journal
        .registrant_results(&scope)?
        .into_iter()
        .map(|result| (result.email.clone(), result))
        .collect();
    let deliveries: HashMap<String, DeliveryRow> = journal
        .deliveries(&scope)?
        .into_iter()
        .map(|row| (row.registrant.clone(), row))
        .collect();
    let there = |email: &str| {
        let mut rows = opened.registrants.iter();
        rows.any(|row| same_email(&row.email) == email)
    };
    let mut missing: Vec<&ResultRow> = results
        .values()
        .filter(|result| {
            matches!(result.wanted, Wanted::Add | Wanted::Guest | Wanted::Rename)
                && result.outcome != Outcome::Done
                && !there(&result.email)
        })
        .collect();
    missing.sort_by_key(|result| (&result.last_name, &result.first_name, &result.email));
    let unavailable = words::registrants::availability(&opened.availability);
    if args.json {
        let registrants: Vec<_> = opened
            .registrants
            .iter()
            .map(|row| {
                let mut value = json!(row);
                value["last"] = json!(results.get(&same_email(&row.email)));
                value["link_delivered"] = json!(deliveries.get(&row.id));
                value
            })
            .collect();
        let missing: Vec<_> = missing
            .iter()
            .map(|result| {
                let mut value = json!(result);
                value["message"] = json!(why_not(&result.outcome).map(|why| why.to_string()));
                value
            })
            .collect();
        let classes: Vec<_> = opened
            .meeting
            .occurrences
            .iter()
            .filter(|class| !class.deleted)
            .map(|class| json!({"id": class.id.as_str(), "start": class.start}))
            .collect();
        let mut value = json!(opened.availability);
        value["meeting_id"] = json!(scope.number);
        value["topic"] = json!(opened.meeting.topic);
        value["message"] = json!(unavailable.as_ref().map(ToString::to_string));
        value["registrants"] = json!(registrants);
        value["not_registered"] = json!(missing);
        value["classes"] = json!(classes);
        shell.out.json(&value)?;
        return Ok(Exit::Done);
    }
    if let Some(why) = unavailable {
        shell.out.line(why);
        for class in &opened.meeting.occurrences {
            let start = words::day_and_time(class.start);
            if !class.deleted {
                shell.out.line(format_args!("class {}: {start}", class.id));
            }
        }
        return Ok(Exit::Done);
    }
    let rows: Vec<_> = opened
        .registrants
        .iter()
        .map(|row| {
            vec![
                row.status.as_str().to_owned(),
                plain(&row.email),
                plain(&format!("{} {}", row.first_name, row.last_name)),
            ]
        })
        .collect();
    if rows.is_empty() {
        shell.out.note("Nobody is registered.");
    }
    shell.out.table(&["STATUS", "E-MAIL", "NAME"], &rows);
    for result in missing {
        shell.out.line(format_args!(
            "not registered: {}",
            named(&result.first_name, &result.last_name, &result.email)
        ));
        if let Some(why) = why_not(&result.outcome) {
            shell.out.line(format_args!("  {why}"));
        }
    }
    Ok(Exit::Done)
}
