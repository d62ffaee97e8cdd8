//! Assigning meetings and recordings: what is named, to what, and what that changes.
//! Refuses to plan and to write links: the companion does, and asks Zoom on the way.

use std::collections::HashMap;

use lectern::journal::{self, AccountId, LinkKey};
use lectern::link::{Assigned, Item, Planned, Stored, Suggestion, WhyHere, suggestions_for};
use lectern::{Companion, Journal, Problem, Result};
use serde::{Deserialize, Serialize};

use super::belongs::Belongs;
use super::course::Courses;
use super::id::RecordingId;
use super::recording::shown_topic;

/// To what something is to belong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(tag = "to", rename_all = "camelCase")]
pub(crate) enum Target {
    Course {
        #[cfg_attr(test, specta(type = u32))]
        campus: i64,
        code: String,
        #[cfg_attr(test, specta(type = Option<u32>))]
        session: Option<u64>,
        #[cfg_attr(test, specta(type = Option<u32>))]
        group: Option<u64>,
    },
    Everybody,
}

impl Target {
    /// What a suggestion comes to; nobody is suggested to be a user.
    pub(crate) fn of(target: &journal::Target) -> Option<Self> {
        match target {
            journal::Target::Course {
                campus,
                code,
                session,
                group,
            } => Some(Self::Course {
                campus: campus.0,
                code: code.clone(),
                session: *session,
                group: *group,
            }),
            journal::Target::Nobody => Some(Self::Everybody),
            journal::Target::User { .. } => None,
        }
    }
}

impl From<Target> for journal::Target {
    fn from(target: Target) -> Self {
        match target {
            Target::Course {
                campus,
                code,
                session,
                group,
            } => Self::Course {
                campus: AccountId(campus),
                code,
                session,
                group,
            },
            Target::Everybody => Self::Nobody,
        }
    }
}

/// What is to be assigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(untagged)]
pub(crate) enum AssignItem {
    /// The recording's whole meeting where that says something, else this instance.
    Recording { recording: RecordingId },
    /// A meeting of an account.
    Meeting {
        #[cfg_attr(test, specta(type = u32))]
        account: i64,
        #[cfg_attr(test, specta(type = u32))]
        number: u64,
    },
}

/// One item with the target that was confirmed for it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct WantedLink {
    item: AssignItem,
    target: Target,
}

impl WantedLink {
    /// What they name, each thing once: of two targets for the same thing the first one counts, as in the preview.
    pub(crate) fn read(
        journal: &Journal,
        wanted: Vec<Self>,
    ) -> Result<(Named, Vec<(Item, Target)>)> {
        let (mut all, mut targets) = (Vec::new(), Vec::new());
        for one in wanted {
            let named = Named::read(journal, std::slice::from_ref(&one.item))?;
            for (given, item, topic) in named.items {
                if !targets.iter().any(|(known, _)| *known == item) {
                    targets.push((item.clone(), one.target.clone()));
                    all.push((given, item, topic));
                }
            }
        }
        Ok((Named { items: all }, targets))
    }
}

/// What is to be done with one item, or why nothing can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AssignPreview {
    pub(crate) item: AssignItem,
    pub(crate) topic: Option<String>,
    pub(crate) problem: Option<Problem>,
    /// To where it goes: handed back when it is confirmed. Absent where there is nothing to confirm.
    pub(crate) target: Option<Target>,
    /// Empty where everything is as it should be already.
    pub(crate) changes: Vec<AssignChange>,
}

/// One link that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) struct AssignChange {
    kept_in: KeptIn,
    /// Why not in Zoom.
    why: Option<WhyKeptHere>,
    /// When Zoom takes more changes: RFC 3339, in UTC.
    until: Option<String>,
    /// The agenda's first line that is replaced, where it is a link.
    replaces: Option<String>,
    /// Recordings that belong elsewhere from then on.
    recordings: u32,
    to: Belongs,
}

/// Where a link is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub(crate) enum KeptIn {
    /// In the meeting's agenda, for every computer.
    Zoom,
    /// On this computer only.
    Here,
}

/// Why Zoom does not keep a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WhyKeptHere {
    OneInstance,
    InstantMeeting,
    PersonalRoom,
    GoneFromZoom,
    Nobody,
    /// It is written there later.
    Queued,
}

/// Items that were named, each with what it comes to; the same thing named twice counts once.
pub(crate) struct Named {
    items: Vec<(AssignItem, Item, Option<String>)>,
}

impl Named {
    pub(crate) fn read(journal: &Journal, named: &[AssignItem]) -> Result<Self> {
        let mut items: Vec<(AssignItem, Item, Option<String>)> = Vec::new();
        for one in named {
            let (item, topic) = match one {
                AssignItem::Recording { recording: id } => {
                    let (account, uuid) = id.key()?;
                    let recording = journal.recording(account, &uuid)?;
                    let recording = recording.ok_or_else(|| id.unknown())?;
                    (Item::of(&recording), recording.topic)
                }
                AssignItem::Meeting { account, number } => {
                    let account = AccountId(*account);
                    let row = journal.meeting_row(account, *number)?;
                    let topic = row.and_then(|row| row.topic);
                    (
                        Item::Meeting {
                            account,
                            number: *number,
                        },
                        topic,
                    )
                }
            };
            if !items.iter().any(|(_, known, _)| *known == item) {
                items.push((one.clone(), item, shown_topic(topic.as_deref())));
            }
        }
        Ok(Self { items })
    }

