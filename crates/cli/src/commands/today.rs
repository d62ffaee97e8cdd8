//! `lectern today`: the next meetings, what is on its way, what is ready, what has to be decided, and what happened.
//! Refuses to ask a server, and to take anything as seen: that is the window's.

use jiff::tz::TimeZone;
use lectern::notices::{self, Item, News};
use lectern::today::{OwnMeeting, Today, today};
use lectern::{Problem, RecordingRow};
use serde_json::{Value, json};

use crate::args::TodayArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, day_and_time, instance_label, plain, plural};

pub fn run(shell: &Shell, args: &TodayArgs) -> Result<Exit, Problem> {
    let zone = TimeZone::system();
    let known = today(&shell.companion, &zone)?;
    let news = notices::list(&shell.companion, &zone)?;
    if args.json {
        shell.out.json(&as_json(&known, &news))?;
        return Ok(Exit::Done);
    }
    show_meetings(shell, &known.meetings);
    show_decisions(shell, &known);
    let moving = known.on_the_way.len() + known.more_on_the_way;
    if moving > 0 {
        let counted = plural(moving as u64, "download or copy", "downloads or copies");
        shell.out.line(format_args!("On the way: {counted}"));
    }
    if known.ready.count > 0 {
        let counted = plural(known.ready.count as u64, "recording", "recordings");
        shell
            .out
            .line(format_args!("Ready for the course: {counted}"));
        show_rows(shell, &known.ready.first);
    }
    for item in &news {
        let when = day_and_time(item.at);
        shell
            .out
            .line(format_args!("{when}: {}", happened(&item.news)));
    }
    Ok(Exit::Done)
}

fn show_meetings(shell: &Shell, meetings: &[OwnMeeting]) {
    if meetings.is_empty() {
        shell.out.line("No meeting of yours is planned.");
    }
    for own in meetings {
        let topic = plain(own.row.topic.as_deref().unwrap_or("no topic"));
        let when = own.start.map(day_and_time).unwrap_or_default();
        let state = if own.running { ", running" } else { "" };
        let way = if own.may_start { "start" } else { "join" };
        shell.out.line(format_args!(
            "Next: {when} {topic} ({}{state}; {way} it with: lectern meeting start-link {})",
            plain(&own.row.host),
            own.row.meeting.number
        ));
    }
}

fn show_decisions(shell: &Shell, known: &Today) {
    for one in &known.people {
        shell.out.line(format_args!(
            "The users of {} changed: {} to register, {} to take away (lectern registrants sync {})",
            plain(one.topic.as_deref().unwrap_or("no topic")),
            one.to_add,
            one.to_remove,
            one.scope.number
        ));
    }
    for (few, told) in [
        (
            &known.leaving,
            "Zoom deletes soon, with no whole copy elsewhere",
        ),
        (&known.in_trouble, "Need you"),
    ] {
        if few.count > 0 {
            let counted = plural(few.count as u64, "recording", "recordings");
            shell.out.line(format_args!("{told}: {counted}"));
            show_rows(shell, &few.first);
        }
    }
    if !known.offers.is_empty() {
        let counted = plural(known.offers.len() as u64, "course link", "course links");
        shell
            .out
            .line(format_args!("Offered: {counted} (lectern links)"));
    }
}

fn show_rows(shell: &Shell, rows: &[RecordingRow]) {
    for row in rows {
        shell
            .out
            .line(format_args!("  {}", instance_label(&row.recording)));
    }
}

fn happened(news: &News) -> String {
    let topic = news.subject().topic.as_deref().unwrap_or("no topic");
    let topic = plain(topic);
    match news {
        News::Recording { .. } => format!("recording ready: {topic}"),
        News::Transcript { .. } => format!("transcript ready: {topic}"),
        News::Copied { course, .. } => format!("copied to {}: {topic}", plain(course)),
        News::NotCopied { course, why, .. } => {
            let why = words::problem(why);
            format!("not copied to {}: {topic}: {why}", plain(course))
        }
        News::Meeting { start, .. } => format!("begins at {}: {topic}", day_and_time(*start)),
        News::People {
            to_add, to_remove, ..
        } => format!("users of the course changed (+{to_add}, -{to_remove}): {topic}"),
        News::Leaving { on, .. } => format!("Zoom deletes it on {on}: {topic}"),
    }
}

