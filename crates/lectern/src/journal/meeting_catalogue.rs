//! The shelf of meetings in memory, in both orders in which it is listed, with the local day of each.
//! Refuses to be a truth of its own: before every use it takes over what was put on the shelf since, by revision.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use super::meeting_list::{DayCount, KindCounts, MeetingFilter, MeetingListQuery, Period, Whose};
use super::meeting_shelf::{self, Kind, ShelvedMeeting};
use super::search::Search;
use super::{AccountId, revision};

/// The shelf as of one revision.
#[derive(Default)]
pub(super) struct MeetingCatalogue {
    /// The revision up to which everything was taken over.
    revision: i64,
    shelved: Vec<ShelvedMeeting>,
    places: HashMap<(AccountId, u64), usize>,
    /// The earliest first; what has no fixed time comes last.
    upcoming: Vec<usize>,
    /// The latest first; what has no known time comes last.
    past: Vec<usize>,
    /// Whether each is the user's own, as far as they said who they are.
    own: Vec<bool>,
    /// The day of each meeting, in the zone that was last asked for.
    days: Option<(TimeZone, Vec<Option<Date>>)>,
}

/// What fits a query.
pub(super) struct SelectedMeetings {
    /// Places in the catalogue, in the order of the list.
    pub(super) fitting: Vec<usize>,
    pub(super) counts: KindCounts,
    pub(super) days: Vec<DayCount>,
}

impl MeetingCatalogue {
    /// Takes over what changed. To be called in the transaction in which rows are read, so that both are of one moment.
    pub(super) fn catch_up(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let revision = revision::read(connection)?.meetings;
        if revision == self.revision {
            return Ok(());
        }
        for shelved in meeting_shelf::since(connection, self.revision)? {
            self.put(shelved);
        }
        // What was put is here, so that equal numbers mean that nothing was taken away.
        if meeting_shelf::count(connection)? != self.shelved.len() {
            self.shelved.clear();
            self.places.clear();
            for shelved in meeting_shelf::since(connection, 0)? {
                self.put(shelved);
            }
        }
        let shelved = |place: &usize| &self.shelved[*place];
        self.upcoming = (0..self.shelved.len()).collect();
        self.upcoming.sort_unstable_by_key(|place| {
            let one = shelved(place);
            (one.start.is_none(), one.start, one.number, one.account)
        });
        self.past = self.upcoming.clone();
        self.past.sort_unstable_by_key(|place| {
            let one = shelved(place);
            (Reverse(one.start), one.number, one.account)
        });
        let users = meeting_shelf::users(connection)?;
        let is_own = |one: &ShelvedMeeting| {
            let user = users.get(&one.account);
            user.is_none_or(|ids| ids.contains(&one.host))
        };
        self.own = self.shelved.iter().map(is_own).collect();
        self.days = None;
        self.revision = revision;
        Ok(())
    }

    fn put(&mut self, shelved: ShelvedMeeting) {
        let key = (shelved.account, shelved.number);
        match self.places.get(&key) {
            Some(place) => self.shelved[*place] = shelved,
            None => {
                self.places.insert(key, self.shelved.len());
                self.shelved.push(shelved);
            }
        }
    }

    pub(super) fn revision(&self) -> i64 {
        self.revision
    }

    pub(super) fn key(&self, place: usize) -> (AccountId, u64) {
        let shelved = &self.shelved[place];
        (shelved.account, shelved.number)
    }

    fn find_days(&mut self, zone: &TimeZone) {
        if self.days.as_ref().is_some_and(|(known, _)| known == zone) {
            return;
        }
        let days = self.shelved.iter().map(|one| {
            let start = Timestamp::from_microsecond(one.start?).ok()?;
            Some(start.to_zoned(zone.clone()).date())
        });
        self.days = Some((zone.clone(), days.collect()));
    }

    /// Looks through everything once.
    pub(super) fn select(
        &mut self,
        query: &MeetingListQuery,
        now: Timestamp,
        zone: &TimeZone,
    ) -> SelectedMeetings {
        self.find_days(zone);
        let days: &[Option<Date>] = self.days.as_ref().map_or(&[], |(_, days)| days);
        let order = match query.period {
            Period::Upcoming => &self.upcoming,
            Period::Past => &self.past,
        };
        let search = Search::of(&query.search);
        let now = now.as_microsecond();
        let mut selected = SelectedMeetings {
            fitting: Vec::new(),
            counts: KindCounts::default(),
            days: Vec::new(),
        };
        for place in order {
            let one = &self.shelved[*place];
            let day = days.get(*place).copied().flatten();
            let is_meant = is_in(one, query.period, now)
                && (query.whose == Whose::Department || self.own[*place])
                && query
                    .from
                    .is_none_or(|from| day.is_some_and(|day| day >= from))
                && query
                    .until
                    .is_none_or(|until| day.is_some_and(|day| day <= until))
                && query
                    .of
                    .is_none_or(|of| of == one.account || one.campus == Some(of))
                && search.finds(&one.words, one.number);
            if !is_meant || !selected.counts.count(one.kind, query.filter) {
                continue;
            }
            selected.fitting.push(*place);
            match selected.days.last_mut() {
                Some(last) if last.day == day => last.count += 1,
                _ => selected.days.push(DayCount { day, count: 1 }),
            }
        }
        selected
    }
}

impl KindCounts {
    /// Counts a meeting for every filter that shows it, and says whether this one does.
    fn count(&mut self, kind: Kind, filter: MeetingFilter) -> bool {
        self.all += 1;
        let (count, own) = match kind {
            Kind::Course => (&mut self.course, MeetingFilter::Course),
            Kind::User => (&mut self.user, MeetingFilter::User),
            Kind::Global => (&mut self.global, MeetingFilter::Global),
        };
        *count += 1;
        filter == MeetingFilter::All || filter == own
    }
}

/// A meeting is upcoming until it is over. One that Zoom dropped before its time was called off, and is in neither.
fn is_in(meeting: &ShelvedMeeting, period: Period, now: i64) -> bool {
    match period {
        Period::Upcoming => !meeting.gone && meeting.ends.is_none_or(|end| end > now),
        Period::Past => meeting.ends.map_or(meeting.gone, |end| end <= now),
    }
}
