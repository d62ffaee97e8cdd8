//! Fetching a list to its last page.
//! Refuses to give a part of a list: who gets one believes that what is missing was deleted.

use serde_json::Value;

use crate::call::{Request, Session};
use crate::{Error, ErrorKind};

/// The most entries of a page that all lists allow (`developers.zoom.us/docs/api/meetings`).
const PAGE_SIZE: &str = "300";
/// No account has as many pages; a server that names page after page is not followed for ever.
const MOST_PAGES: usize = 10_000;
/// A page token lives 15 minutes, so a listing that waited long starts over; but not again and again.
const MOST_STARTS: usize = 3;

const TOKEN: &str = "next_page_token";

impl Session {
    /// Every entry of the list `member`, page after page. `request` makes the request without its page.
    pub(crate) async fn pages(
        &self,
        member: &str,
        request: impl Fn() -> Request,
    ) -> Result<Vec<Value>, Error> {
        let mut starts = 1;
        loop {
            match self.pages_once(member, &request).await {
                Err(error) if starts < MOST_STARTS && page_token_expired(&error) => starts += 1,
                outcome => return outcome,
            }
        }
    }

    async fn pages_once(
        &self,
        member: &str,
        request: &impl Fn() -> Request,
    ) -> Result<Vec<Value>, Error> {
        let mut entries = Vec::new();
        let mut page: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let mut request = request().with("page_size", PAGE_SIZE);
            if let Some(token) = &page {
                request = request.with(TOKEN, token);
            }
            let wrong = |what: String| {
                Error::new(
                    request.route.operation,
                    ErrorKind::UnexpectedAnswer { what },
                )
            };
            let mut answer = self.json(&request).await?;
            match answer.get_mut(member).map(Value::take) {
                Some(Value::Array(mut more)) => entries.append(&mut more),
                _ => return Err(wrong(format!("a list without {member}"))),
            }
            let next = answer
                .get(TOKEN)
                .and_then(Value::as_str)
                .filter(|token| !token.is_empty());
            match next {
                None => return Ok(entries),
                Some(next) if page.as_deref() == Some(next) => {
                    return Err(wrong("a list whose next page is the same page".to_owned()));
                }
                Some(next) => page = Some(next.to_owned()),
            }
        }
        let what = "a list without end".to_owned();
        Err(Error::new(
            request().route.operation,
            ErrorKind::UnexpectedAnswer { what },
        ))
    }
}

fn page_token_expired(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Refused { code: 300, message } if message.to_lowercase().contains("page token"))
}
