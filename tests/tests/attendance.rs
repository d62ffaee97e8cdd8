//! Who was in a class, with the real command against a served world that knows who really was.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::{BTreeMap, BTreeSet};

use journeys::{Laptop, Ran, last_line};
use rehearsal::zoom::{Kind, Stay};
use rehearsal::{Options, World};
use serde_json::Value;

struct Stage {
    world: World,
    laptop: Laptop,
    /// A series of STAT101 that took place.
    number: u64,
    /// Its last class.
    uuid: String,
}

impl Stage {
    async fn set(options: Options) -> Self {
        let world = World::start(options).await.unwrap();
        let laptop = Laptop::with_accounts(&world);
        laptop.must(&["sync"]);
        let series = world.zoom().series();
        let recorded = world.zoom().recordings();
        let class = recorded
            .iter()
            .filter(|it| series.contains(&it.number) && !it.trashed)
            .max_by_key(|it| it.start)
            .expect("a class of a series took place");
        Self {
            number: class.number,
            uuid: class.uuid.clone(),
            world,
            laptop,
        }
    }

    fn run(&self, line: &str) -> Ran {
        let line = line.replace("N!", &self.number.to_string());
        let words: Vec<&str> = line.split(' ').collect();
        self.laptop.run(&words)
    }

    fn json(&self, line: &str) -> Value {
        let ran = self.run(line);
        serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|error| panic!("{line}: {error}\n{}\n{}", ran.stdout, ran.stderr))
    }

    fn stays(&self) -> Vec<Stay> {
        self.world.zoom().stays(&self.uuid)
    }
}

fn school() -> Options {
    Options {
        students: 60,
        meetings: 7,
        recordings: 12,
        file_bytes: Some(1),
        ..Options::default()
    }
}

/// Seconds in which at least one of the stays lasted, second by second.
fn together(stays: &[&Stay]) -> u64 {
    let mut seconds = BTreeSet::new();
    for stay in stays {
        seconds.extend(stay.joined.as_second()..stay.left.as_second());
    }
    seconds.len() as u64
}

