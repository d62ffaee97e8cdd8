//! The wish of whoever started a command that it end: Ctrl-C, or a signal to end.
//! Refuses to end anything itself.

/// Listens from now on, so that no signal is lost before the first line is out.
#[cfg(unix)]
pub fn interruption() -> std::io::Result<impl Future<Output = ()>> {
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
pub fn interruption() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // A console without signals is closed instead, which ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
