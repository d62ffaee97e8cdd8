//! `lectern registrants plan`: what a synchronisation would do, and of whom nothing can be done.
//! Refuses to change anything.

use lectern::Problem;
use lectern::registrants::{Availability, Member, Opened, Plan, preview};
use serde_json::{Value, json};

use super::{named, scope};
use crate::args::PlanArgs;
use crate::exit::Exit;
use crate::output::Output;
use crate::shell::Shell;
use crate::words::{self, plain, plural};

pub async fn run(shell: &Shell, args: &PlanArgs) -> Result<Exit, Problem> {
    let scope = scope(shell, &args.of)?;
    let (opened, roster, plan) = preview(&shell.companion, &scope, args.retry).await?;
    if args.of.json {
        let mut value = to_json(&plan, &opened);
        value["meeting_id"] = json!(scope.number);
        value["topic"] = json!(opened.meeting.topic);
        value["people_of_course"] = json!(roster.learners.len());
        shell.out.json(&value)?;
        return Ok(Exit::Done);
    }
    show(shell.out, &plan);
    say_on_whose_word(shell.out, &opened);
    match words::registrants::availability(&opened.availability) {
        None => shell.out.line(summary(&plan)),
        Some(why) => {
            shell.out.line(format_args!(
                "{} in the course.",
                words::registrants::people(roster.learners.len())
            ));
            shell.out.line(why);
        }
    }
    Ok(Exit::Done)
}

/// A plan of a meeting that was looked at.
pub fn to_json(plan: &Plan, opened: &Opened) -> Value {
    let mut value = with_availability(plan, &opened.availability);
    value["unconfirmed_host"] = json!(opened.unconfirmed_host);
    value
}

/// Says before anything is sent that somebody else's word is all there is.
pub fn say_on_whose_word(out: Output, opened: &Opened) {
    if opened.availability != Availability::Open {
        return;
    }
    if let Some(host) = &opened.unconfirmed_host {
        out.line(format_args!(
            "Only {} says that this meeting belongs to the course. `lectern registrants sync` agrees to that, once for all \
             meetings of this host.",
            plain(host)
        ));
    }
}

pub fn with_availability(plan: &Plan, availability: &Availability) -> Value {
    let mut value = json!(plan);
    value["sent_to_zoom"] = json!(plan.sent_to_zoom());
    value["in_step"] = json!(plan.is_in_step());
    value["available"] = json!(availability)["available"].clone();
    value["reason"] = json!(availability)["reason"].clone();
    value["message"] =
        json!(words::registrants::availability(availability).map(|why| why.to_string()));
    value
}

/// What would be done, in one line.
pub fn summary(plan: &Plan) -> String {
    format!(
        "would register {}, take away {}, unchanged {}, changed names {}, without e-mail address {}",
        plan.add.len(),
        plan.remove.len(),
        plan.unchanged.len(),
        plan.renamed.len(),
        plan.without_email.len(),
    )
}

/// The people of a plan, by what would become of them.
pub fn show(out: Output, plan: &Plan) {
    for member in &plan.add {
        out.line(format_args!("register: {}", of(member)));
    }
    for row in &plan.remove {
        out.line(format_args!(
            "take away: {}",
            named(&row.first_name, &row.last_name, &row.email)
        ));
    }
    for renamed in &plan.renamed {
        let row = &renamed.registered;
        out.line(format_args!(
            "changed name: {} is registered as {} (write it with --rename)",
            of(&renamed.now),
            plain(&format!("{} {}", row.first_name, row.last_name)),
        ));
    }
    troubles(out, plan);
    if !plan.add.is_empty() {
        out.note(format_args!(
            "{} to Zoom.",
            plural(
                plan.sent_to_zoom() as u64,
                "name and address goes",
                "names and addresses go"
            )
        ));
    }
}

/// People who stay as they are, and why.
pub fn troubles(out: Output, plan: &Plan) {
    for member in &plan.without_email {
        out.line(format_args!("no e-mail address: {}", of(member)));
    }
    if !plan.without_email.is_empty() {
        out.line(
            "  Zoom registers people by their e-mail address. They enter one in their profile on the campus, or join with \
             the ordinary link; `lectern registrants import` takes addresses from a file.",
        );
    }
    for member in &plan.shared_address {
        out.line(format_args!(
            "same address as somebody else: {}",
            of(member)
        ));
    }
    for refused in &plan.refused {
        out.line(format_args!("refused before: {}", of(&refused.member)));
        out.line(format_args!("  {}", words::registrants::why(&refused.why)));
    }
    for row in &plan.denied {
        out.line(format_args!(
            "denied by somebody, left alone: {}",
            named(&row.first_name, &row.last_name, &row.email)
        ));
    }
    for same in &plan.homonyms {
        let people: Vec<String> = same.iter().map(of).collect();
        out.line(format_args!(
            "{} of one name, told apart by their addresses: {}",
            words::registrants::people(same.len()),
            people.join(", ")
        ));
    }
    if plan.course_is_empty && !plan.guests.is_empty() {
        out.line("The course has no learners, so nobody is taken away.");
    } else if !plan.guests.is_empty() {
        out.note(format_args!(
            "{} not of the course and stay registered; --guests takes them away.",
            plural(plan.guests.len() as u64, "registrant is", "registrants are")
        ));
    }
}

fn of(member: &Member) -> String {
    let (first, last) = member.names();
    let email = member.email.as_deref().unwrap_or_default();
    match (&member.username, email.is_empty()) {
        (Some(username), true) => {
            format!(
                "{} ({})",
                plain(&format!("{first} {last}")),
                plain(username)
            )
        }
        _ => named(&first, &last, email),
    }
}
