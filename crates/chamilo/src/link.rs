//! The line that ties a meeting to its course: the course's own address on the campus.
//! Refuses to request such an address: it is read, compared and taken apart, nothing else.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;

use crate::{CampusAddress, GroupId, PersonId, Place, SessionId};

/// Zoom cuts agendas to this many characters in its lists, so a longer first line would come back damaged.
const LONGEST: usize = 250;

/// A path segment is everything but what is safe to write as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// What the first line of an agenda names on a campus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AgendaLink {
    /// A course, by its directory (the caller maps it to a code through the campus), with session and group.
    Course {
        directory: String,
        session: Option<SessionId>,
        group: Option<GroupId>,
    },
    /// A person.
    User { id: PersonId },
}

/// A course's own address: `https://campus/courses/STAT101/?id_session=3&gidReq=2`; absent parts are left out.
pub fn course_link(address: &CampusAddress, place: &Place) -> String {
    let directory = utf8_percent_encode(&place.directory, SEGMENT);
    let mut link = format!("{address}courses/{directory}/");
    let parts = [
        place.session.map(|session| format!("id_session={session}")),
        place.group.map(|group| format!("gidReq={group}")),
    ];
    for (part, sign) in parts.into_iter().flatten().zip(['?', '&']) {
        link.push(sign);
        link.push_str(&part);
    }
    link
}

/// A person's profile address: `https://campus/main/social/profile.php?u=5`.
pub fn profile_link(address: &CampusAddress, id: PersonId) -> String {
    format!("{address}main/social/profile.php?u={id}")
}

/// Reads the first line of an agenda. Anybody may have written it: it counts only with the very origin and base path of
/// this campus, and no request is ever made to it.
pub fn read_link(address: &CampusAddress, line: &str) -> Option<AgendaLink> {
    let line = line.trim();
    let plain = line
        .chars()
        .all(|letter| !letter.is_whitespace() && !letter.is_control() && letter != '\\');
    if line.chars().count() > LONGEST || !plain {
        return None;
    }
    let url = Url::parse(line).ok()?;
    let base = address.as_url();
    if url.origin() != base.origin() || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    // The parser resolves `..`, encoded or not, before this comparison.
    let inside = url.path().strip_prefix(base.path())?;
    if inside == "main/social/profile.php" {
        let id = only(&url, "u")??;
        return Some(AgendaLink::User {
            id: PersonId::new(id),
        });
    }
    let rest = inside.strip_prefix("courses/")?;
    let (directory, page) = rest.split_once('/').unwrap_or((rest, ""));
    if !matches!(page, "" | "index.php") {
        return None;
    }
    let directory = percent_decode_str(directory)
        .decode_utf8()
        .ok()?
        .into_owned();
    let sane = !directory.is_empty()
        && !directory.starts_with('.')
        && directory
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-_.".contains(letter));
    if !sane {
        return None;
    }
    let session = only(&url, "id_session")?.map(SessionId::new);
    let group = only(&url, "gidReq")?.map(GroupId::new);
    Some(AgendaLink::Course {
        directory,
        session,
        group,
    })
}

