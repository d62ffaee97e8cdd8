//! The lists as somebody would make them who has all the time in the world: everything is read, then looked through.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::*;
use crate::attention::{Standing, soon};
use crate::names::folded;

fn is_found(search: &str, texts: &[Option<&str>], number: u64) -> bool {
    let text: String = texts
        .iter()
        .flatten()
        .map(|text| folded(text) + "\n")
        .collect();
    let words = folded(search);
    words.split_whitespace().all(|word| text.contains(word)) || search.parse() == Ok(number)
}

fn code(link: Option<&Link>) -> Option<&str> {
    match &link?.target {
        Target::Course { code, .. } => Some(code),
        _ => None,
    }
}

fn bytes(row: &RecordingRow) -> Option<u64> {
    let sizes: Vec<u64> = row
        .files
        .iter()
        .filter_map(|file| file.row.known.size)
        .collect();
    (!sizes.is_empty()).then(|| sizes.iter().sum())
}

fn rank(row: &RecordingRow) -> (u8, String, Option<u64>) {
    match Belonging::of(row.link.as_ref()) {
        Belonging::Course { code, session, .. } => (0, code, session),
        Belonging::User => (1, String::new(), None),
        Belonging::Everybody => (2, String::new(), None),
        Belonging::Unknown => (3, String::new(), None),
    }
}

fn is_of(wanted: Option<AccountId>, account: AccountId, link: Option<&Link>) -> bool {
    let campus = match link.map(|link| &link.target) {
        Some(Target::Course { campus, .. }) => Some(*campus),
        _ => None,
    };
    wanted.is_none_or(|wanted| wanted == account || campus == Some(wanted))
}

pub(super) fn naive_page(journal: &Journal, query: &ListQuery, today: Date) -> RecordingsPage {
    let mut rows = journal.recordings(&RecordingQuery::default()).unwrap();
    rows.retain(|row| {
        let recording = &row.recording;
        let course = row.course.as_ref();
        let texts = [
            recording.topic.as_deref(),
            code(row.link.as_ref()),
            course.map(|course| course.title.as_str()),
            course.and_then(|course| course.session_name.as_deref()),
            Some(row.host.as_str()),
        ];
        query.since.is_none_or(|since| recording.start >= since)
            && query
                .meeting
                .is_none_or(|meeting| meeting == (recording.account, recording.number))
            && is_of(query.of, recording.account, row.link.as_ref())
            && is_found(&query.search, &texts, recording.number)
    });
    let shows = |filter, row: &RecordingRow| {
        let standing = Standing::of(row);
        match filter {
            RecordingFilter::All => true,
            RecordingFilter::NeedsYou => standing.needs_you(today),
            RecordingFilter::LeavesSoon => standing.leaves_soon(today),
            RecordingFilter::NotInCourse => row.link.is_none(),
            RecordingFilter::Ready => standing.ready,
            RecordingFilter::InTrouble => standing.in_trouble,
        }
    };
    let count = |filter| rows.iter().filter(|row| shows(filter, row)).count();
    let counts = FilterCounts {
        all: count(RecordingFilter::All),
        needs_you: count(RecordingFilter::NeedsYou),
        leaves_soon: count(RecordingFilter::LeavesSoon),
        not_in_course: count(RecordingFilter::NotInCourse),
        ready: count(RecordingFilter::Ready),
        in_trouble: count(RecordingFilter::InTrouble),
    };
    rows.retain(|row| shows(query.filter, row));
    rows.sort_by_key(|row| (Reverse(row.recording.start), row.recording.uuid.clone()));
    match query.sort {
        RecordingSort::Newest => {}
        RecordingSort::Course => rows.sort_by_key(rank),
        RecordingSort::Largest => rows.sort_by_key(|row| Reverse(bytes(row))),
        RecordingSort::LeavesFirst => rows.sort_by_key(|row| {
            let is_there = row.recording.presence == Presence::There;
            let day = row.recording.deletes_on.filter(|_| is_there);
            day.unwrap_or(Date::MAX)
        }),
    }
    let mut groups: Vec<Group> = Vec::new();
    if query.sort == RecordingSort::Course {
        for row in &rows {
            let belongs = Belonging::of(row.link.as_ref());
            let leaves_on = Standing::of(row)
                .leaves_on
                .filter(|day| *day <= soon(today));
            if groups.last().is_none_or(|group| group.belongs != belongs) {
                groups.push(Group {
                    belongs,
                    course: row.course.clone(),
                    count: 0,
                    bytes: 0,
                    leaves_on: None,
                });
            }
            let group = groups.last_mut().unwrap();
            group.count += 1;
            group.bytes += bytes(row).unwrap_or(0);
            group.leaves_on = [group.leaves_on, leaves_on].into_iter().flatten().min();
        }
    }
    RecordingsPage {
        total: rows.len(),
        counts,
        bytes: rows.iter().filter_map(bytes).sum(),
        groups,
        rows,
        revision: 0,
    }
}

