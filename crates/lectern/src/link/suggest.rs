//! Guesses for recordings without a link, each with its reason, and only where one course is meant.
//! Refuses to assign anything, and to guess between two courses.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::plan::Item;
use super::reading::{Campuses, Reading};
use crate::journal::{
    AccountId, CourseRow, LinkedTo, MeetingRow, RecordingQuery, RecordingRow, Target,
    linked_per_instance_only,
};
use crate::names::folded_letters;
use crate::{Journal, Result};

/// A guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub account: AccountId,
    /// The recording it is about.
    pub uuid: String,
    /// What would be assigned: the whole meeting where that says something, else this instance.
    pub item: Item,
    pub target: Target,
    pub reason: Reason,
}

/// Why this course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// Another instance of this meeting belongs there.
    SameMeeting {
        #[cfg_attr(feature = "specta", specta(type = u32))]
        number: u64,
    },
    /// The course's code stands in the topic.
    CodeInTopic { code: String },
    /// The course's title stands in the topic.
    TitleInTopic { title: String },
    /// Everything else of this host belongs there.
    HostTeachesOneCourse { host: String },
    /// The user has no other course.
    OnlyCourse,
}

/// A course within a session.
type CourseKey = (AccountId, String, Option<u64>);

fn key(course: &CourseRow) -> CourseKey {
    (course.campus, course.code.clone(), course.session)
}

fn key_of(target: &Target) -> Option<CourseKey> {
    match target {
        Target::Course {
            campus,
            code,
            session,
            ..
        } => Some((*campus, code.clone(), *session)),
        _ => None,
    }
}

/// The guesses for everything in the journal that has no link.
pub fn suggestions(journal: &Journal) -> Result<Vec<Suggestion>> {
    let campuses = Campuses::of(journal)?;
    let taken = journal
        .meetings()?
        .iter()
        .filter(|meeting| is_taken(meeting, &campuses))
        .map(|meeting| (meeting.account, meeting.number))
        .collect();
    let recordings = journal.recordings(&RecordingQuery::default())?;
    Ok(suggest(&recordings, campuses.courses(), &taken))
}

/// Whether an agenda names another teacher's course: there nobody guesses.
pub(super) fn is_taken(meeting: &MeetingRow, campuses: &Campuses) -> bool {
    let line = meeting.agenda_line.as_deref().unwrap_or_default();
    !meeting.gone && !matches!(campuses.read(line), Reading::Text)
}

/// The guesses for those of these recordings that have no link. `taken` are meetings whose agenda names a place that cannot be
/// used: no guess is made for those.
pub fn suggest(
    recordings: &[RecordingRow],
    courses: &[CourseRow],
    taken: &HashSet<(AccountId, u64)>,
) -> Vec<Suggestion> {
    let grounds = Grounds {
        own: own(courses),
        known: Known::from(recordings.iter().filter_map(linked_to)),
    };
    let guesses: Vec<Suggestion> = recordings
        .iter()
        .filter(|row| {
            row.link.is_none() && !taken.contains(&(row.recording.account, row.recording.number))
        })
        .filter_map(|row| suggestion(row, &grounds))
        .collect();
    // Two instances of one meeting that speak for two courses speak for none.
    let mut targets: HashMap<&Item, HashSet<&Target>> = HashMap::new();
    for guess in &guesses {
        targets
            .entry(&guess.item)
            .or_default()
            .insert(&guess.target);
    }
    guesses
        .iter()
        .filter(|guess| {
            targets
                .get(&guess.item)
                .is_some_and(|found| found.len() == 1)
        })
        .cloned()
        .collect()
}

fn suggestion(row: &RecordingRow, grounds: &Grounds<'_>) -> Option<Suggestion> {
    let recording = &row.recording;
    let (target, reason) = grounds.guess(&Subject::of(row))?;
    Some(Suggestion {
        account: recording.account,
        uuid: recording.uuid.clone(),
        item: if linked_per_instance_only(recording.kind) {
            Item::Instance {
                account: recording.account,
                uuid: recording.uuid.clone(),
            }
        } else {
            Item::Meeting {
                account: recording.account,
                number: recording.number,
            }
        },
        target,
        reason,
    })
}

fn linked_to(row: &RecordingRow) -> Option<LinkedTo> {
    let recording = &row.recording;
    let target = &row.link.as_ref()?.target;
    key_of(target)?;
    let meeting = (recording.account, recording.number);
    Some(LinkedTo {
        meeting: (!linked_per_instance_only(recording.kind)).then_some(meeting),
        host: (recording.account, recording.host.clone()),
        target: target.clone(),
    })
}

/// What a guess is made about: a recording, or a meeting.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) meeting: (AccountId, u64),
    /// Zoom's id of the host.
    pub(super) host: &'a str,
    /// What the host is called.
    pub(super) host_name: &'a str,
    pub(super) topic: &'a str,
}

impl<'a> Subject<'a> {
    pub(super) fn of(row: &'a RecordingRow) -> Self {
        let recording = &row.recording;
        Self {
            meeting: (recording.account, recording.number),
            host: &recording.host,
            host_name: &row.host,
            topic: recording.topic.as_deref().unwrap_or_default(),
        }
    }
}

/// What the linked recordings tell.
pub(super) struct Known {
    by_number: HashMap<(AccountId, u64), HashSet<Target>>,
    by_host: HashMap<(AccountId, String), HashSet<CourseKey>>,
}

