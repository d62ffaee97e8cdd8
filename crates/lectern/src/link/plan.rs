//! What an assignment comes to before it is made: which link changes, where it will be kept, and why not in Zoom.
//! Refuses to write anything but what Zoom said about the meeting on the way.

use jiff::Timestamp;
use zoom::{Form, MeetingNumber, Zoom};

use super::agenda::{self, Edited};
use super::place::address_of;
use super::reading::Campuses;
use crate::journal::{
    AccountId, KnownRecording, Link, LinkKey, MeetingRow, Target, form_of, linked_per_instance_only,
};
use crate::transfer::MeetingName;
use crate::{Companion, Journal, Problem, Result};

/// What is assigned.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A meeting by its number, with all its instances.
    Meeting { account: AccountId, number: u64 },
    /// One instance.
    Instance { account: AccountId, uuid: String },
}

impl Item {
    /// What assigning a recording means: its whole meeting where that says something, else this instance.
    pub fn of(recording: &KnownRecording) -> Self {
        if linked_per_instance_only(recording.kind) {
            Self::Instance {
                account: recording.account,
                uuid: recording.uuid.clone(),
            }
        } else {
            Self::Meeting {
                account: recording.account,
                number: recording.number,
            }
        }
    }
}

/// Where a link is, or will be, kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// In the meeting's agenda, for every laptop.
    InZoom,
    /// On this computer only.
    Here(WhyHere),
}

/// Why Zoom does not keep a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyHere {
    /// One instance was named; agendas belong to whole meetings.
    OneInstance,
    /// An instant meeting has no agenda.
    InstantMeeting,
    /// A personal room's agenda would speak for every meeting in it.
    PersonalRoom,
    /// Zoom does not know the meeting any more.
    GoneFromZoom,
    /// An agenda can name a course or a user, not that there is none.
    Nobody,
    /// Zoom takes no more changes of this host's meetings until then; it is written later.
    Queued { until: Timestamp },
}

/// One link that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub account: AccountId,
    pub key: LinkKey,
    pub topic: Option<String>,
    /// The link as it is.
    pub before: Option<Link>,
    /// The link as it will be.
    pub target: Target,
    pub stored: Stored,
    /// The agenda's first line that is replaced or taken out, where it is a link.
    pub replaces: Option<String>,
}

/// How a planned change is made.
pub(super) enum Way {
    /// In the agenda.
    Agenda(Box<AgendaChange>),
    /// In the journal.
    Journal,
}

/// A change of an agenda.
pub(super) struct AgendaChange {
    pub(super) zoom: Zoom,
    pub(super) form: Form,
    pub(super) number: MeetingNumber,
    pub(super) host: String,
    pub(super) edited: Edited,
}

pub(super) struct Plan {
    pub(super) planned: Planned,
    pub(super) way: Way,
}

/// What somebody names, found among what is known: the items of that number or uuid in every account.
///
/// # Errors
/// `MeetingNotFound`, unless there is one Zoom account only, which is then asked.
pub fn items_named(journal: &Journal, name: &MeetingName) -> Result<Vec<Item>> {
    let recordings = journal.all_recordings()?;
    let mut items: Vec<Item> = match name {
        MeetingName::Instance(uuid) => recordings
            .iter()
            .filter(|recording| recording.uuid == *uuid)
            .map(|recording| Item::Instance {
                account: recording.account,
                uuid: uuid.clone(),
            })
            .collect(),
        MeetingName::Number(number) => {
            let of_recordings = recordings
                .iter()
                .filter(|known| known.number == *number)
                .map(|known| known.account);
            let meetings = journal.meetings()?;
            let of_meetings = meetings
                .iter()
                .filter(|known| known.number == *number)
                .map(|known| known.account);
            let mut accounts: Vec<AccountId> = of_recordings.chain(of_meetings).collect();
            accounts.sort();
            accounts.dedup();
            if accounts.is_empty() {
                let zooms: Vec<_> = journal
                    .accounts()?
                    .into_iter()
                    .filter(|account| !account.is_campus())
                    .collect();
                if let [only] = zooms.as_slice() {
                    accounts.push(only.id);
                }
            }
            accounts
                .into_iter()
                .map(|account| Item::Meeting {
                    account,
                    number: *number,
                })
                .collect()
        }
    };
    items.dedup();
    if items.is_empty() {
        let name = match name {
            MeetingName::Instance(uuid) => uuid.clone(),
            MeetingName::Number(number) => number.to_string(),
        };
        return Err(Problem::MeetingNotFound { name });
    }
    Ok(items)
}

