//! The shelf of recordings in memory, in every order in which it is listed: what makes counting and searching quick.
//! Refuses to be a truth of its own: before every use it takes over what was put on the shelf since, by revision.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;

use super::recording_list::{Belonging, FilterCounts, ListQuery, RecordingFilter, RecordingSort};
use super::search::Search;
use super::shelf::{self, Shelved};
use super::{AccountId, CourseRow, course, revision};
use crate::attention::soon;
use crate::names::folded;

/// The shelf as of one revision.
#[derive(Default)]
pub(super) struct RecordingCatalogue {
    /// The revision up to which everything was taken over.
    revision: i64,
    shelved: Vec<Shelved>,
    places: HashMap<(AccountId, String), usize>,
    /// What recordings belong to, in the order of a list that is sorted by course.
    groups: Vec<(Belonging, Option<CourseRow>)>,
    /// The group of each recording.
    group_of: Vec<usize>,
    /// The latest first, in which every order begins.
    newest: Vec<usize>,
    orders: HashMap<RecordingSort, Vec<usize>>,
}

/// What fits a query.
pub(super) struct Selected {
    /// Places in the catalogue, in the order of the list.
    pub(super) fitting: Vec<usize>,
    pub(super) counts: FilterCounts,
    pub(super) bytes: u64,
    /// In the order of the list, where it is sorted by course.
    pub(super) sums: Vec<GroupSum>,
}

/// What is said of the recordings of one group.
pub(super) struct GroupSum {
    pub(super) group: usize,
    pub(super) count: usize,
    pub(super) bytes: u64,
    pub(super) leaves_on: Option<Date>,
}

impl RecordingCatalogue {
    /// Takes over what changed. To be called in the transaction in which rows are read, so that both are of one moment.
    pub(super) fn catch_up(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let revision = revision::read(connection)?.recordings;
        if revision == self.revision {
            return Ok(());
        }
        for shelved in shelf::since(connection, self.revision)? {
            self.put(shelved);
        }
        // What was put is here, so that equal numbers mean that nothing was taken away.
        if shelf::count(connection)? != self.shelved.len() {
            self.shelved.clear();
            self.places.clear();
            for shelved in shelf::since(connection, 0)? {
                self.put(shelved);
            }
        }
        self.group(connection)?;
        self.newest = (0..self.shelved.len()).collect();
        self.newest.sort_unstable_by(|left, right| {
            let key = |place: &usize| {
                let one = &self.shelved[*place];
                (Reverse(one.start), &one.uuid, one.account)
            };
            key(left).cmp(&key(right))
        });
        self.orders.clear();
        self.revision = revision;
        Ok(())
    }

    fn put(&mut self, shelved: Shelved) {
        let key = (shelved.account, shelved.uuid.clone());
        match self.places.get(&key) {
            Some(place) => self.shelved[*place] = shelved,
            None => {
                self.places.insert(key, self.shelved.len());
                self.shelved.push(shelved);
            }
        }
    }

    /// Finds the groups, puts them in order, and says of each recording which is its own.
    fn group(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let courses = courses(connection)?;
        let mut found: HashMap<&Belonging, usize> = HashMap::new();
        let mut groups: Vec<&Belonging> = Vec::new();
        let mut group_of = Vec::with_capacity(self.shelved.len());
        for shelved in &self.shelved {
            let group = *found.entry(&shelved.belongs).or_insert_with(|| {
                groups.push(&shelved.belongs);
                groups.len() - 1
            });
            group_of.push(group);
        }
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by_cached_key(|group| rank(groups[*group], courses.get(groups[*group])));
        let mut rank_of = vec![0; groups.len()];
        for (rank, group) in order.iter().enumerate() {
            rank_of[*group] = rank;
        }
        let ordered = order.iter().map(|group| groups[*group]);
        self.groups = ordered
            .map(|belongs| (belongs.clone(), courses.get(belongs).cloned()))
            .collect();
        self.group_of = group_of.into_iter().map(|group| rank_of[group]).collect();
        Ok(())
    }

    pub(super) fn revision(&self) -> i64 {
        self.revision
    }

    pub(super) fn group_named(&self, group: usize) -> &(Belonging, Option<CourseRow>) {
        &self.groups[group]
    }

    pub(super) fn key(&self, place: usize) -> (AccountId, String) {
        let shelved = &self.shelved[place];
        (shelved.account, shelved.uuid.clone())
    }

