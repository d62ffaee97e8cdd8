//! The commands about registrants as a page calls them: what was shown is done or nothing, and files are those that were chosen.
//! Refuses to test how people are compared.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::oneshot;

use super::Page;
use crate::dialogs::Dialogs;
use crate::outside::Outside;

fn answered<T>(chosen: T) -> oneshot::Receiver<Option<T>> {
    let (answer, answered) = oneshot::channel();
    drop(answer.send(Some(chosen)));
    answered
}

/// What the browser was given.
type Opened = Arc<Mutex<Vec<String>>>;

/// A page whose user chooses this file in every dialog.
fn choosing(home: &tempfile::TempDir, path: PathBuf) -> (Page, Opened) {
    let opened = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&opened);
    let outside = Outside::new(
        move |page| {
            noted.lock().unwrap().push(page.to_owned());
            Ok(())
        },
        |_| oneshot::channel().1,
    );
    let saved = path.clone();
    let dialogs = Dialogs::new(
        move |_| answered(saved.clone()),
        move |_| answered(vec![path.clone()]),
    );
    (Page::with(home.path(), outside, dialogs), opened)
}

/// A meeting of the practice campus to come whose registrants differ from its course, with the comparison.
fn differing(page: &Page) -> (Value, Value) {
    let query = json!({ "filter": "course", "period": "upcoming", "whose": "department", "search": "", "from": null, "until": null });
    // The practice campus is read by the profile's own worker; a minute is more than it ever needs.
    for _ in 0..600 {
        let list = page
            .call(
                "meetings",
                json!({ "query": query, "offset": 0, "limit": 100 }),
            )
            .unwrap();
        for row in list["rows"].as_array().unwrap() {
            let of = json!({ "account": row["account"], "number": row["number"], "class": null });
            let Ok(plan) = page.call(
                "plan_registrants",
                json!({ "of": of, "retry": false, "everyClass": false }),
            ) else {
                continue;
            };
            let open = plan["seen"]["availability"]["available"] == "open";
            if open && plan["add"].as_array().is_some_and(|add| !add.is_empty()) {
                return (of, plan);
            }
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("no meeting of the practice campus lacks anybody");
}

#[test]
fn what_was_shown_is_done_or_nothing_is_and_links_go_to_the_file_that_was_chosen() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("links.csv");
    let (page, opened) = choosing(&home, file.clone());
    page.call("enter_practice", json!({})).unwrap();
    let (of, plan) = differing(&page);
    let add = plan["add"].as_array().unwrap().len();
    let sync = |seal: &Value| {
        let wish = json!({ "seal": seal, "retry": false, "rename": false, "guests": false, "everyClass": false, "zoomMails": false });
        page.call("sync_registrants", json!({ "of": of, "wish": wish }))
            .unwrap()
    };
    let registered = || {
        page.call("registrants_summary", json!({ "of": of }))
            .unwrap()["approved"]
            .as_u64()
            .unwrap()
    };
    let before = registered();
    let other = sync(&json!("another plan"));
    assert_eq!(
        (&other["came"], &other["plan"]["seal"]),
        (&json!("otherwise"), &plan["seal"])
    );
    assert_eq!(registered(), before, "nothing was sent");
    let done = sync(&plan["seal"]);
    assert_eq!(done["came"], "done", "{done}");
    assert_eq!(done["outcome"]["registered"], add, "{done}");
    // Done twice, it would not be what was shown.
    assert_eq!(sync(&plan["seal"])["came"], "otherwise");

    let saved = page
        .call("save_registrant_links", json!({ "of": of }))
        .unwrap();
    assert_eq!(saved["came"], "written", "{saved}");
    assert_eq!(saved["links"], registered());
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(
        text.lines().count() as u64,
        registered() + 1,
        "a heading, and one line each"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody else reads it");
    }
    let list = page.call("registrants", json!({ "of": of })).unwrap();
    assert!(
        !list.to_string().contains("/w/"),
        "the list holds no link: {list}"
    );

    // Whoever enters is registered once; of a practice campus nothing is opened.
    let before = registered();
    for _ in 0..2 {
        let entered = page.call("enter_registered", json!({ "of": of }));
        assert_eq!(entered, Ok(json!({ "came": "practice" })));
    }
    assert_eq!(*opened.lock().unwrap(), [""; 0]);
    assert!(registered() <= before + 1);
    page.call("leave_practice", json!({})).unwrap();
}

#[test]
fn a_list_of_people_is_read_from_the_file_that_was_chosen_or_is_said_to_be_none() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("people.csv");
    let (page, _) = choosing(&home, file.clone());
    let chosen = || page.call("choose_people_file", json!({}));
    assert!(chosen().unwrap_err()["kind"].is_string(), "it is not there");
    std::fs::write(
        &file,
        "Nom;Courriel\nNúñez;ana@x.example\nDupont;\nÑ;ANA@x.example\n",
    )
    .unwrap();
    assert_eq!(
        chosen().unwrap(),
        json!({
            "holds": "people",
            "name": "people.csv",
            "people": [{ "email": "ana@x.example", "firstName": "", "lastName": "Núñez" }],
            "troubles": [
                { "trouble": "noAddress", "line": 3 },
                { "trouble": "doubled", "line": 4, "first": 2, "email": "ANA@x.example" },
            ],
            "withoutFirstNames": true,
        })
    );
    std::fs::write(&file, "Nom;Prénom\nA;B\n").unwrap();
    assert_eq!(
        chosen().unwrap(),
        json!({
            "holds": "nothing",
            "name": "people.csv",
            "trouble": { "trouble": "noEmailColumn", "columns": ["Nom", "Prénom"] },
        })
    );
}
