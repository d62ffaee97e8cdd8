//! Asks an account's server whether everything that the job needs is there, and names all that is missing at once.
//! Refuses to change anything there.

use std::collections::BTreeSet;

use chamilo::Role;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::journal::Account;
use crate::{Companion, Problem, Result};

/// What was seen of an account that signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "side", rename_all = "kebab-case")]
pub enum Seen {
    /// Hosts in all, and those among them who have a licence and so cloud recordings.
    Zoom { hosts: usize, licensed: usize },
    /// Courses (counted once per session) that the user teaches or coaches, and follows.
    Campus { taught: usize, followed: usize },
}

/// What came of checking one account.
#[derive(Clone, Debug)]
pub struct AccountCheck {
    pub account: Account,
    /// `None` where it did not get that far; the first problem says why.
    pub seen: Option<Seen>,
    /// Everything that is missing. Empty is good.
    pub problems: Vec<Problem>,
}

/// What the job asks of Zoom, each as the granular scope and as the classic one that includes it
/// (`developers.zoom.us/docs/api`, the scopes of each operation).
const NEEDED: [(&str, &str); 7] = [
    ("user:read:list_users:admin", "user:read:admin"),
    ("user:read:user:admin", "user:read:admin"),
    ("meeting:read:list_meetings:admin", "meeting:read:admin"),
    ("meeting:read:meeting:admin", "meeting:read:admin"),
    ("meeting:update:meeting:admin", "meeting:write:admin"),
    (
        "cloud_recording:read:list_user_recordings:admin",
        "recording:read:admin",
    ),
    (
        "cloud_recording:read:list_recording_files:admin",
        "recording:read:admin",
    ),
];

/// Checks one account.
pub async fn check(companion: &Companion, account: Account) -> AccountCheck {
    let mut problems = Vec::new();
    let outcome = if account.is_campus() {
        check_campus(companion, &account).await
    } else {
        check_zoom(companion, &account, &mut problems).await
    };
    let seen = outcome.map_err(|problem| problems.push(problem)).ok();
    AccountCheck {
        account,
        seen,
        problems,
    }
}

async fn check_campus(companion: &Companion, account: &Account) -> Result<Seen> {
    let courses = companion.campus(account.id).await?.courses().await?;
    let followed = courses
        .iter()
        .filter(|course| course.role == Role::Learner)
        .count();
    Ok(Seen::Campus {
        taught: courses.len() - followed,
        followed,
    })
}

async fn check_zoom(
    companion: &Companion,
    account: &Account,
    problems: &mut Vec<Problem>,
) -> Result<Seen> {
    let zoom = companion.zoom(account.id).await?;
    let grant = zoom.grant().await?;
    let scopes = missing_scopes(&grant.scopes);
    if !scopes.is_empty() {
        problems.push(Problem::ScopeMissing { scopes });
    }
    let hosts = zoom.users().await?;
    let licensed: Vec<_> = hosts
        .iter()
        .filter(|host| host.plan == zoom::Plan::Licensed)
        .collect();
    match licensed.first() {
        // Whether recordings may be listed shows only when one asks.
        Some(host) => {
            let today = companion.now().to_zoned(TimeZone::UTC).date();
            let from = today.saturating_sub(1.day());
            if let Err(error) = zoom
                .recordings(&host.id, zoom::Window { from, to: today })
                .await
            {
                let problem = Problem::from(error);
                // A missing scope was named above, with all the others.
                if !matches!(problem, Problem::ScopeMissing { .. }) || problems.is_empty() {
                    problems.push(problem);
                }
            }
        }
        None => problems.push(Problem::PaidPlan),
    }
    Ok(Seen::Zoom {
        hosts: hosts.len(),
        licensed: licensed.len(),
    })
}

/// An empty set is a credential that knows no scopes.
fn missing_scopes(granted: &BTreeSet<String>) -> Vec<String> {
    if granted.is_empty() {
        return Vec::new();
    }
    let of_master = |scope: &str| {
        scope
            .strip_suffix(":admin")
            .map(|front| format!("{front}:master"))
    };
    let has = |scope: &str| {
        granted.contains(scope) || of_master(scope).is_some_and(|scope| granted.contains(&scope))
    };
    NEEDED
        .iter()
        .filter(|(granular, classic)| !has(granular) && !has(classic))
        .map(|(it, _)| (*it).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(scopes: &[&str]) -> BTreeSet<String> {
        scopes.iter().map(|scope| (*scope).to_owned()).collect()
    }

    #[test]
    fn classic_granular_and_master_scopes_all_count() {
        let classic = [
            "user:read:admin",
            "meeting:read:admin",
            "meeting:write:admin",
            "recording:read:admin",
        ];
        assert_eq!(missing_scopes(&granted(&classic)), Vec::<String>::new());
        let granular: Vec<_> = NEEDED.iter().map(|(granular, _)| *granular).collect();
        assert_eq!(missing_scopes(&granted(&granular)), Vec::<String>::new());
        let master: Vec<_> = classic
            .iter()
            .map(|scope| scope.replace(":admin", ":master"))
            .collect();
        let master: Vec<_> = master.iter().map(String::as_str).collect();
        assert_eq!(missing_scopes(&granted(&master)), Vec::<String>::new());
    }

    #[test]
    fn every_missing_scope_is_named_at_once() {
        let missing = missing_scopes(&granted(&["meeting:read:admin", "user:read:list_users"]));
        assert_eq!(missing.len(), 5, "{missing:?}");
        assert!(
            missing.contains(&"user:read:list_users:admin".to_owned()),
            "a user-level scope reaches one user only"
        );
        assert_eq!(
            missing_scopes(&granted(&[])),
            Vec::<String>::new(),
            "a JWT credential has no scopes"
        );
    }
}
