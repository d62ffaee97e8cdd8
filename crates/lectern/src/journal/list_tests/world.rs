//! A small journal on a real file, and what each change does to it.

use chamilo::{CourseCode, Document, DocumentId, DocumentKind, SessionId};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::super::*;
use super::change::{Change, TOPICS};

pub(super) fn today() -> Date {
    date(2026, 11, 23)
}

pub(super) fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// A zone whose days are not those of UTC.
pub(super) fn zone() -> TimeZone {
    TimeZone::get("America/Bogota").unwrap()
}

/// A moment near midnight of Bogotá, so many days after 18 November.
pub(super) fn start(day: i64) -> Timestamp {
    let first: Timestamp = "2026-11-18T04:30:00Z".parse().unwrap();
    first + Span::new().hours(day * 24)
}

/// A journal with a Zoom account and a campus.
pub(super) struct World {
    directory: tempfile::TempDir,
    pub(super) journal: Journal,
    pub(super) zoom: AccountId,
    pub(super) campus: AccountId,
}

impl World {
    pub(super) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let journal = Journal::open(&DataFolder::at(directory.path()).unwrap()).unwrap();
        let account = |name: &str, kind| {
            journal
                .put_account(&NewAccount {
                    name: name.to_owned(),
                    kind,
                    address: format!("https://{name}.example/"),
                    hosts: None,
                })
                .unwrap()
        };
        let zoom = account(
            "zoom",
            AccountKind::ZoomJwt {
                api_key: "key".to_owned(),
            },
        );
        let campus = account(
            "campus",
            AccountKind::Campus {
                username: "teacher".to_owned(),
            },
        );
        Self {
            directory,
            journal,
            zoom,
            campus,
        }
    }

    /// The same journal, opened as another process opens it.
    pub(super) fn second_process(&self) -> Journal {
        Journal::open(&DataFolder::at(self.directory.path()).unwrap()).unwrap()
    }

    /// A few of everything, always the same.
    pub(super) fn fill(&self) {
        let apply = |change| self.apply(&self.journal, &change);
        apply(Change::Hosts {
            name: Some("Teresa García"),
        });
        apply(Change::Courses {
            runs: true,
            title: "Statistics",
            autumn: true,
        });
        for one in 0..5 {
            apply(Change::Meeting {
                number: one,
                kind: 2,
                day: Some(8),
                minutes: Some(60),
                topic: Some(TOPICS[0]),
                gone: false,
            });
            apply(Change::Recording {
                one,
                meeting: one,
                kind: 2,
                day: 3,
                topic: Some(TOPICS[1].to_owned()),
                deletes: None,
                presence: Presence::There,
            });
            apply(Change::Files {
                one,
                sizes: vec![Some(100 + one)],
                processing: false,
            });
            apply(Change::Link {
                key: LinkKey::Number(600_000_000 + one),
                target: Some(0),
            });
        }
        apply(Change::Keep { one: 0 });
        apply(Change::Documents {
            course: 0,
            copies: vec![(0, DocumentState::Proven)],
        });
    }

    fn target(&self, target: usize) -> Target {
        match target {
            0 | 1 => Target::Course {
                campus: self.campus,
                code: "STAT101".to_owned(),
                session: (target == 1).then_some(7),
                group: None,
            },
            2 => Target::Course {
                campus: self.campus,
                code: "HIST200".to_owned(),
                session: None,
                group: Some(4),
            },
            3 => Target::User {
                campus: self.campus,
                id: 5,
            },
            _ => Target::Nobody,
        }
    }

    pub(super) fn apply(&self, journal: &Journal, change: &Change) {
        let uuid = |one: &u64| format!("u{one}");
        let first_file = |one: &u64| {
            let files = journal.files_of(self.zoom, &uuid(one)).unwrap();
            files.first().map(|file| file.id)
        };
        match change {
            Change::Recording {
                one,
                meeting,
                kind,
                day,
                topic,
                deletes,
                presence,
            } => journal
                .put_recording(&KnownRecording {
                    account: self.zoom,
                    uuid: uuid(one),
                    number: 600_000_000 + meeting,
                    host: "h1".to_owned(),
                    topic: topic.clone(),
                    kind: *kind,
                    start: start(*day),
                    timezone: None,
                    minutes: Some(45),
                    deletes_on: deletes.map(|days| today().saturating_add(Span::new().days(days))),
                    presence: *presence,
                })
                .unwrap(),
            Change::Files {
                one,
                sizes,
                processing,
            } => {
                if journal.recording(self.zoom, &uuid(one)).unwrap().is_some() {
                    let files: Vec<KnownFile> = sizes
                        .iter()
                        .zip(["active_speaker", "audio_transcript"])
                        .map(|(size, view)| file(*size, view, *processing))
                        .collect();
                    journal.put_files(self.zoom, &uuid(one), &files).unwrap();
                }
            }
            Change::Keep { one } => {
                if let Some(id) = first_file(one) {
                    let kept = Kept {
                        path: "a.mp4".to_owned(),
                        size: 10,
                        sha256: "00".to_owned(),
                    };
                    journal.keep_file(id, &kept).unwrap();
                }
            }
            Change::Lose { one } => {
                if let Some(id) = first_file(one) {
                    journal.lose_file(id).unwrap();
                }
            }
            Change::Presence { one, presence } => journal
                .set_presence(self.zoom, &uuid(one), *presence)
                .unwrap(),
            Change::Link { key, target } => {
                let link = target.map(|target| Link {
                    target: self.target(target),
                    origin: LinkOrigin::Here,
                });
                // Its campus may have been forgotten.
                let _ = journal.put_link(self.zoom, key, link.as_ref());
            }
            Change::Courses {
                runs,
                title,
                autumn,
            } => {
                let course = |session: Option<u64>| CourseRow {
                    campus: self.campus,
                    code: "STAT101".to_owned(),
                    session,
                    directory: "STAT101".to_owned(),
                    title: (*title).to_owned(),
                    session_name: session.map(|_| "Autumn".to_owned()),
                    runs: *runs,
                };
                let mut courses = vec![course(None)];
                courses.extend(autumn.then(|| course(Some(7))));
                let _ = journal.put_courses(self.campus, &courses);
            }
            Change::Hosts { name } => {
                let host = name.map(|name| HostRow {
                    account: self.zoom,
                    id: "h1".to_owned(),
                    email: "teresa@campus.example".to_owned(),
                    name: name.to_owned(),
                    licensed: true,
                    active: true,
                    created_at: None,
                });
                journal.put_hosts(self.zoom, host.as_slice()).unwrap();
            }
            Change::Me { email } => journal.follow_hosts(self.zoom, None, *email).unwrap(),
            Change::Transfer {
                one,
                publish,
                state,
                why,
            } => {
                let Some(file) = first_file(one) else { return };
                let kind = if *publish {
                    TransferKind::Publish(PublishTo {
                        campus: self.campus,
                        place: chamilo::Place {
                            course: CourseCode::new("STAT101"),
                            directory: "STAT101".to_owned(),
                            session: Some(SessionId::new(7)),
                            group: None,
                        },
                        folder: "Zoom-recordings".to_owned(),
                        hidden: false,
                        proof: Proof::Sha256,
                        content: Content::File,
                    })
                } else {
                    TransferKind::Pull
                };
                let Ok(id) = journal.ask_transfer(&kind, file, now()) else {
                    return;
                };
                let mut row = journal.transfer(id).unwrap().unwrap();
                row.state = *state;
                row.why.clone_from(why);
                journal.put_progress(&row).unwrap();
            }
            Change::Documents { course, copies } => {
                let Target::Course { code, session, .. } = self.target(*course) else {
                    return;
                };
                for (at, (one, state)) in copies.iter().enumerate() {
                    let document = Document {
                        id: Some(DocumentId::new(at as u64 + 1)),
                        path: format!("/Zoom-recordings/{at}.mp4"),
                        title: "x".to_owned(),
                        size: Some(10),
                        kind: DocumentKind::File,
                        visible: true,
                    };
                    let published = Published {
                        campus: self.campus,
                        course: &code,
                        session,
                        folder: "/Zoom-recordings",
                        document: &document,
                        file: first_file(one),
                        state: *state,
                    };
                    let _ = journal.put_document(&published);
                }
                if copies.is_empty() {
                    journal
                        .forget_folder(self.campus, &code, session, "Zoom-recordings")
                        .unwrap();
                }
            }
            Change::Meeting {
                number,
                kind,
                day,
                minutes,
                topic,
                gone,
            } => journal
                .put_meetings(&[MeetingRow {
                    account: self.zoom,
                    number: 600_000_000 + number,
                    host: "h1".to_owned(),
                    topic: topic.map(str::to_owned),
                    kind: *kind,
                    start: day.map(start),
                    minutes: *minutes,
                    timezone: None,
                    agenda_line: None,
                    gone: *gone,
                }])
                .unwrap(),
            Change::ForgetCampus => journal.forget_account(self.campus).unwrap(),
        }
    }
}

fn file(size: Option<u64>, view: &str, processing: bool) -> KnownFile {
    let kind = if view == "audio_transcript" {
        "TRANSCRIPT"
    } else {
        "MP4"
    };
    let described = zoom::RecordingFile {
        id: Some(zoom::FileId::new(view)),
        kind: zoom::FileKind::parse(kind),
        extension: kind.to_owned(),
        recording_type: zoom::RecordingType::parse(view),
        start: None,
        end: None,
        size,
        status: if processing {
            zoom::FileStatus::Processing
        } else {
            zoom::FileStatus::Completed
        },
        address: None,
        play_url: None,
    };
    KnownFile::of(&described)
}
