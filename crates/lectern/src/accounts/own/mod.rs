//! The user's own sign-in to Zoom: an address for their browser, one answer from it, and an account that holds.
//! Refuses to open a browser (the shell does, or the user), and to write anything before it knows who signed in.

mod keeper;
mod page;
mod receiver;

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::time::Instant;
use url::Url;
use zoom::{Endpoints, OwnSignIn, RefreshKeeper};

pub(crate) use keeper::{Keeper, LateTokens};
pub(crate) use receiver::REDIRECT;

use self::page::Page;
use self::receiver::{Answer, Incoming, Port, Receiver};
use super::draft::{draft, endpoints, required};
use super::{Added, ZoomAddresses};
use crate::journal::{Account, AccountKind};
use crate::secrets::{Keep, KeyringState, SecretKey};
use crate::setup::{CLIENT_ID, ClientId};
use crate::{Companion, Problem, Result, transfer};

/// Codes that Zoom may refuse before the sign-in is given up: something else than a person is at work then.
const MOST_REFUSALS: u32 = 3;

/// A sign-in that has not begun.
#[derive(Clone, Debug)]
pub struct OwnDraft {
    name: Option<String>,
    client_id: ClientId,
    endpoints: Endpoints,
}

/// What is needed for a sign-in. Without a client id, the one of the account that is to be renewed counts, else that of the
/// campus's set-up file.
///
/// # Errors
/// `Unreadable` ([`CLIENT_ID`]) where no client id is known, or one of several; `AccountNameTaken` for a name that something else has.
pub fn own_zoom(
    companion: &Companion,
    name: Option<&str>,
    client_id: Option<&str>,
    addresses: &ZoomAddresses,
) -> Result<OwnDraft> {
    let name = name
        .map(|name| required("account name", name))
        .transpose()?;
    let all = companion.journal().accounts()?;
    let is_named = |account: &&Account| {
        name.as_ref()
            .is_none_or(|name| account.name.to_lowercase() == name.to_lowercase())
    };
    if let Some(name) = &name
        && all.iter().filter(is_named).any(|it| !it.is_own())
    {
        return Err(Problem::AccountNameTaken { name: name.clone() });
    }
    let app = |account: &Account| match &account.kind {
        AccountKind::ZoomOwn {
            client_id,
            oauth_url,
            ..
        } => Some((
            client_id.clone(),
            account.address.clone(),
            oauth_url.clone(),
        )),
        _ => None,
    };
    let mut apps = all.iter().filter(is_named).filter_map(app);
    let first = apps.next();
    // One of several is not guessed.
    let known = first.filter(|first| apps.all(|other| other == *first));
    let from_setup = companion.settings().setup.map(|setup| setup.client_id);
    let client_id = match (client_id, &known, from_setup) {
        (Some(typed), ..) => typed.parse()?,
        (None, Some((known, ..)), _) => known.parse()?,
        (None, None, Some(client_id)) => client_id,
        (None, None, None) => {
            return Err(Problem::Unreadable {
                what: CLIENT_ID.to_owned(),
            });
        }
    };
    let mut addresses = addresses.clone();
    if let (Some((_, api, oauth)), None, None) = (known, &addresses.api, &addresses.oauth) {
        (addresses.api, addresses.oauth) = (Some(api), Some(oauth));
    }
    Ok(OwnDraft {
        name,
        client_id,
        endpoints: endpoints(&addresses)?,
    })
}

impl OwnDraft {
    /// Begins to wait for the browser, on this port or on one that the operating system chooses.
    ///
    /// # Errors
    /// `KeyringLocked` and `KeyringAbsent` before anybody is sent anywhere, since signing in may sign another computer out;
    /// `PortTaken`.
    pub async fn begin(
        self,
        companion: &Companion,
        port: Option<u16>,
        keep: Keep,
    ) -> Result<SignIn> {
        if keep == Keep::InKeyring {
            match companion.keyring_state().await? {
                KeyringState::Locked => return Err(Problem::KeyringLocked),
                KeyringState::Absent => return Err(Problem::KeyringAbsent),
                KeyringState::Ready | KeyringState::NotUsed => {}
            }
        }
        let port = Port::take(port).await?;
        let request = Arc::new(OwnSignIn::new(
            self.endpoints.clone(),
            self.client_id.as_str(),
            port.redirect().clone(),
            &|| companion.random(),
        ));
        let receiver = port.listen(request.clone(), companion.language());
        Ok(SignIn {
            draft: self,
            address: request.address(),
            request,
            receiver,
            keep,
        })
    }
}

