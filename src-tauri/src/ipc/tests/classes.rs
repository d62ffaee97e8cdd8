//! Registrants in one go: every class of a series, everybody who is not of the course.
//! Refuses to test how people are compared.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::office::Office;

fn wish(seal: &Value, every_class: bool, guests: bool) -> Value {
    json!({ "wish": {
        "seal": seal, "retry": false, "rename": false, "guests": guests, "everyClass": every_class, "zoomMails": false,
    } })
}

#[test]
fn every_class_of_a_series_is_compared_and_brought_in_step_in_one_go_as_it_was_shown() {
    let office = Office::open();
    let number = office.schedule_series();
    let zoom = office.world.zoom();
    let seen = office
        .registrants("read_registrants", number, json!({}))
        .unwrap();
    assert_eq!(seen["availability"]["available"], "perClass");
    let every = json!({ "retry": false, "everyClass": true });
    let plan = || {
        office
            .registrants("plan_registrants", number, every.clone())
            .unwrap()
    };
    let shown = plan();
    let people = shown["add"].as_array().unwrap().len();
    assert!(people > 2, "{shown}");
    assert_eq!(
        (
            &shown["classes"],
            &shown["seen"]["availability"]["available"]
        ),
        (&json!(3), &json!("open"))
    );

    // Somebody comes into the course meanwhile: nothing is sent, and it is shown.
    let campus = office.world.campus();
    let mut students = campus.students("STAT101", 0);
    let last = students.pop().unwrap();
    campus.set_students("STAT101", 0, &students);
    let sync = |seal: &Value| {
        office
            .registrants("sync_registrants", number, wish(seal, true, false))
            .unwrap()
    };
    let otherwise = sync(&shown["seal"]);
    assert_eq!(otherwise["came"], "otherwise", "{otherwise}");
    assert_eq!(zoom.registrations(number).len(), 0);
    assert_eq!(
        otherwise["plan"]["add"].as_array().unwrap().len(),
        people - 1
    );

    let done = sync(&otherwise["plan"]["seal"]);
    assert_eq!(
        (&done["came"], &done["outcome"]["registered"]),
        (&json!("done"), &json!(people - 1)),
        "{done}"
    );
    assert_eq!(done["outcome"]["failed"], json!([]));
    let classes: BTreeSet<_> = zoom
        .registrations(number)
        .into_iter()
        .map(|row| row.class)
        .collect();
    assert_eq!(classes.len(), 3, "{classes:?}");
    assert_eq!(zoom.registrations(number).len(), 3 * (people - 1));
    let after = plan();
    assert_eq!(
        (&after["add"], &after["unchanged"]),
        (&json!([]), &json!(people - 1))
    );

    // Who leaves is taken away from every class, and counted once.
    let gone = students.pop().unwrap();
    students.push(last);
    campus.set_students("STAT101", 0, &students);
    let shown = plan();
    assert_eq!(
        (
            shown["add"].as_array().unwrap().len(),
            shown["remove"].as_array().unwrap().len()
        ),
        (1, 1),
        "{shown}"
    );
    let done = sync(&shown["seal"]);
    assert_eq!(
        (
            &done["outcome"]["registered"],
            &done["outcome"]["takenAway"]
        ),
        (&json!(1), &json!(1)),
        "{done}"
    );
    let still: Vec<_> = zoom
        .registrations(number)
        .into_iter()
        .filter(|row| row.status == "approved" && row.email.starts_with(&gone))
        .collect();
    assert!(still.is_empty(), "{still:?}");
    office.end();
}

#[test]
fn guests_are_taken_away_all_at_once_where_that_is_wished_and_those_alone_that_were_shown() {
    let office = Office::open();
    let number = office.schedule("STAT101", None);
    let zoom = office.world.zoom();
    let shown = office.compare(number).unwrap();
    office
        .registrants(
            "sync_registrants",
            number,
            wish(&shown["seal"], false, false),
        )
        .unwrap();
    for guest in ["one@elsewhere.example", "two@elsewhere.example"] {
        zoom.register(number, guest, "A", "Guest");
    }
    let shown = office.compare(number).unwrap();
    assert_eq!(
        (
            shown["guests"].as_array().unwrap().len(),
            &shown["add"],
            &shown["remove"]
        ),
        (2, &json!([]), &json!([]))
    );
    zoom.register(number, "three@elsewhere.example", "A", "Guest");
    let sync = |seal: &Value| {
        office
            .registrants("sync_registrants", number, wish(seal, false, true))
            .unwrap()
    };
    let otherwise = sync(&shown["seal"]);
    assert_eq!(otherwise["came"], "otherwise", "{otherwise}");
    assert_eq!(otherwise["plan"]["guests"].as_array().unwrap().len(), 3);
    let done = sync(&otherwise["plan"]["seal"]);
    assert_eq!(done["outcome"]["takenAway"], 3, "{done}");
    assert_eq!(office.compare(number).unwrap()["guests"], json!([]));
    office.end();
}
