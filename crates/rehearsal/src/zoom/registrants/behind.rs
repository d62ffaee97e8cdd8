//! What tests do behind Zoom's back: set registration, register somebody, refuse an address; and what they may look at.
//! Answers no request.

use super::super::ZoomWorld;
use super::super::route::Which;
use super::super::server::lock;
use super::desk::{Approval, NewRow, Registration};

impl ZoomWorld {
    /// As if the host had set it in Zoom: whether people register, and (1) once for all classes, (2) for each, (3) for some.
    pub fn set_registration(&self, number: u64, approval: Approval, register_for: u8) {
        let mut state = lock(&self.server.state);
        if let Some(index) = state.meeting(&Which::Number(number)) {
            state.arranged[index].register(approval, register_for);
        }
    }

    /// Every registration of a meeting, oldest first.
    pub fn registrations(&self, number: u64) -> Vec<Registration> {
        let state = lock(&self.server.state);
        let rows = state.desk.rows.iter();
        rows.filter(|row| row.number == number).cloned().collect()
    }

    /// Whom this Zoom mailed their links of a meeting: as its own setting says, or as a batch does.
    pub fn mailed(&self, number: u64) -> Vec<String> {
        let state = lock(&self.server.state);
        let mailed = state.desk.mailed.iter();
        mailed
            .filter(|(meeting, _)| *meeting == number)
            .map(|(_, email)| email.clone())
            .collect()
    }

    /// Somebody registers on Zoom's own page.
    pub fn register(&self, number: u64, email: &str, first_name: &str, last_name: &str) {
        let mut state = lock(&self.server.state);
        let now = state.now();
        let approved = state
            .meeting(&Which::Number(number))
            .is_some_and(|index| state.arranged[index].approves());
        let row = NewRow {
            number,
            class: None,
            email,
            first_name,
            last_name,
            approved,
        };
        state.desk.add(row, now);
    }

    /// Zoom does not take this address.
    pub fn refuse_address(&self, email: &str) {
        let mut state = lock(&self.server.state);
        state.desk.refused.insert(email.to_lowercase());
    }

    /// Batches pass over this address without a word.
    pub fn leave_out_of_batches(&self, email: &str) {
        let mut state = lock(&self.server.state);
        state.desk.left_out.insert(email.to_lowercase());
    }

    /// Registrants of this meeting have to say where they work.
    pub fn require_organisation(&self, number: u64) {
        let mut state = lock(&self.server.state);
        state.desk.required.insert(number, vec!["org".to_owned()]);
    }
}
