//! How long lists take to answer with 20,000 meetings and 10,000 recordings in the journal: `cargo bench -p lectern --bench lists`.
//! Refuses to judge by averages: nineteen of twenty answers have to be there within the target.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use chamilo::{Document, DocumentId, DocumentKind};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use lectern::journal::{
    AccountId, AccountKind, CourseRow, DocumentState, FileRowId, HostRow, Kept, KnownFile,
    KnownRecording, Link, LinkKey, LinkOrigin, ListQuery, MeetingFilter, MeetingListQuery,
    MeetingRow, NewAccount, Period, Presence, Published, RecordingFilter, RecordingSort, Target,
    TransferKind,
};
use lectern::link::{offers, suggestions_for, suggestions_for_meetings};
use lectern::{DataFolder, Journal, Result};

const RECORDINGS: u64 = 10_000;
const MEETINGS: u64 = 20_000;
const HOSTS: u64 = 40;
const COURSES: u64 = 60;
/// How often each question is asked.
const TIMES: usize = 300;
/// Rows of one page: more than a window shows at once.
const PAGE: usize = 100;
const TARGET: Duration = Duration::from_millis(5);

fn main() -> Result<()> {
    // Without it somebody is only seeing whether this builds and starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let place = tempfile::tempdir().expect("a temporary folder can be made");
    let journal = Journal::open(&DataFolder::at(place.path())?)?;
    let world = World::fill(&journal)?;
    let mut table = Table::default();

    let started = Instant::now();
    journal.recordings_page(&ListQuery::default(), 0, PAGE, world.today)?;
    say(&format!(
        "everything put on the shelves, and a first page, within {} ms",
        milliseconds(started.elapsed())
    ));
    world.ask_for_recordings(&journal, &mut table)?;
    world.ask_for_meetings(&journal, &mut table)?;
    let worst = table.worst;
    world.ask_after_changes(&journal, &mut table)?;
    say(&format!(
        "lists: worst p95 {} ms (target {} ms)",
        milliseconds(worst),
        TARGET.as_millis()
    ));
    Ok(())
}

fn say(line: &str) {
    // A closed pipe is no reason to stop measuring.
    let _ = writeln!(io::stdout(), "{line}");
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1_000.0)
}

/// Prints a line per question and keeps the worst.
#[derive(Default)]
struct Table {
    lines: usize,
    worst: Duration,
}

impl Table {
    fn measure(&mut self, name: &str, mut ask: impl FnMut() -> Result<usize>) -> Result<()> {
        let mut times = Vec::with_capacity(TIMES);
        let mut rows = 0;
        for _ in 0..TIMES {
            let started = Instant::now();
            rows = ask()?;
            times.push(started.elapsed());
        }
        times.sort_unstable();
        if self.lines == 0 {
            say(&format!(
                "{:<52}{:>7}{:>9}{:>9}{:>9}",
                "ms", "rows", "p50", "p95", "max"
            ));
        }
        let p95 = times[TIMES * 95 / 100];
        say(&format!(
            "{name:<52}{rows:>7}{:>9}{:>9}{:>9}",
            milliseconds(times[TIMES / 2]),
            milliseconds(p95),
            milliseconds(times[TIMES - 1]),
        ));
        self.lines += 1;
        self.worst = self.worst.max(p95);
        Ok(())
    }
}

struct World {
    zoom: AccountId,
    campus: AccountId,
    today: Date,
    now: Timestamp,
    zone: TimeZone,
}

impl World {
    fn fill(journal: &Journal) -> Result<Self> {
        let account = |name: &str, kind| {
            journal.put_account(&NewAccount {
                name: name.to_owned(),
                kind,
                address: format!("https://{name}.example/"),
                hosts: None,
            })
        };
        let world = Self {
            zoom: account(
                "zoom",
                AccountKind::ZoomJwt {
                    api_key: "key".to_owned(),
                },
            )?,
            campus: account(
                "campus",
                AccountKind::Campus {
                    username: "teacher".to_owned(),
                },
            )?,
            today: date(2026, 11, 23),
            now: "2026-11-23T12:00:00Z".parse().expect("it is a time"),
            zone: TimeZone::get("America/Bogota").expect("zones come with the program"),
        };
        world.put_people(journal)?;
        world.put_meetings(journal)?;
        for one in 0..RECORDINGS {
            world.put_recording(journal, one)?;
        }
        Ok(world)
    }

