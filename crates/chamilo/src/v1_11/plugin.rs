//! Meetings that the campus's own Zoom plugin made, read from its page in the course (facts e.10).
//! Refuses to follow any link of that page: a plain GET on one of them deletes a meeting.

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::Family111;
use super::browser::address_in;
use crate::{Error, ErrorKind, Place, PluginMeeting};

const OPERATION: &str = "read the campus's Zoom page";

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a constant selector")
}

static ROW: LazyLock<Selector> = LazyLock::new(|| selector("table tr"));
static CELL: LazyLock<Selector> = LazyLock::new(|| selector("td"));
static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));

impl Family111 {
    /// None where the campus has no such plugin, or has not installed it: the page is absent, or PHP dies on it.
    pub(super) async fn list_plugin_meetings(
        &self,
        place: &Place,
    ) -> Result<Option<Vec<PluginMeeting>>, Error> {
        let url = address_in(&self.web, place, "plugin/zoom/start.php", &[]);
        // Asked once: the 500 of a plugin without its table stays one.
        let page = self
            .in_session(OPERATION, place, false, || self.web.plain.get(url.clone()))
            .await;
        match page {
            Ok(page) => Ok(Some(read(&page.html(OPERATION)?))),
            Err(error) => match error.kind() {
                ErrorKind::NotFound | ErrorKind::Server { status: 500 } => Ok(None),
                _ => Err(error),
            },
        }
    }
}

/// The meetings of the page: the number is in the links only, the topic in the second cell.
fn read(html: &str) -> Vec<PluginMeeting> {
    let page = Html::parse_document(html);
    let mut found: Vec<PluginMeeting> = Vec::new();
    for row in page.select(&ROW) {
        let number = row
            .select(&LINK)
            .find_map(|link| number(link.attr("href")?));
        let topic = row.select(&CELL).nth(1).map(text);
        if let Some(number) = number
            && !found.iter().any(|known| known.number == number)
        {
            found.push(PluginMeeting {
                number,
                topic: topic.filter(|topic| !topic.is_empty()),
            });
        }
    }
    found
}

fn number(href: &str) -> Option<u64> {
    // Only for taking it apart; nothing is ever sent there.
    let nowhere = Url::parse("http://nowhere.invalid/plugin/zoom/").ok()?;
    let link = nowhere.join(href).ok()?;
    let pages = ["/join_meeting.php", "/meeting.php"];
    if !pages.iter().any(|page| link.path().ends_with(page)) {
        return None;
    }
    let (_, number) = link.query_pairs().find(|(name, _)| name == "meetingId")?;
    number.parse().ok()
}

fn text(cell: ElementRef<'_>) -> String {
    let text: String = cell.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_topics_are_read_and_other_links_are_not() {
        let page = r#"<table class="table"><tr><th>Type</th></tr>
            <tr><td>x</td><td> Lecture 5:
               ANOVA </td><td><a href="start.php?action=delete&meetingId=1">no</a>
               <a href="meeting.php?meetingId=98765432101&amp;cidReq=A">Details</a></td></tr>
            <tr><td>x</td><td>y</td><td><a href="start.php?action=delete&meetingId=2">no</a></td></tr>
            <tr><td>x</td><td></td><td><a href="join_meeting.php?meetingId=98765432102">Join</a></td></tr></table>
            <a href="meeting.php?meetingId=3">outside</a>"#;
        let found = read(page);
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.number, one.topic.as_deref()))
            .collect();
        assert_eq!(
            found,
            [
                (98_765_432_101, Some("Lecture 5: ANOVA")),
                (98_765_432_102, None)
            ]
        );
        assert_eq!(read("<form id=\"scheduleMeetingForm\"></form>"), []);
    }

    #[test]
    fn the_page_of_a_real_campus_is_read() {
        for (capture, expected) in [
            ("396-zoom-plugin-start-two-meetings-teacher", 2),
            ("397-zoom-plugin-start-two-meetings-student", 2),
            ("398-zoom-plugin-start-in-session-teacher", 1),
        ] {
            let file = format!(
                "{}/../../../shared/chamilo/captures/{capture}.resp.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            let Ok(bytes) = std::fs::read(&file) else {
                #[allow(clippy::print_stderr, reason = "a skipped test says so aloud")]
                {
                    eprintln!("SKIPPED the_page_of_a_real_campus_is_read: {capture} is not here");
                }
                return;
            };
            let text = String::from_utf8_lossy(&bytes);
            let found = read(&text);
            assert_eq!(found.len(), expected, "{capture}");
            assert!(
                found
                    .iter()
                    .all(|one| one.number > 98_000_000_000 && one.topic.is_some())
            );
        }
    }
}
