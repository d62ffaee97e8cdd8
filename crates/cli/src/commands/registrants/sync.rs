//! `lectern registrants sync`: brings the registrants of a meeting in step with its course.
//! Refuses to go on silently where somebody could not be registered: each is named.

use lectern::Problem;
use lectern::journal::{Keep, Outcome, Wanted};
use lectern::registrants::{Desired, How, Synced, deliver, open, preview, synchronise};
use serde_json::json;

use super::{end, links, list_failures, plan, results_json, scope};
use crate::args::{Deliver, KeepWord, RegistrantsSync};
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words;

pub async fn run(shell: &Shell, args: &RegistrantsSync) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let named = scope(shell, &args.of)?;
    let scopes = if args.every_class {
        open(companion, &named).await?.scopes(Desired::EveryClass)
    } else {
        vec![named.clone()]
    };
    let how = How {
        guests: args.guests,
        rename: args.rename,
        retry: args.retry,
        every_class: args.every_class,
        zoom_mails: args.deliver.map(|way| way == Deliver::Zoom),
    };
    let mut worst = Exit::Done;
    let mut all = Vec::new();
    if scopes.is_empty() {
        shell.out.usage(words::registrants::no_class_to_come());
        worst = Exit::Failed;
    }
    for scope in &scopes {
        if args.dry_run {
            let (opened, _, plan) = preview(companion, scope, args.retry).await?;
            if args.of.json {
                all.push(plan::to_json(&plan, &opened));
            } else {
                plan::show(shell.out, &plan);
                plan::say_on_whose_word(shell.out, &opened);
                shell.out.line(plan::summary(&plan));
            }
            continue;
        }
        let synced = synchronise(companion, scope, &how).await?;
        let unavailable = words::registrants::availability(&synced.availability);
        worst = worst.max(end(unavailable.is_some(), &synced.results));
        let mut value = json!({
            "meeting_id": scope.number,
            "class": scope.class,
            "plan": plan::with_availability(&synced.plan, &synced.availability),
            "results": results_json(&synced.results),
            "meeting_mails": synced.meeting_mails,
            "mailed_by_setting": synced.mailed_by_setting,
            "message": unavailable.as_ref().map(ToString::to_string),
            "confirmed_host": synced.confirmed_host,
        });
        if let Some(host) = &synced.confirmed_host {
            shell.out.note(format_args!(
                "{} said that this meeting belongs to the course. From now on `lectern sync` trusts the course links of this \
                 host.",
                words::plain(host)
            ));
        }
        if !args.of.json {
            match &unavailable {
                Some(why) => shell.out.line(why),
                None => show(shell, &synced),
            }
        }
        if args.deliver == Some(Deliver::Message) && unavailable.is_none() {
            let delivery = deliver(companion, scope).await?;
            worst = worst.max(links::delivery_end(&delivery));
            if !args.of.json {
                links::show_delivery(shell.out, &delivery);
            }
            value["delivery"] = json!(delivery);
        }
        all.push(value);
    }
    if let (Some(keep), false) = (args.keep, args.dry_run) {
        let key = lectern::journal::LinkKey::Number(named.number);
        let link = companion.journal().link(named.account, &key)?;
        let link = link.ok_or(Problem::NotLinked)?;
        let keep = match keep {
            KeepWord::Off => Keep::Off,
            KeepWord::Offer => Keep::Offer,
            KeepWord::Apply => Keep::Apply,
        };
        companion.journal().set_keep(&link.target, keep)?;
        shell.out.note(match keep {
            Keep::Off => "From now on `lectern sync` leaves the registrants of this course alone.",
            Keep::Offer => "From now on `lectern sync` says when the registrants of this course differ from its people.",
            Keep::Apply => "From now on `lectern sync` keeps the registrants of this course in step with its people.",
        });
    }
    if args.of.json {
        match <[_; 1]>::try_from(all) {
            Ok([one]) => shell.out.json(&one)?,
            Err(many) => shell.out.json(&many)?,
        }
    }
    Ok(worst)
}

fn show(shell: &Shell, synced: &Synced) {
    plan::troubles(shell.out, &synced.plan);
    for renamed in &synced.plan.renamed {
        let written = synced.results.iter().any(|result| {
            result.wanted == Wanted::Rename
                && result.email == renamed.now.email.clone().unwrap_or_default()
        });
        if !written {
            shell.out.note(format_args!(
                "changed name, not written: {} (--rename writes it)",
                words::plain(&renamed.now.shown())
            ));
        }
    }
    list_failures(shell.out, &synced.results);
    if synced.mailed_by_setting > 0 {
        shell.out.line(words::registrants::mailed_by_setting(
            synced.mailed_by_setting,
            synced.meeting_mails,
        ));
    }
    let count = |wanted: Wanted| {
        let done = synced
            .results
            .iter()
            .filter(|it| it.wanted == wanted && it.outcome == Outcome::Done);
        done.count()
    };
    shell.out.line(format_args!(
        "registered {}, taken away {}, renamed {}, unchanged {}, failed {}",
        count(Wanted::Add),
        count(Wanted::Remove),
        count(Wanted::Rename),
        synced.plan.unchanged.len(),
        synced.failed().count(),
    ));
}
