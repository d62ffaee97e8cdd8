//! From single stays to people: whose they are, how long together, first in, last out. Pure.
//! Refuses to add two devices of one person up: what counts is the time in which at least one of them was there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use crate::registrants::{Member, same_email};

/// One stay, as Zoom tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    pub name: String,
    pub email: Option<String>,
    /// Zoom's id of the registration with whose link they joined.
    pub registrant: Option<String>,
    pub joined: Option<Timestamp>,
    pub left: Option<Timestamp>,
    pub seconds: Option<u64>,
}

/// What ties stays together that Zoom does not tie to a registration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StayKey {
    Email(String),
    Name(String),
}

impl StayKey {
    fn of(stay: &Stay) -> Self {
        match &stay.email {
            Some(email) => Self::Email(same_email(email)),
            None => Self::Name(stay.name.trim().to_owned()),
        }
    }

    /// Reads what `Display` wrote.
    pub fn read(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("email", email) => Some(Self::Email(email.to_owned())),
            ("name", name) => Some(Self::Name(name.to_owned())),
            _ => None,
        }
    }
}

impl fmt::Display for StayKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(email) => write!(f, "email:{email}"),
            Self::Name(name) => write!(f, "name:{name}"),
        }
    }
}

/// How somebody was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// By the registration with whose link they joined.
    Registration,
    /// By the e-mail address that Zoom knows of them.
    Email,
    /// Somebody said so.
    Hand,
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub struct Count<'a> {
    pub stays: &'a [Stay],
    /// The people of the course; those who are expected first.
    pub learners: &'a [Member],
    /// Its teachers and coaches.
    pub others: &'a [Member],
    /// E-mail addresses of registrations, by Zoom's ids, cancelled ones too.
    pub registrations: &'a HashMap<String, String>,
    /// Said by hand: the number of the person, or none for a stranger.
    pub by_hand: &'a HashMap<String, Option<u64>>,
}

/// Somebody of the course who was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attendee {
    pub member: Member,
    /// Teaches or coaches.
    pub runs_it: bool,
    pub by: By,
    pub first_in: Option<Timestamp>,
    pub last_out: Option<Timestamp>,
    pub seconds: u64,
    /// Of the class, in whole percent, rounded down.
    pub percent: u8,
    /// How often they came in.
    pub stays: usize,
    /// What somebody said is theirs, and what is forgotten to take that back.
    #[serde(serialize_with = "as_texts")]
    pub said: Vec<StayKey>,
}

/// Somebody who was there and whom nobody recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Visitor {
    /// What they are matched by.
    #[serde(serialize_with = "as_text")]
    pub key: StayKey,
    pub name: String,
    pub email: Option<String>,
    /// Somebody said that they do not belong to the course.
    pub stranger: bool,
    pub first_in: Option<Timestamp>,
    pub last_out: Option<Timestamp>,
    pub seconds: u64,
    pub percent: u8,
}

fn as_text<S: serde::Serializer>(key: &StayKey, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(key)
}

fn as_texts<S: serde::Serializer>(keys: &[StayKey], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(keys.iter().map(ToString::to_string))
}

/// A class, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// First arrival of anybody, and last departure.
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub seconds: u64,
    /// By last name.
    pub present: Vec<Attendee>,
    /// Learners who were not there, as far as is known.
    pub absent: Vec<Member>,
    /// Teachers and coaches who were not there, which nobody minds; a visitor may be one of them.
    pub away: Vec<Member>,
    pub visitors: Vec<Visitor>,
}

/// The stays of somebody of the course.
struct Found<'a> {
    by: By,
    stays: Vec<&'a Stay>,
    said: BTreeSet<StayKey>,
}

impl Found<'_> {
    fn new(by: By) -> Self {
        Self {
            by,
            stays: Vec::new(),
            said: BTreeSet::new(),
        }
    }
}

