//! Looks at what no journal tells: whether the keyring can be used, and whether the recordings folder is there.
//! Refuses to open a dialog: that is done when the user asks for it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use lectern::Companion;
use lectern::accounts::{has_secret, is_memory_only};
use lectern::journal::{Account, AccountId};
use lectern::secrets::KeyringState;
use lectern::settings::recordings_folder_is_there;
use lectern::transfer::{Stop, resume_signed_in};
use tokio::time::Instant;

use super::keyring_bus::Ear;
use super::profile::Profile;
use super::signed_in;
use crate::view::account::Secrecy;
use crate::view::frame::Senses;

/// Between two looks at the folder, and at a keyring that is not as it should be.
const OFTEN: Duration = Duration::from_secs(2);
/// Between what was told and the look that it is worth.
const BREATH: Duration = Duration::from_millis(250);
/// Between two looks at a keyring that is ready and holds everything.
const SELDOM: Duration = Duration::from_secs(30);

pub(super) async fn run(profile: Arc<Profile>, stop: Stop) {
    let mut heard = profile.pulse.listen();
    let mut keyring = Ear::listening().await;
    let mut seen: Option<Senses> = None;
    let mut looked_at_keyring: Option<Instant> = None;
    // Whoever did something may have added or renewed a secret.
    let mut was_told = true;
    while !stop.is_wanted() {
        let accounts = profile
            .read(|companion| companion.journal().accounts())
            .await;
        let accounts = accounts.unwrap_or_default();
        let due = was_told
            || looked_at_keyring.is_none_or(|at| at.elapsed() >= SELDOM)
            || seen.as_ref().is_none_or(is_unsettled);
        let before = seen.clone().unwrap_or_default();
        let mut now = Senses {
            folder_there: folder_is_there(&profile).await,
            ..before.clone()
        };
        if due {
            look_at_keyring(profile.companion(), &accounts, &mut now).await;
            looked_at_keyring = Some(Instant::now());
        }
        if within_reach(&before, &now) {
            profile.companion().secrets_changed().await;
            profile.nudge.nudge();
            take_up_again(&profile).await;
        }
        if seen.as_ref() != Some(&now) {
            profile.set_senses(now.clone());
            // That was this one's own beat.
            heard.forget();
        }
        seen = Some(now);
        was_told = tokio::select! {
            () = stop.wanted() => false,
            () = tokio::time::sleep(OFTEN) => false,
            () = heard.heard() => true,
            () = keyring.heard() => true,
        };
        if was_told {
            // Much may be told at once; one look answers it all.
            tokio::select! {
                () = stop.wanted() => {}
                () = tokio::time::sleep(BREATH) => {}
            }
        }
    }
}

async fn take_up_again(profile: &Profile) {
    let companion = profile.companion();
    for done in [
        signed_in::read_refused(companion).await,
        profile
            .read(|companion| resume_signed_in(companion, None).map(drop))
            .await,
    ] {
        if let Err(problem) = done {
            tracing::warn!(?problem, "what was refused is not taken up again");
        }
    }
    profile.pulse.beat();
}

async fn folder_is_there(profile: &Profile) -> bool {
    profile.read(recordings_folder_is_there).await.is_ok()
}

async fn look_at_keyring(companion: &Companion, accounts: &[Account], senses: &mut Senses) {
    match companion.keyring_state().await {
        Ok(state) => senses.keyring = state,
        Err(problem) => tracing::warn!(?problem, "the keyring does not say how it is"),
    }
    let mut secrecy = HashMap::new();
    for account in accounts {
        // What a locked keyring holds is not known; that it is locked is said elsewhere.
        let missing = matches!(has_secret(companion, account).await, Ok(false));
        secrecy.insert(
            account.id,
            Secrecy {
                // Of a practice campus all secrets are in memory, and nobody has to be told.
                memory_only: senses.keyring != KeyringState::NotUsed
                    && is_memory_only(companion, account),
                missing,
            },
        );
    }
    senses.secrecy = secrecy;
}

/// Whether it may be otherwise in a moment, without anybody telling.
fn is_unsettled(senses: &Senses) -> bool {
    matches!(senses.keyring, KeyringState::Locked | KeyringState::Absent)
        || senses.secrecy.values().any(|secrecy| secrecy.missing)
}

/// Whether a secret can be had now that could not be had before.
fn within_reach(before: &Senses, now: &Senses) -> bool {
    let unlocked = before.keyring != KeyringState::Ready && now.keyring == KeyringState::Ready;
    let was_missing = |id: &AccountId| before.secrecy.get(id).is_some_and(|it| it.missing);
    let mut found = now.secrecy.iter().filter(|(_, it)| !it.missing);
    unlocked || found.any(|(id, _)| was_missing(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(keyring: KeyringState, missing: bool) -> Senses {
        let secrecy = Secrecy {
            memory_only: false,
            missing,
        };
        Senses {
            keyring,
            folder_there: true,
            secrecy: HashMap::from([(AccountId(1), secrecy)]),
        }
    }

    #[test]
    fn clients_are_opened_anew_once_a_secret_comes_within_reach() {
        use KeyringState::{Absent, Locked, Ready};
        for (before, now, expected) in [
            (senses(Locked, false), senses(Ready, false), true),
            (senses(Absent, true), senses(Ready, true), true),
            (senses(Ready, true), senses(Ready, false), true),
            (senses(Ready, false), senses(Ready, false), false),
            (senses(Ready, false), senses(Locked, false), false),
            (senses(Locked, false), senses(Absent, false), false),
        ] {
            assert_eq!(within_reach(&before, &now), expected, "{before:?} {now:?}");
        }
    }

    #[test]
    fn a_keyring_that_is_ready_and_whole_is_left_in_peace() {
        assert!(!is_unsettled(&senses(KeyringState::Ready, false)));
        assert!(!is_unsettled(&senses(KeyringState::NotUsed, false)));
        assert!(is_unsettled(&senses(KeyringState::Ready, true)));
        assert!(is_unsettled(&senses(KeyringState::Locked, false)));
        assert!(is_unsettled(&senses(KeyringState::Absent, false)));
    }
}
