//! Every view as people meet it who hear it, who need contrast, who have a small window: looked at on one tour through all.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use journeys::desktop::{Desktop, Key, Keyring, Language, PATIENCE, Window, wait_until};
use rehearsal::{Options, World};
use serde_json::json;

fn world() -> Options {
    Options {
        meetings: 8,
        recordings: 5,
        files: Some(12),
        file_bytes: Some(300_000),
        unlinked: true,
        ..Options::default()
    }
}

/// Goes through every view, in English and light, and shows each to `visit`, which leaves it as it found it.
fn tour(window: &Window, world: &World, visit: &mut dyn FnMut(&str)) {
    first_run(window, visit);
    nothing_yet(window, visit);
    window.know(world);
    unassigned(window, visit);
    assign_all(window);
    recordings(window, world, visit);
    nothing_found(window, visit);
    meetings(window, visit);
    settings(window, visit);
    practice(window, visit);
}

fn first_run(window: &Window, visit: &mut dyn FnMut(&str)) {
    window.wait_for("heading", "Welcome to Lectern");
    visit("first run, welcome");
    window.click("button", "Begin");
    window.wait_for("heading", "Your Zoom account");
    visit("first run, Zoom");
    window.click("button", "Add and check");
    window.wait_for_text("Fill this in.");
    visit("first run, Zoom, nothing filled in");
    window.click("button", "Other addresses");
    window.click("button", "Other Zoom account types");
    window.wait_for("textbox", "API key");
    visit("first run, Zoom, everything open");
    window.click("button", "Campus");
    window.wait_for("heading", "Your campus");
    visit("first run, campus");
    window.click("button", "Recordings folder…");
    window.wait_for("heading", "Where recordings are kept");
    visit("first run, folder");
    window.click("button", "Later");
}

fn nothing_yet(window: &Window, visit: &mut dyn FnMut(&str)) {
    window.wait_for_text("Nothing is set up yet");
    visit("recordings, nothing set up");
    window.click("button", "Meetings");
    window.wait_for_text("No upcoming meetings");
    visit("meetings, none");
    window.click("button", "Settings");
    window.wait_for_text("No account yet.");
    visit("settings, no account");
    window.click("button", "Recordings");
}

fn first_row(window: &Window) {
    window.tab_to("row", "…");
    window.key(Key::Home);
    window.key(Key::Down);
}

fn unassigned(window: &Window, visit: &mut dyn FnMut(&str)) {
    window.wait_for("button", "Accept all suggestions…");
    visit("recordings, in no course");
    first_row(window);
    window.key(Key::Space);
    window.wait_for_text("1 selected");
    window.wait_for_text("assign to a course first");
    window.click("button", "More");
    window.wait_for("menuitem", "Assign to a course…");
    visit("recordings, one selected, menu");
    if !window.has("menuitem", "Assign to a course…") {
        // Who goes on with Tab closes it.
        window.click("button", "More");
    }
    window.click("menuitem", "Assign to a course…");
    window.wait_for("searchbox", "Search courses");
    visit("assigning, courses");
    window.click("button", "Cancel");
    window.wait_until_gone("searchbox", "Search courses");
    window.click("button", "Accept all suggestions…");
    window.wait_for_text("assignments");
    visit("assigning, suggestions");
}

fn assign_all(window: &Window) {
    window.click("button", "Assign …");
    window.wait_for_text("were assigned.");
    window.click("button", "Done");
    window.wait_until_gone("row", "…Not in a course yet…");
}

