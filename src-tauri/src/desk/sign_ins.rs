//! The one sign-in by the browser that is under way: begun, waited for, given up.
//! Refuses to run two at once: the port and the browser's answer would be of different ones.

use std::sync::{Arc, Mutex};

use lectern::accounts::SignIn;
use lectern::transfer::{Stop, Stopper, stop_signal};
use tokio::sync::{OwnedRwLockReadGuard, RwLock};
use url::Url;

use super::{Profile, locked};

/// What is under way, if anything.
#[derive(Default)]
pub(crate) struct SignIns {
    latest: Mutex<Latest>,
    /// Read by whoever waits for the end of a sign-in.
    ending: Arc<RwLock<()>>,
}

#[derive(Default)]
struct Latest {
    number: u32,
    under_way: Option<UnderWay>,
}

struct UnderWay {
    address: Url,
    /// Until somebody waits for it.
    waiting: Option<(SignIn, Arc<Profile>, Stop)>,
    /// Dropped with the rest, it has whoever waits give up.
    _stopper: Stopper,
}

/// A sign-in for whoever waits for its end.
pub(crate) struct Waiting {
    pub(crate) sign_in: SignIn,
    /// In which it began, and whose account it makes.
    pub(crate) profile: Arc<Profile>,
    pub(crate) given_up: Stop,
    /// The program does not end before it is dropped: Zoom may have taken the code already.
    pub(crate) ending: OwnedRwLockReadGuard<()>,
}

impl SignIns {
    /// Takes the place of the sign-in of before, which is given up; gives the number by which it is asked about.
    pub(crate) fn begin(&self, sign_in: SignIn, profile: Arc<Profile>) -> u32 {
        let (stopper, given_up) = stop_signal();
        let mut latest = locked(&self.latest);
        latest.number = latest.number.wrapping_add(1);
        latest.under_way = Some(UnderWay {
            address: sign_in.address().clone(),
            waiting: Some((sign_in, profile, given_up)),
            _stopper: stopper,
        });
        latest.number
    }

    /// What the browser has to open. `None`: it is over.
    pub(crate) fn address(&self, number: u32) -> Option<Url> {
        let latest = locked(&self.latest);
        let under_way = latest
            .under_way
            .as_ref()
            .filter(|_| latest.number == number);
        under_way.map(|it| it.address.clone())
    }

    /// The sign-in for whoever waits for its end, once.
    pub(crate) fn wait(&self, number: u32) -> Option<Waiting> {
        let mut latest = locked(&self.latest);
        if latest.number != number {
            return None;
        }
        // Refused only while the program ends.
        let ending = Arc::clone(&self.ending).try_read_owned().ok()?;
        let (sign_in, profile, given_up) = latest.under_way.as_mut()?.waiting.take()?;
        Some(Waiting {
            sign_in,
            profile,
            given_up,
            ending,
        })
    }

    /// Gives it up, or forgets that it was; its port is free from then on.
    pub(crate) fn end(&self, number: u32) {
        let mut latest = locked(&self.latest);
        if latest.number == number {
            latest.under_way = None;
        }
    }

    /// Gives up whatever is under way.
    pub(super) fn give_up(&self) {
        locked(&self.latest).under_way = None;
    }

    /// Waits until nobody waits for the end of a sign-in any more.
    pub(super) async fn ended(&self) {
        drop(self.ending.write().await);
    }
}

#[cfg(test)]
mod tests {
    use std::future::ready;
    use std::pin::pin;

    use lectern::accounts::{ZoomAddresses, own_zoom};
    use lectern::secrets::Keep;

    use super::*;
    use crate::desk::ProfileKind;
    use crate::sample;

    #[tokio::test]
    async fn the_end_of_the_program_waits_for_a_sign_in_that_comes_to_its_end() {
        let home = tempfile::tempdir().unwrap();
        let companion = sample::companion(home.path());
        let draft = own_zoom(
            &companion,
            None,
            Some("public-1"),
            &ZoomAddresses::default(),
        );
        let sign_in = draft.unwrap().begin(&companion, None, Keep::ThisRun).await;
        let (profile, _stop) = Profile::at_rest(ProfileKind::Own, companion, None);
        let sign_ins = SignIns::default();
        let number = sign_ins.begin(sign_in.unwrap(), profile);
        let waiting = sign_ins.wait(number).unwrap();
        sign_ins.give_up();
        assert!(waiting.given_up.is_wanted());
        let mut ended = pin!(sign_ins.ended());
        tokio::select! {
            biased;
            () = &mut ended => panic!("somebody waits still"),
            () = ready(()) => {}
        }
        drop(waiting);
        ended.await;
    }
}
