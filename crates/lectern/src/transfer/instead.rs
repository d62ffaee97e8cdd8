//! Asking for what was chosen instead of a recording that does not fit into its course.
//! Refuses to keep trying what was given up for it.

use super::ask::{Asked, PublishHow, PublishPlan, ask_planned, plan_files, recording_files};
use crate::journal::{
    AccountId, Content, FileRowId, Proof, PublishTo, RecordingRow, TransferKind, TransferRow,
    TransferState,
};
use crate::publishing::{AlternativeKind, KindWish, choose_files};
use crate::{Companion, Problem, Result};

/// Asks for an alternative, in the folder and with the visibility that were asked for before. What failed for want of room is
/// given up, unless it is part of the alternative. A request is a letter: nothing is asked for, and nothing given up.
pub fn ask_instead(
    companion: &Companion,
    account: AccountId,
    uuid: &str,
    kind: AlternativeKind,
) -> Result<Asked> {
    let recording = companion
        .journal()
        .recordings_among(&[(account, uuid.to_owned())])?
        .pop()
        .ok_or_else(|| Problem::MeetingNotFound {
            name: uuid.to_owned(),
        })?;
    let files = recording_files(&recording);
    let chosen: Vec<(FileRowId, Content)> = match kind {
        AlternativeKind::AudioAndTranscript => {
            choose_files(&files, Some(&[KindWish::Audio, KindWish::Transcript]))
                .into_iter()
                .map(|id| (id, Content::File))
                .collect()
        }
        AlternativeKind::Link => choose_files(&files, None)
            .into_iter()
            .take(1)
            .map(|id| (id, Content::Link))
            .collect(),
        AlternativeKind::Request => return Ok(Asked::default()),
    };
    let refused = did_not_fit(companion, &recording)?;
    let before = refused.first().map(|(_, to)| to);
    let how = PublishHow {
        folder: before.map(|to| to.folder.clone()),
        hidden: before.is_some_and(|to| to.hidden),
        proof: before.map_or(Proof::Sha256, |to| to.proof),
    };
    let mut plan = PublishPlan::default();
    plan_files(&recording, &chosen, &how, &mut plan);
    let asked = ask_planned(companion, plan)?;
    for (row, _) in refused {
        if !asked.ids.is_empty() && !asked.ids.contains(&row.id) {
            companion.journal().give_up_failed(row.id)?;
        }
    }
    Ok(asked)
}

/// The transfers of a recording that failed because its course has no room for them.
pub(crate) fn did_not_fit(
    companion: &Companion,
    recording: &RecordingRow,
) -> Result<Vec<(TransferRow, PublishTo)>> {
    let key = (
        recording.recording.account,
        recording.recording.uuid.clone(),
    );
    let rows = companion.journal().transfers_of(&[key])?;
    Ok(rows
        .into_iter()
        .filter_map(|row| match (&row.kind, &row.why) {
            (TransferKind::Publish(to), Some(Problem::DoesNotFit { .. }))
                if row.state == TransferState::Failed =>
            {
                let to = to.clone();
                Some((row, to))
            }
            _ => None,
        })
        .collect())
}
