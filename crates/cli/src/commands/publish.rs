//! `lectern publish`: from this computer into the documents of courses, after saying who will see what.
//! Refuses to publish what was not named, and says what else is possible where something does not fit.

use std::collections::HashSet;

use lectern::journal::{Content, FileRowId, FileState, ListedFile, Proof, PublishTo};
use lectern::publishing::audience;
use lectern::transfer::{PublishHow, PublishPlan, Selection, ask_publishes, plan_publishes};
use lectern::{Companion, Problem};

use super::fit;
use super::pull::{Ends, known, work};
use crate::args::{PublishArgs, Verify, meeting_name};
use crate::exit::Exit;
use crate::labels::Labels;
use crate::progress::Progress;
use crate::shell::Shell;
use crate::words::{bytes, plain, plural};

pub async fn run(shell: &Shell, args: &PublishArgs) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let selection = Selection {
        course: args.course.clone(),
        session: args.session,
        meeting: args.meeting.as_deref().map(meeting_name),
        unlinked: false,
        all_linked: args.all,
        kinds: args.kinds.kinds.clone(),
        from: args.days.from,
        to: args.days.to,
    };
    let how = PublishHow {
        folder: args.folder.clone(),
        hidden: args.hidden,
        proof: match args.verify {
            Verify::Sha256 => Proof::Sha256,
            Verify::Size => Proof::Size,
        },
    };
    known(companion, &selection)?;
    let labels = Labels::read(companion)?;
    let plan = plan_publishes(companion, &selection, &how)?;
    let there = already_there(companion, &selection)?;
    for (place, mut files) in by_place(&plan) {
        // Who sees what is there already does not change, unless it is to be hidden.
        files
            .retain(|(file, to)| to.hidden || to.content == Content::Link || !there.contains(file));
        if !files.is_empty() {
            announce(shell, place, &files, &labels, args.dry_run).await;
        }
    }
    if args.dry_run {
        let left_out = leave_out(shell, &plan, &labels, &there, args.all);
        left_out.failures.list(shell.out, "cannot be copied");
        shell.out.line(format_args!(
            "would publish {}, cannot {}",
            plan.wanted.len(),
            left_out.failures.count()
        ));
        return Ok(Exit::of_failures(left_out.failures.causes()));
    }

    let asked = ask_publishes(companion, &selection, &how)?;
    let progress = Progress::new(shell.out, labels);
    let rows = work(shell, &asked, &args.wait, &progress).await?;
    let mut ends = Ends::of(asked.ids.len(), &rows, progress.labels());
    let left_out = leave_out(shell, &plan, progress.labels(), &there, args.all);
    ends.list(shell);
    left_out.failures.list(shell.out, "failed");
    fit::offer(shell.out, companion, progress.labels(), &rows)?;

    let failed = ends.failures.count() + left_out.failures.count();
    shell.out.line(format_args!(
        "published {}, already there {}, failed {failed}{}",
        ends.done,
        ends.already + left_out.already,
        ends.stopped_words()
    ));
    ends.failures.append(left_out.failures);
    Ok(ends.exit())
}

/// Files by the place they go to, in the order in which they were chosen.
fn by_place(plan: &PublishPlan) -> Vec<(&PublishTo, Vec<(FileRowId, &PublishTo)>)> {
    let mut places: Vec<(&PublishTo, Vec<(FileRowId, &PublishTo)>)> = Vec::new();
    for (file, to) in &plan.wanted {
        match places
            .iter_mut()
            .find(|(known, _)| known.campus == to.campus && known.place == to.place)
        {
            Some((_, files)) => files.push((*file, to)),
            None => places.push((to, vec![(*file, to)])),
        }
    }
    places
}

/// Before it happens: who will see how much of what.
async fn announce(
    shell: &Shell,
    to: &PublishTo,
    files: &[(FileRowId, &PublishTo)],
    labels: &Labels,
    with_names: bool,
) {
    let size: u64 = files
        .iter()
        .filter(|(_, to)| to.content == Content::File)
        .filter_map(|(file, _)| labels.file(*file))
        .filter_map(|(_, file)| file.kept.as_ref().map(|kept| kept.size))
        .sum();
    let learners = audience(&shell.companion, to).await;
    let who = match learners {
        Some(count) => plural(count, "learner", "learners"),
        None => "the learners".to_owned(),
    };
    let session = to
        .place
        .session
        .map(|id| format!(", session {id}"))
        .unwrap_or_default();
    let group = to
        .place
        .group
        .map(|id| format!(", group {id}"))
        .unwrap_or_default();
    let course = plain(to.place.course.as_str());
    let seen = if to.hidden {
        "hidden for now from"
    } else {
        "to be seen by"
    };
    let text = format!(
        "{course}{session}{group}: {} ({}) in the folder {}, {seen} {who}",
        plural(files.len() as u64, "file", "files"),
        bytes(size),
        plain(&to.folder),
    );
    if with_names {
        shell.out.line(text);
        for (file, to) in files {
            shell
                .out
                .line(format_args!("  {}", labels.of_file(*file, to.content)));
        }
    } else {
        shell.out.note(text);
    }
}

/// Files that the course holds according to the last sync, put there from this or another computer.
fn already_there(
    companion: &Companion,
    selection: &Selection,
) -> Result<HashSet<FileRowId>, Problem> {
    let is_there = |file: &ListedFile| {
        matches!(
            file.publish,
            FileState::There | FileState::Sized | FileState::Proven
        )
    };
    let files = selection
        .recordings(companion)?
        .into_iter()
        .flat_map(|row| row.files);
    Ok(files.filter(is_there).map(|file| file.row.id).collect())
}

/// What there is no transfer for. With `--all`, courses of other teachers were never meant; whoever names a course or a
/// meeting is told. What another computer put into the course need not be on this one.
fn leave_out(
    shell: &Shell,
    plan: &PublishPlan,
    labels: &Labels,
    there: &HashSet<FileRowId>,
    all: bool,
) -> Ends {
    let mut ends = Ends::default();
    for left in &plan.left_out {
        let name = labels.of_file(left.file, Content::File);
        match &left.why {
            Problem::NotPulled if there.contains(&left.file) => ends.already += 1,
            Problem::NotYourCourse { course } if all => {
                shell.out.note(format_args!(
                    "left out: {name}, because {} is a course of others",
                    plain(course)
                ));
            }
            why => ends.failures.add(name, why),
        }
    }
    ends
}
