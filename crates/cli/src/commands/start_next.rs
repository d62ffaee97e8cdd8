//! `lectern start-next`: the next meeting of one's own, opened in Zoom.
//! Refuses to print its link, which may hold a token: `lectern meeting start-link` is for that.

use jiff::tz::TimeZone;
use lectern::schedule::{self, Named, Start, Trouble};
use lectern::today::{OwnMeeting, today};
use lectern::{Problem, Result};
use secrecy::ExposeSecret;
use serde_json::json;
use url::Url;

use super::meeting::why_join;
use crate::args::StartNextArgs;
use crate::browser;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{day_and_time, plain};

pub async fn run(shell: &Shell, args: &StartNextArgs) -> Result<Exit> {
    let companion = &shell.companion;
    let today = today(companion, &TimeZone::system())?;
    let Some(next) = today.next() else {
        shell.out.usage(
            "No meeting of yours is ahead, as far as this computer knows. \
             Where it should know one: `lectern sync` reads Zoom anew, and `lectern meeting start-link MEETING --i-am EMAIL` \
             says which host you are.",
        );
        return Ok(Exit::Failed);
    };
    if args.dry_run {
        let opens = if next.may_start { "start" } else { "join" };
        return told(shell, args.json, next, opens, None);
    }
    let meeting = &next.row.meeting;
    let named = Named::known(companion.journal(), meeting.account, meeting.number)?;
    let start = match schedule::start(companion, named).await {
        Ok(start) => start,
        Err(Trouble::Problem(problem)) => return Err(problem),
        // What somebody typed cannot be wrong where nothing was.
        Err(Trouble::Wrong(wrong)) => {
            return Err(Problem::Internal {
                detail: format!("{wrong:?}"),
            });
        }
    };
    let (opens, link, why) = match &start {
        Start::AsHost(link) => ("start", link.expose_secret(), None),
        Start::AsAlternativeHost { link } => (
            "start-as-alternative-host",
            link.as_str(),
            Some(
                "You are an alternative host: it starts once you are signed in to Zoom as yourself."
                    .to_owned(),
            ),
        ),
        Start::Join { link, why } => ("join", link.as_str(), Some(why_join(why))),
    };
    open(link, meeting.number)?;
    told(shell, args.json, next, opens, why)
}

/// Neither an error nor the log repeats the link.
fn open(link: &str, number: u64) -> Result<()> {
    let cannot = || Problem::CannotOpen {
        what: number.to_string(),
    };
    let address = Url::parse(link).ok().filter(|url| url.scheme() == "https");
    browser::open(&address.ok_or_else(cannot)?).map_err(|_| cannot())
}

fn told(
    shell: &Shell,
    as_json: bool,
    next: &OwnMeeting,
    opens: &str,
    why: Option<String>,
) -> Result<Exit> {
    let number = next.row.meeting.number;
    if as_json {
        shell.out.json(&json!({
            "meeting_id": number, "topic": next.row.topic, "start": next.start, "running": next.running,
            "opens": opens, "why": why,
        }))?;
        return Ok(Exit::Done);
    }
    let when = match next.start {
        _ if next.running => "runs now".to_owned(),
        Some(start) => day_and_time(start),
        None => "no fixed time".to_owned(),
    };
    let topic = plain(next.row.topic.as_deref().unwrap_or("(no topic)"));
    shell
        .out
        .line(format_args!("{opens}: {topic} ({number}), {when}"));
    if let Some(why) = why {
        shell.out.note(why);
    }
    Ok(Exit::Done)
}
