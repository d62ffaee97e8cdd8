//! Brings the window to the front at the place that something speaks of: a notice, the tray, another start of Lectern.
//! Refuses to know what is shown there: the page does.

use lectern::journal::{AccountId, RecordingFilter};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, Runtime};
use tokio::sync::watch;

use crate::desk::Desk;
use crate::view::id::RecordingId;
use crate::window;

/// Where the window is to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
// The pages know another destination, that of copies.
#[serde(
    rename = "GoTo",
    tag = "place",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum Destination {
    Today,
    /// The list of recordings, with this filter.
    Recordings {
        filter: RecordingFilter,
    },
    /// One recording, and what is to be done with it.
    Recording {
        recording: RecordingId,
        then: Then,
    },
    /// The list of meetings.
    Meetings,
    Meeting {
        #[cfg_attr(test, specta(type = u32))]
        account: i64,
        #[cfg_attr(test, specta(type = u32))]
        number: u64,
        /// It is started or joined at once, and what came of that is said there.
        enter: bool,
    },
    /// Who is registered to a meeting, beside the people of its course.
    Registrants {
        #[cfg_attr(test, specta(type = u32))]
        account: i64,
        #[cfg_attr(test, specta(type = u32))]
        number: u64,
    },
    Settings,
}

/// What is to be done with a recording that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Then {
    /// It is looked at.
    Look,
    /// It is copied to its course, once somebody agrees to where and how.
    Copy,
}

impl Destination {
    pub(crate) fn recording(account: AccountId, uuid: &str, then: Then) -> Self {
        Self::Recording {
            recording: RecordingId::of(account, uuid),
            then,
        }
    }
}

/// Where the page was told to go and has not gone yet.
pub(crate) struct Going(watch::Sender<Option<Destination>>);

impl Going {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(None))
    }

    /// The last one counts: nobody goes to two places.
    pub(crate) fn wish(&self, destination: Destination) {
        self.0.send_replace(Some(destination));
    }

    /// Where the page that comes next begins, unless it is wanted elsewhere.
    pub(crate) fn unless_elsewhere(&self, destination: Destination) {
        self.0.send_if_modified(|wish| {
            let nowhere = wish.is_none();
            if nowhere {
                *wish = Some(destination);
            }
            nowhere
        });
    }

    /// Hears of every wish from now on.
    pub(crate) fn listen(&self) -> watch::Receiver<Option<Destination>> {
        self.0.subscribe()
    }

    /// Takes what nobody has taken yet.
    pub(crate) fn take(&self) -> Option<Destination> {
        let mut taken = None;
        // Whoever took it is no news to those who listen.
        self.0.send_if_modified(|wish| {
            taken = wish.take();
            false
        });
        taken
    }
}

/// Shows the window at this place. A page that is not there yet goes there when it begins to watch.
pub(crate) fn go<R: Runtime>(app: &AppHandle<R>, destination: Destination) {
    app.state::<Desk>().going().wish(destination);
    window::show(app);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_wish_counts_and_is_taken_once() {
        let going = Going::new();
        let mut heard = going.listen();
        assert_eq!(going.take(), None);
        going.wish(Destination::Recordings {
            filter: RecordingFilter::Ready,
        });
        going.wish(Destination::Today);
        assert!(heard.has_changed().unwrap());
        heard.mark_unchanged();
        assert_eq!(going.take(), Some(Destination::Today));
        assert_eq!(going.take(), None);
        assert!(!heard.has_changed().unwrap());
    }

    #[test]
    fn a_page_begins_where_the_last_one_was_unless_something_leads_elsewhere() {
        let going = Going::new();
        going.unless_elsewhere(Destination::Settings);
        going.unless_elsewhere(Destination::Meetings);
        assert_eq!(going.take(), Some(Destination::Settings));
        going.unless_elsewhere(Destination::Settings);
        going.wish(Destination::Today);
        assert_eq!(going.take(), Some(Destination::Today));
    }
}
