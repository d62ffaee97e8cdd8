//! `lectern pull`: from Zoom's cloud to this computer.
//! Refuses to be done before every file that was asked for has ended well or has its reason.

use lectern::journal::{Content, FileRowId, TransferRow};
use lectern::transfer::{Asked, MeetingName, Selection, Work, ask_pulls, perform};
use lectern::{Companion, Problem};

use crate::args::{PullArgs, Wait, meeting_name};
use crate::exit::Exit;
use crate::failures::Failures;
use crate::labels::Labels;
use crate::progress::Progress;
use crate::shell::Shell;
use crate::words::{self, plural};

pub async fn run(shell: &Shell, args: &PullArgs) -> Result<Exit, Problem> {
    let selection = Selection {
        course: args.course.clone(),
        session: args.session,
        meeting: args.meeting.as_deref().map(meeting_name),
        unlinked: args.unlinked,
        all_linked: args.all || (args.course.is_none() && args.meeting.is_none() && !args.unlinked),
        kinds: args.kinds.kinds.clone(),
        from: args.days.from,
        to: args.days.to,
    };
    known(&shell.companion, &selection)?;
    let asked = ask_pulls(&shell.companion, &selection)?;
    let progress = Progress::new(shell.out, Labels::read(&shell.companion)?);
    remark(shell, progress.labels(), &asked);
    let rows = work(shell, &asked, &args.wait, &progress).await?;
    let ends = Ends::of(asked.ids.len(), &rows, progress.labels());
    ends.list(shell);
    shell.out.line(format_args!(
        "pulled {}, already here {}, failed {}{}",
        ends.done,
        ends.already,
        ends.failures.count(),
        ends.stopped_words()
    ));
    Ok(ends.exit())
}

/// A course or meeting that nobody knows is a mistake, not an empty choice.
pub fn known(companion: &Companion, selection: &Selection) -> Result<(), Problem> {
    let anything = Selection {
        course: selection.course.clone(),
        meeting: selection.meeting.clone(),
        ..Selection::default()
    };
    if let (Some(from), Some(to)) = (selection.from, selection.to)
        && from > to
    {
        return Err(Problem::Unreadable {
            what: "days (the first is after the last)".to_owned(),
        });
    }
    if let (Some(course), Some(session)) = (&selection.course, selection.session)
        && !companion
            .journal()
            .courses()?
            .iter()
            .any(|row| row.code.eq_ignore_ascii_case(course) && row.session == Some(session))
    {
        return Err(Problem::CourseNotFound {
            course: format!("{course}, session {session}"),
        });
    }
    if let Some(course) = &selection.course
        && !companion
            .journal()
            .courses()?
            .iter()
            .any(|row| row.code.eq_ignore_ascii_case(course))
        && anything.recordings(companion)?.is_empty()
    {
        return Err(Problem::CourseNotFound {
            course: course.clone(),
        });
    }
    if let Some(meeting) = &selection.meeting
        && anything.recordings(companion)?.is_empty()
    {
        let name = match meeting {
            MeetingName::Number(number) => number.to_string(),
            MeetingName::Instance(uuid) => uuid.clone(),
        };
        return Err(Problem::MeetingNotFound { name });
    }
    Ok(())
}

/// What cannot be pulled now is no failure: it is said, and the rest goes on.
fn remark(shell: &Shell, labels: &Labels, asked: &Asked) {
    let mut causes: Vec<(&Problem, Vec<FileRowId>)> = Vec::new();
    for left in &asked.left_out {
        match causes.iter_mut().find(|(why, _)| **why == left.why) {
            Some((_, files)) => files.push(left.file),
            None => causes.push((&left.why, vec![left.file])),
        }
    }
    for (why, files) in causes {
        let count = plural(files.len() as u64, "file is", "files are");
        shell
            .out
            .note(format_args!("{count} left out. {}", words::problem(why)));
        for file in files {
            shell
                .out
                .note(format_args!("  {}", labels.of_file(file, Content::File)));
        }
    }
}

/// Has the rows performed, here or by whoever is at it.
pub async fn work(
    shell: &Shell,
    asked: &Asked,
    wait: &Wait,
    progress: &Progress,
) -> Result<Vec<TransferRow>, Problem> {
    if asked.ids.is_empty() {
        return Ok(Vec::new());
    }
    let work = Work::Transfers(asked.ids.clone());
    let outcome = perform(&shell.companion, work, wait.duration(), progress).await;
    progress.finish();
    Ok(outcome?.transfers)
}

/// How transfers ended.
#[derive(Default)]
pub struct Ends {
    /// Something was moved.
    pub done: u64,
    /// There was nothing left to move.
    pub already: u64,
    pub failures: Failures,
    /// Somebody paused these meanwhile, in a window or another terminal.
    pub paused: Vec<String>,
    /// So many were cancelled meanwhile.
    pub cancelled: usize,
}

impl Ends {
    /// Sorts rows by their end; so many were asked for.
    pub fn of(asked: usize, rows: &[TransferRow], labels: &Labels) -> Self {
        let mut ends = Self {
            cancelled: asked.saturating_sub(rows.len()),
            ..Self::default()
        };
        for row in rows {
            match (&row.why, row.succeeded()) {
                (_, true) if row.already => ends.already += 1,
                (_, true) => ends.done += 1,
                (Some(why), false) => ends.failures.add(labels.of_transfer(row), why),
                (None, false) => ends.paused.push(labels.of_transfer(row)),
            }
        }
        ends
    }

    /// Lists what did not come to its end, with the way out.
    pub fn list(&self, shell: &Shell) {
        self.failures.list(shell.out, "failed");
        for name in &self.paused {
            shell.out.line(format_args!("paused: {name}"));
        }
        if !self.paused.is_empty() {
            shell.out.line(
                "  Somebody paused it in another Lectern. It goes on with the same command, or from there.",
            );
        }
    }

    /// What was stopped, for the end of the last line; nothing where nothing was.
    pub fn stopped_words(&self) -> String {
        let counts = [("paused", self.paused.len()), ("cancelled", self.cancelled)];
        let stopped = counts.iter().filter(|(_, count)| *count > 0);
        stopped
            .map(|(word, count)| format!(", {word} {count}"))
            .collect()
    }

    /// The exit code. What was paused or cancelled is not done.
    pub fn exit(&self) -> Exit {
        match Exit::of_failures(self.failures.causes()) {
            Exit::Done if !self.paused.is_empty() || self.cancelled > 0 => Exit::Failed,
            exit => exit,
        }
    }
}
