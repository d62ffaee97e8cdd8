//! On whose word people's names and addresses go to Zoom by themselves, where several hosts share an account.
//! Refuses to look at what somebody does by hand, beyond that it counts from then on.

use rehearsal::Options;
use serde_json::json;

use super::{Stage, school};

const COLLEAGUES_MEETING: &str = "{\"topic\":\"Seminar\",\"type\":2,\"start_time\":\"2031-06-03T09:00:00Z\",\
    \"settings\":{\"approval_type\":0}}";

/// A course that keeps itself in step, and a colleague who has a meeting to come with this agenda.
async fn stage(agenda: impl Fn(&Stage) -> String) -> (Stage, u64, String) {
    let stage = Stage::set(Options {
        students: 12,
        meetings: 9,
        ..school()
    })
    .await;
    stage.must("registrants sync N! --keep apply");
    // The user's other meetings of the course.
    stage.must("sync");
    let zoom = stage.world.zoom();
    let theirs = zoom.whole_meeting(zoom.series_of_colleagues()[0]).unwrap();
    let host = theirs["host_id"].as_str().unwrap().to_owned();
    let mut body: serde_json::Value = serde_json::from_str(COLLEAGUES_MEETING).unwrap();
    body["agenda"] = json!(agenda(&stage));
    let made = zoom.make_meeting(&host, &body).unwrap();
    let email = made["host_email"].as_str().unwrap().to_owned();
    let number = made["id"].as_u64().unwrap();
    (stage, number, email)
}

fn address(stage: &Stage) -> String {
    format!("{}courses/STAT101/", stage.world.campus().url())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_writes_into_an_agenda_sends_nobody_to_zoom_until_somebody_agrees() {
    let (stage, number, host) = stage(address).await;
    let zoom = stage.world.zoom();
    let before = stage.requests();
    for _ in 0..2 {
        let said = stage.run("sync");
        assert!(
            said.stdout.contains(&format!(
                "Seminar ({number}): 8 to register, 0 to take away"
            )) && said.stderr.contains(&host),
            "{said:?}"
        );
    }
    assert_eq!(stage.writes(before), Vec::<String>::new());
    assert_eq!(zoom.registrations(number).len(), 0);
    let report = stage.json("sync --json");
    let offers = report["registrants"].as_array().unwrap();
    let offer = offers.iter().find(|one| one["number"] == number).unwrap();
    assert_eq!(offer["unconfirmed_host"], host.as_str());

    // Looking is not agreeing.
    for line in ["registrants sync N --dry-run", "registrants plan N"] {
        let shown = stage.must(&line.replace('N', &number.to_string()));
        assert!(
            shown.contains(&format!("Only {host} says that this meeting belongs")),
            "{shown}"
        );
    }
    let plan = stage.json(&format!("registrants plan {number} --json"));
    assert_eq!(plan["unconfirmed_host"], host.as_str());
    stage.must("sync");
    assert_eq!(zoom.registrations(number).len(), 0);

    let agreed = stage.run(&format!("registrants sync {number}"));
    assert!(
        agreed.stderr.contains(&host),
        "the host is named: {agreed:?}"
    );
    assert_eq!(zoom.registrations(number).len(), 8);
    let again = stage.run(&format!("registrants sync {number}"));
    assert!(!again.stderr.contains(&host), "once: {again:?}");

    // Once for the host: another meeting of theirs is followed as well.
    let whole = zoom.whole_meeting(number).unwrap();
    let mut body: serde_json::Value = serde_json::from_str(COLLEAGUES_MEETING).unwrap();
    body["agenda"] = json!(address(&stage));
    let other = zoom
        .make_meeting(whole["host_id"].as_str().unwrap(), &body)
        .unwrap();
    stage.must("sync");
    let other = other["id"].as_u64().unwrap();
    assert_eq!(zoom.registrations(other).len(), 8);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_was_made_on_this_computer_is_followed_until_it_is_taken_back_or_changed() {
    let (stage, number, _) = stage(|_| String::new()).await;
    let zoom = stage.world.zoom();
    stage.must("sync");
    stage.must(&format!("assign {number} --course STAT101"));
    stage.must("sync");
    assert_eq!(zoom.registrations(number).len(), 8);

    // Taken back, and written by the colleague: it is the colleague's word now.
    stage.must("assign --undo");
    zoom.edit_agenda(number, &address(&stage));
    let campus = stage.world.campus();
    let mut students = campus.students("STAT101", 0);
    students.pop();
    campus.set_students("STAT101", 0, &students);
    let said = stage.must("sync");
    assert!(
        said.contains("Seminar") && said.contains("0 to register, 1 to take away"),
        "{said}"
    );
    assert_eq!(zoom.registrations(number).len(), 8);
    stage.world.stop().await;
}
