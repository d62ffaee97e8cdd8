//! Compares what the companion believes with what the practice world knows behind its back.
//! Refuses to take the companion's word for a proof.

use std::collections::{HashMap, HashSet};

use lectern::{Companion, Problem, RecordingQuery};
use rehearsal::campus::Kind;
use rehearsal::{Options, World};

use super::tally::Tally;
use super::world_problem;
use crate::words::plain;

/// Counts what there was to do, and checks every course: whole copies only, none twice, no piece left behind.
pub fn compare(
    world: &World,
    companion: &Companion,
    options: &Options,
    tally: &mut Tally,
) -> Result<(), Problem> {
    let recorded: Vec<_> = world
        .zoom()
        .recordings()
        .into_iter()
        .filter(|recording| !recording.trashed)
        .collect();
    tally.expected = recorded.iter().map(|recording| recording.files.len()).sum();
    tally.meetings = recorded
        .iter()
        .filter(|it| !it.files.is_empty())
        .map(|it| it.number)
        .collect::<HashSet<_>>()
        .len();
    if let Some(files) = options.files.and_then(|files| usize::try_from(files).ok())
        && files != tally.expected
    {
        tally.broken.push(format!(
            "{files} files were asked for and the practice Zoom has {}",
            tally.expected
        ));
    }

    let kept = kept_hashes(companion)?;
    for course in &world.campus().cast().courses {
        let mut copies: HashMap<String, usize> = HashMap::new();
        let documents = world
            .campus()
            .documents(&course.code)
            .map_err(|error| world_problem(&error))?;
        for document in documents
            .iter()
            .filter(|document| document.kind == Kind::File && !document.deleted)
        {
            let hash = document.sha256.clone().unwrap_or_default();
            if !kept.contains_key(&hash) {
                tally.broken.push(format!(
                    "{} holds something that is no whole copy: {}",
                    course.code,
                    plain(&document.path)
                ));
            }
            *copies.entry(hash).or_default() += 1;
        }
        for (hash, count) in copies {
            if kept.get(&hash).is_some_and(|files| count > *files) {
                tally
                    .broken
                    .push(format!("{} holds a file {count} times", course.code));
            }
        }
    }
    for (name, bytes) in world
        .campus()
        .pieces()
        .map_err(|error| world_problem(&error))?
    {
        tally.broken.push(format!(
            "a piece of {bytes} bytes was left on the campus: {}",
            plain(&name)
        ));
    }
    Ok(())
}

/// The hash of every copy on this computer, with the number of files that have it: two empty chats may be the same.
fn kept_hashes(companion: &Companion) -> Result<HashMap<String, usize>, Problem> {
    let mut hashes = HashMap::new();
    for file in companion
        .journal()
        .recordings(&RecordingQuery::default())?
        .into_iter()
        .flat_map(|row| row.files)
    {
        if let Some(kept) = file.row.kept {
            *hashes.entry(kept.sha256).or_default() += 1;
        }
    }
    Ok(hashes)
}
