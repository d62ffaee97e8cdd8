//! Reads a Zoom account: hosts, their meetings, their recordings window by window, and what went to the trash.
//! Refuses to say "gone" of anything outside a window that was listed whole.

use std::collections::{BTreeMap, HashSet};

use futures_util::{StreamExt, stream};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use zoom::{ErrorKind, Meeting, MeetingKind, MeetingList, Recording, UserId, Window, Zoom};

use super::{SyncReport, today};
use crate::journal::{
    Account, ClassTime, HostRow, KnownFile, KnownRecording, MeetingRow, Presence,
};
use crate::{Companion, Problem, Result, link};

/// Hosts that are read at the same time.
const AT_ONCE: usize = 4;
/// Days before the end of what was covered that are listed anew, because transcripts and summaries come late.
const LATE_FILES: i32 = 7;
/// Where a host's account does not say since when it exists.
const EARLIEST: i32 = 365;
/// Zoom lists classes so far ahead: six months, of which a few days are left out.
const DAYS_LISTED_AHEAD: i64 = 175;
/// So long "no webinars" counts: plans change seldom.
const WITHOUT_WEBINARS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The lists that together hold every meeting Zoom still lists.
const LISTS: [MeetingList; 3] = [
    MeetingList::Scheduled,
    MeetingList::UpcomingMeetings,
    MeetingList::PreviousMeetings,
];

/// What stood in the lists of an account.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    pub meetings: HashSet<u64>,
    pub recordings: HashSet<String>,
    /// The hosts of whom every list was read to its end, and those whose webinars were.
    pub whole: HashSet<String>,
    pub with_webinars: HashSet<String>,
}

impl Listed {
    fn add(&mut self, other: Self) {
        self.meetings.extend(other.meetings);
        self.recordings.extend(other.recordings);
        self.whole.extend(other.whole);
        self.with_webinars.extend(other.with_webinars);
    }
}

pub(crate) async fn read(
    companion: &Companion,
    account: &Account,
    since: Option<Date>,
    report: &mut SyncReport,
) -> Result<Listed> {
    let mut all = Listed::default();
    let journal = companion.journal();
    let opened = async {
        let zoom = companion.zoom(account.id).await?;
        let users = zoom.users().await?;
        Ok((zoom, users))
    };
    let (zoom, users) = match opened.await {
        Ok(opened) => opened,
        Err(problem) => {
            report.note(&account.name, problem);
            return Ok(all);
        }
    };
    let hosts: Vec<HostRow> = users
        .into_iter()
        .map(|user| host_row(account, user))
        .filter(|host| follows(account, host))
        .collect();
    journal.put_hosts(account.id, &hosts)?;
    report.hosts += hosts.len();

    let today = today(companion.now(), zoom.clock_skew());
    let mut reads = stream::iter(hosts)
        .map(|host| {
            let zoom = zoom.clone();
            async move { read_host(companion, account, &zoom, &host, since, today).await }
        })
        .buffer_unordered(AT_ONCE);
    while let Some(read) = reads.next().await {
        let read = read?;
        report.meetings += read.listed.meetings.len();
        report.recordings += read.recordings;
        all.add(read.listed);
        for problem in read.problems {
            report.note(&account.name, problem);
        }
    }
    drop(reads);
    // Whom the account follows may have been changed while this was read.
    journal.forget_unfollowed(account.id)?;
    journal.account_was_read(account.id)?;
    match link::read_links(companion, account, &zoom).await {
        Ok(read) => {
            report.vanished_links += read.vanished;
            for problem in read.problems {
                report.note(&account.name, problem);
            }
        }
        Err(problem) => report.note(&account.name, problem),
    }
    Ok(all)
}

/// A user of Zoom as the journal knows them.
pub(crate) fn host_row(account: &Account, user: zoom::User) -> HostRow {
    let name = user
        .display_name
        .unwrap_or_else(|| format!("{} {}", user.first_name, user.last_name));
    HostRow {
        account: account.id,
        id: user.id.as_str().to_owned(),
        email: user.email,
        name: name.trim().to_owned(),
        licensed: !matches!(user.plan, zoom::Plan::Basic),
        active: matches!(user.status, zoom::UserStatus::Active),
        created_at: user.created_at,
    }
}

