//! `lectern status`: transfers, who works on them, accounts, and the days that were listed.
//! Refuses to wait for whoever works.

use jiff::civil::Date;
use lectern::DriverLock;
use lectern::journal::{HostRow, TransferKind, TransferRow, TransferState};
use lectern::{Companion, Problem};
use serde_json::json;

use crate::args::StatusArgs;
use crate::exit::Exit;
use crate::labels::Labels;
use crate::shell::Shell;
use crate::words::{self, bytes, plain, plural, transfer_state};

pub fn run(shell: &Shell, args: &StatusArgs) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    // Taken for an instant and given back at once: the lock itself is the only truth about who works.
    let working = DriverLock::try_take(companion.folder())?.is_none();
    let labels = Labels::read(companion)?;
    let open: Vec<TransferRow> = companion
        .journal()
        .transfers()?
        .into_iter()
        .filter(|row| !row.succeeded())
        .collect();
    let covered = covered(companion)?;
    if args.json {
        let transfers: Vec<_> = open.iter().map(|row| transfer_json(row, &labels)).collect();
        let accounts: Vec<_> = companion
            .journal()
            .accounts()?
            .iter()
            .map(|account| json!({"name": account.name, "kind": account.kind.as_str()}))
            .collect();
        let days: Vec<_> = covered
            .iter()
            .map(|(host, spans)| {
                let spans: Vec<_> = spans
                    .iter()
                    .map(|(from, to)| json!({"from": from, "to": to}))
                    .collect();
                json!({"host": host.id, "name": host.name, "days": spans})
            })
            .collect();
        shell.out.json(&json!({
            "data": companion.folder().root(),
            "recordings_folder": companion.recordings_folder(),
            "working": working,
            "accounts": accounts,
            "transfers": transfers,
            "covered": days,
        }))?;
        return Ok(Exit::Done);
    }
    show_place(shell, working)?;
    show_transfers(shell, &open, &labels);
    show_days(shell, &covered);
    Ok(Exit::Done)
}

/// The listed days of every host, the earliest first.
type Covered = Vec<(HostRow, Vec<(Date, Date)>)>;

fn covered(companion: &Companion) -> Result<Covered, Problem> {
    let journal = companion.journal();
    journal
        .hosts()?
        .into_iter()
        .map(|host| {
            let spans = journal.covered(host.account, &host.id)?;
            Ok((host, spans))
        })
        .collect()
}

fn transfer_json(row: &TransferRow, labels: &Labels) -> serde_json::Value {
    json!({
        "id": row.id,
        "kind": if row.kind == TransferKind::Pull { "pull" } else { "publish" },
        "file": labels.of_transfer(row),
        "state": row.state,
        "done": row.done,
        "total": row.total,
        "retry_at": row.retry_at,
        "problem": row.why,
        "message": row.why.as_ref().map(|why| words::problem(why).to_string()),
    })
}

fn show_place(shell: &Shell, working: bool) -> Result<(), Problem> {
    let companion = &shell.companion;
    shell.out.line(format_args!(
        "Data folder: {}",
        plain(&companion.folder().root().display().to_string())
    ));
    shell.out.line(format_args!(
        "Recordings: {}",
        plain(&companion.recordings_folder().display().to_string())
    ));
    shell.out.line(if working {
        "A Lectern is at work in this data folder."
    } else {
        "No Lectern is at work in this data folder."
    });
    let accounts = companion.journal().accounts()?;
    if accounts.is_empty() {
        shell.out.line("Accounts: none");
    }
    for account in accounts {
        let host = account
            .address
            .split("://")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_default();
        shell.out.line(format_args!(
            "Account: {} ({}, {})",
            plain(&account.name),
            account.kind.as_str(),
            plain(host)
        ));
    }
    Ok(())
}

fn show_transfers(shell: &Shell, open: &[TransferRow], labels: &Labels) {
    let (failed, waiting): (Vec<&TransferRow>, Vec<&TransferRow>) = open
        .iter()
        .partition(|row| row.state == TransferState::Failed);
    let (paused, to_do): (Vec<&TransferRow>, Vec<&TransferRow>) = waiting
        .into_iter()
        .partition(|row| row.state == TransferState::Paused);
    let paused_words = match paused.len() {
        0 => String::new(),
        count => format!(", {count} paused"),
    };
    shell.out.line(format_args!(
        "Transfers: {} to do, {} failed{paused_words}",
        plural(to_do.len() as u64, "file", "files"),
        failed.len()
    ));
    for row in to_do.into_iter().chain(paused) {
        let far = match row.total {
            Some(total) if row.done < total => format!(", {} of {}", bytes(row.done), bytes(total)),
            _ => String::new(),
        };
        shell.out.line(format_args!(
            "  {} {}{far}",
            transfer_state(row.state),
            labels.of_transfer(row)
        ));
        if let Some(at) = row.retry_at {
            shell
                .out
                .line(format_args!("    next try: {}", words::day_and_time(at)));
        }
    }
    for row in failed {
        shell
            .out
            .line(format_args!("  failed {}", labels.of_transfer(row)));
        if let Some(why) = &row.why {
            shell.out.line(format_args!("    {}", words::problem(why)));
        }
    }
}

fn show_days(shell: &Shell, covered: &Covered) {
    for (host, spans) in covered {
        let days: Vec<String> = spans
            .iter()
            .map(|(from, to)| format!("{from} to {to}"))
            .collect();
        let days = if days.is_empty() {
            "never listed".to_owned()
        } else {
            days.join(", ")
        };
        shell.out.line(format_args!(
            "Recordings of {} listed: {days}",
            plain(&host.name)
        ));
    }
}
