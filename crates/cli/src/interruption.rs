//! The wish of whoever started a command that it end: Ctrl-C, or a signal to end.
//! Refuses to end anything itself.

use lectern::Problem;

/// Listens from now on, so that no signal is lost before the first line is out.
#[cfg(unix)]
pub fn interruption() -> Result<impl Future<Output = ()>, Problem> {
    use tokio::signal::unix::{SignalKind, signal};

    let of = |kind| {
        signal(kind).map_err(|error| Problem::Disk {
            path: "signals".to_owned(),
            detail: error.to_string(),
        })
    };
    let (mut interrupt, mut terminate) =
        (of(SignalKind::interrupt())?, of(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
pub fn interruption() -> Result<impl Future<Output = ()>, Problem> {
    Ok(async {
        // A console without signals is closed instead, which ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
