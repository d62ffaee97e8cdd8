//! Performs what a pull's steps ask for: addresses from Zoom, bytes to the disk.
//! Refuses to decide: every outcome goes back into `pull::step`.

use std::fs::File;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use zoom::{Download, DownloadAddress, InstanceUuid, Resume};

use super::aside::{blocking, wait_until};
use super::disk::{Disk, Location, OnDisk};

use super::pull::{Effect, Event, step};
use crate::journal::{FileIdentity, FileRow, Presence, TransferRow};
use crate::{Companion, Problem, Result};

/// Bytes reach the disk for certain at least this often.
const BYTES_BETWEEN_SYNCS: u64 = 16 << 20;
/// Bytes are handed to the disk in portions of about this size.
const BUFFER: usize = 1 << 20;
/// And the journal hears of them at least this often.
const TIME_BETWEEN_SYNCS: Duration = Duration::from_millis(500);

/// Held by whatever writes to the disk for one transfer. It outlives a task that is given up, so whoever changes the same
/// files afterwards waits for it.
pub(super) type Busy = Arc<tokio::sync::Mutex<()>>;

/// One file on its way to this computer.
pub(super) struct Pulling<'a> {
    companion: &'a Companion,
    disk: Arc<Disk>,
    busy: Busy,
    file: FileRow,
    location: Location,
    address: Option<DownloadAddress>,
    body: Option<(Download, File)>,
    /// A trouble that came after bytes which had to be accounted for first.
    pending: Option<Problem>,
}

/// Brings one file to this computer, as far as it goes.
pub(super) async fn run(
    companion: &Companion,
    disk: Arc<Disk>,
    busy: Busy,
    mut row: TransferRow,
) -> Result<()> {
    let journal = companion.journal();
    let Some(file) = journal.file(row.file)? else {
        return Ok(());
    };
    let Some(recording) = journal.recording(file.account, &file.uuid)? else {
        return Ok(());
    };
    let location = disk.location(&recording, &file);
    let mut pulling = Pulling {
        companion,
        disk,
        busy,
        file,
        location,
        address: None,
        body: None,
        pending: None,
    };
    let mut event = Event::Begin;
    loop {
        let (next, effect) = step(&row, event, companion.now(), &companion.patience());
        row = next;
        journal.put_progress(&row)?;
        let Some(effect) = effect else { return Ok(()) };
        event = match pulling.perform(&row, &effect).await {
            Ok(event) => event,
            Err(problem) => Event::Trouble(problem),
        };
    }
}