    fn put_people(&self, journal: &Journal) -> Result<()> {
        let hosts: Vec<HostRow> = (0..HOSTS)
            .map(|one| HostRow {
                account: self.zoom,
                id: format!("host-{one}"),
                email: format!("host{one}@campus.example"),
                name: format!("Profesora García Número {one}"),
                licensed: true,
                active: true,
                created_at: None,
            })
            .collect();
        journal.put_hosts(self.zoom, &hosts)?;
        let courses: Vec<CourseRow> = (0..COURSES)
            .map(|one| CourseRow {
                campus: self.campus,
                code: code(one),
                session: session(one),
                directory: code(one),
                title: format!("Introducción a la estadística, parte {one}"),
                session_name: session(one).map(|session| format!("Otoño {session}")),
                runs: one % 10 != 9,
            })
            .collect();
        journal.put_courses(self.campus, &courses)
    }

    fn put_meetings(&self, journal: &Journal) -> Result<()> {
        let meetings: Vec<MeetingRow> = (0..MEETINGS)
            .map(|one| MeetingRow {
                account: self.zoom,
                number: number(one),
                host: format!("host-{}", one % HOSTS),
                topic: Some(topic(one)),
                kind: if one % 50 == 0 { 3 } else { 2 },
                // Two thirds are past.
                start: (one % 50 != 0)
                    .then(|| self.now + Span::new().minutes(one as i64 * 60 - 800_000)),
                minutes: Some(90),
                timezone: Some("America/Bogota".to_owned()),
                agenda_line: Some("https://elsewhere.example/".to_owned()),
                gone: false,
            })
            .collect();
        journal.put_meetings(&meetings)?;
        for one in 0..MEETINGS {
            let target = match one % 10 {
                0 | 1 => continue,
                2 => Target::Nobody,
                3 => Target::User {
                    campus: self.campus,
                    id: one,
                },
                _ => self.course(one % COURSES),
            };
            let link = Link {
                target,
                origin: LinkOrigin::Zoom,
            };
            journal.put_link(self.zoom, &LinkKey::Number(number(one)), Some(&link))?;
        }
        Ok(())
    }

    fn course(&self, one: u64) -> Target {
        Target::Course {
            campus: self.campus,
            code: code(one),
            session: session(one),
            group: None,
        }
    }

    /// A recording with four files: a tenth each is on its way and in trouble, and a half is in its course.
    fn put_recording(&self, journal: &Journal, one: u64) -> Result<()> {
        let uuid = format!("{one:022}==");
        journal.put_recording(&KnownRecording {
            account: self.zoom,
            uuid: uuid.clone(),
            number: number(one / 2),
            host: format!("host-{}", (one / 2) % HOSTS),
            topic: Some(topic(one / 2)),
            kind: 2,
            start: self.now - Span::new().minutes(one as i64 * 37),
            timezone: None,
            minutes: Some(90),
            deletes_on: (one < 1_000).then(|| self.today + Span::new().days(one as i64 / 20)),
            presence: Presence::There,
        })?;
        let files = [
            ("MP4", "shared_screen_with_speaker_view"),
            ("M4A", "audio_only"),
            ("TRANSCRIPT", "audio_transcript"),
            ("CHAT", "chat_file"),
        ];
        let files = files.map(|(kind, view)| file(kind, view, 1_000_000 + one));
        journal.put_files(self.zoom, &uuid, &files)?;
        let files = journal.files_of(self.zoom, &uuid)?;
        let chosen = [&files[0], &files[2]];
        for file in chosen {
            match one % 10 {
                0 => drop(journal.ask_transfer(&TransferKind::Pull, file.id, self.now)?),
                1..=6 => journal.keep_file(
                    file.id,
                    &Kept {
                        path: format!("{uuid}/{}.mp4", file.id.0),
                        size: 1_000_000 + one,
                        sha256: "0".repeat(64),
                    },
                )?,
                _ => {}
            }
            if (2..=6).contains(&(one % 10)) {
                self.put_document(journal, one, file.id)?;
            }
        }
        Ok(())
    }

