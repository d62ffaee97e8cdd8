//! Webinars that somebody made in Zoom, their course and their people, and plans that have none.
//! Refuses to make one: that is told where meetings are made.

use journeys::{Laptop, small_world};
use rehearsal::{Options, World};
use serde_json::{Value, json};

use super::{json_of, made, me, number, requests, world};

fn lists(world: &World) -> usize {
    let all = world.zoom().requests();
    all.iter()
        .filter(|request| request.method == "GET" && request.path.ends_with("/webinars"))
        .count()
}

fn listed(laptop: &Laptop, number: u64) -> Option<Value> {
    let all = json_of(&laptop.must(&["meetings", "--json"]));
    let mut all = all.as_array().unwrap().iter();
    all.find(|one| one["meeting_id"] == number).cloned()
}

/// A world whose plan has webinars, and a laptop that knows it.
async fn with_webinars() -> (World, Laptop) {
    let options = Options {
        webinars: true,
        ..small_world()
    };
    let world = World::start(options).await.unwrap();
    let laptop = Laptop::ready(&world);
    (world, laptop)
}

/// A webinar that its host made in Zoom, and that the laptop has heard of.
fn open_day(world: &World, laptop: &Laptop, agenda: &str) -> u64 {
    let body = json!({"topic": "Open day", "type": 5, "start_time": "2031-06-03T07:00:00Z", "timezone": "Europe/Zurich",
                      "duration": 45, "agenda": agenda});
    let made = world.zoom().make_webinar(&me(laptop), &body).unwrap();
    laptop.must(&["sync"]);
    made["id"].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn webinars_made_in_zoom_are_listed_with_their_course() {
    let (world, laptop) = with_webinars().await;
    let agenda = format!("{}courses/STAT101/\nBring questions", world.campus().url());
    let number = open_day(&world, &laptop, &agenda);
    let webinar = listed(&laptop, number).expect("it is listed");
    assert_eq!(
        (&webinar["topic"], &webinar["linked_in"]),
        (&json!("Open day"), &json!("zoom")),
        "{webinar}"
    );
    let text = number.to_string();
    let shown = json_of(&laptop.must(&["meeting", "show", &text, "--json"]));
    assert_eq!(
        (
            &shown["webinar"],
            &shown["belongs_to"]["course"],
            &shown["text"]
        ),
        (&json!(true), &json!("STAT101"), &json!("Bring questions"))
    );
    let said = laptop.run(&["sync", "--json"]);
    assert_eq!(json_of(&said.stdout)["problems"], json!([]));
    // Its number is none of a meeting's.
    assert_eq!(
        requests(&world, "GET", &format!("/v2/meetings/{number}")),
        0
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webinar_is_put_into_a_course_and_its_people_are_counted_as_those_of_a_meeting() {
    let (world, laptop) = with_webinars().await;
    let number = open_day(&world, &laptop, "Bring questions");
    let text = number.to_string();
    laptop.must(&["assign", &text, "--course", "STAT101"]);
    let linked = format!("{}courses/STAT101/\nBring questions", world.campus().url());
    assert_eq!(world.zoom().agenda(number), Some(linked.clone()));
    laptop.must(&["assign", "--undo"]);
    assert_eq!(
        world.zoom().agenda(number).as_deref(),
        Some("Bring questions")
    );
    laptop.must(&["assign", &text, "--course", "STAT101"]);
    assert_eq!(world.zoom().agenda(number), Some(linked));

    let recorded = world.zoom().recordings();
    let class = recorded
        .iter()
        .find(|it| !it.trashed && it.target.as_ref().is_some_and(|it| it.course == "STAT101"))
        .unwrap();
    assert!(world.zoom().record_now(&class.uuid, number));
    laptop.must(&["sync"]);
    let read = json_of(&laptop.must(&["attendance", &text, "--json"]));
    let class_read = &read[0];
    assert_eq!(
        (&class_read["report"], &class_read["uuid"]),
        (&json!("there"), &json!(class.uuid)),
        "{read}"
    );
    for people in ["present", "absent", "visitors"] {
        let people = class_read[people].as_array().unwrap();
        assert!(!people.is_empty(), "{class_read}");
    }
    for path in ["past_webinars", "report/webinars"] {
        assert_eq!(requests(&world, "GET", &format!("/v2/{path}/")), 1);
    }
    for path in ["past_meetings", "report/meetings"] {
        assert_eq!(requests(&world, "GET", &format!("/v2/{path}/")), 0);
    }
    assert_eq!(
        requests(&world, "GET", &format!("/v2/meetings/{number}")),
        0
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_without_webinars_is_no_problem_and_is_not_asked_again_each_time() {
    let world = world().await;
    let laptop = Laptop::with_accounts(&world);
    let said = json_of(&laptop.must(&["sync", "--json"]));
    assert_eq!(said["problems"], json!([]), "{said}");
    let asked = lists(&world);
    let hosts = json_of(&laptop.must(&["hosts", "--json"]));
    let mut licensed = hosts.as_array().unwrap().iter();
    assert!(
        asked > 0
            && asked
                <= licensed
                    .by_ref()
                    .filter(|host| host["licensed"] == true)
                    .count()
    );
    laptop.must(&["sync"]);
    assert_eq!(lists(&world), asked);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_a_course_are_registered_to_its_webinar_in_batches() {
    let (world, laptop) = with_webinars().await;
    let webinar = made(
        &laptop,
        "--topic 'Open day' --start 2031-06-03T09:00 --webinar --registration automatic",
    );
    let number = number(&webinar);
    let plan = json_of(&laptop.must(&["registrants", "plan", &number, "--json"]));
    let wanted = plan["sent_to_zoom"].as_u64().unwrap();
    assert!(wanted > 0, "{plan}");
    let before = requests(&world, "POST", "/v2/webinars/");
    laptop.must(&["registrants", "sync", &number]);
    let there = world.zoom().registrations(number.parse().unwrap());
    assert_eq!(there.len() as u64, wanted);
    let batches = usize::try_from(wanted.div_ceil(30)).unwrap();
    assert_eq!(requests(&world, "POST", "/v2/webinars/") - before, batches);

    // Again: nothing. One who left: one change.
    laptop.must(&["registrants", "sync", &number]);
    assert_eq!(requests(&world, "POST", "/v2/webinars/") - before, batches);
    let links = json_of(&laptop.must(&["registrants", "links", &number, "--json"]));
    assert_eq!(
        links["links"].as_array().map(Vec::len),
        Some(there.len()),
        "{links}"
    );
    let out = &there[0].email;
    laptop.must(&["registrants", "cancel", &number, out]);
    assert_eq!(requests(&world, "PUT", "/v2/webinars/"), 1);
    assert_eq!(
        world.zoom().registrations(number.parse().unwrap()).len() + 1,
        there.len()
    );
    assert_eq!(
        requests(&world, "POST", &format!("/v2/meetings/{number}")),
        0
    );
    world.stop().await;
}
