//! `lectern links`: course links that are offered, each with its reason, and their writing.
//! Refuses to write any that was not asked for.

use lectern::Problem;
use lectern::link::{self, Offer, Offered};
use serde_json::json;

use super::assign;
use crate::args::LinksArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, plain, plural};

pub async fn run(shell: &Shell, args: &LinksArgs) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let mut offers = link::offers(companion.journal())?;
    if !args.meetings.is_empty() {
        let named = |offer: &Offer| args.meetings.iter().any(|one| one.get() == offer.number);
        offers.retain(named);
    }
    if args.accept {
        let done = link::accept(companion, &offers).await?;
        return assign::show(shell, &done, false);
    }
    if args.decline {
        link::decline(companion.journal(), &offers)?;
        shell.out.line(format_args!(
            "{} not offered any more",
            plural(offers.len() as u64, "link", "links")
        ));
        return Ok(Exit::Done);
    }
    let courses = companion.journal().courses()?;
    if args.json {
        let all: Vec<_> = offers
            .iter()
            .map(|offer| {
                json!({"meeting_id": offer.number, "topic": offer.topic,
                       "belongs_to": super::meeting::belongs_to(&offer.target), "why": word(&offer.why)})
            })
            .collect();
        shell.out.json(&all)?;
        return Ok(Exit::Done);
    }
    if offers.is_empty() {
        shell
            .out
            .note("No link is missing, as far as this computer knows.");
    }
    for offer in &offers {
        let topic = plain(offer.topic.as_deref().unwrap_or("(no topic)"));
        let place = words::place(&offer.target, &courses);
        let number = offer.number;
        shell.out.line(match offer.why {
            Offered::Vanished => format!(
                "{topic} ({number}): the course link of {place} was removed in Zoom. Put it back?"
            ),
            Offered::MadeByCampus => {
                format!("{topic} ({number}): the campus made this meeting in {place}. Link it?")
            }
        });
    }
    if !offers.is_empty() {
        shell.out.note(
            "All of it: lectern links --accept. One: lectern links MEETING --accept (or --decline). Another course: lectern assign.",
        );
    }
    Ok(Exit::Done)
}

fn word(why: &Offered) -> &'static str {
    match why {
        Offered::Vanished => "vanished",
        Offered::MadeByCampus => "made-by-campus",
    }
}
