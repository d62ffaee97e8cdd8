//! Looks at what events spoke of, as Zoom has it now, and writes that into the journal.
//! Refuses to go on without end: what cannot be read after some tries is left to the next sync.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use tokio::sync::Notify;
use wire::{Retry, Retryable};
use zoom::{ErrorKind, Form, InstanceUuid, MeetingNumber, UserId, Window, Zoom};

use super::missing::wish_for_missing;
use super::plan::{MINUTE, Next, next};
use crate::journal::{Account, Look, LookRow, MeetingRow, Presence};
use crate::registrants::Among;
use crate::sync::{self, Listed, SyncReport};
use crate::transfer::Stop;
use crate::{Companion, DriverLock, Problem, Result, link, registrants, schedule};

/// How often is looked whether another process still works, or something is due.
const TICK: Duration = Duration::from_millis(200);
/// How often is looked for what other processes wished.
const SELDOM: Duration = Duration::from_secs(2);

/// Days that a look at a host's recent recordings goes back: Zoom counts them in UTC, and takes up to one to finish.
const RECENT_DAYS: i64 = 2;

/// Whether there is something to look at by now.
pub(crate) fn is_look_due(companion: &Companion) -> Result<bool> {
    let due = companion.journal().accounts_to_look_at(companion.now())?;
    Ok(!due.is_empty())
}

/// Looks at what is due, some of it. The caller holds the driver's lock.
///
/// # Errors
/// Only the journal's own; what Zoom answers is tried again or given up.
pub(crate) async fn look(companion: &Companion) -> Result<()> {
    let journal = companion.journal();
    let due = journal.accounts_to_look_at(companion.now())?;
    for account in journal.accounts()? {
        if due.contains(&account.id) {
            look_at(companion, &account).await?;
        }
    }
    Ok(())
}

/// Looks at what events speak of, until it is told to stop, whenever no other process holds the driver's lock: who holds it
/// looks itself. `wake` says that something came.
///
/// # Errors
/// The journal's.
pub async fn keep_looking(companion: &Arc<Companion>, stop: &Stop, wake: &Notify) -> Result<()> {
    while !stop.is_wanted() {
        let mut due = is_look_due(companion)?;
        if due && let Some(lock) = DriverLock::try_take(companion.folder())? {
            tokio::select! {
                looked = look(companion) => looked?,
                () = stop.wanted() => {}
            }
            drop(lock);
            due = is_look_due(companion)?;
        }
        tokio::select! {
            () = stop.wanted() => {}
            () = wake.notified(), if !due => {}
            () = tokio::time::sleep(if due { TICK } else { SELDOM }) => {}
        }
    }
    Ok(())
}

async fn look_at(companion: &Companion, account: &Account) -> Result<()> {
    let (journal, now) = (companion.journal(), companion.now());
    let lately = now.checked_sub(MINUTE).unwrap_or(now);
    match next(journal.looks(account.id, lately)?, now) {
        Next::Wait => Ok(()),
        Next::Lists(looks) => look_at_lists(companion, account, &looks).await,
        Next::Singles(looks) => {
            let zoom = match companion.zoom(account.id).await {
                Ok(zoom) => zoom,
                Err(problem) => return later(companion, account, &looks, &problem),
            };
            let mut eyes = Eyes {
                companion,
                account,
                zoom,
                trashes: HashMap::new(),
                meetings: Vec::new(),
                has_news: false,
            };
            for look in &looks {
                match eyes.look(&look.what).await? {
                    Ok(()) => journal.looked(account.id, look, companion.now())?,
                    Err(problem) => {
                        later(companion, account, std::slice::from_ref(look), &problem)?
                    }
                }
            }
            eyes.read_links().await
        }
    }
}

