//! Words for meetings: fields, rules of a series, what is odd about one, and why something was not done.
//! Refuses to show a passcode.

use jiff::Timestamp;
use lectern::schedule::{
    CampusTime, Contradiction, Difference, Entry, Field, Warning, Wrong, Zone,
};
use zoom::{
    AutoRecording, Ends, NoSuchRecurrence, Pattern, Recurrence, Registration, RegistrationFor,
    WeekOfMonth,
};

use super::{Sentences, plain, say};

/// A moment as a clock in that zone shows it, with the zone.
pub fn moment(at: Timestamp, zone: &Zone) -> String {
    let wall = at.to_zoned(zone.zone().clone());
    format!(
        "{} ({})",
        wall.strftime("%a %Y-%m-%d %H:%M %:z"),
        zone.name()
    )
}

/// What the campus's clock shows then, where that is another time: `, on the campus Tue 2026-12-01 03:00`.
pub fn on_campus(time: &CampusTime) -> String {
    let walls: Vec<String> = time
        .shown()
        .iter()
        .map(|wall| wall.strftime("%a %Y-%m-%d %H:%M").to_string())
        .collect();
    match walls.len() {
        0 => String::new(),
        1 => format!(", on the campus {}", walls.concat()),
        _ => format!(
            ", on the campus {} (its agenda does not tell which yet)",
            walls.join(" or ")
        ),
    }
}

/// That a campus's clock is not as its user said.
pub fn contradiction(it: &Contradiction) -> String {
    format!(
        "Note: the campus is not in {}: its clock showed {} when it was {} there. Its own clock is believed.",
        plain(&it.zone),
        it.shows.strftime("%a %Y-%m-%d %H:%M"),
        it.expected.strftime("%a %Y-%m-%d %H:%M"),
    )
}

/// A field's name.
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Topic => "topic",
        Field::Agenda => "agenda",
        Field::Start => "start",
        Field::Zone => "time zone",
        Field::Minutes => "duration",
        Field::Recurrence => "repetition",
        Field::Registration => "registration",
        Field::RegistrationFor => "registration is for",
        Field::Recording => "recording",
        Field::WaitingRoom => "waiting room",
        Field::JoinBeforeHost => "join before host",
        Field::MuteOnEntry => "mute on entry",
        Field::AlternativeHosts => "alternative hosts",
        Field::Passcode => "passcode",
    }
}

/// What stands in a field.
pub fn entry(entry: &Entry, zone: &Zone) -> String {
    match entry {
        Entry::Text(text) => plain(text),
        Entry::At(at) => moment(*at, zone),
        Entry::Minutes(minutes) => format!("{minutes} minutes"),
        Entry::Recurrence(rule) => repetition(rule, zone),
        Entry::Registration(it) => registration(*it).to_owned(),
        Entry::RegistrationFor(it) => match it {
            RegistrationFor::Series => "the whole series",
            RegistrationFor::EachClass => "each class",
            RegistrationFor::ChosenClasses => "chosen classes",
        }
        .to_owned(),
        Entry::Recording(it) => recording(*it).to_owned(),
        Entry::Switch(true) => "on".to_owned(),
        Entry::Switch(false) => "off".to_owned(),
        Entry::Hosts(hosts) if hosts.is_empty() => "none".to_owned(),
        Entry::Hosts(hosts) => plain(&hosts.join(", ")),
        Entry::Passcode(_) => "set".to_owned(),
    }
}

/// `topic: old → new`.
pub fn difference(difference: &Difference, zone: &Zone) -> String {
    let side = |side: &Option<Entry>| match side {
        Some(found) => entry(found, zone),
        None => "nothing".to_owned(),
    };
    let now = side(&difference.now);
    match &difference.before {
        Some(_) if difference.field == Field::Passcode => "passcode: another one".to_owned(),
        Some(_) => format!(
            "{}: {} → {now}",
            field(difference.field),
            side(&difference.before)
        ),
        None => format!("{}: now {now}", field(difference.field)),
    }
}

fn registration(registration: Registration) -> &'static str {
    match registration {
        Registration::None => "none",
        Registration::Automatic => "needed, approved by itself",
        Registration::Manual => "needed, approved by the host",
    }
}