fn recordings(window: &Window, world: &World, visit: &mut dyn FnMut(&str)) {
    visit("recordings, by course");
    let ids = window.recording_ids();
    window.must("download", &json!({ "ids": ids, "files": null }));
    window.wait_for_tracks("on this computer", |track| {
        track["computer"]["state"] == "kept"
    });
    window.must(
        "copy_to_course",
        &json!({ "ids": ids, "files": null, "hidden": false, "folder": null }),
    );
    window.wait_for_tracks("proven", |track| track["course"]["state"] == "proven");
    window.wait_until_gone("img", "Course: checking");
    first_row(window);
    window.key(Key::Enter);
    window.wait_for("list", "Documents in the course");
    visit("recording");
    window.click("button", "Take back…");
    window.wait_for("button", "Take it back");
    visit("recording, taking back");
    window.click("button", "Take it back");
    window.wait_for_text("was taken back");
    window.wait_for("button", "Copy to course…");

    window.click("button", "Copy to course…");
    window.wait_for_text("will see it.");
    visit("copying");
    for course in rehearsal::people::courses() {
        world
            .campus()
            .set_quota(&course.code, world.campus().used(&course.code) + 1_000);
    }
    window.click("button", "Copy to course");
    // In a small window the pane covers the row that offers it, too.
    window.click("button", "Does not fit: choose…");
    window.wait_for("heading", "A letter to the administrator");
    visit("choosing what fits");
    window.key(Key::Escape);
    window.wait_until_gone("heading", "A letter to the administrator");
}

fn nothing_found(window: &Window, visit: &mut dyn FnMut(&str)) {
    window.tab_to("searchbox", "Search recordings");
    window.write("no such thing");
    window.wait_for("button", "Clear the search");
    visit("recordings, none found");
    window.click("button", "Clear the search");
    window.click("radio", "Leaves Zoom soon…");
    window.wait_for("button", "Show all recordings");
    visit("recordings, none that leave soon");
    window.click("button", "Show all recordings");
    window.wait_for("row", "…");
}

fn meetings(window: &Window, visit: &mut dyn FnMut(&str)) {
    window.click("button", "Meetings");
    window.wait_for("row", "…");
    visit("meetings");
    first_row(window);
    window.key(Key::Enter);
    window.wait_for("heading", "For whom");
    visit("meeting");
    window.click("button", "Assign to a course…");
    window.wait_for("searchbox", "Search courses");
    visit("meeting, assigning");
    window.click("button", "Cancel");
    window.wait_until_gone("searchbox", "Search courses");
    window.click("button", "Close");
    window.wait_until_gone("heading", "For whom");
}

fn settings(window: &Window, visit: &mut dyn FnMut(&str)) {
    window.click("button", "Settings");
    window.wait_for("button", "Remove Department");
    visit("settings");
    window.click("button", "Remove Department");
    window.wait_for_text("What goes:");
    visit("settings, removing an account");
    window.click("button", "Keep it");
    window.click("button", "Check Department");
    window.wait_for_text("signs in: … with a licence");
    window.click("button", "Hosts of Department");
    window.wait_for("radio", "… is me");
    visit("settings, hosts of an account");
    window.click("button", "Hosts of Department");
    window.wait_until_gone("radio", "… is me");
    window.click("radio", "This one");
    window.wait_for("textbox", "Address");
    window.click("button", "Test");
    window.wait_for("list", "Servers");
    visit("settings, a proxy and a test of the servers");
}

fn practice(window: &Window, visit: &mut dyn FnMut(&str)) {
    window.must("enter_practice", &json!({}));
    window.wait_for("complementary", "Practice campus");
    window.click("button", "Recordings");
    window.wait_for("radio", "Leaves Zoom soon …");
    visit("practice campus");
    window.must("leave_practice", &json!({}));
    window.wait_until_gone("complementary", "Practice campus");
}