impl Pulling<'_> {
    async fn perform(&mut self, row: &TransferRow, effect: &Effect) -> Result<Event> {
        match effect {
            Effect::LookOnDisk => self.look_on_disk(row.done).await,
            Effect::Ask => self.ask().await,
            Effect::Open => self.open(Some(row)).await,
            Effect::StartOver => self.open(None).await,
            Effect::Receive => self.receive(row.done).await,
            Effect::Check => self.check(row.total).await,
            Effect::Wait => {
                self.body = None;
                wait_until(self.companion, row.retry_at).await;
                Ok(Event::Woken)
            }
        }
    }

    /// Runs what blocks at the disk, alone.
    async fn at_disk<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Disk, &Location) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let busy = Arc::clone(&self.busy).lock_owned().await;
        let (disk, location) = (Arc::clone(&self.disk), self.location.clone());
        blocking(move || {
            let _busy = busy;
            run(&disk, &location)
        })
        .await
    }

    async fn look_on_disk(&mut self, journalled: u64) -> Result<Event> {
        self.disk.is_there()?;
        if let Some(kept) = self.file.kept.clone()
            && self.disk.has(&kept)
        {
            return Ok(Event::OnDisk);
        }
        match self
            .at_disk(move |disk, location| disk.look(location, journalled))
            .await?
        {
            OnDisk::Whole(kept) => {
                self.companion.journal().keep_file(self.file.id, &kept)?;
                Ok(Event::OnDisk)
            }
            OnDisk::Part(bytes) => {
                self.companion.journal().lose_file(self.file.id)?;
                Ok(Event::PartOnDisk(bytes))
            }
        }
    }

    async fn ask(&mut self) -> Result<Event> {
        let zoom = self.companion.zoom(self.file.account).await?;
        let recording = match zoom.recording(&InstanceUuid::new(&self.file.uuid)).await {
            Ok(recording) => recording,
            Err(error) => return Err(self.absence(&zoom, error).await?),
        };
        let wanted = &self.file.known.identity;
        let found = recording
            .files
            .into_iter()
            .find(|file| FileIdentity::of(file) == *wanted);
        let found = found.ok_or(Problem::GoneFromZoom)?;
        if !matches!(found.status, zoom::FileStatus::Completed) {
            return Err(Problem::Processing);
        }
        self.address = Some(found.address.ok_or(Problem::Processing)?);
        Ok(Event::Addressed)
    }

    /// Says of a recording that Zoom does not give whether it lies in the trash.
    async fn absence(&self, zoom: &zoom::Zoom, error: zoom::Error) -> Result<Problem> {
        let problem = Problem::from(error);
        if problem != Problem::GoneFromZoom {
            return Ok(problem);
        }
        let recording = self
            .companion
            .journal()
            .recording(self.file.account, &self.file.uuid)?;
        let Some(recording) = recording else {
            return Ok(problem);
        };
        let trashed = zoom.trashed(&zoom::UserId::new(&recording.host)).await?;
        let in_trash = trashed
            .iter()
            .any(|trashed| trashed.uuid.as_str() == self.file.uuid);
        let (presence, problem) = if in_trash {
            (Presence::Trashed, Problem::InTrash)
        } else {
            (Presence::Gone, problem)
        };
        self.companion
            .journal()
            .set_presence(self.file.account, &self.file.uuid, presence)?;
        Ok(problem)
    }

    async fn open(&mut self, resume: Option<&TransferRow>) -> Result<Event> {
        self.body = None;
        let zoom = self.companion.zoom(self.file.account).await?;
        let address = match &self.address {
            Some(address) => address.clone(),
            None => {
                self.ask().await?;
                self.address.clone().ok_or(Problem::GoneFromZoom)?
            }
        };
        let resume = resume.filter(|row| row.done > 0).map(|row| Resume {
            offset: row.done,
            etag: row.etag.clone(),
        });
        let download = zoom
            .download(&address, resume)
            .await
            .map_err(stale_address)?;
        let start = download.start;
        let file = self
            .at_disk(move |disk, location| disk.open_part(location, start))
            .await?;
        let event = Event::Opened {
            start,
            total: download.total,
            etag: download.etag.clone(),
        };
        self.body = Some((download, file));
        Ok(event)
    }

    /// Writes until enough came to be worth a line in the journal, or until the body ends.
    async fn receive(&mut self, done: u64) -> Result<Event> {
        if let Some(problem) = self.pending.take() {
            return Err(problem);
        }
        let Some((mut download, mut file)) = self.body.take() else {
            return Err(Problem::RangeRefused);
        };
        let began = Instant::now();
        let mut arrived = done;
        let mut buffer = Vec::with_capacity(BUFFER);
        loop {
            match download.chunk().await {
                Ok(Some(chunk)) => {
                    arrived += chunk.len() as u64;
                    buffer.extend_from_slice(&chunk);
                    if arrived - done >= BYTES_BETWEEN_SYNCS
                        || began.elapsed() >= TIME_BETWEEN_SYNCS
                    {
                        self.body = Some((download, self.write(file, buffer, true).await?));
                        return Ok(Event::Stored(arrived));
                    }
                    if buffer.len() >= BUFFER {
                        file = self
                            .write(
                                file,
                                std::mem::replace(&mut buffer, Vec::with_capacity(BUFFER)),
                                false,
                            )
                            .await?;
                    }
                }
                Ok(None) => {
                    self.write(file, buffer, true).await?;
                    return Ok(Event::Ended(arrived));
                }
                Err(error) => {
                    self.write(file, buffer, true).await?;
                    self.pending = Some(error.into());
                    return Ok(Event::Stored(arrived));
                }
            }
        }
    }

    async fn write(&self, mut file: File, bytes: Vec<u8>, sync: bool) -> Result<File> {
        self.at_disk(move |_, location| {
            let written = file
                .write_all(&bytes)
                .and_then(|()| if sync { file.sync_data() } else { Ok(()) });
            written.map_err(|error| Problem::disk(&error, &location.part()))?;
            Ok(file)
        })
        .await
    }

    async fn check(&mut self, total: Option<u64>) -> Result<Event> {
        self.body = None;
        let file = self.file.clone();
        // Where the server stated no length, only Zoom's list says how long the file is.
        let announced = total.or(file.known.size);
        let kept = self
            .at_disk(move |disk, location| disk.finish(location, &file, announced))
            .await?;
        if self
            .file
            .known
            .size
            .is_some_and(|announced| announced != kept.size)
        {
            tracing::warn!(
                announced = self.file.known.size,
                received = kept.size,
                "Zoom announced another size"
            );
        }
        self.companion.journal().keep_file(self.file.id, &kept)?;
        Ok(Event::Kept)
    }
}

/// An address that was given a moment ago and is refused has grown stale: a fresh one is worth a try.
fn stale_address(error: zoom::Error) -> Problem {
    match error.kind() {
        zoom::ErrorKind::NotFound | zoom::ErrorKind::NoPermission { .. } => Problem::NotTheFile,
        _ => error.into(),
    }
}