/// Counts.
pub fn count(what: &Count<'_>) -> Counted {
    let spans: Vec<(Timestamp, Timestamp)> = what.stays.iter().filter_map(span).collect();
    let from = spans.iter().map(|(from, _)| *from).min();
    let until = spans.iter().map(|(_, until)| *until).max();
    let whole = match (from, until) {
        (Some(from), Some(until)) => seconds_between(from, until),
        _ => 0,
    };
    let people: Vec<(&Member, bool)> = what
        .learners
        .iter()
        .map(|member| (member, false))
        .chain(what.others.iter().map(|member| (member, true)))
        .collect();
    let by_email: HashMap<String, usize> = people
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(index, (member, _))| Some((member.key()?, index)))
        .collect();
    let by_number: HashMap<u64, usize> = people
        .iter()
        .enumerate()
        .filter_map(|(index, (member, _))| Some((member.person?, index)))
        .collect();

    let mut found: BTreeMap<usize, Found<'_>> = BTreeMap::new();
    let mut unknown: BTreeMap<StayKey, (bool, Vec<&Stay>)> = BTreeMap::new();
    for stay in what.stays {
        let key = StayKey::of(stay);
        let said = what.by_hand.get(&key.to_string());
        let registered = stay
            .registrant
            .as_ref()
            .and_then(|id| by_email.get(&same_email(what.registrations.get(id)?)));
        let addressed = stay
            .email
            .as_ref()
            .and_then(|email| by_email.get(&same_email(email)));
        let by_hand = said.and_then(|person| by_number.get(&(*person)?));
        let who = registered
            .map(|who| (By::Registration, who))
            .or(addressed.map(|who| (By::Email, who)))
            .or(by_hand.map(|who| (By::Hand, who)));
        match who {
            Some((by, who)) => {
                let entry = found.entry(*who).or_insert_with(|| Found::new(by));
                entry.by = entry.by.min(by);
                entry.stays.push(stay);
                if by == By::Hand {
                    entry.said.insert(key);
                }
            }
            None => {
                let entry = unknown.entry(key).or_default();
                entry.0 = said.is_some_and(Option::is_none);
                entry.1.push(stay);
            }
        }
    }

    let missing = |teaching: bool| {
        let mut missing: Vec<Member> = people
            .iter()
            .enumerate()
            .filter(|(index, (_, runs_it))| *runs_it == teaching && !found.contains_key(index))
            .map(|(_, (member, _))| (*member).clone())
            .collect();
        missing.sort_by_key(sorting);
        missing
    };
    let (absent, away) = (missing(false), missing(true));
    let mut present: Vec<Attendee> = found
        .into_iter()
        .map(|(index, Found { by, stays, said })| {
            let (member, runs_it) = people[index];
            let (first_in, last_out, seconds) = together(&stays);
            Attendee {
                member: member.clone(),
                runs_it,
                by,
                first_in,
                last_out,
                seconds,
                percent: share(seconds, whole),
                stays: stays.len(),
                said: said.into_iter().collect(),
            }
        })
        .collect();
    present.sort_by_key(|attendee| sorting(&attendee.member));
    let visitors = unknown
        .into_iter()
        .map(|(key, (stranger, stays))| {
            let (first_in, last_out, seconds) = together(&stays);
            Visitor {
                key,
                name: stays[0].name.clone(),
                email: stays[0].email.clone(),
                stranger,
                first_in,
                last_out,
                seconds,
                percent: share(seconds, whole),
            }
        })
        .collect();
    Counted {
        from,
        until,
        seconds: whole,
        present,
        absent,
        away,
        visitors,
    }
}

fn sorting(member: &Member) -> (String, String) {
    (
        member.last_name.to_lowercase(),
        member.first_name.to_lowercase(),
    )
}

/// From when to when. A stay whose end is not told lasts as long as Zoom says.
fn span(stay: &Stay) -> Option<(Timestamp, Timestamp)> {
    let joined = stay.joined?;
    let lasted = || {
        let seconds = i64::try_from(stay.seconds?).ok()?;
        joined
            .checked_add(jiff::SignedDuration::from_secs(seconds))
            .ok()
    };
    let left = stay.left.or_else(lasted)?;
    (left >= joined).then_some((joined, left))
}

/// First in, last out, and the seconds of the union of all stays.
fn together(stays: &[&Stay]) -> (Option<Timestamp>, Option<Timestamp>, u64) {
    let mut spans: Vec<(Timestamp, Timestamp)> =
        stays.iter().filter_map(|stay| span(stay)).collect();
    spans.sort_unstable();
    let first = spans.first().map(|(from, _)| *from);
    let last = spans.iter().map(|(_, until)| *until).max();
    let mut seconds = 0;
    let mut reached: Option<Timestamp> = None;
    for (from, until) in spans {
        let begin = reached.map_or(from, |reached| reached.max(from));
        if until > begin {
            seconds += seconds_between(begin, until);
        }
        reached = Some(reached.map_or(until, |reached| reached.max(until)));
    }
    (first, last, seconds)
}

fn seconds_between(from: Timestamp, until: Timestamp) -> u64 {
    u64::try_from(until.duration_since(from).as_secs()).unwrap_or(0)
}

fn share(seconds: u64, whole: u64) -> u8 {
    let percent = seconds.saturating_mul(100).checked_div(whole).unwrap_or(0);
    u8::try_from(percent.min(100)).unwrap_or(100)
}

#[cfg(test)]
#[path = "count_tests.rs"]
mod tests;
