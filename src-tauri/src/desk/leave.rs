//! Whether the page can be let go of: put to it while nobody looks, and answered by one that holds nothing of its user's.
//! Refuses an answer to what nobody asked.

use tokio::sync::watch;

use crate::go::Destination;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stand {
    Stays,
    Asked,
    /// It can go; the one that comes next begins here.
    Goes(Destination),
}

pub(crate) struct Leave(watch::Sender<Stand>);

impl Leave {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(Stand::Stays))
    }

    /// Has the page be asked. One that cannot go says nothing.
    pub(crate) fn ask(&self) {
        self.0.send_replace(Stand::Asked);
    }

    /// Nobody wants to know any more.
    pub(crate) fn forget(&self) {
        self.0.send_replace(Stand::Stays);
    }

    /// What the page says: it can go, and is here.
    pub(crate) fn answer(&self, place: Destination) {
        self.0.send_if_modified(|stand| {
            let asked = *stand == Stand::Asked;
            if asked {
                *stand = Stand::Goes(place);
            }
            asked
        });
    }

    /// Waits until the page can go, for ever where it cannot.
    pub(crate) async fn answered(&self) -> Destination {
        let mut stands = self.0.subscribe();
        loop {
            if let Stand::Goes(place) = &*stands.borrow_and_update() {
                return place.clone();
            }
            if stands.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    pub(crate) fn listen(&self) -> watch::Receiver<Stand> {
        self.0.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_a_page_that_was_asked_goes() {
        let leave = Leave::new();
        let stands = leave.listen();
        leave.answer(Destination::Settings);
        assert_eq!(*stands.borrow(), Stand::Stays);
        leave.ask();
        leave.answer(Destination::Settings);
        assert_eq!(leave.answered().await, Destination::Settings);
        leave.answer(Destination::Today);
        assert_eq!(leave.answered().await, Destination::Settings);
        leave.forget();
        leave.answer(Destination::Today);
        assert_eq!(*stands.borrow(), Stand::Stays);
    }
}
