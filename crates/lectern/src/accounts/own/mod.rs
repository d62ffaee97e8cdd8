//! The user's own sign-in to Zoom: an address for their browser, one answer from it, and an account that holds.
//! Refuses to open a browser (the shell does, or the user), and to write anything before it knows who signed in.

mod keeper;
mod page;
mod receiver;

use std::pin::{Pin, pin};
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
use super::{Added, ZoomAddresses, is_memory_only};
use crate::journal::{Account, AccountKind};
use crate::secrets::{Keep, KeyringState, SecretKey};
use crate::setup::{self, ClientId};
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

/// What is needed for a sign-in. Without a client id, that of the account of this name counts, else the only one by which somebody
/// signs in here, else that of the campus's set-up file. Without addresses, those of the account or of that app count.
///
/// # Errors
/// `WhichApp` where no client id is known, or one of several; `AccountNameTaken` for a name that something else has.
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
    let named = name.as_ref().and_then(|name| {
        let name = name.to_lowercase();
        all.iter().find(|it| it.name.to_lowercase() == name)
    });
    if let (Some(name), Some(other)) = (&name, named)
        && !other.is_own()
    {
        return Err(Problem::AccountNameTaken { name: name.clone() });
    }
    let client_id: ClientId = match (client_id, named.and_then(app)) {
        (Some(typed), _) => typed.parse()?,
        (None, Some((known, _))) => known.parse()?,
        (None, None) => setup::usual_app(companion)?,
    };
    // Whose account is renewed stays with its Zoom, and no app is known to two.
    let same_app = |it: &&Account| app(it).is_some_and(|(known, _)| known == client_id.as_str());
    let known = named.or_else(|| all.iter().find(same_app));
    let mut addresses = addresses.clone();
    if let (Some(account), None, None) = (known, &addresses.api, &addresses.oauth) {
        addresses.api = Some(account.address.clone());
        addresses.oauth = app(account).map(|(_, oauth)| oauth.to_owned());
    }
    Ok(OwnDraft {
        name,
        client_id,
        endpoints: endpoints(&addresses)?,
    })
}

/// The app by which an account's user signs in, and its address for tokens.
fn app(account: &Account) -> Option<(&str, &str)> {
    match &account.kind {
        AccountKind::ZoomOwn {
            client_id,
            oauth_url,
            ..
        } => Some((client_id, oauth_url)),
        _ => None,
    }
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

    /// Waits so long for the answer, and makes of it an account, or a renewed one where that user has one. `None`: it was given up
    /// while the browser was waited for. From the answer on it is too late for that: Zoom has ended the sign-in of before.
    ///
    /// Not to be dropped before its end, for the same reason.
    ///
    /// # Errors
    /// `SignInDeclined`, `SignInUnanswered`; what Zoom, the network, the keyring or the journal say. The accounts are then as they
    /// were. Where Zoom had taken the code already, the keyring may hold the new refresh token of whoever signed in and has an
    /// account here: the old one is worth nothing any more.
    pub async fn finish_unless(
        mut self,
        companion: &Companion,
        patience: Duration,
        given_up: impl Future<Output = ()>,
    ) -> Result<Option<Added>> {
        let until = Instant::now() + patience;
        let outcome = self.wait(companion, until, pin!(given_up)).await;
        self.receiver.end().await;
        outcome
    }

    async fn wait(
        &mut self,
        companion: &Companion,
        until: Instant,
        mut given_up: Pin<&mut impl Future<Output = ()>>,
    ) -> Result<Option<Added>> {
        let mut refusals = 0;
        loop {
            let next = tokio::select! {
                biased;
                () = &mut given_up => {
                    self.receiver.close();
                    return Ok(None);
                }
                next = tokio::time::timeout_at(until, self.receiver.next()) => next,
            };
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
                return outcome.map(Some);
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
        let address = self.draft.endpoints.api().as_str();
        let hosts = [user.email];
        let name = self.draft.name.as_deref();
        let draft = match draft(companion, name, "zoom", kind.clone(), address, Some(&hosts)) {
            Ok(draft) => draft,
            Err(problem) => {
                // Why this sign-in is not taken is the thing to tell.
                if let Err(problem) = self.keep_for_other(companion, &kind, token).await {
                    tracing::warn!(?problem, "another account's refresh token was not kept");
                }
                return Err(problem);
            }
        };
        self.keep_token(companion, draft.name(), token, self.keep)
            .await?;
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

    /// Keeps a refresh token that is not for the account that was meant, but for one that the same user has here by the same app:
    /// Zoom has just ended the sign-in of that one.
    async fn keep_for_other(
        &self,
        companion: &Companion,
        kind: &AccountKind,
        token: SecretString,
    ) -> Result<()> {
        let address = self.draft.endpoints.api().as_str();
        let all = companion.journal().accounts()?;
        let Some(theirs) = all
            .iter()
            .find(|it| it.kind == *kind && it.address == address)
        else {
            return Ok(());
        };
        // Nobody has asked to keep that one for longer than before.
        let keep = match is_memory_only(companion, theirs) {
            true => Keep::ThisRun,
            false => self.keep,
        };
        self.keep_token(companion, &theirs.name, token, keep)
            .await?;
        companion.forget_clients().await;
        Ok(())
    }

    /// Keeps the refresh token, when nobody is just using up the one before it.
    async fn keep_token(
        &self,
        companion: &Companion,
        name: &str,
        token: SecretString,
        keep: Keep,
    ) -> Result<()> {
        let _turn = Keeper::of(companion, name).turn().await?;
        let key = SecretKey::zoom_refresh(name);
        companion
            .with_secrets(move |secrets| keep.put(secrets, &key, &token))
            .await
    }
}
