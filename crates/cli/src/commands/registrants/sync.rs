//! `lectern registrants sync`: brings the registrants of a meeting in step with its course.
//! Refuses to go on silently where somebody could not be registered: each is named.

use lectern::Problem;
use lectern::journal::{Keep, LinkKey, Outcome, Scope, Wanted};
use lectern::registrants::{
    EveryClassDone, How, Opened, Plan, Synced, deliver, preview, preview_every_class, synchronise,
};
use serde_json::{Value, json};

use super::{end, links, list_failures, plan, results_json, scope};
use crate::args::{Deliver, KeepWord, RegistrantsSync};
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words;

pub async fn run(shell: &Shell, args: &RegistrantsSync) -> Result<Exit, Problem> {
    let named = scope(shell, &args.of)?;
    let how = How {
        guests: args.guests,
        rename: args.rename,
        retry: args.retry,
        zoom_mails: args.deliver.map(|way| way == Deliver::Zoom),
    };
    let mut report = Report {
        end: Exit::Done,
        rows: Vec::new(),
        stopped_by: None,
    };
    if args.every_class {
        let compared = preview_every_class(&shell.companion, &named, args.retry).await?;
        if compared.whole.classes_to_come().is_empty() {
            shell.out.usage(words::registrants::no_class_to_come());
            report.end = Exit::Failed;
        } else if args.dry_run {
            for (opened, plan) in &compared.classes {
                report.would(shell, args, opened, plan);
            }
        } else {
            let done = compared.synchronise(&shell.companion, &how).await?;
            report.done(shell, args, done).await;
        }
    } else if args.dry_run {
        let (opened, _, plan) = preview(&shell.companion, &named, args.retry).await?;
        report.would(shell, args, &opened, &plan);
    } else {
        let synced = synchronise(&shell.companion, &named, &how).await?;
        let done = EveryClassDone {
            classes: vec![(named.clone(), synced)],
            stopped_by: None,
        };
        report.done(shell, args, done).await;
    }
    if let (Some(word), false) = (args.keep, args.dry_run) {
        keep(shell, &named, word)?;
    }
    if args.of.json {
        match <[_; 1]>::try_from(report.rows) {
            Ok([one]) => shell.out.json(&one)?,
            Err(many) => shell.out.json(&many)?,
        }
    }
    match report.stopped_by {
        Some(problem) => Err(problem),
        None => Ok(report.end),
    }
}

/// What is to be told: of people by lines as it comes, of JSON all together at the end.
struct Report {
    end: Exit,
    rows: Vec<Value>,
    /// After what was done, which is told all the same.
    stopped_by: Option<Problem>,
}

impl Report {
    fn would(&mut self, shell: &Shell, args: &RegistrantsSync, opened: &Opened, plan: &Plan) {
        if args.of.json {
            self.rows.push(plan::to_json(plan, opened));
        } else {
            plan::show(shell.out, plan);
            plan::say_on_whose_word(shell.out, opened);
            shell.out.line(plan::summary(plan));
        }
    }

    async fn done(&mut self, shell: &Shell, args: &RegistrantsSync, done: EveryClassDone) {
        self.stopped_by = done.stopped_by;
        for (scope, synced) in &done.classes {
            let row = self.one(shell, args, scope, synced).await;
            self.rows.push(row);
        }
    }

    async fn one(
        &mut self,
        shell: &Shell,
        args: &RegistrantsSync,
        scope: &Scope,
        synced: &Synced,
    ) -> Value {
        let unavailable = words::registrants::availability(&synced.availability);
        self.end = self.end.max(end(unavailable.is_some(), &synced.results));
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
                None => show(shell, synced),
            }
        }
        let by_message = args.deliver == Some(Deliver::Message) && unavailable.is_none();
        if by_message && self.stopped_by.is_none() {
            match deliver(&shell.companion, scope).await {
                Ok(delivery) => {
                    self.end = self.end.max(links::delivery_end(&delivery));
                    if !args.of.json {
                        links::show_delivery(shell.out, &delivery);
                    }
                    value["delivery"] = json!(delivery);
                }
                Err(problem) => self.stopped_by = Some(problem),
            }
        }
        value
    }
}

/// What every sync does from now on.
fn keep(shell: &Shell, named: &Scope, word: KeepWord) -> Result<(), Problem> {
    let journal = shell.companion.journal();
    let link = journal.link(named.account, &LinkKey::Number(named.number))?;
    let link = link.ok_or(Problem::NotLinked)?;
    let keep = match word {
        KeepWord::Off => Keep::Off,
        KeepWord::Offer => Keep::Offer,
        KeepWord::Apply => Keep::Apply,
    };
    journal.set_keep(&link.target, keep)?;
    shell.out.note(match keep {
        Keep::Off => "From now on `lectern sync` leaves the registrants of this course alone.",
        Keep::Offer => "From now on `lectern sync` says when the registrants of this course differ from its people.",
        Keep::Apply => "From now on `lectern sync` keeps the registrants of this course in step with its people.",
    });
    Ok(())
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