fn as_json(known: &Today, news: &[Item]) -> Value {
    let rows = |rows: &[RecordingRow]| -> Vec<Value> {
        let named = |row: &RecordingRow| json!({"uuid": row.recording.uuid, "topic": row.recording.topic, "start": row.recording.start});
        rows.iter().map(named).collect()
    };
    let meetings: Vec<_> = known
        .meetings
        .iter()
        .map(|own| {
            json!({
                "number": own.row.meeting.number, "topic": own.row.topic, "host": own.row.host,
                "start": own.start, "may_start": own.may_start, "running": own.running,
            })
        })
        .collect();
    let people: Vec<_> = known
        .people
        .iter()
        .map(|one| {
            json!({
                "number": one.scope.number, "class": one.scope.class, "topic": one.topic,
                "to_add": one.to_add, "to_remove": one.to_remove,
            })
        })
        .collect();
    let news: Vec<_> = news.iter().map(item_as_json).collect();
    json!({
        "day": known.day,
        "meetings": meetings,
        "on_the_way": known.on_the_way.len() + known.more_on_the_way,
        "ready": {"count": known.ready.count, "first": rows(&known.ready.first)},
        "in_trouble": {"count": known.in_trouble.count, "first": rows(&known.in_trouble.first)},
        "leaving": {"count": known.leaving.count, "first": rows(&known.leaving.first)},
        "people_changed": people,
        "links_offered": known.offers.len(),
        "news": news,
    })
}

fn item_as_json(item: &Item) -> Value {
    let subject = item.news.subject();
    let about = match &item.news {
        News::Recording {
            uuid,
            transcript,
            can_copy,
            ..
        } => {
            json!({"kind": "recording", "uuid": uuid, "transcript": transcript, "can_copy": can_copy})
        }
        News::Transcript { uuid, .. } => json!({"kind": "transcript", "uuid": uuid}),
        News::Copied { uuid, course, .. } => {
            json!({"kind": "copied", "uuid": uuid, "to": course})
        }
        News::NotCopied {
            uuid, course, why, ..
        } => json!({"kind": "not_copied", "uuid": uuid, "to": course, "why": why}),
        News::Meeting {
            number, may_start, ..
        } => json!({"kind": "meeting", "number": number, "may_start": may_start}),
        News::People {
            scope,
            to_add,
            to_remove,
            ..
        } => {
            json!({"kind": "people", "number": scope.number, "class": scope.class, "to_add": to_add, "to_remove": to_remove})
        }
        News::Leaving { uuid, on, .. } => json!({"kind": "leaving", "uuid": uuid, "on": on}),
    };
    json!({
        "at": item.at, "topic": subject.topic, "start": subject.start, "course": subject.course, "about": about,
    })
}

#[cfg(test)]
mod tests {
    use lectern::journal::{AccountId, NoticeId};
    use lectern::notices::Subject;

    use super::*;

    #[test]
    fn what_happened_is_told_to_programs_by_its_kind_and_by_what_it_happened_to() {
        let at = "2026-11-23T11:00:00Z".parse().unwrap();
        let account = AccountId(1);
        let subject = Subject {
            topic: Some("Springs".into()),
            start: Some(at),
            course: Some("PHYS110".into()),
            personal: false,
        };
        let told = |news| {
            let id = NoticeId(1);
            item_as_json(&Item { id, at, news })
        };
        let copied = told(News::Copied {
            account,
            uuid: "a:b==".into(),
            subject: subject.clone(),
            course: "PHYS110".into(),
        });
        assert_eq!(
            copied,
            json!({
                "at": "2026-11-23T11:00:00Z", "topic": "Springs", "start": "2026-11-23T11:00:00Z", "course": "PHYS110",
                "about": {"kind": "copied", "uuid": "a:b==", "to": "PHYS110"},
            })
        );
        let soon = told(News::Meeting {
            account,
            number: 5,
            start: at,
            subject,
            may_start: true,
        });
        assert_eq!(
            soon["about"],
            json!({"kind": "meeting", "number": 5, "may_start": true})
        );
    }
}