    fn put_document(&self, journal: &Journal, one: u64, file: FileRowId) -> Result<()> {
        let course = (one / 2) % COURSES;
        let document = Document {
            id: Some(DocumentId::new(file.0.unsigned_abs())),
            path: format!("/Zoom-recordings/{}.mp4", file.0),
            title: topic(one),
            size: Some(1_000_000 + one),
            kind: DocumentKind::File,
            visible: true,
        };
        journal.put_document(&Published {
            campus: self.campus,
            course: &code(course),
            session: session(course),
            folder: "/Zoom-recordings",
            document: &document,
            file: Some(file),
            state: DocumentState::Proven,
        })
    }

    fn ask_for_recordings(&self, journal: &Journal, table: &mut Table) -> Result<()> {
        let page = |query: &ListQuery, offset| {
            let page = journal.recordings_page(query, offset, PAGE, self.today)?;
            Ok(page.total)
        };
        let default = ListQuery::default();
        for (name, filter) in [
            ("all", RecordingFilter::All),
            ("needs you", RecordingFilter::NeedsYou),
            ("leaves Zoom soon", RecordingFilter::LeavesSoon),
            ("not in a course", RecordingFilter::NotInCourse),
            ("ready", RecordingFilter::Ready),
        ] {
            let query = ListQuery {
                filter,
                ..default.clone()
            };
            table.measure(&format!("recordings: {name}"), || page(&query, 0))?;
        }
        for (name, sort) in [
            ("newest", RecordingSort::Newest),
            ("largest", RecordingSort::Largest),
            ("leaves first", RecordingSort::LeavesFirst),
        ] {
            let query = ListQuery {
                sort,
                ..default.clone()
            };
            table.measure(&format!("recordings: by {name}"), || page(&query, 0))?;
            table.measure(&format!("recordings: by {name}, far down"), || {
                page(&query, 9_800)
            })?;
        }
        for search in SEARCHES {
            let query = ListQuery {
                search: search.to_owned(),
                ..default.clone()
            };
            table.measure(&format!("recordings: search {search:?}"), || {
                page(&query, 0)
            })?;
        }
        let since = ListQuery {
            since: Some(self.now - Span::new().hours(24 * 92)),
            ..default.clone()
        };
        table.measure("recordings: since three months", || page(&since, 0))?;
        let meeting = ListQuery {
            meeting: Some((self.zoom, number(77))),
            ..default.clone()
        };
        table.measure("recordings: of one meeting", || page(&meeting, 0))?;
        table.measure("recordings: keys of all", || {
            Ok(journal.recording_keys(&default, self.today)?.len())
        })?;
        table.measure("recordings: how many need you", || {
            journal.recordings_needing_you(self.today)
        })?;
        let open = ListQuery {
            filter: RecordingFilter::NotInCourse,
            ..default
        };
        let rows = journal.recordings_page(&open, 0, PAGE, self.today)?.rows;
        table.measure("recordings: guesses for a page", || {
            let guesses = suggestions_for(journal, &rows)?;
            Ok(guesses.iter().flatten().count())
        })?;
        let keys: Vec<_> = rows
            .iter()
            .map(|row| (row.recording.account, row.recording.uuid.clone()))
            .collect();
        table.measure("recordings: a hundred by name", || {
            Ok(journal.recordings_among(&keys)?.len())
        })?;
        table.measure("recordings: one by name", || {
            let (account, uuid) = &keys[0];
            Ok(journal.recording_row(*account, uuid)?.iter().count())
        })?;
        table.measure("revisions", || journal.revisions().map(|_| 1))
    }

