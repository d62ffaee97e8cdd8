//! What a course and a calendar program see of meetings: agenda entries, announcements, iCalendar files.
//! Refuses to look at what Zoom holds.

use journeys::{Laptop, typed};
use rehearsal::World;
use serde_json::{Value, json};

use super::{json_of, made, number, schedule, world};

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_of_a_course_holds_its_meetings_and_names_what_it_leaves_out() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let number = number(&made(
        &laptop,
        "--topic 'Löwe; Käse' --start 2031-06-03T09:00 --minutes 60",
    ));
    let file = laptop.data().join("course.ics");
    let path = file.to_str().unwrap();
    laptop.must(&["meeting", "ics", "--course", "STAT101", "--output", path]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains(&format!("UID:zoom-{number}@lectern\r\n")));
    assert!(text.contains("SUMMARY:Löwe\\; Käse\r\n"), "{text}");
    assert!(text.contains("DTSTART:20310603T070000Z\r\n"));

    let told = json_of(&laptop.must(&["meeting", "ics", &number, "--json"]));
    assert_eq!(
        (&told["meetings"], &told["left_out"], &told["file"]),
        (&json!(1), &json!([]), &Value::Null)
    );
    assert!(told["calendar"].as_str().unwrap().contains("Käse"));
    let told = json_of(&laptop.must(&["meeting", "ics", &number, "--json", "--output", path]));
    assert_eq!(
        (&told["file"], &told["calendar"]),
        (&json!(path), &Value::Null)
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_courses_agenda_holds_one_entry_per_class_and_follows_every_change() {
    let world = world().await;
    assert!(world.campus().set_zone("America/Lima"));
    let laptop = Laptop::ready(&world);
    let series = made(
        &laptop,
        "--topic 'Q&A <live>' --text 'Bring pens' --start 2031-10-14T09:15 --weekly --times 3 --minutes 60 --calendar --announce=mail",
    );
    let number = number(&series);
    assert_eq!(
        series["in_course"],
        json!({"agenda": {"written": 3, "taken_out": 0, "as_before": 0, "campus_clock": "2031-10-14 02:15:00"},
               "announced": true, "problem": null, "message": null})
    );
    let starts = || {
        let mut starts: Vec<_> = world
            .campus()
            .agenda()
            .iter()
            .filter(|entry| entry.content.contains(&number))
            .map(|entry| entry.start.to_string())
            .collect();
        starts.sort();
        starts
    };
    assert_eq!(
        starts(),
        [
            "2031-10-14T07:15:00Z",
            "2031-10-21T07:15:00Z",
            "2031-10-28T08:15:00Z"
        ]
    );
    let first = world.campus().agenda()[0].clone();
    assert_eq!(
        (first.title.as_str(), first.course.as_str()),
        ("Q&A <live>", "STAT101")
    );
    assert_eq!(first.sent_to, ["everyone"]);
    assert!(
        first.content.contains(&format!("/j/{number}"))
            && first.content.contains("rel=\"noopener\"")
    );
    let announced = world.campus().announcements();
    assert_eq!(announced.len(), 1);
    assert!(announced[0].mailed && announced[0].content.contains(&number));

    // Nothing is written twice; a class that moves is moved, one that goes is taken out, from any laptop.
    let same = json_of(&laptop.must(&typed(&format!(
        "meeting edit {number} --minutes 60 --calendar --json"
    ))));
    assert_eq!(same["in_course"]["agenda"]["as_before"], 3);
    let other = Laptop::ready(&world);
    let said = other.must(&typed(&format!(
        "meeting edit {number} --class 2031-10-21 --start 2031-10-22T10:00"
    )));
    assert!(
        said.contains(", on the campus Wed 2031-10-22 03:00"),
        "{said}"
    );
    assert_eq!(
        starts(),
        [
            "2031-10-14T07:15:00Z",
            "2031-10-22T08:00:00Z",
            "2031-10-28T08:15:00Z"
        ]
    );
    laptop.must(&["meeting", "delete", &number, "--class", "2031-10-14"]);
    assert_eq!(starts(), ["2031-10-22T08:00:00Z", "2031-10-28T08:15:00Z"]);
    let before = starts();
    laptop.must(&["meeting", "delete", &number, "--series"]);
    assert_eq!(starts(), [""; 0]);
    let undone = laptop.must(&["meeting", "delete", &number, "--undo"]);
    assert!(undone.contains("2 entries written"), "{undone}");
    assert_eq!(starts(), before, "what was taken out is put back");
    let happened = json_of(&laptop.must(&["activity", &number, "--json"]));
    let happened: Vec<_> = (happened.as_array().unwrap().iter())
        .map(|row| {
            (
                row["what"].as_str().unwrap(),
                row["origin"].as_str().unwrap(),
            )
        })
        .take(4)
        .collect();
    assert_eq!(
        happened,
        [
            ("brought-back", "here"),
            ("out-of-agenda", "here"),
            ("deleted", "here"),
            ("class-deleted", "here")
        ],
        "done here, and not found out by a sync"
    );
    laptop.must(&["meeting", "delete", &number, "--series"]);
    assert_eq!(world.campus().announcements().len(), 1);

    // What nobody put there stays out.
    let plain = made(&laptop, "--topic Plain --start 2031-06-03T09:00");
    assert_eq!(plain["in_course"]["agenda"], Value::Null);
    world.stop().await;
}

fn entries_of(world: &World, course: &str) -> Vec<(String, String)> {
    let all = world.campus().agenda().into_iter();
    let mut entries: Vec<_> = all
        .filter(|entry| entry.course == course)
        .map(|entry| (entry.title, entry.content))
        .collect();
    entries.sort();
    entries
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_somebody_wrote_by_hand_is_theirs_whatever_address_is_in_it() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let line = "--topic Regression --start 2031-06-03T09:00 --minutes 60 --calendar";
    let meeting = made(&laptop, line);
    let number = number(&meeting);
    let pasted = format!("<p>With a guest: https://zoom.example/j/{number}</p>");
    let start = "2031-06-02T07:00:00Z".parse().unwrap();
    let campus = world.campus();
    campus.write_entry("STAT101", "Guest lecture", &pasted, start);
    // At the very time of the class, under its very title.
    let same = "2031-06-03T07:00:00Z".parse().unwrap();
    campus.write_entry("STAT101", "Regression", "<p>Room 5</p>", same);

    laptop.must(&typed(&format!("meeting edit {number} --text Rulers")));
    let left = entries_of(&world, "STAT101");
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.contains(&("Guest lecture".into(), pasted.clone())));
    assert!(left.contains(&("Regression".into(), "<p>Room 5</p>".into())));
    assert!(left[2].0.contains(&number) && left[2].1.contains("Rulers"));

    laptop.must(&["meeting", "delete", &number]);
    let left = entries_of(&world, "STAT101");
    assert_eq!(left.len(), 2, "{left:?}");
    laptop.must(&["meeting", "delete", &number, "--undo"]);
    assert_eq!(
        entries_of(&world, "STAT101").len(),
        3,
        "it is back in the agenda"
    );
    let history = json_of(&laptop.must(&["activity", &number, "--json"]));
    let mut rows = history.as_array().unwrap().iter();
    assert!(rows.all(|row| row["origin"] == "here"), "{history}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_interrupted_deletion_left_in_the_agenda_goes_when_it_is_repeated() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let line = "--topic Regression --start 2031-06-03T09:00 --calendar";
    let number = number(&made(&laptop, line));
    assert_eq!(entries_of(&world, "STAT101").len(), 1);
    // As a command leaves it that is killed between Zoom and the course.
    assert!(world.zoom().delete_meeting(number.parse().unwrap()));
    let ran = laptop.run(&["meeting", "delete", &number]);
    assert_eq!(ran.code, Some(1), "{}", ran.stdout);
    assert_eq!(entries_of(&world, "STAT101"), []);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_is_to_stand_in_an_agenda_out_of_reach_stands_there_with_the_next_edit() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let campus = world.campus();
    campus.set_online_elsewhere(true);
    campus.end_browser_sessions();
    let line = "--topic Regression --start 2031-06-03T09:00 --minutes 60 --calendar";
    let meeting = json_of(&schedule(&laptop, line).stdout);
    assert_ne!(meeting["in_course"]["problem"], Value::Null, "{meeting}");
    let number = number(&meeting);
    // Another failure in between does not make the wish a smaller one.
    laptop.run(&typed(&format!("meeting edit {number} --minutes 50")));
    campus.set_online_elsewhere(false);
    assert_eq!(entries_of(&world, "STAT101"), []);

    laptop.must(&typed(&format!("meeting edit {number} --minutes 45")));
    assert_eq!(entries_of(&world, "STAT101").len(), 1);
    // From then on it is as any other: what is not there is not put there.
    laptop.must(&["meeting", "delete", &number]);
    assert_eq!(entries_of(&world, "STAT101"), []);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_was_to_stand_in_an_agenda_stands_there_when_its_deletion_is_taken_back() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let campus = world.campus();
    campus.set_online_elsewhere(true);
    campus.end_browser_sessions();
    let line = "--topic Regression --start 2031-06-03T09:00 --minutes 60 --calendar";
    let meeting = json_of(&schedule(&laptop, line).stdout);
    assert_ne!(meeting["in_course"]["problem"], Value::Null, "{meeting}");
    let number = number(&meeting);
    campus.set_online_elsewhere(false);

    // The course is there again: there is nothing to take out of its agenda.
    laptop.must(&["meeting", "delete", &number]);
    assert_eq!(entries_of(&world, "STAT101"), []);
    laptop.must(&["meeting", "delete", &number, "--undo"]);
    assert_eq!(entries_of(&world, "STAT101").len(), 1);

    // Of another, nobody wished it.
    let other = self::number(&made(&laptop, "--topic Plain --start 2031-06-10T09:00"));
    laptop.must(&["meeting", "delete", &other]);
    laptop.must(&["meeting", "delete", &other, "--undo"]);
    assert_eq!(entries_of(&world, "STAT101").len(), 1);
    world.stop().await;
}