async fn look_at_lists(companion: &Companion, account: &Account, looks: &[LookRow]) -> Result<()> {
    let journal = companion.journal();
    // As far back as the earliest of the recordings that are known, because lists usually begin a week ago.
    let mut since = None;
    for look in looks {
        if let Look::Recording(uuid) = &look.what
            && let Some(known) = journal.recording(account.id, uuid)?
        {
            let day = known.start.to_zoned(TimeZone::UTC).date();
            since = Some(since.map_or(day, |since: jiff::civil::Date| since.min(day)));
        }
    }
    let mut report = SyncReport::default();
    let listed: Listed = Box::pin(sync::read_zoom(companion, account, since, &mut report)).await?;
    let met = report.problems.into_iter().map(|told| told.problem).next();
    let wished: Vec<LookRow> = (looks.iter())
        .filter(|look| look.what == Look::Lists)
        .cloned()
        .collect();
    // One host who could not be read keeps nobody from the others.
    if !wished.is_empty() && !listed.whole.is_empty() {
        // What was missed may have been somebody who registered. A campus that is away keeps nobody from the lists.
        let note = &mut |account: &str, problem: Problem| {
            tracing::warn!(account, ?problem, "registrants are left to the next sync");
        };
        let among = Among::Account(account.id);
        Box::pin(registrants::keep_in_step(companion, among, note)).await?;
        wish_for_missing(companion, account, &listed)?;
    }
    let stood_there = |look: &&LookRow| match &look.what {
        Look::Meeting(number) | Look::Webinar(number) => listed.meetings.contains(number),
        Look::Recording(uuid) => listed.recordings.contains(uuid),
        Look::Recent(host) => listed.whole.contains(host),
        Look::Lists => met.is_none(),
        Look::Registrants(_) => false,
    };
    let found: Vec<LookRow> = looks.iter().filter(stood_there).cloned().collect();
    journal.looked_at_lists(account.id, &found, companion.now())?;
    match met {
        Some(problem) => later(companion, account, &wished, &problem),
        None => Ok(()),
    }
}

/// Puts looks off, or gives them up where trying again makes no sense.
fn later(
    companion: &Companion,
    account: &Account,
    looks: &[LookRow],
    problem: &Problem,
) -> Result<()> {
    let (journal, now) = (companion.journal(), companion.now());
    for look in looks {
        let wait = match problem.retry() {
            Retry::No => None,
            Retry::After(wait) => Some(wait),
            Retry::Backoff => Some(companion.patience().wait_before(look.tries + 1)),
        };
        let patience = companion.patience();
        let tries = if problem.is_unreached() {
            patience.unreached
        } else {
            patience.works
        };
        let wait = wait.filter(|_| usize::try_from(look.tries).is_ok_and(|done| done < tries));
        match wait.and_then(|wait| SignedDuration::try_from(wait).ok()) {
            Some(wait) => {
                let due = now.checked_add(wait).unwrap_or(now);
                journal.look_later(account.id, look, now, due)?;
            }
            None => {
                tracing::warn!(
                    account = account.name,
                    ?problem,
                    "a look is left to the next sync"
                );
                journal.looked(account.id, look, now)?;
            }
        }
    }
    Ok(())
}

/// Looks at single things of one account.
struct Eyes<'a> {
    companion: &'a Companion,
    account: &'a Account,
    zoom: Zoom,
    /// The uuids in the trash of each host who was asked about.
    trashes: HashMap<String, Vec<String>>,
    /// What was read of meetings, whose links are still to be read.
    meetings: Vec<MeetingRow>,
    has_news: bool,
}

type Looked = std::result::Result<(), Problem>;