#[tokio::test(flavor = "multi_thread")]
async fn registered_people_are_known_for_sure_and_counted_to_the_second() {
    let stage = Stage::set(school()).await;
    let said = stage.run("registrants sync N!");
    assert_eq!(said.code, Some(0), "{said:?}");
    let read = stage.json("attendance N! --json");
    let class = &read[0];
    assert_eq!(
        (&class["report"], &class["uuid"]),
        (&"there".into(), &stage.uuid.as_str().into())
    );

    let stays = stage.stays();
    let mut truth: BTreeMap<String, Vec<&Stay>> = BTreeMap::new();
    for stay in &stays {
        if let Some(who) = &stay.who {
            truth.entry(who.clone()).or_default().push(stay);
        }
    }
    let present = class["present"].as_array().unwrap();
    let mut rejoined = 0;
    for one in present {
        let email = one["member"]["email"].as_str().unwrap();
        let stays = truth.remove(email).expect("somebody who was there");
        assert_eq!(one["seconds"], together(&stays), "{email}");
        let first = stays.iter().map(|stay| stay.joined).min().unwrap();
        assert_eq!(one["first_in"], first.to_string());
        rejoined += usize::from(stays.len() > 1);
    }
    assert!(truth.is_empty(), "was there and was not seen: {truth:?}");
    assert!(rejoined > 0, "the world holds people who join again");
    let by: BTreeSet<&str> = present
        .iter()
        .map(|one| one["by"].as_str().unwrap())
        .collect();
    assert_eq!(by, BTreeSet::from(["email", "registration"]));

    let learners = stage.world.campus().students("STAT101", 0).len();
    let here = present.iter().filter(|one| one["runs_it"] == false).count();
    assert_eq!(class["absent"].as_array().unwrap().len(), learners - here);
    // The stranger is there; who only waited at the door is not.
    let visitors = class["visitors"].as_array().unwrap();
    assert_eq!(visitors.len(), 1, "{visitors:?}");
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_registrations_nobody_is_guessed_and_a_hand_is_remembered() {
    let stage = Stage::set(Options {
        students: 12,
        ..school()
    })
    .await;
    let class = stage.json("attendance N! --json")[0].clone();
    let present = class["present"].as_array().unwrap();
    assert!(
        present.iter().all(|one| one["runs_it"] == true),
        "only the host is known: {present:?}"
    );
    assert_eq!(class["absent"].as_array().unwrap().len(), 8);
    let known = stage
        .stays()
        .into_iter()
        .find(|stay| {
            stay.who
                .as_deref()
                .is_some_and(|who| who.starts_with("student"))
        })
        .expect("a student was there");
    let student = known.who.unwrap();
    let username = student.split('@').next().unwrap();
    let number = stage.number.to_string();
    let said = stage.laptop.must(&[
        "attendance",
        &number,
        "--match",
        &format!("{}={username}", known.name),
    ]);
    assert!(
        last_line(&said).starts_with("present 1, absent 7"),
        "{said}"
    );
    let class = stage.json("attendance N! --json")[0].clone();
    let by_hand = class["present"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["by"] == "hand")
        .expect("remembered");
    assert_eq!(by_hand["member"]["username"], username);
    let wrong = stage.run("attendance N! --match iPhone=nobodyatall");
    assert_eq!(wrong.code, Some(2), "{wrong:?}");
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_teaches_a_course_is_known_in_its_groups() {
    let stage = Stage::set(Options {
        students: 12,
        ..school()
    })
    .await;
    let number = stage.number.to_string();
    stage
        .laptop
        .must(&["assign", &number, "--course", "STAT101", "--group", "1"]);
    let class = stage.json("attendance N! --json")[0].clone();
    let present = class["present"].as_array().unwrap();
    let user = stage.world.campus().username();
    assert!(
        present
            .iter()
            .any(|one| one["member"]["username"] == user && one["runs_it"] == true),
        "{class}"
    );
    assert_eq!(class["absent"].as_array().unwrap().len(), 4);
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_printed_to_be_typed_is_understood_when_it_is_typed() {
    let stage = Stage::set(Options {
        students: 12,
        ..school()
    })
    .await;
    let shown = ["ana@uni.edu", "Ana \"la $ola\" `N` \\o/", "Ana $", "Ana `"];
    for name in shown {
        stage.world.zoom().visit(&stage.uuid, name);
    }
    let number = stage.number.to_string();
    let student = stage.world.campus().students("STAT101", 0).remove(0);
    let hints = || {
        let said = stage.run("attendance N!").stdout;
        let lines = said
            .lines()
            .filter(|line| line.contains("not recognised: "));
        let hints = lines.filter_map(|line| {
            let (_, hint) = line.split_once("--match \"")?;
            Some(hint.split_once("=USERNAME\")")?.0.to_owned())
        });
        hints.collect::<Vec<_>>()
    };
    let matched = |who: &str, person: &str| {
        let pair = format!("{who}={person}");
        stage.laptop.run(&["attendance", &number, "--match", &pair])
    };
    let before = hints();
    for hint in ["ana@uni.edu", "Ana ?la ?ola? ?N? ?o/"] {
        assert!(before.contains(&hint.to_owned()), "{before:?}");
        let said = matched(hint, &student);
        assert_eq!(said.code, Some(0), "{hint}: {said:?}");
    }
    assert_eq!(hints().len(), before.len() - 2);
    // Said otherwise: they were somebody else.
    assert_eq!(matched("ana@uni.edu", "nobody").code, Some(0));
    let class = stage.json("attendance N! --json")[0].clone();
    let visitors = class["visitors"].as_array().unwrap();
    assert!(
        visitors
            .iter()
            .any(|one| one["name"] == "ana@uni.edu" && one["stranger"] == true),
        "{visitors:?}"
    );
    let both = matched("Ana ?", &student);
    assert!(
        both.code == Some(2) && both.stderr.contains("name:Ana $"),
        "{both:?}"
    );
    assert_eq!(matched("name:Ana $", &student).code, Some(0));
    let unknown = matched("nobody at all", &student);
    assert!(
        unknown.code == Some(2) && unknown.stderr.contains("nobody at all"),
        "{unknown:?}"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_that_is_linked_by_itself_is_matched_with_its_own_course() {
    let stage = Stage::set(school()).await;
    // A personal room: what took place in it belongs to courses class by class.
    let rooms = stage.world.zoom().recordings();
    let class = rooms
        .iter()
        .find(|it| matches!(it.kind, Kind::Instant | Kind::PersonalRoom) && !it.trashed)
        .expect("a class that is linked by itself");
    stage
        .laptop
        .must(&["assign", &class.uuid, "--course", "STAT101"]);
    stage.world.zoom().visit(&class.uuid, "Ana's iPad");
    let student = stage.world.campus().students("STAT101", 0).remove(0);
    let number = class.number.to_string();
    let pair = format!("Ana's iPad={student}");
    let said = stage.laptop.run(&[
        "attendance",
        &number,
        "--class",
        &class.uuid,
        "--match",
        &pair,
        "--json",
    ]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let read: Value = serde_json::from_str(&said.stdout).unwrap();
    let present = read[0]["present"].as_array().unwrap();
    assert!(
        present
            .iter()
            .any(|one| one["member"]["username"] == student.as_str() && one["by"] == "hand"),
        "{read}"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_a_spreadsheet_says_which_class_it_is_of() {
    let stage = Stage::set(Options {
        students: 12,
        recordings: 30,
        ..school()
    })
    .await;
    let file = stage.laptop.data().join("all.csv");
    let said = stage.run(&format!("attendance N! --all --csv {}", file.display()));
    assert_eq!(said.code, Some(0), "{said:?}");
    let csv = std::fs::read_to_string(file).unwrap();
    let mut absent: BTreeMap<&str, usize> = BTreeMap::new();
    for line in csv.lines().filter(|line| line.contains(",absent,")) {
        let (start, uuid) = (line.split(',').next(), line.rsplit(',').next());
        assert!(start.is_some_and(|start| start.starts_with("20")), "{line}");
        *absent.entry(uuid.unwrap()).or_default() += 1;
    }
    let read = stage.json("attendance N! --all --json");
    let classes = read.as_array().unwrap();
    assert!(classes.len() > 1, "a series of several classes");
    assert_eq!(absent.len(), classes.len(), "{csv}");
    for class in classes {
        let uuid = class["uuid"].as_str().unwrap();
        let expected = class["absent"].as_array().unwrap().len();
        assert_eq!(absent.get(uuid), Some(&expected), "{uuid}");
    }
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_gets_no_formula_and_a_sheet_gets_signatures() {
    let stage = Stage::set(school()).await;
    let csv = stage.laptop.data().join("who.csv");
    let html = stage.laptop.data().join("sign.html");
    let said = stage.run(&format!(
        "attendance N! --csv {} --sheet {}",
        csv.display(),
        html.display()
    ));
    assert_eq!(said.code, Some(0), "{said:?}");
    let csv = std::fs::read_to_string(csv).unwrap();
    assert!(
        csv.starts_with('\u{feff}') && csv.contains("'=HYPERLINK"),
        "{csv}"
    );
    assert!(
        !csv.lines()
            .any(|line| line.starts_with('=') || line.contains(",="))
    );
    let html = std::fs::read_to_string(html).unwrap();
    assert!(html.contains("Signature") && !html.contains("<script") && !html.contains("src="));
    assert_eq!(html.matches("class=\"sign\"").count(), 40);
    let days = stage.run("attendance N! --class 1999-01-01");
    assert!(
        days.code == Some(2) && days.stderr.contains("It took place"),
        "{days:?}"
    );
    assert!(stage.run("attendance N! --all").code == Some(0));
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_zoom_does_not_have_is_said() {
    let stage = Stage::set(Options {
        students: 6,
        ..school()
    })
    .await;
    stage.world.zoom().set_report_late(&stage.uuid, true);
    let late = stage.run("attendance N!");
    assert!(
        late.code == Some(1) && late.stdout.contains("no report of this class yet"),
        "{late:?}"
    );
    stage.world.zoom().set_report_late(&stage.uuid, false);
    assert_eq!(stage.run("attendance N!").code, Some(0));
    stage.world.stop().await;

    let stage = Stage::set(Options {
        students: 6,
        free_plan: true,
        ..school()
    })
    .await;
    let free = stage.run("attendance N!");
    assert!(
        free.code == Some(1) && free.stdout.contains("needs a paid Zoom plan"),
        "{free:?}"
    );
    stage.world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_to_a_meeting_is_told_with_where_it_is_known_from() {
    let stage = Stage::set(Options {
        students: 6,
        ..school()
    })
    .await;
    assert_eq!(stage.run("registrants sync N!").code, Some(0));
    let rows = stage.json("activity N! --json");
    let told: Vec<(&str, &str)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["what"].as_str().unwrap(),
                row["origin"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(told.contains(&("registered", "here")), "{told:?}");
    assert!(told.contains(&("linked", "sync")), "{told:?}");
    assert!(told.contains(&("recorded", "sync")), "{told:?}");
    let said = stage.run("activity N!");
    assert!(said.stdout.contains("4 people registered"), "{said:?}");
    assert_eq!(stage.run("activity 99999999999 --json").stdout.trim(), "[]");
    stage.world.stop().await;
}
