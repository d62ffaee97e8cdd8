//! Meetings of the practice campus: the lists, one that is scheduled, its people, who was there, and what deleting takes with it.
//! Refuses to know how the window does it: it goes where a hand would.

use journeys::desktop::Window;

use crate::camera::{self, Camera};

pub fn walk(camera: &mut Camera, window: &Window) {
    window.click("button", "Meetings");
    window.wait_for("grid", "Meetings");
    camera.take_cramped(window, "meetings");
    schedule(camera, window);
    one(camera, window);
    past(camera, window);
}

fn schedule(camera: &mut Camera, window: &Window) {
    window.click("button", "Schedule a meeting");
    window.wait_for("searchbox", "Search courses");
    camera.take_cramped(window, "schedule");
    window.click("radio", "STAT101…");
    window.wait_for("combobox", "Type");
    camera.take(window, "schedule-course");
    window.click("button", "Cancel");
}

/// One that is to come: what can be done with it, its people, its form, and what goes when it is deleted.
fn one(camera: &mut Camera, window: &Window) {
    let first = window.wait_for("checkbox", "Select …");
    let topic = first.name.trim_start_matches("Select ").to_owned();
    window.click("row", &topic);
    window.wait_for("button", "Close");
    camera.take_cramped(window, "meeting");
    window.click("button", "Registered people…");
    window.wait_for("heading", "Registered to …");
    camera::settle(window);
    camera.take_cramped(window, "registered");
    window.click("button", "Back to the meeting");
    window.click("button", "Edit… …");
    window.wait_for("heading", "Edit the meeting");
    camera.take(window, "edit");
    window.click("button", "Cancel");
    window.click("button", "Delete… …");
    window.wait_for("heading", "What goes");
    camera.take(window, "delete");
    window.click("button", "Cancel");
    window.click("button", "Close");
}

/// Classes that were held, and who was there.
fn past(camera: &mut Camera, window: &Window) {
    window.click("button", "Past");
    camera.take(window, "meetings-past");
    let first = window.wait_for("checkbox", "Select …");
    window.click("row", first.name.trim_start_matches("Select "));
    window.click("button", "Show past classes");
    window.wait_for("button", "Attendance, …");
    camera.take(window, "past-classes");
    window.click("button", "Attendance, …");
    window.wait_for("table", "People of the course who were there");
    camera.take_cramped(window, "attendance");
}
