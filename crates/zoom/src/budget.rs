//! How fast requests may leave, per rate label, and how that changes when Zoom says it is too fast.
//! Refuses to repeat a request: it only makes the next one wait.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::Plan;

/// Zoom's class of an operation (`developers.zoom.us/docs/api/rate-limits`). Nothing here is resource-intensive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Light,
    Medium,
    Heavy,
}

/// Requests per second of a plan, for the whole account and all its apps (`developers.zoom.us/docs/api/rate-limits`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figures {
    Free,
    Pro,
}

impl Figures {
    fn per_second(self, label: Label) -> f64 {
        match (self, label) {
            (Self::Free, Label::Light) => 4.0,
            (Self::Free, Label::Medium) => 2.0,
            (Self::Free, Label::Heavy) => 1.0,
            (Self::Pro, Label::Light) => 30.0,
            (Self::Pro, Label::Medium) => 20.0,
            (Self::Pro, Label::Heavy) => 10.0,
        }
    }
}

/// The budget of one account.
pub(crate) struct Budget(Mutex<Books>);

struct Books {
    licensed_seen: bool,
    light: Pace,
    medium: Pace,
    heavy: Pace,
}

impl Books {
    fn pace(&mut self, label: Label) -> &mut Pace {
        match label {
            Label::Light => &mut self.light,
            Label::Medium => &mut self.medium,
            Label::Heavy => &mut self.heavy,
        }
    }
}

