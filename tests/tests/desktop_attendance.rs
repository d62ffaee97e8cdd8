//! Who was in a class, and a recording that was made on this computer, in the window and by keyboard.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use journeys::desktop::{Desktop, Key, Keyring, Window};
use rehearsal::{Options, World};

/// Twelve people in each class, and nobody is registered: only the host is known to Zoom by an address.
fn world() -> Options {
    Options {
        students: 12,
        meetings: 7,
        recordings: 12,
        file_bytes: Some(400_000),
        ..Options::default()
    }
}

/// From anywhere to who was in the last class of a meeting.
fn open_last_class(window: &Window, number: u64) {
    window.press("button", "Meetings");
    window.tab_to("searchbox", "Search meetings");
    window.chord_character(&[Key::Control], 'a');
    window.write(&number.to_string());
    window.wait_for("button", "All 1");
    // Days are rows, too; a meeting's ends with its time.
    window.row("…:…M");
    window.key(Key::Enter);
    window.press("button", "Show past classes");
    window.press("button", "Attendance, …");
    window.wait_for("table", "People of the course who were there");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_recognised_by_hand_once_and_a_recording_made_here_joins_its_course() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let recorded = world.zoom().recordings();
    let series = world.zoom().series();
    let class = recorded
        .iter()
        .filter(|it| series.contains(&it.number) && !it.trashed)
        .max_by_key(|it| it.start)
        .expect("a class of a series took place");
    let stay = world
        .zoom()
        .stays(&class.uuid)
        .into_iter()
        .find(|stay| {
            let who = stay.who.as_deref().unwrap_or_default();
            who.starts_with("student")
                && stay.name.chars().all(|it| it.is_alphabetic() || it == ' ')
        })
        .expect("a student with a plain name was there");
    let username = stay.who.unwrap().split('@').next().unwrap().to_owned();

    // What Zoom's own program leaves on a computer.
    let film = recorded
        .iter()
        .flat_map(|recording| &recording.files)
        .find(|file| file.file_type == "MP4" && file.ready)
        .expect("a film");
    let folder = desktop
        .home()
        .join("Documents/Zoom/2026-11-20 10.00.12 Correlation by hand");
    std::fs::create_dir_all(&folder).unwrap();
    let original = folder.join("video1000.mp4");
    let bytes = film.content.bytes(0..film.content.size());
    std::fs::write(&original, bytes).unwrap();

    let window = desktop.open();
    window.know(&world);
    open_last_class(&window, class.number);
    window.wait_for_text("0 present");
    window.press("button", &format!("Who is this? {}", stay.name));
    window.wait_for("group", &format!("Who is {}?", stay.name));
    window.write(&username);
    window.tab_to("radio", &format!("…{username}…"));
    window.key(Key::Space);
    window.press("button", "Remember");
    window.wait_for("row", "…by hand…");
    window.wait_for_text("1 present");
    assert_eq!(window.axe().len(), 0, "{:?}", window.axe());
    drop(window);

    let window = desktop.open();
    open_last_class(&window, class.number);
    window.wait_for("row", "…by hand…");
    window.wait_for_text("1 present");
    window.press("button", "Undo …");
    window.wait_until_gone("row", "…by hand…");
    window.wait_for_text("0 present");

    window.press("button", "Recordings");
    window.press("button", "Add a recording from this computer…");
    window.tab_to("checkbox", "Correlation by hand …");
    window.key(Key::Space);
    window.tab_to("searchbox", "Search courses");
    window.write("STAT101");
    window.tab_to("radio", "STAT101 …");
    window.key(Key::Space);
    window.wait_for_text("is checked and copied into the recordings folder");
    assert_eq!(window.axe().len(), 0, "{:?}", window.axe());
    window.press("button", "Add 1");
    window.wait_for_text("1 recording is here now.");
    window.press("button", "Done");
    window.row("Correlation by hand…recorded here…");
    let row = window
        .recordings()
        .into_iter()
        .find(|row| row["topic"] == "Correlation by hand")
        .unwrap();
    assert_eq!(
        (&row["belongs"]["code"], &row["track"]["computer"]["state"]),
        (&"STAT101".into(), &"kept".into())
    );
    assert!(original.is_file(), "the original stays where it is");
    assert_eq!(window.refused(), Vec::<String>::new());
    world.stop().await;
}
