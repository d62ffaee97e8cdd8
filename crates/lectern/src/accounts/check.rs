//! Asks an account's server whether everything that the job needs is there, and names all that is missing at once.
//! Refuses to change anything there.

use chamilo::Role;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::scopes::missing_scopes;
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

/// Checks one account.
pub async fn check(companion: &Companion, account: Account) -> AccountCheck {
    let mut problems = Vec::new();
    let outcome = if account.is_campus() {
        check_campus(companion, &account).await
    } else {
        check_zoom(companion, &account, &mut problems).await
    };
    let seen = outcome
        .map_err(|problem| add_problem(&mut problems, problem))
        .ok();
    AccountCheck {
        account,
        seen,
        problems,
    }
}

/// Adds a problem; of scopes there is one list, which names each once.
fn add_problem(problems: &mut Vec<Problem>, problem: Problem) {
    let Problem::ScopeMissing { scopes: more } = problem else {
        problems.push(problem);
        return;
    };
    let named = problems.iter_mut().find_map(|known| match known {
        Problem::ScopeMissing { scopes } => Some(scopes),
        _ => None,
    });
    match named {
        Some(scopes) => {
            let new: Vec<String> = more.into_iter().filter(|it| !scopes.contains(it)).collect();
            scopes.extend(new);
        }
        None => problems.push(Problem::ScopeMissing { scopes: more }),
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
    let scopes = missing_scopes(&grant.scopes, account.is_own());
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
                add_problem(problems, error.into());
            }
        }
        None => problems.push(Problem::PaidPlan),
    }
    Ok(Seen::Zoom {
        hosts: hosts.len(),
        licensed: licensed.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_named_once_however_often_it_is_missed() {
        let missing = |scopes: &[&str]| Problem::ScopeMissing {
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        };
        let mut problems = vec![missing(&["a", "b"])];
        add_problem(&mut problems, Problem::PaidPlan);
        add_problem(&mut problems, missing(&["b", "c"]));
        assert_eq!(problems, [missing(&["a", "b", "c"]), Problem::PaidPlan]);
    }
}
