//! What a meeting leaves in its course: entries of the agenda, an announcement; and what became of them.
//! Refuses to hide that the course was not reached: the meeting in Zoom is made or changed all the same.

use lectern::Problem;
use lectern::schedule::{self, Outcome, Shown, Trouble};
use serde_json::{Value, json};

use crate::args::meeting::{Announce, InCourse};
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, plain, plural};

/// What became of the course.
#[derive(Default)]
pub struct Course {
    agenda: Option<schedule::InCourse>,
    announced: bool,
    problem: Option<Problem>,
}

/// Puts in what was asked for, and keeps in step what is there. Of a new meeting nothing can be there.
pub async fn put(shell: &Shell, wanted: &InCourse, shown: &Shown, is_new: bool) -> Outcome<Course> {
    let companion = &shell.companion;
    let mut course = Course::default();
    if wanted.calendar || !is_new {
        let kept = schedule::keep_in_step(companion, shown, wanted.calendar).await;
        course.agenda = course.noted(kept)?.flatten();
    }
    if let Some(how) = wanted.announce {
        let mail = how == Announce::Mail;
        let announced = schedule::announce(companion, shown, mail).await;
        course.announced = course.noted(announced)?.is_some();
    }
    Ok(course)
}

/// After a class was deleted.
pub async fn after_change(shell: &Shell, shown: &Shown) -> Outcome<Course> {
    let mut course = Course::default();
    let kept = schedule::keep_in_step(&shell.companion, shown, false).await;
    course.agenda = course.noted(kept)?.flatten();
    Ok(course)
}

/// After a meeting was deleted.
pub async fn after_delete(shell: &Shell, shown: &Shown) -> Outcome<Course> {
    let mut course = Course::default();
    let taken = schedule::take_out(&shell.companion, shown).await;
    course.agenda = course
        .noted(taken)?
        .filter(|removed| *removed > 0)
        .map(|removed| schedule::InCourse {
            removed,
            ..schedule::InCourse::default()
        });
    Ok(course)
}

/// After a deleted meeting was brought back.
pub async fn after_undo(shell: &Shell, shown: &Shown) -> Outcome<Course> {
    let mut course = Course::default();
    let put = schedule::put_back(&shell.companion, shown).await;
    course.agenda = course.noted(put)?.flatten();
    Ok(course)
}

impl Course {
    fn noted<T>(&mut self, outcome: Outcome<T>) -> Outcome<Option<T>> {
        match outcome {
            Ok(done) => Ok(Some(done)),
            Err(Trouble::Problem(problem)) => {
                self.problem = Some(problem);
                Ok(None)
            }
            Err(wrong) => Err(wrong),
        }
    }

    /// The end of the command.
    pub fn exit(&self) -> Exit {
        self.problem.as_ref().map_or(Exit::Done, Exit::of)
    }

    /// Says it in words.
    pub fn say(&self, shell: &Shell) {
        if let Some(agenda) = &self.agenda {
            shell.out.line(format_args!(
                "agenda of the course: {} written, {} taken out, {} as before",
                plural(agenda.added as u64, "entry", "entries"),
                agenda.removed,
                agenda.unchanged
            ));
            if let Some(wall) = &agenda.campus_wall {
                shell.out.line(format_args!(
                    "the campus shows the next class at {}",
                    plain(wall)
                ));
            }
        }
        if self.announced {
            shell.out.line("announced in the course");
        }
        if let Some(problem) = &self.problem {
            shell.out.usage(format_args!(
                "In the course it was not done: {}",
                words::problem(problem)
            ));
        }
    }

    /// The same for programs.
    pub fn to_json(&self) -> Value {
        json!({
            "agenda": self.agenda.as_ref().map(|agenda| json!({
                "written": agenda.added, "taken_out": agenda.removed, "as_before": agenda.unchanged,
                "campus_clock": agenda.campus_wall,
            })),
            "announced": self.announced,
            "problem": self.problem,
            "message": self.problem.as_ref().map(|problem| words::problem(problem).to_string()),
        })
    }
}
