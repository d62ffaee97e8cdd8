//! Meetings, one of them in its details, and every pane that lies over these.

use journeys::desktop::Key;

use crate::Tour;

/// Of the user, in no course.
const ALONE: &str = "STAT101 Q&A…";
/// Of the user, in a course; its classes took place, and one was recorded.
const CLASSES: &str = "Statistics 101…";

impl Tour<'_> {
    pub fn meetings(&mut self) {
        let window = self.window;
        window.click("button", "Meetings");
        window.wait_for("row", CLASSES);
        self.visit("meetings");
        self.scheduling();

        self.open(ALONE);
        self.visit("meeting, in no course");
        window.click("button", "Assign to a course…");
        window.wait_for("searchbox", "Search courses");
        self.visit("meeting, assigning");
        window.click("button", "Cancel");
        window.wait_until_gone("searchbox", "Search courses");
        window.click("button", "Close");
        window.wait_until_gone("heading", "For whom");

        self.open(CLASSES);
        window.click("button", "Activity");
        window.wait_for_text("done with Lectern");
        window.click("button", "Show past classes");
        window.wait_for("button", "Attendance, …");
        self.visit("meeting, with classes and activity");
        self.registered_people();
        self.attendance();
        self.editing();
        window.click("button", "Close");
        window.wait_until_gone("heading", "For whom");
        self.offered();
        self.deleting();
    }

    fn open(&self, row: &str) {
        self.window.row(row);
        self.window.key(Key::Enter);
        self.window.wait_for("heading", "For whom");
        self.window.wait_for("button", "Delete… …");
        self.window.wait_for("button", "Registered people…");
    }

    fn back(&self) {
        self.window.click("button", "Back to the meeting");
        self.window.wait_until_gone("button", "Back to the meeting");
        self.window.wait_for("heading", "For whom");
    }

    fn scheduling(&mut self) {
        let window = self.window;
        window.click("button", "Schedule a meeting");
        window.wait_for("searchbox", "Search courses");
        self.visit("scheduling");
        window.click("radio", "STAT101…");
        window.fill("Topic", "Regression");
        window.tab_to("…", "Type");
        // As one does in a list that is closed: by its first letters.
        window.write("Recurring with f");
        window.fill("First date", "10/14/2020");
        window.fill("Start time", "09:15");
        window.fill("Number of classes", "4");
        window.wait_for("button", "Schedule all the same");
        self.visit("scheduling, a series that is odd");
        window.click("button", "Cancel");
        window.wait_for_text("What you typed would be gone.");
        self.visit("scheduling, about to be left");
        window.click("button", "Close");
        window.wait_until_gone("searchbox", "Search courses");
    }

    fn registered_people(&mut self) {
        let window = self.window;
        window.click("button", "Registered people…");
        window.wait_for("heading", "Registered to …");
        window.wait_for_text("Nobody is registered yet.");
        self.visit("registered people");
        window.click("tab", "Compare");
        window.wait_for("button", "Register …");
        self.visit("registered people, compared with the course");
        window.click("button", "Register …");
        window.wait_for_text("registered");
        window.wait_for("button", "Compare again");
        window.click("tab", "People");
        window.wait_for("searchbox", "Search people");
        self.visit("registered people, all of the course");
        window.click("tab", "Links");
        window.wait_for_text("has a link of their own");
        self.visit("registered people, links");
        window.click("tab", "From a file");
        window.wait_for("button", "Choose a file…");
        self.visit("registered people, from a file");
        self.back();
    }

    fn attendance(&mut self) {
        let window = self.window;
        window.click("button", "Attendance, …");
        window.wait_for("table", "People of the course who were there");
        self.visit("attendance");
        window.click("button", "Who is this? …");
        window.wait_for("group", "Who is …?");
        self.visit("attendance, who somebody is");
        self.back();
    }

    fn editing(&mut self) {
        let window = self.window;
        window.click("button", "Edit… …");
        window.wait_for("textbox", "Topic");
        window.click("button", "Change… …");
        window.wait_for("button", "Save this class");
        self.visit("editing, one class of a series");
        window.click("button", "Close");
        window.wait_until_gone("textbox", "Topic");
        window.wait_for("heading", "For whom");
    }

    /// Somebody removes the link in Zoom.
    fn offered(&mut self) {
        let (window, zoom) = (self.window, self.world.zoom());
        for number in zoom.series() {
            assert!(zoom.edit_agenda(number, "Bring rulers"));
        }
        window.click("button", "Sync now");
        window.click("button", "Look them over…");
        window.wait_for("button", "Put it back …");
        self.visit("course links that are offered");
        window.click("button", "Put it back …");
        window.wait_for_text("The link stands in Zoom.");
        window.click("button", "Close");
        window.wait_until_gone("heading", "Course links");
    }

    fn deleting(&mut self) {
        let window = self.window;
        self.open(CLASSES);
        window.click("button", "Delete… …");
        window.wait_for("radio", "One class");
        self.visit("deleting, what of it");
        window.click("radio", "The whole series…");
        window.wait_for("heading", "What goes");
        self.visit("deleting, the series");
        window.click("button", "Delete the series");
        window.wait_for("button", "Undo …");
        self.visit("deleted");
        window.click("button", "Done");
        window.click("button", "Close");
        window.click("button", "…deleted…");
        window.wait_for("heading", "Deleted meetings");
        self.visit("deleted meetings");
        window.click("button", "Close");
        window.wait_until_gone("heading", "Deleted meetings");
    }
}
