use super::super::suggest::suggestions;
use super::*;
use crate::DataFolder;
use crate::journal::{
    AccountKind, HostRow, KnownRecording, Link, LinkKey, LinkOrigin, ListQuery, MeetingRow,
    NewAccount, Presence,
};

const TOPICS: [&str; 6] = [
    "STAT101: week 3",
    "Álgebra lineal, repaso",
    "PHYS110 lab",
    "office hours",
    "HIST200",
    "",
];

struct World {
    _directory: tempfile::TempDir,
    journal: Journal,
    zoom: AccountId,
    campus: AccountId,
}

impl World {
    fn new() -> Self {
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
        let courses = [
            ("STAT101", "Statistics 101", None, true),
            ("ALGE300", "Álgebra lineal", None, true),
            ("PHYS110", "Physics", None, true),
            ("PHYS110", "Physics", Some(1), true),
            ("HIST200", "History", None, false),
        ]
        .map(|(code, title, session, runs)| CourseRow {
            campus,
            code: code.to_owned(),
            session,
            directory: code.to_owned(),
            title: title.to_owned(),
            session_name: None,
            runs,
        });
        journal.put_courses(campus, &courses).unwrap();
        let hosts = ["h0", "h1", "h2"].map(|id| HostRow {
            account: zoom,
            id: id.to_owned(),
            email: format!("{id}@campus.example"),
            name: format!("Host {id}"),
            licensed: true,
            active: true,
            created_at: None,
        });
        journal.put_hosts(zoom, &hosts).unwrap();
        Self {
            _directory: directory,
            journal,
            zoom,
            campus,
        }
    }

    fn record(&self, uuid: &str, number: u64, kind: i64, host: &str, topic: &str) {
        self.journal
            .put_recording(&KnownRecording {
                account: self.zoom,
                uuid: uuid.to_owned(),
                number,
                host: host.to_owned(),
                topic: Some(topic.to_owned()),
                kind,
                start: "2026-11-09T13:00:00Z".parse().unwrap(),
                timezone: None,
                minutes: None,
                deletes_on: None,
                presence: Presence::There,
            })
            .unwrap();
    }

    fn link(&self, key: LinkKey, code: &str, session: Option<u64>) {
        let link = Link {
            target: Target::Course {
                campus: self.campus,
                code: code.to_owned(),
                session,
                group: None,
            },
            origin: LinkOrigin::Here,
        };
        self.journal.put_link(self.zoom, &key, Some(&link)).unwrap();
    }

    fn meet(&self, number: u64, topic: &str, agenda: Option<&str>) {
        self.journal
            .put_meetings(&[MeetingRow {
                account: self.zoom,
                number,
                host: "h0".to_owned(),
                topic: Some(topic.to_owned()),
                kind: 2,
                start: None,
                minutes: None,
                timezone: None,
                agenda_line: agenda.map(str::to_owned),
                gone: false,
            }])
            .unwrap();
    }

    /// The guesses of pages of that size, and those of everything, both as (uuid, target, reason).
    fn both(&self, limit: usize) -> [Vec<(String, Target, Reason)>; 2] {
        let today = jiff::civil::date(2026, 11, 23);
        let mut by_page = Vec::new();
        let mut offset = 0;
        loop {
            let page = self
                .journal
                .recordings_page(&ListQuery::default(), offset, limit, today)
                .unwrap();
            if page.rows.is_empty() {
                break;
            }
            let guesses = suggestions_for(&self.journal, &page.rows).unwrap();
            assert_eq!(guesses.len(), page.rows.len());
            for (row, guess) in page.rows.iter().zip(guesses) {
                if let Some(guess) = guess {
                    assert_eq!(key_of_course(&guess), guess.target.clone().without_group());
                    by_page.push((row.recording.uuid.clone(), guess.target, guess.reason));
                }
            }
            offset += page.rows.len();
        }
        let mut all: Vec<_> = suggestions(&self.journal)
            .unwrap()
            .into_iter()
            .map(|guess| (guess.uuid, guess.target, guess.reason))
            .collect();
        let by_uuid = |one: &(String, Target, Reason)| one.0.clone();
        by_page.sort_by_key(by_uuid);
        all.sort_by_key(by_uuid);
        [by_page, all]
    }
}

fn key_of_course(guess: &Guess) -> Target {
    Target::Course {
        campus: guess.course.campus,
        code: guess.course.code.clone(),
        session: guess.course.session,
        group: None,
    }
}

impl Target {
    fn without_group(mut self) -> Self {
        if let Self::Course { group, .. } = &mut self {
            *group = None;
        }
        self
    }
}

mod same_as_for_everything {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn guesses_of_pages_are_those_made_with_everything_in_sight(
            recordings in prop::collection::vec((0_u64..5, prop::sample::select(vec![2_i64, 2, 8, 4]), 0_usize..3, 0_usize..6), 1..14),
            links in prop::collection::vec((any::<bool>(), 0_u64..14, 0_usize..5), 0..5),
            agendas in prop::collection::vec((0_u64..5, any::<bool>()), 0..2),
            limit in 1_usize..8,
        ) {
            let world = World::new();
            for (one, (number, kind, host, topic)) in recordings.iter().enumerate() {
                world.record(&format!("u{one}"), *number, *kind, &format!("h{host}"), TOPICS[*topic]);
            }
            for (is_instance, one, course) in links {
                let key = if is_instance {
                    LinkKey::Instance(format!("u{one}"))
                } else {
                    LinkKey::Number(one % 5)
                };
                let (code, session) = [("STAT101", None), ("ALGE300", None), ("PHYS110", None), ("PHYS110", Some(1)), ("HIST200", None)][course];
                world.link(key, code, session);
            }
            for (number, is_foreign) in agendas {
                let line = if is_foreign { "https://campus.example/courses/OTHER/index.php" } else { "see you" };
                world.meet(number, TOPICS[0], Some(line));
            }
            let [by_page, all] = world.both(limit);
            prop_assert_eq!(by_page, all);
        }
    }
}

#[test]
fn a_meeting_is_guessed_by_its_topic_its_recordings_and_its_host() {
    let world = World::new();
    world.meet(1, "STAT101: week 3", None);
    world.meet(2, "office hours", None);
    world.meet(3, "Álgebra lineal", None);
    world.meet(4, "STAT101", None);
    world.meet(5, "office hours", None);
    world.record("a", 2, 2, "h0", "x");
    world.link(LinkKey::Instance("a".to_owned()), "PHYS110", Some(1));
    world.record("b", 3, 2, "h1", "STAT101");
    world.link(LinkKey::Number(4), "STAT101", None);
    let rows: Vec<MeetingListRow> = (1..=5)
        .map(|number| {
            world
                .journal
                .meeting_row(world.zoom, number)
                .unwrap()
                .unwrap()
        })
        .collect();
    let guesses = suggestions_for_meetings(&world.journal, &rows).unwrap();
    let reasons: Vec<Option<Reason>> = guesses
        .into_iter()
        .map(|guess| guess.map(|guess| guess.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            Some(Reason::CodeInTopic {
                code: "STAT101".to_owned()
            }),
            Some(Reason::SameMeeting { number: 2 }),
            None,
            None,
            Some(Reason::HostTeachesOneCourse {
                host: "Host h0".to_owned()
            }),
        ],
        "the third speaks for another course than its recording, the fourth is linked"
    );
}
