//! Approving, denying and cancelling registrations by name.
//! Refuses to take a name for a person where two registrations bear it.

use serde::Serialize;
use zoom::RegistrantAction;

use super::desk::{Desk, PersonResult};
use super::meeting::{Availability, open};
use super::person::same_email;
use super::sync::note;
use super::why::Why;
use crate::journal::{ActivityOrigin, Outcome, RegistrantRow, Scope, Standing, Wanted};
use crate::{Companion, Result};

/// Whose registrations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// E-mail addresses, Zoom's ids, or names that only one registration bears.
    Named(Vec<String>),
    /// Everybody who waits for approval.
    Waiting,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    #[serde(flatten)]
    pub availability: Availability,
    pub results: Vec<PersonResult>,
    pub stopped: Option<Why>,
}

/// Approves, denies or cancels.
pub async fn change(
    companion: &Companion,
    scope: &Scope,
    action: RegistrantAction,
    whom: &Whom,
) -> Result<Changed> {
    let opened = open(companion, scope).await?;
    if opened.availability != Availability::Open {
        return Ok(Changed {
            availability: opened.availability,
            results: Vec::new(),
            stopped: None,
        });
    }
    let wanted = match action {
        RegistrantAction::Approve => Wanted::Approve,
        RegistrantAction::Deny => Wanted::Deny,
        RegistrantAction::Cancel => Wanted::Cancel,
    };
    let mut strangers = Vec::new();
    let rows: Vec<RegistrantRow> = match whom {
        Whom::Waiting => opened
            .registrants
            .iter()
            .filter(|row| row.status == Standing::Pending)
            .cloned()
            .collect(),
        Whom::Named(names) => {
            let mut rows: Vec<RegistrantRow> = Vec::new();
            for name in names {
                match one_named(&opened.registrants, name) {
                    Some(row) if rows.contains(row) => {}
                    Some(row) => rows.push(row.clone()),
                    None => strangers.push(PersonResult {
                        email: name.clone(),
                        first_name: String::new(),
                        last_name: String::new(),
                        wanted,
                        outcome: Outcome::Failed { why: Why::NotKnown },
                    }),
                }
            }
            rows
        }
    };
    let mut desk = Desk::new(companion, &opened, None);
    desk.change(&rows, action, wanted).await?;
    let (mut results, stopped) = desk.close()?;
    note(companion, scope, ActivityOrigin::Here, &results)?;
    results.extend(strangers);
    Ok(Changed {
        availability: opened.availability,
        results,
        stopped,
    })
}

/// The one registration that is meant.
pub(super) fn one_named<'a>(rows: &'a [RegistrantRow], name: &str) -> Option<&'a RegistrantRow> {
    let email = same_email(name);
    if let Some(row) = rows
        .iter()
        .find(|row| same_email(&row.email) == email || row.id == name.trim())
    {
        return Some(row);
    }
    let full = |row: &&RegistrantRow| {
        format!("{} {}", row.first_name, row.last_name)
            .trim()
            .to_lowercase()
            == email
    };
    let mut called = rows.iter().filter(full);
    match (called.next(), called.next()) {
        (Some(row), None) => Some(row),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(email: &str, first: &str) -> RegistrantRow {
        RegistrantRow {
            id: format!("id-{email}"),
            email: email.into(),
            first_name: first.into(),
            last_name: "Núñez".into(),
            status: Standing::Approved,
        }
    }

    #[test]
    fn a_name_counts_only_where_one_registration_bears_it() {
        let rows = [row("a@x", "Ana"), row("b@x", "Bo"), row("c@x", "Bo")];
        let found = |name| one_named(&rows, name).map(|row| row.email.as_str());
        assert_eq!(found("ana núñez"), Some("a@x"));
        assert_eq!(found("Bo Núñez"), None);
        assert_eq!(found(" B@X "), Some("b@x"));
        assert_eq!(found("id-c@x"), Some("c@x"));
        assert_eq!(found("nobody"), None);
    }
}
