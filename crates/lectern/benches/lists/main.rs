//! How long lists take to answer with 20,000 meetings and 10,000 recordings in the journal: `cargo bench -p lectern --bench lists`.
//! Refuses to judge by averages: nineteen of twenty answers have to be there within the target.

mod table;
mod world;

use std::time::{Duration, Instant};

use jiff::Span;
use lectern::journal::{
    Link, LinkKey, LinkOrigin, ListQuery, MeetingFilter, MeetingListQuery, Period, Presence,
    RecordingFilter, RecordingSort,
};
use lectern::link::{offers, suggestions_for, suggestions_for_meetings};
use lectern::{DataFolder, Journal, Result};
use table::{Table, milliseconds, say};
use world::{COURSES, MEETINGS, World, number};

/// Rows of one page: more than a window shows at once.
const PAGE: usize = 100;
const TARGET: Duration = Duration::from_millis(5);

fn main() -> Result<()> {
    // Without it somebody is only seeing whether this builds and starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let place = tempfile::tempdir().expect("a temporary folder can be made");
    let journal = Journal::open(&DataFolder::at(place.path())?)?;
    let world = World::fill(&journal)?;
    let mut table = Table::default();

    let started = Instant::now();
    journal.recordings_page(&ListQuery::default(), 0, PAGE, world.today)?;
    say(&format!(
        "everything put on the shelves, and a first page, within {} ms",
        milliseconds(started.elapsed())
    ));
    world.ask_for_recordings(&journal, &mut table)?;
    world.ask_for_meetings(&journal, &mut table)?;
    let worst = table.worst;
    world.ask_after_changes(&journal, &mut table)?;
    say(&format!(
        "lists: worst p95 {} ms (target {} ms)",
        milliseconds(worst),
        TARGET.as_millis()
    ));
    Ok(())
}

impl World {
    fn ask_for_recordings(&self, journal: &Journal, table: &mut Table) -> Result<()> {
        let page = |query: &ListQuery, offset| {
            let page = journal.recordings_page(query, offset, PAGE, self.today)?;
            Ok(page.total)
        };
        let default = ListQuery::default();
        for (name, filter) in [
            ("all", RecordingFilter::All),
            ("needs you", RecordingFilter::NeedsYou),
            ("leaves Zoom soon", RecordingFilter::LeavesSoon),
            ("not in a course", RecordingFilter::NotInCourse),
            ("ready", RecordingFilter::Ready),
        ] {
            let query = ListQuery {
                filter,
                ..default.clone()
            };
            table.measure(&format!("recordings: {name}"), || page(&query, 0))?;
        }
        for (name, sort) in [
            ("newest", RecordingSort::Newest),
            ("largest", RecordingSort::Largest),
            ("leaves first", RecordingSort::LeavesFirst),
        ] {
            let query = ListQuery {
                sort,
                ..default.clone()
            };
            table.measure(&format!("recordings: by {name}"), || page(&query, 0))?;
            table.measure(&format!("recordings: by {name}, far down"), || {
                page(&query, 9_800)
            })?;
        }
        for search in SEARCHES {
            let query = ListQuery {
                search: search.to_owned(),
                ..default.clone()
            };
            table.measure(&format!("recordings: search {search:?}"), || {
                page(&query, 0)
            })?;
        }
        let since = ListQuery {
            since: Some(self.now - Span::new().hours(24 * 92)),
            ..default.clone()
        };
        table.measure("recordings: since three months", || page(&since, 0))?;
        let meeting = ListQuery {
            meeting: Some((self.zoom, number(77))),
            ..default.clone()
        };
        table.measure("recordings: of one meeting", || page(&meeting, 0))?;
        table.measure("recordings: keys of all", || {
            Ok(journal.recording_keys(&default, self.today)?.len())
        })?;
        table.measure("recordings: how many need you", || {
            journal.recordings_needing_you(self.today)
        })?;
        let open = ListQuery {
            filter: RecordingFilter::NotInCourse,
            ..default
        };
        let rows = journal.recordings_page(&open, 0, PAGE, self.today)?.rows;
        table.measure("recordings: guesses for a page", || {
            let guesses = suggestions_for(journal, &rows)?;
            Ok(guesses.iter().flatten().count())
        })?;
        let keys: Vec<_> = rows
            .iter()
            .map(|row| (row.recording.account, row.recording.uuid.clone()))
            .collect();
        table.measure("recordings: a hundred by name", || {
            Ok(journal.recordings_among(&keys)?.len())
        })?;
        table.measure("recordings: one by name", || {
            let (account, uuid) = &keys[0];
            Ok(journal.recording_row(*account, uuid)?.iter().count())
        })?;
        table.measure("revisions", || journal.revisions().map(|_| 1))
    }