/// The number of a query parameter: `Some(None)` when absent or 0, none when it is no number or given twice.
fn only(url: &Url, name: &str) -> Option<Option<u64>> {
    let mut values = url
        .query_pairs()
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value);
    let Some(value) = values.next() else {
        return Some(None);
    };
    if values.next().is_some() || !value.chars().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    match value.parse().ok()? {
        0 => Some(None),
        number => Some(Some(number)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::CourseCode;

    fn campus() -> CampusAddress {
        "https://campus.example.org/lms/".parse().unwrap()
    }

    fn place(directory: &str, session: Option<u64>, group: Option<u64>) -> Place {
        Place {
            course: CourseCode::new("STAT 101"),
            directory: directory.to_owned(),
            session: session.map(SessionId::new),
            group: group.map(GroupId::new),
        }
    }

    #[test]
    fn a_course_link_is_the_course_s_own_address() {
        for (session, group, expected) in [
            (
                None,
                None,
                "https://campus.example.org/lms/courses/STAT101/",
            ),
            (
                Some(3),
                None,
                "https://campus.example.org/lms/courses/STAT101/?id_session=3",
            ),
            (
                None,
                Some(2),
                "https://campus.example.org/lms/courses/STAT101/?gidReq=2",
            ),
            (
                Some(3),
                Some(2),
                "https://campus.example.org/lms/courses/STAT101/?id_session=3&gidReq=2",
            ),
        ] {
            assert_eq!(
                course_link(&campus(), &place("STAT101", session, group)),
                expected
            );
        }
    }

    #[test]
    fn a_link_copied_from_a_browser_is_understood() {
        for line in [
            "https://campus.example.org/lms/courses/STAT101/index.php?id_session=3&gidReq=0",
            " HTTPS://Campus.Example.org:443/lms/courses/STAT101?id_session=3 ",
            "https://campus.example.org/lms/courses/STAT101/?cidReq=STAT101&id_session=3&isStudentView=true#top",
        ] {
            let expected = AgendaLink::Course {
                directory: "STAT101".into(),
                session: Some(SessionId::new(3)),
                group: None,
            };
            assert_eq!(read_link(&campus(), line), Some(expected), "{line}");
        }
        let profile = profile_link(&campus(), PersonId::new(5));
        assert_eq!(
            read_link(&campus(), &profile),
            Some(AgendaLink::User {
                id: PersonId::new(5)
            })
        );
    }

    #[test]
    fn foreign_and_hostile_lines_are_not_links() {
        let long = format!(
            "https://campus.example.org/lms/courses/STAT101/?x={}",
            "a".repeat(250)
        );
        for line in [
            "https://campus.example.com/lms/courses/STAT101/",
            "http://campus.example.org/lms/courses/STAT101/",
            "https://campus.example.org:8443/lms/courses/STAT101/",
            "https://campus.example.org/courses/STAT101/",
            "https://campus.example.org@evil.example/lms/courses/STAT101/",
            "https://me:pw@campus.example.org/lms/courses/STAT101/",
            "https://campus.example.org.evil.example/lms/courses/STAT101/",
            "https://campus.example.org/lms/../courses/STAT101/",
            "https://campus.example.org/lms/courses/../../etc/",
            "https://campus.example.org/lms/courses/%2e%2e/",
            "https://campus.example.org/lms/courses/..%2f..%2fetc/",
            "https://campus.example.org/lms/courses/STAT101/document/x.php",
            "https://campus.example.org/lms/courses/a%00b/",
            "https://campus.example.org/lms/courses/STAT101/?id_session=3&id_session=4",
            "https://campus.example.org/lms/courses/STAT101/?id_session=-1",
            "https://campus.example.org/lms/courses/STAT101/?gidReq=1%20OR%201",
            "https://campus.example.org/lms/courses/STAT101/ and more words",
            "https:\\\\campus.example.org\\lms\\courses\\STAT101\\",
            "https://campus.example.org/lms/main/social/profile.php",
            "https://campus.example.org/lms/main/social/profile.php?u=x",
            "javascript:alert(1)",
            "Weekly seminar",
            "",
            &long,
        ] {
            assert_eq!(read_link(&campus(), line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(directory in "[A-Za-z0-9_][A-Za-z0-9_-]{0,39}", session in proptest::option::of(1u64..), group in proptest::option::of(1u64..)) {
            let link = course_link(&campus(), &place(&directory, session, group));
            prop_assert!(link.len() <= LONGEST);
            let expected = AgendaLink::Course { directory, session: session.map(SessionId::new), group: group.map(GroupId::new) };
            prop_assert_eq!(read_link(&campus(), &link), Some(expected));
        }

        #[test]
        fn no_line_makes_it_panic(line in "\\PC{0,300}") {
            let _ = read_link(&campus(), &line);
            let _ = read_link(&campus(), &format!("https://campus.example.org/lms/courses/{line}"));
        }
    }
}
