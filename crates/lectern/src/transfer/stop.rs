//! The wish to end work that would go on for long, and those who heed it.
//! Refuses to end anything by force: what is under way is left as after a kill, ready to be taken up again.

use tokio::sync::watch;

/// Says when to stop. Dropped, it says so too.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Hears when to stop. Clones hear the same.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

/// A pair of both.
pub fn stop_signal() -> (Stopper, Stop) {
    let (sender, receiver) = watch::channel(false);
    (Stopper(sender), Stop(receiver))
}

impl Stopper {
    /// Stops everybody who listens, now or later.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Whether it is time to stop.
    pub fn is_wanted(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits until it is time to stop.
    pub async fn wanted(&self) {
        // An error says that nobody is left who could say it: time to stop.
        drop(self.0.clone().wait_for(|stop| *stop).await);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_listens_hears_it_and_who_comes_later_too() {
        let (stopper, stop) = stop_signal();
        assert!(!stop.is_wanted());
        let early = tokio::spawn({
            let stop = stop.clone();
            async move { stop.wanted().await }
        });
        stopper.stop();
        early.await.unwrap();
        stop.wanted().await;
        assert!(stop.is_wanted());
    }

    #[tokio::test]
    async fn nobody_works_on_for_somebody_who_is_gone() {
        let (stopper, stop) = stop_signal();
        drop(stopper);
        stop.wanted().await;
        assert!(stop.is_wanted());
    }
}