impl Eyes<'_> {
    async fn look(&mut self, what: &Look) -> Result<Looked> {
        match what {
            Look::Meeting(number) => self.meeting(*number, Form::Meeting).await,
            Look::Webinar(number) => self.meeting(*number, Form::Webinar).await,
            Look::Registrants(number) => self.registrants(*number).await,
            Look::Recording(uuid) => self.recording(uuid).await,
            Look::Recent(host) => self.recent(host).await,
            // Read as a whole, never one by one.
            Look::Lists => Ok(Ok(())),
        }
    }

    /// The last days of one host: one request, whatever took place in them.
    async fn recent(&mut self, host: &str) -> Result<Looked> {
        let today = sync::today(self.companion.now(), self.zoom.clock_skew());
        let window = Window {
            from: today.saturating_sub(RECENT_DAYS.days()),
            to: today,
        };
        match self.zoom.recordings(&UserId::new(host), window).await {
            Ok(listed) => {
                for recording in &listed {
                    sync::put_recording(self.companion, self.account, recording)?;
                }
                self.has_news |= !listed.is_empty();
            }
            Err(error) => return Ok(Err(error.into())),
        }
        Ok(Ok(()))
    }

    async fn meeting(&mut self, number: u64, form: Form) -> Result<Looked> {
        let journal = self.companion.journal();
        let asked = MeetingNumber::new(number);
        match self.zoom.details(form, asked).await {
            Ok(details) if self.follows(&details.meeting.host)? => {
                let row = MeetingRow::asked(self.account.id, &details.meeting);
                journal.put_meetings(std::slice::from_ref(&row))?;
                let classes = schedule::classes_of(&details);
                let from = self.companion.now();
                journal.put_classes(self.account.id, &[classes], from..Timestamp::MAX)?;
                self.meetings.push(row);
                self.has_news = true;
            }
            Ok(_) => {}
            Err(error) if *error.kind() == ErrorKind::NotFound => {
                // Of what was never known, nothing is kept.
                if let Some(known) = journal.meeting(self.account.id, number)? {
                    journal.meeting_is_gone(self.account.id, number, &known.host, known.kind)?;
                }
            }
            Err(error) => return Ok(Err(error.into())),
        }
        Ok(Ok(()))
    }

    async fn registrants(&mut self, number: u64) -> Result<Looked> {
        let mut met = None;
        let among = Among::Meeting(self.account.id, number);
        let note = &mut |_: &str, problem| met = Some(problem);
        Box::pin(registrants::keep_in_step(self.companion, among, note)).await?;
        Ok(met.map_or(Ok(()), Err))
    }

    async fn recording(&mut self, uuid: &str) -> Result<Looked> {
        let journal = self.companion.journal();
        match self.zoom.recording(&InstanceUuid::new(uuid)).await {
            Ok(recording) if self.follows(&recording.host)? => {
                sync::put_recording(self.companion, self.account, &recording)?;
                self.has_news = true;
            }
            Ok(_) => {}
            Err(error) if *error.kind() == ErrorKind::NotFound => {
                let Some(known) = journal.recording(self.account.id, uuid)? else {
                    return Ok(Ok(()));
                };
                let trashed = match self.is_trashed(&known.host, uuid).await {
                    Ok(trashed) => trashed,
                    Err(problem) => return Ok(Err(problem)),
                };
                let presence = if trashed {
                    Presence::Trashed
                } else {
                    Presence::Gone
                };
                journal.set_presence(self.account.id, uuid, presence)?;
            }
            Err(error) => return Ok(Err(error.into())),
        }
        Ok(Ok(()))
    }

    async fn is_trashed(&mut self, host: &str, uuid: &str) -> std::result::Result<bool, Problem> {
        let trash = match self.trashes.entry(host.to_owned()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let listed = self.zoom.trashed(&UserId::new(host)).await?;
                let uuids = listed.iter().map(|it| it.uuid.as_str().to_owned());
                place.insert(uuids.collect())
            }
        };
        Ok(trash.iter().any(|trashed| trashed == uuid))
    }

    fn follows(&self, host: &UserId) -> Result<bool> {
        if self.account.hosts.is_none() {
            return Ok(true);
        }
        self.companion
            .journal()
            .knows_host(self.account.id, host.as_str())
    }

    async fn read_links(self) -> Result<()> {
        if !self.has_news {
            return Ok(());
        }
        let (companion, account) = (self.companion, self.account);
        let problems =
            link::read_links_of(companion, account.id, &self.zoom, &self.meetings).await?;
        for problem in problems {
            // The next sync asks again.
            tracing::warn!(account = account.name, ?problem, "a link could not be read");
        }
        Ok(())
    }
}
