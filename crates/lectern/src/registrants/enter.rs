//! Entering a meeting through Lectern: whoever enters a global meeting is registered at that moment, and gets their own link.
//! Refuses to register anybody but the user of this computer.

use jiff::Timestamp;
use zoom::JoinLink;

use super::desk::Desk;
use super::links::links;
use super::meeting::{Availability, Opened, open};
use super::person::same_email;
use super::roster::member;
use super::why::Why;
use crate::journal::{AccountId, Outcome, RegistrantRow, Scope, Standing, Wanted};
use crate::{Companion, Result};

/// The way into a meeting for the user of this campus account: their personal link where the meeting has registrations (the
/// first time, they are registered), else the link that everybody has.
pub async fn enter(
    companion: &Companion,
    scope: &Scope,
    campus: AccountId,
) -> Result<std::result::Result<JoinLink, Why>> {
    let mut opened = open(companion, scope).await?;
    if opened.availability == Availability::PerClass
        && let Some(class) = next_class(&opened, companion.now())
    {
        let class = Scope {
            class: Some(class),
            ..scope.clone()
        };
        opened = open(companion, &class).await?;
    }
    let opened = opened;
    let for_all = |reason: &Why| match &opened.meeting.join_url {
        Some(link) => Ok(JoinLink::new(link.clone())),
        None => Err(reason.clone()),
    };
    match &opened.availability {
        Availability::Open => {}
        // Participants join anonymously then.
        Availability::No { reason } => return Ok(for_all(reason)),
        Availability::PerClass => return Ok(for_all(&Why::RegistrationOff)),
    }
    let me = member(companion.campus(campus).await?.myself().await?);
    let Some(email) = me.key() else {
        return Ok(for_all(&Why::NotKnown));
    };
    let mine = |row: &&RegistrantRow| same_email(&row.email) == email;
    if opened.registrants.iter().find(mine).is_none() {
        let mut desk = Desk::new(companion, &opened, Some(false));
        desk.add(&[me], Wanted::Guest).await?;
        let (results, _) = desk.close()?;
        if let Some(Outcome::Failed { why } | Outcome::Later { why }) =
            results.into_iter().next().map(|result| result.outcome)
        {
            // A host cannot register, and needs no link of their own.
            return Ok(for_all(&why));
        }
    }
    let (_, found) = links(companion, &opened.scope, Some(&email)).await?;
    match found.into_iter().next() {
        Some(found) => Ok(Ok(found.link)),
        None => {
            let denied = opened
                .registrants
                .iter()
                .any(|row| mine(&row) && row.status == Standing::Denied);
            Ok(Err(if denied {
                Why::Denied
            } else {
                Why::NotRegistered
            }))
        }
    }
}

/// Zoom's id of the class that is on or comes next.
fn next_class(opened: &Opened, now: Timestamp) -> Option<String> {
    opened
        .ahead(now)
        .min_by_key(|class| class.start)
        .map(|class| class.id.as_str().to_owned())
}
