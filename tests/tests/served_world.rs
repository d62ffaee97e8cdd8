//! The whole job against a served world, command by command, as a person types it.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use journeys::{Laptop, assert_published_once, last_line, small_world};
use rehearsal::{Options, World};

#[tokio::test(flavor = "multi_thread")]
async fn the_second_time_there_is_nothing_left_to_do() {
    let world = World::start(small_world()).await.unwrap();
    let laptop = Laptop::ready(&world);
    for (pulled, published) in [
        (
            "pulled 12, already here 0, failed 0",
            "published 12, already there 0, failed 0",
        ),
        (
            "pulled 0, already here 12, failed 0",
            "published 0, already there 12, failed 0",
        ),
    ] {
        laptop.must(&["sync"]);
        assert_eq!(last_line(&laptop.must(&["pull", "--all"])), pulled);
        assert_eq!(
            last_line(&laptop.must(&["publish", "--all", "--kinds", "all"])),
            published
        );
        assert_published_once(&world, 12);
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_laptop_publishes_nothing_twice() {
    let world = World::start(small_world()).await.unwrap();
    let first = Laptop::ready(&world);
    first.must(&["pull", "--all"]);
    first.must(&["publish", "--all", "--kinds", "all"]);
    let second = Laptop::ready(&world);
    assert_eq!(
        last_line(&second.must(&["pull", "--all"])),
        "pulled 12, already here 0, failed 0"
    );
    let published = second.must(&["publish", "--all", "--kinds", "all"]);
    assert_eq!(
        last_line(&published),
        "published 0, already there 12, failed 0"
    );
    assert_published_once(&world, 12);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_laptops_at_the_same_time_publish_each_file_once() {
    let world = World::start(small_world()).await.unwrap();
    let laptops = [Laptop::ready(&world), Laptop::ready(&world)];
    for laptop in &laptops {
        laptop.must(&["pull", "--all"]);
    }
    let both = laptops
        .each_ref()
        .map(|laptop| laptop.start(&["publish", "--all", "--kinds", "all"]));
    for child in both {
        let ran = journeys::Ran::of(child.wait_with_output().unwrap());
        assert_eq!(ran.code, Some(0), "{}\n{}", ran.stdout, ran.stderr);
    }
    assert_published_once(&world, 12);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recordings_folder_is_taken_over_by_an_empty_journal() {
    let world = World::start(small_world()).await.unwrap();
    let first = Laptop::ready(&world);
    first.must(&["pull", "--all"]);
    let second = Laptop::with_accounts(&world);
    std::fs::rename(
        first.data().join("recordings"),
        second.data().join("recordings"),
    )
    .unwrap();
    second.must(&["sync"]);
    second.must(&["assign", "--suggested"]);
    assert_eq!(
        last_line(&second.must(&["pull", "--all"])),
        "pulled 0, already here 12, failed 0"
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_world_in_which_nothing_is_linked_ends_published_after_the_suggestions() {
    let options = Options {
        unlinked: true,
        ..small_world()
    };
    let world = World::start(options).await.unwrap();
    let laptop = Laptop::with_accounts(&world);
    laptop.must(&["sync"]);
    assert_eq!(
        last_line(&laptop.must(&["pull", "--all"])),
        "pulled 0, already here 0, failed 0"
    );
    laptop.must(&["assign", "--suggested"]);
    assert_eq!(
        last_line(&laptop.must(&["pull", "--all"])),
        "pulled 12, already here 0, failed 0"
    );
    let published = laptop.must(&["publish", "--all", "--kinds", "all"]);
    assert_eq!(
        last_line(&published),
        "published 12, already there 0, failed 0"
    );
    assert_published_once(&world, 12);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn by_default_one_video_and_its_captions_are_published_and_nothing_private() {
    let world = World::start(small_world()).await.unwrap();
    let laptop = Laptop::ready(&world);
    laptop.must(&["pull", "--all"]);
    laptop.must(&["publish", "--all"]);
    for course in rehearsal::people::courses() {
        for document in world.campus().documents(&course.code).unwrap() {
            let Some((_, extension)) = document.path.rsplit_once('.') else {
                continue;
            };
            assert!(["mp4", "vtt"].contains(&extension), "{}", document.path);
        }
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_json_where_asked_and_say_how_far_each_file_is() {
    let world = World::start(small_world()).await.unwrap();
    let laptop = Laptop::ready(&world);
    laptop.must(&["pull", "--all"]);
    laptop.must(&["publish", "--all", "--kinds", "all"]);
    let recordings: serde_json::Value =
        serde_json::from_str(&laptop.must(&["recordings", "--json"])).unwrap();
    let mut files = 0;
    for recording in recordings.as_array().expect("an array") {
        for member in ["uuid", "meeting_id", "topic", "start", "course", "files"] {
            assert!(
                recording.get(member).is_some(),
                "{member} is missing in {recording}"
            );
        }
        for file in recording["files"].as_array().expect("an array") {
            files += 1;
            assert_eq!(file["pull"], "kept", "{file}");
            assert_eq!(file["publish"], "proven", "{file}");
            assert_eq!(file["sha256"].as_str().map(str::len), Some(64), "{file}");
            assert!(
                file["size"].is_u64() && file["type"].is_string() && file.get("id").is_some(),
                "{file}"
            );
        }
    }
    assert_eq!(files, 12);
    let documents: serde_json::Value =
        serde_json::from_str(&laptop.must(&["documents", "--json"])).unwrap();
    let documents = documents.as_array().expect("an array");
    assert_eq!(documents.len(), 12);
    let first = documents[0]["path"].as_str().expect("a path").to_owned();
    assert!(
        documents
            .iter()
            .all(|document| document["size"].is_u64() && document["title"].is_string())
    );

    laptop.must(&["unpublish", &first]);
    laptop.must(&["sync"]);
    let left: serde_json::Value =
        serde_json::from_str(&laptop.must(&["documents", "--json"])).unwrap();
    assert_eq!(left.as_array().map(Vec::len), Some(11));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_page_is_known_at_once_published_once_and_can_be_taken_back() {
    let world = World::start(small_world()).await.unwrap();
    let laptop = Laptop::ready(&world);
    let link = ["publish", "--course", "STAT101", "--kinds", "link"];
    let published = laptop.must(&link);
    assert!(
        !last_line(&published).starts_with("published 0,"),
        "{published}"
    );
    let again = laptop.must(&link);
    assert!(last_line(&again).starts_with("published 0,"), "{again}");
    let pages = || -> Vec<String> {
        let listed = laptop.must(&["documents", "--json"]);
        let documents: serde_json::Value = serde_json::from_str(&listed).unwrap();
        let paths = documents.as_array().unwrap().iter();
        paths
            .map(|document| document["path"].as_str().unwrap().to_owned())
            .filter(|path| path.ends_with(".html"))
            .collect()
    };
    let there = pages();
    assert!(!there.is_empty());
    laptop.must(&["unpublish", &there[0]]);
    assert_eq!(pages().len(), there.len() - 1);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_is_to_be_hidden_is_hidden_also_when_it_is_there_already() {
    let world = World::start(small_world()).await.unwrap();
    let laptop = Laptop::ready(&world);
    laptop.must(&["pull", "--course", "STAT101"]);
    for kinds in ["video,captions", "link"] {
        let publish = ["publish", "--course", "STAT101", "--kinds", kinds];
        laptop.must(&publish);
        laptop.must(&[&publish[..], &["--hidden"]].concat());
    }
    let documents = world.campus().documents("STAT101").unwrap();
    let mut files = documents
        .iter()
        .filter(|document| document.sha256.is_some() && !document.deleted);
    assert!(files.clone().next().is_some());
    assert!(files.all(|document| !document.visible), "{documents:#?}");
    world.stop().await;
}
