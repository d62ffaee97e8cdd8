//! The whole job in the practice world: sign in, read, assign, pull, publish, prove.
//! Refuses to run in a data folder that knows an account of the real world.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use lectern::accounts::{self, ZoomAddresses};
use lectern::journal::{Content, Proof, TransferRow};
use lectern::link;
use lectern::publishing::KindWish;
use lectern::secrets::{Keep, MemorySecrets};
use lectern::transfer::{PublishHow, Selection, Work, ask_publishes, ask_pulls, perform};
use lectern::{Companion, DataFolder, Problem, RecordingQuery, Surroundings, system_random};
use rehearsal::{Keys, Options, World};
use secrecy::SecretString;

use super::behind;
use super::tally::Tally;
use crate::commands::fit;
use crate::commands::sync::{Quietly, summary};
use crate::exit::Exit;
use crate::labels::Labels;
use crate::output::Output;
use crate::progress::Progress;
use crate::words::plural;

/// How often files that Zoom is still working on are looked at again.
const LOOKS: u32 = 40;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

pub async fn run(
    world: World,
    options: &Options,
    data: Option<&Path>,
    out: Output,
) -> Result<Exit, Problem> {
    // Gone with everything in it when this function ends.
    let temporary = match data {
        Some(_) => None,
        None => Some(
            tempfile::tempdir().map_err(|error| Problem::disk(&error, &std::env::temp_dir()))?,
        ),
    };
    let place = data
        .or(temporary.as_ref().map(tempfile::TempDir::path))
        .unwrap_or(Path::new("."));
    let folder = DataFolder::at(place)?;
    lectern::log::start(&folder)?;
    let surroundings = Surroundings {
        secrets: Arc::new(MemorySecrets::default()),
        patience: wire::Patience::hurried(),
        now: wire::system_clock(),
        random: system_random(),
    };
    let companion = Arc::new(Companion::open(folder, surroundings)?);
    if !forget_earlier_worlds(&companion)? {
        out.usage(
            "This data folder knows accounts of the real world, and a rehearsal keeps away from those. \
             Its journal is left as it is. Name another folder with `--data DIR`, or none at all.",
        );
        return Ok(Exit::Usage);
    }

    let mut tally = Tally::default();
    let copies = rehearse(&world, &companion, out, &mut tally).await?;
    behind::compare(&world, &companion, options, &mut tally)?;
    tally.failures.list(out, "failed");
    fit::offer(out, &companion, &Labels::read(&companion)?, &copies)?;
    let exit = tally.conclude(out);
    world.stop().await;
    Ok(exit)
}

/// Accounts of practice worlds that are gone; `false` where there is one that is not of a practice world.
fn forget_earlier_worlds(companion: &Companion) -> Result<bool, Problem> {
    let accounts = companion.journal().accounts()?;
    let is_practice = |address: &str| {
        address.starts_with("http://127.0.0.1:") || address.starts_with("http://localhost:")
    };
    if !accounts.iter().all(|account| is_practice(&account.address)) {
        return Ok(false);
    }
    for account in accounts {
        companion.journal().forget_account(account.id)?;
    }
    Ok(true)
}

/// Everything up to the copies in the courses, which it gives back as they ended.
async fn rehearse(
    world: &World,
    companion: &Arc<Companion>,
    out: Output,
    tally: &mut Tally,
) -> Result<Vec<TransferRow>, Problem> {
    out.progress("A practice Zoom and a practice campus run in this computer. Nothing leaves it.");
    sign_in(companion, world.keys()).await?;
    out.progress("Signed in to both.");
    sync(companion, out, tally).await?;
    assign(companion, out, tally).await?;
    pull(companion, out, tally).await?;
    publish(companion, out, tally).await
}

