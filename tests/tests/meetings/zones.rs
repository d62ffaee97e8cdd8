//! What the campus's own clock shows: as its agenda tells, or as its user says while it does not.
//! Refuses to look at what is made of it in Zoom.

use journeys::{Laptop, small_world, typed};
use rehearsal::{Options, World};
use serde_json::json;

use super::{json_of, made, me, number, schedule, world};

#[tokio::test(flavor = "multi_thread")]
async fn what_the_campus_shows_is_said_before_anything_is_sent_and_over_every_change_of_the_clocks()
{
    let world = World::start(Options {
        campus_zone: Some("America/New_York".to_owned()),
        ..small_world()
    })
    .await
    .unwrap();
    let laptop = Laptop::ready(&world);
    // New York changes its clocks on 9 March, Zurich on 30 March.
    let line = "--topic Regression --start 2031-03-05T15:00 --weekly --times 5";
    let plan = json_of(&schedule(&laptop, &format!("{line} --dry-run")).stdout);
    let shown = |on_campus: &serde_json::Value| -> Vec<(String, String)> {
        let each = on_campus.as_array().unwrap().iter();
        each.map(|one| {
            let shows = one["shows"][0].as_str().unwrap_or_default();
            (one["clock"].as_str().unwrap().to_owned(), shows.to_owned())
        })
        .collect()
    };
    let expected: Vec<_> = [
        "2031-03-05T09:00:00",
        "2031-03-12T10:00:00",
        "2031-03-19T10:00:00",
        "2031-03-26T10:00:00",
        "2031-04-02T09:00:00",
    ]
    .map(|wall| ("differs".to_owned(), wall.to_owned()))
    .into();
    assert_eq!(shown(&plan["on_campus"]), expected, "{plan}");

    // It is known from now on, and nothing more is asked for.
    let agendas = || {
        let asked = world.campus().requests().into_iter();
        asked
            .filter(|seen| seen.action.as_deref() == Some("get_events"))
            .count()
    };
    assert_eq!(agendas(), 1);
    let series = made(&laptop, line);
    assert_eq!(shown(&series["on_campus"]), expected);
    assert_eq!(agendas(), 1);
    let text = laptop.must(&["meeting", "show", &number(&series)]);
    assert!(
        text.contains("(Europe/Zurich), on the campus Wed 2031-03-05 09:00"),
        "{text}"
    );

    // Where both clocks show the same, there is nothing to say.
    let host = me(&laptop);
    let own = laptop.must(&typed(&format!(
        "meeting schedule --course STAT101 --zone America/New_York --host {host} --topic x --start 2031-06-03T09:00 --dry-run"
    )));
    assert!(!own.contains("on the campus"), "{own}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campus_whose_agenda_is_empty_says_nothing_and_is_asked_once_a_day() {
    let world = world().await;
    let laptop = Laptop::ready(&world);
    for _ in 0..2 {
        let line = "--topic Regression --start 2031-03-05T15:00 --dry-run";
        let plan = json_of(&schedule(&laptop, line).stdout);
        assert_eq!(plan["on_campus"][0]["clock"], "unknown", "{plan}");
        assert_eq!(plan["on_campus"][0]["shows"], json!([]));
    }
    let asked = world.campus().requests().into_iter();
    let agendas = asked.filter(|seen| seen.action.as_deref() == Some("get_events"));
    assert_eq!(agendas.count(), 1);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zone_chosen_for_the_campus_is_used_until_its_agenda_says_otherwise_and_that_is_said() {
    let world = World::start(Options {
        campus_zone: Some("America/New_York".to_owned()),
        ..small_world()
    })
    .await
    .unwrap();
    let laptop = Laptop::ready(&world);
    let campus = world.campus();
    let accounts = json_of(&laptop.must(&["account", "list", "--json"]));
    let accounts = accounts.as_array().unwrap();
    let account = accounts.iter().find(|one| one["kind"] == "campus").unwrap();
    let name = account["name"].as_str().unwrap().to_owned();
    let choose = |zone: &str| laptop.must(&["account", "zone", &name, zone]);
    // A campus out of reach tells nothing.
    campus.set_online_elsewhere(true);
    campus.end_browser_sessions();
    let line = "--topic Regression --start 2031-03-05T15:00 --dry-run";
    let plan = || json_of(&schedule(&laptop, line).stdout);
    assert_eq!(plan()["on_campus"][0]["clock"], "unknown");
    assert_eq!(choose("Asia/Tokyo").trim(), "Asia/Tokyo");
    let refused = laptop.run(&["account", "zone", &name, "Mars/Olympus"]);
    assert_ne!(refused.code, Some(0), "{}", refused.stdout);
    let planned = plan();
    assert_eq!(
        (
            &planned["on_campus"][0]["shows"],
            &planned["campus_contradicts"]
        ),
        (&json!(["2031-03-05T23:00:00"]), &serde_json::Value::Null),
        "{planned}"
    );

    // Its agenda tells: what was chosen is not what it is.
    campus.set_online_elsewhere(false);
    let series = made(
        &laptop,
        "--topic Regression --start 2031-03-05T15:00 --calendar",
    );
    let planned = plan();
    assert_eq!(
        (
            &planned["on_campus"][0]["shows"],
            &planned["campus_contradicts"]["zone"]
        ),
        (&json!(["2031-03-05T09:00:00"]), &json!("Asia/Tokyo")),
        "{planned}"
    );
    let said = "the campus is not in Asia/Tokyo";
    let shown = laptop.run(&["meeting", "show", &number(&series)]);
    assert!(shown.stderr.contains(said), "{}", shown.stderr);
    assert!(
        laptop
            .run(&["account", "check", &name])
            .stdout
            .contains(said)
    );

    // A choice that fits contradicts nothing, and can be given up.
    choose("America/New_York");
    assert_eq!(plan()["campus_contradicts"], serde_json::Value::Null);
    let chosen = laptop.must(&["account", "zone", &name, "--none"]);
    assert_eq!(chosen.trim(), "");
    world.stop().await;
}
