//! A practice world, companions on one data folder, and a browser that does what a person would.
//! Refuses to assert what a test is about.

use std::future::pending;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use lectern::accounts::{self, Added, SignIn, ZoomAddresses};
use lectern::publishing::Language;
use lectern::secrets::{Keep, MemorySecrets, SecretKey, Secrets};
use lectern::{Companion, DataFolder, Result, Surroundings, system_random};
use rehearsal::{Options, World};
use reqwest::Client;
use secrecy::ExposeSecret;

/// Longer than any test; nothing waits for its end.
pub const LONG: Duration = Duration::from_secs(120);

/// Waits for the end of a sign-in that nobody gives up.
pub async fn finish(sign_in: SignIn, companion: &Companion) -> Result<Added> {
    let added = sign_in.finish_unless(companion, LONG, pending()).await?;
    Ok(added.expect("nobody gives it up"))
}

pub struct Stage {
    pub world: World,
    pub home: tempfile::TempDir,
    pub secrets: Arc<MemorySecrets>,
    pub browser: Client,
}

impl Stage {
    pub async fn open() -> Self {
        Self {
            world: World::start(Options::default()).await.unwrap(),
            home: tempfile::tempdir().unwrap(),
            secrets: Arc::default(),
            // As browsers do: redirects are followed.
            browser: Client::builder().no_proxy().build().unwrap(),
        }
    }

    /// What another process would be: its own clients and tokens, the same folder and keyring.
    pub fn companion(&self) -> Companion {
        self.companion_with(self.home.path(), self.secrets.clone())
    }

    pub fn companion_with(&self, home: &Path, secrets: Arc<dyn Secrets>) -> Companion {
        self.companion_at(home, secrets, wire::system_clock())
    }

    /// With a clock of its own.
    pub fn companion_at(
        &self,
        home: &Path,
        secrets: Arc<dyn Secrets>,
        now: wire::Now,
    ) -> Companion {
        let surroundings = Surroundings {
            secrets,
            patience: wire::Patience::hurried(),
            now,
            random: system_random(),
        };
        Companion::open(DataFolder::at(home).unwrap(), surroundings)
            .unwrap()
            .speaking(Language::French)
    }

    pub fn addresses(&self) -> ZoomAddresses {
        let keys = &self.world.keys().zoom;
        ZoomAddresses {
            api: Some(keys.api_url.clone()),
            oauth: Some(keys.oauth_url.clone()),
        }
    }

    pub async fn begin(&self, companion: &Companion) -> SignIn {
        self.begin_keeping(companion, Keep::InKeyring).await
    }

    pub async fn begin_keeping(&self, companion: &Companion, keep: Keep) -> SignIn {
        let client_id = &self.world.keys().zoom.public_client_id;
        accounts::own_zoom(companion, None, Some(client_id), &self.addresses())
            .unwrap()
            .begin(companion, None, keep)
            .await
            .unwrap()
    }

    /// Status and text of what the browser shows in the end.
    pub async fn open_page(&self, address: &str) -> (u16, String) {
        let shown = self.browser.get(address).send().await.unwrap();
        (shown.status().as_u16(), shown.text().await.unwrap())
    }

    /// A whole sign-in, the test being the browser.
    pub async fn sign_in(&self, companion: &Companion) -> Result<Added> {
        self.come_back(companion, self.begin(companion).await).await
    }

    /// The rest of one that has begun.
    pub async fn come_back(&self, companion: &Companion, sign_in: SignIn) -> Result<Added> {
        let address = sign_in.address().to_string();
        let (added, _page) = tokio::join!(finish(sign_in, companion), self.open_page(&address));
        added
    }

    /// The one that is kept in the keyring for the first account.
    pub fn refresh_token(&self) -> Option<String> {
        self.refresh_token_of("zoom")
    }

    pub fn refresh_token_of(&self, account: &str) -> Option<String> {
        let kept = self.secrets.get(&SecretKey::zoom_refresh(account)).unwrap();
        kept.map(|token| token.expose_secret().to_owned())
    }

    /// Requests for tokens so far.
    pub fn asked_for_tokens(&self) -> usize {
        let all = self.world.zoom().requests();
        all.iter()
            .filter(|request| request.path == "/oauth/token")
            .count()
    }
}