async fn sign_in(companion: &Companion, keys: &Keys) -> Result<(), Problem> {
    let addresses = ZoomAddresses {
        api: Some(keys.zoom.api_url.clone()),
        oauth: Some(keys.zoom.oauth_url.clone()),
    };
    let zoom = accounts::zoom(
        companion,
        None,
        &keys.zoom.account_id,
        &keys.zoom.client_id,
        &addresses,
        None,
    )?;
    accounts::add(
        companion,
        zoom,
        Some(SecretString::from(keys.zoom.client_secret.as_str())),
        Keep::ThisRun,
    )
    .await?;
    let campus = accounts::campus(companion, None, &keys.campus.url, &keys.campus.username).await?;
    accounts::add(
        companion,
        campus,
        Some(SecretString::from(keys.campus.password.as_str())),
        Keep::ThisRun,
    )
    .await?;
    Ok(())
}

async fn sync(companion: &Arc<Companion>, out: Output, tally: &mut Tally) -> Result<(), Problem> {
    for look in 1..=LOOKS {
        let outcome = perform(companion, Work::Sync { since: None }, None, &Quietly(out)).await?;
        let report = outcome.sync.unwrap_or_default();
        let processing = processing(companion)?;
        if processing == 0 || look == LOOKS {
            out.progress(format_args!("Read: {}.", summary(&report)));
            for met in &report.problems {
                tally
                    .failures
                    .add(format!("reading {}", met.account), &met.problem);
            }
            return Ok(());
        }
        if look == 1 {
            let files = plural(processing as u64, "file", "files");
            out.progress(format_args!(
                "Zoom is still working on {files}; looking again until they are there."
            ));
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    Ok(())
}

fn processing(companion: &Companion) -> Result<usize, Problem> {
    let recordings = companion.journal().recordings(&RecordingQuery::default())?;
    Ok(recordings
        .iter()
        .flat_map(|row| &row.files)
        .filter(|file| file.row.known.processing)
        .count())
}

/// Follows the suggestions until there are none: what was assigned makes others clear.
async fn assign(companion: &Companion, out: Output, tally: &mut Tally) -> Result<(), Problem> {
    loop {
        let suggestions = link::suggestions(companion.journal())?;
        if suggestions.is_empty() {
            return Ok(());
        }
        let count = suggestions.len();
        let mut changed = 0;
        for one in link::assign_suggested(companion, &suggestions).await? {
            match one.outcome {
                Ok(changes) => changed += changes.len(),
                Err(problem) => tally
                    .failures
                    .add("assigning a meeting to its course", &problem),
            }
        }
        out.progress(format_args!(
            "Assigned {} to their courses, as suggested.",
            plural(count as u64, "recording", "recordings")
        ));
        if changed == 0 {
            return Ok(());
        }
    }
}

async fn pull(companion: &Arc<Companion>, out: Output, tally: &mut Tally) -> Result<(), Problem> {
    let asked = ask_pulls(companion, &Selection::default())?;
    let progress = Progress::new(out, Labels::read(companion)?);
    for left in &asked.left_out {
        tally.failures.add(
            progress.labels().of_file(left.file, Content::File),
            &left.why,
        );
    }
    let rows = perform(companion, Work::Transfers(asked.ids), None, &progress)
        .await?
        .transfers;
    progress.finish();
    tally.pulls(&rows, progress.labels());
    Ok(())
}

async fn publish(
    companion: &Arc<Companion>,
    out: Output,
    tally: &mut Tally,
) -> Result<Vec<TransferRow>, Problem> {
    let selection = Selection {
        kinds: Some(vec![KindWish::All]),
        ..Selection::default()
    };
    let how = PublishHow {
        folder: None,
        hidden: false,
        proof: Proof::Sha256,
    };
    let asked = ask_publishes(companion, &selection, &how)?;
    let progress = Progress::new(out, Labels::read(companion)?);
    for left in &asked.left_out {
        // What could not be pulled was told with its own cause.
        if left.why != Problem::NotPulled {
            tally.failures.add(
                progress.labels().of_file(left.file, Content::File),
                &left.why,
            );
        }
    }
    let rows = perform(companion, Work::Transfers(asked.ids), None, &progress)
        .await?
        .transfers;
    progress.finish();
    tally.publications(&rows, progress.labels());
    Ok(rows)
}
