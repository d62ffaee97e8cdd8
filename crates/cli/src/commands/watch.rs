//! `lectern watch`: keeps an eye on every Zoom account until it is interrupted, over Zoom's WebSocket or by asking.
//! Refuses to do what a Lectern that is open does already in this data folder: it waits for that one's end.

use std::sync::{Arc, Mutex, PoisonError};

use lectern::events::{Taken, keep_looking};
use lectern::journal::{Account, AccountId};
use lectern::presence::{self, Hearing, Presence, WallClock, Watcher};
use lectern::transfer::stop_signal;
use lectern::{Companion, Problem, Side};
use serde_json::json;
use tokio::sync::Notify;

use super::listen::taken_json;
use crate::args::WatchArgs;
use crate::exit::Exit;
use crate::interruption::interruption;
use crate::output::Output;
use crate::shell::Shell;
use crate::words::{self, day_and_time, plain};

pub async fn run(shell: &Shell, args: &WatchArgs) -> Result<Exit, Problem> {
    let interrupted = interruption()?;
    let companion = &shell.companion;
    let accounts = companion.journal().accounts()?;
    if accounts.iter().all(Account::is_campus) {
        return Err(Problem::NoAccount { side: Side::Zoom });
    }
    shell
        .out
        .note("Keeping an eye on Zoom; `lectern status` shows what came of it. Ctrl-C ends it.");
    let wake = Arc::new(Notify::new());
    let watcher = Arc::new(Telling {
        out: shell.out,
        json: args.json,
        companion: Arc::clone(companion),
        wake: Arc::clone(&wake),
        shown: Mutex::default(),
    });
    let (stopper, stop) = stop_signal();
    let time = Arc::new(WallClock::of(companion));
    let keeping = presence::run(companion, time, &stop, Arc::default(), watcher);
    let looking = keep_looking(companion, &stop, &wake);
    let working = async { tokio::try_join!(Box::pin(keeping), Box::pin(looking)) };
    tokio::pin!(working);
    tokio::select! {
        ended = &mut working => drop(ended?),
        () = interrupted => {
            stopper.stop();
            working.await?;
        }
    }
    Ok(Exit::Done)
}

/// Shows how accounts are kept, and what is told.
struct Telling {
    out: Output,
    json: bool,
    companion: Arc<Companion>,
    wake: Arc<Notify>,
    /// What was said last of each account.
    shown: Mutex<Vec<(AccountId, Hearing)>>,
}

impl Telling {
    fn is_new(&self, presence: &Presence) -> bool {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (presence.account, presence.hearing.clone());
        if shown.contains(&now) {
            return false;
        }
        shown.retain(|(account, _)| *account != presence.account);
        shown.push(now);
        true
    }
}

impl Watcher for Telling {
    fn hears(&self, presence: &Presence) {
        let now = self.companion.now();
        if self.json {
            let mut line = json!(presence);
            line["at"] = json!(now);
            self.out.line(line);
        } else if self.is_new(presence) {
            let name = plain(&presence.name);
            let said = words::watch::hearing(&presence.hearing);
            self.out
                .line(format_args!("{}  {name}: {said}", day_and_time(now)));
        }
    }

    fn forgets(&self, _: AccountId) {}

    fn told(&self, account: &Account, number: Option<u64>, taken: &Taken) {
        let now = self.companion.now();
        if self.json {
            let mut line = taken_json(number, taken);
            line["account"] = json!(account.name);
            line["at"] = json!(now);
            self.out.line(line);
        } else if let Some(said) = words::watch::told(number, taken) {
            let name = plain(&account.name);
            self.out
                .line(format_args!("{}  {name}: {said}", day_and_time(now)));
        }
    }

    fn wake(&self) {
        self.wake.notify_one();
    }
}
