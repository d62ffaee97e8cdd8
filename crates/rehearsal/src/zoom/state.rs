//! What the account holds right now, and what clients have done to it since the world began.
//! Answers no request: the handlers read and change it under one lock, never across an `await`.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use super::arranged::Arranged;
use super::attendance::Doors;
use super::log::{Exchange, Logged};
use super::own::Own;
use super::paging::Pages;
use super::plan::{File, Host, Link, Meeting, Plan, Readiness, Recording};
use super::registrants::{self, Approval, Desk};
use super::route::Which;
use super::socket::Line;
use super::tokens::{Apps, Tokens};
use super::trouble::{SHORT_LIVED_TOKENS, Trouble};
use crate::Options;
use crate::fault::Fault;
use crate::people::Cast;
use crate::seed::Seed;

pub(super) struct State {
    pub(super) seed: Seed,
    pub(super) hosts: Vec<Host>,
    pub(super) meetings: Vec<Meeting>,
    /// Full agenda of each meeting, as GET answers it.
    pub(super) agendas: Vec<String>,
    /// What else Zoom keeps of each meeting.
    pub(super) arranged: Vec<Arranged>,
    /// The plan includes webinars.
    pub(super) webinars: bool,
    pub(super) recordings: Vec<Recording>,
    /// How often each file that is not ready yet was listed, by its key.
    pub(super) listings: HashMap<String, u32>,
    pub(super) apps: Apps,
    pub(super) tokens: Tokens,
    pub(super) line: Line,
    pub(super) own: Own,
    pub(super) pages: Pages,
    pub(super) trouble: Trouble,
    pub(super) log: Vec<Logged>,
    /// The next thing that is made is made, and its answer lost.
    pub(super) loses_answer: bool,
    /// Whole exchanges, where a test asked for them.
    pub(super) exchanges: Option<Vec<Exchange>>,
    /// Creates and updates per host and UTC day: Zoom allows a hundred.
    pub(super) updates: HashMap<(usize, Date), u32>,
    /// Every agenda that was written, in order.
    pub(super) written: Vec<(u64, String)>,
    pub(super) desk: Desk,
    pub(super) doors: Doors,
    /// Scopes that were taken away from the app.
    pub(super) scopes_taken: HashSet<String>,
    /// Nobody pays for anything: no cloud recordings, no registrants, no reports.
    pub(super) free_plan: bool,
    /// Recordings that Zoom has not begun with.
    pub(super) withheld: HashSet<usize>,
    /// Base address that downloads are redirected to instead of the archive.
    pub(super) elsewhere: Option<String>,
    began: (Timestamp, Instant),
    /// Its clock was moved on, so that it is not this computer's any more.
    pub(super) has_passed: bool,
    by_number: HashMap<u64, usize>,
    by_uuid: HashMap<String, usize>,
    by_key: HashMap<String, (usize, usize)>,
}

impl State {
    /// `campus` is the base address that course links begin with.
    pub(super) fn new(options: &Options, plan: Plan, campus: &str) -> Self {
        let seed = plan.seed;
        let apps = Apps::new(seed);
        let short_lived = options.faults.contains(&Fault::TokenExpired);
        let media = plan
            .recordings
            .iter()
            .flat_map(|recording| &recording.files)
            .find(|file| is_media(file));
        let trouble = Trouble::new(&options.faults, seed, media.map(|file| file.key.clone()));
        let indexed = |index: usize, recording: &Recording| {
            let keys = recording.files.iter().enumerate();
            keys.map(|(file, content)| (content.key.clone(), (index, file)))
                .collect::<Vec<_>>()
        };
        State {
            seed,
            agendas: plan
                .meetings
                .iter()
                .map(|meeting| agenda(meeting, campus))
                .collect(),
            arranged: (plan.meetings.iter())
                .map(|meeting| {
                    let mut arranged = Arranged::of(meeting, &plan.hosts[meeting.host]);
                    if registrants::takes(meeting, plan.now) {
                        arranged.register(Approval::Automatic, 1);
                    }
                    arranged
                })
                .collect(),
            webinars: options.webinars,
            listings: HashMap::new(),
            tokens: Tokens::new(
                apps.clone(),
                seed,
                if short_lived { SHORT_LIVED_TOKENS } else { 0 },
            ),
            line: Line::new(seed),
            own: Own::new(seed),
            apps,
            pages: Pages::new(seed),
            trouble,
            log: Vec::new(),
            loses_answer: false,
            exchanges: None,
            updates: HashMap::new(),
            written: Vec::new(),
            desk: Desk::new(seed),
            doors: Doors::new(Cast::new(options.seed, options.students)),
            scopes_taken: HashSet::new(),
            free_plan: options.free_plan,
            withheld: HashSet::new(),
            elsewhere: None,
            began: (plan.now, Instant::now()),
            has_passed: false,
            by_number: (plan.meetings.iter().enumerate())
                .filter(|(_, meeting)| meeting.known)
                .map(|(index, meeting)| (meeting.number, index))
                .collect(),
            by_uuid: (plan.recordings.iter().enumerate())
                .map(|(index, recording)| (recording.uuid.clone(), index))
                .collect(),
            by_key: (plan.recordings.iter().enumerate())
                .flat_map(|(index, recording)| indexed(index, recording))
                .collect(),
            hosts: plan.hosts,
            meetings: plan.meetings,
            recordings: plan.recordings,
        }
    }

