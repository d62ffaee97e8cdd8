//! What the tray says, from what is known: its lines, each with what a click on it does.
//! Refuses to look anything up and to show anything: the same knowledge always gives the same content.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::act::Act;
use super::known::{Known, Next, UnderWay};
use crate::words::Words;

/// So many recordings have a line of their own.
pub(super) const READY_LINES: usize = 5;
/// Longer names would make the whole menu that wide.
const LONGEST_NAME: usize = 48;

const TOOLTIP_NEXT: &str = "shell-tray-tooltip";
const NOTHING_NEXT: &str = "shell-tray-nothing-next";
const NEXT: &str = "shell-tray-next";
const RUNS: &str = "shell-tray-runs";
const IN_MINUTES: &str = "shell-tray-in-minutes";
const IN_HOURS: &str = "shell-tray-in-hours";
const IN_DAYS: &str = "shell-tray-in-days";
const START: &str = "shell-tray-start";
const JOIN: &str = "shell-tray-join";
const NO_TOPIC: &str = "no-topic";
const DOWNLOADS: &str = "shell-tray-downloads";
const COPIES: &str = "shell-tray-copies";
const PAUSED: &str = "shell-tray-paused";
const READY: &str = "shell-tray-ready";
const READY_MORE: &str = "shell-tray-ready-more";
const SYNC: &str = "sync-now";
const SYNCING: &str = "sync-running";
const PAUSE_ALL: &str = "shell-tray-pause-all";
const RESUME_ALL: &str = "shell-tray-resume-all";
const OPEN: &str = "shell-tray-open";
const QUIT: &str = "shell-tray-quit";

/// The words that the tray says, for the test that they stand in every language.
#[cfg(test)]
pub(crate) const WORDS: [&str; 21] = [
    TOOLTIP_NEXT,
    NOTHING_NEXT,
    NEXT,
    RUNS,
    IN_MINUTES,
    IN_HOURS,
    IN_DAYS,
    START,
    JOIN,
    NO_TOPIC,
    DOWNLOADS,
    COPIES,
    PAUSED,
    READY,
    READY_MORE,
    SYNC,
    SYNCING,
    PAUSE_ALL,
    RESUME_ALL,
    OPEN,
    QUIT,
];

/// Everything that the tray shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) tooltip: String,
    pub(super) lines: Vec<Line>,
}

/// One line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Only told: a click does nothing.
    Told(String),
    Does(String, Act),
    Separator,
}

impl Content {
    /// `title` is the window's.
    pub(super) fn of(
        known: &Known,
        now: Timestamp,
        zone: &TimeZone,
        title: String,
        words: &Words,
    ) -> Self {
        let mut lines = Vec::new();
        let mut tooltip = title;
        match &known.next {
            None => lines.push(Line::Told(words.say(NOTHING_NEXT))),
            Some(next) => {
                let topic = name(next.topic.as_deref(), words);
                let when = when(next, now, zone, words);
                let told = words.say_with(NEXT, &[("topic", &topic), ("when", &when)]);
                tooltip = words.say_with(TOOLTIP_NEXT, &[("title", &tooltip), ("next", &told)]);
                let (account, number) = (next.account, next.number);
                lines.push(Line::Does(told, Act::Meeting { account, number }));
                let enter = if next.may_start { START } else { JOIN };
                let label = words.say_with(enter, &[("topic", &topic)]);
                lines.push(Line::Does(label, Act::Enter { account, number }));
            }
        }
        let under_way = under_way(known.under_way, words);
        if !under_way.is_empty() {
            lines.push(Line::Separator);
            let does = |told| Line::Does(told, Act::Recordings);
            lines.extend(under_way.into_iter().map(does));
        }
        if !known.ready.is_empty() {
            lines.push(Line::Separator);
            let shown = known.ready.iter().take(READY_LINES);
            lines.extend(shown.map(|ready| {
                let topic = name(ready.topic.as_deref(), words);
                let label = words.say_with(READY, &[("topic", &topic)]);
                Line::Does(label, Act::Recording(ready.id.clone()))
            }));
            let more = known
                .ready_in_all
                .saturating_sub(known.ready.len().min(READY_LINES));
            if more > 0 {
                let label = words.say_counted(READY_MORE, more);
                lines.push(Line::Does(label, Act::Ready));
            }
        }
        lines.push(Line::Separator);
        lines.push(if known.reading {
            Line::Told(words.say(SYNCING))
        } else {
            Line::Does(words.say(SYNC), Act::Sync)
        });
        if known.under_way.moves() > 0 {
            lines.push(Line::Does(words.say(PAUSE_ALL), Act::PauseAll));
        }
        if known.under_way.paused > 0 {
            lines.push(Line::Does(words.say(RESUME_ALL), Act::ResumeAll));
        }
        lines.push(Line::Separator);
        lines.push(Line::Does(words.say(OPEN), Act::Open));
        lines.push(Line::Does(words.say(QUIT), Act::Quit));
        Self { tooltip, lines }
    }
}

/// The time that is left, in the unit in which one thinks of it.
fn when(next: &Next, now: Timestamp, zone: &TimeZone, words: &Words) -> String {
    let start = match next.start {
        Some(start) if start > now && !next.runs => start,
        _ => return words.say(RUNS),
    };
    // "In 10 minutes" until it is 9: whoever reads it is never late by it.
    let seconds = usize::try_from(start.duration_since(now).as_secs()).unwrap_or(usize::MAX);
    let minutes = seconds.div_ceil(60);
    match minutes {
        0..60 => words.say_counted(IN_MINUTES, minutes),
        60..1440 => words.say_with(
            IN_HOURS,
            &[
                ("hours", &(minutes / 60).to_string()),
                ("minutes", &format!("{:02}", minutes % 60)),
            ],
        ),
        _ => {
            let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
            let days = (day(start) - day(now)).get_days();
            words.say_counted(IN_DAYS, usize::try_from(days).unwrap_or_default())
        }
    }
}

fn under_way(of: UnderWay, words: &Words) -> Vec<String> {
    let counted = [
        (DOWNLOADS, of.downloads),
        (COPIES, of.copies),
        (PAUSED, of.paused),
    ];
    let some = counted.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(message, count)| words.say_counted(message, count))
        .collect()
}

/// A name from outside, short, on one line, and unable to turn the line around.
fn name(given: Option<&str>, words: &Words) -> String {
    let turns = |one: &char| matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let plain: String = given
        .unwrap_or_default()
        .chars()
        .filter(|one| !turns(one))
        .map(|one| if one.is_control() { ' ' } else { one })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.is_empty() {
        return words.say(NO_TOPIC);
    }
    match plain.char_indices().nth(LONGEST_NAME) {
        None => plain,
        Some((end, _)) => format!("{}…", plain[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests;
