//! What the first line of an agenda says, and what a sync learns from it.
//! Refuses to lose a link: one that vanished from Zoom goes on here, and is told.

use std::collections::HashMap;

use chamilo::{AgendaLink, CampusAddress, GroupId, SessionId};
use serde::Serialize;
use url::Url;

use super::agenda::LONGEST_LINE;
use super::place::link_is_waiting;
use crate::journal::{
    AccountId, CourseRow, Link, LinkChange, LinkKey, LinkOrigin, MeetingRow, Target,
    linked_per_instance_only,
};
use crate::{Journal, Result};

/// The campuses and courses that this computer knows: what a link is compared with.
pub struct Campuses {
    campuses: Vec<(AccountId, CampusAddress)>,
    courses: Vec<CourseRow>,
}

/// What a first line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Something for people, or nothing.
    Text,
    /// A link that counts.
    Link(Target),
    /// It looks like a link, and does not count.
    Uncounted(Uncounted),
}

/// Why a link does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Uncounted {
    /// The address of a course on a campus that is not one of this computer's.
    ForeignCampus { host: String },
    /// A course of a known campus in which the user has no part: another teacher's.
    UnknownCourse { directory: String },
    /// As long as what Zoom leaves of a line: its end may be missing.
    CutOff,
}

impl Campuses {
    /// Those of the journal.
    pub fn of(journal: &Journal) -> Result<Self> {
        let campuses = journal
            .accounts()?
            .into_iter()
            .filter(crate::journal::Account::is_campus)
            .filter_map(|account| Some((account.id, account.address.parse().ok()?)))
            .collect();
        Ok(Self {
            campuses,
            courses: journal.courses()?,
        })
    }

    /// The address of a campus.
    pub(super) fn address(&self, campus: AccountId) -> Option<&CampusAddress> {
        self.campuses
            .iter()
            .find(|(id, _)| *id == campus)
            .map(|(_, address)| address)
    }

    pub(super) fn courses(&self) -> &[CourseRow] {
        &self.courses
    }

    /// Whether a line is a link to a known campus, counted or not: such a line may be replaced.
    pub fn is_link(&self, line: &str) -> bool {
        self.campuses
            .iter()
            .any(|(_, address)| chamilo::read_link(address, line).is_some())
    }

    /// Reads a first line.
    pub fn read(&self, line: &str) -> Reading {
        let line = line.trim();
        let mut unknown = None;
        let mut found: Option<(bool, Target)> = None;
        for (campus, address) in &self.campuses {
            match chamilo::read_link(address, line) {
                None => {}
                Some(AgendaLink::User { id }) => {
                    return Reading::Link(Target::User {
                        campus: *campus,
                        id: id.get(),
                    });
                }
                Some(AgendaLink::Course {
                    directory,
                    session,
                    group,
                }) => {
                    let session = session.map(SessionId::get);
                    match self.course(*campus, &directory, session) {
                        // Of two accounts on one campus the one that may publish is meant.
                        Some((code, runs))
                            if found.as_ref().is_none_or(|(before, _)| runs && !before) =>
                        {
                            let group = group.map(GroupId::get);
                            found = Some((
                                runs,
                                Target::Course {
                                    campus: *campus,
                                    code,
                                    session,
                                    group,
                                },
                            ));
                        }
                        Some(_) => {}
                        None => unknown = Some(directory),
                    }
                }
            }
        }
        match (found, unknown) {
            (Some((_, target)), _) => Reading::Link(target),
            (None, Some(directory)) => Reading::Uncounted(Uncounted::UnknownCourse { directory }),
            (None, None) => match foreign_host(line) {
                Some(host) => Reading::Uncounted(Uncounted::ForeignCampus { host }),
                None => Reading::Text,
            },
        }
    }

    /// Reads a first line out of a list, where Zoom may have cut it.
    fn read_listed(&self, line: &str) -> Reading {
        match self.read(line) {
            Reading::Link(_) if line.encode_utf16().count() >= LONGEST_LINE => {
                Reading::Uncounted(Uncounted::CutOff)
            }
            reading => reading,
        }
    }

    /// The code of the course with that directory, and whether the user runs it in that session.
    fn course(
        &self,
        campus: AccountId,
        directory: &str,
        session: Option<u64>,
    ) -> Option<(String, bool)> {
        let mut of_directory = self
            .courses
            .iter()
            .filter(|course| course.campus == campus && course.directory == directory)
            .peekable();
        let code = of_directory.peek()?.code.clone();
        Some((
            code,
            of_directory.any(|course| course.session == session && course.runs),
        ))
    }
}

