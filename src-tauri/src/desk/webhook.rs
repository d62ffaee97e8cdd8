//! Runs the webhook receiver as long as the settings want it, and shows whether it listens.
//! Refuses to judge deliveries: the companion's receiver does.

use std::sync::Arc;
use std::time::Duration;

use lectern::events::Taken;
use lectern::listen::{Ears, Heard, NotListening, Receiver};
use lectern::settings::WebhookSetting;
use lectern::transfer::{Stop, stop_signal};

use super::profile::Profile;
use crate::view::events::Webhook;

/// Before another try where the port or the token could not be had, unless something changes in between.
const AFTER_TROUBLE: Duration = Duration::from_secs(30);

/// Has everybody look when something new was told.
struct Hearing(Arc<Profile>);

impl Ears for Hearing {
    fn heard(&self, heard: &Heard) {
        if let Heard::Event {
            taken: Taken::New(_),
            ..
        } = heard
        {
            self.0.pulse.beat();
        }
    }
}

pub(super) async fn run(profile: Arc<Profile>, stop: Stop) {
    let mut heard = profile.pulse.listen();
    while !stop.is_wanted() {
        let wanted = profile.companion().settings().webhook;
        if !wanted.on {
            profile.change_events(|events| events.webhook = Webhook::Off);
            tokio::select! {
                () = stop.wanted() => {}
                () = heard.heard() => {}
            }
            continue;
        }
        if let Err(why) = serve(&profile, &wanted, &stop).await {
            profile.change_events(|events| events.webhook = Webhook::of(&why));
            // That was this one's own beat.
            heard.forget();
            tokio::select! {
                () = stop.wanted() => {}
                () = heard.heard() => {}
                () = tokio::time::sleep(AFTER_TROUBLE) => {}
            }
        }
    }
}

/// Listens until the profile stops, the settings want something else, or deliveries are known by another token.
async fn serve(
    profile: &Arc<Profile>,
    wanted: &WebhookSetting,
    stop: &Stop,
) -> Result<(), NotListening> {
    let companion = profile.companion();
    let ears = Arc::new(Hearing(Arc::clone(profile)));
    let (account, port) = (wanted.account.as_deref(), wanted.port());
    // From before the token is read on: none is missed.
    let mut token = profile.webhook_token.listen();
    let receiver = Receiver::open(companion, account, port, ears).await?;
    let listening = Webhook::Listening {
        port: receiver.address()?.port(),
        account: receiver.account().name.clone(),
    };
    let mut heard = profile.pulse.listen();
    profile.change_events(|events| events.webhook = listening);
    let (stopper, ended) = stop_signal();
    let serving = receiver.answer(ended);
    tokio::pin!(serving);
    loop {
        tokio::select! {
            () = &mut serving => return Ok(()),
            () = stop.wanted() => break,
            () = token.heard() => break,
            () = heard.heard() => {
                if companion.settings().webhook != *wanted {
                    break;
                }
            }
        }
    }
    stopper.stop();
    serving.await;
    Ok(())
}
