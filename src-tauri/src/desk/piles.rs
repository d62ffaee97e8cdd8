//! Files that somebody brought to the window, chosen in a dialog or dropped: kept here by number, so that pages never name a path.
//! Refuses to keep more than the last few, and to touch the files.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use lectern::transfer::{Brought, Meter};
use tokio::sync::watch;

use super::locked;

/// Whoever brings more leaves the first ones behind.
const KEPT: usize = 64;

/// What is being dragged over the window, or was let go in it last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Drag {
    /// Files over the window now.
    pub(crate) over: u32,
    /// The pile of those that were dropped just now.
    pub(crate) dropped: Option<u32>,
}

/// One pile: what would become one recording each.
type Pile = (u32, Vec<Brought>);

pub(crate) struct Piles {
    all: Mutex<(u32, VecDeque<Pile>)>,
    drag: watch::Sender<Drag>,
    /// Of the files that are being added; none where nothing is.
    meter: Mutex<Option<Arc<Meter>>>,
}

impl Piles {
    pub(super) fn new() -> Self {
        Self {
            all: Mutex::default(),
            drag: watch::Sender::new(Drag::default()),
            meter: Mutex::default(),
        }
    }

    /// Lets others see how far adding is, as long as what is given back lives.
    pub(crate) fn begin_adding(&self) -> BeingAdded<'_> {
        let meter = Arc::new(Meter::default());
        *locked(&self.meter) = Some(Arc::clone(&meter));
        BeingAdded { piles: self, meter }
    }

    /// Bytes that were read and copied, and all that are to be; none where nothing is being added.
    pub(crate) fn adding(&self) -> Option<(u64, u64)> {
        locked(&self.meter).as_ref().map(|meter| meter.read())
    }

    /// Puts these on a pile of their own, and gives its number.
    pub(crate) fn put(&self, brought: Vec<Brought>) -> u32 {
        let mut all = locked(&self.all);
        all.0 += 1;
        let number = all.0;
        all.1.push_back((number, brought));
        if all.1.len() > KEPT {
            all.1.pop_front();
        }
        number
    }

    /// As [`Piles::put`], of files that nobody has looked over yet.
    pub(crate) fn put_files(&self, files: Vec<PathBuf>) -> u32 {
        let alone = |file| Brought {
            topic: None,
            start: None,
            files: vec![file],
            known: false,
        };
        self.put(files.into_iter().map(alone).collect())
    }

    /// What lies on a pile, if it is still there.
    pub(crate) fn look_at(&self, number: u32) -> Option<Vec<Brought>> {
        let all = locked(&self.all);
        let pile = all.1.iter().find(|(known, _)| *known == number);
        pile.map(|(_, brought)| brought.clone())
    }

    /// Lays a pile anew.
    pub(crate) fn lay_anew(&self, number: u32, brought: Vec<Brought>) {
        let mut all = locked(&self.all);
        if let Some(pile) = all.1.iter_mut().find(|(known, _)| *known == number) {
            pile.1 = brought;
        }
    }

    /// So many files are held over the window; none once they are gone.
    pub(crate) fn drag_over(&self, files: usize) {
        let over = u32::try_from(files).unwrap_or(u32::MAX);
        self.drag.send_if_modified(|drag| {
            if over > 0 {
                // Whoever brings something new has seen what became of the last.
                drag.dropped = None;
            }
            std::mem::replace(&mut drag.over, over) != over
        });
    }

    /// These files were let go in the window.
    pub(crate) fn drop_in(&self, files: Vec<PathBuf>) {
        let dropped = (!files.is_empty()).then(|| self.put_files(files));
        self.drag.send_modify(|drag| {
            drag.over = 0;
            drag.dropped = dropped;
        });
    }

    /// Hears of everything that is dragged from now on.
    pub(crate) fn drags(&self) -> watch::Receiver<Drag> {
        self.drag.subscribe()
    }
}

/// Files are being added; ends with it.
pub(crate) struct BeingAdded<'a> {
    piles: &'a Piles,
    pub(crate) meter: Arc<Meter>,
}

impl Drop for BeingAdded<'_> {
    fn drop(&mut self) {
        let mut shown = locked(&self.piles.meter);
        // Somebody may have begun anew meanwhile.
        if shown
            .as_ref()
            .is_some_and(|meter| Arc::ptr_eq(meter, &self.meter))
        {
            *shown = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piles_are_found_by_their_numbers_and_the_oldest_go() {
        let piles = Piles::new();
        let numbers: Vec<u32> = (0..70)
            .map(|index| piles.put_files(vec![format!("/{index}.mp4").into()]))
            .collect();
        assert_eq!(piles.look_at(numbers[0]), None);
        let last = piles.look_at(numbers[69]).unwrap();
        assert_eq!(last[0].files, [PathBuf::from("/69.mp4")]);
        assert_eq!(piles.look_at(99), None);
    }

    #[test]
    fn how_far_adding_is_can_be_seen_as_long_as_it_goes_on() {
        let piles = Piles::new();
        assert_eq!(piles.adding(), None);
        let first = piles.begin_adding();
        assert_eq!(piles.adding(), Some((0, 0)));
        let second = piles.begin_adding();
        drop(first);
        assert!(piles.adding().is_some(), "the second goes on");
        drop(second);
        assert_eq!(piles.adding(), None);
    }

    #[test]
    fn what_is_dropped_is_told_once_and_text_is_no_file() {
        let piles = Piles::new();
        let mut heard = piles.drags();
        piles.drag_over(2);
        piles.drag_over(2);
        assert_eq!(heard.borrow_and_update().over, 2);
        piles.drag_over(2);
        assert!(!heard.has_changed().unwrap());
        piles.drop_in(vec!["/a.mp4".into(), "/b.mp4".into()]);
        let drag = *heard.borrow_and_update();
        assert_eq!((drag.over, drag.dropped), (0, Some(1)));
        // Some desktops say that it left after it was let go.
        piles.drag_over(0);
        assert_eq!(heard.borrow().dropped, Some(1));
        piles.drag_over(1);
        piles.drop_in(Vec::new());
        assert_eq!(*heard.borrow(), Drag::default());
    }
}