/// The host of an address that has the shape of a course's.
fn foreign_host(line: &str) -> Option<String> {
    let url = Url::parse(line)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let mut parts = url.path_segments()?;
    parts.by_ref().find(|part| *part == "courses")?;
    parts.next().filter(|directory| !directory.is_empty())?;
    url.host_str().map(str::to_owned)
}

/// Something a sync learnt about the link of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    pub account: AccountId,
    pub number: u64,
    pub change: Change,
}

/// What was learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A link that was not known.
    Found(Target),
    /// Another link than before.
    Moved { from: Target, to: Target },
    /// The link is not in Zoom any more; it is kept on this computer and can be written again.
    Vanished(Target),
    /// A line that looks like a link and does not count. A link that it took the place of is kept on this computer.
    Uncounted(Uncounted),
}

/// Takes over the links that the agendas of these meetings name, as Zoom lists them now. Meetings that are not listed any
/// more keep the link they had.
pub fn links_from_agenda(journal: &Journal, meetings: &[MeetingRow]) -> Result<Vec<Noticed>> {
    let campuses = Campuses::of(journal)?;
    take_over(journal, meetings, |line| campuses.read_listed(line))
}

/// The same for one meeting that was asked for by itself, whose agenda is whole.
pub(super) fn link_from_whole_agenda(
    journal: &Journal,
    campuses: &Campuses,
    meeting: MeetingRow,
) -> Result<Vec<Noticed>> {
    take_over(journal, &[meeting], |line| campuses.read(line))
}

fn take_over(
    journal: &Journal,
    meetings: &[MeetingRow],
    read: impl Fn(&str) -> Reading,
) -> Result<Vec<Noticed>> {
    let links: HashMap<_, _> = journal
        .links()?
        .into_iter()
        .map(|row| ((row.account, row.key), row.link))
        .collect();
    let changes: HashMap<_, _> = journal
        .latest_link_changes()?
        .into_iter()
        .map(|(id, change)| ((change.account, change.key.clone()), (id, change)))
        .collect();
    let mut noticed = Vec::new();
    for meeting in meetings
        .iter()
        .filter(|meeting| !meeting.gone && !linked_per_instance_only(meeting.kind))
    {
        let key = (meeting.account, LinkKey::Number(meeting.number));
        // An agenda that is not shown says nothing.
        let Some(line) = meeting.agenda_line.as_deref() else {
            continue;
        };
        let (known, noted) = (links.get(&key), changes.get(&key));
        let (link, change) = decide(line, read(line), known, noted.map(|(_, change)| change));
        if let Some(link) = &link {
            if let (LinkOrigin::Here, Some((id, _))) = (link.origin, noted) {
                journal.agenda_let_go(*id)?;
            }
            journal.put_link(key.0, &key.1, Some(link))?;
        }
        noticed.extend(change.map(|change| Noticed {
            account: meeting.account,
            number: meeting.number,
            change,
        }));
    }
    Ok(noticed)
}

/// The link to write, where it is another, and what to tell.
fn decide(
    line: &str,
    reading: Reading,
    known: Option<&Link>,
    change: Option<&LinkChange>,
) -> (Option<Link>, Option<Change>) {
    let zoom = |target| {
        Some(Link {
            target,
            origin: LinkOrigin::Zoom,
        })
    };
    let here = |target| {
        Some(Link {
            target,
            origin: LinkOrigin::Here,
        })
    };
    match (reading, known) {
        (Reading::Link(target), None) => (zoom(target.clone()), Some(Change::Found(target))),
        (Reading::Link(target), Some(known)) if known.target == target => (
            if known.origin == LinkOrigin::Zoom {
                None
            } else {
                zoom(target)
            },
            None,
        ),
        // What this computer still has to write is newer than the line it will replace.
        (Reading::Link(_), Some(known)) if link_is_waiting(known, change, Some(line)) => {
            (None, None)
        }
        (Reading::Link(to), Some(known)) => (
            zoom(to.clone()),
            Some(Change::Moved {
                from: known.target.clone(),
                to,
            }),
        ),
        (
            Reading::Text,
            Some(Link {
                target,
                origin: LinkOrigin::Zoom,
            }),
        ) => (here(target.clone()), Some(Change::Vanished(target.clone()))),
        (Reading::Text, _) => (None, None),
        (Reading::Uncounted(Uncounted::CutOff), Some(_)) => (None, None),
        (
            Reading::Uncounted(why),
            Some(Link {
                target,
                origin: LinkOrigin::Zoom,
            }),
        ) => (here(target.clone()), Some(Change::Uncounted(why))),
        (Reading::Uncounted(why), _) => (None, Some(Change::Uncounted(why))),
    }
}
