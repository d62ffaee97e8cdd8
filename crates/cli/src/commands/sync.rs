//! `lectern sync`.
//! Refuses to change anything in Zoom or on the campus.

use std::sync::Arc;

use lectern::journal::TransferRow;
use lectern::registrants::Offer;
use lectern::sync::SyncReport;
use lectern::transfer::{Selection, Watch, Work, perform};
use lectern::{Companion, Problem, Side, link};
use serde_json::json;

use crate::args::{ListArgs, SyncArgs};
use crate::exit::Exit;
use crate::output::Output;
use crate::shell::Shell;
use crate::words::{self, plain, plural};

/// A sync has no rows to show.
pub struct Quietly(pub Output);

impl Watch for Quietly {
    fn following(&self) {
        self.0.note("Another Lectern is at work in this data folder. It reads Zoom and the campus too; following it.");
    }
    fn taken_over(&self) {
        self.0
            .note("The other Lectern has ended. Going on in its place.");
    }
    fn changed(&self, _rows: &[TransferRow]) {}
}

pub async fn run(shell: &Shell, args: &SyncArgs) -> Result<Exit, Problem> {
    let companion: &Arc<Companion> = &shell.companion;
    if companion.journal().accounts()?.is_empty() {
        return Err(Problem::NoAccount { side: Side::Zoom });
    }
    shell.out.note("Reading Zoom and the campus …");
    let work = Work::Sync {
        since: args.list.days.from,
    };
    let outcome = perform(companion, work, args.wait.duration(), &Quietly(shell.out)).await?;
    let report = outcome.sync.unwrap_or_default();
    let chosen = chosen(companion, &args.list)?;
    if args.list.json {
        shell.out.json(&to_json(&report, chosen))?;
    } else {
        show(shell, &report, chosen)?;
    }
    Ok(Exit::of_failures(
        report.problems.iter().map(|met| &met.problem),
    ))
}

/// How many recordings fit the choice, where one was made.
fn chosen(companion: &Companion, list: &ListArgs) -> Result<Option<usize>, Problem> {
    if list.course.is_none() && list.days.to.is_none() && list.days.from.is_none() {
        return Ok(None);
    }
    let selection = Selection {
        course: list.course.clone(),
        session: list.session,
        from: list.days.from,
        to: list.days.to,
        ..Selection::default()
    };
    Ok(Some(selection.recordings(companion)?.len()))
}

fn to_json(report: &SyncReport, chosen: Option<usize>) -> serde_json::Value {
    let problems: Vec<_> = report
        .problems
        .iter()
        .map(|met| json!({"account": met.account, "problem": met.problem, "message": words::problem(&met.problem).to_string()}))
        .collect();
    json!({
        "hosts": report.hosts,
        "meetings": report.meetings,
        "recordings": report.recordings,
        "courses": report.courses,
        "documents": report.documents,
        "vanished_links": report.vanished_links,
        "chosen_recordings": chosen,
        "registrants": report.registrants,
        "problems": problems,
    })
}

fn show(shell: &Shell, report: &SyncReport, chosen: Option<usize>) -> Result<(), Problem> {
    shell.out.line(summary(report));
    if let Some(chosen) = chosen {
        shell.out.line(format_args!(
            "{} of this choice are known.",
            plural(chosen as u64, "recording", "recordings")
        ));
    }
    if report.vanished_links > 0 {
        shell.out.line(format_args!(
            "{} in Zoom and not any more: the meeting's agenda was changed there. What this computer knew stays; \
             look at them with `lectern links`, and put them back with `lectern links --accept`.",
            plural(report.vanished_links as u64, "course link stood", "course links stood")
        ));
    }
    let made_by_campus = link::offers(shell.companion.journal())?
        .into_iter()
        .filter(|offer| offer.why == link::Offered::MadeByCampus)
        .count();
    if made_by_campus > 0 {
        shell.out.note(format_args!(
            "{} no link yet, and the campus itself knows the course: lectern links",
            plural(made_by_campus as u64, "meeting has", "meetings have")
        ));
    }
    let unlinked = Selection {
        unlinked: true,
        ..Selection::default()
    }
    .recordings(&shell.companion)?
    .len();
    if unlinked > 0 {
        shell.out.note(format_args!(
            "{} no course yet. Suggestions: lectern assign --suggested --dry-run",
            plural(
                unlinked as u64,
                "recording belongs to",
                "recordings belong to"
            )
        ));
    }
    for offer in &report.registrants {
        registrants(shell, offer);
    }
    for met in &report.problems {
        shell.out.line(format_args!(
            "{}: {}",
            plain(&met.account),
            words::problem(&met.problem)
        ));
    }
    Ok(())
}

/// What differs between a meeting's registrants and its course, or was done about it.
fn registrants(shell: &Shell, offer: &Offer) {
    let topic = plain(offer.topic.as_deref().unwrap_or("(no topic)"));
    if offer.applied {
        shell.out.line(format_args!(
            "{topic} ({}): registered {}, taken away {}, of these failed {}",
            offer.number, offer.add, offer.remove, offer.failed
        ));
    } else {
        shell.out.line(format_args!(
            "{topic} ({}): {} to register, {} to take away, {}. See `lectern registrants plan {}`.",
            offer.number,
            offer.add,
            offer.remove,
            plural(offer.renamed as u64, "changed name", "changed names"),
            offer.number
        ));
    }
    if let Some(host) = &offer.unconfirmed_host {
        shell.out.note(format_args!(
            "Nothing was done by itself: only {} says that this meeting belongs to the course. `lectern registrants sync {}` \
             agrees to that, once for all meetings of this host.",
            plain(host),
            offer.number
        ));
    }
}

/// What a sync read, in one line.
pub fn summary(report: &SyncReport) -> String {
    let count = |count: usize, one, many| plural(count as u64, one, many);
    format!(
        "{}, {}, {}, {}, {}",
        count(report.hosts, "host", "hosts"),
        count(report.meetings, "meeting", "meetings"),
        count(report.recordings, "recording", "recordings"),
        count(report.courses, "course", "courses"),
        count(report.documents, "document", "documents"),
    )
}
