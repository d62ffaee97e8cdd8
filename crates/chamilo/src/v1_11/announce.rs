//! Announcements of a course on 1.11: a form with a token that works once (facts b.10).
//! Refuses to send one twice: it may go out by mail.

use std::sync::LazyLock;

use scraper::{Html, Selector};

use super::Family111;
use super::browser::{Page, address_in};
use crate::{Error, ErrorKind, Place};

const OPERATION: &str = "announce";
const PATH: &str = "main/announcements/announcements.php";
/// A token that somebody's other page used up stores nothing: another is tried.
const TRIES: usize = 3;

static TOKEN: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("input[name=sec_token]").expect("a constant selector"));

impl Family111 {
    pub(super) async fn write_announcement(
        &self,
        place: &Place,
        title: &str,
        content: &str,
        mail: bool,
    ) -> Result<(), Error> {
        let whom = match place.group {
            Some(group) => format!("GROUP:{group}"),
            None => "everyone".to_owned(),
        };
        for _ in 0..TRIES {
            let form = address_in(&self.web, place, PATH, &[("action", "add")]);
            let html = self
                .read_page(OPERATION, place, form)
                .await?
                .html(OPERATION)?;
            let Some(token) = token_in(&html) else {
                return Err(Error::new(OPERATION, ErrorKind::NotAllowed));
            };
            let mut fields = vec![
                ("_qf__announcement", ""),
                ("id", ""),
                ("sec_token", token.as_str()),
                ("title", title),
                ("content", content),
                ("users[]", whom.as_str()),
                ("submit", ""),
            ];
            if mail {
                fields.push(("email_ann", "1"));
            }
            let url = address_in(&self.web, place, PATH, &[("action", "add"), ("id", "0")]);
            let asked = self
                .in_session(OPERATION, place, false, || {
                    self.web.plain.post(url.clone()).form(&fields)
                })
                .await;
            match asked {
                Ok(Page::Moved(_)) => return Ok(()),
                // The form again: nothing was stored [captures 223, 224].
                Ok(Page::Body { .. }) => {}
                Err(error) if matches!(error.kind(), ErrorKind::Network(_)) => {
                    return Err(Error::new(OPERATION, ErrorKind::AnswerLost));
                }
                Err(error) => return Err(error),
            }
        }
        Err(Error::new(OPERATION, ErrorKind::NotStored))
    }
}

fn token_in(html: &str) -> Option<String> {
    let page = Html::parse_document(html);
    let token = page.select(&TOKEN).next()?.attr("value")?;
    (!token.is_empty()).then(|| token.to_owned())
}
