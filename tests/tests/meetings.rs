//! Meetings made, changed, deleted, started and put into calendars, command by command, as a person types them.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use journeys::{Laptop, Ran, last_line, small_world};
use rehearsal::{Options, World};
use serde_json::{Value, json};

async fn world() -> World {
    World::start(small_world()).await.unwrap()
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The e-mail address of the user of the world, who is its first host.
fn me(laptop: &Laptop) -> String {
    let hosts = json_of(&laptop.must(&["hosts", "--json"]));
    let others = |email: &str| email.starts_with("host");
    let mine = hosts
        .as_array()
        .unwrap()
        .iter()
        .find(|host| !others(host["email"].as_str().unwrap()));
    mine.unwrap()["email"].as_str().unwrap().to_owned()
}

fn schedule(laptop: &Laptop, more: &[&str]) -> Ran {
    let host = me(laptop);
    let mut line = vec![
        "meeting",
        "schedule",
        "--course",
        "STAT101",
        "--host",
        &host,
        "--zone",
        "Europe/Zurich",
        "--json",
    ];
    line.extend(more);
    laptop.run(&line)
}

fn made(laptop: &Laptop, more: &[&str]) -> Value {
    let ran = schedule(laptop, more);
    assert_eq!(ran.code, Some(0), "{}\n{}", ran.stdout, ran.stderr);
    json_of(&ran.stdout)
}

fn number(meeting: &Value) -> String {
    meeting["meeting_id"].as_u64().unwrap().to_string()
}

fn requests(world: &World, method: &str, path: &str) -> usize {
    let all = world.zoom().requests();
    all.iter()
        .filter(|request| request.method == method && request.path.starts_with(path))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_made_with_its_link_and_is_known_at_once() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let meeting = made(
        &laptop,
        &[
            "--topic",
            "Regression",
            "--text",
            "Bring pens",
            "--start",
            "2031-06-03 09:00",
            "--minutes",
            "90",
            "--registration",
            "manual",
            "--recording",
            "local",
            "--waiting-room",
            "off",
        ],
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
        &[
            "--topic",
            "Regression",
            "--start",
            "2031-06-03 09:00",
            "--minutes",
            "75",
            "--registration",
            "automatic",
            "--mute-on-entry",
            "on",
        ],
    );
    let next = made(&laptop, &["--start", "2031-06-10 09:00"]);
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
        &[
            "--topic",
            "First",
            "--start",
            "2031-06-03 09:00",
            "--minutes",
            "60",
        ],
    );
    let before = requests(&world, "POST", "/v2/users/");
    for (more, odd) in [
        (vec!["--start", "2031-06-03 09:30"], "overlap"),
        (vec!["--start", "2020-06-03 09:30"], "past"),
        (vec!["--start", "2031-03-30 02:30"], "hour-skipped"),
        (vec!["--start", "2031-10-26 02:30"], "hour-twice"),
        (
            vec![
                "--start",
                "2031-06-05 14:00",
                "--weekly",
                "--days",
                "mon",
                "--times",
                "3",
            ],
            "first-class-later",
        ),
    ] {
        let ran = schedule(&laptop, &more);
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
    made(&laptop, &["--start", "2031-10-26 02:30", "--anyway"]);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_made_one_class_is_moved_one_deleted_and_the_rest_stays() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let series = made(
        &laptop,
        &[
            "--topic",
            "Series",
            "--start",
            "2031-10-14 09:15",
            "--weekly",
            "--times",
            "4",
            "--minutes",
            "60",
        ],
    );
    let number = number(&series);
    let starts = |meeting: &Value| -> Vec<String> {
        let classes = meeting["classes"].as_array().unwrap().iter();
        classes
            .filter(|class| class["deleted"] == false)
            .map(|class| class["start"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        starts(&series),
        [
            "2031-10-14T07:15:00Z",
            "2031-10-21T07:15:00Z",
            "2031-10-28T08:15:00Z",
            "2031-11-04T08:15:00Z"
        ],
        "the wall clock stays when the clocks change"
    );
    laptop.must(&[
        "meeting",
        "edit",
        &number,
        "--class",
        "2031-10-21",
        "--start",
        "2031-10-22 14:00",
        "--minutes",
        "30",
    ]);
    let gone = laptop.must(&["meeting", "delete", &number, "--class", "2031-10-28 09:15"]);
    assert!(
        gone.contains("one class") && gone.contains("cannot be brought back"),
        "{gone}"
    );
    let now = json_of(&laptop.must(&["meeting", "show", &number, "--json"]));
    assert_eq!(
        starts(&now),
        [
            "2031-10-14T07:15:00Z",
            "2031-10-22T12:00:00Z",
            "2031-11-04T08:15:00Z"
        ]
    );

    // A new start would forget both: it is said.
    let moved = laptop.run(&[
        "meeting",
        "edit",
        &number,
        "--start",
        "2031-10-14 10:00",
        "--json",
    ]);
    assert_eq!(moved.code, Some(1));
    assert_eq!(
        json_of(&moved.stdout)["odd"][0],
        json!({"odd": "classes-anew", "moved": 1, "deleted": 1})
    );

    let calendar = laptop.must(&["meeting", "ics", &number]);
    for line in [
        "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;WKST=SU;COUNT=4\r\n",
        "DTSTART;TZID=Europe/Zurich:20311014T091500\r\n",
        "EXDATE;TZID=Europe/Zurich:20311028T091500\r\n",
        "RECURRENCE-ID;TZID=Europe/Zurich:20311021T091500\r\n",
        "BEGIN:VTIMEZONE\r\n",
    ] {
        assert!(calendar.contains(line), "{line}{calendar}");
    }

    let refused = laptop.run(&["meeting", "delete", &number]);
    assert_eq!(refused.code, Some(2), "a series is deleted by name only");
    assert!(
        world
            .zoom()
            .whole_meeting(number.parse().unwrap())
            .is_some()
    );
    let whole = laptop.must(&["meeting", "delete", &number, "--series"]);
    assert!(
        whole.contains("with 3 classes") && whole.contains("--undo"),
        "{whole}"
    );
    assert!(
        world
            .zoom()
            .whole_meeting(number.parse().unwrap())
            .is_none()
    );
    let listed = laptop.must(&["meeting", "delete", &number, "--undo"]);
    assert_eq!(last_line(&listed), format!("brought back {number}"));
    let back = json_of(&laptop.must(&["meeting", "show", &number, "--json"]));
    assert_eq!(starts(&back), starts(&now));
    assert_eq!(back["belongs_to"]["course"], "STAT101");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_edit_is_shown_and_not_overwritten() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let meeting = made(
        &laptop,
        &[
            "--topic",
            "Old",
            "--start",
            "2031-06-03 09:00",
            "--minutes",
            "60",
        ],
    );
    let number = number(&meeting);
    let seen = meeting["seen"].as_str().unwrap().to_owned();
    assert!(
        world
            .zoom()
            .edit_meeting(number.parse().unwrap(), &json!({"topic": "Theirs"}))
    );

    let lost = laptop.run(&[
        "meeting", "edit", &number, "--topic", "Mine", "--seen", &seen, "--json",
    ]);
    assert_eq!(lost.code, Some(1));
    let lost = json_of(&lost.stdout);
    assert_eq!(lost["changed_since"][0]["field"], "topic");
    assert_eq!(lost["changed_since"][0]["now"], "Theirs");
    assert_eq!(
        requests(&world, "PATCH", &format!("/v2/meetings/{number}")),
        0
    );

    // Another field is changed, theirs stays, and it is told.
    let saved = laptop.must(&[
        "meeting",
        "edit",
        &number,
        "--minutes",
        "45",
        "--seen",
        &seen,
        "--json",
    ]);
    let saved = json_of(&saved);
    assert_eq!(
        saved["changed"],
        json!([{"field": "minutes", "before": 60, "now": 45}])
    );
    assert_eq!(saved["meanwhile"][0]["now"], "Theirs");
    let whole = world.zoom().whole_meeting(number.parse().unwrap()).unwrap();
    assert_eq!(
        (&whole["topic"], &whole["duration"]),
        (&json!("Theirs"), &json!(45))
    );

    // Everything is so already: nothing is sent.
    let sent = requests(&world, "PATCH", &format!("/v2/meetings/{number}"));
    let same = laptop.must(&["meeting", "edit", &number, "--minutes", "45"]);
    assert_eq!(
        last_line(&same),
        "nothing to change: everything is so already"
    );
    assert_eq!(
        requests(&world, "PATCH", &format!("/v2/meetings/{number}")),
        sent
    );

    // The link above the text is never touched.
    laptop.must(&["meeting", "edit", &number, "--text", "Bring rulers"]);
    let whole = world.zoom().whole_meeting(number.parse().unwrap()).unwrap();
    let agenda = whole["agenda"].as_str().unwrap();
    assert!(
        agenda.contains("courses/STAT101/\nBring rulers"),
        "{agenda}"
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_ones_own_meeting_is_started() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let me = me(&laptop);
    let mine = number(&made(
        &laptop,
        &["--topic", "Mine", "--start", "2031-06-03 09:00"],
    ));
    let other = "host1@example.test";
    let theirs = laptop.must(&[
        "meeting",
        "schedule",
        "--none",
        "--topic",
        "Theirs",
        "--start",
        "2031-06-03 09:00",
        "--host",
        other,
        "--json",
    ]);
    let theirs = number(&json_of(&theirs));
    let opens = |arguments: &[&str]| {
        let line = [&["meeting", "start-link", "--json"][..], arguments].concat();
        let value = json_of(&laptop.must(&line));
        (
            value["opens"].as_str().unwrap().to_owned(),
            value["link"].as_str().unwrap().to_owned(),
        )
    };
    let (kind, link) = opens(&[&mine]);
    assert_eq!(kind, "join", "nobody said who the user is");
    assert!(!link.contains("zak"));
    let (kind, link) = opens(&[&mine, "--i-am", &me]);
    assert_eq!(kind, "start");
    assert!(link.contains("zak="), "{link}");
    let (kind, link) = opens(&[&theirs]);
    assert_eq!(kind, "join");
    assert!(link.contains("/j/") && !link.contains("zak"), "{link}");
    laptop.must(&["meeting", "edit", &theirs, "--alternative-hosts", &me]);
    let (kind, link) = opens(&[&theirs]);
    assert_eq!(kind, "start-as-alternative-host");
    assert!(link.ends_with(&format!("/s/{theirs}")), "{link}");

    // Neither link nor passcode is in any file of the data folder.
    let passcode = world.zoom().whole_meeting(mine.parse().unwrap()).unwrap()["password"]
        .as_str()
        .unwrap()
        .to_owned();
    journeys::secrets::assert_nowhere(
        laptop.data(),
        &[
            ("start link", "zak=rehearsal".to_owned()),
            ("passcode", passcode),
        ],
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_deleted_in_zoom_meanwhile_is_said_and_forgotten() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let other = Laptop::ready(&world);
    let number = number(&made(
        &laptop,
        &["--topic", "Gone", "--start", "2031-06-03 09:00"],
    ));
    other.must(&["sync"]);
    other.must(&["meeting", "delete", &number]);
    let ran = laptop.run(&["meeting", "edit", &number, "--minutes", "30"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains(&number), "{}", ran.stderr);
    let listed = json_of(&laptop.must(&["meetings", "--json"]));
    let listed = listed.as_array().unwrap();
    let listed = listed
        .iter()
        .find(|one| one["meeting_id"].as_u64() == number.parse().ok())
        .unwrap();
    assert_eq!(listed["gone"], true);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn webinars_are_made_where_the_plan_has_them() {
    let without = world().await;
    let laptop = Laptop::ready(&without);
    let refused = schedule(
        &laptop,
        &[
            "--topic",
            "Open day",
            "--start",
            "2031-06-03 09:00",
            "--webinar",
        ],
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
        &[
            "--topic",
            "Open day",
            "--start",
            "2031-06-03 09:00",
            "--webinar",
        ],
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
async fn the_calendar_of_a_course_holds_its_meetings_and_names_what_it_leaves_out() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let number = number(&made(
        &laptop,
        &[
            "--topic",
            "Löwe; Käse",
            "--start",
            "2031-06-03 09:00",
            "--minutes",
            "60",
        ],
    ));
    let file = laptop.data().join("course.ics");
    let path = file.to_str().unwrap();
    laptop.must(&["meeting", "ics", "--course", "STAT101", "--output", path]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains(&format!("UID:zoom-{number}@lectern\r\n")));
    assert!(text.contains("SUMMARY:Löwe\\; Käse\r\n"), "{text}");
    assert!(text.contains("DTSTART:20310603T070000Z\r\n"));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_was_removed_in_zoom_is_offered_back_and_put_back() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let number = number(&made(
        &laptop,
        &[
            "--topic",
            "Lost",
            "--text",
            "Bring pens",
            "--start",
            "2031-06-03 09:00",
        ],
    ));
    assert_eq!(json_of(&laptop.must(&["links", "--json"])), json!([]));
    assert!(
        world
            .zoom()
            .edit_agenda(number.parse().unwrap(), "Bring rulers")
    );
    let synced = laptop.must(&["sync"]);
    assert!(synced.contains("lectern links --accept"), "{synced}");

    // Until then this computer goes on with it.
    let listed = json_of(&laptop.must(&["meetings", "--course", "STAT101", "--json"]));
    let listed = listed.as_array().unwrap();
    assert!(
        listed
            .iter()
            .any(|one| one["topic"] == "Lost" && one["linked_in"] == "here")
    );
    let offered = json_of(&laptop.must(&["links", "--json"]));
    assert_eq!(offered[0]["why"], "vanished");
    assert_eq!(offered[0]["belongs_to"]["course"], "STAT101");

    laptop.must(&["links", &number, "--decline"]);
    assert_eq!(json_of(&laptop.must(&["links", "--json"])), json!([]));
    laptop.must(&["sync"]);
    assert_eq!(json_of(&laptop.must(&["links", "--json"])), json!([]));

    // Another laptop does not know what was declined here.
    let laptop = Laptop::ready(&world);
    laptop.must(&["assign", &number, "--course", "STAT101"]);
    assert!(
        world
            .zoom()
            .edit_agenda(number.parse().unwrap(), "Bring rulers")
    );
    laptop.must(&["sync"]);
    laptop.must(&["links", &number, "--accept"]);
    let agenda = world.zoom().agenda(number.parse().unwrap()).unwrap();
    assert!(
        agenda.ends_with("courses/STAT101/\nBring rulers"),
        "{agenda}"
    );
    assert_eq!(json_of(&laptop.must(&["links", "--json"])), json!([]));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn meetings_that_the_campus_made_are_recognised_by_its_page_and_none_of_its_links_is_followed()
 {
    let world = world().await;
    let made = |topic: &str| {
        let body = json!({"topic": topic, "type": 2, "start_time": "2031-06-03T09:00:00Z"});
        world.zoom().make_meeting("me", &body).unwrap()["id"]
            .as_u64()
            .unwrap()
    };
    let (plain, linked) = (made("Made by the campus"), made("Linked by somebody"));
    for number in [plain, linked, 99_999_999_999] {
        world
            .campus()
            .place_plugin_meeting("STAT101", 0, number, "Made by the campus");
    }
    let laptop = Laptop::ready(&world);
    laptop.must(&["assign", &linked.to_string(), "--none"]);
    let offered = json_of(&laptop.must(&["links", "--json"]));
    assert_eq!(
        offered,
        json!([{"meeting_id": plain, "topic": "Made by the campus", "why": "made-by-campus",
                "belongs_to": {"course": "STAT101", "session": null, "group": null}}])
    );
    laptop.must(&["links", "--accept"]);
    assert!(
        world
            .zoom()
            .agenda(plain)
            .unwrap()
            .contains("courses/STAT101/")
    );
    let asked = world.campus().requests();
    let asked: Vec<_> = asked
        .iter()
        .filter(|request| request.path.contains("plugin"))
        .collect();
    assert!(!asked.is_empty());
    assert!(
        asked.iter().all(
            |request| request.path.ends_with("/start.php") && !request.query.contains("action")
        )
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
        &[
            "--topic",
            "Q&A <live>",
            "--text",
            "Bring pens",
            "--start",
            "2031-10-14 09:15",
            "--weekly",
            "--times",
            "3",
            "--minutes",
            "60",
            "--calendar",
            "--announce=mail",
        ],
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
    let same = json_of(&laptop.must(&[
        "meeting",
        "edit",
        &number,
        "--minutes",
        "60",
        "--calendar",
        "--json",
    ]));
    assert_eq!(same["in_course"]["agenda"]["as_before"], 3);
    let other = Laptop::ready(&world);
    other.must(&[
        "meeting",
        "edit",
        &number,
        "--class",
        "2031-10-21",
        "--start",
        "2031-10-22 10:00",
    ]);
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
    let plain = made(
        &laptop,
        &["--topic", "Plain", "--start", "2031-06-03 09:00"],
    );
    assert_eq!(plain["in_course"]["agenda"], Value::Null);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_of_no_course_is_made_and_the_agenda_is_said_to_be_impossible() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let host = me(&laptop);
    let ran = laptop.run(&[
        "meeting",
        "schedule",
        "--none",
        "--topic",
        "Global",
        "--start",
        "2031-06-03 09:00",
        "--host",
        &host,
        "--calendar",
    ]);
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
        &[
            "--topic",
            "Lost answer",
            "--start",
            "2031-06-03 09:00",
            "--weekly",
            "--times",
            "2",
        ],
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
