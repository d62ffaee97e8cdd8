//! Files that are put together piece by piece: one per cleaned name, for the whole site.
//! Appends in the order of arrival and asks nobody whose piece it is, as Chamilo 1.11 does.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::names::clean_file;
use super::state::Campus;

/// Cleaned names may be `..`; with this before it, none leaves the folder.
pub(crate) const PREFIX: &str = "piece-";

/// What is found in the way by a world with stale pieces.
const STALE: &[u8] = b"left behind by an upload that nobody finished\n";

pub(crate) fn path(campus: &Campus, raw_name: &str) -> PathBuf {
    campus
        .cache_folder()
        .join(format!("{PREFIX}{}", clean_file(raw_name)))
}

/// Makes the file if there is none, and changes nothing else.
pub(crate) async fn touch(target: &Path) -> io::Result<()> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .open(target)
        .await?;
    Ok(())
}

/// Appends in blocks: pieces that come at the same time by different cookies mix (measured).
pub(crate) async fn append(target: &Path, piece: &Path) -> io::Result<()> {
    let mut from = File::open(piece).await?;
    let mut to = OpenOptions::new()
        .append(true)
        .create(true)
        .open(target)
        .await?;
    let mut block = vec![0; 64 << 10];
    loop {
        let read = from.read(&mut block).await?;
        if read == 0 {
            break;
        }
        to.write_all(&block[..read]).await?;
        to.flush().await?;
    }
    Ok(())
}

/// Puts somebody's forgotten bytes there, unless something is there already.
pub(crate) async fn litter(target: &Path) -> io::Result<()> {
    if tokio::fs::try_exists(target).await? {
        return Ok(());
    }
    tokio::fs::write(target, STALE).await
}

/// Size of what waits under that name.
pub(crate) async fn size(target: &Path) -> Option<u64> {
    tokio::fs::metadata(target)
        .await
        .ok()
        .map(|found| found.len())
}

/// Removes what waits under that name. `false`: nothing did.
pub(crate) async fn clear(target: &Path) -> bool {
    tokio::fs::remove_file(target).await.is_ok()
}
