//! People of a group, whose file knows addresses and names only.
//! Refuses to look at whole courses.

use journeys::last_line;
use serde_json::{Value, json};

use super::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changes_their_address_stays_registered_with_their_group() {
    let stage = Stage::of(30).await;
    let number = stage.number.to_string();
    let groups = stage.must("groups STAT101 --json");
    assert_eq!(
        serde_json::from_str::<Value>(&groups).unwrap(),
        json!([{ "id": 1, "name": "Lab group A" }])
    );
    let assign = ["assign", &number, "--course", "STAT101", "--group", "1"];
    stage.laptop.must(&assign);
    stage.must("registrants sync N!");
    let members = stage.registered();
    assert_eq!(members.len(), 4);
    let name = |email: &String| email.split('@').next().unwrap().to_owned();
    let campus = stage.world.campus();
    campus.set_email(&name(&members[0]), "new@elsewhere.example");
    let said = stage.must("registrants sync N!");
    assert_eq!(
        last_line(&said),
        "registered 1, taken away 1, renamed 0, unchanged 3, failed 0"
    );
    let now = stage.registered();
    assert!(now.contains(&"new@elsewhere.example".to_owned()) && !now.contains(&members[0]));

    // Somebody of the same name, who is in the course and not in the group, stays out.
    let everybody = campus.students("STAT101", 0);
    let outside = everybody
        .iter()
        .find(|one| !members.iter().any(|member| name(member) == **one))
        .unwrap();
    for one in [outside, &name(&members[1])] {
        campus.rename(one, "Ana", "Doble");
    }
    stage.must("registrants sync N!");
    campus.set_email(&name(&members[1]), "newer@elsewhere.example");
    let said = stage.must("registrants sync N!");
    assert!(
        last_line(&said).starts_with("registered 1, taken away 1,"),
        "{said}"
    );
    let now = stage.registered();
    assert!(now.contains(&"newer@elsewhere.example".to_owned()) && now.len() == 4);
    stage.world.stop().await;
}
