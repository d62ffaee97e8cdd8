//! `rehearse --serve`: the practice world for other terminals, until interrupted.
//! Refuses to print anything on standard output but the one line that opens it.

use lectern::Problem;
use rehearsal::World;

use super::world_problem;
use crate::exit::Exit;
use crate::output::Output;

pub async fn run(world: World, out: Output) -> Result<Exit, Problem> {
    let interrupted = interruption().map_err(|error| world_problem(&error))?;
    let line = serde_json::to_string(world.keys()).map_err(|error| Problem::Disk {
        path: "the practice world".to_owned(),
        detail: error.to_string(),
    })?;
    out.line(line);
    let keys = world.keys();
    out.note(format_args!(
        "The practice world serves until interrupted. In another terminal, with secrets of the line above in the environment:\n\
         \x20 lectern --data DIR account add zoom --account-id {} --client-id {} --api-url {} --oauth-url {}\n\
         \x20 lectern --data DIR account add campus --url {} --username {}\n\
         \x20 lectern --data DIR account add zoom --sign-in --client-id {} --api-url {} --oauth-url {}",
        keys.zoom.account_id, keys.zoom.client_id, keys.zoom.api_url, keys.zoom.oauth_url, keys.campus.url, keys.campus.username,
        keys.zoom.public_client_id, keys.zoom.api_url, keys.zoom.oauth_url,
    ));
    interrupted.await;
    world.stop().await;
    Ok(Exit::Done)
}

/// Listens from now on, so that no signal is lost before the first line is out.
#[cfg(unix)]
fn interruption() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn interruption() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // A console without signals is closed instead, which ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
