//! Asking Zoom about one meeting after another: what is wrong with one of them stops nothing, what is wrong with all does.
//! Refuses to decide what an answer means for a link.

use zoom::{Form, Meeting, MeetingNumber, Zoom};

use super::plan::ask;
use crate::Problem;

/// What is known once Zoom was asked about a meeting.
pub(super) enum Said {
    /// It is there.
    Meeting(Box<Meeting>),
    /// Zoom does not know it.
    Gone,
    /// No answer about it, for a reason that is noted.
    Nothing,
}

/// Questions about the meetings of one account, with the problems that they met.
pub(super) struct Asking<'a> {
    zoom: &'a Zoom,
    problems: Vec<Problem>,
    stopped: bool,
}

impl<'a> Asking<'a> {
    pub(super) fn of(zoom: &'a Zoom) -> Self {
        Self {
            zoom,
            problems: Vec::new(),
            stopped: false,
        }
    }

    /// Asks about one meeting, unless an earlier answer says that asking is useless at present.
    pub(super) async fn about(&mut self, form: Form, number: MeetingNumber) -> Said {
        if self.stopped {
            return Said::Nothing;
        }
        match ask(self.zoom, form, number).await {
            Ok(Some(meeting)) => Said::Meeting(Box::new(meeting)),
            Ok(None) => Said::Gone,
            Err(problem) => {
                self.note(problem);
                Said::Nothing
            }
        }
    }

    /// Remembers a problem, and stops asking where it would meet every other meeting as well.
    pub(super) fn note(&mut self, problem: Problem) {
        self.stopped |= concerns_the_account(&problem);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Whether nothing more can be had from this account at present.
    pub(super) fn stopped(&self) -> bool {
        self.stopped
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

/// Whether the next meeting would meet the same problem: sign-in, network, what Zoom allows the app, this computer's disk.
pub(super) fn concerns_the_account(problem: &Problem) -> bool {
    problem.needs_sign_in()
        || matches!(
            problem,
            Problem::Keyring { .. }
                | Problem::TokenRefused
                | Problem::ClockWrong { .. }
                | Problem::ScopeMissing { .. }
                | Problem::RateLimited { .. }
                | Problem::DailyLimit { .. }
                | Problem::Network { .. }
                | Problem::HostRefused { .. }
                | Problem::NetworkSettings { .. }
                | Problem::AuthorityMissing { .. }
                | Problem::AuthorityUnreadable { .. }
                | Problem::Journal { .. }
                | Problem::DiskFull { .. }
                | Problem::ReadOnly { .. }
        )
}
