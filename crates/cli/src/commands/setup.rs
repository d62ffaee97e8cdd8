//! `lectern setup export | letter | open`.
//! Refuses to add an account: what a file says is shown first, and each account is added by its own command.

use lectern::Problem;
use lectern::setup::{self, Setup};
use serde_json::json;

use crate::args::SetupCommand;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::plain;

pub async fn run(shell: &Shell, command: SetupCommand) -> Result<Exit, Problem> {
    match command {
        SetupCommand::Export {
            file,
            campus,
            client_id,
            json,
        } => {
            let setup = setup::of(&shell.companion, campus.as_deref(), client_id.as_deref())?;
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
            shell.out.note(
                "Is that your campus? If not, stop here: your password would go there. Otherwise:\n\
                 \x20 lectern account add zoom --sign-in\n\
                 \x20 lectern account add campus --username …",
            );
        }
    }
    Ok(Exit::Done)
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
