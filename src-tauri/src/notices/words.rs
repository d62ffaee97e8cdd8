//! What a notice says: title, text and button, in the window's language.
//! Refuses to name who is in a meeting, and to put a name from outside where a desktop would read it as markup.

use std::collections::BTreeSet;

use jiff::Timestamp;
use lectern::notices::{News, Notice, Subject};

use crate::words::Words;

/// Longer names are cut by desktops, each at another place.
const LONGEST: usize = 80;
/// More courses than these are not named.
const COURSES: usize = 3;

const RECORDING: &str = "shell-notice-recording";
const RECORDINGS: &str = "shell-notice-recordings";
const WITH_TRANSCRIPT: &str = "shell-notice-with-transcript";
const TRANSCRIPT: &str = "shell-notice-transcript";
const TRANSCRIPTS: &str = "shell-notice-transcripts";
const COPIED: &str = "shell-notice-copied";
const COPIES: &str = "shell-notice-copies";
const NOT_COPIED: &str = "shell-notice-not-copied";
const NOT_COPIES: &str = "shell-notice-not-copies";
const NOT_COPIED_TEXT: &str = "shell-notice-not-copied-text";
const MEETING: &str = "shell-notice-meeting";
const MEETINGS: &str = "shell-notice-meetings";
const MEETING_TEXT: &str = "shell-notice-meeting-text";
const PEOPLE: &str = "shell-notice-people";
const PEOPLES: &str = "shell-notice-peoples";
const JOINED: &str = "shell-notice-joined";
const LEFT: &str = "shell-notice-left";
const LEAVING: &str = "shell-notice-leaving";
const LEAVINGS: &str = "shell-notice-leavings";
const LEAVING_TEXT: &str = "shell-notice-leaving-text";
const COURSE: &str = "shell-notice-course";
const NO_COURSE: &str = "shell-notice-no-course";
const COPY: &str = "shell-notice-act-copy";
const OPEN: &str = "shell-notice-act-open";
const START: &str = "shell-notice-act-start";
const JOIN: &str = "shell-notice-act-join";
const REVIEW: &str = "shell-notice-act-review";
const DOWNLOAD: &str = "shell-notice-act-download";

/// The words that notices say, for the test that they stand in every language.
#[cfg(test)]
pub(crate) const WORDS: [&str; 28] = [
    RECORDING,
    RECORDINGS,
    WITH_TRANSCRIPT,
    TRANSCRIPT,
    TRANSCRIPTS,
    COPIED,
    COPIES,
    NOT_COPIED,
    NOT_COPIES,
    NOT_COPIED_TEXT,
    MEETING,
    MEETINGS,
    MEETING_TEXT,
    PEOPLE,
    PEOPLES,
    JOINED,
    LEFT,
    LEAVING,
    LEAVINGS,
    LEAVING_TEXT,
    COURSE,
    NO_COURSE,
    COPY,
    OPEN,
    START,
    JOIN,
    REVIEW,
    DOWNLOAD,
];

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) body: String,
    /// What stands on its button.
    pub(super) act: String,
}