pub(super) fn naive_meetings(
    journal: &Journal,
    query: &MeetingListQuery,
    now: Timestamp,
    zone: &TimeZone,
) -> MeetingsPage {
    let recordings = journal.all_recordings().unwrap();
    let links = by_key(journal.links().unwrap());
    let courses = journal.courses().unwrap();
    let hosts = journal.hosts().unwrap();
    let accounts = journal.accounts().unwrap();
    let rows = journal.meetings().unwrap().into_iter().map(|meeting| {
        let own = |recording: &&KnownRecording| recording.number == meeting.number;
        let latest = recordings
            .iter()
            .filter(own)
            .find_map(|recording| recording.topic.clone());
        let link = links
            .get(&(meeting.account, LinkKey::Number(meeting.number)))
            .filter(|_| !linked_per_instance_only(meeting.kind))
            .cloned();
        let host = hosts.iter().find(|host| host.id == meeting.host);
        MeetingListRow {
            topic: meeting.topic.clone().or(latest),
            host: match host {
                Some(host) if host.name.is_empty() => host.email.clone(),
                Some(host) => host.name.clone(),
                None => meeting.host.clone(),
            },
            course: courses
                .iter()
                .find(|course| {
                    Belonging::of(link.as_ref())
                        == Belonging::Course {
                            campus: course.campus,
                            code: course.code.clone(),
                            session: course.session,
                        }
                })
                .cloned(),
            link,
            recordings: recordings.iter().filter(own).count(),
            meeting,
        }
    });
    let day = |row: &MeetingListRow| {
        let start = row.meeting.start?;
        Some(start.to_zoned(zone.clone()).date())
    };
    let mut rows: Vec<MeetingListRow> = rows
        .filter(|row| {
            let meeting = &row.meeting;
            let end = meeting.start.map(|start| {
                start + jiff::Span::new().minutes(i64::from(meeting.minutes.unwrap_or(0)))
            });
            let is_in = match query.period {
                Period::Upcoming => !meeting.gone && end.is_none_or(|end| end > now),
                Period::Past => end.map_or(meeting.gone, |end| end <= now),
            };
            let course = row.course.as_ref();
            let texts = [
                row.topic.as_deref(),
                code(row.link.as_ref()),
                course.map(|course| course.title.as_str()),
                course.and_then(|course| course.session_name.as_deref()),
                Some(row.host.as_str()),
            ];
            let account = accounts.iter().find(|one| one.id == meeting.account);
            let me = account.and_then(|account| account.me.as_deref());
            let host = hosts.iter().find(|host| host.id == meeting.host);
            let is_mine = me.is_none_or(|me| host.is_some_and(|host| host.email == me));
            is_in
                && is_of(query.of, meeting.account, row.link.as_ref())
                && (is_mine || query.whose == Whose::Department)
                && query.from.is_none_or(|from| day(row) >= Some(from))
                && query
                    .until
                    .is_none_or(|until| day(row).is_some_and(|day| day <= until))
                && is_found(&query.search, &texts, meeting.number)
        })
        .collect();
    let shows = |filter, row: &MeetingListRow| {
        let belongs = Belonging::of(row.link.as_ref());
        match filter {
            MeetingFilter::All => true,
            MeetingFilter::Course => matches!(belongs, Belonging::Course { .. }),
            MeetingFilter::User => belongs == Belonging::User,
            MeetingFilter::Global => {
                matches!(belongs, Belonging::Everybody | Belonging::Unknown)
            }
        }
    };
    let count = |filter| rows.iter().filter(|row| shows(filter, row)).count();
    let counts = KindCounts {
        all: count(MeetingFilter::All),
        course: count(MeetingFilter::Course),
        user: count(MeetingFilter::User),
        global: count(MeetingFilter::Global),
    };
    rows.retain(|row| shows(query.filter, row));
    match query.period {
        Period::Upcoming => rows.sort_by_key(|row| {
            let meeting = &row.meeting;
            (meeting.start.unwrap_or(Timestamp::MAX), meeting.number)
        }),
        Period::Past => {
            rows.sort_by_key(|row| (Reverse(row.meeting.start), row.meeting.number));
        }
    }
    let mut days: Vec<DayCount> = Vec::new();
    for row in &rows {
        match days.last_mut() {
            Some(last) if last.day == day(row) => last.count += 1,
            _ => days.push(DayCount {
                day: day(row),
                count: 1,
            }),
        }
    }
    MeetingsPage {
        total: rows.len(),
        counts,
        days,
        rows,
        revision: 0,
    }
}
