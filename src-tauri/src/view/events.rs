//! How the profile's Zoom accounts learn what happens, as the pages show it.
//! Refuses to show what is told: that is in the journal.

use lectern::journal::AccountId;
use lectern::listen::NotListening;
use lectern::presence::{Hearing as Heard, Presence, Why as Because};
use lectern::settings::WebhookSetting;
use lectern::{Companion, Problem, Result};
use serde::Serialize;

/// What the profile knows of its own listening.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Listening {
    accounts: Vec<Presence>,
    pub(crate) webhook: Webhook,
}

impl Listening {
    pub(crate) fn put(&mut self, presence: Presence) {
        self.forget(presence.account);
        self.accounts.push(presence);
        self.accounts.sort_by_key(|it| it.account);
    }

    pub(crate) fn forget(&mut self, account: AccountId) {
        self.accounts.retain(|it| it.account != account);
    }
}

/// How Zoom's events come.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Events {
    pub(crate) accounts: Vec<EventsOf>,
    pub(crate) webhook: Webhook,
    /// Whether the receiver is wanted, and on which port.
    pub(crate) webhook_on: bool,
    pub(crate) webhook_port: u16,
    /// The account whose events the receiver takes; absent: the only one.
    pub(crate) webhook_account: Option<String>,
}

/// How one account learns what happens.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct EventsOf {
    pub(crate) account: String,
    /// Its app can listen, so that a subscription may be named.
    pub(crate) can_listen: bool,
    pub(crate) subscription: Option<String>,
    pub(crate) hearing: Hearing,
    /// When Zoom was last asked for what may have been missed: RFC 3339, in UTC.
    pub(crate) asked: Option<String>,
}

/// The way in which an account learns it. Moments are RFC 3339, in UTC.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "hears", rename_all = "camelCase")]
pub(crate) enum Hearing {
    Opening,
    Socket { since: String },
    Polling { why: WhyAsked },
    Elsewhere,
}

/// Why Zoom is asked instead of telling.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "why", rename_all = "camelCase")]
pub(crate) enum WhyAsked {
    OwnSignIn,
    Legacy,
    NoSubscription,
    AnotherComputer {
        retry: String,
    },
    UnknownSubscription,
    AnotherAccount,
    Broken {
        problem: Option<Problem>,
        retry: String,
    },
}

/// How the webhook receiver stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "webhook", rename_all = "camelCase")]
pub(crate) enum Webhook {
    #[default]
    Off,
    Listening {
        port: u16,
        account: String,
    },
    /// There are several Zoom accounts, and none was named.
    WhichAccount,
    /// Neither the secret token nor the old verification token is known.
    NoToken,
    PortTaken {
        port: u16,
    },
    PortNotAllowed {
        port: u16,
    },
    Trouble,
}

impl Webhook {
    pub(crate) fn of(why: &NotListening) -> Self {
        match why {
            NotListening::WhichAccount { .. } => Self::WhichAccount,
            NotListening::NoToken { .. } => Self::NoToken,
            NotListening::PortTaken { port } => Self::PortTaken { port: *port },
            NotListening::PortNotAllowed { port } => Self::PortNotAllowed { port: *port },
            NotListening::Problem(problem) => {
                tracing::warn!(?problem, "the webhook receiver does not listen");
                Self::Trouble
            }
        }
    }
}

impl Events {
    /// As it stands now.
    pub(crate) fn read(companion: &Companion, listening: &Listening) -> Result<Self> {
        let journal = companion.journal();
        let subscriptions = journal.subscriptions()?;
        let accounts = journal.accounts()?.into_iter();
        let accounts = accounts
            .filter(|account| !account.is_campus())
            .map(|account| {
                let known = listening
                    .accounts
                    .iter()
                    .find(|it| it.account == account.id);
                let named = subscriptions.iter().find(|(id, _)| *id == account.id);
                EventsOf {
                    can_listen: matches!(account.kind, lectern::journal::AccountKind::Zoom { .. }),
                    subscription: named.map(|(_, id)| id.clone()),
                    hearing: known.map_or(Hearing::Opening, |it| Hearing::of(&it.hearing)),
                    asked: known.and_then(|it| it.asked_at).map(|at| at.to_string()),
                    account: account.name,
                }
            });
        let WebhookSetting { on, account, .. } = &companion.settings().webhook;
        Ok(Self {
            accounts: accounts.collect(),
            webhook: listening.webhook.clone(),
            webhook_on: *on,
            webhook_port: companion.settings().webhook.port(),
            webhook_account: account.clone(),
        })
    }
}

impl Hearing {
    fn of(hearing: &Heard) -> Self {
        match hearing {
            Heard::Opening => Self::Opening,
            Heard::Socket { since } => Self::Socket {
                since: since.to_string(),
            },
            Heard::Polling { why } => Self::Polling {
                why: WhyAsked::of(why),
            },
            Heard::Elsewhere => Self::Elsewhere,
        }
    }
}

impl WhyAsked {
    fn of(why: &Because) -> Self {
        match why {
            Because::OwnSignIn => Self::OwnSignIn,
            Because::Legacy => Self::Legacy,
            Because::NoSubscription => Self::NoSubscription,
            Because::AnotherComputer { retry } => Self::AnotherComputer {
                retry: retry.to_string(),
            },
            Because::UnknownSubscription { .. } => Self::UnknownSubscription,
            Because::AnotherAccount => Self::AnotherAccount,
            Because::Broken { problem, retry } => Self::Broken {
                problem: problem.clone(),
                retry: retry.to_string(),
            },
        }
    }
}
