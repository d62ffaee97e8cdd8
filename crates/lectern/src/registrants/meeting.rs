//! A meeting opened for its registrants: how people register to it, who is there, and whom it belongs to.
//! Refuses to change anything.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use zoom::{
    ErrorKind, Form, JoinLink, MeetingKind, MeetingNumber, MeetingRegistration, Occurrence,
    OccurrenceId, Registrant, RegistrantStatus, Registration, RegistrationFor, Zoom,
};

use super::person::same_email;
use super::trust::unconfirmed;
use super::why::Why;
use crate::journal::{LinkKey, RegistrantRow, Scope, Standing, Target};
use crate::schedule::Named;
use crate::{Companion, Journal, Problem, Result};

/// Whether people can be registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "available", rename_all = "kebab-case")]
pub enum Availability {
    Open,
    /// Once for each class: a class has to be named.
    PerClass,
    No {
        reason: Why,
    },
}

/// Which classes somebody wants registered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Desired {
    /// The scope that was named.
    #[default]
    AsNamed,
    /// Each class to come, one after the other.
    EveryClass,
}

/// A meeting with its registrants.
pub struct Opened {
    pub scope: Scope,
    /// Webinars have the same calls elsewhere.
    pub form: Form,
    pub meeting: MeetingRegistration,
    /// Whom it belongs to; none where nobody said.
    pub target: Option<Target>,
    /// The host on whose word alone it belongs to that. Whoever brings it in step by hand agrees to it.
    pub unconfirmed_host: Option<String>,
    pub availability: Availability,
    pub registrants: Vec<RegistrantRow>,
    pub(super) links: HashMap<String, JoinLink>,
    pub(super) zoom: Zoom,
    /// The classes that somebody is registered for with one call, by e-mail address, where all classes are gone through: each
    /// call counts for the three that a day allows. Whoever is not among them is registered for this class alone.
    pub(super) at_once: Arc<HashMap<String, Vec<OccurrenceId>>>,
}

impl Opened {
    /// Zoom's number of the meeting.
    pub fn number(&self) -> MeetingNumber {
        MeetingNumber::new(self.scope.number)
    }

    pub(super) fn class(&self) -> Option<OccurrenceId> {
        self.scope.class.as_deref().map(OccurrenceId::new)
    }

    /// The classes that somebody new is registered for; none is all of them.
    pub(super) fn classes_of_new(&self, email: &str) -> Vec<OccurrenceId> {
        if let Some(classes) = self.at_once.get(&same_email(email)) {
            return classes.clone();
        }
        match (self.class(), self.meeting.register_for) {
            (Some(class), _) => vec![class],
            (None, RegistrationFor::ChosenClasses) => self.classes_to_come(),
            (None, RegistrationFor::Series | RegistrationFor::EachClass) => Vec::new(),
        }
    }

    /// Zoom's ids of the classes that were not deleted.
    pub fn classes_to_come(&self) -> Vec<OccurrenceId> {
        let there = self.meeting.occurrences.iter().filter(|it| !it.deleted);
        there.map(|class| class.id.clone()).collect()
    }

    /// The classes that are on or to come.
    pub(super) fn ahead(&self, now: Timestamp) -> impl Iterator<Item = &Occurrence> {
        self.meeting.occurrences.iter().filter(move |class| {
            let minutes = i64::from(class.minutes.or(self.meeting.minutes).unwrap_or(0));
            let end = class.start.checked_add(SignedDuration::from_mins(minutes));
            !class.deleted && end.is_ok_and(|end| end > now)
        })
    }

    /// Whether it is a series whose last class took place. Zoom knows it for a while, and no list says so.
    pub(super) fn is_finished(&self, now: Timestamp) -> bool {
        let series = matches!(
            self.meeting.kind,
            MeetingKind::RecurringFixedTime | MeetingKind::WebinarRecurringFixedTime
        );
        series && self.ahead(now).next().is_none()
    }

    /// One class of it, or the whole again, of which nobody is listed yet.
    pub(super) fn narrowed(&self, scope: Scope) -> Self {
        Self {
            availability: availability(&self.meeting, &scope),
            scope,
            meeting: self.meeting.clone(),
            target: self.target.clone(),
            form: self.form,
            unconfirmed_host: self.unconfirmed_host.clone(),
            registrants: Vec::new(),
            links: HashMap::new(),
            zoom: self.zoom.clone(),
            at_once: Arc::default(),
        }
    }

    /// The meeting's scopes in the way that is desired.
    pub fn scopes(&self, desired: Desired) -> Vec<Scope> {
        match desired {
            Desired::AsNamed => vec![self.scope.clone()],
            Desired::EveryClass => self
                .classes_to_come()
                .into_iter()
                .map(|class| Scope {
                    class: Some(class.as_str().to_owned()),
                    ..self.scope.clone()
                })
                .collect(),
        }
    }
}

