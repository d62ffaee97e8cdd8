//! Who holds a meeting: the host that was named, else the user of this computer, else who held the last one.
//! Refuses to choose among several where nothing says which.

use super::{Outcome, Trouble, Wrong};
use crate::journal::{Account, AccountId, HostRow};
use crate::{Companion, Problem, Side};

/// The host that is meant. `last` held the last meeting of that course.
pub(super) fn host_for(
    companion: &Companion,
    named: Option<&str>,
    last: Option<&(AccountId, String)>,
) -> Outcome<HostRow> {
    let journal = companion.journal();
    let accounts: Vec<Account> = journal
        .accounts()?
        .into_iter()
        .filter(|account| !account.is_campus())
        .collect();
    if accounts.is_empty() {
        return Err(Problem::NoAccount { side: Side::Zoom }.into());
    }
    let hosts: Vec<HostRow> = journal
        .hosts()?
        .into_iter()
        .filter(|host| host.active)
        .collect();
    if let Some(name) = named.map(str::trim) {
        let is_meant = |host: &&HostRow| {
            host.email.eq_ignore_ascii_case(name)
                || host.id == name
                || host.name.to_lowercase() == name.to_lowercase()
        };
        return one(hosts.iter().filter(is_meant), || Wrong::HostUnknown {
            name: name.to_owned(),
        });
    }
    let mut mine = hosts.iter().filter(|host| is_me(&accounts, host));
    if let (Some(me), None) = (mine.next(), mine.next()) {
        return Ok(me.clone());
    }
    let before = hosts
        .iter()
        .find(|host| last.is_some_and(|(account, id)| host.account == *account && host.id == *id));
    match before {
        Some(host) => Ok(host.clone()),
        None => one(hosts.iter(), || Wrong::WhichHost { hosts: Vec::new() }),
    }
}

fn one<'a>(
    mut fitting: impl Iterator<Item = &'a HostRow>,
    none: impl FnOnce() -> Wrong,
) -> Outcome<HostRow> {
    let Some(first) = fitting.next() else {
        return Err(none().into());
    };
    let others: Vec<String> = fitting.map(|host| host.email.clone()).collect();
    if others.is_empty() {
        return Ok(first.clone());
    }
    let hosts = std::iter::once(first.email.clone()).chain(others).collect();
    Err(Trouble::Wrong(Wrong::WhichHost { hosts }))
}

/// Whether this host is the user of this computer, as far as they said so.
fn is_me(accounts: &[Account], host: &HostRow) -> bool {
    accounts.iter().any(|account| {
        account.id == host.account
            && account
                .me
                .as_deref()
                .is_some_and(|me| me.eq_ignore_ascii_case(&host.email))
    })
}