    fn ask_for_meetings(&self, journal: &Journal, table: &mut Table) -> Result<()> {
        let page = |query: &MeetingListQuery, offset| {
            let page = journal.meetings_page(query, offset, PAGE, self.now, &self.zone)?;
            Ok(page.total)
        };
        for (name, period) in [("upcoming", Period::Upcoming), ("past", Period::Past)] {
            let default = MeetingListQuery {
                period,
                ..MeetingListQuery::default()
            };
            table.measure(&format!("meetings: {name}"), || page(&default, 0))?;
            table.measure(&format!("meetings: {name}, far down"), || {
                page(&default, 6_000)
            })?;
            for (kind, filter) in [
                ("course", MeetingFilter::Course),
                ("user", MeetingFilter::User),
                ("global", MeetingFilter::Global),
            ] {
                let query = MeetingListQuery {
                    filter,
                    ..default.clone()
                };
                table.measure(&format!("meetings: {name}, {kind}"), || page(&query, 0))?;
            }
            for search in SEARCHES {
                let query = MeetingListQuery {
                    search: search.to_owned(),
                    ..default.clone()
                };
                table.measure(&format!("meetings: {name}, search {search:?}"), || {
                    page(&query, 0)
                })?;
            }
            let query = MeetingListQuery {
                from: Some(self.today - Span::new().days(60)),
                until: Some(self.today + Span::new().days(60)),
                ..default
            };
            table.measure(&format!("meetings: {name}, four months"), || {
                page(&query, 0)
            })?;
        }
        let open = MeetingListQuery {
            filter: MeetingFilter::Global,
            ..MeetingListQuery::default()
        };
        let rows = journal
            .meetings_page(&open, 0, PAGE, self.now, &self.zone)?
            .rows;
        table.measure("meetings: guesses for a page", || {
            let guesses = suggestions_for_meetings(journal, &rows)?;
            Ok(guesses.iter().flatten().count())
        })?;
        table.measure("meetings: links that are offered", || {
            Ok(offers(journal)?.len())
        })
    }

    /// Not part of the target: what has changed has to be put on the shelf first.
    fn ask_after_changes(&self, journal: &Journal, table: &mut Table) -> Result<()> {
        let query = ListQuery::default();
        let mut turn = 0;
        table.measure("after a change: recordings", || {
            turn += 1;
            let uuid = format!("{turn:022}==");
            let presence = if turn % 2 == 0 {
                Presence::There
            } else {
                Presence::Trashed
            };
            journal.set_presence(self.zoom, &uuid, presence)?;
            let page = journal.recordings_page(&query, 0, PAGE, self.today)?;
            Ok(page.total)
        })?;
        let query = MeetingListQuery::default();
        table.measure("after a change: meetings", || {
            turn += 1;
            let key = LinkKey::Number(number(turn % MEETINGS));
            let link = Link {
                target: self.course(turn % COURSES),
                origin: LinkOrigin::Here,
            };
            journal.put_link(self.zoom, &key, Some(&link))?;
            let page = journal.meetings_page(&query, 0, PAGE, self.now, &self.zone)?;
            Ok(page.total)
        })
    }
}

/// Found everywhere, somewhere, by an accent, by two words, by number, and nowhere.
const SEARCHES: [&str; 6] = [
    "a",
    "code17",
    "GARCIA",
    "otono estadística",
    "600 000 0077",
    "nothing like it",
];