impl Known {
    pub(super) fn from(linked: impl Iterator<Item = LinkedTo>) -> Self {
        let mut known = Self {
            by_number: HashMap::new(),
            by_host: HashMap::new(),
        };
        for LinkedTo {
            meeting,
            host,
            target,
        } in linked
        {
            let of_host = known.by_host.entry(host).or_default();
            of_host.extend(key_of(&target));
            if let Some(meeting) = meeting {
                known.by_number.entry(meeting).or_default().insert(target);
            }
        }
        known
    }

    /// Whether another instance of the meeting belongs to a course.
    pub(super) fn has_meeting(&self, meeting: (AccountId, u64)) -> bool {
        self.by_number.contains_key(&meeting)
    }
}

/// A course of the user's, with its names taken apart once for all topics.
pub(super) struct Own<'a> {
    course: &'a CourseRow,
    code: String,
    title: Vec<String>,
}

/// The courses in which the user may publish.
pub(super) fn own(courses: &[CourseRow]) -> Vec<Own<'_>> {
    courses
        .iter()
        .filter(|course| course.runs)
        .map(|course| Own {
            course,
            code: words(&course.code).concat(),
            title: words(&course.title),
        })
        .collect()
}

/// Everything that a guess is built upon.
pub(super) struct Grounds<'a> {
    pub(super) own: Vec<Own<'a>>,
    pub(super) known: Known,
}

impl Grounds<'_> {
    /// The course of the user's that a target names.
    pub(super) fn course(&self, target: &Target) -> Option<&CourseRow> {
        let wanted = key_of(target)?;
        self.own
            .iter()
            .map(|own| own.course)
            .find(|course| key(course) == wanted)
    }

    /// Each reason narrows the courses that the ones before it left; the first that leaves one decides.
    pub(super) fn guess(&self, subject: &Subject<'_>) -> Option<(Target, Reason)> {
        let (account, number) = subject.meeting;
        if let Some(targets) = self.known.by_number.get(&subject.meeting) {
            let mut targets = targets
                .iter()
                .filter(|target| self.course(target).is_some());
            return match (targets.next(), targets.next()) {
                (Some(target), None) => Some((target.clone(), Reason::SameMeeting { number })),
                _ => None,
            };
        }
        let topic = words(subject.topic);
        let of_host = self
            .known
            .by_host
            .get(&(account, subject.host.to_owned()))
            .filter(|courses| courses.len() == 1);
        let mut left: Vec<&Own<'_>> = self.own.iter().collect();
        for ground in [Ground::Code, Ground::Title, Ground::Host, Ground::Only] {
            let narrowed: Vec<&Own<'_>> = left
                .iter()
                .copied()
                .filter(|own| match ground {
                    Ground::Code => has_code(&topic, &own.code),
                    Ground::Title => has_words(&topic, &own.title),
                    Ground::Host => {
                        of_host.is_some_and(|courses| courses.contains(&key(own.course)))
                    }
                    Ground::Only => self.own.len() == 1,
                })
                .collect();
            if let [own] = narrowed.as_slice() {
                return Some((target(own.course), ground.reason(own.course, subject)));
            }
            if !narrowed.is_empty() {
                left = narrowed;
            }
        }
        None
    }
}

fn target(course: &CourseRow) -> Target {
    Target::Course {
        campus: course.campus,
        code: course.code.clone(),
        session: course.session,
        group: None,
    }
}

/// What a guess can be built upon, the firmest first.
#[derive(Clone, Copy)]
enum Ground {
    Code,
    Title,
    Host,
    Only,
}

impl Ground {
    fn reason(self, course: &CourseRow, subject: &Subject<'_>) -> Reason {
        match self {
            Self::Code => Reason::CodeInTopic {
                code: course.code.clone(),
            },
            Self::Title => Reason::TitleInTopic {
                title: course.title.clone(),
            },
            Self::Host => Reason::HostTeachesOneCourse {
                host: subject.host_name.to_owned(),
            },
            Self::Only => Reason::OnlyCourse,
        }
    }
}

/// The words of a text without case and accents. A letter of a script that writes without spaces is a word of its own.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in folded_letters(text) {
        if is_unspaced(letter) || !letter.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if is_unspaced(letter) {
            words.push(letter.to_string());
        } else if letter.is_alphanumeric() {
            word.push(letter);
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether the words of a title follow each other in the topic.
fn has_words(topic: &[String], title: &[String]) -> bool {
    // A lone short word ("Art") would be found everywhere.
    let long_enough =
        title.iter().map(|word| word.chars().count()).sum::<usize>() >= 4 || title.len() > 1;
    long_enough && topic.windows(title.len()).any(|window| window == title)
}

/// Whether a code stands in the topic, also where it is written apart: `STAT101` in "Stat 101: week 3".
fn has_code(topic: &[String], code: &str) -> bool {
    let telling = code.chars().count() >= 3
        || (code.chars().count() == 2 && code.chars().any(char::is_numeric));
    telling && (0..topic.len()).any(|start| spells(&topic[start..], code))
}

/// Whether the first words, written together, are the code.
fn spells(words: &[String], code: &str) -> bool {
    let mut rest = code;
    for word in words {
        match rest.strip_prefix(word.as_str()) {
            Some("") => return true,
            Some(more) => rest = more,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests;
