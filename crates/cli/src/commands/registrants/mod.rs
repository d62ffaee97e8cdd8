//! `lectern registrants`: who is registered to a meeting, who should be, and what came of each.
//! Refuses to send anybody's name to Zoom without saying how many go there.

mod import;
mod links;
mod list;
mod plan;
mod sync;

pub use links::write_private;

use lectern::Problem;
use lectern::journal::{Outcome, Scope, Wanted};
use lectern::registrants::{self, PersonResult, RegistrantAction, Whom};
use serde_json::{Value, json};

use crate::args::{MeetingArg, RegistrantsCommand, WhomArgs};
use crate::exit::Exit;
use crate::output::Output;
use crate::shell::Shell;
use crate::words::{self, Sentences, plain};

pub async fn run(shell: &Shell, command: RegistrantsCommand) -> Result<Exit, Problem> {
    use RegistrantsCommand as C;
    match command {
        C::List(args) => list::run(shell, &args).await,
        C::Plan(args) => plan::run(shell, &args).await,
        C::Sync(args) => sync::run(shell, &args).await,
        C::Approve(args) => change(shell, &args, RegistrantAction::Approve).await,
        C::Deny(args) => change(shell, &args, RegistrantAction::Deny).await,
        C::Cancel(args) => change(shell, &args, RegistrantAction::Cancel).await,
        C::Links(args) => links::run(shell, &args).await,
        C::Import(args) => import::run(shell, &args).await,
        C::Enter(args) => links::enter(shell, &args).await,
    }
}

fn scope(shell: &Shell, args: &MeetingArg) -> Result<Scope, Problem> {
    registrants::scope_named(
        shell.companion.journal(),
        args.meeting,
        args.class.as_deref(),
    )
}

async fn change(shell: &Shell, args: &WhomArgs, action: RegistrantAction) -> Result<Exit, Problem> {
    let scope = scope(shell, &args.of)?;
    let whom = if args.waiting {
        Whom::Waiting
    } else {
        Whom::Named(args.people.clone())
    };
    let changed = registrants::change(&shell.companion, &scope, action, &whom).await?;
    let unavailable = words::registrants::availability(&changed.availability);
    if args.of.json {
        let mut value =
            json!({"meeting_id": scope.number, "results": results_json(&changed.results)});
        value["message"] = json!(unavailable.as_ref().map(ToString::to_string));
        shell.out.json(&value)?;
    } else if let Some(why) = &unavailable {
        shell.out.line(why);
    } else {
        let done = done(&changed.results);
        list_failures(shell.out, &changed.results);
        let word = match action {
            RegistrantAction::Approve => "approved",
            RegistrantAction::Deny => "denied",
            RegistrantAction::Cancel => "taken away",
        };
        shell.out.line(format_args!(
            "{word} {done}, failed {}",
            changed.results.len() - done
        ));
    }
    Ok(end(unavailable.is_some(), &changed.results))
}

fn done(results: &[PersonResult]) -> usize {
    let done = results.iter().filter(|it| it.outcome == Outcome::Done);
    done.count()
}

fn end(unavailable: bool, results: &[PersonResult]) -> Exit {
    if unavailable || done(results) < results.len() {
        Exit::Failed
    } else {
        Exit::Done
    }
}

/// Why something did not come to be for a person; none where it did.
fn why_not(outcome: &Outcome) -> Option<Sentences> {
    match outcome {
        Outcome::Done => None,
        Outcome::Failed { why } | Outcome::Later { why } => Some(words::registrants::why(why)),
        Outcome::Sending => Some(words::registrants::why(&registrants::Why::Other {
            problem: Problem::Network {
                side: lectern::Side::Zoom,
                failure: lectern::NetworkTrouble::BodyCut,
            },
        })),
    }
}

fn results_json(results: &[PersonResult]) -> Vec<Value> {
    let one = |result: &PersonResult| {
        let mut value = json!(result);
        value["message"] = json!(why_not(&result.outcome).map(|why| why.to_string()));
        value
    };
    results.iter().map(one).collect()
}

/// Each person of whom it did not come to be, and each reason once.
fn list_failures(out: Output, results: &[PersonResult]) {
    let mut reasons: Vec<(Sentences, Vec<&PersonResult>)> = Vec::new();
    for result in results {
        let Some(why) = why_not(&result.outcome) else {
            continue;
        };
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, people)) => people.push(result),
            None => reasons.push((why, vec![result])),
        }
    }
    for (why, people) in reasons {
        for person in people {
            let heading = match (&person.outcome, person.wanted) {
                (Outcome::Later { .. }, _) => "not today",
                (_, Wanted::Add | Wanted::Guest | Wanted::Rename) => "not registered",
                _ => "not changed",
            };
            out.line(format_args!(
                "{heading}: {}",
                named(&person.first_name, &person.last_name, &person.email)
            ));
        }
        out.line(format_args!("  {why}"));
    }
}

/// `Ana Núñez <ana@example.org>`.
fn named(first: &str, last: &str, email: &str) -> String {
    let name = plain(&format!("{first} {last}"));
    let email = plain(email);
    if name.is_empty() {
        email
    } else {
        format!("{name} <{email}>")
    }
}
