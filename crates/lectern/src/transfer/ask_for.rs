//! Asking for transfers of recordings that were picked one by one, as in a window.
//! Refuses to move a byte, and to choose other files than those that were picked or suit the purpose.

use super::ask::{
    Asked, LeftOut, PublishHow, PublishPlan, ask_planned, plan_files, pull_files, recording_files,
};
use crate::journal::{AccountId, Content, DocumentState, FileRowId, PublishTo, RecordingRow};
use crate::publishing::choose_files;
use crate::{Companion, Journal, Problem, Result};

/// Asks for downloads of these recordings (account and instance uuid): of these files of them, or of all.
pub fn ask_pull_files(
    companion: &Companion,
    recordings: &[(AccountId, String)],
    files: Option<&[FileRowId]>,
) -> Result<Asked> {
    let mut asked = Asked::default();
    for recording in rows(companion, recordings)? {
        pull_files(companion, &recording, files, &mut asked)?;
    }
    Ok(asked)
}

/// What copies of these recordings would send, and where: of these files of them, or of one video and its captions each.
/// Writes nothing: for showing who will see what.
pub fn plan_copies(
    companion: &Companion,
    recordings: &[(AccountId, String)],
    files: Option<&[FileRowId]>,
    how: &PublishHow,
) -> Result<PublishPlan> {
    let mut plan = PublishPlan::default();
    for recording in rows(companion, recordings)? {
        let known = recording_files(&recording);
        let chosen = match files {
            Some(picked) => known
                .iter()
                .map(|file| file.id)
                .filter(|id| picked.contains(id))
                .collect(),
            None => choose_files(&known, None),
        };
        if files.is_none()
            && chosen.is_empty()
            && let Some(file) = known.iter().find(|file| file.known.processing)
        {
            plan.left_out.push(LeftOut {
                file: file.id,
                why: Problem::Processing,
            });
        }
        let chosen: Vec<_> = chosen.into_iter().map(|id| (id, Content::File)).collect();
        plan_files(&recording, &chosen, how, &mut plan);
    }
    let mut wanted = Vec::with_capacity(plan.wanted.len());
    for (file, to) in plan.wanted {
        if !is_proven_there(companion.journal(), file, &to)? {
            wanted.push((file, to));
        }
    }
    plan.wanted = wanted;
    Ok(plan)
}

/// Whether the bytes are in that folder already, proven, and seen by nobody who is not to see them.
fn is_proven_there(journal: &Journal, file: FileRowId, to: &PublishTo) -> Result<bool> {
    if to.place.group.is_some() {
        // The folder of a group is known by its path on the campus only; whoever performs it looks.
        return Ok(false);
    }
    let course = to.place.course.as_str();
    let session = to.place.session.map(chamilo::SessionId::get);
    let known = journal.document_of(file, to.campus, course, session)?;
    let folder = format!("/{}", chamilo::stored_name(&to.folder));
    Ok(known.is_some_and(|known| {
        // A session marks its folders: `/Lessons__1`.
        let mark = known.folder.strip_prefix(&folder);
        known.state == DocumentState::Proven
            && mark.is_some_and(|mark| mark.is_empty() || mark.starts_with("__"))
            && !(to.hidden && known.visible)
    }))
}

/// Where a recording would go, as somebody was shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Account and instance uuid.
    pub recording: (AccountId, String),
    pub campus: AccountId,
    pub course: String,
    pub session: Option<u64>,
    pub group: Option<u64>,
}

/// Asks for what [`plan_copies`] plans, as far as it goes where it was shown to go. A recording that was assigned elsewhere
/// since then is left out with [`Problem::DestinationChanged`]; one of which no destination was shown is none of them.
pub fn ask_copies_shown(
    companion: &Companion,
    recordings: &[(AccountId, String)],
    files: Option<&[FileRowId]>,
    how: &PublishHow,
    shown: &[Shown],
) -> Result<Asked> {
    let mut plan = plan_copies(companion, recordings, files, how)?;
    let mut wanted = Vec::with_capacity(plan.wanted.len());
    for (file, to) in plan.wanted {
        let Some(row) = companion.journal().file(file)? else {
            continue;
        };
        let mut of_it = shown
            .iter()
            .filter(|shown| shown.recording.0 == row.account && shown.recording.1 == row.uuid)
            .peekable();
        if of_it.peek().is_none() {
            continue;
        }
        if of_it.any(|shown| leads(shown, &to)) {
            wanted.push((file, to));
        } else {
            let course = to.place.course.as_str().to_owned();
            plan.left_out.push(LeftOut {
                file,
                why: Problem::DestinationChanged { course },
            });
        }
    }
    plan.wanted = wanted;
    // The very destinations that were compared are written, not another look at them.
    ask_planned(companion, plan)
}

fn leads(shown: &Shown, to: &PublishTo) -> bool {
    shown.campus == to.campus
        && shown.course == to.place.course.as_str()
        && shown.session == to.place.session.map(chamilo::SessionId::get)
        && shown.group == to.place.group.map(chamilo::GroupId::get)
}

fn rows(companion: &Companion, recordings: &[(AccountId, String)]) -> Result<Vec<RecordingRow>> {
    companion.journal().recordings_among(recordings)
}
