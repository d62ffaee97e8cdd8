//! A user's own sign-in through the browser: the address to open, and what comes of the code that it ends with
//! (`developers.zoom.us/docs/integrations/oauth`, PKCE after RFC 7636).
//! Refuses to open a browser, to listen for its answer, and to keep what it got.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::time::Instant;
use url::{Host, Url};
use wire::{HttpFactory, Now, Patience};

use crate::call::Session;
use crate::clock::Clock;
use crate::own_refresh::refresh_token;
use crate::sign_in::OPERATION;
use crate::{
    Credential, Endpoints, Error, ErrorKind, KeepTrouble, RefreshKeeper, RefreshTurn, Zoom,
};

/// Where the browser is sent back to: `http://127.0.0.1:PORT/PATH`. By number, since Zoom does not accept `localhost`; the port
/// does not count when Zoom compares it (`developers.zoom.us/changelog/platform/pkce-loopback`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect(Url);

impl Redirect {
    /// `None` for anything that is not this computer by its number.
    pub fn new(address: Url) -> Option<Self> {
        let own = address.host() == Some(Host::Ipv4(std::net::Ipv4Addr::LOCALHOST));
        let plain = address.scheme() == "http"
            && address.query().is_none()
            && address.fragment().is_none()
            && address.username().is_empty()
            && address.password().is_none();
        (own && plain).then_some(Self(address))
    }

    /// The address itself.
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

/// One sign-in under way. Its secrets are in memory only, and good for nothing once it ended.
pub struct OwnSignIn {
    endpoints: Endpoints,
    client_id: String,
    redirect: Redirect,
    state: SecretString,
    verifier: SecretString,
}

impl std::fmt::Debug for OwnSignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnSignIn")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

impl OwnSignIn {
    /// Begins one. `random` must be fit for secrets: verifier and state come from it.
    pub fn new(
        endpoints: Endpoints,
        client_id: &str,
        redirect: Redirect,
        random: &dyn Fn() -> u64,
    ) -> Self {
        let word = || SecretString::from(URL_SAFE_NO_PAD.encode(bytes(random)));
        Self {
            endpoints,
            client_id: client_id.trim().to_owned(),
            redirect,
            state: word(),
            verifier: word(),
        }
    }

    /// What the user's browser has to open. No scopes are named: Zoom grants those that the app was given.
    pub fn address(&self) -> Url {
        let mut address = self.endpoints.authorize();
        address
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", self.redirect.0.as_str())
            .append_pair("state", self.state.expose_secret())
            .append_pair("code_challenge", &challenge(&self.verifier))
            // Zoom takes the challenge for the verifier itself where no method is named.
            .append_pair("code_challenge_method", "S256");
        address
    }

    /// Whether an answer belongs to this sign-in.
    pub fn is_mine(&self, state: &str) -> bool {
        // Hashes, so that the time it takes tells nothing about the state.
        Sha256::digest(state.as_bytes()) == Sha256::digest(self.state.expose_secret().as_bytes())
    }

    /// Trades the code for tokens: a client that holds the access token, for looking who signed in, and the refresh token, which
    /// is not used before it is kept.
    ///
    /// [`ErrorKind::GrantRefused`] for a code that is none, is spent, or was given for another sign-in.
    pub async fn redeem(
        &self,
        code: &SecretString,
        http: HttpFactory,
        patience: Patience,
        now: Now,
    ) -> Result<(Zoom, SecretString), Error> {
        let credential = Credential::Own {
            client_id: self.client_id.clone(),
            keeper: Arc::new(NotKept),
        };
        let session = Session::new(
            credential,
            self.endpoints.clone(),
            http,
            patience,
            Clock::new(now),
        )?;
        let asked = Instant::now();
        // Once: a code whose answer was lost is spent.
        let answer = session
            .ask_token(
                &[
                    ("grant_type", "authorization_code"),
                    ("code", code.expose_secret()),
                    ("redirect_uri", self.redirect.0.as_str()),
                    ("code_verifier", self.verifier.expose_secret()),
                    ("client_id", &self.client_id),
                ],
                code,
            )
            .await?;
        let refresh = refresh_token(&answer).ok_or_else(|| {
            let what = "a sign-in without a refresh token".to_owned();
            Error::new(OPERATION, ErrorKind::UnexpectedAnswer { what })
        })?;
        let fresh = session.read_token(&answer, asked)?;
        session.tokens.begin_with(fresh).await;
        Ok((Zoom(session), refresh))
    }
}

/// 256 random bits.
fn bytes(random: &dyn Fn() -> u64) -> [u8; 32] {
    let mut all = [0; 32];
    for part in all.chunks_exact_mut(8) {
        part.copy_from_slice(&random().to_le_bytes());
    }
    all
}

fn challenge(verifier: &SecretString) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose_secret().as_bytes()))
}

