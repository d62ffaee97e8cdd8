//! Guesses for recordings without a link, each with its reason, and only where one course is meant.
//! Refuses to assign anything, and to guess between two courses.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::plan::Item;
use super::reading::{Campuses, Reading};
use crate::journal::{
    AccountId, CourseRow, RecordingQuery, RecordingRow, Target, linked_per_instance_only,
};
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
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// Another instance of this meeting belongs there.
    SameMeeting { number: u64 },
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
    // Where an agenda names another teacher's course, nobody guesses.
    let taken = journal
        .meetings()?
        .into_iter()
        .filter(|meeting| {
            let line = meeting.agenda_line.as_deref().unwrap_or_default();
            !meeting.gone && !matches!(campuses.read(line), Reading::Text)
        })
        .map(|meeting| (meeting.account, meeting.number))
        .collect();
    let recordings = journal.recordings(&RecordingQuery::default())?;
    Ok(suggest(&recordings, campuses.courses(), &taken))
}

/// The guesses for those of these recordings that have no link. `taken` are meetings whose agenda names a place that cannot be
/// used: no guess is made for those.
pub fn suggest(
    recordings: &[RecordingRow],
    courses: &[CourseRow],
    taken: &HashSet<(AccountId, u64)>,
) -> Vec<Suggestion> {
    let own: Vec<&CourseRow> = courses.iter().filter(|course| course.runs).collect();
    let known = Known::from(recordings);
    let guesses: Vec<Suggestion> = recordings
        .iter()
        .filter(|row| {
            row.link.is_none() && !taken.contains(&(row.recording.account, row.recording.number))
        })
        .filter_map(|row| guess(row, &own, &known))
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

/// What the linked recordings tell.
struct Known {
    by_number: HashMap<(AccountId, u64), HashSet<Target>>,
    by_host: HashMap<(AccountId, String), HashSet<CourseKey>>,
}

impl Known {
    fn from(recordings: &[RecordingRow]) -> Self {
        let mut known = Self {
            by_number: HashMap::new(),
            by_host: HashMap::new(),
        };
        for row in recordings {
            let Some(target) = row.link.as_ref().map(|link| &link.target) else {
                continue;
            };
            let Some(course) = key_of(target) else {
                continue;
            };
            let recording = &row.recording;
            known
                .by_host
                .entry((recording.account, recording.host.clone()))
                .or_default()
                .insert(course);
            if !linked_per_instance_only(recording.kind) {
                known
                    .by_number
                    .entry((recording.account, recording.number))
                    .or_default()
                    .insert(target.clone());
            }
        }
        known
    }
}

/// Each reason narrows the courses that the ones before it left; the first that leaves one decides.
fn guess(row: &RecordingRow, own: &[&CourseRow], known: &Known) -> Option<Suggestion> {
    let recording = &row.recording;
    let item = if linked_per_instance_only(recording.kind) {
        Item::Instance {
            account: recording.account,
            uuid: recording.uuid.clone(),
        }
    } else {
        Item::Meeting {
            account: recording.account,
            number: recording.number,
        }
    };
    let suggestion = |target, reason| {
        Some(Suggestion {
            account: recording.account,
            uuid: recording.uuid.clone(),
            item,
            target,
            reason,
        })
    };
    if let Some(targets) = known.by_number.get(&(recording.account, recording.number)) {
        let mut targets = targets
            .iter()
            .filter(|target| own.iter().any(|course| key_of(target) == Some(key(course))));
        return match (targets.next(), targets.next()) {
            (Some(target), None) => suggestion(
                target.clone(),
                Reason::SameMeeting {
                    number: recording.number,
                },
            ),
            _ => None,
        };
    }
    let topic = words(recording.topic.as_deref().unwrap_or_default());
    let of_host = known
        .by_host
        .get(&(recording.account, recording.host.clone()))
        .filter(|courses| courses.len() == 1);
    let mut left: Vec<&CourseRow> = own.to_vec();
    for ground in [Ground::Code, Ground::Title, Ground::Host, Ground::Only] {
        let narrowed: Vec<&CourseRow> = left
            .iter()
            .copied()
            .filter(|course| match ground {
                Ground::Code => has_code(&topic, &course.code),
                Ground::Title => has_words(&topic, &course.title),
                Ground::Host => of_host.is_some_and(|courses| courses.contains(&key(course))),
                Ground::Only => own.len() == 1,
            })
            .collect();
        if let [course] = narrowed.as_slice() {
            let reason = match ground {
                Ground::Code => Reason::CodeInTopic {
                    code: course.code.clone(),
                },
                Ground::Title => Reason::TitleInTopic {
                    title: course.title.clone(),
                },
                Ground::Host => Reason::HostTeachesOneCourse {
                    host: row.host.clone(),
                },
                Ground::Only => Reason::OnlyCourse,
            };
            let (campus, code, session) = key(course);
            return suggestion(
                Target::Course {
                    campus,
                    code,
                    session,
                    group: None,
                },
                reason,
            );
        }
        if !narrowed.is_empty() {
            left = narrowed;
        }
    }
    None
}

/// What a guess can be built upon, the firmest first.
#[derive(Clone, Copy)]
enum Ground {
    Code,
    Title,
    Host,
    Only,
}

/// The words of a text without case and accents. A letter of a script that writes without spaces is a word of its own.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let folded = text
        .nfkd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    for letter in folded.flat_map(char::to_lowercase) {
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
fn has_words(topic: &[String], title: &str) -> bool {
    let title = words(title);
    // A lone short word ("Art") would be found everywhere.
    let long_enough =
        title.iter().map(|word| word.chars().count()).sum::<usize>() >= 4 || title.len() > 1;
    long_enough && topic.windows(title.len()).any(|window| window == title)
}

/// Whether a code stands in the topic, also where it is written apart: `STAT101` in "Stat 101: week 3".
fn has_code(topic: &[String], code: &str) -> bool {
    let code = words(code).concat();
    let telling = code.chars().count() >= 3
        || (code.chars().count() == 2 && code.chars().any(char::is_numeric));
    telling && (0..topic.len()).any(|start| spells(&topic[start..], &code))
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
