//! Asking for transfers of recordings that were picked one by one, as in a window.
//! Refuses to move a byte, and to choose other files than those that were picked or suit the purpose.

use super::ask::{
    Asked, LeftOut, PublishHow, PublishPlan, ask_planned, plan_files, pull_files, recording_files,
};
use crate::journal::{AccountId, Content, FileRowId, RecordingRow};
use crate::publishing::choose_files;
use crate::{Companion, Problem, Result};

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
    Ok(plan)
}

/// Asks for what [`plan_copies`] plans.
pub fn ask_copies(
    companion: &Companion,
    recordings: &[(AccountId, String)],
    files: Option<&[FileRowId]>,
    how: &PublishHow,
) -> Result<Asked> {
    let plan = plan_copies(companion, recordings, files, how)?;
    ask_planned(companion, plan)
}

fn rows(companion: &Companion, recordings: &[(AccountId, String)]) -> Result<Vec<RecordingRow>> {
    companion.journal().recordings_among(recordings)
}
