//! What somebody meets who has nothing set up yet: the first run, and every view while it is empty.

use crate::Tour;

impl Tour<'_> {
    pub fn first_run(&mut self) {
        let window = self.window;
        window.wait_for("heading", "Welcome to Lectern");
        self.visit("first run, welcome");
        window.click("button", "Begin");
        window.wait_for("heading", "Your Zoom account");
        self.visit("first run, Zoom");
        window.click("button", "Add and check");
        window.wait_for_text("Fill this in.");
        self.visit("first run, Zoom, nothing filled in");
        window.click("button", "Other addresses");
        window.click("button", "Other Zoom account types");
        window.wait_for("textbox", "API key");
        self.visit("first run, Zoom, everything open");
        self.signing_in();
        window.click("button", "Campus");
        window.wait_for("heading", "Your campus");
        self.visit("first run, campus");
        window.click("button", "Recordings folder…");
        window.wait_for("heading", "Where recordings are kept");
        self.visit("first run, folder");
        window.click("button", "Later");
    }

    fn signing_in(&mut self) {
        let (window, keys) = (self.window, &self.world.keys().zoom);
        window.click("radio", "Sign in with Zoom…");
        window.wait_for_text("Zoom may keep only one computer signed in");
        window.click("button", "No client ID yet?");
        window.click("button", "Other addresses");
        window.click("button", "Sign in with Zoom");
        window.wait_for_text("Fill this in.");
        self.visit("first run, signing in oneself, nothing filled in");
        window.fill("Public client ID of the Zoom app", &keys.public_client_id);
        window.fill("API address…", &keys.api_url);
        window.fill("Token address…", &keys.oauth_url);
        window.click("button", "Sign in with Zoom");
        window.wait_for_text("Waiting for your browser.");
        self.visit("first run, waiting for the browser");
        window.click("button", "Cancel the sign-in");
        window.wait_for_text("The sign-in was cancelled.");
    }

    pub fn nothing_yet(&mut self) {
        let window = self.window;
        window.wait_for_text("Nothing is set up yet");
        self.visit("recordings, nothing set up");
        window.click("button", "Today");
        window.wait_for_text("Lectern is not set up yet");
        self.visit("today, nothing set up");
        window.click("button", "Meetings");
        window.wait_for_text("No upcoming meetings");
        self.visit("meetings, none");
        window.click("button", "Settings");
        window.wait_for_text("No account yet.");
        self.visit("settings, no account");
        window.click("button", "Recordings");
    }
}
