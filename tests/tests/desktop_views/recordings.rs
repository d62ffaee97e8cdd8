//! Recordings from the first look at them to their course, and what lies over their list.

use journeys::desktop::{Desktop, Key, PATIENCE, wait_until};
use serde_json::{Value, json};

use crate::Tour;

/// What Zoom's own program leaves on a computer.
pub fn record_here(desktop: &Desktop) {
    let folder = desktop
        .home()
        .join("Documents/Zoom/2026-11-20 10.00.12 Correlation by hand");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("video1000.mp4"), [0; 100]).unwrap();
}

impl Tour<'_> {
    pub fn unassigned(&mut self) {
        let window = self.window;
        window.wait_for("button", "Accept all suggestions…");
        self.visit("recordings, in no course");
        self.first_row();
        window.key(Key::Space);
        window.wait_for_text("1 selected");
        window.wait_for_text("assign to a course first");
        // Who goes on with Tab closes it.
        self.visit_fleeting("recordings, one selected, menu", |window| {
            if !window.has("menuitem", "Assign to a course…") {
                window.click("button", "More");
                window.wait_for("menuitem", "Assign to a course…");
            }
        });
        if !window.has("menuitem", "Assign to a course…") {
            window.click("button", "More");
        }
        window.click("menuitem", "Assign to a course…");
        window.wait_for("searchbox", "Search courses");
        self.visit("assigning, courses");
        window.click("button", "Cancel");
        window.wait_until_gone("searchbox", "Search courses");
        window.click("button", "Accept all suggestions…");
        window.wait_for_text("assignments");
        self.visit("assigning, suggestions");
    }

    pub fn assign_all(&self) {
        self.window.click("button", "Assign …");
        self.window.wait_for_text("were assigned.");
        self.window.click("button", "Done");
        self.window.wait_until_gone("row", "…Not in a course yet…");
    }

    pub fn recordings(&mut self) {
        let (window, campus) = (self.window, self.world.campus());
        self.visit("recordings, by course");
        let ids = window.recording_ids();
        window.must("download", &json!({ "ids": ids, "files": null }));
        window.wait_for_tracks("on this computer", |track| {
            track["computer"]["state"] == "kept"
        });
        // One after the other: what happened stands on Today in this order.
        for copied in 0..ids.len() {
            window.copy_to_course(&ids[copied..=copied]);
            let proven = |row: &Value| row["track"]["course"]["state"] == "proven";
            let all = || window.recordings().iter().filter(|row| proven(row)).count();
            wait_until(PATIENCE, || (all() > copied).then_some(()))
                .unwrap_or_else(|| panic!("{} of {} are proven", all(), ids.len()));
        }
        window.wait_until_gone("img", "Course: checking");
        self.first_row();
        window.key(Key::Enter);
        window.wait_for("list", "Documents in the course");
        self.visit("recording");
        window.click("button", "Take back…");
        window.wait_for("button", "Take it back");
        self.visit("recording, taking back");
        window.click("button", "Take it back");
        window.wait_for_text("was taken back");
        window.wait_for("button", "Copy to course…");

        window.click("button", "Copy to course…");
        window.wait_for_text("will see it.");
        self.visit("copying");
        for course in rehearsal::people::courses() {
            campus.set_quota(&course.code, campus.used(&course.code) + 1_000);
        }
        window.click("button", "Copy to course");
        // In a small window the pane covers the row that offers it, too.
        window.click("button", "Does not fit: choose…");
        window.wait_for("heading", "A letter to the administrator");
        self.visit("choosing what fits");
        window.key(Key::Escape);
        window.wait_until_gone("heading", "A letter to the administrator");
    }

    pub fn nothing_found(&mut self) {
        let window = self.window;
        window.tab_to("searchbox", "Search recordings");
        window.write("no such thing");
        window.wait_for("button", "Clear the search");
        self.visit("recordings, none found");
        window.click("button", "Clear the search");
        window.click("radio", "Leaves Zoom soon…");
        window.wait_for("button", "Show all recordings");
        self.visit("recordings, none that leave soon");
        window.click("button", "Show all recordings");
        window.wait_for("row", "…");
    }

    pub fn adding(&mut self) {
        let window = self.window;
        window.click("button", "Add a recording from this computer…");
        window.click("checkbox", "Correlation by hand …");
        window.click("radio", "STAT101 …");
        window.wait_for_text("is checked and copied into the recordings folder");
        self.visit("adding a recording of this computer");
        window.click("button", "Cancel");
        window.wait_until_gone("checkbox", "Correlation by hand …");
    }
}