    /// Everything, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Shelved> {
        self.shelved.iter()
    }

    fn sort(&mut self, sort: RecordingSort) {
        if self.orders.contains_key(&sort) {
            return;
        }
        let mut order = self.newest.clone();
        let shelved = |place: &usize| &self.shelved[*place];
        // Stable sorts: what is equal stays in the order of time.
        match sort {
            RecordingSort::Newest => {}
            RecordingSort::Course => order.sort_by_key(|place| self.group_of[*place]),
            // None is the least of all, so the last.
            RecordingSort::Largest => order.sort_by_key(|place| Reverse(shelved(place).bytes)),
            RecordingSort::LeavesFirst => order.sort_by_key(|place| {
                let day = shelved(place).deletes_on;
                (day.is_none(), day)
            }),
        }
        self.orders.insert(sort, order);
    }

    /// Looks through everything once.
    pub(super) fn select(&mut self, query: &ListQuery, today: Date) -> Selected {
        self.sort(query.sort);
        let order = self.orders.get(&query.sort).unwrap_or(&self.newest);
        let search = Search::of(&query.search);
        let since = query.since.map(|since| since.as_microsecond());
        let mut selected = Selected {
            fitting: Vec::new(),
            counts: FilterCounts::default(),
            bytes: 0,
            sums: Vec::new(),
        };
        for place in order {
            let one = &self.shelved[*place];
            let is_meant = since.is_none_or(|since| one.start >= since)
                && query
                    .meeting
                    .is_none_or(|meeting| meeting == (one.account, one.number))
                && query
                    .of
                    .is_none_or(|of| of == one.account || one.belongs.campus() == Some(of))
                && search.finds(&one.words, one.number);
            if !is_meant || !selected.counts.count(one, query.filter, today) {
                continue;
            }
            let bytes = one.bytes.unwrap_or(0);
            selected.fitting.push(*place);
            selected.bytes = selected.bytes.saturating_add(bytes);
            if query.sort == RecordingSort::Course {
                selected.add_to_group(self.group_of[*place], bytes, leaving(one, today));
            }
        }
        selected
    }
}

impl Selected {
    fn add_to_group(&mut self, group: usize, bytes: u64, leaves_on: Option<Date>) {
        if self.sums.last().is_none_or(|last| last.group != group) {
            self.sums.push(GroupSum {
                group,
                count: 0,
                bytes: 0,
                leaves_on: None,
            });
        }
        let Some(sum) = self.sums.last_mut() else {
            return;
        };
        sum.count += 1;
        sum.bytes = sum.bytes.saturating_add(bytes);
        sum.leaves_on = [sum.leaves_on, leaves_on].into_iter().flatten().min();
    }
}

impl FilterCounts {
    /// Counts a recording for every filter that shows it, and says whether this one does.
    fn count(&mut self, shelved: &Shelved, filter: RecordingFilter, today: Date) -> bool {
        let standing = &shelved.standing;
        let shown = [
            (RecordingFilter::All, true, &mut self.all),
            (
                RecordingFilter::NeedsYou,
                standing.needs_you(today),
                &mut self.needs_you,
            ),
            (
                RecordingFilter::LeavesSoon,
                standing.leaves_soon(today),
                &mut self.leaves_soon,
            ),
            (
                RecordingFilter::NotInCourse,
                standing.not_in_course,
                &mut self.not_in_course,
            ),
            (RecordingFilter::Ready, standing.ready, &mut self.ready),
            (
                RecordingFilter::InTrouble,
                standing.in_trouble,
                &mut self.in_trouble,
            ),
        ];
        let mut fits = false;
        for (one, is_shown, count) in shown {
            *count += usize::from(is_shown);
            fits |= is_shown && one == filter;
        }
        fits
    }
}

fn leaving(shelved: &Shelved, today: Date) -> Option<Date> {
    let day = shelved.standing.leaves_on;
    day.filter(|day| *day <= soon(today))
}

fn courses(connection: &Connection) -> rusqlite::Result<HashMap<Belonging, CourseRow>> {
    connection
        .prepare_cached(&format!("SELECT {} FROM course", course::COLUMNS))?
        .query_map([], course::read)?
        .map(|course| {
            let course = course?;
            let belongs = Belonging::Course {
                campus: course.campus,
                code: course.code.clone(),
                session: course.session,
            };
            Ok((belongs, course))
        })
        .collect()
}

/// Courses by their code, a course itself before its sessions, sessions by their name; then what belongs to people, to
/// everybody, and to nobody yet.
fn rank(belongs: &Belonging, course: Option<&CourseRow>) -> impl Ord {
    let name = course.and_then(|course| course.session_name.as_deref());
    let name = folded(name.unwrap_or_default());
    match belongs {
        Belonging::Course {
            campus,
            code,
            session,
        } => (
            0,
            folded(code),
            code.clone(),
            Some(*campus),
            session.is_some(),
            name,
            *session,
        ),
        Belonging::User => (1, String::new(), String::new(), None, false, name, None),
        Belonging::Everybody => (2, String::new(), String::new(), None, false, name, None),
        Belonging::Unknown => (3, String::new(), String::new(), None, false, name, None),
    }
}
