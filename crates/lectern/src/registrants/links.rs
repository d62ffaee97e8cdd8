//! Personal join links: asked of Zoom when somebody wants them, for one person or for all.
//! Refuses to keep or to log any.

use zoom::JoinLink;

use super::change::one_named;
use super::meeting::{Availability, open};
use crate::journal::{Scope, Standing};
use crate::{Companion, Result};

/// Somebody's own way into a meeting.
#[derive(Clone, Debug)]
pub struct PersonalLink {
    /// Zoom's id of the registration.
    pub registrant: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub link: JoinLink,
}

/// The links of everybody who is approved, by name, or of the one that is named; and whether there can be any.
pub async fn links(
    companion: &Companion,
    scope: &Scope,
    named: Option<&str>,
) -> Result<(Availability, Vec<PersonalLink>)> {
    let mut opened = open(companion, scope).await?;
    let rows = match named {
        None => opened.registrants.clone(),
        Some(name) => one_named(&opened.registrants, name)
            .cloned()
            .into_iter()
            .collect(),
    };
    let approved = rows
        .into_iter()
        .filter(|row| row.status == Standing::Approved);
    let links = approved
        .filter_map(|row| {
            Some(PersonalLink {
                link: opened.links.remove(&row.id)?,
                registrant: row.id,
                email: row.email,
                first_name: row.first_name,
                last_name: row.last_name,
            })
        })
        .collect();
    Ok((opened.availability, links))
}

/// The links as rows of a table, with its heading.
pub fn links_table(links: &[PersonalLink]) -> Vec<Vec<String>> {
    let head = ["Last name", "First name", "E-mail", "Join link"].map(str::to_owned);
    let rows = links.iter().map(|person| {
        vec![
            person.last_name.clone(),
            person.first_name.clone(),
            person.email.clone(),
            person.link.expose().to_owned(),
        ]
    });
    std::iter::once(head.to_vec()).chain(rows).collect()
}
