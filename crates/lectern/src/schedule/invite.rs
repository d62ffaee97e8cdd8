//! What is handed to those who are to come: the join link, and Zoom's invitation.
//! Refuses to keep either: both may hold the passcode.

use secrecy::SecretString;
use zoom::MeetingNumber;

use super::show::{Named, Shown, show};
use super::{Outcome, Trouble};
use crate::{Companion, Problem, Side};

/// The link by which everybody joins, asked for now.
pub async fn join_link(companion: &Companion, named: Named) -> Outcome<String> {
    let shown = show(companion, named).await?;
    of_shown(&shown)
}

/// The invitation in the words of the host's account, passcode included. Webinars have none.
pub async fn invitation(companion: &Companion, named: Named) -> Outcome<SecretString> {
    let zoom = companion.zoom(named.account).await?;
    Ok(zoom.invitation(MeetingNumber::new(named.number)).await?)
}

pub(super) fn of_shown(shown: &Shown) -> Outcome<String> {
    let link = shown.details.meeting.join_url.clone();
    link.ok_or_else(|| {
        Trouble::Problem(Problem::Unexpected {
            side: Side::Zoom,
            detail: "a meeting without a join link".to_owned(),
        })
    })
}
