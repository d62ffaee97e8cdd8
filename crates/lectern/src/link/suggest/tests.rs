use super::*;
use crate::journal::{KnownRecording, Link, LinkOrigin, Presence};

const CAMPUS: AccountId = AccountId(9);

fn course(code: &str, title: &str, session: Option<u64>, runs: bool) -> CourseRow {
    CourseRow {
        campus: CAMPUS,
        code: code.to_owned(),
        session,
        directory: code.to_owned(),
        title: title.to_owned(),
        session_name: None,
        runs,
    }
}

fn target(code: &str, session: Option<u64>) -> Target {
    Target::Course {
        campus: CAMPUS,
        code: code.to_owned(),
        session,
        group: None,
    }
}

fn row(uuid: &str, number: u64, host: &str, topic: &str, link: Option<Target>) -> RecordingRow {
    RecordingRow {
        recording: KnownRecording {
            account: AccountId(1),
            uuid: uuid.to_owned(),
            number,
            host: host.to_owned(),
            topic: Some(topic.to_owned()),
            kind: 2,
            start: "2026-11-09T13:00:00Z".parse().unwrap(),
            timezone: None,
            minutes: None,
            deletes_on: None,
            presence: Presence::There,
        },
        host: host.to_owned(),
        link: link.map(|target| Link {
            target,
            origin: LinkOrigin::Here,
        }),
        course: None,
        files: Vec::new(),
    }
}

fn courses() -> Vec<CourseRow> {
    vec![
        course("STAT101", "Statistics 101", None, true),
        course("ALGE300", "Álgebra lineal", None, true),
        course("PHYS110", "Physics", Some(1), true),
        course("HIST200", "History", None, false),
        course("統計", "統計学", None, true),
    ]
}

fn guesses(rows: &[RecordingRow]) -> Vec<(String, Target, Reason)> {
    suggest(rows, &courses(), &HashSet::new())
        .into_iter()
        .map(|guess| (guess.uuid, guess.target, guess.reason))
        .collect()
}

fn guessed(topic: &str) -> Option<(Target, Reason)> {
    guesses(&[row("u", 1, "h", topic, None)])
        .pop()
        .map(|(_, target, reason)| (target, reason))
}

#[test]
fn a_code_or_a_title_in_the_topic_names_the_course() {
    for (topic, code, session, by_code) in [
        ("STAT101: week 3", "STAT101", None, true),
        ("week 3 (stat 101)", "STAT101", None, true),
        ("Stat-101 ../../x", "STAT101", None, true),
        ("STAT101 مراجعة", "STAT101", None, true),
        ("Statistics 101, week 3", "STAT101", None, false),
        ("ALGEBRA Lineal — repaso", "ALGE300", None, false),
        ("PHYS110 🎓", "PHYS110", Some(1), true),
        ("統計学第3回", "統計", None, false),
    ] {
        let (found, reason) = guessed(topic).unwrap_or_else(|| panic!("{topic}"));
        assert_eq!(found, target(code, session), "{topic}");
        assert_eq!(
            matches!(reason, Reason::CodeInTopic { .. }),
            by_code,
            "{topic}"
        );
    }
}

#[test]
fn parts_of_words_other_peoples_courses_and_two_courses_name_none() {
    for topic in [
        "STAT1012",
        "XSTAT101",
        "Statistics 1010",
        "HIST200",
        "History",
        "STAT101 and ALGE300",
        "",
        "Physicsology",
    ] {
        assert_eq!(guessed(topic), None, "{topic}");
    }
}

#[test]
fn a_later_reason_decides_between_courses_that_an_earlier_one_left() {
    let mut both = courses();
    both.push(course("PHYS110", "Physics", None, true));
    let rows = [
        row("a", 1, "h", "x", Some(target("PHYS110", Some(1)))),
        row("b", 2, "h", "PHYS110 lab", None),
        row("c", 3, "other", "PHYS110 lab", None),
    ];
    let found = suggest(&rows, &both, &HashSet::new());
    assert_eq!(
        found.len(),
        1,
        "base course or session cannot be told for another host"
    );
    assert_eq!(
        (found[0].uuid.as_str(), &found[0].target),
        ("b", &target("PHYS110", Some(1)))
    );
}

#[test]
fn the_same_number_comes_before_everything_else() {
    let rows = [
        row("a", 1, "h", "x", Some(target("STAT101", None))),
        row("b", 1, "h", "ALGE300", None),
        row("c", 2, "h", "ALGE300", None),
    ];
    assert_eq!(
        guesses(&rows),
        [
            (
                "b".to_owned(),
                target("STAT101", None),
                Reason::SameMeeting { number: 1 }
            ),
            (
                "c".to_owned(),
                target("ALGE300", None),
                Reason::CodeInTopic {
                    code: "ALGE300".to_owned()
                }
            ),
        ]
    );
}

#[test]
fn a_personal_room_says_nothing_by_its_number_and_is_assigned_by_instance() {
    let mut rows = [
        row("a", 1, "h", "x", Some(target("STAT101", None))),
        row("b", 1, "i", "ALGE300", None),
    ];
    for row in &mut rows {
        row.recording.kind = 4;
    }
    let found = suggest(&rows, &courses(), &HashSet::new());
    assert_eq!(found[0].target, target("ALGE300", None));
    assert_eq!(
        found[0].item,
        Item::Instance {
            account: AccountId(1),
            uuid: "b".to_owned()
        }
    );
}

#[test]
fn a_host_of_one_course_and_an_only_course_speak_last() {
    let rows = [
        row("a", 1, "h", "x", Some(target("STAT101", None))),
        row("b", 2, "h", "y", None),
        row("c", 3, "i", "y", None),
        row("d", 4, "k", "x", Some(target("STAT101", None))),
        row("e", 5, "k", "x", Some(target("ALGE300", None))),
        row("f", 6, "k", "y", None),
    ];
    let reason = Reason::HostTeachesOneCourse {
        host: "h".to_owned(),
    };
    assert_eq!(
        guesses(&rows),
        [("b".to_owned(), target("STAT101", None), reason)]
    );
    let only = [
        course("STAT101", "Statistics 101", None, true),
        course("HIST200", "History", None, false),
    ];
    let found = suggest(&[row("u", 1, "h", "y", None)], &only, &HashSet::new());
    assert_eq!(
        (found[0].target.clone(), found[0].reason.clone()),
        (target("STAT101", None), Reason::OnlyCourse)
    );
}

#[test]
fn two_instances_that_disagree_and_a_meeting_that_is_taken_get_no_guess() {
    let rows = [
        row("a", 1, "h", "STAT101", None),
        row("b", 1, "h", "ALGE300", None),
        row("c", 2, "h", "STAT101", None),
    ];
    let taken = HashSet::from([(AccountId(1), 2)]);
    assert_eq!(suggest(&rows, &courses(), &taken), []);
}
