//! One meeting in full, asked of Zoom now, beside what this computer knows of it.
//! Refuses to show a meeting from the journal as if Zoom had said so.

use zoom::{Details, Form, MeetingNumber, Occurrence};

use super::campus_clock::CampusClock;
use super::entry::{Entries, of_meeting};
use super::plan::{key_of, remember};
use super::{Outcome, Wrong, Zone};
use crate::journal::{AccountId, HostRow, Link, LinkKey, MeetingRow, Target, form_of};
use crate::transfer::MeetingName;
use crate::{Companion, Journal, Problem, link};

/// A meeting by account and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub account: AccountId,
    pub number: u64,
    pub form: Form,
}

impl Named {
    /// The meeting of that number in that account.
    ///
    /// # Errors
    /// `MeetingNotFound` where the journal has none.
    pub fn known(journal: &Journal, account: AccountId, number: u64) -> crate::Result<Self> {
        let row = journal.meeting(account, number)?;
        let row = row.ok_or_else(|| Problem::MeetingNotFound {
            name: number.to_string(),
        })?;
        Ok(Self {
            account,
            number,
            form: form_of(row.kind),
        })
    }

    pub fn is_webinar(&self) -> bool {
        self.form == Form::Webinar
    }
}

/// A meeting in full.
#[derive(Clone, Debug)]
pub struct Shown {
    pub named: Named,
    pub details: Details,
    /// Its fields, to be compared when somebody saves.
    pub seen: Entries,
    pub link: Option<Link>,
    pub host: Option<HostRow>,
    /// The text below the course link.
    pub text: String,
}

impl Shown {
    /// What is known of the clock of the campus that it belongs to.
    pub fn campus_clock(&self, journal: &Journal) -> crate::Result<Option<CampusClock>> {
        match &self.link {
            Some(link) => CampusClock::known(journal, &link.target),
            None => Ok(None),
        }
    }

    /// The zone in which it was planned.
    pub fn zone(&self) -> Zone {
        let name = self.details.meeting.timezone.as_deref();
        name.and_then(|name| Zone::named(name).ok())
            .unwrap_or_else(Zone::utc)
    }
}

/// The meeting of that number.
///
/// # Errors
/// `MeetingNotFound`, also where two accounts know the number.
pub fn named(companion: &Companion, number: u64) -> Outcome<Named> {
    let journal = companion.journal();
    let items = link::items_named(journal, &MeetingName::Number(number))?;
    let [link::Item::Meeting { account, number }] = items.as_slice() else {
        let name = number.to_string();
        return Err(Problem::MeetingNotFound { name }.into());
    };
    Ok(Named {
        account: *account,
        number: *number,
        form: journal.form_of(*account, *number)?,
    })
}

/// Asks Zoom for a meeting, and writes down what it says.
///
/// # Errors
/// `MeetingNotFound` where Zoom does not know it; the journal is told that it is gone.
pub async fn show(companion: &Companion, named: Named) -> Outcome<Shown> {
    let journal = companion.journal();
    let zoom = companion.zoom(named.account).await?;
    let details = match zoom
        .details(named.form, MeetingNumber::new(named.number))
        .await
    {
        Ok(details) => details,
        Err(error) if *error.kind() == zoom::ErrorKind::NotFound => {
            if let Some(row) = journal.meeting(named.account, named.number)? {
                journal.meeting_is_gone(named.account, named.number, &row.host, row.kind)?;
            }
            let name = named.number.to_string();
            return Err(Problem::MeetingNotFound { name }.into());
        }
        Err(error) => return Err(error.into()),
    };
    shown(companion, named, details)
}

/// What Zoom has just said of a meeting, with what this computer knows. The link is left as it is: sync reads links.
pub(super) fn shown(companion: &Companion, named: Named, details: Details) -> Outcome<Shown> {
    let journal = companion.journal();
    remember(companion, named.account, &details, &Target::Nobody)?;
    let agenda = details.meeting.agenda.as_deref().unwrap_or_default();
    let (_, text) = link::split_agenda(journal, agenda)?;
    let text = text.to_owned();
    let seen = of_meeting(journal, &details)?;
    let link = match key_of(&details.meeting) {
        Some((key, _)) => journal.link(named.account, &key)?,
        None => None,
    };
    let host = journal
        .hosts()?
        .into_iter()
        .find(|host| host.account == named.account && host.id == details.meeting.host.as_str());
    Ok(Shown {
        named,
        details,
        seen,
        link,
        host,
        text,
    })
}

/// The class of a series that somebody means: by Zoom's id of it, or by its day or moment in the meeting's zone.
pub fn class_named(shown: &Shown, typed: &str) -> Result<Occurrence, Wrong> {
    let zone = shown.zone();
    let typed = typed.trim();
    let fits = |class: &&Occurrence| {
        let wall = zone.wall(class.start);
        class.id.as_str() == typed
            || wall.date().to_string() == typed
            || wall.strftime("%Y-%m-%d %H:%M").to_string() == typed.replace('T', " ")
    };
    let there = || {
        let classes = shown.details.occurrences.iter();
        classes.filter(|class| !class.deleted).filter(fits)
    };
    match (there().next(), there().nth(1)) {
        (Some(class), None) => Ok(class.clone()),
        _ => Err(Wrong::NoSuchClass {
            typed: typed.to_owned(),
        }),
    }
}

/// The meetings of a course that Zoom still knows.
pub(super) fn of_course(companion: &Companion, target: &Target) -> Outcome<Vec<MeetingRow>> {
    let journal = companion.journal();
    let links = journal.links()?;
    let belongs = |row: &MeetingRow| {
        let key = LinkKey::Number(row.number);
        links.iter().any(|link| {
            link.account == row.account && link.key == key && link.link.target == *target
        })
    };
    let meetings = journal.meetings()?.into_iter();
    Ok(meetings.filter(|row| !row.gone && belongs(row)).collect())
}
