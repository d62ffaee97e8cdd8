//! `lectern setup export | letter | open`.
//! Refuses to add an account: what a file says is shown first, and each account is added by its own command.

use lectern::setup::{self, Setup};
use lectern::{Problem, accounts};
use serde_json::json;

use crate::args::SetupCommand;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, plain};

pub async fn run(shell: &Shell, command: SetupCommand) -> Result<Exit, Problem> {
    match command {
        SetupCommand::Export {
            file,
            campus,
            account,
            client_id,
            json,
        } => {
            let companion = &shell.companion;
            let client_id = match account {
                Some(name) => {
                    let Some(app) = app_of(shell, &name)? else {
                        shell.out.usage(words::no_own_sign_in(&name));
                        return Ok(Exit::Usage);
                    };
                    Some(app)
                }
                None => client_id,
            };
            let setup = setup::of(companion, campus.as_deref(), client_id.as_deref());
            let setup = match setup {
                Err(Problem::WhichApp) => {
                    shell.out.usage(which_app(shell)?);
                    return Ok(Exit::Usage);
                }
                setup => setup?,
            };
            setup::export(&setup, &file)?;
            show(shell, &setup, json)?;
            shell.out.note(format_args!(
                "Written to {}. It holds no secret. Teachers open it with: lectern setup open FILE",
                plain(&file.display().to_string())
            ));
        }
        SetupCommand::Letter { language } => {
            let language = language.map_or_else(|| shell.companion.language(), Into::into);
            shell.out.line(setup::letter_to_administrator(language));
        }
        SetupCommand::Open { file, json } => {
            let setup = setup::open(&shell.companion, &file).await?;
            show(shell, &setup, json)?;
            // Where somebody signs in by another app already, that one would be meant without a name.
            shell.out.note(format_args!(
                "Is that your campus? If not, stop here: your password would go there. Otherwise:\n\
                 \x20 lectern account add zoom --sign-in --client-id {}\n\
                 \x20 lectern account add campus --username …",
                setup.client_id.as_str(),
            ));
        }
    }
    Ok(Exit::Done)
}

/// The client id of the app by which that account's user signs in. `None`: an app with a secret, which is nothing that teachers
/// could sign in by.
fn app_of(shell: &Shell, name: &str) -> Result<Option<String>, Problem> {
    let account = accounts::named(&shell.companion, name)?;
    let mut apps = setup::apps(&shell.companion)?.into_iter();
    let app = apps.find(|(_, accounts)| accounts.contains(&account.name));
    Ok(app.map(|(client_id, _)| client_id.as_str().to_owned()))
}

fn which_app(shell: &Shell) -> Result<String, Problem> {
    let apps = setup::apps(&shell.companion)?;
    Ok(if apps.len() > 1 {
        format!(
            "Several Zoom apps are known here: {}. Say by which one teachers are to sign in, with --account or --client-id.",
            words::apps(&apps)
        )
    } else {
        "No client ID is known. Name the public client ID of the Zoom app by which teachers are to sign in with --client-id. \
         Where there is no such app yet: lectern setup letter"
            .to_owned()
    })
}

fn show(shell: &Shell, setup: &Setup, as_json: bool) -> Result<(), Problem> {
    let campus = setup.campus.as_url().as_str();
    let client_id = setup.client_id.as_str();
    if as_json {
        return shell
            .out
            .json(&json!({"campus": campus, "zoom_client_id": client_id}));
    }
    shell.out.line(format_args!("campus: {}", plain(campus)));
    shell
        .out
        .line(format_args!("Zoom app: {}", plain(client_id)));
    Ok(())
}
