//! Page tokens: opaque, good for fifteen minutes, and only together with the parameters they were made for.
//! Knows nothing of what is listed.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use crate::seed::Seed;

/// Stated by Zoom for every paged list.
const LIFETIME: Duration = Duration::from_secs(15 * 60);

/// Open listings of all clients.
pub(super) struct Pages {
    seed: Seed,
    open: HashMap<String, Place>,
}

struct Place {
    listing: String,
    offset: usize,
    made: Instant,
}

/// The token is unknown, too old, or belongs to another listing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Expired;

/// One page's share of a list, and the token of the next (empty on the last page).
pub(super) struct Page {
    pub(super) range: std::ops::Range<usize>,
    pub(super) next: String,
}

impl Pages {
    pub(super) fn new(seed: Seed) -> Self {
        Pages {
            seed: seed.part("pages"),
            open: HashMap::new(),
        }
    }

    /// `listing` stands for the path and every parameter but the token; `token` is empty on the first page.
    pub(super) fn page(
        &mut self,
        listing: String,
        token: &str,
        size: usize,
        total: usize,
        now: Instant,
    ) -> Result<Page, Expired> {
        let start = match token {
            "" => 0,
            token => match self.open.get(token) {
                Some(place) if place.listing == listing && now - place.made < LIFETIME => {
                    place.offset
                }
                _ => return Err(Expired),
            },
        };
        let start = start.min(total);
        let end = start.saturating_add(size).min(total);
        let next = if end < total {
            self.remember(listing, end, now)
        } else {
            String::new()
        };
        Ok(Page {
            range: start..end,
            next,
        })
    }

    fn remember(&mut self, listing: String, offset: usize, made: Instant) -> String {
        self.open.retain(|_, place| made - place.made < LIFETIME);
        let token = hex::encode(self.seed.part(&listing).nth(offset as u64).bytes::<17>());
        self.open.insert(
            token.clone(),
            Place {
                listing,
                offset,
                made,
            },
        );
        token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_cover_the_list_once_and_the_last_has_no_token() {
        let (mut pages, now) = (Pages::new(Seed::new(1)), Instant::now());
        let mut token = String::new();
        let mut seen = Vec::new();
        for _ in 0..4 {
            let page = pages.page("l".to_owned(), &token, 30, 100, now).unwrap();
            seen.extend(page.range);
            token = page.next;
        }
        assert_eq!(seen, (0..100).collect::<Vec<_>>());
        assert_eq!(token, "");
    }

    #[test]
    fn a_token_is_refused_for_another_listing_and_after_a_quarter_of_an_hour() {
        let (mut pages, now) = (Pages::new(Seed::new(1)), Instant::now());
        let token = pages.page("l".to_owned(), "", 1, 3, now).unwrap().next;
        assert!(pages.page("other".to_owned(), &token, 1, 3, now).is_err());
        assert!(
            pages
                .page("l".to_owned(), &token, 1, 3, now + LIFETIME)
                .is_err()
        );
        assert!(
            pages
                .page("l".to_owned(), &token, 1, 3, now + LIFETIME / 2)
                .is_ok()
        );
    }
}
