//! What a form begins with: who can hold a meeting, for whom it can be, and the clock of this computer.
//! Refuses to ask a server.

use jiff::tz::TimeZone;
use lectern::journal::{Account, AccountKind, HostRow};
use lectern::{Journal, Result};
use serde::Serialize;

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScheduleForm {
    /// The user first, then by name.
    hosts: Vec<MeetingHost>,
    campuses: Vec<CampusUser>,
    /// This computer's zone, by its IANA name.
    zone: String,
}

/// Somebody who can hold meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeetingHost {
    id: String,
    name: String,
    email: String,
    licensed: bool,
    /// The user of this computer.
    me: bool,
}

/// A campus, and who the user is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CampusUser {
    #[cfg_attr(test, specta(type = u32))]
    campus: i64,
    name: String,
    username: String,
}

/// The IANA name of this computer's zone; UTC where it has none.
pub(crate) fn zone_here() -> String {
    let system = TimeZone::system();
    system.iana_name().unwrap_or("UTC").to_owned()
}

impl ScheduleForm {
    pub(crate) fn read(journal: &Journal) -> Result<Self> {
        let accounts = journal.accounts()?;
        let hosts = journal.hosts()?;
        let mut hosts: Vec<_> = hosts
            .iter()
            .filter(|host| host.active)
            .map(|host| MeetingHost::of(host, &accounts))
            .collect();
        hosts.sort_by_key(|host| (!host.me, host.name.to_lowercase()));
        let campuses = accounts.iter().filter_map(|account| match &account.kind {
            AccountKind::Campus { username } => Some(CampusUser {
                campus: account.id.0,
                name: account.name.clone(),
                username: username.clone(),
            }),
            _ => None,
        });
        Ok(Self {
            hosts,
            campuses: campuses.collect(),
            zone: zone_here(),
        })
    }
}

impl MeetingHost {
    pub(crate) fn of(host: &HostRow, accounts: &[Account]) -> Self {
        let me = accounts
            .iter()
            .find(|account| account.id == host.account)
            .and_then(|account| account.me.as_deref());
        Self {
            id: host.id.clone(),
            name: host.name.clone(),
            email: host.email.clone(),
            licensed: host.licensed,
            me: me.is_some_and(|me| me.eq_ignore_ascii_case(&host.email)),
        }
    }
}