/// The words of a notice; none of one that speaks of nothing. `names`: those of single people may be shown.
pub(super) fn told(notice: &Notice, now: Timestamp, names: bool, words: &Words) -> Option<Told> {
    let news: Vec<&News> = notice.items.iter().map(|item| &item.news).collect();
    let (first, alone) = (*news.first()?, news.len() == 1);
    // Titles are never read as markup; that is where topics stand.
    let title = |one: &str, several: &str| {
        let topic =
            topic(first.subject()).filter(|_| alone && (names || !first.subject().personal));
        match topic {
            Some(topic) => words.say_with(one, &[("topic", &topic)]),
            None => words.say_counted(several, news.len()),
        }
    };
    let courses = courses(&news, words);
    let mut lines: Vec<String> = Vec::new();
    let (title, act) = match first {
        News::Recording {
            transcript,
            can_copy,
            ..
        } => {
            lines.push(courses);
            if alone && *transcript {
                lines.push(words.say(WITH_TRANSCRIPT));
            }
            let act = if alone && *can_copy { COPY } else { OPEN };
            (title(RECORDING, RECORDINGS), act)
        }
        News::Transcript { .. } => {
            lines.push(courses);
            (title(TRANSCRIPT, TRANSCRIPTS), OPEN)
        }
        News::Copied { .. } => {
            lines.push(courses);
            (title(COPIED, COPIES), OPEN)
        }
        News::NotCopied { .. } => {
            lines.extend([courses, words.say(NOT_COPIED_TEXT)]);
            (title(NOT_COPIED, NOT_COPIES), OPEN)
        }
        News::Meeting {
            start, may_start, ..
        } => {
            // "In 10 minutes" until it is 9.
            let seconds = usize::try_from(start.duration_since(now).as_secs()).unwrap_or(0);
            lines.push(words.say_counted(MEETING_TEXT, seconds.div_ceil(60)));
            if first.subject().course.is_some() {
                lines.push(courses);
            }
            let act = match (alone, *may_start) {
                (true, true) => START,
                (true, false) => JOIN,
                (false, _) => OPEN,
            };
            (title(MEETING, MEETINGS), act)
        }
        News::People { .. } => {
            let sum = |side: fn(&News) -> u64| -> usize {
                let all: u64 = news.iter().map(|news| side(news)).sum();
                usize::try_from(all).unwrap_or(usize::MAX)
            };
            let counted = [(JOINED, sum(joined)), (LEFT, sum(left))];
            lines.push(courses);
            for (message, count) in counted {
                if count > 0 {
                    lines.push(words.say_counted(message, count));
                }
            }
            (title(PEOPLE, PEOPLES), REVIEW)
        }
        News::Leaving { .. } => {
            lines.extend([courses, words.say(LEAVING_TEXT)]);
            (title(LEAVING, LEAVINGS), DOWNLOAD)
        }
    };
    lines.retain(|line| !line.is_empty());
    Some(Told {
        title,
        body: lines.join("\n"),
        act: words.say(act),
    })
}

fn joined(news: &News) -> u64 {
    match news {
        News::People { to_add, .. } => *to_add,
        _ => 0,
    }
}

fn left(news: &News) -> u64 {
    match news {
        News::People { to_remove, .. } => *to_remove,
        _ => 0,
    }
}

/// Of which courses they are; empty where they are too many to be of use, or of none among several.
fn courses(news: &[&News], words: &Words) -> String {
    let codes: BTreeSet<String> = news
        .iter()
        .filter_map(|news| match news {
            News::Copied { course, .. } | News::NotCopied { course, .. } => Some(course.as_str()),
            other => other.subject().course.as_deref(),
        })
        .map(|code| one_line(code, |one| matches!(one, '<' | '>' | '&')))
        .collect();
    match codes.len() {
        0 if news.len() == 1 => words.say(NO_COURSE),
        1..=COURSES => {
            let codes: Vec<String> = codes.into_iter().collect();
            words.say_with(COURSE, &[("code", &codes.join(", "))])
        }
        _ => String::new(),
    }
}

fn topic(subject: &Subject) -> Option<String> {
    let topic = one_line(subject.topic.as_deref()?, |_| false);
    (!topic.trim().is_empty()).then_some(topic)
}

