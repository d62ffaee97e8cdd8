//! `lectern assign`: says what would change or what has changed, where it is kept, and how to take it back.
//! Refuses to decide what can be kept in Zoom: the companion knows.

use std::collections::HashMap;

use lectern::journal::{AccountId, CourseRow, LinkKey};
use lectern::link::{
    self, Assigned, Item, Planned, Reason, Stored, Suggestion, UndoneHow, WhyHere,
};
use lectern::{Companion, Problem};

use super::whom::Whom;
use crate::args::{AssignArgs, meeting_name};
use crate::exit::Exit;
use crate::failures::Failures;
use crate::shell::Shell;
use crate::words::{self, plain, plural};

pub async fn run(shell: &Shell, args: &AssignArgs) -> Result<Exit, Problem> {
    if args.undo {
        return undo(shell).await;
    }
    if args.suggested {
        return suggested(shell, args).await;
    }
    let items = items(&shell.companion, &args.meetings)?;
    let whom = Whom {
        course: args.course.as_deref(),
        session: args.session,
        group: args.group,
        user: args.user.as_deref(),
        none: args.none,
        campus: args.campus.as_deref(),
    };
    let target = whom.target(&shell.companion).await?;
    let done = if args.dry_run {
        link::preview(&shell.companion, &items, &target).await?
    } else {
        link::assign(&shell.companion, &items, &target).await?
    };
    show(shell, &done, args.dry_run)
}

fn items(companion: &Companion, names: &[String]) -> Result<Vec<Item>, Problem> {
    let mut items = Vec::new();
    for name in names {
        let found = link::items_named(companion.journal(), &meeting_name(name))?;
        items.extend(
            found
                .into_iter()
                .filter(|item| !items.contains(item))
                .collect::<Vec<_>>(),
        );
    }
    Ok(items)
}

async fn suggested(shell: &Shell, args: &AssignArgs) -> Result<Exit, Problem> {
    let companion = &shell.companion;
    let mut suggestions = link::suggestions(companion.journal())?;
    if !args.meetings.is_empty() {
        let named = items(companion, &args.meetings)?;
        suggestions.retain(|suggestion| named.contains(&suggestion.item));
    }
    if args.dry_run {
        let courses = companion.journal().courses()?;
        let topics = topics(companion)?;
        for suggestion in &suggestions {
            let topic = topics
                .get(&(suggestion.account, suggestion.uuid.clone()))
                .map_or("(no topic)", String::as_str);
            let place = words::place(&suggestion.target, &courses);
            shell
                .out
                .line(format_args!("{topic} → {place}: {}", reason(suggestion)));
        }
        shell.out.line(format_args!(
            "would assign {}",
            plural(suggestions.len() as u64, "recording", "recordings")
        ));
        return Ok(Exit::Done);
    }
    let done = link::assign_suggested(companion, &suggestions).await?;
    show(shell, &done, false)
}

fn topics(companion: &Companion) -> Result<HashMap<(AccountId, String), String>, Problem> {
    let all = companion.journal().all_recordings()?;
    Ok(all
        .into_iter()
        .map(|row| ((row.account, row.uuid.clone()), words::instance_label(&row)))
        .collect())
}

fn reason(suggestion: &Suggestion) -> String {
    match &suggestion.reason {
        Reason::SameMeeting { number } => {
            format!("other instances of meeting {number} belong there")
        }
        Reason::CodeInTopic { code } => format!("the topic names the code {}", plain(code)),
        Reason::TitleInTopic { title } => format!("the topic names “{}”", plain(title)),
        Reason::HostTeachesOneCourse { host } => {
            format!("everything else of {} belongs there", plain(host))
        }
        Reason::OnlyCourse => "you have no other course".to_owned(),
    }
}

pub(super) fn show(shell: &Shell, done: &[Assigned], dry_run: bool) -> Result<Exit, Problem> {
    let courses = shell.companion.journal().courses()?;
    let mut failures = Failures::default();
    let (mut assigned, mut as_before) = (0_u64, 0_u64);
    for one in done {
        match &one.outcome {
            Ok(changes) if changes.is_empty() => as_before += 1,
            Ok(changes) => {
                assigned += 1;
                for change in changes {
                    shell.out.progress(change_words(change, &courses));
                }
            }
            Err(problem) => failures.add(item_name(&one.item), problem),
        }
    }
    failures.list(shell.out, "failed");
    let verb = if dry_run { "would assign" } else { "assigned" };
    shell.out.line(format_args!(
        "{verb} {assigned}, as before {as_before}, failed {}",
        failures.count()
    ));
    if assigned > 0 && !dry_run {
        shell.out.note("Take it back with `lectern assign --undo`.");
    }
    Ok(Exit::of_failures(failures.causes()))
}

fn item_name(item: &Item) -> String {
    match item {
        Item::Meeting { number, .. } => format!("meeting {number}"),
        Item::Instance { uuid, .. } => format!("instance {}", plain(uuid)),
    }
}

fn change_words(change: &Planned, courses: &[CourseRow]) -> String {
    let key = match &change.key {
        LinkKey::Number(number) => format!("meeting {number}"),
        LinkKey::Instance(uuid) => format!("instance {}", plain(uuid)),
    };
    let topic = plain(change.topic.as_deref().unwrap_or("(no topic)"));
    let before = match &change.before {
        Some(link) => format!(" (was: {})", words::place(&link.target, courses)),
        None => String::new(),
    };
    let replaces = match &change.replaces {
        Some(line) => format!(", replacing the line “{}”", plain(line)),
        None => String::new(),
    };
    format!(
        "{topic} ({key}) → {}{before}: {}{replaces}",
        words::place(&change.target, courses),
        stored(&change.stored)
    )
}

fn stored(stored: &Stored) -> String {
    let why = match stored {
        Stored::InZoom => return "kept in Zoom, for every computer".to_owned(),
        Stored::Here(why) => why,
    };
    let why = match why {
        WhyHere::OneInstance => "an agenda speaks for all instances".to_owned(),
        WhyHere::InstantMeeting => "an instant meeting has no agenda".to_owned(),
        WhyHere::PersonalRoom => {
            "a personal room's agenda would speak for every meeting in it".to_owned()
        }
        WhyHere::GoneFromZoom => "Zoom does not know the meeting any more".to_owned(),
        WhyHere::Nobody => "an agenda cannot say “nobody”".to_owned(),
        WhyHere::Queued { until } => {
            format!(
                "Zoom takes no more changes of this host's meetings today; it is written there after {}",
                words::day_and_time(*until)
            )
        }
    };
    format!("known on this computer only, because {why}")
}

async fn undo(shell: &Shell) -> Result<Exit, Problem> {
    let mut failures = Failures::default();
    let (mut whole, mut kept) = (0_u64, 0_u64);
    for one in link::undo(&shell.companion).await? {
        let key = match &one.key {
            LinkKey::Number(number) => format!("meeting {number}"),
            LinkKey::Instance(uuid) => format!("instance {}", plain(uuid)),
        };
        match one.outcome {
            Ok(UndoneHow::Whole) => whole += 1,
            Ok(UndoneHow::ChangedSince) => {
                kept += 1;
                shell.out.line(format_args!(
                    "{key}: left as it is, because somebody changed the agenda in Zoom since."
                ));
            }
            Err(problem) => failures.add(key, &problem),
        }
    }
    failures.list(shell.out, "failed");
    shell.out.line(format_args!(
        "taken back {whole}, left {kept}, failed {}",
        failures.count()
    ));
    Ok(Exit::of_failures(failures.causes()))
}
