//! `rehearse --serve`: the practice world for other terminals, until interrupted.
//! Refuses to print anything on standard output but the one line that opens it.

use lectern::Problem;
use rehearsal::World;

use crate::exit::Exit;
use crate::interruption::interruption;
use crate::output::Output;

pub async fn run(world: World, out: Output) -> Result<Exit, Problem> {
    let interrupted = interruption()?;
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
