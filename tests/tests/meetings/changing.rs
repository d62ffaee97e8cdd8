//! Meetings that are there: a class moved or deleted, the whole brought back, somebody else's edit, started or gone.
//! Refuses to look at how they are made.

use journeys::{Laptop, last_line, typed};
use serde_json::{Value, json};

use super::{json_of, made, me, number, requests, world};

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_made_one_class_is_moved_one_deleted_and_the_rest_stays() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let series = made(
        &laptop,
        "--topic Series --start 2031-10-14T09:15 --weekly --times 4 --minutes 60",
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
    laptop.must(&typed(&format!(
        "meeting edit {number} --class 2031-10-21 --start 2031-10-22T14:00 --minutes 30"
    )));
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
    let moved = laptop.run(&typed(&format!(
        "meeting edit {number} --start 2031-10-14T10:00 --json"
    )));
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
    let meeting = made(&laptop, "--topic Old --start 2031-06-03T09:00 --minutes 60");
    let number = number(&meeting);
    let seen = meeting["seen"].as_str().unwrap().to_owned();
    assert!(
        world
            .zoom()
            .edit_meeting(number.parse().unwrap(), &json!({"topic": "Theirs"}))
    );

    let lost = laptop.run(&typed(&format!(
        "meeting edit {number} --topic Mine --seen {seen} --json"
    )));
    assert_eq!(lost.code, Some(1));
    let lost = json_of(&lost.stdout);
    assert_eq!(lost["changed_since"][0]["field"], "topic");
    assert_eq!(lost["changed_since"][0]["now"], "Theirs");
    assert_eq!(
        requests(&world, "PATCH", &format!("/v2/meetings/{number}")),
        0
    );

    // Another field is changed, theirs stays, and it is told.
    let saved = laptop.must(&typed(&format!(
        "meeting edit {number} --minutes 45 --seen {seen} --json"
    )));
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
    let mine = number(&made(&laptop, "--topic Mine --start 2031-06-03T09:00"));
    let other = "host1@example.test";
    let theirs = laptop.must(&typed(&format!(
        "meeting schedule --none --topic Theirs --start 2031-06-03T09:00 --host {other} --json"
    )));
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
    let number = number(&made(&laptop, "--topic Gone --start 2031-06-03T09:00"));
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
async fn who_follows_one_colleague_is_not_taken_for_that_colleague() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let line = "meeting schedule --none --topic Theirs --start 2031-06-03T09:00 --host host1@example.test --json";
    let theirs = number(&json_of(&laptop.must(&typed(line))));
    let zoom = &world.keys().zoom;
    let (account, client) = (&zoom.account_id, &zoom.client_id);
    let at = format!("--api-url {} --oauth-url {}", zoom.api_url, zoom.oauth_url);
    laptop.must(&typed(&format!(
        "account add zoom --account-id {account} --client-id {client} {at} --hosts host1@example.test"
    )));
    let opens = json_of(&laptop.must(&["meeting", "start-link", &theirs, "--json"]));
    assert_eq!(opens["opens"], "join", "{opens}");
    assert!(!opens["link"].as_str().unwrap().contains("zak"));
    world.stop().await;
}
