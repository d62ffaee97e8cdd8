//! People that somebody names: approved, denied, cancelled, imported from a file, given their links, let in.
//! Refuses to look at what a course says by itself.

use journeys::{Laptop, Ran, last_line};
use rehearsal::zoom::Approval;
use rehearsal::{Options, World};

use super::{Stage, school};

#[tokio::test(flavor = "multi_thread")]
async fn people_are_approved_denied_and_cancelled_by_name() {
    let stage = Stage::of(6).await;
    let zoom = stage.world.zoom();
    zoom.set_registration(stage.number, Approval::Manual, 1);
    for name in ["ana", "bo", "cy"] {
        zoom.register(
            stage.number,
            &format!("{name}@elsewhere.example"),
            name,
            "X",
        );
    }
    let waiting = stage.must("registrants list N!");
    assert_eq!(waiting.matches("pending").count(), 3, "{waiting}");
    let said = stage.must("registrants deny N! cy@elsewhere.example");
    assert_eq!(last_line(&said), "denied 1, failed 0");
    let said = stage.must("registrants approve N! --waiting");
    assert_eq!(last_line(&said), "approved 2, failed 0");
    let said = stage.run("registrants cancel N! ana@elsewhere.example nobody@x.example");
    assert_eq!(said.code, Some(1));
    assert_eq!(said.last_line(), "taken away 1, failed 1");
    let left: Vec<(String, &str)> = zoom
        .registrations(stage.number)
        .into_iter()
        .map(|row| (row.first_name, row.status))
        .collect();
    assert_eq!(left, [("bo".into(), "approved"), ("cy".into(), "denied")]);

    // A student who was taken away by name does not come back by itself.
    stage.must("registrants sync N!");
    let student = stage.people_of_course()[0].clone();
    stage.must(&format!("registrants cancel N! {student}"));
    stage.must("registrants sync N!");
    assert!(!stage.registered().contains(&student));
    stage.must("registrants sync N! --retry");
    assert!(stage.registered().contains(&student));
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_go_to_a_file_or_to_each_person_and_to_nobody_twice() {
    let stage = Stage::of(9).await;
    stage.must("registrants sync N!");
    let one = stage.people_of_course()[0].clone();
    let link = stage.must(&format!("registrants links N! {one}"));
    assert!(link.contains("/w/") && link.lines().count() == 1, "{link}");
    let file = stage.laptop.data().join("links.csv");
    stage.must(&format!("registrants links N! --csv {}", file.display()));
    let csv = std::fs::read_to_string(&file).unwrap();
    assert!(
        csv.starts_with('\u{feff}') && csv.lines().count() == 7,
        "{csv}"
    );

    stage.world.campus().set_messages_lost(true);
    let lost = stage.run("registrants links N! --send");
    assert_eq!(lost.code, Some(1), "{lost:?}");
    assert_eq!(lost.last_line(), "links sent 0, sent before 0, failed 6");
    stage.world.campus().set_messages_lost(false);
    let said = stage.must("registrants links N! --send");
    assert_eq!(last_line(&said), "links sent 6, sent before 0, failed 0");
    let said = stage.must("registrants links N! --send");
    assert_eq!(last_line(&said), "links sent 0, sent before 6, failed 0");
    // Another computer knows nothing of it, and finds it out on the campus.
    let other = Laptop::with_accounts(&stage.world);
    other.must(&["sync"]);
    let number = stage.number.to_string();
    let said = other.must(&["registrants", "links", &number, "--send"]);
    assert_eq!(last_line(&said), "links sent 0, sent before 6, failed 0");
    assert_eq!(stage.world.campus().messages().len(), 6);

    let logs = walk(&stage.laptop.data().join("logs"));
    assert!(!logs.contains("?tk="), "a personal link is in a log");
    let journal = std::fs::read(stage.laptop.data().join("journal.sqlite")).unwrap();
    assert!(!String::from_utf8_lossy(&journal).contains("?tk="));
    stage.world.stop().await;
}

fn walk(folder: &std::path::Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        text.push_str(&String::from_utf8_lossy(
            &std::fs::read(entry.path()).unwrap_or_default(),
        ));
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_imported_and_every_row_accounted_for() {
    let stage = Stage::of(6).await;
    let file = stage.laptop.data().join("people.csv");
    std::fs::write(
        &file,
        "\u{feff}Nom;Prénom;Courriel\n\"Núñez; L.\";Ana;ana@elsewhere.example\nDupont;Zoé;\nX;Y;not an address\n\
         Again;Ana;ANA@elsewhere.example\nB;Bo;bo@elsewhere.example\n",
    )
    .unwrap();
    let line = format!("registrants import N! {}", file.display());
    let said = stage.run(&line);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(
        said.last_line(),
        "registered 2, already registered 0, failed 0, rows with troubles 3"
    );
    for words in [
        "line 3: no e-mail",
        "line 4: ",
        "line 5: ",
        "stands on line 2",
    ] {
        assert!(said.stdout.contains(words), "{words}: {said:?}");
    }
    let again = stage.run(&line);
    assert!(
        again
            .last_line()
            .starts_with("registered 0, already registered 2,")
    );
    // Who was invited by name is no less welcome for not being of the course.
    let said = stage.must("registrants sync N!");
    assert_eq!(
        last_line(&said),
        "registered 4, taken away 0, renamed 0, unchanged 0, failed 0"
    );
    assert_eq!(stage.registered().len(), 6);
    stage.must("registrants sync N!");
    assert_eq!(stage.registered().len(), 6);
    std::fs::write(&file, "Nom;Prénom\nA;B\n").unwrap();
    let missing = stage.run(&line);
    assert!(
        missing.code == Some(2) && missing.stderr.contains("no column of e-mail addresses"),
        "{missing:?}"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_enters_a_global_meeting_is_registered_once() {
    let stage = Stage::set(Options {
        students: 6,
        meetings: 9,
        ..school()
    })
    .await;
    let zoom = stage.world.zoom();
    let number = zoom.series_of_colleagues()[0];
    zoom.set_registration(number, Approval::Automatic, 1);
    let name = number.to_string();
    // A user meeting is for its owner.
    stage.laptop.must(&["assign", &name, "--user", "tgarcia"]);
    let said = stage.laptop.must(&["registrants", "sync", &name]);
    assert!(last_line(&said).starts_with("registered 1,"), "{said}");
    let cancel = ["registrants", "cancel", &name, "tgarcia@example.test"];
    stage.laptop.must(&cancel);
    assert_eq!(zoom.registrations(number).len(), 0);

    stage.laptop.must(&["assign", &name, "--none"]);
    let first = stage.laptop.must(&["registrants", "enter", &name]);
    assert!(first.contains("/w/"), "{first}");
    assert_eq!(first, stage.laptop.must(&["registrants", "enter", &name]));
    let rows = zoom.registrations(number);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].email, "tgarcia@example.test");
    // And nobody else is, whatever is synchronised.
    stage.laptop.must(&["registrants", "sync", &name]);
    assert_eq!(zoom.registrations(number).len(), 1);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_two_campuses_enters_as_the_one_of_the_meeting() {
    let other = World::start(Options {
        seed: 2,
        ..school()
    })
    .await
    .unwrap();
    let stage = Stage::of(6).await;
    let keys = serde_json::to_value(other.keys()).unwrap();
    let text = |name: &str| keys["campus"][name].as_str().unwrap();
    other
        .campus()
        .set_email(text("username"), "me@other.example");
    let added = stage
        .laptop
        .command(&[
            "account",
            "add",
            "campus",
            "--url",
            text("url"),
            "--username",
            text("username"),
            "--name",
            "Other",
        ])
        .env("LECTERN_CAMPUS_PASSWORD_OTHER", text("password"))
        .env("LECTERN_CAMPUS_PASSWORD", text("password"))
        .output()
        .unwrap();
    assert!(added.status.success(), "{added:?}");
    let listed: serde_json::Value =
        serde_json::from_str(&stage.must("account list --json")).unwrap();
    let first = listed.as_array().unwrap().iter();
    let first = first
        .filter_map(|account| account["name"].as_str())
        .find(|name| name.contains("127"))
        .expect("a campus is called as its host");
    let first = first.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
    let run = |line: &str| {
        let line = line.replace("N!", &stage.number.to_string());
        let mut command = stage.laptop.command(&line.split(' ').collect::<Vec<_>>());
        command.env("LECTERN_CAMPUS_PASSWORD_OTHER", text("password"));
        let own = stage.world.campus().password();
        command.env(format!("LECTERN_CAMPUS_PASSWORD_{first}"), own);
        Ran::of(command.output().unwrap())
    };
    let read = run("sync");
    assert_eq!(read.code, Some(0), "{read:?}");
    let assigned = run("assign N! --course STAT101 --campus Other");
    assert_eq!(assigned.code, Some(0), "{assigned:?}");
    let entered = run("registrants enter N!");
    assert_eq!(entered.code, Some(0), "{entered:?}");
    assert_eq!(stage.registered(), ["me@other.example"]);
    assert_eq!(run("assign N! --none").code, Some(0));
    let unsaid = run("registrants enter N!");
    assert!(
        unsaid.code == Some(2) && unsaid.stderr.contains("--campus"),
        "{unsaid:?}"
    );
    assert_eq!(run("registrants enter N! --campus Other").code, Some(0));
    assert_eq!(stage.registered(), ["me@other.example"]);
    stage.world.stop().await;
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_five_thousand_is_registered_up_to_what_zoom_takes() {
    let stage = Stage::of(0).await;
    let mut list = "\u{feff}E-mail;First name;Last name\r\n".to_owned();
    for n in 0..5_000 {
        list.push_str(&format!("p{n}@elsewhere.example;P{n};\"X; \"\"Y\"\"\"\r\n"));
    }
    let file = stage.laptop.data().join("many.csv");
    std::fs::write(&file, list).unwrap();
    let said = stage.run(&format!("registrants import N! {}", file.display()));
    assert_eq!(said.code, Some(1), "Zoom takes 4,999: {}", said.stderr);
    assert_eq!(
        said.last_line(),
        "registered 4999, already registered 0, failed 1, rows with troubles 0"
    );
    let tail: String = said.stdout.lines().rev().take(4).collect();
    assert!(
        tail.contains("p4999@elsewhere.example") && tail.contains("is full"),
        "{tail}"
    );
    assert_eq!(stage.registered().len(), 4_999);
    stage.world.stop().await;
}