/// A name from outside: on one line, not too long, and unable to turn what stands around it.
fn one_line(name: &str, left_out: impl Fn(char) -> bool) -> String {
    let turns = |one: char| matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let mut plain = name
        .chars()
        .filter(|one| !turns(*one) && !left_out(*one))
        .map(|one| if one.is_control() { ' ' } else { one });
    let mut shown: String = plain.by_ref().take(LONGEST).collect();
    if plain.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use lectern::journal::{AccountId, NoticeId, Scope};
    use lectern::notices::Item;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).unwrap()
    }

    fn subject(topic: &str, course: Option<&str>) -> Subject {
        Subject {
            topic: Some(topic.into()),
            start: Some(at(0)),
            course: course.map(Into::into),
            personal: false,
        }
    }

    fn recording(subject: Subject) -> News {
        News::Recording {
            account: AccountId(1),
            uuid: "u".into(),
            can_copy: subject.course.is_some(),
            transcript: true,
            subject,
        }
    }

    fn meeting(subject: Subject, may_start: bool) -> News {
        News::Meeting {
            account: AccountId(1),
            number: 5,
            start: at(600),
            subject,
            may_start,
        }
    }

    fn say(news: Vec<News>, names: bool) -> Told {
        let items = news.into_iter().enumerate().map(|(index, news)| Item {
            id: NoticeId(index as i64 + 1),
            at: at(0),
            news,
        });
        let notice = Notice {
            id: NoticeId(1),
            items: items.collect(),
        };
        let told = told(&notice, at(2), names, &Words::of(Some("en"))).unwrap();
        let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
        Told {
            title: plain(told.title),
            body: plain(told.body),
            act: told.act,
        }
    }

    #[test]
    fn one_recording_is_named_and_several_are_counted() {
        let one = say(vec![recording(subject("Springs", Some("PHYS110")))], false);
        assert_eq!(one.title, "Recording ready: Springs");
        assert_eq!(one.body, "Course PHYS110\nWith transcript");
        assert_eq!(one.act, "Copy to course");
        let three = ["A", "B", "C"].map(|topic| recording(subject(topic, Some("PHYS110"))));
        let told = say(three.into(), false);
        assert_eq!(told.title, "3 recordings are ready");
        assert_eq!(
            (told.body.as_str(), told.act.as_str()),
            ("Course PHYS110", "Open")
        );
    }

    #[test]
    fn what_is_called_after_somebody_is_named_only_where_names_are_switched_on() {
        let mut of_one = subject("Talk with Ada Lovelace", None);
        of_one.personal = true;
        let hidden = say(vec![recording(of_one.clone())], false);
        assert!(!format!("{hidden:?}").contains("Ada"), "{hidden:?}");
        assert_eq!(hidden.title, "A recording is ready");
        let shown = say(vec![recording(of_one.clone())], true);
        assert!(shown.title.contains("Ada Lovelace"));
        let hidden = say(vec![meeting(of_one, true)], false);
        assert!(!format!("{hidden:?}").contains("Ada"), "{hidden:?}");
    }

    #[test]
    fn people_are_counted_and_never_named() {
        let changed = News::People {
            scope: Scope::whole(AccountId(1), 5),
            subject: subject("Statistics", Some("STAT101")),
            to_add: 3,
            to_remove: 1,
        };
        let told = say(vec![changed], true);
        assert_eq!(told.body, "Course STAT101\n3 joined the course\n1 left it");
        assert_eq!(told.act, "Review");
    }

    #[test]
    fn a_meeting_says_in_how_many_minutes_and_offers_what_the_user_may() {
        let told = say(vec![meeting(subject("Springs", None), true)], false);
        assert_eq!(told.body, "Begins in 10 minutes");
        assert_eq!(told.act, "Start");
        let told = say(vec![meeting(subject("Springs", None), false)], false);
        assert_eq!(told.act, "Join");
    }

    #[test]
    fn hostile_names_are_short_on_one_line_and_no_markup() {
        let topic = format!("a\nb\u{202e}c <b>&amp;</b> {}", "long ".repeat(80));
        let told = say(vec![recording(subject(&topic, Some("<i>X&Y</i>")))], false);
        assert!(told.title.starts_with("Recording ready: a bc <b>"));
        assert!(told.title.chars().count() < 110 && !told.title.contains('\n'));
        assert!(!told.body.contains(['<', '>', '&']), "{}", told.body);
    }
}
