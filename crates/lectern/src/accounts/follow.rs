//! Whom a Zoom account follows, and which of its hosts is the user.
//! Refuses to change anything in Zoom.

use super::draft::cleaned;
use super::named;
use crate::journal::{Account, HostRow};
use crate::{Companion, Problem, Result, Side, sync};

/// The hosts of a Zoom account as Zoom lists them now, followed or not, by name. Writes nothing.
pub async fn hosts(companion: &Companion, name: &str) -> Result<Vec<HostRow>> {
    let account = zoom_account(companion, name)?;
    let users = companion.zoom(account.id).await?.users().await?;
    let mut hosts: Vec<HostRow> = users
        .into_iter()
        .map(|user| sync::host_row(&account, user))
        .collect();
    hosts.sort_by(|one, other| (&one.name, &one.email).cmp(&(&other.name, &other.email)));
    Ok(hosts)
}

/// Says whom an account follows (`None`: every host) and which of the hosts is the user, by their e-mail addresses. What was
/// only listed of others is forgotten.
///
/// # Errors
/// `Unreadable` for an account that is to follow nobody.
pub fn follow(
    companion: &Companion,
    name: &str,
    hosts: Option<&[String]>,
    me: Option<&str>,
) -> Result<Account> {
    let account = zoom_account(companion, name)?;
    let hosts = hosts.map(cleaned);
    if hosts.as_ref().is_some_and(Vec::is_empty) {
        return Err(Problem::Unreadable {
            what: "hosts".to_owned(),
        });
    }
    let me = me
        .map(|me| me.trim().to_lowercase())
        .filter(|me| !me.is_empty());
    companion
        .journal()
        .follow_hosts(account.id, hosts.as_deref(), me.as_deref())?;
    companion.journal().forget_unfollowed(account.id)?;
    named(companion, name)
}

fn zoom_account(companion: &Companion, name: &str) -> Result<Account> {
    let account = named(companion, name)?;
    if account.is_campus() {
        return Err(Problem::NoAccount { side: Side::Zoom });
    }
    Ok(account)
}
