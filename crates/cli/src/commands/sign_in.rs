//! `lectern account add zoom --sign-in`: the address to open, and the account that comes of it.
//! Refuses to open anything by itself: whether and how an address reaches a browser is passed in.

use std::io::{self, IsTerminal, stderr, stdin};
use std::time::Duration;

use lectern::Problem;
use lectern::accounts::{self, ZoomAddresses};
use lectern::secrets::Keep;
use lectern::setup;
use serde_json::json;
use url::Url;

use crate::args::OwnSignIn;
use crate::browser;
use crate::exit::Exit;
use crate::interruption::interruption;
use crate::shell::Shell;
use crate::words::{self, plain};

/// Long enough to find a password, short enough not to leave a port open for a day.
const PATIENCE: Duration = Duration::from_secs(600);

/// Who is to sign in, and where.
pub struct Whose {
    pub name: Option<String>,
    pub client_id: Option<String>,
    pub addresses: ZoomAddresses,
}

pub async fn run(shell: &Shell, whose: Whose, how: &OwnSignIn) -> Result<Exit, Problem> {
    let at_terminal = stdin().is_terminal() && stderr().is_terminal();
    if browser::is_wanted(at_terminal, how.no_browser) {
        sign_in(shell, whose, how, browser::open).await
    } else {
        sign_in(shell, whose, how, |_: &Url| Ok(())).await
    }
}

async fn sign_in(
    shell: &Shell,
    whose: Whose,
    how: &OwnSignIn,
    pass_on: impl FnOnce(&Url) -> io::Result<()>,
) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let draft = accounts::own_zoom(
        companion,
        whose.name.as_deref(),
        whose.client_id.as_deref(),
        &whose.addresses,
    );
    let draft = match draft {
        Err(Problem::WhichApp) => {
            shell.out.usage(which_app(shell)?);
            return Ok(Exit::Usage);
        }
        draft => draft?,
    };
    let interrupted = interruption()?;
    let sign_in = draft.begin(companion, how.port, Keep::InKeyring).await?;
    shell.out.note(
        "Zoom may keep only one computer signed in: signing in here may end the sign-in of Lectern on another one.\n\
         Open this address, allow the app, and come back; it is waited for during 10 minutes:",
    );
    let address = sign_in.address();
    if how.json {
        shell.out.line(json!({"open": address}));
    } else {
        shell.out.line(address);
    }
    if let Err(error) = pass_on(address) {
        shell.out.note(format_args!(
            "No browser could be opened ({}): copy the address into one.",
            plain(&error.to_string())
        ));
    }
    let added = sign_in.finish_unless(companion, PATIENCE, interrupted);
    let Some(added) = added.await? else {
        shell.out.usage(
            "The sign-in was given up. Nothing was changed: run the same command again to sign in.",
        );
        return Ok(Exit::SignIn);
    };
    if how.json {
        shell.out.line(json!({
            "account": super::account::to_json(&added.account),
            "renewed": added.renewed,
        }));
        return Ok(Exit::Done);
    }
    let verb = if added.renewed { "Renewed" } else { "Added" };
    let name = plain(&added.account.name);
    let who = plain(added.account.me.as_deref().unwrap_or_default());
    shell.out.line(format_args!(
        "{verb} the account “{name}”: signed in as {who}."
    ));
    shell.out.note(format_args!(
        "What it may do, what is missing, and what it cannot do: lectern account check {name}"
    ));
    Ok(Exit::Done)
}

/// What to say where nobody said which app is meant.
fn which_app(shell: &Shell) -> Result<String, Problem> {
    let apps = setup::apps(&shell.companion)?;
    if apps.len() > 1 {
        return Ok(format!(
            "Several Zoom apps are known here: {}. Say with --name whose sign-in is meant, or name the public client ID of an app \
             with --client-id.",
            words::apps(&apps)
        ));
    }
    Ok(
        "No client ID is known. Open the set-up file of your campus (lectern setup open FILE), \
        or name the public client ID of a Zoom app with --client-id."
            .to_owned(),
    )
}
