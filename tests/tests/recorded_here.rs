//! Recordings that were made on a computer: checked, kept and published like those of the cloud, with the real command.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::path::{Path, PathBuf};

use journeys::{Laptop, last_line, small_world};
use rehearsal::World;
use serde_json::Value;

/// A film's bytes as the practice Zoom has them, in a folder as Zoom's client makes it.
fn film(world: &World, folder: &Path, name: &str) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let recordings = world.zoom().recordings();
    let file = recordings
        .iter()
        .flat_map(|recording| &recording.files)
        .find(|file| file.file_type == "MP4" && file.ready)
        .expect("a film");
    let path = folder.join(name);
    let bytes = file.content.bytes(0..file.content.size());
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Every film in a folder and those below.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let mut films = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            films.extend(kept(&path));
        } else if path.extension().is_some_and(|extension| extension == "mp4") {
            films.push(path);
        }
    }
    films
}

#[tokio::test(flavor = "multi_thread")]
async fn a_film_made_here_is_kept_published_and_proven_once() {
    let world = World::start(small_world()).await.unwrap();
    let laptop = Laptop::with_accounts(&world);
    laptop.must(&["sync"]);
    let place = tempfile::tempdir().unwrap();
    let zoom = place.path().join("2026-11-20 10.00.12 Correlation by hand");
    let path = film(&world, &zoom, "video1000.mp4");
    std::fs::write(zoom.join("chat.txt"), "10:01 Ana: hello\n").unwrap();
    let folder = place.path().to_string_lossy().into_owned();

    let listed: Value =
        serde_json::from_str(&laptop.must(&["add", "--list", "--folder", &folder, "--json"]))
            .unwrap();
    assert_eq!(listed[0]["topic"], "Correlation by hand");
    assert_eq!(
        (
            &listed[0]["added"],
            listed[0]["files"].as_array().unwrap().len()
        ),
        (&false.into(), 2)
    );

    let mut rights = std::fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).unwrap();
    let film = path.to_string_lossy().into_owned();
    let chat = zoom.join("chat.txt").to_string_lossy().into_owned();
    let add = ["add", &film, &chat, "--course", "STAT101"];
    let said = laptop.must(&add);
    assert_eq!(last_line(&said), "added 2, already here 0, failed 0");
    let again = laptop.must(&add);
    assert_eq!(last_line(&again), "added 0, already here 2, failed 0");
    // Where no bar can be drawn, each file has its line.
    for (text, done) in [(&said, "added"), (&again, "already here")] {
        for file in [&film, &chat] {
            let begins = format!("{done} {file} (");
            assert!(text.lines().any(|line| line.starts_with(&begins)), "{text}");
        }
    }
    assert!(path.is_file(), "the original stays where it is");
    let copies = kept(&laptop.data().join("recordings"));
    assert_eq!(copies.len(), 1);
    let rights = std::fs::metadata(&copies[0]).unwrap().permissions();
    assert!(
        !rights.readonly(),
        "what its original forbids is not its own"
    );

    let listed: Value = serde_json::from_str(&laptop.must(&["recordings", "--json"])).unwrap();
    let here = listed
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["topic"] == "Correlation by hand")
        .expect("it is a recording like any other");
    assert_eq!(
        (&here["course"], &here["recorded_here"]),
        (&"STAT101".into(), &true.into())
    );
    assert!(laptop.must(&["recordings"]).contains("recorded here"));
    let uuid = here["uuid"].as_str().unwrap().to_owned();
    let published = laptop.must(&["publish", "--meeting", &uuid]);
    assert_eq!(
        last_line(&published),
        "published 1, already there 0, failed 0"
    );
    let again = laptop.must(&["publish", "--meeting", &uuid]);
    assert_eq!(last_line(&again), "published 0, already there 1, failed 0");
    let sum = here["files"][0]["sha256"].as_str().unwrap();
    let documents = world.campus().documents("STAT101").unwrap();
    let copies = documents
        .iter()
        .filter(|document| document.sha256.as_deref() == Some(sum) && !document.deleted);
    assert_eq!(copies.count(), 1);

    // Reading Zoom anew takes nothing away, and another computer finds the copy that is there.
    laptop.must(&["sync"]);
    assert!(laptop.must(&["recordings"]).contains("Correlation by hand"));
    let other = Laptop::with_accounts(&world);
    other.must(&["sync"]);
    other.must(&add);
    let published = other.must(&["publish", "--meeting", &uuid]);
    assert_eq!(
        last_line(&published),
        "published 0, already there 1, failed 0"
    );
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_recording_is_refused_by_name_and_the_rest_is_taken() {
    let world = World::start(small_world()).await.unwrap();
    let laptop = Laptop::with_accounts(&world);
    laptop.must(&["sync"]);
    let place = tempfile::tempdir().unwrap();
    let good = film(&world, place.path(), "lesson.mp4");
    let bytes = std::fs::read(&good).unwrap();
    let cut = place.path().join("cut.mp4");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let page = place.path().join("page.mp4");
    std::fs::write(&page, "<!doctype html><title>Sign in</title>").unwrap();
    let notes = place.path().join("notes.docx");
    std::fs::write(&notes, "x").unwrap();
    let gone = place.path().join("gone.mp4");
    let mut add = vec!["add".to_owned()];
    for path in [&good, &cut, &page, &notes, &gone] {
        add.push(path.to_string_lossy().into_owned());
    }
    add.extend(["--course".to_owned(), "STAT101".to_owned()]);
    let said = laptop.run(&add);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(said.last_line(), "added 1, already here 0, failed 4");
    for name in ["cut.mp4", "page.mp4", "notes.docx", "gone.mp4"] {
        assert!(
            said.stdout
                .lines()
                .any(|line| line.starts_with("not added") && line.contains(name)),
            "{name}: {said:?}"
        );
    }
    let nowhere = laptop.run(&["add", &add[1], "--course", "NOWHERE"]);
    assert_eq!(nowhere.code, Some(1), "{nowhere:?}");
    let others = laptop.run(&["add", &add[1], "--course", "HIST200"]);
    assert_eq!(others.code, Some(1), "{others:?}");
    world.stop().await;
}
