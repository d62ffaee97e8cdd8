//! `lectern registrants links` and `enter`: personal ways into a meeting, shown, written to a file or sent.
//! Refuses to write a link anywhere but where it was asked for.

use std::io::Write;
use std::path::Path;

use lectern::journal::{AccountId, Delivered, LinkKey, Scope};
use lectern::registrants::{self, Delivery, PersonalLink};
use lectern::{Problem, Side, sheet};
use serde_json::json;

use super::{named, scope};
use crate::args::{EnterArgs, JoinLinksArgs};
use crate::exit::Exit;
use crate::output::Output;
use crate::shell::Shell;
use crate::words::{self, plain, plural};

pub async fn run(shell: &Shell, args: &JoinLinksArgs) -> Result<Exit, Problem> {
    let scope = scope(shell, &args.of)?;
    if args.send {
        let delivery = registrants::deliver(&shell.companion, &scope).await?;
        let unavailable = words::registrants::availability(&delivery.availability);
        if args.of.json {
            let mut value = json!(delivery);
            value["message"] = json!(unavailable.as_ref().map(ToString::to_string));
            shell.out.json(&value)?;
        } else {
            match &unavailable {
                Some(why) => shell.out.line(why),
                None => show_delivery(shell.out, &delivery),
            }
        }
        return Ok(delivery_end(&delivery));
    }
    let (availability, links) =
        registrants::links(&shell.companion, &scope, args.person.as_deref()).await?;
    let unavailable = words::registrants::availability(&availability);
    if args.of.json {
        let all: Vec<_> = links.iter().map(to_json).collect();
        shell
            .out
            .json(&json!({"meeting_id": scope.number, "links": all,
            "message": unavailable.as_ref().map(ToString::to_string)}))?;
    } else if let Some(why) = &unavailable {
        shell.out.line(why);
    } else if let Some(file) = &args.csv {
        let text = sheet::csv(
            shell.companion.language(),
            &registrants::links_table(&links),
        );
        write_private(file, &text)?;
        shell.out.line(format_args!(
            "wrote {} to {}",
            plural(links.len() as u64, "link", "links"),
            file.display()
        ));
    } else if args.person.is_some() {
        match links.first() {
            Some(one) => shell.out.line(one.link.expose()),
            None => shell
                .out
                .line(words::registrants::why(&registrants::Why::NotKnown)),
        }
    } else {
        let rows: Vec<_> = links
            .iter()
            .map(|one| {
                vec![
                    named(&one.first_name, &one.last_name, &one.email),
                    one.link.expose().to_owned(),
                ]
            })
            .collect();
        if rows.is_empty() {
            shell.out.note("Nobody is registered and approved.");
        }
        shell.out.table(&["REGISTRANT", "JOIN LINK"], &rows);
    }
    let none_found = args.person.is_some() && links.is_empty();
    Ok(if unavailable.is_some() || none_found {
        Exit::Failed
    } else {
        Exit::Done
    })
}

fn to_json(one: &PersonalLink) -> serde_json::Value {
    json!({"id": one.registrant, "email": one.email, "first_name": one.first_name, "last_name": one.last_name,
           "join_url": one.link.expose()})
}

pub async fn enter(shell: &Shell, args: &EnterArgs) -> Result<Exit, Problem> {
    let scope = scope(shell, &args.of)?;
    let Some(campus) = identity(shell, &scope, args.campus.as_deref())? else {
        shell.out.usage(
            "This meeting belongs to no campus, and there are several: say as whom you enter with --campus NAME \
             (`lectern account list` shows the names).",
        );
        return Ok(Exit::Usage);
    };
    match registrants::enter(&shell.companion, &scope, campus).await? {
        Ok(link) if args.of.json => shell
            .out
            .json(&json!({"meeting_id": scope.number, "join_url": link.expose()}))?,
        Ok(link) => shell.out.line(link.expose()),
        Err(why) => {
            shell.out.line(words::registrants::why(&why));
            return Ok(Exit::Failed);
        }
    }
    Ok(Exit::Done)
}

/// The campus account as whose user somebody enters: the one that is named, else that of the meeting, else the only one. With
/// several, none is taken by chance: Zoom would be told the name and address of another identity.
fn identity(
    shell: &Shell,
    scope: &Scope,
    named: Option<&str>,
) -> Result<Option<AccountId>, Problem> {
    if let Some(name) = named {
        let account = lectern::accounts::named(&shell.companion, name)?;
        return match account.is_campus() {
            true => Ok(Some(account.id)),
            false => Err(Problem::NoAccount { side: Side::Campus }),
        };
    }
    let journal = shell.companion.journal();
    let link = journal.link(scope.account, &LinkKey::Number(scope.number))?;
    if let Some(campus) = link.and_then(|link| link.target.campus()) {
        return Ok(Some(campus));
    }
    let accounts = journal.accounts()?;
    let mut campuses = accounts.iter().filter(|account| account.is_campus());
    match (campuses.next(), campuses.next()) {
        (Some(only), None) => Ok(Some(only.id)),
        (Some(_), Some(_)) => Ok(None),
        (None, _) => Err(Problem::NoAccount { side: Side::Campus }),
    }
}

pub fn delivery_end(delivery: &Delivery) -> Exit {
    let failed = |row: &lectern::journal::DeliveryRow| row.delivered != Delivered::Delivered;
    let unavailable = words::registrants::availability(&delivery.availability).is_some();
    if unavailable || delivery.sent.iter().any(failed) {
        Exit::Failed
    } else {
        Exit::Done
    }
}

pub fn show_delivery(out: Output, delivery: &Delivery) {
    let mut delivered = 0;
    for row in &delivery.sent {
        match &row.delivered {
            Delivered::Delivered => delivered += 1,
            Delivered::Failed { why: Some(why) } => {
                out.line(format_args!("not sent: {}", plain(&row.email)));
                out.line(format_args!("  {}", words::problem(why)));
            }
            Delivered::Failed { why: None } | Delivered::Sending => {
                out.line(format_args!("not sent: {}", plain(&row.email)));
                out.line(
                    "  The campus said that the message was sent and has no such message. The account may be closed. Look \
                     at your sent messages on the campus.",
                );
            }
        }
    }
    if !delivery.unknown.is_empty() {
        out.note(format_args!(
            "{} nobody of the course: no message can be sent.",
            plural(
                delivery.unknown.len() as u64,
                "registrant is",
                "registrants are"
            )
        ));
    }
    out.line(format_args!(
        "links sent {delivered}, sent before {}, failed {}",
        delivery.before.len(),
        delivery.sent.len() - delivered
    ));
}

/// Writes a file that only its owner reads: it lets whoever has it into the meeting.
pub fn write_private(path: &Path, text: &str) -> Result<(), Problem> {
    let write = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        options.open(path)?.write_all(text.as_bytes())
    };
    write().map_err(|error| Problem::disk(&error, path))
}
