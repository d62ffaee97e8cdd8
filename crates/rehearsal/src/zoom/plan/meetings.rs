//! The meetings of the account: of every type, some of which Zoom has forgotten, each with or without its course's link.
//! Holds no instance that took place; those are recordings.

use jiff::{SignedDuration, Timestamp};

use super::{Host, Kind, Licence, Link, Meeting, Status, days, targets, topics, uuid};
use crate::Options;
use crate::people::{Cast, OTHER_TEACHER};
use crate::seed::Seed;

/// The parts that meetings play, in turn.
const PARTS: [Part; 7] = [
    Part::Weekly,
    Part::Recent,
    Part::WithoutTime,
    Part::Expired,
    Part::Instant,
    Part::Room,
    Part::Upcoming,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Weekly,
    Recent,
    WithoutTime,
    Expired,
    Instant,
    Room,
    Upcoming,
}

impl Part {
    fn kind(self) -> Kind {
        match self {
            Part::Weekly => Kind::RecurringFixedTime,
            Part::WithoutTime => Kind::RecurringNoFixedTime,
            Part::Instant => Kind::Instant,
            Part::Room => Kind::PersonalRoom,
            Part::Recent | Part::Expired | Part::Upcoming => Kind::Scheduled,
        }
    }

    /// Zoom lists and answers for unexpired meetings that were scheduled; 3001 for the rest.
    fn known(self) -> bool {
        !matches!(self, Part::Expired | Part::Instant | Part::Room)
    }

    /// A scheduled meeting expires thirty days after it took place.
    fn start(self, seed: Seed, midnight: Timestamp) -> Option<Timestamp> {
        let hour = SignedDuration::from_hours(8 + seed.part("hour").below(12) as i64);
        let day = seed.part("day");
        let past = |least, spread| Some(midnight - days(least + day.below(spread)) + hour);
        let future = |least, spread| Some(midnight + days(least + day.below(spread)) + hour);
        match self {
            Part::Weekly => future(1, 7),
            Part::Recent => past(2, 20),
            Part::Expired => past(40, 38),
            Part::Instant => past(3, 70),
            Part::Upcoming => future(2, 28),
            Part::WithoutTime | Part::Room => None,
        }
    }
}

pub(super) fn draw(
    options: &Options,
    cast: &Cast,
    hosts: &[Host],
    seed: Seed,
    midnight: Timestamp,
) -> Vec<Meeting> {
    let targets = targets(&cast.courses, cast.user().id);
    let licensed = licensed(hosts);
    // Nothing can be recorded without a meeting.
    let count = options.meetings.max(u32::from(options.recordings > 0)) as usize;
    let mut meetings = Vec::with_capacity(count);
    if targets.is_empty() {
        return meetings;
    }
    for index in 0..count {
        let part = PARTS[index % PARTS.len()];
        let target = &targets[index % targets.len()];
        let own = seed.part("meeting").nth(index as u64);
        let host = index % licensed;
        let named_by_topic = options.unlinked || !part.known();
        meetings.push(Meeting {
            number: match part {
                Part::Room => hosts[host].room,
                _ => number(own, index),
            },
            uuid: uuid(seed.part("meeting"), index as u64),
            host,
            topic: topics::topic(options.topics, index, target, named_by_topic),
            kind: part.kind(),
            start: part.start(own, midnight),
            minutes: 30 + 15 * (index as u32 % 5),
            known: part.known(),
            link: if named_by_topic {
                Link::Nothing
            } else {
                Link::Campus(target.path())
            },
            description: description(index),
            created_at: midnight - days(90 + own.below(5)),
            target: Some(target.clone()),
            named_by_topic,
        });
    }
    if options.oddities {
        let plain = meetings.first().cloned();
        meetings.extend(
            plain
                .iter()
                .flat_map(|plain| odd(plain, cast, seed, count, midnight)),
        );
    }
    meetings
}

/// Meetings that must not be published, each for its own reason.
fn odd(
    plain: &Meeting,
    cast: &Cast,
    seed: Seed,
    count: usize,
    midnight: Timestamp,
) -> Vec<Meeting> {
    let other = cast.by_username(OTHER_TEACHER).map(|person| person.id);
    let of_another = cast
        .courses
        .iter()
        .find(|course| other.is_some_and(|id| course.may_edit(id, 0)))
        .map(|course| Link::Campus(format!("courses/{}/", course.directory)))
        .unwrap_or(Link::Nothing);
    let foreign = Link::Foreign("https://campus.elsewhere.example/courses/STAT101/".to_owned());
    [
        (Some("Guest lecture"), Kind::Scheduled, of_another),
        (Some("Shared seminar"), Kind::Scheduled, foreign),
        (None, Kind::Instant, Link::Nothing),
    ]
    .into_iter()
    .zip(count..)
    .map(|((topic, kind, link), index)| Meeting {
        number: number(seed.part("odd").nth(index as u64), index),
        uuid: uuid(seed.part("meeting"), index as u64),
        topic: topic.map(str::to_owned),
        kind,
        start: Some(midnight - days(5) + SignedDuration::from_hours(9)),
        known: kind == Kind::Scheduled,
        link,
        target: None,
        named_by_topic: false,
        ..plain.clone()
    })
    .collect()
}

fn licensed(hosts: &[Host]) -> usize {
    hosts
        .iter()
        .filter(|host| host.licence == Licence::Licensed && host.status == Status::Active)
        .count()
        .max(1)
}

/// Eleven digits, more than 32 bits.
fn number(own: Seed, index: usize) -> u64 {
    80_000_000_000 + index as u64 * 1_000_003 + own.part("number").below(1_000_003)
}

/// What people write below the link: nothing, a line, or more than a list shows.
fn description(index: usize) -> String {
    match index % 3 {
        0 => String::new(),
        1 => "Bring your exercises.".to_owned(),
        _ => "Agenda – ñandú, 日本語 and 🎓 included.\n".repeat(25),
    }
}

impl Meeting {
    /// Whether it may have taken place by now.
    pub(super) fn took_place(&self, midnight: Timestamp) -> bool {
        self.kind != Kind::Scheduled || self.start.is_some_and(|start| start < midnight)
    }

    /// Whether the same number is met at more than one time.
    pub(super) fn repeats(&self) -> bool {
        matches!(
            self.kind,
            Kind::RecurringFixedTime | Kind::RecurringNoFixedTime | Kind::PersonalRoom
        )
    }
}
