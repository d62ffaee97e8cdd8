//! `lectern recordings`: every recording with its files, and how far each is on this computer and in the course.
//! Refuses to ask a server.

use lectern::journal::{FileState, ListedFile, Presence, Target};
use lectern::{Problem, RecordingRow};
use serde::Serialize;

use super::lists::chosen;
use crate::args::ListArgs;
use crate::exit::Exit;
use crate::shell::Shell;
use crate::words::{self, bytes, plain, transfer_state};

/// A recording for programs.
#[derive(Serialize)]
struct RecordingJson<'a> {
    uuid: &'a str,
    meeting_id: u64,
    topic: Option<&'a str>,
    start: jiff::Timestamp,
    /// The course's code.
    course: Option<&'a str>,
    files: Vec<FileJson<'a>>,
    /// Made on a computer: Zoom never had it, and no meeting has its number.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    recorded_here: bool,
}

#[derive(Serialize)]
struct FileJson<'a> {
    /// Zoom's id, or what stands for it where Zoom gives none.
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    /// Bytes of the copy here, or else what Zoom announces.
    size: Option<u64>,
    /// Of the copy here.
    sha256: Option<&'a str>,
    pull: &'static str,
    publish: &'static str,
}

pub fn run(shell: &Shell, args: &ListArgs) -> Result<Exit, Problem> {
    let rows = chosen(shell, args)?;
    if args.json {
        shell
            .out
            .json(&rows.iter().map(to_json).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    if rows.is_empty() {
        shell.out.note("No recordings known here. Ask for them anew with `lectern sync`, or look further back with `--from`.");
    }
    for row in &rows {
        show(shell, row);
    }
    Ok(Exit::Done)
}

fn to_json(row: &RecordingRow) -> RecordingJson<'_> {
    let course = match row.link.as_ref().map(|link| &link.target) {
        Some(Target::Course { code, .. }) => Some(code.as_str()),
        _ => None,
    };
    RecordingJson {
        uuid: &row.recording.uuid,
        meeting_id: row.recording.number,
        topic: row.recording.topic.as_deref(),
        start: row.recording.start,
        course,
        files: row.files.iter().map(file_to_json).collect(),
        recorded_here: row.recording.is_made_here(),
    }
}

fn file_to_json(file: &ListedFile) -> FileJson<'_> {
    let identity = file.row.known.identity.as_str();
    let kept = file.row.kept.as_ref();
    FileJson {
        id: identity.strip_prefix("id:").unwrap_or(identity),
        kind: &file.row.known.kind,
        size: kept.map(|kept| kept.size).or(file.row.known.size),
        sha256: kept.map(|kept| kept.sha256.as_str()),
        pull: file.pull.as_str(),
        publish: file.publish.as_str(),
    }
}

fn show(shell: &Shell, row: &RecordingRow) {
    let here = if row.known_here_only() {
        " (known on this computer only)"
    } else {
        ""
    };
    let presence = match row.recording.presence {
        _ if row.recording.is_made_here() => ", recorded here",
        Presence::There => "",
        Presence::Trashed => ", in Zoom's trash",
        Presence::Gone => ", not in Zoom any more",
    };
    let meeting = if row.recording.is_made_here() {
        String::new()
    } else {
        format!(" · meeting {}", row.recording.number)
    };
    shell.out.line(format_args!(
        "{} · {}{here}{presence}{meeting} · {}",
        words::instance_label(&row.recording),
        words::target(row),
        plain(&row.recording.uuid),
    ));
    if let Some(day) = row.recording.deletes_on {
        shell.out.line(format_args!("    Zoom deletes it on {day}"));
    }
    for file in &row.files {
        let size = file
            .row
            .kept
            .as_ref()
            .map(|kept| kept.size)
            .or(file.row.known.size);
        let changed = if file.row.changed_in_zoom {
            " · changed in Zoom"
        } else {
            ""
        };
        shell.out.line(format_args!(
            "    {} · {} · this computer: {} · course: {}{changed}",
            words::kind(&file.row.known),
            size.map_or_else(|| "size unknown".to_owned(), bytes),
            state(&file.pull, file.row.known.processing),
            state(&file.publish, false),
        ));
    }
}

fn state(state: &FileState, processing: bool) -> String {
    match state {
        FileState::None if processing => "not yet (Zoom is still working on it)".to_owned(),
        FileState::None => "not there".to_owned(),
        FileState::Moving {
            transfer,
            done,
            total,
        } => match total {
            Some(total) if *total > 0 => format!(
                "{}, {} of {}",
                transfer_state(*transfer),
                bytes(*done),
                bytes(*total)
            ),
            _ => transfer_state(*transfer).to_owned(),
        },
        FileState::Failed { why } => format!("failed: {}", words::problem(why).what),
        FileState::Kept => "kept".to_owned(),
        FileState::There => "there".to_owned(),
        FileState::Sized => "size checked".to_owned(),
        FileState::Proven => "proven".to_owned(),
    }
}
