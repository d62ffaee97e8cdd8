//! Everything that can be set, the practice campus, and the question of a window that is about to close.

use serde_json::json;

use crate::Tour;

impl Tour<'_> {
    pub fn settings(&mut self) {
        let window = self.window;
        window.click("button", "Settings");
        window.wait_for("button", "Remove Department");
        self.visit("settings");
        window.click("button", "Remove Department");
        window.wait_for_text("What goes:");
        self.visit("settings, removing an account");
        window.click("button", "Keep it");
        window.click("button", "Check Department");
        window.wait_for_text("signs in: … with a licence");
        window.click("button", "Hosts of Department");
        window.wait_for("radio", "… is me");
        self.visit("settings, hosts of an account");
        window.click("button", "Hosts of Department");
        window.wait_until_gone("radio", "… is me");
        window.click("button", "Add a campus");
        window.wait_for("textbox", "Campus address");
        window.click("button", "A set-up file for colleagues…");
        window.click("checkbox", "Listen while Lectern is open");
        window.wait_for("textbox", "Port");
        window.click("checkbox", "Keep quiet at night");
        window.wait_for("textbox", "From");
        window.click("radio", "This one");
        window.click("button", "Test");
        window.wait_for("list", "Servers");
        self.visit("settings, everything open");
    }

    pub fn practice(&mut self) {
        let window = self.window;
        window.must("enter_practice", &json!({}));
        window.wait_for("complementary", "Practice campus");
        window.click("button", "Recordings");
        window.wait_for("radio", "Leaves Zoom soon …");
        self.visit("practice campus");
        window.must("leave_practice", &json!({}));
        window.wait_until_gone("complementary", "Practice campus");
    }

    pub fn closing(&mut self) {
        let window = self.window;
        self.desktop.close_window();
        window.wait_for("dialog", "Close Lectern?");
        self.visit("closing");
        window.click("button", "Leave the window open");
        window.wait_until_gone("dialog", "Close Lectern?");
    }
}
