//! Links that Zoom lost, and meetings that the campus's own plugin made: offered, and put back.
//! Refuses to look at how they are made.

use journeys::Laptop;
use rehearsal::people;
use serde_json::json;

use super::{json_of, made, number, world};

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_was_removed_in_zoom_is_offered_back_and_put_back() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    let number = number(&made(
        &laptop,
        "--topic Lost --text 'Bring pens' --start 2031-06-03T09:00",
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
async fn offers_of_several_courses_are_taken_back_together() {
    let world = world().await;
    let zoom = world.zoom();
    let courses: Vec<String> = people::courses().into_iter().map(|it| it.code).collect();
    let numbers: Vec<u64> = courses
        .iter()
        .map(|course| {
            let topic = format!("Of {course}");
            let body = json!({"topic": topic, "type": 2, "start_time": "2031-06-03T09:00:00Z"});
            let made = zoom.make_meeting("me", &body).unwrap();
            let number = made["id"].as_u64().unwrap();
            world
                .campus()
                .place_plugin_meeting(course, 0, number, &topic);
            number
        })
        .collect();
    let laptop = Laptop::ready(&world);
    let linked = || -> usize {
        let agendas = numbers.iter().filter_map(|number| zoom.agenda(*number));
        agendas
            .filter(|agenda| agenda.contains("/courses/"))
            .count()
    };
    laptop.must(&["links", "--accept"]);
    assert!(linked() > 1, "several courses of the user: {courses:?}");
    laptop.must(&["assign", "--undo"]);
    assert_eq!(linked(), 0);
    world.stop().await;
}
