//! The one sign-in by the browser that is under way: begun, waited for, given up.
//! Refuses to run two at once: the port and the browser's answer would be of different ones.

use std::sync::Mutex;

use lectern::accounts::SignIn;
use lectern::transfer::{Stop, Stopper, stop_signal};
use url::Url;

use super::locked;

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
    waiting: Option<SignIn>,
    stopper: Stopper,
    stop: Stop,
}

impl SignIns {
    /// Takes the place of the sign-in of before, which is given up; gives the number by which it is asked about.
    pub(crate) fn begin(&self, sign_in: SignIn) -> u32 {
        let (stopper, stop) = stop_signal();
        let mut latest = locked(&self.0);
        latest.number = latest.number.wrapping_add(1);
        let before = latest.under_way.replace(UnderWay {
            address: sign_in.address().clone(),
            waiting: Some(sign_in),
            stopper,
            stop,
        });
        if let Some(before) = before {
            before.stopper.stop();
        }
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

    /// The sign-in for whoever waits for its end, once; with what tells them to give it up.
    pub(crate) fn wait(&self, number: u32) -> Option<(SignIn, Stop)> {
        let mut latest = locked(&self.0);
        if latest.number != number {
            return None;
        }
        let under_way = latest.under_way.as_mut()?;
        Some((under_way.waiting.take()?, under_way.stop.clone()))
    }

    /// Gives it up, or forgets that it was; its port is free from then on.
    pub(crate) fn end(&self, number: u32) {
        let mut latest = locked(&self.0);
        if latest.number == number
            && let Some(under_way) = latest.under_way.take()
        {
            under_way.stopper.stop();
        }
    }
}
