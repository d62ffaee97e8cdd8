//! Registrants of a meeting kept equal to the people of its course, with the real command against a served world.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use journeys::{Laptop, last_line};
use rehearsal::zoom::Approval;
use rehearsal::{Fault, Options, World};
use serde_json::Value;

/// A hundred and twenty students in STAT101, and a class of it to come.
fn school() -> Options {
    Options {
        students: 180,
        meetings: 7,
        recordings: 4,
        file_bytes: Some(1),
        ..Options::default()
    }
}

struct Stage {
    world: World,
    laptop: Laptop,
    /// The class to come, a meeting of kind 2.
    number: u64,
}

impl Stage {
    async fn set(options: Options) -> Self {
        let world = World::start(options).await.unwrap();
        let laptop = Laptop::with_accounts(&world);
        laptop.must(&["sync"]);
        let meetings: Value = serde_json::from_str(&laptop.must(&["meetings", "--json"])).unwrap();
        let number = meetings
            .as_array()
            .unwrap()
            .iter()
            .filter(|meeting| meeting["course"] == "STAT101")
            .filter_map(|meeting| meeting["meeting_id"].as_u64())
            .find(|number| kind(&world, *number) == 2)
            .expect("a scheduled class of STAT101");
        Self {
            world,
            laptop,
            number,
        }
    }

    fn run(&self, line: &str) -> journeys::Ran {
        let line = line.replace("N!", &self.number.to_string());
        let words: Vec<&str> = line.split(' ').collect();
        self.laptop.run(&words)
    }

    fn must(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, Some(0), "{line}\n{}\n{}", ran.stdout, ran.stderr);
        ran.stdout
    }

    fn json(&self, line: &str) -> Value {
        let ran = self.run(line);
        serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|error| panic!("{line}: {error}\n{}\n{}", ran.stdout, ran.stderr))
    }

    /// Method and last part of the path of every call that changed something, since so many requests.
    fn writes(&self, since: usize) -> Vec<String> {
        let log = self.world.zoom().requests();
        log[since..]
            .iter()
            .filter(|asked| asked.method != "GET" && !asked.path.ends_with("/token"))
            .map(|asked| {
                let last = asked.path.rsplit('/').next().unwrap_or_default();
                format!("{} {last}", asked.method)
            })
            .collect()
    }

    fn requests(&self) -> usize {
        self.world.zoom().requests().len()
    }

    fn registered(&self) -> Vec<String> {
        let rows = self.world.zoom().registrations(self.number);
        let mut emails: Vec<String> = rows.into_iter().map(|row| row.email).collect();
        emails.sort();
        emails
    }

    fn people_of_course(&self) -> Vec<String> {
        let mut emails: Vec<String> = self
            .world
            .campus()
            .students("STAT101", 0)
            .into_iter()
            .map(|name| format!("{name}@example.test"))
            .collect();
        emails.sort();
        emails
    }
}

