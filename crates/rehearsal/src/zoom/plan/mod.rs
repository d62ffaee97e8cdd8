//! What the Zoom account holds when the world begins: hosts, meetings, recordings and their files.
//! A value without addresses and without a server; what happens to it later stands in `state`.

mod files;
mod hosts;
mod meetings;
mod recordings;
mod topics;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::Options;
use crate::media::VirtualFile;
use crate::people::{AccountId, Cast, SeedCourse};
use crate::seed::Seed;

/// The whole content of one Zoom account.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) seed: Seed,
    pub(super) now: Timestamp,
    pub(super) hosts: Vec<Host>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) recordings: Vec<Recording>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Licence {
    Basic = 1,
    Licensed = 2,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Active,
    Inactive,
    Pending,
}

impl Status {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Status::Active => "active",
            Status::Inactive => "inactive",
            Status::Pending => "pending",
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Host {
    pub(super) id: String,
    pub(super) email: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) licence: Licence,
    pub(super) status: Status,
    /// Number of the personal room.
    pub(super) room: u64,
    pub(super) created_at: Timestamp,
    pub(super) timezone: &'static str,
}

/// Zoom's meeting types, as far as this account has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Instant = 1,
    Scheduled = 2,
    RecurringNoFixedTime = 3,
    PersonalRoom = 4,
    RecurringFixedTime = 8,
    Webinar = 5,
    WebinarNoFixedTime = 6,
    WebinarFixedTime = 9,
}

impl Kind {
    /// Whether it has the calls of webinars, and stands in no list of meetings.
    pub(super) fn is_webinar(self) -> bool {
        matches!(
            self,
            Kind::Webinar | Kind::WebinarNoFixedTime | Kind::WebinarFixedTime
        )
    }
}

/// A course that the user may publish in, as a link names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub course: String,
    pub directory: String,
    pub session: Option<u64>,
    pub(super) title: String,
}

/// What the first line of an agenda says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    Nothing,
    /// Path below the campus' base address.
    Campus(String),
    /// Somebody else's campus.
    Foreign(String),
}

#[derive(Clone, Debug)]
pub(super) struct Meeting {
    pub(super) number: u64,
    pub(super) uuid: String,
    pub(super) host: usize,
    pub(super) topic: Option<String>,
    pub(super) kind: Kind,
    /// Next or only start; none without a fixed time.
    pub(super) start: Option<Timestamp>,
    pub(super) minutes: u32,
    /// In lists and open to GET and PATCH; Zoom forgets the others.
    pub(super) known: bool,
    pub(super) link: Link,
    pub(super) description: String,
    pub(super) created_at: Timestamp,
    /// `None`: an oddity that belongs nowhere.
    pub(super) target: Option<Target>,
    /// The course must be found by the topic, because no agenda leads to it.
    pub(super) named_by_topic: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Recording {
    pub(super) uuid: String,
    pub(super) number: u64,
    pub(super) host: usize,
    pub(super) topic: Option<String>,
    pub(super) kind: Kind,
    pub(super) start: Timestamp,
    pub(super) minutes: u32,
    pub(super) passcode: String,
    pub(super) deletes_on: Option<Date>,
    pub(super) target: Option<Target>,
    pub(super) trashed: bool,
    pub(super) files: Vec<File>,
}

/// When a file leaves `processing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readiness {
    Ready,
    /// After it was listed that many times.
    AfterListings(u32),
    Never,
}

#[derive(Clone, Debug)]
pub(super) struct File {
    /// CC and TIMELINE have none.
    pub(super) id: Option<String>,
    pub(super) file_type: &'static str,
    pub(super) extension: &'static str,
    /// Absent for CC and TIMELINE, and for single voices.
    pub(super) recording_type: Option<&'static str>,
    /// Stands in `participant_audio_files`, with this name.
    pub(super) voice_of: Option<String>,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    /// What `file_size` claims; the truth is the content's size.
    pub(super) stated_size: u64,
    pub(super) readiness: Readiness,
    /// The opaque part of its download address.
    pub(super) key: String,
    pub(super) content: VirtualFile,
}

impl Plan {
    /// Draws an account that fits the courses. Equal arguments, equal on the same UTC day: equal plans.
    pub fn draw(options: &Options, courses: &[SeedCourse], now: Timestamp) -> Plan {
        let cast = Cast::enrol(courses.to_vec(), options.seed, options.students);
        let seed = Seed::new(options.seed).part("zoom");
        let midnight = midnight(now);
        let hosts = hosts::draw(options, &cast, seed, midnight);
        let meetings = meetings::draw(options, &cast, &hosts, seed, midnight);
        let recordings = recordings::draw(options, &cast, &hosts, &meetings, seed, midnight);
        Plan {
            seed,
            now,
            hosts,
            meetings,
            recordings,
        }
    }

    /// Bytes per course that hold everything with a fifth to spare; half of what is needed if it must not fit.
    pub fn fitting_quota(&self, too_small: bool) -> u64 {
        let mut loads = BTreeMap::<&str, u64>::new();
        for recording in &self.recordings {
            if let Some(target) = &recording.target {
                let bytes: u64 = recording.files.iter().map(|file| file.content.size()).sum();
                *loads.entry(&target.course).or_default() += bytes;
            }
        }
        let heaviest = loads.into_values().max().unwrap_or(0);
        if too_small {
            heaviest / 2
        } else {
            heaviest + heaviest / 5 + 100_000_000
        }
    }
}

/// Courses and sessions in which that account may publish.
fn targets(courses: &[SeedCourse], user: AccountId) -> Vec<Target> {
    let target = |course: &SeedCourse, session| Target {
        course: course.code.clone(),
        directory: course.directory.clone(),
        session,
        title: course.title.clone(),
    };
    let mut targets = Vec::new();
    for course in courses {
        if course.may_edit(user, 0) {
            targets.push(target(course, None));
        }
        let coached = course
            .sessions
            .iter()
            .filter(|run| run.coaches.contains(&user));
        targets.extend(coached.map(|run| target(course, Some(run.id))));
    }
    // Base courses first: with very few meetings the plainest link comes up.
    targets.sort_by_key(|target| target.session.is_some());
    targets
}

impl Target {
    /// The address below the campus that means this course.
    pub(super) fn path(&self) -> String {
        let session = self
            .session
            .map(|id| format!("?id_session={id}"))
            .unwrap_or_default();
        format!("courses/{}/{session}", self.directory)
    }
}

fn midnight(now: Timestamp) -> Timestamp {
    let day = now.to_zoned(TimeZone::UTC).date();
    day.to_zoned(TimeZone::UTC)
        .map_or(now, |zoned| zoned.timestamp())
}

fn days(count: u64) -> SignedDuration {
    SignedDuration::from_hours(24 * count as i64)
}

/// Instance ids are Base64 of 16 bytes. Some begin with `/` or hold `//`: those must be encoded twice in a path.
pub(super) fn uuid(seed: Seed, index: u64) -> String {
    use base64::Engine as _;
    let seed = seed.part("uuid").nth(index);
    let mut uuid = base64::engine::general_purpose::STANDARD.encode(seed.bytes::<16>());
    match index % 4 {
        1 => uuid.replace_range(0..1, "/"),
        2 => uuid.replace_range(7..9, "//"),
        3 => uuid.replace_range(11..13, "/+"),
        _ => {}
    }
    uuid
}
