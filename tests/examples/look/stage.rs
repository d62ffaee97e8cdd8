//! What a scene begins with: a private desktop dressed for pictures, and the window in it; and what scenes ask behind its back.
//! Refuses to take pictures.

use std::fs;
use std::time::Duration;

use journeys::desktop::{Desktop, Keyring, Window, wait_until};
use serde_json::{Value, json};

/// What somebody sets who wants reduced motion; no picture then shows anything half-way.
const STILL: &str = "[Settings]\ngtk-enable-animations=0\n";

/// The system's own font, on a desktop that has none set.
const FONT: &str = r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <alias binding="same">
    <family>system-ui</family>
    <prefer><family>Inter</family></prefer>
  </alias>
</fontconfig>
"#;

/// How long a whole campus of recordings may take.
const LONG: Duration = Duration::from_secs(900);

/// A desktop on which nothing moves by itself, and whose font is the same everywhere.
///
/// # Panics
/// When this machine lacks something that a desktop needs; what, has then been said.
pub fn desktop(keyring: Keyring) -> Desktop {
    let desktop = Desktop::start(keyring).expect("everything that a desktop needs is there");
    for (file, text) in [
        ("gtk-3.0/settings.ini", STILL),
        ("fontconfig/fonts.conf", FONT),
    ] {
        let file = desktop.home().join("config").join(file);
        let folder = file.parent().expect("it lies in a folder");
        fs::create_dir_all(folder).expect("a folder in a new home");
        fs::write(file, text).expect("a file in a new home");
    }
    desktop
}

/// What the shell knows of recordings, asked as a page would.
pub struct Recordings<'a>(pub &'a Window);

impl Recordings<'_> {
    /// Those of a filter, in the order of the list.
    pub fn of(&self, filter: &str) -> Vec<Value> {
        let query = json!({ "filter": filter, "search": "", "sort": "course", "since": null, "meeting": null });
        let page = self.ask(
            "recordings",
            json!({ "query": query, "offset": 0, "limit": 200 }),
        );
        page["rows"].as_array().cloned().unwrap_or_default()
    }

    /// Asks for something that must succeed.
    pub fn ask(&self, command: &str, arguments: Value) -> Value {
        self.0
            .invoke(command, &arguments)
            .unwrap_or_else(|problem| panic!("{command} {arguments}: {problem}"))
    }

    /// Asks for copies where the plan says that they go.
    pub fn copy(&self, ids: &[Value]) -> Value {
        let plan = self.ask("plan_copy", json!({ "ids": ids, "files": null }));
        let copy = json!({
            "ids": ids, "files": null, "hidden": false, "folder": null, "shown": plan["audiences"],
        });
        self.ask("copy_to_course", copy)
    }

    /// Waits until this holds of every one of these recordings.
    pub fn wait(&self, ids: &[Value], holds: impl Fn(&Value) -> bool) {
        let done = wait_until(LONG, || {
            let rows = self.of("all");
            let mut ours = rows.iter().filter(|row| ids.contains(&row["id"]));
            ours.all(&holds).then_some(())
        });
        assert!(
            done.is_some(),
            "the recordings do not come as far as wanted"
        );
    }

    /// Waits until both servers have been read once.
    pub fn wait_for_sync(&self) {
        self.0.wait_for("button", "Sync now");
        self.0.wait_for_text("Read …");
        self.0.wait_for("grid", "Recordings");
    }
}

/// The ids of rows.
pub fn ids<'a>(rows: impl IntoIterator<Item = &'a Value>) -> Vec<Value> {
    rows.into_iter().map(|row| row["id"].clone()).collect()
}

/// How far a recording is on its way to that place.
pub fn state<'a>(row: &'a Value, place: &str) -> &'a str {
    row["track"][place]["state"].as_str().unwrap_or_default()
}

/// Whether it was asked to go to that place, and is on its way or will be without anybody's help.
pub fn is_under_way(row: &Value, place: &str) -> bool {
    [
        "waiting",
        "moving",
        "checking",
        "retrying",
        "listed",
        "sizeChecked",
    ]
    .contains(&state(row, place))
}

/// A pattern for whatever carries this recording's topic in its name.
pub fn named(row: &Value) -> String {
    format!("…{}…", row["topic"].as_str().unwrap_or("No topic"))
}

/// Ticks the first rows of the list.
pub fn tick(window: &Window, count: usize) {
    window.wait_for("checkbox", "Select …");
    let boxes = window.nodes().into_iter();
    let mut names: Vec<String> = boxes
        .filter(|node| node.is("checkbox", "Select …"))
        .map(|node| node.name)
        .collect();
    // Two of one name cannot be told apart by it.
    names.dedup();
    for name in names.iter().take(count) {
        window.click("checkbox", name);
    }
}

/// Scrolls to the part of a page that stands under this heading.
///
/// # Panics
/// When there is none.
pub fn scroll_to(window: &Window, heading: &str) {
    let found = window.run(
        "const heading = [...document.querySelectorAll('h2')].find((one) => one.textContent.trim() === arguments[0]);
         heading?.scrollIntoView();
         return heading !== undefined",
        &[json!(heading)],
    );
    assert_eq!(found, json!(true), "there is no heading {heading:?}");
}
