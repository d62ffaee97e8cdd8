//! What can be done about a recording that does not fit into its course: the room there is, the offers, the letter.
//! Refuses to choose, and to send the letter.

use chamilo::Space;

use super::{Alternative, QuotaRequest, alternatives, choose_files, request_to_administrator};
use crate::journal::{
    AccountId, Content, FileRow, FileRowId, FileState, Proof, PublishTo, RecordingRow,
};
use crate::transfer::{PublishHow, destination, did_not_fit};
use crate::{Companion, Problem, Result};

/// What can be done, with sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// What the recording's files would take.
    pub needed: u64,
    /// What the course has left.
    pub left: u64,
    /// What the course may hold.
    pub quota: u64,
    /// The fullest first.
    pub offers: Vec<Alternative>,
    /// To whoever can give the course more room, in the companion's language.
    pub letter: String,
}

/// What can be done about a recording. The campus is asked how much room there is; where it cannot be asked, what it said
/// when it refused counts.
///
/// # Errors
/// `NotLinked` and `NotYourCourse` for a recording that goes nowhere, and what the campus may answer.
pub async fn choices(companion: &Companion, account: AccountId, uuid: &str) -> Result<Choices> {
    let recording = companion.journal().recording_row(account, uuid)?;
    let recording = recording.ok_or_else(|| Problem::MeetingNotFound {
        name: uuid.to_owned(),
    })?;
    let how = PublishHow {
        folder: None,
        hidden: false,
        proof: Proof::Sha256,
    };
    let to = destination(&recording, &how, Content::File)?;
    let refused = did_not_fit(companion, &recording)?;
    let remembered = refused.iter().rev().find_map(|(row, _)| match row.why {
        Some(Problem::DoesNotFit { left, quota, .. }) => Some(space(left, quota)),
        _ => None,
    });
    let space = match (asked(companion, &to).await, remembered) {
        (Ok(space), _) | (Err(_), Some(space)) => space,
        (Err(problem), None) => return Err(problem),
    };
    let files: Vec<FileRow> = recording
        .files
        .iter()
        .map(|file| file.row.clone())
        .collect();
    let refused: Vec<FileRowId> = refused.iter().map(|(row, _)| row.file).collect();
    let wanted = if refused.is_empty() {
        missing(&recording, &files)
    } else {
        refused
    };
    let needed = files
        .iter()
        .filter(|file| wanted.contains(&file.id))
        .map(super::fit::size)
        .sum();
    let course = recording.course.as_ref();
    let code = to.place.course.as_str();
    let letter = request_to_administrator(&QuotaRequest {
        course_title: course.map_or(code, |course| course.title.as_str()),
        course_code: code,
        session_name: course.and_then(|course| course.session_name.as_deref()),
        quota: space.quota,
        used: space.used,
        needed,
        language: companion.language(),
    });
    Ok(Choices {
        needed,
        left: space.left(),
        quota: space.quota,
        offers: alternatives(&recording.recording, &files, space),
        letter,
    })
}

async fn asked(companion: &Companion, to: &PublishTo) -> Result<Space> {
    let campus = companion.campus(to.campus).await?;
    Ok(campus.space(&to.place).await?)
}

fn space(left: u64, quota: u64) -> Space {
    Space {
        quota,
        used: quota.saturating_sub(left),
        piece: 0,
    }
}

/// What is published by default and is not in the course yet.
fn missing(recording: &RecordingRow, files: &[FileRow]) -> Vec<FileRowId> {
    let there = |id: &FileRowId| {
        recording.files.iter().any(|file| {
            file.row.id == *id
                && matches!(
                    file.publish,
                    FileState::There | FileState::Sized | FileState::Proven
                )
        })
    };
    let mut chosen = choose_files(files, None);
    chosen.retain(|id| !there(id));
    chosen
}
