//! Topics: those that a file name, a title or a table must survive, each of them seen in some account, and plain lessons.
//! Knows no meeting.

use super::Target;
use crate::Topics;

/// The n-th topic for something that belongs to that course. `named` ones also say which course, by code or title.
pub(super) fn topic(topics: Topics, n: usize, target: &Target, named: bool) -> Option<String> {
    match topics {
        Topics::Odd => odd(n, target, named),
        Topics::Lessons => Some(lesson(n, target, named)),
    }
}

/// What a class of that course is about.
fn lesson(n: usize, target: &Target, named: bool) -> String {
    let lessons: [&str; 6] = match target.course.get(..4) {
        Some("STAT") => [
            "What is a random variable?",
            "Sampling",
            "Correlation",
            "Regression, part 1",
            "Regression, part 2",
            "Confidence intervals",
        ],
        Some("PHYS") => [
            "Forces",
            "Momentum",
            "Springs",
            "Pendulums",
            "Waves",
            "Heat",
        ],
        Some("ALGE") => [
            "Vectores",
            "Matrices",
            "Determinantes",
            "Espacios vectoriales",
            "Aplicaciones lineales",
            "Diagonalización",
        ],
        _ => [
            "Before the telescope",
            "Galileo",
            "Newton and his time",
            "Lavoisier",
            "Darwin",
            "Marie Curie",
        ],
    };
    let lesson = lessons[n / 3 % lessons.len()];
    if named {
        format!("{} {lesson}", target.course)
    } else {
        lesson.to_owned()
    }
}

fn odd(n: usize, target: &Target, named: bool) -> Option<String> {
    let code = &target.course;
    let plain = match n % 8 {
        0 => return Some(format!("{}: week {}", target.title, n / 8 + 1)),
        1 => Some("../../x".to_owned()),
        2 => None,
        3 => Some("CON".to_owned()),
        4 => Some(long(300)),
        5 => Some("🎓 Review 🧪👩‍🔬 — part 2".to_owned()),
        6 => Some("Q&A <b>\"exam\"</b> 50% | a:b*c?".to_owned()),
        _ => Some("مراجعة \u{202e}4pm.exe\u{202c} الفصل".to_owned()),
    };
    match (plain, named) {
        (plain, false) => plain,
        (None, true) => Some(code.clone()),
        // The code stands where cutting to 300 characters leaves it.
        (Some(plain), true) => Some(format!("{code} {plain}").chars().take(300).collect()),
    }
}

fn long(characters: usize) -> String {
    "A lecture whose organiser pasted its abstract into the topic, "
        .chars()
        .cycle()
        .take(characters)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target() -> Target {
        Target {
            course: "STAT101".to_owned(),
            directory: "STAT101".to_owned(),
            session: None,
            title: "Statistics 101".to_owned(),
        }
    }

    #[test]
    fn a_topic_that_must_name_its_course_does() {
        let both = (0..40).flat_map(|n| [(Topics::Odd, n), (Topics::Lessons, n)]);
        for (topics, n) in both {
            let topic = topic(topics, n, &target(), true).unwrap();
            assert!(
                topic.contains("STAT101") || topic.contains("Statistics 101"),
                "{topic}"
            );
        }
    }

    #[test]
    fn the_longest_has_three_hundred_characters_with_and_without_a_code() {
        for named in [true, false] {
            assert_eq!(
                topic(Topics::Odd, 4, &target(), named)
                    .unwrap()
                    .chars()
                    .count(),
                300
            );
        }
    }
}
