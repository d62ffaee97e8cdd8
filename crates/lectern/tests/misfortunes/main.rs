//! What befalls a companion in life: disks, clocks, names, strangers and servers, each against the rehearsal world.
//! Holds what the tests share; refuses to hold tests.

#![allow(clippy::unwrap_used, reason = "tests may")]

mod clock;
mod disk;
#[path = "../job/mod.rs"]
mod job;
mod names;
mod server;
mod strangers;

use job::Laptop;
use lectern::Problem;
use lectern::journal::{TransferRow, TransferState};
use rehearsal::campus::{Kind, StoredDocument};
use rehearsal::{Options, World};
use sha2::{Digest, Sha256};

pub const FILES: usize = 8;

pub fn small() -> Options {
    Options {
        files: Some(FILES as u32),
        file_bytes: Some(400_000),
        ..Options::default()
    }
}

/// A laptop that has listed everything and given each recording its course.
pub async fn ready(world: &World) -> Laptop {
    let laptop = Laptop::with_accounts(world).await;
    assert_eq!(laptop.sync().await.problems, []);
    laptop.assign_suggested().await;
    laptop
}

pub fn count(rows: &[TransferRow], state: TransferState) -> usize {
    rows.iter().filter(|row| row.state == state).count()
}

pub fn reasons(rows: &[TransferRow]) -> Vec<Problem> {
    rows.iter().filter_map(|row| row.why.clone()).collect()
}

/// The documents in Lectern's folder that students or teachers can still reach, over all courses.
pub fn documents(world: &World) -> Vec<StoredDocument> {
    let courses = rehearsal::people::courses();
    let all = courses
        .iter()
        .flat_map(|course| world.campus().documents(&course.code).unwrap());
    all.filter(|document| document.kind == Kind::File && !document.deleted)
        .collect()
}

/// Requests that bring bytes to the campus.
pub fn uploads(world: &World) -> usize {
    let requests = world.campus().requests();
    requests
        .iter()
        .filter(|seen| {
            matches!(
                seen.action.as_deref(),
                Some("send" | "done" | "upload_file")
            )
        })
        .count()
}

pub fn sha256(path: &std::path::Path) -> String {
    hex::encode(Sha256::digest(std::fs::read(path).unwrap()))
}

/// Every copy that the journal knows of is, byte for byte, what it was when it was kept. Returns how many there are.
pub fn assert_kept_intact(laptop: &Laptop) -> usize {
    let kept = laptop.kept();
    for (_, path, promised) in &kept {
        assert_eq!(sha256(path), *promised, "{}", path.display());
    }
    kept.len()
}