/// The client of a sign-in under way lives by its first token alone.
#[derive(Debug)]
struct NotKept;

#[async_trait]
impl RefreshKeeper for NotKept {
    async fn turn(&self) -> Result<Box<dyn RefreshTurn>, KeepTrouble> {
        Ok(Box::new(Self))
    }
}

#[async_trait]
impl RefreshTurn for NotKept {
    async fn token(&mut self) -> Result<Option<SecretString>, KeepTrouble> {
        Ok(None)
    }
    async fn keep(&mut self, _: &SecretString) -> Result<(), KeepTrouble> {
        Ok(())
    }
    async fn forget(&mut self) -> Result<(), KeepTrouble> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::HashMap;

    use super::*;

    fn redirect(text: &str) -> Option<Redirect> {
        Redirect::new(Url::parse(text).unwrap())
    }

    fn begun(first: u64) -> OwnSignIn {
        let next = Cell::new(first);
        OwnSignIn::new(
            Endpoints::zoom(),
            " public-id\n",
            redirect("http://127.0.0.1:4711/lectern/zoom").unwrap(),
            &|| {
                next.set(next.get() + 1);
                next.get()
            },
        )
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let verifier = SecretString::from("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(
            challenge(&verifier),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn the_address_is_zooms_and_holds_no_verifier() {
        let sign_in = begun(1);
        let address = sign_in.address();
        assert!(
            address
                .as_str()
                .starts_with("https://zoom.us/oauth/authorize?")
        );
        let asked: HashMap<_, _> = address.query_pairs().into_owned().collect();
        assert_eq!(asked["code_challenge_method"], "S256");
        assert_eq!(asked["client_id"], "public-id");
        assert_eq!(asked["redirect_uri"], "http://127.0.0.1:4711/lectern/zoom");
        assert_eq!(asked["code_challenge"], challenge(&sign_in.verifier));
        // What RFC 7636 asks of a verifier.
        let verifier = sign_in.verifier.expose_secret();
        assert!((43..=128).contains(&verifier.len()), "{}", verifier.len());
        assert!(!address.as_str().contains(verifier));
        assert!(!format!("{sign_in:?}").contains(verifier));
    }

    #[test]
    fn an_answer_to_another_sign_in_is_not_mine() {
        let (mine, other) = (begun(1), begun(100));
        let state = mine.state.expose_secret();
        assert!(mine.is_mine(state));
        assert!(!other.is_mine(state));
        assert!(!mine.is_mine(""));
        assert!(!mine.is_mine(&state[1..]));
    }

    #[test]
    fn the_way_back_leads_to_this_computer_by_its_number() {
        for wrong in [
            "http://localhost:1/x",
            "https://127.0.0.1:1/x",
            "http://127.0.0.2:1/x",
            "http://[::1]:1/x",
            "http://example.org/x",
            "http://127.0.0.1:1/x?a=1",
            "http://me@127.0.0.1:1/x",
        ] {
            assert_eq!(redirect(wrong), None, "{wrong}");
        }
    }
}