/// A sign-in that waits for its answer. Dropping it gives it up.
pub struct SignIn {
    draft: OwnDraft,
    address: Url,
    request: Arc<OwnSignIn>,
    receiver: Receiver,
    keep: Keep,
}

impl SignIn {
    /// What the user's browser has to open.
    pub fn address(&self) -> &Url {
        &self.address
    }

    /// Waits so long for the answer, and makes of it an account, or a renewed one where that user has one.
    ///
    /// # Errors
    /// `SignInDeclined`, `SignInUnanswered`; what Zoom, the network, the keyring or the journal say. The accounts are then as they
    /// were. Where Zoom had taken the code already and an account was to be renewed, the keyring may hold its new refresh token:
    /// the old one is worth nothing any more.
    pub async fn finish(mut self, companion: &Companion, patience: Duration) -> Result<Added> {
        let outcome = self.wait(companion, Instant::now() + patience).await;
        self.receiver.end().await;
        outcome
    }

    async fn wait(&mut self, companion: &Companion, until: Instant) -> Result<Added> {
        let mut refusals = 0;
        loop {
            let next = tokio::time::timeout_at(until, self.receiver.next()).await;
            let Ok(Some(Incoming { answer, page })) = next else {
                self.receiver.close();
                return Err(Problem::SignInUnanswered);
            };
            let outcome = match answer {
                Answer::Declined => Err(Problem::SignInDeclined),
                Answer::Code(code) => self.redeem(companion, &code).await,
            };
            let (shown, is_over) = match &outcome {
                Ok(_) => (Page::Done, true),
                Err(Problem::SignInDeclined) => (Page::Declined, true),
                Err(Problem::SignInAgain) => {
                    refusals += 1;
                    (Page::NotTaken, refusals == MOST_REFUSALS)
                }
                Err(_) => (Page::Failed, true),
            };
            if is_over {
                self.receiver.close();
            }
            // A browser that was closed meanwhile has nothing to read.
            page.send(shown).ok();
            if is_over {
                return outcome;
            }
        }
    }

    async fn redeem(&self, companion: &Companion, code: &SecretString) -> Result<Added> {
        let (zoom, token) = self
            .request
            .redeem(
                code,
                companion.network().await?,
                companion.patience(),
                companion.clock(),
            )
            .await?;
        let mut users = zoom.users().await?;
        let user = users.pop().ok_or(Problem::SignInAgain)?;
        let kind = AccountKind::ZoomOwn {
            user_id: user.id.as_str().to_owned(),
            client_id: self.draft.client_id.as_str().to_owned(),
            oauth_url: self.draft.endpoints.oauth().as_str().to_owned(),
        };
        let hosts = [user.email];
        let draft = draft(
            companion,
            self.draft.name.as_deref(),
            "zoom",
            kind,
            self.draft.endpoints.api().as_str(),
            Some(&hosts),
        )?;
        self.keep_token(companion, draft.name(), token).await?;
        let account = match companion.journal().put_own_account(draft.account()) {
            Ok(account) => account,
            Err(problem) => {
                if !draft.renews() {
                    // A secret without an account would never be removed. The journal's problem is the one to tell.
                    let key = SecretKey::zoom_refresh(draft.name());
                    drop(companion.with_secrets(move |it| it.delete(&key)).await);
                }
                return Err(problem);
            }
        };
        companion.forget_clients().await;
        // Signed in is signed in: what waited for it can be resumed by hand.
        if let Err(problem) = transfer::resume_signed_in(companion, Some(account.id)) {
            tracing::warn!(?problem, "transfers could not be resumed");
        }
        Ok(Added {
            account,
            renewed: draft.renews(),
            from_environment: false,
        })
    }

    /// Keeps the refresh token, when nobody is just using up the one before it.
    async fn keep_token(
        &self,
        companion: &Companion,
        name: &str,
        token: SecretString,
    ) -> Result<()> {
        let mut turn = Keeper::of(companion, name).turn().await?;
        match self.keep {
            Keep::InKeyring => Ok(turn.keep(&token).await?),
            Keep::ThisRun => {
                let key = SecretKey::zoom_refresh(name);
                companion
                    .with_secrets(move |secrets| secrets.put_for_this_run(&key, &token))
                    .await
            }
        }
    }
}
