//! An entry of a course's agenda for one class: what it says, which entries are Lectern's own, and whether one is up to date.
//! Refuses to take an entry that somebody wrote by hand for its own, whatever address was pasted into it.

use chamilo::{CourseEvent, NewEvent};
use jiff::{SignedDuration, Timestamp};
use scraper::Html;

use super::Shown;

/// The entries that there are to be: one for each class that is not past.
pub(super) fn wanted(shown: &Shown, now: Timestamp) -> Vec<NewEvent> {
    let details = &shown.details;
    let usual = details.meeting.duration_minutes.unwrap_or(60);
    let classes: Vec<(Timestamp, u32)> = if details.occurrences.is_empty() {
        details
            .meeting
            .start
            .map(|start| (start, usual))
            .into_iter()
            .collect()
    } else {
        let classes = details.occurrences.iter().filter(|class| !class.deleted);
        classes
            .map(|class| (class.start, class.minutes.unwrap_or(usual)))
            .collect()
    };
    let content = format!(
        "<p>{}</p><p>{}</p>{}",
        link(shown),
        mark(shown.named.number),
        text(shown)
    );
    classes
        .into_iter()
        .filter(|(start, _)| *start > now)
        .filter_map(|(start, minutes)| {
            let lasts = SignedDuration::from_mins(i64::from(minutes));
            Some(NewEvent {
                title: topic(shown),
                content: content.clone(),
                start,
                end: start.checked_add(lasts).ok()?,
            })
        })
        .collect()
}

/// The line by which an entry is found again.
fn mark(number: u64) -> String {
    format!("Zoom {number}")
}

/// Whether Lectern wrote this entry for that meeting: it bears the mark as a line of its own, which nobody types, below a
/// join address of the meeting, which everybody may paste.
pub(super) fn is_own(event: &CourseEvent, number: u64) -> bool {
    let lines = lines(&event.content);
    let path = format!("/j/{number}");
    let leads = |line: &String| {
        line.split_once(&path).is_some_and(|(before, after)| {
            before.starts_with("http") && !after.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    lines.contains(&mark(number)) && lines.iter().any(leads)
}

/// Whether an entry is at that time under that title: which of the entries it is, for the campus too.
pub(super) fn is_at(known: &CourseEvent, wanted: &NewEvent) -> bool {
    plain(&known.title) == plain(&wanted.title)
        && known.start.as_second() == wanted.start.as_second()
        && known.end.as_second() == wanted.end.as_second()
}

/// Whether an entry says what it should: address and passcode in it above all.
pub(super) fn says(known: &CourseEvent, wanted: &NewEvent) -> bool {
    written(&known.content) == written(&wanted.content)
}

/// The letters and digits of a content. Campuses rewrite HTML, blanks and quotes, and may lose what is beyond U+FFFF.
fn written(content: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() && u32::from(*c) <= 0xFFFF;
    lines(content)
        .iter()
        .flat_map(|line| line.chars())
        .filter(kept)
        .collect()
}

/// The texts between the tags.
fn lines(content: &str) -> Vec<String> {
    let html = Html::parse_fragment(content);
    let texts = html.root_element().text();
    let texts = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    texts.filter(|text| !text.is_empty()).collect()
}

pub(super) fn topic(shown: &Shown) -> String {
    let topic = shown.details.meeting.topic.as_deref().unwrap_or("Zoom");
    topic.trim().to_owned()
}

/// The join address as a link that leaves the campus's frame.
pub(super) fn link(shown: &Shown) -> String {
    let join = shown.details.meeting.join_url.as_deref();
    let join = escaped(join.unwrap_or_default());
    format!("<a href=\"{join}\" target=\"_blank\" rel=\"noopener\">{join}</a>")
}

pub(super) fn text(shown: &Shown) -> String {
    let text = shown.text.trim();
    if text.is_empty() {
        return String::new();
    }
    let lines: Vec<_> = text.lines().map(escaped).collect();
    format!("<p>{}</p>", lines.join("<br />"))
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn plain(title: &str) -> String {
    let title = title
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&amp;", "&");
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, content: &str, start: &str) -> CourseEvent {
        let start: Timestamp = start.parse().unwrap();
        CourseEvent {
            id: 1,
            title: title.into(),
            content: content.into(),
            start,
            end: start + SignedDuration::from_hours(1),
            wall: String::new(),
            offset: None,
        }
    }

    const AT: &str = "2026-12-01T09:00:00Z";
    const LINK: &str = "<a href=\"https://zoom.example/j/86012345678?pwd=1\">https://zoom.example/j/86012345678?pwd=1</a>";

    #[test]
    fn an_entry_is_its_own_by_its_mark_and_what_somebody_pasted_is_theirs() {
        let own = entry("x", &format!("<p>{LINK}</p>\n<p>Zoom 86012345678</p>"), AT);
        assert!(is_own(&own, 86_012_345_678));
        assert!(!is_own(&own, 8_601_234_567));
        assert!(!is_own(&own, 6_012_345_678));
        for theirs in [
            format!("<p>Guest lecture, see {LINK}</p>"),
            "<p>The room of Zoom 86012345678 is open</p>".to_owned(),
            "<p>https://zoom.example/j/85555555555</p><p>Zoom 85555555555</p><p>not Zoom 86012345678</p>".to_owned(),
        ] {
            assert!(!is_own(&entry("x", &theirs, AT), 86_012_345_678), "{theirs}");
        }
    }

    #[test]
    fn a_title_is_the_same_however_the_campus_writes_it() {
        let known = entry("Q&amp;A  &lt;1&gt;", "", AT);
        let wanted = NewEvent {
            title: "Q&A <1>".into(),
            content: String::new(),
            start: known.start,
            end: known.end,
        };
        assert!(is_at(&known, &wanted));
        let moved = entry("Q&amp;A  &lt;1&gt;", "", "2026-12-01T09:00:01Z");
        assert!(!is_at(&moved, &wanted));
    }

    #[test]
    fn another_passcode_is_another_content_and_another_spelling_of_html_is_not() {
        let wanted = NewEvent {
            title: "x".into(),
            content: "<p>https://zoom.example/j/5?a=1&amp;pwd=new</p><p>« Été » 🎓<br />b</p>"
                .into(),
            start: AT.parse().unwrap(),
            end: AT.parse().unwrap(),
        };
        let same = "<p>https://zoom.example/j/5?a=1&amp;pwd=new</p>\n<p>&laquo;&nbsp;&Eacute;t&eacute;&nbsp;&raquo; ?<br>b</p>";
        assert!(says(&entry("x", same, AT), &wanted));
        let old = same.replace("new", "old");
        assert!(!says(&entry("x", &old, AT), &wanted));
    }
}
