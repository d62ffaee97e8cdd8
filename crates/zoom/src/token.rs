//! The one token of an account: kept while it holds, shared by all who call at once, fetched by one of them.
//! Refuses to know how a token is fetched; `call` signs in.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::Url;

use crate::Error;

/// What a sign-in gave.
pub(crate) struct Fresh {
    pub(crate) secret: SecretString,
    pub(crate) api: Url,
    pub(crate) scopes: BTreeSet<String>,
    /// By the monotonic clock, so that a wrong or corrected wall clock does no harm. (It may stand still while the
    /// computer sleeps; then Zoom refuses the token and a new one is fetched.)
    pub(crate) good_until: Instant,
}

/// A token in use. Two are the same one when their numbers are.
pub(crate) struct Token {
    pub(crate) fresh: Fresh,
    number: u64,
}

/// How long before its end a token is no longer used: a request on its way must still arrive in time.
pub(crate) fn usable(lifetime: Duration) -> Duration {
    lifetime.saturating_sub(Duration::from_secs(300).min(lifetime / 4))
}

#[derive(Default)]
pub(crate) struct Tokens {
    kept: Mutex<Kept>,
    /// Sign-ins that came to an end, well or not.
    ended: AtomicU64,
}

#[derive(Default)]
struct Kept {
    token: Option<Arc<Token>>,
    failure: Option<Error>,
}

impl Tokens {
    /// The token that holds, or a new one. Who waited while another signed in shares its outcome, good or bad: a wrong
    /// secret is sent once and not once per caller. `sign_in` is a future that may never be polled.
    pub(crate) async fn current(
        &self,
        sign_in: impl Future<Output = Result<Fresh, Error>>,
    ) -> Result<Arc<Token>, Error> {
        let seen = self.ended.load(Ordering::Acquire);
        let mut kept = self.kept.lock().await;
        if let Some(token) = kept
            .token
            .as_ref()
            .filter(|token| Instant::now() < token.fresh.good_until)
        {
            return Ok(Arc::clone(token));
        }
        let ended = self.ended.load(Ordering::Acquire);
        if let Some(failure) = kept.failure.as_ref().filter(|_| ended != seen) {
            return Err(failure.clone());
        }
        let outcome = sign_in.await;
        let number = self.ended.fetch_add(1, Ordering::AcqRel);
        match outcome {
            Ok(fresh) => {
                let token = Arc::new(Token { fresh, number });
                *kept = Kept {
                    token: Some(Arc::clone(&token)),
                    failure: None,
                };
                Ok(token)
            }
            Err(failure) => {
                *kept = Kept {
                    token: None,
                    failure: Some(failure.clone()),
                };
                Err(failure)
            }
        }
    }

    /// Begins with a token that came with a sign-in.
    pub(crate) async fn begin_with(&self, fresh: Fresh) {
        let number = self.ended.fetch_add(1, Ordering::AcqRel);
        *self.kept.lock().await = Kept {
            token: Some(Arc::new(Token { fresh, number })),
            failure: None,
        };
    }

    /// Zoom refused this token. A newer one that somebody fetched meanwhile stays.
    pub(crate) async fn forget(&self, refused: &Token) {
        let mut kept = self.kept.lock().await;
        if kept
            .token
            .as_ref()
            .is_some_and(|token| token.number == refused.number)
        {
            kept.token = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn fresh(lifetime: Duration) -> Fresh {
        Fresh {
            secret: SecretString::from("t"),
            api: Url::parse("https://api.zoom.us/v2").unwrap(),
            scopes: BTreeSet::new(),
            good_until: Instant::now() + usable(lifetime),
        }
    }

    #[test]
    fn a_token_is_renewed_before_it_ends_and_a_short_one_is_still_used() {
        assert_eq!(usable(Duration::from_secs(3600)), Duration::from_secs(3300));
        assert_eq!(usable(Duration::from_secs(4)), Duration::from_secs(3));
        assert_eq!(usable(Duration::ZERO), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_is_kept_until_shortly_before_its_end() {
        let tokens = Tokens::default();
        let sign_in = || async { Ok(fresh(Duration::from_secs(3600))) };
        let first = tokens.current(sign_in()).await.unwrap();
        tokio::time::advance(Duration::from_secs(3299)).await;
        assert_eq!(
            tokens.current(sign_in()).await.unwrap().number,
            first.number
        );
        tokio::time::advance(Duration::from_secs(2)).await;
        assert_ne!(
            tokens.current(sign_in()).await.unwrap().number,
            first.number
        );
    }

    #[tokio::test]
    async fn forgetting_an_old_token_leaves_the_new_one() {
        let tokens = Tokens::default();
        let sign_in = || async { Ok(fresh(Duration::from_secs(3600))) };
        let old = tokens.current(sign_in()).await.unwrap();
        tokens.forget(&old).await;
        let new = tokens.current(sign_in()).await.unwrap();
        assert_ne!(new.number, old.number);
        tokens.forget(&old).await;
        assert_eq!(tokens.current(sign_in()).await.unwrap().number, new.number);
    }

    #[tokio::test]
    async fn who_waits_shares_the_failure_and_who_comes_later_tries_again() {
        let tokens = Tokens::default();
        let tries = AtomicU64::new(0);
        let sign_in = || async {
            tries.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Err(Error::new("sign in", ErrorKind::WrongCredential))
        };
        let (a, b, c) = tokio::join!(
            tokens.current(sign_in()),
            tokens.current(sign_in()),
            tokens.current(sign_in())
        );
        for outcome in [a, b, c] {
            assert_eq!(outcome.err().unwrap().kind(), &ErrorKind::WrongCredential);
        }
        assert_eq!(tries.load(Ordering::SeqCst), 1);
        assert!(tokens.current(sign_in()).await.is_err());
        assert_eq!(tries.load(Ordering::SeqCst), 2);
    }
}