    pub(crate) fn items(&self) -> Vec<Item> {
        self.items.iter().map(|(_, item, _)| item.clone()).collect()
    }

    /// What is suggested for each item, in their order; an item about which there is no guess has none.
    pub(crate) fn suggestions(&self, journal: &Journal) -> Result<Vec<Option<Suggestion>>> {
        let mut all = Vec::with_capacity(self.items.len());
        for (named, item, _) in &self.items {
            let guess = match named {
                AssignItem::Recording { recording } => {
                    let key = recording.key()?;
                    let rows = journal.recordings_among(std::slice::from_ref(&key))?;
                    let guess = suggestions_for(journal, &rows)?.into_iter().next();
                    guess.flatten().map(|guess| (key, guess))
                }
                AssignItem::Meeting { account, number } => {
                    let row = journal.meeting_row(AccountId(*account), *number)?;
                    let rows: Vec<_> = row.into_iter().collect();
                    let guesses = lectern::link::suggestions_for_meetings(journal, &rows)?;
                    let guess = guesses.into_iter().next().flatten();
                    guess.map(|guess| ((AccountId(*account), String::new()), guess))
                }
            };
            all.push(guess.map(|((account, uuid), guess)| Suggestion {
                account,
                uuid,
                item: item.clone(),
                target: guess.target,
                reason: guess.reason,
            }));
        }
        Ok(all)
    }

    /// The outcomes as a page shows them, in the order in which the items were named. An item without an outcome had no
    /// course to go to.
    pub(crate) fn shown(
        &self,
        companion: &Companion,
        outcomes: Vec<Assigned>,
        targets: Vec<(Item, Target)>,
    ) -> Result<Vec<AssignPreview>> {
        let mut targets: HashMap<Item, Target> = targets.into_iter().collect();
        let seen = Seen::read(companion.journal())?;
        let mut outcomes: HashMap<Item, Result<Vec<Planned>>> = outcomes
            .into_iter()
            .map(|one| (one.item, one.outcome))
            .collect();
        let shown = self.items.iter().map(|(named, item, topic)| {
            let outcome = outcomes.remove(item).unwrap_or(Err(Problem::NotLinked));
            let (planned, problem) = match outcome {
                Ok(planned) => (planned, None),
                Err(problem) => (Vec::new(), Some(problem)),
            };
            AssignPreview {
                item: named.clone(),
                topic: topic
                    .clone()
                    .or_else(|| shown_topic(planned.first()?.topic.as_deref())),
                target: targets.remove(item).filter(|_| problem.is_none()),
                problem,
                changes: planned.iter().map(|change| seen.change(change)).collect(),
            }
        });
        Ok(shown.collect())
    }
}

/// What a change is described with.
struct Seen {
    courses: Courses,
    recordings: HashMap<(AccountId, u64), u32>,
}

impl Seen {
    fn read(journal: &Journal) -> Result<Self> {
        let mut recordings = HashMap::new();
        for recording in journal.all_recordings()? {
            *recordings
                .entry((recording.account, recording.number))
                .or_default() += 1;
        }
        Ok(Self {
            courses: Courses::read(journal)?,
            recordings,
        })
    }

    fn change(&self, planned: &Planned) -> AssignChange {
        let (kept_in, why, until) = match &planned.stored {
            Stored::InZoom => (KeptIn::Zoom, None, None),
            Stored::Here(why) => {
                let (why, until) = reason(why);
                (KeptIn::Here, Some(why), until)
            }
        };
        let recordings = match &planned.key {
            LinkKey::Instance(_) => 1,
            LinkKey::Number(number) => {
                let found = self.recordings.get(&(planned.account, *number));
                found.copied().unwrap_or(0)
            }
        };
        AssignChange {
            kept_in,
            why,
            until,
            replaces: planned.replaces.clone(),
            recordings,
            to: Belongs::to(
                &planned.target,
                self.courses.of(&planned.target),
                kept_in == KeptIn::Here,
            ),
        }
    }
}

fn reason(why: &WhyHere) -> (WhyKeptHere, Option<String>) {
    match why {
        WhyHere::OneInstance => (WhyKeptHere::OneInstance, None),
        WhyHere::InstantMeeting => (WhyKeptHere::InstantMeeting, None),
        WhyHere::PersonalRoom => (WhyKeptHere::PersonalRoom, None),
        WhyHere::GoneFromZoom => (WhyKeptHere::GoneFromZoom, None),
        WhyHere::Nobody => (WhyKeptHere::Nobody, None),
        WhyHere::Queued { until } => (WhyKeptHere::Queued, Some(until.to_string())),
    }
}
