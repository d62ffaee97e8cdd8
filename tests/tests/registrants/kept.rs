//! What every sync does about registrants: of which meetings it asks Zoom, and what of it stands in their history.
//! Refuses to look at what somebody asks for by name.

use std::collections::BTreeMap;

use rehearsal::Options;
use rehearsal::zoom::Approval;
use serde_json::{Value, json};

use super::{Stage, school};

impl Stage {
    /// How often Zoom was asked for something of this meeting, since so many requests.
    fn asked_of(&self, number: u64, since: usize) -> usize {
        let number = number.to_string();
        let log = self.world.zoom().requests();
        let asked = log[since..].iter();
        asked
            .filter(|asked| asked.path.split('/').any(|part| part == number))
            .count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_that_is_over_is_no_trouble_of_every_sync_and_a_webinar_is_compared() {
    let stage = Stage::set(Options {
        students: 12,
        webinars: true,
        ..school()
    })
    .await;
    let campus = stage.world.campus().url().to_owned();
    let host = stage.world.campus().person("tgarcia").unwrap();
    // Its only class begins as it is made, so that none is to come.
    let series = stage
        .world
        .zoom()
        .make_meeting(
            &host.email,
            &json!({"type": 8, "topic": "Last week", "agenda": format!("{campus}courses/STAT101/"), "duration": 1,
                "recurrence": {"type": 1, "end_times": 1}, "settings": {"approval_type": 0}}),
        )
        .unwrap();
    let series = series["id"].as_u64().unwrap();
    let webinar: Value = serde_json::from_str(&stage.laptop.must(&[
        "meeting",
        "schedule",
        "--course",
        "STAT101",
        "--host",
        &host.email,
        "--topic",
        "Open day",
        "--start",
        "2031-06-03T09:00",
        "--webinar",
        "--json",
    ]))
    .unwrap();
    let webinar = webinar["meeting_id"].as_u64().unwrap();
    stage.must("sync");
    stage.must("registrants sync N! --keep offer");

    let before = stage.requests();
    let ran = stage.run("sync");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        stage.asked_of(webinar, before) > 1,
        "a webinar is compared as a meeting is"
    );
    assert!(
        stage.asked_of(series, before) <= 1,
        "a series that is over is asked for its classes, and for nobody: {}",
        stage.asked_of(series, before)
    );
    assert!(stage.asked_of(stage.number, before) > 1, "the others are");
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn classes_that_differ_from_the_course_are_noted_once_each() {
    let stage = Stage::of(9).await;
    let series = stage.world.zoom().series()[0];
    stage
        .world
        .zoom()
        .set_registration(series, Approval::Automatic, 2);
    let listed = stage.json(&format!("registrants list {series} --json"));
    let class = |index: usize| listed["classes"][index]["id"].as_str().unwrap().to_owned();
    let campus = stage.world.campus();
    let mut students = campus.students("STAT101", 0);
    for index in [0, 1] {
        stage.must(&format!(
            "registrants sync {series} --class {}",
            class(index)
        ));
        students.pop();
        campus.set_students("STAT101", 0, &students);
    }
    let noted = || {
        let rows = stage.json(&format!("activity {series} --json"));
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows.as_array().unwrap() {
            if row["what"] == "differs" {
                *counts.entry(row["class"].to_string()).or_default() += 1;
            }
        }
        counts
    };
    for _ in 0..3 {
        stage.must("sync");
    }
    let once = BTreeMap::from([0, 1].map(|index| (json!(class(index)).to_string(), 1)));
    assert_eq!(noted(), once);
    // What happened in between makes it news again.
    stage.must(&format!("registrants sync {series} --class {}", class(0)));
    students.pop();
    campus.set_students("STAT101", 0, &students);
    stage.must("sync");
    stage.must("sync");
    assert!(noted().values().all(|count| *count == 2), "{:?}", noted());
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_class_of_a_meeting_without_classes_is_none_and_what_is_kept_is_kept() {
    let stage = Stage::of(9).await;
    let ran = stage.run("registrants sync N! --every-class --keep apply");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stderr.contains("No class of this meeting"), "{ran:?}");
    assert_eq!(stage.registered(), Vec::<String>::new());
    // By hand, so that the host's word counts; from then on by itself.
    stage.must("registrants sync N!");
    let campus = stage.world.campus();
    let mut students = campus.students("STAT101", 0);
    students.pop();
    campus.set_students("STAT101", 0, &students);
    stage.must("sync");
    assert_eq!(stage.registered(), stage.people_of_course());
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_changed_are_told_until_a_sync_that_compared_them_finds_them_in_step() {
    let stage = Stage::of(9).await;
    stage.must("registrants sync N!");
    let told = || {
        let people = stage.json("today --json")["people_changed"].clone();
        // The course has a series as well, for which nobody was registered yet.
        let of_this = |row: &&Value| row["number"] == stage.number;
        people.as_array().unwrap().iter().filter(of_this).count()
    };
    let campus = stage.world.campus();
    let all = campus.students("STAT101", 0);
    campus.set_students("STAT101", 0, &all[1..]);
    stage.must("sync");
    assert_eq!(told(), 1);
    // Nobody gets into the campus: nothing is compared.
    campus.set_online_elsewhere(true);
    campus.end_browser_sessions();
    let ran = stage.run("sync");
    assert_ne!(ran.code, Some(0), "{ran:?}");
    assert_eq!(told(), 1, "a sync that could not compare settles nothing");
    campus.set_online_elsewhere(false);
    stage.must("sync");
    assert_eq!(told(), 1);
    campus.set_students("STAT101", 0, &all);
    stage.must("sync");
    assert_eq!(told(), 0);
    let history = stage.must("activity N!");
    assert!(
        history.contains("do not differ from the course any more"),
        "{history}"
    );
    // What nobody wants to know any more is not told either.
    campus.set_students("STAT101", 0, &all[1..]);
    stage.must("sync");
    assert_eq!(told(), 1);
    stage.must("registrants sync N! --keep off");
    campus.set_students("STAT101", 0, &all);
    stage.must("sync");
    assert_eq!(told(), 0);
    stage.world.stop().await;
}
