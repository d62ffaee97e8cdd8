//! A beat whenever this process changed something: for those who would otherwise look again later.
//! Refuses to say what changed; whoever hears it looks.

use tokio::sync::watch;

/// The beat of one profile.
pub(crate) struct Pulse(watch::Sender<u64>);

/// Hears every beat since it last listened, as one.
pub(crate) struct Listener(watch::Receiver<u64>);

impl Pulse {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    pub(crate) fn beat(&self) {
        self.0.send_modify(|beats| *beats = beats.wrapping_add(1));
    }

    pub(crate) fn count(&self) -> u64 {
        *self.0.borrow()
    }

    pub(crate) fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

impl Listener {
    /// Takes what was not heard yet as heard.
    pub(crate) fn forget(&mut self) {
        self.0.mark_unchanged();
    }

    /// Waits for the next beat; for ever where nobody is left who could give one.
    pub(crate) async fn heard(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
