//! A journal of a whole department: its meetings, its recordings, and what became of them.
//! Asks nothing of it.

use chamilo::{Document, DocumentId, DocumentKind};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use lectern::journal::{
    AccountId, AccountKind, CourseRow, DocumentState, FileRowId, HostRow, Kept, KnownFile,
    KnownRecording, Link, LinkKey, LinkOrigin, MeetingRow, NewAccount, Presence, Published, Target,
    TransferKind,
};
use lectern::{Journal, Result};

pub(crate) const MEETINGS: u64 = 20_000;
pub(crate) const COURSES: u64 = 60;
const RECORDINGS: u64 = 10_000;
const HOSTS: u64 = 40;

pub(crate) struct World {
    pub(crate) zoom: AccountId,
    pub(crate) campus: AccountId,
    pub(crate) today: Date,
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
}

impl World {
    pub(crate) fn fill(journal: &Journal) -> Result<Self> {
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

    pub(crate) fn course(&self, one: u64) -> Target {
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
}

fn code(one: u64) -> String {
    format!("CODE{}", one / 2)
}

fn session(one: u64) -> Option<u64> {
    (one % 2 == 1).then_some(one + 100)
}

pub(crate) fn number(one: u64) -> u64 {
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