fn follows(account: &Account, host: &HostRow) -> bool {
    account.hosts.as_ref().is_none_or(|followed| {
        followed
            .iter()
            .any(|email| email.eq_ignore_ascii_case(&host.email))
    })
}

#[derive(Default)]
struct HostRead {
    listed: Listed,
    /// Listed twice where windows overlap.
    recordings: usize,
    problems: Vec<Problem>,
}

async fn read_host(
    companion: &Companion,
    account: &Account,
    zoom: &Zoom,
    host: &HostRow,
    since: Option<Date>,
    today: Date,
) -> Result<HostRead> {
    let mut read = HostRead::default();
    let id = UserId::new(&host.id);
    let mut meetings: BTreeMap<u64, Meeting> = BTreeMap::new();
    let mut series: BTreeMap<u64, Vec<ClassTime>> = BTreeMap::new();
    for list in LISTS {
        match zoom.meetings(&id, list).await {
            Ok(listed) => {
                if list == MeetingList::UpcomingMeetings {
                    series = classes(&listed);
                }
                for meeting in listed {
                    merge(&mut meetings, meeting);
                }
            }
            Err(error) => read.problems.push(error.into()),
        }
    }
    if let Some(listed) = webinars(companion, account, zoom, host, &mut read.problems).await? {
        read.listed.with_webinars.insert(host.id.clone());
        for webinar in listed {
            merge(&mut meetings, webinar);
        }
    }
    read.listed.meetings = meetings.keys().copied().collect();
    let rows: Vec<MeetingRow> = meetings
        .into_values()
        .map(|meeting| MeetingRow::of(account.id, &meeting))
        .collect();
    companion.journal().put_meetings(&rows)?;
    let series: Vec<_> = series.into_iter().collect();
    let until = midnight(today.saturating_add(Span::new().days(DAYS_LISTED_AHEAD)));
    let listed = companion.now()..until.unwrap_or(Timestamp::MAX);
    companion
        .journal()
        .put_classes(account.id, &series, listed)?;

    let mut missing = HashSet::new();
    for window in zoom::windows(start(companion, account, host, since, today)?, today) {
        match zoom.recordings(&id, window).await {
            Ok(listed) => {
                read.recordings += listed.len();
                missing.extend(absent(companion, account, host, window, &listed)?);
                for recording in &listed {
                    missing.remove(recording.uuid.as_str());
                    let uuid = recording.uuid.as_str().to_owned();
                    read.listed.recordings.insert(uuid);
                    put(companion, account, recording)?;
                }
                companion
                    .journal()
                    .cover(account.id, &host.id, window.from, window.to)?;
            }
            // Windows go from new to old; what is older waits, and stays uncovered.
            Err(error) => {
                read.problems.push(error.into());
                break;
            }
        }
    }
    if !missing.is_empty() {
        match zoom.trashed(&id).await {
            Ok(trashed) => {
                for uuid in missing {
                    let in_trash = trashed.iter().any(|trashed| trashed.uuid.as_str() == uuid);
                    let presence = if in_trash {
                        Presence::Trashed
                    } else {
                        Presence::Gone
                    };
                    companion
                        .journal()
                        .set_presence(account.id, &uuid, presence)?;
                }
            }
            Err(error) => read.problems.push(error.into()),
        }
    }
    if read.problems.is_empty() {
        read.listed.whole.insert(host.id.clone());
    }
    Ok(read)
}

/// The host's webinars, where the plan has them and they could be read. Where it has not, Zoom's own answer says so, and is not asked for again each
/// time; what an app lacks for it is told where accounts are checked.
async fn webinars(
    companion: &Companion,
    account: &Account,
    zoom: &Zoom,
    host: &HostRow,
    problems: &mut Vec<Problem>,
) -> Result<Option<Vec<Meeting>>> {
    let journal = companion.journal();
    let now = companion.now();
    let said = journal.without_webinars(account.id, &host.id)?;
    // A webinar plan comes on top of a licence.
    if !host.licensed || said.is_some_and(|said| now.duration_since(said) < WITHOUT_WEBINARS) {
        return Ok(None);
    }
    match zoom.webinars(&UserId::new(&host.id)).await {
        Ok(listed) => Ok(Some(listed)),
        Err(error) => {
            let calmly = matches!(
                error.kind(),
                ErrorKind::PaidPlan { .. }
                    | ErrorKind::NoPermission { .. }
                    | ErrorKind::ScopeMissing { .. }
            );
            if calmly {
                tracing::info!(?error, "a host without webinars");
                journal.note_no_webinars(account.id, &host.id, now)?;
            } else {
                problems.push(error.into());
            }
            Ok(None)
        }
    }
}