fn recording(recording: AutoRecording) -> &'static str {
    match recording {
        AutoRecording::None => "none",
        AutoRecording::Local => "on the host's computer",
        AutoRecording::Cloud => "in Zoom's cloud",
    }
}

/// A rule in words.
pub fn repetition(rule: &Recurrence, zone: &Zone) -> String {
    let each = |every: u8, one: &str, many: &str| {
        if every == 1 {
            format!("every {one}")
        } else {
            format!("every {every} {many}")
        }
    };
    let day = |day: &jiff::civil::Weekday| format!("{day:?}");
    let pattern = match rule.pattern() {
        Pattern::Daily { every } => each(*every, "day", "days"),
        Pattern::Weekly { every, days } => {
            let days: Vec<_> = days.iter().map(day).collect();
            format!("{} on {}", each(*every, "week", "weeks"), days.join(", "))
        }
        Pattern::MonthlyByDay { every, day } => {
            format!("{} on day {day}", each(*every, "month", "months"))
        }
        Pattern::MonthlyByWeekday {
            every,
            week,
            day: weekday,
        } => {
            let week = match week {
                WeekOfMonth::First => "first",
                WeekOfMonth::Second => "second",
                WeekOfMonth::Third => "third",
                WeekOfMonth::Fourth => "fourth",
                WeekOfMonth::Last => "last",
            };
            let months = each(*every, "month", "months");
            format!("{months} on the {week} {}", day(weekday))
        }
    };
    match rule.ends() {
        Ends::After(count) => format!("{pattern}, {count} times"),
        Ends::On(until) => format!("{pattern}, until {}", zone.wall(until).date()),
        Ends::Never => pattern,
    }
}

/// What is odd, in one sentence.
pub fn warning(warning: &Warning, zone: &Zone) -> String {
    match warning {
        Warning::Past { start } => format!(
            "It would have begun already ({}): Zoom begins a new meeting now, and leaves a known one where it is.",
            moment(*start, zone)
        ),
        Warning::HourSkipped { meant } => format!(
            "The clocks skip that hour that day; {} is meant.",
            moment(*meant, zone)
        ),
        Warning::HourTwice { meant, second } => format!(
            "That hour comes twice that day; the first is meant: {}. For the second, write the start with its offset: {}.",
            moment(*meant, zone),
            second.to_zoned(zone.zone().clone()).strftime("%Y-%m-%d %H:%M%:z")
        ),
        Warning::FirstClassLater { first } => format!(
            "The first class is on the first day that is named: {}.",
            moment(*first, zone)
        ),
        Warning::DayMissing { day } => {
            format!("Months without a day {day} may have no class, or one on another day.")
        }
        Warning::Overlap {
            number,
            topic,
            start,
            class,
            more,
        } => format!(
            "The host has another meeting at {}: “{}” ({number}), from {} on.{}",
            moment(*class, zone),
            plain(topic.as_deref().unwrap_or("(no topic)")),
            moment(*start, zone),
            match more {
                0 => String::new(),
                more => format!(
                    " {} overlap with it, too.",
                    super::plural(*more as u64, "later class", "later classes")
                ),
            }
        ),
        Warning::DailyLimit { until } => format!(
            "Zoom takes 100 new and changed meetings of a host per day, and these are used up until {}.",
            super::day_and_time(*until)
        ),
        Warning::FortyMinutes => {
            "The host has a free plan: Zoom ends the meeting after 40 minutes.".to_owned()
        }
        Warning::RegistrationUnpaid => {
            "The host has a free plan: Zoom registers nobody, people join with the link.".to_owned()
        }
        Warning::CloudUnpaid => {
            "The host has a free plan: nothing is recorded in the cloud. `--recording local` records on the host's computer."
                .to_owned()
        }
        Warning::AlternativeHostsUnpaid => {
            "The host has a free plan: there are no alternative hosts.".to_owned()
        }
        Warning::WebinarUnpaid => "The host's plan has no webinars.".to_owned(),
        Warning::RegistrationWithoutTime => {
            "Zoom may register nobody for a meeting without fixed time.".to_owned()
        }
        Warning::ClassesAnew { moved, deleted } => format!(
            "Zoom makes the classes of the series anew: {moved} moved and {deleted} deleted ones are as planned again."
        ),
    }
}

