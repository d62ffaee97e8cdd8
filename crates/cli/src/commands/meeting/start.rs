//! `lectern meeting start-link`: the link on standard output, why it is that one beside it.
//! Refuses to write a start link anywhere else.

use lectern::schedule::{self, Outcome, Start, WhyJoin};
use lectern::{Problem, accounts};
use secrecy::ExposeSecret;
use serde_json::json;

use crate::args::meeting::StartArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::plain;

pub async fn run(shell: &Shell, args: &StartArgs) -> Outcome<Exit> {
    let companion = &shell.companion;
    let named = schedule::named(companion, args.meeting.get())?;
    if let Some(me) = &args.i_am {
        let all = accounts::list(companion)?;
        let account = all.iter().find(|account| account.id == named.account);
        let account = account.ok_or(Problem::AccountNotFound {
            name: String::new(),
        })?;
        accounts::follow(companion, &account.name, account.hosts.as_deref(), Some(me))?;
    }
    let start = schedule::start(companion, named).await?;
    let (kind, link, note) = match &start {
        Start::AsHost(link) => (
            "start",
            link.expose_secret(),
            "This link signs in as you for two hours: open it now, and give it to nobody."
                .to_owned(),
        ),
        Start::AsAlternativeHost { link } => (
            "start-as-alternative-host",
            link.as_str(),
            "You are an alternative host: it starts once you are signed in to Zoom as yourself."
                .to_owned(),
        ),
        Start::Join { link, why } => ("join", link.as_str(), why_join(why)),
    };
    if args.json {
        shell
            .out
            .json(&json!({"opens": kind, "link": link, "why": note}))?;
    } else {
        shell.out.line(plain(link));
        shell.out.note(note);
    }
    Ok(Exit::Done)
}

/// Why somebody only joins.
pub fn why_join(why: &WhyJoin) -> String {
    match why {
        WhyJoin::OfAnother { host } => format!(
            "It is joined: the meeting is {}'s, and starting it would sign you in as them.",
            plain(host)
        ),
        WhyJoin::WhoAreYou { host, .. } => format!(
            "It is joined: the meeting is {}'s. If that is you, say so once with `lectern meeting start-link MEETING --i-am EMAIL`.",
            plain(host)
        ),
    }
}
