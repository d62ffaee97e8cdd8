//! What is offered when a recording does not fit into its course: each offer with its size, the room left, and its command.
//! Refuses to choose one, and to send the letter.

use std::collections::BTreeMap;

use chamilo::Space;
use lectern::journal::{Content, FileRow, KnownRecording, TransferKind, TransferRow};
use lectern::publishing::{
    AlternativeKind, Language, QuotaRequest, alternatives, request_to_administrator,
};
use lectern::{Companion, Problem};

use crate::labels::Labels;
use crate::output::Output;
use crate::words::{self, bytes};

/// A course that is too small for what it was asked to take.
struct Full {
    needed: u64,
    left: u64,
    quota: u64,
    recordings: Vec<Left>,
}

/// A recording of which something did not fit.
struct Left {
    title: String,
    recording: KnownRecording,
    files: Vec<FileRow>,
}

/// Offers something for everything that did not fit. Prints nothing where all did.
pub fn offer(
    out: Output,
    companion: &Companion,
    labels: &Labels,
    rows: &[TransferRow],
) -> Result<(), Problem> {
    let courses = companion.journal().courses()?;
    let all = companion.journal().all_recordings()?;
    for ((campus, code, session), full) in too_full(companion, labels, rows)? {
        let course = courses.iter().find(|row| {
            row.campus.0 == campus && row.code == code && row.session.unwrap_or(0) == session
        });
        let space = Space {
            quota: full.quota,
            used: full.quota.saturating_sub(full.left),
            piece: 0,
        };
        for Left {
            title,
            recording,
            files,
        } in &full.recordings
        {
            out.line(format_args!(
                "Instead of the whole of “{title}”, the course {} can have",
                words::plain(&code)
            ));
            let name = meeting_argument(recording, &all);
            for one in alternatives(recording, files, space) {
                if let Some((what, kinds)) = offer_words(one.kind) {
                    let fits = if one.fits {
                        "fits"
                    } else {
                        "does not fit either"
                    };
                    let (size, left) = (bytes(one.bytes), bytes(space.left()));
                    out.line(format_args!("  - {what} ({size}, {left} left: {fits}): lectern publish --meeting {name} --kinds {kinds}"));
                }
            }
        }
        let letter = request_to_administrator(&QuotaRequest {
            course_title: course.map_or(code.as_str(), |row| row.title.as_str()),
            course_code: &code,
            session_name: course.and_then(|row| row.session_name.as_deref()),
            quota: full.quota,
            used: space.used,
            needed: full.needed,
            language: language(companion),
        });
        out.line("Or ask the campus administrator for more room; once it is given, the same command goes on. A letter to send:");
        out.line("");
        for line in letter.lines() {
            out.line(format_args!("    {}", words::plain(line)));
        }
        out.line("");
    }
    Ok(())
}

/// What the offer is, and the kinds that stand for it on the command line.
fn offer_words(kind: AlternativeKind) -> Option<(&'static str, &'static str)> {
    match kind {
        AlternativeKind::AudioAndTranscript => {
            Some(("the audio and the transcript", "audio,transcript"))
        }
        AlternativeKind::Link => Some(("a page that links to the recording at Zoom", "link")),
        // One letter for the whole course stands below.
        AlternativeKind::Request => None,
    }
}

/// The meeting's number, or the instance's uuid where the number means several.
fn meeting_argument(recording: &KnownRecording, all: &[KnownRecording]) -> String {
    let alone = all
        .iter()
        .filter(|other| other.number == recording.number)
        .count()
        <= 1;
    if alone {
        recording.number.to_string()
    } else {
        words::plain(&recording.uuid)
    }
}

type CourseKey = (i64, String, u64);

fn too_full(
    companion: &Companion,
    labels: &Labels,
    rows: &[TransferRow],
) -> Result<BTreeMap<CourseKey, Full>, Problem> {
    let mut full: BTreeMap<CourseKey, Full> = BTreeMap::new();
    for row in rows {
        let (
            TransferKind::Publish(to),
            Some(Problem::DoesNotFit {
                needed,
                left,
                quota,
            }),
        ) = (&row.kind, &row.why)
        else {
            continue;
        };
        let session = to.place.session.map_or(0, chamilo::SessionId::get);
        let key = (to.campus.0, to.place.course.as_str().to_owned(), session);
        let course = full.entry(key).or_insert(Full {
            needed: 0,
            left: *left,
            quota: *quota,
            recordings: Vec::new(),
        });
        course.needed = course.needed.saturating_add(*needed);
        // The last answer of the campus counts: smaller files may have been put there in between.
        course.left = course.left.min(*left);
        let Some((recording, _)) = labels
            .file(row.file)
            .filter(|_| to.content == Content::File)
        else {
            continue;
        };
        if !course
            .recordings
            .iter()
            .any(|known| known.recording.uuid == recording.uuid)
        {
            let files = companion
                .journal()
                .files_of(recording.account, &recording.uuid)?;
            let title = labels.of_file(row.file, Content::File);
            course.recordings.push(Left {
                title,
                recording: recording.clone(),
                files,
            });
        }
    }
    Ok(full)
}

fn language(companion: &Companion) -> Language {
    let chosen = companion.settings().language;
    let of_system = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|tag| !tag.is_empty()))
    };
    Language::of_tag(&chosen.or_else(of_system).unwrap_or_default())
}