/// Plans one item; personal rooms and instant meetings fall apart into their known instances.
pub(super) async fn plan(
    companion: &Companion,
    campuses: &Campuses,
    item: &Item,
    target: &Target,
) -> Result<Vec<Plan>> {
    let line = address_of(campuses, target)?;
    let journal = companion.journal();
    match item {
        Item::Instance { account, uuid } => {
            let recording = journal.recording(*account, uuid)?;
            let recording =
                recording.ok_or_else(|| Problem::MeetingNotFound { name: uuid.clone() })?;
            Ok(vec![instance(
                journal,
                &recording,
                target,
                WhyHere::OneInstance,
            )?])
        }
        Item::Meeting { account, number } => {
            meeting(
                companion,
                campuses,
                *account,
                *number,
                target,
                line.as_deref(),
            )
            .await
        }
    }
}

fn instance(
    journal: &Journal,
    recording: &KnownRecording,
    target: &Target,
    why: WhyHere,
) -> Result<Plan> {
    let key = LinkKey::Instance(recording.uuid.clone());
    let planned = Planned {
        account: recording.account,
        before: journal.link(recording.account, &key)?,
        key,
        topic: recording.topic.clone(),
        target: target.clone(),
        stored: Stored::Here(why),
        replaces: None,
    };
    Ok(Plan {
        planned,
        way: Way::Journal,
    })
}

async fn meeting(
    companion: &Companion,
    campuses: &Campuses,
    account: AccountId,
    number: u64,
    target: &Target,
    line: Option<&str>,
) -> Result<Vec<Plan>> {
    let journal = companion.journal();
    let recordings = journal.recordings_of_meeting(account, number)?;
    let row = journal.meeting(account, number)?;
    let kind = row
        .as_ref()
        .map(|row| row.kind)
        .or(recordings.first().map(|recording| recording.kind));
    if let Some(kind) = kind.filter(|kind| linked_per_instance_only(*kind)) {
        return instances(journal, &recordings, number, kind, target);
    }
    let form = kind.map_or(Form::Meeting, form_of);
    let key = LinkKey::Number(number);
    let topic = row.as_ref().and_then(|row| row.topic.clone());
    let mut planned = Planned {
        account,
        before: journal.link(account, &key)?,
        key,
        topic: topic.or_else(|| {
            recordings
                .first()
                .and_then(|recording| recording.topic.clone())
        }),
        target: target.clone(),
        stored: Stored::Here(WhyHere::GoneFromZoom),
        replaces: None,
    };
    let asked = if row.as_ref().is_some_and(|row| row.gone) {
        None
    } else {
        let zoom = companion.zoom(account).await?;
        ask(&zoom, form, MeetingNumber::new(number))
            .await?
            .map(|found| (zoom, found))
    };
    let Some((zoom, found)) = asked else {
        match (&row, recordings.first()) {
            (None, None) => {
                return Err(Problem::MeetingNotFound {
                    name: number.to_string(),
                });
            }
            (Some(row), _) => journal.meeting_is_gone(account, number, &row.host, row.kind)?,
            (None, Some(known)) => {
                journal.meeting_is_gone(account, number, &known.host, known.kind)?
            }
        }
        return Ok(vec![Plan {
            planned,
            way: Way::Journal,
        }]);
    };
    if linked_per_instance_only(found.kind.code()) {
        return instances(journal, &recordings, number, found.kind.code(), target);
    }
    journal.put_meetings(&[MeetingRow::asked(account, &found)])?;
    let agenda = found.agenda.as_deref().unwrap_or_default();
    let edited = agenda::with_link(agenda, line, |line| campuses.is_link(line))?;
    let first = agenda::first_line(agenda).0.trim();
    planned.replaces = (edited.changed && campuses.is_link(first)).then(|| first.to_owned());
    planned.topic = found.topic.or(planned.topic);
    planned.stored = if *target == Target::Nobody {
        Stored::Here(WhyHere::Nobody)
    } else {
        Stored::InZoom
    };
    let host = found.host.as_str().to_owned();
    let change = AgendaChange {
        zoom,
        form,
        number: found.number,
        host,
        edited,
    };
    Ok(vec![Plan {
        planned,
        way: Way::Agenda(Box::new(change)),
    }])
}

fn instances(
    journal: &Journal,
    recordings: &[KnownRecording],
    number: u64,
    kind: i64,
    target: &Target,
) -> Result<Vec<Plan>> {
    if recordings.is_empty() {
        return Err(Problem::MeetingNotFound {
            name: number.to_string(),
        });
    }
    let why = if kind == zoom::MeetingKind::Instant.code() {
        WhyHere::InstantMeeting
    } else {
        WhyHere::PersonalRoom
    };
    recordings
        .iter()
        .map(|recording| instance(journal, recording, target, why.clone()))
        .collect()
}

/// The meeting or webinar as Zoom has it now, whole agenda and all; `None` where Zoom does not know it.
pub(super) async fn ask(
    zoom: &Zoom,
    form: Form,
    number: MeetingNumber,
) -> Result<Option<zoom::Meeting>> {
    match zoom.details(form, number).await {
        Ok(details) => Ok(Some(details.meeting)),
        Err(error) if *error.kind() == zoom::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
