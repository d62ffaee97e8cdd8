//! The link that opens a meeting: as its host for the host, without anybody's token for everybody else.
//! Refuses to hand out a colleague's start link, which would sign in as that colleague, and to keep any.

use secrecy::SecretString;
use url::Url;
use zoom::MeetingNumber;

use super::Outcome;
use super::invite::of_shown;
use super::show::{Named, show};
use crate::journal::{Account, AccountId, HostRow, MeetingRow};
use crate::{Companion, Journal, Problem, Side};

/// What opens the meeting.
#[derive(Clone, Debug)]
pub enum Start {
    /// Starts it as its host. Holds a token: to be opened now, and not to be kept.
    AsHost(SecretString),
    /// Starts it as whoever is signed in to Zoom on this computer: an alternative host.
    AsAlternativeHost { link: String },
    /// Joins it, and why it is not started.
    Join { link: String, why: WhyJoin },
}

/// Why somebody only joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyJoin {
    /// It is somebody else's.
    OfAnother { host: String },
    /// Nobody said which host the user of this computer is.
    WhoAreYou { account: String, host: String },
}

/// Asks Zoom for the link, now.
pub async fn start(companion: &Companion, named: Named) -> Outcome<Start> {
    let shown = show(companion, named).await?;
    let journal = companion.journal();
    let accounts = journal.accounts()?;
    let account = accounts
        .into_iter()
        .find(|account| account.id == named.account)
        .ok_or(Problem::NoAccount { side: Side::Zoom })?;
    let join = of_shown(&shown)?;
    let host = shown.host.as_ref();
    let address = shown
        .details
        .host_email
        .clone()
        .or_else(|| host.map(|host| host.email.clone()))
        .unwrap_or_default();
    let name = host.map_or_else(|| address.clone(), |host| host.name.clone());
    let Some(me) = user_of(journal, &account)? else {
        let why = WhyJoin::WhoAreYou {
            account: account.name,
            host: name,
        };
        return Ok(Start::Join { link: join, why });
    };
    if !me.is_empty() && me.eq_ignore_ascii_case(&address) {
        let zoom = companion.zoom(named.account).await?;
        let number = MeetingNumber::new(named.number);
        return Ok(Start::AsHost(zoom.start_link(named.form, number).await?));
    }
    let alternative = shown.details.settings.alternative_hosts.iter().flatten();
    let is_alternative = alternative
        .into_iter()
        .any(|other| other.eq_ignore_ascii_case(&me));
    if is_alternative && let Some(link) = start_without_token(&join, named.number) {
        return Ok(Start::AsAlternativeHost { link });
    }
    let why = WhyJoin::OfAnother { host: name };
    Ok(Start::Join { link: join, why })
}

/// Whether a meeting is the user's own, as far as the journal knows; `None` where nobody said who the user is.
pub fn is_mine(journal: &Journal, meeting: &MeetingRow) -> crate::Result<Option<bool>> {
    let accounts = journal.accounts()?;
    let Some(account) = accounts.iter().find(|one| one.id == meeting.account) else {
        return Ok(None);
    };
    let Some(me) = user_of(journal, account)? else {
        return Ok(None);
    };
    let hosts = journal.hosts()?;
    let is_me = |host: &HostRow| {
        host.account == meeting.account
            && host.id == meeting.host
            && host.email.eq_ignore_ascii_case(&me)
    };
    Ok(Some(hosts.iter().any(is_me)))
}

/// The accounts in which it is known who the user is.
pub(crate) fn accounts_of_user(journal: &Journal) -> crate::Result<Vec<AccountId>> {
    let mut known = Vec::new();
    for account in journal.accounts()? {
        if user_of(journal, &account)?.is_some() {
            known.push(account.id);
        }
    }
    Ok(known)
}

/// E-mail address of the host who is the user of this computer: who they say they are, or who is alone in the whole account.
fn user_of(journal: &Journal, account: &Account) -> crate::Result<Option<String>> {
    if account.me.is_some() {
        return Ok(account.me.clone());
    }
    // Who is alone among those that are followed need not be the user.
    if account.hosts.is_some() {
        return Ok(None);
    }
    let mut active: Vec<HostRow> = journal.hosts()?;
    active.retain(|host| host.account == account.id && host.active);
    let alone = active.pop().filter(|_| active.is_empty());
    Ok(alone.map(|host| host.email))
}

/// Zoom's page that starts a meeting as whoever is signed in.
fn start_without_token(join: &str, number: u64) -> Option<String> {
    let mut link = Url::parse(join).ok()?;
    link.set_path(&format!("/s/{number}"));
    link.set_query(None);
    link.set_fragment(None);
    Some(link.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_of_an_alternative_host_holds_nothing_but_the_number() {
        let link = start_without_token("https://us06web.zoom.us/j/5?pwd=x#y", 5);
        assert_eq!(link.as_deref(), Some("https://us06web.zoom.us/s/5"));
    }
}