/// The meeting of this number, in whichever account it is known.
///
/// # Errors
/// `MeetingNotFound`, unless there is one Zoom account only, which is then asked.
pub fn scope_named(journal: &Journal, number: u64, class: Option<&str>) -> Result<Scope> {
    let known = journal
        .meetings()?
        .into_iter()
        .find(|meeting| meeting.number == number)
        .map(|meeting| meeting.account);
    let recorded = || -> Result<_> {
        let recordings = journal.all_recordings()?;
        let found = recordings.iter().find(|it| it.number == number);
        Ok(found.map(|recording| recording.account))
    };
    let account = match known {
        Some(account) => Some(account),
        None => recorded()?,
    };
    let account = match account {
        Some(account) => account,
        None => {
            let accounts = journal.accounts()?;
            let mut zooms = accounts.iter().filter(|account| !account.is_campus());
            match (zooms.next(), zooms.next()) {
                (Some(only), None) => only.id,
                (None, _) => {
                    return Err(Problem::NoAccount {
                        side: crate::Side::Zoom,
                    });
                }
                _ => {
                    return Err(Problem::MeetingNotFound {
                        name: number.to_string(),
                    });
                }
            }
        }
    };
    Ok(Scope {
        account,
        number,
        class: class.map(str::to_owned),
    })
}

/// Asks Zoom how people register to a meeting and who has.
///
/// # Errors
/// `MeetingNotFound` where Zoom does not know it (any more). That nobody *can* register is no error: it is in `availability`.
pub async fn open(companion: &Companion, scope: &Scope) -> Result<Opened> {
    list(companion, describe(companion, scope).await?).await
}

/// Asks Zoom how people register to a meeting, and not who has: one light request.
///
/// # Errors
/// As [`open`].
pub(super) async fn describe(companion: &Companion, scope: &Scope) -> Result<Opened> {
    let zoom = companion.zoom(scope.account).await?;
    let number = MeetingNumber::new(scope.number);
    let form = match Named::known(companion.journal(), scope.account, scope.number) {
        Ok(named) => named.form,
        // What the journal does not know is asked for as a meeting.
        Err(Problem::MeetingNotFound { .. }) => Form::Meeting,
        Err(problem) => return Err(problem),
    };
    let meeting = match zoom.registration(form, number).await {
        Ok(meeting) => meeting,
        Err(error) if error.kind() == &ErrorKind::NotFound => {
            if let Some(known) = companion.journal().meeting(scope.account, scope.number)? {
                companion.journal().meeting_is_gone(
                    scope.account,
                    scope.number,
                    &known.host,
                    known.kind,
                )?;
            }
            return Err(Problem::MeetingNotFound {
                name: scope.number.to_string(),
            });
        }
        Err(error) => return Err(error.into()),
    };
    let journal = companion.journal();
    let link = journal.link(scope.account, &LinkKey::Number(scope.number))?;
    let unconfirmed_host = match &link {
        Some(link) => unconfirmed(journal, scope, &link.target)?,
        None => None,
    };
    Ok(Opened {
        form,
        unconfirmed_host,
        scope: scope.clone(),
        availability: availability(&meeting, scope),
        target: link.map(|link| link.target),
        meeting,
        registrants: Vec::new(),
        links: HashMap::new(),
        zoom,
        at_once: Arc::default(),
    })
}

/// Adds who has registered to what [`describe`] found.
pub(super) async fn list(companion: &Companion, mut opened: Opened) -> Result<Opened> {
    if opened.availability == Availability::PerClass {
        return Ok(opened);
    }
    match read(&opened).await {
        Ok(listed) => {
            for registrant in listed {
                if let (Some(row), link) = (row(&registrant), registrant.link) {
                    if let Some(link) = link {
                        opened.links.insert(row.id.clone(), link);
                    }
                    opened.registrants.push(row);
                }
            }
            opened.registrants.sort_by(|a, b| {
                (&a.last_name, &a.first_name, &a.email).cmp(&(
                    &b.last_name,
                    &b.first_name,
                    &b.email,
                ))
            });
            companion
                .journal()
                .put_registrants(&opened.scope, &opened.registrants)?;
        }
        // Only Zoom's own answer tells a free plan: hosts change theirs.
        Err(error) if matches!(error.kind(), ErrorKind::PaidPlan { .. }) => {
            opened.availability = Availability::No {
                reason: Why::FreePlan,
            };
        }
        // Zoom has words of several kinds for a meeting without registration.
        Err(error)
            if opened.meeting.approval == Registration::None
                && matches!(error.kind(), ErrorKind::Refused { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(opened)
}

fn availability(meeting: &MeetingRegistration, scope: &Scope) -> Availability {
    if meeting.approval == Registration::None {
        return Availability::No {
            reason: Why::RegistrationOff,
        };
    }
    if meeting.register_for == RegistrationFor::EachClass && scope.class.is_none() {
        return Availability::PerClass;
    }
    Availability::Open
}

async fn read(opened: &Opened) -> std::result::Result<Vec<Registrant>, zoom::Error> {
    let class = opened.class();
    let list = |status: &'static RegistrantStatus| {
        opened
            .zoom
            .registrants(opened.form, opened.number(), class.as_ref(), status)
    };
    let (approved, pending, denied) = futures_util::try_join!(
        list(&RegistrantStatus::Approved),
        list(&RegistrantStatus::Pending),
        list(&RegistrantStatus::Denied),
    )?;
    Ok(approved.into_iter().chain(pending).chain(denied).collect())
}

fn row(registrant: &Registrant) -> Option<RegistrantRow> {
    Some(RegistrantRow {
        id: registrant.id.as_str().to_owned(),
        email: registrant.email.clone(),
        first_name: registrant.first_name.clone(),
        last_name: registrant.last_name.clone(),
        status: match registrant.status {
            RegistrantStatus::Approved => Standing::Approved,
            RegistrantStatus::Pending => Standing::Pending,
            RegistrantStatus::Denied => Standing::Denied,
            // Cancelled, or a word of the future: not somebody who can join.
            RegistrantStatus::Other(_) => return None,
        },
    })
}
