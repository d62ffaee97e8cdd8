//! The one sign-in by the browser that is under way: begun, waited for, given up.
//! Refuses to run two at once: the port and the browser's answer would be of different ones.

use std::sync::{Arc, Mutex};

use lectern::accounts::SignIn;
use lectern::transfer::{Stop, Stopper, stop_signal};
use url::Url;

use super::{Profile, locked};

/// What is under way, if anything.
#[derive(Default)]
pub(crate) struct SignIns(Mutex<Latest>);

#[derive(Default)]
struct Latest {
    number: u32,
    under_way: Option<UnderWay>,
}

struct UnderWay {
    address: Url,
    /// Until somebody waits for it.
    waiting: Option<Waiting>,
    /// Dropped with the rest, it has whoever waits give up.
    _stopper: Stopper,
}

/// A sign-in for whoever waits for its end.
pub(crate) struct Waiting {
    pub(crate) sign_in: SignIn,
    /// In which it began, and whose account it makes.
    pub(crate) profile: Arc<Profile>,
    pub(crate) given_up: Stop,
}

impl SignIns {
    /// Takes the place of the sign-in of before, which is given up; gives the number by which it is asked about.
    pub(crate) fn begin(&self, sign_in: SignIn, profile: Arc<Profile>) -> u32 {
        let (stopper, given_up) = stop_signal();
        let mut latest = locked(&self.0);
        latest.number = latest.number.wrapping_add(1);
        latest.under_way = Some(UnderWay {
            address: sign_in.address().clone(),
            waiting: Some(Waiting {
                sign_in,
                profile,
                given_up,
            }),
            _stopper: stopper,
        });
        latest.number
    }

    /// What the browser has to open. `None`: it is over.
    pub(crate) fn address(&self, number: u32) -> Option<Url> {
        let latest = locked(&self.0);
        let under_way = latest
            .under_way
            .as_ref()
            .filter(|_| latest.number == number);
        under_way.map(|it| it.address.clone())
    }

    /// The sign-in for whoever waits for its end, once.
    pub(crate) fn wait(&self, number: u32) -> Option<Waiting> {
        let mut latest = locked(&self.0);
        if latest.number != number {
            return None;
        }
        latest.under_way.as_mut()?.waiting.take()
    }

    /// Gives it up, or forgets that it was; its port is free from then on.
    pub(crate) fn end(&self, number: u32) {
        let mut latest = locked(&self.0);
        if latest.number == number {
            latest.under_way = None;
        }
    }

    /// Gives up whatever is under way.
    pub(super) fn give_up(&self) {
        locked(&self.0).under_way = None;
    }
}
