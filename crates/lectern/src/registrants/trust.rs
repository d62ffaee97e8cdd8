//! Whose word a link is: everybody who holds meetings in an account can write a course's address into an agenda, and people's
//! names and addresses follow it by themselves only where the user of this computer stands behind it.
//! Refuses to stand in the way of what somebody does by hand.

use crate::journal::{MeetingRow, Scope, Target};
use crate::{Companion, Journal, Result};

/// The host on whose word alone a meeting belongs to this target, by e-mail address; none where it was chosen on this
/// computer, where the host is the user, or where the host was confirmed once.
pub fn unconfirmed_host(
    journal: &Journal,
    meeting: &MeetingRow,
    target: &Target,
) -> Result<Option<String>> {
    let account = meeting.account;
    if journal.is_own_link(account, meeting.number, target)?
        || journal.host_confirmed(account, &meeting.host)?.is_some()
    {
        return Ok(None);
    }
    let shown = shown(journal, meeting)?;
    let mut accounts = journal.accounts()?.into_iter();
    let me = accounts
        .find(|known| known.id == account)
        .and_then(|known| known.me);
    let is_me = me.is_some_and(|me| me.eq_ignore_ascii_case(&shown));
    Ok((!is_me).then_some(shown))
}

/// As [`unconfirmed_host`], of a meeting by its scope; none of one that the journal does not know.
pub(super) fn unconfirmed(
    journal: &Journal,
    scope: &Scope,
    target: &Target,
) -> Result<Option<String>> {
    match journal.meeting(scope.account, scope.number)? {
        Some(meeting) => unconfirmed_host(journal, &meeting, target),
        None => Ok(None),
    }
}

/// Somebody brought a meeting in step by hand. Where it belongs to its course on its host's word alone, that word counts from
/// now on; the host is named then.
pub(super) fn confirm(
    companion: &Companion,
    scope: &Scope,
    target: &Target,
) -> Result<Option<String>> {
    let journal = companion.journal();
    let Some(meeting) = journal.meeting(scope.account, scope.number)? else {
        return Ok(None);
    };
    let unconfirmed = unconfirmed_host(journal, &meeting, target)?;
    if unconfirmed.is_some() {
        journal.confirm_host(meeting.account, &meeting.host, companion.now())?;
    }
    Ok(unconfirmed)
}

/// The host's address; Zoom's id of somebody who is not among the hosts that are followed.
fn shown(journal: &Journal, meeting: &MeetingRow) -> Result<String> {
    let host = journal
        .hosts()?
        .into_iter()
        .find(|host| host.account == meeting.account && host.id == meeting.host);
    Ok(host.map_or_else(|| meeting.host.clone(), |host| host.email))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::DataFolder;
    use crate::journal::{AccountId, AccountKind, HostRow, LinkKey, NewAccount};

    const NUMBER: u64 = 123;

    fn account(journal: &Journal, name: &str, kind: AccountKind) -> AccountId {
        let account = NewAccount {
            name: name.into(),
            kind,
            address: format!("https://{name}.example/"),
            hosts: None,
        };
        journal.put_account(&account).unwrap()
    }

    fn course(campus: AccountId, code: &str) -> Target {
        Target::Course {
            campus,
            code: code.into(),
            session: None,
            group: None,
        }
    }

    #[test]
    fn a_link_counts_by_itself_where_the_user_stands_behind_it_and_only_there() {
        let directory = tempfile::tempdir().unwrap();
        let journal = Journal::open(&DataFolder::at(directory.path()).unwrap()).unwrap();
        let key = "key".to_owned();
        let zoom = account(&journal, "zoom", AccountKind::ZoomJwt { api_key: key });
        let username = "teacher".to_owned();
        let campus = account(&journal, "campus", AccountKind::Campus { username });
        let host = |id: &str, email: &str| HostRow {
            account: zoom,
            id: id.into(),
            email: email.into(),
            name: id.into(),
            licensed: true,
            active: true,
            created_at: None,
        };
        let hosts = [
            host("a", "alice@example.test"),
            host("m", "mal@example.test"),
        ];
        journal.put_hosts(zoom, &hosts).unwrap();
        let of = |host: &str| MeetingRow {
            account: zoom,
            number: NUMBER,
            host: host.into(),
            topic: None,
            kind: 2,
            start: None,
            minutes: None,
            timezone: None,
            agenda_line: None,
            gone: false,
        };
        let (stat, phys) = (course(campus, "STAT"), course(campus, "PHYS"));
        let asked =
            |host: &str, target: &Target| unconfirmed_host(&journal, &of(host), target).unwrap();
        assert_eq!(asked("m", &stat).as_deref(), Some("mal@example.test"));
        assert_eq!(asked("unknown", &stat).as_deref(), Some("unknown"));

        journal
            .follow_hosts(zoom, None, Some("Alice@example.test"))
            .unwrap();
        assert_eq!(asked("a", &stat), None);
        assert!(asked("m", &stat).is_some());

        let number = LinkKey::Number(NUMBER);
        journal.own_link(zoom, &number, &stat).unwrap();
        assert_eq!(asked("m", &stat), None);
        assert!(
            asked("m", &phys).is_some(),
            "another course was written over what was chosen here"
        );
        journal.disown_link(zoom, &number).unwrap();
        assert!(asked("m", &stat).is_some());

        for _ in 0..2 {
            journal
                .confirm_host(zoom, "m", Timestamp::UNIX_EPOCH)
                .unwrap();
        }
        assert_eq!(asked("m", &phys), None);
    }
}