fn look(window: &Window, language: Language, appearance: &str, text_size: u32) {
    window.must(
        "set_look",
        &json!({ "look": { "language": language.code(), "appearance": appearance, "textSize": text_size } }),
    );
    let wanted = json!([language.code(), appearance, text_size]);
    let shown = "
        const { lang } = document.documentElement;
        const { colorScheme, fontSize } = getComputedStyle(document.documentElement);
        return [lang.slice(0, 2), colorScheme, Math.round(parseFloat(fontSize) / 0.16)];";
    wait_until(PATIENCE, || {
        (window.run(shown, &[]) == wanted).then_some(())
    })
    .unwrap_or_else(|| {
        panic!(
            "{wanted} was asked for, {} is shown",
            window.run(shown, &[])
        )
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_in_any_view_in_light_and_dark_and_three_languages_and_no_view_breaks_the_policy()
 {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let window = desktop.open();
    let mut found = Vec::new();
    tour(&window, &world, &mut |view| {
        for language in Language::ALL {
            for appearance in ["light", "dark"] {
                look(&window, language, appearance, 100);
                let findings = window.axe().into_iter();
                found.extend(findings.map(|finding| {
                    format!("{view}, {}, {appearance}: {finding}", language.code())
                }));
            }
        }
        look(&window, Language::English, "light", 100);
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(window.refused(), Vec::<String>::new());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_view_is_told_by_its_roles_and_names() {
    let Some(desktop) = Desktop::start(Keyring::Unlocked) else {
        return;
    };
    let world = World::start(world()).await.unwrap();
    let window = desktop.open();
    let mut told = String::new();
    tour(&window, &world, &mut |view| {
        told.push_str(&format!("\n# {view}\n\n{}\n", timeless(&settled(&window))));
    });
    insta::assert_snapshot!("views", told);
    world.stop().await;
}

/// What is cut off in any view of a window of 720 × 480, in a language and with letters of a size, in percent.
async fn cut_off(language: Language, text_size: u32) -> Option<Vec<String>> {
    let desktop = Desktop::start(Keyring::Unlocked)?;
    let world = World::start(world()).await.unwrap();
    let window = desktop.open();
    window.resize(720, 480);
    let mut cut = Vec::new();
    tour(&window, &world, &mut |view| {
        look(&window, language, "light", text_size);
        let found = window.cut_off().into_iter();
        cut.extend(found.map(|what| format!("{view}: {what}")));
        look(&window, Language::English, "light", 100);
    });
    world.stop().await;
    Some(cut)
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_window_of_720_by_480_nothing_that_can_be_used_is_cut_off() {
    if let Some(cut) = cut_off(Language::French, 100).await {
        assert!(cut.is_empty(), "{}", cut.join("\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_small_window_with_letters_twice_as_large_nothing_that_can_be_used_is_cut_off() {
    if let Some(cut) = cut_off(Language::English, 200).await {
        assert!(cut.is_empty(), "{}", cut.join("\n"));
    }
}

/// What is told once it stays the same for a moment: an update of the lists may be on its way.
fn settled(window: &Window) -> String {
    let mut before = [String::new(), String::new(), String::new()];
    wait_until(PATIENCE, || {
        before.rotate_left(1);
        before[2] = window.outline();
        let read = !before[2].contains("button \"Sync now\" [disabled]");
        (read && before.iter().all(|outline| *outline == before[2])).then_some(())
    })
    .unwrap_or_else(|| panic!("it keeps changing:\n{}", window.outline()));
    before[2].clone()
}

/// Without what depends on the moment or on chance: figures, the attempt in a document's name, names of months and weekdays, near days, halves of days.
fn timeless(outline: &str) -> String {
    const NEAR: [&str; 5] = ["Today", "Tomorrow", "Yesterday", "AM", "PM"];
    const DAYS: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let mut plain = String::new();
    let mut word = String::new();
    let end = |word: &mut String, plain: &mut String| {
        let short = |day: &&str| {
            day == word || (word.len() == 3 && day.starts_with(word.as_str()) && word != "May")
        };
        match DAYS.iter().any(short) || NEAR.contains(&word.as_str()) {
            true => plain.push_str("‹day›"),
            false => plain.push_str(word),
        }
        word.clear();
    };
    for character in without_attempts(outline).chars() {
        if character.is_alphabetic() {
            word.push(character);
            continue;
        }
        end(&mut word, &mut plain);
        match character {
            '0'..='9' if plain.ends_with('#') => {}
            '0'..='9' => plain.push('#'),
            other => plain.push(other),
        }
    }
    end(&mut word, &mut plain);
    plain
}

/// Documents in a course are called `…-tag-attempt.mp4`, and the attempt is drawn by lot.
fn without_attempts(outline: &str) -> String {
    let mut plain = String::new();
    let mut rest = outline;
    while let Some(dot) = rest.find('.') {
        let (before, after) = rest.split_at(dot);
        match before.rsplit_once('-') {
            Some((name, attempt))
                if (3..=6).contains(&attempt.len())
                    && attempt.chars().all(|c| c.is_ascii_hexdigit()) =>
            {
                plain.push_str(name);
                plain.push_str("-‹attempt›");
            }
            _ => plain.push_str(before),
        }
        plain.push('.');
        rest = &after[1..];
    }
    plain + rest
}
