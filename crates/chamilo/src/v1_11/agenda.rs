//! The agenda of a course on 1.11: read, written and deleted by its AJAX address (facts b.9, e.8).
//! Refuses to send a time without its `Z`: the form and a bare time mean the platform's zone, whatever the user's is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::Offset;
use serde::Deserialize;

use super::Family111;
use super::browser::{Page, address_in};
use crate::{CourseEvent, Error, ErrorKind, NewEvent, Place};

const READ: &str = "read the agenda";
const WRITE: &str = "write into the agenda";
const DELETE: &str = "delete from the agenda";
const AJAX: &str = "main/inc/ajax/agenda.ajax.php";
/// A token may have ended with the session that it belonged to.
const TRIES: usize = 2;

/// An entry as the calendar of the page gets it [capture 211]. Another kind of entry than a course's has another `id`.
#[derive(Deserialize)]
struct Entry {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: Option<String>,
    start: String,
    #[serde(default)]
    start_date_localtime: Option<String>,
    #[serde(default)]
    end: Option<String>,
}

impl Family111 {
    pub(super) async fn list_events(
        &self,
        place: &Place,
        from: Date,
        to: Date,
    ) -> Result<Vec<CourseEvent>, Error> {
        let (from, to) = (from.to_string(), format!("{to}T23:59:59"));
        let query = [
            ("type", "course"),
            ("a", "get_events"),
            ("start", from.as_str()),
            ("end", to.as_str()),
        ];
        let url = address_in(&self.web, place, AJAX, &query);
        let page = self.read_page(READ, place, url).await?;
        let entries: Vec<Entry> = page.json(READ)?;
        Ok(entries.into_iter().filter_map(read).collect())
    }

    pub(super) async fn write_event(&self, place: &Place, event: &NewEvent) -> Result<u64, Error> {
        let (start, end) = (instant(event.start), instant(event.end));
        let whom = match place.group {
            Some(group) => format!("GROUP:{group}"),
            None => "everyone".to_owned(),
        };
        let fields = [
            ("title", event.title.as_str()),
            ("start", start.as_str()),
            ("end", end.as_str()),
            ("all_day", "false"),
            ("content", event.content.as_str()),
            ("users_to_send[]", whom.as_str()),
        ];
        for _ in 0..TRIES {
            let token = self.agenda_token(WRITE, place).await?;
            let query = [
                ("type", "course"),
                ("a", "add_event"),
                ("sec_token", token.as_str()),
            ];
            let url = address_in(&self.web, place, AJAX, &query);
            let page = self
                .in_session(WRITE, place, false, || {
                    self.web.plain.post(url.clone()).form(&fields)
                })
                .await?;
            let Page::Body { body } = page else { continue };
            let text = String::from_utf8_lossy(&body);
            match text.trim().parse() {
                Ok(id) => return Ok(id),
                // Without a token that is good: nothing, and nothing written [capture 209].
                Err(_) if text.trim().is_empty() => {}
                Err(_) => return Err(Error::unexpected(WRITE, "no number of an entry")),
            }
        }
        Err(Error::new(WRITE, ErrorKind::NotAllowed))
    }

    pub(super) async fn remove_event(&self, place: &Place, id: u64) -> Result<(), Error> {
        let token = self.agenda_token(DELETE, place).await?;
        let name = format!("course_{id}");
        let query = [
            ("type", "course"),
            ("a", "delete_event"),
            ("sec_token", token.as_str()),
            ("id", name.as_str()),
        ];
        let url = address_in(&self.web, place, AJAX, &query);
        // The answer is empty, done or not: who needs to know reads the agenda again.
        self.in_session(DELETE, place, true, || self.web.plain.post(url.clone()))
            .await
            .map(drop)
    }

    /// Any token of the agenda's page; it may be used again and again within its session.
    async fn agenda_token(&self, operation: &'static str, place: &Place) -> Result<String, Error> {
        let path = "main/calendar/agenda_js.php";
        let url = address_in(&self.web, place, path, &[("type", "course")]);
        let html = self
            .read_page(operation, place, url)
            .await?
            .html(operation)?;
        token_in(&html).ok_or_else(|| Error::new(operation, ErrorKind::NotAllowed))
    }
}

/// The first `sec_token=` of a page; one without is a page for somebody who may not write.
fn token_in(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("sec_token=")?;
    let token: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    (token.len() >= 16).then_some(token)
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn read(entry: Entry) -> Option<CourseEvent> {
    let (start, offset) = moment(&entry.start)?;
    let end = entry.end.as_deref().and_then(moment);
    Some(CourseEvent {
        id: entry.id.strip_prefix("course_")?.parse().ok()?,
        title: entry.title,
        content: entry.description.unwrap_or_default(),
        start,
        end: end.map_or(start, |(end, _)| end),
        wall: entry.start_date_localtime.unwrap_or_default(),
        offset,
    })
}

/// `2026-11-25T10:00:00-0500`: the instant, and the offset of the campus's clock then [capture 380].
fn moment(text: &str) -> Option<(Timestamp, Option<Offset>)> {
    if let Ok(read) = BrokenDownTime::parse("%Y-%m-%dT%H:%M:%S%z", text) {
        return Some((read.to_timestamp().ok()?, read.offset()));
    }
    // Another spelling is one of another program, whose offset need not be the campus's.
    Some((text.parse().ok()?, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_with_the_offset_of_the_campus() {
        let entry: Entry = serde_json::from_str(
            r#"{"id":"course_40","title":"x","allDay":0,"start":"2026-11-25T10:00:00-0500",
                "start_date_localtime":"2026-11-25 10:00:00","end":"2026-11-25T11:00:00-0500","description":"c"}"#,
        )
        .unwrap();
        let event = read(entry).unwrap();
        assert_eq!(
            (event.id, event.start.to_string().as_str()),
            (40, "2026-11-25T15:00:00Z")
        );
        assert_eq!(event.wall, "2026-11-25 10:00:00");
        assert_eq!(event.offset.map(|it| it.seconds()), Some(-5 * 3600));
    }

    #[test]
    fn entries_of_other_kinds_are_left_out_and_a_page_without_token_has_none() {
        let personal = r#"{"id":"personal_4","start":"2026-11-25T10:00:00-0500"}"#;
        assert_eq!(read(serde_json::from_str(personal).unwrap()), None);
        assert_eq!(
            token_in("x?a=b&sec_token=382612cce479c4b804f8247c6d88397e&c").as_deref(),
            Some("382612cce479c4b804f8247c6d88397e")
        );
        assert_eq!(token_in("sec_token="), None);
    }
}
