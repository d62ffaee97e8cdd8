//! Doing what was clicked in the tray.
//! Refuses to fail in silence: what cannot be done leads to the window, where the same thing tells its reason.

use lectern::Result;
use lectern::journal::RecordingFilter;
use lectern::transfer::{pause_all, resume_paused};
use tauri::{AppHandle, Manager, Runtime};

use super::act::Act;
use crate::closing;
use crate::desk::Desk;
use crate::go::{Destination, Then, go};
use crate::window::show;

pub(super) async fn perform<R: Runtime>(app: &AppHandle<R>, act: Act) {
    if let Err(problem) = done(app, act).await {
        tracing::warn!(?problem, "what was clicked in the tray was not done");
        show(app);
    }
}

async fn done<R: Runtime>(app: &AppHandle<R>, act: Act) -> Result<()> {
    let desk = app.state::<Desk>().inner().clone();
    match act {
        Act::Open => show(app),
        Act::Quit => closing::quit(app).await,
        Act::Meeting { account, number } => go(app, meeting(account.0, number, false)),
        Act::Recording(recording) => {
            let then = Then::Look;
            go(app, Destination::Recording { recording, then });
        }
        Act::Ready => recordings(app, RecordingFilter::Ready),
        Act::Recordings => recordings(app, RecordingFilter::All),
        // Its page does it, and says what came of it.
        Act::Enter { account, number } => go(app, meeting(account.0, number, true)),
        Act::Sync => {
            desk.write(|companion| {
                let wish = companion.journal().wish_for_sync(companion.now(), None);
                wish.map(drop)
            })
            .await?;
        }
        Act::PauseAll => {
            desk.act(async |companion| pause_all(&companion).await)
                .await?;
        }
        Act::ResumeAll => {
            desk.act(async |companion| resume_paused(&companion).await)
                .await?;
        }
    }
    Ok(())
}

fn meeting(account: i64, number: u64, enter: bool) -> Destination {
    Destination::Meeting {
        account,
        number,
        enter,
    }
}

fn recordings<R: Runtime>(app: &AppHandle<R>, filter: RecordingFilter) {
    go(app, Destination::Recordings { filter });
}
