//! The page Today with a meeting to come, something that happened, and something that waits for a decision.

use crate::Tour;

impl Tour<'_> {
    pub fn today(&mut self) {
        self.window.click("button", "Today…");
        self.window.wait_for("heading", "What happened");
        self.window.wait_for("button", "Start …");
        self.visit("today");
    }
}
