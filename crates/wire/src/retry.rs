//! Trying again: when an error says that it makes sense, and how patiently.
//! Refuses to know why something failed; that is a property of each error.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder, Retryable as _};

/// What an error says about trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// The same request would get the same answer.
    No,
    /// The server named the time to wait.
    After(Duration),
    /// Later, a little later each time.
    Backoff,
}

/// An error that knows whether trying again makes sense.
pub trait Retryable {
    /// What the error says about trying again.
    fn retry(&self) -> Retry;
}

/// How often and how slowly something is tried again.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Tries of one question after the first one.
    pub retries: usize,
    /// Tries of a piece of work, a transfer for example, after the first one and since its last progress.
    pub works: usize,
    /// As `works`, while its server cannot be reached at all: nothing is lost by trying then.
    pub unreached: usize,
    /// The first wait; each further one is about twice as long.
    pub first: Duration,
    /// No wait is longer than this. A server that asks for more is not waited for: the error goes to the caller.
    pub longest: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            retries: 5,
            works: 5,
            unreached: 5,
            first: Duration::from_secs(1),
            longest: Duration::from_secs(60),
        }
    }
}

impl Patience {
    /// Where somebody sees how work stands: a question that gets no answer is told after seconds, and work goes on by itself once
    /// the network is back, within about an hour.
    pub fn watched() -> Self {
        Self {
            retries: 2,
            unreached: 60,
            ..Self::default()
        }
    }

    /// As many tries as the default, without the waits: for rehearsals and tests.
    pub fn hurried() -> Self {
        Self {
            first: Duration::from_millis(2),
            longest: Duration::from_millis(50),
            ..Self::default()
        }
    }

    /// Runs `attempt` until it succeeds, says that trying again is useless, or patience ends.
    pub async fn persist<T, E, F, Fut>(&self, attempt: F) -> Result<T, E>
    where
        E: Retryable,
        F: FnMut() -> Fut,
        Fut: Future<Output = Result<T, E>>,
    {
        let longest = self.longest;
        attempt
            .retry(self.waits().with_jitter())
            .when(move |error: &E| match error.retry() {
                Retry::No => false,
                Retry::After(wait) => wait <= longest.max(Duration::from_secs(5)),
                Retry::Backoff => true,
            })
            .adjust(|error: &E, wait| match (wait, error.retry()) {
                (Some(_), Retry::After(asked)) => Some(asked),
                (wait, _) => wait,
            })
            .await
    }

    fn waits(&self) -> ExponentialBuilder {
        ExponentialBuilder::default()
            .with_min_delay(self.first)
            .with_max_delay(self.longest)
            .with_max_times(self.retries)
    }

    /// The wait before try number `attempt` (1 is the first retry), without jitter.
    pub fn wait_before(&self, attempt: u32) -> Duration {
        let nth = usize::try_from(attempt.max(1) - 1)
            .unwrap_or(usize::MAX)
            .min(30);
        self.waits()
            .without_max_times()
            .build()
            .nth(nth)
            .unwrap_or(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[derive(Debug)]
    struct Says(Retry);
    impl Retryable for Says {
        fn retry(&self) -> Retry {
            self.0
        }
    }

    async fn tries(retry: Retry) -> usize {
        let count = Cell::new(0);
        let patience = Patience::hurried();
        let outcome: Result<(), Says> = patience
            .persist(|| {
                count.set(count.get() + 1);
                async move { Err(Says(retry)) }
            })
            .await;
        assert!(outcome.is_err());
        count.get()
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_useless_is_tried_once() {
        assert_eq!(tries(Retry::No).await, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn patience_ends() {
        assert_eq!(tries(Retry::Backoff).await, 6);
        assert_eq!(tries(Retry::After(Duration::from_secs(1))).await, 6);
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_asks_for_hours_is_not_waited_for() {
        assert_eq!(tries(Retry::After(Duration::from_secs(7200))).await, 1);
    }

    #[test]
    fn waits_grow_and_are_capped() {
        let patience = Patience::default();
        let waits: Vec<u64> = (1..=9).map(|n| patience.wait_before(n).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