/// Why something cannot be.
pub fn wrong(wrong: &Wrong) -> Sentences {
    match wrong {
        Wrong::Moment { typed } => say(
            format!("“{}” is no date and time.", plain(typed)),
            "A start needs both.",
            "Write it like \"2026-12-01 09:00\".",
        ),
        Wrong::UnknownZone { name } => say(
            format!("No time zone is called “{}”.", plain(name)),
            "Zoom takes the names of the time zone database.",
            "Write it like Europe/Zurich, or UTC.",
        ),
        Wrong::NoTopic => say(
            "The meeting has no topic.",
            "No earlier meeting of that course lends it one.",
            "Give it one with --topic.",
        ),
        Wrong::TopicTooLong => say(
            "The topic is too long.",
            "Zoom takes 200 characters.",
            "Shorten it, and put the rest into --text.",
        ),
        Wrong::Minutes => say(
            "A meeting lasts 1 to 1,440 minutes.",
            "Zoom takes no other duration.",
            "Change --minutes.",
        ),
        Wrong::PasscodeTooLong => say(
            "The passcode is too long.",
            "Zoom takes 10 characters.",
            "Choose a shorter one, or leave it to Zoom.",
        ),
        Wrong::NoStart => say(
            "The meeting has no start.",
            "A series needs a first moment.",
            "Give it one with --start.",
        ),
        Wrong::Recurrence(why) => recurrence(*why),
        Wrong::EmptySeries => say(
            "The series has no class at all.",
            "It ends before its first day.",
            "Change --until, or the start.",
        ),
        Wrong::HostUnknown { name } => say(
            format!("No active host is called “{}”.", plain(name)),
            "Only hosts of the Zoom accounts that are followed can hold a meeting.",
            "Look at `lectern hosts`, after `lectern sync`.",
        ),
        Wrong::WhichHost { hosts } if hosts.is_empty() => say(
            "No active host is known.",
            "The Zoom account was not read yet, or follows nobody.",
            "Run `lectern sync`.",
        ),
        Wrong::WhichHost { hosts } => say(
            "It is not clear who holds the meeting.",
            format!("There are {}.", plain(&hosts.join(", "))),
            "Say it with --host.",
        ),
        Wrong::NoSuchClass { typed } => say(
            format!("The series has no single class “{}”.", plain(typed)),
            "It was deleted or moved, or two are on that day.",
            "`lectern meeting show` lists the classes; name one by day and time.",
        ),
        Wrong::NotOfOneClass { field: which } => say(
            format!("A single class has no {} of its own.", field(*which)),
            "Zoom changes start and duration of one class, and nothing else.",
            "Leave out --class to change the whole series.",
        ),
        Wrong::NotOfThisKind { field: which } => say(
            format!("This kind of meeting has no {}.", field(*which)),
            "Zoom keeps what a meeting is: once, again and again at fixed times, or at any time.",
            "Make a new meeting instead.",
        ),
        Wrong::Mark => say(
            "That is not what a meeting looked like.",
            "It is the member `seen` of `lectern meeting show --json`.",
            "Show the meeting again.",
        ),
        Wrong::NotRecoverable => say(
            "A webinar cannot be brought back from here.",
            "Zoom offers that for meetings only.",
            "Look on zoom.us under Webinars, Recently deleted.",
        ),
    }
}

fn recurrence(why: NoSuchRecurrence) -> Sentences {
    let (what, next) = match why {
        NoSuchRecurrence::Interval { most } => (
            format!("A series of that kind repeats at least every {most} days, weeks or months."),
            "Change the number after --daily, --weekly or --monthly.",
        ),
        NoSuchRecurrence::NoDay => (
            "A weekly series needs a day.".to_owned(),
            "Name it with --days.",
        ),
        NoSuchRecurrence::DayOfMonth => {
            ("A month has the days 1 to 31.".to_owned(), "Change --on.")
        }
        NoSuchRecurrence::Count => (
            "A series has 1 to 60 classes.".to_owned(),
            "Change --times, or make two series.",
        ),
    };
    say(what, "Zoom takes no other.", next)
}