    fn ask_for_meetings(&self, journal: &Journal, table: &mut Table) -> Result<()> {
        let page = |query: &MeetingListQuery, offset| {
            let page = journal.meetings_page(query, offset, PAGE, self.now, &self.zone)?;
            Ok(page.total)
        };
        for (name, period) in [("upcoming", Period::Upcoming), ("past", Period::Past)] {
            let default = MeetingListQuery {
                period,
                ..MeetingListQuery::default()
            };
            table.measure(&format!("meetings: {name}"), || page(&default, 0))?;
            table.measure(&format!("meetings: {name}, far down"), || {
                page(&default, 6_000)
            })?;
            for (kind, filter) in [
                ("course", MeetingFilter::Course),
                ("user", MeetingFilter::User),
                ("global", MeetingFilter::Global),
            ] {
                let query = MeetingListQuery {
                    filter,
                    ..default.clone()
                };
                table.measure(&format!("meetings: {name}, {kind}"), || page(&query, 0))?;
            }
            for search in SEARCHES {
                let query = MeetingListQuery {
                    search: search.to_owned(),
                    ..default.clone()
                };
                table.measure(&format!("meetings: {name}, search {search:?}"), || {
                    page(&query, 0)
                })?;
            }
            let query = MeetingListQuery {
                from: Some(self.today - Span::new().days(60)),
                until: Some(self.today + Span::new().days(60)),
                ..default
            };
            table.measure(&format!("meetings: {name}, four months"), || {
                page(&query, 0)
            })?;
        }
        let open = MeetingListQuery {
            filter: MeetingFilter::Global,
            ..MeetingListQuery::default()
        };
        let rows = journal
            .meetings_page(&open, 0, PAGE, self.now, &self.zone)?
            .rows;
        table.measure("meetings: guesses for a page", || {
            let guesses = suggestions_for_meetings(journal, &rows)?;
            Ok(guesses.iter().flatten().count())
        })?;
        table.measure("meetings: links that are offered", || {
            Ok(offers(journal)?.len())
        })
    }

    /// Not part of the target: what has changed has to be put on the shelf first.
    fn ask_after_changes(&self, journal: &Journal, table: &mut Table) -> Result<()> {
        let query = ListQuery::default();
        let mut turn = 0;
        table.measure("after a change: recordings", || {
            turn += 1;
            let uuid = format!("{turn:022}==");
            let presence = if turn % 2 == 0 {
                Presence::There
            } else {
                Presence::Trashed
            };
            journal.set_presence(self.zoom, &uuid, presence)?;
            let page = journal.recordings_page(&query, 0, PAGE, self.today)?;
            Ok(page.total)
        })?;
        let query = MeetingListQuery::default();
        table.measure("after a change: meetings", || {
            turn += 1;
            let key = LinkKey::Number(number(turn % MEETINGS));
            let link = Link {
                target: self.course(turn % COURSES),
                origin: LinkOrigin::Here,
            };
            journal.put_link(self.zoom, &key, Some(&link))?;
            let page = journal.meetings_page(&query, 0, PAGE, self.now, &self.zone)?;
            Ok(page.total)
        })
    }
}

/// Found everywhere, somewhere, by an accent, by two words, by number, and nowhere.
const SEARCHES: [&str; 6] = [
    "a",
    "code17",
    "GARCIA",
    "otono estadística",
    "600 000 0077",
    "nothing like it",
];

fn code(one: u64) -> String {
    format!("CODE{}", one / 2)
}

fn session(one: u64) -> Option<u64> {
    (one % 2 == 1).then_some(one + 100)
}

fn number(one: u64) -> u64 {
    6_000_000_000 + one
}

fn topic(one: u64) -> String {
    match one % 4 {
        0 => format!(
            "CODE{} Semana {}: regresión y correlación",
            one % COURSES / 2,
            one % 17
        ),
        1 => format!("Horas de oficina de la profesora {one}"),
        2 => format!("Introducción a la estadística, parte {}", one % COURSES),
        _ => format!("Zoom meeting {one}"),
    }
}

fn file(kind: &str, view: &str, size: u64) -> KnownFile {
    KnownFile::of(&zoom::RecordingFile {
        id: Some(zoom::FileId::new(format!("{kind}-{view}"))),
        kind: zoom::FileKind::parse(kind),
        extension: kind.to_owned(),
        recording_type: zoom::RecordingType::parse(view),
        start: None,
        end: None,
        size: Some(size),
        status: zoom::FileStatus::Completed,
        address: None,
        play_url: None,
    })
}
