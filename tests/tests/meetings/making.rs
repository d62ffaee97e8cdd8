//! Meetings are made: with their link, as the last one, what is odd said first, and never twice.
//! Refuses to look at what becomes of them later.

use journeys::{Laptop, Ran, small_world, typed};
use rehearsal::{Options, World};
use serde_json::json;

use super::{json_of, made, me, number, requests, schedule, world};

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_made_with_its_link_and_is_known_at_once() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let meeting = made(
        &laptop,
        "--topic Regression --text 'Bring pens' --start 2031-06-03T09:00 --minutes 90 --registration manual --recording local --waiting-room off",
    );
    let number = number(&meeting);
    assert_eq!(meeting["start"], "2031-06-03T07:00:00Z");
    assert_eq!(meeting["local"], "2031-06-03T09:00:00");
    assert_eq!(meeting["not_taken"], json!([]));
    assert_eq!(meeting["belongs_to"]["course"], "STAT101");

    let whole = world.zoom().whole_meeting(number.parse().unwrap()).unwrap();
    let agenda = whole["agenda"].as_str().unwrap();
    let (link, text) = agenda.split_once('\n').unwrap();
    assert!(link.ends_with("courses/STAT101/"), "{agenda}");
    assert_eq!(text, "Bring pens");
    assert_eq!(whole["settings"]["approval_type"], 1);
    assert_eq!(whole["timezone"], "Europe/Zurich");

    let listed = json_of(&laptop.must(&["meetings", "--course", "STAT101", "--json"]));
    let listed = listed.as_array().unwrap();
    let listed = listed
        .iter()
        .find(|one| one["meeting_id"].as_u64() == number.parse().ok())
        .unwrap();
    assert_eq!(
        (&listed["topic"], &listed["linked_in"]),
        (&json!("Regression"), &json!("zoom"))
    );

    // Another laptop reads the same from Zoom alone.
    let other = Laptop::with_accounts(&world);
    other.must(&["sync"]);
    let shown = json_of(&other.must(&["meeting", "show", &number, "--json"]));
    assert_eq!(shown["belongs_to"]["course"], "STAT101");
    assert_eq!(shown["text"], "Bring pens");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_open_is_as_in_the_last_meeting_of_that_course() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    made(
        &laptop,
        "--topic Regression --start 2031-06-03T09:00 --minutes 75 --registration automatic --mute-on-entry on",
    );
    let next = made(&laptop, "--start 2031-06-10T09:00");
    assert_eq!(
        (
            &next["topic"],
            &next["minutes"],
            &next["registration"],
            &next["mute_on_entry"]
        ),
        (
            &json!("Regression"),
            &json!(75),
            &json!("automatic"),
            &json!(true)
        )
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_odd_is_said_before_anything_is_sent() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    made(
        &laptop,
        "--topic First --start 2031-06-03T09:00 --minutes 60",
    );
    let before = requests(&world, "POST", "/v2/users/");
    for (more, odd) in [
        ("--start 2031-06-03T09:30", "overlap"),
        ("--start 2020-06-03T09:30", "past"),
        ("--start 2031-03-30T02:30", "hour-skipped"),
        ("--start 2031-10-26T02:30", "hour-twice"),
        (
            "--start 2031-06-05T14:00 --weekly --days mon --times 3",
            "first-class-later",
        ),
    ] {
        let ran = schedule(&laptop, more);
        assert_eq!(ran.code, Some(1), "{}", ran.stdout);
        let plan = json_of(&ran.stdout);
        assert_eq!(plan["made"], false);
        assert_eq!(plan["odd"][0]["odd"], odd, "{plan}");
    }
    let hosts = json_of(&laptop.must(&["hosts", "--json"]));
    let hosts = hosts.as_array().unwrap();
    let free = hosts.iter().find(|host| host["licensed"] == false).unwrap();
    let ran = laptop.run(&[
        "meeting",
        "schedule",
        "--none",
        "--topic",
        "x",
        "--start",
        "2031-06-03 09:00",
        "--host",
        free["email"].as_str().unwrap(),
        "--recording",
        "cloud",
        "--registration",
        "manual",
        "--json",
    ]);
    let odd: Vec<_> = json_of(&ran.stdout)["odd"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["odd"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        odd,
        ["forty-minutes", "registration-unpaid", "cloud-unpaid"]
    );
    assert_eq!(
        requests(&world, "POST", "/v2/users/"),
        before,
        "nothing was sent"
    );

    // Said, and wanted all the same.
    made(&laptop, "--start 2031-10-26T02:30 --anyway");
    world.stop().await;
}

/// What overlaps with that meeting among what is odd about another.
fn overlap_with(ran: &Ran, number: &str) -> Option<serde_json::Value> {
    let plan = json_of(&ran.stdout);
    let odd = plan["odd"].as_array().unwrap().iter();
    odd.filter(|odd| odd["odd"] == "overlap")
        .find(|odd| odd["meeting_id"].as_u64() == number.parse().ok())
        .cloned()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_class_is_compared_with_every_class_of_the_hosts_other_series() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let line = "--topic Series --start 2031-10-14T09:15 --minutes 60 --weekly --times 3";
    let number_of_it = number(&made(&laptop, line));
    let last = schedule(&laptop, "--start 2031-10-28T09:30 --dry-run");
    let odd = overlap_with(&last, &number_of_it).expect("the third class is at that time");
    assert_eq!(odd["start"], "2031-10-28T08:15:00Z");
    let beside = schedule(
        &laptop,
        "--start 2031-10-07T09:30 --weekly --times 4 --dry-run",
    );
    let odd = overlap_with(&beside, &number_of_it).expect("three of four are at those times");
    assert_eq!(
        (&odd["class"], &odd["more"]),
        (&json!("2031-10-14T07:30:00Z"), &json!(2))
    );
    // A class that was deleted is no class.
    laptop.must(&["meeting", "delete", &number_of_it, "--class", "2031-10-28"]);
    let free = schedule(&laptop, "--start 2031-10-28T09:30 --dry-run");
    assert_eq!(overlap_with(&free, &number_of_it), None, "{}", free.stdout);

    // Moving a whole series looks at all of its classes.
    let evening = "--topic Evening --start 2031-10-07T18:00 --minutes 60 --weekly --times 3";
    let evening = number(&made(&laptop, evening));
    let line = format!("meeting edit {evening} --start 2031-10-07T09:30 --json");
    let moved = overlap_with(&laptop.run(&typed(&line)), &number_of_it).unwrap();
    assert_eq!(moved["more"], 1, "{moved}");

    // A laptop that only synced knows the classes that Zoom lists.
    let today = jiff::Zoned::now().date();
    let (first, third) = (
        today.saturating_add(jiff::Span::new().days(20)),
        today.saturating_add(jiff::Span::new().days(34)),
    );
    let line =
        format!("--topic Near --start {first}T03:15 --minutes 60 --weekly --times 3 --anyway");
    let near = number(&made(&laptop, &line));
    let other = Laptop::ready(&world);
    let ran = schedule(
        &other,
        &format!("--topic x --start {third}T03:30 --dry-run"),
    );
    assert!(overlap_with(&ran, &near).is_some(), "{}", ran.stdout);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn webinars_are_made_where_the_plan_has_them() {
    let without = world().await;
    let laptop = Laptop::ready(&without);
    let refused = schedule(
        &laptop,
        "--topic 'Open day' --start 2031-06-03T09:00 --webinar",
    );
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("plan"), "{}", refused.stderr);
    without.stop().await;

    let with = World::start(Options {
        webinars: true,
        ..small_world()
    })
    .await
    .unwrap();
    let laptop = Laptop::ready(&with);
    let webinar = made(
        &laptop,
        "--topic 'Open day' --start 2031-06-03T09:00 --webinar",
    );
    let number = number(&webinar);
    assert_eq!(
        (&webinar["webinar"], &webinar["kind"]),
        (&json!(true), &json!(5))
    );
    laptop.must(&["meeting", "edit", &number, "--minutes", "30"]);
    assert_eq!(requests(&with, "PATCH", "/v2/webinars/"), 1);
    laptop.must(&["meeting", "delete", &number]);
    assert_eq!(requests(&with, "DELETE", "/v2/webinars/"), 1);
    with.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_of_no_course_is_made_and_the_agenda_is_said_to_be_impossible() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let host = me(&laptop);
    let ran = laptop.run(&typed(&format!(
        "meeting schedule --none --topic Global --start 2031-06-03T09:00 --host {host} --calendar"
    )));
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("made meeting"), "{}", ran.stdout);
    assert!(
        ran.stderr.contains("In the course it was not done"),
        "{}",
        ran.stderr
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_whose_answer_was_lost_is_found_and_not_made_twice() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let before = requests(&world, "POST", "/v2/users/");
    world.zoom().lose_next_answer();
    let meeting = made(
        &laptop,
        "--topic 'Lost answer' --start 2031-06-03T09:00 --weekly --times 2",
    );
    assert_eq!(meeting["belongs_to"]["course"], "STAT101");
    assert_eq!(requests(&world, "POST", "/v2/users/"), before + 1);
    laptop.must(&["sync"]);
    let listed = json_of(&laptop.must(&["meetings", "--json"]));
    let same = listed
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["topic"] == "Lost answer");
    assert_eq!(same.count(), 1);

    // What is in no list cannot be looked for: that is said, and nothing is sent again.
    world.zoom().lose_next_answer();
    let ran = laptop.run(&[
        "meeting",
        "schedule",
        "--none",
        "--host",
        &me(&laptop),
        "--topic",
        "Now",
        "--now",
        "--anyway",
    ]);
    assert_eq!(ran.code, Some(1), "{}", ran.stdout);
    assert_eq!(requests(&world, "POST", "/v2/users/"), before + 2);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instant_meeting_of_a_course_belongs_to_it_though_zooms_agenda_does_not_say_so() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let meeting = made(&laptop, "--topic Now --now --announce");
    assert_eq!(meeting["belongs_to"]["course"], "STAT101");
    assert_eq!(meeting["linked_in"], "here");
    assert_eq!(meeting["in_course"]["announced"], true, "{meeting}");
    let history = json_of(&laptop.must(&["activity", &number(&meeting), "--json"]));
    let rows = history.as_array().unwrap();
    assert!(rows.iter().all(|row| row["origin"] == "here"), "{history}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_zone_alone_makes_the_classes_anew_which_is_said() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let line = "--topic Series --start 2031-10-14T09:15 --weekly --times 4";
    let number = number(&made(&laptop, line));
    laptop.must(&["meeting", "delete", &number, "--class", "2031-10-21"]);
    let line = format!("meeting edit {number} --zone Europe/Lisbon --json");
    let ran = laptop.run(&typed(&line));
    assert_eq!(ran.code, Some(1));
    let odd = &json_of(&ran.stdout)["odd"][0];
    assert_eq!(
        *odd,
        json!({"odd": "classes-anew", "moved": 0, "deleted": 1})
    );
    world.stop().await;
}
