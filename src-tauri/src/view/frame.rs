//! The frame of the window: what every page needs to know about where it stands.
//! Refuses to hold lists; they have a revision and are asked for.

use std::collections::HashMap;

use lectern::journal::{Account as AccountRow, AccountId};
use lectern::secrets::KeyringState;
use lectern::settings::Settings as Chosen;
use lectern::sync::SyncReport;
use lectern::{Companion, Problem, Result};
use serde::Serialize;

use super::account::{Account, Secrecy};
use super::closing::Question;
use super::events::{Events, Listening};
use super::recordings::small;
use super::settings::{Proxy, Settings};
use super::sign_in::CampusSetup;
use crate::clock::Here;
use crate::desk::{ProfileKind, Work};

/// What stands around every page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Frame {
    pub(crate) profile: ProfileKind,
    pub(crate) accounts: Vec<Account>,
    pub(crate) keyring: Keyring,
    pub(crate) setup: Setup,
    /// Recordings that somebody should look at.
    pub(crate) needs_you: u32,
    /// What happened and nobody has seen yet.
    pub(crate) news: u32,
    pub(crate) sync: Freshness,
    pub(crate) work: Work,
    pub(crate) can_undo_assign: bool,
    pub(crate) settings: Settings,
    /// What a set-up file said that was opened here.
    pub(crate) campus_setup: Option<CampusSetup>,
    pub(crate) events: Events,
    /// The local day (ISO 8601).
    pub(crate) today: String,
    /// What closing the window raised, and waits for an answer.
    pub(crate) closing: Option<Question>,
}

/// Whether the operating system keeps secrets at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Keyring {
    Ready,
    Locked,
    Absent,
    /// Secrets of a practice campus are in memory.
    NotUsed,
}

/// How far the first run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Setup {
    pub(crate) zoom: bool,
    pub(crate) campus: bool,
    /// Recordings can be written to their folder.
    pub(crate) folder: bool,
    /// The user left it and has not come back to it.
    pub(crate) left: bool,
}

/// How fresh the journal is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Freshness {
    /// Servers are being read, or will be as soon as somebody can.
    pub(crate) running: bool,
    /// The journal is at least as fresh as this: RFC 3339, in UTC.
    pub(crate) last: Option<String>,
    pub(crate) troubles: Vec<AccountTrouble>,
}

/// What went wrong with one account; the rest works all the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccountTrouble {
    /// Its name; empty where no account is to blame, but this computer.
    pub(crate) account: String,
    pub(crate) problem: Problem,
}

/// What is not in the journal: looked up by others, and handed over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Senses {
    pub(crate) keyring: KeyringState,
    pub(crate) folder_there: bool,
    pub(crate) secrecy: HashMap<AccountId, Secrecy>,
}

impl Default for Senses {
    /// As things mostly are: so it is shown until somebody has looked.
    fn default() -> Self {
        Self {
            keyring: KeyringState::Ready,
            folder_there: true,
            secrecy: HashMap::new(),
        }
    }
}

impl Frame {
    /// The frame as it is now, without a question. `look` is whose language, appearance and text size count; `trouble` is the worker's.
    pub(crate) fn read(
        kind: ProfileKind,
        companion: &Companion,
        look: &Chosen,
        senses: &Senses,
        listening: &Listening,
        work: Work,
        trouble: Option<&Problem>,
    ) -> Result<Self> {
        let journal = companion.journal();
        let today = Here::of(companion).today;
        let accounts = journal.accounts()?;
        let settings = companion.settings();
        let folder_is_default = settings.recordings.is_none();
        let campus_setup = settings.setup.as_ref().map(CampusSetup::from);
        Ok(Self {
            profile: kind,
            keyring: senses.keyring.into(),
            setup: Setup {
                zoom: accounts.iter().any(|account| !account.is_campus()),
                campus: accounts.iter().any(AccountRow::is_campus),
                folder: senses.folder_there,
                left: settings.setup_left,
            },
            needs_you: small(journal.recordings_needing_you(today)?),
            news: small(journal.count_news()?),
            sync: Freshness::read(companion, &accounts, trouble)?,
            work,
            can_undo_assign: !journal.last_link_changes()?.is_empty(),
            settings: Settings {
                folder: companion.recordings_folder().display().to_string(),
                folder_is_default,
                folder_there: senses.folder_there,
                language: look.language.clone(),
                appearance: look.look.appearance.into(),
                text_size: look.look.text_size.percent(),
                when_closed: look.background.when_closed.into(),
                proxy: Proxy::from(&settings.network.proxy),
                authority: settings
                    .network
                    .authority
                    .map(|path| path.display().to_string()),
            },
            campus_setup,
            accounts: accounts
                .iter()
                .map(|account| {
                    let secrecy = senses.secrecy.get(&account.id).copied();
                    Account::read(companion, account, secrecy.unwrap_or_default())
                })
                .collect::<Result<_>>()?,
            events: Events::read(companion, listening)?,
            today: today.to_string(),
            closing: None,
        })
    }
}

impl Freshness {
    fn read(
        companion: &Companion,
        accounts: &[AccountRow],
        trouble: Option<&Problem>,
    ) -> Result<Self> {
        let journal = companion.journal();
        let last = journal.last_granted_wish::<SyncReport>()?;
        let of_computer = trouble.map(|problem| AccountTrouble {
            account: String::new(),
            problem: problem.clone(),
        });
        let of_accounts = last.iter().flat_map(|(_, report)| &report.problems);
        let of_accounts = of_accounts
            // An account that was removed since troubles nobody.
            .filter(|told| accounts.iter().any(|account| account.name == told.account))
            .map(|told| AccountTrouble {
                account: told.account.clone(),
                problem: told.problem.clone(),
            });
        Ok(Self {
            running: !journal.waiting_wishes()?.is_empty(),
            troubles: of_computer.into_iter().chain(of_accounts).collect(),
            last: last.as_ref().map(|(at, _)| at.to_string()),
        })
    }
}

impl From<KeyringState> for Keyring {
    fn from(state: KeyringState) -> Self {
        match state {
            KeyringState::Ready => Self::Ready,
            KeyringState::Locked => Self::Locked,
            KeyringState::Absent => Self::Absent,
            KeyringState::NotUsed => Self::NotUsed,
        }
    }
}
