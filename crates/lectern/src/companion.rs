//! Everything that one process works with: journal, settings, network, secrets, and the clients opened with them.
//! Refuses to reach for the clock, for randomness or for a keyring itself: they are passed in.

mod clients;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chamilo::{Campus, CampusAddress};
use jiff::Timestamp;
use secrecy::SecretString;
use wire::{HttpFactory, Now, Patience};
use zoom::{Credential, Endpoints, Zoom};

use self::clients::Clients;
use crate::accounts::{Keeper, LateTokens};
use crate::journal::{Account, AccountId, AccountKind};
use crate::publishing::Language;
use crate::random::{Random, system_random};
use crate::secrets::{
    Environment, EnvironmentSecrets, KeyringSecrets, KeyringState, SecretKey, Secrets,
    SessionSecrets,
};
use crate::settings::{ProxySetting, Settings};
use crate::{DataFolder, Journal, Problem, Result, network, transfer};

/// What a companion takes from outside.
#[derive(Clone)]
pub struct Surroundings {
    pub secrets: Arc<dyn Secrets>,
    pub patience: Patience,
    pub now: Now,
    pub random: Random,
}

impl Surroundings {
    /// Keyring, clock and randomness of this computer, with the environment's secrets in front of the keyring.
    pub fn real(folder: &DataFolder, environment: Environment) -> Result<Self> {
        let random = system_random();
        let settings = Settings::open(folder, &random)?;
        let keyring = Arc::new(KeyringSecrets::new(settings.folder_id()));
        Ok(Self {
            secrets: Arc::new(EnvironmentSecrets::new(environment, keyring)),
            patience: Patience::default(),
            now: wire::system_clock(),
            random,
        })
    }

    /// As [`Surroundings::real`], for a program with a window that stays open: no keyring dialog but through
    /// [`Secrets::unlock`], and secrets may be kept for this run only.
    pub fn of_window(folder: &DataFolder, environment: Environment) -> Result<Self> {
        let real = Self::real(folder, Environment::default())?;
        let settings = Settings::open(folder, &real.random)?;
        let keyring = Arc::new(KeyringSecrets::without_dialogs(settings.folder_id()));
        let session = Arc::new(SessionSecrets::new(keyring));
        Ok(Self {
            secrets: Arc::new(EnvironmentSecrets::new(environment, session)),
            patience: Patience::watched(),
            ..real
        })
    }
}

/// The companion of one data folder. Shells hold it in an `Arc`.
pub struct Companion {
    folder: DataFolder,
    journal: Journal,
    surroundings: Surroundings,
    settings: Mutex<Settings>,
    /// Of texts, where the settings name none.
    usual_language: Language,
    /// Made when it is first needed: a missing certificate file must not keep anyone from repairing the settings.
    http: tokio::sync::Mutex<Option<HttpFactory>>,
    zooms: Clients<Zoom>,
    campuses: Clients<Arc<dyn Campus>>,
    late_tokens: Arc<LateTokens>,
}

impl Companion {
    /// Opens the journal and the settings of a data folder, making them where they are not there.
    pub fn open(folder: DataFolder, surroundings: Surroundings) -> Result<Self> {
        let settings = Settings::open(&folder, &surroundings.random)?;
        let journal = Journal::open(&folder)?;
        let now = surroundings.now.clone();
        Ok(Self {
            folder,
            journal,
            surroundings,
            settings: Mutex::new(settings),
            usual_language: Language::default(),
            http: tokio::sync::Mutex::default(),
            zooms: Clients::new(now.clone()),
            campuses: Clients::new(now),
            late_tokens: Arc::default(),
        })
    }

    /// The language of texts where the settings name none; without this, English.
    #[must_use]
    pub fn speaking(mut self, usual: Language) -> Self {
        self.usual_language = usual;
        self
    }

    /// The language of the texts that leave this program: titles, link pages, letters.
    pub fn language(&self) -> Language {
        let chosen = &self.locked_settings().language;
        chosen
            .as_deref()
            .map_or(self.usual_language, Language::of_tag)
    }

    /// What this computer knows.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Where everything lies.
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// The user's choices, as they are now.
    pub fn settings(&self) -> Settings {
        self.locked_settings().clone()
    }

    /// Changes the settings on the disk and here. Where the way to the Internet is another one now, clients are opened anew.
    pub async fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<()> {
        let same_network = {
            // Another process may have changed something else since.
            let mut changed = Settings::open(&self.folder, &self.surroundings.random)?;
            change(&mut changed);
            changed.write(&self.folder)?;
            let mut settings = self.locked_settings();
            let same_network = settings.network == changed.network;
            *settings = changed;
            same_network
        };
        if !same_network {
            self.forget_clients().await;
        }
        Ok(())
    }

