//! `lectern meeting show`: everything that Zoom says of one meeting.
//! Refuses to print the passcode, but within the invitation that was asked for.

use lectern::schedule::{self, Outcome, Shown};
use secrecy::ExposeSecret;
use zoom::MeetingNumber;

use super::{json, say_contradiction};
use crate::args::meeting::ShowArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, plain};

pub async fn run(shell: &Shell, args: &ShowArgs) -> Outcome<Exit> {
    let companion = &shell.companion;
    let named = schedule::named(companion, args.meeting.get())?;
    if args.invitation {
        let zoom = companion.zoom(named.account).await?;
        let text = zoom.invitation(MeetingNumber::new(named.number)).await?;
        for line in text.expose_secret().lines() {
            shell.out.line(plain(line));
        }
        return Ok(Exit::Done);
    }
    let shown = schedule::show(companion, named).await?;
    if args.json {
        let clock = shown.campus_clock(companion.journal())?;
        shell.out.json(&json::meeting(&shown, clock.as_ref()))?;
    } else {
        print(shell, &shown)?;
    }
    Ok(Exit::Done)
}

/// Prints a meeting, one field a line.
pub fn print(shell: &Shell, shown: &Shown) -> Outcome<()> {
    let out = shell.out;
    let zone = shown.zone();
    let meeting = &shown.details.meeting;
    let courses = shell.companion.journal().courses()?;
    let belongs = shown.link.as_ref().map_or_else(
        || "no course yet".to_owned(),
        |link| words::place(&link.target, &courses),
    );
    let host = shown.host.as_ref().map_or_else(
        || plain(shown.details.host_email.as_deref().unwrap_or("unknown")),
        |host| format!("{} <{}>", plain(&host.name), plain(&host.email)),
    );
    let clock = shown.campus_clock(shell.companion.journal())?;
    let on_campus = |at| {
        let time = clock.as_ref().map(|clock| clock.at(at, &zone));
        time.map(|time| words::meeting::on_campus(&time))
            .unwrap_or_default()
    };
    out.line(format_args!(
        "{} ({})",
        plain(meeting.topic.as_deref().unwrap_or("(no topic)")),
        meeting.number
    ));
    out.line(format_args!("belongs to: {belongs}"));
    out.line(format_args!("host: {host}"));
    for field in schedule::Field::ALL {
        let Some(entry) = shown.seen.get(&field) else {
            continue;
        };
        let mut text = words::meeting::entry(entry, &zone);
        if let schedule::Entry::At(at) = entry {
            text += &on_campus(*at);
        }
        let is_said = field != schedule::Field::Topic && !text.is_empty();
        if is_said {
            out.line(format_args!("{}: {text}", words::meeting::field(field)));
        }
    }
    if let Some(join) = &meeting.join_url {
        out.line(format_args!("join: {}", plain(join)));
    }
    if let Some(register) = &shown.details.registration_url {
        out.line(format_args!("register: {}", plain(register)));
    }
    for class in &shown.details.occurrences {
        let gone = if class.deleted { ", deleted" } else { "" };
        let minutes = class
            .minutes
            .map(|minutes| format!(", {minutes} minutes"))
            .unwrap_or_default();
        let at = words::meeting::moment(class.start, &zone);
        let there = on_campus(class.start);
        out.line(format_args!("class: {at}{minutes}{gone}{there}"));
    }
    say_contradiction(shell, clock.as_ref());
    Ok(())
}
