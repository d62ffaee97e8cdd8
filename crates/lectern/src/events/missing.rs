//! What lists should hold and do not, after they were read: its end may have been told to nobody.
//! Refuses to conclude anything of hosts whose lists were not read to their end.

use crate::journal::{Account, Look, ShouldStand};
use crate::sync::Listed;
use crate::{Companion, Result};

/// So many things that are missing from lists are looked at by themselves, after one reading.
const MOST: usize = 20;

/// Wishes for a look at each thing that is missing.
pub(super) fn wish_for_missing(
    companion: &Companion,
    account: &Account,
    listed: &Listed,
) -> Result<()> {
    let (journal, now) = (companion.journal(), companion.now());
    let should = journal.should_be_listed(account.id, now)?.into_iter();
    let missing = should.filter(|should| is_missing(should, listed));
    for ShouldStand { what, .. } in missing.take(MOST) {
        journal.wish_for_look(account.id, &what, now)?;
    }
    Ok(())
}

fn is_missing(should: &ShouldStand, listed: &Listed) -> bool {
    let ShouldStand { host, what } = should;
    listed.whole.contains(host)
        && match what {
            Look::Meeting(number) => !listed.meetings.contains(number),
            Look::Webinar(number) => {
                listed.with_webinars.contains(host) && !listed.meetings.contains(number)
            }
            Look::Recording(uuid) => !listed.recordings.contains(uuid),
            Look::Registrants(_) | Look::Recent(_) | Look::Lists => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(host: &str, what: Look) -> ShouldStand {
        ShouldStand {
            host: host.to_owned(),
            what,
        }
    }

    #[test]
    fn a_host_who_could_not_be_read_hides_nothing_that_is_missing_of_another() {
        let listed = Listed {
            meetings: [1].into(),
            whole: ["read".to_owned()].into(),
            ..Listed::default()
        };
        assert!(is_missing(&of("read", Look::Meeting(2)), &listed));
        assert!(is_missing(
            &of("read", Look::Recording("u".to_owned())),
            &listed
        ));
        assert!(!is_missing(&of("read", Look::Meeting(1)), &listed));
        assert!(!is_missing(&of("unread", Look::Meeting(2)), &listed));
    }

    #[test]
    fn a_webinar_is_missing_only_where_webinars_were_read() {
        let mut listed = Listed {
            meetings: [1].into(),
            whole: ["h".to_owned()].into(),
            ..Listed::default()
        };
        assert!(!is_missing(&of("h", Look::Webinar(2)), &listed));
        listed.with_webinars.insert("h".to_owned());
        assert!(is_missing(&of("h", Look::Webinar(2)), &listed));
        assert!(!is_missing(&of("h", Look::Webinar(1)), &listed));
    }
}
