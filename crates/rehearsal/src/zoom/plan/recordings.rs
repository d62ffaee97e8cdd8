//! The instances that were recorded, spread over the last eighty days, and which meeting each belongs to.
//! What their files are is `files`' business.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::files::{self, Recorded};
use super::{Host, Kind, Meeting, Readiness, Recording, days, topics, uuid};
use crate::people::Cast;
use crate::seed::Seed;
use crate::{Fault, Options};

/// How far back the oldest recording lies: three windows of a month.
const SPAN_DAYS: u64 = 78;
/// Files of the n-th recording where nothing was asked for.
const NATURAL: [u32; 8] = [5, 4, 7, 3, 10, 6, 5, 11];

pub(super) fn draw(
    options: &Options,
    cast: &Cast,
    hosts: &[Host],
    meetings: &[Meeting],
    seed: Seed,
    midnight: Timestamp,
) -> Vec<Recording> {
    let wanted = options
        .files
        .map_or(options.recordings, |files| files.min(options.recordings))
        as usize;
    let ordinary = |meeting: &&Meeting| meeting.target.is_some() && meeting.took_place(midnight);
    let once: Vec<&Meeting> = meetings.iter().filter(ordinary).collect();
    let again: Vec<&Meeting> = once
        .iter()
        .copied()
        .filter(|meeting| meeting.repeats())
        .collect();

    let mut recordings: Vec<Recording> = Vec::with_capacity(wanted);
    for index in 0..wanted {
        let extra = index.checked_sub(once.len());
        let meeting = match extra {
            None => once[index],
            Some(_) if again.is_empty() => break,
            Some(extra) => again[extra % again.len()],
        };
        let mut recording = instance(meeting, index, seed);
        match (meeting.start.filter(|_| !meeting.repeats()), extra) {
            (Some(start), _) => recording.start = start,
            // The meeting ended and was begun anew within the minute: two recordings with one name.
            (None, Some(0)) => twin(&mut recording, &recordings),
            (None, _) => {
                recording.start = midnight - days(age(index, wanted)) + time_of_day(seed, index);
                if let (Some(_), Some(target)) = (extra, meeting.target.as_ref()) {
                    let named = meeting.named_by_topic;
                    recording.topic = topics::topic(options.topics, index, target, named);
                }
            }
        }
        let of = share(options, index, wanted);
        recording.files = files(options, cast, hosts, &recording, seed, index, of);
        recording.deletes_on = deletes_on(options, &recording, index);
        recordings.push(recording);
    }
    if options.oddities {
        let odd: Vec<_> = meetings
            .iter()
            .filter(|meeting| meeting.target.is_none())
            .collect();
        for meeting in odd {
            let index = recordings.len();
            let mut recording = instance(meeting, index, seed);
            recording.start = meeting.start.unwrap_or(midnight);
            recording.files = files(options, cast, hosts, &recording, seed, index, 3);
            recordings.push(recording);
        }
        add_unpullable(options, cast, hosts, &mut recordings, seed, midnight);
    }
    recordings
}

fn instance(meeting: &Meeting, index: usize, seed: Seed) -> Recording {
    Recording {
        uuid: uuid(seed.part("instance"), index as u64 + 1),
        number: meeting.number,
        host: meeting.host,
        topic: meeting.topic.clone(),
        kind: meeting.kind,
        start: Timestamp::UNIX_EPOCH,
        minutes: meeting.minutes,
        passcode: hex::encode(seed.part("passcode").nth(index as u64).bytes::<6>()),
        deletes_on: None,
        target: meeting.target.clone(),
        trashed: false,
        files: Vec::new(),
    }
}

fn twin(recording: &mut Recording, earlier: &[Recording]) {
    if let Some(first) = earlier
        .iter()
        .find(|other| other.number == recording.number)
    {
        recording.topic.clone_from(&first.topic);
        recording.start = first.start + SignedDuration::from_secs(20);
    }
}

/// The first is the oldest, the last is of yesterday; a single one is of this week.
fn age(index: usize, of: usize) -> u64 {
    match of {
        0 | 1 => 3,
        of => SPAN_DAYS - index as u64 * (SPAN_DAYS - 1) / (of as u64 - 1),
    }
}

/// Between 8:00 and 18:00; early enough in its minute for a twin twenty seconds later.
fn time_of_day(seed: Seed, index: usize) -> SignedDuration {
    let own = seed.part("time").nth(index as u64);
    let minute = 8 * 60 + own.below(600);
    SignedDuration::from_secs((minute * 60 + own.part("second").below(40)) as i64)
}

/// How many files the recording gets.
fn share(options: &Options, index: usize, of: usize) -> u32 {
    match options.files {
        None => NATURAL[index % NATURAL.len()],
        Some(total) => total / of as u32 + u32::from((index as u32) < total % of as u32),
    }
}

fn files(
    options: &Options,
    cast: &Cast,
    hosts: &[Host],
    recording: &Recording,
    seed: Seed,
    index: usize,
    count: u32,
) -> Vec<super::File> {
    let host = &hosts[recording.host];
    let recorded = Recorded {
        host: format!("{} {}", host.first_name, host.last_name),
        students: cast
            .people
            .iter()
            .filter(|person| person.id != cast.user().id)
            .map(crate::people::Person::full_name)
            .skip(1 + index % 5)
            .take(4)
            .collect(),
        topic: recording.topic.clone(),
        start: recording.start,
        minutes: recording.minutes,
        seed: seed.part("files").nth(index as u64),
        turn: index,
        file_bytes: options.file_bytes,
    };
    let mut files = files::draw(&recorded, count);
    if options.faults.contains(&Fault::Processing) {
        for (position, file) in files.iter_mut().enumerate() {
            if (index + position) % 5 == 1 && file.id.is_some() {
                file.readiness = Readiness::AfterListings(2);
            }
        }
    }
    files
}

fn deletes_on(options: &Options, recording: &Recording, index: usize) -> Option<jiff::civil::Date> {
    let gone = recording.start + days(u64::from(options.zoom_keeps_days));
    index
        .is_multiple_of(3)
        .then(|| gone.to_zoned(TimeZone::UTC).date())
}

/// One that is processed for ever, one in the trash, and a file whose size Zoom misstates.
fn add_unpullable(
    options: &Options,
    cast: &Cast,
    hosts: &[Host],
    recordings: &mut Vec<Recording>,
    seed: Seed,
    midnight: Timestamp,
) {
    let Some(pattern) = recordings.first().cloned() else {
        return;
    };
    if let Some(file) = recordings[0].files.first_mut() {
        file.stated_size += 17;
    }
    for (trashed, age) in [(false, 1), (true, 12)] {
        let index = recordings.len();
        let mut recording = Recording {
            uuid: uuid(seed.part("instance"), index as u64 + 1),
            start: midnight - days(age) + time_of_day(seed, index),
            kind: Kind::RecurringFixedTime,
            trashed,
            ..pattern.clone()
        };
        recording.files = files(
            options,
            cast,
            hosts,
            &recording,
            seed,
            index,
            if trashed { 3 } else { 1 },
        );
        if !trashed {
            recording
                .files
                .iter_mut()
                .for_each(|file| file.readiness = Readiness::Never);
        }
        recordings.push(recording);
    }
}