    fn locked_settings(&self) -> MutexGuard<'_, Settings> {
        // Settings are replaced whole: no panic leaves them half changed.
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        (self.surroundings.now)()
    }

    /// How patiently failed requests are repeated.
    pub fn patience(&self) -> Patience {
        self.surroundings.patience
    }

    /// The clock, for whoever has to be given one.
    pub(crate) fn clock(&self) -> Now {
        self.surroundings.now.clone()
    }

    /// A random number.
    pub fn random(&self) -> u64 {
        (self.surroundings.random)()
    }

    /// The port to every secret. Calls may block: from async code, [`Companion::secret`] is the way.
    pub fn secrets(&self) -> &Arc<dyn Secrets> {
        &self.surroundings.secrets
    }

    /// Where recordings are kept.
    pub fn recordings_folder(&self) -> PathBuf {
        self.locked_settings()
            .recordings
            .clone()
            .unwrap_or_else(|| self.folder.recordings())
    }

    /// The refresh tokens that the keyring did not take yet.
    pub(crate) fn late_tokens(&self) -> &Arc<LateTokens> {
        &self.late_tokens
    }

    /// The HTTP set-up of the settings.
    pub async fn network(&self) -> Result<HttpFactory> {
        let mut made = self.http.lock().await;
        if let Some(http) = &*made {
            return Ok(http.clone());
        }
        let settings = self.settings().network;
        let password = match &settings.proxy {
            ProxySetting::Manual { user: Some(_), .. } => self.secret(SecretKey::proxy()).await?,
            _ => None,
        };
        let http = network::factory(&settings, password)?;
        *made = Some(http.clone());
        Ok(http)
    }

    /// The client of a Zoom account, signed in and opened once per process. A refused sign-in is not repeated for a minute,
    /// unless accounts or secrets change.
    pub async fn zoom(&self, id: AccountId) -> Result<Zoom> {
        self.zooms.get(id, Box::pin(self.open_zoom(id))).await
    }

    /// The client of a Zoom account, where somebody has opened it and nobody is about to.
    pub(crate) fn known_zoom(&self, id: AccountId) -> Option<Zoom> {
        self.zooms.known(id)
    }

    async fn open_zoom(&self, id: AccountId) -> Result<Zoom> {
        let account = self.account(id)?;
        let zoom = if account.is_own() {
            self.own_zoom(&account).await?
        } else {
            let key = SecretKey::zoom(&account.name, self.is_only(&account)?);
            let secret = self.secret(key).await?.ok_or_else(|| missing(&account))?;
            self.zoom_with(&account.kind, &account.address, secret)
                .await?
        };
        // Signing in here rather than at the first request costs nothing (the token is kept) and shows a refusal while the
        // account can still remember it.
        zoom.grant().await?;
        Ok(zoom)
    }

    async fn own_zoom(&self, account: &Account) -> Result<Zoom> {
        let AccountKind::ZoomOwn {
            client_id,
            oauth_url,
            ..
        } = &account.kind
        else {
            return Err(missing(account));
        };
        let credential = Credential::Own {
            client_id: client_id.clone(),
            keeper: Arc::new(Keeper::of(self, &account.name)),
        };
        let endpoints = Endpoints::new(parse(&account.address)?, parse(oauth_url)?)?;
        let http = self.network().await?;
        let now = self.surroundings.now.clone();
        Ok(Zoom::new(
            credential,
            endpoints,
            http,
            self.patience(),
            now,
        )?)
    }

    /// A client for an account that need not be written yet.
    pub(crate) async fn zoom_with(
        &self,
        kind: &AccountKind,
        address: &str,
        secret: SecretString,
    ) -> Result<Zoom> {
        let (credential, endpoints) = match kind {
            AccountKind::Zoom {
                account_id,
                client_id,
                oauth_url,
            } => (
                Credential::ServerToServer {
                    account_id: account_id.clone(),
                    client_id: client_id.clone(),
                    client_secret: secret,
                },
                Endpoints::new(parse(address)?, parse(oauth_url)?)?,
            ),
            AccountKind::ZoomJwt { api_key } => {
                let api = parse(address)?;
                // A signed token needs no token address; the API's own stands in for it.
                (
                    Credential::Jwt {
                        api_key: api_key.clone(),
                        api_secret: secret,
                    },
                    Endpoints::new(api.clone(), api)?,
                )
            }
            AccountKind::ZoomOwn { .. } | AccountKind::Campus { .. } => {
                return Err(Problem::NoAccount {
                    side: crate::Side::Zoom,
                });
            }
        };
        let http = self.network().await?;
        Ok(Zoom::new(
            credential,
            endpoints,
            http,
            self.patience(),
            self.surroundings.now.clone(),
        )?)
    }

    /// The client of a campus, opened once per process. A password in the environment signs in once per process and is
    /// not stored; otherwise the API key of the port is used. A refused sign-in is not repeated for a minute, unless accounts
    /// or secrets change: campuses answer repeated wrong passwords with captchas and locks.
    pub async fn campus(&self, id: AccountId) -> Result<Arc<dyn Campus>> {
        self.campuses.get(id, Box::pin(self.open_campus(id))).await
    }

    async fn open_campus(&self, id: AccountId) -> Result<Arc<dyn Campus>> {
        let account = self.account(id)?;
        let AccountKind::Campus { username } = &account.kind else {
            return Err(Problem::NoAccount {
                side: crate::Side::Campus,
            });
        };
        let address: CampusAddress = account.address.parse()?;
        let http = self.network().await?;
        let password = SecretKey::campus_password(&account.name, self.is_only(&account)?);
        let given = self
            .with_secrets(move |secrets| secrets.given(&password))
            .await?;
        let api_key = match given {
            Some(password) => chamilo::sign_in(&address, username, &password, &http).await?,
            None => self
                .secret(SecretKey::campus_key(&account.name))
                .await?
                .ok_or_else(|| missing(&account))?,
        };
        Ok(chamilo::open(
            address,
            username.clone(),
            api_key,
            &http,
            self.patience(),
        )?)
    }

    /// Reads a secret without blocking the runtime: a keyring may open a dialog.
    pub async fn secret(&self, key: SecretKey) -> Result<Option<SecretString>> {
        self.with_secrets(move |secrets| secrets.get(&key)).await
    }

    pub(crate) async fn with_secrets<T: Send + 'static>(
        &self,
        run: impl FnOnce(&dyn Secrets) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let secrets = self.secrets().clone();
        let outcome = tokio::task::spawn_blocking(move || run(&*secrets)).await;
        outcome.map_err(|_| Problem::Keyring {
            detail: "the keyring's client stopped".to_owned(),
        })?
    }

    /// Whether the keyring can be used, found out without a dialog and anew each time.
    pub async fn keyring_state(&self) -> Result<KeyringState> {
        self.with_secrets(|secrets| Ok(secrets.state())).await
    }

    /// Has the keyring unlocked, for which the operating system may open a dialog, and gives how it is afterwards. Transfers
    /// that failed for want of a secret go on.
    pub async fn unlock_keyring(&self) -> Result<KeyringState> {
        let state = self.with_secrets(|secrets| secrets.unlock()).await?;
        self.secrets_changed().await;
        if state == KeyringState::Ready {
            transfer::resume_signed_in(self, None)?;
        }
        Ok(state)
    }

    /// To be called when secrets may have come within reach: what was refused for want of them is tried again.
    pub async fn secrets_changed(&self) {
        self.forget_clients().await;
    }

    /// Lets go of the HTTP set-up, every open client and every refusal, so that changed accounts, secrets and settings count.
    pub(crate) async fn forget_clients(&self) {
        // The set-up holds the proxy's password.
        *self.http.lock().await = None;
        self.zooms.forget();
        self.campuses.forget();
    }

    fn account(&self, id: AccountId) -> Result<Account> {
        let accounts = self.journal.accounts()?;
        let found = accounts.into_iter().find(|account| account.id == id);
        found.ok_or_else(|| Problem::AccountNotFound {
            name: String::new(),
        })
    }

    /// Whether a variable without a name means this account.
    pub(crate) fn is_only(&self, account: &Account) -> Result<bool> {
        let accounts = self.journal.accounts()?;
        Ok(!accounts.iter().any(|other| {
            other.id != account.id && other.is_campus() == account.is_campus() && !other.is_own()
        }))
    }
}

fn missing(account: &Account) -> Problem {
    Problem::SecretMissing {
        account: account.name.clone(),
    }
}

fn parse(address: &str) -> Result<url::Url> {
    url::Url::parse(address).map_err(|_| Problem::Unreadable {
        what: "address of the account".to_owned(),
    })
}
