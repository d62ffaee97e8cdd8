//! Registrants become equal to the people of the course: how many calls that takes, what is refused, series, names.
//! Refuses to look at single people that somebody names.

use journeys::last_line;
use rehearsal::Options;
use rehearsal::zoom::Approval;
use serde_json::Value;

use super::{Stage, school};

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_and_twenty_are_registered_with_four_calls_and_a_second_run_writes_nothing() {
    let stage = Stage::set(school()).await;
    let before = stage.requests();
    let plan = stage.json("registrants plan N! --json");
    assert_eq!(plan["add"].as_array().unwrap().len(), 120);
    assert_eq!(plan["sent_to_zoom"], 120);
    assert_eq!(
        stage.writes(before),
        Vec::<String>::new(),
        "a plan is a plan"
    );

    let said = stage.must("registrants sync N!");
    assert_eq!(
        last_line(&said),
        "registered 120, taken away 0, renamed 0, unchanged 0, failed 0"
    );
    assert_eq!(stage.writes(before), ["POST batch_registrants"; 4]);
    assert_eq!(stage.registered(), stage.people_of_course());

    let before = stage.requests();
    let asked = stage.world.campus().requests().len();
    let said = stage.must("registrants sync N!");
    assert_eq!(
        last_line(&said),
        "registered 0, taken away 0, renamed 0, unchanged 120, failed 0"
    );
    assert_eq!(stage.writes(before), Vec::<String>::new());
    let log = stage.world.campus().requests();
    let again = log[asked..].iter();
    let infos = again.filter(|seen| seen.action.as_deref() == Some("get_user_info_from_username"));
    assert!(
        infos.count() <= 1,
        "addresses that are known are not asked for again"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_who_join_and_three_who_leave_are_one_batch_and_one_change() {
    let stage = Stage::set(school()).await;
    stage.must("registrants sync N!");
    stage
        .world
        .zoom()
        .register(stage.number, "guest@elsewhere.example", "Gu", "Est");
    let campus = stage.world.campus();
    let mut students = campus.students("STAT101", 0);
    let others: Vec<String> = campus
        .cast()
        .people
        .iter()
        .map(|person| person.username.clone())
        .filter(|name| name.starts_with("student") && !students.contains(name))
        .take(5)
        .collect();
    students.drain(..3);
    students.extend(others);
    campus.set_students("STAT101", 0, &students);

    let plan = stage.json("registrants plan N! --json");
    assert_eq!(plan["add"].as_array().unwrap().len(), 5);
    assert_eq!(plan["remove"].as_array().unwrap().len(), 3);
    assert_eq!(plan["guests"].as_array().unwrap().len(), 1);
    let before = stage.requests();
    let said = stage.must("registrants sync N!");
    assert_eq!(
        last_line(&said),
        "registered 5, taken away 3, renamed 0, unchanged 117, failed 0"
    );
    assert_eq!(
        stage.writes(before),
        ["POST batch_registrants", "PUT status"]
    );
    let mut expected = stage.people_of_course();
    expected.push("guest@elsewhere.example".into());
    expected.sort();
    assert_eq!(
        stage.registered(),
        expected,
        "a guest is nobody's to take away"
    );
    stage.must("registrants sync N! --guests");
    assert_eq!(stage.registered(), stage.people_of_course());
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_refused_address_leaves_the_others_registered_and_is_named() {
    let stage = Stage::set(school()).await;
    let refused = stage.people_of_course()[77].clone();
    stage.world.zoom().refuse_address(&refused);
    let ran = stage.run("registrants sync N!");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!(
        ran.last_line(),
        "registered 119, taken away 0, renamed 0, unchanged 0, failed 1"
    );
    let named = ran
        .stdout
        .lines()
        .filter(|line| line.starts_with("not registered: "));
    assert_eq!(named.count(), 1, "{ran:?}");
    assert!(
        ran.stdout.contains(&refused) && ran.stdout.contains("does not take this e-mail address"),
        "{ran:?}"
    );
    assert_eq!(stage.registered().len(), 119);

    // It is kept, not asked for again by itself, and can be retried.
    let before = stage.requests();
    let listed = stage.json("registrants list N! --json");
    assert_eq!(listed["registrants"].as_array().unwrap().len(), 119);
    assert_eq!(listed["not_registered"][0]["email"], refused.as_str());
    let plan = stage.json("registrants plan N! --json");
    assert_eq!(plan["refused"][0]["why"], "address-refused");
    stage.must("registrants sync N!");
    assert_eq!(stage.writes(before), Vec::<String>::new());
    let again = stage.run("registrants sync N! --retry");
    assert!(
        again.code == Some(1)
            && again
                .stdout
                .contains("3 registrations and 10 changes per person"),
        "asked for three times already: {again:?}"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_a_batch_passes_over_is_asked_for_alone() {
    let stage = Stage::of(30).await;
    let silent = stage.people_of_course()[3].clone();
    stage.world.zoom().leave_out_of_batches(&silent);
    let before = stage.requests();
    stage.must("registrants sync N!");
    assert_eq!(
        stage.writes(before),
        ["POST batch_registrants", "POST registrants"]
    );
    assert_eq!(stage.registered(), stage.people_of_course());
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_registered_one_by_one_once_for_all_classes_or_class_by_class() {
    let stage = Stage::of(9).await;
    let series = stage
        .world
        .zoom()
        .series()
        .into_iter()
        .next()
        .expect("a series of the user");
    let at = |line: &str| stage.run(&line.replace("S!", &series.to_string()));
    let zoom = stage.world.zoom();
    zoom.set_registration(series, Approval::Automatic, 2);
    let which = at("registrants sync S!");
    assert!(
        which.code == Some(1) && which.stdout.contains("--every-class"),
        "{which:?}"
    );
    let listed: Value = serde_json::from_str(&at("registrants list S! --json").stdout).unwrap();
    assert_eq!(listed["available"], "per-class");
    let class = listed["classes"][1]["id"].as_str().unwrap().to_owned();
    let one = at(&format!("registrants sync S! --class {class}"));
    assert!(one.last_line().starts_with("registered 6,"), "{one:?}");
    let classes = |wanted: &str| {
        let rows = zoom.registrations(series).into_iter();
        rows.filter(|row| row.class.as_deref() == Some(wanted))
            .count()
    };
    assert_eq!((classes(&class), zoom.registrations(series).len()), (6, 6));
    // One call for each person, whatever the number of classes: three a day are all there are.
    let before = stage.requests();
    let every = at("registrants sync S! --every-class");
    assert_eq!(every.code, Some(0), "{every:?}");
    assert_eq!(stage.writes(before), ["POST registrants"; 6]);
    assert_eq!(zoom.registrations(series).len(), 24);
    let again = stage.requests();
    at("registrants sync S! --every-class");
    assert_eq!(stage.writes(again), Vec::<String>::new());

    let other = series_of_another_seed().await;
    let before = other.requests();
    let number = other.world.zoom().series()[0];
    let said = other.must(&format!("registrants sync {number}"));
    assert!(last_line(&said).starts_with("registered 6,"), "{said}");
    assert_eq!(other.writes(before), ["POST registrants"; 6]);
    assert_eq!(other.world.zoom().registrations(number)[0].class, None);
    other.world.stop().await;
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_refused_for_one_class_is_not_asked_for_again_for_each() {
    let stage = Stage::of(9).await;
    let series = stage.world.zoom().series()[0];
    let zoom = stage.world.zoom();
    zoom.set_registration(series, Approval::Automatic, 2);
    zoom.refuse_address(&stage.people_of_course()[2]);
    let line = format!("registrants sync {series} --every-class");
    let before = stage.requests();
    let planned = stage.json(&format!("{line} --dry-run --json"));
    let classes = planned.as_array().unwrap().len();
    assert!(classes > 1, "{planned}");
    assert_eq!(stage.writes(before), Vec::<String>::new());
    let ran = stage.run(&line);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!(stage.writes(before), ["POST registrants"; 6]);
    assert_eq!(zoom.registrations(series).len(), 5 * classes);

    // Who registers once for all classes is not gone through class by class.
    zoom.set_registration(series, Approval::Automatic, 1);
    let planned = stage.json(&format!("{line} --dry-run --json"));
    assert!(planned.is_object(), "one plan: {planned}");
    stage.world.stop().await;
}

async fn series_of_another_seed() -> Stage {
    Stage::set(Options {
        students: 9,
        seed: 2,
        ..school()
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn names_change_on_request_only_and_people_without_addresses_are_listed() {
    let stage = Stage::of(12).await;
    stage.must("registrants sync N!");
    let campus = stage.world.campus();
    let students = campus.students("STAT101", 0);
    campus.rename(&students[0], "Ana María", "Casada");
    campus.rename(&students[1], "Ana María", "Casada");
    campus.set_email(&students[2], "");
    let plan = stage.json("registrants plan N! --json");
    assert_eq!(plan["renamed"].as_array().unwrap().len(), 2);
    assert_eq!(plan["homonyms"][0].as_array().unwrap().len(), 2);
    let before = stage.requests();
    let said = stage.must("registrants sync N!");
    assert_eq!(stage.writes(before), Vec::<String>::new(), "{said}");
    let said = stage.must("registrants sync N! --rename");
    assert!(last_line(&said).contains("renamed 2"), "{said}");
    let rows = stage.world.zoom().registrations(stage.number);
    let called = rows.iter().filter(|row| row.last_name == "Casada");
    assert_eq!(called.count(), 2);

    // Whoever loses their address keeps it here until the name changes: nobody is thrown out for a gap in a profile.
    campus.rename(&students[2], "Other", "Name");
    let plan = stage.json("registrants plan N! --json");
    assert_eq!(plan["without_email"][0]["username"], students[2].as_str());
    for line in [
        "registrants sync N! --guests --keep apply",
        "registrants sync N! --guests",
        "sync",
    ] {
        stage.must(line);
        assert_eq!(stage.registered(), stage.people_of_course(), "{line}");
    }
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn syncs_offer_what_differs_or_do_it_where_the_course_says_so() {
    let stage = Stage::of(12).await;
    stage.must("registrants sync N!");
    let campus = stage.world.campus();
    let mut students = campus.students("STAT101", 0);
    let left = students.remove(0);
    campus.set_students("STAT101", 0, &students);
    let before = stage.requests();
    let said = stage.must("sync");
    assert!(
        said.contains("0 to register, 1 to take away"),
        "offered: {said}"
    );
    assert_eq!(stage.writes(before), Vec::<String>::new());
    stage.must("registrants sync N! --keep apply --dry-run");
    assert_eq!(stage.registered().len(), 8);
    stage.must("registrants sync N! --keep apply");
    students.push(left);
    campus.set_students("STAT101", 0, &students);
    let said = stage.must("sync");
    assert!(
        said.contains("registered 1, taken away 0"),
        "applied: {said}"
    );
    assert_eq!(stage.registered(), stage.people_of_course());
    // A course that suddenly seems empty empties no meeting.
    campus.set_students("STAT101", 0, &[]);
    stage.must("sync");
    assert_eq!(stage.registered().len(), 8);
    stage.world.stop().await;
}
