//! What the tray says for what is known: pure, and so told line by line.
//! Refuses to show anything.

use jiff::SignedDuration;
use lectern::journal::AccountId;

use super::super::known::Ready;
use super::*;
use crate::view::id::RecordingId;

const ACCOUNT: AccountId = AccountId(1);
const NUMBER: u64 = 81_234_567_890;

fn now() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn next(minutes: i64) -> Next {
    Next {
        account: ACCOUNT,
        number: NUMBER,
        topic: Some("Correlation".to_owned()),
        start: Some(now() + SignedDuration::from_mins(minutes)),
        may_start: true,
        runs: false,
    }
}

fn ready(count: usize) -> Vec<Ready> {
    let one = |number| Ready {
        id: RecordingId::of(ACCOUNT, &format!("u{number}")),
        topic: Some(format!("Lesson {number}")),
    };
    (1..=count).map(one).collect()
}

/// Without the marks that isolate a name's direction.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn content(known: &Known, language: &str) -> Content {
    let zone = TimeZone::get("Europe/Zurich").unwrap();
    let words = Words::of(Some(language));
    let mut content = Content::of(known, now(), &zone, words.title(false), &words);
    content.tooltip = plain(&content.tooltip);
    for line in &mut content.lines {
        match line {
            Line::Told(text) | Line::Does(text, _) => *text = plain(text),
            Line::Separator => {}
        }
    }
    content
}

fn lines(known: &Known, language: &str) -> Vec<String> {
    let lines = content(known, language).lines;
    let told = lines.into_iter().map(|line| match line {
        Line::Separator => "—".to_owned(),
        Line::Told(text) => format!("({text})"),
        Line::Does(text, _) => text,
    });
    told.collect()
}

#[test]
fn with_nothing_known_it_still_opens_reads_and_ends() {
    assert_eq!(
        lines(&Known::default(), "en"),
        [
            "(No meeting of yours ahead)",
            "—",
            "Sync now",
            "—",
            "Open Lectern",
            "Quit Lectern"
        ]
    );
    assert_eq!(content(&Known::default(), "en").tooltip, "Lectern");
}

#[test]
fn everything_that_is_known_has_its_line_and_its_act() {
    let known = Known {
        next: Some(next(25)),
        under_way: UnderWay {
            downloads: 3,
            copies: 1,
            paused: 2,
        },
        reading: true,
        ready: ready(5),
        ready_in_all: 7,
    };
    assert_eq!(
        lines(&known, "en"),
        [
            "Correlation, in 25 minutes",
            "Start Correlation",
            "—",
            "3 files are being downloaded",
            "1 file is being copied to its course",
            "2 files are paused",
            "—",
            "Ready: Lesson 1",
            "Ready: Lesson 2",
            "Ready: Lesson 3",
            "Ready: Lesson 4",
            "Ready: Lesson 5",
            "2 more are ready",
            "—",
            "(Reading Zoom and the campus…)",
            "Pause all",
            "Resume all",
            "—",
            "Open Lectern",
            "Quit Lectern",
        ]
    );
    let content = content(&known, "en");
    assert_eq!(content.tooltip, "Lectern: Correlation, in 25 minutes");
    let acts = content.lines.into_iter().filter_map(|line| match line {
        Line::Does(_, act) => Some(act),
        _ => None,
    });
    let (account, number) = (ACCOUNT, NUMBER);
    let recording = |name: &str| Act::Recording(RecordingId::of(ACCOUNT, name));
    assert_eq!(
        acts.collect::<Vec<_>>(),
        [
            Act::Meeting { account, number },
            Act::Enter { account, number },
            Act::Recordings,
            Act::Recordings,
            Act::Recordings,
            recording("u1"),
            recording("u2"),
            recording("u3"),
            recording("u4"),
            recording("u5"),
            Act::Ready,
            Act::PauseAll,
            Act::ResumeAll,
            Act::Open,
            Act::Quit,
        ]
    );
}

#[test]
fn the_time_that_is_left_is_never_told_shorter_than_it_is() {
    let told = |seconds: i64| {
        let next = Next {
            start: Some(now() + SignedDuration::from_secs(seconds)),
            ..next(0)
        };
        let words = Words::of(Some("en"));
        plain(&when(&next, now(), &TimeZone::UTC, &words))
    };
    for (seconds, expected) in [
        (-600, "now"),
        (0, "now"),
        (1, "in 1 minute"),
        (60, "in 1 minute"),
        (61, "in 2 minutes"),
        (59 * 60, "in 59 minutes"),
        (59 * 60 + 1, "in 1 h 00 min"),
        (150 * 60, "in 2 h 30 min"),
        (23 * 3600 + 59 * 60, "in 23 h 59 min"),
        (24 * 3600, "in 1 day"),
        // Midnight lies between: it is told by the calendar.
        (47 * 3600, "in 2 days"),
        (9 * 24 * 3600, "in 9 days"),
    ] {
        assert_eq!(told(seconds), expected, "{seconds}");
    }
}

#[test]
fn somebody_elses_meeting_is_joined_and_one_that_runs_is_now() {
    let known = Known {
        next: Some(Next {
            may_start: false,
            runs: true,
            start: None,
            topic: None,
            ..next(0)
        }),
        ..Known::default()
    };
    assert_eq!(lines(&known, "en")[..2], ["No topic, now", "Join No topic"]);
}

#[test]
fn it_speaks_the_language_of_the_window() {
    let known = Known {
        next: Some(next(1)),
        under_way: UnderWay {
            downloads: 1,
            ..UnderWay::default()
        },
        ..Known::default()
    };
    assert_eq!(
        lines(&known, "fr")[..2],
        ["Correlation, dans 1 minute", "Démarrer Correlation"]
    );
    assert_eq!(
        lines(&known, "es")[..2],
        ["Correlation, en 1 minuto", "Iniciar Correlation"]
    );
    assert!(lines(&known, "fr").contains(&"Tout mettre en pause".to_owned()));
}

#[test]
fn a_name_from_outside_is_one_short_line_that_turns_nothing_around() {
    let words = Words::of(Some("en"));
    assert_eq!(name(Some("a\u{202e}b\nc\t d"), &words), "ab c d");
    assert_eq!(name(Some("  \u{200f} "), &words), "No topic");
    let long = name(Some(&"word ".repeat(60)), &words);
    assert!(
        long.ends_with('…') && long.chars().count() <= LONGEST_NAME + 1,
        "{long}"
    );
}
