//! The text files of a recording, as Zoom writes them: captions, chat, polls, timeline, summary.
//! Every cue lies within the six seconds that the film plays. No file here knows its own address.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::seed::Seed;

/// What the texts of one recording have in common.
#[derive(Clone, Debug)]
pub struct Scene {
    pub topic: Option<String>,
    pub start: Timestamp,
    pub host: String,
    /// Who else speaks; may be empty.
    pub students: Vec<String>,
    /// Makes the texts of two recordings differ even where everybody says the same.
    pub seed: u64,
}

const SAID: [&str; 8] = [
    "Good evening, everybody. Can you all hear me?",
    "Today we finish what we began last week.",
    "Look at the picture: it counts the seconds.",
    "The tone that you hear is an A, four hundred and forty hertz.",
    "Could you show the last step again, please?",
    "Of course. Write it down, it will be in the exam.",
    "Is the recording going to be in the course?",
    "It will be there before tomorrow morning.",
];

impl Scene {
    /// Who speaks the n-th cue, and what.
    fn cue(&self, n: u64) -> (&str, &'static str) {
        let seed = Seed::new(self.seed).part("cue").nth(n);
        let who = match seed.below(self.students.len() as u64 + 2) {
            0 | 1 => &self.host,
            other => &self.students[other as usize - 2],
        };
        (
            who,
            SAID[seed.part("said").below(SAID.len() as u64) as usize],
        )
    }

    /// An id that stands in each text, so that no two are equal.
    fn mark(&self, of: &str) -> String {
        hex::encode(Seed::new(self.seed).part(of).bytes::<8>())
    }
}

/// `audio_transcript`: WebVTT with the speaker before each cue.
pub fn transcript(scene: &Scene) -> String {
    captions(scene, "transcript", |who, said| format!("{who}: {said}"))
}

/// `closed_caption`: WebVTT without speakers.
pub fn closed_captions(scene: &Scene) -> String {
    captions(scene, "captions", |_, said| said.to_owned())
}

fn captions(scene: &Scene, of: &str, line: impl Fn(&str, &str) -> String) -> String {
    let mut text = format!("WEBVTT\r\n\r\nNOTE {}\r\n", scene.mark(of));
    for n in 0..3 {
        let (who, said) = scene.cue(n);
        let (from, to) = (n * 2, n * 2 + 2);
        text += &format!(
            "\r\n{}\r\n00:00:{from:02}.000 --> 00:00:{to:02}.000\r\n{}\r\n",
            n + 1,
            line(who, said)
        );
    }
    text
}

/// `chat_file`: one line per message, offset and sender first, separated by tabs.
pub fn chat(scene: &Scene) -> String {
    let mut text = String::new();
    for n in 0..4 {
        let (who, said) = scene.cue(10 + n);
        text += &format!("00:00:{:02}\tFrom {who} : {said}\r\n", n + 1);
    }
    text + &format!(
        "00:00:06\tFrom {} : https://example.org/notes/{}\r\n",
        scene.host,
        scene.mark("chat")
    )
}

/// `poll`: the report's head, then one row per answer.
pub fn poll_csv(scene: &Scene) -> String {
    let topic = scene
        .topic
        .as_deref()
        .unwrap_or_default()
        .replace('"', "\"\"");
    let mut text = format!(
        "Poll Report,{}\r\nTopic,Start Time\r\n\"{topic}\",{}\r\n\r\n#,User Name,Submitted Date/Time,Question,Answer\r\n",
        scene.mark("poll"),
        scene.start
    );
    for (n, student) in scene.students.iter().enumerate() {
        let when = scene.start + SignedDuration::from_secs(n as i64 + 1);
        let answer = ["Yes", "No", "Not yet"][n % 3];
        text += &format!(
            "{},\"{}\",{when},\"Did you follow?\",{answer}\r\n",
            n + 1,
            student.replace('"', "\"\"")
        );
    }
    text
}

/// `timeline`: who was heard when.
pub fn timeline_json(scene: &Scene) -> String {
    let points: Vec<_> = (0..3)
        .map(|n| {
            let (who, _) = scene.cue(n);
            json!({
                "ts": format!("00:00:{:02}.000", n * 2),
                "users": [{"username": who, "multiple_people": false, "user_id": scene.mark(who)}],
            })
        })
        .collect();
    json!({"timeline": points, "id": scene.mark("timeline")}).to_string()
}

/// `summary`: what Zoom's assistant wrote.
pub fn summary_json(scene: &Scene) -> String {
    json!({
        "id": scene.mark("summary"),
        "overall_summary": format!("{} let a test picture run for six seconds and answered questions.", scene.host),
        "items": [{"label": scene.topic, "start_time": "00:00:00.000", "end_time": "00:00:06.000"}],
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(seed: u64) -> Scene {
        Scene {
            topic: Some("\"Quoted\", with comma".to_owned()),
            start: Timestamp::UNIX_EPOCH,
            host: "María García".to_owned(),
            students: vec!["Ann \"A\" Lee".to_owned(), "李 小红".to_owned()],
            seed,
        }
    }

    #[test]
    fn captions_begin_with_the_header_and_end_within_the_film() {
        for text in [transcript(&scene(1)), closed_captions(&scene(1))] {
            assert!(text.starts_with("WEBVTT\r\n\r\n"));
            assert_eq!(text.matches(" --> ").count(), 3);
            assert!(text.contains("00:00:04.000 --> 00:00:06.000"));
        }
    }

    #[test]
    fn what_claims_to_be_json_parses() {
        for text in [timeline_json(&scene(1)), summary_json(&scene(1))] {
            assert!(
                serde_json::from_str::<serde_json::Value>(&text)
                    .unwrap()
                    .is_object()
            );
        }
    }

    #[test]
    fn no_text_of_one_recording_equals_that_of_another() {
        for make in [
            transcript,
            closed_captions,
            chat,
            poll_csv,
            timeline_json,
            summary_json,
        ] {
            assert_ne!(make(&scene(1)), make(&scene(2)));
            assert_eq!(make(&scene(1)), make(&scene(1)));
        }
    }
}