impl Budget {
    /// Starts with the Pro figures: an account with cloud recordings has at least these.
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        let pace = |label| Pace::new(Figures::Pro.per_second(label), now);
        Self(Mutex::new(Books {
            licensed_seen: false,
            light: pace(Label::Light),
            medium: pace(Label::Medium),
            heavy: pace(Label::Heavy),
        }))
    }

    /// Waits until a request with this label may leave.
    pub(crate) async fn turn(&self, label: Label) {
        let at = self.books(|books| books.pace(label).book(Instant::now()));
        sleep_until(at).await;
    }

    /// Zoom said 429, and maybe how long to wait.
    pub(crate) fn slow_down(&self, label: Label, pause: Duration) {
        self.books(|books| books.pace(label).slow_down(Instant::now(), pause));
    }

    /// Takes the plans of the account's users: one licensed user makes it more than a free account for good.
    pub(crate) fn learn(&self, plans: impl IntoIterator<Item = Plan>) {
        let mut basic = false;
        let mut licensed = false;
        for plan in plans {
            basic |= plan == Plan::Basic;
            licensed |= plan == Plan::Licensed;
        }
        self.books(|books| {
            books.licensed_seen |= licensed;
            let figures = match (books.licensed_seen, basic) {
                (true, _) => Figures::Pro,
                (false, true) => Figures::Free,
                (false, false) => return,
            };
            for label in [Label::Light, Label::Medium, Label::Heavy] {
                books.pace(label).limit_to(figures.per_second(label));
            }
        });
    }

    fn books<T>(&self, work: impl FnOnce(&mut Books) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// So much may leave at once after a silence: half a second's worth, so that no second ever holds twice the figure.
const BURST: Duration = Duration::from_millis(500);
/// Several answers 429 to one burst are one lesson, not several.
const LESSON: Duration = Duration::from_secs(1);
/// After so long without a 429, a tenth of the figure is won back.
const RECOVERY: Duration = Duration::from_secs(10);

/// The pace of one label. Pure: every instant comes from outside.
#[derive(Debug)]
struct Pace {
    figure: f64,
    rate: f64,
    next: Instant,
    changed: Instant,
    lesson: Option<Instant>,
}

impl Pace {
    fn new(figure: f64, now: Instant) -> Self {
        let next = now.checked_sub(BURST).unwrap_or(now);
        Self {
            figure,
            rate: figure,
            next,
            changed: now,
            lesson: None,
        }
    }

    /// When the next request may leave; it is counted as gone.
    fn book(&mut self, now: Instant) -> Instant {
        self.recover(now);
        let earliest = now.checked_sub(BURST).unwrap_or(now);
        let at = self.next.max(earliest);
        self.next = at + Duration::from_secs_f64(1.0 / self.rate);
        at
    }

    fn slow_down(&mut self, now: Instant, pause: Duration) {
        self.next = self.next.max(now + pause);
        if self
            .lesson
            .is_some_and(|lesson| now.saturating_duration_since(lesson) < LESSON)
        {
            return;
        }
        self.recover(now);
        self.rate = (self.rate / 2.0).max(self.figure / 16.0);
        self.changed = now;
        self.lesson = Some(now);
    }

    fn recover(&mut self, now: Instant) {
        let steps = (now.saturating_duration_since(self.changed).as_secs_f64()
            / RECOVERY.as_secs_f64())
        .floor();
        if steps >= 1.0 {
            self.rate = (self.rate + steps * self.figure / 10.0).min(self.figure);
            self.changed = now;
        }
    }

    fn limit_to(&mut self, figure: f64) {
        if self.figure.total_cmp(&figure).is_ne() {
            self.rate *= figure / self.figure;
            self.figure = figure;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Books `count` requests at one moment and tells how long the last of them has to wait.
    fn last_of(pace: &mut Pace, count: usize, now: Instant) -> Duration {
        (0..count)
            .map(|_| pace.book(now))
            .last()
            .unwrap()
            .saturating_duration_since(now)
    }

    #[tokio::test(start_paused = true)]
    async fn a_few_leave_at_once_and_many_leave_at_the_figure() {
        let now = Instant::now();
        assert_eq!(last_of(&mut Pace::new(20.0, now), 10, now), Duration::ZERO);
        let hundred = last_of(&mut Pace::new(20.0, now), 100, now).as_secs_f64();
        assert!((4.0..=5.0).contains(&hundred), "{hundred}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_429_halves_once_per_burst_and_is_won_back_slowly() {
        let start = Instant::now();
        let mut pace = Pace::new(20.0, start);
        for _ in 0..10 {
            pace.slow_down(start, Duration::ZERO);
        }
        assert_eq!(pace.rate, 10.0);
        pace.slow_down(start + LESSON, Duration::ZERO);
        assert_eq!(pace.rate, 5.0);
        for n in 2..20 {
            pace.slow_down(start + LESSON * n, Duration::ZERO);
        }
        assert!(pace.rate >= 20.0 / 16.0, "{}", pace.rate);

        let later = start + LESSON * 19;
        let slow = pace.rate;
        pace.book(later + RECOVERY);
        assert_eq!(pace.rate, slow + 2.0);
        pace.book(later + RECOVERY * 100);
        assert_eq!(pace.rate, 20.0);
    }

    #[tokio::test(start_paused = true)]
    async fn the_pause_that_zoom_asks_for_holds_for_all() {
        let now = Instant::now();
        let mut pace = Pace::new(20.0, now);
        pace.slow_down(now, Duration::from_secs(3));
        assert_eq!(last_of(&mut pace, 1, now), Duration::from_secs(3));
    }

    #[tokio::test(start_paused = true)]
    async fn a_free_account_gets_free_figures_until_somebody_is_licensed() {
        let budget = Budget::new();
        let figures = || budget.books(|books| (books.light.figure, books.medium.rate));
        budget.learn([Plan::Other(99)]);
        assert_eq!(figures(), (30.0, 20.0));
        budget.learn([Plan::Basic, Plan::Basic]);
        assert_eq!(figures(), (4.0, 2.0));
        budget.learn([Plan::Basic, Plan::Licensed]);
        assert_eq!(figures(), (30.0, 20.0));
        budget.learn([Plan::Basic]);
        assert_eq!(figures(), (30.0, 20.0));
    }

    #[tokio::test(start_paused = true)]
    async fn labels_do_not_wait_for_each_other() {
        let budget = Budget::new();
        budget.slow_down(Label::Medium, Duration::from_secs(30));
        let before = Instant::now();
        budget.turn(Label::Light).await;
        assert_eq!(before.elapsed(), Duration::ZERO);
        budget.turn(Label::Medium).await;
        assert!(before.elapsed() >= Duration::from_secs(30));
    }
}
