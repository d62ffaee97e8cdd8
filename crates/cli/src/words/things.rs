//! Words for things: sizes, moments, files, recordings, courses.
//! Refuses control characters, which could rewrite the terminal, and marks that turn text around.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lectern::journal::{
    Content, CourseRow, FileRow, KnownFile, KnownRecording, RecordingRow, Target, TransferState,
};
use lectern::publishing::Language;

/// Text of others, made harmless for a terminal, on one line.
pub fn plain(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let kept: String = text
        .chars()
        .filter(|c| !turns(*c))
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `1 file`, `2 files`.
pub fn plural(count: impl TryInto<u64>, one: &str, many: &str) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A size in the units that the campus uses: 1 MB is 1,024 kB.
pub fn bytes(count: u64) -> String {
    const UNITS: [&str; 5] = ["bytes", "kB", "MB", "GB", "TB"];
    let mut unit = 0;
    let mut whole = count;
    let mut rest = 0;
    while whole >= 1024 && unit + 1 < UNITS.len() {
        rest = whole % 1024;
        whole /= 1024;
        unit += 1;
    }
    let tenth = rest * 10 / 1024;
    if unit > 0 && whole < 100 && tenth > 0 {
        format!("{whole}.{tenth} {}", UNITS[unit])
    } else {
        format!("{whole} {}", UNITS[unit])
    }
}

/// A moment in this computer's time zone, to the minute.
pub fn day_and_time(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// The topic of a recording and when it was.
pub fn instance_label(recording: &KnownRecording) -> String {
    let topic = short(&plain(recording.topic.as_deref().unwrap_or_default()));
    let topic = if topic.is_empty() {
        "(no topic)".to_owned()
    } else {
        topic
    };
    format!("{topic}, {}", day_and_time(recording.start))
}

/// A file of a recording, by the title it will have in the course.
pub fn file_label(recording: &KnownRecording, file: &FileRow, content: Content) -> String {
    short(&plain(&lectern::names::document_title(
        recording,
        &file.known,
        content,
        Language::English,
    )))
}

/// Beginning and end of a long text: titles begin with the topic and end with day and kind.
fn short(text: &str) -> String {
    const BEGINNING: usize = 48;
    const END: usize = 44;
    let count = text.chars().count();
    if count <= BEGINNING + END + 1 {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(BEGINNING).collect();
    let end: String = text.chars().skip(count - END).collect();
    format!("{} … {}", beginning.trim_end(), end.trim_start())
}

/// Zoom's word for the type of a file, with the view where there is one.
pub fn kind(file: &KnownFile) -> String {
    let view = plain(&file.recording_type).replace('_', " ");
    if view.is_empty() {
        plain(&file.kind)
    } else {
        format!("{} {view}", plain(&file.kind))
    }
}

/// Whom a recording belongs to.
pub fn target(row: &RecordingRow) -> String {
    match row.link.as_ref().map(|link| &link.target) {
        Some(found) => target_name(found, row.course.as_ref()),
        None => "no course yet".to_owned(),
    }
}

fn target_name(target: &Target, course: Option<&CourseRow>) -> String {
    match target {
        Target::Course {
            code,
            session,
            group,
            ..
        } => {
            let session = match (
                session,
                course.and_then(|course| course.session_name.as_deref()),
            ) {
                (Some(_), Some(name)) => format!(", session {}", plain(name)),
                (Some(id), None) => format!(", session {id}"),
                (None, _) => String::new(),
            };
            let group = group.map(|id| format!(", group {id}")).unwrap_or_default();
            format!("{}{session}{group}", plain(code))
        }
        Target::User { id, .. } => format!("user {id}"),
        Target::Nobody => "nobody (global)".to_owned(),
    }
}

/// A place that something is assigned to.
pub fn place(target: &Target, courses: &[CourseRow]) -> String {
    let course = match target {
        Target::Course {
            campus,
            code,
            session,
            ..
        } => courses
            .iter()
            .find(|row| row.campus == *campus && row.code == *code && row.session == *session),
        _ => None,
    };
    target_name(target, course)
}

/// A state in words that go before a file's name.
pub fn transfer_state(state: TransferState) -> &'static str {
    use TransferState as S;
    match state {
        S::Waiting => "waiting",
        S::Asking => "asking for",
        S::Receiving => "downloading",
        S::Checking => "checking",
        S::Kept => "kept",
        S::Preparing => "preparing",
        S::Sending => "copying",
        S::Confirming => "confirming",
        S::Published => "published",
        S::Proving => "proving",
        S::Proven => "proven",
        S::Paused => "paused",
        S::Retry => "waiting to retry",
        S::Failed => "failed",
    }
}