    /// The world's own clock: it starts at the plan's moment and goes on from there.
    pub(super) fn now(&self) -> Timestamp {
        let elapsed =
            SignedDuration::try_from(self.began.1.elapsed()).unwrap_or(SignedDuration::ZERO);
        self.began.0.checked_add(elapsed).unwrap_or(self.began.0)
    }

    /// Moves the world's clock on.
    pub(super) fn pass(&mut self, time: SignedDuration) {
        self.began.0 = self.began.0.checked_add(time).unwrap_or(self.began.0);
        self.has_passed = true;
    }

    pub(super) fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    /// `me`, an id or an e-mail address. Pending users have no id yet.
    pub(super) fn host(&self, which: &str) -> Option<usize> {
        if which == "me" {
            return Some(0);
        }
        self.hosts.iter().position(|host| {
            host.email.eq_ignore_ascii_case(which)
                || (host.id == which && host.status != super::plan::Status::Pending)
        })
    }

    pub(super) fn meeting(&self, which: &Which) -> Option<usize> {
        match which {
            Which::Number(number) => self.by_number.get(number).copied(),
            Which::Uuid(uuid) => {
                (self.meetings.iter()).position(|meeting| meeting.known && &meeting.uuid == uuid)
            }
            Which::Garbled => None,
        }
    }

    /// From now on that number is known.
    pub(super) fn know(&mut self, number: u64, index: usize) {
        self.by_number.insert(number, index);
    }

    /// From now on nobody finds that number.
    pub(super) fn forget(&mut self, number: u64) {
        self.by_number.remove(&number);
    }

    /// A number means its latest instance, as at Zoom.
    pub(super) fn recording(&self, which: &Which) -> Option<usize> {
        match which {
            Which::Uuid(uuid) => {
                let index = self.by_uuid.get(uuid).copied();
                index.filter(|index| !self.withheld.contains(index))
            }
            Which::Number(number) => (self.recordings.iter().enumerate())
                .filter(|(index, _)| !self.withheld.contains(index))
                .filter(|(_, recording)| recording.number == *number && !recording.trashed)
                .max_by_key(|(_, recording)| recording.start)
                .map(|(index, _)| index),
            Which::Garbled => None,
        }
    }

    /// Keeps a recording back, or gives it.
    pub(super) fn withhold(&mut self, uuid: &str, withheld: bool) -> bool {
        let Some(index) = self.by_uuid.get(uuid).copied() else {
            return false;
        };
        if withheld {
            self.withheld.insert(index);
        } else {
            self.withheld.remove(&index);
        }
        true
    }

    /// Gives a recording as that of a class of this meeting that ended just now.
    pub(super) fn record_now(&mut self, uuid: &str, number: u64) -> bool {
        let now = self.now();
        let Some(index) = self.by_uuid.get(uuid).copied() else {
            return false;
        };
        self.withheld.remove(&index);
        let kind = self.meeting(&Which::Number(number));
        let kind = kind.map(|index| self.meetings[index].kind);
        let recording = &mut self.recordings[index];
        recording.number = number;
        recording.kind = kind.unwrap_or(recording.kind);
        let length = SignedDuration::from_mins(i64::from(recording.minutes));
        recording.start = now.checked_sub(length).unwrap_or(now);
        for file in &mut recording.files {
            (file.start, file.end) = (recording.start, now);
        }
        true
    }

    /// The file that a download address ends in, while it can be downloaded.
    pub(super) fn file(&self, key: &str) -> Option<(&Recording, &File)> {
        let (recording, file) = *self.by_key.get(key)?;
        let recording = &self.recordings[recording];
        let file = &recording.files[file];
        (!recording.trashed && self.ready(file)).then_some((recording, file))
    }

    pub(super) fn ready(&self, file: &File) -> bool {
        match file.readiness {
            Readiness::Ready => true,
            Readiness::Never => false,
            Readiness::AfterListings(count) => self
                .listings
                .get(&file.key)
                .is_some_and(|seen| *seen >= count),
        }
    }
}

/// The link is the first line, because lists show only the beginning.
fn agenda(meeting: &Meeting, campus: &str) -> String {
    let link = match &meeting.link {
        Link::Nothing => return meeting.description.clone(),
        Link::Campus(path) => format!("{campus}{path}"),
        Link::Foreign(address) => address.clone(),
    };
    if meeting.description.is_empty() {
        link
    } else {
        format!("{link}\n{}", meeting.description)
    }
}

pub(super) fn is_media(file: &File) -> bool {
    matches!(file.file_type, "MP4" | "M4A")
}