/// The classes of each series in a list that has an entry for each. One entry alone may be that of a list that has not: what is
/// known of its classes stays then.
fn classes(listed: &[Meeting]) -> BTreeMap<u64, Vec<ClassTime>> {
    let mut series: BTreeMap<u64, Vec<ClassTime>> = BTreeMap::new();
    for meeting in listed {
        let fixed = matches!(
            meeting.kind,
            MeetingKind::RecurringFixedTime | MeetingKind::WebinarRecurringFixedTime
        );
        if let (true, Some(start)) = (fixed, meeting.start) {
            let classes = series.entry(meeting.number.get()).or_default();
            classes.push(ClassTime {
                start,
                minutes: meeting.duration_minutes,
            });
        }
    }
    series.retain(|_, classes| classes.len() > 1);
    series
}

/// Keeps of two entries of one meeting the one that shows its agenda.
fn merge(meetings: &mut BTreeMap<u64, Meeting>, meeting: Meeting) {
    let number = meeting.number.get();
    match meetings.get(&number) {
        Some(known) if known.agenda.is_some() || meeting.agenda.is_none() => {}
        _ => drop(meetings.insert(number, meeting)),
    }
}

/// The first day that is listed: everything at first, then what may still have changed.
fn start(
    companion: &Companion,
    account: &Account,
    host: &HostRow,
    since: Option<Date>,
    today: Date,
) -> Result<Date> {
    let back = |days: i32, from: Date| from.checked_sub(Span::new().days(days)).unwrap_or(from);
    let earliest = host
        .created_at
        .map(|created| back(1, created.to_zoned(TimeZone::UTC).date()));
    let earliest = earliest.unwrap_or_else(|| back(EARLIEST, today));
    let covered = companion.journal().covered(account.id, &host.id)?;
    let usual = match covered.as_slice() {
        // One span that reaches back to the beginning: only its end is listed anew.
        [(from, to)] if *from <= earliest => back(LATE_FILES, (*to).min(today)),
        _ => earliest,
    };
    // What Zoom was still working on is looked at again, however old it is.
    let processing = companion
        .journal()
        .earliest_processing(account.id, &host.id)?;
    let processing = processing.map(|start| back(1, start.to_zoned(TimeZone::UTC).date()));
    let starts = [Some(usual), since, processing];
    Ok(starts
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(usual)
        .min(today))
}

fn midnight(day: Date) -> std::result::Result<Timestamp, jiff::Error> {
    day.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp())
}

/// Recordings that the journal has well inside a window and that Zoom did not list in it.
fn absent(
    companion: &Companion,
    account: &Account,
    host: &HostRow,
    window: Window,
    listed: &[Recording],
) -> Result<HashSet<String>> {
    // Whether the ends of a window are inclusive is not documented, so its first and last day prove nothing.
    let (Ok(from), Ok(until)) = (
        window.from.tomorrow().and_then(midnight),
        midnight(window.to),
    ) else {
        return Ok(HashSet::new());
    };
    let inside = companion
        .journal()
        .recordings_of_host(account.id, &host.id, from, until)?;
    let listed: HashSet<&str> = listed
        .iter()
        .map(|recording| recording.uuid.as_str())
        .collect();
    Ok(inside
        .into_iter()
        .map(|recording| recording.uuid)
        .filter(|uuid| !listed.contains(uuid.as_str()))
        .collect())
}

/// Writes a recording as Zoom describes it now, with its files.
pub(crate) fn put(companion: &Companion, account: &Account, recording: &Recording) -> Result<()> {
    let journal = companion.journal();
    journal.put_recording(&KnownRecording::of(account.id, recording))?;
    let files: Vec<KnownFile> = recording.files.iter().map(KnownFile::of).collect();
    journal.put_files(account.id, recording.uuid.as_str(), &files)
}