fn kind(world: &World, number: u64) -> u64 {
    // The upcoming meeting is the only one of kind 2 that takes registrations from the start.
    if world.zoom().upcoming_scheduled().contains(&number) {
        2
    } else {
        0
    }
}

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
    let stage = Stage::set(Options {
        students: 30,
        ..school()
    })
    .await;
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
    let stage = Stage::set(Options {
        students: 9,
        ..school()
    })
    .await;
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
    let stage = Stage::set(Options {
        students: 12,
        ..school()
    })
    .await;
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
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_approved_denied_and_cancelled_by_name() {
    let stage = Stage::set(Options {
        students: 6,
        ..school()
    })
    .await;
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
    let stage = Stage::set(Options {
        students: 9,
        ..school()
    })
    .await;
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
    let stage = Stage::set(Options {
        students: 6,
        ..school()
    })
    .await;
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
async fn syncs_offer_what_differs_or_do_it_where_the_course_says_so() {
    let stage = Stage::set(Options {
        students: 12,
        ..school()
    })
    .await;
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

#[tokio::test(flavor = "multi_thread")]
async fn a_free_plan_says_so_and_goes_on_with_what_is_left() {
    let stage = Stage::set(Options {
        free_plan: true,
        students: 12,
        ..school()
    })
    .await;
    for line in ["registrants plan N!", "registrants list N!"] {
        let said = stage.must(line);
        assert!(said.contains("needs a paid Zoom plan"), "{line}: {said}");
    }
    for line in [
        "registrants sync N!",
        "registrants links N!",
        "registrants approve N! --waiting",
    ] {
        let said = stage.run(line);
        assert!(
            said.code == Some(1) && said.stdout.contains("needs a paid Zoom plan"),
            "{line}: {said:?}"
        );
    }
    // Everybody joins with the ordinary link.
    assert!(stage.must("registrants enter N!").contains("/j/"));
    // What the plan does not have is no problem of every sync.
    stage.must("sync");
    stage.must("assign --suggested");
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_is_said_and_nothing_is_lost() {
    let stage = Stage::set(Options {
        students: 6,
        ..school()
    })
    .await;
    stage.must("registrants sync N!");
    let unknown = stage.run("registrants sync 99999999999");
    assert!(
        unknown.code == Some(1) && unknown.stderr.contains("No meeting or recording"),
        "{unknown:?}"
    );
    let zoom = stage.world.zoom();
    zoom.set_registration(stage.number, Approval::NoRegistration, 1);
    let closed = stage.run("registrants sync N!");
    assert!(
        closed.code == Some(1) && closed.stdout.contains("takes no registrations"),
        "{closed:?}"
    );
    zoom.set_registration(stage.number, Approval::Automatic, 1);
    zoom.require_organisation(stage.number);
    stage.must(&format!(
        "registrants cancel N! {}",
        stage.people_of_course()[0]
    ));
    let asked = stage.run("registrants sync N! --retry");
    assert!(
        asked.code == Some(1) && asked.stdout.contains("org"),
        "the question is named: {asked:?}"
    );
    assert_eq!(stage.registered().len(), 3);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_that_was_deleted_and_a_scope_that_is_missing_change_nothing() {
    let stage = Stage::set(Options {
        students: 6,
        ..school()
    })
    .await;
    stage.must("registrants sync N! --keep apply");
    let zoom = stage.world.zoom();
    zoom.take_scope("meeting:write:batch_registrants:admin");
    // Two at least: one alone is asked for with another call, and another scope.
    let newcomers: Vec<String> = (1..=6).map(|n| format!("student{n:03}")).collect();
    stage.world.campus().set_students("STAT101", 0, &newcomers);
    let said = stage.run("registrants sync N!");
    assert!(
        said.code == Some(1)
            && said
                .stdout
                .contains("meeting:write:batch_registrants:admin"),
        "the scope is named: {said:?}"
    );
    zoom.take_scope("meeting:read:list_registrants:admin");
    let said = stage.run("registrants plan N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("meeting:read:list_registrants:admin"),
        "{said:?}"
    );
    stage.world.stop().await;

    let stage = Stage::set(Options {
        students: 6,
        ..school()
    })
    .await;
    stage.must("registrants sync N! --keep apply");
    let before = stage.registered();
    stage.world.campus().delete_course("STAT101");
    let said = stage.run("registrants sync N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("does not know the course STAT101"),
        "before the next sync: {said:?}"
    );
    stage.run("sync");
    let said = stage.run("registrants plan N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("does not know the course STAT101"),
        "and after it: {said:?}"
    );
    assert_eq!(
        stage.registered(),
        before,
        "nobody is thrown out of a class"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_and_a_group_have_their_own_people() {
    let stage = Stage::set(Options {
        students: 30,
        ..school()
    })
    .await;
    let number = stage.number.to_string();
    stage
        .laptop
        .must(&["assign", &number, "--course", "STAT101", "--group", "1"]);
    let said = stage.must("registrants sync N!");
    assert!(last_line(&said).starts_with("registered 4,"), "{said}");
    stage
        .laptop
        .must(&["assign", &number, "--course", "PHYS110", "--session", "1"]);
    let plan = stage.json("registrants plan N! --json");
    let expected = stage.world.campus().students("PHYS110", 1).len();
    assert_eq!(plan["people_of_course"], expected);
    let before = stage.registered();
    stage.world.campus().end_session("PHYS110", 1);
    let said = stage.run("registrants sync N!");
    assert!(
        said.code == Some(1) && said.stderr.contains("not in this session"),
        "{said:?}"
    );
    assert_eq!(stage.registered(), before);
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
async fn a_zoom_that_stumbles_ends_with_everybody_registered_once() {
    let stage = Stage::set(Options {
        students: 90,
        faults: vec![
            Fault::RateLimited,
            Fault::RateLimitedSilent,
            Fault::ServerError,
            Fault::TokenExpired,
            Fault::SessionExpired,
        ],
        ..school()
    })
    .await;
    let mut said = stage.run("registrants sync N!");
    // Where patience ended before Zoom's troubles did, the same command goes on.
    for _ in 0..3 {
        if said.code != Some(0) {
            said = stage.run("registrants sync N!");
        }
    }
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(stage.registered(), stage.people_of_course());
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_five_thousand_is_registered_up_to_what_zoom_takes() {
    let stage = Stage::set(Options {
        students: 0,
        ..school()
    })
    .await;
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
